"""What the sentences of a text end: X同时废止, 自…起失效, 暂停实施X, 撤销X.

A sentence is read from its verb backward or forward; what its history names (根据…修正的)
and what it only compares with (与X不一致的) is passed over. tests/test_chinese_repeals.py
checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yiju.extract import chinese_forms as forms
from yiju.extract.anchors import places_of
from yiju.extract.chinese_cleanup import is_list_heading, listed
from yiju.extract.chinese_names import Named, bare_title, is_instrument, title_end
from yiju.extract.chinese_stances import Stance, marked_titles, named_at, told_apart
from yiju.extract.rules import Rule
from yiju.ontology.records import Span

_SENTENCE = 1_500  # characters: one repealing sentence may name a dozen instruments
_LIST = 12_000  # characters of the longest list that one sentence opens
_CLOSING = 1_000  # characters in which a long text says what it does to others
_SHORT = 3_000  # characters: a notice or a reply may end another anywhere
_HISTORY = re.compile(
    r"[ \t　]*(?:(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)|批准|通过|规定的|的授权)"
)
_PART = re.compile(
    r"[ \t　]*(?:[（(][^（）()]{1,60}[）)])?"
    r"(?P<what>(?:第[一二三四五六七八九十百]+[条款项章节][^，,。；《]{0,20}?"
    r"|中?(?:有?关于?|涉及)[^，,。；《]{2,40}?)(?:的规定|的内容|条款|部分)?)"
    r"(?=[，,]?(?:同时|即行|予以|自行|废止|自本))"
)

#: What may stand between a title and the verb that ends it: bracket, articles, 的规定, where, when.
_BETWEEN = re.compile(
    r"(?:[（(][^（）()]{1,60}[）)])?"
    r"(?:的?第[^，,。；;《》]{1,60}|中?(?:关于|有关|涉及)[^，,。；;《》]{2,60})?(?:的?(?:有关|相关|部分)?(?:规定|内容|条款))?"
    r"[，,]?(?:自|在|于)?[^，,。；;《》的]{0,40}?(?:之?日起)?[，,、和及]?(?:同时|即|予以|现予)?[ 　]*"
)

#: A title, at once or after its bracket and its article, and that it is no longer applied.
ENDS_APPLYING = Rule(
    name="zh-repeals-not-applied",
    lang="zh",
    pattern=r"(?<=[》）)])(?:[^。；;，,《》\n]{0,40}(?:公布|发布|施行|实施|生效|印发)(?:之)?日起?)?[，,]?(?:同时|即)?(?:不再(?:适用|执行|施行|有效)|停止(?:适用|执行|施行))(?=[。；;，,\s]|\Z)",
    finds=(
        "《收费解释》（法释〔2002〕3号）不再适用。",
        "《收费解释》自本解释公布之日起不再执行。",
        "《收费办法》停止执行。",
    ),
    skips=(
        "不停止执行《收费办法》",
        "不再适用《收费办法》中关于合同的规定",
        "与《甲法》相抵触的，不再适用",
    ),
)

SUSPENDS = Rule(
    name="zh-suspends",
    lang="zh",
    pattern=r"""
        (?<!可以)(?<!需要)(?<!申请)(?<!建议)(?<!要求)
        (?: 暂停|暂缓|暂不|暂时(?:调整|停止)(?:(?:或者?|和|、)(?:暂时)?(?:调整|停止))? | (?<=[》定])(?:[，,])?调整 | 停止(?=适用) )
        (?:实施|执行|适用|施行)(?!的|代表|职务|死刑)
    """,
    finds=(
        "暂停实施《收费条例》第三条",
        "《收费条例》第三条暂时调整适用",
        "暂时调整或者停止适用《收费条例》",
    ),
    skips=("暂停执行的裁定", "可以暂停实施《收费条例》", "暂时停止执行代表职务"),
)

ANNULS = Rule(
    name="zh-annuls",
    lang="zh",
    pattern=r"(?:(?<!可以)(?<!应当)(?<!有权)(?<!申请)(?<!要求)(?<!建议)(?<!依法)(?P<active>撤销)(?=[^，,。；;\n《]{0,30}《)|(?<=[》）)])[，,]?(?:予以|现予|同时)撤销)(?!的)",
    finds=("决定撤销《收费办法》", "《收费办法》予以撤销。", "撤销市政府发布的《收费办法》"),
    skips=("可以撤销《收费办法》", "撤销登记", "予以撤销的，应当公告"),
)

RULES: tuple[Rule, ...] = (ENDS_APPLYING, SUSPENDS, ANNULS)

#: The anchor of each rule beside 废止 and 失效, and what it says of the titles round it.
_OTHERS = (
    ("不再", ENDS_APPLYING, "repeals"), ("停止", ENDS_APPLYING, "repeals"),
    ("暂", SUSPENDS, "suspends"), ("调整适用", SUSPENDS, "suspends"), ("停止适用", SUSPENDS, "suspends"),
    ("撤销", ANNULS, "annuls"),
)  # fmt: skip


def find_ended(text: str, start: int, end: int, *, whole: bool) -> list[Stance]:
    """List the instruments that the text repeals, declares lapsed, annuls or suspends.

    废止 is sought in the whole text, as annexes hold lists; the rarer verbs at the close, where
    a text says what it does to others, and in all of a short text or of a decision (`whole`).
    """
    found = [
        s for at in places_of("废止", text, start, end) for s in _repeal_at(text, at, start, end)
    ]
    begin = start if whole or end - start <= _SHORT else end - _CLOSING
    if text.find("《", begin, end) < 0:
        return found
    for word in ("失效", "停止执行", "停止施行"):
        for at in _places(text, word, begin, end):
            found += _repeal_at(text, at, start, end)
    for anchor, rule, relation in _OTHERS:
        for at in _places(text, anchor, begin, end):
            found += _ended_at(text, at, rule, relation, Span(start, end))
    return found


def _places(text: str, word: str, start: int, end: int) -> Iterator[int]:
    at = text.find(word, start, end)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word), end)


def _repeal_at(text: str, at: int, start: int, end: int) -> Iterator[Stance]:
    begin = _sentence_start(text, at, start)
    stop = text.find("。", at, min(end, at + 400))
    stop = min(end, at + 400) if stop < 0 else stop + 1
    m = forms.REPEAL.regex.search(text, max(begin, at - 10), min(stop, at + 60))
    if m is None or not m.start() <= at < m.end() or _is_quoted(text, begin, at):
        return
    relation = "lapses" if (m.group("verb") or "") == "失效" else "repeals"
    if m.group("active"):
        yield from _repealed(text, m.end(), stop, relation, m.end())
        return
    found = list(_repealed(text, begin, at, relation, at))
    if not found and (
        bare := forms.UNMARKED_REPEAL.regex.search(text, max(start, begin - 1), stop)
    ):
        found = [_bare(text, Span(*bare.span("what")), start)]
    yield from found
    line = _line_end(text, at, end)
    if not found and is_list_heading(text[begin:line]):
        yield from listed(text, begin, min(end, line + _LIST), "", [])


def _bare(text: str, span: Span, start: int) -> Stance:
    rule = forms.UNMARKED_REPEAL.name
    return Stance("repeals", told_apart(text, Named(span, rule), start), rule)


def _sentence_start(text: str, at: int, start: int) -> int:
    return max(start, at - _SENTENCE, *(text.rfind(mark, start, at) + 1 for mark in "。；;"))


def _is_quoted(text: str, start: int, place: int) -> bool:
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
        item = named_at(text, span, end, forms.REPEAL.name)
        if item.article is None and (part := _PART.match(text, stop)):
            item = item._replace(article=part.group("what").removeprefix("中"))
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


def _ended_at(text: str, at: int, rule: Rule, relation: str, part: Span) -> Iterator[Stance]:
    """The titles of the clause in which a rule's verb stands: after it, else before it."""
    begin = max(at - 200, _sentence_start(text, at, part.start))
    stop = min(
        x
        for x in (text.find("。", at, part.end), text.find("\n", at, part.end), part.end)
        if x >= 0
    )
    m = next((m for m in rule.regex.finditer(text, begin, stop) if m.start() <= at < m.end()), None)
    if m is None or _is_quoted(text, part.start, at) or _is_inside_title(text, begin, at):
        return
    after = list(marked_titles(text, m.end(), stop)) if rule is not ENDS_APPLYING else []
    after = after if after and after[0].start - m.end() < 40 else []
    for span in after or _nearest(text, begin, m.start()):
        if text[span.end : span.end + 1] != "的":
            yield Stance(relation, named_at(text, span, stop, rule.name), rule.name)


def _nearest(text: str, begin: int, verb: int) -> list[Span]:
    """The titles just before a verb, with no comma and no other verb between: 《甲》和《乙》第三条."""
    found: list[Span] = []
    at = verb
    for span in reversed(list(marked_titles(text, begin, verb))):
        if at - span.end > 120 or not _BETWEEN.fullmatch(text, span.end, at):
            break
        found.insert(0, span)
        at = span.start
    return found


def _is_inside_title(text: str, begin: int, at: int) -> bool:
    return text.count("《", begin, at) > text.count("》", begin, at)
