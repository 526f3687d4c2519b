"""Names of organs, made canonical."""

from __future__ import annotations

import pytest

from yiju.extract.chinese_bodies import (
    canonical_bodies,
    canonical_body,
    is_organ,
    organ_spans,
    place_of,
    placed_body,
    split_bodies,
)
from yiju.ontology.records import Span


@pytest.mark.parametrize(
    ("written", "place", "name"),
    [
        ("第十二届全国人民代表大会常务委员会第三十次会议", "", "全国人民代表大会常务委员会"),
        ("甲市第十五届人民代表大会常务委员会第三十二次会议", "", "甲市人民代表大会常务委员会"),
        ("省十一届人大常委会第十四次会议", "浙江省", "浙江省人民代表大会常务委员会"),
        ("某某自治县八届人大四次会议", "", "某某自治县人民代表大会"),
        ("自治县人民代表大会常务委员会", "某某自治县", "某某自治县人民代表大会常务委员会"),
        ("国务院第37次常务会议", "", "国务院"),
        ("最高人民法院审判委员会第1891次会议", "", "最高人民法院"),
        ("最高人民检察院第十二届检察委员会第2次会议", "", "最高人民检察院"),
        ("经人力资源和社会保障部第6次部务会议", "", "人力资源和社会保障部"),
        ("中华人民共和国国务院", "", "国务院"),
        ("山东第十二届人民代表大会常务委员会第五次会议", "", "山东省人民代表大会常务委员会"),
        ("山东省第十二届人民代表大会常务委员第五次会议", "", "山东省人民代表大会常务委员会"),
        ("浙江省第十一届人民代表大会常务委员会第三十届会议", "", "浙江省人民代表大会常务委员会"),
        ("甲市第三届人民代表大会常务委员会会第二次会议", "", "甲市人民代表大会常务委员会"),
    ],
)
def test_sessions_slips_and_short_forms_leave_the_name(written, place, name):
    assert canonical_body(written, place) == name


@pytest.mark.parametrize(
    ("text", "organs", "words"),
    [
        (" 甲市第十二届人民代表大会常务委员会第三次会议通过", ("甲市人民代表大会常务委员会",), ["甲市第十二届人民代表大会常务委员会"]),
        ("第八届全国人民代表大会第五次会议", ("全国人民代表大会",), ["全国人民代表大会"]),
        ("中华人民共和国国务院令第5号公布", ("国务院",), ["中华人民共和国国务院"]),
        ("由卫生部、外交部和海关总署发布", ("卫生部", "外交部", "海关总署"), ["卫生部", "外交部", "海关总署"]),
        ("国务院、中央军委批准", ("国务院", "中央军事委员会"), ["国务院", "中央军委"]),
        ("最高人民法院审判委员会第5次会议", ("最高人民法院",), ["最高人民法院"]),
        ("省十一届人大常委会第三次会议通过", ("甲省人民代表大会常务委员会",), ["省十一届人大常委会"]),
        ("灯塔办法", ("国务院",), []),
    ],
)  # fmt: skip
def test_the_place_of_an_organ_is_its_own_words(text, organs, words):
    found = organ_spans(text, Span(0, len(text)), organs, "甲省")

    assert [span.of(text) for span in found] == words


@pytest.mark.parametrize(
    ("name", "title", "text", "full"),
    [
        ("省人民代表大会常务委员会", "杭州市灯塔条例", "根据《浙江省灯塔条例》", "浙江省人民代表大会常务委员会"),
        ("省人民代表大会常务委员会", "山东省灯塔条例", "", "山东省人民代表大会常务委员会"),
        ("市人民代表大会常务委员会", "宁波湾新区灯塔条例", "宁波市湾新区", "宁波市人民代表大会常务委员会"),
        ("省人民代表大会常务委员会", "杭州市灯塔条例", "", "省人民代表大会常务委员会"),
        ("国务院", "杭州市灯塔条例", "浙江省", "国务院"),
    ],
)  # fmt: skip
def test_a_local_organ_takes_the_place_that_its_text_names(name, title, text, full):
    assert placed_body(name, title, text, Span(0, len(text))) == full


def test_branches_of_one_department_are_no_organs_of_their_own():
    assert split_bodies("林业、渔业行政主管部门") == ["林业、渔业行政主管部门"]
    assert split_bodies("财政部、渔业行政主管部门") == ["财政部", "渔业行政主管部门"]


def test_and_inside_a_name_does_not_split_it():
    assert split_bodies("国家发展和改革委员会、工业和信息化部和海关总署") == [
        "国家发展和改革委员会", "工业和信息化部", "海关总署",
    ]  # fmt: skip


def test_an_organ_named_twice_counts_once():
    assert canonical_bodies("财政部、财政部") == ("财政部",)


@pytest.mark.parametrize(
    ("name", "yes"),
    [("国家档案局", True), ("有关部", False), ("灯塔条例", False), ("甲市人民政府", True)],
)
def test_an_organ_is_known_by_its_form(name, yes):
    assert is_organ(name) is yes


def test_a_title_tells_its_place():
    assert [place_of(t) for t in ("甲乙市灯塔条例", "某某自治县条例", "灯塔法")] == [
        "甲乙市",
        "某某自治县",
        "",
    ]
