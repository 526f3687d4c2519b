"""What a Chinese text says of its own provisions: 本法第三条, 前款, 本条第二款, 第九条.

Looked for only when a record is written, as most answers need none of it: one pass for the
words, and the outline of the article in which each stands. What points into another
instrument is that one's citation and no reference. tests/test_chinese_references.py checks it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from yiju.extract.chinese_numbers import read_numeral
from yiju.extract.chinese_pinpoints import PINPOINT, provision_keys
from yiju.extract.chinese_provisions import Articles, Place, find_articles, locate, provision_at
from yiju.extract.chinese_rules import SELF_TYPES
from yiju.extract.rules import Rule
from yiju.ontology.provisions import Step, Steps, read_key, write_key
from yiju.ontology.records import Document, Reference, Span

_N = "[0-9０-９一二三四五六七八九十百千零〇○两]{1,9}"

OWN = Rule(
    name="zh-own-provision",
    lang="zh",
    pattern=rf"""
        [本前上第] (?:  # the four characters first: so the search is one for any of them
          (?<=本) (?<!基本) (?:实施|暂行|补充|若干)?(?:{SELF_TYPES})
            (?=(?:分则|总则)?第[ ]?[（(]?{_N}[）)]?[编章节条款项、至])
        | (?<=本) (?P<unit>[编章节条款项](?!例|件|款项|目|约))
        | (?<=[前上]) (?P<back>[两二三四五六])? (?P<before>[条款项])(?!件|例|目|人)
        | (?<=第) (?=[ ]?[（(]?{_N}[）)]?(?:[编章节条款项、至]))
        )
    """,
    finds=("违反本法第三条", "前款规定", "前两款", "本条第二款", "依照第九条", "本章规定"),
    skips=("香港基本法第", "本条例规定", "本项目", "前项目", "第二次会议"),
)
RULES: tuple[Rule, ...] = (OWN,)

_CHAPTER = re.compile(rf"\n[ \t　#*]*第({_N})(编|章|节)(?=[\s　])")
_AMENDING = re.compile(r"修改|修正案|修订|废止|修正")
_RUN_ON = re.compile(r"。[ 　]+\Z")
_GAP = 60  # characters between two provisions of one list of another instrument, with words between
_ANEW = re.compile(r"[。\n]|[依按]照\Z")
_OF_ANOTHER = re.compile("法例|分则|宪章|条例|刑法")  # names before a provision that is not here
_UNITS = {"编": "book", "章": "chap", "节": "sec", "条": "art", "款": "para", "项": "item"}
_WIDE = ("book", "chap", "sec")


def find_references(text: str, document: Document) -> tuple[Reference, ...]:
    """List the references of a document to its own provisions, in reading order.

    A text that amends another speaks of that one's provisions, unless it says 本决定; they
    are none. A reference to an article that is not there has no keys.

    Args:
        text: The stored text of the document's source.
        document: With its citations: what they point at is passed over.
    """
    if "zh" not in document.langs or not document.is_instrument:
        return ()
    reader = _Reader(text, document)
    return tuple(reader.read())


class _Reader:
    """The articles of a text, and the places that point into others."""

    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document
        self.articles: Articles = find_articles(text, *document.span)
        self.heads = frozenset(self.articles.starts)
        self.cited = sorted(_pinpoints(text, document))
        self.amends = bool(_AMENDING.search(document.title))

    def read(self) -> Iterator[Reference]:
        """Read the words one after the other; a list is one reference."""
        done, keys = -1, None
        for m in OWN.regex.finditer(self.text, *self.document.span):
            start = m.start()
            if start < done or start in self.heads:
                continue
            bare = m.group() == "第"
            if bare and (not self.heads or self._foreign(start, done) or self._heads(start)):
                continue
            points = PINPOINT.regex.match(self.text, start if bare else m.end())
            if bare and points is None:
                continue
            end = points.end() if points else m.end()
            if self.amends and not m.group().endswith(("决定", "修正案")):
                continue
            place = locate(self.text, self.articles, start)
            words = points["what"] if points else ""
            carried = _carried(keys, words) if bare and self._runs_on(done, start) else ()
            keys = carried or self._keys(m, words, place)
            if keys is None:
                continue
            done = end
            if bare and not keys and _OF_ANOTHER.match(self.text, start - 2):
                continue
            where = provision_at(self.text, self.articles, start)
            yield Reference(self.text[start:end], Span(start, end), keys, where)

    def _foreign(self, start: int, done: int) -> bool:
        """Whether the words point into the instrument that their sentence cites before them."""
        at = bisect_right(self.cited, (start, len(self.text))) - 1
        if at < 0:
            return False
        begin, end = self.cited[at]
        if begin <= start < end:
            return True
        return done < end and start - end < _GAP and not re.search("[。；\n]", self.text[end:start])

    def _runs_on(self, done: int, start: int) -> bool:
        """Whether the sentence of the last reference goes on, and no 依照第一款 points back here."""
        between = self.text[done:start] if done >= 0 else "。"
        return not _ANEW.search(between)

    def _heads(self, start: int) -> bool:
        """Whether 第N章 or 第N条 begins a line, or a sentence in a run-on line: it is a heading."""
        line = self.text.rfind("\n", 0, start) + 1
        before = self.text[max(line, start - 4) : start]
        return not before.strip(" \t　#*") or _RUN_ON.search(before) is not None

    def _keys(self, m: re.Match[str], words: str, place: Place | None) -> tuple[str, ...] | None:
        """The keys that the words name; None for words that name no provision at all."""
        if m["before"]:
            paths = self._back(m["before"], read_numeral(m["back"] or "一") or 1, place)
        elif m["unit"]:
            paths = self._same(m["unit"], place, m.start())
        else:
            return self._own(words, place)
        if words:
            paths = [p for path in paths[-1:] for p in _below(path, words)]
        return self._there(place, paths)

    def _own(self, words: str, place: Place | None) -> tuple[str, ...]:
        """The keys of 本法第N条 and of 第N条, and of 第N款 in the article where it stands."""
        keys = provision_keys(words)
        if not keys:
            return ()
        first = read_key(keys[0])[0].unit
        if first in ("para", "item"):
            paths = self._at(place, "art" if first == "para" else "para")
            return self._there(place, [p for path in paths for p in _below(path, words)])
        return tuple(key for key in keys if self._is_there(read_key(key)))

    def _there(self, place: Place | None, paths: Iterable[Steps]) -> tuple[str, ...]:
        """The keys of the paths, without paragraphs that the article of the place lacks."""
        last = place.paragraphs if place else 0
        return tuple(
            write_key(path)
            for path in paths
            if not any(step.unit == "para" and step.number > last for step in path)
        )

    def _is_there(self, steps: Steps) -> bool:
        if steps[0].unit == "art":
            return steps[0] in self._steps
        return any(steps == there[: len(steps)] for _, there in self._chapters)

    @cached_property
    def _steps(self) -> dict[Step, int]:
        """The articles by their numbers; the first that bears one counts."""
        index: dict[Step, int] = {}
        for i, name in enumerate(self.articles.names):
            for key in provision_keys(name):
                index.setdefault(read_key(key)[0], i)
        return index

    @cached_property
    def _chapters(self) -> list[tuple[int, Steps]]:
        """Where each book, chapter and section begins, with those that hold it."""
        found: list[tuple[int, Steps]] = []
        path: Steps = ()
        for m in _CHAPTER.finditer(self.text, *self.document.span):
            unit = _UNITS[m[2]]
            wider = _WIDE[: _WIDE.index(unit)]
            path = (*(s for s in path if s.unit in wider), Step(unit, read_numeral(m[1]) or 0))
            found.append((m.start(), path))
        return found

    def _at(self, place: Place | None, unit: str) -> list[Steps]:
        """The article, paragraph or item that holds a place."""
        if place is None:
            return []
        keys = provision_keys(self.articles.name(place.article))
        if not keys:
            return []
        path = read_key(keys[0])
        if unit != "art" and place.paragraphs > 1:
            path = (*path, Step("para", place.paragraph))
        if unit == "item":
            item = provision_keys(place.item)
            return [(*path, *read_key(item[0]))] if item else []
        return [path]

    def _same(self, word: str, place: Place | None, at: int) -> list[Steps]:
        """本条, 本款, 本项; 本章, 本节, 本编."""
        unit = _UNITS[word]
        if unit not in _WIDE:
            return self._at(place, unit)
        index = bisect_right([start for start, _ in self._chapters], at) - 1
        path = self._chapters[index][1] if index >= 0 else ()
        kept = tuple(s for s in path if _WIDE.index(s.unit) <= _WIDE.index(unit))
        return [kept] if kept and kept[-1].unit == unit else []

    def _back(self, word: str, many: int, place: Place | None) -> list[Steps]:
        """前款, 前两款; 前条; 前项: so many before the one that holds the place."""
        if place is None:
            return []
        if word == "条":
            indexes = range(place.article - many, place.article)
            names = (self.articles.name(i) for i in indexes) if indexes.start >= 0 else ()
            return [read_key(key) for name in names for key in provision_keys(name)]
        paths = self._at(place, "para" if word == "款" else "item")
        if not paths or paths[0][-1].unit != _UNITS[word]:
            return []
        path, last = paths[0][:-1], paths[0][-1].number
        return (
            [(*path, Step(_UNITS[word], n)) for n in range(last - many, last)]
            if last > many
            else []
        )


def _carried(before: tuple[str, ...] | None, words: str) -> tuple[str, ...]:
    """The keys of 第N款 after an article in the same sentence: it is that article's."""
    keys = provision_keys(words)
    if not before or not keys or read_key(keys[0])[0].unit != "para":
        return ()
    article = read_key(before[-1])[:1]
    return tuple(write_key(p) for p in _below(article, words)) if article[0].unit == "art" else ()


def _below(path: Steps, words: str) -> Iterable[Steps]:
    """What words name below a path: 第一款、第三款 of an article."""
    for key in provision_keys(words):
        steps = read_key(key)
        yield steps if steps[0].unit == "art" else (*path, *steps)


def _pinpoints(text: str, document: Document) -> Iterator[tuple[int, int]]:
    """The places of what points into other instruments."""
    for citation in document.citations:
        if citation.article and citation.lang == "zh":
            at = text.find(citation.article, citation.span.end, citation.span.end + 200)
            if at >= 0:
                yield at, at + len(citation.article)
