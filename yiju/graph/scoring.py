"""The arithmetic of scores: keys that forgive spelling, likeness, pairing, tallies, intervals.

Pure functions on words and numbers; what is counted with them stands in
`yiju.graph.evaluate`. Checked by tests/test_evaluate.py.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Generic, TypeVar

from yiju.graph.gold import Mention

W = TypeVar("W")
F = TypeVar("F")

_QUOTES = frozenset("《》〈〉「」『』“”‘’\"'«»")
_STOPS = ".,;:，。；：、"
_NUMBER_FRAME = str.maketrans("", "", "〔〕[]【】()（）第号")
_STATE = "中华人民共和国"
_Z = 1.959963984540054  # standard normal quantile for 95 %, two-sided


@dataclass(frozen=True, slots=True)
class Tally:
    """How often right, wrongly given, and wanted but not given.

    >>> Tally(right=3, missed=1) + Tally(wrong=1)
    Tally(right=3, wrong=1, missed=1)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def given(self) -> int:
        """How many were given."""
        return self.right + self.wrong

    @property
    def wanted(self) -> int:
        """How many were wanted, where a wrong one stands for none that was wanted."""
        return self.right + self.missed

    @property
    def asked(self) -> int:
        """How many questions, where each has one answer: right, wrong or none."""
        return self.right + self.wrong + self.missed

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are 0."""
        precision, recall = share(self.right, self.given), share(self.right, self.wanted)
        both = precision + recall
        return 2 * precision * recall / both if both else 0.0


def share(part: int, whole: int, of_none: float = 1.0) -> float:
    """Share of a whole; of nothing, what the caller says: nothing asked, nothing wrong."""
    return part / whole if whole else of_none


def interval(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of a share by Wilson's score, which holds near 0 and 1 too.

    None where the whole is 0.

    Source:
        E. B. Wilson, Probable inference, the law of succession, and statistical inference,
        Journal of the American Statistical Association 22 (1927), 209-212.

    >>> [round(end, 3) for end in interval(22, 22)]
    [0.851, 1.0]
    """
    if not whole:
        return None
    p, slack = part / whole, _Z**2 / whole
    centre = p + slack / 2
    reach = math.sqrt(slack * (p * (1 - p) + slack / 4))
    return max(0.0, (centre - reach) / (1 + slack)), min(1.0, (centre + reach) / (1 + slack))


def word_key(text: str | None) -> str:
    """Words without quotation marks, spaces, width, case, and stops at either end.

    >>> word_key("《ＡＢＣ 办法》。") == word_key("abc办法")
    True
    """
    wide = unicodedata.normalize("NFKC", text or "")
    kept = "".join(char for char in wide if char not in _QUOTES and not char.isspace())
    return kept.strip(_STOPS).casefold()


def title_key(text: str | None) -> str:
    """A Chinese title, with or without the name of the state."""
    return word_key(text).replace(_STATE, "")


def number_key(text: str | None) -> str:
    """A document number without brackets of any kind, 第, 号 and the name of the state.

    >>> number_key("国发〔2014〕33号") == number_key("国发[2014]33")
    True
    """
    return title_key(text).translate(_NUMBER_FRAME)


def keys(values: Iterable[str | None], key: Callable[[str | None], str]) -> frozenset[str]:
    """The keys of the values, leaving out those of which nothing remains."""
    return frozenset(filter(None, map(key, values)))


def containment(one: str, other: str) -> float:
    """How much of the longer the shorter is, where one holds the other; else 0.

    >>> containment("安全法", "网络安全法")
    0.6
    """
    short, long = sorted((one, other), key=len)
    return len(short) / len(long) if short and short in long else 0.0


def title_likeness(one: str, other: str) -> float:
    """Containment, else how much of the longer the two begin or end with alike.

    >>> title_likeness("网络论坛规定", "网络评论规定")
    0.3333333333333333
    """
    if not (one and other):
        return 0.0
    alike = max(_common_start(one, other), _common_start(one[::-1], other[::-1]))
    return containment(one, other) or alike / max(len(one), len(other))


def _common_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def mention_likeness(wanted: Mention, found: Mention, least: float) -> float | None:
    """Containment of the words, and 1 more where the places meet.

    None where the words are too unlike, or where the places lie apart: the same title may
    stand twice in a text and be a basis once.
    """
    alike = containment(word_key(wanted.words), word_key(found.words))
    if alike < least:
        return None
    if wanted.span is None or found.span is None:
        return alike
    meet = wanted.span.start < found.span.end and found.span.start < wanted.span.end
    return alike + 1 if meet else None


@dataclass(frozen=True, slots=True)
class Pairing(Generic[W, F]):
    """What was wanted joined with what was found, and what is left on either side."""

    pairs: tuple[tuple[W, F], ...]
    missed: tuple[W, ...]
    wrong: tuple[F, ...]

    @property
    def tally(self) -> Tally:
        """The counts of the three."""
        return Tally(len(self.pairs), len(self.wrong), len(self.missed))


def pair_best(
    wanted: Sequence[W], found: Sequence[F], likeness: Callable[[W, F], float | None]
) -> Pairing[W, F]:
    """Join what is most alike first, each at most once; of equals, the later.

    Args:
        wanted: What the annotator lists.
        found: What extraction lists.
        likeness: None for two that can never be joined.
    """
    scored = (
        (alike, i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if (alike := likeness(one, other)) is not None
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Pairing(
        tuple((wanted[i], found[j]) for i, j in partner.items()),
        tuple(one for i, one in enumerate(wanted) if i not in partner),
        tuple(other for j, other in enumerate(found) if j not in taken),
    )


def pair_mentions(
    wanted: Sequence[Mention], found: Sequence[Mention], least: float
) -> Pairing[Mention, Mention]:
    """Join mentions whose words are alike by at least `least`, 0 to 1."""
    return pair_best(wanted, found, lambda one, other: mention_likeness(one, other, least))
