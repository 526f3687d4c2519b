"""The embedded engine: what it answers, what it refuses, and what it leaves behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.metadata import PackageNotFoundError
from importlib.util import find_spec
from pathlib import Path

import neo4j
import pytest

from yiju.graph import cypher_engine
from yiju.graph.bolt import BadStore, TooLong, TooMany, connect, unreadable
from yiju.graph.cypher_engine import NoEngine, embedded_cypher, running_engine
from yiju.graph.push import push
from yiju.ontology.errors import BadQuery

needs_engine = pytest.mark.skipif(
    find_spec("arcadedb") is None, reason="arcadedb is not installed: pip install 'yiju[cypher]'"
)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def embedded(tiny, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cypher")
    with embedded_cypher(tiny.tiny(), cache, "tiny", seconds=1) as engine:
        yield engine


@pytest.fixture(scope="module")
def pushed(tiny, real_neo4j):
    """A real Neo4j server that holds the tiny graph and nothing else."""
    server, login = real_neo4j, (real_neo4j.user, real_neo4j.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=login) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=server.database)
    push(tiny.tiny(), server.uri, login, "tiny", server.database)
    with connect(server.uri, login, server.database, seconds=1) as bolt:
        yield bolt


@pytest.fixture(params=[pytest.param("embedded", marks=needs_engine), "pushed"])
def cypher(request):
    return request.getfixturevalue(request.param)


def test_a_query_gives_its_columns_in_order_and_plain_python_values(cypher, tiny):
    table = cypher.run(
        "MATCH (c:Citation)-[:FOUND_IN]->(d:Document) WHERE c.id STARTS WITH $id "
        "MATCH (i:Instrument {id: $law}) "
        "RETURN c.start AS start, c.score AS score, d.langs AS langs, i.stub AS stub, "
        "i.promulgated AS day, i.ended AS ended, c.quotation AS words",
        {"id": "citation/doc-1-9-23", "law": tiny.CSL},
    )

    assert table.columns == ("start", "score", "langs", "stub", "day", "ended", "words")
    words = "《中华人民共和国网络安全法》"
    assert table.rows == ((9, 1.0, ("zh",), True, date(2016, 11, 7), None, words),)


def test_a_node_and_a_relationship_come_as_mappings(cypher, tiny):
    table = cypher.run(
        "MATCH path = (:Instrument {id: $id})-[edge:DELEGATES]->(body) RETURN body, edge, path",
        {"id": tiny.NOTICE},
    )

    ((body, edge, path),) = table.rows
    assert body["labels"] == ("Body",)
    assert body["abbreviation"] == "CAC"
    assert (edge["type"], edge["evidence"]) == ("DELEGATES", ("citation/doc-5-9-40-delegates",))
    assert [node["id"] for node in path["nodes"]] == [tiny.NOTICE, tiny.CAC]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Instrument {id: 'instrument/false'})",
        "CREATE (n:Other) RETURN n",
        "MERGE (n:Instrument {id: 'instrument/false'})",
        "MATCH (n:Instrument) SET n.title_zh = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Body) REMOVE n.name_zh",
        "MATCH (a:Body), (b:Work) CREATE (a)-[:CITES]->(b)",
        "CREATE INDEX other IF NOT EXISTS FOR (n:Body) ON (n.name_zh)",
        "DROP CONSTRAINT yiju_body",
    ],
)
def test_a_query_that_writes_is_refused_and_changes_nothing(cypher, tiny, query):
    everything = "MATCH (n) RETURN n.id AS id, properties(n) AS props ORDER BY id"
    before = cypher.run(everything)

    with pytest.raises(BadQuery, match="only reading is allowed here"):
        cypher.run(query)

    assert len(before.rows) == len(tiny.tiny().nodes)
    assert cypher.run(everything) == before


@pytest.mark.parametrize(
    ("query", "place", "marked"),
    [
        ("MATCH (n RETURN n", "line 1, column 10", "MATCH (n ⟦RETURN⟧ n"),
        ("MATCH (n)\nRETRUN n", "line 2, column 1", "⟦RETRUN⟧ n"),
        ("MATCH (依据) RETRUN 依据", "line 1, column 12", "MATCH (依据) ⟦RETRUN⟧ 依据"),
        ("RETURN 1 +", "line 1, column 11", "RETURN 1 +⟦⟧"),
        ("EXPLAIN MATCH (n)) RETURN n", "line 1, column 18", "MATCH (n)⟦)⟧ RETURN n"),
        ("// a question\n\n  MATCH (n RETURN n", "line 3, column 12", "MATCH (n ⟦RETURN⟧ n"),
        ("\n  MATCH (n RETURN n", "line 2, column 12", "  MATCH (n ⟦RETURN⟧ n"),
    ],
)
def test_a_query_that_does_not_parse_shows_the_place(cypher, query, place, marked):
    with pytest.raises(BadQuery) as caught:
        cypher.run(query)

    assert place in str(caught.value)
    assert marked in str(caught.value)


def test_the_place_that_neo4j_names_is_counted_from_one():
    message = (
        "Invalid input 'RETRUN': expected \"RETURN\" (line 2, column 1 (offset: 10))\n"
        '"RETRUN n"\n ^'
    )

    text = str(unreadable("MATCH (n)\nRETRUN n", message))

    assert text == (
        "cannot read Cypher query, line 2, column 1: Invalid input 'RETRUN': expected \"RETURN\"\n"
        "  found: ⟦RETRUN⟧ n"
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("MATCH (n) RETURN m", "['`]m['`] not defined"),
        ("RETURN nosuch(1)", "nosuch"),
        ("RETURN $x", "needs a parameter"),
        ("", "empty"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", "the graph alone"),
        ("LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line", "the graph alone"),
        ("load /* by */ csv FROM 'http://127.0.0.1:9/' AS line RETURN line", "the graph alone"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(cypher, query, words):
    with pytest.raises(BadQuery, match=words):
        cypher.run(query)


def test_a_query_has_no_more_rows_than_asked_for(cypher):
    query = "UNWIND range(1, 5000) AS n RETURN n"

    assert len(cypher.run(query, max_rows=5000).rows) == 5000
    with pytest.raises(TooMany, match="more than 4999 rows"):
        cypher.run(query, max_rows=4999)


def test_the_words_of_a_text_are_no_clause_of_the_query(cypher):
    table = cypher.run("RETURN 'LOAD CSV' AS words // LOAD CSV")

    assert table.rows == (("LOAD CSV",),)


def test_a_query_ends_in_its_time_and_the_next_is_answered(cypher):
    with pytest.raises(TooLong, match="longer than 1 s"):
        cypher.run("UNWIND range(1, 10000) AS a UNWIND range(1, 1000000) AS b RETURN count(b)")

    assert cypher.run("RETURN 1 AS one").rows == ((1,),)


@needs_engine
def test_an_engine_that_hears_no_limit_is_ended_and_the_next_query_starts_another(embedded):
    with pytest.raises(TooLong, match="longer than 1 s"):
        embedded.run(
            "RETURN size(reduce(s = '', x IN range(1, 2000000) | s + 'aaaaaaaaaaaaaaaaaaaa')) AS n"
        )

    assert embedded.run("RETURN 1 AS one").rows == ((1,),)


@needs_engine
def test_a_store_is_built_once_for_a_stamp_and_anew_for_another(tiny, tmp_path):
    built = []

    def ask(stamp):
        def load():
            built.append(stamp)
            return tiny.tiny()

        with embedded_cypher(load, tmp_path, stamp) as cypher:
            return cypher.run("MATCH (n) RETURN count(n) AS n").rows

    assert [ask("a"), ask("a"), ask("b"), ask("a")] == [((len(tiny.tiny().nodes),),)] * 4
    assert built == ["a", "b"]
    assert len(list(tmp_path.iterdir())) == 2


@needs_engine
def test_reading_leaves_the_store_as_it_was(tiny, tmp_path):
    with embedded_cypher(tiny.tiny(), tmp_path, "tiny") as cypher:
        cypher.run("RETURN 1")
        before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        cypher.run("MATCH (n) RETURN n")

    after = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert len(before) > 10
    assert after == before


@needs_engine
def test_commands_on_one_folder_do_not_disturb_each_other(tiny, tmp_path):
    def ask(_):
        with embedded_cypher(tiny.tiny(), tmp_path, "tiny") as cypher:
            return cypher.run("MATCH ()-[r]->() RETURN count(r) AS r").rows

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(ask, range(3)))

    assert answers == [((len(tiny.tiny().edges),),)] * 3
    assert len(list(tmp_path.iterdir())) == 1


@needs_engine
def test_nothing_is_written_to_the_current_folder_and_no_process_stays(
    tiny, tmp_path, monkeypatch, capfd
):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    private = tmp_path / "engine"
    private.mkdir()

    with running_engine(private, read_only=False, seconds=None) as engine:
        login = ("root", engine.password)
        with connect(engine.uri, login, "yiju") as bolt:
            bolt.run("RETURN 1")
    with embedded_cypher(tiny.tiny(), tmp_path / "cache", "tiny") as cypher:
        cypher.run("RETURN 1")

    assert list(here.iterdir()) == []
    assert capfd.readouterr() == ("", "")
    assert engine.process.returncode == 0
    with (
        pytest.raises(BadStore, match="no graph database answers"),
        connect(engine.uri, login, "yiju"),
    ):
        pass


@needs_engine
@on_linux
def test_the_password_is_in_no_argument_and_no_environment(tmp_path):
    with running_engine(tmp_path, read_only=False, seconds=None) as engine:
        place = Path("/proc", str(engine.process.pid))
        shown = (place / "cmdline").read_bytes() + (place / "environ").read_bytes()

        assert b"cypher_server" in shown
        assert engine.password.encode() not in shown


_ABANDON = """
import os, signal, sys
from pathlib import Path
from yiju.graph.cypher_engine import running_engine

