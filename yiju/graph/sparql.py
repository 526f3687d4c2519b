"""SPARQL over the RDF of a graph folder, read-only, with errors that show the place.

The prefixes of `yiju.ontology.terms` are declared beforehand, and a relative IRI is one of
the graph: `<body/cac>` needs no base. Nothing is fetched: SERVICE is refused, for a query
must not tell the world what its author reads. tests/test_sparql.py tries the answers.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph

from yiju.graph.ntriples import node_id, python_value
from yiju.graph.table import Table
from yiju.ontology.errors import BadInput, BadQuery
from yiju.ontology.identity import BASE
from yiju.ontology.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib

# What holds no keyword: comments, strings, IRIs. Blanked out, lengths kept.
_OPAQUE = re.compile(
    r"""
    <[^<>"{}|^`\\\s]*> | \#[^\n]*
    | \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?'''
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    """,
    re.VERBOSE | re.DOTALL,
)
_FIRST_WORD = re.compile(
    r"\s* (?: PREFIX \s+ [^\s:]*: \s* | BASE \s* )* (?P<word> \w* )", re.VERBOSE | re.IGNORECASE
)
_ASKS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_SERVICE = re.compile(r"(?<![?$:\w-])(?P<word>SERVICE)(?![\w:-])", re.IGNORECASE)
_PLACE = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): (?:expected )?(?P<rest>.*)", re.DOTALL
)
_SAID = re.compile(r"The SELECT contains[^,]*")  # the parser's own sentence, of use as it is


def open_store(path: Path) -> pyoxigraph.Store:
    """Load an N-Triples file into a store in memory: about 400,000 triples a second.

    Raises:
        BadInput: The file is missing or does not parse.
    """
    store = pyoxigraph.Store()
    try:
        store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_TRIPLES)
    except (OSError, SyntaxError) as error:
        raise BadInput(f"cannot load {path}: {error}") from error
    return store


def run_sparql(
    store: pyoxigraph.Store,
    query: str,
    *,
    base: str = BASE,
    max_rows: int | None = None,
    seconds: float | None = None,
) -> Table:
    """Ask the store.

    Args:
        store: As `open_store` gives it.
        query: SELECT, ASK, CONSTRUCT or DESCRIBE. `PREFIX` is needed for foreign names only.
        base: The IRI under which the graph was written: nodes come back as their ids.
        max_rows: Refuse an answer of more rows.
        seconds: Give up after this time; looked at between rows, so a query that computes
            long before its first row is not cut short.

    Returns:
        Columns in the order of SELECT. ASK gives one cell, "answer"; CONSTRUCT and
        DESCRIBE give the columns subject, predicate, object, sorted.

    Raises:
        BadQuery: It does not parse, would change the store, would leave this machine, or
            passes a limit.
    """
    found = prepared(store, query, base)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Table(("answer",), ((bool(found),),))
    limited = _limit(found, max_rows, seconds)
    if isinstance(found, pyoxigraph.QueryTriples):
        triples = ((row.subject, row.predicate, row.object) for row in limited)
        rows = sorted(_values(triples, base), key=lambda row: tuple(map(str, row)))
        return Table(("subject", "predicate", "object"), tuple(rows))
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(_values(limited, base)))


def prepared(store: pyoxigraph.Store, query: str, base: str = BASE) -> Any:
    """Check a query and begin it.

    Returns:
        pyoxigraph's QuerySolutions, QueryBoolean or QueryTriples.

    Raises:
        BadQuery: It does not parse, would change the store, or would leave this machine.
    """
    _refuse(query)
    try:
        return store.query(query, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _bad_query(query, str(error)) from None


def _limit(rows: Iterable[Any], max_rows: int | None, seconds: float | None) -> Iterator[Any]:
    """Pass rows on until a limit is reached."""
    started = time.monotonic()
    for count, row in enumerate(rows, 1):
        if max_rows is not None and count > max_rows:
            raise BadQuery(f"more than {max_rows} rows, wanted fewer: add LIMIT to the query")
        if seconds is not None and time.monotonic() - started > seconds:
            raise BadQuery(f"no full answer in {seconds:g} s ({count} rows), wanted fewer rows")
        yield row


def _values(rows: Iterable[Iterable[Any]], base: str) -> Iterator[tuple[object, ...]]:
    return (tuple(_plain(term, base) for term in row) for row in rows)


def _plain(term: Any, base: str) -> object:
    """Give a term as a plain value: a node as its id, a literal without its language."""
    match term:
        case None:
            return None
        case pyoxigraph.Literal():
            return python_value(term.value, term.datatype.value)
        case pyoxigraph.NamedNode():
            ours = term.value.startswith(base) and "#" not in term.value
            return node_id(term.value, base) if ours else term.value
    return str(term)


def _refuse(query: str) -> None:
    """Stop updates and calls to other servers before the parser sees them."""
    bare = _OPAQUE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), query)
    first = _FIRST_WORD.match(bare)
    if first and (word := first["word"].upper()) not in _ASKS:
        found = "this graph is read-only" if word in _UPDATES else "no query"
        wanted = "wanted SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise BadQuery(_message(query, *first.span("word"), f"{found}, {wanted}"))
    if match := _SERVICE.search(bare):
        wanted = "no other server is asked, wanted a query of this graph alone"
        raise BadQuery(_message(query, *match.span("word"), wanted))


def _message(query: str, start: int, end: int, why: str) -> str:
    """Say what is wrong, and mark the stretch in its line."""
    line_start = query.rfind("\n", 0, start) + 1
    line_end = query.find("\n", start)
    line = query[line_start : line_end if line_end >= 0 else len(query)]
    first, last = start - line_start, min(end - line_start, len(line))
    number = query.count("\n", 0, start) + 1
    return (
        f"cannot read SPARQL query, line {number}, column {first + 1}: {why}\n"
        f"  found: {line[:first]}⟦{line[first:last]}⟧{line[last:]}"
    )


def _bad_query(query: str, report: str) -> BadQuery:
    """Turn the parser's report into an error that a reader can use."""
    place = _PLACE.match(report)
    if place is None:
        return BadQuery(f"cannot read SPARQL query: {report}")
    lines = query.split("\n")
    number = min(int(place["line"]), len(lines))
    before = sum(len(line) + 1 for line in lines[: number - 1])
    line, column = lines[number - 1], int(place["column"]) - 1
    if not query[before + column :].strip():  # only the whole text shows that it is wrong
        start = end = len(query.rstrip()) - before
    else:
        start, end = _word_at(line, column)
    why = _reason(place, line[start:end])
    return BadQuery(_message(query, before + start, before + end, why))


def _word_at(line: str, column: int) -> tuple[int, int]:
    """Find the word that holds the column, or that ends just before it."""
    words = [match.span() for match in re.finditer(r"\S+", line)]
    holding = [span for span in words if span[0] <= column <= span[1]]
    return holding[-1] if holding else (min(column, len(line)),) * 2


def _reason(place: re.Match[str], word: str) -> str:
    """Say in short what is wrong."""
    prefix, colon, _ = word.partition(":")
    if colon and prefix not in PREFIXES and "Prefix not found" in place["rest"]:
        return f"unknown prefix {prefix}:, wanted one of {', '.join(PREFIXES)}, or a PREFIX line"
    if said := _SAID.search(place["rest"]):
        return said[0].replace("The SELECT", "the SELECT")
    return "does not parse beyond this place" if not word else "does not parse here"


def to_rdflib(path: Path) -> rdflib.Graph:
    """Load an N-Triples file as an rdflib graph that Oxigraph stores and queries."""
    import rdflib as rdf  # noqa: PLC0415 - 0.2 s that most commands need not pay

    graph = rdf.Graph(store="Oxigraph")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.parse(path, format="ox-nt", publicID=BASE)
    return graph
