"""What the checks share: one graph on one day, its bases, its ends, and how to name things.

The one thing to know: an edge names a version or a work; a title means the work. So a
basis whose version has passed, but whose work has a version in force, is not gone.
tests/test_check.py tries it through the checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from yiju.graph.chain import is_top
from yiju.graph.findings import Finding, NotChecked
from yiju.graph.force import (
    LIVE,
    Status,
    amended_days,
    day_of,
    is_draft,
    issued_on,
    start_of,
    status_on,
    version_on,
    versions_of,
    work_of,
)
from yiju.graph.walk import circles
from yiju.ontology.relations import WALKED

if TYPE_CHECKING:
    from yiju.graph.model import Edge, Graph, Node

Outcome = Iterator[Finding | NotChecked]

#: Why a missing clause is "not checked", never "none".
CUT = (
    "its text is not at hand in full and no basis is known from it",
    "其文本不完整或不在语料中，无从得知其依据",
)

#: What became of a basis: gone, or a later version took its place by amendment or anew.
Fate = Literal["gone", "replaced", "amended", "partly", "suspended"]


@dataclass(frozen=True, slots=True)
class Basis:
    """One named basis of an instrument, all edges that name it taken together.

    Attributes:
        stated: Id of the version or work that the edges name.
        version: The version itself, or the version of the day where a work is named;
            None where the work has none.
        relations: "based_on", "implements" or both.
    """

    stated: str
    version: str | None
    relations: tuple[str, ...]
    articles: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """What became of a basis after the instrument that states it took effect."""

    basis: Basis
    fate: Fate
    status: Status
    successor: str | None  # the version of the same work that is in force on the day


class Exam:
    """A graph on the day of the question, with what several checks ask of it."""

    def __init__(self, graph: Graph, as_of: date) -> None:
        self.graph, self.as_of = graph, as_of
        self._bases: dict[str, list[Basis]] = {}
        self._ends: dict[str, list[End]] = {}
        self._status: dict[tuple[str, date], Status] = {}

    def node(self, node: str) -> Node:
        """Give the node of that id."""
        return self.graph.nodes[node]

    def status(self, node: str, day: date | None = None) -> Status:
        """Give the force of a version on a day, by default that of the question."""
        key = (node, day or self.as_of)
        if key not in self._status:
            self._status[key] = status_on(self.graph, *key)
        return self._status[key]

    def bases(self, node: str) -> list[Basis]:
        """List the bases that an instrument names, in the order of the graph."""
        if node not in self._bases:
            grouped: dict[str, list[Edge]] = {}
            for edge in self.graph.out(node, *WALKED):
                if self.node(edge.target).label in {"Instrument", "Work"} and edge.target != node:
                    grouped.setdefault(edge.target, []).append(edge)
            self._bases[node] = [self._basis(target, edges) for target, edges in grouped.items()]
        return self._bases[node]

    def unnamed(self, node: str) -> list[Edge]:
        """List the edges to bases that name no instrument, or one by an ambiguous name."""
        edges = self.graph.out(node, *WALKED)
        return [edge for edge in edges if self.node(edge.target).label == "Unnamed"]

    def start(self, node: str) -> date | None:
        """Give the first day of a version's force."""
        return start_of(self.node(node))

    def text_day(self, node: str) -> date | None:
        """Give the last day by which a version's text was written: issued or amended."""
        issued = issued_on(self.node(node))
        changes = [day for day in amended_days(self.graph, node) if day <= self.as_of]
        return max([*changes, *([issued] if issued else [])], default=None)

    def ends(self, node: str) -> list[End]:
        """List the bases that have lost force since the instrument took effect."""
        if node not in self._ends:
            found = (self._end(node, basis) for basis in self.bases(node))
            self._ends[node] = [end for end in found if end]
        return self._ends[node]

    def live_on(self, basis: Basis, day: date) -> bool:
        """Tell whether the basis, or another version of its work, was in force on a day."""
        return any(self.status(version, day).force in LIVE for version in self._versions(basis))

    def is_live(self, node: str) -> bool:
        """Tell whether a version is in force on the day, or will be."""
        return self.status(node).force in (*LIVE, "not yet") and not is_draft(self.node(node))

    def is_cut(self, node: str) -> bool:
        """Tell whether the text at hand is no whole one, or is not at hand."""
        props = self.node(node).props
        return any(props.get(name) for name in ("stub", "truncated", "excerpt"))

    def is_bare(self, node: str) -> bool:
        """Tell whether no version of an instrument's work has a text."""
        work = work_of(self.graph, node) or node
        return all(self.node(each).props.get("stub") for each in versions_of(self.graph, work))

    def is_top(self, node: str) -> bool:
        """Tell whether no basis is missing where none is named."""
        return is_top(self.graph, node)

    def solid(self, evidence: Iterable[str]) -> bool:
        """Tell whether evidence is more than what the registry concluded by itself."""
        nodes = [self.node(each) for each in evidence if each in self.graph.nodes]
        return not nodes or any(node.props.get("grade") != "inferred" for node in nodes)

    def solid_end(self, version: str, status: Status) -> bool:
        """Tell whether the end of a version rests on more than an inferred fact."""
        props = self.node(version).props
        own = "ended" in props and props.get("grade") != "inferred"
        return own or (bool(status.evidence) and self.solid(status.evidence))

    def solid_dates(self, node: str) -> bool:
        """Tell whether a version's days are stated, by a text or a row that is not inferred."""
        props = self.node(node).props
        assumed = str(props.get("in_force_rule", "")).startswith("assumed")
        return not assumed and props.get("grade") != "inferred"

    def name(self, node: str, lang: str) -> str:
        """Name a node in a sentence: titles of instruments in their marks."""
        title = self.graph.title(node, lang)
        if self.node(node).label == "Body":
            return title
        return f"《{title.strip('《》')}》" if lang == "zh" else f"“{title}”"

    @cached_property
    def circles(self) -> dict[str, int]:
        """Instruments that state each other as bases, in a circle, with the circle's number."""
        onward: dict[str, list[str]] = {}
        for edge in self.graph.edges:
            if edge.relation in WALKED and self._is_instrument(edge.source, edge.target):
                onward.setdefault(edge.source, []).append(edge.target)
        return circles(onward)

    def acts(self, node: str, relation: str, after: date) -> list[Edge]:
        """List the edges of a relation into a node from a day after `after` to today."""
        edges = self.graph.into(node, relation)
        return [edge for edge in edges if after < (day_of(edge) or date.min) <= self.as_of]

    def _is_instrument(self, *nodes: str) -> bool:
        return all(self.node(node).label == "Instrument" for node in nodes)

    def _basis(self, target: str, edges: list[Edge]) -> Basis:
        is_work = self.node(target).label == "Work"
        return Basis(
            stated=target,
            version=version_on(self.graph, target, self.as_of) if is_work else target,
            relations=tuple(dict.fromkeys(edge.relation for edge in edges)),
            articles=tuple(dict.fromkeys(edge.article for edge in edges if edge.article)),
            evidence=tuple(dict.fromkeys(each for edge in edges for each in edge.evidence)),
        )

    def _versions(self, basis: Basis) -> list[str]:
        is_work = self.node(basis.stated).label == "Work"
        work = basis.stated if is_work else work_of(self.graph, basis.stated)
        return versions_of(self.graph, work) if work else [basis.stated]

    def _end(self, node: str, basis: Basis) -> End | None:
        if basis.version is None:
            return None
        status, start = self.status(basis.version), self.start(node)
        if status.force in {"partly", "suspended"}:
            fate: Fate = "partly" if status.force == "partly" else "suspended"
            return End(basis, fate, status, None)
        if status.force != "not in force" or (start and status.since and status.since <= start):
            return None
        successor = self._successor(basis.version)
        if successor is None:
            return End(basis, "gone", self._last(basis.version, status), None)
        fate = "amended" if self._is_amendment(basis.version, successor) else "replaced"
        return End(basis, fate, status, successor)

    def _successor(self, version: str) -> str | None:
        work = work_of(self.graph, version)
        latest = version_on(self.graph, work, self.as_of) if work else None
        is_other = latest is not None and latest != version
        return latest if is_other and latest and self.status(latest).force in LIVE else None

    def _last(self, version: str, status: Status) -> Status:
        """Give the end of the work, where the version itself only gave way to a later one."""
        work = work_of(self.graph, version)
        latest = version_on(self.graph, work, self.as_of) if work else None
        if status.reason != "superseded" or latest is None or latest == version:
            return status
        end = self.status(latest)
        return end if end.force == "not in force" else status

    def _steps(self, version: str, successor: str) -> set[object]:
        """Tell how each version from one to a later one took its place; nothing if not all do."""
        steps: set[object] = set()
        while successor != version:
            edge = next(iter(self.graph.out(successor, "supersedes")), None)
            if edge is None or "change" not in edge.props:
                return set()
            steps.add(edge.props["change"])
            successor = edge.target
        return steps

    def _is_amendment(self, version: str, successor: str) -> bool:
        """Tell 修正 from a new text: by each step between them, else by the later one's words."""
        steps = self._steps(version, successor)
        if steps:
            return steps == {"amended"}
        before, after = (issued_on(self.node(each)) for each in (version, successor))
        days = amended_days(self.graph, successor)
        return any((before or date.min) < day <= (after or date.max) for day in days)


