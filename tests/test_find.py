"""Names to nodes: search, and names that are certain."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.graph.find import find, resolve_name
from yiju.graph.model import Edge, Graph, Node
from yiju.ontology.errors import AmbiguousName, UnknownName
from yiju.ontology.identity import BASE

DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("微博客", "MICROBLOG"),
        ("《微博客信息服务管理规定》", "MICROBLOG"),
        ("weiboke", "MICROBLOG"),
        ("Wei Bo Ke", "MICROBLOG"),
        ("wbkxxfwglgd", "MICROBLOG"),
        ("wbk", "MICROBLOG"),
        ("microblog provisions", "MICROBLOG"),
        ("国发〔2014〕33号", "NOTICE"),
        ("国发[2014]33", "NOTICE"),
        ("网络安全法", "CSL"),
        ("wangluoanquanfa", "CSL"),
        ("the Cybersecurity Law", "CSL"),
        ("CAC", "CAC"),
        ("国务院", "STATE_COUNCIL"),
        ("guowuyuan", "STATE_COUNCIL"),
        ("State Council", "STATE_COUNCIL"),
    ],
)
def test_the_first_hit_is_what_was_meant(tiny, tiny_graph, text, expected):
    assert find(tiny_graph, text)[0].id == getattr(tiny, expected)


def test_a_hit_says_what_fitted(tiny, tiny_graph):
    (hit,) = find(tiny_graph, "33号")

    assert (hit.id, hit.label, hit.why) == (tiny.NOTICE, "Instrument", "part of number")
    assert find(tiny_graph, "cac")[0].why == "English name: CAC"


def test_a_path_or_iri_is_found(tiny, tiny_graph):
    assert find(tiny_graph, tiny.CSL)[0].id == tiny.CSL
    assert find(tiny_graph, BASE + tiny.CSL)[0].why == "path"


def test_equally_good_hits_come_latest_first(tiny, tiny_graph):
    hits = find(tiny_graph, "互联网用户公众账号信息服务管理规定")

    assert [hit.id for hit in hits] == [tiny.ACCOUNT21, tiny.ACCOUNT17]


def test_the_limit_holds_and_nothing_is_nothing(tiny_graph):
    assert len(find(tiny_graph, "规定", limit=2)) == 2
    assert find(tiny_graph, "渔业捕捞") == []
    assert find(tiny_graph, "") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("instrument/guofa-2014-33-000000000001", "NOTICE"),
        ("https://example.org/x/instrument/guofa-2014-33-000000000001", "NOTICE"),
        ("国发〔2014〕33号", "NOTICE"),
        (" 国发[2014]33号 ", "NOTICE"),
        ("中华人民共和国网络安全法", "CSL"),
        ("《网络安全法》", "CSL"),
        ("Cybersecurity Law", "CSL"),
        ("Public Account Provisions (2017)", "ACCOUNT21"),
        ("微博客信息", "MICROBLOG"),
        ("detailed rules", "PLATFORM"),
        ("CAC", "CAC"),
        ("Cyberspace Administration of China", "CAC"),
        ("work/cac-account", "ACCOUNT21"),
    ],
)
def test_a_certain_name_gives_its_node(tiny, tiny_graph, text, expected):
    assert resolve_name(tiny_graph, text, DAY) == getattr(tiny, expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2017, 1, 1), "ACCOUNT17"),
        (date(2020, 1, 1), "ACCOUNT17"),
        (date(2021, 2, 22), "ACCOUNT21"),
    ],
)
def test_a_title_means_its_version_of_the_day(tiny, tiny_graph, day, expected):
    found = resolve_name(tiny_graph, "互联网用户公众账号信息服务管理规定", day)

    assert found == getattr(tiny, expected)


def test_a_path_names_a_version_whatever_the_day(tiny, tiny_graph):
    assert resolve_name(tiny_graph, tiny.ACCOUNT17, DAY) == tiny.ACCOUNT17


def two_works():
    body = Node("body/a", "Body", {"name_zh": "甲省人民政府"})
    rules = [
        Node(
            f"instrument/{n}",
            "Instrument",
            {"title_zh": "物业管理条例", "promulgated": date(2010 + n, 1, 1)},
        )
        for n in (1, 2)
    ]
    works = [Node(f"work/{n}", "Work", {"title_zh": "物业管理条例"}) for n in (1, 2)]
    edges = [Edge(f"instrument/{n}", "version_of", f"work/{n}") for n in (1, 2)]
    return Graph([body, *rules, *works], [*edges, Edge("instrument/1", "issued_by", "body/a")])


def test_a_title_of_several_works_lists_them():
    with pytest.raises(AmbiguousName) as caught:
        resolve_name(two_works(), "物业管理条例", DAY)

    assert caught.value.candidates == (
        "物业管理条例 · 甲省人民政府 · 2011-01-01 · instrument/1",
        "物业管理条例 · 2012-01-01 · instrument/2",
    )


def test_a_beginning_of_several_titles_is_ambiguous():
    with pytest.raises(AmbiguousName):
        resolve_name(two_works(), "物业", DAY)


def test_an_unknown_name_says_what_comes_near(tiny_graph):
    with pytest.raises(UnknownName) as caught:
        resolve_name(tiny_graph, "微博信息服务管理规定", DAY)

    assert caught.value.nearest[0] == "微博客信息服务管理规定"


@pytest.mark.parametrize("text", ["", "  ", "《》", "?!"])
def test_an_empty_name_is_unknown(tiny_graph, text):
    with pytest.raises(UnknownName):
        resolve_name(tiny_graph, text, DAY)


def test_a_work_without_versions_is_itself():
    graph = Graph([Node("work/x", "Work", {"title_zh": "某法"})])

    assert resolve_name(graph, "某法", DAY) == "work/x"
    assert find(graph, "某法")[0].id == "work/x"
