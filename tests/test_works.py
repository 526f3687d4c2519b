"""Versions of one work: which texts belong together, and from when to when each is in force."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.document import extract_documents
from yiju.graph.build import build_graph
from yiju.graph.catalogue import Catalogue
from yiju.graph.identify import identify_all
from yiju.graph.issuers import related
from yiju.graph.lives import begin_of_change
from yiju.graph.model import Graph
from yiju.ontology.identity import digest
from yiju.ontology.records import Source
from yiju.ontology.registry import load_registry

LAMPS = "星海省灯塔管理条例"
ORIGINAL = f"""# {LAMPS}

2003年5月8日 星海省第九届人民代表大会常务委员会第三次会议通过

<!-- INFO END -->

第一条 为了管理灯塔，根据《中华人民共和国宪法》，制定本条例。

第二条 本条例自2003年7月1日起施行。
"""
AMENDED = ORIGINAL.replace(
    "\n<!-- INFO END -->",
    "2012年3月9日 星海省第十一届人民代表大会常务委员会第二次会议"
    f"《关于修改〈{LAMPS}〉的决定》修正\n\n<!-- INFO END -->",
)
REVISED = (
    ORIGINAL.replace(
        "\n<!-- INFO END -->",
        "2020年6月1日 星海省第十三届人民代表大会常务委员会第九次会议修订\n\n<!-- INFO END -->",
    )
    .replace("2003年7月1日", "2020年9月1日")
    .replace("为了管理灯塔", "为了加强灯塔管理")
)


def source(text: str, name: str = "") -> Source:
    return Source(name or f"{digest(text)}.md", text, digest(text, 64))


def built(*texts: str) -> Graph:
    return build_graph([source(text) for text in texts]).graph


def versions(graph: Graph, title: str = LAMPS) -> list[dict[str, object]]:
    nodes = (n for n in graph.of_label("Instrument") if n.props.get("title_zh") == title)
    found = [{"id": n.id, **n.props} for n in nodes]
    return sorted(found, key=lambda props: str(props.get("version_date", "")))


def test_the_original_and_each_later_text_are_versions_of_one_work():
    graph = built(REVISED, ORIGINAL, AMENDED)

    found = versions(graph)

    assert [v["version_date"] for v in found] == [
        date(2003, 5, 8),
        date(2012, 3, 9),
        date(2020, 6, 1),
    ]
    assert len({e.target for v in found for e in graph.out(str(v["id"]), "version_of")}) == 1


def test_a_later_version_ends_the_one_before_it_on_the_day_it_takes_effect():
    first, second, third = versions(built(ORIGINAL, AMENDED, REVISED))

    assert (first["ended"], first["end_reason"]) == (date(2012, 3, 9), "superseded")
    assert (second["ended"], second["end_reason"]) == (date(2020, 9, 1), "superseded")
    assert "ended" not in third


def test_a_text_with_changes_merged_keeps_the_first_day_in_its_words_not_in_its_force():
    (_, second, third) = versions(built(ORIGINAL, AMENDED, REVISED))

    assert second["effective"] == date(2003, 7, 1)
    assert (second["in_force_from"], second["in_force_rule"]) == (
        date(2012, 3, 9),
        "assumed: the day of the amendment",
    )
    assert (third["in_force_from"], third["in_force_rule"]) == (date(2020, 9, 1), "stated")


def test_the_edge_between_versions_says_how_since_when_and_where_that_is_said():
    graph = built(ORIGINAL, AMENDED, REVISED)
    first, second, third = (str(v["id"]) for v in versions(graph))

    (amends,) = graph.out(second, "supersedes")
    (revises,) = graph.out(third, "supersedes")

    assert (amends.target, amends.props["change"], amends.props["date"]) == (
        first,
        "amended",
        "2012-03-09",
    )
    assert (revises.target, revises.props["change"]) == (second, "revised")
    (words,) = amends.evidence
    assert "2012年3月9日" in str(graph.nodes[words].props["quotation"])


def test_the_order_of_the_sources_changes_no_version():
    assert versions(built(ORIGINAL, AMENDED, REVISED)) == versions(
        built(REVISED, AMENDED, ORIGINAL)
    )


def test_a_text_that_lost_its_heading_joins_the_work_of_its_title():
    bare = ORIGINAL.replace("2003年5月8日 星海省第九届人民代表大会常务委员会第三次会议通过\n", "")

    found = versions(built(bare, AMENDED))

    assert [v["version_date"] for v in found] == [date(2003, 7, 1), date(2012, 3, 9)]
    assert found[0]["ended"] == date(2012, 3, 9)


def test_two_texts_of_one_day_are_one_version():
    twin = ORIGINAL.replace("为了管理灯塔", "为管理灯塔")

    assert len(versions(built(ORIGINAL, twin))) == 1


def test_a_decision_of_the_same_title_is_another_act_and_ends_nothing():
    title = "星海省人民代表大会常务委员会关于修改部分地方性法规的决定"
    text = f"# {title}\n\n2010年1月5日 星海省第十届人民代表大会常务委员会第一次会议通过\n\n<!-- INFO END -->\n\n一、删去第三条。\n\n本决定自公布之日起施行。\n"
    later = text.replace("2010年1月5日", "2015年2月6日")

    found = versions(built(text, later), title)

    assert len(found) == 2
    assert not any("ended" in version for version in found)


def test_a_trial_text_and_the_final_one_that_repeals_it_are_one_line():
    trial = ORIGINAL.replace(LAMPS, LAMPS + "（试行）")
    final = REVISED.replace(
        "2020年9月1日起施行。", f"2020年9月1日起施行，《{LAMPS}（试行）》同时废止。"
    )
    documents = [*extract_documents(source(trial)), *extract_documents(source(final))]
    catalogue = Catalogue(load_registry())

    found = list(identify_all(documents, catalogue).values())

    assert len({version.work for version in found}) == 1
    assert found[0].end == date(2020, 9, 1)


def test_an_amended_text_of_a_known_law_stands_between_its_known_versions():
    text = """# 中华人民共和国公司法

