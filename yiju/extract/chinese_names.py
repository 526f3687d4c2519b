"""How Chinese names an instrument: in 《》, bare, by anaphora, or not by name at all.

One thing to know: a list is read forward from its first item, item by item, and ends at
the first thing that is no item; so its cost is its own length. The words come from
`yiju.extract.chinese_rules`. tests/test_chinese_names.py checks it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from yiju.extract import chinese_rules as rules
from yiju.extract.chinese_pinpoints import PINPOINT, POINTS
from yiju.ontology.records import Span

_LONGEST = 400  # characters of the longest title that stands in 《》, with room
_STATE = "中华人民共和国"
_FILLER = " \t　\n×X□…—_"  # what stands for a title that is left open: 《××》
_OPENING = re.compile("[《》]")
_LISTED = re.compile(r"(?<=[〉>])\s+(?=[〈<])")
_ARTICLE = re.compile(r"\n[ \t　]*第[一二三四五六七八九十百]+[条章节][ \t　\n]")
_MADE_THE = re.compile(
    r"^[^《》]{0,40}?(?:通过|批准|公布|发布|印发|修正|修订|颁布|制定|颁发)(?:施行|实施)?(?:后|前)?的"
)
_CHANGED = re.compile(r"(?:新)?(?:修订|修正|修改)(?:以后|后|前)?的?(?=[一-鿿]{2})|现行(?:的)?|原")
_TRIAL = re.compile(r"[（(][^（）()]{1,12}[）)]?$")  # the closing one may be lost
_TITLE = re.compile(rf"(?:{rules.ENDINGS})$")
_MARKS = re.compile(r"[《》〈〉<>\s]")
_TO_DAY = re.compile(r"^.*[0-9一二三四五六七八九十]日")
_OF_HERE = ("本", "该", "上述", "下列", "审判", "实际")
_TYPE_ONLY = re.compile(rf"^(?:{rules.SELF_TYPES})$")


class Named(NamedTuple):
    """One item of a list of instruments, with what stands round it."""

    span: Span
    rule: str
    generic: bool = False
    article: str | None = None
    short_name: str | None = None
    issuer: str | None = None
    number: str | None = None
    antecedent: str | None = None


def title_end(text: str, start: int, end: int) -> int:
    """Give the place after the 》 that closes the 《 at `start`, or -1 if none does."""
    limit = min(end, start + _LONGEST)
    close = text.find("》", start, limit)
    if close < 0:
        return -1
    if text.find("《", start + 1, close) < 0:
        return close + 1 if _one_line(text, start, close) else -1
    depth = 0
    for mark in _OPENING.finditer(text, start, limit):
        depth += 1 if mark.group() == "《" else -1
        if depth == 0:
            return mark.end() if _one_line(text, start, mark.end()) else -1
    return close + 1 if _one_line(text, start, close) else -1


def _one_line(text: str, start: int, close: int) -> bool:
    """Whether the title stays in its paragraph: a hard line end may break it, an article not.

    A decision that amends several laws may name each on a line of its own.
    """
    breaks = text.count("\n", start, close)
    if not breaks:
        return True
    words = text[start:close]
    breaks -= sum(m.group().count("\n") for m in _LISTED.finditer(words))
    return (
        breaks <= (4 if "〈" in words else 2) and not _ARTICLE.search(words) and "<!--" not in words
    )


def bare_title(mention: str) -> str:
    """Take the marks and line ends from a mention.

    >>> bare_title("《中华人民共和国种子法》")
    '中华人民共和国种子法'
    """
    title = "".join(mention.split())
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    return title


@cache
def is_instrument(title: str) -> bool:
    """Whether a title in 《》 is that of an instrument, not of a licence, form or newspaper.

    >>> is_instrument("道路运输条例（试行）"), is_instrument("道路运输经营许可证")
    (True, False)
    """
    while (cut := _TRIAL.sub("", title)) != title:
        title = cut
    return bool(_TITLE.search(title)) and not title.startswith(("关于申请", "申请"))


def is_type_word(title: str) -> bool:
    """Whether a title is a mere word of kind, as short names are: 《办法》."""
    return bool(_TYPE_ONLY.match(title))


def names_self(mention: str, own: str) -> bool:
    """Whether a mention is the document's own title."""
    return bool(own) and own[-2:] in mention and _plain(mention) == _plain(own)


def _plain(title: str) -> str:
    return _MARKS.sub("", title).replace(_STATE, "")


def read_list(text: str, start: int, end: int) -> tuple[list[Named], int]:
    """Read the list of instruments that begins at `start`.

    Returns:
        The items, in order, and the place where the list ends, its closing words
        (的有关规定) included. No items: nothing there is an instrument.
    """
    items: list[Named] = []
    at = start
    while at < end:
        link = rules.CONNECTOR.regex.match(text, at, end)
        begin = link.end() if link else at
        loose = link is not None and link.group().strip() in (",", "，")
        item = _item(text, begin, end, items, loose=loose)
        if item is None:
            break
        item, at = _surroundings(text, item, end)
        items.append(item)
        at = _and_so_on(text, _closer(text, at, end), end, items)
        at = _closer(text, at, end)
    return _parallel_short_names(items), at


