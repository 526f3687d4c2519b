"""Splits a source into documents, and a document into its language parts.

A saved blog page holds many posts: each begins with its title line, and the line
under it says when it was posted. A post may hold one instrument in two languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yiju.ontology.records import Lang, Span

#: The line under a post's title on a blog page; the dates may be stripped.
POSTED = re.compile(
    r"^[ \t]*Posted[ ]on(?:[ \t\xa0][^\n]{0,60})?$"
    r"|^[ \t]*(?:发表于|发布于|发布时间[:：])[^\n]{0,40}$"
    r"|^[ \t]*Posted[ ]by[ ][^\n]{1,40}[ ](?:on|at)[ ][^\n]{4,40}$",
    re.MULTILINE,
)
#: One of these is in every such line. A pattern that begins with one letter is sought at the
#: speed of memchr, for words of two or three letters `str.find` takes twice as long.
_POSTING_WORDS = (re.compile("Posted"), re.compile("发(?:表于|布于|布时间)"))
_LINE = re.compile(r"[^\n]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
_LATIN_BYTE = re.compile(rb"[A-Za-z]")
_SHORT = 40  # characters of a run that does not break the run of the other language round it


class Post(NamedTuple):
    """One document's place in its source.

    Attributes:
        title: The line above the posting line; None where the source is one document.
        body: What follows the posting line, up to the next title.
    """

    span: Span
    title: Span | None
    body: Span


class Part(NamedTuple):
    """A run of lines in one language."""

    lang: Lang
    span: Span


def split_posts(text: str) -> list[Post]:
    r"""Split a page into its posts; a source without posting lines is one document.

    >>> page = "Blog\n\nFirst\n\nPosted on May 1\n\nA\n\nSecond\n\nPosted on May 2\n\nB\n"
    >>> [post.title.of(page) for post in split_posts(page)]
    ['First', 'Second']
    """
    starts = []
    for mark in _postings(text):
        title = _line_before(text, mark.start())
        if title is not None:
            starts.append((title, mark.end()))
    if not starts:
        return [Post(Span(0, len(text)), None, Span(0, len(text)))]
    ends = [title.start for title, _ in starts[1:]] + [len(text)]
    return [
        Post(_stripped(text, title.start, end), title, _stripped(text, body, end))
        for (title, body), end in zip(starts, ends, strict=True)
    ]


def _postings(text: str) -> Iterator[re.Match[str]]:
    """The posting lines, in order; only lines that hold one of their words are read."""
    lines = {
        text.rfind("\n", 0, found.start()) + 1
        for words in _POSTING_WORDS
        for found in words.finditer(text)
    }
    return filter(None, (POSTED.match(text, line) for line in sorted(lines)))


def _line_before(text: str, position: int) -> Span | None:
    """The last line with words before `position`, stripped."""
    lines = [match.span() for match in _LINE.finditer(text, max(0, position - 2000), position)]
    for start, end in reversed(lines):
        if text[start:end].strip():
            return _stripped(text, start, end)
    return None


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def language_of(line: str) -> Lang | None:
    """Tell a line's language by its share of Chinese characters; None for no letters.

    A Chinese letter carries about what two Latin ones do.

    >>> language_of("第一条 为规范 CAC 的工作"), language_of("Article 1 (第一条)"), language_of("*** 12")
    ('zh', 'en', None)
    """
    chinese = sum(map(len, _CHINESE.findall(line)))
    latin = sum(map(len, _LATIN.findall(line)))
    if not chinese and not latin:
        return None
    return "zh" if 2 * chinese >= latin else "en"


def split_languages(text: str, span: Span) -> list[Part]:
    """Cut a document into runs of lines of one language, in reading order.

    Lines without letters go with the run before; a run of a single short line between two
    runs of the other language (a name in brackets, a heading) does not break it.
    """
    starts: list[tuple[int, Lang]] = []
    for start, lang in _lines_that_tell(text, span):
        if not starts or starts[-1][1] != lang:
            starts.append((start, lang))
    stops = [*(start for start, _ in starts[1:]), span.end]
    return _joined(
        [
            Part(lang, _without_line_ends(text, start, stop))
            for (start, lang), stop in zip(starts, stops, strict=False)
        ]
    )


def _without_line_ends(text: str, start: int, end: int) -> Span:
    while text[end - 1] == "\n":
        end -= 1
    return Span(start, end)


def _lines_that_tell(text: str, span: Span) -> Iterator[tuple[int, Lang]]:
    """Where lines of a language begin: each line with Latin letters, and the first Chinese after.

    A Chinese text has few Latin letters, and a search for them among three thousand others
    is slow. So they are sought in what ASCII keeps of the text, where they stand in the
    same order, and only their lines are read.
    """
    letters = text[span.start : span.end].encode("ascii", "ignore")
    at, seen = span.start, 0  # what is read of the text, and of its letters
    while found := _LATIN_BYTE.search(letters, seen):
        place = text.find(chr(letters[found.start()]), at, span.end)
        start = max(span.start, text.rfind("\n", at, place) + 1)
        stop = text.find("\n", place, span.end)
        yield from _chinese_line(text, at, start)
        at = span.end if stop < 0 else stop
        if lang := language_of(text[start:at]):
            yield start, lang
        seen = letters.find(b"\n", found.start()) if stop >= 0 else len(letters)
    yield from _chinese_line(text, at, span.end)


def _chinese_line(text: str, start: int, end: int) -> Iterator[tuple[int, Lang]]:
    """The first line with Chinese between two places; no line there has a Latin letter."""
    if found := _CHINESE.search(text, start, end):
        yield max(start, text.rfind("\n", start, found.start()) + 1), "zh"


def _joined(runs: list[Part]) -> list[Part]:
    """Take short runs between two of the other language into them."""
    result: list[Part] = []
    for i, run in enumerate(runs):
        between = 0 < i < len(runs) - 1 and run.span.end - run.span.start < _SHORT
        if result and (run.lang == result[-1].lang or between):
            last = result.pop()
            result.append(Part(last.lang, Span(last.span.start, run.span.end)))
        else:
            result.append(run)
    return result
