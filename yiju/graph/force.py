"""Was a version in force on a day, and why not: the state that chains and checks show.

A version is what is in force, not a title. The build has weighed what texts and
registry say and written `in_force_from` and `ended`; the edges tell who ended it
and where that is said. tests/test_force.py holds the rules to cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from yiju.graph.model import Edge, Graph, Node

Force = Literal["not yet", "in force", "partly", "suspended", "not in force", "unknown"]

#: Relations that end a version as a whole, with the reason that each gives.
REASON = {
    "repeals": "repealed",
    "supersedes": "superseded",
    "lapses": "lapsed",
    "annuls": "annulled",
}

#: What `known_up_to` found, with the number of nodes it saw: a chain asks every time.
_KNOWN: WeakKeyDictionary[Graph, tuple[int, date | None]] = WeakKeyDictionary()

#: Force in which a version binds, wholly or in part, or only rests for a while.
LIVE = ("in force", "partly", "suspended")


@dataclass(frozen=True, slots=True)
class Status:
    """The force of one version on one day.

    Attributes:
        reason: repealed, superseded, lapsed, annulled, or "" where it has none.
        since: The day from which that is so, where known.
        by: Ids of the instruments that ended it.
        evidence: Ids of Citation and Fact nodes.
        amended: The text was amended before that day; an amended law is in force.
    """

    force: Force
    day: date
    reason: str = ""
    since: date | None = None
    by: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    amended: bool = False


def status_on(graph: Graph, node: str, day: date) -> Status:
    """Give the force of the instrument `node` on `day`.

    The day that `ended` names is the first one without force. Where the build gives
    no `ended`, the earliest act that ends the version decides, from the day that
    its edge names or, without one, from the day that act is in force. A draft is "not
    yet" in force for ever. An end without a date leaves the force "unknown" but
    keeps the reason and the act.
    """
    props = graph.nodes[node].props
    acts = _acts(graph, node)
    flag = any(change <= day for change in amended_days(graph, node))
    if props.get("status") == "draft":
        return Status("not yet", day)
    ended = _end(graph, node, acts, day)
    if ended:
        return ended
    start = start_of(graph.nodes[node])
    if start is None:
        return Status("unknown", day, amended=flag)
    if day < start:
        return Status("not yet", day)
    return _limited(acts, day, flag) or Status("in force", day, since=start, amended=flag)


def start_of(node: Node) -> date | None:
    """Give the first day of force: as the build computed it, else as stated, else the date."""
    for name in ("in_force_from", "effective", "promulgated", "version_date"):
        value = node.props.get(name)
        if isinstance(value, date):
            return value
    return None


def issued_on(node: Node) -> date | None:
    """Give the day a version came into the world: promulgated, or last amended; else as dated."""
    for name in ("version_date", "promulgated", "signed", "adopted", "effective"):
        value = node.props.get(name)
        if isinstance(value, date):
            return value
    return None


def day_of(edge: Edge) -> date | None:
    """Give the day that an edge names, a date or ISO text, or None."""
    stated = edge.props.get("date")
    if isinstance(stated, str) and stated:
        return _iso(stated)
    return stated if isinstance(stated, date) else None


def is_draft(node: Node) -> bool:
    """Whether the node is a draft, which ends, grants and amends nothing."""
    return node.props.get("status") == "draft"


def amended_days(graph: Graph, node: str) -> list[date]:
    """List the days on which the text was changed, by its own words and by amending acts."""
    days = _stated_changes(graph.nodes[node])
    acts = (_Act.of(graph, edge) for edge in graph.into(node, "amends"))
    days.update(act.day for act in acts if act.day and act.counts)
    return sorted(days)


def known_up_to(graph: Graph) -> date | None:
    """Give the day up to which the graph knows the law; beyond it a status is "not checked".

    It is the latest day on which something was learnt: an instrument was promulgated
    or amended, or an instrument's row or a fact of the registry was checked. An end
    announced for a later day, or a later day of effect, tells nothing of the law of
    that day and does not count; nor does a check of a body.
    """
    count, day = _KNOWN.get(graph, (-1, None))
    if count != len(graph.nodes):
        day = max(_learnt(graph), default=None)
        _KNOWN[graph] = (len(graph.nodes), day)
    return day


def versions_of(graph: Graph, work: str) -> list[str]:
    """List the versions of a work, oldest first, undated ones first of all."""
    found = {edge.source for edge in graph.into(work, "version_of")}
    versions = [v for v in found if graph.nodes[v].label == "Instrument"]
    return sorted(versions, key=lambda v: (issued_on(graph.nodes[v]) or date.min, v))


def work_of(graph: Graph, version: str) -> str | None:
    """Name the work that a version belongs to."""
    return next((edge.target for edge in graph.out(version, "version_of")), None)


def version_on(graph: Graph, work: str, day: date) -> str | None:
    """Choose the version of `work` that its title means on `day`.

    The latest promulgated of those in force; if none is, the latest promulgated
    by then; for a work that has no dated version, the undated one. Drafts never stand
    for the work.
    """
    versions = [v for v in versions_of(graph, work) if not is_draft(graph.nodes[v])]
    dated = [v for v in versions if issued_on(graph.nodes[v])]
    if not dated:
        return versions[-1] if versions else None
    by_then = [v for v in dated if (issued_on(graph.nodes[v]) or day) <= day]
    live = [v for v in by_then if status_on(graph, v, day).force in LIVE]
    best = live or by_then
    return best[-1] if best else None


@dataclass(frozen=True, slots=True)
class _Act:
    """One statement that a version is ended, suspended or changed."""

    edge: Edge
    day: date | None
    counts: bool  # the words of a draft, or of a commentary, do nothing

    @classmethod
    def of(cls, graph: Graph, edge: Edge) -> _Act:
        """Read an edge: the day it names, else the first day of its source's force."""
        source = graph.nodes[edge.source]
        counts = source.label == "Instrument" and not is_draft(source)
        return cls(edge, day_of(edge) or start_of(source), counts)


