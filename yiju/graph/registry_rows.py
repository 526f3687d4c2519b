"""Makes registry rows from texts: what headings and closings say, and what texts repeal.

Facts only, no sentence of a text. A row is a version of an instrument; the same texts give the
same bytes. Hand-written rows have no part in it, so that the two can be compared. Checked in
tests/test_registry_rows.py.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from yiju.extract.document import extract_documents
from yiju.graph.catalogue import Catalogue, Version
from yiju.graph.identify import identify_all
from yiju.graph.lives import stated_changes
from yiju.graph.resolve import Resolver
from yiju.ontology.identity import title_key
from yiju.ontology.made_rows import COLUMNS
from yiju.ontology.records import Document, Source
from yiju.ontology.registry import Registry, has_chinese, load_registry

SOURCE = "题注与正文"  # heading and text of the instrument itself
GRADE = "reported"  # a collection of texts reports what the official texts say

Row = dict[str, str]


def registry_rows(sources: Iterable[Source], checked: date) -> list[Row]:
    """Make one row for each version of which the sources hold a Chinese text.

    Args:
        sources: Texts in any order.
        checked: The day that the rows give as the day of their checking.

    Returns:
        Rows by title, then by day; keys are those of `made_rows.COLUMNS`.
    """
    found = [document for source in sources for document in extract_documents(source)]
    documents = sorted(filter(_is_told, found), key=lambda each: (each.source, each.span))
    catalogue = Catalogue(Registry(list(load_registry().bodies.values()), []))
    versions = identify_all(documents, catalogue)
    rows: dict[str, Row] = {}
    for document in documents:
        version = versions[document.id]
        row = _row(document, version, checked) | _line(version, catalogue)
        rows[version.id] = max(rows.get(version.id, row), row, key=_filled)
    _end(rows, documents, versions, catalogue)
    return sorted(rows.values(), key=lambda row: tuple(row.values()))


def registry_text(rows: Sequence[Row]) -> str:
    """The rows as the text of a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _is_told(document: Document) -> bool:
    """Whether a document is an instrument in force of its own that a Chinese text tells of."""
    return document.is_instrument and document.status is None and has_chinese(document.title)


def _filled(row: Row) -> int:
    return sum(map(bool, row.values()))


def _row(document: Document, version: Version, checked: date) -> Row:
    return {
        "zh": version.zh or document.title,
        "kind": document.kind,
        "number": document.doc_number or "",
        "issuers": "|".join(document.issuers),
        "signed": _iso(document.signed),
        "adopted": _iso(document.adopted),
        "promulgated": _iso(document.promulgated),
        "effective": _iso(document.effective),
        "amended": "|".join(map(str, stated_changes(document))),
        "line": "",
        "ended": "",
        "ended_by": "",
        "end_reason": "",
        "source": SOURCE,
        "checked": checked.isoformat(),
        "grade": GRADE,
    }


def _line(version: Version, catalogue: Catalogue) -> Row:
    """The title of the work that a version continues, where it is another."""
    first = next(v.zh or "" for v in catalogue.of_work(version.work) if not v.told)
    return {"line": "" if title_key(first) == title_key(version.zh or "") else first}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _end(
    rows: dict[str, Row],
    documents: Sequence[Document],
    versions: dict[str, Version],
    catalogue: Catalogue,
) -> None:
    """Note in the rows what other texts repeal; the earliest repeal holds."""
    for document in documents:
        version = versions[document.id]
        resolver = Resolver(catalogue, document, version)
        for citation in document.citations:
            target = resolver.resolve(citation).instrument
            if citation.relation != "repeals" or target not in rows or version.start is None:
                continue
            row, day = rows[target], version.start.isoformat()
            if _can_end(version, catalogue.versions[target]) and day < (row["ended"] or "9999"):
                row.update(ended=day, ended_by=rows[version.id]["zh"], end_reason="repealed")


def _can_end(ender: Version, ended: Version) -> bool:
    """Whether a version can be what another one repeals: an older one of another work.

    That a version ends the one before it in its own work follows from their days.
    """
    if ender.work == ended.work or ender.start is None or ended.day is None:
        return False
    return ended.day < ender.start
