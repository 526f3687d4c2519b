"""What every name in 《》 is: an instrument, a licence, a form, a newspaper, the text's own name.

The steps before have cited the instruments that their titles give away. This one goes over
the names that are left, gives each a type by its ending and by the words beside it, and cites
those that an organ issued after all: catalogues, lists, tariffs. A list is an annex where the
text says so or carries it. tests/test_chinese_marks.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from yiju.extract.chinese_names import (
    Named,
    bare_title,
    is_instrument,
    is_type_word,
    names_self,
    surroundings,
    title_end,
)
from yiju.extract.rules import Rule
from yiju.ontology.records import Mark, Span

_TAIL = r"(?:[（(][^（）()]*[）)])*\Z"
_BEFORE = 24  # characters before a name that can say what it is
_DEFINITION = 80  # characters from the bracket of 以下简称 to the name that it gives
_WORD = 4  # characters of the longest mere word for a list: 《管制清单》
_CITED = "zh-cites-listed"
_HEADING = re.compile(r"[#*\s附件表一二三四五六七八九十0-9：:、.]")
_BRACKET = re.compile(r"[（(][^（）()]{1,12}[）)]\Z")

CERTIFICATE = Rule(
    name="certificate",
    lang="zh",
    pattern=rf"""
        (?: (?<![保论认求])证 | 证[书明件] | 证明书 | 执照 | 牌照 | 护照 | 批件 | 凭证 | 批准书 | 核准书 | 准许书
          | 户口[簿本] | 户籍簿 | 服务簿 ) {_TAIL}
    """,
    finds=("灯塔经营许可证", "守塔人资格证书", "灯塔执照", "灯塔合格证明", "灯塔许可证(单座)"),
    skips=("灯塔质量认证", "灯塔证据规则", "灯塔论证"),
)

FORM = Rule(
    name="form",
    lang="zh",
    pattern=rf"""
        (?: (?<![皮图藏国全丛])书 | (?<!发)(?<!代)表 | (?<![清名])单 | 笔录 | 记录 | 回证 | 名册 | 台账 | 日志 | 簿 | 存根
          | (?:登记|报关|服务|注册|签证|核销)手册 | 发票 | 收据 | 传票 | 合同(?:（示范文本）|示范文本|文本)? | 示范文本
          | 报告 | 申办函 | 承诺函 | 保函 ) {_TAIL}
    """,
    finds=("灯塔登记表", "灯塔申请书", "灯塔检疫通知单", "灯塔检查笔录", "灯塔买卖合同", "灯塔分析报告"),
    skips=("灯塔品种清单", "灯塔名单", "灯塔白皮书", "灯塔技术手册"),
)  # fmt: skip

#: Ends like a list, but is a paper that is made out for one person.
RECEIPT = Rule(
    name="form",
    lang="zh",
    pattern=rf"(?:暂存|扣押|查封|冻结|移交|移送|收取|没收|涉案|随案|随身|证据|返还|接收)[一-鿿]*(?:清单|目录){_TAIL}",
    finds=("暂存物品清单", "诉讼材料收取清单", "证据目录"),
    skips=("灯塔品种清单", "灯塔目录"),
)

PERIODICAL = Rule(
    name="periodical",
    lang="zh",
    pattern=r"""
        (?: [日晚早商时周]报 | (?<![年月季简申海情预通公])报 | (?<!联合)(?<!会议)公报 | 内部通报 | 杂志 | [周月旬季期]刊 | 学报
          | (?<![电水管路官])网 | 网站 | 电视台 | 广播电台 ) \Z
    """,
    finds=("灯塔日报", "灯塔特区报", "甲市人民代表大会常务委员会公报", "灯塔贸易中心网"),
    skips=("两国联合公报", "灯塔年报", "供电网"),
)

BOOK = Rule(
    name="book",
    lang="zh",
    pattern=r"(?:条约集|汇编|全书|文集|选集|文选|词典|辞典|教材|图书|手册|[白蓝绿]皮书|进行曲|之歌|丛书)\Z",
    finds=("灯塔条约集", "灯塔进行曲", "灯塔白皮书", "灯塔技术手册"),
    skips=("灯塔条例", "灯塔申请书"),
)

LIST = Rule(
    name="list",
    lang="zh",
    pattern=rf"""
        (?: 目录 | 名录 | 名单 | 清单 | 税则 | 区划 | 分类 | 细目 | 附表 | 附录 | 一览表 | 领域 | 图案 | 制作说明 | 图样 | 信号
          | (?:税率|税额|分类|区分|当量值|物品|归类|价格|品种|年龄|罚款|标准|收费|津贴|限额|定额|编制|对照|换算)表 ) {_TAIL}
    """,
    finds=("灯塔产业指导目录", "重点灯塔名录", "灯塔税税目税额表", "灯塔分类", "灯塔价格表"),
    skips=("灯塔登记表", "灯塔通知单"),
)

ISSUED = Rule(
    name="issued",
    lang="zh",
    pattern=r"""
        关于.{2,}(?:请示|报告|布告|通报|公报|声明|修订|修正|修改|说明|建议|批示|信)\Z
        | (?:预案|导则|药典|惯例|宪章|布告|联合公报|会议公报|文件|程序|规约|示范法|国际分类表|区分表)\Z
        | 关于.{2,}的决定
    """,
    finds=("关于统一灯塔标志的请示", "国家灯塔应急总体预案", "灯塔统一惯例", "关于保护灯塔的布告"),
    skips=("灯塔报告", "灯塔许可证", "灯塔目录"),
)

#: Before a list: it hangs on this text.
ANNEX = Rule(
    name="annex",
    lang="zh",
    pattern=r"(?:所附|后附|附后|见附|附有|附件|附录|附表|附图|[：:（(]附)[一二三四五六七八九十0-9]{0,3}(?:[^，。；《》\n]{0,10}的|：|:)?[ 　]*\Z",
    finds=("依照本法所附", "由附件二", "本办法附录", "附件规定的国际通用的"),
    skips=("国务院公布的", "附近的"),
)

#: Before a name of no known ending: an organ made it known.
MADE_KNOWN = Rule(
    name="made-known",
    lang="zh",
    pattern=r"(?:(?:公布|发布|颁布|印发|通过|批准|批转|转发|制[定订]|缔结|签订|签署)的?|国家|国务院|联合国|商会)[ 　]*\Z",
    finds=("国务院公布的", "大会通过的", "按照国家"),
    skips=("颁发的", "依照"),
)

#: After a name of no known ending: it has rules in it.
OBEYED = Rule(
    name="obeyed",
    lang="zh",
    pattern=r"\A(?:的)?(?:有关|相关)?(?:规定|标准|执行|要求|精神|[一二三四五1-5]级)",
    finds=("规定的标准", "二级以上标准", "的有关规定执行"),
    skips=("的复印件", "申请"),
)

#: Before a name: it is filled in, handed out or taken away, so it is a paper, no rule.
HANDLED = Rule(
    name="handled",
    lang="zh",
    pattern=r"(?:填写|填报|填具|核发|颁发|发给|发放|换发|补发|领取|申领|换领|吊销|缴销|收缴|出示|出具|持有?|凭|印制的?|签订|签收|送达|张贴)(?:了)?(?:新的|其|相应的|统一的|有效的?)?[ 　]*\Z",
    finds=("应当填写", "申请换领", "由公安机关核发"),
    skips=("公布的", "依照"),
)

#: Between two names of one row: 《甲》、《乙》和《丙》.
SIBLING = Rule(
    name="sibling",
    lang="zh",
    pattern=r"\A(?:[、，和或及与]|以及|或者)?\Z",
    finds=("、", "或者", ""),
    skips=("，以及其他", "规定的"),
)

#: In the order of trial; `issued` is cited, and so are lists that are no annex.
ENDINGS: tuple[Rule, ...] = (ISSUED, RECEIPT, LIST, CERTIFICATE, FORM, BOOK, PERIODICAL)

RULES: tuple[Rule, ...] = (*ENDINGS, ANNEX, MADE_KNOWN, OBEYED, HANDLED, SIBLING)

_CITED_TYPES = ("cited", "short name", "own name", "empty")


@dataclass(slots=True)
class Marked:
    """What the names in 《》 that no step before has cited are.

    Attributes:
        marks: Those that are no instruments, and repetitions of a name.
        named: Those that are instruments after all.
        shorts: Place of a name to the short name that the text uses for it undefined.
    """

    marks: list[Mark] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    shorts: dict[Span, str] = field(default_factory=dict)


def type_marks(text: str, span: Span, own: str, cited: Iterable[Span]) -> Marked:
    r"""Type every name in 《》 of `span` that is not cited yet.

    Args:
        text: The stored text.
        span: Where to look: the text without its lines of history.
        own: Its title.
        cited: What the steps before have cited, in any order.

    >>> text = "凭《灯塔许可证》点灯，品种见《灯塔名录》。"
    >>> found = type_marks(text, Span(0, len(text)), "点灯办法", ())
    >>> [m.type for m in found.marks], [n.span.of(text) for n in found.named]
    (['certificate', 'list'], [])
    """
    ends = dict(cited)
    reader = _Reader(text, span, own, ends)
    for place in _open_places(text, span, ends):
        reader.take(place)
    return reader.found


def own_marks(text: str, span: Span) -> tuple[Mark, ...]:
    """The names in a stretch that only says the text's own title once more."""
    return tuple(Mark(place, "own name") for place in _open_places(text, span, {}))


