"""The instruments that an English text names, each in its relation to the text.

A mention counts once, in the strongest relation: what is a basis is no mere citation.
Checked in tests/test_english_relations.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from yiju.extract import english_rules as rules
from yiju.extract.chinese_pinpoints import provision_keys
from yiju.extract.english_genres import EXPLAINED
from yiju.extract.english_layout import Layout
from yiju.extract.english_title_forms import ARTICLE, CAPITALS, HEADS, QUOTES
from yiju.extract.english_titles import Item, find_articles, read_first, read_list
from yiju.extract.rules import Rule
from yiju.ontology.identity import english_key
from yiju.ontology.records import Citation, Span

_PROGRAMME = re.compile(
    r"\b(?:Outline|Plan|Programme?|Strategy|Opinions?|Work\s+Points)\b", re.IGNORECASE
)
_AMENDING = re.compile(
    r"\b(?:Decision|DECISION)\b.*?\b(?:amending|revising|on\s+the\s+(?:amendment|revision)\s+(?:of|to))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘](?=[A-Z])")
_HEAD = re.compile(rf"\b(?:{HEADS})\b")
_CLAUSE = re.compile(r"\s*(?:and\s+)?")
#: Any words in quotation marks: a notice can forward "Work Points", which no head noun marks.
_IN_MARKS = re.compile(r"(?:the\s+)?[“\"](?P<name>[^“”\"\n]{2,300})[”\"]")
_THE_NAME = re.compile(r"\b[Tt]he\s+(?=[A-Z])")
_LAW = re.compile(r"\b(?:Law|Code|Constitution|Act)\b")
#: Formulas that often follow the sentence that names the basis.
_AFTER_BASIS = {"en-notified", "en-given-below", "en-following"}
#: A title's words that are searched, in code points: none is longer.
_TITLE_PART = 800


def find_citations(text: str, layout: Layout, genre: str) -> tuple[Citation, ...]:
    """List all citations of a text, in reading order, each mention in its strongest relation.

    Args:
        text: The stored text of the source.
        layout: Places in it.
        genre: "" for an instrument; a speech or commentary has no basis of its own.
    """
    found: list[Citation] = []
    if not genre:
        for finder in (
            _bases, _implements, _references, _repeals, _repealing, _plans, _amends, _carries, _interprets,
        ):  # fmt: skip
            _add(found, finder(text, layout))
    if genre == "commentary" and layout.title:
        _add(found, _explains(text, layout, layout.title))
    _add(found, _pinned(text, layout))
    _add(found, _cites(text, layout))
    return tuple(found)


def _add(found: list[Citation], more: Iterable[Citation]) -> None:
    """Keep a citation, in reading order, whose place no earlier, stronger one covers."""
    for citation in more:
        i = bisect_left(found, citation.span, key=lambda kept: kept.span)
        before = i and found[i - 1].span.end > citation.span.start
        if not before and (i == len(found) or found[i].span.start >= citation.span.end):
            found.insert(i, citation)


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
        provisions=provision_keys(item.article) if item.article else (),
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
    for rule in (*rules.FORMULATIONS, *rules.DECISIONS):
        for match in rule.regex.finditer(text, *layout.opening):
            sentence = _whole(text, layout, layout.sentence(text, layout.opening, match.start()))
            if sentence in seen:
                continue
            seen.add(sentence)
            yield sentence, rule
            if rule.name in _AFTER_BASIS and (before := _sentence_before(text, layout, sentence)):
                yield before, rule


def _whole(text: str, layout: Layout, sentence: Span) -> Span:
    """Join the clauses that a semicolon parts from the making of the text: "…; based on the Law"."""
    start, end = sentence
    more = _CLAUSE.match(text, end, layout.opening.end)
    if text[end - 1] in ";；" and more and _cued(text, more.end()):
        end = layout.sentence(text, layout.opening, more.end()).end
    before = max(layout.opening.start, start - 4)
    if text[before:start].rstrip()[-1:] in (";", "；"):
        clause = layout.sentence(text, layout.opening, before)
        if any(cue.regex.search(text, *clause) for cue in rules.BASIS_CUES):
            start = clause.start
    return Span(start, end)


def _cued(text: str, position: int) -> bool:
    return any(cue.regex.match(text, position) for cue in rules.BASIS_CUES)


def _sentence_before(text: str, layout: Layout, sentence: Span) -> Span | None:
    """The sentence before "… are notified as follows", where it begins with a cue."""
    if sentence.start <= layout.opening.start + 2:
        return None
    before = layout.sentence(text, layout.opening, sentence.start - 2)
    near = "\n\n" not in text[before.start : sentence.start]
    return before if near and _cued(text, before.start) else None


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
        sentence = layout.sentence(text, layout.opening, match.start())
        if any(rule.regex.search(text, match.end(), sentence.end) for rule in rules.BASIS_CUES):
            continue
        items = [i for i in read_list(text, match.end(), sentence.end) if not i.generic]
        yield from _as_citations(text, layout, items, "implements", purpose.name)


def _references(text: str, layout: Layout) -> Iterator[Citation]:
    for cue in rules.REFERENCE_CUES:
        for match in cue.regex.finditer(text, *layout.opening):
            sentence = layout.sentence(text, layout.opening, match.start())
            items = [i for i in read_list(text, match.end(), sentence.end) if not i.generic]
            yield from _as_citations(text, layout, items, "with_reference_to", cue.name)


def _repeals(text: str, layout: Layout) -> Iterator[Citation]:
    """Titles that stand before "is simultaneously repealed" in its sentence."""
    for cue in rules.REPEALS:
        last = layout.span.start
        for match in cue.regex.finditer(text, *layout.span):
            sentence = layout.sentence(text, layout.span, match.start())
            position = max(last, sentence.start)
            for start in _title_starts(text, Span(position, match.start())):
                if start >= position:
                    items = [i for i in read_list(text, start, match.start()) if not i.generic]
                    yield from _as_citations(text, layout, items, "repeals", cue.name)
                    position = items[-1].span.end if items else start
            last = match.end()


def _title_starts(text: str, span: Span) -> Iterator[int]:
    """Where titles can begin in a stretch, save those that something else rests on."""
    (relied,) = rules.RELIED_ON
    for match in _QUOTED.finditer(text, *span):
        if not relied.regex.search(text, max(span.start, match.start() - 40), match.start()):
            yield match.start()
    if bare := _THE_NAME.search(text, *span):
        yield bare.start()


def _repealing(text: str, layout: Layout) -> Iterator[Citation]:
    """What a decision says that it repeals; its title only where the text does not say it."""
    (cue,) = rules.REPEALING
    found = list(_listed_after(text, layout, cue, layout.opening, "repeals"))
    if not found and layout.title:
        found = list(_listed_after(text, layout, cue, layout.title, "repeals"))
    yield from found


def _listed_after(
    text: str, layout: Layout, cue: Rule, within: Span, relation: str
) -> Iterator[Citation]:
    """The instruments listed after a cue, up to the end of its sentence."""
    inside = within == layout.title
    for match in cue.regex.finditer(text, *within):
        end = within.end if inside else layout.sentence(text, within, match.start()).end
        items = [i for i in read_list(text, match.end(), end) if not i.generic]
        yield from _as_citations(text, layout, items, relation, cue.name)


def _carries(text: str, layout: Layout) -> Iterator[Citation]:
    """The instrument that the title of a forwarding notice names."""
    (cue,) = rules.CARRYING
    if not layout.title or not (match := cue.regex.search(text, *_start_of(layout.title))):
        return
    items = read_list(text, match.end(), layout.title.end)
    if not items and (name := _IN_MARKS.match(text, match.end(), layout.title.end)):
        items = [Item(Span(*name.span("name")))]
    yield from _as_citations(text, layout, items, "carries", cue.name)


def _interprets(text: str, layout: Layout) -> Iterator[Citation]:
    """Provisions of laws in the articles of an interpretation: "Article 5 of the Press Law"."""
    (cue,) = rules.INTERPRETING
    if not layout.title or not cue.regex.search(_start_of(layout.title).of(text)):
        return
    start = layout.starts[0] if layout.starts else layout.opening.end
    for item in find_articles(text, Span(start, layout.span.end)):
        if _LAW.search(item.span.of(text)):
            yield _citation(text, layout, item, "interprets", cue.name)


def _start_of(title: Span) -> Span:
    return Span(title.start, min(title.end, title.start + _TITLE_PART))


def _plans(text: str, layout: Layout) -> Iterator[Citation]:
    if not layout.title or not _PROGRAMME.search(text, *layout.title):
        return
    for rule in rules.PLANS:
        for match in rule.regex.finditer(text, *layout.span):
            item = Item(Span(*match.span("mention")))
            yield _citation(text, layout, item, "plans", rule.name)


def _amends(text: str, layout: Layout) -> Iterator[Citation]:
    """The instrument that the title of an amending decision names."""
    if not layout.title or not (match := _AMENDING.search(text, *_start_of(layout.title))):
        return
    items = read_list(text, match.end(), layout.title.end)
    if not items and layout.title.end > match.end():
        items = [Item(Span(match.end(), layout.title.end))]
    yield from _as_citations(text, layout, items[:1], "amends", "en-amends")


def _explains(text: str, layout: Layout, title: Span) -> Iterator[Citation]:
    """The instrument that a commentary's title names: in marks, or after "Understanding"."""
    found = False
    for match in _QUOTED.finditer(text, *title):
        item = read_first(text, match.start(), title.end)
        if item and not item.generic:
            found = True
            yield _citation(text, layout, item, "explains", "en-explains")
    (cue,) = EXPLAINED
    if not found and (named := cue.regex.search(title.of(text))):
        items = [i for i in read_list(text, title.start + named.end(), title.end) if not i.generic]
        yield from _as_citations(text, layout, items, "explains", cue.name)


