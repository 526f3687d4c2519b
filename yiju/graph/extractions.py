"""Extractions kept between builds: a text that was read once by these rules is not read again.

An extraction hangs on its text and the rules alone, so the digest of the text finds it, under
whatever name the text comes. They stand in one file of the graph folder, which is worth
nothing to anyone else: one of other rules, or damaged, counts as none. Where many texts are
new, several processes read them. tests/test_extractions.py compares with clean builds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from yiju.extract.document import extract_documents
from yiju.extract.record_lines import documents_line, read_documents, rules_digest
from yiju.graph.swap import write_text
from yiju.ontology.records import Document, Source

#: Name of the file in a graph folder.
FILE = ".extractions"

_CHUNK = 1_000_000  # characters that a process takes at a time: some 50 ms of work
_PAYS = 4_000_000  # characters from which on a second process pays for its start


class Extractions:
    """Extractions by the digest of their text; those in use are kept."""

    def __init__(self, known: dict[str, str] | None = None) -> None:
        """Begin with lines by digest, none if not given."""
        self._known = known or {}
        self._used: dict[str, str] = {}

    def has(self, source: Source) -> bool:
        """Whether the extraction of a source is there."""
        return source.digest in self._known or source.digest in self._used

    def documents(self, source: Source) -> list[Document]:
        """The documents of a source, in reading order."""
        line = self._used.get(source.digest) or self._known.get(source.digest)
        if line is None:
            documents = extract_documents(source)
            self._used[source.digest] = documents_line(documents)
            return documents
        self._used[source.digest] = line
        return [replace(found, source=source.name) for found in read_documents(line)]

    def ahead(self, sources: Sequence[Source], processes: int) -> Iterator[Source]:
        """Give the sources in order, each once its extraction is there, read by many processes."""
        new = [s for s in sources if s.digest not in self._known]
        if processes < 2 or sum(len(source.text) for source in new) < _PAYS:
            yield from sources
            return
        with ProcessPoolExecutor(processes) as pool:
            made = pool.map(_lines, _chunks(new))
            for source in sources:
                while source.digest not in self._known:
                    self._known.update(next(made))
                yield source

    def save(self, path: Path) -> None:
        """Keep what was used since."""
        lines = [f"{digest} {self._used[digest]}\n" for digest in sorted(self._used)]
        content = "".join(lines)
        write_text(path, _head(content.encode()) + content)


def read_extractions(path: Path) -> Extractions:
    """Read what an earlier build kept; nothing, where that is not there or not to be relied on."""
    try:
        head, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return Extractions()
    if head.decode("ascii", "replace") + "\n" != _head(content):
        return Extractions()
    rows = (line.partition(" ") for line in content.decode().split("\n") if line)
    return Extractions({digest: line for digest, _, line in rows})


def _head(content: bytes) -> str:
    """The first line: by which rules the others were made, and what they are."""
    return f"{rules_digest()} {hashlib.sha256(content).hexdigest()}\n"


def _lines(sources: list[Source]) -> dict[str, str]:
    """Extract in a process of its own; lines travel quicker than records."""
    return {source.digest: documents_line(extract_documents(source)) for source in sources}


def _chunks(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Cut the work into pieces of about the same length, each text once."""
    chunk, length, seen = [], 0, set()
    for source in sources:
        if source.digest in seen:
            continue
        seen.add(source.digest)
        chunk.append(source)
        length += len(source.text)
        if length >= _CHUNK:
            yield chunk
            chunk, length = [], 0
    yield chunk
