"""What kind of instrument a Chinese text is, by who issued it and in what form.

Rules are promulgated by a signed order; without one a ministry's or a government's act is a
normative document, unless the meeting that 立法法 wants for a rule adopted it. Only the State
Council makes administrative regulations; its offices and commissions do not, however their
names begin. Kinds follow 立法法; tests/test_chinese_kind.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from yiju.extract import chinese_forms as forms
from yiju.extract.chinese_names import is_instrument
from yiju.ontology.records import Amendment, Approval

_LOCAL = r"(?:省|市(?!场)|自治区|自治州|自治县|县|区|旗|特别行政区)"
_COUNCIL = r"^(?:国务院|政务院)(?:、(?:中国共产党)?中央军(?:事委员会|委))?$"
_PARTY = r"中共|中国共产党|(?:^|、)(?:中央(?!军|人民政府|银行|国家机关)|共青团中央)"
_STATE_ORGAN = r"(?:^|、)(?!中共|中国共产党|中央|共青团|军委)[^、]*(?:国务院|政府|部|委员会|局|总署|署|院|办公厅|办公室|银行)"
_RULE_TITLE = (
    r"(?:规定|办法|细则|规则|规程|条例|规范|标准|程序|准则|通则)(?:[（(][^（）()]*[）)])*$"
)
_ORDER = r"令(?:\d{4}年|[〔（(]\d{4}[）)〕])?第"
_DATED = r"〔20(?:0[2-9]|[1-9]\d)〕"  # lettered, after 行政法规制定程序条例 came into force
_OWN_PLACE = re.compile(r"本(?:市|省|自治区|自治州)(?:的)?(?:实际|行政区域|范围|境内|辖区)")

MINISTERIAL = ("departmental rule", "normative document")


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: all of its patterns must match; None matches anything.

    Attributes:
        issuer: Over the issuers, joined by 、.
        title: Over the title.
        number: Over the document number.
    """

    kind: str
    issuer: str | None = None
    title: str | None = None
    number: str | None = None


ROWS: tuple[KindRow, ...] = (
    KindRow("constitution", title=r"^中华人民共和国宪法(?:修正案.*|[（(].*)?$"),
    KindRow("judicial interpretation", issuer=r"最高人民(?:法院|检察院)"),
    KindRow("joint party-state document", issuer=rf"(?=.*(?:{_PARTY}))(?=.*?{_STATE_ORGAN})"),
    KindRow("party document", issuer=_PARTY),
    KindRow("local regulation", issuer=r"^全国人民代表大会", title=r"^[一-鿿]{2,8}?(?:省|市|自治区|自治州|自治县)[^关《]*条例$"),
    KindRow("legislative interpretation", issuer=r"^全国人民代表大会", title=r"解释$"),
    KindRow("npc decision", issuer=r"^全国人民代表大会", title=r"(?:决定|决议)$"),
    KindRow("law", issuer=r"^全国人民代表大会"),
    KindRow("npc decision", title=r"(?:决定|决议)$", number=r"^主席令"),
    KindRow("law", number=r"^主席令"),
    KindRow("autonomous or special-zone regulation", issuer=r"自治[州县旗区].*人民代表大会", title=r"自治[州县旗]|自治条例"),
    KindRow("autonomous or special-zone regulation", issuer=r"人民代表大会", title=r"经济特区|浦东新区"),
    KindRow("local regulation", issuer=rf"{_LOCAL}.*人民代表大会"),
    KindRow("supervision regulation", issuer=r"国家监察委员会", title=r"条例|规定"),
    KindRow("military regulation", issuer=r"^中央军(?:事委员会|委)$"),
    KindRow("administrative regulation", issuer=_COUNCIL, number=_ORDER),
    KindRow("normative document", issuer=_COUNCIL, number=_DATED),
    KindRow("administrative regulation", issuer=_COUNCIL, title=_RULE_TITLE),
    KindRow("administrative regulation", issuer=r"^国务院、", title=r"条例(?:[（(][^（）()]*[）)])*$"),
    KindRow("normative document", issuer=_COUNCIL),
    KindRow("local government rule", issuer=rf"{_LOCAL}人民政府(?:$|、)", number=_ORDER),
    KindRow("normative document", issuer=rf"{_LOCAL}[^、]*人民政府"),
    KindRow("normative document", issuer=rf"^[一-鿿]{{2,8}}?{_LOCAL}[一-鿿]{{2,16}}(?:局|厅|委员会|办公室|部|署)(?:$|、)"),
    KindRow("departmental rule", issuer=r".", number=_ORDER),
    KindRow("normative document", issuer=r"."),
    KindRow("judicial interpretation", title=r"^最高人民(?:法院|检察院)"),
    KindRow("judicial interpretation", title=r"关于.*(?:应用|适用)法律.*(?:解释|规定|解答|批复)(?:[（(].*[）)])?$"),
    KindRow("treaty", title=r"^(?!.*(?:自律|行业|文明)).*(?:公约|条约|协定|议定书)(?:[（(][^（）()]*[）)])*$"),
    KindRow("law", title=r"^中华人民共和国[^《]*(?<!办)法(?:典|修正案.*)?(?:[（(]试行[）)])?$"),
    KindRow("autonomous or special-zone regulation", title=r"经济特区.*条例|自治[州县旗].*条例"),
    KindRow("local regulation", title=r"^(?!中华)[一-鿿]{2,8}?(?:省|市(?!场)|自治区|自治州|自治县)[^《]*条例|^中国（[一-鿿]{2,4}）自由贸易试验区条例"),
    KindRow("local regulation", title=r"^[一-鿿]{2,8}?(?:省|市|自治区)(?:实施|人民代表大会)"),
    KindRow("administrative regulation", title=r"条例(?:实施细则)?(?:[（(][^（）()]*[）)])?$"),
    KindRow("normative document", title=r"(?:通知|意见|通告|公告)$"),
)  # fmt: skip


