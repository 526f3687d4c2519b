"""Hand-annotated records and the texts that they annotate: one JSON object a line.

A record carries its own `text`, or names a file by `path` or `source`; several records
may name one file, a page with several documents. What a figure is asked of is settled
here, so that scoring knows no keys. Checked by tests/test_evaluate.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yiju.extract.encodings import decode
from yiju.extract.read import read_source
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.records import Source, Span

DATES = ("adopted", "promulgated", "effective")

#: Relations that annotators list in full. Others, such as `cites`, they list as they please.
LISTED = frozenset({"amends", "repeals", "implements", "interprets", "plans", "explains"})

#: Relations with a key of their own in a record, apart from `other_citations`.
_KEYED = ("repeals", "implements", "amends")


@dataclass(frozen=True, slots=True)
class Mention:
    """The words by which a document names an instrument, wanted or found."""

    words: str
    relation: str
    span: Span | None = None  # None where the annotator gave no place
    generic: bool = False
    title: str | None = None  # canonical Chinese title of what is meant, where known


@dataclass(frozen=True, slots=True)
class Gold:
    """What an annotator read in one document.

    Attributes:
        name: Its id, else its file: how differences call it.
        source: Name of the source that holds it.
        dates: For each of `DATES` the readings that pass, the preferred one first.
        inferred: Issuers that may be found but need not be.
    """

    name: str
    source: str
    title: str
    is_instrument: bool
    basis: tuple[Mention, ...]
    relations: tuple[Mention, ...]
    dates: Mapping[str, tuple[str | None, ...]]
    numbers: tuple[str, ...]
    issuers: tuple[str, ...]
    inferred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One JSON object of a gold file, with its place for errors."""

    where: str
    fields: Mapping[str, Any]

    def text(self, key: str) -> str | None:
        value = self.fields.get(key)
        if value is not None and not isinstance(value, str):
            raise BadInput(f"{self.where}: {key} is {_shown(value)}\n  want: a string or null")
        return value

    def items(self, key: str) -> list[Any]:
        value = self.fields.get(key)
        if value is not None and not isinstance(value, list):
            raise BadInput(f"{self.where}: {key} is {_shown(value)}\n  want: a list or null")
        return value or []

    def texts(self, key: str) -> tuple[str, ...]:
        for value in self.items(key):
            if not isinstance(value, str):
                raise BadInput(f"{self.where}: {key} holds {_shown(value)}\n  want: strings")
        return tuple(self.items(key))

    def parts(self, key: str) -> Iterator[_Line]:
        for value in self.items(key):
            if not isinstance(value, dict):
                raise BadInput(f"{self.where}: {key} holds {_shown(value)}\n  want: objects")
            yield _Line(f"{self.where}, {key}", value)

    def must(self, key: str) -> str:
        if not (value := self.text(key)):
            keys = ", ".join(self.fields)
            raise BadInput(f"{self.where}: no {key}\n  found: {keys}\n  want:  {key}")
        return value


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def read_gold(file: Path, texts: Path | None) -> tuple[tuple[Gold, ...], tuple[Source, ...]]:
    """Read a gold file and every text that it annotates, each text once.

    Args:
        file: One JSON object a line.
        texts: Folder that `path` and `source` of the records are relative to.

    Raises:
        BadInput: The file or a text is missing or cannot be read, or a line is no record.
    """
    records: list[Gold] = []
    sources: dict[str, Source] = {}
    for line in _lines(file):
        source = _source(line, texts, sources)
        sources[source.name] = source
        records.append(_gold(line, source.name))
    return tuple(records), tuple(sources.values())


def _lines(file: Path) -> Iterator[_Line]:
    if not file.is_file():
        raise BadInput(f"no such gold file: {file}")
    for number, words in enumerate(read_source(file, str(file)).text.split("\n"), 1):
        if not words.strip():
            continue
        where = f"{file}:{number}"
        try:
            fields = json.loads(words)
        except json.JSONDecodeError as error:
            found = f"{error.msg} at column {error.colno}"
            raise BadInput(f"{where}: not JSON: {found}\n  want: one object a line") from None
        if not isinstance(fields, dict):
            raise BadInput(f"{where}: found {_shown(fields)}\n  want: one object a line")
        yield _Line(where, fields)


