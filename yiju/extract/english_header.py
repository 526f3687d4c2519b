"""Number and dates of an English text: from its head, its order and its signature.

A posting date is no promulgation date, and the number of a cited decree not the text's
own: each is read only where the text states it of itself. Checked in
tests/test_english_header.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from yiju.extract.english_bodies import ORDER_WORD, bodies_above, bodies_in
from yiju.extract.english_dates import find_dates, first_date, whole_date
from yiju.ontology.records import Span
from yiju.ontology.registry import Registry

#: Letters that stand for an issuer in a number, and the Chinese 机关代字 they render.
NUMBER_LETTERS = (
    ("GF", "国发"), ("Guo Fa", "国发"), ("SC", "国发"), ("GBF", "国办发"), ("SCS", "国办发"),
    ("Guo Ban Fa", "国办发"), ("ZF", "中发"), ("ZBF", "中办发"), ("Zhong Ban Fa", "中办发"),
    ("FS", "法释"), ("Fa Shi", "法释"), ("FF", "法发"), ("Fa Fa", "法发"), ("FG", "法发"),
    ("Gao Jian Fa Shi Zi", "高检发释字"), ("Min Si Ta Zi", "民四他字"),
)  # fmt: skip
_LETTERS = {re.sub(r"\s", "", latin).casefold(): zh for latin, zh in NUMBER_LETTERS}

_BRACKETED = re.compile(
    r"^[ \t\xa0]*(?:(?:Document|Doc\.?)?\s*(?:No\.?|Number)\s*[:：]\s*)?[(（]?(?P<number>(?P<letters>[A-Z][A-Za-z]*(?:[ ][A-Z][a-z]+){0,5})[ ]?(?:N[oO]\.?)?[ ]?"
    r"[\[(〔（](?P<year>\d{4})[\])〕）][ ]?(?:N[oO]\.?[ ]?)?(?P<serial>\d+))[)）]?[ \t\xa0]*$",
    re.MULTILINE,
)
_ORDER_NO = (
    r"\(?(?:[\[(〔（](?P<year>\d{4})[\])〕）]\s*)?N[oO]\.?\s*(?P<serial>\d+)"
    r"(?:\s*(?:,|of)\s*(?P<late>(?:19|20)\d\d)|\s*[\[(〔（](?P<after>\d{4})[\])〕）])?(?!\d)"
)
_NAME = r"[A-Z][^\n.;()“”\"]"
_ORDERS = (
    # Order of the State Council No. 634 · Decree of the Administration\n\nNo. 25
    re.compile(
        rf"\b(?P<number>(?P<word>{ORDER_WORD})\s+of\s+(?:the\s+)?(?P<body>{_NAME}{{2,160}}?(?:\n[^\n.;()“”\"]{{2,80}}?)?)"
        rf",?\s*{_ORDER_NO})"
    ),
    # Decree No. 99 of the State Administration
    re.compile(
        rf"\b(?P<number>(?P<word>{ORDER_WORD})\s+{_ORDER_NO}\s+of\s+(?:the\s+)?(?P<body>{_NAME}{{2,240}}?))"
        r"(?=\s+(?:on|dated)\s+[A-Z\d]|[.;)]|,\s+(?:\d|dated|effective|promulgated|issued|[A-Z][a-z]+\s+\d)|\s*\n|\s*\Z)"
    ),
    # People's Republic of China, Ministry of X Decree\n\nNo. 25
    re.compile(
        rf"(?P<number>(?P<body>{_NAME}{{2,160}}?)\s+(?P<word>{ORDER_WORD}),?\s*{_ORDER_NO})"
    ),
)
#: At the end of a line that says more: "Promulgated on 1 May 2002 Fa Shi [2002] No. 9".
_LOOSE_NUMBER = re.compile(
    r"(?<=[ \t\xa0(（])(?P<number>(?P<letters>[A-Z][a-z]+[ ]?[A-Z][a-z]+(?:[ ][A-Z][a-z]+){0,3})[ ]?(?:N[oO]\.?)?[ ]?"
    r"[\[(〔（](?P<year>\d{4})[\])〕）][ ]?(?:N[oO]\.?[ ]?)?(?P<serial>\d+))[ \t\xa0)）]*$",
    re.MULTILINE,
)
_BARE_NUMBER = re.compile(r"^[ \t\xa0]*(?P<number>N[oO]\.?\s*\d+)[ \t\xa0]*$", re.MULTILINE)

_ADOPTED = re.compile(
    r"\b(?:passed|adopted|deliberated|reviewed|approved(?=\s+(?:at|in|on)\b))\b", re.IGNORECASE
)
_PROMULGATED = re.compile(
    r"\b(?:(?:issued|promulgated|published|released)\s+on\s*[:：]|(?:date|time)\s+(?:issued|promulgated|published)\s*[:：]"
    r"|(?:publication|promulgation|issue|issuance|issuing|release)\s+(?:date|time)\s*[:：-]"
    r"|date\s+of\s+(?:issue|issuance|promulgation|publication|release)\s*[:：])"
    r"|(?<![”\"]\s)\b(?:promulgated|issued|published|announced)\b(?=(?:[^.;]|No\.){0,160}?\bon\b)"
    rf"|\b{ORDER_WORD}\s+No\.?\s*\d+\s+of\s+[^\n.;()]{{2,120}}?(?=\s+on\s)",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    r"\b(?:effective\s+date|implementation\s+date|date\s+of\s+(?:implementation|effect|entry\s+into\s+force))\s*[:：]"
    r"|\beffective(?=\s+(?:[A-Z][a-z]+\s+\d|\d))"
    r"|\b(?:effective\s+(?:as\s+of|as\s+from|from|on|since)|(?:take|takes|come|comes|came|go|goes|enter|enters|be\s+come)"
    r"\s+(?:in)?to\s+(?:force|effect|operation)(?:\s+(?:as\s+of|from|on|since|as\s+from))?|take(?:s)?\s+effect"
    r"|(?:be|is|are)\s+(?:implemented|effective|enforced)|in\s+force\s+(?:from|since|as\s+of)|officially\s+implemented)\b",
    re.IGNORECASE,
)
_ON_PROMULGATION = re.compile(
    r"(?:implemented|effective|force|effect)\s+(?:as\s+of|from|on|upon|since)?\s*(?:the\s+)?(?:date|day)?\s*(?:of\s+)?"
    r"(?:its|their|the)?\s*(?:promulgation|publication|issuance|issue|issuing|release|announcement)\b",
    re.IGNORECASE,
)
_POSTING = re.compile(
    r"^\W*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,|Posted\b|\d{4}-\d\d-\d\d\s+\d+\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A document number as written and, where its letters are known, in Chinese form."""

    written: str
    canonical: str | None
    bodies: tuple[str, ...]  # canonical Chinese names of the issuing bodies it names
    span: Span


