"""Sentences that repeal, declare lapsed, annul or suspend."""

from __future__ import annotations

import pytest

from yiju.extract.chinese import read_chinese
from yiju.ontology.records import Span

ENDING = {"repeals", "lapses", "annuls", "suspends"}


def ended(sentence):
    text = f"灯塔条例\n\n第一条 为了保护灯塔，制定本条例。\n\n第二条 本条例自2020年1月1日起施行。{sentence}\n"
    reading = read_chinese(text, Span(0, len(text)))
    return [
        (c.relation, c.mention, c.article, c.number)
        for c in reading.citations
        if c.relation in ENDING
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("1990年2月18日国务院发布的《灯塔条例》同时废止。", "1990年2月18日"),
        ("1990年2月18日原交通部令第5号公布的《灯塔条例》同时废止。", "交通部令第5号"),
        ("《灯塔条例》（法发〔2000〕5号）即行废止。", "法发〔2000〕5号"),
        ("《灯塔条例》（一九九二年九月十九日公布）同时废止。", "一九九二年九月十九日"),
        ("原《灯塔条例》同时废止。", None),
    ],
)
def test_a_predecessor_of_the_same_title_is_told_by_number_or_day(sentence, told):
    assert ended(sentence) == [("repeals", "《灯塔条例》", None, told)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("《灯塔办法》第三条、第五条同时废止。", ("repeals", "《灯塔办法》", "第三条、第五条", None)),
        ("《灯塔办法》（交海〔2001〕8号）中有关收费的规定同时废止。", ("repeals", "《灯塔办法》", "有关收费的规定", "交海〔2001〕8号")),
        ("《灯塔解释》（法释〔2002〕3号）不再适用。", ("repeals", "《灯塔解释》", None, "法释〔2002〕3号")),
        ("《灯塔解释》自本条例施行之日起不再执行。", ("repeals", "《灯塔解释》", None, None)),
        ("《灯塔办法》同时失效。", ("lapses", "《灯塔办法》", None, None)),
        ("在试验区暂停实施《灯塔办法》第三条。", ("suspends", "《灯塔办法》", "第三条", None)),
        ("《灯塔办法》第三条在试验区暂时调整适用。", ("suspends", "《灯塔办法》", "第三条", None)),
        ("撤销甲市人民政府发布的《灯塔办法》。", ("annuls", "《灯塔办法》", None, None)),
        ("《灯塔办法》予以撤销。", ("annuls", "《灯塔办法》", None, None)),
    ],
)  # fmt: skip
def test_a_sentence_says_what_ends_and_how_far(sentence, expected):
    assert ended(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "与《灯塔办法》不一致的，以本条例为准。",
        "对处罚决定不服的，申诉期间不停止执行《灯塔办法》规定的处罚。",
        "依照《灯塔办法》作出的处罚决定暂停执行。",
        "市人民政府可以撤销《灯塔办法》。",
        "有权机关应当撤销灯塔管理站。",
        "依照《灯塔办法》领取的证件失效。",
        "常务委员会可以暂停实施《灯塔办法》。",
    ],
)
def test_what_only_speaks_of_ending_ends_nothing(sentence):
    assert ended(sentence) == []
