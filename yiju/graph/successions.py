"""Edges from each version of a work to the one before it: what superseded it, how, since when.

The words of a text's history are the evidence, or a row of the registry. Checked with
tests/test_works.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yiju.graph.catalogue import Catalogue, Version
from yiju.graph.evidence import Evidence
from yiju.graph.lives import successions
from yiju.ontology.records import Document, Span


def add_successions(
    evidence: Evidence, catalogue: Catalogue, held: Mapping[str, Sequence[Document]]
) -> None:
    """Add what took whose place among the versions that the graph holds.

    Args:
        evidence: Of the graph under construction.
        catalogue: All versions, with their ends.
        held: Texts by the id of their version.
    """
    assembly = evidence.assembly
    for lives in catalogue.lines():
        for old, new in successions(lives):
            if old.id not in assembly or new.id not in assembly:
                continue
            grounds = [_words(evidence, text, old, new) for text in held.get(new.id, ())]
            if new.row:
                grounds.append(assembly.fact(new.row, "supersedes", old.id))
            begin = new.start or new.day
            assembly.edge(
                new.id, "supersedes", old.id, grounds,
                change=new.change, date=begin.isoformat() if begin else None,
            )  # fmt: skip


def _words(evidence: Evidence, document: Document, old: Version, new: Version) -> str:
    """Point at the place in a text that makes it the next version: its history, else its title."""
    rule, span = _place(document, new)
    return evidence.add(document, span, "supersedes", new.id, old.id, rule=rule)


def _place(document: Document, new: Version) -> tuple[str, Span]:
    for change in document.amended:
        if change.date and change.date == new.day:
            return "line-history", change.span
    if document.titles:
        return "line-title", document.titles[0].span
    return "line-title", document.span
