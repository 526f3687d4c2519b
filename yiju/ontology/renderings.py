"""English renderings of Chinese titles, matched by what both sides say.

A title in either language becomes a set of concepts by way of the term table; names outside it
meet by their pinyin. Translators differ in word order and in type words ("Measures", "Rules",
"Methods" for 办法), so order is not looked at and type words weigh little; but places, numbers,
issuers and words such as 修改 or 实施 contradict when they differ. A likeness is not a link:
`accept` abstains. Checked in tests/test_renderings.py.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from yiju.ontology.identity import title_key
from yiju.ontology.title_terms import (
    STOPPED,
    Lexicon,
    chinese_numbers,
    cut,
    english_numbers,
    fold_words,
    load_lexicon,
    phrase_ends,
    without_numbers,
    word_lengths,
)

MIN_SCORE = 0.62  # below it, a best match is no better than a guess
MIN_MARGIN = 0.05  # over the next different title

_TYPE = 0.35
FAMILIES = frozenset(
    {"law", "rule", "notice", "decision", "opinion", "interpretation", "reply", "plan"}
)
# How much a concept of each kind counts, before its rarity.
_BASE = dict.fromkeys(FAMILIES, _TYPE) | {
    "stop": 0.0,
    "state": 0.0,
    "level": 0.0,
    "frame": 0.15,
    "generic": 0.4,
    "guard": 0.6,
    "place": 0.6,
    "body": 0.7,
    "content": 1.0,
    "name": 0.9,  # two characters and more outside the table
    "scrap": 0.3,  # one character outside the table, more often part of a word than a name
}
_UNKNOWN = 0.7  # weight of a word outside the table, against a rare content word
_OPTIONAL = 0.25  # an issuer left out by the other side counts this much of its weight
_SHORTLIST = 48  # candidates that are compared in full
_TELLING = frozenset({"content", "name", "generic", "body"})  # one must be met: the rest is form
_WIDE = str.maketrans("()", "（）")

# Factors for what one side says and the other does not.
_EXTRA_PLACE = 0.4
_MISSING_PLACE = 0.4
_EXTRA_GUARD = 0.5
_MISSING_GUARD = 0.6
_OTHER_ISSUER = 0.5
_MORE_ISSUERS = 0.75
_NO_TYPE = 0.97
_EXTRA = 1.0  # power of the share of the rendering that the title says
_MISSING = 0.6  # power of the share of the title that the rendering says, unless it is cut off
_EXTRA_FAMILY = 0.9
_MISSING_FAMILY = 0.75
_OTHER_TYPE = 0.6  # a law can have both 实施条例 and 实施细则
_NO_LAW = 0.6  # nobody renders 条例 or 办法 as a law
_OTHER_NUMBER = 0.4
_ONLY_NUMBER = 0.5
_ONLY_YEAR = 0.85


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate title and how well the rendering says what it says, 0 to 1."""

    key: str
    title: str
    score: float


_AREA = r"(?:省|市(?![场容民政级])|县|自治[区州县]|经济特区)"
_LEADING_PLACE = re.compile(
    rf"^(?P<short>[\u4e00-\u9fff]{{2,3}}?)(?:{_AREA}|(?=[\u4e00-\u9fff]{{1,6}}族自治[州县]))"
)
_STATE = "中华人民共和国"


def _leading_place(title: str, lexicon: Lexicon) -> str | None:
    """The name that a title opens with, 淄博 in 淄博市…, unless the table has a word in it."""
    match = _LEADING_PLACE.match(title)
    if match is None:
        return None
    name = match["short"]
    pairs = {name[i : i + 2] for i in range(len(name) - 1)} | {name}
    return None if pairs & lexicon.chinese.keys() else name


