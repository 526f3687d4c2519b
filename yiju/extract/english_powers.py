"""The powers and duties that an English text gives to bodies, and who interprets it.

A body counts only where its name is known; what follows the cue are the granted words.
Checked in tests/test_english_powers.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from yiju.extract import english_rules as rules
from yiju.extract.english_layout import Layout
from yiju.extract.english_organs import known_organ
from yiju.ontology.records import Grant, Span
from yiju.ontology.registry import KnownBody, load_registry

_GRANT_TYPES: dict[str, Literal["delegates", "entrusts", "assigns"]] = {
    "en-empowered": "delegates",
    "en-empowers": "delegates",
    "en-entrusted": "entrusts",
    "en-assigned": "assigns",
}
_NAME = 160  # code points within which a body's name stands
_WORDS = 14  # the longest name of a body
_WORD = re.compile(r"[\w’'&-]+")
#: After these words the body's name follows.
_POINTING = {"by", "the", "to", "with", "in"}
_COMPETENCE = 2000  # code points; a grant is a sentence, not a page


def find_grants(text: str, layout: Layout, day: date | None) -> tuple[Grant, ...]:
    """List the powers and duties that the text gives to bodies it names.

    A department named by its function is the organ that had it on `day`.
    """
    grants = []
    for rule, body, mention, start in _granted(text, layout, day):
        span = _rest_of_sentence(text, layout, start)
        grants.append(
            Grant(
                type=_GRANT_TYPES[rule],
                body=body.zh,
                mention=mention.of(text),
                competence=span.of(text),
                span=span,
                lang="en",
                rule=rule,
                provision=layout.provision(span.start),
            )
        )
    return tuple(sorted(grants, key=lambda grant: grant.span))


def _granted(
    text: str, layout: Layout, day: date | None
) -> Iterator[tuple[str, KnownBody, Span, int]]:
    """Give rule, body, its mention and the start of the granted words."""
    for rule in rules.GRANTS:
        for match in rule.regex.finditer(text, *layout.span):
            if before := body_before(text, match.start(), day):
                yield rule.name, *before, match.end()
    for rule in rules.GRANTING:
        for match in rule.regex.finditer(text, *layout.span):
            if after := body_after(text, match.end(), day):
                yield rule.name, *after, after[1].end + 1


def _rest_of_sentence(text: str, layout: Layout, start: int) -> Span:
    end = min(layout.sentence(text, layout.span, start).end, start + _COMPETENCE)
    return Span(start, start + len(text[start:end].rstrip(" .;\n\xa0")))


def body_before(text: str, position: int, day: date | None) -> tuple[KnownBody, Span] | None:
    """The longest known body whose name ends just before an offset."""
    offset = max(0, position - _NAME)
    words = list(_WORD.finditer(text[offset:position]))
    for count in range(min(_WORDS, len(words)), 0, -1):
        span = Span(offset + words[-count].start(), offset + words[-1].end())
        if not span.of(text)[0].isupper() and " " not in span.of(text):
            continue  # a lower-case word alone names nobody
        if body := _told(span.of(text), day):
            return body, span
    return None


def _told(name: str, day: date | None) -> KnownBody | None:
    """The body of a name that is written with a capital, or of one by function."""
    capital = name[0].isupper()
    return known_organ(name, day) if capital else load_registry().organ_by_function(name, day)


def body_after(text: str, position: int, day: date | None) -> tuple[KnownBody, Span] | None:
    """The longest known body whose name begins at an offset."""
    words = list(_WORD.finditer(text[position : position + _NAME]))[:_WORDS]
    for word in reversed(words):
        span = Span(position, position + word.end())
        if body := known_organ(span.of(text), day):
            return body, span
    return None


def find_interpreter(text: str, layout: Layout, day: date | None) -> tuple[str, Span] | None:
    """The body that the text makes responsible for its interpretation."""
    for rule in rules.INTERPRETERS:
        for match in rule.regex.finditer(text, *layout.span):
            found = body_before(text, match.start(), day)
            if found is None and match.group().split()[-1] in _POINTING:
                found = body_after(text, match.end(), day)
            if found:
                return found[0].zh, found[1]
    return None
