"""What extraction gives: frozen records of one source, every field with its span.

An extraction knows its own text and nothing else. What a mention means (which
instrument, which version) is a resolution, made later in `yiju.graph.resolve`.
Offsets are code points in the stored text, from 0, end excluded:
`text[start:end] == mention`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
Day = date  # inside a class with a field of that name


class Span(NamedTuple):
    """A stretch of the stored text, in code points, end excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the stretch itself.

        >>> Span(2, 6).of("根据《宪法》")
        '《宪法》'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Source:
    """A file or page as it came, decoded to stored text."""

    name: str  # path as given, with forward slashes
    text: str  # decoded, without BOM, newlines as \n
    digest: str  # sha256 of the text in UTF-8, hexadecimal


@dataclass(frozen=True, slots=True)
class Citation:
    """The words by which a text names an instrument, in a relation to the citing one.

    Unresolved on purpose: two translations of one notice give two mentions here
    and one node in the graph.
    """

    mention: str  # exact substring; 《》 with its marks, English without quotation marks
    span: Span
    lang: Lang
    relation: str  # a token of yiju.ontology.relations, for example "based_on"
    rule: str  # name of the rule that found it
    provision: str | None = None  # of the citing text, in which the mention stands: "第一条"
    article: str | None = None  # of the cited instrument, as written: "第三条第二款"
    provisions: tuple[str, ...] = ()  # the same as keys: ("art-3-para-2",); a range gives each
    generic: bool = False  # "有关法律、行政法规": no instrument is named
    short_name: str | None = None  # defined here for the mention: （以下简称《审计法》）
    issuer: str | None = None  # written before the title: 国务院《物业管理条例》
    number: str | None = None  # written after the title: （国务院令第513号）
    antecedent: str | None = None  # for 其实施条例: the mention that 其 stands for


@dataclass(frozen=True, slots=True)
class Grant:
    """Words by which an instrument gives a body a power or a duty."""

    type: Literal["delegates", "entrusts", "assigns"]
    body: str  # canonical Chinese name where known, else as written
    mention: str  # the body as written
    competence: str  # the granted words, exact substring
    span: Span  # of the competence
    lang: Lang
    rule: str
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class Mandate:
    """Words by which a provision orders bodies to make a rule: 具体办法由X会同Y制定."""

    bodies: tuple[str, ...]  # canonical where known, else as written (functional names)
    subject: str  # what is to be made, exact substring: "具体办法"
    mention: str  # the whole order, exact substring
    span: Span  # of the mention
    lang: Lang
    rule: str
    provision: str | None = None  # that orders it: "第八条第二款"
    article: str | None = None  # its key: "art-8-para-2"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of a text to its own provisions: 本法第三条, 前款, this Article."""

    mention: str  # exact substring
    span: Span
    provisions: tuple[str, ...]  # keys; empty where it points at nothing that is there
    provision: str | None = None  # in which it stands


@dataclass(frozen=True, slots=True)
class Mark:
    """A name in 《》 that is no instrument: a licence, form, periodical."""

    span: Span
    type: str  # certificate, form, list, periodical, book, own name, short name, new wording, …


@dataclass(frozen=True, slots=True)
class Amendment:
    """One stated change of the text: 根据 DATE DECISION 第N次修正."""

    date: date | None  # of the decision
    by: str | None  # title of the deciding instrument, as written
    type: Literal["amended", "revised"]  # 修正 · 修订
    span: Span
    body: str | None = None  # that decided, canonical
    number: str | None = None  # of the decision or of the order that published it
    effective: Day | None = None  # of the change, where stated


@dataclass(frozen=True, slots=True)
class Approval:
    """经 X 批准: a body that approved, which is no issuer."""

    body: str
    date: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Title:
    """The title of one expression, as the text writes it."""

    text: str
    lang: Lang
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One text inside a source: an instrument, or a speech, commentary, report about one.

    Attributes:
        id: First 12 digits of the source's digest, a hyphen, the position from 1.
        titles: One for each expression; the first is the document's main title.
        spans: Field name to the places in the text that the field was read from.
        status: "draft" or None. Whether it is in force is a question of date, not of text.
        effective_rule: "on promulgation" for 自公布之日起施行, else None.
        expires: First day without force, by the text's own words (有效期五年, 试行二年).
        expires_rule: Those words' rule: "stated", "N years", "N months".
        trial: 试行 or 暂行 in its title or by its words.
        references: To its own provisions; they are no citations.
        marks: Names in 《》 that are no instruments.
        truncated: The source cuts the text off; a missing clause is "not checked".
        excerpt: The source gives parts only.
    """

    id: str
    source: str
    digest: str
    span: Span
    langs: tuple[Lang, ...]
    titles: tuple[Title, ...]
    is_instrument: bool
    kind: str
    status: str | None = None
    doc_number: str | None = None
    doc_number_as_written: str | None = None
    issuers: tuple[str, ...] = ()  # canonical Chinese names
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
    citations: tuple[Citation, ...] = ()  # bases and all other relations, in reading order
    grants: tuple[Grant, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    references: tuple[Reference, ...] = ()
    marks: tuple[Mark, ...] = ()
    interpreted_by: str | None = None  # canonical Chinese name
    translator: str | None = None
    translation_source: str | None = None  # where the translation was published, as written
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The main title as in the text."""
        return self.titles[0].text if self.titles else ""

    @property
    def basis(self) -> tuple[Citation, ...]:
        """The citations on the ground of which the document is formulated."""
        return tuple(c for c in self.citations if c.relation == "based_on")