def _source(line: _Line, texts: Path | None, known: Mapping[str, Source]) -> Source:
    if "text" in line.fields:
        return _own_text(line, known)
    name = line.text("path") or line.text("source")
    if not name:
        keys = ", ".join(line.fields)
        raise BadInput(f"{line.where}: no text, path or source\n  found: {keys}")
    if texts is None:
        want = f"--texts FOLDER, the folder that holds {name}"
        raise BadInput(f"{line.where}: no text in the record\n  want: {want}")
    if name in known:
        return known[name]
    if not (texts / name).is_file():
        raise BadInput(f"{line.where}: no such text: {texts / name}")
    return read_source(texts / name, name)


def _own_text(line: _Line, known: Mapping[str, Source]) -> Source:
    """Take a record's text through the same door as a file's, so that spans agree."""
    name = line.must("id")
    if name in known:
        raise BadInput(f"{line.where}: a second text with the id {name}\n  want: an id for each")
    try:
        raw = line.must("text").encode("utf-8")
    except UnicodeEncodeError as error:
        found = f"half a surrogate pair at {error.start}"
        raise BadInput(f"{line.where}: {found}\n  want: text that UTF-8 can hold") from None
    text = decode(raw, line.where).replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, text, digest(text, 64))


def _gold(line: _Line, source: str) -> Gold:
    if "basis" not in line.fields:
        raise BadInput(f"{line.where}: no basis\n  want: a list, empty where the text names none")
    return Gold(
        name=line.text("id") or source,
        source=source,
        title=line.must("title"),
        is_instrument=bool(line.fields.get("instrument", not line.fields.get("negative", False))),
        basis=tuple(_basis(line)),
        relations=tuple(_relations(line)),
        dates={key: _passing(line, key) for key in DATES},
        numbers=_present(line.text("doc_number"), line.text("doc_number_as_written")),
        issuers=line.texts("issuers"),
        inferred=line.texts("issuers_inferred"),
    )


def _passing(line: _Line, key: str) -> tuple[str | None, ...]:
    """The date and its alternatives; null among them lets a text without the date pass."""
    others = f"{key}_alternatives"
    for value in line.items(others):
        if not (value is None or isinstance(value, str)):
            found = _shown(value)
            raise BadInput(f"{line.where}: {others} holds {found}\n  want: dates or null")
    return (line.text(key), *line.items(others))


def _present(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def _basis(line: _Line) -> Iterator[Mention]:
    """The bases of a record and of the further documents of its text.

    Records that name a `path` are Chinese: there `title` is the cited title already.
    """
    owners = (line, *line.parts("extra_docs"))
    for item in (item for owner in owners for item in owner.parts("basis")):
        title = item.text("title_zh") or (item.text("title") if "path" in line.fields else None)
        yield _mention(item, "based_on", title)


def _relations(line: _Line) -> Iterator[Mention]:
    for relation in _KEYED:
        for value in line.items(relation):
            named = value if isinstance(value, dict) else {"mention": value}
            yield Mention(_Line(f"{line.where}, {relation}", named).must("mention"), relation)
    for item in line.parts("other_citations"):
        if (relation := item.must("relation")) in LISTED:
            yield _mention(item, relation, item.text("title_zh"))


def _mention(item: _Line, relation: str, title: str | None) -> Mention:
    generic = bool(item.fields.get("generic"))
    return Mention(item.must("mention"), relation, _span(item), generic, title)


def _span(item: _Line) -> Span | None:
    start, end = item.fields.get("start"), item.fields.get("end")
    if start is None:
        return None
    if not (isinstance(start, int) and isinstance(end, int)):
        found = f"{_shown(start)} to {_shown(end)}"
        raise BadInput(
            f"{item.where}: a place from {found}\n  want: start and end as whole numbers"
        )
    return Span(start, end)


def found_mentions(entries: Sequence[Mapping[str, Any]]) -> tuple[Mention, ...]:
    """Read mentions back from the `basis` or `citations` of an extract record."""
    return tuple(
        Mention(
            words=entry["mention"],
            relation=entry.get("relation", "based_on"),
            span=Span(entry["start"], entry["end"]),
            generic=entry["generic"],
            title=entry["title_zh"],
        )
        for entry in entries
    )
