"""Chains of authority: everything an instrument rests on, or everything that rests on it.

A chain walks `based_on` and `implements` to every depth and is a directed acyclic
graph with shared nodes, not a tree; issuers and grants hang on it as notes.
tests/test_chain.py holds chains to their promises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from yiju.graph.force import Status, is_draft, issued_on, known_up_to, status_on
from yiju.graph.walk import Direction, Step, Walk, date_order
from yiju.ontology.competence import implied_competence
from yiju.ontology.errors import UnknownName
from yiju.ontology.kinds import load_kinds, top_by_status

if TYPE_CHECKING:
    from yiju.graph.model import Graph

__all__ = [
    "Chain", "Direction", "Link", "Step", "chain", "count_paths", "impact", "is_top", "longest",
    "paths", "ranks_of", "why",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """One place in a chain: a node with what is known of it on the day asked.

    Attributes:
        depth: Least number of steps from the root.
        status: Force on the day; None for bodies and unnamed bases.
        issuers: Ids of issuing bodies. approvers: ids of approving bodies.
        grants: (relation, body id, granted words, evidence ids) that the instrument states.
        empowered: (relation, instrument id, body id, granted words, evidence ids) for grants by
            which an instrument of the graph empowered one of the issuers by that day.
        implied: (reference, words) of the constitutional or statutory articles that give the
            issuer competence for this kind; "not stated in the text".
        note: Why the chain ends here: "stub", "unnamed", "ambiguous" (a name that several works
            bear), "top by status", "no basis stated", "not checked: cut-off text",
            "depth limit", "not yet promulgated" (on the day asked),
            "circular" (a step that closed a circle is left out here), or "" where it goes on.
    """

    id: str
    depth: int
    status: Status | None = None
    issuers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    grants: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()
    empowered: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = ()
    implied: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain in one direction from one instrument, on one day.

    Attributes:
        links: By id, in reading order: breadth first from the root, ids sorted within a depth
            by (rank, date, id). The root is first.
        steps: In the same order.
        cut: Ids whose further steps were not followed because of `depth`, each announced.
        known_up_to: The latest date that any fact of the graph bears: "law known up to".
    """

    root: str
    direction: Direction
    as_of: date
    links: dict[str, Link]
    steps: tuple[Step, ...]
    cut: tuple[str, ...] = ()
    depth: int | None = None
    known_up_to: date | None = None


#: Relations by which an instrument gives a body a power or a duty.
POWERS = ("delegates", "entrusts")
GRANTS = (*POWERS, "assigns")

#: Most paths that `paths` lists; `count_paths` tells how many there are.
PATH_LIMIT = 1000


def chain(
    graph: Graph, root: str, direction: Direction, as_of: date, depth: int | None = None
) -> Chain:
    """Walk everything `root` rests on ("up"), or everything that rests on it ("down").

    Breadth first; a node that is reached twice is one link. Only versions issued by
    `as_of` take part, and nodes without a date. A basis that names a work stands for
    the version that the title means on `as_of`. The result has no circle: of the
    steps that close one, those that lead back towards the root are left out and their
    link is noted "circular".

    Args:
        graph: The graph to walk.
        root: Id of an instrument, or of a work, which stands for its version of the day.
        direction: "up" to the bases, "down" to what rests on it.
        as_of: The day of the question.
        depth: Follow no more steps than that; what is left out stands in `cut`.

    Raises:
        UnknownName: The graph has no such node.
    """
    if root not in graph.nodes:
        raise UnknownName(root, "instrument")
    walk = Walk(graph, direction, as_of, depth)
    start = walk.settle(root)
    walk.run(start)
    notes = _Notes(graph, as_of)
    return Chain(
        root=start,
        direction=direction,
        as_of=as_of,
        links={node: notes.link(walk, node) for node in walk.order},
        steps=tuple(walk.steps),
        cut=tuple(node for node in walk.order if node in walk.cut),
        depth=depth,
        known_up_to=known_up_to(graph),
    )


