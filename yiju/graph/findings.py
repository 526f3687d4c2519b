"""What the checks of authority give: findings, and what could not be checked.

Each check is a row of `yiju.graph.check.CHECKS` with a function; every check of every
instrument ends fine, as findings, or not checked, and the three are never mixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["defect", "risk", "information"]

#: Stands in NotChecked for all checks at once.
EVERY = "every check"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found about one instrument.

    Attributes:
        check: Name of the row in CHECKS that found it.
        subject: Id of the instrument that the finding is about.
        about: Ids of the other things concerned, for example the repealed basis.
        why: One sentence in English; `why_zh` the same in Chinese.
        evidence: Ids of Citation and Fact nodes.
        dates: The dates that matter, by name, for example {"ended": 2021-01-01}.
        hand: 1 first hand (its own basis), 2 second hand (a basis further up).
        extent: "whole" or "part" of the basis.
        sure: 0 to 1.
    """

    check: str
    level: Level
    subject: str
    about: tuple[str, ...]
    why: str
    why_zh: str
    evidence: tuple[str, ...] = ()
    dates: tuple[tuple[str, date], ...] = ()
    hand: int = 1
    extent: Literal["whole", "part"] = "whole"
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A check that could not run on an instrument, or on one of its bases, and why.

    Attributes:
        check: Name of the row in CHECKS, or EVERY where no check could run.
    """

    check: str
    subject: str
    why: str
    why_zh: str


@dataclass(frozen=True, slots=True)
class Health:
    """The outcome of all checks on a graph, on one day.

    Attributes:
        findings: By level, then check, subject and what they are about.
        fine: Number of (check, instrument) pairs that ran and found nothing.
    """

    as_of: date
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    fine: int
