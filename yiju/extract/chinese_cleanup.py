"""Lists of instruments that a text ends or changes: one entry a line, by item or in an annex.

Clean-up decisions name dozens of instruments under a heading that says what happens to
them. A heading sets the relation for the lines after it; an entry's own verb goes before.
Entries need no 《》 there: a title, a number and a day in columns or brackets are enough.
tests/test_chinese_cleanup.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiju.extract import chinese_rules as rules
from yiju.extract.chinese_dates import label_date
from yiju.extract.chinese_names import Named, bare_title, is_instrument, title_end
from yiju.extract.chinese_stances import Stance, is_within, named_at, plain_number
from yiju.extract.rules import Rule
from yiju.ontology.records import Span

_N = "[一二三四五六七八九十百〇零]{1,6}|[0-9０-９]{1,4}"

ENUMERATOR = Rule(
    name="zh-list-enumerator",
    lang="zh",
    pattern=rf"[ \t　#*|]*(?:[（(]\s*(?:{_N})\s*[）)][、.．]?|(?:{_N})(?:[、.．]|[ \t　|]+)|[①-⑳⒈-⒛])[ \t　|]*",
    finds=("一、", "（十二）", "3．", "12 | "),
    skips=("第一条", "关于"),
)

#: A line that says what happens to the entries after it.
LIST_HEADING = Rule(
    name="zh-list-heading",
    lang="zh",
    pattern=r"""
        (?: (?:下列|以下|如下|[目]录|名单) [^。\n]{0,120} [：:] \s*\Z
          | (?:废止|失效|修改|撤销|有效) (?:了)? (?:部分|以下|下列|如下)? [^。：:《\n]{0,40} [：:] \s*\Z
          | (?:废止|失效|修改|撤销|有效|执行) (?:(?:或者?|和|、|及)(?:宣布)?(?:废止|失效))? 的 [^。；《》\n]{0,40} \Z
          | (?:废止|失效|修改|撤销|有效) [^。；《》\n]{0,24} (?:目录|清单|一览表|名单) (?:[（(][^（）()]*[）)])? \Z )
    """,
    finds=(
        "自本法施行之日起，予以废止下列条例：",
        "国务院决定废止的行政法规",
        "一、废止以下规章：",
        "附件2 宣布失效的文件目录（共12件）",
        "继续有效的规章",
    ),
    skips=("一、废止《收费办法》（1992年9月19日通过）", "本决定自公布之日起施行。"),
)

#: Words that tell the relation, the first that fits; "" keeps what is listed.
_OUTCOMES: tuple[tuple[str, str], ...] = (
    (r"继续有效|予以保留|继续执行|现行有效", ""),
    (r"修改[、和及或者]{1,2}废止|废止[、和及或者]{1,2}修改", ""),
    (r"废止|停止执行|停止施行", "repeals"),
    (r"失效", "lapses"),
    (r"撤销", "annuls"),
    (r"修改|修订|修正", "amends"),
)  # fmt: skip
_ANNEX = re.compile(
    r"[ \t　#*]*附[ 　]*(?:件|录|表)[ 　]*(?P<n>[一二三四五六七八九十0-9０-９]{0,3})[：:．. 　、]*"
)
_ANNEXED = re.compile(
    r"(?P<what>修改|废止|失效)[^。\n]{0,40}[。，,]?[（(]?(?:目录)?(?:详)?见?附件(?P<n>[一二三四五六七八九十0-9]{1,3})"
)
_LEAD = re.compile(r"(?:决定|予以)?(?P<verb>修改|废止|撤销|宣布|将|对|在|删去|删除)?[ 　]*")
_AFTER = re.compile(r"[^。；\n《]{0,40}?(?P<verb>废止|失效|撤销|修改|修订|删去|删除|增加)")
_HEADER_CELL = re.compile(
    r"(?:序\s*号|编号|(?:规章|文件|法规|司法解释|制定)?(?:名\s*称|标题)|(?:发文|公布|发布|颁布)?(?:日期|时间|文号|字号)[、和]?(?:文号)?|(?:废止|失效)?(?:理由|依据)|备\s*注|说\s*明|发文机关|制定机关|处理(?:决定|意见|结果))(?:\s|[|、])*"
)
_CELL = re.compile(
    r"[\t|]|[ 　]{2,}|(?<=[一-鿿》）)])[ 　](?=[一-鿿（(]{0,16}[〔［\[（(]?(?:19|20)\d\d)"
)
_BRACKET = re.compile(r"[（(](?=[^（）()]*(?:[〔［\[]|\d{4}\s*年|号|\d{4}[-./]\d))")
_NUMBER_END = re.compile(
    r"(?:[一-鿿]{1,14}[〔［\[（(]\s*(?:19|20)?\d\d\s*年?\s*[〕］\])）]\s*(?:第)?\s*\d+\s*号|[一-鿿、]{2,40}(?:令|公告|通告)[（(]?(?:\d{4}年)?第\s*\S{1,6}\s*号)"
)
_MARKED = re.compile(r"(?:修改|废止|撤销|宣布|将|对|在|删去|删除)?《")
#: A title that holds another in 《》 and goes on after it: 《X》的通知.
_GOES_ON = re.compile(rf"》[^《》（(，,。；;]{{0,30}}的(?:{rules.ENDINGS})(?:\Z|[\s（(])")
_REASON = re.compile(r"(?:已被|已由|被|与|因|调整对象|适用期|实际|不再|任务已)")


@dataclass(slots=True)
class _Line:
    """A line of the text without its enumerator."""

    words: str
    start: int  # of the words
    numbered: bool


def listed(text: str, start: int, end: int, relation: str, quoted: list[Span]) -> Iterator[Stance]:
    """The entries of the lists between two places.

    Args:
        text: The stored text.
        start: Where the first line begins.
        end: Where the last line ends.
        relation: What the lines before the first heading do, by the title; "" for nothing.
        quoted: Quotations, whose lines are words of other texts.
    """
    annexes = {
        m.group("n"): outcome(m.group("what")) or "" for m in _ANNEXED.finditer(text, start, end)
    }
    open_list = False
    last: Stance | None = None
    for line in _lines(text, start, end):
        if is_within(line.start, quoted):
            continue
        if (turned := _heading(line, annexes)) is not None:
            relation, open_list = turned, True
            continue
        found = list(_entry(text, line, relation, open_list))
        if last and not found and (number := _only_number(line.words)):
            last = last._replace(item=last.item._replace(number=last.item.number or number))
            continue
        if last:
            yield last
        yield from found[:-1]
        last = found[-1] if found else None
        if not found and not _is_cell(line.words):
            open_list = False
    if last:
        yield last


def outcome(words: str) -> str | None:
    """What the words say happens: a relation, "" where what is named stays, None for neither.

    >>> [outcome(w) for w in ("予以废止", "宣布失效的文件", "继续有效的规章", "通知如下")]
    ['repeals', 'lapses', '', None]
    """
    return next((found for cue, found in _OUTCOMES if re.search(cue, words)), None)


def _outcome_of_verb(verb: str) -> str | None:
    return "amends" if verb in ("删去", "删除", "增加") else outcome(verb)


def is_list_heading(line: str) -> bool:
    """Whether a line says what happens to the entries in the lines after it."""
    return bool(LIST_HEADING.regex.search(line.strip())) and outcome(line) is not None


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        lead = ENUMERATOR.regex.match(text, at, stop)
        begin = lead.end() if lead else at
        raw = text[begin:stop]
        words = raw.strip(" \t　\xa0#*|")
        if words:
            yield _Line(words, begin + raw.index(words), lead is not None)
        at = stop + 1


def _heading(line: _Line, annexes: dict[str, str]) -> str | None:
    """The relation that a heading sets for the lines after it; None for other lines."""
    annex = _ANNEX.match(line.words)
    words = line.words[annex.end() :] if annex else line.words
    if is_list_heading(words):
        titled = line.numbered and not annex and is_instrument(words) and len(words) > 16
        return None if titled else outcome(words)
    if annex and not words:
        return annexes.get(annex.group("n"))
    return None


def _entry(text: str, line: _Line, relation: str, open_list: bool) -> Iterator[Stance]:
    """The instruments that a line lists; none where it is prose."""
    end = line.start + len(line.words)
    if bare := _unmarked(text, line, relation, open_list):
        yield bare
        return
    lead = _LEAD.match(text, line.start, end)
    begin = lead.end() if lead else line.start
    mark = text.find("《", begin, min(end, begin + 60))
    if mark < 0 or not _may_precede(text[begin:mark]):
        return
    verb = (lead.group("verb") or "") if lead else ""
    for span in _run(text, mark, end):
        after = _AFTER.match(text, span.end, end)
        verbs = (verb, after.group("verb") if after else "")
        told = next((found for found in map(_outcome_of_verb, verbs) if found), relation)
        if told:
            yield Stance(told, named_at(text, span, end, "zh-list-entry"), "zh-list-entry")


def _may_precede(words: str) -> bool:
    """Whether words before a title leave the line an entry: nothing, a day, an organ."""
    words = words.strip(" 　“")
    return (
        not words
        or bool(re.search(r"(?:公布|发布|颁布|印发|通过|批准|制定|转发)的?$", words))
        or (
            bool(re.fullmatch(r"[一-鿿、 ]{2,40}", words))
            and words.endswith(("院", "部", "局", "会", "署", "府", "厅", "室", "委", "行"))
        )
    )


def _run(text: str, mark: int, end: int) -> Iterator[Span]:
    """The titles that stand one after another: 《甲》、《乙》和《丙》."""
    while 0 <= mark < end:
        stop = title_end(text, mark, end)
        if stop < 0:
            return
        if is_instrument(bare_title(text[mark:stop])):
            yield Span(mark, stop)
        link = re.compile(r"(?:[（(][^（）()《》\n]*[）)])?[、，,和及 　]*(?=《)").match(
            text, stop, end
        )
        mark = link.end() if link else -1


def _unmarked(text: str, line: _Line, relation: str, open_list: bool) -> Stance | None:
    """An entry that is a title without marks, alone or with number and day beside it."""
    if not relation or not open_list or "。" in line.words.rstrip("。"):
        return None
    if _MARKED.match(line.words) and not _GOES_ON.search(line.words):
        return None
    cells = _cells(line.words)
    at = next((i for i, cell in enumerate(cells) if _is_title(cell[0])), None)
    if at is None or (not line.numbered and _REASON.match(cells[at][0])):
        return None
    words, place = cells[at]
    span = Span(line.start + place, line.start + place + len(words))
    rest = [cell for i, (cell, _) in enumerate(cells) if i != at]
    number = next((n for cell in rest if (n := _only_number(cell))), None)
    if span.of(text).startswith("《"):
        return Stance(
            relation,
            named_at(text, span, span.end, "zh-list-entry")._replace(number=number),
            "zh-list-entry",
        )
    return Stance(relation, Named(span, "zh-list-entry-bare", number=number), "zh-list-entry-bare")


def _cells(words: str) -> list[tuple[str, int]]:
    """Cut a line at its columns and at the bracket that holds number or day."""
    cuts = [m.span() for m in _CELL.finditer(words)]
    cuts += [(m.start(), m.start()) for m in _BRACKET.finditer(words)]
    cells, at = [], 0
    for begin, stop in [*sorted(cuts), (len(words), len(words))]:
        raw = words[at:begin] if begin > at else ""
        cell = raw.strip(" \t　、，,；;。.|*")
        if cell and not cell.isdigit():
            cells.append((cell, at + raw.index(cell)))
        at = max(at, stop)
    return cells


def _is_title(cell: str) -> bool:
    if (
        len(cell) < 5
        or not is_instrument(cell.removesuffix("》"))
        or re.search(r"[，；：:。]", cell)
    ):
        return False
    return cell.count("《") == cell.count("》") and not _HEADER_CELL.fullmatch(cell)


def _only_number(cell: str) -> str | None:
    """The number, else the day, of a cell that holds little else: an organ, 公布, 发布."""
    words = cell.strip("（）() 　|\t")
    if begins := _NUMBER_END.match(words):
        return plain_number(begins.group())
    if len(words) > 80 or "《" in words or "施行" in words:
        return None
    if _NUMBER_END.search(words) or rules.NUMBER.regex.search(words):
        return plain_number(words)
    day = label_date(words, 0, len(words))
    rest = len(words) - len(day.span.of(words)) if day else 0
    return day.span.of(words) if day and (rest < 4 or cell.startswith(("（", "("))) else None


def _is_cell(words: str) -> bool:
    """Whether a line is a cell of a table that is no entry: its header, a serial, a reason."""
    return bool(
        words.isdigit() or _HEADER_CELL.match(words) or _only_number(words) or _REASON.match(words)
    )


RULES: tuple[Rule, ...] = (ENUMERATOR, LIST_HEADING)
