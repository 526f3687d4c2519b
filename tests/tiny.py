"""The smallest graph that shows the point: the 2014 notice, the CAC, and what rests on it.

Made by hand, in the shape that a build gives, for tests of chains, stores, pages
and reports. Facts are real; quotations are our own wording.
"""

from __future__ import annotations

from datetime import date

from yiju.graph.model import Edge, Graph, Node

NOTICE = "instrument/guofa-2014-33-000000000001"
CSL = "instrument/zhuxiling-53-000000000002"
MICROBLOG = "instrument/2018-02-02-000000000003"
ACCOUNT17 = "instrument/2017-09-07-000000000004"
ACCOUNT21 = "instrument/2021-01-22-000000000005"
CONSTITUTION = "instrument/1982-12-04-000000000006"
PLATFORM = "instrument/2020-01-01-000000000007"  # invented: rests on the microblog rules
UNNAMED = "unnamed/doc-1-9"
CAC, STATE_COUNCIL, NPCSC = "body/cac", "body/state-council", "body/npcsc"


def _instrument(node: str, zh: str, en: str, kind: str, rank: int, **props: object) -> Node:
    return Node(
        node, "Instrument", {"title_zh": zh, "title_en": en, "kind": kind, "rank": rank, **props}
    )  # type: ignore[dict-item]


def _citation(node: str, quotation: str, context: str, start: int, **props: object) -> Node:
    return Node(node, "Citation", {
        "relation": "based_on", "quotation": quotation, "context": context, "lang": "zh",
        "start": start, "end": start + len(quotation), "provision": "第一条", "rule": "zh-basis",
        "method": "title", "outcome": "linked", "score": 1.0, "source": "rules.txt", **props,
    })  # type: ignore[dict-item]  # fmt: skip


