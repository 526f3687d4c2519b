"""Traditional characters: told from simplified ones, and turned into them one for one.

Rules and titles are compared in simplified characters, while texts keep their own: a
conversion that changed the length of a text would move every offset, and is not taken.
OpenCC's t2s is used, which knows characters and phrases but changes no vocabulary: a table
that rewrites 個人資料 as 个人数据 would make another title of a title. Checked with
tests/test_script.py.
"""

from __future__ import annotations

from functools import cache
from typing import Any

#: Common characters of legal texts that only traditional texts have.
_TELLING = ("據", "國", "條", "規", "關", "務", "為", "與", "機", "應")


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters.

    >>> is_traditional("根據有關法律規定"), is_traditional("根据有关法律规定")
    (True, False)
    """
    return sum(char in text for char in _TELLING) >= 3  # one may be in a name


def simplified(text: str) -> str:
    """Write a text in simplified characters, one for each of its own.

    >>> simplified("網絡安全法")
    '网络安全法'
    """
    converted = str(_converter().convert(text))
    if len(converted) == len(text):
        return converted
    pieces = [str(_converter().convert(char)) for char in text]
    return "".join(p if len(p) == 1 else c for p, c in zip(pieces, text, strict=True))


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - texts in simplified characters need none

    return OpenCC("t2s")
