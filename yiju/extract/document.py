"""Joins the readings of a document's language parts into one record.

A bilingual post is one document with two expressions. Where the parts disagree,
the Chinese prevails: translations are unofficial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yiju.extract.chinese import read_chinese
from yiju.extract.english import read_english
from yiju.extract.reading import Reading
from yiju.extract.split import Post, language_of, split_languages, split_posts
from yiju.ontology.records import Document, Source, Span, Title

_FIELDS = (
    "status", "doc_number", "doc_number_as_written", "signed", "adopted", "promulgated",
    "effective", "effective_rule", "interpreted_by", "translator",
)  # fmt: skip


def extract_documents(source: Source) -> list[Document]:
    r"""Read every document of a source, in reading order.

    >>> from yiju.ontology.identity import digest
    >>> text = "Provisions on Forums\n\nArticle 1: These Provisions are made under the “Press Law”."
    >>> [doc.basis[0].mention for doc in extract_documents(Source("a", text, digest(text, 64)))]
    ['Press Law']
    """
    posts = split_posts(source.text)
    return [_document(source, post, i) for i, post in enumerate(posts, 1)]


def _document(source: Source, post: Post, position: int) -> Document:
    readings = list(_readings(source.text, post))
    chinese = [r for r in readings if r.lang == "zh"]
    english = [r for r in readings if r.lang == "en"]
    main = (chinese or english)[0] if readings else Reading("en", post.span)
    titles = _titles(source.text, post, readings)
    instrument = any(r.speaks for r in readings)
    document = Document(
        id=f"{source.digest[:12]}-{position}",
        source=source.name,
        digest=source.digest,
        span=post.span,
        langs=tuple(dict.fromkeys(r.lang for r in readings)),
        titles=titles,
        is_instrument=instrument,
        kind=next(
            (r.kind for r in (*chinese, *english) if r.kind and r.speaks == instrument), "other"
        ),
        issuers=next((r.issuers for r in (*chinese, *english) if r.issuers), ()),
        issuer_source=next((r.issuer_source for r in (*chinese, *english) if r.issuers), None),  # type: ignore[arg-type]
        approved=next((r.approved for r in (*chinese, *english) if r.approved), ()),
        amended=next((r.amended for r in (*chinese, *english) if r.amended), ()),
        truncated=any(r.truncated for r in readings),
        excerpt=any(r.excerpt for r in readings),
        citations=tuple(sorted((c for r in readings for c in r.citations), key=lambda c: c.span)),
        grants=tuple(sorted((g for r in readings for g in r.grants), key=lambda g: g.span)),
        spans=_spans(readings, titles),
    )
    fields = {name: _first(name, (*chinese, *english)) for name in _FIELDS}
    return replace(document, **fields) if main else document


def _readings(text: str, post: Post) -> Iterator[Reading]:
    """Read each language part; the page's own title line belongs to the first of its language."""
    title_lang = language_of(post.title.of(text)) if post.title else None
    parts = split_languages(text, post.body)
    if not parts and post.title:
        yield read_english(text, post.title, post.title)
    for part in parts:
        if part.lang == "zh":
            yield read_chinese(text, part.span)
        else:
            title = post.title if title_lang == "en" and part is _first_english(parts) else None
            yield read_english(text, part.span, title)


def _first_english(parts: list) -> object:  # type: ignore[type-arg]
    return next(part for part in parts if part.lang == "en")


def _titles(text: str, post: Post, readings: list[Reading]) -> tuple[Title, ...]:
    """Titles of the expressions; the title line of a post stands first."""
    found = [r.title for r in readings if r.title]
    if post.title and all(title.span != post.title for title in found):
        lang = language_of(post.title.of(text)) or "en"
        found.insert(0, Title(" ".join(post.title.of(text).split()), lang, post.title))
    return tuple(found)


def _first(name: str, readings: tuple[Reading, ...]) -> object:
    return next((value for r in readings if (value := getattr(r, name)) is not None), None)


def _spans(readings: list[Reading], titles: tuple[Title, ...]) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {}
    if titles:
        spans["title"] = tuple(title.span for title in titles)
    for reading in readings:
        for name, places in reading.spans.items():
            if name != "title" and places:
                spans[name] = (*spans.get(name, ()), *places)
    return spans
