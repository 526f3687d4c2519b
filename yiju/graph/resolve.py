"""From mentions and documents to works and versions.

Never by likeness alone: a normalised title, a number, a short name defined in the
text, an anaphor, a known rendering, or the bilingual terms with abstention. One
candidate links, none is a stub, several are ambiguous and listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from yiju.graph.catalogue import Catalogue, Version, choose_version, keyed
from yiju.graph.choose import choose_marked, choose_work
from yiju.graph.decisions import Decisions
from yiju.graph.mentions import Marker, full_title, issuer_slug, read_marker, title_forms
from yiju.ontology.identity import instrument_path, work_path
from yiju.ontology.records import Citation, Document
from yiju.ontology.registry import has_chinese

Outcome = Literal["linked", "stub", "ambiguous", "generic", "not an instrument"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means.

    Attributes:
        work: Path of the work; None for generic and ambiguous mentions.
        instrument: Path of the version; None where no date tells which.
        title_zh: Canonical Chinese title, where known.
        method: number, title, short name, anaphora, rendering or terms.
        score: 1.0 for exact methods; the matcher's score for terms.
        candidates: Paths of the works between which the text does not decide.
    """

    outcome: Outcome
    work: str | None = None
    instrument: str | None = None
    title_zh: str | None = None
    method: str | None = None
    score: float = 1.0
    candidates: tuple[str, ...] = ()


_MARKS = "《》〈〉“”\"‘’'「」『』"
_IMPLEMENTING = ("实施条例", "实施细则", "实施办法", "施行细则", "实施规定")
_IMPLEMENTS = re.compile(r"其|实施|施行|implement|detailed", re.IGNORECASE)
_AMENDING = re.compile(r"修改|修正案")
#: Relations whose target is there before the text that states them.
_ENDING = frozenset({"repeals", "supersedes", "amends", "lapses", "annuls"})


