"""Numerals and document numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.extract.chinese_numbers import (
    find_order,
    lettered_number,
    order_number,
    read_numeral,
)
from yiju.ontology.numerals import numeral


@given(st.integers(1, 9999))
def test_a_numeral_that_is_written_reads_back(value):
    assert read_numeral(numeral(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("一千零五", 1005), ("二〇一四", 2014), ("３３", 33), ("两", 2), ("", None), ("甲", None)],
)
def test_numerals_in_all_scripts(text, value):
    assert read_numeral(text) == value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("档发[2019]7号", "档发〔2019〕7号"),
        ("档发［1995］32号", "档发〔1995〕32号"),
        ("财税字（1994）第 89 号", "财税字〔1994〕89号"),
        ("国发〔２０１４〕３３号", "国发〔2014〕33号"),
        ("第33号", None),
    ],
)
def test_lettered_numbers_have_one_form(written, number):
    assert lettered_number(written) == number


@pytest.mark.parametrize(
    ("written", "act", "serial"),
    [
        ("财政部令第6号", "令", "6"),
        ("海关总署第61号令", None, None),
        ("甲市公告 第 八 号", "公告", "八"),
    ],
)
def test_order_numbers_are_found_in_either_order(written, act, serial):
    m = find_order(written)

    assert m is not None
    assert (m.group("act"), m.group("serial")) == (act, serial)
    assert order_number("财政部", "令", "六") == "财政部令第6号"
