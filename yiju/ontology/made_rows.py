"""Instruments known from the headings and closings of texts: one CSV row for each version.

The rows are made by `yiju registry` and never edited by hand; `yiju.graph.registry_rows` says
what is read. Rows of instruments.jsonl prevail where both speak of one version. The file is read
at the first question and a row is turned into a record when it is asked for: commands that need
none pay nothing. Checked in tests/test_registry_rows.py.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest, number_key, title_key
from yiju.ontology.registry import KnownInstrument

#: The columns of the file, in their order. Lists are written with | between their items; a
#: change as its day, "amended" (修正) or "revised" (修订), and its day of effect where the heading
#: states one. `line` is the title of the work that the version continues, where it is another.
COLUMNS = (
    "zh", "kind", "number", "issuers", "signed", "adopted", "promulgated", "effective",
    "amended", "line", "ended", "ended_by", "end_reason", "source", "checked", "grade",
)  # fmt: skip

_ISO = len("2018-09-06")
_ZH, _NUMBER, _LINE = (COLUMNS.index(name) for name in ("zh", "number", "line"))


class MadeRows:
    """The rows of one file, with the look-ups that a catalogue needs."""

    def __init__(self, text: str) -> None:
        """Read the CSV text of a file; an empty one holds no rows.

        Raises:
            BadInput: The columns are others than those of `COLUMNS`.
        """
        first, *rows = list(csv.reader(text.splitlines())) or [list(COLUMNS)]
        if tuple(first) != COLUMNS:
            raise BadInput(f"columns of made rows: found {first}, wanted {list(COLUMNS)}")
        self._rows = rows
        self._records: dict[int, KnownInstrument] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def titles(self) -> list[str]:
        """Every Chinese title; one that several versions share comes several times."""
        return [row[_ZH] for row in self._rows]

    @property
    def lines(self) -> list[str]:
        """Every row as one line, without the day of its checking."""
        checked = COLUMNS.index("checked")
        return [",".join(row[:checked] + row[checked + 1 :]) for row in self._rows]

    def all(self) -> list[KnownInstrument]:
        """Every row as a record, in the order of the file."""
        return [_instrument(row) for row in self._rows]

    def by_title(self, title: str) -> list[KnownInstrument]:
        """Versions that bear that Chinese title, or continue the work that bears it."""
        return [self._record(i) for i in self._by_title.get(title_key(title), ())]

    def by_number(self, number: str) -> list[KnownInstrument]:
        """Versions that bear that document number."""
        return [self._record(i) for i in self._by_number.get(number_key(number), ())]

    def _record(self, index: int) -> KnownInstrument:
        """One row as a record, made once: it is asked for by title and by number."""
        record = self._records.get(index)
        if record is None:
            record = self._records[index] = _instrument(self._rows[index])
        return record

    @cached_property
    def _by_title(self) -> dict[str, list[int]]:
        keys = [(i, title_key(row[_ZH])) for i, row in enumerate(self._rows)]
        lines = [(i, title_key(row[_LINE])) for i, row in enumerate(self._rows) if row[_LINE]]
        return _places([*keys, *lines])

    @cached_property
    def _by_number(self) -> dict[str, list[int]]:
        numbered = ((i, row[_NUMBER]) for i, row in enumerate(self._rows) if row[_NUMBER])
        return _places((i, number_key(number)) for i, number in numbered)


def _places(keys: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, key in keys:
        found[key].append(i)
    return found


def _instrument(row: Sequence[str]) -> KnownInstrument:
    cells = dict(zip(COLUMNS, row, strict=True))
    name = f"made-{digest(cells['zh'] + '@' + cells['issuers'])}"
    changes = tuple(filter(None, cells["amended"].split("|")))
    days = [cells[name] for name in ("promulgated", "signed", "adopted", "effective")]
    first = next(filter(None, days), "undated")
    return KnownInstrument(
        id=f"{name}-{changes[-1][:_ISO] if changes else first}",
        zh=cells["zh"],
        kind=cells["kind"],
        line=cells["line"] or cells["zh"],
        number=cells["number"] or None,
        signed=_day(cells["signed"]),
        adopted=_day(cells["adopted"]),
        promulgated=_day(cells["promulgated"]),
        effective=_day(cells["effective"]),
        change=changes[-1].split(" ")[1] if changes else None,
        repealed=_day(cells["ended"]),
        repealed_by=cells["ended_by"] or None,
        end_reason=cells["end_reason"] or None,
        amended=tuple(change[:_ISO] for change in changes),
        source=f"{cells['zh']}，{cells['source']}",
        checked=cells["checked"],
        grade=cells["grade"],
        made=True,
        issuer_names=tuple(filter(None, cells["issuers"].split("|"))),
        changes=changes,
    )


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@cache
def load_made_rows() -> MadeRows:
    """The rows that ship with yiju, read once."""
    path = files("yiju.ontology").joinpath("data", "corpus_instruments.csv")
    return MadeRows(path.read_text(encoding="utf-8"))
