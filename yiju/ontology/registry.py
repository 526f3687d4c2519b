"""What is known beforehand: bodies and instruments, read from the data files.

Each row names its source, the day it was checked and a grade: official (an
official text says so), reported (a reliable report), inferred (we concluded).
No finding may rest on an inferred fact alone. tests/test_registry.py holds the
rows to their promises.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from yiju.ontology.functions import Function, Functions, Tenure
from yiju.ontology.identity import english_key, number_key, title_key

if TYPE_CHECKING:
    from yiju.ontology.made_rows import MadeRows


@dataclass(frozen=True, slots=True)
class KnownBody:
    """One row of bodies.jsonl: an organ under all its names.

    Attributes:
        slug: Its place in IRIs, for example "cac".
        zh: Canonical Chinese name. en: usual English name.
        names: Other names, renderings and abbreviations in both languages; the earlier
            names of the same organ too (State Internet Information Office and CAC are one).
        since, until: Its life, as ISO dates of full or partial precision ("2018", "2018-03-21").
        succeeds: Slugs of its predecessors; `by` the instrument that reorganised.
        rank: Token of its level: npc, npcsc, state-council, central, ministry, court,
            procuratorate, military, party, province, city, local.
    """

    slug: str
    zh: str
    en: str
    rank: str
    names: tuple[str, ...] = ()
    abbreviation: str | None = None
    since: str | None = None
    until: str | None = None
    succeeds: tuple[str, ...] = ()
    by: str | None = None
    source: str = ""
    checked: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class KnownBasis:
    """A basis that a known instrument states: title of the basis and the article relied on."""

    title: str
    article: str | None = None


class Change(NamedTuple):
    """One dated change of an instrument, as the heading of a text tells it."""

    day: date
    type: str  # amended (修正) or revised (修订)
    effective: date | None = None  # of the change, where the heading states it

    @classmethod
    def read(cls, cell: str) -> Change:
        """Read a change as rows write it.

        >>> Change.read("2018-09-06 revised 2019-03-01").effective
        datetime.date(2019, 3, 1)
        """
        day, kind, *effective = cell.split(" ")
        return cls(date.fromisoformat(day), kind, *map(date.fromisoformat, effective))

    def __str__(self) -> str:
        return " ".join(str(part) for part in self if part)


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    """One row of instruments.jsonl: an instrument as issued on a date, one version.

    Attributes:
        id: Short name of the row, unique: "guofa-2014-33", "public-accounts-2017".
        line: Id of the work's line: rows of one line are versions of one work, also when
            a replacement changed the title.
        zh: Canonical Chinese title. en: the usual English title. names: other
            renderings, short titles and abbreviations in both languages.
        supersedes: Id of the row that this version takes the place of.
        change: How: "revised" (修订, a new text), "amended" (修正, changes merged into the text),
            "replaced" (another instrument).
        repealed: Day from which it is no longer in force; `repealed_by` the title or row id.
        end_reason: repealed, superseded, lapsed, annulled.
        amended: Days of amendments that have no row of their own.
        bases, grants: What its text states, where known: grants as (body slug, granted words).
        made: Read from the heading and closing of a text by `yiju registry`, not by hand; its
            version is the text as last amended.
        issuer_names: Of a made row: the issuers in Chinese, also those that have no slug.
        changes: Of a made row: the changes behind `amended`, the oldest first, as `Change.read`
            takes them.
    """

    id: str
    zh: str
    kind: str
    line: str
    en: str | None = None
    names: tuple[str, ...] = ()
    number: str | None = None
    issuers: tuple[str, ...] = ()  # slugs of bodies.jsonl
    signed: date | None = None
    adopted: date | None = None
    promulgated: date | None = None
    effective: date | None = None
    supersedes: str | None = None
    change: str | None = None
    repealed: date | None = None
    repealed_by: str | None = None
    end_reason: str | None = None
    amended: tuple[str, ...] = ()
    bases: tuple[KnownBasis, ...] = ()
    grants: tuple[tuple[str, str], ...] = ()
    source: str = ""
    checked: str = ""
    grade: str = ""
    made: bool = False
    issuer_names: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The version's date: promulgated, else signed, adopted, effective."""
        if self.made and self.amended:
            return date.fromisoformat(max(self.amended))
        return self.promulgated or self.signed or self.adopted or self.effective


