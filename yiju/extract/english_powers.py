"""The powers and duties that an English text gives to bodies, and who interprets it.

A body counts only where its name is known; what follows the cue are the granted words.
Checked in tests/test_english_powers.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from yiju.extract import english_rules as rules
from yiju.extract.english_layout import Layout
from yiju.ontology.records import Grant, Span
from yiju.ontology.registry import KnownBody, Registry

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


def find_grants(text: str, layout: Layout, registry: Registry) -> tuple[Grant, ...]:
    """List the powers and duties that the text gives to bodies it names."""
    grants = []
    for rule, body, mention, start in _granted(text, layout, registry):
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
    text: str, layout: Layout, registry: Registry
) -> Iterator[tuple[str, KnownBody, Span, int]]:
    """Give rule, body, its mention and the start of the granted words."""
    for rule in rules.GRANTS:
        for match in rule.regex.finditer(text, *layout.span):
            if before := body_before(text, match.start(), registry):
                yield rule.name, *before, match.end()
    for rule in rules.GRANTING:
        for match in rule.regex.finditer(text, *layout.span):
            if after := body_after(text, match.end(), registry):
                yield rule.name, *after, after[1].end + 1


def _rest_of_sentence(text: str, layout: Layout, start: int) -> Span:
    end = min(layout.sentence(text, layout.span, start).end, start + _COMPETENCE)
    return Span(start, start + len(text[start:end].rstrip(" .;\n\xa0")))


def body_before(text: str, position: int, registry: Registry) -> tuple[KnownBody, Span] | None:
    """The longest known body whose name ends just before an offset."""
    offset = max(0, position - _NAME)
    words = list(_WORD.finditer(text[offset:position]))
    for count in range(min(_WORDS, len(words)), 0, -1):
        span = Span(offset + words[-count].start(), offset + words[-1].end())
        if span.of(text)[0].isupper() and (body := registry.body(span.of(text))):
            return body, span
    return None


def body_after(text: str, position: int, registry: Registry) -> tuple[KnownBody, Span] | None:
    """The longest known body whose name begins at an offset."""
    words = list(_WORD.finditer(text[position : position + _NAME]))[:_WORDS]
    for word in reversed(words):
        span = Span(position, position + word.end())
        if body := registry.body(span.of(text)):
            return body, span
    return None


def find_interpreter(text: str, layout: Layout, registry: Registry) -> tuple[str, Span] | None:
    """The body that the text makes responsible for its interpretation."""
    for rule in rules.INTERPRETERS:
        for match in rule.regex.finditer(text, *layout.span):
            found = body_before(text, match.start(), registry)
            if found is None and match.group().split()[-1] in _POINTING:
                found = body_after(text, match.end(), registry)
            if found:
                return found[0].zh, found[1]
    return None
