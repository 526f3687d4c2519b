"""Words by which a Chinese text gives a named organ a power or a duty.

授权X负责… delegates, 委托X… entrusts; 由X负责…, …由X负责, X负责…, X主管全国的… assign; X可以制定… is
a power to make rules. Only organs that can be told count: 国务院有关部门 is none, and 县级以上人民政府
卫生部门 is a kind of them. Titles in 《》 speak of other grants. tests/test_chinese_grants.py
checks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from yiju.extract import chinese_forms as forms
from yiju.extract.anchors import places_of
from yiju.extract.chinese_mandates import Order
from yiju.extract.chinese_organs import Setting, name_organs, resolved
from yiju.extract.chinese_stances import is_within
from yiju.extract.rules import Rule
from yiju.ontology.records import Grant, Span
from yiju.ontology.registry import load_registry

GrantType = Literal["delegates", "entrusts", "assigns"]
Naming = Callable[[int], str | None]

_CONFERRING: tuple[tuple[str, GrantType, Rule], ...] = (
    ("授权", "delegates", forms.AUTHORISES),
    ("赋予", "delegates", forms.AUTHORISES),
    ("委托", "entrusts", forms.ENTRUSTS),
)
#: 负责, not 负责人 and the like, and 主管 where its extent follows.
_DUTIES = (
    re.compile("负(?=责(?![人的任]|解释))"),
    re.compile("主(?=管(?:全[国省市]|本[省市]行政))"),
)
#: An organ that can be told is of the centre, or the government of a place.
_TELLABLE = (
    "国务院",
    "国家",
    "中国",
    "总",
    "省人民政府",
    "市人民政府",
    "最高",
    "中央",
    "常务委员会",
    "部",
    "局",
    "署",
)
_HEAD = re.compile(r"^(?:具体|统一|依法|全面|归口|牵头)?(?:负责|行使|承担|履行)(?:组织)?")
_SPLIT = re.compile(r"[，,]?(?:并|以及)(?:具体|统一|依法)?负责|[，,](?=负责)负责")
_LEAD = re.compile(
    r"[\s　#*]*(?:第[一二三四五六七八九十百千零〇0-9]+条(?:之[一二三四五六七八九十]+)?[\s　]*)?"
    r"(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、])?[\s　]*"
)
#: What may stand between an organ and its duty.
_MANNER = re.compile(
    r"(?:，?(?:依法|依照[^，。；]{1,24}|按照[^，。；]{1,24}|根据[^，。；]{1,24}|依据[^，。；]{1,24}|"
    r"在(?:各自|其)?的?职责范围内|在[^，。；]{1,20}(?:领导|指导)下)，?|统一|具体|牵头|综合|归口|全面|"
    r"分别|共同|应当|组织|主要|直接)*"
)
#: Words after 负责 by which it only tells which organ or person is meant.
_NO_DUTY = re.compile(
    r"的(?:主管|行政|有关|监督|管理)*(?:部门|机构|机关|单位)|的(?:人员|工作人员|除外)$|》"
)
_LAST = "门关府院会部局署行委室厅构"  # with one of these an organ's name ends
_LONGEST = 60  # characters of an assigned duty, and of the organs before it


class _Found(NamedTuple):
    """Organs as written, the granted words, and the rule."""

    organs: Span
    competence: Span
    rule: str


def find_grants(
    text: str, body: Span, setting: Setting, naming: Naming, quoted: Sequence[Span] = ()
) -> Iterator[Grant]:
    """Give the grants in a text: those that confer, then those that assign.

    Args:
        text: The stored text.
        body: The part to read, after the head.
        setting: Day and places of the text, by which organs are told.
        naming: Names the provision of a place.
        quoted: Words of other texts, whose grants are not this one's.
    """
    for word, kind, rule in _CONFERRING:
        for at in places_of(word, text, *body):
            if (m := rule.regex.match(text, at, body.end)) and not _in_title(text, at):
                for begin, stop in _competences(text, *m.span("what")):
                    found = _Found(Span(*m.span("body")), Span(begin, stop), rule.name)
                    yield from _grants(text, kind, found, setting, naming, quoted)
    for duty in _DUTIES:
        for at in (m.start() for m in duty.finditer(text, *body)):
            if _may_tell(text[max(body.start, at - 2 * _LONGEST) : at]):
                for found in _assigned(text, at, at + 2, body):
                    yield from _grants(text, "assigns", found, setting, naming, quoted)


def powers_of(
    text: str, orders: Sequence[Order], setting: Setting, naming: Naming
) -> Iterator[Grant]:
    """Give the permissions to make rules: 国务院可以根据本法制定实施细则."""
    for order in orders:
        if order.permitted:
            found = _Found(order.makers, order.made, "zh-may-make-rules")
            yield from _grants(text, "delegates", found, setting, naming, ())


def _grants(
    text: str,
    kind: GrantType,
    found: _Found,
    setting: Setting,
    naming: Naming,
    quoted: Sequence[Span],
) -> Iterator[Grant]:
    """One grant for each organ that can be told from others."""
    written = found.organs.of(text).strip()
    if quoted and is_within(found.competence.start, list(quoted)):
        return
    for name in name_organs(written):
        body = resolved(name, setting)
        if load_registry().body(body):
            span = found.competence
            yield Grant(
                kind, body, written, span.of(text), span, "zh", found.rule, naming(span.start)
            )


def _may_tell(before: str) -> bool:
    """Whether the words before 负责 can hold an organ that can be told: a quick look."""
    stop = max(before.rfind("。"), before.rfind("；"), before.rfind("\n"))
    words = before[stop + 1 :].replace("部门", "")
    return any([word in words for word in _TELLABLE])  # noqa: C419 - most often none is: a list is quicker


def _assigned(text: str, at: int, after: int, body: Span) -> Iterator[_Found]:
    """Read a duty: 由X负责Y, Y由X负责 or X负责Y, in the clause in which 负责 stands."""
    begin = max(body.start, at - 2 * _LONGEST)
    begin = max(begin, *(text.rfind(mark, begin, at) + 1 for mark in "。；\n"))
    by = text.rfind("由", max(begin, at - _LONGEST), at)
    if by >= 0 and (by == begin or text[by - 1] not in "自理经事缘"):
        organs = _organs(text, by + 1, at)
        if organs is None or _in_title(text, at):
            return
        spans = list(_after(text, after, body.end))
        if (
            not spans
            and text[after : after + 1] in "。；，,;\n"
            and (before := _before(text, begin, by))
        ):
            spans = [before]
        yield from (_Found(organs, span, forms.ASSIGNS.name) for span in spans)
        return
    lead = _LEAD.match(text, begin, at)
    start = lead.end() if lead else begin
    comma = text.rfind("，", start, at) + 1
    for first in {start, comma or start}:
        organs = _organs(text, first, at)
        if organs and not _in_title(text, at):
            for span in _after(text, after, body.end):
                yield _Found(organs, span, "zh-assigns-subject")
            return


def _organs(text: str, start: int, at: int) -> Span | None:
    """The organs between a place and 负责, where nothing but a manner follows them."""
    words = text[start:at]
    for cut in range(len(words), 1, -1):
        if words[cut - 1] in _LAST and _MANNER.fullmatch(words, cut) and name_organs(words[:cut]):
            return Span(start, start + cut)
    return None


def _before(text: str, begin: int, by: int) -> Span | None:
    """The duty that stands before 由: 全国的X工作由Y负责."""
    lead = _LEAD.match(text, begin, by)
    start = lead.end() if lead else begin
    stop = start + len(text[start:by].rstrip("，,、 　"))
    comma = text.rfind("，", start, stop) + 1
    span = Span(comma or start, stop)
    words = span.of(text)
    return span if 3 < len(words) <= _LONGEST and words[-1] not in "的时后前" else None


def _after(text: str, start: int, end: int) -> Iterator[Span]:
    """The duty that follows 负责, up to the end of the clause."""
    stop = min(
        (
            i
            for c in "。；，,;\n："
            if (i := text.find(c, start, min(end, start + 2 * _LONGEST))) >= 0
        ),
        default=start,
    )
    words = text[start:stop]
    if _NO_DUTY.search(words):
        return
    for begin, last in _competences(text, start, stop):
        yield Span(begin, last)


def _in_title(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return text.count("《", line, at) > text.count("》", line, at)


def _competences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut the granted words at 并负责, and take the verb from their head."""
    at = start
    for m in [*_SPLIT.finditer(text, start, end), None]:
        stop = m.start() if m else end
        lead = _HEAD.match(text[at:stop])
        begin = at + (lead.end() if lead else 0)
        words = text[begin:stop].rstrip("，, 。")
        if len(words) > 1:
            yield begin, begin + len(words)
        at = m.end() if m else end
