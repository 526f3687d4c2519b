"""Reads the list of instruments that follows "on the basis of", item by item.

Translators quote, half-quote or do not quote at all, lose closing marks and run
lists on, so the list is parsed, not matched: each step looks at what stands next
(a quoted title, a bare title, "other relevant laws", "its implementing
regulations") and where it must end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiju.extract.english_title_forms import (
    ANAPHORA,
    ANY_HEAD,
    ARTICLE,
    ARTICLE_AFTER,
    ARTICLE_AHEAD,
    BOUNDARY,
    CAPITALS,
    EVENT,
    GENERIC,
    HEAD,
    LAW_AHEAD,
    LEAD,
    LONE_HEAD,
    LONGEST,
    MARK,
    NEXT_NAME,
    NUMBER_AFTER,
    OF_TITLE,
    PAREN,
    QUOTES,
    SEPARATOR,
    SHORT,
    SMALL,
    STOP,
    SUCH_AS,
    WHOLE,
)
from yiju.ontology.records import Span

#: After one of these the next item can begin at once: 《A》《B》.
_PARTING = ",、，》”\"’'"


@dataclass(frozen=True, slots=True)
class Item:
    """One member of a list of bases."""

    span: Span
    generic: bool = False
    anaphora: bool = False
    article: str | None = None
    short: str | None = None
    number: str | None = None


def read_list(text: str, start: int, end: int) -> list[Item]:
    """Read the instruments listed from `start`, no further than `end`.

    Returns:
        Items in reading order; empty where no instrument stands next, as in
        "on the basis of credit tiers".

    >>> text = 'on the basis of the “Cybersecurity Law” and other relevant laws, these Rules are made'
    >>> [item.span.of(text) for item in read_list(text, 15, len(text))]
    ['Cybersecurity Law', 'other relevant laws']
    """
    items: list[Item] = []
    position = start
    while (found := _next_item(text, position, end, bool(items))) is not None:
        item, position = found
        items.append(item)
    return items


def read_first(text: str, start: int, end: int) -> Item | None:
    """Read the instrument that stands at `start`, whatever follows it."""
    found = _next_item(text, start, end, False)
    return found[0] if found else None


def find_articles(text: str, span: Span) -> Iterator[Item]:
    """List the articles of laws that a stretch cites, article and law in one mention.

    Where the law stands in quotation marks, the mention is what stands in them.

    >>> text = "as punished under Article 5, Paragraph 1 of the Press Law"
    >>> [(item.article, item.span.of(text)) for item in find_articles(text, Span(0, 57))]
    [('Article 5, Paragraph 1', 'Article 5, Paragraph 1 of the Press Law')]
    """
    for match in ARTICLE.finditer(text, *span):
        if name := CAPITALS.match(text, match.end(), span.end):
            marked = text[name.start("name") - 1] in QUOTES
            start = name.start("name") if marked else match.start("article")
            yield Item(Span(start, name.end("name")), article=match["article"])


def _next_item(text: str, position: int, end: int, later: bool) -> tuple[Item, int] | None:
    """Read one item; `later` items must be separated from the one before."""
    article = None
    began = position
    while position < end:
        if match := ANAPHORA.match(text, position, end):
            return Item(Span(*match.span()), anaphora=True), match.end()
        if match := SUCH_AS.match(text, position, end):
            position = match.end()
            continue
        if (match := GENERIC.match(text, position, end)) and not _named(match.group()):
            return _generic(match)
        if match := ARTICLE.match(text, position, end):
            article = match["article"]
        elif not (match := LEAD.match(text, position, end)):
            break
        position = match.end()
    if position >= end or (later and position == began and text[position - 1] not in _PARTING):
        return None
    span = _quoted(text, position, end) or _bare(text, position, end)
    if span is None:
        return None
    after = span.end + 1 if span.start and text[span.start - 1] in QUOTES else span.end
    while after < end and text[after] in "”\"’'》.,":
        after += 1
    return _with_notes(text, span, after, end, article)


def _generic(match: re.Match[str]) -> tuple[Item, int]:
    lead = re.match(r"(?:(?:and|or|the)\s+)+", match.group())
    return Item(Span(match.start() + (lead.end() if lead else 0), match.end()), True), match.end()


def _named(words: str) -> bool:
    """Whether words in lower case still name something: a lone noun does not count as generic."""
    return len(words.split()) == 1 and words not in {"laws", "regulations"}


def _with_notes(
    text: str, span: Span, position: int, end: int, article: str | None
) -> tuple[Item, int]:
    """Attach what the brackets after a title say: its short name, its number."""
    short = number = None
    while match := PAREN.match(text, position, end):
        inside = match["inside"]
        if "referred" in inside or "here" in inside.casefold() or "named" in inside:
            found = SHORT.search(inside)
            short = found["short"].strip() if found else None
        elif re.search(r"No\.|[\[〔(]\d{4}", inside):
            number = inside
        position = match.end()
    if number is None and (match := NUMBER_AFTER.match(text, position, end)):
        number, position = match["number"], match.end()
    if article is None and (match := ARTICLE_AFTER.match(text, position, end)):
        article, position = match["article"], match.end()
    return Item(span, article=article, short=short, number=number), position


def _quoted(text: str, position: int, end: int) -> Span | None:
    """Read a title in quotation marks, closed or not."""
    if text[position] not in QUOTES:
        return None
    reach = _reach(text, position, end)
    close = _closing(text, position, reach)
    stop = close if close is not None else _open_end(text, position + 1, reach)
    span = _unwrapped(text, _trim(text, position + 1, stop))
    content = span.of(text)
    if LONE_HEAD.fullmatch(content) and re.match(
        r"\s+(?:on|of|concerning)\b", text[stop + 1 : stop + 20]
    ):
        return _bare(text, position, end)
    if not content or (close is not None and not ANY_HEAD.search(content)):
        return None
    return span


def _reach(text: str, position: int, end: int) -> int:
    """How far to look for a closing mark: a title's length, or the third title that opens after."""
    reach = min(end, position + LONGEST)
    following = position
    for _ in range(3 if text[position] in "“‘《「" else 0):
        following = text.find(text[position], following + 1, reach)
        if following < 0:
            return reach
    return following if following > position else reach


