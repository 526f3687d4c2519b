"""Orders to make rules: 具体办法由X会同Y制定, 由X规定, X应当制定…办法, 国务院根据本法制定实施条例.

What is ordered must be a rule of general application, made by a public organ: 办法, 规定, 细则,
标准, 目录 are; 预案, 规划, 方案, 章程, 式样 are none. A mere permission (可以制定) is a grant and
stands in `yiju.extract.chinese_grants`. tests/test_chinese_mandates.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from yiju.extract.chinese_organs import Setting, name_organs, organs_of
from yiju.extract.chinese_pinpoints import provision_key
from yiju.extract.chinese_stances import is_within
from yiju.extract.rules import Rule
from yiju.ontology.records import Mandate, Span

_REACH = 120  # characters before the verb in which 由 or the maker stands
_SUBJECT = 120  # characters of a subject; of a longer one the last clause is kept

#: Rules of general application, by their last words.
_RULE_WORDS = (
    "办法", "规定", "细则", "条例", "规则", "规范", "规程", "准则", "标准", "目录", "名录", "清单",
    "制度", "程序", "条件", "税率", "税额", "定额", "限额", "幅度", "实施意见", "指南", "技术要求",
    "管理要求", "范围", "权限", "比例", "期限",
)  # fmt: skip
_ANY_RULE = "|".join(_RULE_WORDS)
_INITIALS = "".join(sorted({word[0] for word in _RULE_WORDS}))  # most letters are none of them
#: What is made for a case or an enterprise, or printed, is none.
_NO_RULE_WORDS = (
    "预案", "计划", "规划", "方案", "章程", "措施", "区划", "合同", "文本", "式样", "格式", "样式",
    "图案", "证书", "名单", "预算", "公约", "样本", "价格", "标志", "标识", "图纸", "表格", "设计",
    "证件", "印章", "教材", "大纲", "试题", "航线", "班次", "线路", "时间", "地点", "人选", "数额",
    "名称", "代码",
)  # fmt: skip
_LAST_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_OFFENCE = re.compile(r"(?:违反|处罚|行为之一)[^，]*$")

TO_MAKE = Rule(
    name="zh-mandate",
    lang="zh",
    pattern=r"(?:制定|规定|制订)(?:(?:[、和与及](?:修订|修改|调整|完善|公布|发布|颁布))+(?=[。；，\n]|并|后?报)|(?=[。；\n]|(?<=制[定订])，(?!应|必须|需|依照|参照|适用)|[，、]?并?(?:负责)?(?:向社会)?(?:公布|发布|公告|颁布|组织实施|监督实施|调整|适时)|后?[，、]?(?:并|报|经)|，[^，。；\n]{1,30}由))",
    finds=(
        "灯塔管理办法由交通运输部制定。",
        "由财政部规定，报国务院批准",
        "由国务院制定并公布",
        "由财政部制定、调整和公布。",
    ),
    skips=("由国务院制定的办法", "按照国家规定的标准执行"),
)

TO_MAKE_A_RULE = Rule(
    name="zh-mandate-rule",
    lang="zh",
    pattern=rf"制[定订](?P<object>[^。；，\n《》“”：]{{0,36}}?(?=[{_INITIALS}])(?:{_ANY_RULE}))(?=[。；]|，(?!应|必须|需|依照|参照|适用)|、?并?(?:负责)?(?:向社会)?(?:公布|发布|组织实施)|[，、]?(?:并|报|经))",
    finds=("交通运输部应当制定灯塔管理办法。", "由中央军事委员会依照本法制定具体规定。"),
    skips=("制定应急预案。", "制定灯塔发展规划，并组织实施"),
)

#: What may stand between the makers and the verb; a comma only before more makers.
_HOW = re.compile(
    r"等?(?:，?(?:会同|商)[^，。；]{2,30}部门)?"
    r"(?:另行|统一|共同|联合|分别|组织|具体|负责|依法|单独|自行|协商|适时|研究|应当|及时|尽快|抓紧|同时|可以|可(?=[依根按参结])|有权)*"
    r"(?:，?(?:根据|依据|依照|按照|参照|结合|参考|在|自|于|征求|听取|经|会商|组织|遵循|适应|考虑|综合考虑|提出|商有关|征得)[^。；\n]{1,50}?)?"
    r"(?:另行|统一|共同|联合|分别|组织|具体|应当|自行|适时|可以|有权)*"
)
#: 依照国家有关规定: there 规定 is a noun.
_NOUN = re.compile(
    r"(?:有关|国家|相关|法律|法规|下列|上述|前款|国务院|的|按照|依照|根据|依据|违反|符合|执行|，|另有|作出|有)$"
)
_CLOSED = re.compile(r"本(?:法|条例|办法|规定|决定|细则|规则|法律)(?:的?(?:规定|原则|精神))?$")
_OPEN_BASIS = re.compile(r"(?:根据|依据|依照|按照|参照|遵守|执行|违反|符合)[^，]*$")
_FIRST = re.compile(
    r"(?P<makers>(?:国务院|国家|最高人民|中央军|省|市|自治区|中国|全国|中华|海关总署|[一-鿿]{2,8}[部委局]|本市|本省)[^，。；：\n由]{0,60}?)"
    r"(?P<how>，?(?:应当|根据|依据|依照|按照|结合|参照|负责|会同|可以|有权|组织|在|统一|另行|分别|，|制[定订]).*)",
    re.DOTALL,
)
_NO_ORDER = re.compile(r"鼓励|支持|负责|不得|未|没有|授权")
_PERMITS = re.compile(r"可以|有权|可[依根按自]")
_HEAD = re.compile(
    r"[\s　#*，]*(?:第[一二三四五六七八九十百千零〇0-9]+条(?:之[一二三四五六七八九十]+)?[\s　]*)?"
    r"(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、])?[\s　]*"
    r"(?:但是?，|其中，)?"
)
_PUBLISHED = re.compile(
    r"(?:后?[，、]?(?:并|报|经|和|及|或者)?(?:负责|向社会|同时|联合|适时)?(?:公布|发布|公告|颁布|施行|实施|组织实施|调整|监督)[^。；\n，]{0,24}"
    r"|后?[，、]?并?(?:应当)?报[^。；\n]{2,40}(?:批准|备案|审批|同意|核准|决定)[^。；\n，]{0,12}"
    r"|，?经[^。；\n]{2,30}(?:批准|同意|审定)[^。；\n，]{0,12})+"
)
_LAST = "门关府院会部局署行委室厅构团办市"  # with one of these a public organ's name ends
_SECOND_VERB = re.compile(
    r"(?:(?:[、和与及并]|或者|以及)(?:及时|适时|定期)?"
    r"(?:完善|起草|修改|修订|调整|落实|实行|(?:组织)?实施|公布|发布|宣传|更新|执行|健全)+"
    r"|(?:公布|发布|完善)(?=[^、和与及。]{4}))+(?:相应的|有关的?)?"
)
_BEFORE_BY = "自理经事缘案不"  # 自由, 理由, 经由 …: no 由 of an order

RULES = (TO_MAKE, TO_MAKE_A_RULE)
#: Quick searches for the places at which the rules are tried, with the rules to try there.
_VERBS = (
    (re.compile("制[定订](?![了的]|本(?:法|条例|办法|规定|细则|决定|规则))"), RULES),
    (
        re.compile(
            "规定(?=[。；\\n并后报经]|[，、][并报经由公发]|公布|发布|，[^，。；\\n]{1,30}由)"
        ),
        (TO_MAKE,),
    ),
)

Naming = Callable[[int], str | None]


class Order(NamedTuple):
    """Where an order stands in the text: its makers, subject and extent."""

    makers: Span
    subject: Span
    extent: Span
    rule: str
    made: Span  # the verb and, where it follows, what is made
    permitted: bool = False  # 可以制定: a power, no duty


def find_orders(text: str, body: Span, quoted: Sequence[Span] = ()) -> list[Order]:
    """List the orders and permissions to make rules, in reading order.

    Args:
        text: The stored text.
        body: The part to read, after the head.
        quoted: Words of other texts, whose orders are not this one's.
    """
    orders: list[Order] = []
    for at, rule, stop in _verbs(text, body):
        last = orders[-1].extent.end if orders else body.start
        order = _read(text, at, rule, stop, last, body.end)
        if order and not (quoted and is_within(at, list(quoted))):
            orders.append(order)
    return orders


def mandates_of(
    text: str, orders: Sequence[Order], setting: Setting, naming: Naming
) -> Iterator[Mandate]:
    """Give the duties among the orders.

    Args:
        text: The stored text.
        orders: Of `find_orders`.
        setting: Day and places of the text, by which organs are told.
        naming: Names the provision of a place.
    """
    for order in orders:
        if not order.permitted:
            provision = naming(order.made.start)
            yield Mandate(
                bodies=organs_of(order.makers.of(text), setting),
                subject=order.subject.of(text),
                mention=order.extent.of(text),
                span=order.extent,
                lang="zh",
                rule=order.rule,
                provision=provision,
                article=provision_key(provision) if provision else None,
            )


def _verbs(text: str, body: Span) -> list[tuple[int, str, int]]:
    """Where 制定 and 规定 stand that may order: place, rule, end of the verb and its object."""
    found = []
    for verb, rules in _VERBS:
        for place in verb.finditer(text, *body):
            for rule in rules:
                if m := rule.regex.match(text, place.start(), body.end):
                    found.append((m.start(), rule.name, m.end()))
                    break
    return sorted(found)


def _read(text: str, at: int, rule: str, stop: int, last: int, end: int) -> Order | None:
    """Read the order whose verb stands at `at`: first by 由, then by the maker as subject."""
    begin = max(last, at - 300)
    begin = max(begin, text.rfind("。", begin, at) + 1, text.rfind("\n", begin, at) + 1)
    by = _by(text, max(begin, at - _REACH), at)
    if by >= 0:
        return _read_by(text, begin, by, at, rule, stop, end)
    if rule == TO_MAKE_A_RULE.name:
        return _read_first(text, begin, at, stop, end)
    made = TO_MAKE_A_RULE.regex.match(text, at, end)  # 制定、公布X, which has no 由
    return _read_first(text, begin, at, made.end(), end) if made else None


def _by(text: str, start: int, at: int) -> int:
    """The nearest 由 before the verb that introduces makers; 由A或者由B counts from A."""
    by = text.rfind("由", start, at)
    while by > start and text[by - 1] in _BEFORE_BY:
        by = text.rfind("由", start, by)
    while by > start and text[by - 1] in "者或和、，" and text[by - 2 : by] in ("或者", "，或"):
        earlier = text.rfind("由", start, by)
        if earlier < 0:
            break
        by = earlier
    return by


def _read_by(
    text: str, begin: int, by: int, at: int, rule: str, stop: int, end: int
) -> Order | None:
    makers = _makers(text, by + 1, at)
    if makers is None:
        return None
    how = text[makers.end : at]
    if how and text.startswith("规定", at) and _NOUN.search(how) and not _CLOSED.search(how):
        return None
    if _OPEN_BASIS.search(how) and rule == TO_MAKE.name and not _closed(text, at, how):
        return None
    semi = text.rfind("；", begin, by) + 1
    subject = _subject(text, semi or begin, by) or _subject(text, begin, by)
    made = subject
    if rule == TO_MAKE_A_RULE.name:
        made = _object(text, at, stop)
        subject = subject if subject and not _conditional(subject.of(text)) else made
    if subject is None or made is None or not _is_rule(made.of(text), text[at : at + 2]):
        return None
    extent = Span(min(subject.start, by), _end(text, stop, end))
    permitted = text[by - 1] in "以可" or "可以" in how  # 可以由X制定
    return Order(makers, subject, extent, rule, Span(at, stop), permitted)


def _closed(text: str, at: int, how: str) -> bool:
    """Whether the ground before the verb is whole: 依照本法 规定, 根据实际情况, 参照本条例另行."""
    if text.startswith("规定", at):
        return bool(
            _CLOSED.search(how)
            or how.endswith(("情况", "需要", "实际", "原则", "水平", "特点", "意见", "另行"))
        )
    return True


def _makers(text: str, start: int, at: int) -> Span | None:
    """The words after 由 that name the makers; what follows them must be a manner of making."""
    words = text[start:at]
    for cut in range(len(words), 1, -1):
        if words[cut - 1] in _LAST and _HOW.fullmatch(words, cut) and name_organs(words[:cut]):
            return Span(start, start + cut)
    return None


def _subject(text: str, start: int, by: int) -> Span | None:
    """What is to be made: the clause before 由, without its number and last comma."""
    lead = _HEAD.match(text, start, by)
    begin = lead.end() if lead else start
    stop = begin + len(text[begin:by].rstrip("，,、：: 　另"))
    if stop - begin > _SUBJECT:
        begin = max(begin, text.rfind("，", begin, stop) + 1)
    return Span(begin, stop) if stop - begin > 1 else None


def _object(text: str, at: int, stop: int) -> Span:
    """What stands after the verb, without a second verb: 制定和完善X."""
    m = _SECOND_VERB.match(text, at + 2, stop)
    return Span(m.end() if m else at + 2, stop)


def _conditional(words: str) -> bool:
    return words.endswith(("的", "时", "前", "后"))


def _is_rule(made: str, verb: str) -> bool:
    """Whether what is made is of general application; 规定 makes nothing else."""
    named = _LAST_BRACKET.sub("", made)
    if named.endswith(_NO_RULE_WORDS):
        return False
    if verb == "规定":
        return not _OFFENCE.search(made)
    return named.removesuffix("等").endswith(_RULE_WORDS)


def _read_first(text: str, begin: int, at: int, stop: int, end: int) -> Order | None:
    """Read an order with its maker as subject: 国务院应当制定…办法."""
    start = max(begin, *(text.rfind(mark, begin, at) + 1 for mark in "；："))
    lead = _HEAD.match(text, start, at)
    start = lead.end() if lead else start
    m = _FIRST.match(text[start:at] + "制定")
    if m is None or _NO_ORDER.search(text[start:at]):
        return None
    for cut in range(at - start, 1, -1):
        makers = Span(start, start + cut)
        if (
            text[makers.end - 1] in _LAST
            and _HOW.fullmatch(text[makers.end : at])
            and name_organs(makers.of(text))
        ):
            break
    else:
        return None
    made = _object(text, at, stop)
    if text[made.start] in "和、或":
        return None  # 公布制定和备案的标准
    extent = Span(start, _end(text, stop, end))
    permitted = bool(_PERMITS.search(text[start:at]))
    return Order(makers, made, extent, "zh-mandate-subject", Span(at, stop), permitted)


def _end(text: str, stop: int, end: int) -> int:
    """Where the order ends: after 并公布, 报国务院批准后施行 and the like."""
    m = _PUBLISHED.match(text, stop, min(end, stop + 90))
    return m.end() if m else stop
