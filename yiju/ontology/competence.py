"""The competence that a kind of instrument implies, though its text does not say so.

A table of kind and issuer's rank to the articles of the Constitution and of the
Legislation Law (立法法, numbered as amended in 2023) that let such a body make such an
instrument. Shown apart in chains, as "not stated in the text". tests/test_kinds.py
holds the rows to the kinds and to the registry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Competence:
    """One article that gives competence.

    Attributes:
        kind: Token of kinds.jsonl. ranks: issuers' ranks that the article speaks of.
        instrument: Row id in instruments.jsonl of the instrument that holds the article.
        title: Its Chinese title. article: as Chinese law writes it, 第八十九条第一项.
        zh, en: What the article gives, in one sentence.
        source: The text whose numbering is used.
    """

    kind: str
    ranks: tuple[str, ...]
    instrument: str
    title: str
    article: str
    zh: str
    en: str
    source: str
    checked: str
    grade: str


@cache
def load_competence() -> tuple[Competence, ...]:
    """Give all rows in the order of the file, read once."""
    text = files("yiju.ontology").joinpath("data", "competence.jsonl").read_text(encoding="utf-8")
    return tuple(_competence(json.loads(line)) for line in text.splitlines() if line.strip())


def implied_competence(kind: str, rank: str) -> tuple[Competence, ...]:
    """Give the articles that let a body of that rank make an instrument of that kind.

    Empty where no article of state law does: Party documents, or a ministry's "law".

    >>> [row.article for row in implied_competence("administrative regulation", "state-council")]
    ['第八十九条第一项', '第七十二条']
    """
    return tuple(row for row in load_competence() if row.kind == kind and rank in row.ranks)


def _competence(row: dict[str, Any]) -> Competence:
    return Competence(**{**row, "ranks": tuple(row["ranks"])})
