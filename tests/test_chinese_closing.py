"""In force from when, interpreted by whom, signed by whom and when."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_closing import (
    breaks_off,
    enacting_dates,
    find_in_force,
    find_interpreter,
    find_signature,
)
from yiju.ontology.records import Span


@pytest.mark.parametrize(
    ("text", "day", "rule"),
    [
        ("第九条 本条例自2005年1月1日起施行。", date(2005, 1, 1), None),
        ("本规定自二○○四年十月一日起施行。", date(2004, 10, 1), None),
        ("本暂行办法从2005年1月1日起实施", date(2005, 1, 1), None),
        ("本法由大会通过，自1984年10月1日起施行。", date(1984, 10, 1), None),
        ("本办法由国家档案局负责解释，自2015年6月1日起实施。", date(2015, 6, 1), None),
        ("《灯塔办法》已经通过，现予公布，自2018年3月1日起施行。", date(2018, 3, 1), None),
        ("本条例自公布之日起施行。", None, "promulgation"),
        ("本通知自印发之日起执行。", None, "promulgation"),
        ("本决定自通过之日起施行。", None, "adoption"),
    ],
)
def test_a_text_says_from_when_it_is_in_force(text, day, rule):
    found = find_in_force(text, 0, len(text), "")

    assert (found.date, found.rule) == (day, rule)


@pytest.mark.parametrize(
    "text",
    [
        "1982年8月1日起施行的《灯塔办法》同时废止。",
        "企业最迟应当自1997年5月1日起施行。",
        "判决自送达之日起生效。",
        "本条例第三条规定的标准自1999年1月1日起施行。",
    ],
)
def test_what_others_put_into_force_is_not_the_text(text):
    assert find_in_force(text, 0, len(text), "") is None


def test_the_day_of_the_text_wins_over_the_day_of_a_part():
    text = "第一条 本规定自1995年5月1日起施行。\n第二条 事业单位最迟应当自1996年1月1日起施行。"

    assert find_in_force(text, 0, len(text), "").date == date(1995, 5, 1)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("本办法由国家档案局负责解释。", ("国家档案局",)),
        ("本条例具体应用中的问题，由市人民政府负责解释。", ("甲市人民政府",)),
        ("本办法由国家档案局和海关总署负责解释。", ("国家档案局", "海关总署")),
        ("本办法的解释权属于国家档案局。", ("国家档案局",)),
    ],
)
def test_a_text_says_who_interprets_it(text, bodies):
    assert find_interpreter(text, 0, len(text), "甲市")[0] == bodies


def test_a_court_that_asks_for_an_interpretation_gives_none():
    text = "应由终审法院请常务委员会对本法有关条款作出解释。"

    assert find_interpreter(text, 0, len(text)) is None


def test_a_signature_is_a_date_under_organs():
    text = "特此通知。\n\n国家档案局\n财政部\n\n2019年3月5日\n（此件公开发布）\n"

    found = find_signature(text, 0, len(text))

    assert found.issuers == ("国家档案局", "财政部")
    assert found.day.date == date(2019, 3, 5)


def test_a_date_in_the_last_sentence_is_no_signature():
    text = "第九条 本条例自2005年1月1日起施行。"

    assert find_signature(text, 0, len(text)) is None


def test_an_order_tells_the_day_of_adoption():
    text = "《灯塔办法》已于2018年1月5日经局务会议审议通过，现予公布。"

    assert enacting_dates(text, 0, len(text)).date == date(2018, 1, 5)


THREE = "第一条 灯塔应当常明。\n第二条 守塔人应当守塔。\n第三条 灭灯的，处以罚款。\n"
CHAPTERS = f"\n第一章 总 则\n{THREE}\n第二章 {{}}\n第四条 本法适用于渔港灯塔。\n"


@pytest.mark.parametrize(
    ("text", "kind", "broken"),
    [
        (THREE, "local regulation", True),
        (f"{THREE}第四条 本条例自2021年7月1日施行。", "local regulation", False),
        (f"{THREE}第四条 本条例自公布之日起施行。", "local regulation", False),
        (THREE, "judicial interpretation", False),
        (CHAPTERS.format("法律责任"), "law", True),
        (CHAPTERS.format("附　则"), "law", False),
        ("灯塔应当常明，守塔人……", "normative document", True),
        ("第一条 灯塔应当常明。", "local regulation", False),
    ],
)
def test_a_text_whose_closing_articles_are_missing_is_cut_off(text, kind, broken):
    articles = text.count("条 ")

    assert breaks_off(text, Span(0, len(text)), kind, articles) is broken
