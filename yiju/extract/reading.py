"""What one language part of a document says, before the parts are joined.

`yiju.extract.chinese` and `yiju.extract.english` each give a Reading; spans
index into the stored text of the whole source, so that joining copies them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yiju.ontology.records import (
    Amendment,
    Approval,
    Citation,
    Grant,
    Lang,
    Mandate,
    Mark,
    Reference,
    Span,
    Title,
)


@dataclass(slots=True)
class Reading:
    """Fields found in one language part; absent ones stay empty.

    Attributes:
        spans: Field name (title, doc_number, issuers, signed, adopted, promulgated,
            effective, expires, interpreted_by) to the places it was read from.
        kind: Token of yiju/ontology/data/kinds.jsonl, or "" where the part does not tell.
        speaks: False for speeches, commentary, news: the part is about a rule, not one.
    """

    lang: Lang
    span: Span
    title: Title | None = None
    kind: str = ""
    speaks: bool = True
    status: str | None = None
    doc_number: str | None = None
    doc_number_as_written: str | None = None
    issuers: tuple[str, ...] = ()
    issuer_source: Literal["text", "title"] | None = None
    approved: tuple[Approval, ...] = ()
    signed: date | None = None
    adopted: date | None = None
    promulgated: date | None = None
    effective: date | None = None
    effective_rule: str | None = None
    expires: date | None = None
    expires_rule: str | None = None
    trial: bool = False
    amended: tuple[Amendment, ...] = ()
    truncated: bool = False
    excerpt: bool = False
    citations: tuple[Citation, ...] = ()
    grants: tuple[Grant, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    references: tuple[Reference, ...] = ()
    marks: tuple[Mark, ...] = ()
    interpreted_by: str | None = None
    translator: str | None = None
    translation_source: str | None = None
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
