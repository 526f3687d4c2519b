"""The words of a PDF that has a text layer, its printed lines joined into paragraphs.

A printed line ends where the page does; a paragraph goes on where the line is full and no
sentence ends with it. Numbers of pages are left out. Checked with tests/test_pdf_text.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yiju.ontology.errors import BadInput

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?[-–—\s]*")
_FULL = 0.85  # of the longest line of its page: such a line was broken by the margin
_ENDS = ("。", "；", "：", "！", "？", ".", ";", ":", "!", "?")
_BEGINS = re.compile(
    r"\s*(?:第[一二三四五六七八九十百千零〇\d]+[编章节条]|[（(][一二三四五六七八九十\d]+[）)]"
    r"|[一二三四五六七八九十]+、|附[件录表]|Article\s+\d|Chapter\s+\w+|\(\d+\)|\d+[.、])"
)


def pdf_text(raw: bytes, name: str) -> str:
    """Read a PDF.

    Raises:
        BadInput: It cannot be opened (damaged, locked by a password), or has no text layer.
    """
    import pypdfium2  # noqa: PLC0415 - plain texts need not wait for it

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise BadInput(f"cannot open the PDF {name}: {error}") from error
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    text = "\n".join(joined_lines(pages))
    if not text.strip():
        raise BadInput(f"no text layer in the PDF {name}\n  want: a PDF with text, not a scan")
    return text + "\n"


def joined_lines(pages: Iterable[str]) -> Iterator[str]:
    r"""Give the paragraphs of pages of printed lines.

    >>> list(joined_lines(["一条很长很长很长的\n句子。\n第二条 短。\n- 1 -", "末句。"]))
    ['一条很长很长很长的句子。', '第二条 短。', '末句。']
    """
    open_line = ""
    for page in pages:
        lines = [line.strip() for line in page.splitlines()]
        lines = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
        longest = max(map(len, lines), default=0)
        for line in lines:
            if open_line and _BEGINS.match(line):
                yield open_line
                open_line = ""
            whole = _join(open_line, line) if open_line else line
            broken = len(line) >= _FULL * longest and not line.endswith(_ENDS)
            open_line = whole if broken else ""
            if not broken:
                yield whole
    if open_line:
        yield open_line


def _join(before: str, after: str) -> str:
    """Join two printed lines: words of Latin letters keep a space between."""
    space = before[-1].isascii() and after[0].isascii()
    return f"{before} {after}" if space else before + after
