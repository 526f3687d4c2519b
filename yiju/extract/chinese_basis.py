"""On what a Chinese text says that it rests: 根据X，制定本Y, and 为实施X, 参照X.

A basis counts only in a sentence by which the text speaks of its own making; 根据 in
its later articles, in quoted amendments and in delegations downward is none.
tests/test_chinese_basis.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yiju.extract import chinese_rules as rules
from yiju.extract.chinese_names import Named, names_self, read_list
from yiju.extract.chinese_provisions import Articles
from yiju.ontology.records import Span

_OPENING = 2_600  # characters; the longest preamble before the formula in 2,929 files fits
_NO_CUE_LOST = re.compile(
    r"(?:参照|参考|修改|废止|违反|涉及|结合)[^，,]{0,16}$|(?:对|将|与|和|就|按|经)$"
)
_PREAMBLE = 900  # characters of the preamble next before the first article
_CUE = re.compile("根据|依据|依照|按照|遵照|遵循")
_INVERTED = re.compile("为(?:根据|依据|立法依据)")
_SENTENCE = 900  # characters from a cue to the verb: lists of nine laws with short names
_BREAK = re.compile(r"。|[：:][ \t　]*\n|\n[ \t　]*#|\n[ \t　]*第[一二三四五六七八九十百]+[章条]")
_BACK = "。；;\n"
#: The making verbs, and the letters with which one can begin: most letters can not.
_MAKING = re.compile(
    rf"(?=[制特修编拟形出如以下执调答提说公作就对按决现"
    rf"{''.join(sorted({name[0] for name in rules.SELF_TYPES.split('|')}))}])"
    rf"(?:{rules.FORMULATED.pattern})",
    re.VERBOSE,
)
_LATER_ITEM = re.compile(r"[^《》，,。；;\n]{2,50}?[和及、与](?=《|国务院《)")


class Ground(NamedTuple):
    """An item and how the text stands to it."""

    relation: str
    item: Named
    rule: str


def opening(start: int, end: int, articles: Articles) -> list[Span]:
    """The stretches in which a text speaks of its own making: preamble and first article."""
    if not articles:
        return [Span(start, min(end, start + _OPENING))]
    first = articles.starts[0]
    zones = [Span(start, min(first, start + _OPENING))] if first > start else []
    if first > start + _OPENING:  # a decision stands before the text that it publishes anew
        zones.append(Span(max(start + _OPENING, first - _PREAMBLE), first))
    if articles.number(0) == 1:
        _, stop = articles.stretch(0)
        zones.append(Span(first, min(stop, first + _OPENING)))
    return zones


def find_grounds(text: str, zones: list[Span], own: str) -> list[Ground]:
    """List what the text rests on, implements or is modelled on, in reading order."""
    grounds: list[Ground] = []
    for zone in zones:
        grounds += _bases(text, zone, own)
        grounds += _inverted(text, zone)
        sentences = list(_making_sentences(text, zone, own))
        grounds += _purposes(text, sentences)
        if not any(g.relation in ("based_on", "implements") for g in grounds):
            grounds += _without_cue(text, sentences)
    unique: dict[Span, Ground] = {}
    for ground in grounds:
        if not names_self(ground.item.span.of(text), own):
            unique.setdefault(ground.item.span, ground)
    return sorted(unique.values(), key=lambda g: g.item.span)


def _bases(text: str, zone: Span, own: str) -> Iterator[Ground]:
    for place in [m.start() for m in _CUE.finditer(text, *zone)]:
        cue = rules.CUE.regex.match(text, place, zone.end)
        if cue is None or _quoted(text, zone.start, place):
            continue
        end = _sentence_end(text, place, zone.end)
        items, stop = _list_after(text, cue.end(), end)
        if items and text.startswith("。结合", stop):  # a full stop where a comma was meant
            end = _sentence_end(text, stop + 1, zone.end)
        if (
            items
            and _followed(text, stop, end)
            and (_own_making(text, place, stop, end, own) or _leads(text, place, stop, zone))
        ):
            yield from (Ground("based_on", item, rules.CUE.name) for item in items)


def _list_after(text: str, at: int, end: int) -> tuple[list[Named], int]:
    """Read the list after a cue; a policy or a need may stand first: 根据…的方针和《X》."""
    items, stop = read_list(text, at, end)
    if not items and (link := _LATER_ITEM.match(text, at, end)):
        items, stop = read_list(text, link.end(), end)
    if items and (more := rules.CIRCUMSTANCE.regex.match(text[stop : min(end, stop + 80)])):
        stop += more.end()
    return items, stop


def _leads(text: str, place: int, stop: int, zone: Span) -> bool:
    """Whether the cue opens a preamble whose later sentence says that the text is made."""
    line = text.rfind("\n", zone.start, place) + 1
    last = text.find("\n", place, zone.end)
    rest = text[stop : last if last >= 0 else zone.end]
    if text[line:place].strip() or "第" in text[line:place]:
        return False
    made = [m for m in _MAKING.finditer(rest) if "下" in m.group()]
    return bool(made) and rest.rstrip().endswith(("：", ":"))


def _sentence_end(text: str, place: int, end: int) -> int:
    m = _BREAK.search(text, place, min(end, place + _SENTENCE))
    return m.start() + 1 if m else min(end, place + _SENTENCE)


def _sentence_start(text: str, place: int, start: int) -> int:
    return max(start, *(text.rfind(mark, start, place) + 1 for mark in _BACK))


def _quoted(text: str, start: int, place: int) -> bool:
    """Whether a quotation is open at `place`: an amendment quotes the new wording."""
    return text.count("“", start, place) > text.count("”", start, place)


def _followed(text: str, stop: int, end: int) -> bool:
    """Whether the list is complete: 根据X规定的程序 names a procedure, not a basis."""
    return bool(rules.TAIL.regex.match(text[stop : min(end, stop + 20)]))


def _own_making(text: str, cue: int, stop: int, end: int, own: str) -> bool:
    """Whether the sentence goes on to say that this very text is made."""
    tail = text[stop:end]
    before = text[_sentence_start(text, cue, max(0, cue - 60)) : cue]
    if rules.OTHERS_FORMULATE.regex.search(before):
        return False
    for m in _MAKING.finditer(tail):
        if not rules.OTHERS_FORMULATE.regex.search(tail[: m.start()].replace("\n", "")):
            return True
    return _makes_title(tail, own)


def _makes_title(tail: str, own: str) -> bool:
    """Whether the object of 制定 is the document's own title."""
    core = re.sub(r"[（(][^（）()]*[）)]$", "", own.replace("中华人民共和国", ""))
    return len(core) > 3 and core in tail.replace("中华人民共和国", "")