class Resolver:
    """Resolves the citations of one document against a catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        document: Document,
        citing: Version | None,
        decisions: Decisions | None = None,
        text: str = "",
    ) -> None:
        """Take what is known and the text whose citations are to be resolved.

        `text` is the stored text of the document's source; the words around a mention can name
        its version.
        """
        self.text = text
        self.catalogue = catalogue
        self.decisions = decisions
        self.document = document
        self.citing = citing
        self._short: dict[str, Resolution] = {}

    def resolve_all(self) -> list[Resolution]:
        """Resolve every citation of the document, in reading order."""
        return [self.resolve(citation) for citation in self.document.citations]

    def resolve(self, citation: Citation) -> Resolution:
        """Resolve one citation; a short name that it defines is kept for those after it."""
        found = self._decided(citation) or self._resolve(citation)
        if citation.short_name and found.work:
            self._short[_bare(citation.short_name)] = replace(found, method="short name")
        return found

    def _decided(self, citation: Citation) -> Resolution | None:
        """What a person decided that the mention means; None where nobody did."""
        asked = (
            self.decisions.of(citation.mention, self.document.source) if self.decisions else None
        )
        if asked is None or self.decisions is None:
            return None
        if asked.verdict == "not an instrument":
            return Resolution("not an instrument", method="decision")
        works = self.catalogue.works_called(asked.target) if asked.target else []
        if asked.target and not works:
            self.decisions.reject(asked)
            return None
        if asked.verdict == "same":
            return self._among(works, "decision", 1.0, citation)
        if works and self._resolve(citation).work not in works:
            return None
        return self._stub_of(self._title(citation), None, "decision", apart=True)

    def _resolve(self, citation: Citation) -> Resolution:
        if citation.generic or not _bare(citation.mention):  # 《》: the text lost the title
            return Resolution("generic", score=1.0)
        if citation.antecedent:
            return self._anaphor(citation)
        if short := self._short.get(_bare(citation.mention)):
            return self._short_for(short, citation)
        if citation.number and (version := self._numbered(citation)):
            return Resolution("linked", version.work, version.id, version.zh, "number")
        works, method, score = self._works(citation)
        if works:
            return self._among(works, method, score, citation)
        return self._stub(citation)

    def _works(self, citation: Citation) -> tuple[list[str], str, float]:
        """The works that a mention can mean, with the method that found them."""
        if citation.lang == "zh":
            return self._chinese_works(citation), "title", 1.0
        mention = citation.mention
        if citation.relation == "plans":
            mention = re.sub(r"^(?:\w+\s+and\s+)?\w+\s+(?:the\s+)?", "", mention)
        if works := self.catalogue.works_by_rendering(mention):
            return works, "rendering", 1.0
        works, score = self.catalogue.works_by_terms(mention)
        return works, "terms" if works else "", score

    def _chinese_works(self, citation: Citation) -> list[str]:
        """Works of a Chinese title, in the first of its forms that any work bears."""
        known, registry = self.catalogue, self.catalogue.registry
        for title in title_forms(citation, registry, self._issuers, self._code):
            if works := self._choose(known.works_by_title(title), citation):
                return works
        about = self._title(citation)
        if not about.startswith("关于"):
            return []
        return self._choose(known.works_by_tail(about), citation)

    def _choose(self, works: list[str], citation: Citation) -> list[str]:
        """Those of several works that issuer, place, rank and date leave."""
        if not works or (len(works) == 1 and not citation.issuer):
            return works
        named = citation.issuer
        day = self.citing.day if self.citing else None
        return choose_work(works, self.catalogue, named, self._issuers, day)

    def _numbered(self, citation: Citation) -> Version | None:
        """The version of that number: of several that one order published, the one named."""
        versions = self.catalogue.versions_by_number(citation.number or "")
        key = keyed(self._title(citation)) if citation.lang == "zh" else ""
        named = [v for v in versions if any(keyed(name) == key for name in v.names)]
        return next(iter(named or versions), None)

    def _among(self, works: list[str], method: str, score: float, citation: Citation) -> Resolution:
        """Pick the work, where the text decides between several, then the version."""
        if len(works) > 1:
            titles = {self.catalogue.title_of(work) for work in works}
            title = titles.pop() if len(titles) == 1 else None
            return Resolution("ambiguous", None, None, title, method, score, tuple(works))
        versions = self.catalogue.of_work(works[0])
        version = self._version(versions, citation)
        zh = version.zh if version else self.catalogue.title_of(works[0])
        return Resolution("linked", works[0], version.id if version else None, zh, method, score)

    def _short_for(self, short: Resolution, citation: Citation) -> Resolution:
        """A short name means its work; words beside it can name another version: 修改前的."""
        versions = self.catalogue.of_work(short.work) if short.work else []
        if len(versions) < 2 or not (marker := self._marker(citation)):
            return short
        version = self._marked(versions, marker, citation)
        return replace(short, instrument=version.id) if version else short

    def _version(self, versions: list[Version], citation: Citation) -> Version | None:
        """The version meant: the one that the words name, else the one of the citing day."""
        if len(versions) > 1:
            marker = self._marker(citation)
            if marker and (version := self._marked(versions, marker, citation)):
                return version
            versions = _called(versions, citation)
        versions = self._reached(versions, citation)
        citing = self.citing
        day, start = (citing.day, citing.start) if citing else (None, None)
        if citation.relation in {"plans", "explains"} or day is None:
            return versions[0] if len(versions) == 1 else None
        return choose_version(versions, day, start)

    def _reached(self, versions: list[Version], citation: Citation) -> list[Version]:
        """Versions that the relation can reach: what ends or changes a text is no later one.

        An amending text speaks of the text before it, not of the one that it makes.
        """
        citing = self.citing
        ending = citation.relation in _ENDING
        if citing is None or not (ending or self._amends):
            return versions
        found = [v for v in versions if v.id != citing.id]
        if citing.day is None:
            return found
        older = [v for v in found if v.day is None or v.day < citing.day]
        return older if ending else [v for v in found if v in older or v.change is None]

    def _marker(self, citation: Citation) -> Marker | None:
        return read_marker(self.text, citation) if self.text else None

    def _marked(
        self, versions: list[Version], marker: Marker, citation: Citation
    ) -> Version | None:
        day = self.citing.day if self.citing else None
        return choose_marked(self._reached(versions, citation), marker, day)

    @cached_property
    def _amends(self) -> bool:
        return _AMENDING.search(self.document.title) is not None

    @cached_property
    def _issuers(self) -> tuple[str, ...]:
        return self.citing.issuers if self.citing else self.document.issuers

    @cached_property
    def _code(self) -> str:
        """The code whose numbered amendments (修正案（三）) the document can mean."""
        named = (citation.mention for citation in self.document.citations)
        about = "刑法" in self.document.title or any("刑法" in mention for mention in named)
        return "刑法" if about else ""

    def _title(self, citation: Citation) -> str:
        return full_title(citation, self.catalogue.registry)

    def _anaphor(self, citation: Citation) -> Resolution:
        """同法: the instrument named before; 其实施条例: the one that implements it."""
        before = self._resolve(
            replace(citation, antecedent=None, mention=citation.antecedent or "")
        )
        parent = before.title_zh
        if not _IMPLEMENTS.search(citation.mention):
            return replace(before, method="anaphora")
        if not parent:
            return Resolution("stub", method="anaphora", score=0.5)
        named = [form for form in _IMPLEMENTING if form in citation.mention]
        for form in named or _IMPLEMENTING:
            if works := self.catalogue.works_by_title(parent + form):
                return self._among(works, "anaphora", 1.0, citation)
        return self._stub_of(parent + (named or _IMPLEMENTING)[0], None, "anaphora")

    def _stub(self, citation: Citation) -> Resolution:
        if citation.lang == "en":
            work = work_path(citation.mention, None, lang="en")
            return Resolution("stub", work, instrument_path(work, None), None, None, 1.0)
        return self._stub_of(self._title(citation), citation.issuer, None)

    def _stub_of(
        self, title: str, issuer: str | None, method: str | None, *, apart: bool = False
    ) -> Resolution:
        """The stub of that title; `apart` from every work that bears the title."""
        slug = issuer_slug(title, issuer, self.catalogue.registry)
        work = work_path(title, "other" if apart else slug)
        return Resolution("stub", work, instrument_path(work, None), title, method, 1.0)


def _called(versions: list[Version], citation: Citation) -> list[Version]:
    """The versions that bear the title as written, where a line changed its title."""
    key = keyed(citation.mention)
    found = [v for v in versions if any(keyed(name) == key for name in v.names)]
    return found or versions


@lru_cache(maxsize=1 << 14)
def _bare(words: str) -> str:
    return keyed(words) if has_chinese(words) else words.strip(_MARKS + " ").casefold()