def impact(graph: Graph, root: str, as_of: date, depth: int | None = None) -> Chain:
    """Walk everything that rests on `root`, at first hand or further down."""
    return chain(graph, root, "down", as_of, depth)


def paths(chain: Chain, limit: int = PATH_LIMIT) -> list[tuple[str, ...]]:
    """List the simple paths from the root to the leaves, in reading order.

    At most `limit` are listed; `count_paths` gives the true number, so that a
    shorter list can be announced.
    """
    onward = _onward(chain)
    found: list[tuple[str, ...]] = []
    stack: list[tuple[str, ...]] = [(chain.root,)]
    while stack and len(found) < limit:
        path = stack.pop()
        nexts = onward.get(path[-1], [])
        if not nexts:
            found.append(path)
        stack.extend((*path, node) for node in reversed(nexts))
    return found


def count_paths(chain: Chain) -> int:
    """Count the simple paths from the root to the leaves without listing them."""
    onward = _onward(chain)
    counts: dict[str, int] = {}
    for node in reversed(list(_topological(chain.root, onward))):
        counts[node] = sum(counts[after] for after in onward.get(node, [])) or 1
    return counts.get(chain.root, 1)


def longest(chain: Chain) -> int:
    """Count the steps of the longest path from the root."""
    onward = _onward(chain)
    length: dict[str, int] = {}
    for node in reversed(list(_topological(chain.root, onward))):
        length[node] = max((1 + length[after] for after in onward.get(node, [])), default=0)
    return length.get(chain.root, 0)


def why(graph: Graph, a: str, b: str, as_of: date = date.max) -> list[Step]:
    """Find the shortest path of authority between two instruments, in either direction.

    The path runs from the one that rests to the one that it rests on. Empty if
    neither rests on the other.
    """
    for node in (a, b):
        if node not in graph.nodes:
            raise UnknownName(node, "instrument")
    return _shortest(graph, a, b, as_of) or _shortest(graph, b, a, as_of)