def _inverted(text: str, zone: Span) -> Iterator[Ground]:
    """以宪法为根据."""
    for place in [m.start() for m in _INVERTED.finditer(text, *zone)]:
        at = max(text.rfind("以", max(zone.start, place - 90), place), zone.start)
        m = rules.INVERTED.regex.match(text, at)
        end = _sentence_end(text, place, zone.end)
        if m is None or _quoted(text, zone.start, place):
            continue
        items, stop = read_list(text, m.start("what"), m.end("what"))
        if items and stop == m.end("what") and "制定" in text[place:end]:
            yield from (Ground("based_on", i, rules.INVERTED.name) for i in items)


def _making_sentences(text: str, zone: Span, own: str) -> Iterator[Span]:
    """The sentences of the zone by which the text is made, up to the verb."""
    done = zone.start
    for m in _MAKING.finditer(text, zone.start, zone.end):
        if m.start() < done or _quoted(text, zone.start, m.start()):
            continue
        start = _sentence_start(text, m.start(), zone.start)
        if text[start : m.start()].strip() == "" and start > zone.start:
            start = _sentence_start(text, start - 1, zone.start)
        if not rules.OTHERS_FORMULATE.regex.search(text[start : m.start()]):
            yield Span(start, m.start())
            done = m.end()
    if own and done == zone.start and (at := text.find(f"制定{own}", *zone)) >= 0:
        yield Span(_sentence_start(text, at, zone.start), at)


def _purposes(text: str, sentences: list[Span]) -> Iterator[Ground]:
    """为了实施X and 参照X in the sentences of making."""
    for sentence in sentences:
        for rule in (rules.PURPOSE, rules.SECURES):
            for m in rule.regex.finditer(text, *sentence):
                if not _in_purpose(text, sentence, m.start()):
                    continue
                items, stop = read_list(text, m.end(), sentence.end)
                if text.startswith(("赋予", "授予"), stop):
                    continue  # 履行宪法赋予的职责 speaks of a duty
                if rule is rules.PURPOSE or rules.SECURED.regex.match(text[stop : stop + 30]):
                    yield from _named("implements", items, rule.name)
        for m in rules.REFERENCE.regex.finditer(text, *sentence):
            items, _ = read_list(text, m.end(), sentence.end)
            yield from _named("with_reference_to", items, rules.REFERENCE.name)


def _in_purpose(text: str, sentence: Span, place: int) -> bool:
    """Whether the verb belongs to 为了…: what a text deals with (就适用X的问题) does not."""
    clause = re.split("[，,]", text[sentence.start : place])[-1]
    return "为" in text[sentence.start : place] and not re.match(r"\s*(?:现)?[就对]", clause)


def _named(relation: str, items: list[Named], rule: str) -> Iterator[Ground]:
    return (Ground(relation, item, rule) for item in items if not item.generic)


def _without_cue(text: str, sentences: list[Span]) -> Iterator[Ground]:
    """A list in the making sentence whose 根据 the source has lost: 《X》等规定结合本市实际."""
    for sentence in sentences:
        mark = text.find("《", *sentence)
        if mark < 0 or _NO_CUE_LOST.search(text[sentence.start : mark]):
            continue
        items, stop = read_list(text, mark, sentence.end)
        if items and re.match(r"[，,]?\s*结合", text[stop : stop + 4]):
            yield from (Ground("based_on", i, "zh-basis-cue-lost") for i in items)
