"""Scores extraction and links against hand-annotated records.

In-process: the texts of a gold file are extracted as `yiju extract` does it and compared
with what its annotator read. What is compared, and how it counts, stands in
`yiju.graph.figures`. Checked by tests/test_evaluate.py and, against an independent
scorer, by tests/test_gold.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yiju.graph.figures import FIGURES, Case, Figure, Record, as_links, as_retrieval, title_score
from yiju.graph.gold import Gold, read_gold
from yiju.graph.record import extract_records
from yiju.graph.scoring import Tally, interval, pair_best
from yiju.ontology.records import Source

_SAME_PAGE = 0.8  # least likeness of the titles of a gold record and a document beside others


@dataclass(frozen=True, slots=True)
class Scores:
    """What an evaluation found.

    Attributes:
        documents: Gold records.
        not_found: Those to which no document answers.
        beyond: Documents found on a page of several that no gold record claims.
        tallies: One for each figure that was asked, in the order of `FIGURES`.
        misses: One line for each difference, in the order of the gold.
    """

    documents: int
    not_found: int
    beyond: int
    tallies: Mapping[str, Tally]
    misses: tuple[str, ...]

    @property
    def figures(self) -> dict[str, Any]:
        """Every figure as plain values, shares to four places."""
        return {
            "documents": self.documents,
            "documents not found": self.not_found,
            "documents beyond the gold": self.beyond,
            **{row.name: row.report(tally) for row, tally in _asked(self)},
        }


def _asked(scores: Scores) -> Iterator[tuple[Figure, Tally]]:
    return ((row, scores.tallies[row.name]) for row in FIGURES if row.name in scores.tallies)


def evaluate_gold(gold: Path, texts: Path | None) -> Scores:
    """Extract the texts of a gold file and compare with what its annotator read.

    Args:
        gold: One JSON object a line.
        texts: Folder of the texts, where the records do not carry their own.

    Raises:
        BadInput: The gold or a text is missing or cannot be read.
    """
    wanted, sources = read_gold(gold, texts)
    found: dict[str, list[Record]] = defaultdict(list)
    for record in extract_records(sources):
        found[record["source"]].append(record)
    cases = _cases(wanted, sources, found)
    beyond = 0
    if _is_page(wanted, sources):
        beyond = sum(map(len, found.values())) - sum(len(case.documents) for case in cases)
    tallies, misses = _judge(cases)
    return Scores(
        documents=len(cases),
        not_found=sum(not case.documents for case in cases),
        beyond=beyond,
        tallies=tallies,
        misses=misses,
    )


def _is_page(wanted: Sequence[Gold], sources: Sequence[Source]) -> bool:
    """Whether records share a text: then each may claim one document only."""
    return len(sources) < len(wanted)


def _cases(
    wanted: Sequence[Gold], sources: Sequence[Source], found: Mapping[str, Sequence[Record]]
) -> list[Case]:
    text = {source.name: source.text for source in sources}
    if not _is_page(wanted, sources):
        return [Case(g, tuple(found.get(g.source, ())), text[g.source]) for g in wanted]
    documents = [document for source in sources for document in found.get(source.name, ())]
    claimed = pair_best(wanted, documents, _claim).pairs
    owned = {id(gold): document for gold, document in claimed}
    return [Case(g, (owned[id(g)],) if id(g) in owned else (), text[g.source]) for g in wanted]


def _claim(gold: Gold, document: Record) -> float | None:
    alike = title_score(gold, document)
    return alike if document["source"] == gold.source and alike >= _SAME_PAGE else None


def _judge(cases: Iterable[Case]) -> tuple[dict[str, Tally], tuple[str, ...]]:
    tallies: dict[str, Tally] = {}
    misses: list[str] = []
    for case in cases:
        if not case.documents:
            misses.append(f"{case.gold.name}: no document found")
        for row in FIGURES:
            if mark := row.judge(case):
                tallies[row.name] = tallies.get(row.name, Tally()) + mark.tally
                misses += [f"{case.gold.name}: {miss}" for miss in mark.misses]
    return tallies, tuple(misses)


def render_scores(scores: Scores, *, misses: bool) -> str:
    """Write the scores as two tables, every share with its 95 % interval.

    Args:
        scores: What `evaluate_gold` gave.
        misses: Whether a line for each difference follows.
    """
    lines = [
        f"{scores.documents} gold records, {scores.not_found} without a document, "
        f"{scores.beyond} documents beyond the gold; in brackets the 95 % interval",
        "",
        *_retrieval_table(scores),
        "",
        *_share_table(scores),
    ]
    if misses and scores.misses:
        lines += ["", *scores.misses]
    return "\n".join(lines)


def _retrieval_table(scores: Scores) -> Iterator[str]:
    counts = f"{'right':>6} {'wrong':>6} {'missed':>6}"
    yield f"{'figure':<34} {'precision':<20} {'recall':<20} {'F1':<6} {counts}"
    for row, tally in _asked(scores):
        if row.report is as_retrieval:
            precision = _with_interval(tally.right, tally.given)
            recall = _with_interval(tally.right, tally.wanted)
            numbers = f"{tally.right:>6} {tally.wrong:>6} {tally.missed:>6}"
            yield f"{row.name:<34} {precision:<20} {recall:<20} {tally.f1:.4f} {numbers}"


def _share_table(scores: Scores) -> Iterator[str]:
    yield f"{'figure':<34} {'share':<20} {'count':>6} {'of':>6}"
    for row, tally in _asked(scores):
        if row.report is not as_retrieval:
            yield _share_line(row.name, tally.right, tally.asked)
        if row.report is as_links:
            yield _share_line("wrong links among links made", tally.wrong, tally.given)


def _share_line(name: str, part: int, whole: int) -> str:
    return f"{name:<34} {_with_interval(part, whole):<20} {part:>6} {whole:>6}"


def _with_interval(part: int, whole: int) -> str:
    """A share to four places with its interval; a dash where nothing was asked."""
    ends = interval(part, whole)
    return f"{part / whole:.4f} [{ends[0]:.2f}, {ends[1]:.2f}]" if ends else "-"