def _acts(graph: Graph, node: str) -> list[_Act]:
    """List what ends or suspends a version, by name or by the name of its work, earliest first."""
    edges = graph.into(node, *REASON, "suspends")
    work = work_of(graph, node)
    if work:
        edges = edges + list(_against_work(graph, node, work))
    acts = [_Act.of(graph, edge) for edge in edges if edge.source != node]
    return sorted(
        (act for act in acts if act.counts),
        key=lambda act: (act.day or date.max, act.edge.source, act.edge.relation),
    )


def _against_work(graph: Graph, node: str, work: str) -> Iterator[Edge]:
    """Acts that name the work: they reach the versions issued before them, no later ones."""
    issued = issued_on(graph.nodes[node])
    for edge in graph.into(work, *REASON, "suspends"):
        acted = issued_on(graph.nodes[edge.source])
        if issued and acted and issued < acted:
            yield edge


def _end(graph: Graph, node: str, acts: list[_Act], day: date) -> Status | None:
    """Find the end of a version by `day`, or a dateless end; None where it has not ended."""
    props = graph.nodes[node].props
    whole = [a for a in acts if a.edge.relation in REASON and not a.edge.article]
    stated = props.get("ended")
    ended = stated if isinstance(stated, date) else next((a.day for a in whole if a.day), None)
    if ended is None:
        first = whole[0] if whole else None
        if first is None:
            return None
        return Status("unknown", day, REASON[first.edge.relation], None, *_grounds(whole))
    if day < ended:
        return None
    reason = str(props.get("end_reason") or (REASON[whole[0].edge.relation] if whole else ""))
    return Status("not in force", day, reason, ended, *_grounds(_matching(whole, reason)))


def _matching(acts: list[_Act], reason: str) -> list[_Act]:
    """Keep the acts that give that reason, or all of them where none does."""
    return [act for act in acts if REASON[act.edge.relation] == reason] or acts


def _limited(acts: list[_Act], day: date, amended: bool) -> Status | None:
    """Find a suspension, or the end of a part, that holds on `day`."""
    now = [act for act in acts if act.day and act.day <= day]
    suspended = [a for a in now if a.edge.relation == "suspends" and not a.edge.article]
    part = [a for a in now if a.edge.article]
    if suspended:
        return Status("suspended", day, "", suspended[0].day, *_grounds(suspended), amended)
    if part:
        reason = REASON.get(part[0].edge.relation, "")
        return Status("partly", day, reason, part[0].day, *_grounds(part), amended)
    return None


def _grounds(acts: Iterable[_Act]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acted, and where that is said."""
    acts = list(acts)
    by = dict.fromkeys(act.edge.source for act in acts)
    return tuple(by), tuple(dict.fromkeys(e for act in acts for e in act.edge.evidence))


def _learnt(graph: Graph) -> Iterator[date]:
    """List the days on which the graph learnt something of the law."""
    for node in graph.nodes.values():
        if node.label == "Instrument":
            yield from _days(node, "promulgated", "checked")
            yield from _stated_changes(node)
        elif node.label == "Fact":
            yield from _days(node, "checked")


def _days(node: Node, *names: str) -> Iterator[date]:
    for name in names:
        value = node.props.get(name)
        if isinstance(value, date):
            yield value


def _stated_changes(node: Node) -> set[date]:
    """Read the property `amended`: ISO dates."""
    stated = node.props.get("amended", ())
    return {_iso(text) for text in stated} if isinstance(stated, tuple) else set()


def _iso(text: str) -> date:
    """Read an ISO date; a year or month alone counts from its first day."""
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))