def _open_places(text: str, span: Span, ends: dict[int, int]) -> Iterator[Span]:
    """The names that are not cited."""
    end = span.end
    at = text.find("《", *span)
    while at >= 0:
        stop = ends.get(at, 0)
        if stop <= at:
            stop = title_end(text, at, end)
            if stop < 0:  # no mark closes it: the name ends with its line
                line = text.find("\n", at, end)
                stop = line if line > 0 else end
            yield Span(at, stop)
        at = text.find("《", stop, end)


class _Reader:
    """Takes the names in reading order and remembers what short names stand for."""

    def __init__(self, text: str, span: Span, own: str, ends: dict[int, int]) -> None:
        self.text, self.span, self.own, self.ends = text, span, own, ends
        self.found = Marked()
        self.types: dict[str, str] = {}  # title or short name to the type that it has here
        self.kinds: dict[int, str] = {}  # end of a name to its type; cited ones are not there

    def take(self, place: Span) -> None:
        """Type one name."""
        title = bare_title(place.of(self.text))
        closed = self.text[place.end - 1] == "》"
        kind = self._type(title, place) if closed else "broken"
        self.kinds[place.end] = kind
        if kind != "cited":
            self.found.marks.append(Mark(place, kind))
            if kind not in _CITED_TYPES:
                self.types.setdefault(title, kind)
            return
        item = surroundings(self.text, place, self.span.end, _CITED)
        self.found.named.append(item)
        self.ends[place.start] = place.end
        self.types.setdefault(title, kind)
        if item.short_name:
            self.types[bare_title(item.short_name)] = kind

    def _type(self, title: str, place: Span) -> str:
        if not title.strip("×X□…—_"):
            return "empty"
        if names_self(title, self.own):
            return "own name"
        if defines(self.text, place):
            return self._defined(title, place)
        if title in self.types:
            return self.types[title]
        before = self.text[max(self.span.start, place.start - _BEFORE) : place.start]
        if is_instrument(title):
            return self._instrument(title, place, before)
        return self._by_form(title, place, before)

    def _defined(self, title: str, place: Span) -> str:
        """A short name where it is given: of a paper or list the same type, else a short name."""
        kind, _ = self._before(place)
        if kind in _CITED_TYPES:
            return "short name"
        self.types[title] = kind
        return kind

    def _before(self, place: Span) -> tuple[str, int]:
        """Type and end of the name before, in the same sentence; none counts as cited."""
        end = (
            self.text.rfind("》", max(self.span.start, place.start - _DEFINITION), place.start) + 1
        )
        return self.kinds.get(end, "cited"), end

    def _instrument(self, title: str, place: Span, before: str) -> str:
        """A name like an instrument's that was left uncited: mostly a bare word of kind."""
        if before.endswith("本"):
            return "own name"
        if not is_type_word(title):
            return "cited"
        if self._resolve(title, place):
            return "cited"
        return "own name" if _core(self.own).endswith(title) else "short name"

    def _resolve(self, title: str, before: Span) -> bool:
        """Whether an instrument named before has a title that ends so; the last such is meant."""
        for start in sorted((s for s in self.ends if s < before.start), reverse=True):
            place = Span(start, self.ends[start])
            full = _core(place.of(self.text))
            if full.endswith(title) and len(full) > len(title):
                self.found.shorts.setdefault(place, title)
                return True
        return False

    def _by_form(self, title: str, place: Span, before: str) -> str:
        """Type a name by its ending, then by the words on either side."""
        row = _row(title)
        if row is LIST or row is ISSUED:
            return self._list(title, place, before)
        if row is not None:
            return row.name
        if HANDLED.regex.search(before):
            return "form"
        kind, end = self._before(place)
        if end and SIBLING.regex.search(self.text[end : place.start]):
            return kind
        after = self.text[place.end : place.end + _BEFORE]
        known = MADE_KNOWN.regex.search(before) or OBEYED.regex.search(after)
        return "cited" if known else "other"

    def _list(self, title: str, place: Span, before: str) -> str:
        """A list is the text's own annex, or an instrument of the organ that issued it."""
        if HANDLED.regex.search(before):
            return "form"
        if ANNEX.regex.search(before) or self._carries(title):
            return "list"
        known = "中华人民共和国" in title or MADE_KNOWN.regex.search(before)
        if title.endswith("表") and _row(title) is LIST and not known:
            return "list"  # a table of no known issuer hangs on the text that speaks of it
        if len(title) <= _WORD and not self._resolve(title, place):
            return "list"
        return "cited"

    def _carries(self, title: str) -> bool:
        """Whether the text holds the list under a heading of its own."""
        at = self.text.rfind(title, *self.span)
        while at >= 0:
            line = self.text.rfind("\n", self.span.start, at) + 1
            if not _HEADING.sub("", self.text[line:at]):
                return True
            at = self.text.rfind(title, self.span.start, at)
        return False


@cache
def _row(title: str) -> Rule | None:
    return next((row for row in ENDINGS if row.regex.search(title)), None)


def _core(title: str) -> str:
    """A title without its marks and the bracket at its end."""
    return _BRACKET.sub("", bare_title(title))


def defines(text: str, place: Span) -> bool:
    """Whether the name stands in the bracket that gives it: （以下简称《目录》）."""
    before = text[max(0, place.start - _DEFINITION) : place.start]
    bracket = max(before.rfind("（"), before.rfind("("))
    inside = before[bracket:] if bracket >= 0 else ""
    return "称" in inside and "）" not in inside and ")" not in inside
