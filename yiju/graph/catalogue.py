"""Works and their versions, from the registry and from the corpus, with look-ups by name.

A version is what rests, not a title: every look-up gives works, and the version is
chosen by date (`choose_version`), as a reader of the citing text would have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from yiju.ontology.identity import (
    english_key,
    instrument_path,
    number_key,
    title_key,
    work_path,
)
from yiju.ontology.registry import KnownInstrument, Registry, has_chinese
from yiju.ontology.renderings import TitleIndex


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a work, as far as registry and texts tell.

    Attributes:
        id: Path of the instrument. work: path of the work.
        zh: Chinese title, or None for an English-only text that resolved to none.
        day: Promulgated, else signed, adopted, effective; the last amendment for a merged text.
        start: First day in force. end: day from which it no longer is.
        row: The registry's row, where there is one.
    """

    id: str
    work: str
    zh: str | None
    names: tuple[str, ...]
    number: str | None
    issuers: tuple[str, ...]  # canonical Chinese names
    day: date | None
    start: date | None
    end: date | None = None
    row: KnownInstrument | None = None


class Catalogue:
    """Versions by work, works by title, rendering and number."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.versions: dict[str, Version] = {}
        self._of_work: dict[str, list[str]] = defaultdict(list)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        self._by_rendering: dict[str, list[str]] = defaultdict(list)
        self._by_number: dict[str, list[str]] = defaultdict(list)
        lines: dict[str, list[KnownInstrument]] = defaultdict(list)
        for row in registry.instruments.values():
            lines[row.line].append(row)
        for rows in lines.values():
            for version in _line_versions(sorted(rows, key=_age), registry):
                self.add(version)

    def add(self, version: Version) -> None:
        """Put a version in; one that is known already gains the new names."""
        known = self.versions.get(version.id)
        names = (*known.names, *version.names) if known else version.names
        self.versions[version.id] = replace(known or version, names=tuple(dict.fromkeys(names)))
        for name in version.names:
            index = self._by_title if has_chinese(name) else self._by_rendering
            key = title_key(name) if has_chinese(name) else english_key(name)
            _note(index[key], version.work)
        _note(self._of_work[version.work], version.id)
        if version.number:
            _note(self._by_number[number_key(version.number)], version.id)

    def of_work(self, work: str) -> list[Version]:
        """Versions of a work, oldest first, undated ones first of all."""
        found = [self.versions[i] for i in self._of_work.get(work, ())]
        return sorted(found, key=lambda version: (version.day or date.min, version.id))

    def works_by_title(self, title: str) -> list[str]:
        """Works of which a version bears that Chinese title or short title."""
        return list(self._by_title.get(title_key(title), ()))

    def works_by_rendering(self, title: str) -> list[str]:
        """Works of which that English title is a known rendering."""
        return list(self._by_rendering.get(english_key(title), ()))

    def versions_by_number(self, number: str) -> list[Version]:
        """Versions that bear that document number."""
        return [self.versions[i] for i in self._by_number.get(number_key(number), ())]

    def works_called(self, name: str) -> list[str]:
        """Works of that title, rendering, number or path, as a person writes it."""
        if name in self.versions:
            return [self.versions[name].work]
        if name in self._of_work:
            return [name]
        numbered = list(dict.fromkeys(v.work for v in self.versions_by_number(name)))
        return numbered or self.works_by_title(name) or self.works_by_rendering(name)

    def title_of(self, work: str) -> str | None:
        """The Chinese title of a work's latest version."""
        titles = [version.zh for version in self.of_work(work) if version.zh]
        return titles[-1] if titles else None

    @cached_property
    def titles(self) -> TitleIndex:
        """All Chinese titles, for matching English renderings never seen before.

        Made at the first use, from what the catalogue holds then.
        """
        pairs = {(v.work, v.zh) for v in self.versions.values() if v.zh}
        return TitleIndex(sorted(pairs))


def _note(bucket: list[str], value: str) -> None:
    if value not in bucket:
        bucket.append(value)


def _age(row: KnownInstrument) -> tuple[date, str]:
    return (row.day or date.min, row.id)


def _line_versions(rows: list[KnownInstrument], registry: Registry) -> Iterable[Version]:
    """Make the versions of one line; the oldest row names the work.

    Rows that take another's place end it on the day they take effect, unless the registry
    says otherwise.
    """
    first = rows[0]
    work = work_path(first.zh, first.issuers[0] if first.issuers else None)
    ends = {r.supersedes: r.effective or r.day for r in rows if r.supersedes}
    for row in rows:
        yield Version(
            id=instrument_path(work, row.day, row.number),
            work=work,
            zh=row.zh,
            names=tuple(dict.fromkeys(n for n in (row.zh, row.en, *row.names) if n)),
            number=row.number,
            issuers=tuple(registry.bodies[slug].zh for slug in row.issuers),
            day=row.day,
            start=row.effective or row.day,
            end=row.repealed or ends.get(row.id),
            row=row,
        )


def choose_version(
    versions: list[Version], day: date | None, effective: date | None
) -> Version | None:
    """Choose the version that a text of that day means.

    The latest one promulgated by the citing version's day and in force on its effective day:
    a rule issued in May on a law's new version that takes effect in June, to start with it,
    means the new version.

    Args:
        versions: Versions of one work, oldest first.
        day: The citing version's date; None: only a work with a single version can be chosen.
        effective: Its first day in force, where known.

    Returns:
        A version, or None where the dates do not tell.
    """
    if day is None:
        return versions[0] if len(versions) == 1 else None
    known = [version for version in versions if version.day and version.day <= day]
    started = [v for v in known if v.start is None or v.start <= (effective or day)]
    if started or known:
        return (started or known)[-1]
    return versions[0] if len(versions) == 1 and versions[0].day is None else None
