"""Which organ had a function on a day: 国务院卫生行政部门 was 卫生部, is 国家卫生健康委员会.

Laws name departments by what they do, so that reorganisations leave the laws alone. A row of
functions.jsonl is one function: the words for it and the organs that had it, one after the
other. The forms of the name (主管部门, 行政部门, 监督管理机构) are a matter of grammar and no rows.
A function that several organs share at a time has no row for that time. tests/test_functions.py
checks the rows and the grammar.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_ZH_CENTRE = re.compile(r"(?:中华人民共和国)?(?:国务院|国家)")
_ZH_FORM = re.compile(
    r"(?:工作|事务|综合)?(?:行政)?(?:主管|监督管理|管理|监管|监督|执法)?(?:部门|机构|机关)"
)
_EN_OFFICE = (
    r"(?:(?:competent|administrative|regulatory|supervisory|administration|management|"
    r"supervision[ ]and[ ](?:administration|management)|supervision|responsible)[ ]+)*"
    r"(?:departments?|authorit(?:y|ies)|agency|agencies|bod(?:y|ies)|organs?|institutions?)"
)
_EN_LINK = r"(?:in[ ]charge[ ]of|responsible[ ]for|charged[ ]with|for)"
_EN_TAIL = r"(?:[ ](?:work|affairs|matters|administration|management|supervision))?"
_COUNCIL = r"(?:of|under)[ ](?:the[ ])?state[ ]council"
_FUNCTION = r"(?P<function>[a-z][a-z ,'-]{2,60}?)"
#: The ways in which translators name a department by its function, in lower case.
_EN_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FUNCTION}[ ]{_EN_OFFICE}[ ]{_COUNCIL}",
        rf"{_EN_OFFICE}[ ]{_EN_LINK}[ ](?:the[ ])?{_FUNCTION}{_EN_TAIL}[ ]{_COUNCIL}",
        rf"{_EN_OFFICE}[ ]{_COUNCIL}[ ]{_EN_LINK}[ ](?:the[ ])?{_FUNCTION}{_EN_TAIL}",
        rf"state[ ]council(?:'s)?[ ]{_EN_OFFICE}[ ]{_EN_LINK}[ ](?:the[ ])?{_FUNCTION}{_EN_TAIL}",
        rf"(?:state[ ]council(?:'s)?|national|state)[ ]{_FUNCTION}[ ]{_EN_OFFICE}",
    )
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """The time in which an organ had a function; ISO dates of full or partial precision."""

    body: str  # slug in bodies.jsonl
    since: str | None = None
    until: str | None = None  # first day without the function

    def holds(self, day: date) -> bool:
        """Whether the organ had the function on that day."""
        iso = day.isoformat()
        begun = self.since is None or self.since <= iso[: len(self.since)]
        return begun and (self.until is None or iso[: len(self.until)] < self.until)


@dataclass(frozen=True, slots=True)
class Function:
    """One row of functions.jsonl: a function and the organs that had it, oldest first.

    Attributes:
        zh: Its words, without 国务院 and 主管部门: 卫生健康; or with its form, where another
            form means another organ: 国有资产监督管理机构.
        en: The words of translations, in lower case: public health.
    """

    zh: tuple[str, ...]
    organs: tuple[Tenure, ...]
    en: tuple[str, ...] = ()
    source: str = ""
    checked: str = ""
    grade: str = ""

    def organ(self, day: date | None) -> str | None:
        """The slug of the organ on a day; without a day only where there was but one."""
        if day is None:
            slugs = {tenure.body for tenure in self.organs}
            return slugs.pop() if len(slugs) == 1 else None
        return next((tenure.body for tenure in self.organs if tenure.holds(day)), None)


class Functions:
    """All functions, by the names that texts give to their departments."""

    def __init__(self, rows: Iterable[Function]) -> None:
        self.rows = tuple(rows)
        self._zh = {word: row for row in self.rows for word in row.zh}
        self._en = {word: row for row in self.rows for word in row.en}

    def named(self, name: str) -> Function | None:
        """The function by which a department is named, in either language, or None.

        Only departments of the centre are meant: a 卫生行政部门 without 国务院 is of any level.
        """
        if "\u4e00" <= max(name, default="") <= "\u9fff":
            return self._chinese(name)
        return self._english(name)

    def _chinese(self, name: str) -> Function | None:
        lead = _ZH_CENTRE.match(name)
        rest = name[lead.end() :] if lead else ""
        for cut in range(len(rest), 0, -1):  # the longest word counts: 电力监管, not 电力
            row = self._zh.get(rest[:cut])
            if row and (cut == len(rest) or _ZH_FORM.fullmatch(rest, cut)):
                return row if _ZH_FORM.search(rest) else None
        return None

    def _english(self, name: str) -> Function | None:
        plain = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
        plain = re.sub(r"^(?:the |competent )+", "", " ".join(plain.split()))
        for pattern in _EN_NAMES:
            if (m := pattern.fullmatch(plain)) and (row := self._en.get(m["function"].strip())):
                return row
        return None
