"""Works and their versions, from the registry and from the corpus, with look-ups by name.

Rows made from texts are turned into versions when their title is first asked for.

A version is what rests, not a title: every look-up gives works, and the version is
chosen by date (`choose_version`), as a reader of the citing text would have.
Checked with tests/test_resolve.py and tests/test_works.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from yiju.graph.history import Event, days_of, merged, tells, told_by_row, told_versions
from yiju.graph.issuers import related
from yiju.graph.lives import begin_of_change, change_of, in_order, settle
from yiju.ontology.identity import (
    english_key,
    instrument_path,
    number_key,
    title_key,
    work_path,
)
from yiju.ontology.registry import Change, KnownInstrument, Registry, has_chinese
from yiju.ontology.renderings import TitleIndex, accept


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a work, as far as registry and texts tell.

    Attributes:
        id: Path of the instrument. work: path of the work.
        zh: Chinese title, or None for an English-only text that resolved to none.
        day: Promulgated, else signed, adopted, effective; the last amendment for a merged text.
        start: First day in force. end: day from which it no longer is.
        row: The registry's row, where there is one.
        start_rule: How `start` was told for a merged text, whose words keep the day of the
            original; None where the words themselves tell.
        change: How it took the place of the version before it, by its own text: "amended"
            (修正, changes merged), "revised" (修订, a new text); None where it says nothing.
        end_reason: superseded, repealed, lapsed, annulled.
        fate: The row that tells what ended it, by what.
        draft: A draft, which stands for no version and ends none.
        days: Other days that speak of it: adopted, signed, promulgated.
        history: Versions before it, as the headings of its texts tell them.
        told: The event that it is known from alone; None where a row or a text speaks of it.
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
    start_rule: str | None = None
    change: str | None = None
    end_reason: str | None = None
    fate: KnownInstrument | None = None
    draft: bool = False
    days: frozenset[date] = frozenset()
    history: tuple[Event, ...] = ()
    told: Event | None = None


class Catalogue:
    """Versions by work, works by title, rendering and number."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.versions: dict[str, Version] = {}
        self._of_work: dict[str, list[str]] = defaultdict(list)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        self._by_rendering: dict[str, list[str]] = defaultdict(list)
        self._by_number: dict[str, list[str]] = defaultdict(list)
        self._by_tail: dict[str, list[str]] = defaultdict(list)  # titles without their issuer
        self._stated: dict[str, Version] = {}  # as row or text states them, before neighbours
        self._lives: dict[str, list[Version]] = {}  # of_work, as long as nothing comes in
        self._placed: set[str] = set()  # title keys and works whose made rows are in
        lines: dict[str, list[KnownInstrument]] = defaultdict(list)
        for row in registry.instruments.values():
            lines[row.line].append(row)
        for rows in lines.values():
            for version in _line_versions(sorted(rows, key=_age), registry):
                self.add(version)

    def add(self, version: Version) -> None:
        """Put a version in; one that is known already gains the new names.

        A text's own version takes the place of one that was made from that text.
        """
        known = self._stated.get(version.id)
        names = tuple(dict.fromkeys((*known.names, *version.names))) if known else version.names
        kept = version if known is None or is_made(known) else known
        if known is kept and version.history:
            kept = replace(kept, history=merged(kept.history, version.history))
        kept = kept if kept.names == names else replace(kept, names=names)
        if kept.zh and keyed(kept.zh) not in self._by_title:
            self.__dict__.pop("titles", None)  # an index made before does not hold this title
        self._stated[version.id] = self.versions[version.id] = kept
        for name in version.names:
            self._index(name, version.work)
        _note(self._of_work[version.work], version.id)
        for life in self._lives.pop(version.work, ()):
            if life.told:
                self.versions.pop(life.id, None)
        if version.number:
            _note(self._by_number[number_key(version.number)], version.id)

    def _index(self, name: str, work: str) -> None:
        if not has_chinese(name):
            _note(self._by_rendering[english_key(name)], work)
            return
        key = keyed(name)
        _note(self._by_title[key], work)
        if (at := key.find("关于")) > 0:
            _note(self._by_tail[key[at:]], work)

    def stated(self, work: str) -> list[Version]:
        """Versions of a work that rows and texts speak of, in the order of `of_work`, as stated."""
        if work not in self._placed:
            self._placed.add(work)
            for i in tuple(self._of_work.get(work, ())):
                self._place_title(self._stated[i].zh or "")
        return in_order(self._stated[i] for i in self._of_work.get(work, ()))

    def of_work(self, work: str) -> list[Version]:
        """Versions of a work, oldest first, undated ones first of all, each with its end.

        A later version ends the one before it: `yiju.graph.lives`. Versions that only the heading
        of a later one tells are among them: `yiju.graph.history`.
        """
        found = self._lives.get(work) if work in self._placed else None
        if found is None:
            stated = self.stated(work)
            found = settle([*stated, *told_versions(stated)])
            self.versions.update((version.id, version) for version in found)
            self._lives[work] = found
        return found

    def settle(self) -> None:
        """Give every version its end: done once, when all texts are in."""
        for _ in self.lines():
            pass

    def lines(self) -> Iterator[list[Version]]:
        """Works that have several versions, each as `of_work` gives it."""
        several = [
            work
            for work, found in self._of_work.items()
            if len(found) > 1 or (found and tells(self._stated[found[0]]))
        ]
        return (self.of_work(work) for work in several)

    def works_by_title(self, title: str) -> list[str]:
        """Works of which a version bears that Chinese title or short title."""
        self._place_title(title)
        return list(self._by_title.get(keyed(title), ()))

    def works_by_tail(self, title: str) -> list[str]:
        """Works whose title is that one with an issuer before it: 关于… for X关于…."""
        return list(self._by_tail.get(keyed(title), ()))

    def works_by_rendering(self, title: str) -> list[str]:
        """Works of which that English title is a known rendering."""
        return list(self._by_rendering.get(english_key(title), ()))

    def versions_by_number(self, number: str) -> list[Version]:
        """Versions that bear that document number."""
        for row in self.registry.made.by_number(number):
            self._place_title(row.zh)
        return [self.versions[i] for i in self._by_number.get(number_key(number), ())]

    def works_by_terms(self, english: str) -> tuple[list[str], float]:
        """Works whose Chinese title says what an English one says, with the score; or none."""
        match = accept(self.titles.match(english))
        return (self.works_by_title(match.title), match.score) if match else ([], 0.0)

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

        Made at the first use after a title came in. A title stands for itself: the works that
        bear it are looked up by it.
        """
        titles = {v.zh for v in self.versions.values() if v.zh}.union(self.registry.made.titles)
        return TitleIndex((title, title) for title in titles)

    def _place_title(self, title: str) -> None:
        """Put the versions in that rows made from texts know under that title."""
        key = keyed(title)
        if key in self._placed:
            return
        self._placed.add(key)
        for row in sorted(self.registry.made.by_title(title), key=_turn):
            if row.line != row.zh:  # it continues a work of another title
                self._place_title(row.line)
            self._place(row, self.works_by_title(row.line))

    def _place(self, row: KnownInstrument, works: Iterable[str]) -> None:
        """Put one made row in, unless a hand-written row speaks of that version."""
        known = [self._stated[i] for work in works for i in self._of_work[work]]
        known = [v for v in known if related(self.registry, v.issuers, row.issuer_names)]
        same = next((version for version in known if _speaks_of(version, row)), None)
        if same:
            self.add(replace(same, history=told_by_row(row)))
        else:
            self.add(_made_version(row, known[0].work if known else None, self.registry))


def is_made(version: Version) -> bool:
    """Whether all that is known of a version comes from a row made from its text."""
    return version.row is not None and version.row.made


def _speaks_of(version: Version, made: KnownInstrument) -> bool:
    """Whether a version with a hand-written row is the text that a made row was read from."""
    row = version.row
    if row is None or row.made:
        return False
    numbered = not made.amended and row.number and made.number
    if numbered and number_key(row.number or "") == number_key(made.number or ""):
        return True
    if made.day is None or version.day is None:
        return True
    known = {version.day, version.start, row.promulgated, row.signed, row.adopted, row.effective}
    stated = {made.day, made.promulgated, made.signed, made.adopted, made.effective} - {None}
    return bool(stated & known) and not (made.amended and made.day not in known)


def _made_version(row: KnownInstrument, work: str | None, registry: Registry) -> Version:
    """Make the version of a made row as `identify` makes that of its text."""
    body = registry.body(row.issuer_names[0]) if row.issuer_names else None
    work = work or work_path(row.zh, body.slug if body else None)
    number = None if row.amended else row.number
    start, rule = row.effective or row.day, None
    if row.amended and row.day:
        start, rule = begin_of_change(row.day, row.effective)
    return Version(
        id=instrument_path(work, row.day, number),
        work=work,
        zh=row.zh,
        names=(row.zh,),
        number=number,
        issuers=row.issuer_names,
        day=row.day,
        start=start,
        end=row.repealed,
        row=row,
        start_rule=rule,
        change=change_of(Change.read(row.changes[-1]), row.effective) if row.changes else None,
        end_reason=row.end_reason,
        fate=row if row.repealed else None,
        days=_days(row),
    )


@lru_cache(maxsize=1 << 16)
def keyed(title: str) -> str:
    """Reduce a title to its key; a corpus names the same few thousand again and again."""
    return title_key(title)


def _note(bucket: list[str], value: str) -> None:
    if value not in bucket:
        bucket.append(value)


def _turn(row: KnownInstrument) -> tuple[bool, bool, date]:
    """Made rows meet in the order in which their texts would: see `identify_all`."""
    return (not row.issuer_names, row.day is None, row.day or date.max)


def _age(row: KnownInstrument) -> tuple[date, str]:
    return (row.day or date.min, row.id)


def _days(row: KnownInstrument) -> frozenset[date]:
    last = row.day if row.made and row.amended else None
    return days_of((row.promulgated, row.signed, row.adopted), last)


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
            change=row.change,
            end_reason=row.end_reason or ("superseded" if row.id in ends else None),
            fate=row if row.repealed else None,
            days=_days(row),
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
    versions = [version for version in versions if not version.draft]
    if day is None:
        return versions[0] if len(versions) == 1 else None
    known = [version for version in versions if version.day and version.day <= day]
    started = [v for v in known if v.start is None or v.start <= (effective or day)]
    if started or known:
        return (started or known)[-1]
    return versions[0] if len(versions) == 1 and versions[0].day is None else None
