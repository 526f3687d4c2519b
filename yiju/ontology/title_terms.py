"""Words of legal titles in both languages, and how a title is cut into them.

The knowledge is in `data/title_terms.csv`, a table of our own: concepts with their Chinese and
English variants, separated by |. To teach it a word, add a row. tests/test_renderings.py holds
the rows to their promises.

The kinds of a row: `stop` and `state` say nothing, `level` (省, 市) nothing by itself; `place`,
`body` and `guard` contradict when the two sides differ; `law` to `plan` are the families of type
words, which translators mix; `frame`, `generic` and `content` differ in weight. A row with
`parts` is a compound of other rows, each named by its first Chinese word. A variant after `~` is
loose: it belongs to another row in the first place, or to several.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yiju.ontology.registry import has_chinese, load_registry

LOOSE = 0.85  # strength of a match by a loose variant
LONGEST_PHRASE = 14  # English words

# ------------------------------------------------------------------ English words

_SPELLING = {
    "labour": "labor",
    "licence": "license",
    "defence": "defense",
    "offence": "offense",
    "centre": "center",
    "programme": "program",
    "behaviour": "behavior",
    "honour": "honor",
    "harbour": "harbor",
    "neighbour": "neighbor",
    "rumour": "rumor",
    "judgement": "judgment",
    "cheque": "check",
    "buse": "bus",
}
# Their ending makes another word of them: securities are no security.
_KEPT_WORDS = """
    access accounting address aids analysis arms as basis bed being breed bus business class
    congress cross customs dumping express feed futures gas glass goods his holding housing is
    its king less lists loss need news parking pass press process proceedings progress red ring
    savings securities seed shed speed sports thing this training us was waters works
"""
_KEPT = frozenset(_KEPT_WORDS.split())
_BRITISH = re.compile(r"is(?=ations?$|(?:ing|e|ed|es)$)")
_IZED = re.compile(
    r"^(?:author|organ|recogn|util|standard|modern|mobil|legal|local|digit|optim|penal|"
    r"informat|popular|commercial|revital|regular|urban|civil|character)is"
)


def _fold(word: str) -> str:
    """Take number, tense and British spelling off a lower-case word.

    >>> [_fold(word) for word in ("authorising", "Agencies".lower(), "labour", "securities")]
    ['authoriz', 'agency', 'labor', 'securities']
    """
    if word in _KEPT or len(word) < 4:
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _SPELLING.get(word, word)
    if _IZED.match(word):
        word = _BRITISH.sub("iz", word)
    return word if word in _KEPT else _stem(word)


def _stem(word: str) -> str:
    """Take -ing, -ed and a final e off: managing, managed and manage are one."""
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] in "bdgmnprt":
                word = word[:-1]
            return word.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_WORD = re.compile(r"[a-z]+")


def fold_words(text: str) -> list[str]:
    """Split English into folded words, possessives and hyphens taken apart.

    >>> fold_words("Network-Security Laws of the P.R.C.'s people")
    ['network', 'security', 'law', 'of', 'the', 'prc', 'peopl']
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    text = _INITIALS.sub(lambda m: m[0].replace(".", ""), text).casefold()
    return [_fold(word) for word in _WORD.findall(re.sub(r"'s?\b", " ", text))]


# ------------------------------------------------------------------ numbers

_ROMAN = {"I": 1, "V": 5, "X": 10}
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
_NUMBER = re.compile(
    r"(?:\b(?:Articles?|Paragraphs?|Items?)[ ])?(?P<digits>\d+)|\((?P<roman>[IVX]+)\)|"
    r"\b(?:Amendments?|Interpretation|Provisions|Part|No\.?)[ ](?P<bare>[IVX]+)\b|"
    r"\b(?i:(?P<word>" + "|".join(_ORDINALS) + r"))\b",
)
_HAN_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_NUMBER = re.compile(r"\d+|(?<=[（第])[一二三四五六七八九十百零〇]+(?=[）条次届号])")


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _han(text: str) -> int:
    """Read a Chinese number below a thousand.

    >>> _han("十一"), _han("二百四十六")
    (11, 246)
    """
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def english_numbers(text: str) -> frozenset[int]:
    """Years and ordinals of an English title.

    >>> sorted(english_numbers("Amendment (XI) of 2020"))
    [11, 2020]
    """
    found = set()
    for match in _NUMBER.finditer(text):
        roman = match["roman"] or match["bare"]
        if roman:
            found.add(_roman(roman))
        else:
            found.add(int(match["digits"] or _ORDINALS[match["word"].casefold()]))
    return frozenset(found)


def chinese_numbers(title: str) -> frozenset[int]:
    """Years and ordinals of a Chinese title: （十一）, 第十二条, 2020年."""
    found = _HAN_NUMBER.findall(title)
    return frozenset(int(n) if n.isdigit() else _han(n) for n in found)


