"""Reads one English part of a document: a translation, or a text about a rule.

`read_english` joins what the modules beside it find: layout (where things stand),
header (number, issuers, dates), titles and relations (bases and other citations).
"""

from __future__ import annotations

import re
from typing import Literal

from yiju.extract.english_bodies import (
    adopting_bodies,
    find_bodies,
    ordering_bodies,
    stated_issuers,
    title_issuers,
)
from yiju.extract.english_genres import BODY_GENRES, EXCERPTS, GENRES, HEADLINES
from yiju.extract.english_header import Number, find_event_dates, find_number
from yiju.extract.english_layout import Layout, lay_out, title_like
from yiju.extract.english_mandates import find_mandates
from yiju.extract.english_powers import find_grants, find_interpreter
from yiju.extract.english_relations import find_citations
from yiju.extract.english_rules import FORMULATIONS
from yiju.extract.english_translation import read_translation
from yiju.extract.english_validity import find_validity, is_on_trial
from yiju.extract.reading import Reading
from yiju.ontology.records import Span, Title
from yiju.ontology.registry import Registry, load_registry

_DRAFT = re.compile(r"\b(?:[Dd]raft|Opinion-seeking|[Ee]xposure)\b")
_ORDERED = re.compile(r"\bhereby\s+(?:promulgated|issued|announced|published)\b", re.IGNORECASE)


def read_english(text: str, span: Span, title: Span | None = None) -> Reading:
    """Read the English part of a document.

    Args:
        text: The stored text of the source.
        span: The English part.
        title: Where the page itself marks the title; else it is looked for in the head.

    Returns:
        What the part states; `kind` names the genre where it is no instrument.
    """
    registry = load_registry()
    layout = lay_out(text, span, title)
    number = find_number(text, layout.head, registry)
    genre = _genre(text, layout, number, marked=title is not None)
    reading = Reading("en", span, truncated=layout.truncated, speaks=not genre, kind=genre)
    if layout.title:
        reading.title = Title(_clean(layout.title.of(text)), "en", layout.title)
        reading.spans["title"] = (layout.title,)
        if not genre and _DRAFT.search(layout.title.of(text)):
            reading.status = "draft"
    reading.excerpt = _excerpt(text, layout)
    if not genre:
        _read_header(text, layout, number, registry, reading)
        _read_clauses(text, layout, reading)
        _read_translation(text, span, reading)
        reading.kind = _kind(reading, registry)
    reading.citations = find_citations(text, layout, genre)
    return reading


def _clean(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip()


def _genre(text: str, layout: Layout, number: Number | None, *, marked: bool) -> str:
    """Tell what kind of other text this is; "" for an instrument.

    A title can say so. Else an instrument shows itself: it speaks of its own making, has
    articles, a number or an order; on a blog page the post's title may be all that is left.
    """
    title = layout.title.of(text).strip() if layout.title else ""
    for rule in GENRES:
        if title and rule.regex.search(title):
            return rule.name
    shows = (
        number is not None
        or "Article 1" in layout.labels
        or any(rule.regex.search(text, *layout.opening) for rule in FORMULATIONS)
        or bool(_ORDERED.search(text, *layout.head))
    )
    if shows:
        return ""
    beginning = Span(layout.span.start, min(layout.span.end, layout.span.start + 2000))
    for rule in BODY_GENRES:
        if rule.regex.search(text, *beginning):
            return rule.name
    headline = any(rule.regex.search(title) for rule in HEADLINES)
    return "" if marked and title_like(title) and not headline else "commentary"


def _excerpt(text: str, layout: Layout) -> bool:
    places = [layout.span, *([layout.title] if layout.title else [])]
    return any(rule.regex.search(text, *place) for rule in EXCERPTS for place in places)


def _read_header(
    text: str, layout: Layout, number: Number | None, registry: Registry, reading: Reading
) -> None:
    if number:
        reading.doc_number, reading.doc_number_as_written = number.canonical, number.written
        reading.spans["doc_number"] = (number.span,)
    dates = find_event_dates(text, layout.head, layout.tail)
    for name in ("signed", "adopted", "promulgated", "effective"):
        if found := getattr(dates, name):
            setattr(reading, name, found[0])
            reading.spans[name] = (found[1],)
    reading.effective_rule = dates.rule
    found, source = _issuers(text, layout, number, registry)
    day = reading.promulgated or reading.signed or reading.adopted
    reading.issuers = tuple(dict.fromkeys(registry.organ_of(zh, day) for zh, _ in found))
    reading.issuer_source = source if found else None
    reading.spans["issuers"] = tuple(place for _, place in found)


def _issuers(
    text: str, layout: Layout, number: Number | None, registry: Registry
) -> tuple[list[tuple[str, Span]], Literal["text", "title"]]:
    """The issuing bodies, from the surest place that names them."""
    stacked = find_bodies(text, layout.head, registry)
    if len(stacked) > 1:
        return stacked, "text"
    if number and number.bodies:
        return [(zh, number.span) for zh in number.bodies], "text"
    for found in (
        stated_issuers(text, layout.head, registry),
        ordering_bodies(text, layout.head, registry),
        stacked,
        find_bodies(text, layout.tail, registry),
        adopting_bodies(text, layout.head, registry),
    ):
        if found:
            return found, "text"
    title = layout.title.of(text) if layout.title else ""
    names = title_issuers(_clean(title), registry)
    return [(zh, layout.title) for zh in names if layout.title], "title"


def _read_clauses(text: str, layout: Layout, reading: Reading) -> None:
    """Read powers, orders, the interpreter and the time in force; organs are those of the day."""
    day = reading.promulgated or reading.signed or reading.adopted or reading.effective
    reading.grants = find_grants(text, layout, day)
    reading.mandates = tuple(find_mandates(text, layout, day))
    if found := find_interpreter(text, layout, day):
        reading.interpreted_by, reading.spans["interpreted_by"] = found[0], (found[1],)
    validity = find_validity(text, layout)
    reading.trial = is_on_trial(reading.title.text if reading.title else "", validity, text)
    if validity:
        reading.expires, reading.expires_rule = validity.expires(reading.effective), validity.rule
        reading.spans["expires"] = (validity.span,)


def _read_translation(text: str, span: Span, reading: Reading) -> None:
    found = read_translation(text, span)
    reading.translator, reading.translation_source = found.translator, found.source
    for name, place in found.spans:
        reading.spans[name] = (place,)


def _kind(reading: Reading, registry: Registry) -> str:
    """Kind by form and issuer: rules are promulgated by signed order, else a normative document."""
    title = reading.title.text if reading.title else ""
    ranks = {body.rank for zh in reading.issuers if (body := registry.body(zh))}
    ordered = bool(reading.doc_number and "令" in reading.doc_number)
    if re.search(r"\bLaw\b(?:\s+of\s+the\s+People|$|\s*\()|^Law\s+of", title) and not re.search(
        r"Decision|Interpretation|Notice|Measures|Regulations", title
    ):
        return "law"
    if ranks & {"npc", "npcsc"}:
        return "npc decision" if "ecision" in title else "law"
    if ranks & {"court", "procuratorate"}:
        return "judicial interpretation"
    if "party" in ranks:
        return "party document" if ranks == {"party"} else "joint party-state document"
    if "state-council" in ranks:
        return "administrative regulation" if ordered else "normative document"
    return "departmental rule" if ordered else "normative document"
