"""Names of organs as heads, numbers and signatures write them, made canonical.

第十二届全国人民代表大会常务委员会第三十次会议 is 全国人民代表大会常务委员会; a name that the
registry knows takes its canonical form there. tests/test_chinese_bodies.py checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from yiju.ontology.records import Span
from yiju.ontology.registry import load_registry

_N = "[0-9０-９一二三四五六七八九十百〇○零]+"

#: Meetings, which are no part of an organ's name; terms (第N届) are cut by _TERM before.
_MEETING = re.compile(
    rf"(?:审判委员会|检察委员会|党组)?(?:\d{{4}}年)?(?:度)?第{_N}(?:次.*|届会议)$"
    r"|(?<=人大)[一二三四五六七八九十]+次会议$|(?<=委员会)第.会议$|(?:审判委员会|检察委员会)$|(?:批准|以[^，。]{2,16}号(?:通知|文件?))$|(?:部务|局务|署务|委务|常务|全体|办公)会议$"
)
_TERM = re.compile(rf"第?{_N}[届界]")
_BLANKS = re.compile(r"[\s*]")
_SEPARATOR = re.compile(r"[、，,\s]+|会同|会商")
_AND = re.compile("([和及])")
_LEAD = re.compile(r"^(?:已?经|由|已由|根据|原|并经|和|报经|报|、|，|,|（|\(|[ \t　])+")
_SLIPS = (
    ("人大常委会", "人民代表大会常务委员会"),
    ("常务委员会会", "常务委员会"),
    ("常务员会", "常务委员会"),
    ("常委员会", "常务委员会"),
    ("代表大会常委会", "代表大会常务委员会"),
    ("人民代表会常", "人民代表大会常"),
    ("中中华", "中华"),
)
_SHORT_ENDINGS = (
    ("人大", "人民代表大会"),
    ("人民代表会", "人民代表大会"),
    ("常委会", "常务委员会"),
    ("常务委员", "常务委员会"),
)
_PROVINCES = "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
_PROVINCE = re.compile(rf"(?:{_PROVINCES})省")
_SLIPPED_PROVINCE = re.compile(rf"^(?:{_PROVINCES})(?=人民代表大会|人民政府)")
_NAMED_CITY = 3  # characters of the longest name of a city with which a title begins
_ORGAN = re.compile(
    r"(?:国务院|委员会|人民代表大会|法院|检察院|人民政府|部|局|总署|署|办公厅|办公室|银行|总行|中央|军委|"
    r"研究院|科学院|总社|总会|联合会|协会|总工会|海关|党组|小组|指挥部|司|厅|省委|市委|区委|县委|社)$"
)
_NO_ORGAN = re.compile(r"[《》，。；：:;“”?？!！0-9]|的$|有关部|全部|内部|各部|下列|规定|办法|条例")
_STATE = "中华人民共和国"
_PLACE = re.compile(
    r"(?!国家|全国|中国|中华|城市|农村|设区|各)[一-鿿]{2,8}?(?:自治区|自治州|自治县|特别行政区|省|市(?!场)|县)"
)
_PIECE = re.compile(r"[^、，,。；;：:\s　（）()《》〈〉0-9]{2,60}")
_ACT = re.compile(
    r"令|公告|公布|发布|颁布|印发|通过|批准|同意|审议|讨论|修[订正改]|关于|联合|负责|解释|文件|第.{1,4}次"
)


def canonical_body(written: str, place: str = "") -> str:
    """Give the canonical Chinese name of one organ.

    Args:
        written: The name as the text writes it, with session and meeting.
        place: The province or city of the document, for 省人大常委会 without its name.

    >>> canonical_body("河南省第十三届人民代表大会常务委员会第六次会议")
    '河南省人民代表大会常务委员会'
    >>> canonical_body("省十一届人大常委会第十四次会议", "浙江省")
    '浙江省人民代表大会常务委员会'
    """
    return _canonical(_BLANKS.sub("", written), place)


@cache
def _canonical(written: str, place: str) -> str:
    name = _LEAD.sub("", written)
    name = _MEETING.sub("", _TERM.sub("", name, count=1))
    for slip, right in _SLIPS:
        name = name.replace(slip, right)
    for short, full in _SHORT_ENDINGS:
        if name.endswith(short):
            name = name[: -len(short)] + full
    name = _SLIPPED_PROVINCE.sub(lambda m: m.group() + "省", name)
    for level in ("自治区", "自治州", "自治县", "省", "市", "县"):
        if place.endswith(level) and name.startswith(level):
            name = place + name[len(level) :]
            break
    known = load_registry().body(name)
    if known:
        return known.zh
    bare = name.removeprefix(_STATE)
    known = load_registry().body(bare) if bare != name else None
    return known.zh if known else (bare if is_organ(bare) else name)


def placed_body(name: str, title: str, text: str, span: Span) -> str:
    """Complete 省人大常委会 and 市人民政府 by the places that the text names.

    >>> text = "杭州市灯塔条例 省人大常委会批准 根据《浙江省灯塔条例》"
    >>> placed_body("省人民代表大会常务委员会", "杭州市灯塔条例", text, Span(0, len(text)))
    '浙江省人民代表大会常务委员会'
    """
    if not name.startswith(("省", "市", "自治", "县")):
        return name
    place = place_of(title)
    if name.startswith("省") and not place.endswith("省"):
        m = _PROVINCE.search(text, *span)
        return canonical_body(name, m.group()) if m else name
    if name.startswith("市") and not place:
        cities = (title[:size] + "市" for size in range(2, _NAMED_CITY + 1))
        place = next((city for city in cities if text.find(city, *span) >= 0), "")
    return canonical_body(name, place) if place else name


def split_bodies(written: str) -> list[str]:
    """Split joint issuers: 、, spaces, and 和 between two whole names.

    >>> split_bodies("人力资源和社会保障部、财政部和海关总署")
    ['人力资源和社会保障部', '财政部', '海关总署']
    """
    parts: list[str] = []
    for part in _SEPARATOR.split(written.strip()):
        pieces = _AND.split(part)
        name = pieces[0]
        for link, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            if is_organ(name) and is_organ(piece):
                parts.append(name)
                name = piece
            else:
                name += link + piece
        if name:
            parts.append(name)
    return _departments(parts)


def _departments(parts: list[str]) -> list[str]:
    """Join 林业、渔业行政主管部门 again: branches, not organs, share the last word."""
    joined: list[str] = []
    for part in reversed(parts):
        shared = joined and joined[0].endswith(("部门", "机构", "机关"))
        if shared and not part.endswith(("部门", "机构", "机关")) and not is_organ(part):
            joined[0] = f"{part}、{joined[0]}"
        else:
            joined.insert(0, part)
    return joined


@cache
def is_organ(name: str) -> bool:
    """Whether a name is, by its form or by the registry, that of an organ.

    >>> [is_organ(n) for n in ("国家发展和改革委员会", "国家发展", "有关部")]
    [True, False, False]
    """
    if load_registry().body(name):
        return True
    return 2 < len(name) <= 30 and bool(_ORGAN.search(name)) and not _NO_ORGAN.search(name)


@lru_cache(1 << 13)
def canonical_bodies(written: str, place: str = "") -> tuple[str, ...]:
    """Give the canonical names of joint issuers, each once.

    >>> canonical_bodies("国务院、中央军委")
    ('国务院', '中央军事委员会')
    """
    found = (canonical_body(body, place) for body in split_bodies(written))
    return tuple(dict.fromkeys(name for name in found if name))


def organ_spans(text: str, area: Span, organs: tuple[str, ...], place: str = "") -> list[Span]:
    """Where each organ's own words stand in `area`, in the order of `organs`.

    A term of office may stand inside (河南省第十三届人民代表大会); meetings and verbs do not.

    >>> text = "由国务院、中央军委公布"
    >>> [s.of(text) for s in organ_spans(text, Span(0, 11), ("国务院", "中央军事委员会"))]
    ['国务院', '中央军委']
    """
    found = [_verbatim(text, area, organ) for organ in organs]
    if None in found:
        pieces = dict(_pieces(text, area, place))
        found = [span or pieces.get(organ) for span, organ in zip(found, organs, strict=True)]
    return [span for span in found if span]


def _verbatim(text: str, area: Span, organ: str) -> Span | None:
    """The organ's canonical name, or that name with a term of office inside."""
    at = text.find(organ, *area)
    if at >= 0:
        full = text.startswith(_STATE, max(area.start, at - len(_STATE)))
        return Span(at - len(_STATE) * full, at + len(organ))
    cut = organ.find("人民代表大会")
    at = text.find(organ[:cut], *area) if cut > 0 else -1
    while at >= 0:
        m = _TERM.match(text, at + cut, area.end)
        if m and text.startswith(organ[cut:], m.end()):
            return Span(at, m.end() + len(organ) - cut)
        at = text.find(organ[:cut], at + 1, area.end)
    return None


def _pieces(text: str, area: Span, place: str) -> Iterator[tuple[str, Span]]:
    """The stretches between separators, cut down to an organ's words, with its canonical name."""
    for m in _PIECE.finditer(text, *area):
        at = m.start()
        for words in split_bodies(m.group()):
            begin = text.index(words, at, m.end())
            at = begin + len(words)
            begin += (lead := _LEAD.match(words)) is not None and lead.end()
            if term := _TERM.match(text, begin, at):
                begin = term.end()
            name = _ACT.split(_MEETING.sub("", text[begin:at]), maxsplit=1)[0]
            if name:
                yield canonical_body(name, place), Span(begin, begin + len(name))


@lru_cache(1 << 12)
def place_of(title: str) -> str:
    """The province or city with which a title begins: 浙江省安全生产条例.

    >>> place_of("浙江省安全生产条例"), place_of("种子法"), place_of("国家市场监管办法")
    ('浙江省', '', '')
    """
    m = _PLACE.match(title)
    return m.group() if m else ""
