"""The words of a Word document (.docx), one line a paragraph.

The files of the official law database hold no paragraphs of their own: their body is one
`altChunk`, a page in MIME HTML beside it, which ordinary readers pass over in silence.
Checked with tests/test_docx_text.py.

Source:
    ISO/IEC 29500-1, 17.17.2.1 (altChunk); 17.3 (paragraphs, runs, breaks).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from yiju.extract.encodings import decode
from yiju.extract.html_text import archived_page, block_text
from yiju.ontology.errors import BadInput

_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 100_000_000  # bytes of one part, unpacked


def docx_text(raw: bytes, name: str) -> str:
    """Read a Word document.

    Raises:
        BadInput: It is damaged, is no Word document, or holds no words.
    """
    from lxml import etree  # noqa: PLC0415 - plain texts need not wait for it

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            body = etree.fromstring(_part(package, _MAIN, name), parser)
            lines = [*_paragraphs(body), *_chunks(package, body, parser, name)]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise BadInput(f"damaged Word document: {name}: {error}") from error
    text = "\n".join(lines).strip()
    if not text:
        raise BadInput(f"no words in the Word document {name}\n  want: paragraphs or an altChunk")
    return text + "\n"


def _part(package: zipfile.ZipFile, path: str, name: str) -> bytes:
    """Unpack one part, if it is not absurdly large."""
    if package.getinfo(path).file_size > _LARGEST:
        raise BadInput(f"{path} in {name} unpacks to more than {_LARGEST // 1_000_000} MB")
    return package.read(path)


def _paragraphs(body: Any) -> Iterator[str]:
    """The words of each paragraph, in order, those in tables too."""
    for paragraph in body.iter(f"{_W}p"):
        words = []
        for run in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
            kind = run.tag.removeprefix(_W)
            words.append((run.text or "") if kind == "t" else "\t" if kind == "tab" else "\n")
        yield "".join(words)


def _chunks(package: zipfile.ZipFile, body: Any, parser: Any, name: str) -> Iterator[str]:
    """The texts that the document takes in from parts beside it."""
    wanted = [chunk.get(f"{_R}id") for chunk in body.iter(f"{_W}altChunk")]
    if not wanted:
        return
    from lxml import etree  # noqa: PLC0415 - plain texts need not wait for it

    links = etree.fromstring(_part(package, "word/_rels/document.xml.rels", name), parser)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for chunk in wanted:
        target = targets.get(chunk, "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("word", target)
        yield _chunk_text(_part(package, posixpath.normpath(path), name), path)


def _chunk_text(raw: bytes, path: str) -> str:
    """The words of a chunk: MIME HTML, HTML or plain text."""
    if path.lower().endswith((".mht", ".mhtml")) or raw[:200].lower().startswith(b"mime-version"):
        return block_text(archived_page(raw))
    text = decode(raw, path)
    return block_text(text) if path.lower().endswith((".htm", ".html", ".xhtml")) else text
