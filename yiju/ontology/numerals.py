"""Chinese numerals, written from numbers. tests/test_chinese_numbers.py checks them."""

from __future__ import annotations

_ZH = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def numeral(value: int) -> str:
    """Write a number from 1 to 9,999 in Chinese.

    >>> [numeral(n) for n in (2, 10, 17, 40, 105, 1260)]
    ['二', '十', '十七', '四十', '一百零五', '一千二百六十']
    """
    text, rest, gap = "", value, False
    for size, unit in _UNITS:
        digit, rest = divmod(rest, size)
        if digit:
            one = digit == 1 and size == 10 and not text
            text += ("零" if gap else "") + ("" if one else _ZH[digit]) + unit
        gap = bool(text) and not digit
    return text + ("零" if gap and rest else "") + (_ZH[rest] if rest or not text else "")
