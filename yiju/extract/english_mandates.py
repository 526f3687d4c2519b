"""Orders to make rules in English: specific measures shall be formulated by the X department.

What is ordered must be rules of general application (measures, provisions, standards,
catalogues; no plans or programmes), and the makers public organs. "May formulate" is a power
and no order. Checked in tests/test_english_mandates.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from yiju.extract.english_layout import Layout
from yiju.extract.english_organs import organs_in
from yiju.extract.rules import Rule
from yiju.ontology.records import Mandate, Span

_MADE = (
    r"(?:formulated|drafted|drawn\s+up|prescribed|stipulated|provided(?:\s+for)?|enacted|made|developed"
    r"|determined|set|established|laid\s+down|issued|promulgated|specified|worked\s+out)"
)
_MAKE = (
    r"(?:formulate|draft|draw\s+up|prescribe|stipulate|enact|develop|lay\s+down|work\s+out|issue)"
)
_MANNER = r"(?:(?:separately|jointly|otherwise|also|further|additionally)\s+)*"

TO_BE_MADE = Rule(
    name="en-mandate",
    lang="en",
    pattern=rf"(?:(?:shall|will|should|must|are\s+to|is\s+to)\s+{_MANNER}be|is|are)\s+{_MANNER}{_MADE}\s+"
    rf"(?:and\s+\w+\s+)?{_MANNER}by\s+(?=\S)",
    finds=(
        "specific measures shall be formulated by the State Council",
        "detailed rules are to be separately drawn up by the Ministry",
        "standards will be prescribed by the department",
    ),
    skips=("measures taken by the State", "may be formulated by the Ministry"),
    flags=re.IGNORECASE,
)

TO_MAKE = Rule(
    name="en-mandate-active",
    lang="en",
    pattern=rf"\b(?:shall|will|must|are\s+to|is\s+to)\s+{_MANNER}(?P<verb>{_MAKE})\s+(?P<made>[^.;\n]{{3,160}})",
    finds=("The Ministry of Justice shall formulate specific measures for it.",),
    skips=("The Ministry may formulate measures.",),
    flags=re.IGNORECASE,
)

RULES = (TO_BE_MADE, TO_MAKE)

_RULES_OF_LAW = re.compile(
    r"\b(?:measures|rules|regulations?|provisions|standards?|catalog(?:ue)?s?|methods|procedures|criteria|norms"
    r"|implementing|implementation\s+rules|tariffs?|rates?|scope|lists?|specifications)\b",
    re.IGNORECASE,
)
_NO_RULES = re.compile(
    r"\b(?:plans?|programmes?|programs?|schemes?|charters?|contingency|articles\s+of\s+association|maps?"
    r"|budgets?|template|forms?)\b(?!.*\b(?:measures|rules|provisions|standards?)\b)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s*(?:,?\s*(?:and\s+)?(?:shall\s+be\s+)?(?:submitted|reported|published|released|announced|implemented|put\s+into)"
    r"|,?\s+(?:in\s+accordance\s+with|pursuant\s+to|based\s+on|on\s+the\s+basis\s+of|according\s+to|after|upon|within|with\s+reference)"
    r"|\s+separately|\s+otherwise|[.;\n]|$)",
    re.IGNORECASE,
)


def find_mandates(text: str, layout: Layout, day: date | None) -> Iterator[Mandate]:
    """Give the orders to make rules, in reading order.

    Args:
        text: The stored text.
        layout: Of the English part.
        day: Of the version, for organs named by function.
    """
    found = [*_passive(text, layout, day), *_active(text, layout, day)]
    yield from sorted(found, key=lambda mandate: mandate.span)


def _passive(text: str, layout: Layout, day: date | None) -> Iterator[Mandate]:
    for match in TO_BE_MADE.regex.finditer(text, *layout.span):
        sentence = _sentence(text, layout, match.start())
        stop = _STOP.search(text, match.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        subject = Span(sentence.start, match.start())
        bodies = organs_in(text[match.end() : end], day)
        if bodies and _is_rule(subject.of(text)):
            extent = Span(subject.start, end)
            yield _mandate(text, layout, bodies, subject, extent, TO_BE_MADE.name)


def _active(text: str, layout: Layout, day: date | None) -> Iterator[Mandate]:
    for match in TO_MAKE.regex.finditer(text, *layout.span):
        sentence = _sentence(text, layout, match.start())
        stop = _STOP.search(text, match.start("made"), min(match.end("made"), sentence.end))
        end = stop.start() if stop else min(match.end("made"), sentence.end)
        made = Span(match.start("made"), end)
        bodies = organs_in(text[sentence.start : match.start()], day)
        if bodies and _is_rule(made.of(text)):
            extent = Span(sentence.start, end)
            yield _mandate(text, layout, bodies, made, extent, TO_MAKE.name)


def _sentence(text: str, layout: Layout, place: int) -> Span:
    """The sentence around a place, without its article's label."""
    span = layout.sentence(text, layout.span, place)
    label = re.compile(r"\s*Art(?:icle|\.)\s*\w+\s*[.:：、]?\s*", re.IGNORECASE).match(text, *span)
    return Span(label.end(), span.end) if label else span


def _is_rule(words: str) -> bool:
    return bool(_RULES_OF_LAW.search(words)) and not _NO_RULES.search(words)


def _mandate(
    text: str, layout: Layout, bodies: tuple[str, ...], subject: Span, extent: Span, rule: str
) -> Mandate:
    provision = layout.provision(extent.start)
    number = re.fullmatch(r"Article (\d+)", provision or "")
    return Mandate(
        bodies=bodies,
        subject=subject.of(text).strip(" ,"),
        mention=extent.of(text).strip(),
        span=Span(extent.start, extent.start + len(extent.of(text).rstrip())),
        lang="en",
        rule=rule,
        provision=provision,
        article=f"art-{number[1]}" if number else None,
    )
