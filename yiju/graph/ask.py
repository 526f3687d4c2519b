"""Puts a question to a graph folder: a ready one by name, or the user's own text.

SPARQL runs on the folder's RDF, Cypher on the embedded engine over Bolt, whose store is
made from the folder at the first Cypher question and kept in it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from yiju.graph.find import resolve_name
from yiju.graph.questions import Question, answer, find_question, load_questions
from yiju.graph.sparql import open_store, run_sparql
from yiju.graph.table import Table
from yiju.ontology.errors import BadInput

if TYPE_CHECKING:
    from yiju.graph.folder import Folder

ENGINES = ("sparql", "cypher", "python")
MAX_ROWS = 100_000  # a table of more helps nobody and fills the memory
SECONDS = 60.0


def ask_text(
    folder: Folder, text: str, engine: str, params: Mapping[str, str] | None = None
) -> Table:
    """Run the user's own query.

    Args:
        folder: The graph folder.
        text: SPARQL or Cypher.
        engine: "sparql" or "cypher".
        params: For Cypher, values of `$name`; SPARQL has none.

    Raises:
        BadQuery: The text does not parse, would write, or passes a limit.
    """
    if engine == "sparql":
        store = open_store(folder.dataset)
        return run_sparql(store, text, base=folder.base, max_rows=MAX_ROWS, seconds=SECONDS)
    from yiju.graph.cypher_engine import embedded_cypher  # noqa: PLC0415 - an extra, half a second

    with embedded_cypher(
        folder.graph, folder.path / "cypher", folder.stamp, seconds=SECONDS
    ) as ask:
        return ask.run(text, dict(params or {}), max_rows=MAX_ROWS)


def ask_question(
    folder: Folder, name: str, engine: str, params: Mapping[str, str], day: date
) -> Table:
    """Answer a ready question; an id may be given by any name that `find` knows.

    Args:
        folder: The graph folder.
        name: Name of the question.
        engine: One of ENGINES.
        params: Values of its parameters; a day that is not given is `day`.
        day: Day of the question.

    Raises:
        UnknownName: No such question, or no such instrument.
        BadInput: A parameter is missing or unknown.
    """
    question = find_question(name)
    given = _settled(folder, question, params, day)
    if engine == "python":
        return answer(name, folder.graph(), given)
    if engine == "sparql":
        return ask_text(folder, question.sparql_with(given, folder.base), engine)
    return ask_text(folder, question.cypher, engine, question.values(given))


def _settled(
    folder: Folder, question: Question, params: Mapping[str, str], day: date
) -> dict[str, str | date]:
    """Turn names into ids, and fill the day."""
    given: dict[str, str | date] = dict(params)
    for parameter in question.parameters:
        if parameter.kind == "date":
            given.setdefault(parameter.name, day)
        elif parameter.name in given:
            given[parameter.name] = resolve_name(folder.graph(), params[parameter.name], day)
    return given


def list_questions() -> str:
    """Name every question with its parameters and its words in both languages."""
    lines = []
    for question in load_questions().values():
        params = " ".join(f"--param {p.name}=…" for p in question.parameters)
        lines += [f"{question.name} {params}".rstrip(), f"    {question.en}", f"    {question.zh}"]
    return "\n".join(lines)


def render_table(table: Table, form: str) -> str:
    """Write a table for a terminal, as JSON objects, or as CSV."""
    if form not in FORMS:
        raise BadInput(f"unknown format of a table: {form}; there are {', '.join(FORMS)}")
    return FORMS[form](table)


def _as_text(table: Table) -> str:
    rows = [[_shown(cell) for cell in row] for row in table.rows]
    widths = [max(map(_columns, column)) for column in zip(table.columns, *rows, strict=True)]
    lines = [_line(table.columns, widths), _line(["-" * w for w in widths], widths)]
    lines += [_line(row, widths) for row in rows]
    count = len(rows)
    return "\n".join([*lines, f"({count} row{'' if count == 1 else 's'})"])


def _line(cells: object, widths: list[int]) -> str:
    pairs = zip(cells, widths, strict=True)  # type: ignore[call-overload]
    return "  ".join(cell + " " * (width - _columns(cell)) for cell, width in pairs).rstrip()


def _columns(text: str) -> int:
    """Columns that a text takes in a terminal: a Chinese letter takes two."""
    return sum(2 if char >= "\u1100" else 1 for char in text)


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    return "; ".join(map(str, cell)) if isinstance(cell, tuple) else " ".join(str(cell).split())


def _as_json(table: Table) -> str:
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str)


def _as_csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[_shown(cell) for cell in row] for row in table.rows])
    return out.getvalue().rstrip("\n")


FORMS = {"table": _as_text, "json": _as_json, "csv": _as_csv}
