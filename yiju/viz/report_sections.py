"""The sections of a report on one instrument, as plain records that a template lays out.

Every string here has passed `clean` or is our own wording; escaping for HTML or Markdown
is the template's. tests/test_report.py checks the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yiju.ontology.relations import RELATION
from yiju.viz.chain_text import identity_notes, step_words
from yiju.viz.facts import (
    Quote,
    both,
    clean,
    dates_of,
    end_words,
    kind_words,
    names,
    node_of,
    number_of,
    quotes,
    status_words,
    titles,
    version_day,
)
from yiju.viz.outline import outline
from yiju.viz.words import join, say, token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yiju.graph.chain import Chain, Link
    from yiju.graph.model import Graph, Node
    from yiju.viz.outline import Row

LISTED = 40  # instruments that the section on what rests on it lists


@dataclass(frozen=True, slots=True)
class Name:
    """A thing under both titles; `number` is its place in the outline, 0 for the root.

    Attributes:
        day: Of the version: two versions may bear one title.
    """

    zh: str
    en: str
    number: int = -1
    day: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline.

    Attributes:
        opens, closes: How many lists begin before it and end after it.
        goes_on: Lines of its own stand beneath it.
    """

    number: int
    words: str
    notes: tuple[str, ...]
    level: int
    opens: int
    closes: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class StepSection:
    """One step: who rests on whom, in which words, and what the basis is."""

    number: int
    source: Name
    target: Name
    relation: str
    articles: tuple[str, ...]
    provisions: tuple[str, ...]
    original: tuple[Quote, ...]
    translation: tuple[Quote, ...]
    registry: tuple[Quote, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    described: int  # the step that describes the basis, 0 for this one

    @property
    def is_paired(self) -> bool:
        """Whether both languages prove the step."""
        return bool(self.original and self.translation)

    @property
    def is_registry_only(self) -> bool:
        """Whether the registry says so and no text at hand does."""
        return bool(self.registry) and not self.original and not self.translation


@dataclass(frozen=True, slots=True)
class Dependant:
    """One instrument that rests on the root."""

    name: Name
    day: str
    kind: str
    status: str
    steps: str


def name_of(graph: Graph, node: str, number: int = -1) -> Name:
    """Give both titles of a node, and the day of an instrument's version."""
    found = node_of(graph, node)
    return Name(*titles(found), number, str(version_day(found) or ""))


def dated_names(graph: Graph, nodes: Iterable[str], lang: str) -> list[str]:
    """Both titles of instruments with the day of the version: titles alone may be the same."""
    found = [node_of(graph, node) for node in nodes]
    days = [version_day(node) for node in found]
    return [
        say("name.dated", lang, name=both(node, lang), day=day) if day else both(node, lang)
        for node, day in zip(found, days, strict=True)
    ]


def facts_of(graph: Graph, link: Link, lang: str, base: str) -> tuple[tuple[str, str], ...]:
    """Give label and value of every known fact of an instrument."""
    node = node_of(graph, link.id)
    rows = [
        ("number", number_of(node, lang)),
        ("kind", kind_words(node, lang)),
        ("issuers", names(graph, link.issuers, lang)),
        ("approvers", names(graph, link.approvers, lang)),
        *dates_of(node, lang),
    ]
    facts = [(say(f"fact.{key}", lang), value) for key, value in rows if value]
    if link.status:
        label = say("fact.status", lang, day=link.status.day)
        facts.append((label, _status(graph, link, lang)))
    if node.props.get("grade"):
        facts.append((say("fact.source", lang), _registry(node, lang)))
    return (*facts, (say("fact.iri", lang), base + link.id))


def _status(graph: Graph, link: Link, lang: str) -> str:
    """Force on the day, and what ended it."""
    mark = status_words(link.status, lang)
    by = join(dated_names(graph, link.status.by, lang), lang) if link.status else ""
    return say("ended.by", lang, mark=mark, names=by) if by else mark


def _registry(node: Node, lang: str) -> str:
    """Source, grade and day of what the registry supplied."""
    source, grade, day = (clean(node.props.get(k, "?")) for k in ("source", "grade", "checked"))
    return say("quote.fact", lang, source=source, grade=token("grade", grade, lang), day=day)


def entries(chain: Chain, graph: Graph, lang: str) -> tuple[Entry, ...]:
    """Give the outline, each line with the lists to open before and to close after it."""
    rows = [row for row in outline(chain) if row.level]
    made = []
    for place, row in enumerate(rows):
        before = rows[place - 1].level if place else 0
        after = rows[place + 1].level if place + 1 < len(rows) else 0
        words = join(
            [step_words(step, graph, chain.direction, lang) for step in row.steps],
            lang,
            "join.facts",
        )
        notes = _entry_notes(row, chain.links[row.id], graph, lang)
        opens, closes = max(row.level - before, 0), max(row.level - after, 0)
        made.append(Entry(row.number, words, notes, row.level, opens, closes, after > row.level))
    return tuple(made)


def _entry_notes(row: Row, link: Link, graph: Graph, lang: str) -> tuple[str, ...]:
    """Say where a node was told, or which instrument it is and why it ends here."""
    if row.again:
        return (say("chain.again", lang, n=f"[{row.number}]"),)
    said = [note.text for note in identity_notes(link, graph, lang)]
    return (*said, *end_words(link, graph, lang))


def step_sections(chain: Chain, graph: Graph, lang: str, base: str) -> tuple[StepSection, ...]:
    """Give one section for each pair of instruments that steps join, in outline order."""
    rows = list(outline(chain))
    numbers = {row.id: row.number for row in rows}
    described: dict[str, int] = {}
    made: list[StepSection] = []
    for row in rows[1:]:
        number = len(made) + 1
        earlier = described.setdefault(row.id, number) if row.again else 0
        described.setdefault(row.id, number)
        made.append(_step_section(row, number, earlier, numbers, chain, graph, lang, base))
    return tuple(made)


def _step_section(
    row: Row,
    number: int,
    described: int,
    numbers: dict[str, int],
    chain: Chain,
    graph: Graph,
    lang: str,
    base: str,
) -> StepSection:
    link = chain.links[row.id]
    proof = quotes(graph, [e for step in row.steps for e in step.evidence])
    relations = dict.fromkeys(
        RELATION[step.relation].zh if lang == "zh" else RELATION[step.relation].en
        for step in row.steps
    )
    texts = [quote for quote in proof if not quote.is_fact]
    is_named = node_of(graph, row.id).label != "Unnamed"
    return StepSection(
        number,
        source=name_of(graph, row.parent, numbers[row.parent]),
        target=name_of(graph, row.id, row.number),
        relation=join(list(relations), lang),
        articles=tuple(dict.fromkeys(clean(s.article) for s in row.steps if s.article)),
        provisions=tuple(dict.fromkeys(clean(s.provision) for s in row.steps if s.provision)),
        original=tuple(quote for quote in texts if quote.lang != "en"),
        translation=tuple(quote for quote in texts if quote.lang == "en"),
        registry=tuple(quote for quote in proof if quote.is_fact),
        facts=facts_of(graph, link, lang, base) if is_named and not described else (),
        notes=() if described else end_words(link, graph, lang),
        described=described,
    )


def dependants(chain: Chain, graph: Graph, lang: str) -> tuple[Dependant, ...]:
    """List what rests on the root, nearest first."""
    found = []
    for link in chain.links.values():
        if link.id == chain.root:
            continue
        node = node_of(graph, link.id)
        found.append(
            Dependant(
                name_of(graph, link.id),
                str(version_day(node) or say("fact.undated", lang)),
                kind_words(node, lang),
                status_words(link.status, lang),
                say("chain.steps", lang, n=link.depth),
            )
        )
    return tuple(found)
