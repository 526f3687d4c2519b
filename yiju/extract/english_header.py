"""Number, issuers and dates of an English text: from its head, its order and its signature.

A posting date is no promulgation date, an approver no issuer, and the number of a
cited decree not the text's own: each is read only where the text states it of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yiju.extract.english_dates import find_dates, first_date, whole_date
from yiju.ontology.records import Span
from yiju.ontology.registry import Registry, body_key

#: Letters that stand for an issuer in a number, and the Chinese 机关代字 they render.
NUMBER_LETTERS = (
    ("GF", "国发"), ("Guo Fa", "国发"), ("SC", "国发"), ("GBF", "国办发"), ("SCS", "国办发"),
    ("Guo Ban Fa", "国办发"), ("ZF", "中发"), ("ZBF", "中办发"), ("Zhong Ban Fa", "中办发"),
    ("FS", "法释"), ("Fa Shi", "法释"), ("FF", "法发"), ("Fa Fa", "法发"), ("FG", "法发"),
    ("Gao Jian Fa Shi Zi", "高检发释字"), ("Min Si Ta Zi", "民四他字"),
)  # fmt: skip
_LETTERS = {re.sub(r"\s", "", latin).casefold(): zh for latin, zh in NUMBER_LETTERS}

_BRACKETED = re.compile(
    r"^[ \t\xa0]*(?P<number>(?P<letters>[A-Z][A-Za-z]*(?:[ ][A-Z][a-z]+){0,5})[ ]?(?:N[oO]\.?)?[ ]?"
    r"[\[(〔（](?P<year>\d{4})[\])〕）][ ]?(?:N[oO]\.?[ ]?)?(?P<serial>\d+))[ \t\xa0]*$",
    re.MULTILINE,
)
_ORDER_WORD = r"(?:Order|Decree|Announcement|Bulletin|Proclamation)"
_ORDER_NO = r"N[oO]\.?\s*(?P<serial>\d+)"
_ORDERS = (
    # Order of the State Council No. 634 · Decree of the Administration\n\nNo. 25
    re.compile(
        rf"\b(?P<number>{_ORDER_WORD}\s+of\s+(?:the\s+)?(?P<body>[A-Z][^\n.;()“”\"]{{2,160}}?(?:\n[^\n.;()“”\"]{{2,80}}?)?)"
        rf",?\s*{_ORDER_NO})"
    ),
    # Decree No. 99 of the State Administration
    re.compile(
        rf"\b(?P<number>{_ORDER_WORD}\s+{_ORDER_NO}\s+of\s+(?:the\s+)?(?P<body>[A-Z][^\n.;()“”\"]{{2,120}}?))"
        r"(?=\s+(?:on|dated)\s+[A-Z\d]|[,.;)]|\s*\n)"
    ),
    # People's Republic of China, Ministry of X Decree\n\nNo. 25
    re.compile(
        rf"(?P<number>(?P<body>[A-Z][^\n.;()“”\"]{{2,160}}?)\s+{_ORDER_WORD},?\s*{_ORDER_NO})"
    ),
)
_BARE_NUMBER = re.compile(r"^[ \t\xa0]*(?P<number>N[oO]\.?\s*\d+)[ \t\xa0]*$", re.MULTILINE)

_ADOPTED = re.compile(
    r"\b(?:passed|adopted|deliberated|reviewed|approved(?=\s+(?:at|in|on)\b))\b", re.IGNORECASE
)
_PROMULGATED = re.compile(
    r"\b(?:issued\s+on\s*:|date\s+issued\s*:|promulgated\s+on\s*:|publication\s+date\s*[:：-]"
    r"|date\s+of\s+(?:issue|promulgation)\s*:)"
    r"|\b(?:promulgated|issued|published|announced)\b(?=(?:[^.;]|No\.){0,160}?\bon\b)"
    rf"|\b{_ORDER_WORD}\s+No\.?\s*\d+\s+of\s+[^\n.;()]{{2,120}}?(?=\s+on\s)",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    r"\b(?:effective(?:\s+date\s*:|\s+(?:as\s+of|from|on|since))|(?:take|takes|come|comes|came|go|goes|enter|enters|be\s+come)"
    r"\s+(?:in)?to\s+(?:force|effect|operation)(?:\s+(?:as\s+of|from|on|since|as\s+from))?|take(?:s)?\s+effect"
    r"|(?:be|is|are)\s+(?:implemented|effective|enforced)|in\s+force\s+(?:from|since|as\s+of)|officially\s+implemented)\b",
    re.IGNORECASE,
)
_ON_PROMULGATION = re.compile(
    r"(?:implemented|effective|force|effect)\s+(?:as\s+of|from|on|upon|since)?\s*(?:the\s+)?(?:date|day)?\s*(?:of\s+)?"
    r"(?:its|their|the)?\s*(?:promulgation|publication|issuance|issue)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^[ \t\xa0-]*(?:Issued\s+by|Issuing\s+authority|Promulgated\s+by|Promulgation\s+department)\s*[:：]\s*(?P<body>[^\n]+)$"
    r"|\((?:by|promulgated\s+by|issued\s+by)\s+(?P<inline>[A-Z][^\n(),]{2,120}),",
    re.IGNORECASE | re.MULTILINE,
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
    body: str | None  # canonical Chinese name of the issuing body it names
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
                return found
    if bracketed := _BRACKETED.search(text, *head):
        letters = re.sub(r"\sN[oO]\.?$", "", bracketed["letters"])
        zh = _LETTERS.get(re.sub(r"\s", "", letters).casefold())
        canonical = f"{zh}〔{bracketed['year']}〕{int(bracketed['serial'])}号" if zh else None
        return Number(bracketed["number"], canonical, None, Span(*bracketed.span("number")))
    if bare := _BARE_NUMBER.search(text, *head):
        return Number(bare["number"], None, None, Span(*bare.span("number")))
    return None


def _order(match: re.Match[str], registry: Registry) -> Number | None:
    """Read an order whose body is known; an unknown body is kept only where it says "of"."""
    name = re.sub(r"\s+", " ", match["body"]).strip(" ,")
    president = re.search(r"\bPresident\b", name)
    body = registry.body(name) or registry.body(re.sub(r"^.*?Republic of China,?\s*", "", name))
    if body is None and not president:
        return None
    zh = "主席" if president or body is None else _short_name(body.zh)
    canonical = f"{zh}令第{int(match['serial'])}号"
    issuer = None if president or body is None else body.zh
    return Number(match["number"], canonical, issuer, Span(*match.span("number")))


def _short_name(zh: str) -> str:
    return zh.replace("中华人民共和国", "")


def find_bodies(text: str, span: Span, registry: Registry) -> list[tuple[str, Span]]:
    """List the bodies that stand alone on lines of a stretch: a head or a signature.

    A line may join several with commas or "and".
    """
    found: list[tuple[str, Span]] = []
    for match in re.finditer(r"[^\n]+", text[span.start : span.end]):
        line, start = match.group(), span.start + match.start()
        names = list(_names_in_line(line, registry))
        found += [(zh, Span(start + a, start + b)) for zh, a, b in names]
    return found


def _names_in_line(line: str, registry: Registry) -> Iterator[tuple[str, int, int]]:
    """Bodies of a line made of nothing but names of bodies."""
    stripped = line.strip(" \t\xa0,.")
    if not stripped or len(stripped) > 400:
        return
    start = line.find(stripped)
    if body := registry.body(stripped):
        yield body.zh, start, start + len(stripped)
        return
    parts = list(re.finditer(r"[^,、]+", stripped))
    bodies = [registry.body(re.sub(r"^\s*(?:and|the)\s+", "", part.group())) for part in parts]
    if len(parts) > 1 and all(bodies):
        for body, part in zip(bodies, parts, strict=True):
            if body:
                yield body.zh, start + part.start(), start + part.end()


def stated_issuers(text: str, head: Span, registry: Registry) -> list[tuple[str, Span]]:
    """Bodies after "Issued by:" or in a head note "(by X, DATE)"."""
    found = []
    for match in _BY.finditer(text, *head):
        group = "body" if match["body"] else "inline"
        body = registry.body(match[group].strip())
        if body:
            found.append((body.zh, Span(*match.span(group))))
    return found


_ORDER_OF = re.compile(
    rf"^[ \t\xa0]*{_ORDER_WORD}\s+of\s+(?:the\s+)?(?P<body>(?!President)[A-Z][^\n.;()“”\"|]{{2,160}}?"
    r"(?:\s+of\s*\n\s*the\s+People[’']s\s+Republic\s+of\s+China)?)[ \t\xa0]*$",
    re.MULTILINE,
)
_ISSUED_THE = re.compile(
    r"(?P<bodies>[A-Z][^\n.;“”\"]{4,300}?)\s+(?:jointly\s+|recently\s+)?(?:issued|promulgated|released)\s+the\s+[“\"]"
)


def ordering_body(text: str, head: Span, registry: Registry) -> list[tuple[str, Span]]:
    """The body of a line "Order of the X", and those of "X, Y and Z jointly issued the “T”"."""
    for match in _ORDER_OF.finditer(text, *head):
        if body := registry.body(match["body"]):
            return [(body.zh, Span(*match.span("body")))]
    for match in _ISSUED_THE.finditer(text, *head):
        if names := _joint_names(match["bodies"], registry):
            return [(zh, Span(*match.span("bodies"))) for zh in names]
    return []


def _joint_names(words: str, registry: Registry) -> list[str]:
    """Bodies of a list in which the place may be stated once for all."""
    parts = [re.sub(r"^(?:and|the)\s+", "", p.strip()) for p in re.split(r",\s*|\s+and\s+", words)]
    parts = [part for part in parts if part]
    place = " ".join(parts[0].split()[:2])
    found = []
    for part in parts:
        body = registry.body(part) or registry.body(f"{place} {part}")
        if body is None:
            return []
        found.append(body.zh)
    return found


def title_issuers(title: str, registry: Registry) -> list[str]:
    """Bodies with which a title begins, or that it names after its head noun.

    >>> from yiju.ontology.registry import load_registry
    >>> title_issuers("Supreme People’s Court Regulations concerning Questions", load_registry())
    ['最高人民法院']
    """
    names = registry.body_names()
    words = title.split()
    for count in range(min(14, len(words) - 1), 0, -1):
        head = " ".join(words[:count])
        if body := registry.body(head):
            following = words[count]
            if re.match(r"[A-Z]", following) or following in {"concerning", "on"}:
                return [body.zh]
    match = re.search(
        r"^(?:[\w’'-]+\s){1,3}of\s+(?:the\s+)?(?P<body>.+?)\s+(?:concerning|on|regarding|to\s+the)\b",
        title,
        re.I,
    )
    if match and body_key(match["body"]) in names:
        return [registry.bodies[names[body_key(match["body"])]].zh]
    return []


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
        if pattern and (match := pattern.search(text, cue.end(), end)):
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
