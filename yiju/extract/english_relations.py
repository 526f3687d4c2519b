"""Bases, other relations, grants and interpreting bodies in an English text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from yiju.extract import english_rules as rules
from yiju.extract.english_layout import Layout, sentence_at
from yiju.extract.english_titles import HEADS, Item, read_list
from yiju.extract.rules import Rule
from yiju.ontology.identity import english_key
from yiju.ontology.records import Citation, Grant, Span
from yiju.ontology.registry import KnownBody, Registry

_PROGRAMME = re.compile(
    r"\b(?:Outline|Plan|Programme?|Strategy|Opinions?|Work\s+Points)\b", re.IGNORECASE
)
_AMENDING = re.compile(
    r"\b(?:Decision|DECISION)\b.*?\b(?:amending|revising|on\s+the\s+(?:amendment|revision)\s+(?:of|to))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_GRANT_TYPES: dict[str, Literal["delegates", "entrusts", "assigns"]] = {
    "en-empowered": "delegates",
    "en-entrusted": "entrusts",
    "en-assigned": "assigns",
}
_QUOTED = re.compile(r"[“\"‘](?=[A-Z])")
_HEAD = re.compile(rf"\b(?:{HEADS})\b")


def find_citations(text: str, layout: Layout, genre: str) -> tuple[Citation, ...]:
    """List all citations of a text, in reading order, each mention in its strongest relation.

    Args:
        text: The stored text of the source.
        layout: Places in it.
        genre: "" for an instrument; a speech or commentary has no basis of its own.
    """
    found: list[Citation] = []
    if not genre:
        for finder in (_bases, _implements, _references, _repeals, _plans, _amends):
            _add(found, finder(text, layout))
    if genre == "commentary" and layout.title:
        _add(
            found, _listed(text, layout, layout.title, "explains", "en-explains", quoted_only=True)
        )
    _add(found, _cites(text, layout))
    return tuple(sorted(found, key=lambda citation: citation.span))


def _add(found: list[Citation], more: Iterable[Citation]) -> None:
    """Keep a citation whose place no earlier, stronger one covers."""
    for citation in more:
        if not any(
            c.span.start < citation.span.end and citation.span.start < c.span.end for c in found
        ):
            found.append(citation)


def _citation(
    text: str, layout: Layout, item: Item, relation: str, rule: str, before: str = ""
) -> Citation:
    return Citation(
        mention=item.span.of(text),
        span=item.span,
        lang="en",
        relation=relation,
        rule=rule,
        provision=layout.provision(item.span.start),
        article=item.article,
        generic=item.generic,
        short_name=item.short,
        number=item.number,
        antecedent=before if item.anaphora else None,
    )


def _as_citations(
    text: str, layout: Layout, items: list[Item], relation: str, rule: str
) -> Iterator[Citation]:
    before = ""
    for item in items:
        yield _citation(text, layout, item, relation, rule, before)
        if not item.generic and not item.anaphora:
            before = item.span.of(text)


def _formulations(text: str, layout: Layout) -> Iterator[tuple[Span, Rule]]:
    """Sentences of the opening in which the text speaks of its own making."""
    seen: set[Span] = set()
    for rule in rules.FORMULATIONS:
        for match in rule.regex.finditer(text, *layout.opening):
            sentence = sentence_at(text, layout.opening, match.start())
            if sentence not in seen:
                seen.add(sentence)
                yield sentence, rule
            if rule.name == "en-notified" and (before := _sentence_before(text, layout, sentence)):
                yield before, rule


def _sentence_before(text: str, layout: Layout, sentence: Span) -> Span | None:
    """The sentence before "… are notified as follows", where it begins with a cue."""
    if sentence.start <= layout.opening.start + 2:
        return None
    before = sentence_at(text, layout.opening, sentence.start - 2)
    begins = any(rule.regex.match(text, before.start) for rule in rules.BASIS_CUES)
    return before if begins and "\n\n" not in text[before.start : sentence.start] else None


def _bases(text: str, layout: Layout) -> Iterator[Citation]:
    for sentence, made in _formulations(text, layout):
        for cue in rules.BASIS_CUES:
            for match in cue.regex.finditer(text, *sentence):
                items = read_list(text, match.end(), sentence.end)
                yield from _as_citations(text, layout, items, "based_on", f"{cue.name}+{made.name}")


def _implements(text: str, layout: Layout) -> Iterator[Citation]:
    """A purpose that names an instrument, in the title or where no basis is named beside it."""
    purpose, titled = rules.IMPLEMENTS_CUES
    if layout.title:
        for match in titled.regex.finditer(text, *layout.title):
            items = [i for i in read_list(text, match.end(), layout.title.end) if not i.generic]
            yield from _as_citations(text, layout, items, "implements", titled.name)
    for match in purpose.regex.finditer(text, *layout.opening):
        sentence = sentence_at(text, layout.opening, match.start())
        if any(rule.regex.search(text, match.end(), sentence.end) for rule in rules.BASIS_CUES):
            continue
        items = [i for i in read_list(text, match.end(), sentence.end) if not i.generic]
        yield from _as_citations(text, layout, items, "implements", purpose.name)


def _references(text: str, layout: Layout) -> Iterator[Citation]:
    for cue in rules.REFERENCE_CUES:
        for match in cue.regex.finditer(text, *layout.opening):
            sentence = sentence_at(text, layout.opening, match.start())
            items = [i for i in read_list(text, match.end(), sentence.end) if not i.generic]
            yield from _as_citations(text, layout, items, "with_reference_to", cue.name)


def _repeals(text: str, layout: Layout) -> Iterator[Citation]:
    """Titles that stand before "is simultaneously repealed" in its sentence."""
    for cue in rules.REPEALS:
        for match in cue.regex.finditer(text, *layout.span):
            sentence = sentence_at(text, layout.span, match.start())
            for start in _title_starts(text, Span(sentence.start, match.start())):
                items = [i for i in read_list(text, start, match.start()) if not i.generic]
                yield from _as_citations(text, layout, items, "repeals", cue.name)


def _title_starts(text: str, span: Span) -> Iterator[int]:
    for match in _QUOTED.finditer(text, *span):
        yield match.start()
    if bare := re.compile(r"\b[Tt]he\s+(?=[A-Z])").search(text, *span):
        yield bare.start()


def _plans(text: str, layout: Layout) -> Iterator[Citation]:
    if not layout.title or not _PROGRAMME.search(text, *layout.title):
        return
    for rule in rules.PLANS:
        for match in rule.regex.finditer(text, *layout.span):
            item = Item(Span(*match.span("mention")))
            yield _citation(text, layout, item, "plans", rule.name)


def _amends(text: str, layout: Layout) -> Iterator[Citation]:
    """The instrument that the title of an amending decision names."""
    if not layout.title or not (match := _AMENDING.search(text, *layout.title)):
        return
    items = read_list(text, match.end(), layout.title.end)
    if not items and layout.title.end > match.end():
        items = [Item(Span(match.end(), layout.title.end))]
    yield from _as_citations(text, layout, items[:1], "amends", "en-amends")


def _listed(
    text: str, layout: Layout, span: Span, relation: str, rule: str, *, quoted_only: bool
) -> Iterator[Citation]:
    for match in _QUOTED.finditer(text, *span):
        items = read_list(text, match.start(), span.end)
        if items and (not quoted_only or not items[0].generic):
            yield from _as_citations(text, layout, items[:1], relation, rule)


def _cites(text: str, layout: Layout) -> Iterator[Citation]:
    """Every other quoted title of at least two words that is not the text's own."""
    own = english_key(layout.title.of(text)) if layout.title else ""
    for match in _QUOTED.finditer(text, *layout.span):
        sentence = sentence_at(text, layout.span, match.start())
        items = read_list(text, match.start(), sentence.end)
        for item in items[:1]:
            words = item.span.of(text)
            key = english_key(words)
            if (
                item.span.start == match.end()
                and len(key.split()) > 2
                and key not in own
                and _HEAD.search(words)
            ):
                yield _citation(text, layout, item, "cites", "en-cites")


