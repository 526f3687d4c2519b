"""The issuers of an English text: from its head, its order, its adoption, its signature, its title.

Several bodies stand in a row, with commas or "and", which their own names hold too
("Press, Publication, Radio, Film and Television"): a row is read as names that are
known, or not at all. An approver is no issuer. Checked in tests/test_english_bodies.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yiju.ontology.records import Span
from yiju.ontology.registry import Registry

ORDER_WORD = r"(?:Order|Decree|Announcement|Bulletin|Proclamation)"
_MOST = 40  # parts of a row; more is no row of bodies
_LONGEST = 500  # code points of a row
_PARTING = re.compile(r"\s*(?:[,、;&]|\band\b)\s*(?:and\s+)?(?:the\s+)?", re.IGNORECASE)
_STATE = re.compile(r"^.*?Republic of China,?\s*(?=[A-Z])")

_BY = re.compile(
    r"^[ \t\xa0-]*(?:Issued\s+by|Issuing\s+(?:authority|body|department|agency|organi[sz]ation)|Promulgated\s+by"
    r"|Promulgation\s+department)\s*[:：]\s*(?:the\s+)?(?P<body>[^\n]+)$"
    r"|[(（]\s*(?:by|(?:jointly\s+)?(?:promulgated|issued|published|adopted\s+and\s+promulgated)\s+by)\s+(?:the\s+)?"
    r"(?P<inline>[A-Z][^\n()]{2,300}?)(?=,?\s+(?:on|in|and\s+effective)\b|,\s+(?:\d|effective|[A-Z][a-z]+\s+\d)|\))",
    re.IGNORECASE | re.MULTILINE,
)
_ORDER_OF = re.compile(
    rf"^[ \t\xa0]*{ORDER_WORD}\s+of\s+(?:the\s+)?(?P<body>(?!President)[A-Z][^\n.;()“”\"|]{{2,160}}?"
    r"(?:\s+of\s*\n\s*the\s+People[’']s\s+Republic\s+of\s+China)?)[ \t\xa0]*$",
    re.MULTILINE,
)
_ISSUED_THE = re.compile(
    r"(?P<bodies>[A-Z][^\n.;“”\"]{4,300}?)\s+(?:jointly\s+|recently\s+)?(?:issued|promulgated|released)\s+the\s+[“\"]"
)
#: Congress, its Standing Committee and the committees of the highest courts adopt what they issue.
_MEETING = re.compile(
    r"\b(?:adopted|passed|approved)\b[^.;]{0,160}?"
    r"\b(?P<body>(?:Standing\s+Committee\s+of\s+the\s+)?(?:\w+\s+)?National\s+People[’']s\s+Congress"
    r"(?:\s+Standing\s+Committee)?)",
    re.IGNORECASE,
)
_BENCH = re.compile(
    r"\b(?P<body>Supreme\s+People[’']s\s+(?:Court|Procuratorate))[’']?s?\s+(?:Adjudication|Judicial|Trial|Procuratorial)\s+Committee"
    r"|\b(?:Adjudication|Judicial|Trial|Procuratorial)\s+Committee\s+of\s+the\s+"
    r"(?P<of>Supreme\s+People[’']s\s+(?:Court|Procuratorate))"
)


def bodies_in(words: str, registry: Registry) -> list[tuple[str, int, int]]:
    """Read a row of bodies, each the longest known name that stands next.

    The place may be stated once for all: "Beijing Municipal A, B and C".

    Returns:
        Canonical Chinese name, start and end in `words`; empty if any part is no known body.

    >>> from yiju.ontology.registry import load_registry
    >>> [zh for zh, _, _ in bodies_in("Ministry of Culture and Ministry of Justice", load_registry())]
    ['文化部', '司法部']
    """
    if len(words) > _LONGEST:
        return []
    parts = _parts(words)
    found: list[tuple[str, int, int]] = []
    while parts and len(parts) <= _MOST:
        named = next(_named(words, parts, registry), None)
        if named is None:
            return []
        zh, count = named
        found.append((zh, parts[0][0], parts[count - 1][1]))
        parts = parts[count:]
    return found if not parts else []


def _parts(words: str) -> list[tuple[int, int]]:
    """Cut at commas and "and", leaving out empty stretches and articles at the beginning."""
    cuts = [match.span() for match in _PARTING.finditer(words)]
    lead = re.match(r"\s*(?:the\s+)?", words, re.IGNORECASE)
    starts = [lead.end() if lead else 0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(words.rstrip(" .\xa0\t"))]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b > a]


def _named(
    words: str, parts: list[tuple[int, int]], registry: Registry
) -> Iterator[tuple[str, int]]:
    """Known names that begin with the first part, the longest first, with their count of parts."""
    place = " ".join(words.split()[:2])
    for count in range(min(6, len(parts)), 0, -1):
        name = re.sub(r"\s+", " ", words[parts[0][0] : parts[count - 1][1]])
        for form in (name, _STATE.sub("", name), f"{place} {name}"):
            if body := registry.body(form):
                yield body.zh, count
                break


def find_bodies(text: str, span: Span, registry: Registry) -> list[tuple[str, Span]]:
    """List the bodies that stand alone on lines of a stretch: a head or a signature."""
    found: list[tuple[str, Span]] = []
    for match in re.finditer(r"[^\n]+", text[span.start : span.end]):
        line, start = _SEAL.sub("", match.group()), span.start + match.start()
        found += [(zh, Span(start + a, start + b)) for zh, a, b in bodies_in(line, registry)]
    return found


_SEAL = re.compile(r"\s*\((?:seal|stamp|chop)\)\s*$", re.IGNORECASE)


def bodies_above(text: str, head: Span, position: int, registry: Registry) -> list[str]:
    """Names of the bodies on the lines right above an offset, nothing else between."""
    found: list[str] = []
    for line in reversed(text[head.start : position].split("\n")):
        row = bodies_in(line, registry) if line.strip() else []
        if line.strip() and not row:
            break
        found = [zh for zh, _, _ in row] + found
    return found


def stated_issuers(text: str, head: Span, registry: Registry) -> list[tuple[str, Span]]:
    """Bodies after "Issued by:" or in a head note "(by X, DATE)"."""
    found = []
    for match in _BY.finditer(text, *head):
        group = "body" if match["body"] else "inline"
        start = match.start(group)
        row = bodies_in(match[group], registry)
        found += [(zh, Span(start + a, start + b)) for zh, a, b in row]
    return found


def ordering_bodies(text: str, head: Span, registry: Registry) -> list[tuple[str, Span]]:
    """The bodies of a line "Order of the X", and those of "X, Y and Z jointly issued the “T”"."""
    for pattern, group in ((_ORDER_OF, "body"), (_ISSUED_THE, "bodies")):
        for match in pattern.finditer(text, *head):
            start = match.start(group)
            if row := bodies_in(match[group], registry):
                return [(zh, Span(start + a, start + b)) for zh, a, b in row]
    return []


def adopting_bodies(text: str, head: Span, registry: Registry) -> list[tuple[str, Span]]:
    """Congress and the highest courts issue what they adopt."""
    if match := _MEETING.search(text, *head):
        name = re.sub(r"\b\w+\s+(?=National\s+People)", "", re.sub(r"\s+", " ", match["body"]))
        body = registry.body(name)
        return [(body.zh, Span(*match.span("body")))] if body else []
    found: dict[str, Span] = {}
    for match in _BENCH.finditer(text, *head):
        group = "body" if match["body"] else "of"
        if body := registry.body(re.sub(r"\s+", " ", match[group])):
            found.setdefault(body.zh, Span(*match.span(group)))
    return list(found.items())


def title_issuers(title: str, registry: Registry) -> list[str]:
    """Bodies with which a title begins, or that it names after its head noun.

    >>> from yiju.ontology.registry import load_registry
    >>> title_issuers("Supreme People’s Court Regulations concerning Questions", load_registry())
    ['最高人民法院']
    >>> title_issuers("Ministry of Culture issues rules on lighthouses", load_registry())
    ['文化部']
    """
    words = title.split()[:_MOST]
    for count in range(len(words) - 1, 0, -1):
        follows = words[count][0].isupper() or words[count] in _FOLLOWS
        if follows and (row := bodies_in(" ".join(words[:count]), registry)):
            return [zh for zh, _, _ in row]
    if match := _HEAD_NOUN.match(title):
        rest = title[match.end() :][:_LONGEST]
        for end in _ABOUT.finditer(rest):
            if row := bodies_in(rest[: end.start()], registry):
                return [zh for zh, _, _ in row]
    return []


#: After the bodies of a title, and of a headline that has taken its place.
_FOLLOWS = frozenset(
    [
        "concerning",
        "on",
        "regarding",
        "issued",
        "issues",
        "releases",
        "released",
        "promulgates",
        "promulgated",
    ]
)
_HEAD_NOUN = re.compile(r"(?:[\w’'-]+\s){1,3}of\s+(?:the\s+)?", re.IGNORECASE)
_ABOUT = re.compile(r"\s+(?:concerning|on|regarding|to\s+the)\b", re.IGNORECASE)
