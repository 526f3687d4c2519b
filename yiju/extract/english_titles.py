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

from yiju.ontology.records import Span

#: Head nouns of titles as translators write them; a title without one is none.
HEADS = (
    "Laws?|Code|Constitution|Regulations?|Measures?|Provisions?|Rules?|Decisions?|Notices?"
    "|Notification|Circular|Opinions?|Interpretations?|Explanations?|Stipulations?|Methods?|Orders?"
    "|Decree|Outline|Plan|Strategy|Convention|Treaty|Agreement|Charter|Directive|Resolution"
    "|Announcement|Reply|Catalogue|Standards?|Guidelines?|Principles|Act|Scheme|Programme?|Bylaws"
    "|Ordinance|Protocol|Arrangements?|Norms?"
)
_HEAD = re.compile(rf"\b(?:{HEADS})\b")
_LONE_HEAD = re.compile(rf"(?:{HEADS})", re.IGNORECASE)

#: Words that stand between the cue, or the last item, and the next item.
_LEAD = re.compile(
    rf"""
    (?: [\s,;、，]+
      | (?: and | or | as\s+well\s+as | along\s+with | together\s+with ) \b
      | (?: this | these | the\s+present | present ) \s+ (?:{HEADS}) \b (?! \s+ (?:of|on|for|concerning)\b )
      | (?: the\s+ )? (?: \w+\s+ )? (?: provisions | stipulations | requirements | spirit | content | authori[sz]ation )
        \s+ (?: of | in | contained\s+in | set\s+forth\s+in | under ) \b
      | the \b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: "laws and administrative regulations such as “A”": only what follows is named.
_SUCH_AS = re.compile(
    r"(?:the\s+)?(?:(?:relevant|related|other|such)\s+)?laws(?:,?\s+and\s+(?:administrative\s+)?regulations)?"
    r"\s*,?\s+(?:such\s+as|including)\b"
)
_ARTICLE = re.compile(
    r"""
    (?P<article> (?: (?:Paragraph|Item) \s+ \d+ ,? \s+ (?:of\s+)? )*
      Articles? \s+ \d+ (?: \(\d+\) )* (?: (?: \s*,\s* | \s+(?:and|to|through)\s+ | \s*-\s* )
      (?: Articles?\s+ )? \d+ )* (?: ,? \s* (?:Paragraph|Item) \s+ \d+ )* )
    \s+ (?:of|in) \s+
    """,
    re.VERBOSE,
)
_QUALIFIER = (
    r"(?:other|such|relevant|related|pertinent|applicable|the|State|national|Chinese|existing|current"
    r"|corresponding|appropriate|superior|higher-level|of|any|all)"
)
_SOURCE_NOUN = (
    r"(?:(?:administrative|local|departmental|legal|regulatory|State|national|judicial|policy)\s+)*"
    r"(?:laws?|regulations?|rules?|provisions?|stipulations?|statutes|policies|ordinances|decrees|requirements)\b"
)
#: "other such laws, regulations and relevant State provisions": lower case, nothing named.
_GENERIC = re.compile(
    rf"""
    (?: {_QUALIFIER} \s+ )* {_SOURCE_NOUN}
    (?: (?: \s*,\s* (?:and\s+)? | \s+(?:and|or)\s+ ) (?: {_QUALIFIER} \s+ )* {_SOURCE_NOUN} )*
    (?! \s+ (?: of | in | such\s+as | for | on ) \b )
    """,
    re.VERBOSE,
)
_ANAPHORA = re.compile(
    r"""
    (?: (?:its|the) \s+ (?:implementing|implementation) \s+ (?:regulations?|rules?|measures|provisions)
      | the \s+ (?:regulations?|rules?|measures|provisions) \s+ (?:for|on) \s+ (?:its|the) \s+ implementation
      | (?:the\s+)? implementing \s+ (?:regulations?|rules?|measures) \s+ thereof
    ) (?! \s+ (?:of|on|for)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Where a list, or a bare title in it, must end.
STOP = re.compile(
    rf"""
      ,? \s+ (?: in\s+order\s+to | for\s+the\s+purposes?\s+of | so\s+as\s+to | so\s+that | with\s+a\s+view\s+to
               | with\s+the\s+(?:aim|purpose|goal)\s+of ) \b
    | ,? \s+ (?: and\s+ )? (?: combined\s+with | combining | in\s+combination\s+with | by\s+integrat | integrat(?:ing|ed)\s+with
               | in\s+(?:the\s+)?light\s+of | in\s+view\s+of | in\s+consideration | in\s+conjunction | considering
               | taking\s+(?:in)?to | having\s+regard | in\s+connection\s+with\s+the\s+(?:actual|reality) ) \b
    | ,? \s* \b (?: these | this | the\s+present | the\s+following | hereby | it\s+is ) \b
    | ,? \s* \b the \s+ (?: {HEADS.lower()} ) \s+ (?: are | is ) \b
    | ,? \s+ (?: are | is | have\s+been | has\s+been ) \s+ (?: hereby\s+ )? (?: formulated | enacted | notified | issued | made )
    | \s+ to \s+ (?: formulate | enact | make ) \b
    | [;:；：。》]
    | \. (?= \s+ [A-Z“"\[] | \s* \Z | \n ) (?! \s+ (?:{HEADS}) ["”] ) (?<! [A-Z]\.[A-Z]\. )
    | \n \s* \n
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(
    r"\s*,\s*(?:and\s+|as\s+well\s+as\s+)?(?:the\s+)?|\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?|\s+(?=The\s+[A-Z])"
)
_PAREN = re.compile(r"\s*[(（](?P<inside>[^()（）]{1,200})[)）]")
_OF_TITLE = re.compile(
    r"P\.?R\.?C\.?|Trial|for\s+Trial|Draft|Interim|Revis|Amend|No\.\s*\d+\s*\)?$"
)
_SHORT = re.compile(
    r"(?:here(?:in)?after|below)?[^“\"‘]*?(?:simply\s+named|referred\s+to\s+as|abbreviated|called|named|known\s+as|as|:)"
    r"\s+(?:the\s+)?[“\"‘']?(?P<short>[^“”\"‘’]+?)[”\"’']?$",
    re.IGNORECASE,
)
_QUOTES = "“\"‘'《「″"
_BOUNDARY = re.compile(
    r"\s*(?:,|\.|;|\(|（|\Z|and\b|as\b|these\b|this\b|so\b|in\b|to\b|the\b|for\b|combined\b)"
)
#: Words that stay lower case inside a title in capitals.
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "for",
        "to",
        "by",
        "with",
        "and",
        "or",
        "as",
        "at",
        "from",
        "into",
        "upon",
        "under",
        "through",
        "via",
        "be",
        "is",
        "are",
        "its",
        "such",
        "concerning",
        "regarding",
        "relating",
        "about",
        "against",
        "between",
        "among",
        "over",
        "per",
    ]
)


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


def _next_item(text: str, position: int, end: int, later: bool) -> tuple[Item, int] | None:
    """Read one item; `later` items must be separated from the one before."""
    article = None
    began = position
    while position < end:
        if match := _ANAPHORA.match(text, position, end):
            return Item(Span(*match.span()), anaphora=True), match.end()
        if match := _SUCH_AS.match(text, position, end):
            position = match.end()
            continue
        if (match := _GENERIC.match(text, position, end)) and not _named(match.group()):
            return _generic(match)
        if match := _ARTICLE.match(text, position, end):
            article = match["article"]
        elif not (match := _LEAD.match(text, position, end)):
            break
        position = match.end()
    if position >= end or (later and position == began):
        return None
    span = _quoted(text, position, end) or _bare(text, position, end)
    if span is None:
        return None
    after = span.end + 1 if text[span.start - 1] in _QUOTES else span.end
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
    while match := _PAREN.match(text, position, end):
        inside = match["inside"]
        if "referred" in inside or "here" in inside.casefold() or "named" in inside:
            found = _SHORT.search(inside)
            short = found["short"].strip() if found else None
        elif re.search(r"No\.|[\[〔(]\d{4}", inside):
            number = inside
        position = match.end()
    return Item(span, article=article, short=short, number=number), position


def _quoted(text: str, position: int, end: int) -> Span | None:
    """Read a title in quotation marks, closed or not."""
    opener = text[position]
    if opener not in _QUOTES:
        return None
    close = _closing(text, position, end)
    stop = close if close is not None else _open_end(text, position + 1, end)
    span = _trim(text, position + 1, stop)
    content = span.of(text)
    if _LONE_HEAD.fullmatch(content) and re.match(
        r"\s+(?:on|of|concerning)\b", text[stop + 1 : stop + 20]
    ):
        return _bare(text, position, end)
    if not content or (close is not None and not re.search(HEADS, content, re.IGNORECASE)):
        return None
    return span


def _closing(text: str, position: int, end: int) -> int | None:
    """Find the mark that closes the one at `position`; None where the text lost it."""
    opener = text[position]
    wanted = {"“": '”"', '"': '"”', "《": "》", "「": "」", "″": "″"}.get(opener, "")
    single = None
    for i in range(position + 1, end):
        char = text[i]
        if char in wanted:
            return i
        if char in "’'" and single is None and _BOUNDARY.match(text[i + 1 : i + 12]):
            if not wanted:
                return i
            single = i
        if char in "“《" and i > position + 1:
            break
    return single


def _open_end(text: str, start: int, end: int) -> int:
    """Find where a title without a closing mark runs into the sentence.

    It ends at the clause that follows, or, in a title in capitals, before the first word in
    lower case that no title would leave so.
    """
    stop = STOP.search(text, start, end)
    limit = stop.start() if stop else end
    words = list(re.finditer(r"[A-Za-z][\w’'-]*", text[start:limit]))
    capital = sum(word.group()[0].isupper() for word in words[:6])
    if capital >= min(3, len(words[:6])):
        for word in words:
            if word.group()[0].islower() and word.group() not in _SMALL:
                return start + word.start()
    return limit


def _trim(text: str, start: int, end: int) -> Span:
    """Drop spaces and the sentence's punctuation, but not the stop of "P.R.C."."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:，。"):
        if re.search(r"[A-Z]\.[A-Z]\.$", text[start:end]):
            break
        end -= 1
    return Span(start, end)


def _bare(text: str, position: int, end: int) -> Span | None:
    """Read a title without marks: up to the separator after which a new item begins."""
    if not (text[position].isupper() or text[position] in '"“'):
        return None
    stop = STOP.search(text, position, end)
    limit = stop.start() if stop else end
    cut = next(_item_ends(text, position, limit), limit)
    span = _trim(text, position, cut)
    paren = _PAREN.search(span.of(text))
    if paren and not _OF_TITLE.match(paren["inside"]):
        span = Span(span.start, span.start + paren.start())
    return span if re.search(HEADS, span.of(text), re.IGNORECASE) else None


def _item_ends(text: str, start: int, limit: int) -> Iterator[int]:
    """Give the places where one bare title ends and another item begins."""
    marks = list(_SEPARATOR.finditer(text, start, limit))
    for i, mark in enumerate(marks):
        following = marks[i + 1].start() if i + 1 < len(marks) else limit
        rest = text[mark.end() : limit]
        if not _HEAD.search(text, start, mark.start()) and text[start] not in '"“':
            continue
        if (
            rest[:1] in _QUOTES
            or _GENERIC.match(rest)
            or _ANAPHORA.match(rest)
            or (rest[:1].isupper() and _HEAD.search(text, mark.end(), following))
            or (re.match(r"(?:its|the)\s", rest) and _ANAPHORA.search(rest[:60]))
        ):
            yield mark.start()
