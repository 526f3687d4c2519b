"""Was a version in force on a day, and why not: the state that chains and checks show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Force = Literal["not yet", "in force", "partly", "suspended", "not in force", "unknown"]


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
