"""Authority health: what is wrong, risky or worth knowing, and what could not be checked.

Each check is a row of CHECKS with a function; every check of every instrument ends
fine, as findings, or not checked, and the three are never mixed. Findings are about
versions in force on the day, or that will be: a superseded version's dead basis is
history. tests/test_check.py holds the checks to cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yiju.graph import check_force, check_rules
from yiju.graph.exam import Exam, Outcome, Place
from yiju.graph.findings import EVERY, Finding, Health, Level, NotChecked
from yiju.graph.force import is_draft, issued_on, version_on
from yiju.ontology.errors import UnknownName
from yiju.ontology.relations import WALKED

if TYPE_CHECKING:
    from yiju.graph.model import Graph

__all__ = ["CHECKS", "EVERY", "Check", "Finding", "Health", "Level", "NotChecked", "check_health"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, how much it matters, what it means, what runs it."""

    name: str
    level: Level
    en: str
    zh: str
    run: Callable[[Place], Outcome]


CHECKS: tuple[Check, ...] = (
    Check(
        "basis-not-in-force-at-start", "defect",
        "A stated basis was not in force on the day the instrument took effect.",
        "所据文件在该文件施行之日尚未生效或已失效。", check_force.not_in_force_at_start,
    ),
    Check(
        "circular", "defect",
        "The chain of stated bases returns to the instrument.",
        "依据链回到该文件自身。", check_rules.circular,
    ),
    Check(
        "basis-ended", "risk",
        "A stated basis, at first or second hand, was repealed, superseded, annulled or suspended "
        "since, or has lapsed.",
        "所据文件（直接或间接）此后已被废止、取代、撤销、暂停适用或者失效。",
        check_force.ended_basis,
    ),
    Check(
        "lower-basis", "risk",
        "An instrument of lower rank stands as basis of a higher one.",
        "以位阶较低的文件为依据。", check_rules.lower_basis,
    ),
    Check(
        "past-its-end", "risk",
        "The term that the text set has ended, and no act that ends or renews it is known.",
        "规定的有效期已届满，未见废止或延续的文件。", check_force.past_its_end,
    ),
    Check(
        "basis-amended", "information",
        "A stated basis was amended after the instrument's text was written.",
        "所据文件在该文件文本形成之后经过修正。", check_force.amended_basis,
    ),
    Check(
        "only-unnamed", "information",
        "The basis is named in general words only.",
        "依据仅以概括方式写明。", check_rules.only_unnamed,
    ),
    Check(
        "issuer-reorganised", "information",
        "A body that issued the instrument has been reorganised since.",
        "制定机关此后改组。", check_rules.reorganised_issuer,
    ),
    Check(
        "no-basis", "information",
        "No basis is named where instruments of the kind normally name one.",
        "该类文件通常写明依据，而该文件未写明。", check_rules.no_basis,
    ),
    Check(
        "dead-end-stub", "information",
        "A basis is known by name only: the chain stops short of the top there.",
        "所据文件仅见名称，依据链至此中断。", check_rules.dead_end,
    ),
)  # fmt: skip

_LEVELS: tuple[Level, ...] = ("defect", "risk", "information")


def check_health(graph: Graph, as_of: date, subjects: Iterable[str] | None = None) -> Health:
    """Run every check on every instrument, or on those named, as things stood on a day.

    Args:
        graph: The whole graph.
        as_of: The day of the question; what was issued later is not seen.
        subjects: Ids of instruments, or of works, which stand for their version of the day;
            other nodes have nothing to check. All instruments by default.

    Raises:
        UnknownName: The graph has no such node.
    """
    exam = Exam(graph, as_of)
    findings: list[Finding] = []
    not_checked: list[NotChecked] = []
    fine = 0
    for subject in _subjects(graph, as_of, subjects):
        reason = _unfit(exam, subject)
        if reason:
            not_checked.append(NotChecked(EVERY, subject, *reason))
        for check in _applicable(exam, subject, unfit=reason is not None):
            outcomes = list(check.run(Place(exam, check.name, check.level, subject)))
            findings += [each for each in outcomes if isinstance(each, Finding)]
            not_checked += [each for each in outcomes if isinstance(each, NotChecked)]
            fine += not outcomes
    return Health(as_of, tuple(sorted(findings, key=_order)), _unique(not_checked), fine)


def _subjects(graph: Graph, as_of: date, named: Iterable[str] | None) -> list[str]:
    """List the instruments to check, by id, as far as they are issued by the day."""
    if named is None:
        nodes = (node.id for node in graph.of_label("Instrument"))
    else:
        nodes = (_version(graph, node, as_of) for node in named)
    found = (node for node in nodes if graph.nodes[node].label == "Instrument")
    return sorted({node for node in found if (issued_on(graph.nodes[node]) or as_of) <= as_of})


def _version(graph: Graph, node: str, as_of: date) -> str:
    if node not in graph.nodes:
        raise UnknownName(node, "instrument")
    if graph.nodes[node].label != "Work":
        return node
    return version_on(graph, node, as_of) or node


def _unfit(exam: Exam, subject: str) -> tuple[str, str] | None:
    """Say why no check can run on an instrument, or None where they can."""
    status = exam.status(subject)
    if is_draft(exam.node(subject)):
        return "it is a draft", "其为草案"
    if exam.node(subject).props.get("stub") and not exam.graph.out(subject, *WALKED):
        return (
            "its text is not in the corpus and no basis of it is known",
            "其文本不在语料中，依据不详",
        )
    if status.force == "unknown":
        return "no date is known from which it is in force", "其施行日期不详"
    if status.force == "not in force":
        return (
            "it is no longer in force on the day: its bases are history",
            "其当日已不再有效，其依据属于历史",
        )
    return None


def _applicable(exam: Exam, subject: str, *, unfit: bool) -> Iterator[Check]:
    """Choose the checks to run: on what has lapsed, only the one that looks for that."""
    for check in CHECKS:
        lapsed = check.name == "past-its-end" and exam.status(subject).reason == "lapsed"
        if lapsed or not unfit:
            yield check


def _order(finding: Finding) -> tuple[object, ...]:
    names = [check.name for check in CHECKS]
    level = _LEVELS.index(finding.level)
    return (level, names.index(finding.check), finding.hand, finding.subject, finding.about)


def _unique(outcomes: list[NotChecked]) -> tuple[NotChecked, ...]:
    return tuple(dict.fromkeys(outcomes))
