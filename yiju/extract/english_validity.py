"""How long an English text says that its instrument is in force: valid for five years.

The sentence must speak of the instrument (these Measures); the term of a licence is none.
Checked in tests/test_english_validity.py.
"""

from __future__ import annotations

import re

from yiju.extract.english_dates import first_date
from yiju.extract.english_layout import Layout
from yiju.extract.rules import Rule
from yiju.extract.validity import Validity, day_after
from yiju.ontology.records import Span

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_PERIOD = (
    r"(?:a\s+(?:period|term|duration)\s+of\s+)?(?P<n>\d{1,2}|"
    + "|".join(_NUMBERS)
    + r")(?:\s*\(\d{1,2}\))?[\s-]+(?P<unit>year|month)s?\b"
)

LASTS = Rule(
    name="en-lasts",
    lang="en",
    pattern=rf"(?:(?:valid|effective|in\s+force|in\s+effect)\s+for|validity\s+period\s+(?:of|is|shall\s+be)"
    rf"|period\s+of\s+validity\s+(?:of|is|shall\s+be)|(?:on\s+a\s+trial\s+basis|trial\s+(?:implementation|period)|implemented\s+provisionally)"
    rf"\s+(?:for|of|is|shall\s+be))\s+{_PERIOD}",
    finds=(
        "shall be valid for five years",
        "implemented on a trial basis for two years",
        "with a validity period of 3 years",
    ),
    skips=("valid for all persons",),
    flags=re.IGNORECASE,
)

ENDS = Rule(
    name="en-ends",
    lang="en",
    pattern=r"(?:valid|effective|in\s+force|in\s+effect)\s+(?:un)?(?:til|through|to)\s+(?=\w)",
    finds=("shall remain in force until December 31, 2025",),
    skips=("valid for five years",),
    flags=re.IGNORECASE,
)

RULES = (LASTS, ENDS)
_OWN = re.compile(
    r"\b(?:these|this|the\s+present)\s+(?:\w+\s+){0,2}?(?:Measures|Provisions|Rules|Regulations?|Notice|Decision"
    r"|Circular|Opinions?|Announcement|Law|Interpretation|Standards?|Guidelines|Catalogue)\b",
    re.IGNORECASE,
)
_OF_THINGS = re.compile(
    r"\b(?:licen[cs]es?|permits?|certificates?|registrations?|approvals?)\b", re.I
)
_TRIAL = re.compile(
    r"\b(?:trial|interim|provisional|tentative)\b|for\s+trial\s+implementation", re.IGNORECASE
)


def find_validity(text: str, layout: Layout) -> Validity | None:
    """Find the end or period that the text states for its own instrument; the last counts."""
    found = None
    for rule in RULES:
        for match in rule.regex.finditer(text, *layout.span):
            sentence = layout.sentence(text, layout.span, match.start())
            before = text[sentence.start : match.start()]
            if not _OWN.search(before) or _OF_THINGS.search(before):
                continue
            read = _period(match) if rule is LASTS else _end(text, match, sentence)
            found = read or found
    return found


def is_on_trial(title: str, validity: Validity | None, text: str) -> bool:
    """Whether the instrument is interim or on trial, by its title or the words on its time."""
    return bool(_TRIAL.search(title) or (validity and "trial" in validity.span.of(text).lower()))


def _period(match: re.Match[str]) -> Validity | None:
    count = _NUMBERS.get(match["n"].lower()) or int(match["n"])
    months = count * (12 if match["unit"].lower() == "year" else 1)
    return Validity(Span(*match.span()), months=months)


def _end(text: str, match: re.Match[str], sentence: Span) -> Validity | None:
    day = first_date(text, match.end(), min(sentence.end, match.end() + 30))
    if day is None or day[1].start > match.end() + 4:
        return None
    return Validity(Span(match.start(), day[1].end), until=day_after(day[0]))