1993年12月29日 第八届全国人民代表大会常务委员会第五次会议通过
2005年10月27日 第十届全国人民代表大会常务委员会第十八次会议修订
2018年10月26日第十三届全国人大常委会第六次会议《关于修改〈中华人民共和国公司法〉的决定》第四次修正

<!-- INFO END -->

第一条 为了规范公司，制定本法。

第二条 本法自2006年1月1日起施行。
"""
    graph = built(text)

    lives = {str(v["version_date"])[:4]: v for v in versions(graph, "中华人民共和国公司法")}

    assert lives["2005"]["ended"] == date(2013, 12, 28)  # a row knows the third amendment
    assert (lives["2018"]["in_force_from"], lives["2018"]["ended"]) == (
        date(2018, 10, 26),
        date(2024, 7, 1),
    )
    (after,) = graph.into(str(lives["2018"]["id"]), "supersedes")
    assert (after.source, after.props["change"]) == (lives["2023"]["id"], "revised")


@pytest.mark.parametrize(("one", "other", "same"), [
    ("国家新闻出版广电总局", "新闻出版总署", True),
    ("新闻出版总署", "国家新闻出版广电总局", True),
    ("国家市场监督管理总局", "国家工商行政管理局", True),
    ("北京市人民代表大会", "北京市人民代表大会常务委员会", True),
    ("国家新闻出版署", "国家广播电视总局", False),
    ("北京市人民政府", "上海市人民政府", False),
    ("财政部", "公安部", False),
])  # fmt: skip
def test_a_successor_carries_on_the_rules_of_its_predecessor(one, other, same):
    assert related(load_registry(), [one], [other]) is same


@pytest.mark.parametrize(("effective", "stated", "begin", "rule"), [
    (date(1995, 9, 1), None, date(2017, 9, 1), "assumed: the day of the amendment"),
    (date(2018, 1, 1), None, date(2018, 1, 1), "stated"),
    (date(1995, 9, 1), date(2018, 1, 1), date(2018, 1, 1), "stated"),
    (None, None, date(2017, 9, 1), "assumed: the day of the amendment"),
])  # fmt: skip
def test_a_change_takes_effect_as_stated_else_on_the_day_it_was_decided(
    effective, stated, begin, rule
):
    assert begin_of_change(date(2017, 9, 1), effective, stated) == (begin, rule)
