"""From a file of any kind that yiju reads to the texts in it.

One row a format: endings, and the function that reads it. A ZIP is read member by member,
a table row by row. Checked with tests/test_formats.py.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from yiju.extract.docx_text import docx_text
from yiju.extract.encodings import decode
from yiju.extract.html_text import archived_page, page_text
from yiju.extract.pdf_text import pdf_text
from yiju.extract.tables import table_texts
from yiju.ontology.errors import BadInput

#: Endings of plain texts.
PLAIN = (".txt", ".md", ".markdown")
_LARGEST = 200_000_000  # bytes of one member of an archive, unpacked
_MEMBERS = 100_000

Texts = list[tuple[str, str]]  # (name, text)


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: what it is called, its endings, and how it is read."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Texts]


def _plain(raw: bytes, name: str) -> Texts:
    return [(name, decode(raw, name))]


def _page(raw: bytes, name: str) -> Texts:
    return [(name, page_text(raw, name))]


def _archived(raw: bytes, name: str) -> Texts:
    return [(name, page_text(archived_page(raw).encode(), name))]


def _docx(raw: bytes, name: str) -> Texts:
    return [(name, docx_text(raw, name))]


def _pdf(raw: bytes, name: str) -> Texts:
    return [(name, pdf_text(raw, name))]


def _archive(raw: bytes, name: str) -> Texts:
    """Read the members of a ZIP that are of a kind that yiju reads; other members are passed."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            members = [m for m in package.infolist() if not m.is_dir()]
            if len(members) > _MEMBERS:
                raise BadInput(f"{name} holds more than {_MEMBERS:,} files")
            texts = [text for m in members for text in _member(package, m, name)]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadInput(f"cannot unpack {name}: {error}") from error
    if not texts:
        raise BadInput(
            f"no text in the archive {name}\n  want: files ending in {', '.join(_BY_SUFFIX)}"
        )
    return sorted(texts)


def _member(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, archive: str
) -> Iterator[tuple[str, str]]:
    inner = _member_name(member)
    known = format_of(inner)
    hidden = any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(inner).parts)
    if known is None or hidden or known.read is _archive:
        return
    if member.file_size > _LARGEST:
        raise BadInput(f"{inner} in {archive} unpacks to more than {_LARGEST // 1_000_000} MB")
    yield from known.read(package.read(member), f"{archive}/{inner}")


def _member_name(member: zipfile.ZipInfo) -> str:
    """A member's name; old archives of Chinese files write GB18030 and do not say so."""
    if member.flag_bits & 0x800:  # the name is UTF-8
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


FORMATS = (
    Format("text", PLAIN, _plain),
    Format("web page", (".html", ".htm", ".xhtml"), _page),
    Format("archived web page", (".mht", ".mhtml"), _archived),
    Format("Word document", (".docx",), _docx),
    Format("PDF", (".pdf",), _pdf),
    Format("table", (".csv", ".json", ".jsonl", ".ndjson"), table_texts),
    Format("archive", (".zip",), _archive),
)

_BY_SUFFIX = {suffix: row for row in FORMATS for suffix in row.suffixes}


def format_of(name: str) -> Format | None:
    """The format of a file by its ending, None where yiju does not read it."""
    return _BY_SUFFIX.get(PurePosixPath(name.lower()).suffix)


def texts_of(raw: bytes, name: str) -> Texts:
    """Read the texts in a file.

    Args:
        raw: The file as it came.
        name: As given; its ending tells the format.

    Returns:
        (name, text) for each text in it, at least one.

    Raises:
        BadInput: The format is not known, or the file is damaged or holds no text.
    """
    known = format_of(name)
    if known is None:
        raise BadInput(f"cannot read files of this kind: {name}\n  want: {', '.join(_BY_SUFFIX)}")
    return known.read(raw, name)
