"""What the head of a text tells of its amendments."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_amendments import deciding_body, deciding_number
from yiju.extract.chinese_events import read_events
from yiju.ontology.records import Span


def amended(head, place=""):
    found = read_events(head, Span(0, len(head)), place).amended
    return [(a.date, a.by, a.type, a.body) for a in found]


def test_each_amendment_has_its_day_decision_type_and_body():
    head = (
        "2001年1月1日 甲市第一届人民代表大会常务委员会第一次会议通过\n"
        "2005年5月5日 甲市第二届人民代表大会常务委员会第十次会议《关于修改〈灯塔条例〉的决定》第一次修正\n"
        "2012年12月12日 甲市第三届人民代表大会常务委员会第三次会议修订\n"
    )

    assert amended(head) == [
        (date(2005, 5, 5), "关于修改〈灯塔条例〉的决定", "amended", "甲市人民代表大会常务委员会"),
        (date(2012, 12, 12), None, "revised", "甲市人民代表大会常务委员会"),
    ]


def test_of_a_decision_that_was_approved_the_adopting_body_decided():
    head = (
        "2001年1月1日 甲市第一届人民代表大会常务委员会第一次会议通过\n"
        "2020年8月27日 甲市第五届人民代表大会常务委员会第六次会议通过并经2020年9月25日乙省第三届人民代表大会常务委员会"
        "第三次会议批准的《甲市人民代表大会常务委员会关于修改〈灯塔条例〉等九件地方性法规的决定》修正\n"
    )

    assert amended(head) == [
        (
            date(2020, 8, 27),
            "甲市人民代表大会常务委员会关于修改〈灯塔条例〉等九件地方性法规的决定",
            "amended",
            "甲市人民代表大会常务委员会",
        )
    ]


def test_a_decision_without_a_body_before_it_names_it_in_its_title():
    head = "2001年1月1日 中华人民共和国国务院令第9号公布\n2016年2月6日 《国务院关于修改部分行政法规的决定》修订\n"

    assert amended(head)[0][3] == "国务院"


def test_a_law_may_be_amended_by_what_was_adopted_later():
    head = "1979年7月1日 第五届全国人民代表大会第二次会议通过\n1999年12月25日 第九届全国人民代表大会常务委员会第十三次会议通过的《中华人民共和国灯塔法修正案》\n"

    assert amended(head) == [
        (date(1999, 12, 25), "中华人民共和国灯塔法修正案", "amended", "全国人民代表大会常务委员会")
    ]


@pytest.mark.parametrize(
    "line",
    ["，该修正自2021年4月15日施行", "\n\n2021年4月15日 施行\n"],
)
def test_the_day_of_effect_after_an_amendment_is_the_amendments(line):
    head = f"2015年5月11日 最高人民法院审判委员会第1651次会议通过\n2021年4月7日 最高人民法院审判委员会第1835次会议《关于修改〈灯塔解释〉的决定》修正{line}"

    found = read_events(head, Span(0, len(head))).amended

    assert [(a.date, a.effective, a.body) for a in found] == [
        (date(2021, 4, 7), date(2021, 4, 15), "最高人民法院")
    ]


@pytest.mark.parametrize(
    ("words", "body", "number"),
    [
        (" 公安部令第127号修订发布", "公安部", "公安部令第127号"),
        (" 国务院第144次常务会议修订通过", "国务院", None),
        ("甲市人大常委会公告第8号公布修正", "甲市人民代表大会常务委员会", "甲市人民代表大会常务委员会公告第8号"),
        ("重庆市第二届人民代表大会常务委员会十七次会议□第二次修正", "重庆市人民代表大会常务委员会", None),
        ("第二次修正", None, None),
    ],
)  # fmt: skip
def test_body_and_number_stand_before_the_verb(words, body, number):
    assert (deciding_body(words, None, ""), deciding_number(words, "")) == (body, number)