with running_engine(Path(sys.argv[1]), read_only=False, seconds=None) as engine:
    print(engine.process.pid, flush=True)
    sys.stdin.readline()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@needs_engine
@on_linux
def test_the_engine_ends_when_its_command_is_killed(tmp_path):
    private = tmp_path / "engine"
    private.mkdir()
    command = [sys.executable, "-c", _ABANDON, str(private)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as parent:
        engine = os.pidfd_open(int(parent.stdout.readline()))
        try:
            parent.stdin.write("\n")
            parent.stdin.flush()
            parent.wait(30)

            ended, _, _ = select.select([engine], [], [], 30)
        finally:
            os.close(engine)

    assert parent.returncode == -signal.SIGKILL
    assert ended
    assert not private.exists()


@needs_engine
def test_a_cache_that_cannot_be_made_is_done_without(tiny, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with embedded_cypher(tiny.tiny(), tmp_path / "file" / "cache", "tiny") as cypher:
        assert cypher.run("MATCH (n:Body) RETURN count(n) AS n").rows == ((3,),)


@needs_engine
def test_an_engine_that_does_not_start_says_why(tmp_path):
    (tmp_path / "databases").write_text("", encoding="utf-8")

    with (
        pytest.raises(NoEngine, match="not a directory"),
        running_engine(tmp_path, read_only=False, seconds=None),
    ):
        pass


def test_without_the_engine_the_error_names_the_extra(tiny_graph, tmp_path, monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(cypher_engine, "version", missing)

    with (
        pytest.raises(NoEngine, match=r"pip install 'yiju\[cypher\]'"),
        embedded_cypher(tiny_graph, tmp_path, "tiny"),
    ):
        pass


@needs_engine
def test_a_cache_may_be_named_relative_to_the_current_folder(tiny_graph, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with embedded_cypher(tiny_graph, Path("图 cache"), "s1") as cypher:
        table = cypher.run("MATCH (b:Body) RETURN count(b) AS n")

    assert table.rows == ((3,),)
    assert [p.name for p in tmp_path.iterdir()] == ["图 cache"]
