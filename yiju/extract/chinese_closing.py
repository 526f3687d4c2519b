"""What the closing articles and the foot say: in force from when, interpreted by whom, signed.

The closing words are sought by their literals and read in a window of a sentence.
tests/test_chinese_closing.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yiju.extract import chinese_forms as forms
from yiju.extract.chinese_bodies import canonical_bodies, is_organ, split_bodies
from yiju.extract.chinese_dates import Dated, find_dates, first_date
from yiju.extract.chinese_headline import Line, lines_of
from yiju.ontology.records import Span

_WINDOW = 70  # characters before 施行 in which its subject and its day stand
_FOOT = 700  # characters at the end in which a signature stands
_PIECE = 1_500  # characters read back at a time: most texts say it in their last article
_FORCE = re.compile(r"(?:施行|实施|实行|生效|执行|试行|适用)(?:(?<=[起日始 时]..)|(?<=起正式..))")
_SELF = re.compile(r"本(?!市|省|区|县|州|院|局|部|级|行政|单位|人|条(?!例))")
_AFTER_DATE = re.compile(
    r"^[（(]?(?:此件|附件|附[：:]|（?公开|抄送|主题词|分享|责任编辑|来源|打印|关闭)"
)

#: The last words of a text of which no more is at hand.
_DOTS = re.compile(r"(?:…|\.\.\.|。。。)\s*$")
_CLOSING = 2_500  # characters at the end in which the last articles stand
_CLOSES = re.compile(r"(?:自|起|公布|发布|通过)[^。；\n]{0,24}(?:施行|实施|实行|生效|执行)")
_FEW = 3  # articles; a resolution of fewer may leave its day unsaid
_CHAPTER = re.compile(r"\n[ \t　#]*第[一二三四五六七八九十]+章[ \t　]*(?P<name>[^\n]*)")


@dataclass(frozen=True, slots=True)
class InForce:
    """From when a text says that it is in force."""

    span: Span
    date: date | None = None
    rule: str | None = None  # "promulgation", "adoption", "approval"; None for a stated day


def find_in_force(text: str, start: int, end: int, own: str) -> InForce | None:
    """Find the sentence by which the text says from when it is in force.

    本X自… counts before a bare 自…起施行; of several the last of its kind, but of the
    days of one article the first.
    """
    bare: InForce | None = None
    for place in _force_places(text, start, end):
        if text.startswith("的", place + 2):
            continue  # 自…起施行的《X》: of another instrument
        if (
            text[max(start, place - _WINDOW) : place].count("“") % 2
            and "”" in text[place : place + 8]
        ):
            continue
        found = _read_force(text, max(start, place - _WINDOW), place + 2)
        if found is None:
            continue
        if _of_this_text(text, start, found.span.start, own):
            return found
        if bare is None and _sentence_begins(text, start, found.span.start):
            bare = found
    return bare


def _force_places(text: str, start: int, end: int) -> Iterator[int]:
    """Where 起施行, 日施行 and the like stand, the last first."""
    stop = end
    while stop > start:
        begin = max(start, stop - _PIECE)
        found = _FORCE.finditer(text, begin, min(end, stop + 1))  # a word that begins before stop
        yield from reversed([word.start() for word in found])
        stop = begin


def _read_force(text: str, start: int, end: int) -> InForce | None:
    for m in forms.EFFECTIVE.regex.finditer(text, start, end):
        if m.end() == end and (day := first_date(text, *m.span("date"))):
            return InForce(Span(*m.span()), day.date)
    for rule in (forms.ON_PROMULGATION, forms.ON_ADOPTION):
        for m in rule.regex.finditer(text, start, end):
            if m.end() == end:
                kind = {"通过": "adoption", "批准": "approval"}.get(m.group("act"), "promulgation")
                return InForce(Span(*m.span()), rule=kind)
    return None


def _of_this_text(text: str, start: int, place: int, own: str) -> bool:
    """Whether the subject before `place` is this text itself."""
    before = text[max(start, place - 60) : place]
    if forms.SUBJECT.regex.search(before):
        return True
    tail = before.rstrip("》 　，,").replace("中华人民共和国", "")
    core = own.replace("中华人民共和国", "")
    return len(core) > 3 and tail.endswith(core[-40:])


def _sentence_begins(text: str, start: int, place: int) -> bool:
    """Whether the sentence has no subject of its own, or only this text as a far one."""
    at = max(start, *(text.rfind(mark, start, place) + 1 for mark in "。；\n（("))
    before = re.sub(r"^第[一二三四五六七八九十百]+条[\s　]*", "", text[at:place].strip())
    if re.search(r"(?:通过|公布|发布)[，,、\s]*$", before) and re.search("年.{1,3}月", before):
        return True
    if re.search(r"现予|现将|现公布|现发布|予以(?:公布|发布)|负责解释|由.{2,30}解释", before):
        return True
    return not before or bool(
        _SELF.match(before) and len(before) < 60 and not re.search(r"第.{1,4}条|规定的|所", before)
    )


def breaks_off(text: str, body: Span, kind: str, articles: int) -> bool:
    """Whether a text that states no day of effect in its body has lost its end.

    Dots may say so. Every local regulation says at its end from when it is in force; any
    other text whose chapters begin with 总则 ends with 附则.

    >>> breaks_off("第一条 一。第二条 二。第三条 三。", Span(0, 21), "local regulation", 3)
    True
    """
    if _DOTS.search(text, max(body.start, body.end - 20), body.end):
        return True
    if articles < _FEW or _CLOSES.search(text, max(body.start, body.end - _CLOSING), body.end):
        return False
    if kind == "local regulation":
        return True
    chapters = [re.sub(r"\s", "", m["name"]) for m in _CHAPTER.finditer(text, *body)]
    return len(chapters) > 0 and chapters[0] == "总则" and "附则" not in chapters[-1]


def find_interpreter(
    text: str, start: int, end: int, place: str = ""
) -> tuple[tuple[str, ...], Span] | None:
    """Find who is to interpret the text: the last 由X负责解释 that speaks of it."""
    at = text.rfind("解释", start, end)
    tries = 0
    while at >= 0 and tries < 60:
        begin = max(start, *(text.rfind(mark, start, at) + 1 for mark in "。；;\n"))
        m = forms.INTERPRETER.regex.search(text, max(begin, at - 90), min(end, at + 3))
        m = m or forms.INTERPRETING_POWER.regex.match(text, at, min(end, at + 60))
        if m and m.end() >= at and _SELF.search(text[begin : m.end()]):
            written = m.group("body")
            written = re.sub(r"(?:联合)?(?:进行|作出)?$", "", written)
            if not re.search(r"规定的|应当|[0-9]年|提?请", written):
                where = Span(m.start("body"), m.start("body") + len(written))
                return canonical_bodies(written, place), where
        at = text.rfind("解释", start, at)
        tries += 1
    return None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed at the foot, and when."""

    issuers: tuple[str, ...]
    issuer_span: Span | None
    day: Dated


