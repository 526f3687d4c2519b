"""The events in the head of a Chinese text: adopted, approved, promulgated, amended, in force.

A head is a row of dates, each followed by an organ and a verb, on lines of their own, in
brackets, or run together; so it is cut at its dates. What stands in 《》 is no event.
tests/test_chinese_events.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from yiju.extract.chinese_amendments import deciding_body, deciding_number, in_force_from
from yiju.extract.chinese_bodies import canonical_bodies
from yiju.extract.chinese_dates import Dated, find_dates
from yiju.extract.chinese_names import bare_title, title_end
from yiju.extract.chinese_numbers import find_order, order_number
from yiju.extract.chinese_rules import ORDER
from yiju.ontology.records import Amendment, Approval, Span

_AMENDED = re.compile(r"修正|修订|修改")
_ADOPTED = re.compile(r"通过")
_APPROVED = re.compile(r"批准|同意")
_PROMULGATED = re.compile(r"公布|发布|颁布|印发|公告(?!第)|令(?=\s*$)")
_IN_FORCE = re.compile(r"施行|实施|生效|执行|实行")
_STARTS = re.compile(r"[\s　]*(?:起)?(?:正式)?(?:施行|实施|生效|执行|实行)")
_ON_PROMULGATION = re.compile(
    r"(?:公布|发布|颁布)(?:之日起?)?(?:施行|实施|执行|实行)|自?(?:公布|发布|颁布|印发)之日起?(?:施行|实施|执行|实行)"
)
_CONTINUED = re.compile(r"(?:[、，,]|并经|和|并于|，由|后经|报经)?[\s　]*$")
_UNMARKED = re.compile(r"(?P<by>关于[^，。\n]{2,120}?的决定)")
_TITLE_INSIDE = re.compile(r"关于[^，。□\n]{0,10}□+[^，。\n]{0,30}的决定")
_PRESIDENT = re.compile(r"主席令")
_ACT_END = re.compile(r"(?:公告|令|联合|共同)$")
_AND = re.compile(r"[、，和][ 　]*")
_CONGRESS = re.compile(r"人民代表大会|人大")
_OF_WHAT_FOLLOWS = re.compile(r"(?:批准|同意)的[\s　]*$")
#: A standing committee numbers nothing but its announcements, even where 公告 is left out.
_BARE_SERIAL = re.compile(
    r"(?P<body>[^，。\n]*常务委员会)[\s　]*第[ ]*(?P<serial>[0-9０-９一二三四五六七八九十百〇零○]+)[ ]*号[\s　]*$"
)


@dataclass(slots=True)
class Part:
    """The words from one date of a head to the next, titles blanked."""

    day: Dated
    span: Span
    words: str  # without the titles, of the same length as the span
    titles: list[Span]


@dataclass(slots=True)
class Events:
    """What the head of a text tells; the first of each kind counts."""

    adopted: Dated | None = None
    promulgated: Dated | None = None
    effective: Dated | None = None
    on_promulgation: bool = False
    number: str | None = None
    number_as_written: str | None = None
    number_span: Span | None = None
    issuers: tuple[str, ...] = ()
    issuer_span: Span | None = None
    approved: list[Approval] = field(default_factory=list)
    amended: list[Amendment] = field(default_factory=list)


def read_events(text: str, head: Span, place: str = "") -> Events:
    """Read the events between `head.start` and `head.end`.

    Args:
        text: The stored text.
        head: Where its head stands, the title left out.
        place: Province or city of the document, for organs written without it.
    """
    events = Events()
    adopters: tuple[str, ...] = ()
    previous: Part | None = None
    for part in _joined(_parts(text, head)):
        words = part.words
        if _AMENDED.search(words) and not (_ADOPTED.search(words) and _is_first(events)):
            if _is_first(events) and not events.amended:
                adopters = _revise(text, events, part, place)
            _amend(text, events, part, previous, place)
        elif _ADOPTED.search(words):
            found = _adopt(text, events, part, place)
            adopters = adopters or found
        elif _APPROVED.search(words) and not _PROMULGATED.search(words):
            _approve(events, part, place)
        _promulgate(text, events, part, place)
        _take_effect(events, part)
        previous = part
    if adopters and (not events.issuers or _CONGRESS.search(adopters[0])):
        events.issuers = adopters
    return events


def _parts(text: str, head: Span) -> Iterator[Part]:
    """Cut the head at its dates, those in 《》 left out."""
    titles = list(_titles(text, head))
    days = [d for d in find_dates(text, *head) if not any(_within(d.span, t) for t in titles)]
    for number, day in enumerate(days):
        stop = days[number + 1].span.start if number + 1 < len(days) else head.end
        inside = [t for t in titles if day.span.end <= t.start < stop]
        words = text[day.span.end : stop]
        for title in inside:
            begin, end = title.start - day.span.end, title.end - day.span.end
            words = words[:begin] + "□" * (min(end, len(words)) - begin) + words[end:]
        yield Part(day, Span(day.span.end, stop), words, inside)


def _titles(text: str, head: Span) -> Iterator[Span]:
    at = text.find("《", *head)
    while at >= 0:
        stop = title_end(text, at, head.end)
        if stop > 0:
            yield Span(at, stop)
        at = text.find("《", max(stop, at + 1), head.end)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Join the meetings of two organs that adopted together: …会议、DATE…会议通过."""
    waiting: Part | None = None
    for part in parts:
        if waiting is not None:
            part.words = waiting.words.rstrip() + "、" + part.words
            part.span = Span(waiting.span.start, part.span.end)
            part.day = waiting.day
            waiting = None
        words = part.words.rstrip()
        if words.endswith(("会议、", "会议，", "会议和", "会议")) and "批准" not in words:
            waiting = part
            part.words = words.rstrip("、，和")
        else:
            yield part
    if waiting is not None:
        yield waiting


