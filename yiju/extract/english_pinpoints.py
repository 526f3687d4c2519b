"""From English words that point into an instrument to the steps of keys.

"Article 5(2)(c)", "Paragraph 2 of Article 5", "Articles 3, 7 and 12 to 15": groups of a
unit and its numbers, the wider before or, with "of", after the narrower. A first bracket
with digits is a paragraph (款), what follows it an item (项); letters and Roman numerals
count from 1. "Article 133-1" is 第一百三十三条之一, "Articles 12-15" a range.
tests/test_english_pinpoints.py checks it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from yiju.ontology.provisions import LEVELS, Step, Steps, under

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: n for words in (_ORDINALS, _CARDINALS) for n, word in enumerate(words, 1)}
_ORDINAL = rf"(?i:{'|'.join(_ORDINALS)})"
_CARDINAL = rf"(?i:{'|'.join(_CARDINALS)})"
_UNITS = {
    "book": r"books?|parts?", "chap": r"chapters?|chap\.", "sec": r"sections?|sec\.",
    "art": r"articles?|arts?\.?", "para": r"paragraphs?|paras?\.?",
    "item": r"items?|sub-?paragraphs?|(?:sub-?)?clauses?|points?", "sub": r"sub-?items?",
}  # fmt: skip
_UNIT = rf"(?i:\b(?:{'|'.join(_UNITS.values())}))(?![a-z])"
_NUMBER = rf"(?: \d+(?:-\d+)? | [IVX]+\b | {_CARDINAL}\b )"
_BRACKETS = r"(?: \s*\(\s*\w{1,4}\s*\) )"
_MEMBER = rf"(?: {_NUMBER} {_BRACKETS}* | {_BRACKETS}+ )"
_JOIN = r"(?: \s*,\s*(?:(?:and|or)\s+)? | \s+(?:and|or|to|through)\s+(?:the\s+)? | \s*[-–—]\s* )"
_GROUP = re.compile(
    rf"""
    (?P<of> \b(?i:of|in|under)\s+(?:the\s+)? )?
    (?: (?P<ordinals> {_ORDINAL} (?: {_JOIN} {_ORDINAL} )* ) \s+ (?P<before> {_UNIT} )
      | (?P<unit> {_UNIT} ) \s* (?P<numbers> {_MEMBER} (?: {_JOIN} {_MEMBER} )* ) )
    """,
    re.VERBOSE,
)
_PART = re.compile(
    rf"\(\s*(?P<bracket>\w{{1,4}})\s*\)|(?P<number>\d+(?:-\d+)?|\b(?:[IVX]+|{_CARDINAL}|{_ORDINAL})\b)"
    r"|(?P<range>\bto\b|\bthrough\b|[-–—])|(?P<join>,|\band\b|\bor\b)"
)
_RANGED = re.compile(r"(?:\b(?:to|through)|[-–—])\s*(?:the\s+)?\Z")
_NARROW = frozenset({"para", "item", "sub"})
_ART_BEFORE = re.compile(r"\b[Aa]rt(?:icle|\b)")
_ROMAN = {"i": 1, "v": 5, "x": 10}

Member = tuple[Steps, bool]  # its steps, and whether it ends a range that the one before begins


def english_members(words: str) -> list[Member]:
    """Read the members of a list in English, each whole; other words are passed over."""
    members: list[Member] = []
    narrower: list[Member] = []  # "Paragraph 2" that waits for "of Article 5"
    groups = list(_GROUP.finditer(words))
    for m, after in zip_longest(groups, groups[1:]):
        group = _group(m)
        if after is not None and _above(words, m, after):
            narrower = _below(group, narrower)
            continue
        group, narrower = _below(group, narrower), []
        path = members[-1][0] if members and not m["of"] else ()
        if _RANGED.search(words, 0, m.start()):
            group[0] = (group[0][0], True)
        if path and LEVELS[group[0][0][0].unit] > LEVELS[path[-1].unit]:
            _, ranged = members.pop()
            group[0] = (group[0][0], ranged)
        members += [(_join(path, steps), ranged) for steps, ranged in group]
    return members


def _above(words: str, m: re.Match[str], after: re.Match[str]) -> bool:
    """Whether the next group is wider than this and holds it: "Paragraph 2 of", "Item 3, Article"."""
    if after["of"]:
        return True
    wider = LEVELS[_unit_of(_word(after))] < LEVELS[_unit_of(_word(m))]
    alone = _unit_of(_word(m)) in _NARROW and words[m.end() : after.start()].strip() in ("", ",")
    return wider and alone and not _ART_BEFORE.search(words, 0, m.start())


def _word(m: re.Match[str]) -> str:
    return m["before"] or m["unit"]


def _below(group: list[Member], narrower: list[Member]) -> list[Member]:
    """Put narrower members below the last of a group, those before it standing alone."""
    if not narrower:
        return group
    last, ranged = group[-1]
    return group[:-1] + [(_join(last, steps), ranged or each) for steps, each in narrower]


def _join(path: Steps, steps: Steps) -> Steps:
    return under(path, steps[0]) + steps[1:] if path else steps


def _group(m: re.Match[str]) -> list[Member]:
    """The members of one unit and its numbers."""
    word = _word(m)
    unit = _unit_of(word)
    members: list[Member] = []
    ranged, fresh = False, True
    for part in _PART.finditer(m["ordinals"] or m["numbers"]):
        if part["range"] or part["join"]:
            ranged, fresh = bool(part["range"]), True
        elif part["number"]:
            members += _numbered(unit, part["number"], ranged=ranged, plural=word.endswith("s"))
            ranged = fresh = False
        else:
            members.append(_bracketed(members, unit, part["bracket"], fresh=fresh, ranged=ranged))
            ranged = fresh = False
    return members


def _numbered(unit: str, number: str, *, ranged: bool, plural: bool) -> list[Member]:
    """The member that a number makes; two for "12-15", which is a range where it can be one."""
    first, _, second = number.partition("-")
    if not second:
        return [((Step(unit, _count(first)),), ranged)]
    if plural or (int(second) > int(first) and unit != "art"):
        return [((Step(unit, int(first)),), ranged), ((Step(unit, int(second)),), True)]
    return [((Step(unit, int(first), int(second)),), ranged)]


def _bracketed(
    members: list[Member], unit: str, inner: str, *, fresh: bool, ranged: bool
) -> Member:
    """The member that a bracket makes: a part of the number before it, or one beside the last.

    It takes the place of the member that it narrows.
    """
    number = _count(inner)
    if fresh and unit != "art":
        return (Step(unit, number),), ranged
    if fresh and members:
        path = members[-1][0]
        return (*path[:-1], path[-1]._replace(number=number)), ranged
    path, by_range = members.pop() if members else ((Step(unit),), ranged)
    last = path[-1].unit
    below = {"art": "para" if inner.isdecimal() else "item", "para": "item"}.get(last, "sub")
    return (*path, Step(below, number)), by_range


@lru_cache(64)
def _unit_of(word: str) -> str:
    return next(unit for unit, words in _UNITS.items() if re.fullmatch(words, word, re.IGNORECASE))


def _count(word: str) -> int:
    """What a number, a numeral, a Roman numeral up to 39, a letter or a word counts.

    >>> [_count(word) for word in ("12", "iv", "c", "Second")]
    [12, 4, 3, 2]
    """
    word = word.casefold()
    if word.isdecimal():
        return int(word)
    if word in _WORDS:
        return _WORDS[word]
    if set(word) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in word]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return ord(word[0]) - ord("a") + 1
