"""Joins the readings of a document's language parts into one record.

A bilingual post is one document with two expressions. Where the parts disagree,
the Chinese prevails: translations are unofficial.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from yiju.extract.chinese import read_chinese
from yiju.extract.english import read_english
from yiju.extract.reading import Reading
from yiju.extract.split import Post, language_of, split_languages, split_posts
from yiju.extract.traditional import in_own_letters
from yiju.ontology.records import Citation, Document, Grant, Source, Span, Title
from yiju.ontology.script import is_traditional, simplified

T = TypeVar("T")

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
    posts = split_posts(source.text)
    return [_document(source, post, i) for i, post in enumerate(posts, 1)]


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
        status=_first(r.status for r in ranked),
        doc_number=_first(r.doc_number for r in ranked),
        doc_number_as_written=_first(r.doc_number_as_written for r in ranked),
        issuers=issuing.issuers if issuing else (),
        issuer_source=issuing.issuer_source if issuing else None,
        approved=_first(r.approved or None for r in ranked) or (),
        signed=_first(r.signed for r in ranked),
        adopted=_first(r.adopted for r in ranked),
        promulgated=_first(r.promulgated for r in ranked),
        effective=_first(r.effective for r in ranked),
        effective_rule=_first(r.effective_rule for r in ranked),
        expires=_first(r.expires for r in ranked),
        expires_rule=_first(r.expires_rule for r in ranked),
        trial=any(r.trial for r in ranked),
        amended=_first(r.amended or None for r in ranked) or (),
        truncated=any(r.truncated for r in readings),
        excerpt=any(r.excerpt for r in readings),
        citations=tuple(sorted((c for r in readings for c in r.citations), key=_place)),
        grants=tuple(sorted((g for r in readings for g in r.grants), key=_place)),
        mandates=_first(r.mandates or None for r in ranked) or (),
        references=tuple(r for reading in readings for r in reading.references),
        marks=tuple(m for reading in readings for m in reading.marks),
        interpreted_by=_first(r.interpreted_by for r in ranked),
        translator=_first(r.translator for r in ranked),
        translation_source=_first(r.translation_source for r in ranked),
        spans=_spans(readings, titles),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


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
