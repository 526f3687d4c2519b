"""What an English text says of its own provisions: Article 5 of these Measures, this Article.

Looked for only when a record is written, as `yiju.extract.chinese_references` is. Paragraphs
are the lines of an article, items in brackets left out. tests/test_english_references.py
checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yiju.extract.chinese_pinpoints import provision_keys
from yiju.extract.english_layout import Layout, lay_out
from yiju.extract.english_title_forms import ARTICLE
from yiju.extract.rules import Rule
from yiju.ontology.provisions import Step, Steps, read_key, under, write_key
from yiju.ontology.records import Document, Reference, Span

OWN = Rule(
    name="en-own-provision",
    lang="en",
    pattern=r"""
        \b(?: this\s+(?P<this>[Aa]rticle|[Pp]aragraph)
          | the\s+(?:preceding|foregoing|previous)\s+(?P<back>two\s+|three\s+)?(?P<before>[Aa]rticle|[Pp]aragraph)s? )\b
    """,
    finds=("provided for in this Article", "the preceding paragraph", "the previous two Articles"),
    skips=("these Measures", "the preceding year"),
)
RULES: tuple[Rule, ...] = (OWN,)

_THESE = re.compile(r"(?:these|this|the\s+present)\s+[A-Z]\w+")
_ITEM = re.compile(r"\s*(?:[(（]\w{1,4}[)）]|\d{1,2}[.)]\s)")
_MANY = {"two": 2, "three": 3}


def find_english_references(text: str, document: Document) -> tuple[Reference, ...]:
    """List the references of an English text to its own provisions, in reading order.

    A reference to an article that is not there has no keys.
    """
    if "en" not in document.langs or not document.is_instrument:
        return ()
    layout = lay_out(text, document.span, None)
    found = [*_named(text, layout), *_relative(text, layout)]
    return tuple(sorted(found, key=lambda reference: reference.span))


def _named(text: str, layout: Layout) -> Iterator[Reference]:
    """Article 5 of these Measures."""
    there = {key for label in layout.labels for key in provision_keys(label)}
    for match in ARTICLE.finditer(text, *layout.span):
        if own := _THESE.match(text, match.end()):
            span = Span(match.start("article"), own.end())
            keys = (k for k in provision_keys(match["article"]) if _article(k) in there)
            yield Reference(span.of(text), span, tuple(keys), layout.provision(span.start))


def _article(key: str) -> str:
    return write_key(read_key(key)[:1])


def _relative(text: str, layout: Layout) -> Iterator[Reference]:
    for match in OWN.regex.finditer(text, *layout.span):
        place = layout.provision(match.start())
        here = provision_keys(place) if place else ()
        many = _MANY.get((match["back"] or "").strip(), 1)
        unit = (match["this"] or match["before"]).casefold()
        keys: list[Steps] = []
        if here and unit == "article":
            keys = [read_key(here[0])] if match["this"] else _articles_before(layout, match, many)
        elif here:
            last = _paragraph(text, layout, match.start())
            first = last if match["this"] else last - many
            numbers = range(first, last + bool(match["this"])) if first > 0 else ()
            keys = [under(read_key(here[0]), Step("para", n)) for n in numbers]
        yield Reference(match.group(), Span(*match.span()), tuple(map(write_key, keys)), place)


def _articles_before(layout: Layout, match: re.Match[str], many: int) -> list[Steps]:
    index = sum(start <= match.start() for start in layout.starts) - 1
    labels = layout.labels[index - many : index] if index >= many else []
    return [read_key(key) for label in labels for key in provision_keys(label)]


def _paragraph(text: str, layout: Layout, place: int) -> int:
    """Which paragraph of its article holds a place, counted from 1."""
    start = max(start for start in layout.starts if start <= place)
    lines = [line for line in text[start:place].split("\n") if line.strip()]
    return max(1, sum(not _ITEM.match(line) for line in lines))
