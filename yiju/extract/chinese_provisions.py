"""Articles, paragraphs and items of a Chinese text: where a mention stands.

An article begins a line with 第N条. A paragraph (款) is a line of it, an item (项) a line
that begins with （N）; a line that stops in mid-sentence goes on in the next. The index is
made once for a text, the outline of an article when a place in it is first asked for. tests/test_chinese_provisions.py checks it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from yiju.extract.chinese_numbers import read_numeral
from yiju.ontology.numerals import numeral

_NUMBERED = r"第[一二三四五六七八九十百千零〇○0-9０-９]{1,9}+条(?:之[一二三四五六七八九十]{1,2})?"
_ARTICLE = re.compile(rf"\n[ \t　*#]*+({_NUMBERED})(?=[\s　*【（(：:])")
_NAME = re.compile(_NUMBERED)
_FIRST = re.compile(r"\A[ \t　*#\ufeff]*(?P<article>第(?P<n>[一1])条)(?=[\s　*【（(：:])")
_ITEM = re.compile(r"[（(][ 　]?(?P<n>[一二三四五六七八九十百]{1,4})[ 　]?[）)]")
_SUBITEM = re.compile(
    r"[⒈-⒛①-⑳]|(?P<n>[0-9０-９]{1,2})[.．、](?![0-9])|[（(][0-9０-９]{1,2}[）)]|[⑴-⒇]"
)
_COUNTED = re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})、")  # 一、: items in older texts
_HEADING = re.compile(r"第[一二三四五六七八九十百]{1,4}(?:编|章|节)[\s　]")
_ANNEX = re.compile(r"附[ 　]*(?:[件录表图](?:[ 　0-9一二三四五六：:]|\Z)|[：:]|\Z)")
#: The letters with which an item, a 目 or a row of a table can begin; last ① to ⒛.
_MARKERS = frozenset("（(|0123456789０１２３４５６７８９一二三四五六七八九十").union(
    map(chr, range(0x2460, 0x249C))
)
_BLANK = " \t\r\n　\xa0\u200b*"
_CLOSED = (
    "。；：:;！？”’」』》）)…．.!?|\ue493"  # how a paragraph or item ends; else the line was broken
)


class Outline(NamedTuple):
    """The lines of one article: where each begins, with its paragraph and item."""

    end: int  # of its words; a heading or annex may follow before the next article
    starts: tuple[int, ...]
    places: tuple[tuple[int, str], ...]  # paragraph, counted from 1, and 第（一）项 or ""
    paragraphs: int


class Place(NamedTuple):
    """A place in an article; `item` as 第（一）项, or "" outside items."""

    article: int  # its place in the list
    paragraph: int
    paragraphs: int  # how many the article has
    item: str


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of one stretch of text: where each begins. Names are read when asked for."""

    text: str
    starts: tuple[int, ...]
    end: int
    outlines: dict[int, Outline] = field(default_factory=dict, compare=False, repr=False)
    read: dict[int, str] = field(default_factory=dict, compare=False, repr=False)  # names so far

    def __bool__(self) -> bool:
        return bool(self.starts)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all, in order."""
        return tuple(map(self.name, range(len(self.starts))))

    def name(self, index: int) -> str:
        """The name of the article at that place in the list: 第三条."""
        name = self.read.get(index)
        if name is None:
            found = _NAME.match(self.text, self.starts[index])
            name = self.read[index] = found.group() if found else ""
        return name

    def number(self, index: int) -> int:
        """The number of the article at that place in the list, 0 if it cannot be read."""
        return read_numeral(self.name(index).partition("条")[0].removeprefix("第")) or 0

    def stretch(self, index: int) -> tuple[int, int]:
        """Where the article begins and ends."""
        after = index + 1
        return self.starts[index], self.starts[after] if after < len(self.starts) else self.end


def find_articles(text: str, start: int, end: int) -> Articles:
    """List the articles that begin a line between `start` and `end`."""
    starts = [found.start(1) for found in _ARTICLE.finditer(text, start, end)]
    if first := _FIRST.match(text[start : start + 60]):
        starts.insert(0, start + first.start("article"))
    return Articles(text, tuple(starts), end)


def provision_at(text: str, articles: Articles, place: int) -> str | None:
    """Name the provision in which `place` stands: 第三条第二款第（一）项; None outside articles.

    The paragraph is left out where the article has only one.
    """
    found = locate(text, articles, place)
    if found is None:
        return None
    where = f"第{numeral(found.paragraph)}款" if found.paragraphs > 1 else ""
    return articles.name(found.article) + where + found.item


def locate(text: str, articles: Articles, place: int) -> Place | None:
    """Find the article, paragraph and item in which `place` stands; None outside articles."""
    index = bisect_right(articles.starts, place) - 1
    if index < 0:
        return None
    outline = outline_of(text, articles, index)
    if place >= outline.end:
        return None
    line = bisect_right(outline.starts, place) - 1
    paragraph, item = outline.places[max(line, 0)]
    return Place(index, paragraph, outline.paragraphs, item)


def outline_of(text: str, articles: Articles, index: int) -> Outline:
    """The paragraphs and items of one article, read when first asked for."""
    found = articles.outlines.get(index)
    if found is None:
        found = articles.outlines[index] = _outline(text, *articles.stretch(index))
    return found


def _outline(text: str, start: int, end: int) -> Outline:
    first = text.find("\n", start, end)
    if first < 0 or not text[first:end].strip(_BLANK):
        return Outline(end, (start,), ((1, ""),), 1)
    lines = _lines(text, start, end)
    starts: list[int] = []
    places: list[tuple[int, str]] = []
    paragraph, item, before = 1, "", "："
    for begin, line in lines[:-1]:
        marker = _marker(line, item, before)
        if marker is None and starts and before in _CLOSED:
            paragraph, item = paragraph + 1, ""
        elif marker is not None:
            item = marker
        starts.append(begin)
        places.append((paragraph, item))
        before = line[-1]
    return Outline(lines[-1][0], tuple(starts), tuple(places), paragraph)


def _marker(line: str, item: str, before: str) -> str | None:
    """The item that a line begins or goes on with; None for a line that is none of a list."""
    if line[0] not in _MARKERS:
        return None
    if m := _ITEM.match(line):
        return f"第（{m['n']}）项"
    if m := _SUBITEM.match(line):  # a 目 of the item under way, else counted as items are
        return item if "（" in item else f"第{m['n']}项" if m["n"] else item
    if (m := _COUNTED.match(line)) and (before in "：:" or item) and line[-1] in _CLOSED:
        return item if "（" in item else f"第{m['n']}项"
    return item if line[0] == "|" else None


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The lines of an article that hold words, and last where it ends: at a heading or annex."""
    lines: list[tuple[int, str]] = []
    at = start
    for line in text[start:end].split("\n"):
        words = line.strip(_BLANK)
        if (
            words
            and at > start
            and words[0] in "#第附"
            and (words[0] == "#" or _HEADING.match(words) or _ANNEX.match(words))
        ):
            return [*lines, (at, "")]
        if words:
            lines.append((at, words))
        at += len(line) + 1
    return [*lines, (end, "")]
