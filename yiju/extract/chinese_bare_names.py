"""Names without marks before a provision: 刑法第二百三十六条, 条例第四条, 同法第三条.

A name counts where the text defines or cites it, where it is a law's, or where a word such
as 依照 says where it begins; always with the provision behind it. tests/test_chinese_bare_names.py
checks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from yiju.extract.chinese_names import (
    Named,
    bare_title,
    is_type_word,
    names_self,
    surroundings,
)
from yiju.extract.chinese_rules import NO_NAME
from yiju.extract.rules import Rule
from yiju.ontology.records import Span

#: Laws of the National People's Congress and its Standing Committee, in force or not, by the
#: names that texts give them.
_LAWS = """
刑法 宪法 水法 专利法 仲裁法 价格法 会计法 体育法 保险法 信托法 公司法 公证法 公路法 关税法 兵役法 农业法 劳动法 医师法 合同法 商标法 国徽法 国旗法 国歌法 国籍法
国防法 契税法 婚姻法 学位法 审计法 密码法 工会法 广告法 建筑法 引渡法 律师法 慈善法 戒严法 护照法 担保法 拍卖法 收养法 教师法 教育法 旅游法 档案法 森林法 民法典
气象法 法官法 测绘法 海关法 海商法 海警法 消防法 渔业法 港口法 煤炭法 物权法 献血法 电力法 畜牧法 监察法 监狱法 票据法 禁毒法 种子法 立法法 统计法 继承法 能源法
航道法 草原法 计量法 证券法 邮政法 铁路法 防洪法 预算法 中医药法 公务员法 印花税法 反垄断法 反洗钱法 反间谍法 增值税法 标准化法 核安全法 检察官法 民法总则 民法通则
烟叶税法 监察官法 著作权法 资源税法 义务教育法 乡镇企业法 产品质量法 人民警察法 人民调解法 人民防空法 企业破产法 侵权责任法 军人保险法 出口管制法 刑事诉讼法 动物防疫法
劳动合同法 合伙企业法 商业银行法 国家安全法 国家情报法 国家赔偿法 国防交通法 国防动员法 国防教育法 土地管理法 城乡规划法 城市规划法 外商投资法 外资企业法 学前教育法
安全生产法 对外关系法 对外贸易法 就业促进法 执业医师法 技术合同法 招标投标法 政府采购法 数据安全法 文物保护法 枪支管理法 母婴保健法 民事诉讼法 民用航空法 水土保持法
法律援助法 海岛保护法 湿地保护法 烟草专卖法 环境保护法 现役军官法 生物安全法 电子商务法 电子签名法 疫苗管理法 矿产资源法 矿山安全法 社会保险法 社区矫正法 精神卫生法
红十字会法 经济合同法 网络安全法 职业教育法 船舶吨税法 节约能源法 药品管理法 行政处罚法 行政复议法 行政强制法 行政监察法 行政许可法 行政诉讼法 资产评估法 长江保护法
防沙治沙法 防震减灾法 陆地国界法 食品卫生法 食品安全法 高等教育法 黄河保护法 个人所得税法 人民陪审员法 企业所得税法 传染病防治法 公共图书馆法 反分裂国家法 反外国制裁法
反家庭暴力法 反恐怖主义法 反食品浪费法 可再生能源法 国务院组织法 国家公务员法 居民身份证法 残疾人保障法 水污染防治法 注册会计师法 环境保护税法 耕地占用税法 职业病防治法
车辆购置税法 预备役人员法 预备役军官法 黑土地保护法 个人信息保护法 个人独资企业法 中国人民银行法 中小企业促进法 乡村振兴促进法 人民武装警察法 人民法院组织法 企业国有资产法
保守国家秘密法 公益事业捐赠法 军事设施保护法 农业技术推广法 农村土地承包法 出境入境管理法 反不正当竞争法 反有组织犯罪法 噪声污染防治法 国境卫生检疫法 土壤污染防治法
外国国家豁免法 大气污染防治法 妇女权益保障法 家庭教育促进法 循环经济促进法 期货和衍生品法 未成年人保护法 民办教育促进法 民族区域自治法 治安管理处罚法 海上交通安全法
海域使用管理法 海洋环境保护法 涉外经济合同法 清洁生产促进法 爱国主义教育法 特种设备安全法 环境影响评价法 电影产业促进法 科学技术普及法 科学技术进步法 税收征收管理法
突发事件应对法 粮食安全保障法 缔结条约程序法 英雄烈士保护法 证券投资基金法 退役军人保障法 道路交通安全法 野生动物保护法 集会游行示威法 领海及毗连区法 驻外外交人员法
人口与计划生育法 人民检察院组织法 农业机械化促进法 农产品质量安全法 农民专业合作社法 反电信网络诈骗法 城市房地产管理法 城市维护建设税法 放射性污染防治法 无障碍环境建设法
村民委员会组织法 海南自由贸易港法 消费者权益保护法 老年人权益保障法 进出口商品检验法 银行业监督管理法 非物质文化遗产法 中外合作经营企业法 中外合资经营企业法 促进科技成果转化法
公共文化服务保障法 公民出境入境管理法 公职人员政务处分法 农村集体经济组织法 劳动争议调解仲裁法 台湾同胞投资保护法 国家通用语言文字法 国际刑事司法协助法 归侨侨眷权益保护法
海事诉讼特别程序法 环境噪声污染防治法 进出境动植物检疫法 青藏高原生态保护法 预防未成年人犯罪法 专属经济区和大陆架法 全民所有制工业企业法 军人地位和权益保障法
城市居民委员会组织法 外国人入境出境管理法 澳门特别行政区基本法 澳门特别行政区驻军法 石油天然气管道保护法 香港特别行政区基本法 香港特别行政区驻军法 全国人民代表大会组织法
固体废物污染环境防治法 涉外民事关系法律适用法 国家勋章和国家荣誉称号法 基本医疗卫生与健康促进法 深海海底区域资源勘探开发法 境外非政府组织境内活动管理法
香港特别行政区维护国家安全法 农村土地承包经营纠纷调解仲裁法 外商投资企业和外国企业所得税法 各级人民代表大会常务委员会监督法 外国中央银行财产司法强制措施豁免法
全国人民代表大会和地方各级人民代表大会代表法 全国人民代表大会和地方各级人民代表大会选举法 地方各级人民代表大会和地方各级人民政府组织法
"""

_STATE = "中华人民共和国"
_ENDS = "法典"  # before a provision, the last letter of a name without marks
_RARE = "例约则"  # such letters only where a text leaves marks out or names such
_LONGEST = 30  # characters of the longest name that a text uses without marks
_REACH = 400  # characters back from 该法 to the name that it stands for

_CUE = "(?:依照|按照|参照|对照|比照|遵照|根据|依据|违反|适用|构成|触犯|符合|属于|具有|执行|涉及|所称|修[订正改])(?:了|的|前|后)*"
_WEAK_CUE = r"(?:或者|以及|撤销|出现|规定|[有为据按和与及或在以除由对因将照反\s、，。；：“（(])"

#: A name that neither the text nor the list above knows: what stands before it says where it begins.
UNKNOWN = Rule(
    name="zh-cites-unmarked",
    lang="zh",
    pattern=rf"""
        .* (?:{_CUE}|{_WEAK_CUE})
        (?P<what> (?!本|该|此|其|同|各|上述|前述|有关) [一-鿿]{{1,20}} (?:法|法典|条例|条约|公约|协定|通则|细则) ) \Z
    """,
    finds=("还应当依照灯塔合作条约", "申请人应当在灯塔合作条约", "经营者有灯塔法实施条例"),
    skips=("违反本条例", "香港法例", "依照该条例"),
)

#: What stands right before a name that is a mere word of kind, as 条例 is where it is defined.
FREE = Rule(
    name="zh-free-word",
    lang="zh",
    pattern=rf"(?:{_CUE}|{_WEAK_CUE}|\A)\Z",
    finds=("依照", "又出现", "违反了", "、"),
    skips=("灯塔管理", "实施"),
)

#: 该法, 同法, 该条例: the instrument named last.
SAME = Rule(
    name="zh-same",
    lang="zh",
    pattern=r"(?:(?<![一-鿿]共)(?<![合共不相])同|该|上述|前述)(?:法|法典|条例|公约|条约|协定|规则|细则|通则)\Z",
    finds=("依照该法", "以及同法", "该公约"),
    skips=("劳动合同法", "本法", "应该依法"),
)

RULES: tuple[Rule, ...] = (UNKNOWN, FREE, SAME)


def bare_names(
    text: str, span: Span, short_names: Iterable[str], titles: Iterable[Span], own: str
) -> list[Named]:
    """List the names without marks that stand before a provision, in reading order.

    Args:
        text: The stored text.
        span: Where to look.
        short_names: Those that the text defines, without marks.
        titles: Where it names instruments in 《》, in order.
        own: Its title; a text that names itself so cites nothing.

    >>> text = "依照刑法第三条的规定，该法第五条不适用。"
    >>> [(n.span.of(text), n.article) for n in bare_names(text, Span(0, len(text)), (), (), "")]
    [('刑法', '第三条'), ('该法', '第五条')]
    """
    titles = list(titles)
    reader = _Reader(text, span.end, titles, own)
    for name in short_names:
        reader.define(name)
    ends = {*_ENDS, *(name[-1] for name in reader.shorts)}
    stops = _stops(text, span, ends.union(_RARE))
    leaves_out = any(text[title.end - 2] in "约则" for title in titles)
    if not leaves_out and not any(text[stop - 1] in ends for stop in stops):
        return []
    for stop in stops:
        reader.take(stop)
    return reader.found


def _stops(text: str, span: Span, ends: set[str]) -> list[int]:
    """The ends of what may be names, those that speak of the text itself left out."""
    found = [m.start() for m in _provision_after("".join(sorted(ends))).finditer(text, *span)]
    return [
        at
        for at in found
        if at > span.start
        and text[at - 3] != "本"
        and (text[at - 2] != "本" or text[at - 3] == "基")
    ]


@cache
def _provision_after(ends: str) -> re.Pattern[str]:
    """第 after one of these letters: one pass for all, as quick as the search for one letter."""
    return re.compile(f"第(?<=[{re.escape(ends)}]第)")


class _Reader:
    """What the names of one text stand for."""

    def __init__(self, text: str, end: int, titles: list[Span], own: str) -> None:
        self.text, self.end, self.own = text, end, own
        self.titles = titles
        self.found: list[Named] = []
        self.shorts: set[str] = set()

    def define(self, name: str) -> None:
        """Take a name for one that the text may use without marks."""
        if len(name) > 1:
            self.shorts.add(name)

    @cached_property
    def local(self) -> dict[str, list[str]]:
        """The names that the text defines or cites, by their last two characters."""
        index: dict[str, list[str]] = {}
        cited = {bare_title(t.of(self.text)).removeprefix(_STATE) for t in self.titles}
        for name in sorted(self.shorts | cited, key=len, reverse=True):
            index.setdefault(name[-2:], []).append(name)
        return index

    def take(self, stop: int) -> None:
        """Read the name that ends at `stop`, if one does."""
        text = self.text
        part = 2 if text.startswith(("分则", "总则"), stop - 2) else 0
        name = self._name(stop) or (part and self._name(stop - part)) or ""
        if name and not text.startswith(name, stop - len(name)):
            stop -= part
        if not name:
            self._unknown(stop)
        elif not names_self(name, self.own):
            start = stop - len(name)
            state = text.startswith(_STATE, max(0, start - len(_STATE)))
            self._add(Named(Span(start - state * len(_STATE), stop), "zh-cites-bare"))

    def _name(self, stop: int) -> str:
        """The longest known name that ends at `stop`."""
        text = self.text
        for name in _known().get(text[stop - 3 : stop], ()):
            if text.startswith(name, stop - len(name)):
                return name
        for name in self.local.get(text[stop - 2 : stop], ()):
            if text.startswith(name, stop - len(name)) and self._stands_free(name, stop):
                return name
        return text[stop - 2 : stop] if text[stop - 2 : stop] in _known()[""] else ""

    def _stands_free(self, name: str, stop: int) -> bool:
        """Whether a mere word of kind is a name here, and no end of a longer one: 管理条例."""
        start = stop - len(name)
        before = self.text[max(0, start - 6) : start]
        return not is_type_word(name) or FREE.regex.search(before) is not None

    def _unknown(self, stop: int) -> None:
        window = self.text[max(0, stop - _LONGEST) : stop].rpartition("\n")[2]
        if m := SAME.regex.search(window):
            begin = stop - len(window) + m.start()
            if before := self._before(begin):
                self._add(Named(Span(begin, stop), SAME.name, antecedent=before))
        elif (m := UNKNOWN.regex.match(window)) and not NO_NAME.regex.search(m["what"]):
            self._add(Named(Span(stop - len(m["what"]), stop), UNKNOWN.name))

    def _before(self, place: int) -> str | None:
        """The name used last before `place`."""
        spans = [*self.titles, *(n.span for n in self.found if n.antecedent is None)]
        near = [span for span in spans if place - _REACH < span.end <= place]
        return max(near).of(self.text) if near else None

    def _add(self, name: Named) -> None:
        item = surroundings(self.text, name.span, self.end, name.rule)
        if item.article:
            self.found.append(item._replace(antecedent=name.antecedent))


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """The laws by their last three characters, longest first; under "" those of two."""
    index: dict[str, tuple[str, ...]] = {"": ()}
    for name in sorted(_LAWS.split(), key=len, reverse=True):
        tail = name[-3:] if len(name) > 2 else ""
        index[tail] = (*index.get(tail, ()), name)
    return index
