"""What a build could and could not resolve: counted by outcome, by kind and by year.

Every mention of every document counts once. `resolved` is an instrument whose text is in
the corpus, `known` one of which only the registry tells, `stub` one that is only cited;
names in 《》 that are no instruments count too. Checked with tests/test_coverage.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

OUTCOMES = ("resolved", "known", "stub", "ambiguous", "generic", "not an instrument")

_Row = tuple[str, str, str, str]  # kind and year of the citing text, relation, outcome
Shares = dict[str, dict[str, int]]


class Coverage:
    """Counts the mentions of a build by the citing text's kind, its year, and their outcome."""

    def __init__(self) -> None:
        self._counts: Counter[_Row] = Counter()

    def add(self, kind: str, year: str, relation: str, outcome: str, count: int = 1) -> None:
        """Count mentions of one outcome; `year` is "" for a text without a date.

        `relation` is "" for a name in 《》 that is no instrument.
        """
        if count:
            self._counts[kind, year, relation, outcome] += count

    def summary(self) -> dict[str, Any]:
        """Counts in all, by kind, year and relation: each outcome with its count."""
        return {
            "all": self._by(lambda _: "all").get("all", {}),
            "by kind": self._by(lambda row: row[0]),
            "by year": self._by(lambda row: row[1] or "undated"),
            "by relation": self._by(lambda row: row[2] or "none"),
        }

    def _by(self, group: Callable[[_Row], str]) -> Shares:
        sums: dict[str, Counter[str]] = {}
        for row, count in self._counts.items():
            sums.setdefault(group(row), Counter())[row[3]] += count
        return {
            name: {outcome: sums[name][outcome] for outcome in OUTCOMES if sums[name][outcome]}
            for name in sorted(sums)
        }


def coverage_table(shares: Mapping[str, Mapping[str, int]], heading: str) -> Iterator[str]:
    """Write counts and shares as lines of a table: the largest group first, years in order.

    >>> for line in coverage_table({"law": {"resolved": 3, "stub": 1}}, "kind"):
    ...     print(line.rstrip())
    kind                        mentions  resolved     known      stub ambiguous   generic    no act
    law                                4     75.0%         -     25.0%         -         -         -
    """
    heads = ["no act" if outcome == "not an instrument" else outcome for outcome in OUTCOMES]
    yield f"{heading:<27} {'mentions':>8}" + "".join(f" {head:>9}" for head in heads)
    by_size = heading != "year"
    for name, counts in sorted(
        shares.items(), key=lambda item: -sum(item[1].values()) if by_size else 0
    ):
        whole = sum(counts.values())
        cells = [f"{counts[o] / whole:.1%}" if counts.get(o) else "-" for o in OUTCOMES]
        yield f"{name[:27]:<27} {whole:>8,}" + "".join(f" {cell:>9}" for cell in cells)
