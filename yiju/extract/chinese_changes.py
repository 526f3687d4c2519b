"""What a decision changes: by its title, its items, its annexes, provision by provision.

A decision is known by its title (关于修改《X》的决定, 关于废止部分规章的决定, X修正案).
The new wording that it quotes belongs to the text it changes: no citation of the decision
stands in a quotation. tests/test_chinese_changes.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from yiju.extract import chinese_forms as forms
from yiju.extract.chinese_cleanup import listed, outcome
from yiju.extract.chinese_names import (
    Named,
    bare_title,
    is_instrument,
    names_self,
    title_end,
)
from yiju.extract.chinese_pinpoints import PINPOINT
from yiju.extract.chinese_stances import (
    Stance,
    is_within,
    marked_titles,
    named_at,
    quotations,
)
from yiju.extract.rules import Rule
from yiju.ontology.records import Span

_OPENING = 1_500  # characters in which a text says what it changes
_SENTENCE = 80  # characters from a provision to what happens to it
_INNER = re.compile(r"[《〈<](?P<what>[^《》〈〉<>\n]{2,80})[》〉>]")
_HINT = re.compile(
    "修[改正订]|废止|失效|撤销|清理|暂|停止执行"
)  # without one, no title is a decision's
_STOP = re.compile(r"[“。；;\n]")

DECISION = Rule(
    name="zh-decision-title",
    lang="zh",
    pattern=r"(?:关于|公布|^)[^《〈<]{0,30}?(?:修改(?!后|前|的)|修正(?!案|后|前)|修订(?!后|前|的)|废止|失效|撤销|停止执行|清理|暂停|暂时调整|暂时停止).*(?:决定|决议|通知|公告|通告|命令|令|目录|公报|批复)(?:[（(][^（）()]*[）)])*\Z",
    finds=(
        "国务院关于修改和废止部分行政法规的决定",
        "关于宣布失效一批文件的通知",
        "关于修改《种子法》的决定",
        "关于在试验区暂时调整适用《种子法》的决定",
    ),
    skips=("关于修改后的诉讼法施行时若干问题的规定", "关于撤销婚姻登记的解释", "种子法修正案"),
)

#: What happens to a provision, in the words after its number.
CHANGED = Rule(
    name="zh-provision-changed",
    lang="zh",
    pattern=r"\A[^“]{0,60}?(?:修改|改为|删[去除]|增加|调整为|予以删除|作为)",
    finds=("修改为：", "第二款中的甲改为乙", "后增加一条，作为"),
    skips=("的规定处罚",),
)
RULES: tuple[Rule, ...] = (DECISION, CHANGED)


@lru_cache(1 << 12)
def is_decision(title: str) -> bool:
    """Whether a title is that of a text that changes or ends others."""
    if _HINT.search(title) is None:
        return False
    plain = title.replace(" ", "")
    return bool(DECISION.regex.search(plain) or forms.AMENDMENT_TITLE.regex.search(plain))


def title_changes(text: str, span: Span, body: Span) -> list[Stance]:
    """The instruments that a decision's title names, each with the verb that governs it."""
    title = span.of(text)
    if not is_decision(title):
        return []
    if m := forms.AMENDMENT_TITLE.regex.search(title):
        begin, stop = m.span("what")
        item = Named(Span(span.start + begin, span.start + stop), forms.AMENDMENT_TITLE.name)
        changed = _changed(text, body, quotations(text, *body))
        return [Stance("amends", item._replace(article=changed), forms.AMENDMENT_TITLE.name)]
    return list(_titled(title, span.start))


def _titled(title: str, start: int) -> Iterator[Stance]:
    relation, at = "", 0
    for begin, stop in _outermost(title):
        relation = _last_outcome(title[at:begin]) or relation
        at = stop
        name = title[begin + 1 : stop - 1]
        if relation and is_instrument(bare_title(name)) and not name.endswith("的决定"):
            place = Span(start + begin, start + stop)
            yield Stance(relation, Named(place, DECISION.name), DECISION.name)


def _outermost(title: str) -> Iterator[Span]:
    """The names in a title, the outermost where they nest; in 〈〉 where it has no 《》."""
    at = title.find("《")
    if at < 0:
        yield from (Span(*m.span()) for m in _INNER.finditer(title))
    while at >= 0:
        stop = title_end(title, at, len(title))
        if stop > 0:
            yield Span(at, stop)
        at = title.find("《", max(stop, at + 1))


def inner_titles(text: str, span: Span) -> Iterator[Span]:
    """The titles inside a title, in 《》, 〈〉 or <>."""
    for m in _INNER.finditer(span.of(text)):
        if is_instrument(bare_title(m.group("what"))) and not m.group("what").endswith("的决定"):
            yield Span(span.start + m.start(), span.start + m.end())


def _last_outcome(words: str) -> str:
    """The relation of the last verb in the words of a title; 暂时调整适用 suspends."""
    verbs = re.findall("修改|修正|修订|废止|失效|撤销|暂停|暂时调整|暂时停止|停止执行", words)
    if not verbs:
        return ""
    return "suspends" if verbs[-1].startswith("暂") else outcome(verbs[-1]) or ""


def new_wording(text: str, start: int, end: int, title: str) -> list[Span]:
    """The quotations of a decision: words of the texts it changes; none for other texts.

    What they cite, the changed text cites.
    """
    return quotations(text, start, end) if is_decision(title) else []