def find_signature(text: str, start: int, end: int) -> Signature | None:
    """Find the date at the foot and the organs that stand above it."""
    foot = max(start, end - _FOOT)
    foot = text.find("\n", foot, end) + 1 if foot > start else foot
    lines = lines_of(text, foot, end)
    for index in range(len(lines) - 1, max(-1, len(lines) - 8), -1):
        line = lines[index]
        day = first_date(text, *line.span)
        if day is None:
            continue
        rest = line.text.replace(day.span.of(text), "").strip("（）() 　")
        if rest and not (rest and all(is_organ(b) for b in split_bodies(rest))):
            return None
        organs = _signers(lines[:index]) if not rest else [Line(rest, line.span)]
        if not organs and index + 1 < len(lines) - 3:
            return None
        names = tuple(n for line in organs for n in canonical_bodies(line.text.strip("（）() 　")))
        span = Span(organs[0].span.start, organs[-1].span.end) if organs else None
        return Signature(tuple(dict.fromkeys(names)), span, day)
    return None


def _signers(lines: list[Line]) -> list[Line]:
    """The lines above the date that are organs; a person's line is passed over."""
    found: list[Line] = []
    for line in reversed(lines[-12:]):
        words = line.text.strip("（）() 　")
        if len(words) <= 60 and all(is_organ(part) for part in split_bodies(words)):
            found.insert(0, line)
        elif found or len(words) > 20 or words.endswith(("。", "；", "：")):
            break
    return found


def enacting_dates(text: str, start: int, end: int) -> Dated | None:
    """The day of adoption that an order states: 已于DATE经…会议通过，现予公布."""
    m = forms.ENACTED.regex.search(text, start, min(end, start + 700))
    if m is None:
        return None
    stop = text.find("通过", m.start(), m.end() + 2)
    if stop < 0:
        return None
    begin = max(start, *(text.rfind(mark, start, stop) + 1 for mark in "。\n"))
    return next(find_dates(text, begin, stop), None)
