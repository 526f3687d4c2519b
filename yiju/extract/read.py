r"""Reads files and folders into sources: decoded text, without BOM, newlines as \n.

UTF-8 first, then UTF-16 by its mark, then GB18030 where the result is Chinese;
what none of them reads is named in one error, and nothing is guessed.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path

from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.records import Source
from yiju.ontology.registry import has_chinese

SUFFIXES = (".txt", ".md", ".markdown")


def find_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """List the text files under `paths` with the names that records give them.

    Returns:
        (file, name) sorted by name within each folder. A file's name is the path as given.

    Raises:
        BadInput: A path does not exist, or no text file was found under any.
    """
    found: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and _readable(p, path))
            found += [(file, file.as_posix()) for file in files]
        elif path.is_file():
            found.append((path, path.as_posix()))
        else:
            raise BadInput(f"no such file or folder: {path}")
    if not found:
        names = ", ".join(str(path) for path in paths)
        raise BadInput(f"no text found in {names}\n  want: files ending in {', '.join(SUFFIXES)}")
    return found


def _readable(file: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    return not hidden and file.suffix.lower() in SUFFIXES


def read_source(file: Path, name: str) -> Source:
    """Read and decode one file.

    Raises:
        BadInput: The file cannot be read, is empty, or is in no encoding that yiju reads.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot read {file}: {error.strerror}") from None
    text = decode(raw, str(file)).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BadInput(f"{file} is empty\n  want: a text of at least one line")
    return Source(name, text, digest(text, 64))


def read_sources(paths: Sequence[Path]) -> Iterator[Source]:
    """Read every text file under `paths`, in order."""
    for file, name in find_files(paths):
        yield read_source(file, name)


def decode(raw: bytes, name: str) -> str:
    """Decode bytes as UTF-8, UTF-16 with a mark, or GB18030.

    >>> decode("依据".encode("gb18030"), "a.txt")
    '依据'
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = error.start
    if b"\0" not in raw:
        try:
            text = raw.decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            if has_chinese(text) and not _private(text):
                return text
    raise BadInput(
        f"cannot decode {name}: byte 0x{raw[where]:02x} at offset {where}\n"
        "  want: UTF-8, UTF-16 with a mark, or GB18030"
    )


def _private(text: str) -> bool:
    """Whether decoding gave characters of the private use area: a sign of a wrong guess."""
    return any("\ue000" <= char <= "\uf8ff" for char in text)
