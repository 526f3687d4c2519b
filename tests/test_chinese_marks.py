"""Every name in 《》 gets a type: cited, or marked as what it is."""

from __future__ import annotations

import pytest

from yiju.extract.chinese import read_chinese
from yiju.extract.chinese_marks import type_marks
from yiju.extract.chinese_names import bare_title
from yiju.ontology.records import Span

HEAD = "灯塔管理条例\n第一条 为了保护灯塔，制定本条例。\n"


def types(text, own="灯塔管理条例"):
    """Title to type, `cited` for instruments."""
    found = type_marks(text, Span(0, len(text)), own, ())
    marks = {bare_title(m.span.of(text)): m.type for m in found.marks}
    return marks | {bare_title(n.span.of(text)): "cited" for n in found.named}


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("应当取得《灯塔经营许可证》。", "灯塔经营许可证", "certificate"),
        ("发给《守塔人(见习)资格证书》。", "守塔人(见习)资格证书", "certificate"),
        ("凭《灯塔航行执照》出海。", "灯塔航行执照", "certificate"),
        ("制作《灯塔检查笔录》。", "灯塔检查笔录", "form"),
        ("填写《灯塔登记表》。", "灯塔登记表", "form"),
        ("出具《暂存物品清单》。", "暂存物品清单", "form"),
        ("采用《甲省灯塔买卖合同》示范文本。", "甲省灯塔买卖合同", "form"),
        ("应当在《甲省日报》上公告。", "甲省日报", "periodical"),
        ("在《甲市人民代表大会常务委员会公报》上刊登。", "甲市人民代表大会常务委员会公报", "periodical"),
        ("奏唱《灯塔进行曲》。", "灯塔进行曲", "book"),
        ("依照本条例所附《灯塔税税目税额表》执行。", "灯塔税税目税额表", "list"),
        ("灯塔的种类由附件二《灯塔名录》规定。", "灯塔名录", "list"),
        ("灯塔的种类见《灯塔目录》。\n附：\n灯塔目录\n一、石塔", "灯塔目录", "list"),
        ("列入《国家重点灯塔名录》的。", "国家重点灯塔名录", "cited"),
        ("依照《灯塔产业结构调整指导目录》执行。", "灯塔产业结构调整指导目录", "cited"),
        ("国务院批准的《灯塔保护领域》。", "灯塔保护领域", "cited"),
        ("依照《国家灯塔应急总体预案》处置。", "国家灯塔应急总体预案", "cited"),
        ("你院《关于灯塔归属的请示》收悉。", "关于灯塔归属的请示", "cited"),
        ("应当达到《灯塔质量等级评定》二级以上标准。", "灯塔质量等级评定", "cited"),
        ("依照《》处理。", "", "empty"),
        ("违反《灯塔管理条例》的。", "灯塔管理条例", "own name"),
        ("对本《规范》的实施负责。", "规范", "own name"),
        ("张贴《灯塔须知甲乙丙》。", "灯塔须知甲乙丙", "form"),
        ("他写了《灯塔之夜》。", "灯塔之夜", "other"),
    ],
)  # fmt: skip
def test_a_name_is_typed_by_its_ending_and_the_words_beside_it(text, title, kind):
    assert types(text) == {title: kind}


@pytest.mark.parametrize("empty", ["《》", "《 》", "《××》"])
def test_an_empty_name_is_a_basis_of_no_name(empty):
    text = f"灯塔管理条例\n第一条 为了保护灯塔，根据{empty}等法律，制定本条例。\n"

    reading = read_chinese(text, Span(0, len(text)))

    assert all(c.generic and c.relation == "based_on" for c in reading.citations)
    assert reading.citations[0].mention == empty
    assert reading.marks == ()


def test_a_bracket_may_hold_a_number_and_a_short_name():
    text = HEAD + "第二条 依照《灯塔保护规定》（档发〔2008〕5号，以下简称《规定》）处理。\n"

    (citation,) = read_chinese(text, Span(0, len(text))).citations

    assert (citation.number, citation.short_name) == ("档发〔2008〕5号", "《规定》")


