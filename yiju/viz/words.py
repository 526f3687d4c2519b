"""The wording of chains, diagrams and reports, in both languages.

A sentence that a reader sees is a row here or in `yiju.viz.report_words` and nowhere else,
so that the two languages cannot drift apart. A row is key, English, Chinese; `{name}` is a
place to fill, and `one|many` gives singular and plural by the place `n`.
tests/test_report.py holds every row to both languages and the same places.
"""

from __future__ import annotations

import re
from functools import cache

from yiju.viz.report_words import REPORT_WORDS

CHAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    # force on a day, as a mark beside a title
    ("force.in force", "in force", "有效"),
    ("force.not yet", "not yet in force", "尚未施行"),
    ("force.partly", "partly in force", "部分有效"),
    ("force.suspended", "suspended", "暂停适用"),
    ("force.not in force", "not in force", "已不再有效"),
    ("force.unknown", "force not known", "效力不明"),
    ("force.since", "{mark} since {day}", "自{day}起{mark}"),
    ("force.from", "{mark} (from {day})", "{mark}（自{day}起施行）"),
    ("force.amended", "{mark}, amended", "{mark}（经修正）"),
    ("ended.repealed", "repealed {day}", "{day}废止"),
    ("ended.superseded", "superseded {day}", "{day}被取代"),
    ("ended.lapsed", "lapsed {day}", "{day}失效"),
    ("ended.annulled", "annulled {day}", "{day}被撤销"),
    ("ended.undated", "{mark} ({reason}, day not known)", "{mark}（{reason}，日期不详）"),
    ("reason.repealed", "repealed", "废止"),
    ("reason.superseded", "superseded", "被取代"),
    ("reason.lapsed", "lapsed", "失效"),
    ("reason.annulled", "annulled", "被撤销"),
    ("ended.by", "{mark} by {names}", "{mark}（由{names}）"),
    # kinds of instruments, by the tokens of the records
    ("kind.unnamed", "unnamed basis", "未指明的依据"),
    ("kind.draft", "draft {kind}", "{kind}（草案）"),
    # facts of an instrument
    ("fact.number", "number", "文号"),
    ("fact.kind", "kind", "种类"),
    ("fact.issuers", "issued by", "制定机关"),
    ("fact.approvers", "approved by", "批准机关"),
    ("fact.signed", "signed", "成文"),
    ("fact.adopted", "adopted", "通过"),
    ("fact.promulgated", "promulgated", "公布"),
    ("fact.effective", "effective", "施行"),
    ("fact.amended", "amended", "修正"),
    ("fact.in_force_from", "in force from", "生效"),
    ("fact.assumed", "{day} (assumed)", "{day}（推定）"),
    ("fact.status", "status on {day}", "{day}的效力"),
    ("fact.iri", "identifier", "标识"),
    ("fact.source", "known from", "资料来源"),
    ("fact.registry", "registry, not a text", "据登记资料，非据文本"),
    ("fact.undated", "no date known", "日期不详"),
    # why a chain ends where it ends
    ("note.stub", "stub: text not in the corpus", "仅见引用：语料中无其文本"),
    ("note.unnamed", "unnamed: the text names no instrument", "未指明：文本未写明是哪一文件"),
    ("note.top by status", "top by status: no basis is missing here", "依地位为顶端：此处不缺依据"),
    ("note.no basis stated", "its text states no basis", "其文本未写明依据"),
    (
        "note.not checked: cut-off text",
        "not checked: the text is cut off, a basis may be missing from it",
        "未核查：文本不完整，可能缺依据条款",
    ),
    ("note.not yet promulgated", "not yet promulgated on that day", "当日尚未公布"),
    ("note.circular", "circular: a step back towards the root is left out", "循环：省去回指的一步"),
    ("note.cutoff", "its text is cut off in the corpus", "语料中其文本不完整"),
    (
        "note.ambiguous",
        "ambiguous: the words fit several instruments",
        "指向不明：所引名称对应多份文件",
    ),
    ("note.depth limit", "cut here: depth limit", "至此截断：达到层数上限"),
    # chains as text
    ("chain.up", "What it rests on", "其依据"),
    ("chain.down", "What rests on it", "以其为依据者"),
    ("chain.asof", "As of {day}.", "截至{day}。"),
    (
        "chain.known",
        "Law known up to {day}; what came later is not checked.",
        "所知法律截至{day}；此后未核查。",
    ),
    ("chain.unknown", "Law known up to: no date in the graph.", "所知法律截至：图中无日期。"),
    ("chain.again", "see {n} above", "见上文{n}"),
    (
        "chain.cut",
        "Cut at {n} step: the further steps of {names} were not followed.|"
        "Cut at {n} steps: the further steps of {names} were not followed.",
        "在第{n}步截断：{names}的后续步骤未追溯。",
    ),
    ("chain.whole", "Not cut: every step was followed.", "未截断：各步均已追溯。"),
    ("chain.nothing.up", "No step up was found: {why}.", "未发现上位依据：{why}。"),
    ("chain.nothing.why", "no basis is stated", "未写明依据"),
    ("chain.nothing.down", "No step down was found.", "未发现以其为依据者。"),
    ("chain.relation", "{relation} {title}", "{relation}：{title}"),
    ("chain.citing", "{title} (relying on {article})", "{title}（依据{article}）"),
    ("card.unnamed", "unnamed", "未指明"),
    ("card.stub", "no text here", "无文本"),
    ("card.cutoff", "text cut off", "文本不完整"),
    ("card.cut", "cut here", "至此截断"),
    ("chain.article", "{title}, {article}", "{title}{article}"),
    ("chain.steps", "{n} step|{n} steps", "{n}步"),
    ("chain.unnamed", "Unnamed bases: {n} ({words})", "未指明的依据：{n}处（{words}）"),
    # evidence
    ("quote.span", "{source}, characters {start}–{end}", "{source}，第{start}–{end}字符"),
    ("quote.rule", "found by rule {rule}", "由规则{rule}识别"),
    ("quote.score", "score {score}", "得分{score}"),
    (
        "quote.fact",
        "Registry: {source}; grade: {grade}; checked {day}",
        "登记资料：{source}；等级：{grade}；核对于{day}",
    ),
    ("quote.none", "no evidence in the graph", "图中无证据"),
    ("quote.original", "Chinese", "中文"),
    ("quote.translation", "English", "英文"),
    ("grade.official", "official", "官方"),
    ("grade.reported", "reported", "据可靠报道"),
    ("grade.inferred", "inferred", "推断"),
    # issuers and powers
    ("power.issued", "issued by {names}", "制定机关：{names}"),
    ("power.approved", "approved by {names}", "批准机关：{names}"),
    ("power.empowered", "{body}: empowered by {by}", "{body}：由{by}授权"),
    ("power.entrusted", "{body}: entrusted by {by}", "{body}：由{by}委托"),
    ("power.assigned", "{body}: duties assigned by {by}", "{body}：由{by}赋予职责"),
    ("power.again", "{text}, as told above", "{text}（见上文）"),
    ("power.grants", "it {relation} {body}", "其{relation}{body}"),
    ("power.words", "granted words: “{words}”", "授予的内容：“{words}”"),
    ("power.nowords", "granted words: not recorded", "授予的内容：未记录"),
    ("power.rules.no", "rule-making: not stated", "制定规则的权力：未写明"),
    (
        "power.rules.yes",
        "rule-making: these words mention it; they alone say how far",
        "制定规则的权力：上述文字提及，范围以其为限",
    ),
    (
        "power.implied",
        "competence, not stated in the text: {references}",
        "文本未写明的职权：{references}",
    ),
    # joining
    ("join.list", ", ", "、"),
    ("join.dot", " · ", " · "),
    ("join.more", "{names} and {n} more", "{names}等另{n}件"),
    ("join.facts", "; ", "；"),
    ("join.pair", "{zh} ({en})", "{zh}（{en}）"),
    ("join.label", "{label}: {value}", "{label}：{value}"),
    ("join.mark", "{value} [{mark}]", "{value}〔{mark}〕"),
    ("join.stop", "{text}.", "{text}。"),
    ("join.sentence", " ", ""),
)

