"""Which of several works a title means, and which version the words beside it name.

The rules look at the candidates one by one, so that a further text of a like title, of an
organ that nobody would mean, moves no link. Checked with tests/test_mentions.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from yiju.graph.catalogue import Catalogue, Version, choose_version
from yiju.graph.issuers import related
from yiju.graph.mentions import Marker
from yiju.ontology.registry import Registry

_PLACE = re.compile(
    r"(?!国家|中国|全国|中央|中共)[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|自治县|特别行政区|省|市|县)"
)
_LOCAL = frozenset({"province", "city", "local"})


def choose_work(
    works: list[str],
    catalogue: Catalogue,
    named: str | None,
    own: tuple[str, ...],
    day: date | None,
) -> list[str]:
    """Narrow down the works that bear a title.

    In the order of their force: the issuer named before the title, the citing text's own
    organs, its own place, the organs of the whole country, what was made by its day.

    Args:
        works: Candidates, at least one.
        catalogue: Where they are.
        named: Organ written before the title.
        own: Issuers of the citing text.
        day: Its date.

    Returns:
        One work where something decides, none where all are another organ's, else those left.
    """
    registry = catalogue.registry
    issuers = {work: _issuers_of(catalogue, work) for work in works}
    body = registry.body(named) if named else None
    if body and not any(_may_be(registry, body.zh, issuers[work]) for work in works):
        return []
    if len(works) == 1:
        return works
    tests: list[Callable[[str], bool]] = [
        lambda work: bool(body and _stated(issuers[work], [body.zh], registry)),
        lambda work: _stated(issuers[work], own, registry),
        lambda work: any(_near(name, own) for name in issuers[work]),
        lambda work: not any(is_local(registry, name) for name in issuers[work]),
        lambda work: any(day and v.day and v.day <= day for v in catalogue.of_work(work)),
    ]
    for holds in tests:
        left = [work for work in works if holds(work)]
        works = left or works
        if len(works) == 1:
            break
    return works


def is_local(registry: Registry, name: str) -> bool:
    """Whether an organ is one of a place, not of the country."""
    body = registry.body(name)
    return body.rank in _LOCAL if body else _PLACE.match(name) is not None


def choose_marked(versions: list[Version], marker: Marker, day: date | None) -> Version | None:
    """Choose the version that the words beside a mention name, or None where none fits.

    Args:
        versions: Of one work, oldest first.
        marker: What the words say.
        day: The citing text's date.
    """
    dated = [version for version in versions if version.day and not version.draft]
    if marker.which == "dated":
        return _of_date(dated, marker)
    known = [v for v in dated if day is None or (v.day is not None and v.day <= day)]
    if marker.which == "latest" or (known and _changed_since(known[-1], day)):
        return known[-1] if known else None
    return known[-2] if len(known) > 1 else None


def _changed_since(version: Version, day: date | None) -> bool:
    """Whether a version stands for its text before a change too, which has no version here."""
    changes = version.row.amended if version.row and not version.row.made else ()
    return any(day is None or date.fromisoformat(change) <= day for change in changes)


def _of_date(dated: list[Version], marker: Marker) -> Version | None:
    if marker.day:
        same = [version for version in dated if marker.day in _days(version)]
        return same[-1] if same else choose_version(dated, marker.day, None)
    same = [version for version in dated if version.day and version.day.year == marker.year]
    if same or marker.year is None:
        return same[-1] if same else None
    return choose_version(dated, date(marker.year, 12, 31), None)


def _days(version: Version) -> set[date | None]:
    row = version.row
    own = {version.day, version.start}
    return own | {row.promulgated, row.adopted, row.signed, row.effective} if row else own


def _issuers_of(catalogue: Catalogue, work: str) -> tuple[str, ...]:
    return tuple({name: None for v in catalogue.of_work(work) for name in v.issuers})


def _stated(issuers: tuple[str, ...], wanted: Iterable[str], registry: Registry) -> bool:
    """Whether a work's issuers are stated and among, or of one line with, those wanted."""
    names = tuple(wanted)
    return bool(issuers and names) and related(registry, issuers, names)


def _may_be(registry: Registry, named: str, issuers: tuple[str, ...]) -> bool:
    """Whether a text that names `named` can mean a work of these issuers.

    A law's implementing rules bear the ministry that drafted them or the State Council that
    approved them; an organ of a place is never one of the country, nor of another place.
    """
    if not issuers or related(registry, issuers, [named]):
        return True
    if not is_local(registry, named):
        return not all(is_local(registry, name) for name in issuers)
    return any(_near(name, (named,)) for name in issuers)


def _near(name: str, own: tuple[str, ...]) -> bool:
    place = _PLACE.match(name)
    return place is not None and any(other.startswith(place.group()) for other in own)
