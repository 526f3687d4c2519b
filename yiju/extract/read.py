r"""Reads files and folders into sources: decoded text, without BOM, newlines as \n.

UTF-8 first, then UTF-16 by its mark, then GB18030 where the result is Chinese;
what none of them reads is named in one error, and nothing is guessed. Titles and
names reach terminals and XML: no control character gets past here.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.records import Source
from yiju.ontology.registry import has_chinese

SUFFIXES = (".txt", ".md", ".markdown")

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
#: Share of GB2312 among the Chinese letters: mainland texts have 0.999 and more, Big5
#: read as GB18030 has 0.72 at most (measured on a thousand laws).
_PLAIN_SHARE = 0.9


def find_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """List the text files under `paths` with the names that records give them.

    Returns:
        (file, name) sorted by name within each folder. A file's name is the path as given.

    Raises:
        BadInput: A path does not exist, or no text file was found under any.
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
        raise BadInput(f"no text found in {names}\n  want: files ending in {', '.join(SUFFIXES)}")
    return [(file, shown_name(file)) for file in found]


def _texts_below(folder: str) -> Iterator[str]:
    """The text files in a folder and its folders, by name; hidden ones are left out."""
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
        elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
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


def read_source(file: Path, name: str) -> Source:
    """Read and decode one file.

    Raises:
        BadInput: The file cannot be read, is empty, or is in no encoding that yiju reads.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot read {shown_name(file)}: {error.strerror}") from None
    text = _clean(decode(raw, shown_name(file)))
    if not text or text.isspace():
        raise BadInput(f"{shown_name(file)} is empty\n  want: a text of at least one line")
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


def read_sources(paths: Sequence[Path]) -> Iterator[Source]:
    """Read every text file under `paths`, in order."""
    for file, name in find_files(paths):
        yield read_source(file, name)


def decode(raw: bytes, name: str) -> str:
    """Decode bytes as UTF-8, UTF-16 with a mark, or GB18030.

    >>> decode("依据".encode("gb18030"), "a.txt")
    '依据'

    Raises:
        BadInput: No encoding fits, or the text holds zero bytes, as no text does.
    """
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if marked else "utf-8-sig")
        where = raw.find(b"\0") if "\0" in text else None
    except UnicodeDecodeError as error:
        text = "" if marked else _chinese(raw)
        where = None if text and "\0" not in text else error.start
    if where is not None:
        raise BadInput(
            f"cannot decode {name}: byte 0x{raw[where]:02x} at offset {where}\n"
            "  want: UTF-8, UTF-16 with a mark, or GB18030"
        )
    return text


def _chinese(raw: bytes) -> str:
    """Decode as GB18030 where that gives a mainland text; else give nothing."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    letters = [char for char in text if has_chinese(char)]
    plain = len("".join(letters).encode("gb2312", "ignore")) / 2
    return text if letters and plain >= _PLAIN_SHARE * len(letters) else ""
