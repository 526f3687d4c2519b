"""Chains of authority: everything an instrument rests on, or everything that rests on it.

A chain walks `based_on` and `implements` to every depth and is a directed acyclic
graph with shared nodes, not a tree; issuers and grants hang on it as notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from yiju.graph.force import Status

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a chain, always from the citing to the cited instrument."""

    source: str
    relation: str
    target: str
    article: str
    provision: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One place in a chain: a node with what is known of it on the day asked.

    Attributes:
        depth: Least number of steps from the root.
        status: Force on the day; None for bodies and unnamed bases.
        issuers: Ids of issuing bodies. approvers: ids of approving bodies.
        grants: (relation, body id, granted words, evidence ids) that the instrument states.
        empowered: (relation, instrument id, body id, granted words, evidence ids) for grants by
            which an instrument of the graph empowered one of the issuers by that day.
        implied: (reference, words) of the constitutional or statutory articles that give the
            issuer competence for this kind; "not stated in the text".
        note: Why the chain ends here: "stub", "unnamed", "top by status", "no basis stated",
            "not checked: cut-off text", "depth limit", or "" where it goes on.
    """

    id: str
    depth: int
    status: Status | None = None
    issuers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    grants: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()
    empowered: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = ()
    implied: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain in one direction from one instrument, on one day.

    Attributes:
        links: By id, in reading order: breadth first from the root, ids sorted within a depth
            by (rank, date, id). The root is first.
        steps: In the same order.
        cut: Ids whose further steps were not followed because of `depth`, each announced.
        known_up_to: The latest date that any fact of the graph bears: "law known up to".
    """

    root: str
    direction: Direction
    as_of: date
    links: dict[str, Link]
    steps: tuple[Step, ...]
    cut: tuple[str, ...] = ()
    depth: int | None = None
    known_up_to: date | None = None
