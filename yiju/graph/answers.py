"""The questions of `yiju.graph.questions`, answered in plain Python over the graph in memory.

One row of ANSWERS for each question: its columns, the function that gives its rows and
their order. They are the third opinion: tests/test_questions.py holds SPARQL, Cypher and
these equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from yiju.ontology.relations import WALKED

if TYPE_CHECKING:
    from yiju.graph.model import Graph, Node

Row = tuple[Any, ...]
Values = Mapping[str, str]  # ids as paths, dates as ISO text

_GRANTS = ("delegates", "entrusts", "assigns")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one question is answered.

    Attributes:
        order: Columns by which the rows are sorted; "-" before one that goes from high to
            low. Missing values come last, as in Cypher.
    """

    columns: tuple[str, ...]
    rows: Callable[[Graph, Values], Iterable[Row]]
    order: tuple[str, ...]


def sorted_rows(answer: Answer, graph: Graph, values: Values) -> tuple[Row, ...]:
    """Give the rows of an answer, each once, in its order."""
    rows = list(dict.fromkeys(answer.rows(graph, values)))
    for column in reversed(answer.order):
        place = answer.columns.index(column.removeprefix("-"))
        there = [row for row in rows if row[place] is not None]
        there.sort(key=lambda row, place=place: row[place], reverse=column[0] == "-")  # type: ignore[misc]
        rows = there + [row for row in rows if row[place] is None]
    return tuple(rows)


def _title(graph: Graph, node: str) -> object:
    props = graph.nodes[node].props
    return props.get("title_zh", props.get("title_en"))


def _next(graph: Graph, node: str, direction: Literal["up", "down"]) -> Iterator[str]:
    if direction == "up":
        return (edge.target for edge in graph.out(node, *WALKED))
    return (edge.source for edge in graph.into(node, *WALKED))


def _reached(graph: Graph, start: str, direction: Literal["up", "down"]) -> set[str]:
    """Nodes at the end of one step or more; the start too, if a circle leads back to it."""
    found: set[str] = set()
    ahead = [start]
    while ahead:
        new = set(_next(graph, ahead.pop(), direction)) - found
        found |= new
        ahead += new
    return found


def _chain(direction: Literal["up", "down"]) -> Callable[[Graph, Values], Iterator[Row]]:
    def rows(graph: Graph, values: Values) -> Iterator[Row]:
        for node in _reached(graph, values["id"], direction) - {values["id"]}:
            yield node, _title(graph, node)

    return rows


def _last_bases(graph: Graph, values: Values) -> Iterator[Row]:
    for node in _reached(graph, values["id"], "up"):
        if not graph.out(node, *WALKED):
            yield node, _title(graph, node)


def _ways_up(graph: Graph, values: Values) -> Iterator[Row]:
    below = _reached(graph, values["id"], "up") | {values["id"]}
    above = _reached(graph, values["target"], "down") | {values["target"]}
    for rule in below & above:
        for edge in graph.out(rule, *WALKED):
            if edge.target in above:
                yield edge.source, edge.relation, edge.target


def _evidence(graph: Graph, values: Values) -> Iterator[Row]:
    names = ("relation", "quotation", "source", "start", "end")
    for edge in graph.out(values["id"]):
        if edge.target == values["target"]:
            for item in edge.evidence:
                props = graph.nodes[item].props
                yield item, *(props.get(name) for name in names)


def _issued_by(graph: Graph, values: Values) -> Iterator[Row]:
    for edge in graph.into(values["id"], "issued_by"):
        promulgated = graph.nodes[edge.source].props.get("promulgated")
        yield edge.source, _title(graph, edge.source), promulgated


def _joint_issuers(graph: Graph, _: Values) -> Iterator[Row]:
    together: dict[tuple[str, str], int] = defaultdict(int)
    for node in graph.nodes:
        bodies = sorted({edge.target for edge in graph.out(node, "issued_by")})
        for pair in combinations(bodies, 2):
            together[pair] += 1
    return ((*pair, count) for pair, count in together.items())


