"""Extractions as lines of JSON, and back: how they are kept between builds.

`read_documents(documents_line(documents)) == documents`. A record is the list of its fields
in their order, so that a line is short and says nothing of a field that has gone: lines hold
for the code that wrote them, which `rules_digest` names. tests/test_extractions.py tries it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version as installed_version
from importlib.resources import files
from typing import Any, get_args, get_origin, get_type_hints

from yiju.ontology import records
from yiju.ontology.records import Document, Span

_Read = Callable[[Any], Any]


@cache
def rules_digest(*further: str) -> str:
    """Digest of all that an extraction hangs on beside its text: rules, what is known, versions.

    Args:
        further: Packages whose code counts too, for what hangs on more.
    """
    found = sha256(f"{sys.version_info[:2]} {installed_version('opencc')}".encode())
    for package in ("yiju.ontology", "yiju.extract", *further):
        for name, content in sorted(_contents(files(package))):
            found.update(f"{package}/{name} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _contents(folder: Any) -> Iterable[tuple[str, bytes]]:
    """Every file of a package's folder, without what Python compiled."""
    for entry in folder.iterdir():
        if entry.is_file():
            yield entry.name, entry.read_bytes()
        elif entry.name != "__pycache__":
            yield from ((f"{entry.name}/{name}", content) for name, content in _contents(entry))


def documents_line(documents: Iterable[Document]) -> str:
    """Write the documents of one source as one line."""
    return _ENCODER.encode(list(documents))


def read_documents(line: str) -> list[Document]:
    """Read the documents of one source.

    Raises:
        ValueError: The line is no JSON. TypeError, AttributeError: it is of other code.
    """
    read = _record_reader(Document)
    return [read(row) for row in json.loads(line)]


def _plain(value: Any) -> Any:
    """Give what JSON does not know as what it does: a day, a mapping, a record."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    record: Any = type(value)
    return [getattr(value, name) for name in _names(record)]


#: Tuples and spans are lists to it.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


@cache
def _names(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


@cache
def _reader(hint: Any) -> _Read | None:  # noqa: PLR0911 - a case a line
    """Make what reads a value of a type; None where JSON has it as it is."""
    if hint is Span:
        return Span._make
    if hint is date:
        return date.fromisoformat
    if hasattr(hint, "__dataclass_fields__"):
        return _record_reader(hint)
    parts = [part for part in get_args(hint) if part not in (type(None), Ellipsis)]
    inner = _reader(parts[-1]) if parts and not isinstance(parts[-1], str) else None
    if get_origin(hint) is tuple:
        return tuple if inner is None else lambda found: tuple(map(inner, found))
    if inner is None:
        return None
    if get_origin(hint) is Mapping:
        return lambda found: {name: inner(part) for name, part in found.items()}
    return lambda found: None if found is None else inner(found)


@cache
def _record_reader(record: Any) -> _Read:  # of a dataclass
    # given apart, because a class's own names would stand before the module's: a field `date`
    hints = get_type_hints(record, vars(records), vars(records))
    reads = [(i, read) for i, name in enumerate(_names(record)) if (read := _reader(hints[name]))]

    def read_record(found: list[Any]) -> Any:
        for i, read in reads:
            found[i] = read(found[i])
        return record(*found)

    return read_record
