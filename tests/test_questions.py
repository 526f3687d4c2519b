"""The library of questions: SPARQL, Cypher and Python give the rows written here by hand."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from importlib.util import find_spec

import neo4j
import pytest

from yiju.graph.bolt import connect
from yiju.graph.catalogue import Catalogue
from yiju.graph.cypher_engine import embedded_cypher
from yiju.graph.model import Edge, Graph, Node
from yiju.graph.push import push
from yiju.graph.questions import answer, find_question, load_questions
from yiju.graph.rdf import write_ntriples
from yiju.graph.sparql import open_store, run_sparql
from yiju.ontology.errors import BadInput, UnknownName
from yiju.ontology.identity import BASE
from yiju.ontology.registry import load_registry

needs_engine = pytest.mark.skipif(
    find_spec("arcadedb") is None, reason="arcadedb is not installed: pip install 'yiju[cypher]'"
)

OTHER_BASE = "https://example.org/law/"
QUESTIONS = load_questions()

# Invented beside the tiny graph: a joint rule on a basis that has since ended, a basis without
# a text, and two instruments that rest on each other.
JOINT, STUB = "instrument/2019-01-01-joint", "instrument/2001-01-01-stub"
ROUND, ABOUT = "instrument/2010-01-01-round", "instrument/2010-02-01-about"


@pytest.fixture(scope="session")
def graph(tiny):
    small = tiny.tiny()
    nodes = [
        *small.nodes.values(),
        Node(JOINT, "Instrument", {"title_zh": "账号实施细则", "promulgated": date(2019, 1, 1), "in_force_from": date(2019, 2, 1)}),
        Node(STUB, "Instrument", {"title_en": "Old Regulations", "stub": True, "in_force_from": date(2001, 1, 1), "ended": date(2020, 1, 1), "end_reason": "repealed"}),
        Node(ROUND, "Instrument", {"title_zh": "甲办法"}),
        Node(ABOUT, "Instrument", {"title_zh": "乙办法"}),
        Node("citation/doc-6-3-9-based-on", "Citation", {"relation": "based_on", "quotation": "《旧条例》", "source": "joint.txt", "start": 3, "end": 9}),
        Node("citation/doc-6-3-9-implements", "Citation", {"relation": "implements", "quotation": "《账号规定》", "source": "joint.txt", "start": 20, "end": 26}),
        Node("citation/doc-7-3-9-cites", "Citation", {"relation": "cites", "quotation": "《旧条例》", "source": "round.txt", "start": 3, "end": 9}),
    ]  # fmt: skip
    edges = [
        *small.edges,
        Edge(JOINT, "issued_by", tiny.CAC),
        Edge(JOINT, "issued_by", tiny.NPCSC),
        Edge(JOINT, "issued_by", tiny.STATE_COUNCIL),
        Edge(JOINT, "implements", tiny.ACCOUNT17, "第二条", ("citation/doc-6-3-9-implements",)),
        Edge(JOINT, "implements", tiny.ACCOUNT17, "第三条", ("citation/doc-6-3-9-implements",)),
        Edge(JOINT, "based_on", STUB, evidence=("citation/doc-6-3-9-based-on",)),
        Edge("citation/doc-6-3-9-based-on", "citing", JOINT),
        Edge("citation/doc-6-3-9-based-on", "cited", STUB),
        Edge("citation/doc-7-3-9-cites", "citing", ROUND),
        Edge("citation/doc-7-3-9-cites", "cited", STUB),
        Edge(STUB, "entrusts", tiny.CAC, props={"competence": "检查"}),
        Edge(STUB, "assigns", tiny.NPCSC),
        Edge(ROUND, "based_on", ABOUT),
        Edge(ABOUT, "based_on", ROUND),
        Edge(ROUND, "based_on", tiny.CSL),
    ]
    return Graph(nodes, edges)


@pytest.fixture(scope="session")
def stores(graph, tmp_path_factory):
    """The RDF of the graph, under two bases."""
    folder = tmp_path_factory.mktemp("rdf")
    opened = {}
    for number, base in enumerate((BASE, OTHER_BASE)):
        file = folder / f"{number}.nt"
        file.write_text("\n".join(write_ntriples(graph, base)) + "\n", encoding="utf-8")
        opened[base] = open_store(file)
    return opened


@pytest.fixture(scope="session")
def embedded(graph, tmp_path_factory):
    with embedded_cypher(graph, tmp_path_factory.mktemp("cypher"), "questions") as engine:
        yield engine


@pytest.fixture(scope="module")
def pushed(graph, real_neo4j):
    """A real Neo4j server that holds the graph and nothing else."""
    server, login = real_neo4j, (real_neo4j.user, real_neo4j.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=login) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=server.database)
    push(graph, server.uri, login, "questions", server.database)
    with connect(server.uri, login, server.database) as bolt:
        yield bolt


@pytest.fixture(params=[pytest.param("embedded", marks=needs_engine), "pushed"])
def cypher(request):
    return request.getfixturevalue(request.param)


CSL_TITLE, MICROBLOG_TITLE = "中华人民共和国网络安全法", "微博客信息服务管理规定"
ACCOUNT_TITLE = "互联网用户公众账号信息服务管理规定"
NOTICE_TITLE = "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"
CONTENT = "负责全国互联网信息内容管理工作，并负责监督管理执法"


def expected(t):
    """The rows of every question, by its name and values."""
    return [
        ("chain-up", {"id": t.PLATFORM}, {
            (t.MICROBLOG, MICROBLOG_TITLE), (t.CSL, CSL_TITLE), (t.NOTICE, NOTICE_TITLE),
        }),
        ("chain-up", {"id": t.ACCOUNT21}, {
            (t.CSL, CSL_TITLE), (t.UNNAMED, "有关法律、行政法规"),
        }),
        ("chain-up", {"id": ROUND}, {(ABOUT, "乙办法"), (t.CSL, CSL_TITLE)}),
        ("chain-up", {"id": JOINT}, {
            (t.ACCOUNT17, ACCOUNT_TITLE), (t.NOTICE, NOTICE_TITLE), (STUB, "Old Regulations"),
        }),
        ("chain-down", {"id": t.NOTICE}, {
            (t.MICROBLOG, MICROBLOG_TITLE), (t.ACCOUNT17, ACCOUNT_TITLE),
            (t.PLATFORM, "某平台微博客管理细则"), (JOINT, "账号实施细则"),
        }),
        ("chain-down", {"id": ABOUT}, {(ROUND, "甲办法")}),
        ("last-bases", {"id": t.PLATFORM}, {(t.CSL, CSL_TITLE), (t.NOTICE, NOTICE_TITLE)}),
        ("last-bases", {"id": ROUND}, {(t.CSL, CSL_TITLE)}),
        ("ways-up", {"id": t.PLATFORM, "target": t.CSL}, {
            (t.PLATFORM, "based_on", t.MICROBLOG), (t.MICROBLOG, "based_on", t.CSL),
        }),
        ("ways-up", {"id": JOINT, "target": t.NOTICE}, {
            (JOINT, "implements", t.ACCOUNT17), (t.ACCOUNT17, "based_on", t.NOTICE),
        }),
        ("ways-up", {"id": ABOUT, "target": t.CSL}, {
            (ABOUT, "based_on", ROUND), (ROUND, "based_on", ABOUT), (ROUND, "based_on", t.CSL),
        }),
        ("evidence", {"id": t.MICROBLOG, "target": t.NOTICE}, {
            ("citation/doc-1-23-35-based-on", "based_on", "《国务院关于授权的通知》", "rules.txt", 23, 35),
        }),
        ("evidence", {"id": t.CSL, "target": t.NPCSC}, {
            ("fact/csl-1", "issued_by", None, "主席令第五十三号", None, None),
        }),
        ("evidence", {"id": JOINT, "target": t.ACCOUNT17}, {
            ("citation/doc-6-3-9-implements", "implements", "《账号规定》", "joint.txt", 20, 26),
        }),
        ("issued-by", {"id": t.CAC}, {
            (t.ACCOUNT17, ACCOUNT_TITLE, date(2017, 9, 7)),
            (t.MICROBLOG, MICROBLOG_TITLE, date(2018, 2, 2)),
            (JOINT, "账号实施细则", date(2019, 1, 1)),
            (t.ACCOUNT21, ACCOUNT_TITLE, date(2021, 1, 22)),
        }),
        ("joint-issuers", {}, {
            (t.CAC, t.NPCSC, 1), (t.CAC, t.STATE_COUNCIL, 1), (t.NPCSC, t.STATE_COUNCIL, 1),
        }),
        ("empowerments", {}, {
            (t.NOTICE, "delegates", t.CAC, CONTENT),
            (STUB, "entrusts", t.CAC, "检查"), (STUB, "assigns", t.NPCSC, None),
        }),
        ("who-empowered", {"id": t.MICROBLOG}, {
            (t.CAC, "delegates", t.NOTICE, CONTENT), (t.CAC, "entrusts", STUB, "检查"),
        }),
        ("who-empowered", {"id": t.NOTICE}, {(t.STATE_COUNCIL, None, None, None)}),
        ("in-force", {"date": date(2018, 3, 19)}, {
            (t.CONSTITUTION, "中华人民共和国宪法", date(1982, 12, 4)),
            (STUB, "Old Regulations", date(2001, 1, 1)),
            (t.NOTICE, NOTICE_TITLE, date(2014, 8, 26)),
            (t.CSL, CSL_TITLE, date(2017, 6, 1)),
            (t.ACCOUNT17, ACCOUNT_TITLE, date(2017, 10, 8)),
        }),
        ("in-force", {"date": date(2021, 2, 22)}, {
            (t.CONSTITUTION, "中华人民共和国宪法", date(1982, 12, 4)),
            (t.NOTICE, NOTICE_TITLE, date(2014, 8, 26)),
            (t.CSL, CSL_TITLE, date(2017, 6, 1)),
            (t.MICROBLOG, MICROBLOG_TITLE, date(2018, 3, 20)),
            (JOINT, "账号实施细则", date(2019, 2, 1)),
            (t.PLATFORM, "某平台微博客管理细则", date(2020, 1, 1)),
            (t.ACCOUNT21, ACCOUNT_TITLE, date(2021, 2, 22)),
        }),
        ("ended-basis", {"date": date(2021, 2, 21)}, {
            (JOINT, STUB, date(2020, 1, 1), "repealed"),
        }),
        ("ended-basis", {"date": date(2021, 2, 22)}, {
            (JOINT, STUB, date(2020, 1, 1), "repealed"),
            (JOINT, t.ACCOUNT17, date(2021, 2, 22), "superseded"),
        }),
        ("unnamed-bases", {}, {(t.ACCOUNT21, t.UNNAMED, "有关法律、行政法规")}),
        ("stubs-most-cited", {}, {(t.CSL, CSL_TITLE, 2), (STUB, "Old Regulations", 2)}),
        ("by-year", {}, {
            (1982, 1), (2014, 1), (2016, 1), (2017, 1), (2018, 1), (2019, 1), (2020, 1), (2021, 1),
        }),
    ]  # fmt: skip


CASES = range(26)


@pytest.fixture(params=CASES)
def case(request, tiny):
    return expected(tiny)[request.param]


def test_every_question_has_rows_written_by_hand(tiny):
    cases = expected(tiny)

    assert len(cases) == len(CASES)
    assert {name for name, _, _ in cases} == set(QUESTIONS)
    assert all(rows for _, _, rows in cases)


def test_python_gives_the_rows_written_by_hand(graph, case):
    name, values, rows = case

    table = answer(name, graph, values)

    assert len(table.rows) == len(rows)
    assert set(table.rows) == rows


@pytest.mark.parametrize("base", [BASE, OTHER_BASE])
def test_sparql_gives_the_rows_written_by_hand(stores, case, base):
    name, values, rows = case

    table = run_sparql(stores[base], QUESTIONS[name].sparql_with(values, base), base=base)

    assert len(table.rows) == len(rows)
    assert set(table.rows) == rows


def test_cypher_gives_the_rows_written_by_hand_in_the_order_of_python(cypher, graph, case):
    name, values, rows = case
    question = QUESTIONS[name]

    table = cypher.run(question.cypher, question.values(values))

    assert set(table.rows) == rows
    assert table == answer(name, graph, values)


def test_the_columns_of_sparql_are_those_of_python(stores, graph, case):
    name, values, _ = case

    table = run_sparql(stores[BASE], QUESTIONS[name].sparql_with(values))

    assert table.columns == answer(name, graph, values).columns


def test_every_question_asks_in_both_languages_and_in_both_files():
    for question in QUESTIONS.values():
        sparql = [line[1:].strip() for line in question.sparql.splitlines() if line[:1] == "#"]
        cypher = [line[2:].strip() for line in question.cypher.splitlines() if line[:2] == "//"]

        assert question.en.endswith("?") and question.zh.endswith("？")
        assert sparql == cypher
        assert "ORDER BY" in question.sparql and "ORDER BY" in question.cypher


def test_every_file_of_the_folder_is_a_question_in_two_languages():
    names = {file.name for file in files("yiju.graph").joinpath("queries").iterdir()}

    assert names == {name + ending for name in QUESTIONS for ending in (".rq", ".cypher")}


def test_every_walk_in_cypher_has_a_limit():
    for question in QUESTIONS.values():
        assert question.cypher.count("*") == question.cypher.count("..30]")


def test_the_examples_are_instruments_and_bodies_of_the_registry():
    registry = load_registry()
    known = set(Catalogue(registry).versions)
    known |= {f"body/{slug}" for slug in registry.bodies}

    examples = {
        parameter.example
        for question in QUESTIONS.values()
        for parameter in question.parameters
        if parameter.kind == "id"
    }

    assert examples <= known
    assert len(examples) == 4


def test_a_sparql_file_as_it_stands_asks_for_its_examples():
    for question in QUESTIONS.values():
        examples = {parameter.name: parameter.example for parameter in question.parameters}

        assert question.sparql_with(examples) == question.sparql


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("chain-up", {}, "lacks a value: wanted id, for example instrument/2018"),
        ("in-force", {"date": "2020-13-01"}, "no date for in-force: '2020-13-01'"),
        ("by-year", {"id": "body/cac"}, "by-year takes no id"),
    ],
)
def test_wrong_values_are_told(tiny_graph, name, values, words):
    with pytest.raises(BadInput, match=words):
        answer(name, tiny_graph, values)


def test_an_unknown_question_is_answered_with_the_known_ones():
    with pytest.raises(UnknownName, match="unknown question: chain-sideways") as caught:
        find_question("chain-sideways")

    assert "chain-up" in caught.value.nearest


def test_a_value_cannot_leave_its_place_in_the_query(stores):
    values = {"id": "x> } #"}

    table = run_sparql(stores[BASE], QUESTIONS["chain-up"].sparql_with(values))

    assert table.rows == ()


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_unknown_node_gives_no_rows_and_no_error(tiny_graph, name):
    question = QUESTIONS[name]
    values = {p.name: "instrument/none" for p in question.parameters if p.kind == "id"}
    if values:
        assert answer(name, tiny_graph, values).rows == ()
