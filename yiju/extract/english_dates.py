"""Dates in English texts, in every order that translators write them.

Only dates with a year count: "February 4th" on a page says nothing. Two-number
orders are read month first (02-03-2018 is 3 February), as the law portals that
print them do, unless the first number cannot be a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from yiju.ontology.records import Span

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)

#: Any date with a year; alternatives start with a digit or a month's name.
DATE = rf"""
    (?: (?P<d1>\d{{1,2}}) (?:st|nd|rd|th)? [ \s]+ (?:of[ ])? (?P<m1>{_MONTH})\.? ,? \s* (?P<y1>(?:19|20)\d\d)
      | (?P<m2>{_MONTH})\.? \s+ (?P<d2>\d{{1,2}}) (?:st|nd|rd|th)? \s* ,? \s* (?P<y2>(?:19|20)\d\d)
      | (?P<y3>(?:19|20)\d\d) [-/.] (?P<m3>\d{{1,2}}) [-/.] (?P<d3>\d{{1,2}})
      | (?P<m4>\d{{1,2}}) [-/] (?P<d4>\d{{1,2}}) [-/] (?P<y4>(?:19|20)\d\d)
    ) (?!\d)
"""
_DATE = re.compile(DATE, re.VERBOSE | re.IGNORECASE)


def find_dates(text: str, span: Span) -> Iterator[tuple[date, Span]]:
    """List the dates with a year in a stretch of `text`, in reading order.

    >>> [d.isoformat() for d, _ in find_dates("on 26 August 2014 and July 1, 2002", Span(0, 36))]
    ['2014-08-26', '2002-07-01']
    """
    for match in _DATE.finditer(text, span.start, span.end):
        day = _day(match)
        if day and not text[max(0, match.start() - 1) : match.start()].isalnum():
            yield day, Span(*match.span())


def first_date(text: str, start: int, end: int) -> tuple[date, Span] | None:
    """Give the first date in a stretch, or None."""
    return next(find_dates(text, Span(start, end)), None)


def whole_date(line: str) -> date | None:
    """Read a line that holds a date and nothing else.

    >>> whole_date("  16 July 2013 ")
    datetime.date(2013, 7, 16)
    """
    match = _DATE.fullmatch(line.strip().strip("()（）."))
    return _day(match) if match else None


def _day(match: re.Match[str]) -> date | None:
    for order in "1234":
        if match[f"y{order}"]:
            month, day = match[f"m{order}"], int(match[f"d{order}"])
            number = int(month) if month.isdigit() else _month_number(month)
            if order == "4" and number > 12:
                number, day = day, number
            try:
                return date(int(match[f"y{order}"]), number, day)
            except ValueError:
                return None
    return None


def _month_number(name: str) -> int:
    start = name.casefold()[:3]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(start))