#: Words by which a grant itself speaks of making rules; without one, rule-making is "not stated".
RULE_MAKING = re.compile(
    r"(?:制定|起草|出台)[^，。；]{0,30}?(?:规定|办法|规章|规则|细则|规范|标准|制度|法规)"
    r"|\b(?:formulat|mak|draft|adopt|issu|enact)\w*\b[^.;]{0,60}?"
    r"\b(?:rules?|regulations?|measures|provisions|standards?|norms?)\b",
    re.IGNORECASE,
)


@cache
def wording() -> dict[str, tuple[str, str]]:
    """Every row: key to English and Chinese."""
    return {key: (en, zh) for key, en, zh in (*CHAIN_WORDS, *REPORT_WORDS)}


def say(key: str, lang: str, **places: object) -> str:
    """Give one wording in `lang` ("zh", else English), its places filled.

    >>> say("chain.steps", "en", n=1), say("chain.steps", "zh", n=2)
    ('1 step', '2步')
    """
    en, zh = wording()[key]
    forms = (zh if lang == "zh" else en).split("|")
    form = forms[0] if places.get("n") == 1 else forms[-1]
    return form.format(**places)


def token(group: str, name: str, lang: str) -> str:
    """Name a token of records in `lang`; one that has no row stands for itself.

    >>> token("force", "in force", "zh"), token("force", "dormant", "en")
    ('有效', 'dormant')
    """
    key = f"{group}.{name}"
    return say(key, lang) if key in wording() else name


def join(parts: list[str], lang: str, by: str = "join.list") -> str:
    """Join what is not empty, as the language does."""
    return say(by, lang).join(part for part in parts if part)
