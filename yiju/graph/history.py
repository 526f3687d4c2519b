"""What the heading of a text tells of the versions before it: 通过, 修正, 修订, each with its day.

根据 1993年…通过 2000年…第一次修正 2009年…第二次修正 tells three versions, of which only the last is
the text at hand. The earlier ones are versions like any other, dated and without text, unless a
row or a text of theirs is known under one of its days. A work's told versions follow from all
that is known of it, whatever the order. Checked with tests/test_history.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from yiju.graph.lives import begin_of_change, change_of
from yiju.ontology.identity import instrument_path
from yiju.ontology.registry import Change, KnownInstrument

if TYPE_CHECKING:
    from yiju.graph.catalogue import Version
    from yiju.ontology.records import Document

#: From the day on which a change is decided to that on which it is approved and published:
#: local regulations wait for the province's approval, rarely longer.
_PUBLISHED_WITHIN = timedelta(days=150)


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a heading: a version that was there before the text.

    Attributes:
        day: Day of the event, the version's date.
        days: All days that the heading gives for it: adopted, signed, promulgated.
        change: "amended" or "revised"; None for the original.
        start: First day in force. rule: how it was told; None where it is only the event's day.
        amended: Days of the changes up to it, in ISO form.
        kind: Of the text that tells it.
        row: The row made from a text that tells it; None where a text of the build does.
    """

    day: date
    days: frozenset[date]
    change: str | None
    start: date
    rule: str | None
    amended: tuple[str, ...]
    kind: str
    row: KnownInstrument | None = None


def told_by_text(document: Document, changes: Sequence[Change]) -> tuple[Event, ...]:
    """The versions before a text, as its heading tells them, the oldest first."""
    first = (document.promulgated, document.signed, document.adopted)
    return tuple(_events(first, changes, document.effective, document.kind, None))


def told_by_row(row: KnownInstrument) -> tuple[Event, ...]:
    """The versions before that of a made row, as the heading of its text tells them."""
    first = (row.promulgated, row.signed, row.adopted)
    changes = [Change.read(change) for change in row.changes]
    return tuple(_events(first, changes, row.effective, row.kind, row))


def tells(version: Version) -> bool:
    """Whether headings of its texts, or the row made from one, tell of versions before it."""
    return bool(version.history or (version.row and version.row.changes))


def days_of(first: Iterable[date | None], last: date | None) -> frozenset[date]:
    """The days that speak of one version: those in a heading from its last change on."""
    return frozenset(day for day in first if day and (last is None or day >= last))


def _events(
    first: Sequence[date | None],
    changes: Sequence[Change],
    effective: date | None,
    kind: str,
    row: KnownInstrument | None,
) -> Iterator[Event]:
    """All events of a heading but the last, which is the text itself.

    The day of effect in the words of the text is that of the last event before it.
    """
    if not changes:
        return
    original = [day for day in first if day and day < changes[0].day]
    ends = [*(change.day for change in changes), date.max]
    if original:
        begin = effective if effective and original[0] <= effective < ends[0] else None
        rule = "stated" if begin else None
        start = begin or original[0]
        yield Event(original[0], frozenset(original), None, start, rule, (), kind, row)
    for i, change in enumerate(changes[:-1]):
        begin = effective if effective and effective < ends[i + 1] else None
        start, rule = begin_of_change(change.day, begin, change.effective)
        how = change_of(change, effective)
        amended = tuple(each.day.isoformat() for each in changes[: i + 1])
        yield Event(change.day, frozenset([change.day]), how, start, rule, amended, kind, row)


def _row_of(event: Event, english: str | None) -> KnownInstrument | None:
    """The row of a told version: what a made row says of it, and nothing of the later text."""
    row = event.row
    if row is None:
        return None
    stated = event.start if event.rule == "stated" else None
    return replace(
        row,
        en=english,
        id=f"{row.id}-{event.day.isoformat()}",
        number=None,
        signed=None,
        adopted=event.day if event.change is None else None,
        promulgated=None,
        effective=stated,
        change=event.change,
        repealed=None,
        repealed_by=None,
        end_reason=None,
        amended=event.amended,
        changes=(),
    )


def merged(known: Iterable[Event], more: Iterable[Event]) -> tuple[Event, ...]:
    """The events of two headings of one version; a text's own word goes before a row's."""
    events = {event.day: event for event in known}
    for event in more:
        held = events.get(event.day)
        if held is None or (held.row and not event.row):
            events[event.day] = event
    return tuple(events[day] for day in sorted(events))


def told_versions(stated: Sequence[Version]) -> list[Version]:
    """The versions of a work that are known from headings alone.

    Args:
        stated: Versions of one work that a row or a text speaks of, in any order.
    """
    tellers = [v for v in stated if tells(v) and v.day and not v.draft]
    told: list[Version] = []
    for teller in sorted(tellers, key=_age, reverse=True):
        known = [v for v in (*stated, *told) if v.day and not v.draft]
        told += [_told(teller, event, stated) for event in _unknown(teller, known)]
    return told


def _age(version: Version) -> tuple[date, str]:
    return version.day or date.min, version.id


def _unknown(teller: Version, known: list[Version]) -> Iterator[Event]:
    """Events of a heading that no known version stands for.

    A version that is none of the events by its days can be the one before it by the day of
    its publication.
    """
    history = teller.history or (told_by_row(teller.row) if teller.row else ())
    events = [event for event in history if not _is_same(event, teller)]
    left = [event for event in events if not any(_is_same(event, v) for v in known)]
    if not left:
        return
    spare = [v for v in known if not any(_is_same(event, v) for event in history)]
    for event in left:
        after = min((e.day for e in events if e.day > event.day), default=teller.day)
        if not any(_is_published(event, version, after) for version in spare):
            yield event


def _is_same(event: Event, version: Version) -> bool:
    """Whether a version is the one that an event made."""
    days = event.days
    return version.day in days or event.start == version.start or not days.isdisjoint(version.days)


def _is_published(event: Event, version: Version, after: date | None) -> bool:
    """Whether a version's day is that of an event's publication, before the next event."""
    if version.day is None or after is None:
        return False
    return event.day < version.day < min(after, event.day + _PUBLISHED_WITHIN)


def _told(teller: Version, event: Event, stated: Sequence[Version]) -> Version:
    """The version of an event. It bears the title of its teller and that of the one before it."""
    earlier = [v for v in stated if v.day and v.day < event.day and not v.draft]
    before = max(earlier, key=_age, default=teller)
    english = next((v.row.en for v in sorted(stated, key=_age) if v.row and v.row.en), None)
    names = (*teller.names, *before.names)
    return type(teller)(
        id=instrument_path(teller.work, event.day),
        work=teller.work,
        zh=teller.zh,
        names=tuple(dict.fromkeys((english, *names) if english else names)),
        number=None,
        issuers=teller.issuers,
        day=event.day,
        start=event.start,
        row=_row_of(event, english),
        start_rule=event.rule,
        change=event.change,
        days=event.days,
        told=event,
    )
