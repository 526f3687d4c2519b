"""The figures of an evaluation, one row each: name, judge, report.

A judge marks one gold record beside the documents that answer to it. Marks add up over
all records, so that a document with many bases weighs more than one with few. A new
figure is a new row of `FIGURES`. Checked by tests/test_evaluate.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from yiju.graph.gold import Gold, Mention, found_mentions
from yiju.graph.scoring import (
    Pairing,
    Tally,
    keys,
    number_key,
    pair_mentions,
    share,
    title_key,
    title_likeness,
    word_key,
)

_NAMED = 0.6  # least likeness of two mentions that name an instrument
_GENERIC = 0.3  # of two that name none: "有关法律" and "国家有关法律、法规" are one
_RELATED = 0.5  # of two in another relation, which annotators cut more freely

Record = Mapping[str, Any]  # an extract record


@dataclass(frozen=True, slots=True)
class Case:
    """A gold record beside the documents that answer to it."""

    gold: Gold
    documents: tuple[Record, ...]
    text: str  # that all spans index into

    @property
    def main(self) -> Record:
        """The document whose title is nearest; an empty record where none was found."""
        return max(self.documents, key=lambda d: title_score(self.gold, d), default={})

    @property
    def basis(self) -> tuple[Mention, ...]:
        """The bases found, in every document."""
        return tuple(m for d in self.documents for m in found_mentions(d["basis"]))

    @property
    def citations(self) -> tuple[Mention, ...]:
        """The mentions found in any other relation."""
        return tuple(m for d in self.documents for m in found_mentions(d["citations"]))


@dataclass(frozen=True, slots=True)
class Mark:
    """What one record adds to a figure, with a line for every difference."""

    tally: Tally
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table of scores.

    Attributes:
        judge: Marks one record; None where the figure is not asked of it.
        report: The tally as a plain value, for JSON.
    """

    name: str
    judge: Callable[[Case], Mark | None]
    report: Callable[[Tally], dict[str, float | int]]


def title_score(gold: Gold, document: Record) -> float:
    """How alike the titles of a gold record and a found document are, 0 to 1."""
    return title_likeness(word_key(gold.title), word_key(document["title"]))


def _instrument_or_not(case: Case) -> Mark:
    if not case.documents:
        return Mark(Tally())
    said = any(document["is_instrument"] for document in case.documents)
    if said == case.gold.is_instrument:
        return Mark(Tally(right=1))
    return Mark(Tally(wrong=1), (f"instrument: {said}, want {case.gold.is_instrument}",))


def _spans(case: Case) -> Mark:
    placed = [(m.words, m.span) for m in (*case.basis, *case.citations) if m.span]
    astray = [(words, span) for words, span in placed if span.of(case.text) != words]
    return Mark(
        Tally(right=len(placed) - len(astray), wrong=len(astray)),
        tuple(f"{words!r} does not stand at {list(span)}" for words, span in astray),
    )


def _named(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions if not mention.generic]


def _unnamed(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.generic]


def _named_pairs(case: Case) -> Pairing[Mention, Mention]:
    return pair_mentions(_named(case.gold.basis), _named(case.basis), _NAMED)


def _basis(case: Case) -> Mark:
    joined = _named_pairs(case)
    missed = [f"basis {mention.words!r} not found" for mention in joined.missed]
    wrong = [f"found as basis, but is none: {mention.words!r}" for mention in joined.wrong]
    return Mark(joined.tally, (*missed, *wrong))


def _exact_basis(case: Case) -> Mark:
    """As `_basis`, but a pair of different extent counts as one wrong and one missed."""
    joined = _named_pairs(case)
    loose = [(g, f) for g, f in joined.pairs if word_key(g.words) != word_key(f.words)]
    return Mark(
        Tally(
            right=len(joined.pairs) - len(loose),
            wrong=len(joined.wrong) + len(loose),
            missed=len(joined.missed) + len(loose),
        ),
        tuple(f"basis {f.words!r}, want {g.words!r}" for g, f in loose),
    )


def _generic_basis(case: Case) -> Mark:
    joined = pair_mentions(_unnamed(case.gold.basis), _unnamed(case.basis), _GENERIC)
    missed = [f"generic basis {mention.words!r} not found" for mention in joined.missed]
    wrong = [f"found as generic basis, but is none: {m.words!r}" for m in joined.wrong]
    return Mark(joined.tally, (*missed, *wrong))


def _links(case: Case) -> Mark:
    """Which instruments the document rests on, each once, however often it is named."""
    wanted = keys((mention.title for mention in _named(case.gold.basis)), title_key)
    found = keys((mention.title for mention in _named(case.basis)), title_key)
    return Mark(
        _compare(wanted, found),
        tuple(f"linked to {title}, which is no basis" for title in sorted(found - wanted)),
    )


def _compare(wanted: frozenset[str], found: frozenset[str]) -> Tally:
    return Tally(len(wanted & found), len(found - wanted), len(wanted - found))


