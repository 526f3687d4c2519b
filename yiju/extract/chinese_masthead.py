"""Who issued a text and under what number, where its first lines name organs without a date.

Announcements name all their organs, set off by spaces or by line ends, before 公告 and the
year's number (甲部 乙署 公告 2023年第28号); joint rules say 由甲、乙于…联合发布; a letter-head
names the organ and 文件 above the number. tests/test_chinese_masthead.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yiju.extract.chinese_bodies import canonical_bodies, is_organ, split_bodies
from yiju.extract.chinese_dates import Dated, first_date
from yiju.extract.chinese_numbers import order_number
from yiju.extract.chinese_rules import ORDER
from yiju.ontology.records import Span

_LINES = 12  # lines from the top in which an announcement names its organs
_ORDER_LENGTH = 220  # characters of the longest row of organs with its number
_RELEASE = 1_200  # characters in which a text says that it was released jointly
_STATE = "中华人民共和国"
_JOINTLY = ("联合", "共同")
_RELEASED = re.compile(r"(?:制定)?(?:并)?(?:发布|公布|印发|颁布)")
_DAY = re.compile(r"[〇○零一二三四五六七八九十0-9０-９]{4}[ 　]*年[^，。\n]{2,10}日[ 　]*")
_BARE_NUMBER = re.compile(
    r"(?:(?P<act>公告|通告|令)[ 　]*)?(?:(?P<year>(?:19|20)\d\d)[ 　]*年)?[ 　]*第[ 　]*"
    r"(?P<serial>[0-9０-９一二三四五六七八九十百〇零○]{1,5})[ 　]*号"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The organs of a head and what they put on it.

    Attributes:
        issuers: Canonical names. place: Where they stand, from the first to the last.
        number: Of an announcement or order, in the one form, with its place; None without.
        day: Of a joint release, where it is stated.
    """

    issuers: tuple[str, ...]
    place: Span
    number: str | None = None
    number_place: Span | None = None
    day: Dated | None = None


def read_announcement(text: str, starts: Sequence[int], end: int) -> Masthead | None:
    r"""Read organs, act and number that begin a line, over spaces and line ends.

    Args:
        text: The stored text.
        starts: Where its lines begin, the first ones first.
        end: Where the head ends.

    >>> text = "商务部 海关总署\n公告\n2023年第28号\n"
    >>> read_announcement(text, [0], len(text)).number
    '商务部、海关总署公告2023年第28号'
    """
    for start in starts[:_LINES]:
        m = ORDER.regex.match(text, start, min(end, start + _ORDER_LENGTH))
        if m is None or text[m.end() : m.end() + 1].strip():
            continue
        written = m.group("body")
        if "主席" not in written and _all_organs(written):
            place = Span(start, start + len(written.rstrip()))
            number = numbered(written, m)
            return Masthead(canonical_bodies(written), place, number, Span(*m.span()))
    return None


def numbered(written: str, order: re.Match[str]) -> str:
    """Give the one form of the number of an order or announcement, its year kept.

    Announcements are numbered by the year and known by the names that they themselves
    write; orders run on, under the canonical names.
    """
    act = order.group("act") or order.group("late")
    serial = order.group("serial") or order.group("ahead")
    names = split_bodies(written) if act != "令" else canonical_bodies(written)
    bodies = "、".join(name.removeprefix(_STATE) for name in names)
    return order_number(bodies, act + _year(order.group("year"), order.group("open")), serial)


def _year(year: str | None, bracket: str | None) -> str:
    if not year:
        return ""
    return f"〔{year}〕" if bracket else f"{year}年"


def bare_number(words: str, title: str, issuers: tuple[str, ...]) -> str | None:
    """Read a line that is a number without organs: 2023年第5号 under 甲部关于…的公告.

    >>> bare_number("2023年第5号", "财政部关于调整税率的公告", ("财政部",))
    '财政部公告2023年第5号'
    """
    m = _BARE_NUMBER.fullmatch(words)
    if m is None or not issuers:
        return None
    act = m.group("act") or next((a for a in ("公告", "通告") if title.endswith(a)), None)
    if act is None:
        return None
    return order_number("、".join(issuers), act + _year(m.group("year"), None), m.group("serial"))


def read_release(text: str, start: int, end: int, own: str) -> Masthead | None:
    """Read by whom, and when, a text says that it was released jointly.

    >>> text = "（由财政部、海关总署于2015年1月5日联合发布）"
    >>> found = read_release(text, 0, len(text), "税率办法")
    >>> found.issuers, str(found.day.date)
    (('财政部', '海关总署'), '2015-01-05')
    """
    end = min(end, start + _RELEASE)
    for word in _JOINTLY:
        at = text.find(word, start, end)
        while at >= 0:
            if _RELEASED.match(text, at + 2) and (found := _release(text, start, at, own)):
                return found
            at = text.find(word, at + 2, end)
    return None


def _release(text: str, start: int, at: int, own: str) -> Masthead | None:
    """Read the clause before 联合发布; the sentence must speak of this text, or begin its line."""
    line = max(start, text.rfind("\n", start, at) + 1, text.rfind("。", start, at) + 1)
    clause = max(line, text.rfind("，", line, at) + 1)
    if (by := text.rfind("由", clause, at)) >= 0:
        clause = by + 1
    begins = not text[line:clause].strip("（(由 　")
    if not begins and not (own and own in text[line:at]) and not re.search("本|现", text[line:at]):
        return None
    day = first_date(text, line, at)
    written = _DAY.sub("", text[clause:at]).strip(" 　（(").removesuffix("于").removesuffix("在")
    if len(split_bodies(written)) < 2 or not _all_organs(written):
        return None
    begin = text.index(written, clause, at)
    return Masthead(canonical_bodies(written), Span(begin, begin + len(written)), day=day)


def _all_organs(written: str) -> bool:
    return all(is_organ(part.removesuffix("文件")) for part in split_bodies(written))
