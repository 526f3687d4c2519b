"""The places in an English text where things stand: title, head, opening, end, articles."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from yiju.extract.english_genres import CUTS, GENRES
from yiju.extract.english_rules import FORMULATIONS
from yiju.extract.english_title_forms import HEADS
from yiju.extract.rules import Rule
from yiju.ontology.records import Span

#: Article labels, machine translations included: "Article XNUMX", "the firstIn order".
_ARTICLE = re.compile(
    r"(?:^|(?<=[.。]\s)|(?<=\n))[ \t\xa0]*(?P<label>Article\s+(?P<number>\d+|X?NUMX|[IVX]+|One|Two|first|second)"
    r"|Art\.\s*(?P<short>\d+)|[Tt]he\s+(?P<nth>first|second)(?=[A-Z\s])|(?P<bare>Second)(?=\s[A-Z]))\b",
    re.MULTILINE,
)
_FIRST = {"1", "I", "One", "first", "XNUMX", "NUMX"}
_SECTION = re.compile(r"^[ \t\xa0]*(?:I|1|One)\s*[.,、)]\s", re.MULTILINE)
_SENTENCE_END = re.compile(
    rf"[.;。；](?=[”\"’)\]]*(?:\s+[A-Z“\"‘(\[]|\s*\Z))(?<!P\.R\.)(?<![^f][ ]the[ ]P\.R\.C\.)(?<!,[ ]P\.R\.C\.)(?<!No\.)(?<!Art\.)(?!\s+(?:{HEADS})[”\"])"
    r"|\n\s*\n|\n(?=[ \t\xa0]*Article\s+\d)"
)
_TITLE_HEAD = re.compile(rf"\b(?:{HEADS})\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"^\W*(?:Order|Decree|Issued|Source|Posted|Article|Chapter|Home|Month|Area\s+of|To\s)\b|[.;:]\s*$|^\W*\d",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^\W*(?:Translation|Full\s+text|Text)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of one English text lie; all spans index into the whole source.

    Attributes:
        head: Title to the first article or the sentence of formulation: number, issuers, dates.
        opening: Where a basis can stand: preamble and Article 1.
        tail: The end: signatures, final clauses.
        labels: Article labels by their offsets.
        ends: Offsets at which sentences end.
    """

    span: Span
    title: Span | None
    head: Span
    opening: Span
    tail: Span
    truncated: bool
    starts: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def provision(self, position: int) -> str | None:
        """The article in which an offset lies, as "Article 3"."""
        i = bisect_right(self.starts, position)
        return self.labels[i - 1] if i else None

    def sentence(self, text: str, within: Span, position: int) -> Span:
        """The sentence around an offset, no further than `within`."""
        return _sentence(text, self.ends, within, position)


def lay_out(text: str, span: Span, title: Span | None) -> Layout:
    """Find the places in a stretch of English text.

    Args:
        text: The stored text of the source.
        span: The English part.
        title: The title's place where the page marks it, else None: then it is looked for.
    """
    cut = _first(CUTS, text, span)
    body = Span(span.start, cut.start() if cut else span.end)
    starts, labels = _articles(text, body)
    first = next((s for s, label in zip(starts, labels, strict=True) if label == "Article 1"), None)
    second = next((s for s in starts if first is not None and s > first), None)
    opening = _opening(text, body, first, second)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, *body)]
    head_end = min(body.end if first is None else first, _sentence_start(text, body, first, ends))
    head = Span(body.start, max(body.start, head_end))
    tail = Span(max(head.end, body.end - 1500), body.end)
    title = title or _find_title(text, Span(body.start, min(body.end, head.end + 1)))
    return Layout(body, title, head, opening, tail, cut is not None, starts, labels, ends)


def _first(rules: tuple[Rule, ...], text: str, span: Span) -> re.Match[str] | None:
    found = [m for rule in rules if (m := rule.regex.search(text, *span))]
    return min(found, key=lambda match: match.start()) if found else None


def _articles(text: str, body: Span) -> tuple[list[int], list[str]]:
    starts, labels = [], []
    for match in _ARTICLE.finditer(text, *body):
        number = match["number"] or match["short"] or match["nth"] or match["bare"] or ""
        number = (
            "1" if number in _FIRST else "2" if number.casefold() in {"second", "two"} else number
        )
        starts.append(match.start("label"))
        labels.append(f"Article {number}")
    return starts, labels


def _opening(text: str, body: Span, first: int | None, second: int | None) -> Span:
    """Article 1 with what precedes it; without articles, the text up to its first section."""
    if first is not None:
        return Span(body.start, min(body.end, second if second is not None else first + 2500))
    section = _SECTION.search(text, *body)
    return Span(body.start, min(body.end, section.start() if section else body.start + 5000))


def _sentence_start(text: str, body: Span, first: int | None, ends: list[int]) -> int:
    """Where the sentence of formulation begins; else Article 1, or 1,500 characters in."""
    limit = min(body.end, body.start + 5000) if first is None else first
    match = _first(FORMULATIONS, text, Span(body.start, limit))
    if match is None:
        return min(body.end, body.start + 1500) if first is None else first
    return _sentence(text, ends, body, match.start()).start


def _sentence(text: str, ends: list[int], within: Span, position: int) -> Span:
    """The sentence around an offset, of those that `ends` delimit.

    A stop inside "P.R.C." or "No. 5" ends nothing; a blank line always does.
    """
    i = bisect_right(ends, position)
    start = max(within.start, ends[i - 1] if i else within.start)
    end = max(start, min(within.end, ends[i] if i < len(ends) else within.end))
    while start < end and (text[start].isspace() or text[start] in '”"’'):
        start += 1
    return Span(start, end)


def title_like(line: str) -> bool:
    """Whether a line can be an instrument's title: a head noun, no sentence, no order line."""
    words = line.strip()
    short = len(words.split()) >= 2 and len(words) <= 320
    return short and bool(_TITLE_HEAD.search(words)) and not _NO_TITLE.search(words)


def _find_title(text: str, head: Span) -> Span | None:
    """Find the title in a head: a line that is repeated, else the first that is like one.

    Menus hold short lines such as "Laws"; a title has more words than that.
    """
    lines = [
        m for m in re.finditer(r"[^\n]+", text[head.start : head.end]) if title_like(m.group())
    ]
    spans = []
    for match in lines:
        prefix = _PREFIX.match(match.group())
        start = head.start + match.start() + (prefix.end() if prefix else 0)
        line = text[start : head.start + match.end()]
        start += len(line) - len(line.lstrip(" \t\xa0-#*"))
        spans.append(Span(start, head.start + match.start() + len(match.group().rstrip())))
    spans = [s for s in spans if not any(g.regex.search(s.of(text)) for g in GENRES)] or spans
    seen: dict[str, Span] = {}
    for found in spans:
        key = re.sub(r"\W+", " ", found.of(text)).casefold().strip()
        if key in seen:
            return seen[key]
        seen[key] = found
    long = [found for found in spans if len(found.of(text).split()) > 3]
    return next(iter(long or spans), None)
