"""The end that a Chinese text states for itself."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese import read_chinese
from yiju.extract.chinese_validity import find_validity, is_on_trial
from yiju.ontology.records import Span

START = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("text", "rule", "expires"),
    [
        ("本办法自2020年3月1日起施行，有效期5年。", "5 years", date(2025, 3, 1)),
        ("本办法有效期为五年。", "5 years", date(2025, 3, 1)),
        ("本规定自印发之日起施行，有效期至2022年12月31日。", "stated", date(2023, 1, 1)),
        ("本通知自2020年3月1日起试行两年。", "2 years", date(2022, 3, 1)),
        ("本细则自公布之日起施行，试行期限为18个月。", "18 months", date(2021, 9, 1)),
        ("本决定自2020年3月1日起施行，试点期限为三年。", "3 years", date(2023, 3, 1)),
        ("本办法自2020年3月1日起施行，2024年2月29日自动失效。", "stated", date(2024, 2, 29)),
        ("本公告自2020年3月1日起施行，有效期１年。", "1 year", date(2021, 3, 1)),
        ("本目录在2021年1月1日前有效。", "stated", date(2021, 1, 1)),
    ],
)
def test_a_text_states_its_own_end(text, rule, expires):
    found = find_validity(text, 0, len(text))

    assert found is not None
    assert (found.rule, found.expires(START)) == (rule, expires)


@pytest.mark.parametrize(
    "text",
    [
        "灯塔经营许可证有效期5年。",
        "本条例施行前取得的许可证，有效期五年的，继续有效。",
        "依照本办法颁发的证书有效期为五年。",
        "临时管制的实施期限不超过二年。",
        "本条例自2016年1月1日起施行。已发放的居住证，在有效期内继续有效。",
        "担保至期间届满之次日失效。",
        "试行价格的期限不得超过两年。",
    ],
)
def test_the_term_of_a_licence_or_measure_is_not_the_text_s_own(text):
    assert find_validity(text, 0, len(text)) is None


def test_a_period_without_a_start_has_a_rule_but_no_end():
    text = "本办法有效期二年。"

    found = find_validity(text, 0, len(text))

    assert found is not None
    assert (found.rule, found.expires(None)) == ("2 years", None)


def test_a_title_or_the_text_says_that_it_is_on_trial():
    text = "本办法自公布之日起试行一年。"

    assert is_on_trial("灯塔办法（试行）", None, "")
    assert is_on_trial("灯塔管理暂行办法", None, "")
    assert is_on_trial("灯塔办法", find_validity(text, 0, len(text)), text)
    assert not is_on_trial("灯塔办法", None, text)


def test_a_reading_carries_the_end_the_rule_and_the_place():
    text = (
        "灯塔管理办法（试行）\n\n第一条 为了管理灯塔，制定本办法。\n\n"
        "第二条 本办法自2020年3月1日起施行，有效期2年。\n"
    )

    reading = read_chinese(text, Span(0, len(text)))

    assert (reading.expires, reading.expires_rule, reading.trial) == (
        date(2022, 3, 1),
        "2 years",
        True,
    )
    assert [span.of(text) for span in reading.spans["expires"]] == ["有效期2年"]
