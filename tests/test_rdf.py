"""The RDF is the record of all: what is written comes back, whatever the graph."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.graph.model import Edge, Graph, Node
from yiju.graph.rdf import (
    ntriples_blocks,
    read_graph,
    read_ntriples,
    statement_path,
    write_ntriples,
)
from yiju.ontology.errors import BadInput
from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import LABELS, expand, properties_of

BASE = "https://example.org/id/"

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
IDS = st.text('abc-/.:%# 依据<"é\n', min_size=1, max_size=4)
DAYS = st.dates()
LISTS = st.lists(TEXTS | DAYS.map(date.isoformat), max_size=4).map(tuple)
VALUES = {
    "string": TEXTS,
    "langString": TEXTS,
    "date": DAYS | TEXTS,
    "integer": st.integers(),
    "boolean": st.booleans(),
    "double": st.floats(allow_nan=False),
    "any": TEXTS | st.integers() | DAYS | LISTS,
}


def _props(label: str):
    rows = {
        name: row
        for name, row in properties_of(label).items()
        if name != "article" or label == "Citation"
    }
    values = {name: LISTS if row.many else VALUES[row.datatype] for name, row in rows.items()}
    return st.fixed_dictionaries({}, optional=values)


@st.composite
def graphs(draw) -> Graph:
    """Random graphs: cycles, loops, edges to nowhere, several articles of one target."""
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    nodes = []
    for node in draw(st.lists(st.sampled_from(ids), unique=True)):
        label = draw(st.sampled_from(sorted(LABELS)))
        nodes.append(Node(node, label, draw(_props(label))))
    keys = st.tuples(
        st.sampled_from(ids),
        st.sampled_from([row.token for row in RELATIONS]),
        st.sampled_from(ids),
        st.sampled_from(["", "第一条", "第三条第二款"]),
    )
    edges = [
        Edge(
            *key,
            evidence=draw(st.lists(st.sampled_from(ids), max_size=3).map(tuple)),
            props=draw(_props("Statement")),
        )
        for key in draw(st.lists(keys, max_size=6, unique=True))
    ]
    return Graph(nodes, edges)


def _parse(lines):
    return pyoxigraph.parse("\n".join(lines), pyoxigraph.RdfFormat.N_TRIPLES)


def _edges(graph: Graph) -> Counter[str]:
    keyed = [
        (e.source, e.relation, e.target, e.article, e.evidence, sorted(e.props.items()))
        for e in graph.edges
    ]
    return Counter(map(repr, keyed))


def _typed(graph: Graph) -> dict[str, object]:
    """Nodes with the types of their values: 1 is not 1.0 and not True."""
    return {
        n.id: (n.label, {k: (type(v), v) for k, v in n.props.items()}) for n in graph.nodes.values()
    }


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_what_is_written_comes_back_whole(graph):
    back = read_graph(_parse(write_ntriples(graph, BASE)), BASE)

    assert _typed(back) == _typed(graph)
    assert _edges(back) == _edges(graph)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_a_store_gives_the_graph_back_too(graph):
    store = pyoxigraph.Store()
    store.bulk_extend(
        pyoxigraph.Quad(t.subject, t.predicate, t.object)
        for t in _parse(write_ntriples(graph, BASE))
    )

    back = read_graph(store, BASE)

    assert _typed(back) == _typed(graph)
    assert _edges(back) == _edges(graph)


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_a_file_is_read_line_by_line_to_the_same_graph(tmp_path_factory, graph):
    path = tmp_path_factory.mktemp("rdf") / "graph.nt"
    path.write_text("".join(f"{line}\n" for line in write_ntriples(graph, BASE)), encoding="utf-8")

    back = read_ntriples(path, BASE)

    assert _typed(back) == _typed(graph)
    assert _edges(back) == _edges(graph)


def test_a_line_that_is_no_triple_is_named_with_its_number(tmp_path):
    path = tmp_path / "graph.nt"
    path.write_text(
        "<https://a.org/a> <https://a.org/b> <https://a.org/c> .\n_:b <x> .\n", encoding="utf-8"
    )

    with pytest.raises(BadInput, match=r"graph\.nt, line 2: no triple as yiju writes it: '_:b <x>"):
        read_ntriples(path, BASE)


@settings(max_examples=40, deadline=None)
@given(graphs(), st.randoms())
def test_the_order_of_nodes_and_edges_leaves_the_lines_alone(graph, random):
    nodes, edges = list(graph.nodes.values()), list(graph.edges)
    random.shuffle(nodes)
    random.shuffle(edges)

    assert list(write_ntriples(Graph(nodes, edges), BASE)) == list(write_ntriples(graph, BASE))


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_no_line_comes_twice_and_each_is_one_line(graph):
    lines = list(write_ntriples(graph, BASE))

    assert len(lines) == len(set(lines))
    assert all(line.endswith(" .") and len(line.splitlines()) == 1 for line in lines)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_blocks_are_whole_lines_and_together_the_same_as_the_lines(graph):
    blocks = list(ntriples_blocks(graph, BASE))

    assert all(block.endswith(" .\n") for block in blocks)
    assert "".join(blocks) == "".join(f"{line}\n" for line in write_ntriples(graph, BASE))


def test_things_stand_by_id_each_in_one_piece_with_the_statements_of_its_edges_behind(tiny_graph):
    subjects = list(dict.fromkeys(line.split()[0] for line in write_ntriples(tiny_graph, BASE)))
    pieces = [
        key for key, _ in groupby(line.split()[0] for line in write_ntriples(tiny_graph, BASE))
    ]
    nodes = [subject for subject in subjects if "/statement/" not in subject and "#" not in subject]
    paths = {f"<{BASE}{statement_path(e)}>": f"<{BASE}{e.source}>" for e in tiny_graph.edges}
    owners = [paths.get(subject, subject.replace("#", ">#").split("#")[0]) for subject in subjects]

    assert pieces == subjects
    assert nodes == sorted(nodes)
    assert [key for key, _ in groupby(owners)] == nodes


def test_the_order_of_properties_leaves_the_lines_alone(tiny_graph):
    turned = [
        Node(n.id, n.label, dict(reversed(n.props.items()))) for n in tiny_graph.nodes.values()
    ]

    lines = list(write_ntriples(Graph(turned, tiny_graph.edges), BASE))

    assert lines == list(write_ntriples(tiny_graph, BASE))


def test_a_file_gives_the_tiny_graph_back(tiny_graph, tmp_path):
    path = tmp_path / "graph.nt"
    path.write_text("\n".join(write_ntriples(tiny_graph, BASE)) + "\n", encoding="utf-8")

    back = read_ntriples(path, BASE)

    assert back.nodes == tiny_graph.nodes
    assert _edges(back) == _edges(tiny_graph)


def test_every_edge_is_a_direct_triple(tiny_graph, tiny):
    triples = {
        (t.subject.value, t.predicate.value, t.object.value)
        for t in _parse(write_ntriples(tiny_graph, BASE))
    }

    assert (BASE + tiny.MICROBLOG, expand("eli:based_on"), BASE + tiny.NOTICE) in triples
    assert (BASE + tiny.NOTICE, expand("eli:passed_by"), BASE + tiny.STATE_COUNCIL) in triples


def test_a_statement_leads_from_an_edge_to_its_evidence(tiny_graph, tiny):
    edge = next(e for e in tiny_graph.out(tiny.MICROBLOG, "based_on") if e.target == tiny.NOTICE)
    subject = BASE + statement_path(edge)

    found = {
        (t.predicate.value, t.object.value)
        for t in _parse(write_ntriples(tiny_graph, BASE))
        if t.subject.value == subject
    }

    assert (expand("rdf:predicate"), expand("eli:based_on")) in found
    assert (expand("prov:wasDerivedFrom"), BASE + edge.evidence[0]) in found
    assert (expand("yiju:provision"), "第一条") in found


def test_a_bare_edge_beside_one_with_an_article_is_not_lost():
    graph = Graph((), [Edge("a", "cites", "b"), Edge("a", "cites", "b", article="第三条")])

    back = read_graph(_parse(write_ntriples(graph, BASE)), BASE)

    assert sorted(edge.article for edge in back.edges) == ["", "第三条"]


def test_a_citation_is_a_web_annotation_on_its_document(tiny_graph):
    citation = BASE + "citation/doc-1-23-35-based-on"

    triples = {
        (t.subject.value, t.predicate.value, t.object.value)
        for t in _parse(write_ntriples(tiny_graph, BASE))
    }

    assert {
        (citation, expand("oa:hasTarget"), citation + "#target"),
        (citation + "#target", expand("oa:hasSource"), BASE + "document/doc-1"),
        (citation + "#target", expand("oa:hasSelector"), citation + "#quote"),
        (citation + "#quote", expand("oa:exact"), "《国务院关于授权的通知》"),
        (citation + "#target", expand("oa:hasSelector"), citation + "#position"),
        (citation + "#position", expand("oa:start"), "23"),
        (citation + "#position", expand("oa:end"), "35"),
    } <= triples


def test_the_last_day_in_force_is_the_day_before_the_end(tiny_graph, tiny):
    wanted = expand("eli:date_no_longer_in_force")

    found = {
        t.subject.value: t.object.value
        for t in _parse(write_ntriples(tiny_graph, BASE))
        if t.predicate.value == wanted
    }

    assert found == {BASE + tiny.ACCOUNT17: "2021-02-21"}


def test_titles_carry_their_language(tiny_graph, tiny):
    titles = {
        (t.object.value, t.object.language)
        for t in _parse(write_ntriples(tiny_graph, BASE))
        if t.subject.value == BASE + tiny.CSL and t.predicate.value == expand("dcterms:title")
    }

    assert titles == {("中华人民共和国网络安全法", "zh"), ("Cybersecurity Law", "en")}


def test_iris_hold_no_chinese_letters():
    lines = list(write_ntriples(Graph([Node("body/网信办", "Body")]), BASE))

    assert all(line.isascii() for line in lines)


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (Graph([Node("a", "Planet")]), "unknown label of a: Planet"),
        (Graph([Node("a", "Work", {"colour": "red"})]), "unknown property of Work: colour"),
        (Graph([Node("a", "Work", {"title_zh": 3})]), "title_zh of a: found 3, wanted a text"),
        (Graph([Node("a", "Work", {"alt_titles": "法"})]), "wanted a list of texts"),
        (Graph([Node("a", "Work", {"provisional": None})]), "provisional of a: found None"),
        (Graph((), [Edge("a", "loves", "b")]), "unknown relation"),
        (Graph((), [Edge("a", "cites", "b", props={"article": "第一条"})]), "article among its props"),
    ],
)  # fmt: skip
def test_what_has_no_place_in_rdf_is_refused_by_name(graph, message):
    with pytest.raises(BadInput, match=message):
        list(write_ntriples(graph, BASE))


@pytest.mark.parametrize(
    "base", ["id/", "https://example.org/id", "https://example.org/id#", "https://a b/"]
)
def test_a_base_that_ids_cannot_follow_is_refused(base):
    with pytest.raises(BadInput, match="unusable base"):
        list(write_ntriples(Graph(), base))


def test_foreign_triples_are_passed_over(tiny_graph):
    lines = [
        *write_ntriples(tiny_graph, BASE),
        '<https://other.org/x> <https://other.org/p> "1" .',
        f"<{BASE}body/cac> <https://other.org/p> <{BASE}body/cac> .",
    ]

    back = read_graph(_parse(lines), BASE)

    assert back.nodes == tiny_graph.nodes
    assert _edges(back) == _edges(tiny_graph)