_DATES = {"signed", "adopted", "promulgated", "effective", "repealed"}
_TUPLES = {"names", "succeeds", "issuers", "amended"}

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _rows(name: str) -> list[dict[str, Any]]:
    """Read one data file: a JSON object a line."""
    text = files("yiju.ontology").joinpath("data", name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _body(row: dict[str, Any]) -> KnownBody:
    fields: dict[str, Any] = {k: tuple(v) if k in _TUPLES else v for k, v in row.items()}
    return KnownBody(**fields)


def _function(row: dict[str, Any]) -> Function:
    fields: dict[str, Any] = row | {key: tuple(row.get(key, ())) for key in ("zh", "en")}
    return Function(**fields | {"organs": tuple(Tenure(**organ) for organ in row["organs"])})


def _instrument(row: dict[str, Any]) -> KnownInstrument:
    fields = dict(row)
    for key in _DATES & fields.keys():
        fields[key] = date.fromisoformat(fields[key]) if fields[key] else None
    for key in _TUPLES & fields.keys():
        fields[key] = tuple(fields[key])
    fields["bases"] = tuple(
        KnownBasis(b) if isinstance(b, str) else KnownBasis(**b) for b in fields.get("bases", ())
    )
    fields["grants"] = tuple((body, words) for body, words in fields.get("grants", ()))
    fields.setdefault("line", fields["id"])
    return KnownInstrument(**fields)


class Registry:
    """All rows, with the look-ups that recognition and resolution need."""

    def __init__(
        self,
        bodies: list[KnownBody],
        instruments: list[KnownInstrument],
        made: Callable[[], MadeRows] | None = None,
        functions: Iterable[Function] = (),
    ) -> None:
        """Index the rows; `made` gives the rows made from texts, when they are first asked for."""
        self._load_made = made
        self.bodies = {body.slug: body for body in bodies}
        self.instruments = {row.id: row for row in instruments}
        self._body_names: dict[str, str] = {}
        for body in bodies:
            for name in (body.zh, body.en, *body.names, body.abbreviation):
                if name:
                    self._body_names.setdefault(body_key(name), body.slug)
        self.functions = Functions(functions)
        self._by_title: dict[str, list[KnownInstrument]] = defaultdict(list)
        self._by_rendering: dict[str, list[KnownInstrument]] = defaultdict(list)
        self._by_number: dict[str, list[KnownInstrument]] = defaultdict(list)
        for row in instruments:
            for name in dict.fromkeys((row.zh, row.en, *row.names)):
                if not name:
                    continue
                chinese = has_chinese(name)
                index = self._by_title if chinese else self._by_rendering
                bucket = index[title_key(name) if chinese else english_key(name)]
                if row not in bucket:
                    bucket.append(row)
            if row.number:
                self._by_number[number_key(row.number)].append(row)

    @cached_property
    def made(self) -> MadeRows:
        """Rows made from texts: `yiju.ontology.made_rows`. Hand-written rows prevail over them."""
        from yiju.ontology.made_rows import MadeRows  # noqa: PLC0415 - most commands need none

        return self._load_made() if self._load_made else MadeRows("")

    def body(self, name: str) -> KnownBody | None:
        """The body of that name, in either language, or None."""
        found = self._body_names.get(body_key(name))
        return self.bodies[found] if found else None

    def organ_of(self, zh: str, day: date | None) -> str:
        """The organ that bore a name on a day: a body founded later gives way to its predecessor.

        An English name often covers an organ before and after a reorganisation; of several
        predecessors none can be chosen, and the name stays.
        """
        body = self.body(zh)
        while day and body and body.since and body.since > day.isoformat()[: len(body.since)]:
            if len(body.succeeds) != 1:
                break
            body = self.bodies[body.succeeds[0]]
        return body.zh if body else zh

    def organ_by_function(self, name: str, day: date | None) -> KnownBody | None:
        """The organ that had a function on a day: 国务院卫生行政部门 in 1994 is 卫生部.

        Without a day, the organ that alone ever had it. None where none or several had it, or
        where the name is none of a function.
        """
        function = self.functions.named(name)
        slug = function.organ(day) if function else None
        return self.bodies[slug] if slug else None

    def body_names(self) -> dict[str, str]:
        """Every known name of a body (as a key of `body_key`) to its slug."""
        return dict(self._body_names)

    def by_title(self, title: str) -> list[KnownInstrument]:
        """Versions whose Chinese title, or short title, that is."""
        return list(self._by_title.get(title_key(title), ()))

    def by_rendering(self, title: str) -> list[KnownInstrument]:
        """Versions of which that English title is a known rendering."""
        return list(self._by_rendering.get(english_key(title), ()))

    def by_number(self, number: str) -> list[KnownInstrument]:
        """Versions that bear that document number."""
        return list(self._by_number.get(number_key(number), ()))

    def line(self, line: str) -> list[KnownInstrument]:
        """All versions of a work, oldest first; undated ones first of all."""
        rows = [row for row in self.instruments.values() if row.line == line]
        return sorted(rows, key=lambda row: (row.day or date.min, row.id))


def has_chinese(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return not text.isascii() and _CHINESE.search(text) is not None


@lru_cache(maxsize=1 << 16)
def body_key(name: str) -> str:
    """Reduce a body's name: Chinese as a title, English as lower-case words."""
    if has_chinese(name):
        return title_key(name)
    key = english_key(name)
    for tail in (" of people's republic of china", " of prc", " of p r c"):
        key = key.removesuffix(tail)
    return key.removeprefix("people's republic of china ").removeprefix("prc ")


@cache
def load_registry() -> Registry:
    """The registry that ships with yiju, read once."""
    return Registry(
        [_body(row) for row in _rows("bodies.jsonl")],
        [_instrument(row) for row in _rows("instruments.jsonl")],
        _made_rows,
        [_function(row) for row in _rows("functions.jsonl")],
    )


def _made_rows() -> MadeRows:
    from yiju.ontology.made_rows import load_made_rows  # noqa: PLC0415 - most commands need none

    return load_made_rows()
