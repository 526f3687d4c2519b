"""A build keeps every citation with its words, and its bytes depend on the texts alone."""

from __future__ import annotations

from datetime import date

import pytest

import yiju
from yiju.graph.build import build_graph
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

NOTICE = """国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知

国发〔2014〕33号

各省人民政府：

现授权国家互联网信息办公室负责全国网上内容的管理。

国务院

2014年8月26日
"""
MICROBLOG = """# 微博客信息服务管理规定

国家互联网信息办公室

2018年2月2日

第一条 为了测试，根据《中华人民共和国网络安全法》《国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知》和有关法律，制定本规定。

第十八条 本规定自2018年3月20日起施行。
"""
TRANSLATION = """Microblog Information Service Management Regulations

Article 1: On the basis of the “Cybersecurity Law of the People’s Republic of China”, these Regulations are formulated.
"""
TALK = """Explaining the “Microblog Information Service Management Regulations”

A journalist interviewed the director and asked about the “Microblog Information Service Management Regulations”.
"""


def _source(name: str, text: str) -> Source:
    return Source(name, text, digest(text, 64))


@pytest.fixture(scope="module")
def built():
    texts = {"a.txt": NOTICE, "b.md": MICROBLOG, "c.txt": TRANSLATION, "d.txt": TALK}
    return build_graph([_source(name, text) for name, text in texts.items()])


def _by_title(graph, zh):
    return next(n for n in graph.of_label("Instrument") if n.props.get("title_zh") == zh)


def test_the_microblog_rules_rest_on_the_law_and_the_notice(built):
    rules = _by_title(built.graph, "微博客信息服务管理规定")

    targets = {built.graph.title(e.target) for e in built.graph.out(rules.id, "based_on")}

    assert targets == {
        "中华人民共和国网络安全法",
        "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知",
        "有关法律",
    }


def test_original_and_translation_make_one_instrument_with_two_expressions(built):
    rules = _by_title(built.graph, "微博客信息服务管理规定")

    documents = built.graph.into(rules.id, "text_of")
    languages = {
        built.graph.nodes[e.source].props["lang"]
        for e in built.graph.into(rules.id, "expression_of")
    }

    assert len(documents) == 2
    assert languages == {"zh", "en"}


def test_two_texts_that_say_the_same_make_one_edge_with_all_the_evidence(built):
    rules = _by_title(built.graph, "微博客信息服务管理规定")
    law = _by_title(built.graph, "中华人民共和国网络安全法")

    (edge,) = [e for e in built.graph.out(rules.id, "based_on") if e.target == law.id]
    citations = [e for e in edge.evidence if e.startswith("citation/")]

    assert {built.graph.nodes[c].props["source"] for c in citations} == {"b.md", "c.txt"}


def test_every_citation_holds_its_quotation_at_its_span(built):
    documents = {n.id: n for n in built.graph.of_label("Document")}
    count = 0
    for node in built.graph.of_label("Citation"):
        (place,) = built.graph.out(node.id, "found_in")
        text = built.texts[documents[place.target].props["digest"]]
        assert text[node.props["start"] : node.props["end"]] == node.props["quotation"]
        count += 1

    assert count > 5


def test_the_notice_delegates_to_the_office_in_its_own_words(built):
    notice = _by_title(
        built.graph, "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"
    )

    (edge,) = built.graph.out(notice.id, "delegates")

    assert edge.target == "body/cac"
    assert edge.props["competence"].endswith("全国网上内容的管理")
    assert notice.props["number"] == "国发〔2014〕33号"


def test_what_the_registry_lends_is_marked_as_known(built):
    law = _by_title(built.graph, "中华人民共和国网络安全法")
    rules = _by_title(built.graph, "微博客信息服务管理规定")

    assert law.props["stub"] is True
    assert "promulgated" in law.props["known"]
    assert "effective" not in rules.props.get("known", ())
    assert rules.props["effective"] == date(2018, 3, 20)


def test_a_commentary_is_a_document_that_explains_and_no_instrument(built):
    rules = _by_title(built.graph, "微博客信息服务管理规定")

    (edge,) = built.graph.into(rules.id, "explains")

    assert built.graph.nodes[edge.source].label == "Document"
    assert built.graph.nodes[edge.source].props["is_instrument"] is False


def test_the_order_of_the_sources_changes_nothing(built):
    sources = [
        _source("d.txt", TALK),
        _source("b.md", MICROBLOG),
        _source("c.txt", TRANSLATION),
        _source("a.txt", NOTICE),
    ]

    again = build_graph(sources)

    assert list(again.graph.nodes.values()) == list(built.graph.nodes.values())
    assert again.graph.edges == built.graph.edges


def test_a_text_that_repeals_ends_what_it_repeals():
    old = "# 灯塔办法\n\n2001年5月1日 交通部发布\n\n第一条 为了测试，制定本办法。\n\n第九条 本办法自2001年6月1日起施行。\n"
    new = "# 灯塔管理规定\n\n2010年5月1日 交通运输部发布\n\n第一条 为了测试，制定本规定。\n\n第九条 本规定自2010年7月1日起施行。《灯塔办法》同时废止。\n"

    graph = build_graph([_source("old.md", old), _source("new.md", new)]).graph

    ended = _by_title(graph, "灯塔办法").props
    assert (ended["ended"], ended["end_reason"]) == (date(2010, 7, 1), "repealed")


def test_the_public_name_builds_from_paths(tmp_path):
    (tmp_path / "微博 规定.md").write_text(MICROBLOG, encoding="utf-8")

    built = yiju.build([tmp_path])

    assert built.inputs[0][0] == "微博 规定.md"
    assert built.instruments == 1
