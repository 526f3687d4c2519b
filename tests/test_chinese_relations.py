"""Repeals, amendments, interpretations, and citations that are none of these."""

from __future__ import annotations

import pytest

from yiju.extract.chinese import read_chinese
from yiju.ontology.records import Span


def found(text, relation):
    reading = read_chinese(text, Span(0, len(text)))
    return [(c.mention, c.article) for c in reading.citations if c.relation == relation]


def closing(sentence):
    return f"灯塔条例\n\n第一条 为了保护灯塔，制定本条例。\n\n第二条 本条例自2020年1月1日起施行。{sentence}\n"


@pytest.mark.parametrize(
    ("sentence", "repealed"),
    [
        ("《灯塔办法》同时废止。", [("《灯塔办法》", None)]),
        ("1990年1月1日发布的《灯塔办法》和1991年2月2日发布的《航标办法》同时废止。", [("《灯塔办法》", None), ("《航标办法》", None)]),
        ("根据2001年1月1日《关于修改〈灯塔办法〉的决定》修正的《灯塔办法》同时废止。", [("《灯塔办法》", None)]),
        ("国务院发布的《灯塔办法》中有关看守的规定即行废止。", [("《灯塔办法》", "有关看守的规定")]),
        ("国务院发布的灯塔管理办法同时废止。", [("灯塔管理办法", None)]),
        ("与本条例不一致的规定同时废止。", []),
        ("下列文件同时废止：\n（一）《灯塔办法》；\n（二）《航标办法》。", [("《灯塔办法》", None), ("《航标办法》", None)]),
        ("《灯塔条例》同时废止。", [("《灯塔条例》", None)]),
        ("制定、修改和废止《灯塔规范》的程序另行规定，不停止执行《看守办法》。", []),
    ],
)  # fmt: skip
def test_a_closing_article_repeals_what_it_names(sentence, repealed):
    assert found(closing(sentence), "repeals") == repealed


def test_an_amending_decision_amends_what_its_title_and_items_name():
    text = "国务院关于修改《灯塔条例》的决定\n\n国务院决定对《灯塔条例》作如下修改：\n\n一、将《灯塔条例》第三条修改为：“依照《船舶法》办理。”\n"

    amended = found(text, "amends")

    assert [mention for mention, _ in amended] == ["《灯塔条例》"] * 3
    assert ("《灯塔条例》", "第三条") in amended
    assert found(text, "cites") == []


def test_what_a_text_supplements_is_no_basis_of_it():
    text = (
        "最高人民法院关于执行灯塔法的补充规定\n\n根据《灯塔法修正案》的规定，现对最高人民法院"
        "《关于执行灯塔法的规定》、最高人民检察院《关于灯塔案件的意见》作如下补充、修改：\n\n略。\n"
    )

    assert found(text, "based_on") == [("《灯塔法修正案》", None)]
    assert [mention for mention, _ in found(text, "amends")] == [
        "《关于执行灯塔法的规定》",
        "《关于灯塔案件的意见》",
    ]


def test_an_amendment_names_its_law_in_its_own_title():
    assert found(
        "# 中华人民共和国灯塔法修正案（二）\n\n<!-- INFO END -->\n\n一、将第三条修改为：“略。”\n",
        "amends",
    ) == [("中华人民共和国灯塔法", "第三条")]


def test_an_interpretation_names_its_law_in_its_own_title():
    text = "最高人民法院关于适用《灯塔法》若干问题的解释（一）\n\n第一条 略。\n"

    assert found(text, "interprets") == [("《灯塔法》", None)]


def test_an_implementing_measure_names_its_law_in_its_own_title():
    assert ("《灯塔法》", None) in found("甲省实施《灯塔法》办法\n\n第一条 略。\n", "implements")


def test_a_notice_carries_what_it_prints():
    assert found(
        "关于印发《灯塔规则》的通知\n档发〔2019〕7号\n\n现将《灯塔规则》印发给你们。\n", "carries"
    ) == [("《灯塔规则》", None)]


def test_licences_short_names_and_the_own_title_are_not_cited():
    text = (
        closing("").replace("为了保护灯塔", "根据《航标法》（以下简称《标法》）")
        + "第三条 凭《灯塔证》办理，《灯塔条例》另有规定的除外。"
    )

    assert found(text, "cites") == []


def test_a_known_law_without_marks_is_cited_before_an_article():
    text = closing("") + "第三条 依照刑法第二百八十五条第一款的规定处罚，违反本法第三条的除外。"

    assert found(text, "cites") == [("刑法", "第二百八十五条第一款")]


def test_a_short_name_that_the_text_defines_is_cited_before_an_article():
    text = (
        closing("").replace("为了保护灯塔", "根据《中华人民共和国航标法》（以下简称航标法）")
        + "第三条 依照航标法第九条办理。"
    )

    assert found(text, "cites") == [("航标法", "第九条")]


def test_a_repealing_decision_repeals_item_by_item():
    text = "甲市人民代表大会常务委员会关于废止部分法规的决定\n\n会议决定：\n\n一、废止《灯塔条例》（1992年9月19日通过）\n\n二、废止《航标条例》\n"

    assert found(text, "repeals") == [("《灯塔条例》", None), ("《航标条例》", None)]
