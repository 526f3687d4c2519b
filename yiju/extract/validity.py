"""How long an instrument lives by its own words: the end it states, or a period from its start.

Shared by the readers of both languages. tests/test_chinese_validity.py and
tests/test_english_validity.py check it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from yiju.ontology.records import Span


@dataclass(frozen=True, slots=True)
class Validity:
    """A stated end, or a period that runs from the day of effect.

    Attributes:
        span: The words that state it.
        until: First day without force, where a day is stated.
        months: The period, where none is.
    """

    span: Span
    until: date | None = None
    months: int = 0

    @property
    def rule(self) -> str:
        """How the end is found: "stated", "5 years", "18 months"."""
        if self.until:
            return "stated"
        years, rest = divmod(self.months, 12)
        count, unit = (self.months, "month") if rest else (years, "year")
        return f"{count} {unit}{'s' if count != 1 else ''}"

    def expires(self, effective: date | None) -> date | None:
        """First day without force; None where the period has no known start.

        >>> Validity(Span(0, 1), months=60).expires(date(2020, 2, 29))
        datetime.date(2025, 2, 28)
        """
        if self.until or effective is None:
            return self.until
        years, month = divmod(effective.month - 1 + self.months, 12)
        year = effective.year + years
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(effective.day, last))


def day_after(day: date) -> date:
    """The first day that an end with its own day included (至12月31日) leaves without force."""
    return day + timedelta(days=1)
