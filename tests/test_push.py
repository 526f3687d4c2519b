"""The graph pushed to a server over bolt://, as a user does: the embedded one and a real Neo4j."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

import neo4j
import pytest
from click.testing import CliRunner

from yiju.cli import main
from yiju.graph.bolt import BadStore, connect
from yiju.graph.cypher_engine import running_engine
from yiju.graph.folder import write_folder
from yiju.graph.model import Edge, Graph, Node
from yiju.graph.push import PushCounts, push
from yiju.ontology.errors import BadInput

needs_engine = pytest.mark.skipif(
    find_spec("arcadedb") is None, reason="arcadedb is not installed: pip install 'yiju[cypher]'"
)


@dataclass(frozen=True)
class Target:
    """Where a graph is pushed, and as whom."""

    uri: str
    login: tuple[str, str]
    database: str


@pytest.fixture(scope="module")
def embedded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("engine")
    with running_engine(folder, read_only=False, seconds=None) as running:
        yield Target(running.uri, ("root", running.password), "yiju")


@pytest.fixture(scope="module", params=[pytest.param("embedded", marks=needs_engine), "real_neo4j"])
def target(request):
    found = request.getfixturevalue(request.param)
    if isinstance(found, Target):
        return found
    return Target(found.uri, (found.user, found.password), found.database)


@pytest.fixture
def server(target):
    """The server, empty."""
    with neo4j.GraphDatabase.driver(target.uri, auth=target.login) as driver:

        def run(query, **parameters):
            records, _, _ = driver.execute_query(query, parameters, database_=target.database)
            return [tuple(record.values()) for record in records]

        run("MATCH (n) DETACH DELETE n")
        yield run


@pytest.fixture
def pushed(target, server):  # noqa: ARG001 - the server is to be empty
    """Push a graph to the empty server."""

    def to_server(graph, dataset="tiny"):
        return push(graph, target.uri, target.login, dataset, target.database)

    return to_server


def everything(run, dataset="tiny"):
    nodes = run("MATCH (n {dataset: $dataset}) RETURN labels(n), properties(n)", dataset=dataset)
    edges = run(
        "MATCH (a)-[r {dataset: $dataset}]->(b) RETURN a.id, type(r), b.id, properties(r)",
        dataset=dataset,
    )
    return sorted(map(repr, nodes)), sorted(map(repr, edges))


def without(graph, *gone):
    nodes = [node for node in graph.nodes.values() if node.id not in gone]
    edges = [edge for edge in graph.edges if not {edge.source, edge.target} & set(gone)]
    return Graph(nodes, edges)


def test_every_node_and_edge_arrives(pushed, server, tiny_graph):
    counts = pushed(tiny_graph)

    nodes, edges = len(tiny_graph.nodes), len(tiny_graph.edges)
    assert counts == PushCounts(nodes, edges, nodes_added=nodes, edges_added=edges)
    assert server("MATCH (n) RETURN count(n)") == [(nodes,)]
    assert server("MATCH ()-[r]->() RETURN count(r)") == [(edges,)]
    stored = {
        (a, kind, b) for a, kind, b in server("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id")
    }
    assert stored == {(e.source, e.relation.upper(), e.target) for e in tiny_graph.edges}


def test_a_node_bears_its_label_id_dataset_and_properties(pushed, server, tiny, tiny_graph):
    pushed(tiny_graph)

    ((labels, props),) = server(
        "MATCH (n {id: $id}) RETURN labels(n), properties(n)", id=tiny.ACCOUNT17
    )
    assert labels == ["Instrument"]
    days = {key: value.to_native() for key, value in props.items() if hasattr(value, "to_native")}
    assert props | days == tiny_graph.nodes[tiny.ACCOUNT17].props | {
        "id": tiny.ACCOUNT17,
        "dataset": "tiny",
    }
    assert days["ended"] == date(2021, 2, 22)
    assert server("MATCH (d:Document) RETURN d.langs") == [(["zh"],)]


def test_a_relationship_bears_its_evidence_and_properties(pushed, server, tiny, tiny_graph):
    graph = Graph(
        tiny_graph.nodes.values(),
        [
            *tiny_graph.edges,
            Edge(tiny.PLATFORM, "cites", tiny.CSL, "第二十四条", ("citation/doc-4-9-21-based-on",)),
            Edge(tiny.PLATFORM, "cites", tiny.CSL, "第四十七条"),
        ],
    )

    pushed(graph)

    rows = server("MATCH ({id: $id})-[r:CITES]->() RETURN properties(r)", id=tiny.PLATFORM)
    assert sorted((props for (props,) in rows), key=lambda props: props["article"]) == [
        {
            "dataset": "tiny",
            "article": "第二十四条",
            "evidence": ["citation/doc-4-9-21-based-on"],
        },
        {"dataset": "tiny", "article": "第四十七条"},
    ]
    ((grant,),) = server("MATCH ()-[r:DELEGATES]->() RETURN properties(r)")
    assert grant["competence"] == "负责全国互联网信息内容管理工作，并负责监督管理执法"


def test_pushing_twice_changes_nothing(pushed, server, tiny_graph):
    pushed(tiny_graph)
    before = everything(server)

    counts = pushed(tiny_graph)

    assert counts == PushCounts(len(tiny_graph.nodes), len(tiny_graph.edges))
    assert everything(server) == before


def test_a_changed_graph_ends_as_a_fresh_push_of_it(pushed, server, tiny, tiny_graph):
    notice = tiny_graph.nodes[tiny.NOTICE]
    props = {key: value for key, value in notice.props.items() if key != "number"}
    changed = without(tiny_graph, tiny.PLATFORM, "citation/doc-4-9-21-based-on")
    changed.nodes[tiny.NOTICE] = Node(notice.id, notice.label, {**props, "kind": "other"})
    changed = Graph(changed.nodes.values(), changed.edges[1:])
    pushed(tiny_graph)

    counts = pushed(changed)

    after = everything(server)
    nodes, edges = len(changed.nodes), len(changed.edges)
    gone = len(tiny_graph.edges) - edges
    assert counts == PushCounts(nodes, edges, nodes_removed=2, edges_removed=gone)
    server("MATCH (n) DETACH DELETE n")
    pushed(changed)
    assert everything(server) == after


def test_other_datasets_and_foreign_nodes_survive(pushed, server, tiny, tiny_graph):
    server("CREATE (:Instrument {id: 'mine'})-[:CITES]->(:Note {text: 'mine'})")
    pushed(tiny_graph, "other")
    pushed(tiny_graph)
    other = everything(server, "other")

    counts = pushed(Graph([tiny_graph.nodes[tiny.CAC]]))

    gone = len(tiny_graph.nodes) - 1, len(tiny_graph.edges)
    assert (counts.nodes_removed, counts.edges_removed) == gone
    assert everything(server, "other") == other
    assert everything(server)[1] == []
    mine = "MATCH (a:Instrument)-[:CITES]->(n:Note) RETURN a.id, n.text"
    assert server(mine) == [("mine", "mine")]


def test_a_node_that_a_foreign_relationship_needs_is_kept(pushed, server, tiny, tiny_graph):
    pushed(tiny_graph)
    server(
        "MATCH (i:Instrument {id: $id}) CREATE (:Note {text: 'to read'})-[:ABOUT]->(i)",
        id=tiny.PLATFORM,
    )

    counts = pushed(without(tiny_graph, tiny.PLATFORM))

    assert (counts.nodes_removed, counts.nodes_kept, counts.edges_removed) == (0, 1, 2)
    assert server("MATCH (:Note)-[:ABOUT]->(i) RETURN i.id") == [(tiny.PLATFORM,)]


def test_an_edge_that_is_there_twice_is_mended(pushed, server, tiny, tiny_graph):
    pushed(tiny_graph)
    before = everything(server)
    server(
        "MATCH (a {id: $id})-[r:SUPERSEDES]->(b) CREATE (a)-[s:SUPERSEDES]->(b) SET s = properties(r)",
        id=tiny.ACCOUNT21,
    )

    counts = pushed(tiny_graph)

    assert counts.edges_removed == 1
    assert everything(server) == before


def test_an_id_is_unique_in_its_dataset(pushed, server, tiny, tiny_graph):
    pushed(tiny_graph)

    with pytest.raises(neo4j.exceptions.ConstraintError):
        server("CREATE (:Body {id: $id, dataset: 'tiny'})", id=tiny.CAC)


def test_more_rows_than_a_batch_arrive(pushed, server):
    nodes = [Node(f"work/x-{number}", "Work", {"title_zh": "题"}) for number in range(4100)]
    edges = [Edge(nodes[0].id, "cites", node.id) for node in nodes[1:]]

    counts = pushed(Graph(nodes, edges))

    assert (counts.nodes_added, counts.edges_added) == (4100, 4099)
    assert server("MATCH (:Work)-[r:CITES]->(n) RETURN count(DISTINCT n.id)") == [(4099,)]


@pytest.mark.parametrize(
    ("graph", "words"),
    [
        (Graph([Node("a", "Thing")]), "unknown label of a: Thing"),
        (Graph([Node("a", "Work")], [Edge("a", "likes", "a")]), "unknown relation .*: likes"),
        (Graph([Node("a", "Work")], [Edge("a", "cites", "b")]), "a node the graph lacks: b"),
    ],
)
def test_a_graph_that_has_no_place_there_is_refused(pushed, server, graph, words):
    with pytest.raises(BadInput, match=words):
        pushed(graph)

    assert server("MATCH (n) RETURN count(n)") == [(0,)]


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("bolt://127.0.0.1:1", "no graph database answers at bolt://127.0.0.1:1"),
        ("neo4j://127.0.0.1:1", "no graph database answers"),
        ("bolt://nowhere.invalid", "no graph database answers"),
        ("bolt://127.0.0.1:port", "cannot use the graph database"),
        ("localhost:7687", "not the address of a graph database"),
        ("http://localhost:7474", "not the address of a graph database"),
        ("", "not the address of a graph database"),
    ],
)
def test_a_wrong_address_is_named(tiny_graph, uri, words, capfd):
    with pytest.raises(BadStore, match=words):
        push(tiny_graph, uri, ("neo4j", "secret"), "tiny")

    assert capfd.readouterr() == ("", "")


def test_a_password_in_the_address_is_not_repeated(tiny_graph):
    with pytest.raises(BadStore) as caught:
        push(tiny_graph, "bolt://neo4j:secret@localhost", None, "tiny")

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("auth", [("root", "wrong"), ("nobody", "wrong"), None])
def test_wrong_credentials_are_told(target, tiny_graph, auth):
    with pytest.raises(BadStore, match="refuses the user name or the password"):
        push(tiny_graph, target.uri, auth, "tiny", target.database)


def test_a_database_that_is_not_there_is_named(target, tiny_graph):
    with pytest.raises(BadStore, match="no database 'nowhere'"):
        push(tiny_graph, target.uri, target.login, "tiny", "nowhere")
    with (
        pytest.raises(BadStore, match="no database 'nowhere'"),
        connect(target.uri, target.login, "nowhere") as bolt,
    ):
        bolt.run("RETURN 1")


def reader(password):
    """A row of the engine's list of users: one who may only read."""
    salt = "c2FsdA=="
    made = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 1, 32)
    stored = f"PBKDF2WithHmacSHA256$1${salt}${base64.b64encode(made).decode()}"
    return {"name": "reader", "databases": {"*": ["reader"]}, "password": stored}


