"""Titles, numbers and labels in heads of all shapes."""

from __future__ import annotations

import pytest

from yiju.extract.chinese_header import read_head, title_issuers
from yiju.ontology.records import Span


def head(text):
    return read_head(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 灯塔条例\n\n<!-- INFO END -->\n\n第一条 略。", "灯塔条例"),
        ("# 灯塔法典\n# 看守编\n\n<!-- INFO END -->\n", "灯塔法典"),
        ("灯塔管理规定\n第一条 略。", "灯塔管理规定"),
        ("国务院\n关于加强灯塔工作的\n通知\n\n各省：\n为了保护灯塔，现通知如下。\n", "国务院关于加强灯塔工作的通知"),
        ("《灯塔纲要》全文如下。\n\n灯塔很重要。\n", "灯塔纲要"),
        ("登录 | 首页\n标题：灯塔办法\n发布日期：2014-01-01\n\n第一条 略。", "灯塔办法"),
        ("# 最高人民法院 关于审理灯塔案件 若干问题的解释\n\n<!-- INFO END -->\n", "最高人民法院关于审理灯塔案件若干问题的解释"),
    ],
)  # fmt: skip
def test_a_title_is_found_and_joined(text, title):
    assert head(text).title.text == title


def test_a_text_without_a_title_line_has_none():
    assert head("第一条 略。\n第二条 略。").title is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("# 灯塔解释\n\n<!-- INFO END -->\n\n法释〔2024〕9号\n\n为了保护灯塔，解释如下：", "法释〔2024〕9号"),
        ("灯塔通知\n（档发[2019]7号）\n\n各省：\n", "档发〔2019〕7号"),
        ("财政部令\n第6号\n\n灯塔办法\n第一条 略。", "财政部令第6号"),
        ("发文字号：档发〔2019〕8号\n灯塔办法\n第一条 略。", "档发〔2019〕8号"),
        ("灯塔办法\n第一条 依照国发〔2014〕33号文件办理。", None),
    ],
)  # fmt: skip
def test_only_a_number_that_stands_alone_is_the_texts_own(text, number):
    assert head(text).number == number


def test_a_title_that_the_body_repeats_is_passed_over():
    text = (
        "# 甲省实施《灯塔法》办法\n\n<!-- INFO END -->\n\n甲省实施\n\n《灯塔法》办法\n\n第一条 略。"
    )

    assert text[head(text).body :].strip() == "第一条 略。"


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("国务院关于灯塔的决定", ("国务院",)),
        ("最高人民法院、最高人民检察院关于办理灯塔案件的解释", ("最高人民法院", "最高人民检察院")),
        ("关于灯塔的规定", ()),
        ("违反灯塔规定关于处罚的办法", ()),
        ("灯塔条例", ()),
    ],
)
def test_a_title_may_begin_with_its_issuers(title, issuers):
    assert title_issuers(title) == issuers
