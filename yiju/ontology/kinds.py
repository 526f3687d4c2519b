"""The kinds of instrument, and how they rank.

Rank is a partial order: departmental and local government rules are equal, local
regulations and departmental rules incomparable, Party documents stand outside. The
rows of kinds.jsonl say what stands directly above what; the rest follows by walking.
tests/test_kinds.py holds the order to the Legislation Law.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from yiju.ontology.errors import UnknownName

Order = Literal["higher", "lower", "equal"]
Tier = str  # a kind, or a kind at a level: "local regulation/province"


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of kinds.jsonl.

    Attributes:
        kind: Token in records: "departmental rule".
        instrument: False for texts that are about rules: commentary, speeches.
        ranked: False for what stands outside the order: Party documents, treaties.
        top_by_status: Needs no basis, whoever issued it.
        top_ranks: Issuer ranks that make it top by status.
        band: Drawing band from 0 (Constitution) to 6, where no issuer changes it.
        bands: Band by the issuer's rank, highest rank first; its keys are the kind's levels.
        above: Level ("" where the kind has none) to the tiers directly below it.
        equals: Other kinds of the same force.
        source: The article that says so.
    """

    kind: str
    zh: str
    en: str
    instrument: bool
    ranked: bool
    top_by_status: bool
    top_ranks: tuple[str, ...] = ()
    band: int = 6
    bands: Mapping[str, int] = field(default_factory=dict)
    above: Mapping[str, tuple[Tier, ...]] = field(default_factory=dict)
    equals: tuple[str, ...] = ()
    source: str = ""

    def level(self, ranks: Iterable[str]) -> str | None:
        """Give the highest level among the issuers' ranks, or None where none applies."""
        given = set(ranks)
        return next((level for level in self.bands if level in given), None)


@cache
def load_kinds() -> dict[str, Kind]:
    """Give all kinds by token, read once."""
    text = files("yiju.ontology").joinpath("data", "kinds.jsonl").read_text(encoding="utf-8")
    kinds = (_kind(json.loads(line)) for line in text.splitlines() if line.strip())
    return {kind.kind: kind for kind in kinds}


def kind_of(token: str) -> Kind:
    """Give the kind of that token.

    Raises:
        UnknownName: No kind is called that.
    """
    kinds = load_kinds()
    if token not in kinds:
        raise UnknownName(token, "kind", tuple(get_close_matches(token, kinds, n=3)))
    return kinds[token]


def band(kind: str, issuer_ranks: Iterable[str]) -> int:
    """Give the drawing band: 0 for the Constitution down to 6 for local documents.

    A normative document takes the level of its highest issuer.

    >>> band("law", ["npcsc"]), band("normative document", ["state-council"])
    (1, 3)
    >>> band("normative document", ["ministry"]), band("normative document", [])
    (5, 6)
    """
    row = kind_of(kind)
    level = row.level(issuer_ranks)
    return row.bands[level] if level else row.band


def top_by_status(kind: str, ranks: Iterable[str]) -> bool:
    """Say whether no basis is missing where none is named: Constitution, laws, State Council acts.

    >>> top_by_status("normative document", ["state-council"])
    True
    >>> top_by_status("normative document", ["ministry"])
    False
    """
    row = kind_of(kind)
    return row.top_by_status or not set(row.top_ranks).isdisjoint(ranks)


def compare(
    kind_a: str, ranks_a: Iterable[str], kind_b: str, ranks_b: Iterable[str]
) -> Order | None:
    """Say how the first ranks against the second; None where the law orders them in no way.

    Only kinds and levels are compared: two provinces' regulations come out equal,
    although neither applies in the other's area. An unknown level gives an answer
    only where every level would give the same.

    >>> compare("law", [], "administrative regulation", [])
    'higher'
    >>> compare("local regulation", ["province"], "departmental rule", ["ministry"]) is None
    True
    """
    first, second = kind_of(kind_a), kind_of(kind_b)
    found = {_order(a, b) for a in _tiers(first, ranks_a) for b in _tiers(second, ranks_b)}
    return found.pop() if len(found) == 1 else None


def _kind(row: dict[str, Any]) -> Kind:
    fields = dict(row)
    for key in ("top_ranks", "equals"):
        fields[key] = tuple(fields.get(key, ()))
    fields["above"] = {level: tuple(tiers) for level, tiers in fields.get("above", {}).items()}
    return Kind(**fields)


def _tiers(kind: Kind, ranks: Iterable[str]) -> tuple[Tier, ...]:
    """Give the tier of the kind at its issuers' level, every tier where the level is unknown."""
    if not kind.bands:
        return (kind.kind,)
    level = kind.level(ranks)
    return tuple(f"{kind.kind}/{each}" for each in ([level] if level else kind.bands))


def _order(a: Tier, b: Tier) -> Order | None:
    kind_a, kind_b = (kind_of(tier.partition("/")[0]) for tier in (a, b))
    if b in _below(a):
        return "higher"
    if a in _below(b):
        return "lower"
    same = (a == b and kind_a.ranked) or kind_b.kind in kind_a.equals
    return "equal" if same else None


@cache
def _below(tier: Tier) -> frozenset[Tier]:
    """Give every tier that ranks under `tier`, at first or later hand."""
    kind, _, level = tier.partition("/")
    direct = load_kinds()[kind].above.get(level, ())
    return frozenset(direct).union(*(_below(each) for each in direct))
