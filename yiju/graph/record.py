"""The extract record: one JSON object a document, extraction joined with its resolution.

The contract that scorers and other programs read; DESIGN's names and order. What the
registry knows of the document stands under `known`, apart from what the text says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from yiju.extract.chinese_references import find_references
from yiju.extract.document import extract_documents
from yiju.extract.english_references import find_english_references
from yiju.graph.catalogue import Catalogue, Version
from yiju.graph.identify import identify
from yiju.graph.resolve import Resolution, Resolver
from yiju.ontology.identity import BASE
from yiju.ontology.records import Amendment, Citation, Document, Source
from yiju.ontology.registry import load_registry


def extract_records(sources: Iterable[Source], base: str = BASE) -> Iterator[dict[str, Any]]:
    """Read sources and give the record of every document, in reading order.

    Args:
        sources: As `yiju.extract.read.read_sources` gives them.
        base: Base of the IRIs of linked instruments.
    """
    catalogue = Catalogue(load_registry())
    for source in sources:
        for document in map(partial(_with_references, source.text), extract_documents(source)):
            version = identify(document, catalogue) if document.is_instrument else None
            yield make_record(document, source.text, version, catalogue, base)


def _with_references(text: str, document: Document) -> Document:
    """Add what a text says of its own provisions, which costs as much as all else it says."""
    found = [*find_references(text, document), *find_english_references(text, document)]
    return replace(document, references=tuple(sorted(found, key=attrgetter("span"))))


def write_jsonl(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One line of JSON for each record, Chinese unescaped."""
    return (json.dumps(record, ensure_ascii=False) for record in records)


def make_record(
    document: Document, text: str, version: Version | None, catalogue: Catalogue, base: str
) -> dict[str, Any]:
    """Join one document of a text with what its citations resolve to."""
    resolver = Resolver(catalogue, document, version, text=text)
    pairs = [(citation, resolver.resolve(citation)) for citation in document.citations]
    return {
        **_head(document, version),
        "basis": [_mention(c, r, base) for c, r in pairs if c.relation == "based_on"],
        "citations": [
            {"relation": c.relation, **_mention(c, r, base)}
            for c, r in pairs
            if c.relation != "based_on"
        ],
        "grants": [
            {
                "type": grant.type,
                "body": grant.body,
                "competence": grant.competence,
                "start": grant.span.start,
                "end": grant.span.end,
                "provision": grant.provision,
                "rule": grant.rule,
            }
            for grant in document.grants
        ],
        "mandates": [
            {
                "bodies": list(mandate.bodies),
                "subject": mandate.subject,
                "mention": mandate.mention,
                "start": mandate.span.start,
                "end": mandate.span.end,
                "provision": mandate.provision,
                "rule": mandate.rule,
            }
            for mandate in document.mandates
        ],
        "references": [
            {
                "mention": reference.mention,
                "start": reference.span.start,
                "end": reference.span.end,
                "provision": reference.provision,
                "provisions": list(reference.provisions),
            }
            for reference in document.references
        ],
        "marks": [
            {"start": m.span.start, "end": m.span.end, "type": m.type} for m in document.marks
        ],
        "interpreted_by": document.interpreted_by,
    }


def _head(document: Document, version: Version | None) -> dict[str, Any]:
    return {
        "id": document.id,
        "source": document.source,
        "digest": document.digest,
        "span": list(document.span),
        "langs": list(document.langs),
        "title": document.title,
        "title_zh": version.zh if version else None,
        "is_instrument": document.is_instrument,
        "kind": document.kind,
        "status": document.status,
        "doc_number": document.doc_number,
        "doc_number_as_written": document.doc_number_as_written,
        "issuers": list(document.issuers),
        "issuer_source": document.issuer_source,
        "approved": [{"body": a.body, "date": _iso(a.date)} for a in document.approved],
        "spans": {name: _places(name, spans) for name, spans in document.spans.items()},
        "signed": _iso(document.signed),
        "adopted": _iso(document.adopted),
        "promulgated": _iso(document.promulgated),
        "effective": _iso(document.effective),
        "effective_rule": document.effective_rule,
        "expires": _iso(document.expires),
        "expires_rule": document.expires_rule,
        "trial": document.trial,
        "amended": [_amendment(a) for a in document.amended],
        "translator": document.translator,
        "translation_source": document.translation_source,
        "truncated": document.truncated,
        "excerpt": document.excerpt,
        "known": _known(version),
    }


_MANY = {"issuers", "title"}


def _places(name: str, spans: Iterable[tuple[int, int]]) -> list[Any]:
    """One span for a field with one value, a list of them where there can be several."""
    places = [list(span) for span in spans]
    return places if name in _MANY or len(places) > 1 else places[0]


def _amendment(change: Amendment) -> dict[str, Any]:
    return {
        "date": _iso(change.date),
        "by": change.by,
        "type": change.type,
        "body": change.body,
        "number": change.number,
        "effective": _iso(change.effective),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _known(version: Version | None) -> dict[str, Any]:
    """What the registry says of the version, with where it has it from."""
    row = version.row if version else None
    if version is None or row is None:
        return {}
    fields = {
        "title_zh": row.zh,
        "title_en": row.en,
        "kind": row.kind,
        "number": row.number,
        "issuers": list(version.issuers),
        "promulgated": _iso(row.promulgated),
        "effective": _iso(row.effective),
        "ended": _iso(version.end),
        "source": row.source,
        "grade": row.grade,
    }
    return {name: value for name, value in fields.items() if value}


def _mention(citation: Citation, found: Resolution, base: str) -> dict[str, Any]:
    return {
        "mention": citation.mention,
        "start": citation.span.start,
        "end": citation.span.end,
        "lang": citation.lang,
        "provision": citation.provision,
        "generic": citation.generic,
        "article": citation.article,
        "provisions": list(citation.provisions),
        "title_zh": found.title_zh,
        "instrument": base + found.instrument if found.instrument else None,
        "work": base + found.work if found.work else None,
        "method": found.method,
        "outcome": found.outcome,
        "candidates": [base + work for work in found.candidates],
        "score": found.score,
        "rule": citation.rule,
    }
