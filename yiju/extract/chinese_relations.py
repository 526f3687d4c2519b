"""How a Chinese text stands to the other instruments that it names.

Repeals and amendments are found by their verbs, the interpreted law in the title, plans
in programmes; every other title in 《》 that is an instrument's is a plain citation.
tests/test_chinese_relations.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yiju.extract import chinese_forms as forms
from yiju.extract.chinese_names import (
    Named,
    bare_title,
    is_instrument,
    is_type_word,
    names_self,
    surroundings,
    title_end,
)
from yiju.ontology.records import Span, Title

_OPENING = 1_500  # characters in which a text says what it changes
_SENTENCE = 1_500  # characters: one repealing sentence may name a dozen instruments
_HISTORY = re.compile(
    r"[ \t　]*(?:(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)|批准|通过|规定的|的授权)"
)
_PART = re.compile(
    r"[ \t　]*(?P<what>(?:第[一二三四五六七八九十百]+[条款项章节][^，,。；《]{0,20}?"
    r"|中?(?:有?关于?|涉及)[^，,。；《]{2,40}?)(?:的规定|的内容|条款|部分)?)"
    r"(?=[，,]?(?:同时|即行|予以|自行|废止))"
)
_LIST = re.compile(r"(?:下列|以下)[^。]{0,60}[：:]\s*$|废止[^。]{0,30}[：:]\s*$")
_LIST_LINE = re.compile(r"[ \t　]*(?:[（(]?[一二三四五六七八九十0-9]{1,4}[）)、.．]|《|\d)")
_BARE_STATUTES = (
    "宪法", "刑法", "民法典", "民事诉讼法", "刑事诉讼法", "行政诉讼法", "公司法", "著作权法", "专利法",
    "商标法", "国家赔偿法", "治安管理处罚法", "行政处罚法", "行政许可法", "行政复议法", "行政强制法", "监察法",
    "企业破产法", "劳动法", "劳动合同法", "网络安全法", "个人信息保护法", "数据安全法", "电子商务法", "保险法", "证券法",
    "食品安全法", "道路交通安全法", "税收征收管理法", "立法法", "仲裁法", "海商法", "票据法", "合同法", "物权法",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stance:
    """A named instrument and how the text stands to it."""

    relation: str
    item: Named
    rule: str


def title_relations(text: str, title: Title | None) -> list[Stance]:
    """What the title says: 关于修改《X》的决定, 关于适用《X》的解释, X修正案."""
    if title is None:
        return []
    span = title.span
    if m := forms.AMENDMENT_TITLE.regex.search(span.of(text)):
        begin, stop = m.span("what")
        item = Named(Span(span.start + begin, span.start + stop), forms.AMENDMENT_TITLE.name)
        return [Stance("amends", item, forms.AMENDMENT_TITLE.name)]
    if m := forms.CARRYING_TITLE.regex.search(span.of(text)):
        begin, stop = m.span("what")
        item = Named(Span(span.start + begin, span.start + stop), forms.CARRYING_TITLE.name)
        return [Stance("carries", item, forms.CARRYING_TITLE.name)]
    relation, rule = _title_verb(title.text)
    if relation is None:
        return []
    places = list(_inner_titles(text, span))
    return [Stance(relation, Named(place, rule), rule) for place in places]


def _title_verb(title: str) -> tuple[str | None, str]:
    if forms.AMENDING_TITLE.regex.search(title):
        return "amends", forms.AMENDING_TITLE.name
    if forms.REPEALING_TITLE.regex.search(title):
        return "repeals", forms.REPEALING_TITLE.name
    if forms.INTERPRETING_TITLE.regex.search(title) and forms.INTERPRETATION.regex.search(title):
        return "interprets", forms.INTERPRETING_TITLE.name
    if re.search(r"实施[《〈<]", title):
        return "implements", "zh-implementing-title"
    return None, ""


def _inner_titles(text: str, span: Span) -> Iterator[Span]:
    """The titles inside a title, in 《》, 〈〉 or <>."""
    for m in re.finditer(
        r"[《〈<](?P<what>[^《》〈〉<>\n]{2,80})[》〉>]", text[span.start : span.end]
    ):
        if is_instrument(bare_title(m.group("what"))) and not m.group("what").endswith("的决定"):
            yield Span(span.start + m.start(), span.start + m.end())


def body_relations(text: str, start: int, end: int, title: str) -> list[Stance]:
    """Repeals and amendments in the words of the text."""
    stances = list(_repeals(text, start, end))
    stances += _amended(text, start, min(end, start + _OPENING))
    if _title_verb(title)[0] in ("amends", "repeals"):
        stances += _decided(text, start, end, title)
    seen: dict[Span, Stance] = {}
    for stance in stances:
        seen.setdefault(stance.item.span, stance)
    return list(seen.values())


def _repeals(text: str, start: int, end: int) -> Iterator[Stance]:
    """X同时废止 and 废止X."""
    for word in ("废止", "失效", "停止执行", "停止施行"):
        at = text.find(word, start, end)
        while at >= 0:
            yield from _repeal_at(text, at, start, end)
            at = text.find(word, at + 2, end)


def _repeal_at(text: str, at: int, start: int, end: int) -> Iterator[Stance]:
    begin = max(start, at - _SENTENCE, *(text.rfind(mark, start, at) + 1 for mark in "。；;"))
    stop = text.find("。", at, min(end, at + 400))
    stop = min(end, at + 400) if stop < 0 else stop + 1
    m = forms.REPEAL.regex.search(text, max(begin, at - 10), min(stop, at + 60))
    if m is None or not m.start() <= at < m.end() or _quoted(text, begin, at):
        return
    relation = "lapses" if (m.group("verb") or "") == "失效" else "repeals"
    if m.group("active"):
        yield from _repealed(text, m.end(), stop, relation, m.end())
        return
    found = list(_repealed(text, begin, at, relation, at))
    if not found and (
        bare := forms.UNMARKED_REPEAL.regex.search(text, max(start, begin - 1), stop)
    ):
        found = [
            Stance(
                "repeals",
                Named(Span(*bare.span("what")), forms.UNMARKED_REPEAL.name),
                forms.UNMARKED_REPEAL.name,
            )
        ]
    yield from found
    if not found and _LIST.search(text[begin : _line_end(text, at, end)]):
        yield from _repealed_list(text, _line_end(text, at, end), end, relation)


def _quoted(text: str, start: int, place: int) -> bool:
    line = max(start, text.rfind("\n", start, place) + 1)
    return text.count("“", line, place) > text.count("”", line, place)


def _line_end(text: str, place: int, end: int) -> int:
    stop = text.find("\n", place, end)
    return end if stop < 0 else stop


def _repealed(text: str, start: int, end: int, relation: str, verb: int) -> Iterator[Stance]:
    """The instruments of one repealing sentence; those of its history are passed over."""
    at = text.find("《", start, end)
    while at >= 0:
        stop = title_end(text, at, end)
        if stop < 0:
            return
        span = Span(at, stop)
        at = text.find("《", stop, end)
        if not is_instrument(bare_title(span.of(text))) or _HISTORY.match(text, stop):
            continue
        if _is_condition(text, span, verb, start):
            continue
        item, _ = surroundings(text, span, end, forms.REPEAL.name)
        if part := _PART.match(text, stop):
            item = replace(item, article=part.group("what").removeprefix("中"))
        yield Stance(relation, item, forms.REPEAL.name)


def _is_condition(text: str, span: Span, verb: int, start: int) -> bool:
    """Whether the title only says with what the repealed rules disagree, or on what they rested."""
    after = text[span.end : min(verb, span.end + 25)]
    before = text[max(start, span.start - 12) : span.start]
    if forms.INCONSISTENT.regex.match(after.lstrip("的规定")) and re.search("[与同和]", before):
        return True
    return (
        bool(re.search(r"(?:根据|依据|依照|按照|自|违反)[^，,。]{0,8}$", before))
        and "《" in text[span.end : verb]
    )


def _repealed_list(text: str, start: int, end: int, relation: str) -> Iterator[Stance]:
    """The instruments of the lines that follow 下列…予以废止：."""
    at = start
    while at < end:
        stop = _line_end(text, at + 1, end)
        line = text[at:stop].strip("\n")
        if line.strip() and not _LIST_LINE.match(line):
            return
        yield from _repealed(text, at, stop, relation, stop)
        at = stop


def _amended(text: str, start: int, end: int) -> Iterator[Stance]:
    """对X作如下修改, 对X作如下补充规定: the preamble of a text that changes another."""
    for m in forms.CHANGES.regex.finditer(text, start, end):
        begin = max(start, *(text.rfind(mark, start, m.start()) + 1 for mark in "。；\n"))
        to = text.rfind("对", begin, m.start())
        if to >= 0 and not _quoted(text, begin, to):
            for span in marked_titles(text, to, m.start()):
                if _defines(text, to, span.start):
                    continue
                item, _ = surroundings(text, span, end, forms.CHANGES.name)
                yield Stance("amends", item, forms.CHANGES.name)


def _decided(text: str, start: int, end: int, title: str) -> Iterator[Stance]:
    """What an amending or repealing decision deals with, item by item."""
    whole = _title_verb(title)[0]
    for span in marked_titles(text, start, end):
        line = max(start, text.rfind("\n", start, span.start) + 1)
        if _quoted(text, line, span.start) or names_self(span.of(text), title):
            continue
        words = text[span.end : min(_line_end(text, span.end, end), span.end + 160)]
        amended = forms.AMENDS.regex.search(words)
        heads = re.fullmatch(
            r"[ \t　#*]*(?:[（(]?[一二三四五六七八九十0-9]+[）)、.．])?[ \t　]*(?:将|对)?[ \t　]*",
            text[line : span.start],
        )
        item, _ = surroundings(text, span, end, forms.AMENDS.name)
        if whole == "amends" and (amended or heads) and not re.search("废止", words[:30]):
            yield Stance("amends", item, forms.AMENDS.name)
        elif heads and (whole == "repeals" or "废止" in words[:40]):
            yield Stance("repeals", item, forms.REPEALING_TITLE.name)


def marked_titles(text: str, start: int, end: int) -> Iterator[Span]:
    """The outermost titles in 《》 that are those of instruments."""
    at = text.find("《", start, end)
    while at >= 0:
        stop = title_end(text, at, end)
        if stop > 0 and is_instrument(bare_title(text[at:stop])):
            yield Span(at, stop)
        at = text.find("《", max(stop, at + 1), end)


def plain_citations(text: str, start: int, end: int, own: str, taken: set[int]) -> list[Stance]:
    """Every other instrument that the text names in 《》, or bare before an article."""
    shorts: set[str] = set()
    found: list[Stance] = []
    for span in marked_titles(text, start, end):
        title = bare_title(span.of(text))
        item, _ = surroundings(text, span, end, "zh-cites")
        if item.short_name:
            shorts.update(re.split("、|和|及", item.short_name))
        if span.start in taken or names_self(title, own) or _defines(text, start, span.start):
            continue
        if is_type_word(title) and f"《{title}》" not in shorts and title not in shorts:
            continue
        found.append(Stance("cites", item, "zh-cites"))
    names = {bare_title(s) for s in shorts if s}
    found += _bare_citations(text, start, end, names | set(_BARE_STATUTES), own)
    return [stance for stance in found if stance.item.span.start not in taken]


def _defines(text: str, start: int, place: int) -> bool:
    """Whether the title at `place` is a short name in the bracket that defines it."""
    before = text[max(start, place - 80) : place]
    bracket = max(before.rfind("（"), before.rfind("("))
    inside = before[bracket:] if bracket >= 0 else ""
    return "称" in inside and "）" not in inside and ")" not in inside


def _bare_citations(text: str, start: int, end: int, names: set[str], own: str) -> Iterator[Stance]:
    """刑法第二百八十五条: a known name without marks, before an article."""
    longest = sorted(
        (n for n in names if n.endswith(("法", "典")) and len(n) > 1), key=len, reverse=True
    )
    for anchor in ("法第", "典第"):
        at = text.find(anchor, start, end)
        while at >= 0:
            stop = at + 1
            if text[at - 1] != "本":
                name = next((n for n in longest if text.startswith(n, stop - len(n))), None)
                if name and not names_self(name, own):
                    span = Span(_with_state(text, stop - len(name)), stop)
                    item, _ = surroundings(text, span, end, "zh-cites-bare")
                    if item.article:
                        yield Stance("cites", item, "zh-cites-bare")
            at = text.find(anchor, at + 1, end)


def _with_state(text: str, start: int) -> int:
    """Take 中华人民共和国 before a name along."""
    return start - 7 if text.startswith("中华人民共和国", max(0, start - 7)) else start


def plans(text: str, start: int, end: int, title: str) -> list[Stance]:
    """What a programme wants made or revised: 修订X条例, the verb included."""
    if not forms.PROGRAMME.regex.search(title):
        return []
    found = []
    for m in forms.PLAN.regex.finditer(text, start, end):
        words = m.group("what")
        if not forms.NO_PLAN.regex.search(re.sub("^(?:抓紧|加快|尽快|推动)", "", words)):
            found.append(
                Stance("plans", Named(Span(*m.span("what")), forms.PLAN.name), forms.PLAN.name)
            )
    return found