def _closing(text: str, position: int, end: int) -> int | None:
    """Find the mark that closes the one at `position`; None where the text lost it."""
    opener = text[position]
    wanted = {"“": '”"', '"': '"”', "《": "》", "「": "」", "″": "″"}.get(opener, "")
    single = None
    for mark in MARK.finditer(text, position + 1, end):
        i, char = mark.start(), mark.group()
        if char in wanted:
            return i
        if char in "’'" and single is None and BOUNDARY.match(text[i + 1 : i + 12]):
            if not wanted:
                return i
            single = i
        if char in "“《" and i > position + 1:
            break
    return single


def _unwrapped(text: str, span: Span) -> Span:
    """Take off a second pair of marks: “‘Press Law’”."""
    inner = text[span.start + 1 : span.end - 1]
    if span.of(text)[:1] in QUOTES[:-1] and span.of(text)[-1:] in "”\"’'》" and "‘" not in inner:
        return Span(span.start + 1, span.end - 1)
    return span


def _open_end(text: str, start: int, end: int) -> int:
    """Find where a title without a closing mark runs into the sentence.

    It ends at the clause or the item that follows, or, in a title in capitals, before the first
    word in lower case that no title would leave so.
    """
    stop = STOP.search(text, start, end)
    limit = stop.start() if stop else end
    limit = next(_open_items(text, start, limit), limit)
    words = list(re.finditer(r"[A-Za-z][\w’'-]*", text[start:limit]))
    capital = sum(word.group()[0].isupper() for word in words[:6])
    if capital >= min(3, len(words[:6])):
        for word in words:
            if word.group()[0].islower() and word.group() not in SMALL:
                return start + word.start()
    return limit


def _open_items(text: str, start: int, limit: int) -> Iterator[int]:
    """Give the places where another item follows a whole title whose closing mark is lost."""
    for mark in SEPARATOR.finditer(text, start, limit):
        rest = text[mark.end() : limit]
        whole = WHOLE.search(text, start, mark.start())
        if rest[:1] in ("“", "《") or (whole and (GENERIC.match(rest) or LAW_AHEAD.match(rest))):
            yield mark.start()


def _trim(text: str, start: int, end: int) -> Span:
    """Drop spaces and the sentence's punctuation, but not the stop of "P.R.C."."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:，。"):
        if re.search(r"[A-Z]\.[A-Z]\.$", text[max(start, end - 4) : end]):
            break
        end -= 1
    return Span(start, end)


def _bare(text: str, position: int, end: int) -> Span | None:
    """Read a title without marks: up to the separator after which a new item begins."""
    if not (text[position].isupper() or text[position] in '"“'):
        return None
    end = min(end, position + LONGEST)
    stop = STOP.search(text, position, end)
    limit = stop.start() if stop else end
    if event := EVENT.search(text, position, limit):
        limit = event.start()
    cut = next(_item_ends(text, position, limit), limit)
    span = _trim(text, position, cut)
    paren = PAREN.search(span.of(text))
    if paren and not OF_TITLE.match(paren["inside"]):
        span = Span(span.start, span.start + paren.start())
    if text[span.end - 1] == "”" and "“" not in span.of(text):  # its opening mark is lost
        span = Span(span.start, span.end - 1)
    words = span.of(text)
    lone = LONE_HEAD.fullmatch(words) and words != "Constitution"
    return span if not lone and ANY_HEAD.search(words) else None


def _item_ends(text: str, start: int, limit: int) -> Iterator[int]:
    """Give the places where one bare title ends and another item begins."""
    marks = list(SEPARATOR.finditer(text, start, limit))
    for i, mark in enumerate(marks):
        following = marks[i + 1].start() if i + 1 < len(marks) else limit
        rest = text[mark.end() : limit]
        if not HEAD.search(text, start, mark.start()) and text[start] not in '"“':
            continue
        if (
            rest[:1] in QUOTES
            or GENERIC.match(rest)
            or ANAPHORA.match(rest)
            or ARTICLE_AHEAD.match(rest)
            or (
                rest[:1].islower()
                and "," in mark.group()
                and WHOLE.search(text, start, mark.start())
            )
            or (NEXT_NAME.match(mark.group()) and WHOLE.search(text, start, mark.start()))
            or (rest[:1].isupper() and HEAD.search(text, mark.end(), following))
            or (re.match(r"(?:its|their|the)\s", rest) and ANAPHORA.search(rest[:60]))
        ):
            yield mark.start()
