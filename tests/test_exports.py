"""Every format is read back by the ordinary reader of its kind."""

from __future__ import annotations

import csv
import json
import stat
from datetime import date

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.cli import main
from yiju.graph.exports import FORMATS, write_export
from yiju.graph.jsonld import write_jsonld
from yiju.graph.model import Edge, Graph, Node
from yiju.graph.network import to_networkx
from yiju.graph.rdf import write_ntriples
from yiju.graph.swap import write_text
from yiju.ontology.errors import BadInput
from yiju.ontology.terms import expand

BASE = "https://example.org/id/"


@pytest.fixture
def triples(tiny_graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data="\n".join(write_ntriples(tiny_graph, BASE)), format="nt")


# rdflib warns of its own older names inside its own readers.
@pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")
@pytest.mark.parametrize(
    ("format", "reader"),
    [
        ("turtle", "turtle"),
        ("jsonld", "json-ld"),
        ("ntriples", "nt"),
        ("nquads", "nquads"),
        ("trig", "trig"),
    ],
)
def test_rdflib_reads_the_same_triples_from_every_rdf_format(
    tiny_graph, triples, tmp_path, format, reader
):
    path = tmp_path / f"graph{FORMATS[format].suffix}"

    write_export(tiny_graph, format, path, BASE)
    quads = format in {"nquads", "trig"}
    read = rdflib.Dataset() if quads else rdflib.Graph()
    read.parse(data=path.read_text(encoding="utf-8"), format=reader)

    found = {quad[:3] for quad in read.quads()} if quads else set(read)
    assert found == set(triples)


def _pyoxigraph_triples(text: str, format: pyoxigraph.RdfFormat) -> set[str]:
    return {f"{t.subject} {t.predicate} {t.object}" for t in pyoxigraph.parse(text, format)}


PARTS = st.text("ab-/.:%#~ 依据@", min_size=1, max_size=5)


@settings(max_examples=100, deadline=None)
@given(
    PARTS,
    PARTS,
    st.text(st.characters(exclude_categories=("Cs",)), max_size=9),
    st.dates() | st.text(max_size=4).filter(str.isascii),
    st.integers(),
    st.floats(allow_nan=False),
)
def test_jsonld_says_what_ntriples_say_whatever_the_names_and_values(
    one, two, text, day, number, score
):
    graph = Graph(
        [
            Node(
                one,
                "Instrument",
                {
                    "title_zh": text,
                    "title_en": text,
                    "number": text,
                    "checked": day,
                    "rank": number,
                    "stub": True,
                },
            ),
            Node(f"{one}/c", "Citation", {"quotation": text, "start": number, "score": score}),
        ],
        [Edge(one, "based_on", two, article=text), Edge(two, "cites", one)],
    )
    lines = "\n".join(write_ntriples(graph, BASE))

    written = write_jsonld(pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_TRIPLES), BASE)

    assert _pyoxigraph_triples(written, pyoxigraph.RdfFormat.JSON_LD) == _pyoxigraph_triples(
        lines, pyoxigraph.RdfFormat.N_TRIPLES
    )


def test_jsonld_has_the_names_of_the_model(tiny_graph, tiny, tmp_path):
    path = tmp_path / "graph.jsonld"

    write_export(tiny_graph, "jsonld", path, BASE)
    things = {
        thing["@id"]: thing for thing in json.loads(path.read_text(encoding="utf-8"))["@graph"]
    }

    assert things[tiny.CSL]["title_zh"] == "中华人民共和国网络安全法"
    assert things[tiny.CSL]["promulgated"] == "2016-11-07"
    assert things[tiny.MICROBLOG]["based_on"] == [tiny.NOTICE, tiny.CSL]
    assert things[tiny.MICROBLOG]["issued_by"] == tiny.CAC


def test_graphml_comes_back_with_titles_classes_and_every_edge(tiny_graph, tiny, tmp_path):
    path = tmp_path / "graph.graphml"

    write_export(tiny_graph, "graphml", path, BASE)
    network = nx.read_graphml(path)

    assert set(network) == set(tiny_graph.nodes)
    assert network.nodes[tiny.CSL]["label"] == "中华人民共和国网络安全法"
    assert network.nodes[tiny.CSL]["class"] == "Instrument"
    assert network.nodes[tiny.CSL]["promulgated"] == "2016-11-07"
    assert network.nodes[tiny.CSL]["stub"] is True
    assert network.nodes["citation/doc-1-9-23-based-on"]["start_offset"] == 9
    assert _ends(network) == sorted((e.source, e.relation, e.target) for e in tiny_graph.edges)


def _ends(network) -> list[tuple[str, str, str]]:
    return sorted(
        (source, edge["relation"], target) for source, target, edge in network.edges(data=True)
    )


