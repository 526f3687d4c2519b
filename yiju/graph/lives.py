"""From when to when each version of a work is in force, and how one took another's place.

Knows only versions of one work. The original and each text with its changes merged are
versions; a later one ends the one before it on the day that it takes effect. Where two rows
written by hand stand side by side, the registry's own word on them prevails. Checked with
tests/test_works.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from yiju.ontology.identity import title_key
from yiju.ontology.registry import Change

if TYPE_CHECKING:
    from yiju.graph.catalogue import Version
    from yiju.ontology.records import Amendment, Document

#: Acts done once: another of the same title is another act, not a version of the first.
_ONCE = re.compile(
    r"(?:决定|决议|通知|通告|公告|公报|批复|复函|答复|请示|命令|令|修正案|补充规定)(?:（[^（）]*）)?$"
)

ASSUMED_CHANGE = "assumed: the day of the amendment"


def settle(versions: Sequence[Version]) -> list[Version]:
    """Sort the versions of a work by age and give each its end.

    A registry that knows only the first and the last version says that the first one ended
    with the work: with a version between them known, that end is the later one's.
    """
    lives = in_order(versions)
    places = [i for i, version in enumerate(lives) if version.day and not version.draft]
    for before, after in pairwise(places):
        earlier, later = lives[before], lives[after]
        if takes_place(earlier, later):
            lives[before], lives[after] = _hand_over(earlier, later)
    return lives


def in_order(versions: Iterable[Version]) -> list[Version]:
    """Sort versions by age, undated ones first of all."""
    return sorted(versions, key=lambda version: (version.day or date.min, version.id))


def successions(lives: Sequence[Version]) -> list[tuple[Version, Version]]:
    """List the neighbours, earlier and later, of which one took the other's place."""
    dated = [version for version in lives if version.day and not version.draft]
    return [(old, new) for old, new in pairwise(dated) if takes_place(old, new)]


def takes_place(earlier: Version, later: Version) -> bool:
    """Whether the later of two neighbours ended the earlier one."""
    rows = [version.row for version in (earlier, later)]
    if rows[0] and rows[1] and not rows[0].made and not rows[1].made:
        return rows[1].supersedes == rows[0].id
    if earlier.day == later.day:
        return False
    titles = [title_key(version.zh) for version in (earlier, later) if version.zh]
    return later.change is not None or not any(_ONCE.search(title) for title in titles)


def _hand_over(earlier: Version, later: Version) -> tuple[Version, Version]:
    """End the earlier version; an end of the whole work that it knew goes to the later one."""
    begin = later.start or later.day
    if later.change is None:
        same = title_key(earlier.zh or "") == title_key(later.zh or "")
        later = replace(later, change="revised" if same else "replaced")
    if begin is None or (earlier.end and earlier.end <= begin):
        return earlier, later
    if earlier.end and later.end is None:
        reason, fate = earlier.end_reason, earlier.fate
        later = replace(later, end=earlier.end, end_reason=reason, fate=fate)
    return replace(earlier, end=begin, end_reason="superseded", fate=None), later


def begin_of_change(
    decided: date, effective: date | None, stated: date | None = None
) -> tuple[date, str]:
    """Tell the first day of a text with changes merged, and how it was told.

    Its words keep the day of the original, unless it was written anew.

    Args:
        decided: Day of the last change.
        effective: Day of effect in the text's own words.
        stated: Day of effect of the change, where its history states one.
    """
    if stated:
        return stated, "stated"
    if effective and effective >= decided:
        return effective, "stated"
    return decided, ASSUMED_CHANGE


def stated_changes(document: Document) -> list[Change]:
    """The dated changes of a heading, the oldest first, each day once.

    Several works that changed together can share a file: where the days fall back behind
    one told before, another work's heading begins.
    """
    dated = [
        (a.date, Change(a.date, kind_of_change(a), a.effective)) for a in document.amended if a.date
    ]
    days = [day for day, _ in dated]
    first = next((i for i, (a, b) in enumerate(pairwise(days), 1) if b < a), len(days))
    own = dated[:first] if first and days[first - 1] == max(days) else dated
    by_day = dict(reversed(own))
    return [by_day[day] for day in sorted(by_day)]


def kind_of_change(change: Amendment) -> str:
    """修订 by a decision to change a text merges the changes in; a text written anew needs none."""
    return "amended" if change.by and "修改" in change.by else change.type


def change_of(change: Change, effective: date | None) -> str:
    """How a text took the place of the one before it.

    Headings call a change 修订 also where a decision only merged it in: a text written anew
    carries a new day of effect.

    Args:
        change: That made it.
        effective: Day of effect in its own words.
    """
    kept = effective is not None and effective < change.day
    return "revised" if change.type == "revised" and not kept else "amended"
