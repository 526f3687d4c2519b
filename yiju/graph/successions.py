"""Edges from each version of a work to the one before it: what superseded it, how, since when.

The words of a text's history are the evidence, or a row of the registry. Checked with
tests/test_works.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
            grounds = [
                evidence.add(text, span, "supersedes", new.id, old.id, rule=rule)
                for text, rule, span in _places(new, lives, held)
            ]
            if new.row:
                grounds.append(assembly.fact(new.row, "supersedes", old.id))
            begin = new.start or new.day
            assembly.edge(
                new.id, "supersedes", old.id, grounds,
                change=new.change, date=begin.isoformat() if begin else None,
            )  # fmt: skip


def _places(
    new: Version, lives: Sequence[Version], held: Mapping[str, Sequence[Document]]
) -> Iterator[tuple[Document, str, Span]]:
    """The places in texts that make a version the next one.

    Of its own texts the history, else the title; of a version told by headings the event in
    each text that tells it.
    """
    if new.told is None:
        for text in held.get(new.id, ()):
            yield (text, *_place(text, new))
        return
    for text in (text for version in lives for text in held.get(version.id, ())):
        if span := _event(text, new):
            yield text, "line-history", span


def _place(document: Document, new: Version) -> tuple[str, Span]:
    if span := _change(document, new):
        return "line-history", span
    if document.titles:
        return "line-title", document.titles[0].span
    return "line-title", document.span


def _change(document: Document, new: Version) -> Span | None:
    changes = (change for change in document.amended if change.date)
    return next((change.span for change in changes if change.date == new.day), None)


def _event(document: Document, new: Version) -> Span | None:
    """The words of a heading that tell a version; nothing where it does not tell that one."""
    if new.change is not None or not document.amended:
        return _change(document, new)
    fields = ("promulgated", "signed", "adopted")
    field = next((name for name in fields if getattr(document, name) == new.day), "")
    return next(iter(document.spans.get(field, ())), None)
