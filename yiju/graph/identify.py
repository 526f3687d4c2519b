"""Which work and version a document is the text of.

By its number, its Chinese title, a known rendering or the bilingual terms; then, among
the versions of that work, by its dates, and where it states none by its bases: a text
that rests on the Tort Liability Law is not the version that rests on the Civil Code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from yiju.extract.envelopes import ENVELOPES
from yiju.graph.catalogue import Catalogue, Version, is_made, keyed
from yiju.graph.history import days_of, told_by_text
from yiju.graph.issuers import related
from yiju.graph.lives import begin_of_change, change_of, stated_changes
from yiju.graph.resolve import Resolver
from yiju.ontology.identity import instrument_path, title_key, work_path
from yiju.ontology.records import Document
from yiju.ontology.registry import has_chinese

_TRIAL = re.compile(r"（(?:试行|暂行|试行草案)）|试行|暂行")


def document_day(document: Document) -> date | None:
    """The date of the version that a text is: its last amendment, else when it was made."""
    amended = [a.date for a in document.amended if a.date]
    first = document.promulgated or document.signed or document.adopted or document.effective
    return max(amended) if amended else first


def identify_all(documents: Iterable[Document], catalogue: Catalogue) -> dict[str, Version]:
    """Find the versions of all instruments among `documents`, and put them into the catalogue.

    Texts meet there: those that name their issuer first, the oldest first, Chinese before
    English, so that their order in the corpus changes nothing.

    Returns:
        Versions by id of document, each as it stands when all are in.
    """
    found = {}
    for document in sorted((d for d in documents if d.is_instrument), key=_turn):
        version = identify(document, catalogue)
        if document.amended and version.id in catalogue.versions:
            told = told_by_text(document, stated_changes(document))
            version = replace(version, history=told)
        catalogue.add(version)
        found[document.id] = version.id
    catalogue.settle()
    return {document: catalogue.versions[path] for document, path in found.items()}


def _turn(document: Document) -> tuple[bool, bool, bool, date, str]:
    chinese = any(has_chinese(title.text) for title in document.titles)
    day = document_day(document)
    return (not chinese, not document.issuers, day is None, day or date.max, document.id)


def identify(document: Document, catalogue: Catalogue) -> Version:
    """Find the version that a document is the text of, or make it from the document.

    Args:
        document: An instrument.
        catalogue: What is known; nothing of the document is put in.

    Returns:
        A version that a hand-written row speaks of; else the document's own. Of a row that was
        made from the text only the end is kept, which is no fact of that text.
    """
    version = _known(document, catalogue)
    if version is None:
        return _new(document, catalogue, _renamed(document, catalogue))
    if is_made(version) and any(has_chinese(t.text) for t in document.titles):
        return _with_end(_new(document, catalogue, version.work), version)
    return version


def _known(document: Document, catalogue: Catalogue) -> Version | None:
    """The version in the catalogue that a document is the text of."""
    if document.doc_number and not document.amended:
        for version in catalogue.versions_by_number(document.doc_number):
            if _same_issuers(document, version, catalogue) and _may_be_called(document, version):
                return version
    for work in _works(document, catalogue):
        versions = [v for v in catalogue.stated(work) if _same_issuers(document, v, catalogue)]
        if versions:
            return _version(document, catalogue, work, versions)
    return None


def _may_be_called(document: Document, version: Version) -> bool:
    """Whether a number's version has the document's title: one order can publish several rules."""
    titles = [t.text for t in document.titles if has_chinese(t.text)]
    keys = {title_key(name) for name in version.names if has_chinese(name)}
    by_hand = version.row is not None and not version.row.made
    if any(citation.rule in ENVELOPES for citation in document.citations):
        return bool(keys & {title_key(title) for title in titles})  # not what it carries
    return by_hand or not titles or bool(keys & {title_key(title) for title in titles})


def _with_end(own: Version, made: Version) -> Version:
    """Give a text's own version the end that a made row knows: another text states it."""
    if own.id == made.id and made.end is None:
        return own
    return replace(own, id=made.id, end=made.end, end_reason=made.end_reason, fate=made.fate)


def _same_issuers(document: Document, version: Version, catalogue: Catalogue) -> bool:
    return related(catalogue.registry, document.issuers, version.issuers)


def _renamed(document: Document, catalogue: Catalogue) -> str | None:
    """The work that a text continues without its 试行 or 暂行: the text repeals that one itself."""
    own = next((keyed(t.text) for t in document.titles if has_chinese(t.text)), None)
    if own is None:
        return None
    for citation in document.citations:
        if citation.relation != "repeals" or citation.lang != "zh":
            continue
        old = keyed(citation.mention)
        if old == own or _TRIAL.sub("", old) != _TRIAL.sub("", own):
            continue
        for work in catalogue.works_by_title(old):
            if all(_same_issuers(document, v, catalogue) for v in catalogue.of_work(work)):
                return work
    return None


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
        if works := catalogue.works_by_terms(title)[0]:
            return works
    return []


def _version(
    document: Document, catalogue: Catalogue, work: str, versions: list[Version]
) -> Version:
    """Choose among the versions of the work that the titles name."""
    day = document_day(document)
    if day is None:
        return _undated(document, catalogue, work, versions)
    stated = {document.promulgated, document.signed, document.adopted, document.effective, day}
    stated.discard(None)
    for version in reversed(versions):
        row = version.row
        known = {version.day, version.start}
        if row and not (row.made and row.amended):  # texts as amended share their first days
            known |= {row.promulgated, row.signed, row.adopted, row.effective}
        if stated & (known - {None}) and not (document.amended and day not in known):
            return version
    undated = [version for version in versions if version.day is None and not is_made(version)]
    return undated[0] if undated else _new(document, catalogue, work)


def _undated(
    document: Document, catalogue: Catalogue, work: str, versions: list[Version]
) -> Version:
    """A text without dates: the version whose bases agree best with those it names."""
    if len(versions) == 1:
        return versions[0]
    versions = [version for version in versions if not is_made(version)]
    if not versions:  # made rows know no bases by which to choose
        return _new(document, catalogue, work)
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
    start, rule = _start(document, day)
    changes = stated_changes(document) if document.amended else []
    return Version(
        id=instrument_path(path, day, number),
        work=path,
        zh=zh,
        names=names,
        number=number,
        issuers=document.issuers,
        day=day,
        start=start,
        start_rule=rule,
        change=change_of(changes[-1], document.effective) if changes else None,
        draft=document.status == "draft",
        history=told_by_text(document, changes) if changes else (),
        days=days_of(
            (document.promulgated, document.signed, document.adopted),
            day if document.amended else None,
        ),
    )


def _start(document: Document, day: date | None) -> tuple[date | None, str | None]:
    """First day of a text's force, with how it was told for one with changes merged."""
    dated = [change for change in document.amended if change.date]
    if not dated or day is None:
        return document.effective or day, None
    last = max(dated, key=lambda change: change.date or date.min)
    return begin_of_change(day, document.effective, last.effective)
