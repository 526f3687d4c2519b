"""What kind of instrument a Chinese text is, by who issued it and in what form.

Rules are promulgated by a numbered order; without one a ministry's or a government's act
is a normative document. Kinds follow 立法法; tests/test_chinese_kind.py checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yiju.extract import chinese_forms as forms
from yiju.extract.chinese_names import is_instrument
from yiju.ontology.records import Approval

_LOCAL = r"(?:省|市|自治区|自治州|自治县|县|区|旗|特别行政区)"
_RULE_TITLE = (
    r"(?:规定|办法|细则|规则|规程|条例|规范|标准|程序|准则|通则)(?:[（(][^（）()]*[）)])*$"
)


MINISTERIAL = ("departmental rule", "normative document")


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind: all of its patterns must match; None matches anything.

    Attributes:
        issuer: Over the issuers, joined by 、.
        title: Over the title.
        number: Over the document number; "" wants none to be there.
    """

    kind: str
    issuer: str | None = None
    title: str | None = None
    number: str | None = None


ROWS: tuple[KindRow, ...] = (
    KindRow("constitution", title=r"^中华人民共和国宪法(?:修正案.*|[（(].*)?$"),
    KindRow("judicial interpretation", issuer=r"最高人民(?:法院|检察院)"),
    KindRow("joint party-state document", issuer=r"(?=.*(?:中共|中国共产党|中央办公厅))(?=.*(?:国务院|人民政府))"),
    KindRow("party document", issuer=r"中共|中国共产党|^中央"),
    KindRow("legislative interpretation", issuer=r"^全国人民代表大会", title=r"解释$"),
    KindRow("npc decision", issuer=r"^全国人民代表大会", title=r"(?:决定|决议|规定|办法)$"),
    KindRow("law", issuer=r"^全国人民代表大会"),
    KindRow("autonomous or special-zone regulation", issuer=r"自治[州县旗区].*人民代表大会", title=r"自治[州县旗]|自治条例"),
    KindRow("autonomous or special-zone regulation", issuer=r"人民代表大会", title=r"经济特区|浦东新区"),
    KindRow("local regulation", issuer=rf"{_LOCAL}.*人民代表大会"),
    KindRow("supervision regulation", issuer=r"国家监察委员会", title=r"条例|规定"),
    KindRow("military regulation", issuer=r"^(?:中央军事委员会|中央军委)$"),
    KindRow("administrative regulation", issuer=r"^国务院(?:、中央军事委员会|、中央军委)?$", number=r"令"),
    KindRow("administrative regulation", issuer=r"^国务院", title=_RULE_TITLE),
    KindRow("normative document", issuer=r"^国务院"),
    KindRow("local government rule", issuer=rf"{_LOCAL}.*人民政府", number=r"令"),
    KindRow("normative document", issuer=rf"{_LOCAL}.*人民政府"),
    KindRow("departmental rule", issuer=r".", title=rf"(?:{_RULE_TITLE}|决定$)", number=r"令"),
    KindRow("normative document", issuer=r"."),
    KindRow("judicial interpretation", title=r"^最高人民(?:法院|检察院)"),
    KindRow("law", title=r"^中华人民共和国[^《]*法(?:典|修正案.*)?(?:[（(]试行[）)])?$"),
    KindRow("autonomous or special-zone regulation", title=r"经济特区.*条例|自治[州县旗].*条例"),
    KindRow("local regulation", title=r"^[一-鿿]{2,8}?(?:省|市|自治区|自治州|自治县).*条例"),
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
    joined = "、".join(issuers)
    for row in ROWS:
        if row.issuer is not None and not (joined and re.search(row.issuer, joined)):
            continue
        if row.title is not None and not re.search(row.title, title):
            continue
        if row.number is not None and not re.search(row.number, number or ""):
            continue
        return row.kind
    return ""


def is_state_council_approval(approval: Approval) -> bool:
    """Whether an approval makes a ministry's act an administrative regulation.

    Source:
        行政法规制定程序暂行条例 (1987): regulations are issued by the State Council, or by a
        department with its approval; replaced on 2002-01-01 by a regulation without that form.
    """
    return approval.body == "国务院" and approval.date is not None and approval.date.year < 2002


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
    m = forms.NO_SPEECH.regex.search(title)
    if m is None or (is_instrument(title) and not title.endswith("自律公约")):
        return ""
    if m.group("speech"):
        return "speech"
    return "self-discipline commitment" if m.group("pledge") else "commentary"
