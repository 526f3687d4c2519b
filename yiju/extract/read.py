r"""Reads files and folders into sources: decoded text, without BOM, newlines as \n.

Plain texts are read here, other formats by `yiju.extract.formats`; a file can hold several
texts. What cannot be read is named in one error, and nothing is guessed. Titles and names
reach terminals and XML: no control character gets past here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from yiju.extract.encodings import decode
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

#: Endings of plain texts, which need no other module.
PLAIN = (".txt", ".md", ".markdown")
#: Endings of all that is read: `yiju.extract.formats` has the functions.
READ = (
    *PLAIN, ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".docx", ".pdf", ".csv", ".json",
    ".jsonl", ".ndjson", ".zip",
)  # fmt: skip
#: Documents that are not read: named, where other files are passed over.
UNREAD = (
    ".doc", ".wps", ".rtf", ".odt", ".epub", ".xls", ".xlsx", ".ppt", ".pptx", ".ofd", ".caj",
    ".rar", ".7z", ".gz", ".tar",
)  # fmt: skip
_DOCUMENTS = READ + UNREAD

#: What ends a line beside \n, and the controls that end nothing; one character for one.
_CLEANED = {
    **dict.fromkeys(range(0x20), " "),
    **dict.fromkeys(range(0x7F, 0xA0), " "),
    **dict.fromkeys((0xFFFE, 0xFFFF), " "),
    **dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n"),
    0x09: "\t",
}
_UNCLEAN = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # among what Latin-1 keeps of a text
_UNCLEAN_WIDE = ("\u2028", "\u2029", "\ufffe", "\uffff")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def find_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """List the files with texts under `paths`, with the names that records give them.

    In a folder, documents count, those that yiju cannot read too, so that they are named;
    pictures, programs and hidden files do not. A file given by its path always counts.

    Returns:
        (file, name) sorted by name within each folder. A file's name is the path as given.

    Raises:
        BadInput: A path does not exist, or no document was found under any.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += map(Path, _texts_below(str(path)))
        elif path.is_file():
            found.append(path)
        else:
            raise BadInput(f"no such file or folder: {path}")
    if not found:
        names = ", ".join(str(path) for path in paths)
        raise BadInput(f"no text found in {names}\n  want: files ending in {', '.join(READ)}")
    return [(file, shown_name(file)) for file in found]


def _texts_below(folder: str) -> Iterator[str]:
    """The documents in a folder and its folders, by name; hidden ones are left out."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=attrgetter("name"))
    except OSError as error:
        raise BadInput(f"cannot read {shown_name(Path(folder))}: {error.strerror}") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _texts_below(entry.path)
        elif entry.name.lower().endswith(_DOCUMENTS) and entry.is_file():
            yield entry.path


def shown_name(file: Path) -> str:
    r"""Write a path so that it prints: bytes that are no UTF-8 and controls as `\xff`.

    >>> shown_name(Path("rules/a\tb.txt"))
    'rules/a\\x09b.txt'
    """
    name = file.as_posix()
    if name.isprintable():  # no controls, and no bytes that are no UTF-8
        return name
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROLS.sub(lambda match: f"\\x{ord(match[0]):02x}", name)


def read_file(file: Path, name: str) -> list[Source]:
    """Read the texts in one file: one in most, many in an archive or a table.

    Raises:
        BadInput: The file cannot be read, is of a kind that yiju does not read, holds no
            words, or is in no encoding that yiju reads.
    """
    suffix = file.suffix.lower()
    if suffix in READ and suffix not in PLAIN:
        from yiju.extract.formats import texts_of  # noqa: PLC0415 - plain texts need none of it

        return [_source(inner, text) for inner, text in texts_of(_bytes(file), name)]
    if suffix in UNREAD:
        raise BadInput(f"cannot read files of this kind: {name}\n  want: {', '.join(READ)}")
    return [read_source(file, name)]


def read_source(file: Path, name: str) -> Source:
    """Read and decode one plain text.

    Raises:
        BadInput: The file cannot be read, is empty, or is in no encoding that yiju reads.
    """
    return _source(name, decode(_bytes(file), shown_name(file)))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot read {shown_name(file)}: {error.strerror}") from None


def _source(name: str, text: str) -> Source:
    text = _clean(text)
    if not text or text.isspace():
        raise BadInput(f"{name} is empty\n  want: a text of at least one line")
    return Source(name, text, digest(text, 64))


def _clean(text: str) -> str:
    r"""Make every line end \n and every other control character a space.

    Few texts need it, and to translate a whole text costs more than to read it. To ask is
    quick by what Latin-1 keeps of a text, where all but four of those characters are.
    """
    narrow = text.encode("latin-1", "ignore")
    if b"\r" in narrow:
        text = text.replace("\r\n", "\n")
        narrow = text.encode("latin-1", "ignore")
    if _UNCLEAN.search(narrow) or any(char in text for char in _UNCLEAN_WIDE):
        return text.translate(_CLEANED)
    return text


def read_sources(paths: Sequence[Path], unread: list[BadInput] | None = None) -> Iterator[Source]:
    """Read every text under `paths`, in order.

    Args:
        paths: Files and folders.
        unread: Takes what cannot be read, while the rest goes on; without it the first
            such file ends the reading.
    """
    for file, name in find_files(paths):
        try:
            yield from read_file(file, name)
        except BadInput as error:
            if unread is None:
                raise
            unread.append(error)


def named_below(source: Source, places: Sequence[Path]) -> Source:
    """Name a source relative to the folder given, so that a graph holds no absolute path."""
    name = Path(source.name)
    roots = [place for place in places if place.is_dir() and name.is_relative_to(place)]
    relative = name.relative_to(roots[0]).as_posix() if roots else name.name
    return replace(source, name=relative)
