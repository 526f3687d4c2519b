"""Dates in all notations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.extract.chinese_dates import find_dates, first_date, label_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014年8月26日", date(2014, 8, 26)),
        ("二○○四年十月一日", date(2004, 10, 1)),
        ("二零零三年二月二十一日", date(2003, 2, 21)),
        ("２０００年１月１日", date(2000, 1, 1)),
        ("2010年 9月1 日", date(2010, 9, 1)),
        ("1995年8月l日", date(1995, 8, 1)),
        ("2015年2月30日", None),
        ("2014年8月", None),
    ],
)
def test_a_date_is_read_in_every_script(text, day):
    found = first_date(text, 0, len(text))

    assert (found.date if found else None) == day


def test_dates_come_in_order_with_their_places():
    text = "自2014年8月26日至2015年1月1日"

    assert [d.span.of(text) for d in find_dates(text, 0, len(text))] == [
        "2014年8月26日",
        "2015年1月1日",
    ]


def test_labels_may_use_hyphens():
    assert label_date("2014-08-26 10:00", 0, 10).date == date(2014, 8, 26)
    assert label_date("未知", 0, 2) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back(day):
    text = f"{day.year}年{day.month}月{day.day}日"

    assert first_date(text, 0, len(text)).date == day
