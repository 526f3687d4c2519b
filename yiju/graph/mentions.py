"""What the words of a mention, and those around it, tell of the title and the version meant.

A title is written with or without its issuer, with an organ's short name, with the year of a
version in brackets. The words beside it can name the version: 2010年4月29日修正的《X》,
修订前的《X》, 《X》（2018年修正）. Checked with tests/test_mentions.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from yiju.ontology.records import Citation
from yiju.ontology.registry import Registry

_BREAK = re.compile(r"\s*\n\s*")
_PLANNING = re.compile(r"^(?:研究|抓紧|尽快|加快|推动)*(?:制定|修订|修改|出台|完善)+(?:完善)?")
_SLIPS = (("中华人民和国", "中华人民共和国"),)
_VERSION = re.compile(
    r"（(?P<y>[12][09]\d\d)年?(?:第[一二三四五]次)?(?:修订|修正|修改)(?:版|本|案)?）$"
)
_NUMBERED = re.compile(r"^修正案(?:（[一二三四五六七八九十]+）)?$")
_WIDE = str.maketrans("()", "（）")

#: How far before a mention the words that name its version can begin.
REACH = 64
_ENACTED = r"(?:公布|发布|颁布|通过|修订|修正|修改|批准|施行|实施|实行)"
_DATED = re.compile(
    rf"(?P<y>[12]\d{{3}})年(?:(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日)?[^，。；;\n]{{0,48}}?{_ENACTED}"
    r"(?:并[^，。；《》\n]{0,8})?的?\Z"
)
_BEFORE = re.compile(r"(?:修订|修正|修改)(?:之?前|以前)的?\Z|\Z(?<=[，。、和与及的照据]原)")
_AFTER = re.compile(r"(?:(?:修订|修正|修改)之?后|新(?:修订|修正|修改)|现行(?:有效)?|重新公布)的?\Z")
_BRACKET = re.compile(
    r"[（(](?P<y>[12]\d{3})(?:年(?:(?P<m>\d{1,2})月(?P<d>\d{1,2})日)?)?"
    r"[^（()）]{0,24}?(?:修订|修正|修改|公布|发布|通过|颁布|版|本)?[）)]"
)
#: The last character of words that name a version, which most words before a title are not.
_LAST = frozenset('的前后原订正改布过准行施“"')
_OPENING = frozenset("（(")


@dataclass(frozen=True, slots=True)
class Marker:
    """The version that the words beside a mention name.

    Attributes:
        which: "dated" by a year or day, "before" the last change, "latest" after it.
        year, day: Of a dated one; the day where it is given.
    """

    which: Literal["dated", "before", "latest"]
    year: int | None = None
    day: date | None = None


def read_marker(text: str, citation: Citation) -> Marker | None:
    """Read the version that the words in and around a mention name; None where they name none."""
    start, end = citation.span
    if "年" in citation.mention and (m := _VERSION.search(bare_title(citation))):
        return Marker("dated", int(m["y"]))
    if text[end : end + 1] in _OPENING and (m := _BRACKET.match(text, end, end + 40)):
        return _dated(m)
    if text[start - 1 : start] not in _LAST:
        return None
    return _read_before(text[max(0, start - REACH) : start].rstrip('“"'))


def _read_before(words: str) -> Marker | None:
    if _BEFORE.search(words):
        return Marker("before")
    if _AFTER.search(words):
        return Marker("latest")
    found = [*_DATED.finditer(words)] if "年" in words else []
    return _dated(found[-1]) if found else None


def _dated(found: re.Match[str]) -> Marker | None:
    year = int(found["y"])
    try:
        day = date(year, int(found["m"]), int(found["d"])) if found["d"] else None
    except ValueError:  # 2月30日: a slip of the text
        day = None
    return Marker("dated", year, day) if 1900 < year < 2200 else None


def bare_title(citation: Citation) -> str:
    """The title in a Chinese mention, without marks, line breaks and words of planning."""
    return _bare_title(citation.mention, citation.relation == "plans")


@lru_cache(maxsize=1 << 14)
def _bare_title(title: str, planned: bool) -> str:
    title = _BREAK.sub("", title)
    if planned:
        title = _PLANNING.sub("", title)
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    title = title.translate(_WIDE)
    for slip, right in _SLIPS:
        title = title.replace(slip, right)
    return title


def full_title(citation: Citation, registry: Registry) -> str:
    """The title as a stub bears it: with the issuer that 关于… needs, organs in full.

    国务院《关于…的通知》 is the 国务院关于…的通知.
    """
    return _full_title(bare_title(citation), citation.issuer, registry)


@lru_cache(maxsize=1 << 14)
def _full_title(title: str, issuer: str | None, registry: Registry) -> str:
    title = _VERSION.sub("", title)
    head, about, rest = title.partition("关于")
    if not about:
        return title
    if not head and issuer:
        head = _organ(issuer, registry)
    organ = registry.body(head) if head else None
    return (organ.zh if organ else head) + about + rest


def title_forms(
    citation: Citation, registry: Registry, issuers: Iterable[str], code: str
) -> Iterator[str]:
    """List the titles that a Chinese mention can stand for, surest first.

    Args:
        citation: A mention in Chinese.
        registry: What is known of organs.
        issuers: Of the citing text: 关于… without an issuer is often its own.
        code: Name of the code that the citing text speaks of: 修正案（三） is the code's.
    """
    title = bare_title(citation)
    full = full_title(citation, registry)
    yield full
    plain = _VERSION.sub("", title)
    if title != full:
        yield title
    if plain not in (title, full):
        yield plain
    own = tuple(issuers)
    if plain.startswith("关于"):
        if len(own) > 1:
            yield "、".join(own) + plain
        yield from (issuer + plain for issuer in own)
    elif code and _NUMBERED.match(plain):
        yield code + plain


def issuer_slug(title: str, issuer: str | None, registry: Registry) -> str | None:
    """Slug of the organ that tells a stub from others of its title.

    The organ that begins a title (最高人民法院关于…) issues it; 国务院 before a regulation
    without it says no more than the title does.
    """
    head = title.partition("关于")[0] if "关于" in title else ""
    body = registry.body(head.partition("、")[0]) if head else None
    if body:
        return body.slug
    named = registry.body(_organ(issuer, registry)) if issuer and not head else None
    return named.slug if named and named.rank != "state-council" else None


def _organ(name: str, registry: Registry) -> str:
    """The organ at the end of the words before a title: 现对最高人民法院."""
    if registry.body(name) or "、" in name:
        return name
    ends = (name[i:] for i in range(1, min(len(name) - 2, 6)))
    return next((end for end in ends if registry.body(end)), name)
