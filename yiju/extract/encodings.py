"""Bytes to text: UTF-8, UTF-16 by its mark, GB18030, Big5.

UTF-8 first, then what gives a Chinese text: GB18030 of simplified characters, Big5 of
traditional ones. What none of them reads is named in one error, and nothing is guessed.
Checked with tests/test_read.py.
"""

from __future__ import annotations

import codecs
import re

from yiju.ontology.errors import BadInput
from yiju.ontology.script import simplified

#: Share of GB2312 among the Chinese letters: mainland texts have 0.999 and more, Big5
#: read as GB18030 has 0.72 at most (measured on a thousand laws).
_PLAIN_SHARE = 0.9
_LETTERS = re.compile(r"[\u4e00-\u9fff]+")


def decode(raw: bytes, name: str) -> str:
    """Decode bytes as UTF-8, UTF-16 with a mark, GB18030 or Big5.

    >>> decode("依据".encode("gb18030"), "a.txt")
    '依据'
    >>> decode("個人資料保護法".encode("big5"), "a.txt")
    '個人資料保護法'

    Raises:
        BadInput: No encoding fits, or the text holds zero bytes, as no text does.
    """
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if marked else "utf-8-sig")
        where = raw.find(b"\0") if "\0" in text else None
    except UnicodeDecodeError as error:
        text = "" if marked else _mainland(raw) or _big5(raw)
        where = None if text and "\0" not in text else error.start
    if where is not None:
        raise BadInput(
            f"cannot decode {name}: byte 0x{raw[where]:02x} at offset {where}\n"
            "  want: UTF-8, UTF-16 with a mark, GB18030 or Big5"
        )
    return text


def _mainland(raw: bytes) -> str:
    """Decode as GB18030 where that gives a text in simplified characters; else give nothing."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return text if _is_plain("".join(_LETTERS.findall(text))) else ""


def _big5(raw: bytes) -> str:
    """Decode as Big5 where that gives a text in traditional characters; else give nothing."""
    try:
        text = raw.decode("big5hkscs")
    except UnicodeDecodeError:
        return ""
    return text if _is_plain(simplified("".join(_LETTERS.findall(text)))) else ""


def _is_plain(letters: str) -> bool:
    """Whether nearly all letters are common simplified ones."""
    return bool(letters) and len(letters.encode("gb2312", "ignore")) / 2 >= _PLAIN_SHARE * len(
        letters
    )
