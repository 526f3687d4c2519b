"""How long a Chinese text is in force by its own words: 有效期五年, 有效期至DATE, 试行二年.

The words must speak of the text itself (本办法, or the sentence that brings it into force); a
有效期 of licences, goods or ballots is none. tests/test_chinese_validity.py checks it.
"""

from __future__ import annotations

import re

from yiju.extract.chinese_dates import first_date
from yiju.extract.chinese_numbers import read_numeral
from yiju.extract.rules import Rule
from yiju.extract.validity import Validity, day_after
from yiju.ontology.records import Span

_N = r"(?P<n>[0-9０-９一二三四五六七八九十两]{1,3})[ ]?(?:周)?(?P<unit>年|个月)"
_DAY = r"(?P<day>[0-9０-９一二三四五六七八九〇○零]{4}年[^。；，\n]{2,9}?日)"

LASTS = Rule(
    name="zh-lasts",
    lang="zh",
    pattern=rf"(?:有效期|有效期限|试行期|试行期限|试行时间|试点期限|授权期限|实施期限|暂定期限)(?:限)?(?:暂定)?(?:为|是)?{_N}(?!以)",
    finds=("有效期5年。", "有效期为五年", "试行期限为二年", "试点期限为3年"),
    skips=("有效期届满", "有效期不超过五年", "期限为十日"),
)

ON_TRIAL = Rule(
    name="zh-on-trial",
    lang="zh",
    pattern=rf"(?<![先可])(?:试行|暂行){_N}",
    finds=("自2020年1月1日起试行两年。", "试行1年"),
    skips=("试行期间", "试行办法"),
)

ENDS = Rule(
    name="zh-ends",
    lang="zh",
    pattern=rf"(?:有效期(?:限)?(?:截止?)?(?:至|到)|施行(?:至|期限至)|执行至|试行至|(?<=施行)，(?:至|截至)){_DAY}(?:止)?",
    finds=("有效期至2025年12月31日。", "有效期截止到2025年12月31日", "施行至2020年6月30日"),
    skips=("有效期至届满之日",),
)

ENDS_ON = Rule(
    name="zh-ends-on",
    lang="zh",
    pattern=rf"(?:(?:于|自|到|，){_DAY}起?(?:自动|自行)?(?:失效|废止|终止|停止(?:执行|施行|实施))|在{_DAY.replace('day', 'before')}(?:之)?前(?:继续)?有效)",
    finds=("自2020年1月1日起施行，2024年12月31日自动失效。", "本办法在2020年1月1日前有效"),
    skips=("该日失效",),
)

RULES = (LASTS, ON_TRIAL, ENDS, ENDS_ON)
_HINTS = ("有效期", "试行", "暂行", "失效", "期限为", "前有效", "行至")
_OWN = re.compile(
    r"本(?:暂行|试行)?(?:法|条例|办法|规定|决定|细则|规则|规范|规程|通知|公告|通告|意见|标准|措施|方案|文件|批复|指引|目录|清单|解释|政策|实施办法|实施细则|实施意见)(?!规定的|第|所|[施实发生颁公][行施布效][前后])"
    r"|起(?:正式)?(?:施行|实施|执行|生效|试行)|印发之日"
)
_OF_THINGS = re.compile(
    r"(?:证书?|照|牌|许可|登记|资质|资格|注册|批准|合同|协议|药品|产品|食品|签证|护照|询价|评估|报告|结果|批件|文号|编号|商标|专利|公告期|单|卡|检疫|检定|鉴定|意见书|备案)[^，。；]{0,4}$"
)
_TRIAL_TITLE = re.compile(r"试行|暂行")


def find_validity(text: str, start: int, end: int) -> Validity | None:
    """Find the end or period that a text states for itself; the last statement counts."""
    found = None
    for hint in _HINTS:
        at = text.find(hint, start, end)
        while at >= 0:
            read = _read(text, at, start, end)
            if read and (found is None or read.span > found.span):
                found = read
            at = text.find(hint, at + 2, end)
    return found


def is_on_trial(title: str, validity: Validity | None, text: str) -> bool:
    """Whether a text is 试行 or 暂行 by its title or by its own words on its time."""
    words = validity.span.of(text) if validity else ""
    return bool(_TRIAL_TITLE.search(title) or "试" in words)


def _read(text: str, at: int, start: int, end: int) -> Validity | None:
    begin = max(start, *(text.rfind(mark, start, at) + 1 for mark in "。\n"))
    for rule in RULES:
        for m in rule.regex.finditer(text, max(begin, at - 24), min(end, at + 40)):
            if m.start() <= at + 2 and at < m.end() and _own(text, begin, m.start()):
                return _validity(text, rule, m)
    return None


def _own(text: str, begin: int, place: int) -> bool:
    """Whether the words before speak of the text itself, and of no thing that has a term."""
    before = text[begin:place]
    told = before.rstrip("，")  # 许可证，有效期五年
    clause = told[max(told.rfind("，"), told.rfind("；")) + 1 :]
    return bool(_OWN.search(before)) and not _OF_THINGS.search(clause) and "“" not in before


def _validity(text: str, rule: Rule, m: re.Match[str]) -> Validity | None:
    span = Span(*m.span())
    groups = m.groupdict()
    if groups.get("n"):
        count = read_numeral(groups["n"])
        months = (count or 0) * (12 if groups["unit"] == "年" else 1)
        return Validity(span, months=months) if months else None
    day = first_date(text, *span)
    if day is None:
        return None
    return Validity(span, until=day_after(day.date) if rule is ENDS else day.date)