def test_names_in_a_row_share_the_type_of_the_first():
    text = "通过了《关于统一灯塔的意见》和《灯塔计量单位》。"

    assert types(text) == {"关于统一灯塔的意见": "cited", "灯塔计量单位": "cited"}


def test_a_short_name_has_the_type_of_what_it_stands_for():
    text = (
        "本条例附件《灯塔出口清单》（以下简称《管制清单》）所列灯塔，凭《灯塔出口许可证》"
        "（以下简称《许可证》）出口；《管制清单》由国务院调整。"
    )

    found = types(text)

    assert found["管制清单"] == "list"
    assert found["许可证"] == "certificate"


def test_a_short_name_of_an_instrument_is_marked_where_it_is_given():
    text = HEAD + "第二条 依照《灯塔保护规定》（以下简称《规定》）处理，《规定》没有的除外。\n"

    reading = read_chinese(text, Span(0, len(text)))

    assert [(m.span.of(text), m.type) for m in reading.marks] == [("《规定》", "short name")]
    assert [c.mention for c in reading.citations] == ["《灯塔保护规定》", "《规定》"]


def test_a_short_name_that_no_bracket_gives_means_the_last_title_that_ends_so():
    text = HEAD + "第二条 依照《石质灯塔修缮决定》修缮；《决定》没有规定的，另行规定。\n"

    reading = read_chinese(text, Span(0, len(text)))

    full, short = reading.citations
    assert (full.mention, full.short_name) == ("《石质灯塔修缮决定》", "决定")
    assert short.mention == "《决定》"


def test_a_word_of_kind_without_any_antecedent_is_no_instrument():
    text = HEAD + "第二条 收到《决定》之日起十日内可以申诉。\n"

    reading = read_chinese(text, Span(0, len(text)))

    assert reading.citations == ()
    assert [m.type for m in reading.marks] == ["short name"]


@pytest.mark.parametrize(
    "name",
    [
        "《甲省实施〈灯塔法〉办法》",
        "《甲省实施<灯塔法>办法》",
        "《关于修改〈甲院关于适用《灯塔法》的解释〉的决定》",
        "《关于修改〈灯塔法〉\n\n〈守塔人法〉\n\n〈航标法〉的决定》",
        "《甲省灯塔\n管理办法》",
    ],
)
def test_nested_and_broken_titles_are_one_name(name):
    text = HEAD + f"第二条 依照{name}执行。\n第三条 依照《航标法》执行。\n"

    reading = read_chinese(text, Span(0, len(text)))

    assert [c.mention for c in reading.citations] == [name, "《航标法》"]
    assert reading.marks == ()


def test_a_name_without_its_closing_mark_does_not_run_into_the_next_article():
    text = HEAD + "第二条 依照《灯塔法执行。\n第三条 依照《航标法》执行。\n"

    reading = read_chinese(text, Span(0, len(text)))

    assert [c.mention for c in reading.citations] == ["《航标法》"]
    assert [(m.span.of(text), m.type) for m in reading.marks] == [("《灯塔法执行。", "broken")]


def test_every_name_of_a_text_is_cited_or_marked_once():
    text = (
        HEAD
        + "第二条 凭《灯塔证》依照《灯塔法》、《灯塔目录》和《灯塔之夜》点灯，在《甲报》公告。\n"
    )

    reading = read_chinese(text, Span(0, len(text)))

    places = [c.span.start for c in reading.citations] + [m.span.start for m in reading.marks]
    assert sorted(places) == [i for i, char in enumerate(text) if char == "《"]


def test_a_name_in_the_title_is_cited_whatever_the_title_says_of_it():
    text = "甲局贯彻《灯塔法》的实施办法\n第一条 为了保护灯塔，制定本办法。\n"

    reading = read_chinese(text, Span(0, len(text)))

    assert [c.mention for c in reading.citations] == ["《灯塔法》"]