@needs_engine
def test_a_user_without_the_right_to_write_is_told_so(tmp_path, tiny_graph):
    settings = tmp_path / "config"
    settings.mkdir()
    group = {"resultSetLimit": -1, "readTimeout": -1, "access": []}
    groups = {"reader": group | {"types": {"*": {"access": ["readRecord"]}}}}
    (settings / "server-groups.json").write_text(
        json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}), encoding="utf-8"
    )
    (settings / "server-users.jsonl").write_text(
        json.dumps(reader("may-only-read")) + "\n", encoding="utf-8"
    )

    with (
        running_engine(tmp_path, read_only=False, seconds=None) as engine,
        pytest.raises(BadStore, match="not enough rights"),
    ):
        push(tiny_graph, engine.uri, ("reader", "may-only-read"), "tiny", "yiju")


def test_the_command_says_what_a_push_did_and_that_again_changes_nothing(
    target, server, tiny_graph, tmp_path
):
    write_folder(tiny_graph, tmp_path / "graph", texts={}, inputs={})
    user, password = target.login
    options = ["--user", user, "--password", password, "--database", target.database]
    command = ["push", target.uri, "-g", str(tmp_path / "graph"), *options, "--dataset", "law"]

    first, again = (CliRunner().invoke(main, command) for _ in range(2))

    nodes, edges = len(tiny_graph.nodes), len(tiny_graph.edges)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stderr == (
        f"{nodes} nodes ({nodes} new, 0 removed) and {edges} edges ({edges} new, 0 removed) "
        f"in dataset law at {target.uri}\n"
    )
    assert again.stderr.count("(0 new, 0 removed)") == 2
    assert server("MATCH (n {dataset: 'law'}) RETURN count(n)") == [(nodes,)]