def _pinned(text: str, layout: Layout) -> Iterator[Citation]:
    """An instrument, in marks or not, whose provision is named before it: Article 5 of the X Law."""
    own = english_key(layout.title.of(text)) if layout.title else ""
    for match in ARTICLE.finditer(text, *layout.span):
        name = CAPITALS.match(text, match.end(), layout.span.end)
        if name is None:
            continue
        marked = text[name.start("name") - 1] in QUOTES
        sentence = layout.sentence(text, layout.span, match.end())
        item = read_first(text, name.start("name") - 1, sentence.end) if marked else None
        item = item or Item(Span(*name.span("name")))
        words = item.span.of(text)
        if _HEAD.search(words) and english_key(words) not in own:
            item = replace(item, article=match["article"])
            yield _citation(text, layout, item, "cites", "en-cites-article")


def _cites(text: str, layout: Layout) -> Iterator[Citation]:
    """Every other quoted title of at least two words that is not the text's own."""
    own = english_key(layout.title.of(text)) if layout.title else ""
    for match in _QUOTED.finditer(text, *layout.span):
        sentence = layout.sentence(text, layout.span, match.start())
        item = read_first(text, match.start(), sentence.end)
        if item is None or item.span.start != match.end():
            continue
        words = item.span.of(text)
        key = english_key(words)
        if len(key.split()) > 2 and key not in own and _HEAD.search(words):
            yield _citation(text, layout, item, "cites", "en-cites")
