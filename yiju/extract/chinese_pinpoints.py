"""From the words that point into an instrument to keys: 第二十五条第二款 is art-25-para-2.

The grammar of a key is that of `yiju.ontology.provisions`. `provision_key` and
`provision_keys` take the words of both languages; here the Chinese ones are read:
lists (第三条、第五条), shared units (第六、十一条), ranges (第七十八条至第八十条), and
what a later member leaves out (第三条第一款、第二款).
tests/test_chinese_pinpoints.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from yiju.extract.chinese_numbers import read_numeral
from yiju.extract.english_pinpoints import english_members
from yiju.extract.rules import Rule
from yiju.ontology.provisions import LEVELS, Step, Steps, expand, under, write_key

_NUMERAL = "[0-9０-９一二三四五六七八九十百千零〇○两]{1,9}"
_BRACKETED = rf"[（(][ ]?(?:{_NUMERAL}|[甲乙丙丁戊己庚辛])[ ]?[）)]"
_COUNT = rf"(?:{_NUMERAL}|{_BRACKETED})"
_UNIT = r"(?:分编|编(?!制)|章(?!程)|节(?!目|约|能)|条(?!件|款|例|约|目)|款(?!项|额)|项(?!目))"
_AND = r"(?:[ 　]?(?:、|以及|及|和|与|或者|或|至|到|[—－～~-]{1,2})[ 　]?)"
_SHARED = rf"(?:第[ ]?{_COUNT}(?:{_AND}第?[ ]?{_COUNT}|{_BRACKETED})*)"
_INSERTED = rf"(?:之{_NUMERAL})"

PINPOINT = Rule(
    name="zh-pinpoint",
    lang="zh",
    pattern=rf"""
        中?的?
        (?P<what>
          (?:分则|总则)?
          {_SHARED} [ ]?{_UNIT} {_INSERTED}?
          (?: [ 　]? {_SHARED} [ ]?(?:{_UNIT}|目(?!的|标|录|前)) {_INSERTED}?
            | [ 　]? {_BRACKETED} (?:{_AND}? {_BRACKETED})* 项
            | {_AND} {_SHARED} [ ]?{_UNIT} {_INSERTED}?
            | {_AND} {_BRACKETED} 项
            | {_AND} {_NUMERAL} [条款](?!件|款|例|约|项|额) {_INSERTED}?
            | {_AND} {_INSERTED}
          )*
        )
    """,
    finds=(
        "《灯塔法》第四条第二款、第五条的授权",
        "第三条第（二）、（三）项",
        "第六、十一、十二条",
        "第八条第一至三项",
        "分则第三章第三节",
        "第一百二十条之一至之六",
    ),
    skips=("第二次会议", "第37号", "第一条件"),
)
RULES: tuple[Rule, ...] = (PINPOINT,)

#: With what such words begin; a quick look before the rule.
POINTS = ("第", "的第", "中第", "中的第", "分则", "总则")

#: A member of a list, a part of one, or what joins two. A unit may stand with a later number.
_TOKEN = re.compile(
    rf"""
    (?P<name>总则|分则)
    | (?P<range>至|到|[—－~～-]+) | (?P<join>、|，|,|以及|及|和|与|或者|或)
    | 之(?P<sibling>{_NUMERAL})
    | 第? [ ]? (?P<bracket>[（(])? [ ]? (?P<n>{_NUMERAL}|[甲乙丙丁戊己庚辛](?=[）)款项])) [ ]? [）)]? [ ]?
      (?: (?P<unit>分编|编|章|节|条|款|项|目) (?:之(?P<inserted>{_NUMERAL}))? )?
    """,
    re.VERBOSE,
)
_UNITS = {
    "编": "book", "分编": "subbook", "章": "chap", "节": "sec",
    "条": "art", "款": "para", "项": "item", "目": "sub",
}  # fmt: skip
_NAMES = {"总则": "general", "分则": "special"}
_STEMS = "甲乙丙丁戊己庚辛"  # count items in treaties and texts of the fifties: 第一款（甲）项
_KEPT = 8192  # pinpoints kept; the 2,929 texts that the rules were tried on hold fewer

Member = tuple[Steps, bool]  # its steps, and whether it ends a range that the one before begins


def provision_key(words: str) -> str | None:
    """Give the key of the one provision that words name; None for none and for several.

    >>> provision_key("第二十五条之一第二款第（三）项"), provision_key("Article 5(2)(c)")
    ('art-25-1-para-2-item-3', 'art-5-para-2-item-3')
    >>> provision_key("第三条、第五条") is None
    True
    """
    keys = provision_keys(words)
    return keys[0] if len(keys) == 1 else None


@lru_cache(_KEPT)
def provision_keys(words: str) -> tuple[str, ...]:
    """Give the key of every provision that words name, in their order.

    A range gives each of its members, or its ends where there are more than 60.

    >>> provision_keys("第六、十一条和第十三条第一款、第三款")
    ('art-6', 'art-11', 'art-13-para-1', 'art-13-para-3')
    >>> provision_keys("Articles 12 to 14")
    ('art-12', 'art-13', 'art-14')
    """
    members = chinese_members(words) if "第" in words else english_members(words)
    return tuple(dict.fromkeys(_keys(members)))


def _keys(members: Iterable[Member]) -> Iterator[str]:
    before: Steps = ()
    for steps, ranged in members:
        if ranged and before:
            yield from map(write_key, expand(before, steps)[1:])
        else:
            yield write_key(steps)
        before = steps


def chinese_members(words: str, path: Steps = ()) -> list[Member]:
    """Read the members of a list in Chinese, each whole; other words are passed over.

    Args:
        words: For example 第三条第一款、第二款.
        path: What stands before them: the article, for words that begin with a paragraph.
    """
    reader = _Reader(path)
    for m in _TOKEN.finditer(words):
        reader.take(m)
    reader.close()
    return reader.members


class _Reader:
    """Where the reading of a list stands: the member under way and the numbers before a unit."""

    def __init__(self, path: Steps) -> None:
        self.members: list[Member] = []
        self.path = path
        self.under_way = self.ranged = self.next_ranged = False
        self.bare: list[tuple[int, bool, bool]] = []  # number, in brackets, ends a range

    def take(self, m: re.Match[str]) -> None:
        """Take one token."""
        if m["n"]:
            self._number(m)
        elif m["range"] or m["join"]:
            self._join(ranged=bool(m["range"]))
        elif m["name"]:
            self.path = (Step(_NAMES[m["name"]]),)
        elif self.path and self.path[-1].unit == "art":
            self._begin(self.path[-1]._replace(inserted=read_numeral(m["sibling"]) or 0))

    def close(self) -> None:
        """End the list: numbers in brackets that found no unit are items."""
        items = [bare for bare in self.bare if bare[1]]
        if items:
            self._resolve(items, "item")
        elif self.under_way or (self.bare and self.path):
            self.members.append((self.path, self.ranged))

    def _join(self, *, ranged: bool) -> None:
        if self.under_way:
            self.members.append((self.path, self.ranged))
            self.under_way = False
        self.next_ranged = ranged or (self.next_ranged and not self.bare)

    def _number(self, m: re.Match[str]) -> None:
        number = _STEMS.find(m["n"]) + 1 or read_numeral(m["n"]) or 0
        if m["unit"] is None:
            self.bare.append((number, bool(m["bracket"]), self.next_ranged))
            self.under_way = self.next_ranged = False
            return
        unit = _UNITS[m["unit"]]
        self._resolve(self.bare, unit)
        self._begin(Step(unit, number, read_numeral(m["inserted"] or "") or 0))

    def _resolve(self, bare: list[tuple[int, bool, bool]], unit: str) -> None:
        for number, _, ranged in bare:
            self.path = under(self.path, Step(unit, number))
            self.members.append((self.path, ranged))
        self.bare = []

    def _begin(self, step: Step) -> None:
        """Begin a member, or narrow the one under way."""
        narrows = self.under_way and LEVELS[step.unit] > LEVELS[self.path[-1].unit]
        if self.under_way and not narrows:
            self.members.append((self.path, self.ranged))
        if not narrows:
            self.ranged = self.next_ranged
        self.path = under(self.path, step)
        self.under_way, self.next_ranged = True, False
