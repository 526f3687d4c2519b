"""What a report says of bodies: what they issued, which powers and duties, in which words.

The words of the text and those of the registry stand apart, and a duty is no power.
tests/test_report.py checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yiju.extract.chinese_numbers import read_numeral
from yiju.ontology.competence import Competence, load_competence
from yiju.ontology.registry import load_registry
from yiju.viz.facts import Quote, clean, handle, names, node_of, quotes, states_rule_making
from yiju.viz.outline import outline
from yiju.viz.report_sections import Name, dated_names, name_of
from yiju.viz.words import join, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yiju.graph.chain import Chain, Link
    from yiju.graph.model import Graph

_ROWS = {"delegates": "empowered", "entrusts": "entrusted"}
_PLACE = re.compile(r"第([零〇一二三四五六七八九十百千]+)([条款项])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text with everything in it that is evidence.

    Attributes:
        pieces: (text, whether it is the evidence) in order.
        places: Where each piece of evidence stands.
    """

    lang: str
    pieces: tuple[tuple[str, bool], ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """A grant or a duty in its own words.

    Attributes:
        words: The granted words of the graph, "" where they stand in what follows.
        registry: (words or "", where the registry has them from).
        remarks: What the words do not say.
    """

    by: str
    by_name: Name
    words: str
    sentences: tuple[Sentence, ...]
    registry: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodySection:
    """A body of the chain: what it issued there, and its grants."""

    name: Name
    issued: tuple[str, ...]
    powers: tuple[Power, ...]


@dataclass(frozen=True, slots=True)
class ImpliedSection:
    """An article that gives an issuer its competence though the instruments do not name it."""

    reference: str
    words: str
    names: tuple[Name, ...]  # of the instruments


def bodies(chain: Chain, graph: Graph, lang: str) -> tuple[BodySection, ...]:
    """Tell of every body that issued or is empowered in the chain, in order of meeting."""
    issued: dict[str, list[Link]] = {}
    powers: dict[str, dict[tuple[str, str, str], tuple[str, ...]]] = {}
    for link in chain.links.values():
        for body in link.issuers:
            issued.setdefault(body, []).append(link)
        for relation, by, body, words, evidence in link.empowered:
            powers.setdefault(body, {})[relation, by, words] = evidence
        for relation, body, words, evidence in link.grants:
            powers.setdefault(body, {})[relation, link.id, words] = evidence
    return tuple(
        BodySection(
            name_of(graph, body),
            tuple(dated_names(graph, [link.id for link in issued.get(body, ())], lang)),
            tuple(
                _power(key, powers[body][key], graph, body, lang) for key in powers.get(body, ())
            ),
        )
        for body in dict.fromkeys([*issued, *powers])
    )


def _power(
    key: tuple[str, str, str], evidence: tuple[str, ...], graph: Graph, body: str, lang: str
) -> Power:
    relation, by, words = key
    proof = quotes(graph, evidence)
    told = sentences((quote for quote in proof if not quote.is_fact), lang)
    registry = tuple(
        (clean(node_of(graph, quote.id).props.get("competence", "")), quote.place(lang))
        for quote in proof
        if quote.is_fact
    )
    row = _ROWS.get(relation, "assigned")
    stated = states_rule_making(clean(words))
    remarks = [say("power.rules.yes" if stated else "power.rules.no", lang)]
    return Power(
        say(
            f"power.{row}",
            lang,
            body=names(graph, [body], lang),
            by=handle(node_of(graph, by), lang),
        ),
        name_of(graph, by),
        "" if _is_said(clean(words), told, registry) else clean(words),
        told,
        registry,
        tuple([say("power.duty", lang), *remarks] if row == "assigned" else remarks),
    )


def _is_said(words: str, told: tuple[Sentence, ...], registry: tuple[tuple[str, str], ...]) -> bool:
    """Whether granted words, joined from several sentences, stand in what is printed anyway."""
    printed = ["".join(text for text, _mark in said.pieces) for said in told]
    printed += [said for said, _place in registry]
    return all(any(part in said for said in printed) for part in words.split("；"))


def sentences(proof: Iterable[Quote], lang: str) -> tuple[Sentence, ...]:
    """Gather quotes of one sentence, so that it is printed once with each of them marked."""
    found: dict[tuple[str, str, str], list[Quote]] = {}
    for quote in proof:
        found.setdefault((quote.lang, quote.source, quote.clause), []).append(quote)
    return tuple(
        Sentence(
            language,
            _pieces(clause, [quote.mention for quote in group]),
            tuple(dict.fromkeys(quote.place(lang) for quote in group)),
        )
        for (language, _source, clause), group in found.items()
    )


def _pieces(clause: str, mentions: list[str]) -> tuple[tuple[str, bool], ...]:
    """Cut a sentence at what is evidence in it.

    >>> _pieces("一是二也是三", ["一", "三"])
    (('一', True), ('是二也是', False), ('三', True))
    """
    known = sorted({mention for mention in mentions if mention}, key=len, reverse=True)
    if not known:
        return ((clause, False),)
    parts = re.split(f"({'|'.join(map(re.escape, known))})", clause)
    return tuple((part, place % 2 == 1) for place, part in enumerate(parts) if part)


def implied(chain: Chain, graph: Graph, lang: str) -> tuple[ImpliedSection, ...]:
    """List the competence that no text states, each article once with its instruments."""
    numbers = {row.id: row.number for row in outline(chain)}
    rows = {(f"《{row.title}》{row.article}", row.zh): row for row in load_competence()}
    found: dict[tuple[str, str], list[Name]] = {}
    for link in chain.links.values():
        for key in link.implied:
            found.setdefault(key, []).append(name_of(graph, link.id, numbers[link.id]))
    return tuple(
        ImpliedSection(
            *_in_language(key, rows.get(key), lang),
            tuple(sorted(named, key=lambda name: name.number)),
        )
        for key, named in found.items()
    )


def _in_language(key: tuple[str, str], row: Competence | None, lang: str) -> tuple[str, str]:
    """Give reference and words of an article; what has no English stays Chinese."""
    reference, words = (clean(part) for part in key)
    if row is None or lang == "zh":
        return reference, words
    known = load_registry().instruments.get(row.instrument)
    title = known.en if known and known.en else row.title
    places = join([_article(part, lang) for part in row.article.split("、")], lang, "join.facts")
    english = say("report.articles", lang, title=clean(title), places=places)
    return say("join.pair", lang, zh=english, en=reference), clean(row.en)


def _article(written: str, lang: str) -> str:
    """Write a place in the manner of the language.

    >>> _article("第八十九条第一项", "en")
    'Article 89, item 1'
    """
    parts = _PLACE.findall(written)
    said = [say(f"report.articleof.{unit}", lang, n=read_numeral(n)) for n, unit in parts]
    return join(said, lang) if said else written