def find_grants(text: str, layout: Layout, registry: Registry) -> tuple[Grant, ...]:
    """List the powers and duties that the text gives to bodies it names."""
    grants = []
    for rule in rules.GRANTS:
        for match in rule.regex.finditer(text, *layout.span):
            found = body_before(text, match.start(), registry)
            if found is None:
                continue
            body, mention = found
            span = _rest_of_sentence(text, layout, match.end())
            grants.append(
                Grant(
                    type=_GRANT_TYPES[rule.name],
                    body=body.zh,
                    mention=mention.of(text),
                    competence=span.of(text),
                    span=span,
                    lang="en",
                    rule=rule.name,
                    provision=layout.provision(span.start),
                )
            )
    return tuple(sorted(grants, key=lambda grant: grant.span))


def _rest_of_sentence(text: str, layout: Layout, start: int) -> Span:
    end = sentence_at(text, layout.span, start).end
    return Span(start, start + len(text[start:end].rstrip(" .;\n\xa0")))


def body_before(text: str, position: int, registry: Registry) -> tuple[KnownBody, Span] | None:
    """The longest known body whose name ends just before an offset."""
    words = list(re.finditer(r"[\w’'&-]+", text[max(0, position - 160) : position]))
    offset = max(0, position - 160)
    for count in range(min(14, len(words)), 0, -1):
        span = Span(offset + words[-count].start(), offset + words[-1].end())
        if span.of(text)[0].isupper() and (body := registry.body(span.of(text))):
            return body, span
    return None


def find_interpreter(text: str, layout: Layout, registry: Registry) -> tuple[str, Span] | None:
    """The body that the text makes responsible for its interpretation."""
    for rule in rules.INTERPRETERS:
        for match in rule.regex.finditer(text, *layout.span):
            if found := body_before(text, match.start(), registry):
                return found[0].zh, found[1]
            if match.group().rstrip().endswith(("by", "the")):
                end = sentence_at(text, layout.span, match.end()).end
                name = Span(match.end(), end - 1)
                if body := registry.body(name.of(text).strip(" .")):
                    return body.zh, name
    return None
