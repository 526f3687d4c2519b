"""One walk along stated bases: which nodes in which order, by which steps, what was cut.

The one thing to know: an edge may name a work, where no version could be chosen; a
walk settles it on the version that the title means on the day of the question.
tests/test_chain.py holds walks to their promises.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Literal

from yiju.graph.force import issued_on, version_on, work_of
from yiju.ontology.relations import WALKED

if TYPE_CHECKING:
    from yiju.graph.model import Edge, Graph

Direction = Literal["up", "down"]

_UNRANKED = 99  # reads after every drawing band


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a chain, always from the citing to the cited instrument."""

    source: str
    relation: str
    target: str
    article: str
    provision: str
    evidence: tuple[str, ...]


class Walk:
    """A breadth-first walk from one node, on one day.

    Attributes:
        order: Nodes in reading order, the root first.
        depths: Least number of steps from the root.
        steps: Steps in the order of their near ends, without those that close a circle.
        cut: Nodes at the limit that lead on.
        circular: Nodes from which a step that closed a circle was left out.
    """

    def __init__(self, graph: Graph, direction: Direction, as_of: date, limit: int | None) -> None:
        self.graph, self.direction, self.as_of, self.limit = graph, direction, as_of, limit
        self.depths: dict[str, int] = {}
        self.order: list[str] = []
        self.steps: list[Step] = []
        self.cut: set[str] = set()
        self.circular: set[str] = set()
        self._settled: dict[str, str] = {}
        self._nexts: dict[str, list[Step]] = {}

    def run(self, root: str) -> None:
        """Walk from `root`, level by level, and leave out what closes a circle."""
        level, depth = [root], 0
        while level:
            self.depths.update(dict.fromkeys(level, depth))
            self.order += level
            found = [step for node in level for step in self._followed(node, depth)]
            self.steps += found
            ends = {self.far(step) for step in found} - self.depths.keys()
            level = sorted(ends, key=lambda node: reading_order(self.graph, node))
            depth += 1
        self._straighten()

    def far(self, step: Step) -> str:
        """Name the end of a step that lies away from the root."""
        return step.target if self.direction == "up" else step.source

    def near(self, step: Step) -> str:
        """Name the end of a step that lies towards the root."""
        return step.source if self.direction == "up" else step.target

    def settle(self, node: str) -> str:
        """Give the version that a work means on the day; anything else is itself."""
        if self.graph.nodes[node].label != "Work":
            return node
        if node not in self._settled:
            self._settled[node] = version_on(self.graph, node, self.as_of) or node
        return self._settled[node]

    def next_steps(self, node: str) -> list[Step]:
        """List the steps that lead on from `node`, sorted by where they lead."""
        if node not in self._nexts:
            self._nexts[node] = sorted(self._merged(node), key=self._step_order)
        return self._nexts[node]

    def _followed(self, node: str, depth: int) -> list[Step]:
        steps = self.next_steps(node)
        if steps and self.limit is not None and depth >= self.limit:
            self.cut.add(node)
            return []
        return steps

    def _merged(self, node: str) -> list[Step]:
        """Make one step of the edges that say the same of a version and of its work."""
        edges = self.graph.out(node, *WALKED) if self.direction == "up" else self._down(node)
        merged: dict[tuple[str, ...], Step] = {}
        for step in (self._step(edge) for edge in edges):
            if self._is_of_the_day(step.source) and self._is_of_the_day(step.target):
                key = (step.source, step.relation, step.target, step.article)
                merged[key] = _joined(merged[key], step) if key in merged else step
        return list(merged.values())

    def _down(self, node: str) -> list[Edge]:
        """List what rests on a node; commentary speaks of bases but is no instrument."""
        edges = self.graph.into(node, *WALKED)
        work = work_of(self.graph, node)
        if work and self.settle(work) == node:
            edges = edges + self.graph.into(work, *WALKED)
        return [e for e in edges if self.graph.nodes[e.source].label != "Document"]

    def _step(self, edge: Edge) -> Step:
        provision = str(edge.props.get("provision", ""))
        target = self.settle(edge.target)
        return Step(edge.source, edge.relation, target, edge.article, provision, edge.evidence)

    def _is_of_the_day(self, node: str) -> bool:
        issued = issued_on(self.graph.nodes[node])
        return issued is None or issued <= self.as_of

    def _step_order(self, step: Step) -> tuple[object, ...]:
        return (*reading_order(self.graph, self.far(step)), step.relation, step.article)

    def _straighten(self) -> None:
        """Leave out the steps of a circle that do not lead away from the root."""
        onward: dict[str, list[str]] = defaultdict(list)
        for step in self.steps:
            onward[self.near(step)].append(self.far(step))
        knots = _knots(onward)
        place = {node: at for at, node in enumerate(self.order)}
        kept = []
        for step in self.steps:
            near, far = self.near(step), self.far(step)
            tied = near in knots and knots[near] == knots.get(far)
            if tied and place[far] <= place[near]:
                self.circular.add(near)
            else:
                kept.append(step)
        self.steps = kept


def reading_order(graph: Graph, node: str) -> tuple[object, ...]:
    """Order nodes by rank, the highest first and the unranked last, then date, then id."""
    rank = graph.nodes[node].props.get("rank")
    return (rank if isinstance(rank, int) else _UNRANKED, *date_order(graph, node))


def date_order(graph: Graph, node: str) -> tuple[str, str]:
    """Order nodes by the day they were issued, the undated first, then id."""
    issued = issued_on(graph.nodes[node])
    return (issued.isoformat() if issued else "", node)


def circles(onward: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Give nodes that can reach each other the same number; nodes in no circle are absent.

    >>> circles({"a": ["b"], "b": ["a", "c"], "d": ["d"]}) == {"a": 0, "b": 0, "d": 1}
    True
    """
    import networkx as nx  # noqa: PLC0415 - 150 ms that only a graph with a circle pays

    graph = nx.DiGraph((node, after) for node, ends in onward.items() for after in ends)
    groups = (
        sorted(group)
        for group in nx.strongly_connected_components(graph)
        if len(group) > 1 or any(graph.has_edge(node, node) for node in group)
    )
    return {node: at for at, group in enumerate(sorted(groups)) for node in group}


def _knots(onward: Mapping[str, list[str]]) -> dict[str, int]:
    """Find the circles; the common case has none and pays little to learn it."""
    try:
        TopologicalSorter(onward).prepare()
    except CycleError:
        return circles(onward)
    return {}


def _joined(one: Step, other: Step) -> Step:
    evidence = tuple(dict.fromkeys(one.evidence + other.evidence))
    return replace(one, provision=one.provision or other.provision, evidence=evidence)


def longest_walk(graph: Graph) -> int:
    """Count the steps of the longest chain between any two nodes of the graph.

    A bound for queries that need one: nodes of a circle count as passed once each.
    """
    onward: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.relation in WALKED:
            onward[edge.source].append(edge.target)
    knots = _knots(onward)
    sizes: dict[object, int] = dict(Counter(knots.values()))
    groups: dict[object, set[object]] = defaultdict(set)
    for node, ends in onward.items():
        here: object = knots.get(node, node)
        groups[here].update({knots.get(end, end) for end in ends} - {here})
    length: dict[object, int] = {}
    for group in TopologicalSorter(groups).static_order():
        inside = sizes.get(group, 1) - 1
        length[group] = inside + max((1 + length[end] for end in groups.get(group, ())), default=0)
    return max(length.values(), default=0)