def _item(text: str, at: int, end: int, items: list[Named], *, loose: bool) -> Named | None:
    """Read one item. After a comma (`loose`) only marks and general words count as one."""
    if m := rules.ANAPHORA.regex.match(text, at, end):
        named = [i for i in items if not i.generic and i.antecedent is None]
        if named:
            return Named(Span(*m.span()), "zh-anaphora", antecedent=named[-1].span.of(text))
    if m := rules.GENERIC.regex.match(text, at, end):
        return Named(Span(*m.span("what")), "zh-generic", generic=True)
    if not loose and (bare := _bare(text, at, end)):
        return bare
    return _marked(text, at, end) or (None if loose else _unnamed(text, at, end, items))


def _unnamed(text: str, at: int, end: int, items: list[Named]) -> Named | None:
    """Read the laws on a topic, or the spirit of a meeting: sources, but no instruments."""
    m = rules.TOPIC.regex.match(text, at, end)
    if m is None and items:
        m = rules.SPIRIT.regex.match(text, at, end)
    if m is None or m.group("what").startswith(_OF_HERE):
        return None
    return Named(Span(*m.span("what")), "zh-generic", generic=True)


def _bare(text: str, at: int, end: int) -> Named | None:
    """Read a name without marks: 劳动法, 国务院关于机构设置的通知."""
    m = rules.BARE.regex.match(text, at, min(end, at + 160))
    if m is None:
        return None
    begin, stop = m.span("what")
    if made := _MADE_THE.match(m.group("what")):
        begin += made.end()
    if changed := _CHANGED.match(text, begin, stop):
        begin = changed.end()
    if rules.NO_NAME.regex.search(text[begin:stop]) or is_type_word(text[begin:stop]):
        return None
    return Named(Span(begin, stop), rules.BARE.name)


def _marked(text: str, at: int, end: int) -> Named | None:
    """Read a title in 《》 and the issuer that may stand before it."""
    mark = text.find("《", at, min(end, at + 80))
    if mark < 0:
        return None
    prefix = text[at:mark]
    if prefix and not rules.PREFIX.regex.match(prefix):
        return None
    stop = title_end(text, mark, end)
    if stop < 0:
        return None
    if not text[mark + 1 : stop - 1].strip(_FILLER):  # the source has lost the title
        return Named(Span(mark, stop), "zh-generic", generic=True)
    return Named(Span(mark, stop), "zh-marked", issuer=_issuer(prefix))


def _issuer(prefix: str) -> str | None:
    """The organ in 国务院《…》; 国务院批准的《…》 names who approved, not who issued."""
    name = _TO_DAY.sub("", prefix.strip())
    return None if not name or name.endswith("的") or len(name) < 3 else name


def surroundings(text: str, span: Span, end: int, rule: str) -> Named:
    """Read what stands after a mention: short name, number, article."""
    return _surroundings(text, Named(span, rule), end)[0]


def _surroundings(text: str, item: Named, end: int) -> tuple[Named, int]:
    """Read the brackets and the article that follow an item; give the place after them too."""
    if item.generic:
        return item, item.span.end
    at = item.span.end + text.startswith("》", item.span.end)
    while text[at : at + 1] in ("（", "(", " ") and at < end:
        close = at + 1 if text[at] == " " else _bracket_end(text, at, end)
        if close < 0:
            break
        item = _in_brackets(text[at:close], item)
        at = close
    if text.startswith(POINTS, at) and (m := PINPOINT.regex.match(text, at, end)):
        item, at = item._replace(article=m.group("what")), m.end()
    return item, at


def _bracket_end(text: str, at: int, end: int) -> int:
    """Give the place after the bracket that closes the one at `at`; brackets may nest."""
    depth = 0
    for place in range(at, min(end, at + 160)):
        if text[place] in "（(":
            depth += 1
        elif text[place] in "）)":
            depth -= 1
            if depth == 0:
                return place + 1
    return -1


def _in_brackets(words: str, item: Named) -> Named:
    """Take a short name or a document number from a bracket."""
    if m := rules.SHORT_NAME.regex.match(words):
        number = rules.NUMBER.regex.search(words[: m.start("what")])
        short = m.group("what").strip(" “”‘’\"'")
        return item._replace(short_name=short, number=number.group() if number else item.number)
    inner = words[1:-1].strip()
    if rules.NUMBER.regex.search(inner) or rules.ORDER.regex.search(inner):
        return item._replace(number=inner)
    return item


def _closer(text: str, at: int, end: int) -> int:
    m = rules.CLOSER.regex.match(text, at, end)
    return m.end() if m else at


def _and_so_on(text: str, at: int, end: int, items: list[Named]) -> int:
    """Read 等 and the general words after it."""
    m = rules.AND_SO_ON.regex.match(text, at, end)
    if m is None:
        return at
    if m.group("what"):
        items.append(Named(Span(*m.span("what")), "zh-generic", generic=True))
    elif general := rules.GENERIC.regex.match(text, m.end(), end):
        items.append(Named(Span(*general.span("what")), "zh-generic", generic=True))
        return general.end()
    return m.end()


def _parallel_short_names(items: list[Named]) -> list[Named]:
    """Deal out 以下简称《甲》、《乙》 to the items before it, where their numbers agree."""
    if not items or not any(i.short_name and "、" in i.short_name for i in items):
        return items
    last = next(n for n, i in enumerate(items) if i.short_name and "、" in i.short_name)
    names = re.split("、|和|及", items[last].short_name or "")
    first = last + 1 - len(names)
    if first < 0:
        return items
    dealt = [i._replace(short_name=n) for i, n in zip(items[first : last + 1], names, strict=True)]
    return items[:first] + dealt + items[last + 1 :]
