"""A decision that a heading names is a node of its own that amends the work, once for all who name it."""

from __future__ import annotations

from yiju.graph.build import build_graph
from yiju.graph.model import Graph
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

DECISION = "关于修改《青岚市水务条例》等二件地方性法规的决定"
MERGED = (
    "青岚市{matter}条例\n\n2012年3月30日 青岚市第三届人民代表大会常务委员会第二次会议通过\n\n"
    f"2019年9月27日 青岚市第五届人民代表大会常务委员会第九次会议《{DECISION}》修正\n\n"
    "第一条 为了管理{matter}，制定本条例。\n第二条 本条例自2012年7月1日起施行。\n"
)
CITING = (
    "青岚市节水规定\n\n2020年5月6日 青岚市人民政府令第8号公布\n\n第一条 为了节约用水，"
    "根据《青岚市人民代表大会常务委员会"
    f"{DECISION.replace('《', '〈').replace('》', '〉')}》，制定本规定。\n"
    "第二条 本规定自2020年6月1日起施行。\n"
)


def build(*texts: str) -> Graph:
    sources = [Source(f"{n}.txt", text, digest(text, 64)) for n, text in enumerate(texts)]
    return build_graph(sources).graph


def decisions(graph: Graph) -> set[str]:
    return {edge.source for edge in graph.edges if edge.relation == "amends"}


def test_the_decision_amends_the_work_on_its_day_in_the_words_of_the_heading():
    graph = build(MERGED.format(matter="水务"))

    (edge,) = [edge for edge in graph.edges if edge.relation == "amends"]
    (words,) = edge.evidence
    assert graph.nodes[edge.target].label == "Work"
    assert graph.title(edge.target) == "青岚市水务条例"
    assert edge.props["date"] == "2019-09-27"
    assert DECISION in str(graph.nodes[words].props["quotation"])
    assert graph.nodes[edge.source].props["stub"] is True


def test_a_decision_to_change_a_text_amends_it_though_the_heading_says_revised():
    graph = build(MERGED.format(matter="水务").replace("》修正", "》修订"))

    (edge,) = [edge for edge in graph.edges if edge.relation == "amends"]
    assert edge.props["change"] == "amended"


def test_one_decision_that_amends_two_works_is_one_node():
    graph = build(MERGED.format(matter="水务"), MERGED.format(matter="林木"))

    (decision,) = decisions(graph)
    assert {graph.title(e.target) for e in graph.out(decision, "amends")} == {
        "青岚市水务条例",
        "青岚市林木条例",
    }


def test_a_citation_of_the_decision_meets_the_same_node():
    graph = build(MERGED.format(matter="水务"), CITING)

    (decision,) = decisions(graph)
    assert [graph.title(edge.source) for edge in graph.into(decision, "based_on")] == [
        "青岚市节水规定"
    ]
