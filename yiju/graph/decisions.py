"""What people decided about mentions: a plain table that rebuilds keep.

One line a decision, in a CSV file that a person can edit and git can compare:

    mention,source,verdict,target,note
    《治安处罚法》,,same,中华人民共和国治安管理处罚法,short form
    《决定》,a/b.txt,other,,means a decision of the city
    《入网许可证》,,not an instrument,,a licence

`source` limits a decision to one text; empty, it holds everywhere. `target` of "same" is a
title, a number or a path; of "other" what the mention does not mean, or empty: nothing known.
A decision that fits no mention, or names no known target, is reported, never dropped.
Checked with tests/test_review.py.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from yiju.ontology.errors import BadInput
from yiju.ontology.identity import english_key, title_key
from yiju.ontology.registry import has_chinese

Verdict = Literal["same", "other", "not an instrument"]

#: Name of the file in a graph folder where `yiju build` looks for decisions.
FILE = "decisions.csv"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the table."""

    mention: str
    source: str
    verdict: Verdict
    target: str = ""
    note: str = ""


_FIELDS = tuple(field.name for field in fields(Decision))


class Decisions:
    """Decisions by mention; those that were used are remembered.

    >>> table = Decisions([Decision("《X法》", "", "same", "Y法")])
    >>> table.of("X法", "a.txt").target
    'Y法'
    >>> table.unused
    ()
    """

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self.rows = tuple(rows)
        self._by_mention = {(_key(row.mention), row.source): row for row in self.rows}
        self._used: set[Decision] = set()
        self._unknown: set[Decision] = set()

    def of(self, mention: str, source: str) -> Decision | None:
        """The decision on a mention in that source, else the one that holds everywhere."""
        if not self._by_mention:
            return None
        key = _key(mention)
        found = self._by_mention.get((key, source)) or self._by_mention.get((key, ""))
        if found:
            self._used.add(found)
        return found

    def reject(self, row: Decision) -> None:
        """Note that the target of a decision is not known."""
        self._unknown.add(row)

    @property
    def unused(self) -> tuple[Decision, ...]:
        """Decisions that no mention asked for."""
        return tuple(row for row in self.rows if row not in self._used)

    @property
    def unfitting(self) -> tuple[str, ...]:
        """One line for each decision that no longer fits, with the reason."""
        lines = [f"{row.mention}: no text has this mention" for row in self.unused]
        lines += [
            f"{row.mention}: nothing known by the name {row.target or '(none)'}"
            for row in self.rows
            if row in self._unknown
        ]
        return tuple(lines)

    @property
    def applied(self) -> int:
        """How many decisions changed something."""
        return len(self._used - self._unknown)


def _key(mention: str) -> str:
    return title_key(mention) if has_chinese(mention) else english_key(mention)


def read_decisions(path: Path) -> Decisions:
    """Read a table of decisions.

    Raises:
        BadInput: It cannot be read, or a line is no decision; the line is named.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read the decisions in {path}: {error}") from error
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or tuple(rows[0]) != _FIELDS:
        found = ",".join(rows[0]) if rows else "nothing"
        raise BadInput(f"no table of decisions: {path}\n  found: {found}\n  want:  {_HEAD}")
    return Decisions(_row(path, n, row) for n, row in enumerate(rows[1:], 2) if any(row))


_HEAD = ",".join(_FIELDS)


def _row(path: Path, line: int, cells: Sequence[str]) -> Decision:
    verdicts = get_args(Verdict)
    if len(cells) != len(_FIELDS) or not cells[0].strip() or cells[2] not in verdicts:
        raise BadInput(
            f"no decision in line {line} of {path}: {','.join(cells)}\n"
            f"  want: {_HEAD}; the verdict is one of: {', '.join(verdicts)}"
        )
    if cells[2] == "same" and not cells[3].strip():
        raise BadInput(f"line {line} of {path} says “same” and not as what: {cells[0]}")
    mention, source, verdict, target, note = (cell.strip() for cell in cells)
    return Decision(mention, source, verdict, target, note)  # type: ignore[arg-type]


def add_decision(path: Path, decision: Decision) -> None:
    """Put a decision into the table, in place of an earlier one on the same mention and source.

    The file is written beside and swapped; it is made where there is none.
    """
    held = read_decisions(path).rows if path.exists() else ()
    place = (_key(decision.mention), decision.source)
    kept = [row for row in held if (_key(row.mention), row.source) != place]
    rows = sorted([*kept, decision], key=lambda row: (row.mention, row.source))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_FIELDS, *map(astuple, rows)])
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(out.getvalue(), encoding="utf-8", newline="")
    beside.replace(path)