def tiny() -> Graph:
    """Eight instruments, three bodies, two works, evidence for every stated edge."""
    context = "为了测试，根据《中华人民共和国网络安全法》《国务院关于授权的通知》，制定本规定。"
    nodes = [
        Node("work/cac-account", "Work", {"title_zh": "互联网用户公众账号信息服务管理规定", "title_en": "Public Account Provisions"}),
        Node("work/cac-microblog", "Work", {"title_zh": "微博客信息服务管理规定", "title_en": "Microblog Provisions"}),
        _instrument(CONSTITUTION, "中华人民共和国宪法", "Constitution", "constitution", 0, promulgated=date(1982, 12, 4), effective=date(1982, 12, 4), in_force_from=date(1982, 12, 4), stub=True),
        _instrument(CSL, "中华人民共和国网络安全法", "Cybersecurity Law", "law", 1, number="主席令第五十三号", promulgated=date(2016, 11, 7), effective=date(2017, 6, 1), in_force_from=date(2017, 6, 1), stub=True),
        _instrument(NOTICE, "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知", "Notice Authorizing the CAC to Manage Internet Information Content", "normative document", 3, number="国发〔2014〕33号", promulgated=date(2014, 8, 26), in_force_from=date(2014, 8, 26)),
        _instrument(MICROBLOG, "微博客信息服务管理规定", "Microblog Provisions", "normative document", 5, promulgated=date(2018, 2, 2), effective=date(2018, 3, 20), in_force_from=date(2018, 3, 20)),
        _instrument(ACCOUNT17, "互联网用户公众账号信息服务管理规定", "Public Account Provisions (2017)", "normative document", 5, promulgated=date(2017, 9, 7), effective=date(2017, 10, 8), in_force_from=date(2017, 10, 8), ended=date(2021, 2, 22), end_reason="superseded"),
        _instrument(ACCOUNT21, "互联网用户公众账号信息服务管理规定", "Public Account Provisions (2021)", "normative document", 5, promulgated=date(2021, 1, 22), effective=date(2021, 2, 22), in_force_from=date(2021, 2, 22)),
        _instrument(PLATFORM, "某平台微博客管理细则", "Detailed Rules of a Platform", "normative document", 6, promulgated=date(2020, 1, 1), effective=date(2020, 1, 1), in_force_from=date(2020, 1, 1)),
        Node(UNNAMED, "Unnamed", {"title_zh": "有关法律、行政法规"}),
        Node(CAC, "Body", {"name_zh": "国家互联网信息办公室", "name_en": "Cyberspace Administration of China", "abbreviation": "CAC", "rank": "ministry"}),
        Node(STATE_COUNCIL, "Body", {"name_zh": "国务院", "name_en": "State Council", "rank": "state-council"}),
        Node(NPCSC, "Body", {"name_zh": "全国人民代表大会常务委员会", "name_en": "Standing Committee of the NPC", "abbreviation": "NPCSC", "rank": "npcsc"}),
        Node("document/doc-1", "Document", {"source": "rules.txt", "digest": "0" * 64, "start": 0, "end": 400, "langs": ("zh",), "title": "微博客信息服务管理规定", "is_instrument": True}),
        Node("expression/microblog-zh", "Expression", {"lang": "zh", "title": "微博客信息服务管理规定"}),
        _citation("citation/doc-1-9-23-based-on", "《中华人民共和国网络安全法》", context, 9),
        _citation("citation/doc-1-23-35-based-on", "《国务院关于授权的通知》", context, 23),
        _citation("citation/doc-2-9-21-based-on", "《国务院关于授权的通知》", context, 9),
        _citation("citation/doc-3-9-23-based-on", "《中华人民共和国网络安全法》", context, 9),
        _citation("citation/doc-3-30-39-based-on", "有关法律、行政法规", context, 30, generic=True, outcome="generic"),
        _citation("citation/doc-4-9-21-based-on", "《微博客信息服务管理规定》", context, 9),
        _citation("citation/doc-5-9-40-delegates", "国家互联网信息办公室", "授权国家互联网信息办公室管理。", 9, relation="delegates", competence="负责全国互联网信息内容管理工作，并负责监督管理执法"),
        Node("fact/csl-1", "Fact", {"relation": "issued_by", "source": "主席令第五十三号", "checked": date(2026, 11, 23), "grade": "official"}),
    ]  # fmt: skip
    based = [
        (MICROBLOG, CSL, "citation/doc-1-9-23-based-on"),
        (MICROBLOG, NOTICE, "citation/doc-1-23-35-based-on"),
        (ACCOUNT17, NOTICE, "citation/doc-2-9-21-based-on"),
        (ACCOUNT21, CSL, "citation/doc-3-9-23-based-on"),
        (ACCOUNT21, UNNAMED, "citation/doc-3-30-39-based-on"),
        (PLATFORM, MICROBLOG, "citation/doc-4-9-21-based-on"),
    ]
    edges = [
        Edge(s, "based_on", t, evidence=(c,), props={"provision": "第一条"}) for s, t, c in based
    ]
    edges += [Edge(c, "citing", s) for s, _t, c in based] + [
        Edge(c, "cited", t) for _s, t, c in based
    ]
    edges += [Edge(c, "found_in", "document/doc-1") for _s, _t, c in based]
    edges += [
        Edge(NOTICE, "delegates", CAC, evidence=("citation/doc-5-9-40-delegates",), props={"competence": "负责全国互联网信息内容管理工作，并负责监督管理执法"}),
        Edge("citation/doc-5-9-40-delegates", "citing", NOTICE),
        Edge("citation/doc-5-9-40-delegates", "cited", CAC),
        Edge(NOTICE, "issued_by", STATE_COUNCIL),
        Edge(CSL, "issued_by", NPCSC, evidence=("fact/csl-1",)),
        Edge(MICROBLOG, "issued_by", CAC),
        Edge(ACCOUNT17, "issued_by", CAC),
        Edge(ACCOUNT21, "issued_by", CAC),
        Edge(ACCOUNT21, "supersedes", ACCOUNT17, props={"date": date(2021, 2, 22)}),
        Edge(ACCOUNT17, "version_of", "work/cac-account"),
        Edge(ACCOUNT21, "version_of", "work/cac-account"),
        Edge(MICROBLOG, "version_of", "work/cac-microblog"),
        Edge("expression/microblog-zh", "expression_of", MICROBLOG),
        Edge("document/doc-1", "text_of", MICROBLOG),
    ]  # fmt: skip
    return Graph(nodes, edges)
