"""Joins the readings of a document's language parts into one record.

A bilingual post is one document with two expressions. Where the parts disagree,
the Chinese prevails: translations are unofficial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

from yiju.extract.chinese import read_chinese
from yiju.extract.english import read_english
from yiju.extract.envelope_records import as_carried, as_envelope
from yiju.extract.envelopes import Letter, open_envelope
from yiju.extract.reading import Reading
from yiju.extract.split import Post, language_of, split_languages, split_posts
from yiju.extract.traditional import in_own_letters
from yiju.ontology.records import Citation, Document, Grant, Source, Span, Title
from yiju.ontology.script import is_traditional, simplified

#: Fields of a reading that a document has too: where the readings disagree, the Chinese prevails.
_SETTLED = (
    "status", "doc_number", "doc_number_as_written", "approved", "signed", "adopted", "promulgated",
    "effective", "effective_rule", "expires", "expires_rule", "amended", "mandates",
    "interpreted_by", "translator", "translation_source",
)  # fmt: skip
_SETTLED_OF = attrgetter(*_SETTLED)

_OPENING = 2000  # characters that tell whether a text is in traditional characters


def extract_documents(source: Source) -> list[Document]:
    r"""Read every document of a source, in reading order.

    >>> from yiju.ontology.identity import digest
    >>> text = "Provisions on Forums\n\nArticle 1: These Provisions are made under the “Press Law”."
    >>> [doc.basis[0].mention for doc in extract_documents(Source("a", text, digest(text, 64)))]
    ['Press Law']
    """
    if not is_traditional(source.text[:_OPENING]):
        return _documents(source)
    read = _documents(replace(source, text=simplified(source.text)))
    return [in_own_letters(document, source.text) for document in read]


def _documents(source: Source) -> list[Document]:
    found: list[Document] = []
    for post in split_posts(source.text):
        letter = open_envelope(source.text, post)
        if letter is None:
            found.append(_document(source, post, len(found) + 1))
        else:
            found += _opened(source, letter, len(found) + 1)
    return found


def _opened(source: Source, letter: Letter, position: int) -> Iterator[Document]:
    """The envelope of a post, then what it carries; each is a document."""
    envelope = _document(source, letter.envelope, position)
    yield as_envelope(envelope, letter, source.text)
    for further, post in enumerate(letter.carried, 1):
        yield as_carried(_document(source, post, position + further), envelope, letter)


def _document(source: Source, post: Post, position: int) -> Document:
    readings = list(_readings(source.text, post))
    ranked = sorted(readings, key=lambda reading: reading.lang == "en")  # the Chinese prevails
    titles = _titles(source.text, post, readings)
    instrument = any(r.speaks for r in readings)
    kinds = (r.kind for r in ranked if r.kind and r.speaks == instrument)
    issuing = next((r for r in ranked if r.issuers), None)
    return Document(
        id=f"{source.digest[:12]}-{position}",
        source=source.name,
        digest=source.digest,
        span=post.span,
        langs=tuple(dict.fromkeys(r.lang for r in readings)),
        titles=titles,
        is_instrument=instrument,
        kind=next(kinds, "other"),
        issuers=issuing.issuers if issuing else (),
        issuer_source=issuing.issuer_source if issuing else None,
        trial=any(r.trial for r in ranked),
        truncated=any(r.truncated for r in readings),
        excerpt=any(r.excerpt for r in readings),
        citations=tuple(sorted((c for r in readings for c in r.citations), key=_place)),
        grants=tuple(sorted((g for r in readings for g in r.grants), key=_place)),
        references=tuple(r for reading in readings for r in reading.references),
        marks=tuple(m for reading in readings for m in reading.marks),
        spans=_spans(readings, titles),
        **_prevailing(ranked),
    )


def _prevailing(ranked: list[Reading]) -> dict[str, Any]:
    """The fields that the first reading which tells them decides."""
    fields: dict[str, Any] = {}
    for reading in reversed(ranked):
        told = zip(_SETTLED, _SETTLED_OF(reading), strict=True)
        fields.update((name, value) for name, value in told if value is not None and value != ())
    return fields


def _place(found: Citation | Grant) -> Span:
    return found.span


def _readings(text: str, post: Post) -> Iterator[Reading]:
    """Read each language part; the page's own title line belongs to the first of its language."""
    title_lang = language_of(post.title.of(text)) if post.title else None
    parts = split_languages(text, post.body)
    if not parts and post.title:
        yield read_english(text, post.title, post.title)
    marked = post.title if title_lang == "en" else None
    for part in parts:
        if part.lang == "zh":
            yield read_chinese(text, part.span)
        else:
            yield read_english(text, part.span, marked)
            marked = None


def _titles(text: str, post: Post, readings: list[Reading]) -> tuple[Title, ...]:
    """Titles of the expressions; the title line of a post stands first."""
    found = [r.title for r in readings if r.title]
    if post.title and all(title.span != post.title for title in found):
        lang = language_of(post.title.of(text)) or "en"
        found.insert(0, Title(" ".join(post.title.of(text).split()), lang, post.title))
    return tuple(found)


def _spans(readings: list[Reading], titles: tuple[Title, ...]) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {}
    if titles:
        spans["title"] = tuple(title.span for title in titles)
    for reading in readings:
        for name, places in reading.spans.items():
            if name != "title" and places:
                spans[name] = (*spans.get(name, ()), *places)
    return spans
