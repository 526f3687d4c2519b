"""The head of a Chinese text: its title, the lines of events, its own number, labels.

Heads come in three shapes: Markdown (`# title`, lines of events, an end mark), a bare
text that begins with its title line, and a portal page with menus and labelled fields.
A text may also begin straight with 第一条. tests/test_chinese_header.py checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from yiju.extract import chinese_rules as rules
from yiju.extract.chinese_bodies import canonical_bodies, canonical_body, is_organ, split_bodies
from yiju.extract.chinese_dates import Dated, first_date, label_date
from yiju.extract.chinese_names import is_type_word
from yiju.extract.chinese_numbers import find_order, lettered_number, order_number
from yiju.ontology.records import Lang, Span, Title

_END_MARK = "<!-- INFO END -->"
_HEAD = 3_000  # characters in which the title of a page with menus is looked for
_LINES = 60
_BLANKS = " \t　\r\xa0"
_WORDS = re.compile(rf"[^\n{_BLANKS}][^\n]*")
_ARTICLE_ONE = re.compile(r"(?:\A|\n)[ \t　*#]*第[一1]条[\s　*]")
_LABEL = re.compile(
    r"^[ \t　【\[|•·*]*(?P<label>标题|名称|文件名称|发文机关|发文机构|发布机构|发布机关|制定机关|颁布单位|公布机关|"
    r"发文字号|文号|文件编号|文[ 　]+号|字号|成文日期|成文时间|公布日期|颁布日期|发文日期|发布日期|发布时间|施行日期|实施日期|生效日期)"
    r"[】\]* \t　]*[：:|][ \t　*|]*(?P<value>\S[^\n]*?)[ \t　|*]*$"
)
_EVENT = re.compile(r"(?:通过|批准|公布|发布|颁布|印发|修正|修订|施行|实施|生效|会议)")
_YEAR = re.compile(r"[0-9０-９〇○零一二三四五六七八九]{4}[ 　]*年")
_PROSE = re.compile(r"[。！？]|[，,；].{12,}[：:]$")
_TITLE_END = re.compile(
    rf"(?:{rules.ENDINGS})(?:[（(〔][^（）()]{{1,40}}[）)〕])*(?:[〈（(\[]?(?:节选|摘录|全文|草案)[〉）)\]]?)?$"
)
_LOST_OPENING = re.compile(
    r"^[ \t　]*(?P<title>[^《》\n。]{6,60}?)》(?:全文)?(?:如下)?[。：:]?[ \t　]*$"
)
_QUOTED_TITLE = re.compile(
    r"^[ \t　]*《(?P<title>[^《》\n]{4,80})》(?:全文)?(?:如下)?[。：:]?[ \t　]*$"
)
_MENU = re.compile(
    r"[>›»|]|首页|当前位置|登录|搜索|^第.{1,5}[章节编条]|^[（(]|^[一二三四五六七八九十]+、|^目\s*录|^附件|^抄送"
)
_PORTAL = re.compile(r"^(?:来源|字体|浏览|打印|分享|时间|日期|【|责任编辑)")


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


class Line(NamedTuple):
    """A line of the head that is not blank."""

    text: str
    span: Span


def read_head(text: str, span: Span) -> Head:
    """Read title, number, issuers and labelled fields from the head of `span`."""
    mark = text.find(_END_MARK, span.start, min(span.end, span.start + 8_000))
    if mark >= 0:
        return _marked_head(text, span, mark)
    return _plain_head(text, span)


def lines_of(text: str, start: int, end: int, most: int = _LINES) -> list[Line]:
    """The lines between two places that are not blank, trimmed; at most `most`."""
    lines: list[Line] = []
    for found in islice(_WORDS.finditer(text, start, end), most):
        words, begin = found.group().rstrip(_BLANKS), found.start()
        lines.append(Line(words, Span(begin, begin + len(words))))
    return lines


def _marked_head(text: str, span: Span, mark: int) -> Head:
    """Read a Markdown head that ends with a mark."""
    head = Head(body=mark + len(_END_MARK), events=Span(span.start, mark))
    for line in lines_of(text, span.start, mark):
        if head.title is None and line.text.startswith("#"):
            begin = line.span.end - len(line.text.lstrip("# 　"))
            _set_title(text, head, Span(begin, line.span.end))
            head.events = Span(line.span.end, mark)
        else:
            _number_line(head, line)
    head.body = _after_repeated_title(text, head, span.end)
    for line in lines_of(text, head.body, min(span.end, head.body + 600), 8):
        if not _number_line(head, line) and _PROSE.search(line.text):
            break
    return head


def _after_repeated_title(text: str, head: Head, end: int) -> int:
    """Pass over the title where the body says it again, over one line or several."""
    wanted = re.sub(r"\s", "", head.title.text) if head.title else ""
    read = ""
    for line in lines_of(text, head.body, min(end, head.body + 400), 6):
        read += re.sub(r"[\s　#*]", "", line.text)
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
    place = _title_lines(lines)
    if place is None:
        head.events = Span(span.start, span.start)
        return head
    begin, stop = place
    _set_title(text, head, _title_span(lines[begin], lines[stop]))
    _stacked(head, [line for line in lines[:begin] if not _PROSE.search(line.text)], text)
    if head.number is None:  # without an order above the title, a date there is the page's own
        head.labels.pop("签署日期", None)
    after = _stacked(head, lines[stop + 1 :], text)
    head.body = after if after else lines[stop].span.end
    head.events = Span(lines[stop].span.end, head.body)
    return head


def _title_lines(lines: list[Line]) -> tuple[int, int] | None:
    """Find the line or lines of the title: the last such before the text begins."""
    found: tuple[int, int] | None = None
    for index, line in enumerate(lines):
        if found is not None and _PROSE.search(line.text) and not _EVENT.search(line.text):
            break
        if _LABEL.match(line.text) and line.text.startswith("标题"):
            return index, index
        if _titles(line) or _ends_broken_title(lines, index):
            start = _first_title_line(lines, index)
            if found is None or _begins(lines, index):
                found = (start, index)
            if len(line.text) > 12 and index + 1 < len(lines):
                following = lines[index + 1].text
                if _PROSE.search(following) and not _EVENT.search(following):
                    break
    return found


def _begins(lines: list[Line], index: int) -> bool:
    """Whether what follows the line is the text: a later title within a list of links is not."""
    return index + 1 >= len(lines) or not _titles(lines[index + 1])


def _ends_broken_title(lines: list[Line], index: int) -> bool:
    """Whether a line of one word of kind ends a title that began with 关于 above it."""
    before = "".join(line.text for line in lines[max(0, index - 2) : index])
    return is_type_word(lines[index].text) and before.endswith("的") and "关于" in before


def _titles(line: Line) -> bool:
    words = line.text.lstrip("#* 　").rstrip("* 　")
    if _LOST_OPENING.match(words) or _QUOTED_TITLE.match(words):
        return True
    if len(words) > 90 or len(words) < 4 or re.search(r"[。，,；;：:！？!?]", words):
        return False
    return bool(_TITLE_END.search(words)) and not _MENU.search(words) and not _PORTAL.search(words)


def _first_title_line(lines: list[Line], last: int) -> int:
    """Go back to the first line of a title that is broken over lines."""
    words = lines[last].text
    start = last
    if "关于" not in words or words.startswith("关于"):
        for back in range(1, 5):
            at = last - back
            if at < 0 or not _joins(lines[at].text):
                break
            if "关于" in lines[at].text and not words.startswith("关于"):
                start = at
                break
        if start == last and len(words) > 6 and not words.startswith("关于"):
            return last
    head = lines[start].text
    while start > 0 and head.startswith("关于") and _organs(lines[start - 1].text):
        start -= 1
        if not _organs(lines[start - 1].text if start else ""):
            break
    return start


def _joins(words: str) -> bool:
    """Whether a line can be part of a title."""
    return (
        len(words) <= 50
        and not re.search(r"[。：:！？]|〔|第.{1,4}号|^#", words)
        and not _YEAR.search(words)
    )


def _organs(words: str) -> bool:
    return bool(words) and all(is_organ(part) for part in split_bodies(words))


def _title_span(first: Line, last: Line) -> Span:
    """The stretch of the title, without marks and what follows it."""
    start, end = first.span.start, last.span.end
    if m := _LABEL.match(first.text):
        return Span(start + m.start("value"), start + m.end("value"))
    for pattern in (_LOST_OPENING, _QUOTED_TITLE):
        if m := pattern.match(first.text):
            return Span(start + m.start("title"), start + m.end("title"))
    lead = len(first.text) - len(first.text.lstrip("#* 　"))
    trail = len(last.text) - len(last.text.rstrip("* 　"))
    return Span(start + lead, end - trail)


def _set_title(text: str, head: Head, span: Span) -> None:
    """Keep the title, joined over line ends; a space between two organs stays."""
    raw = span.of(text)
    head.issuer_title = raw
    joined = re.sub(
        r"(?<=[院部局委署会室厅行])[\s　]+(?!关于)(?=[^\s]{2,20}[\s　]*关于)", "\0", raw
    )
    lang: Lang = "zh"
    head.title = Title(re.sub(r"[\s　]+", "", joined).replace("\0", " "), lang, span)


def _stacked(head: Head, lines: list[Line], text: str) -> int:
    """Read the stacked lines of a head; give the place after the last that is no prose."""
    after = 0
    for index, line in enumerate(lines):
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        numbered = _number_line(head, line) or _split_order(head, line, following, text)
        if numbered or _is_event(line) or _LABEL.match(line.text) or _organs(line.text):
            after = line.span.end
        elif day := _date_alone(line, text):
            head.labels.setdefault("签署日期", day)
            after = line.span.end
        elif _PROSE.search(line.text) or line.text.endswith(("：", ":")):
            break
    return after


def _is_event(line: Line) -> bool:
    return bool(
        _YEAR.search(line.text[:40])
        and _EVENT.search(line.text)
        and (line.text[0] in "（(" or _YEAR.match(line.text) or line.text.startswith("根据"))
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
    m = rules.NUMBER.regex.fullmatch(words)
    order = None if m else find_order(words)
    if m is None and (order is None or order.span() != (0, len(words))):
        return False
    if head.number is not None:
        return True
    start = line.span.start + line.text.index(words[0])
    head.number_span = Span(start, start + len(words))
    head.number_as_written = words
    head.number = lettered_number(words) if m else _order(head, order, head.number_span)
    return True


def _order(head: Head, order: re.Match[str] | None, span: Span) -> str | None:
    """Take number and issuers from the number of an order."""
    if order is None:
        return None
    bodies = canonical_bodies(order.group("body"))
    act = order.group("act") or order.group("late")
    serial = order.group("serial") or order.group("ahead")
    if "主席" not in order.group("body") and not head.issuers:
        head.issuers, head.issuer_span = (
            bodies,
            Span(span.start, span.start + len(order.group("body"))),
        )
    return order_number("、".join(bodies), act, serial)


def _split_order(head: Head, line: Line, following: str, text: str) -> bool:
    """Take an order whose body and number stand on two lines: …令 / 第 9 号."""
    if not re.search(r"(?:令|公告)$", line.text) or not re.fullmatch(
        r"[（(]?第[ 　]*\S{1,6}[ 　]*号[）)]?", following
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
    m = _LABEL.match(line.text)
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