def find_changes(text: str, start: int, end: int, title: str) -> list[Stance]:
    """What a decision deals with in its body, item by item, with the provisions changed."""
    quoted = quotations(text, start, end)
    verbs = {
        _last_outcome(v)
        for v in re.findall("修改|修正|修订|废止|失效|撤销", re.sub("《.*》", "", title))
    }
    single = verbs.pop() if len(verbs) == 1 else ""
    found = list(listed(text, start, end, single, quoted))
    found += preamble_changes(text, start, end)
    found += _reworded(text, start, end, quoted)
    unique: dict[int, Stance] = {}
    for stance in sorted(found, key=lambda s: s.item.span):
        if not names_self(stance.item.span.of(text), title):
            unique.setdefault(stance.item.span.start, stance)
    return list(_with_provisions(text, end, list(unique.values()), quoted))


def preamble_changes(text: str, start: int, end: int) -> Iterator[Stance]:
    """对X作如下修改, 对X作如下补充规定: the preamble of a text that changes another."""
    for m in forms.CHANGES.regex.finditer(text, start, min(end, start + _OPENING)):
        begin = max(start, *(text.rfind(mark, start, m.start()) + 1 for mark in "。；\n"))
        to = text.rfind("对", begin, m.start())
        if to >= 0 and text.count("“", begin, to) <= text.count("”", begin, to):
            for span in marked_titles(text, to, m.start()):
                if not is_defined(text, to, span.start):
                    item = named_at(text, span, end, forms.CHANGES.name)
                    yield Stance("amends", item, forms.CHANGES.name)


def is_defined(text: str, start: int, place: int) -> bool:
    """Whether the title at `place` is a short name in the bracket that defines it."""
    before = text[max(start, place - 80) : place]
    bracket = max(before.rfind("（"), before.rfind("("))
    inside = before[bracket:] if bracket >= 0 else ""
    return "称" in inside and "）" not in inside and ")" not in inside


def _reworded(text: str, start: int, end: int, quoted: list[Span]) -> Iterator[Stance]:
    """Titles of which the words after them say that they are changed: 《X》作相应修改."""
    for span in marked_titles(text, start, end):
        stop = _STOP.search(text, span.end, min(end, span.end + 120))
        words = text[span.end : stop.start() if stop else min(end, span.end + 120)]
        if is_within(span.start, quoted) or is_defined(text, start, span.start):
            continue
        before = text[max(start, span.start - 8) : span.start]
        if forms.AMENDS.regex.search(words.split("《")[0]) and not re.search(
            "根据|依照|按照|与", before
        ):
            yield Stance("amends", named_at(text, span, end, forms.AMENDS.name), forms.AMENDS.name)


def _with_provisions(
    text: str, end: int, stances: list[Stance], quoted: list[Span]
) -> Iterator[Stance]:
    """Add to each amended instrument the provisions that the words up to the next one change."""
    for number, stance in enumerate(stances):
        item = stance.item
        if stance.relation != "amends":
            yield stance
            continue
        after = stances[number + 1].item.span.start if number + 1 < len(stances) else end
        changed = _changed(text, Span(item.span.end, after), quoted)
        yield stance._replace(item=item._replace(article=changed or item.article))


def _changed(text: str, part: Span, quoted: list[Span]) -> str | None:
    """The provisions that the words of a part change, joined; None where it names none."""
    found: list[str] = []
    at = text.find("第", *part)
    while at >= 0:
        m = PINPOINT.regex.match(text, at, part.end)
        if m is None or is_within(at, quoted) or _is_own(text, at, m.end()):
            at = text.find("第", at + 1, part.end)
            continue
        stop = _STOP.search(text, m.end(), min(part.end, m.end() + _SENTENCE))
        words = text[m.end() : stop.end() if stop else min(part.end, m.end() + _SENTENCE)]
        if words.endswith("“"):
            words += _after_quotation(text, stop.start() if stop else at, quoted)
        if _is_object(text, at, words) and "条" in m.group("what"):
            found.append(m.group("what"))
        at = text.find("第", m.end(), part.end)
    return "、".join(dict.fromkeys(found)) or None


def _is_own(text: str, at: int, stop: int) -> bool:
    """Whether an article begins its line and is the amending text's own: 第三条 宪法第五条…."""
    return (
        not text[text.rfind("\n", 0, at) + 1 : at].strip(" 　#*")
        and text[stop : stop + 1] in " 　*"
    )


def _after_quotation(text: str, place: int, quoted: list[Span]) -> str:
    """The words after the quotation of old wording that begins at `place`: ”修改为."""
    close = next((span.end for span in quoted if span.start == place), place)
    return _STOP.split(text[close : close + 30], maxsplit=1)[0]


def _is_object(text: str, at: int, words: str) -> bool:
    """Whether a provision is what is changed: not the number it gets, nor what a new one follows."""
    before = text[max(0, at - 3) : at]
    if before.endswith("作为"):
        return True  # 增加一条，作为第三条
    if before.endswith(("改为", "为")):
        return False  # 将第三条改为第五条
    follows = re.match(
        r"[之以]?后[，,]?增加[一二三四五六七八九十]{1,2}[条款][^“]{0,8}作为第", words
    )
    return not follows and bool(CHANGED.regex.search(words.replace("“", "")))
