"""The lines at the head of a Chinese text, and which of them are its title.

A title ends in a word of kind, alone on its line or broken over several; menus and lists of
links hold such lines too, so the last before the prose counts. tests/test_chinese_header.py
checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from yiju.extract import chinese_rules as rules
from yiju.extract.chinese_bodies import is_organ, split_bodies
from yiju.extract.chinese_forms import TALK_TITLE
from yiju.extract.chinese_names import is_type_word
from yiju.ontology.records import Span

_LINES = 60
_TALK = 8  # characters of the shortest title of talk; 政策解读 is a menu
_BLANKS = " \t　\r\xa0"
_WORDS = re.compile(rf"[^\n{_BLANKS}][^\n]*")
LABEL = re.compile(
    r"^[ \t　【\[|•·*]*(?P<label>标题|名称|文件名称|发文机关|发文机构|发布机构|发布机关|制定机关|颁布单位|公布机关|"
    r"发文字号|文号|文件编号|文[ 　]+号|字号|成文日期|成文时间|公布日期|颁布日期|发文日期|发布日期|发布时间|施行日期|实施日期|生效日期)"
    r"[】\]* \t　]*[：:|][ \t　*|]*(?P<value>\S[^\n]*?)[ \t　|*]*$"
)
EVENT = re.compile(r"(?:通过|批准|公布|发布|颁布|印发|修正|修订|施行|实施|生效|会议)")
YEAR = re.compile(r"[0-9０-９〇○零一二三四五六七八九]{4}[ 　]*年")
PROSE = re.compile(r"[。！？]|[，,；].{12,}[：:]$")
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


class Line(NamedTuple):
    """A line of the head that is not blank."""

    text: str
    span: Span


def lines_of(text: str, start: int, end: int, most: int = _LINES) -> list[Line]:
    """The lines between two places that are not blank, trimmed; at most `most`."""
    return list(islice(each_line(text, start, end), most))


def each_line(text: str, start: int, end: int) -> Iterator[Line]:
    """The same lines, each read when it is asked for."""
    for found in _WORDS.finditer(text, start, end):
        words, begin = found.group().rstrip(_BLANKS), found.start()
        yield Line(words, Span(begin, begin + len(words)))


def title_lines(lines: list[Line]) -> tuple[int, int] | None:
    """Find the line or lines of the title: the last such before the text begins."""
    found: tuple[int, int] | None = None
    for index, line in enumerate(lines):
        if found is not None and PROSE.search(line.text) and not EVENT.search(line.text):
            break
        if LABEL.match(line.text) and line.text.startswith("标题"):
            return index, index
        if found is None and _talks(line, first=index == 0):
            return index, index
        if _titles(line) or _ends_broken_title(lines, index):
            start = _first_title_line(lines, index)
            if found is None or _begins(lines, index):
                found = (start, index)
            if len(line.text) > 12 and index + 1 < len(lines):
                following = lines[index + 1].text
                if PROSE.search(following) and not EVENT.search(following):
                    break
    return found


def _talks(line: Line, *, first: bool) -> bool:
    """Whether the line is the title of talk about a rule: 《X》答记者问; menus say that too."""
    words = line.text.lstrip("#* 　")
    long = len(words) >= _TALK and not re.search(r"[。；;！!]", words)
    return long and (first or words != line.text) and bool(TALK_TITLE.regex.search(words))


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
    while start > 0 and head.startswith("关于") and organs_only(lines[start - 1].text):
        start -= 1
        if not organs_only(lines[start - 1].text if start else ""):
            break
    return start


def _joins(words: str) -> bool:
    """Whether a line can be part of a title."""
    return (
        len(words) <= 50
        and not re.search(r"[。：:！？]|〔|第.{1,4}号|^#", words)
        and not YEAR.search(words)
    )


def organs_only(words: str) -> bool:
    """Whether a line holds names of organs and nothing else."""
    return bool(words) and all(is_organ(part) for part in split_bodies(words))


def title_span(first: Line, last: Line) -> Span:
    """The stretch of the title, without marks and what follows it."""
    start, end = first.span.start, last.span.end
    if m := LABEL.match(first.text):
        return Span(start + m.start("value"), start + m.end("value"))
    for pattern in (_LOST_OPENING, _QUOTED_TITLE):
        if m := pattern.match(first.text):
            return Span(start + m.start("title"), start + m.end("title"))
    lead = len(first.text) - len(first.text.lstrip("#* 　"))
    trail = len(last.text) - len(last.text.rstrip("* 　"))
    return Span(start + lead, end - trail)
