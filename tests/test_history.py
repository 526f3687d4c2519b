"""A heading tells the versions before its text: each is there, dated, and cited by its day."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.graph.build import build_graph
from yiju.graph.check import check_health
from yiju.graph.model import Graph
from yiju.graph.registry_rows import registry_rows, registry_text
from yiju.ontology.identity import digest
from yiju.ontology.made_rows import MadeRows
from yiju.ontology.records import Source
from yiju.ontology.registry import Registry, load_registry

QUAYS = "星海省码头管理条例"
SITTING = "星海省第{}届人民代表大会常务委员会第二次会议"
HEADING = f"""# {QUAYS}

1994年3月2日 {SITTING.format("八")}通过
2001年6月8日 {SITTING.format("九")}《关于修改〈{QUAYS}〉的决定》第一次修正
2007年9月5日 {SITTING.format("十")}修订
2015年4月7日 {SITTING.format("十二")}《关于修改〈{QUAYS}〉的决定》第二次修正

<!-- INFO END -->
"""
LATEST = f"{HEADING}\n第一条 为了管理码头，制定本条例。\n\n第二条 本条例自2008年1月1日起施行。\n"
FIRST = (
    f"# {QUAYS}\n\n1994年3月2日 {SITTING.format('八')}通过\n\n<!-- INFO END -->\n\n"
    "第一条 为了规范码头，制定本条例。\n\n第二条 本条例自1994年7月1日起施行。\n"
)
NUMBERS = "零一二三四五六七八九"


def citing(day: str) -> str:
    return (
        f"# 星海省泊位规定\n\n{day} 星海省人民政府公布\n\n<!-- INFO END -->\n\n"
        f"第一条 为了管理泊位，根据《{QUAYS}》，制定本规定。\n\n第二条 本规定自公布之日起施行。\n"
    )


def source(text: str) -> Source:
    return Source(f"{digest(text)}.md", text, digest(text, 64))


def built(*texts: str, registry: Registry | None = None) -> Graph:
    return build_graph([source(text) for text in texts], registry).graph


def versions(graph: Graph) -> list[dict[str, object]]:
    nodes = (n for n in graph.of_label("Instrument") if n.props.get("title_zh") == QUAYS)
    found = [{"id": n.id, **n.props} for n in nodes]
    return sorted(found, key=lambda props: str(props["version_date"]))


def cited(graph: Graph) -> str:
    (edge,) = [
        edge
        for edge in graph.edges
        if edge.relation == "based_on" and QUAYS in graph.title(edge.target)
    ]
    return str(graph.nodes[edge.target].props.get("version_date"))


def knowing(*texts: str) -> Registry:
    known = load_registry()
    rows = registry_text(registry_rows([source(text) for text in texts], date(2026, 11, 24)))
    hand = list(known.instruments.values())
    return Registry(list(known.bodies.values()), hand, lambda: MadeRows(rows))


# ------------------------------------------------------------------ which versions there are


def test_every_event_of_a_heading_is_a_version_without_text_but_the_last():
    found = versions(built(LATEST))

    assert [(str(v["version_date"]), v.get("stub", False)) for v in found] == [
        ("1994-03-02", True),
        ("2001-06-08", True),
        ("2007-09-05", True),
        ("2015-04-07", False),
    ]
    assert {v["kind"] for v in found} == {"local regulation"}


def test_each_is_in_force_from_its_day_as_told_to_the_first_day_of_the_next():
    found = versions(built(LATEST))

    assert [(str(v["in_force_from"]), str(v.get("ended")), v["in_force_rule"]) for v in found] == [
        ("1994-03-02", "2001-06-08", "assumed: its date"),
        ("2001-06-08", "2008-01-01", "assumed: the day of the amendment"),
        ("2008-01-01", "2015-04-07", "stated"),
        ("2015-04-07", "None", "assumed: the day of the amendment"),
    ]


def test_the_words_of_the_heading_stand_behind_each_step():
    graph = built(LATEST)
    steps = {}
    for version in versions(graph):
        for edge in graph.out(str(version["id"]), "supersedes"):
            (words,) = edge.evidence
            steps[edge.props["change"], edge.props["date"]] = graph.nodes[words].props["quotation"]

    assert [*steps] == [
        ("amended", "2001-06-08"),
        ("revised", "2008-01-01"),
        ("amended", "2015-04-07"),
    ]
    for day, words in zip(
        ("2001年6月8日", "2007年9月5日", "2015年4月7日"), steps.values(), strict=True
    ):
        assert day in str(words)


def test_its_issuer_is_named_for_each():
    graph = built(LATEST)

    for version in versions(graph):
        (edge,) = graph.out(str(version["id"]), "issued_by")
        assert graph.title(edge.target) == "星海省人民代表大会常务委员会"


def test_a_version_that_has_a_text_is_not_told_twice():
    graph = built(LATEST, FIRST)

    found = versions(graph)
    assert [v.get("stub", False) for v in found] == [False, True, True, False]
    assert found[0]["in_force_from"] == date(1994, 7, 1)


@pytest.mark.parametrize("day", ["1994年4月20日 星海省人民代表大会常务委员会公告第3号公布", ""])
def test_a_text_dated_by_its_publication_or_its_first_day_is_the_version_adopted_before(day):
    published = FIRST.replace(f"1994年3月2日 {SITTING.format('八')}通过", day)

    assert len(versions(built(LATEST, published))) == 4


def test_a_version_that_a_row_written_by_hand_knows_is_not_told_twice():
    law = (
        "# 中华人民共和国产品质量法\n\n1993年2月22日 第七届全国人民代表大会常务委员会第三十次会议通过\n"
        "2000年7月8日 第九届全国人民代表大会常务委员会第十六次会议《关于修改〈中华人民共和国产品质量法〉的决定》"
        "第一次修正\n2009年8月27日 第十一届全国人民代表大会常务委员会第十次会议《关于修改部分法律的决定》第二次修正\n\n"
        "<!-- INFO END -->\n\n第一条 为了产品的质量，制定本法。\n"
    )

    nodes = built(law).of_label("Instrument")

    days = [n.props["version_date"] for n in nodes if n.props.get("title_zh") == law[2:14]]
    assert len(days) == len(set(days))
    assert {date(1993, 2, 22), date(2000, 7, 8), date(2009, 8, 27)} <= set(days)


def test_a_revision_by_a_decision_to_change_a_text_merges_the_changes():
    text = HEADING.replace("2007年9月5日 " + SITTING.format("十") + "修订", (
        "2007年9月5日 星海省人民代表大会常务委员会《关于修改部分地方性法规的决定》修订"
    ))  # fmt: skip
    graph = built(f"{text}\n第一条 为了管理码头，制定本条例。\n")

    changes = {
        edge.props["change"]
        for version in versions(graph)
        for edge in graph.out(str(version["id"]), "supersedes")
    }
    assert changes == {"amended"}


def test_headings_of_several_works_in_one_file_give_each_version_to_the_first():
    text = LATEST.replace(
        "\n<!-- INFO END -->",
        f"1990年1月3日 {SITTING.format('七')}修订\n2015年4月7日 {SITTING.format('十二')}修订\n\n"
        "<!-- INFO END -->",
    )

    assert "1990-01-03" not in {str(v["version_date"]) for v in versions(built(text))}


# ------------------------------------------------------------------ which version is meant


@pytest.mark.parametrize(("day", "version"), [
    ("1999年5月6日", "1994-03-02"),
    ("2003年5月6日", "2001-06-08"),
    ("2007年12月1日", "2001-06-08"),  # the revision was not yet in force
    ("2010年5月6日", "2007-09-05"),
    ("2020年5月6日", "2015-04-07"),
])  # fmt: skip
def test_a_title_means_the_version_of_the_citing_day(day, version):
    assert cited(built(LATEST, citing(day))) == version


def test_a_text_older_than_the_work_means_the_work():
    assert cited(built(LATEST, citing("1990年5月6日"))) == "None"


@pytest.mark.parametrize("day", ["1999年5月6日", "2007年12月1日", "2010年5月6日", "2020年5月6日"])
def test_without_the_text_its_row_tells_the_version_that_the_text_tells(day):
    by_row = built(citing(day), registry=knowing(LATEST))
    by_text = built(LATEST, citing(day), registry=knowing())

    assert cited(by_row) == cited(by_text) != "None"


def test_a_version_that_a_row_tells_names_its_source():
    graph = built(citing("2003年5月6日"), registry=knowing(LATEST))

    told = versions(graph)[1]

    assert (told["grade"], told["source"]) == ("reported", f"{QUAYS}，题注与正文")
    (edge,) = graph.out(str(told["id"]), "supersedes")
    assert [graph.nodes[fact].label for fact in edge.evidence] == ["Fact"]


def test_the_graph_of_a_text_is_the_same_with_and_without_its_row():
    for texts in ((LATEST,), (LATEST, FIRST), (LATEST, FIRST, citing("2010年5月6日"))):
        with_rows = built(*texts, registry=knowing(*texts))
        without = built(*texts, registry=knowing())

        assert with_rows.nodes == without.nodes
        assert with_rows.edges == without.edges


def test_the_order_of_the_texts_changes_nothing():
    texts = (LATEST, FIRST, citing("2003年5月6日"))
    graphs = [built(*order) for order in itertools.permutations(texts)]

    assert all(graph.nodes == graphs[0].nodes for graph in graphs)
    assert all(graph.edges == graphs[0].edges for graph in graphs)


def test_a_like_title_of_another_place_moves_no_link():
    alone = cited(built(LATEST, citing("2003年5月6日")))
    other = LATEST.replace("星海省", "月湖省").replace("2001年6月8日", "2002年6月8日")

    graph = built(LATEST, other, citing("2003年5月6日"))

    assert cited(graph) == alone
    assert [str(v["version_date"]) for v in versions(graph)] == [
        "1994-03-02",
        "2001-06-08",
        "2007-09-05",
        "2015-04-07",
    ]


_PLACES = st.sampled_from(["月湖省", "银沙市", "青岚市"])
_YEARS = st.lists(st.integers(1980, 2024), min_size=1, max_size=4, unique=True).map(sorted)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(_PLACES, _YEARS), max_size=3), st.integers(1995, 2024))
def test_histories_of_other_works_move_no_link(strangers, year):
    others = []
    for place, (first, *later) in strangers:
        changes = "".join(f"{n}年4月1日 {place}人民代表大会常务委员会修订\n" for n in later)
        others.append(
            f"# {QUAYS.replace('星海省', place)}\n\n{first}年3月1日 {place}人民代表大会常务委员会通过\n"
            f"{changes}\n<!-- INFO END -->\n\n第一条 为了管理码头，制定本条例。\n"
        )
    text = citing(f"{year}年5月6日")

    assert cited(built(LATEST, text, *others)) == cited(built(LATEST, text))


# ------------------------------------------------------------------ what checks say of them


def findings(graph: Graph, check: str) -> list[str]:
    health = check_health(graph, date(2026, 1, 1))
    return [finding.why for finding in health.findings if finding.check == check]


def test_an_amendment_since_is_information_and_a_new_text_a_risk():
    amended = built(LATEST, citing("2010年5月6日"))
    revised = built(LATEST, citing("2003年5月6日"))

    (words,) = findings(amended, "basis-amended")
    assert "amended on 2015-04-07" in words and not findings(amended, "basis-ended")
    (words,) = findings(revised, "basis-ended")
    assert "another text" in words and not findings(revised, "basis-amended")


def test_a_basis_whose_work_was_repealed_later_ended_with_the_work():
    repeal = (
        f"# 星海省港口条例\n\n2019年5月6日 {SITTING.format('十三')}通过\n\n<!-- INFO END -->\n\n"
        f"第一条 为了管理港口，制定本条例。\n\n第二条 本条例自2019年8月1日起施行。《{QUAYS}》同时废止。\n"
    )

    (words,) = findings(built(LATEST, repeal, citing("2010年5月6日")), "basis-ended")

    assert "was repealed on 2019-08-01" in words


def test_a_version_without_text_is_said_to_be_so_where_a_later_text_is_there():
    (words,) = findings(built(LATEST, citing("2010年5月6日")), "dead-end-stub")

    assert "the version meant of its basis" in words
