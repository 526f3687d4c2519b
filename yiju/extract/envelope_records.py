"""The records of an envelope and of what it carries: which field belongs to which of the two.

An order or notice says of the text that it issues when it was adopted and from when it is in
force; its number, its day and its issuers are its own and, where the text states none, that
text's too, with their places in the envelope. tests/test_envelopes.py checks it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from yiju.extract.chinese_kind import kind_of
from yiju.extract.envelopes import ENGLISH_FORMULA, FORMULA, Letter, is_same_title, stripped
from yiju.ontology.records import Citation, Document, Span, Title

_HEAD = 400  # characters of a carried text in which its own number stands
_TOLD = ("doc_number", "promulgated", "signed", "adopted", "effective", "issuers", "approved")
_ORDER_LINE = re.compile(
    r"(?:令|公告|通告|命令)(?:[（(]?.{0,8}第?\s*\S{1,6}\s*号[）)]?)?\s*\Z|\b(?:Order|Decree|Announcement|Proclamation)\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:通知|公告|通告|令|决定|批复|函)\Z|Notice|Circular|Announcement|Order|Decree", re.IGNORECASE
)


def as_envelope(document: Document, letter: Letter, text: str) -> Document:
    """Make the record of the envelope's words that of an envelope.

    It names what it carries; what its formula says of that text (adopted, in force from) is
    not said of itself, and where it has no title its number is the title.
    """
    title = document.titles[0] if document.titles else None
    cut = (
        title.span
        if title and is_same_title(title.text, letter.names[0].of(text), letter.lang)
        else None
    )
    telling = title is not None and cut is None and bool(_NOTICE.search(title.text))
    titles = (telling and document.titles) or _designation(text, document, letter)
    titles = titles or (document.titles if cut is None else ())
    party = document.kind in {"party document", "joint party-state document"}
    effective = document.spans.get("effective", ())
    own = bool(effective) and effective[0].start >= letter.formula.end
    gone = {"adopted", *(() if own else ("effective",)), "title"}
    spans = {key: places for key, places in document.spans.items() if key not in gone}
    return replace(
        document,
        titles=titles,
        is_instrument=True,
        kind=document.kind if party else "normative document",
        adopted=None,
        approved=(),
        effective=document.effective if own else None,
        effective_rule=document.effective_rule if own else None,
        citations=_carrying(document, letter, text, cut),
        spans={"title": tuple(t.span for t in titles), **spans} if titles else spans,
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _designation(text: str, document: Document, letter: Letter) -> tuple[Title, ...]:
    """The line that says what an order is: its number, else 公告."""
    body = letter.envelope.body
    number = document.spans.get("doc_number", ())
    if number and _within(number[0], body):
        return (Title(" ".join(number[0].of(text).split()), letter.lang, number[0]),)
    for match in re.compile(r"[^\n]+").finditer(text, body.start, letter.formula.start):
        if _ORDER_LINE.search(match.group()) and len(match.group()) < 160:
            span = stripped(text, Span(*match.span()))
            return (Title(" ".join(span.of(text).split()), letter.lang, span),)
    return ()


def _carrying(
    document: Document, letter: Letter, text: str, cut: Span | None
) -> tuple[Citation, ...]:
    """The citations of an envelope, with those of what it carries; none from a title it loses."""
    names = set(letter.names)
    kept = [
        c for c in document.citations
        if c.span not in names and not (cut and _within(c.span, cut))
    ]  # fmt: skip
    rule = FORMULA.name if letter.lang == "zh" else ENGLISH_FORMULA.name
    made = [Citation(n.of(text), n, letter.lang, "carries", rule) for n in letter.names]
    return tuple(sorted([*kept, *made], key=lambda c: c.span))


def as_carried(document: Document, envelope: Document, letter: Letter) -> Document:
    """Give the record of a carried text what its envelope alone tells of it."""
    if letter.forwards:
        return document
    told = [name for name in _TOLD if _tells(name, document, envelope)]
    fields = {name: getattr(envelope, name) for name in told}
    if "doc_number" in told:
        fields["doc_number_as_written"] = envelope.doc_number_as_written
    if "issuers" in told:
        fields["issuer_source"] = envelope.issuer_source
    if "effective" in told:
        fields["effective_rule"] = envelope.effective_rule
    spans = {name: envelope.spans[name] for name in told if name in envelope.spans}
    taken = replace(document, **fields, spans={**document.spans, **spans})
    if taken.effective_rule == "on promulgation" and taken.effective is None:
        taken = replace(taken, effective=taken.promulgated)
    return replace(taken, kind=_kind(taken, envelope, letter), is_instrument=True)


def _tells(name: str, document: Document, envelope: Document) -> bool:
    """Whether the envelope tells a field that the carried text does not state of itself.

    A number deep in the carried text is that of another.
    """
    if name == "doc_number":
        own = document.spans.get("doc_number", ())
        stated = bool(own) and own[0].start < document.span.start + _HEAD
        written = envelope.doc_number or envelope.doc_number_as_written
        return bool(written) and not stated
    if name == "effective" and document.effective_rule:
        return False
    return bool(getattr(envelope, name)) and not getattr(document, name)


def _kind(document: Document, envelope: Document, letter: Letter) -> str:
    """The kind by form, issuer and number, which only the envelope may tell."""
    if letter.lang == "zh":
        return kind_of(document.title, document.issuers, document.doc_number) or document.kind
    return envelope.kind if document.kind in ("normative document", "other") else document.kind
