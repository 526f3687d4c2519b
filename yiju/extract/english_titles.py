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
      | (?-i: (?: [a-z][\w-]* \s+ ){{1,6}} and \s+ (?= (?:the\s+)? [“"‘《] ) )
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
    r"\s*,?\s+(?:such\s+as|including|as(?=\s+the\s))\b"
)
_PART = r"(?:Paragraph|Item|Clause|Point|Subparagraph)s?\s+(?:\d+|\(\w{1,4}\))"
_ARTICLES = rf"""
    (?: {_PART} ,? \s+ (?:of\s+)? | (?:the\s+)? (?:first|second|third|fourth|last)\s+paragraph\s+(?:of|in)\s+ )*
    Articles? \s+ \d+ (?: [-–]\d+ | \(\d+\) )*
    (?: (?: \s*,\s* (?:and\s+)? | \s+(?:and|to|through|or)\s+ ) (?: Articles?\s+ )? \d+ (?: \(\d+\) )* )*
    (?: ,? \s* {_PART} )*
"""
#: "Article 5 of the “X”", and after the name: "the “X”, Articles 3 to 5".
_ARTICLE = re.compile(rf"(?P<article> {_ARTICLES} ) \s+ (?:of|in) \s+", re.VERBOSE)
_ARTICLE_AFTER = re.compile(
    rf"\s* ,? \s* (?P<article> (?> {_ARTICLES} ) ) (?! \s+ (?:of|in)\b )", re.VERBOSE
)
_QUALIFIER = (
    r"(?:other|such|relevant|related|pertinent|applicable|the|State|national|Chinese|existing|current"
    r"|corresponding|appropriate|superior|higher-level|state|country’s|of|any|all)"
)
_SOURCE_NOUN = (
    r"(?:(?:administrative|local|departmental|legal|regulatory|[Ss]tate|national|judicial|policy)\s+)*"
    r"(?:laws?|regulations?|rules?|provisions?|stipulations?|statutes|policies|ordinances|decrees|requirements)\b"
)
#: "other such laws, regulations and relevant State provisions": lower case, nothing named.
_GENERIC = re.compile(
    rf"""
    (?: {_QUALIFIER} \s+ )* {_SOURCE_NOUN}
    (?: (?: \s*,\s* (?:and\s+)? | \s+(?:and|or)\s+ ) (?: {_QUALIFIER} \s+ )* {_SOURCE_NOUN} )*
    (?: \s+ of \s+ (?:the|our) \s+ (?:State|state|country|nation|Chinese\s+government) \b )?
    (?! \s+ (?: of | in (?!\s+order) | such\s+as | as\s+the | for (?!\s+the\s+purpose) | on (?!\s+this\s+matter) ) \b )
    """,
    re.VERBOSE,
)
_ANAPHORA = re.compile(
    r"""
    (?: (?:its|their|the) \s+ (?:detailed\s+)? (?:implementing|implementation) \s+ (?:regulations?|rules?|measures|provisions) \b
      | the \s+ (?:regulations?|rules?|measures|provisions) \s+ (?:for|on) \s+ (?:its|their|the) \s+ implementation \b
      | (?:the\s+)? implementing \s+ (?:regulations?|rules?|measures) \s+ thereof \b
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
               | taking\s+(?:in)?to | having\s+regard | in\s+connection\s+with\s+the\s+(?:actual|reality) | in\s+integration ) \b
    | ,? \s+ and \s+ (?: upon | under | after | following | with | through | considering | taking ) \b
    | ,? \s+ (?: upon | after | with | subject\s+to ) \s+ (?:the\s+)? (?: approval | consent | agreement | authori[sz]ation ) \b
    | ,? \s* \b (?: these | this | the\s+present | the\s+following | hereby | it\s+is ) \b
    | ,? \s* \b [Tt]he \s+ (?: {HEADS} | {HEADS.lower()} ) \s+ (?: are | is | shall\s+be ) \b
    | ,? \s+ (?: are | is | have\s+been | has\s+been ) \s+ (?: hereby\s+ )? (?: formulated | enacted | notified | issued | made )
    | \s+ to \s+ (?: formulate | enact | make ) \b
    | \s+ (?: has | have ) \s+ (?: hereby\s+ )? decided \b
    | [;:；：。》]
    | \. (?= \s+ [A-Z“"\[] | \s* \Z | \n ) (?! \s+ (?:{HEADS}) ["”] ) (?<! [A-Z]\.[A-Z]\. )
    | \n \s* \n
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(
    r"\s*,\s*(?:and\s+|as\s+well\s+as\s+)?(?:the\s+)?|\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?|\s+(?=The\s+[A-Z])"
)
#: What is told of an instrument after its name: "promulgated on 8 November 2000".
_EVENT = re.compile(
    r",?\s+(?:as\s+)?(?:promulgated|issued|published|adopted|approved|released|announced|printed|formulated"
    r"|amended|revised|implemented)\s+(?:and\s+\w+\s+)?(?:by|on|in|at|from|upon)\b"
)
#: A title that could end here.
_WHOLE = re.compile(
    rf"\b(?:{HEADS})(?:\s+of\s+(?:the\s+)?(?:PRC|P\.R\.C\.|People[’']s\s+Republic\s+of\s+China))?\s*\Z"
)
_NEXT_NAME = re.compile(r"\s*,\s*(?:and\s+)?the\s")
_LAW_AHEAD = re.compile(rf"(?:[A-Z][\w’'-]*\s+){{1,8}}(?:{HEADS})\b")
#: A name in capitals: "Law of the People’s Republic of China on Minors".
_CAPITALS = re.compile(
    r"(?:the\s+)?[“\"‘]?(?P<name>[A-Z][\w’'-]*"
    r"(?:\s+(?:(?:of|on|for|in|to|against)\s+(?:the\s+)?|and\s+)?[A-Z][\w’'-]*){0,20})"
)
_ARTICLE_AHEAD = re.compile(r"(?:Articles?|Paragraphs?|Items?)\s+\(?\d")
_PAREN = re.compile(r"\s*[(（](?P<inside>[^()（）]{1,200})[)）]")
_OF_TITLE = re.compile(
    r"P\.?R\.?C\.?|Trial|for\s+Trial|Draft|Interim|Revis|Amend|No\.\s*\d+\s*\)?$"
)
_SHORT = re.compile(
    r"(?:here(?:in)?after|below)?[^“\"‘]*?(?:simply\s+named|referred\s+to\s+as|abbreviated|called|named|known\s+as|as|:)"
    r"\s+(?:the\s+)?[“\"‘']?(?P<short>[^“”\"‘’]+?)[”\"’']?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[”\"’'》」″“《]")
_QUOTES = "“\"‘'《「″"
_BOUNDARY = re.compile(
    r"\s*(?:,|\.|;|\(|（|\Z|and\b|as\b|these\b|this\b|so\b|in\b|to\b|the\b|for\b|combined\b)"
)
#: Words that stay lower case inside a title in capitals.
_SMALL = frozenset((
    "a", "an", "the", "of", "on", "in", "for", "to", "by", "with", "and", "or", "as", "at", "from",
    "into", "upon", "under", "through", "via", "be", "is", "are", "its", "such", "concerning",
    "regarding", "relating", "about", "against", "between", "among", "over", "per",
))  # fmt: skip
#: No title is longer, in code points; a mark that finds no partner by then has none.
_LONGEST = 600


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
    for match in _ARTICLE.finditer(text, *span):
        if name := _CAPITALS.match(text, match.end(), span.end):
            marked = text[name.start("name") - 1] in _QUOTES
            start = name.start("name") if marked else match.start("article")
            yield Item(Span(start, name.end("name")), article=match["article"])


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
    apart = position > began or text[position - 1] in ',、，》”"’'
    if position >= end or (later and not apart):
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
    if article is None and (match := _ARTICLE_AFTER.match(text, position, end)):
        article, position = match["article"], match.end()
    return Item(span, article=article, short=short, number=number), position


def _quoted(text: str, position: int, end: int) -> Span | None:
    """Read a title in quotation marks, closed or not."""
    if text[position] not in _QUOTES:
        return None
    reach = _reach(text, position, end)
    close = _closing(text, position, reach)
    stop = close if close is not None else _open_end(text, position + 1, reach)
    span = _unwrapped(text, _trim(text, position + 1, stop))
    content = span.of(text)
    if _LONE_HEAD.fullmatch(content) and re.match(
        r"\s+(?:on|of|concerning)\b", text[stop + 1 : stop + 20]
    ):
        return _bare(text, position, end)
    if not content or (close is not None and not re.search(HEADS, content, re.IGNORECASE)):
        return None
    return span


def _reach(text: str, position: int, end: int) -> int:
    """How far to look for a closing mark: a title's length, or the third title that opens after."""
    reach = min(end, position + _LONGEST)
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
    for mark in _MARK.finditer(text, position + 1, end):
        i, char = mark.start(), mark.group()
        if char in wanted:
            return i
        if char in "’'" and single is None and _BOUNDARY.match(text[i + 1 : i + 12]):
            if not wanted:
                return i
            single = i
        if char in "“《" and i > position + 1:
            break
    return single


def _unwrapped(text: str, span: Span) -> Span:
    """Take off a second pair of marks: “‘Press Law’”."""
    inner = text[span.start + 1 : span.end - 1]
    if span.of(text)[:1] in _QUOTES[:-1] and span.of(text)[-1:] in "”\"’'》" and "‘" not in inner:
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
            if word.group()[0].islower() and word.group() not in _SMALL:
                return start + word.start()
    return limit


def _open_items(text: str, start: int, limit: int) -> Iterator[int]:
    """Give the places where another item follows a whole title whose closing mark is lost."""
    for mark in _SEPARATOR.finditer(text, start, limit):
        rest = text[mark.end() : limit]
        whole = _WHOLE.search(text, start, mark.start())
        if rest[:1] in ("“", "《") or (whole and (_GENERIC.match(rest) or _LAW_AHEAD.match(rest))):
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
    end = min(end, position + _LONGEST)
    stop = STOP.search(text, position, end)
    limit = stop.start() if stop else end
    if event := _EVENT.search(text, position, limit):
        limit = event.start()
    cut = next(_item_ends(text, position, limit), limit)
    span = _trim(text, position, cut)
    paren = _PAREN.search(span.of(text))
    if paren and not _OF_TITLE.match(paren["inside"]):
        span = Span(span.start, span.start + paren.start())
    if text[span.end - 1] == "”" and "“" not in span.of(text):  # its opening mark is lost
        span = Span(span.start, span.end - 1)
    words = span.of(text)
    lone = _LONE_HEAD.fullmatch(words) and words != "Constitution"
    return span if not lone and re.search(HEADS, words, re.IGNORECASE) else None


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
            or _ARTICLE_AHEAD.match(rest)
            or (_NEXT_NAME.match(mark.group()) and _WHOLE.search(text, start, mark.start()))
            or (rest[:1].isupper() and _HEAD.search(text, mark.end(), following))
            or (re.match(r"(?:its|their|the)\s", rest) and _ANAPHORA.search(rest[:60]))
        ):
            yield mark.start()