def _resolution(case: Case) -> Mark:
    """Whether each basis that was found leads to the instrument that it means."""
    marks = [_resolved(g, f) for g, f in _named_pairs(case).pairs if g.title]
    misses = tuple(miss for mark in marks for miss in mark.misses)
    return Mark(sum((mark.tally for mark in marks), Tally()), misses)


def _resolved(wanted: Mention, found: Mention) -> Mark:
    if not found.title:
        return Mark(Tally(missed=1), (f"{wanted.words!r} not linked, want {wanted.title}",))
    if title_key(found.title) == title_key(wanted.title):
        return Mark(Tally(right=1))
    miss = f"{wanted.words!r} linked to {found.title}, want {wanted.title}"
    return Mark(Tally(wrong=1), (miss,))


def _issuers(case: Case) -> Mark:
    if not case.gold.is_instrument:
        return Mark(Tally())
    wanted = keys(case.gold.issuers, word_key)
    allowed = keys(case.gold.inferred, word_key) - wanted
    found = keys(case.main.get("issuers", ()), word_key) - allowed
    if found == wanted:
        return Mark(_compare(wanted, found))
    miss = f"issuers {_listed(found)}, want {_listed(wanted)}"
    return Mark(_compare(wanted, found), (miss,))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _relations(case: Case) -> Mark:
    """Relations that the gold lists for this document; in others, annotators list none."""
    relations = dict.fromkeys(mention.relation for mention in case.gold.relations)
    marks = [_related(case, relation) for relation in relations]
    misses = tuple(miss for mark in marks for miss in mark.misses)
    return Mark(sum((mark.tally for mark in marks), Tally()), misses)


def _related(case: Case, relation: str) -> Mark:
    """A programme plans more than annotators list: what is found beyond is not wrong."""
    wanted = [mention for mention in case.gold.relations if mention.relation == relation]
    found = [mention for mention in case.citations if mention.relation == relation]
    joined = pair_mentions(wanted, found, _RELATED)
    wrong = () if relation == "plans" else joined.wrong
    misses = [f"{relation} {mention.words!r} not found" for mention in joined.missed]
    misses += [f"found as {relation}, but is none: {mention.words!r}" for mention in wrong]
    return Mark(Tally(len(joined.pairs), len(wrong), len(joined.missed)), tuple(misses))


def _date(key: str, case: Case) -> Mark | None:
    if not case.gold.is_instrument:
        return None
    preferred, *others = case.gold.dates[key]
    found = case.main.get(key)
    if found == preferred or found in others:
        return Mark(Tally(right=int(found is not None)))
    tally = Tally(wrong=int(found is not None), missed=int(preferred is not None))
    return Mark(tally, (f"{key} {found or 'none'}, want {preferred or 'none'}",))


def _number(case: Case) -> Mark | None:
    """Right where either form of the number, canonical or as written, is one of the gold's."""
    if not case.gold.is_instrument:
        return None
    written = [case.main.get(key) for key in ("doc_number", "doc_number_as_written")]
    wanted, found = keys(case.gold.numbers, number_key), keys(written, number_key)
    if wanted & found or not wanted | found:
        return Mark(Tally(right=int(bool(found))))
    tally = Tally(wrong=int(bool(found)), missed=int(bool(wanted)))
    return Mark(tally, (f"doc_number {_listed(found)}, want {_listed(wanted)}",))


def as_retrieval(tally: Tally) -> dict[str, float | int]:
    """Precision, recall and their mean, where things are found or not."""
    return {
        "p": round(share(tally.right, tally.given), 4),
        "r": round(share(tally.right, tally.wanted), 4),
        "f1": round(tally.f1, 4),
        "tp": tally.right,
        "fp": tally.wrong,
        "fn": tally.missed,
    }


def as_share(tally: Tally) -> dict[str, float | int]:
    """The share that is right, where each question has one answer."""
    accuracy = round(share(tally.right, tally.asked, of_none=0.0), 4)
    return {"right": tally.right, "of": tally.asked, "accuracy": accuracy}


def as_links(tally: Tally) -> dict[str, float | int]:
    """The share that is right, and of the answers given the share that is wrong."""
    return {
        "right": tally.right,
        "wrong": tally.wrong,
        "of": tally.asked,
        "accuracy": round(share(tally.right, tally.asked), 4),
        "wrong rate": round(share(tally.wrong, tally.given, of_none=0.0), 4),
    }


FIGURES: tuple[Figure, ...] = (
    Figure("instrument or not", _instrument_or_not, as_share),
    Figure("spans that hold their mention", _spans, as_share),
    Figure("basis mention", _basis, as_retrieval),
    Figure("basis mention, exact", _exact_basis, as_retrieval),
    Figure("generic basis", _generic_basis, as_retrieval),
    Figure("basis link (document, instrument)", _links, as_retrieval),
    Figure("resolution", _resolution, as_links),
    Figure("issuers", _issuers, as_retrieval),
    Figure("other relations", _relations, as_retrieval),
    Figure("adopted", partial(_date, "adopted"), as_retrieval),
    Figure("promulgated", partial(_date, "promulgated"), as_retrieval),
    Figure("effective", partial(_date, "effective"), as_retrieval),
    Figure("doc_number", _number, as_retrieval),
)
