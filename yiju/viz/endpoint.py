"""The SPARQL endpoint that `yiju serve` offers, and its page of ready questions.

One address, `/sparql`: a query by GET or POST is answered in the form that the client
wishes; without one a browser gets the page and a program the description of the service.
Nothing can be written. tests/test_serve.py asks it with clients of other makers.
"""

from __future__ import annotations

import asyncio
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from yiju.graph.questions import load_questions
from yiju.graph.sparql_engine import QueryTimeout, SparqlEngine, Stopping
from yiju.graph.sparql_protocol import agreed, choose, description
from yiju.ontology.errors import BadQuery, YijuError
from yiju.viz.offline import hash_source, island_text

if TYPE_CHECKING:
    from starlette.requests import Request

_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_LONGEST = 1_000_000  # bytes of a request: a query is a page of text
_DATASETS = ("default-graph-uri", "named-graph-uri")
_OPEN = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}  # nothing here is secret to a page


class Refused(YijuError):
    """A request that is no query."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Endpoint:
    """Answers requests over one graph folder.

    Args:
        engine: Answers the queries.
        base: What ids of the graph follow.
    """

    def __init__(self, engine: SparqlEngine, base: str) -> None:
        self.engine, self.base = engine, base
        self.page, self.policy = query_page(base)

    def application(self) -> Starlette:
        """Give the endpoint as an ASGI application."""
        methods = ["GET", "POST", "OPTIONS"]
        return Starlette(
            routes=[
                Route("/", lambda _: RedirectResponse("/sparql")),
                Route("/sparql", self.respond, methods=methods),
            ]
        )

    async def respond(self, request: Request) -> Response:
        """Answer one request; errors are told in plain text."""
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Methods": "GET, POST", "Allow": "GET, HEAD, POST"}
            headers = {"Access-Control-Allow-Headers": "Accept, Content-Type"}
            return Response(status_code=204, headers=_OPEN | allowed | headers)
        try:
            return await self._answer(request)
        except (QueryTimeout, Stopping) as error:
            return _refusal(503, error)
        except BadQuery as error:
            return _refusal(400, error)
        except Refused as error:
            return _refusal(error.status, error)
        except YijuError as error:  # no form that the client takes
            return _refusal(406, error)

    async def _answer(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        query, form = await _asked(request)
        if query is None:
            if choose(accept, ("text/turtle", "text/html")) == "text/html":
                headers = _OPEN | {"Content-Security-Policy": self.policy}
                return Response(self.page, media_type="text/html", headers=headers)
            query = description(str(request.url.replace(query="")), self.base)
        table, graph = agreed(form or accept)
        found = await asyncio.to_thread(self.engine.ask, query, table, graph)
        return Response(found.body, media_type=found.media, headers=_OPEN)


def _refusal(status: int, error: YijuError) -> Response:
    return PlainTextResponse(f"{error}\n", status_code=status, headers=_OPEN)


async def _asked(request: Request) -> tuple[str | None, str]:
    """Give the query and the form that its parameters name, "" where they name none.

    Raises:
        Refused: It comes in another way than the protocol's, is too long, or names a dataset.
    """
    given = parse_qs(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        sort = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
        if sort not in (_FORM, _QUERY):
            raise Refused(
                415, f"a query by POST as {sort or 'nothing'}, wanted {_FORM} or {_QUERY}"
            )
        text = await _body(request)
        given |= {"query": [text]} if sort == _QUERY else parse_qs(text, keep_blank_values=True)
        if "query" not in given:
            why = "this graph is read-only" if "update" in given else "a POST without a query"
            raise Refused(400, why)
    if named := [name for name in _DATASETS if name in given]:
        raise Refused(400, f"{named[0]}: there is one dataset here, wanted a query without it")
    queries = given.get("query", [])
    if len(queries) > 1:
        raise Refused(400, f"{len(queries)} queries at once, wanted one")
    return (queries[0] if queries else None), given.get("format", [""])[0]


async def _body(request: Request) -> str:
    parts, length = [], 0
    async for part in request.stream():
        parts.append(part)
        length += len(part)
        if length > _LONGEST:
            raise Refused(413, f"a request of more than {_LONGEST:,} bytes")
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"a query that is not UTF-8, at byte {error.start}") from None


def query_page(base: str) -> tuple[str, str]:
    """Write the page of ready questions, and the policy that allows it and nothing else."""
    room = files("yiju.viz")
    script = room.joinpath("templates", "query.js").read_text(encoding="utf-8")
    styles = room.joinpath("templates", "query.css").read_text(encoding="utf-8")
    questions = [
        {
            "name": question.name,
            "en": question.en,
            "zh": question.zh,
            "query": question.sparql_with({p.name: p.example for p in question.parameters}, base),
        }
        for question in load_questions().values()
    ]
    policy = (
        f"default-src 'none'; script-src {hash_source(script)}; style-src {hash_source(styles)}; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = room.joinpath("templates", "query.html").read_text(encoding="utf-8")
    page = environment.from_string(template).render(
        styles=Markup(styles),
        script=Markup(script),
        island=Markup(island_text({"questions": questions, "base": base})),
    )
    return page, policy