def kind_of(title: str, issuers: tuple[str, ...], number: str | None) -> str:
    """Give the kind, or "" where neither issuer nor form tells.

    >>> kind_of("种子条例", ("国务院",), "国务院令第5号")
    'administrative regulation'
    >>> kind_of("论坛服务管理规定", ("国家互联网信息办公室",), None)
    'normative document'
    """
    for kind, named, numbered in _rows_of("、".join(issuers)):
        if (named is None or named.search(title)) and (
            numbered is None or numbered.search(number or "")
        ):
            return kind
    return ""


@cache
def _rows_of(joined: str) -> list[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None]]:
    """Kinds that issuers leave open, with what title and number must be; few make most texts."""
    open_rows = (r for r in ROWS if r.issuer is None or (joined and re.search(r.issuer, joined)))
    return [(row.kind, _compiled(row.title), _compiled(row.number)) for row in open_rows]


def _compiled(form: str | None) -> re.Pattern[str] | None:
    return None if form is None else re.compile(form)


def settled_kind(
    kind: str,
    title: str,
    approvals: Iterable[Approval] = (),
    changes: Iterable[Amendment] = (),
) -> str:
    """Settle a kind by who approved and who amended the text.

    The State Council amends by a decision on administrative regulations only, so a
    department's old rule that it amended is one; so is one that it approved, before 2002.
    """
    if kind not in (*MINISTERIAL, "local regulation", "") or not re.search(_RULE_TITLE, title):
        return kind
    approved = any(is_state_council_approval(a) for a in approvals)
    amended = any((c.by or "").startswith("国务院关于") for c in changes)
    return "administrative regulation" if approved or (amended and kind in MINISTERIAL) else kind


def adopted_kind(kind: str, title: str, issuers: tuple[str, ...], number: str | None) -> str:
    """The kind of a numberless text of a rule's form that a meeting adopted.

    Source:
        立法法 (2023) art. 95: departmental rules are decided by the meeting of the department,
        local government rules by the government's standing or full meeting.
    """
    if kind != "normative document" or number is not None or not re.search(_RULE_TITLE, title):
        return kind
    joined = "、".join(issuers)
    if re.search(rf"{_LOCAL}人民政府$", joined):
        return "local government rule"
    return kind if re.search(rf"{_LOCAL}|国务院$|协会|公司", joined) else "departmental rule"


def local_kind(kind: str, opening: str) -> str:
    """The kind of a regulation without issuers whose opening speaks of its own province or city."""
    local = _OWN_PLACE.search(opening)
    return "local regulation" if kind == "administrative regulation" and local else kind


def is_state_council_approval(approval: Approval) -> bool:
    """Whether an approval makes a ministry's act an administrative regulation.

    Source:
        行政法规制定程序暂行条例 (1987): regulations are issued by the State Council, or by a
        department with its approval; replaced on 2002-01-01 by a regulation without that form.
    """
    council = approval.body in ("国务院", "政务院")
    return council and approval.date is not None and approval.date.year < 2002


def status_of(title: str) -> str | None:
    """Whether the title is that of a draft."""
    if forms.ABOUT_DRAFTS.regex.search(title) or not forms.DRAFT.regex.search(title):
        return None
    return "draft"


def kind_of_talk(title: str) -> str:
    """The kind of a text that is no instrument, by its title; "" if the title is an instrument's.

    >>> kind_of_talk("在档案工作座谈会上的讲话"), kind_of_talk("行业承诺制度实施办法")
    ('speech', '')
    """
    m = forms.TALK_TITLE.regex.search(title)
    if m is None and not is_instrument(title):
        m = forms.NO_SPEECH.regex.search(title)
    if m is None:
        return ""
    if m.group("speech"):
        return "speech"
    return "self-discipline commitment" if m.group("pledge") else "commentary"
