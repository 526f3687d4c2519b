"""How a text stands to an instrument that it names, and what tells one of several namesakes.

Shared by the readers of repeals, lists and amendments. A quotation in an amending text
holds words of the amended one: `quotations` says where. tests/test_chinese_relations.py
checks it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yiju.extract import chinese_rules as rules
from yiju.extract.chinese_dates import find_dates, first_date
from yiju.extract.chinese_names import Named, bare_title, is_instrument, surroundings, title_end
from yiju.extract.chinese_numbers import find_order
from yiju.ontology.records import Span

#: A quotation mark, or the line of an item that turns to the next instrument.
_MARK = re.compile(
    r"[“”]|\n[ \t　]*[（(]?[一二三四五六七八九十百]{1,5}[）)]?、?[ \t　]*(?:修改|废止|将|对|删去)?《[^》\n]+》"
)
_DAY = re.compile(r"[^，,。；（(\s]{4,9}年[^，,。；]{1,3}月[^，,。；]{1,3}日")
_MADE = re.compile(
    r"(?:公布|发布|颁布|印发|通过|批准|制定|实施|施行)的?(?:施行的?)?(?:[一-鿿]{0,12})$"
)
_BEFORE = 160  # characters before a title in which its date and its order stand
_ACT = re.compile(r"第[ ]*[0-9０-９一二三四五六七八九十百〇零○]+[ ]*号")


class Stance(NamedTuple):
    """A named instrument and how the text stands to it."""

    relation: str
    item: Named
    rule: str


def marked_titles(text: str, start: int, end: int) -> Iterator[Span]:
    """The outermost titles in 《》 that are those of instruments."""
    at = text.find("《", start, end)
    while at >= 0:
        stop = title_end(text, at, end)
        if stop > 0 and is_instrument(bare_title(text[at:stop])):
            yield Span(at, stop)
        at = text.find("《", max(stop, at + 1), end)


def quotations(text: str, start: int, end: int) -> list[Span]:
    """The stretches in “”, from mark to mark, over several paragraphs where each begins with “.

    A quotation that the source never closes ends at the next item on another instrument.
    """
    found: list[Span] = []
    depth, begin = 0, start
    for mark in _MARK.finditer(text, start, end):
        if mark.group() == "“":
            if depth and not text[text.rfind("\n", start, mark.start()) + 1 : mark.start()].strip():
                continue  # a paragraph of the same quotation
            begin = begin if depth else mark.start()
            depth += 1
        elif depth:
            depth = depth - 1 if mark.group() == "”" else 0
            if not depth:
                found.append(Span(begin, mark.start() + 1))
    return [*found, Span(begin, end)] if depth else found


def is_within(place: int, spans: list[Span]) -> bool:
    """Whether `place` stands in one of the spans, which are in order and apart."""
    at = bisect_right(spans, (place, len(spans) and spans[-1].end + 1)) - 1
    return at >= 0 and spans[at].start <= place < spans[at].end


def told_apart(text: str, item: Named, start: int) -> Named:
    """Add the number, else the day, by which the text tells the instrument from its namesakes.

    Either stands in a bracket after the title or before it: 1990年2月18日国务院令第5号公布的《X》.
    """
    if item.number:
        return item._replace(number=plain_number(item.number))
    if told := _in_bracket(text, item.span.end):
        return item._replace(number=told)
    begin = max(
        start,
        item.span.start - _BEFORE,
        *(text.rfind(m, start, item.span.start) + 1 for m in "》；;。\n"),
    )
    before = text[begin : item.span.start]
    if _MADE.search(before) is None:
        return item
    if _ACT.search(before) and find_order(before):
        return item._replace(number=plain_number(before))
    day = first_date(text, begin, item.span.start)
    return item._replace(number=day.span.of(text)) if day else item


def _in_bracket(text: str, at: int) -> str | None:
    """The day in the bracket after a title: （1992年9月19日…通过）."""
    if text[at : at + 1] not in ("（", "("):
        return None
    close = text.find("）" if text[at] == "（" else ")", at, at + 160)
    day = next(find_dates(text, at, close), None) if close > 0 else None
    return day.span.of(text) if day else None


def plain_number(words: str) -> str:
    """Take the number from the words of a bracket: 2001年7月25日国土资源部令第7号发布.

    >>> plain_number("2001年7月25日国土资源部令第7号发布"), plain_number("法发〔2000〕5号")
    ('国土资源部令第7号', '法发〔2000〕5号')
    """
    if lettered := rules.NUMBER.regex.search(words):
        return re.sub(r"^.*?[日，,]", "", lettered.group().strip())
    order = find_order(_DAY.sub("，", words))
    return re.sub(r"\s+", "", order.group()).removeprefix("原") if order else words


def named_at(text: str, span: Span, end: int, rule: str) -> Named:
    """Read a title with what stands round it: brackets, article, number or day."""
    item = surroundings(text, span, end, rule)
    return told_apart(text, item, max(0, span.start - _BEFORE))
