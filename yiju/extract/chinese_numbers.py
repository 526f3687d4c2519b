"""Chinese numerals and document numbers, as written and as one form.

The one form: 国务院令第292号 for orders, 国发〔2014〕33号 for lettered numbers, without
中华人民共和国, digits in ASCII. tests/test_chinese_numbers.py checks it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from yiju.extract.chinese_rules import NUMBER, ORDER

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERALS = frozenset(_DIGITS | _UNITS)


@lru_cache(1 << 13)
def read_numeral(text: str) -> int | None:
    """Read a numeral, Chinese or ASCII or full-width; None if it is none.

    >>> [read_numeral(t) for t in ("二十三", "一百零五", "二○○四", "１２", "元")]
    [23, 105, 2004, 12, None]
    """
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if not text or not _NUMERALS.issuperset(text):
        return None
    if _UNITS.keys().isdisjoint(text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def lettered_number(written: str) -> str | None:
    """Give the one form of a number of letters, year and serial.

    >>> lettered_number("国发[2014]33号"), lettered_number("财税字（1994）第 89 号")
    ('国发〔2014〕33号', '财税字〔1994〕89号')
    """
    m = NUMBER.regex.search(written) if "号" in written else None
    if m is None:
        return None
    year = unicodedata.normalize("NFKC", m.group("year")).replace("年", "").strip()
    serial = unicodedata.normalize("NFKC", m.group("serial"))
    letters = m.group("letters")
    return f"{letters}〔{year}〕{serial}号"


def order_number(bodies: str, act: str, serial: str) -> str:
    """Give the one form of the number of an order or announcement.

    >>> order_number("海关总署", "令", "六十一")
    '海关总署令第61号'
    """
    value = read_numeral(unicodedata.normalize("NFKC", serial))
    return f"{bodies}{act}第{value if value is not None else serial}号"


def find_order(text: str) -> re.Match[str] | None:
    """Find the number of an order or announcement in a line of a head."""
    told = "号" in text and ("令" in text or "告" in text)  # the pattern is tried at each character
    return ORDER.regex.search(text) if told else None