def find_number(text: str, head: Span, registry: Registry) -> Number | None:
    r"""Find the text's own number in its head.

    An order names its body (Order of the State Council No. 634); a bracketed year needs a
    line of its own, so that the number of a cited notice is not taken.

    >>> from yiju.ontology.registry import load_registry
    >>> found = find_number("Notice\n\nGF No. (2014)33\n", Span(0, 24), load_registry())
    >>> found.canonical
    '国发〔2014〕33号'
    """
    for pattern in _ORDERS:
        for match in pattern.finditer(text, *head):
            if found := _order(match, registry):
                above = bodies_above(text, head, found.span.start, registry)
                return _joint(found, match, above) if above and found.bodies else found
    if bracketed := _BRACKETED.search(text, *head):
        letters = re.sub(r"\sN[oO]\.?$", "", bracketed["letters"])
        zh = _LETTERS.get(re.sub(r"\s", "", letters).casefold())
        canonical = f"{zh}〔{bracketed['year']}〕{int(bracketed['serial'])}号" if zh else None
        return Number(bracketed["number"], canonical, (), Span(*bracketed.span("number")))
    for loose in _LOOSE_NUMBER.finditer(text, *head):
        if zh := _LETTERS.get(re.sub(r"\s", "", loose["letters"]).casefold()):
            canonical = f"{zh}〔{loose['year']}〕{int(loose['serial'])}号"
            return Number(loose["number"], canonical, (), Span(*loose.span("number")))
    if bare := _BARE_NUMBER.search(text, *head):
        return Number(bare["number"], None, (), Span(*bare.span("number")))
    return None


