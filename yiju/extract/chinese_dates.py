"""Dates in Chinese texts: 2014年8月26日, 二○○四年十月一日, ２０００年１月１日.

Where labels stand, 2014-08-26 too. A date is always read in a small window.
tests/test_chinese_dates.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from yiju.extract.chinese_numbers import read_numeral
from yiju.ontology.records import Span

_N = "[0-9０-９一二三四五六七八九十〇○零lI]"  # l for 1 is a slip of scanned texts
_DATE = re.compile(
    rf"(?P<y>[12１２一二](?:[ 　]?[0-9０-９一二三四五六七八九〇○零ＯO]){{3}})[ 　\n]*年[ 　\n]*"
    rf"(?P<m>{_N}{{1,2}})[ 　\n]*月[ 　\n]*(?P<d>{_N}{{1,3}})[ 　\n]*日"
)
_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")


class Dated(NamedTuple):
    """A date and where it stands."""

    date: date
    span: Span


@lru_cache(1 << 14)
def _day(*written: str) -> date | None:
    """The day of that year, month and day of the month; a corpus names the same ones often."""
    try:
        return date(*[p for p in map(_number, written) if p is not None])
    except (ValueError, TypeError):
        return None  # 2月30日: written so, and no day


def _number(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    plain = "".join(written.split()).replace("Ｏ", "〇").replace("O", "〇")
    return read_numeral(plain.replace("l", "1").replace("I", "1"))


def find_dates(text: str, start: int, end: int) -> Iterator[Dated]:
    """Give the dates between `start` and `end`, in order; days that do not exist are left out."""
    if text.find("年", start, end) < 0:
        return
    for m in _DATE.finditer(text, start, end):
        if day := _day(*m.group("y", "m", "d")):
            yield Dated(day, Span(*m.span()))


def first_date(text: str, start: int, end: int) -> Dated | None:
    """The first date between `start` and `end`."""
    return next(find_dates(text, start, end), None)


def label_date(text: str, start: int, end: int) -> Dated | None:
    """The first date after a label, in either notation."""
    if found := first_date(text, start, end):
        return found
    m = _ISO.search(text, start, end)
    day = _day(*m.group("y", "m", "d")) if m else None
    return Dated(day, Span(*m.span())) if m and day else None
