"""The citations that an earlier run found: where, in which relation, without a word of the texts.

A baseline is JSON lines that name the file, for a corpus of our own; or, ending in .gz, one line
a text that is named by its digest, for a corpus that is kept elsewhere. The same citations give
the same bytes. tests/test_bench.py checks both forms and the comparison.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

SHOWN = 20  # citations gained or lost that are printed; all are counted
LETTERS = 12  # of a text's digest: of 3,000 texts no two share them, by one in ten million

Place = tuple[str, int, int, str]  # file or digest, start, end, relation


def by_digest(path: Path) -> bool:
    """Whether the baseline of that name tells texts by their digests."""
    return path.suffix == ".gz"


def read_baseline(path: Path) -> Counter[Place]:
    """Read the places that an earlier run found."""
    if by_digest(path):
        return Counter(_packed_places(gzip.decompress(path.read_bytes()).decode("ascii")))
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return Counter((r["file"], r["start"], r["end"], r["relation"]) for r in rows)


def write_baseline(places: Counter[Place], path: Path) -> None:
    """Write the places in order; no time goes into the file."""
    ordered = sorted(places.elements())
    if by_digest(path):
        path.write_bytes(gzip.compress(_packed(ordered).encode("ascii"), mtime=0))
        return
    names = ("file", "start", "end", "relation")
    rows = (dict(zip(names, place, strict=True)) for place in ordered)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8")


def _packed(places: list[Place]) -> str:
    """One line a text: its digest, then `gap+length=relation` for each citation."""
    lines: list[str] = []
    before: tuple[str, int] = ("", 0)
    for text, start, end, relation in places:
        if text != before[0]:
            lines.append(text)
            before = (text, 0)
        lines[-1] += f" {start - before[1]}+{end - start}={relation}"
        before = (text, start)
    return "".join(f"{line}\n" for line in lines)


def _packed_places(lines: str) -> Iterator[Place]:
    for line in lines.splitlines():
        text, *citations = line.split(" ")
        start = 0
        for citation in citations:
            place, relation = citation.split("=")
            gap, length = map(int, place.split("+"))
            start += gap
            yield text, start, start + length, relation


def compare(now: Counter[Place], before: Counter[Place], names: Mapping[str, str]) -> Iterator[str]:
    """Say which citations came and which went: in all, by relation, then the first places.

    Args:
        now: The places of this run.
        before: The places of the baseline.
        names: All texts of this run as the places tell them, to the names to print for them.
    """
    gained, lost = now - before, before - now
    yield f"{gained.total():,} gained, {lost.total():,} lost of {before.total():,} citations"
    yield from _by_relation(gained, lost, before)
    if missing := {place[0] for place in before} - names.keys():
        yield f"  {len(missing):,} texts of the baseline are not here: another corpus or text"
    for sign, places in (("+", gained), ("-", lost)):
        yield from _listed(sign, sorted(places.elements()), names)


def _by_relation(
    gained: Counter[Place], lost: Counter[Place], before: Counter[Place]
) -> Iterator[str]:
    came, went, were = (_relations(places) for places in (gained, lost, before))
    for relation in sorted(came | went):
        counts = f"{came[relation]:,} gained, {went[relation]:,} lost of {were[relation]:,}"
        yield f"  {relation}: {counts}"


def _relations(places: Counter[Place]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (*_, relation), number in places.items():
        counts[relation] += number
    return counts


def _listed(sign: str, places: list[Place], names: Mapping[str, str]) -> Iterator[str]:
    for text, start, end, relation in places[:SHOWN]:
        yield f"{sign} {names.get(text, text)} {start}-{end} {relation}"
    if len(places) > SHOWN:
        yield f"{sign} … and {len(places) - SHOWN:,} more"
