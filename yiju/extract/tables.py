"""The texts in a table: JSON, JSON lines or CSV with a column of text.

Each row is a text of its own, under its title where the table has one. Checked with
tests/test_tables.py.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yiju.extract.encodings import decode
from yiju.ontology.errors import BadInput

TEXTS = ("text", "content", "body", "full_text", "fulltext", "正文", "全文", "内容", "文本")
TITLES = ("title", "name", "标题", "名称", "题目")

Row = Mapping[str, Any]


def table_texts(raw: bytes, name: str) -> list[tuple[str, str]]:
    """Read the rows of a table.

    Args:
        raw: The file as it came.
        name: Of the file; its ending tells the form.

    Returns:
        (name, text) for each row that has words; a row's name is the file's, `#` and its
        number from 1.

    Raises:
        BadInput: It is no table, or none of its columns is known to hold texts.
    """
    text = decode(raw, name)
    rows = _csv_rows(text) if name.lower().endswith(".csv") else _json_rows(text, name)
    column = _column(rows, TEXTS)
    if column is None:
        found = ", ".join(dict.fromkeys(key for row in rows[:20] for key in row)) or "no rows"
        raise BadInput(
            f"no column of texts in {name}\n  found: {found}\n  want:  one of {', '.join(TEXTS)}"
        )
    title = _column(rows, TITLES)
    return [
        (f"{name}#{number}", words)
        for number, row in enumerate(rows, 1)
        if (words := _words(row, column, title))
    ]


def _csv_rows(text: str) -> list[Row]:
    csv.field_size_limit(sys.maxsize)  # a law is longer than the 128 KB that csv allows
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _json_rows(text: str, name: str) -> list[Row]:
    try:
        found = json.loads(text)
    except ValueError as error:
        found = _json_lines(text)
        if found is None:
            raise BadInput(f"no JSON in {name}: {error}") from None
    return list(_objects(found))


def _json_lines(text: str) -> list[Any] | None:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError:
        return None


def _objects(found: Any) -> Iterator[Row]:
    """The objects of a list, or of the lists in an object, or the object itself."""
    if isinstance(found, list):
        yield from (row for row in found if isinstance(row, dict))
    elif isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        rows = [row for value in lists for row in value if isinstance(row, dict)]
        yield from rows or [found]


def _column(rows: Iterable[Row], names: tuple[str, ...]) -> str | None:
    """The first of the names that a row has, whatever its case."""
    present = {key.strip().casefold(): key for row in rows for key in row if key}
    return next((present[name] for name in names if name in present), None)


def _words(row: Row, column: str, title: str | None) -> str:
    """A row's text, under its title if it does not begin with it."""
    text = row.get(column)
    text = text.strip() if isinstance(text, str) else ""
    head = row.get(title) if title else None
    head = head.strip() if isinstance(head, str) else ""
    if text and head and not text.startswith(head):
        return f"{head}\n\n{text}"
    return text