class _Notes:
    """What hangs on the links of a chain: force, bodies, grants, competence, why it ends."""

    def __init__(self, graph: Graph, as_of: date) -> None:
        self.graph, self.as_of = graph, as_of
        self._empowering: dict[str, list[tuple[str, str, str, str, tuple[str, ...]]]] = {}

    def link(self, walk: Walk, node: str) -> Link:
        """Make the link of one node."""
        depth, note = walk.depths[node], self._note(walk, node)
        if self.graph.nodes[node].label != "Instrument":
            return Link(node, depth, note=note)
        issuers = tuple(dict.fromkeys(e.target for e in self.graph.out(node, "issued_by")))
        return Link(
            id=node,
            depth=depth,
            status=status_on(self.graph, node, self.as_of),
            issuers=issuers,
            approvers=tuple(e.target for e in self.graph.out(node, "approved_by")),
            grants=tuple(
                (e.relation, e.target, str(e.props.get("competence", "")), e.evidence)
                for e in self.graph.out(node, *GRANTS)
            ),
            empowered=tuple(grant for body in issuers for grant in self._empowered(body)),
            implied=self._implied(node, issuers),
            note=note,
        )

    def _empowered(self, body: str) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
        """List the grants of power to a body by instruments issued by the day, oldest first.

        A duty that a rule assigns under itself (由 X 负责) empowers X for nothing else: it is
        told with that rule alone.
        """
        if body not in self._empowering:
            edges = [e for e in self.graph.into(body, *POWERS) if self._speaks(e.source)]
            edges.sort(key=lambda e: (date_order(self.graph, e.source), e.relation))
            self._empowering[body] = [
                (e.relation, e.source, body, str(e.props.get("competence", "")), e.evidence)
                for e in edges
            ]
        return self._empowering[body]

    def _speaks(self, node: str) -> bool:
        found = self.graph.nodes[node]
        issued = issued_on(found)
        return not is_draft(found) and (issued is None or issued <= self.as_of)

    def _implied(self, node: str, issuers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        kind = str(self.graph.nodes[node].props.get("kind", ""))
        rows = (r for rank in ranks_of(self.graph, issuers) for r in implied_competence(kind, rank))
        return tuple(dict.fromkeys((f"《{row.title}》{row.article}", row.zh) for row in rows))

    def _note(self, walk: Walk, node: str) -> str:
        """Say why the chain ends at `node`, or that a circle was opened there."""
        if node in walk.cut:
            return "depth limit"
        if node in walk.circular:
            return "circular"
        if walk.direction == "down" or walk.next_steps(node):
            return ""
        return self._leaf(node)

    def _leaf(self, node: str) -> str:
        """Say why a node without further steps has none: the first reason that holds."""
        found = self.graph.nodes[node]
        props, issued = found.props, issued_on(found)
        reasons = (
            ("ambiguous", _is_ambiguous(self.graph, node)),
            ("unnamed", found.label == "Unnamed"),
            ("stub", found.label == "Work"),
            ("not yet promulgated", issued is not None and issued > self.as_of),
            ("top by status", is_top(self.graph, node)),
            ("stub", props.get("stub")),
            ("not checked: cut-off text", props.get("truncated") or props.get("excerpt")),
        )
        return next((note for note, holds in reasons if holds), "no basis stated")


def ranks_of(graph: Graph, bodies: Iterable[str]) -> tuple[str, ...]:
    """List the ranks of bodies, each once; bodies without a rank give none."""
    ranks = (graph.nodes[body].props.get("rank") for body in bodies)
    return tuple(dict.fromkeys(str(rank) for rank in ranks if rank))


def is_top(graph: Graph, node: str) -> bool:
    """Tell whether an instrument stands by its status: no basis is missing there."""
    kind = str(graph.nodes[node].props.get("kind", ""))
    issuers = [edge.target for edge in graph.out(node, "issued_by")]
    return kind in load_kinds() and top_by_status(kind, ranks_of(graph, issuers))


def _is_ambiguous(graph: Graph, node: str) -> bool:
    """Tell whether a basis is named, but by a name that several works bear."""
    if graph.nodes[node].label != "Unnamed":
        return False
    citations = (graph.nodes[edge.source] for edge in graph.into(node, "cited"))
    return any(citation.props.get("outcome") == "ambiguous" for citation in citations)


def _onward(chain: Chain) -> dict[str, list[str]]:
    """Map each link to the links after it, away from the root, each once."""
    onward: dict[str, dict[str, None]] = defaultdict(dict)
    for step in chain.steps:
        ends = (step.source, step.target)
        near, far = ends if chain.direction == "up" else ends[::-1]
        onward[near][far] = None
    return {node: list(after) for node, after in onward.items()}


def _topological(root: str, onward: Mapping[str, list[str]]) -> Iterable[str]:
    """Give the nodes so that each comes before those after it; the map has no circle."""
    return TopologicalSorter({root: (), **_inverse(onward)}).static_order()


def _inverse(onward: Mapping[str, list[str]]) -> dict[str, list[str]]:
    before: dict[str, list[str]] = defaultdict(list)
    for node, after in onward.items():
        for far in after:
            before[far].append(node)
    return before


def _shortest(graph: Graph, a: str, b: str, as_of: date) -> list[Step]:
    """Search breadth first from `a` up to `b`."""
    walk = Walk(graph, "up", as_of, None)
    start, goal = walk.settle(a), walk.settle(b)
    came: dict[str, Step] = {}
    level = [start]
    while level and goal not in came:
        nexts: list[str] = []
        for step in (step for node in level for step in walk.next_steps(node)):
            if step.target != start and step.target not in came:
                came[step.target] = step
                nexts.append(step.target)
        level = nexts
    found: list[Step] = []
    while goal in came:
        found.append(came[goal])
        goal = came[goal].source
    return found[::-1]
