"""The head of a Chinese text: its title, the lines of events, its own number, labels.

Heads come in three shapes: Markdown (`# title`, lines of events, an end mark), a bare
text that begins with its title line, and a portal page with menus and labelled fields.
A text may also begin straight with 第一条. tests/test_chinese_header.py checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from yiju.extract import chinese_rules as rules
from yiju.extract.chinese_bodies import canonical_bodies, canonical_body, is_organ, split_bodies
from yiju.extract.chinese_dates import Dated, first_date, label_date
from yiju.extract.chinese_forms import ENACTED
from yiju.extract.chinese_headline import (
    EVENT,
    LABEL,
    PROSE,
    YEAR,
    Line,
    each_line,
    lines_of,
    organs_only,
    title_lines,
    title_span,
)
from yiju.extract.chinese_masthead import bare_number, numbered, read_announcement
from yiju.extract.chinese_numbers import find_order, lettered_number
from yiju.ontology.records import Lang, Span, Title

_END_MARK = "<!-- INFO END -->"
_RELEASED = 24  # characters of the longest line that is a date and 公布
_HEAD = 3_000  # characters in which the title of a page with menus is looked for
_MARKUP = re.compile(r"[\s#*]+")
_BETWEEN_ORGANS = re.compile(r"(?<=[院部局委署会室厅行])\s+(?!关于)(?=\S{2,20}\s*关于)")
_ARTICLE_ONE = re.compile(r"(?:\A|\n)[ \t　*#]*第[一1]条[\s　*]")


@dataclass(slots=True)
class Head:
    """What the head of a text tells, besides its events."""

    title: Title | None = None
    issuer_title: str = ""  # the title with its spaces, for joint issuers set off by a space
    events: Span = field(default_factory=lambda: Span(0, 0))  # the lines of events
    body: int = 0  # where the text itself begins
    number: str | None = None
    number_as_written: str | None = None
    number_span: Span | None = None
    issuers: tuple[str, ...] = ()
    issuer_span: Span | None = None
    labels: dict[str, Dated] = field(default_factory=dict)


def read_head(text: str, span: Span) -> Head:
    """Read title, number, issuers and labelled fields from the head of `span`."""
    mark = text.find(_END_MARK, span.start, min(span.end, span.start + 8_000))
    if mark >= 0:
        return _marked_head(text, span, mark)
    return _plain_head(text, span)


def _marked_head(text: str, span: Span, mark: int) -> Head:
    """Read a Markdown head that ends with a mark."""
    head = Head(body=mark + len(_END_MARK), events=Span(span.start, mark))
    for line in lines_of(text, span.start, mark):
        if head.title is None and line.text.startswith("#"):
            begin = line.span.end - len(line.text.lstrip("# 　"))
            _set_title(text, head, Span(begin, line.span.end))
            head.events = Span(line.span.end, mark)
        elif not _number_line(head, line) and "年" not in line.text and organs_only(line.text):
            _lone_organs(head, [line])
    head.body = _after_repeated_title(text, head, span.end)
    for line in islice(each_line(text, head.body, min(span.end, head.body + 600)), 8):
        if not _number_line(head, line) and ("。" in line.text or PROSE.search(line.text)):
            break
    return head


def _after_repeated_title(text: str, head: Head, end: int) -> int:
    """Pass over the title where the body says it again, over one line or several."""
    wanted = "".join(head.title.text.split()) if head.title else ""
    read = ""
    for line in islice(each_line(text, head.body, min(end, head.body + 400)), 6):
        read += _MARKUP.sub("", line.text)
        if read == wanted:
            return line.span.end
        if not wanted.startswith(read):
            break
    return head.body


def _plain_head(text: str, span: Span) -> Head:
    """Read the head of a bare text or of a page with menus."""
    head = Head(body=span.start)
    limit = min(span.end, span.start + _HEAD)
    first = _ARTICLE_ONE.search(text, span.start, limit)
    limit = first.end() if first else limit
    lines = lines_of(text, span.start, limit)
    if first and lines:
        lines = lines[:-1]
    for line in lines:
        _labelled(head, line, text)
    lines = _announced(head, lines, text, limit)
    place = title_lines(lines)
    if place is None:
        head.events = Span(span.start, span.start)
        return head
    begin, stop = place
    _set_title(text, head, title_span(lines[begin], lines[stop]))
    _stacked(head, [line for line in lines[:begin] if not PROSE.search(line.text)], text)
    if head.number is None:  # without an order above the title, a date there is the page's own
        head.labels.pop("签署日期", None)
    after = _stacked(head, lines[stop + 1 :], text)
    head.body = after if after else lines[stop].span.end
    head.events = Span(lines[stop].span.end, head.body)
    return head


def _announced(head: Head, lines: list[Line], text: str, limit: int) -> list[Line]:
    """Take the organs and number of an announcement; give the lines, or rests of lines, beside."""
    words = text[lines[0].span.start : limit] if lines else ""
    if "令" not in words and "告" not in words:
        return lines
    found = read_announcement(text, [line.span.start for line in lines], limit)
    if found is None or found.number_place is None:
        return lines
    head.number, head.number_span = found.number, found.number_place
    head.number_as_written = re.sub(r"[\s　]+", " ", head.number_span.of(text))
    head.issuers, head.issuer_span = found.issuers, found.place
    above = [line for line in lines if line.span.end <= head.number_span.start]
    return above + lines_of(text, head.number_span.end, lines[-1].span.end)


def _set_title(text: str, head: Head, span: Span) -> None:
    """Keep the title, joined over line ends; a space between two organs stays."""
    raw = span.of(text)
    head.issuer_title = raw
    joined = _BETWEEN_ORGANS.sub("\0", raw)
    lang: Lang = "zh"
    head.title = Title("".join(joined.split()).replace("\0", " "), lang, span)


def _stacked(head: Head, lines: list[Line], text: str) -> int:
    """Read the stacked lines of a head; give the place after the last that is no prose."""
    after = 0
    waiting: list[Line] = []  # organs above the title, until a number or a date follows
    for index, line in enumerate(lines):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        numbered = _number_line(head, line) or _split_order(head, line, following, text)
        if not numbered and organs_only(line.text.removesuffix("文件")):
            waiting.append(line)
            after = line.span.end
            continue
        released = _released(line, text)
        if numbered or released or (waiting and not _is_above(head, waiting[0])):
            _lone_organs(head, waiting)
        waiting = []
        if not numbered and released and _is_above(head, line):
            head.labels.setdefault("公布日期", released)
        elif numbered or _is_event(line) or LABEL.match(line.text):
            after = line.span.end
        elif day := _date_alone(line, text):
            head.labels.setdefault("签署日期", day)
            after = line.span.end
        elif head.number and ENACTED.regex.search(line.text):
            continue  # the sentence by which an order promulgates; its date stands below
        elif PROSE.search(line.text) or line.text.endswith(("：", ":")):
            break
    if waiting and not _is_above(head, waiting[0]):
        _lone_organs(head, waiting)
    return after


def _is_above(head: Head, line: Line) -> bool:
    return head.title is not None and line.span.start < head.title.span.start


def _released(line: Line, text: str) -> Dated | None:
    """The date of a line that says no more than when the text was released."""
    words = line.text.strip("（）() 　")
    if not words.endswith(("公布", "发布", "印发", "颁布")) or len(words) > _RELEASED:
        return None
    return first_date(text, *line.span)


def _lone_organs(head: Head, lines: list[Line]) -> None:
    """Take the organs that stand on lines of their own."""
    if not lines or head.issuers:
        return
    words = "、".join(line.text.removesuffix("文件") for line in lines)
    head.issuers = canonical_bodies(words)
    head.issuer_span = Span(lines[0].span.start, lines[-1].span.end)
    lines.clear()


def _is_event(line: Line) -> bool:
    return bool(
        YEAR.search(line.text[:40])
        and EVENT.search(line.text)
        and (line.text[0] in "（(" or YEAR.match(line.text) or line.text.startswith("根据"))
    )


def _date_alone(line: Line, text: str) -> Dated | None:
    """The date of a line that holds nothing else: an order is signed above the text it carries."""
    if len(line.text) > 24 or not (day := first_date(text, *line.span)):
        return None
    return day if not line.text.replace(day.span.of(text), "").strip("（）() 　") else None


def _number_line(head: Head, line: Line) -> bool:
    """Take a line that is nothing but the document's own number."""
    words = line.text.strip("（）()【】*# 　")
    if len(words) > 60 or not words.endswith(("号", "令")):
        return False
    order = find_order(words)
    order = order if order and order.span() == (0, len(words)) else None
    m = None if order else rules.NUMBER.regex.fullmatch(words)
    own = head.issuers or title_issuers(head.issuer_title)
    bare = bare_number(words, head.title.text if head.title else "", own)
    if m is None and order is None and bare is None:
        return False
    if head.number is not None:
        return True
    start = line.span.start + line.text.index(words[0])
    head.number_span = Span(start, start + len(words))
    head.number_as_written = words
    head.number = bare or (lettered_number(words) if m else _order(head, order, head.number_span))
    return True


