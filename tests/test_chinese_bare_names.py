"""Names without marks, each with the provision behind it."""

from __future__ import annotations

import re

import pytest

from yiju.extract.chinese_bare_names import bare_names
from yiju.ontology.records import Span


def read(text, shorts=(), own=""):
    titles = [Span(*m.span()) for m in re.finditer("《[^》]+》", text)]
    return [
        (item.span.of(text), item.article, item.antecedent)
        for item in bare_names(text, Span(0, len(text)), shorts, titles, own)
    ]


@pytest.mark.parametrize(
    ("text", "name", "article"),
    [
        ("依照刑法第二百三十六条处罚", "刑法", "第二百三十六条"),
        ("适用民法典第七编第二章的规定", "民法典", "第七编第二章"),
        ("刑法第一条、刑法分则第三章第三节的", "刑法", "分则第三章第三节"),
        ("依照中华人民共和国刑法第三条", "中华人民共和国刑法", "第三条"),
        ("义务教育法第五条", "义务教育法", "第五条"),
        ("香港特别行政区基本法第十八条", "香港特别行政区基本法", "第十八条"),
        ("依照灯塔合作条约第二条，刑法第一条", "灯塔合作条约", "第二条"),
        ("有种子法实施条例第六条、种子法第一条", "种子法实施条例", "第六条"),
    ],
)
def test_a_law_before_an_article_is_named_without_marks(text, name, article):
    assert (name, article, None) in read(text)


def test_a_text_may_use_without_marks_what_it_names_in_marks():
    text = "根据《中华人民共和国灯塔法》制定。违反灯塔法第四条的，处以罚款。"

    assert read(text) == [("灯塔法", "第四条", None)]


def test_a_short_word_is_a_name_where_the_text_defines_it():
    text = "违反条例第四条的；又违反灯塔管理条例第五条的；本条例第六条。"

    assert read(text, shorts=["条例"])[:1] == [("条例", "第四条", None)]
    assert "灯塔管理条例" not in [name for name, *_ in read("灯塔管理条例第五条", ["条例"])]


def test_this_law_is_the_one_named_last():
    text = "灯塔依照《灯塔法》设立，同法第三条、该法第五条另有规定。"

    assert read(text) == [("同法", "第三条", "《灯塔法》"), ("该法", "第五条", "《灯塔法》")]


@pytest.mark.parametrize(
    "text", ["本法第三条", "依照本条例第四条", "依法第一次报告", "香港法例第179章", "刑法修正案"]
)
def test_the_text_itself_and_words_that_are_no_names_are_left_alone(text):
    assert read("依照刑法第一条。" + text)[1:] == []


def test_a_text_does_not_cite_itself():
    assert read("种子法第三条", own="中华人民共和国种子法") == []
