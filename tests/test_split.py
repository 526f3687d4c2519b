"""A source falls into its posts, and a post into its languages, as a reader would cut it."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yiju.extract.split import POSTED, language_of, split_languages, split_posts
from yiju.ontology.records import Span

#: What pages are made of: lines in both languages, marks, blanks, posting lines.
PIECES = st.sampled_from(
    ["第一条 本办法", "Article 1", "PM2.5", "《", "<!-- END -->", "三", "x" * 45, "国" * 45, "12。",
     "\n", "\n\n", " ", "\t", "\xa0", "é", "Posted on May 4", "Posted by Li on May 4", "发表于",
     "发布于 2017", "发布时间：2017", "\U0001f600"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def parts_of(text):
    return [(part.lang, part.span.of(text)) for part in split_languages(text, Span(0, len(text)))]


def test_a_chinese_text_is_one_part_though_a_comment_in_latin_letters_stands_in_it():
    text = "# 档案开放办法\n\n<!-- INFO END -->\n\n第一条 为了利用档案，制定本办法。\n"

    assert parts_of(text) == [("zh", text.rstrip())]


def test_a_text_and_its_translation_are_two_parts():
    text = "第一条 档案向社会开放。\n\nArticle 1: Archives are opened to society.\n\n附则\n"

    assert parts_of(text) == [
        ("zh", "第一条 档案向社会开放。"),
        ("en", "Article 1: Archives are opened to society."),
        ("zh", "附则"),
    ]


def test_a_short_line_of_the_other_language_does_not_break_a_part():
    text = "The archives measures (\n档案开放办法\n) enter into force on the first of May.\n"

    assert parts_of(text) == [("en", text.rstrip())]


def test_a_page_without_letters_has_no_part():
    assert parts_of("\n\n* * *\n 12\n") == []


@given(TEXTS, st.integers(0, 200), st.integers(0, 200))
def test_every_line_that_tells_a_language_stands_in_a_part(text, start, length):
    span = Span(min(start, len(text)), min(start + length, len(text)))

    parts = split_languages(text, span)

    told = [
        line.start()
        for line in re.compile("[^\n]+").finditer(text, *span)
        if language_of(line.group())
    ]
    assert all(any(p.span.start <= place < p.span.end for p in parts) for place in told)
    assert [p.span.start for p in parts][:1] == told[:1]
    assert all(a.span.end < b.span.start and a.lang != b.lang for a, b in pairwise(parts))


@given(TEXTS)
def test_posts_begin_at_the_title_over_each_posting_line(text):
    posts = split_posts(text)

    titled = [post for post in posts if post.title]
    lines = [m for m in POSTED.finditer(text) if text[: m.start()].strip()]
    assert len(titled) == len(lines)
    assert all(post.title.of(text).strip() for post in titled)
