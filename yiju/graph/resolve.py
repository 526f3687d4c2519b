"""From mentions and documents to works and versions.

Never by likeness alone: a normalised title, a number, a short name defined in the
text, an anaphor, a known rendering, or the bilingual terms with abstention. One
candidate links, none is a stub, several are ambiguous and listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from yiju.graph.catalogue import Catalogue, Version, choose_version
from yiju.graph.decisions import Decisions
from yiju.ontology.identity import instrument_path, title_key, work_path
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


class Resolver:
    """Resolves the citations of one document against a catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        document: Document,
        citing: Version | None,
        decisions: Decisions | None = None,
    ) -> None:
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
        return self._stub_of(_chinese_forms(citation)[-1], None, "decision", apart=True)

    def _resolve(self, citation: Citation) -> Resolution:
        if citation.generic or not _bare(citation.mention):  # 《》: the text lost the title
            return Resolution("generic", score=1.0)
        if citation.antecedent:
            return self._anaphor(citation)
        if short := self._short.get(_bare(citation.mention)):
            return short
        if citation.number and (versions := self.catalogue.versions_by_number(citation.number)):
            version = versions[0]
            return Resolution("linked", version.work, version.id, version.zh, "number")
        works, method, score = self._works(citation)
        if works:
            return self._among(works, method, score, citation)
        return self._stub(citation)

    def _works(self, citation: Citation) -> tuple[list[str], str, float]:
        """The works that a mention can mean, with the method that found them."""
        if citation.lang == "zh":
            for title in _chinese_forms(citation):
                if works := self.catalogue.works_by_title(title):
                    return works, "title", 1.0
            return [], "", 0.0
        mention = citation.mention
        if citation.relation == "plans":
            mention = re.sub(r"^(?:\w+\s+and\s+)?\w+\s+(?:the\s+)?", "", mention)
        if works := self.catalogue.works_by_rendering(mention):
            return works, "rendering", 1.0
        works, score = self.catalogue.works_by_terms(mention)
        return works, "terms" if works else "", score

    def _among(self, works: list[str], method: str, score: float, citation: Citation) -> Resolution:
        """Pick the work by its issuer where several bear the title, then the version."""
        if len(works) > 1:
            works = self._by_issuer(works, citation.issuer) or works
        if len(works) > 1:
            titles = {self.catalogue.title_of(work) for work in works}
            title = titles.pop() if len(titles) == 1 else None
            return Resolution("ambiguous", None, None, title, method, score, tuple(works))
        versions = self.catalogue.of_work(works[0])
        version = self._version(versions, citation)
        zh = version.zh if version else self.catalogue.title_of(works[0])
        return Resolution("linked", works[0], version.id if version else None, zh, method, score)

    def _version(self, versions: list[Version], citation: Citation) -> Version | None:
        """The version meant; what a text repeals is not itself and not later than itself."""
        citing = self.citing
        day, start = (citing.day, citing.start) if citing else (None, None)
        if citation.relation in {"repeals", "supersedes", "amends"} and citing:
            versions = [v for v in versions if v.id != citing.id]
        if citation.relation in {"plans", "explains"} or day is None:
            return versions[0] if len(versions) == 1 else None
        return choose_version(versions, day, start)

    def _by_issuer(self, works: list[str], issuer: str | None) -> list[str]:
        """Works issued by the named body, else by the citing document's own issuers."""
        own = self.citing.issuers if self.citing else self.document.issuers
        body = self.catalogue.registry.body(issuer) if issuer else None
        for wanted in ({body.zh} if body else set(), set(own)):
            same = [
                work
                for work in works
                if any(wanted & set(v.issuers) for v in self.catalogue.of_work(work))
            ]
            if len(same) == 1:
                return same
        return []

    def _anaphor(self, citation: Citation) -> Resolution:
        """其实施条例: the implementing instrument of the one named before."""
        before = self._resolve(
            replace(citation, antecedent=None, mention=citation.antecedent or "")
        )
        parent = before.title_zh
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
        title = _chinese_forms(citation)[-1]
        return self._stub_of(title, citation.issuer, None)

    def _stub_of(
        self, title: str, issuer: str | None, method: str | None, *, apart: bool = False
    ) -> Resolution:
        """The stub of that title; `apart` from every work that bears the title."""
        body = self.catalogue.registry.body(issuer) if issuer else None
        work = work_path(title, "other" if apart else body.slug if body else None)
        return Resolution("stub", work, instrument_path(work, None), title, method, 1.0)


def _bare(words: str) -> str:
    return title_key(words) if has_chinese(words) else words.strip(_MARKS + " ").casefold()


def _chinese_forms(citation: Citation) -> list[str]:
    """The titles that a Chinese mention can stand for, surest last for a stub.

    国务院《关于…的通知》 is the 国务院关于…的通知; in 修订互联网信息服务管理办法 the verb goes.
    """
    title = re.sub(r"\s*\n\s*", "", citation.mention)
    if citation.relation == "plans":
        title = re.sub(
            r"^(?:研究|抓紧|尽快|加快|推动)*(?:制定|修订|修改|出台|完善)+(?:完善)?", "", title
        )
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    if citation.issuer and title.startswith("关于"):
        return [title, citation.issuer + title]
    return [title]
