"""What a text rests on, and what only looks like it."""

from __future__ import annotations

import pytest

from yiju.extract import chinese_rules
from yiju.extract.chinese_basis import _MAKING, find_grounds, opening
from yiju.extract.chinese_provisions import find_articles


def grounds(text, own=""):
    zones = opening(0, len(text), find_articles(text, 0, len(text)))
    return [(g.relation, g.item.span.of(text)) for g in find_grounds(text, zones, own)]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("第一条 为了保护灯塔，根据《航标法》，结合本市实际，制定本条例。\n第二条 略。", ["《航标法》"]),
        ("第一条 依照《航标法》制订本办法。", ["《航标法》"]),
        ("为正确审理灯塔案件，依据刑法有关规定，现就有关问题解释如下：\n第一条 略。", ["刑法"]),
        ("第一条 灯塔法以宪法为根据，结合灯塔工作的经验制定。", ["宪法"]),
        ("第一条 根据《航标法》和本省实际，制定本条例。", ["《航标法》"]),
        ("第一条 根据国务院有关航标的方针和《航标条例》，特制订本办法。", ["《航标条例》"]),
        ("第一条 根据《航标法》。结合本市实际，制定本条例。", ["《航标法》"]),
        ("根据《航标法》，制定灯塔登记管理办法。\n第一条 略。", ["《航标法》"]),
        ("根据《航标法》第九条的规定，灯塔数量由三座增为四座。据此，有关标准调整如下：\n", ["《航标法》"]),
        ("根据《航标法》，我局制定了《灯塔规则》，现予印发。", ["《航标法》"]),
        ("为了便利灯塔管理《国务院关于灯塔的规定》等规定结合本市实际作出如下决定：\n", ["《国务院关于灯塔的规定》", "规定"]),
        ("第一条 为了保障灯塔依照法定程序建造，根据宪法，制定本法。", ["宪法"]),
    ],
)  # fmt: skip
def test_a_basis_stands_in_the_sentence_that_makes_the_text(text, bases):
    found = [
        mention for relation, mention in grounds(text, "灯塔登记管理办法") if relation == "based_on"
    ]

    assert found == bases


@pytest.mark.parametrize(
    "text",
    [
        "第一条 为了保护灯塔，根据本市实际情况，制定本条例。",
        "第一条 依据目前条件，制定本条例。",
        "第一条 省人民政府可以根据《航标法》制定本省实施办法。",
        "第一条 灯塔应当依照《航标法》规定的程序登记。",
        "第一条 灯塔应当依照《航标法》登记。\n第二条 根据《船舶法》，制定本办法。",
        "一、将引言修改为：“根据《航标法》，制定本规定。”",
        "第一条 国务院根据《航标法》制定实施细则。",
    ],
)
def test_circumstances_delegations_and_quotations_are_no_basis(text):
    assert [m for relation, m in grounds(text) if relation == "based_on"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第一条 为了实施《航标法》，结合本市实际，制定本办法。", "《航标法》"),
        ("为正确适用刑法，现就有关问题解释如下：\n", "刑法"),
        ("第一条 为了保障《航标法》的贯彻实施，制定本规定。", "《航标法》"),
        ("第一条 为了加强保护，履行《灯塔公约》，制定本条例。", "《灯塔公约》"),
        ("为正确适用2009年2月28日修订的《航标法》，结合审判实践，规定如下：\n", "《航标法》"),
    ],
)
def test_a_purpose_that_names_an_instrument_implements_it(text, found):
    assert grounds(text) == [("implements", found)]


def test_what_a_text_deals_with_is_not_what_it_implements():
    text = "为了依法审理案件，根据《诉讼法》的规定，对适用航标法的若干问题解释如下：\n"

    assert grounds(text) == [("based_on", "《诉讼法》")]


def test_a_model_is_kept_apart_from_the_basis():
    text = "第一条 根据《航标法》，参照国务院《船舶办法》的原则，制定本规范。"

    assert grounds(text) == [("based_on", "《航标法》"), ("with_reference_to", "《船舶办法》")]


def test_a_text_does_not_rest_on_itself():
    assert grounds("根据《灯塔办法》，制定本细则。", own="灯塔办法") == []


@pytest.mark.parametrize("text", chinese_rules.FORMULATED.finds)
def test_a_making_verb_begins_with_one_of_the_letters_that_the_search_looks_for(text):
    found = _MAKING.search(f"本省，{text}")

    assert found is not None
    assert found.span() == chinese_rules.FORMULATED.regex.search(f"本省，{text}").span()
