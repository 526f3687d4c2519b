"""What a query gives: named columns and rows of plain Python values, whatever the engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query.

    Attributes:
        columns: Names of the columns, in the order of the query.
        rows: One tuple for each row: text, numbers, True or False, dates, None where a
            value is missing; from Cypher also tuples. In the engine's order.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