def _empowerments(graph: Graph, _: Values) -> Iterator[Row]:
    for edge in graph.edges:
        if edge.relation in _GRANTS:
            yield edge.source, edge.relation, edge.target, edge.props.get("competence")


def _who_empowered(graph: Graph, values: Values) -> Iterator[Row]:
    for issued in graph.out(values["id"], "issued_by"):
        grants = graph.into(issued.target, *_GRANTS)
        for grant in grants:
            yield issued.target, grant.relation, grant.source, grant.props.get("competence")
        if not grants:
            yield issued.target, None, None, None


def _is_in_force(node: Node, day: date) -> bool:
    since, ended = node.props.get("in_force_from"), node.props.get("ended")
    return isinstance(since, date) and since <= day and not _has_ended(ended, day)


def _has_ended(ended: object, day: date) -> bool:
    return isinstance(ended, date) and ended <= day


def _in_force(graph: Graph, values: Values) -> Iterator[Row]:
    day = date.fromisoformat(values["date"])
    for node in graph.of_label("Instrument"):
        if _is_in_force(node, day):
            yield node.id, _title(graph, node.id), node.props["in_force_from"]


def _ended_basis(graph: Graph, values: Values) -> Iterator[Row]:
    day = date.fromisoformat(values["date"])
    for rule in graph.of_label("Instrument"):
        for edge in graph.out(rule.id, *WALKED) if _is_in_force(rule, day) else ():
            props = graph.nodes[edge.target].props
            if _has_ended(props.get("ended"), day):
                yield rule.id, edge.target, props["ended"], props.get("end_reason")


def _unnamed_bases(graph: Graph, _: Values) -> Iterator[Row]:
    for node in graph.of_label("Unnamed"):
        for edge in graph.into(node.id, *WALKED):
            yield edge.source, node.id, _title(graph, node.id)


def _stubs_most_cited(graph: Graph, _: Values) -> Iterator[Row]:
    for stub in graph.of_label("Instrument"):
        if stub.props.get("stub"):
            citations = {edge.source for edge in graph.into(stub.id, "cited")}
            citing = {edge.target for item in citations for edge in graph.out(item, "citing")}
            if citing:
                yield stub.id, _title(graph, stub.id), len(citing)


def _by_year(graph: Graph, _: Values) -> Iterator[Row]:
    years: dict[int, int] = defaultdict(int)
    for node in graph.of_label("Instrument"):
        if isinstance(day := node.props.get("promulgated"), date):
            years[day.year] += 1
    return iter(years.items())


ANSWERS: dict[str, Answer] = {
    "chain-up": Answer(("basis", "title"), _chain("up"), ("basis",)),
    "chain-down": Answer(("rule", "title"), _chain("down"), ("rule",)),
    "last-bases": Answer(("basis", "title"), _last_bases, ("basis",)),
    "ways-up": Answer(("rule", "relation", "basis"), _ways_up, ("rule", "relation", "basis")),
    "evidence": Answer(
        ("evidence", "relation", "quotation", "source", "start", "end"), _evidence, ("evidence",)
    ),
    "issued-by": Answer(
        ("instrument", "title", "promulgated"), _issued_by, ("promulgated", "instrument")
    ),
    "joint-issuers": Answer(
        ("body", "partner", "instruments"), _joint_issuers, ("-instruments", "body", "partner")
    ),
    "empowerments": Answer(
        ("instrument", "relation", "body", "words"),
        _empowerments,
        ("instrument", "relation", "body", "words"),
    ),
    "who-empowered": Answer(
        ("body", "relation", "instrument", "words"),
        _who_empowered,
        ("body", "relation", "instrument", "words"),
    ),
    "in-force": Answer(("instrument", "title", "since"), _in_force, ("since", "instrument")),
    "ended-basis": Answer(("rule", "basis", "ended", "reason"), _ended_basis, ("rule", "basis")),
    "unnamed-bases": Answer(("rule", "basis", "words"), _unnamed_bases, ("rule", "basis")),
    "stubs-most-cited": Answer(
        ("stub", "title", "instruments"), _stubs_most_cited, ("-instruments", "stub")
    ),
    "by-year": Answer(("year", "instruments"), _by_year, ("year",)),
}