def _pinyin(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 80 ms, only where a name is met

    return [syllable.replace("ü", "v") for syllable in lazy_pinyin(text)]


# ------------------------------------------------------------------ titles


@dataclass(frozen=True, slots=True)
class _Said:
    """What a Chinese title says: its concepts, and those that contradict when they differ."""

    concepts: frozenset[str]
    families: frozenset[str]
    guards: frozenset[str]
    places: frozenset[str]
    issuers: frozenset[str]
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a rendering says: units of alternative concepts, each with its strength."""

    units: tuple[Mapping[str, float], ...]
    unknown: int  # words outside the table
    numbers: frozenset[int]
    cut_off: bool  # ends in a word that must have another after it
    of_state: bool  # names China as the one whose law it is


_CUT_OFF = re.compile(
    r"\b(?:to|of|the|on|for|and|in|by|with|concerning|regarding)\W*$", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"""^\s*(?:
        (?:Article|Paragraph|Item|Section)s?[ ][\w()]+ (?:,?[ ](?:and[ ])?
            (?:Article|Paragraph|Item|Section)s?[ ][\w()]+)* [ ]of[ ]the\s
        | (?:research[ ]and[ ]|study[ ]and[ ])?
          (?:revise|amend|formulate|draft|draw[ ]up|enact|improve)[ ](?:the[ ])?
    )""",
    re.VERBOSE | re.IGNORECASE,
)


class TitleIndex:
    """Chinese titles, ready to be found by any English rendering."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        """Index (key, canonical Chinese title) pairs; several keys may share one title."""
        table = load_lexicon()
        self._lexicon = Lexicon(dict(table.kinds), dict(table.chinese), dict(table.english))
        self._keys: dict[str, list[str]] = defaultdict(list)
        for key, title in sorted(set(titles), key=lambda pair: (pair[1], pair[0])):
            self._keys[title].append(key)
        self._titles = list(self._keys)
        bare = [unicodedata.normalize("NFKC", t).translate(_WIDE) for t in self._titles]
        bare = [title.replace(_STATE, "") for title in bare]
        for concept in [c for c, kind in table.kinds.items() if kind == "place"]:
            self._lexicon.chinese.setdefault(concept + "市", (concept,))  # 上海市|民用, not 市民
        for name in sorted({_leading_place(title, table) or "" for title in bare} - {""}):
            self._name(name, "place")
        self._lengths = word_lengths(self._lexicon.chinese)
        self._said = [self._read(title) for title in bare]
        self._weigh()

    def _name(self, name: str, kind: str) -> str:
        """Make a concept of a name outside the table, met in English by its pinyin."""
        syllables = _pinyin(name)
        concept = "=" + "".join(syllables)
        self._lexicon.kinds.setdefault(concept, kind)
        if kind == "place":
            self._lexicon.chinese.setdefault(name, (concept,))
            self._lexicon.chinese.setdefault(name + "市", (concept,))  # 上海市|民用, not 市民
        for spelling in ("".join(syllables), " ".join(syllables)):
            phrase = self._lexicon.phrase(spelling)
            readings = self._lexicon.english.get(phrase, [])
            if ((concept,), 1.0) not in readings:
                self._lexicon.english[phrase] = [*readings, ((concept,), 1.0)]
        return concept

    def _read(self, title: str) -> _Said:
        chinese, kinds = self._lexicon.chinese, self._lexicon.kinds
        numbers, title = chinese_numbers(title), without_numbers(title)
        pieces = cut(len(title), lambda start: self._word_ends(title, start))
        found: list[str] = []
        left_over = ""
        for start, end in [*pieces, (len(title), len(title))]:
            known = chinese.get(title[start:end])
            if known is None and "\u4e00" <= title[start:end] <= "\u9fff":
                left_over += title[start:end]
                continue
            if left_over:
                found.append(self._name(left_over, "name" if len(left_over) > 1 else "scrap"))
                left_over = ""
            found.extend(known or ())
        said = frozenset(concept for concept in found if _BASE[kinds[concept]])

        def of_kind(*wanted: str) -> frozenset[str]:
            return frozenset(concept for concept in said if kinds[concept] in wanted)

        families = frozenset(kinds[concept] for concept in said) & FAMILIES
        issuers = _opening_bodies(found, kinds)
        return _Said(said, families, of_kind("guard"), of_kind("place"), issuers, numbers)

    def _word_ends(self, title: str, start: int) -> list[int]:
        lengths, chinese = self._lengths.get(title[start], ()), self._lexicon.chinese
        ends = [start + length for length in lengths if title[start : start + length] in chinese]
        return [end for end in ends if end <= len(title)]

    def _weigh(self) -> None:
        """Weigh concepts by how rare they are, and list the titles that hold each."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, said in enumerate(self._said):
            for concept in said.concepts:
                holders[concept].append(number)
        kinds, size = self._lexicon.kinds, len(self._said)
        self._weight = {
            concept: _BASE[kind] * math.log((size + 200) / (len(holders.get(concept, ())) + 2))
            for concept, kind in kinds.items()
        }
        self._unknown = _UNKNOWN * math.log((size + 200) / 3)
        self._totals = [sum(self._weight[c] for c in said.concepts) for said in self._said]
        self._holders = {c: found for c, found in holders.items() if kinds[c] not in FAMILIES}

    def match(self, english: str, limit: int = 5) -> list[Match]:
        """List the titles that an English rendering may mean, best first.

        Args:
            english: A title as a translator or machine wrote it, quotation marks or not.
            limit: How many different titles; all keys of one title are listed.
        """
        asked = self._ask(english)
        scored = [(-self._score(asked, number), number) for number in self._shortlist(asked)]
        best = sorted((s, self._titles[n]) for s, n in scored if s < 0)[:limit]
        return [Match(key, t, round(-s, 4)) for s, t in best for key in self._keys[t]]

    def _ask(self, english: str) -> _Asked:
        text = _LEAD_IN.sub("", unicodedata.normalize("NFKC", english))
        said = self._lexicon.english
        words = [word for word in fold_words(without_numbers(text)) if word not in STOPPED]
        pieces = cut(len(words), lambda start: phrase_ends(words, start, said))
        units: list[dict[str, float]] = []
        unknown: set[str] = set()
        for start, end in pieces:
            readings = said.get(" ".join(words[start:end]))
            if readings is None:
                unknown.add(words[start])
            else:
                units.extend(unit for unit in _units(readings) if unit not in units)
        cut_off = _CUT_OFF.search(text) is not None
        of_state = any("中华人民共和国" in unit for unit in units)
        return _Asked(tuple(units), len(unknown), english_numbers(text), cut_off, of_state)

    def _shortlist(self, asked: _Asked) -> list[int]:
        """The titles that share most with the rendering, by a quick measure."""
        shared: dict[int, float] = defaultdict(float)
        total = 0.0
        for unit in asked.units:
            total += max(self._weight[concept] for concept in unit)
            for concept, strength in unit.items():
                weight = self._weight[concept] * strength
                for number in self._holders.get(concept, ()):
                    shared[number] += weight
        totals = self._totals
        return nsmallest(_SHORTLIST, shared, key=lambda n: (-shared[n] / (total + totals[n]), n))

    def _score(self, asked: _Asked, number: int) -> float:
        """F-measure of the weight that each side finds in the other, less the contradictions."""
        said = self._said[number]
        met: dict[str, float] = {}
        extra: list[Mapping[str, float]] = []
        found = whole = 0.0
        for unit in asked.units:
            concept = _best(unit, said.concepts, met)
            if concept is None:
                extra.append(unit)
                whole += self._cost(unit, said)
            else:
                met[concept] = max(unit[concept], met.get(concept, 0.0))
                whole += self._weight[concept]
                found += self._weight[concept] * unit[concept]
        whole += asked.unknown * self._unknown
        covered = sum(self._weight[c] * strength for c, strength in met.items())
        missing = sum(
            self._weight[c] * (_OPTIONAL if c in said.issuers else 1.0)
            for c in said.concepts - met.keys()
        )
        if not any(self._kind(c) in _TELLING for c in met):
            return 0.0
        precision = found / whole
        recall = covered / (sum(self._weight[c] for c in met) + missing)
        factor = self._agreement(asked, said, met, extra) * math.pow(precision, _EXTRA)
        factor *= 1.0 if asked.cut_off else math.pow(recall, _MISSING)
        return factor * 2 * precision * recall / (precision + recall)

    def _kind(self, concept: str) -> str:
        return self._lexicon.kinds[concept]

    def _cost(self, unit: Mapping[str, float], said: _Said) -> float:
        """What a unit without its like counts: the least that it may mean."""
        weight = min(self._weight[concept] for concept in unit)
        bodies = all(self._kind(concept) == "body" for concept in unit)
        return weight * (_OPTIONAL if bodies and not said.issuers else 1.0)

    def _agreement(
        self,
        asked: _Asked,
        said: _Said,
        met: Mapping[str, float],
        extra: Sequence[Mapping[str, float]],
    ) -> float:
        """The factor by which contradictions lower a score."""

        def extras(*kinds: str) -> int:
            return sum(self._kind(max(unit, key=lambda c: unit[c])) in kinds for unit in extra)

        factor = _EXTRA_PLACE ** extras("place") * _MISSING_PLACE ** len(said.places - met.keys())
        factor *= _EXTRA_GUARD ** extras("guard") * _MISSING_GUARD ** len(said.guards - met.keys())
        if extras("body") and said.issuers:
            factor *= _MORE_ISSUERS if said.issuers & met.keys() else _OTHER_ISSUER
        elif asked.of_state and said.issuers and not said.issuers & met.keys():
            factor *= _OTHER_ISSUER  # "of the People's Republic of China" is no court's rule
        factor *= self._families_agree(asked, said, met)
        return factor * _numbers_agree(asked.numbers, said.numbers)

    def _families_agree(self, asked: _Asked, said: _Said, met: Mapping[str, float]) -> float:
        """Translators mix the words of one family, seldom those of two."""
        meant = [{self._kind(c) for c in unit} & FAMILIES for unit in asked.units]
        meant = [families for families in meant if families]
        if not meant or not said.families:
            return _NO_TYPE
        extra = sum(not families & said.families for families in meant)
        missing = len(said.families - set().union(*meant))
        unlawful = any("法" in unit and not unit.keys() & met.keys() for unit in asked.units)
        factor = _NO_LAW if unlawful else 1.0
        rules = {concept for concept in said.concepts if self._kind(concept) == "rule"}
        if "实施" in met and rules and not rules & met.keys():
            factor *= _OTHER_TYPE
        return factor * math.pow(_EXTRA_FAMILY, extra) * math.pow(_MISSING_FAMILY, missing)


def _units(readings: Sequence[tuple[tuple[str, ...], float]]) -> list[dict[str, float]]:
    """Turn the readings of a phrase into units; a strict compound gives one for each part."""
    first = max(readings, key=lambda reading: reading[1])
    if len(first[0]) > 1:
        return [{concept: first[1]} for concept in first[0]]
    return [
        {concepts[0]: strength for concepts, strength in reversed(readings) if len(concepts) == 1}
    ]


def _best(
    unit: Mapping[str, float], concepts: frozenset[str], met: Mapping[str, float]
) -> str | None:
    """The concept of a title that a unit means: one not yet met, then the strongest."""
    common = [concept for concept in unit if concept in concepts]
    if not common:
        return None
    return min(common, key=lambda concept: (concept in met, -unit[concept], concept))


def _opening_bodies(found: Sequence[str], kinds: Mapping[str, str]) -> frozenset[str]:
    """The bodies that a title opens with: its issuers."""
    issuers = set()
    for concept in found:
        if kinds[concept] == "body":
            issuers.add(concept)
        elif kinds[concept] not in {"stop", "state", "level", "place"}:
            break
    return frozenset(issuers)


def _numbers_agree(asked: frozenset[int], said: frozenset[int]) -> float:
    """Years and ordinals must be the same; a year that only one side gives may be the version's."""
    if asked == said:
        return 1.0
    if asked and said and not asked & said:
        return _OTHER_NUMBER
    only = asked ^ said
    years = all(1900 < number < 2100 for number in only)
    return _ONLY_YEAR if years else _ONLY_NUMBER


def accept(matches: Sequence[Match]) -> Match | None:
    """Take the best match if it is good and well ahead of the next different title, else None."""
    if not matches or matches[0].score < MIN_SCORE:
        return None
    best = title_key(matches[0].title)
    rival = next((m.score for m in matches if title_key(m.title) != best), 0.0)
    return matches[0] if matches[0].score - rival >= MIN_MARGIN else None