def test_gexf_comes_back_with_every_edge_and_no_day_of_writing(tiny_graph, tiny, tmp_path):
    path = tmp_path / "graph.gexf"

    write_export(tiny_graph, "gexf", path, BASE)
    network = nx.read_gexf(path)

    assert network.nodes[tiny.NOTICE]["number"] == "国发〔2014〕33号"
    assert _ends(network) == sorted((e.source, e.relation, e.target) for e in tiny_graph.edges)
    assert "lastmodified" not in path.read_text(encoding="utf-8")


def test_csv_holds_every_node_edge_and_property(tiny_graph, tiny, tmp_path):
    write_export(tiny_graph, "csv", tmp_path / "tables", BASE)

    with (tmp_path / "tables/nodes.csv").open(encoding="utf-8-sig", newline="") as stream:
        nodes = {row["id"]: row for row in csv.DictReader(stream)}
    with (tmp_path / "tables/edges.csv").open(encoding="utf-8-sig", newline="") as stream:
        edges = list(csv.DictReader(stream))

    assert nodes.keys() == tiny_graph.nodes.keys()
    assert nodes[tiny.CSL]["effective"] == "2017-06-01"
    assert nodes["document/doc-1"]["langs"] == "zh"
    assert [(e["source"], e["relation"], e["target"]) for e in edges] == [
        (e.source, e.relation, e.target) for e in tiny_graph.edges
    ]
    assert any(edge["competence"].startswith("负责全国") for edge in edges)


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path):
    graph = Graph([Node("a", "Work", {"title_zh": "甲\x0b乙", "alt_titles": ("丙\x00", "丁")})])

    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        write_export(graph, format, tmp_path / format, BASE)

        assert read(tmp_path / format).nodes["a"]["title_zh"] == "甲\ufffd乙"
        assert read(tmp_path / format).nodes["a"]["alt_titles"] == "丙\ufffd | 丁"


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(tiny, tmp_path, format):
    for name in ("one", "two"):
        write_export(tiny.tiny(), format, tmp_path / name, BASE)

    one, two = (
        {
            p.relative_to(tmp_path / name): p.read_bytes()
            for p in [tmp_path / name, *(tmp_path / name).glob("*")]
            if p.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two
    assert one


def test_networkx_edges_are_keyed_by_relation_and_article(tiny_graph, tiny):
    network = to_networkx(tiny_graph)

    edge = network.edges[tiny.MICROBLOG, tiny.CSL, ("based_on", "")]
    assert edge["evidence"] == ("citation/doc-1-9-23-based-on",)
    assert edge["provision"] == "第一条"
    assert network.nodes[tiny.CSL]["label"] == "Instrument"
    assert network.nodes[tiny.CSL]["effective"] == date(2017, 6, 1)
    assert network.number_of_edges() == len(tiny_graph.edges)


def test_an_unknown_format_is_refused_with_those_there_are(tiny_graph, tmp_path):
    with pytest.raises(BadInput, match="unknown format: xlsx, wanted one of turtle, jsonld"):
        write_export(tiny_graph, "xlsx", tmp_path / "graph.xlsx", BASE)


def test_a_failed_export_leaves_the_old_file_and_no_rest(tmp_path):
    path = tmp_path / "graph.nt"
    path.write_text("old\n", encoding="utf-8")

    with pytest.raises(BadInput, match="unknown label"):
        write_export(Graph([Node("a", "Planet")]), "ntriples", path, BASE)

    assert [p.name for p in tmp_path.iterdir()] == ["graph.nt"]
    assert path.read_text(encoding="utf-8") == "old\n"


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "folder").mkdir()

    with pytest.raises(BadInput, match=r"cannot write .*folder"):
        write_text(tmp_path / "folder", "text")

    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_a_written_file_is_readable_as_others_are_and_follows_links(tmp_path):
    plain, link = tmp_path / "plain.txt", tmp_path / "link.txt"
    plain.write_text("old", encoding="utf-8")
    link.symlink_to(plain)

    write_text(link, "依据")

    assert link.is_symlink()
    assert plain.read_text(encoding="utf-8") == "依据\n"
    (tmp_path / "other.txt").write_text("", encoding="utf-8")
    assert stat.S_IMODE(plain.stat().st_mode) == stat.S_IMODE(
        (tmp_path / "other.txt").stat().st_mode
    )


def test_turtle_uses_the_short_names(tiny_graph, tmp_path):
    path = tmp_path / "graph.ttl"

    write_export(tiny_graph, "turtle", path, BASE)

    text = path.read_text(encoding="utf-8")
    assert "eli:based_on <https://example.org/id/" in text
    assert f"<{expand('eli:based_on')}>" not in text


def test_the_command_offers_every_format():
    offered = next(option for option in main.commands["export"].params if option.name == "form")

    assert set(offered.type.choices) == set(FORMATS)
