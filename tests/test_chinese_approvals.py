"""Who approved a text, by its own words."""

from __future__ import annotations

import pytest

from yiju.extract.chinese import read_chinese
from yiju.ontology.records import Span


def approved(text):
    found = read_chinese(text, Span(0, len(text))).approved
    assert all("经" in approval.span.of(text) for approval in found)
    return [approval.body for approval in found]


def notice(sentence):
    return f"关于对灯塔实行管制的公告\n\n{sentence}\n\n一、未经许可，不得建塔。\n"


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("为维护安全，经国务院、中央军委批准，决定对灯塔实行管制。", ["国务院", "中央军事委员会"]),
        ("交通部《关于保护灯塔的意见》已经国务院同意，现转发给你们。", ["国务院"]),
        ("灯塔管制须经国务院批准。", []),
        ("经国务院批准后，可以建塔。", []),
        ("确有困难的，经市人民政府批准，可以延期。", []),
        ("建塔必须报经国务院批准。", []),
    ],
)
def test_only_an_approval_that_was_given_counts(sentence, bodies):
    assert approved(notice(sentence)) == bodies


def test_what_articles_order_to_be_approved_is_no_approval_of_the_text():
    text = "灯塔条例\n\n第一条 为了保护灯塔，制定本条例。\n\n第二条 灯塔规划经国务院批准，由交通部公布。\n"

    assert approved(text) == []
