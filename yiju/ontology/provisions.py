"""The keys of provisions, from the widest unit to the narrowest: art-25-1-para-2-item-3.

A key is a row of steps, each a unit and its number. An inserted article (第二十五条之一)
bears a second number: art-25-1. As every step begins with its unit, a second number can be
nothing else. Units: book (编), subbook (分编), chap (章), sec (节), art (条), para (款), item
(项), sub (目). Without a number, general and special are the 总则 and 分则 of a text whose
chapters are counted anew in each. An article's key leaves its chapter out: articles are
counted through. tests/test_provisions.py checks it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from yiju.ontology.numerals import numeral
from yiju.ontology.records import Lang

LEVELS = {
    "book": 0, "general": 0, "special": 0, "subbook": 1, "chap": 2, "sec": 3,
    "art": 4, "para": 5, "item": 6, "sub": 7,
}  # fmt: skip
LONGEST_RANGE = 60  # members; a longer range speaks of a part of the text, its ends say which

_STEP = re.compile(r"(?P<unit>[a-z]+)(?:-(?P<number>\d+))?(?:-(?P<inserted>\d+))?(?:-|\Z)")
_ZH = {
    "book": "编", "subbook": "分编", "chap": "章", "sec": "节",
    "art": "条", "para": "款", "sub": "目",
}  # fmt: skip
_EN = {
    "book": "Book", "subbook": "Subdivision", "chap": "Chapter", "sec": "Section",
    "art": "Article", "para": "Paragraph", "item": "Item", "sub": "Sub-item",
    "general": "General Provisions", "special": "Specific Provisions",
}  # fmt: skip
_PLAIN = {"general": "总则", "special": "分则"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Step(NamedTuple):
    """One unit of a key and its number; `inserted` is the 一 of 第二十五条之一."""

    unit: str
    number: int = 0
    inserted: int = 0


Steps = tuple[Step, ...]


def write_key(steps: Steps) -> str:
    """Write steps as a key.

    >>> write_key((Step("art", 25, 1), Step("item", 3)))
    'art-25-1-item-3'
    """
    parts = []
    for unit, number, inserted in steps:
        tail = f"-{number}-{inserted}" if inserted else f"-{number}" if number else ""
        parts.append(unit + tail)
    return "-".join(parts)


@lru_cache(8192)
def read_key(key: str) -> Steps:
    """Read a key into its steps.

    >>> read_key("chap-5-sec-2")
    (Step(unit='chap', number=5, inserted=0), Step(unit='sec', number=2, inserted=0))
    """
    return tuple(
        Step(m["unit"], int(m["number"] or 0), int(m["inserted"] or 0)) for m in _STEP.finditer(key)
    )


def under(path: Steps, step: Step) -> Steps:
    """Put a step below those of a path that are wider than it.

    >>> write_key(under(read_key("art-3-para-1"), Step("para", 3)))
    'art-3-para-3'
    """
    if step.unit == "art":
        return (step,)
    level = LEVELS[step.unit]
    return (*(above for above in path if LEVELS[above.unit] < level), step)


def expand(first: Steps, last: Steps) -> list[Steps]:
    """List the members of a range, both ends included; only the ends where they do not rise.

    Args:
        first: Where the range begins.
        last: Where it ends; of the same unit, in the same wider one, for members between.
    """
    a, b = first[-1], last[-1]
    if first[:-1] != last[:-1] or a.unit != b.unit:
        return [first, last]
    if a.number == b.number:
        steps = [a._replace(inserted=n) for n in range(a.inserted + 1, b.inserted + 1)]
    else:
        steps = [Step(a.unit, n) for n in range(a.number + 1, b.number + 1)]
        steps += [b] if b.inserted and steps else []
    if not steps or len(steps) >= LONGEST_RANGE:
        return [first, last]
    return [first, *((*first[:-1], step) for step in steps)]


@lru_cache(8192)
def provision_name(key: str, lang: Lang = "zh") -> str:
    """Name a provision as lawyers of that language write it.

    >>> provision_name("art-25-1-para-2-item-3"), provision_name("art-25-para-2-item-3", "en")
    ('第二十五条之一第二款第（三）项', 'Article 25(2)(iii)')
    """
    steps = read_key(key)
    return _chinese(steps) if lang == "zh" else _english(steps)


def _chinese(steps: Steps) -> str:
    words = ""
    for unit, number, inserted in steps:
        if not number:
            words += _PLAIN.get(unit, "")
        elif unit == "item":
            words += f"第（{numeral(number)}）项"
        else:
            words += f"第{numeral(number)}{_ZH[unit]}"
        words += f"之{numeral(inserted)}" if inserted else ""
    return words


def _english(steps: Steps) -> str:
    """Brackets below an article that has a paragraph, else words: Article 5, Item 3."""
    words, units = "", [step.unit for step in steps]
    bracketed = units[:2] == ["art", "para"]
    for unit, number, inserted in steps:
        count = f"{number}-{inserted}" if inserted else str(number or "")
        if bracketed and unit != "art":
            words += f"({_roman(number) if unit == 'item' else count})"
        else:
            words += f"{', ' if words else ''}{_EN[unit]} {count}".rstrip()
    return words


def _roman(number: int) -> str:
    words = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        words += letters * times
    return words