class Place(NamedTuple):
    """What a check looks at: the exam, the check's name and level, the instrument."""

    exam: Exam
    check: str
    level: str
    subject: str

    def finding(self, why: str, why_zh: str, **fields: object) -> Finding:
        """Make a finding about the instrument; `why` is a sentence without capital and stop."""
        common = {"check": self.check, "level": self.level, "subject": self.subject}
        said = {"why": f"{why[0].upper()}{why[1:]}.", "why_zh": f"{why_zh}。"}
        return Finding(**common, **said, **fields)  # type: ignore[arg-type]

    def not_checked(self, why: str, why_zh: str) -> NotChecked:
        """Say that the check could not run."""
        return NotChecked(self.check, self.subject, why, why_zh)

    def named_bases(self) -> Iterator[Basis]:
        """Give the named bases whose statement is more than inferred."""
        exam = self.exam
        return (basis for basis in exam.bases(self.subject) if exam.solid(basis.evidence))

    def gaps(self) -> Iterator[NotChecked]:
        """Say what no check of bases can see: a cut-off text, a basis only inferred."""
        exam = self.exam
        if exam.is_cut(self.subject) and not exam.graph.out(self.subject, *WALKED):
            yield self.not_checked(*CUT)
        for basis in exam.bases(self.subject):
            if not exam.solid(basis.evidence):
                yield self.not_checked(
                    f"that it rests on {exam.name(basis.stated, 'en')} is only inferred",
                    f"其以{exam.name(basis.stated, 'zh')}为依据仅系推断",
                )


def joined(*evidence: tuple[str, ...]) -> tuple[str, ...]:
    """Join evidence, each piece once, in order."""
    return tuple(dict.fromkeys(each for group in evidence for each in group))
