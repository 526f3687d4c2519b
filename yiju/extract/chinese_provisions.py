"""Articles, paragraphs and items of a Chinese text: where a mention stands.

An article begins a line with 第N条. A paragraph (款) is a line of it, an item (项) a line
that begins with （N）. The index is made once for a text; a place costs one search and
the lines of its article. tests/test_chinese_provisions.py checks it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from yiju.extract.chinese_numbers import read_numeral
from yiju.ontology.numerals import numeral

_NUMBERED = r"第[一二三四五六七八九十百千零〇○0-9０-９]{1,9}条(?:之[一二三四五六七八九十]{1,2})?"
_ARTICLE = re.compile(rf"\n[ \t　*#]*({_NUMBERED})(?=[\s　*【（(：:])")
_NAME = re.compile(_NUMBERED)
_FIRST = re.compile(r"\A[ \t　*#\ufeff]*(?P<article>第(?P<n>[一1])条)(?=[\s　*【（(：:])")
_ITEM = re.compile(r"[ \t　]*[（(](?P<n>[一二三四五六七八九十百]{1,4})[）)]")
_ANNEX = re.compile(r"\n[ \t　#]*附[ 　]*(?:[件录表图][ 　0-9一二三四五六：:]|[件录表]?\n|[：:])")
_SUBITEM = re.compile(r"[ \t　]*(?:[⒈-⒛①-⑳]|[0-9０-９]{1,2}[.．、](?![0-9]))")
_HEADING = re.compile(r"[ \t　]*(?:#|第[一二三四五六七八九十百]{1,4}[编章节])")


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of one stretch of text: where each begins. Names are read when asked for."""

    text: str
    starts: tuple[int, ...]
    end: int

    def __bool__(self) -> bool:
        return bool(self.starts)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all, in order."""
        return tuple(map(self.name, range(len(self.starts))))

    def name(self, index: int) -> str:
        """The name of the article at that place in the list: 第三条."""
        found = _NAME.match(self.text, self.starts[index])
        return found.group() if found else ""

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
    index = bisect_right(articles.starts, place) - 1
    if index < 0:
        return None
    start, end = articles.stretch(index)
    annex = _ANNEX.search(text, start, end)
    if annex and annex.start() < place:
        return None
    paragraph, item, count = 0, "", 0
    for begin, line in _lines(text, start, annex.start() if annex else end):
        if m := _ITEM.match(line):
            marker = f"第（{m.group('n')}）项"
        elif _SUBITEM.match(line):
            marker = item if begin > start else ""
        else:
            count, marker = count + 1, ""
        if begin <= place:
            paragraph, item = count, marker
    where = f"第{numeral(paragraph)}款" if count > 1 and paragraph else ""
    return articles.name(index) + where + item


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The lines of an article that hold its words, headings of the next part left out."""
    lines = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip() and not _HEADING.match(line):
            lines.append((at, line))
        at += len(line) + 1
    return lines