def _order(head: Head, order: re.Match[str] | None, span: Span) -> str | None:
    """Take number and issuers from the number of an order."""
    if order is None:
        return None
    written = order.group("body")
    if "主席" not in written and not head.issuers:
        head.issuers = canonical_bodies(written)
        head.issuer_span = Span(span.start, span.start + len(written))
    return numbered(written, order)


def _split_order(head: Head, line: Line, following: str, text: str) -> bool:
    """Take an order whose body and number stand on two lines: …令 / 第 9 号."""
    if not re.search(r"(?:令|公告)$", line.text) or not re.fullmatch(
        r"[（(]?(?:(?:19|20)\d\d年?)?第[ 　]*\S{1,6}[ 　]*号[）)]?", following
    ):
        return False
    if head.number is None:
        stop = text.find(following, line.span.end) + len(following)
        order = find_order(line.text + following.strip("（）()"))
        head.number_span = Span(line.span.start, stop)
        head.number_as_written = re.sub(r"\s+", "", head.number_span.of(text))
        head.number = _order(head, order, head.number_span)
    return True


def _labelled(head: Head, line: Line, text: str) -> None:
    """Take a labelled field of a portal page."""
    m = LABEL.match(line.text)
    if m is None:
        return
    label, value = re.sub(r"\s", "", m.group("label")), m.group("value")
    start = line.span.start + m.start("value")
    if label.endswith(("日期", "时间")):
        if found := label_date(text, start, line.span.end):
            head.labels.setdefault(label, found)
    elif label.endswith("号") and head.number is None:
        order = find_order(value)
        head.number = lettered_number(value) or _order(head, order, Span(start, start + len(value)))
        if head.number:
            head.number_as_written, head.number_span = value, Span(start, start + len(value))
    elif label.endswith(("机关", "机构", "单位")) and not head.issuers:
        head.issuers = canonical_bodies(value)
        head.issuer_span = Span(start, start + len(value))


def title_issuers(title: str) -> tuple[str, ...]:
    """Read the issuers with which a title begins: 最高人民法院关于….

    >>> title_issuers("财政部、海关总署关于调整税率的通知")
    ('财政部', '海关总署')
    """
    cut = re.split(r"关于|印发|《|〈", title, maxsplit=1)
    if len(cut) < 2 or not cut[0].strip():
        return ()
    parts = split_bodies(cut[0])
    if not parts or not all(is_organ(part) for part in parts):
        return ()
    return tuple(dict.fromkeys(canonical_body(part) for part in parts))