def without_numbers(title: str) -> str:
    """Take out of a title, in either language, what the two functions above read."""
    return _HAN_NUMBER.sub("", title) if has_chinese(title) else _NUMBER.sub(_keep_noun, title)


def _keep_noun(match: re.Match[str]) -> str:
    """Of "Amendment XI", keep "Amendment"."""
    return match[0].removesuffix(match["bare"]) if match["bare"] else " "


# ------------------------------------------------------------------ the table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table, ready for look-up.

    Attributes:
        kinds: Concept to its kind. A concept is named by its first Chinese word.
        chinese: Chinese word to the concepts that it stands for.
        english: Folded English phrase to its readings: concepts, and how strongly it means them.
    """

    kinds: dict[str, str]
    chinese: dict[str, tuple[str, ...]]
    english: dict[str, list[tuple[tuple[str, ...], float]]]

    def add(self, words: Iterable[str], phrases: Iterable[str], concepts: tuple[str, ...]) -> None:
        """Let Chinese words and English phrases stand for concepts."""
        for word in words:
            self.chinese.setdefault(word, concepts)
        for phrase in phrases:
            strength = LOOSE if phrase.startswith("~") else 1.0
            readings = self.english.setdefault(self.phrase(phrase), [])
            if concepts not in [known for known, _ in readings]:
                readings.append((concepts, strength))

    def phrase(self, text: str) -> str:
        """Fold a phrase; articles and the like drop out, unless nothing else is there."""
        words = fold_words(text)
        return " ".join(word for word in words if word not in STOPPED) or " ".join(words)


_STOPPED_WORDS = "the a an of and or in to for by from at with as its s"
STOPPED = frozenset(_STOPPED_WORDS.split())  # no phrase turns on them


def table_rows() -> list[dict[str, str]]:
    """The rows of the term table: kind, zh, en, parts."""
    text = files("yiju.ontology").joinpath("data", "title_terms.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def load_lexicon() -> Lexicon:
    """The term table together with the names of the bodies in the registry, read once."""
    lexicon = Lexicon({}, {}, {})
    for row in table_rows():
        words = row["zh"].split("|")
        concepts = tuple(row["parts"].split()) or (words[0],)
        if not row["parts"]:
            lexicon.kinds[words[0]] = row["kind"]
        lexicon.add(words, row["en"].split("|"), concepts)
    _add_bodies(lexicon)
    return lexicon


def _add_bodies(lexicon: Lexicon) -> None:
    """Add the registry's bodies; one that the table has under any name gains the others."""
    for body in load_registry().bodies.values():
        names = [name for name in (body.zh, body.en, *body.names, body.abbreviation) if name]
        words = [name for name in names if has_chinese(name) and len(name) > 2]
        phrases = [n for n in names if not has_chinese(n) and (" " in n or n.isupper())]
        known = [lexicon.chinese[word] for word in words if word in lexicon.chinese]
        concepts = known[0] if known else (body.zh,)
        if concepts == (body.zh,):
            lexicon.kinds.setdefault(body.zh, "body")
        lexicon.add(
            words, [p for p in phrases if lexicon.phrase(p) not in lexicon.english], concepts
        )


# ------------------------------------------------------------------ cutting into words


def word_lengths(words: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of the words that begin with each character, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}


def phrase_ends(words: Sequence[str], start: int, known: Mapping[str, object]) -> list[int]:
    """Where the known phrases end that begin at a word, longest first."""
    last = min(len(words), start + LONGEST_PHRASE)
    return [end for end in range(last, start, -1) if " ".join(words[start:end]) in known]


def cut(length: int, ends: Callable[[int], Iterable[int]]) -> list[tuple[int, int]]:
    """Cut a sequence into known stretches: least left over, fewest pieces, longest pieces.

    Of as many pieces, a long one beside a short one tells more than two of a size: on | water
    and soil conservation, not on water | soil conservation.

    Args:
        length: Of the sequence.
        ends: Where the known stretches end that begin at a place, longest first.

    Returns:
        (start, end) of every piece; what is left over comes as pieces of length one.
    """
    #: Cost in pieces, the squares of their lengths below nought, end of the first piece.
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (length + 1)
    for start in range(length - 1, -1, -1):
        rest = best[start + 1]
        choice = (rest[0] + 100, rest[1], start + 1)
        for end in ends(start):
            rest = best[end]
            cost, squares = rest[0] + 1, rest[1] - (end - start) ** 2
            if (cost, squares) < choice[:2]:
                choice = (cost, squares, end)
        best[start] = choice
    pieces, start = [], 0
    while start < length:
        pieces.append((start, best[start][2]))
        start = best[start][2]
    return pieces
