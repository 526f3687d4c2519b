"""The organs that an order or a grant names: split, completed, and told by their function.

国务院财政、税务主管部门 are two departments; 省、自治区、直辖市人民政府 is one kind of government. A
department of the centre becomes the organ that had the function on the day of the text;
省人民政府 in a text of 浙江省 becomes 浙江省人民政府. tests/test_chinese_organs.py checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from yiju.extract.chinese_bodies import canonical_body
from yiju.ontology.registry import load_registry

#: What ends the name of a public organ. 机构 alone ends too much: 医疗机构, 中介机构.
_ORGAN_END = re.compile(
    r"(?:国务院|部门|机关|政府|委员会|法院|检察院|人民代表大会|常务委员会|(?<![全内局干支外下])部|[^全当时结布格]局|总署|审计署|"
    r"人民银行|军委|办公室|办公厅|(?:监督管理|监管|主管|管理|执法|工作|审查|派出|监察|领导|协调|指挥|法制)机构|兵团|总工会)$"
)
_NO_ORGAN = re.compile(
    r"政府组织|村民|居民|业主(?!管)|职工|股东|管理人|企业|公司|学校|单位(?!主管)|协会|理事会|仲裁委员会|医院|用人|当事人|本人|"
    r"评标|招标|校务|合作社|其(?!他)|[《》“”：:。；;]|双方|各方|法律|章程|合同|协议|规定的|应当|不得|或其|，|负责"
)
_LINK = re.compile(
    r"(?:单独|自行)?或者?(?:会同|会商)|、|会同|会商|(?<![工协招通])商(?!务|标|业|品|检|贸|用)|以及|及(?!其)|或者由?|或(?!者)由?|和由?|与|，(?:会同|商)"
)
_LEVEL = re.compile(
    r"(?:本|各|所在地|有关|设区的|较大的|经济特区所在地的|县级以上|省级以上|市级以上)*"
    r"(?:省|自治区|直辖市|市|设区的市|自治州|州|盟|县|自治县|旗|区|市辖区|乡|民族乡|镇|街道|地方|经济特区)(?:级)?(?:以上)?(?:（[^（）]*）)?"
)
_PREFIX = re.compile(
    r"国务院|国家(?!林|税|市场|知识|卫生|发展|药品|能源|统计|外汇)|(?:省|市|自治区|区|县)(?![级、（(和或以辖场])"
)
#: Functions with 和 in their names; the 和 joins no two departments.
_JOINED = (
    r"共和国|住房和城乡|发展和改革|卫生和计划|人口和计划|人力资源和社会|劳动和社会|文化和旅游|林业和草原|粮食和(?:物资|储备)|"
    r"工业和信息|经济和信息|规划和(?:自然|国土)|安全和信息|水利和湖泊|城市管理和综合|国土资源和房屋|交通和港口|"
    r"市容和环境|绿化和市容|住房和房地产|商务和粮食|农业和农村"
)
_SAME_LEVEL = re.compile(r"(?:同级|本级)(?:人民政府)?(?=[^，]*部门)")
_FORM = re.compile(
    r"(?:行政)?(?:主管|管理|监督管理|监管)?(?:等)?(?:有关)?(?:行政)?(?:主管|管理|监督管理)?(?P<what>部门|机构|机关)$"
)
_MORE = re.compile(r"等(?:其他|有关|相关|行政|主管|国务院)*(?:部门|机构|机关|单位)$")
_UNSPECIFIC = re.compile(
    r"^(?:国务院|国家|军队|省|市|县|本级|同级|地方|人民政府)*(?:的)?(?:其他|有关|相关|各)+"
    r"(?:中央|中央国家)?(?:主管|行政|行政主管|业务主管|金融管理|职能)?(?:部门|机构|机关)$"
)
#: A level of the state, where whichever of its organs is competent is meant.
_LEVELS = "省、自治区、直辖市"
_NOBODY = re.compile(
    r"(?:其他|有关|相关|各|主管|行政|业务|上级|本级|同级|地方|人民)*(?:部门|机构|机关|政府)"
)
_ENDING = re.compile(r"(?:行政)?(?:主管|管理|监督管理)?(?:部门|机构|机关)$")
_OF_PLACE = re.compile(r"(?P<place>.{2,11}?[省市区州县])人民(?:政府|代表大会)")
_WITHOUT = re.compile(r"\s|(?:应当|可以)(?=会同|商)")
_SEVERAL = frozenset("级、（(和或以辖")  # after the first letter: 省级, 县（市）, 市辖区
_TAIL = re.compile(r"(?:共同|联合|分别|另行|统一|负责|组织|具体|协商|单独|一起)+$")


@dataclass(frozen=True, slots=True)
class Setting:
    """Of which day and place a text speaks.

    Attributes:
        day: Of the version, for names by function.
        places: Provinces and cities whose organs made or approved it: 浙江省, 杭州市.
    """

    day: date | None = None
    places: tuple[str, ...] = ()


def places_of(*organs: str) -> tuple[str, ...]:
    """The provinces and cities in the names of local organs.

    >>> places_of("青岛市人民代表大会常务委员会", "山东省人民代表大会常务委员会", "国务院")
    ('青岛市', '山东省')
    """
    found = [_OF_PLACE.match(name) for name in organs if "人民" in name]
    return tuple(dict.fromkeys(m["place"] for m in found if m))


@lru_cache(8192)
def is_public_organ(name: str) -> bool:
    """Whether words name a public organ or a kind of them, which can make rules.

    >>> [is_public_organ(n) for n in ("国务院税务主管部门", "省人民政府", "医疗机构", "公司章程")]
    [True, True, False, False]
    """
    return bool(
        1 < len(name) <= 40 and _ORGAN_END.search(name) and not _NO_ORGAN.search(name)
    ) or bool(load_registry().body(name))


def organs_of(written: str, setting: Setting) -> tuple[str, ...]:
    """Give the organs that words name, canonical where they are known; empty if they name none.

    >>> organs_of("国务院价格主管部门会同国务院财政部门", Setting(date(2010, 1, 1)))
    ('国家发展和改革委员会', '财政部')
    >>> organs_of("省、自治区、直辖市人民政府", Setting())
    ('省、自治区、直辖市人民政府',)
    """
    return tuple(dict.fromkeys(resolved(name, setting) for name in name_organs(written)))


@lru_cache(8192)
def name_organs(written: str) -> tuple[str, ...]:
    """Split words into the names of organs, each completed; empty if they name anything else.

    >>> name_organs("国务院财政、税务主管部门会同其他有关部门")
    ('国务院财政主管部门', '国务院税务主管部门')
    """
    words = _WITHOUT.sub("", written)
    words = _SAME_LEVEL.sub("", _TAIL.sub("", words))
    if words.removeprefix("各") == _LEVELS:
        return (_LEVELS,)
    names: list[str] = []
    pending: list[str] = []
    prefix = ""
    for piece, link in _pieces(words):
        pending.append(piece)
        if not is_public_organ(piece) and not _MORE.search(piece):
            if link in ("会同", "会商", "商", ""):
                return ()
            continue
        found = _group(pending, prefix)
        if not all(map(is_public_organ, found)):
            return ()
        lead = _PREFIX.match(found[0])
        prefix = lead.group() if lead else prefix
        names += found
        pending = []
    named = [n for n in names if not _UNSPECIFIC.match(n)] or names
    return () if all(map(_NOBODY.fullmatch, named)) else tuple(named)


def _pieces(words: str) -> list[tuple[str, str]]:
    """The parts between links, each with the link that follows; a whole name is not cut."""
    pieces, at = [], 0
    joined = {place for m in _whole_names().finditer(words) for place in range(*m.span())}
    for m in _LINK.finditer(words):
        if m.start() == at or m.start() in joined:
            continue
        pieces.append((words[at : m.start()], m.group().strip("，由")))
        at = m.end()
    return [*pieces, (words[at:], "")]


@cache
def _whole_names() -> re.Pattern[str]:
    """Functions and known names in which 和 joins no two organs: 国家发展和改革委员会."""
    names = [name for name in load_registry().body_names() if re.search("[和与及或]", name)]
    return re.compile("|".join([_JOINED, *map(re.escape, sorted(names, key=len, reverse=True))]))


def _group(pieces: list[str], prefix: str) -> list[str]:
    """Complete the names of a group that share their first or last words.

    国务院财政、税务主管部门: both are of the State Council, and both are departments.
    """
    last = _MORE.sub("", pieces[-1])
    shortened = last != pieces[-1]
    form = _FORM.search(pieces[-1])
    if all(_LEVEL.fullmatch(piece) for piece in pieces[:-1]):
        closed = last if is_public_organ(last) or not form else last + form["what"]
        whole = "、".join([*pieces[:-1], closed])
        return [_under(whole, prefix)]
    if form is None:
        return ["、".join(pieces)]
    lead = _PREFIX.match(pieces[0])
    prefix = lead.group() if lead else prefix
    tail = form["what"] if shortened else _ending(pieces[-1])
    names = [piece if is_public_organ(piece) else piece + tail for piece in (*pieces[:-1], last)]
    return [_under(name, prefix) for name in names]


def _ending(name: str) -> str:
    m = _ENDING.search(name)
    return m.group() if m else ""


def _under(name: str, prefix: str) -> str:
    """Put the level before a department that leaves it out after another of the same level."""
    bare = (
        prefix
        and not _PREFIX.match(name)
        and not _LEVEL.match(name)
        and not load_registry().body(name)
    )
    return prefix + name if bare and name.endswith(("部门", "机构")) else name


@lru_cache(8192)
def resolved(name: str, setting: Setting) -> str:
    """Give the canonical name of one organ: by function and day, by place, by the registry."""
    organ = load_registry().organ_by_function(name, setting.day)
    if organ:
        return organ.zh
    if "、" in name or name[1:2] in _SEVERAL:
        return name
    for place in setting.places:
        if name.startswith(place[-1]):
            return canonical_body(name, place)
    return canonical_body(name)
