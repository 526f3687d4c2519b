"""Who translated an English text, and where the translation or the original was published.

Pages say it in their own manners: "Translated by X", "This translation was completed by X, and is
republished here", "came out first on X", "(CLT)", "Source: ADDRESS".
Checked in tests/test_english_translation.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yiju.extract.rules import Rule
from yiju.ontology.records import Span

_NAME = (
    r"(?P<name>(?:the[ ])?[A-Z][\w&.’'-]*(?:[ ](?:(?:of|and|for|the|at|&)[ ])?[A-Z][\w&’'-]*){0,6})"
)

TRANSLATED = Rule(
    name="en-translated-by",
    lang="en",
    pattern=r"(?:\b[Tt]ranslat(?:ed|ion)\b[^.:：\n]{0,50}?\b(?:by|courtesy[ ]of)[ ]+"
    r"|\b[Tt]ranslation\b[^.:：\n]{0,30}?\b(?:published|appeared|posted|out|available|taken)[^.:：\n]{0,12}?"
    r"\b(?:on|at|in|from)[ ]+|\b[Tt]ranslators?[ ]*[:：][ ]*)" + _NAME,
    finds=(
        "Translated by Jane Doe",
        "This translation was completed by ChinaLawTranslate, and",
        "This translation came out first on China Law Translate and is",
        "Translator: Lighthouse Law Group",
    ),
    skips=(
        "This translation tracks the changes",
        "translated by hand",
        "Translation: Provisions on Internet Forums",
    ),
)

ABBREVIATED = Rule(
    name="en-translated-clt",
    lang="en",
    pattern=r"[(\[]CLT(?:[ ]+[Tt]ranslation)?[)\]]|\bCLT[ ]+[Tt]ranslation\b",
    finds=("Provisions on Lighthouses (CLT translation)",),
    skips=("the CLT method",),
)

SOURCE = Rule(
    name="en-source",
    lang="en",
    pattern=r"(?:^|(?<=\n))[ \t\xa0*_]*(?:Original[ ](?:[Ss]ource|[Tt]ext|[Ll]ink)|[Ss]ource|SOURCE|Reprinted[ ]from|Via)"
    r"[ \t*_]*[:：][ \t*_]*(?P<name>\S[^\n]{2,200}?)[ \t*_]*(?=\n|\Z)",
    finds=("Source: https://example.org/a.htm\n", "\nOriginal source: Lighthouse Daily\n"),
    skips=("Sources of law: none of this",),
)

RULES = (TRANSLATED, ABBREVIATED, SOURCE)
_HEAD = 900  # characters at the beginning in which a page says it
_FOOT = 500  # and at the end
_PUBLISHED = re.compile(r"translation[^.:：\n]{0,45}\b(?:on|at|in|from)[ ]+\Z", re.IGNORECASE)
_CLT = "China Law Translate"
_NO_NAME = re.compile(
    r"^(?:the[ ])?(?:Chinese|English|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True)
class Translation:
    """Translator and place of publication, where the page names them."""

    translator: str | None = None
    source: str | None = None
    spans: tuple[tuple[str, Span], ...] = ()  # field name and place


def read_translation(text: str, span: Span) -> Translation:
    r"""Read who translated the text in `span` and where it was published.

    >>> text = "Rules on Lighthouses\nTranslated by Jane Doe.\nSource: Beacon Daily\nArticle 1"
    >>> found = read_translation(text, Span(0, len(text)))
    >>> found.translator, found.source
    ('Jane Doe', 'Beacon Daily')
    """
    places = (
        Span(span.start, min(span.end, span.start + _HEAD)),
        Span(max(span.start + _HEAD, span.end - _FOOT), span.end),
    )
    spans: list[tuple[str, Span]] = []
    translator = source = None
    for place in places:
        if translator is None and (found := _translator(text, place)):
            translator = _name(found.of(text))
            spans.append(("translator", found))
            if _PUBLISHED.search(text[place.start : found.start]):
                source = translator
                spans.append(("translation_source", found))
        if source is None and (match := SOURCE.regex.search(text, *place)):
            source = match["name"]
            spans.append(("translation_source", Span(*match.span("name"))))
    return Translation(translator, source, tuple(spans))


def _name(written: str) -> str:
    """The translator's name; China Law Translate is written in several ways."""
    plain = written.replace(" ", "").casefold()
    return _CLT if "clt" in plain[:4] or plain.startswith("chinalawtranslate") else written


def _translator(text: str, place: Span) -> Span | None:
    for match in TRANSLATED.regex.finditer(text, *place):
        if not _NO_NAME.match(match["name"]):
            return Span(match.start("name"), match.start("name") + len(match["name"].rstrip(".")))
    short = ABBREVIATED.regex.search(text, *place)
    return Span(*short.span()) if short else None