def _order(match: re.Match[str], registry: Registry) -> Number | None:
    """Read an order whose bodies are known; the first of them gives the number."""
    name = re.sub(r"\s+", " ", match["body"]).strip(" ,")
    president = re.search(r"\bPresident\b", name)
    bodies = () if president else tuple(zh for zh, _, _ in bodies_in(name, registry))
    if not bodies and not president:
        return None
    zh = _short_name(bodies[0]) if bodies else "主席"
    year = match["year"] or match["late"] or match["after"]
    canonical = _canonical(zh, match["word"], year, int(match["serial"]))
    return Number(match["number"], canonical, bodies, Span(*match.span("number")))


def _joint(number: Number, match: re.Match[str], above: list[str]) -> Number:
    """A number under a stack of bodies belongs to the first of them."""
    bodies = (*above, *number.bodies)
    year = match["year"] or match["late"] or match["after"]
    canonical = _canonical(_short_name(bodies[0]), match["word"], year, int(match["serial"]))
    return Number(number.written, canonical, bodies, number.span)


def _canonical(zh: str, word: str, year: str | None, serial: int) -> str:
    """An order counts on over the years; announcements begin anew with each."""
    if word in {"Order", "Decree"}:
        return f"{zh}令第{serial}号"
    return f"{zh}公告{year}年第{serial}号" if year else f"{zh}公告第{serial}号"


def _short_name(zh: str) -> str:
    return zh.replace("中华人民共和国", "")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that a text states of itself, each with its place."""

    adopted: tuple[date, Span] | None = None
    promulgated: tuple[date, Span] | None = None
    effective: tuple[date, Span] | None = None
    signed: tuple[date, Span] | None = None
    rule: str | None = None


def find_event_dates(text: str, head: Span, tail: Span) -> Dates:
    """Read adoption, promulgation, effect and signature from head and final clauses.

    A date alone on a line is a signature's. Where the text gives a signature and no other
    date of issue, the signature is the promulgation date too.
    """
    adopted = _after(text, head, _ADOPTED, "last")
    promulgated = _after(text, head, _PROMULGATED, "first")
    effective = _after(text, head, _EFFECTIVE, "first") or _after(text, tail, _EFFECTIVE, "first")
    signed = _signature(text, head) or _signature(text, tail)
    rule = None
    if effective is None:
        match = _ON_PROMULGATION.search(text, *head) or _ON_PROMULGATION.search(text, *tail)
        if match:
            rule = "on promulgation"
            if day := promulgated or signed:
                effective = (day[0], Span(*match.span()))
    return Dates(adopted, promulgated or signed, effective, signed, rule)


def _after(text: str, span: Span, cue: re.Pattern[str], which: str) -> tuple[date, Span] | None:
    """The first date after a cue in its clause; of several adopting bodies, the latest date."""
    found: list[tuple[date, Span]] = []
    for match in cue.finditer(text, *span):
        within = Span(match.end(), _clause_end(text, match, span.end))
        found += list(find_dates(text, within)) if which == "last" else []
        if which == "first" and (day := first_date(text, *within)):
            return day
    return max(found, key=lambda item: item[0]) if found else None


_STOP = re.compile(r"[;。]|(?<!No)\.\s|\n\s*\n")
#: The clauses of an order follow one another: adopted, promulgated, effective.
_NEXT = {
    _ADOPTED: re.compile(r"\b(?:promulgat|issued|announced|effect|force|implement)", re.IGNORECASE),
    _PROMULGATED: re.compile(r"\b(?:effect|force|implement|amended|revised)", re.IGNORECASE),
}


def _clause_end(text: str, cue: re.Match[str], end: int) -> int:
    """End of the clause that a cue opens: a stop, the next event's cue, or 200 characters."""
    ends = [min(end, cue.end() + 200)]
    for pattern in (_STOP, _NEXT.get(cue.re)):
        if pattern and (match := pattern.search(text, cue.end(), ends[0])):
            ends.append(match.start())
    return min(ends)


def _signature(text: str, span: Span) -> tuple[date, Span] | None:
    for match in re.finditer(r"[^\n]+", text[span.start : span.end]):
        line = match.group()
        if _POSTING.match(line):
            continue
        if day := whole_date(line):
            return day, Span(span.start + match.start(), span.start + match.end())
    return None