def _is_first(events: Events) -> bool:
    return events.adopted is None and events.promulgated is None


def _adopt(text: str, events: Events, part: Part, place: str) -> tuple[str, ...]:
    """Take the first adoption; a later one amended the text, even where 通过 is all it says."""
    earlier = events.adopted or events.promulgated
    if earlier is not None and (events.adopted or earlier.date < part.day.date):
        by, body = _decision(text, part), deciding_body(part.words, None, place)
        span = _event(part.day, part)
        events.amended.append(Amendment(part.day.date, by, "amended", span, body))
        return ()
    events.adopted = part.day
    written = part.words[: part.words.find("通过")].replace("修订", "").replace("审议", "")
    written = written.replace("讨论", "")
    events.issuer_span = Span(part.span.start, part.span.start + len(written))
    return canonical_bodies(_spaced(written), place)


def _revise(text: str, events: Events, part: Part, place: str) -> tuple[str, ...]:
    """Take the organ of a head that begins with the revision; the order that carries it too."""
    found = _AMENDED.search(part.words)
    written = part.words[: found.start()] if found else part.words
    if "令" in written:
        _promulgate(
            text, events, Part(part.day, part.span, _AMENDED.sub("公布", part.words), []), place
        )
        return events.issuers
    if "会议" not in written:
        return ()
    events.issuer_span = Span(part.span.start, part.span.start + len(written))
    return canonical_bodies(_spaced(written.split("□")[0]), place)


def _spaced(written: str) -> str:
    return "、".join(written.split())


def _approve(events: Events, part: Part, place: str) -> None:
    if events.amended or (_OF_WHAT_FOLLOWS.search(part.words) and not _is_first(events)):
        return  # the approval of an amendment: 甲批准的DATE乙《…决定》修正
    written = part.words[: (_APPROVED.search(part.words) or _CONTINUED.search("")).start()]  # type: ignore[union-attr]
    for body in canonical_bodies(_spaced(written), place):
        events.approved.append(Approval(body, part.day.date, part.day.span))


def _amend(text: str, events: Events, part: Part, previous: Part | None, place: str) -> None:
    """Take an amendment. Where a higher body approved the decision, its adoption counts."""
    day, words = part.day, part.words
    last = events.amended[-1] if events.amended else None
    adopted_before = (
        previous and last and last.by is None and last.span.start == previous.day.span.start
    )
    if previous and adopted_before and "批准" in part.words and _ADOPTED.search(previous.words):
        day, words = previous.day, previous.words
        events.amended.pop()
    kind: Literal["amended", "revised"] = "revised" if "修订" in part.words else "amended"
    by = _decision(text, part)
    body, number = deciding_body(words, by, place), deciding_number(part.words, place)
    events.amended.append(Amendment(day.date, by, kind, _event(day, part), body, number))


def _event(day: Dated, part: Part) -> Span:
    """The words of an event: its day, who did what, the decision's title."""
    return Span(day.span.start, part.span.start + len(part.words.rstrip()))


def _decision(text: str, part: Part) -> str | None:
    """The title of the amending decision, in 《》 or without: 关于修改《X》的决定."""
    title = next((bare_title(t.of(text)) for t in part.titles), None)
    if title is None or _TITLE_INSIDE.search(part.words):
        m = _UNMARKED.search(text, *part.span)
        return "".join(m.group("by").split()) if m else title
    return title


def _promulgate(text: str, events: Events, part: Part, place: str) -> None:
    m = _PROMULGATED.search(part.words)
    if m is None or _AMENDED.search(part.words[: m.end()]) or events.promulgated is not None:
        return
    events.promulgated = part.day
    order = find_order(part.words[: m.end()]) or _BARE_SERIAL.match(part.words[: m.start()])
    written = order.group("body") if order else part.words[: m.start()]
    start = part.span.start + (order.start("body") if order else 0)
    if _PRESIDENT.search(part.words):
        events.number = order_number("主席", "令", _serial(order)) if order else None
    else:
        written = _ACT_END.sub("", written.strip())
        issuers = canonical_bodies(_spaced(written), place)
        others = list(_further(order, part.words[: m.end()]))
        bodies = [b for o in others for b in canonical_bodies(_spaced(o.group("body")), place)]
        events.issuers = tuple(dict.fromkeys((*issuers, *bodies)))
        end = part.span.start + others[-1].end("body") if others else start + len(written)
        events.issuer_span = Span(start, end)
        if order:
            events.number = order_number("、".join(issuers), _act(order), _serial(order))
            order = others[-1] if others else order
    if order:
        events.number_span = Span(start, part.span.start + order.end())
        events.number_as_written = "".join(events.number_span.of(text).split())


def _further(order: re.Match[str] | None, words: str) -> Iterator[re.Match[str]]:
    """The orders joined to the first, each of another organ: 甲部令第5号、乙部令第9号."""
    while order and (link := _AND.match(words, order.end())):
        order = ORDER.regex.match(words, link.end())
        if order:
            yield order


def _act(order: re.Match[str]) -> str:
    if order.re is _BARE_SERIAL:
        return "公告"
    return order.group("act") or order.group("late") or "令"


def _serial(order: re.Match[str] | None) -> str:
    found = order.groupdict() if order else {}
    return found.get("serial") or found.get("ahead") or ""


def _take_effect(events: Events, part: Part) -> None:
    starts = _STARTS.match(part.words)
    if starts:
        in_force_from(events.amended, part.day.date)
    if events.amended and events.effective is not None:
        return
    if events.promulgated is part.day and _ON_PROMULGATION.search(part.words):
        events.effective, events.on_promulgation = part.day, True
    elif starts:
        events.effective = part.day
