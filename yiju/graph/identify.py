"""Which work and version a document is the text of.

By its number, its Chinese title, a known rendering or the bilingual terms; then, among
the versions of that work, by its dates, and where it states none by its bases: a text
that rests on the Tort Liability Law is not the version that rests on the Civil Code.
"""

from __future__ import annotations

from datetime import date

from yiju.graph.catalogue import Catalogue, Version
from yiju.graph.resolve import Resolver
from yiju.ontology.identity import instrument_path, title_key, work_path
from yiju.ontology.records import Document
from yiju.ontology.registry import has_chinese
from yiju.ontology.renderings import accept


def document_day(document: Document) -> date | None:
    """The date of the version that a text is: its last amendment, else when it was made."""
    amended = [a.date for a in document.amended if a.date]
    first = document.promulgated or document.signed or document.adopted or document.effective
    return max(amended) if amended else first


def identify(document: Document, catalogue: Catalogue) -> Version:
    """Find the version that a document is the text of, or make it from the document.

    Args:
        document: An instrument.
        catalogue: What is known; it is not changed.
    """
    if document.doc_number:
        for version in catalogue.versions_by_number(document.doc_number):
            if _same_issuers(document, version) and not document.amended:
                return version
    for work in _works(document, catalogue):
        versions = [v for v in catalogue.of_work(work) if _same_issuers(document, v)]
        if versions:
            return _version(document, catalogue, work, versions)
    return _new(document, catalogue, None)


def _works(document: Document, catalogue: Catalogue) -> list[str]:
    """Works that the document's titles name, Chinese first; terms only as the last resort."""
    chinese = [t.text for t in document.titles if has_chinese(t.text)]
    english = [t.text for t in document.titles if not has_chinese(t.text)]
    for title in chinese:
        if works := catalogue.works_by_title(title):
            return works
        for issuer in document.issuers:
            if works := catalogue.works_by_title(issuer + title):
                return works
    if chinese:
        return []
    for title in english:
        if works := catalogue.works_by_rendering(title):
            return works
    for title in english:
        if match := accept(catalogue.titles.match(title)):
            return [match.key]
    return []


def _same_issuers(document: Document, version: Version) -> bool:
    """A like title of another issuer is another work; an unstated issuer excludes nothing."""
    if not document.issuers or not version.issuers:
        return True
    return bool(set(document.issuers) & set(version.issuers))


def _version(
    document: Document, catalogue: Catalogue, work: str, versions: list[Version]
) -> Version:
    """Choose among the versions of the work that the titles name."""
    day = document_day(document)
    if day is None:
        return _undated(document, catalogue, versions)
    stated = {document.promulgated, document.signed, document.adopted, document.effective, day}
    stated.discard(None)
    for version in reversed(versions):
        row = version.row
        known = {version.day, version.start}
        if row:
            known |= {row.promulgated, row.signed, row.adopted, row.effective}
        if stated & (known - {None}) and not (document.amended and day not in known):
            return version
    undated = [version for version in versions if version.day is None]
    return undated[0] if undated else _new(document, catalogue, work)


def _undated(document: Document, catalogue: Catalogue, versions: list[Version]) -> Version:
    """A text without dates: the version whose bases agree best with those it names."""
    if len(versions) == 1:
        return versions[0]
    resolver = Resolver(catalogue, document, None)
    resolved = [resolver.resolve(citation).work for citation in document.basis]
    works = {work for work in resolved if work}
    ranked = sorted(
        versions, key=lambda v: (-_agreement(v, works, catalogue), v.day or date.min, v.id)
    )
    return ranked[0]


def _agreement(version: Version, works: set[str], catalogue: Catalogue) -> float:
    """Share of bases in common with the registry's, less the bases dead on the first day."""
    known: set[str] = set()
    for basis in version.row.bases if version.row else ():
        known |= set(catalogue.works_by_title(basis.title))
    union = known | works
    common = len(known & works) / len(union) if union else 0.0
    dead = sum(_dead(work, version, catalogue) for work in works)
    return common - dead


def _dead(work: str, version: Version, catalogue: Catalogue) -> bool:
    """Whether no version of a work was in force, or yet made, when the version began."""
    if version.day is None:
        return False
    start = version.start or version.day
    lives = catalogue.of_work(work)
    ended = all(v.end is not None and v.end <= start for v in lives)
    unborn = all(v.day is not None and v.day > version.day for v in lives)
    return bool(lives) and (ended or unborn)


def _new(document: Document, catalogue: Catalogue, work: str | None) -> Version:
    """Make the version of a text that the catalogue does not hold."""
    zh = next((t.text for t in document.titles if has_chinese(t.text)), None)
    issuer = document.issuers[0] if document.issuers else None
    body = catalogue.registry.body(issuer) if issuer else None
    slug = body.slug if body else None
    path = work or work_path(zh or document.title, slug, lang="zh" if zh else "en")
    day = document_day(document)
    number = document.doc_number if not document.amended else None
    names = tuple(dict.fromkeys(t.text for t in document.titles if title_key(t.text)))
    return Version(
        id=instrument_path(path, day, number),
        work=path,
        zh=zh,
        names=names,
        number=document.doc_number,
        issuers=document.issuers,
        day=day,
        start=document.effective or day,
    )
