"""The graph folder: round trip, same bytes, whole at every moment."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.graph.folder import open_folder, write_folder
from yiju.graph.lines import edge_lines, node_lines, read_graph
from yiju.graph.model import Edge, Graph, Node
from yiju.graph.walk import longest_walk
from yiju.ontology.errors import BadGraphFolder, BadInput
from yiju.ontology.identity import BASE

TEXT = "为了测试，根据《中华人民共和国网络安全法》，制定本规定。\n"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def write(graph, directory, texts=None, **options):
    texts = {DIGEST: TEXT} if texts is None else texts
    return write_folder(
        graph, directory, base=BASE, texts=texts, inputs={"rules.txt": DIGEST}, **options
    )


def same(one, other):
    key = lambda e: (e.source, e.relation, e.target, e.article)  # noqa: E731
    return one.nodes == other.nodes and sorted(one.edges, key=key) == sorted(other.edges, key=key)


def files_of(version):
    paths = sorted(path for path in version.rglob("*") if path.is_file())
    return {path.relative_to(version).as_posix(): path.read_bytes() for path in paths}


def changed(graph):
    node = Node(
        "instrument/added", "Instrument", {"title_zh": "新增规定", "promulgated": date(2022, 1, 1)}
    )
    return Graph([*graph.nodes.values(), node], graph.edges)


def test_a_folder_gives_back_its_graph_texts_and_manifest(tiny_graph, tmp_path):
    version = write(tiny_graph, tmp_path / "g")

    folder = open_folder(tmp_path / "g")

    assert same(folder.graph(), tiny_graph)
    assert folder.text(DIGEST) == TEXT
    assert folder.path == version
    assert folder.stamp == version.name.removeprefix("v-")
    assert folder.dataset.read_text(encoding="utf-8").startswith("<")


def test_the_manifest_counts_and_names_no_absolute_path(tiny_graph, tmp_path):
    write(tiny_graph, tmp_path / "g")

    manifest = open_folder(tmp_path / "g").manifest

    assert manifest["nodes"]["Instrument"] == 7
    assert manifest["edges"]["based_on"] == 6
    assert manifest["inputs"] == {"rules.txt": DIGEST}
    assert (manifest["longest_chain"], manifest["known_up_to"]) == (2, "2026-11-23")
    assert str(tmp_path) not in json.dumps(manifest)


def test_every_citation_is_one_line_of_evidence(tiny, tiny_graph, tmp_path):
    version = write(tiny_graph, tmp_path / "g")

    lines = (version / "evidence.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}

    row = rows["citation/doc-1-9-23-based-on"]
    assert len(rows) == len(list(tiny_graph.of_label("Citation")))
    assert (row["quotation"], row["span"], row["rule"], row["score"]) == (
        "《中华人民共和国网络安全法》",
        [9, 23],
        "zh-basis",
        1.0,
    )
    assert (row["citing"], row["cited"], row["source"]) == (
        [tiny.MICROBLOG],
        [tiny.CSL],
        "rules.txt",
    )


def test_the_same_input_gives_the_same_bytes_in_any_order(tiny_graph, tmp_path):
    shuffled = Graph(reversed(tiny_graph.nodes.values()), reversed(tiny_graph.edges))

    one, other = write(tiny_graph, tmp_path / "a"), write(shuffled, tmp_path / "b")

    assert one.name == other.name
    assert files_of(one) == files_of(other)


def test_a_second_build_keeps_the_version_before_and_prunes_older_ones(tiny_graph, tmp_path):
    first = write(tiny_graph, tmp_path / "g")
    opened = open_folder(tmp_path / "g")
    second = write(changed(tiny_graph), tmp_path / "g")
    third = write(Graph(), tmp_path / "g")

    assert open_folder(tmp_path / "g").path == third
    assert second.exists()
    assert not first.exists()
    with pytest.raises(BadGraphFolder, match="open it again"):
        opened.graph()


def test_a_reader_keeps_its_version_through_a_build(tiny_graph, tmp_path):
    write(tiny_graph, tmp_path / "g")
    opened = open_folder(tmp_path / "g")
    write(changed(tiny_graph), tmp_path / "g")

    assert same(opened.graph(), tiny_graph)
    assert same(open_folder(tmp_path / "g").graph(), changed(tiny_graph))


def test_building_the_same_again_changes_nothing(tiny_graph, tmp_path):
    write(tiny_graph, tmp_path / "g")
    write(changed(tiny_graph), tmp_path / "g")
    before = {path.name for path in (tmp_path / "g").iterdir()}

    write(changed(tiny_graph), tmp_path / "g")

    assert {path.name for path in (tmp_path / "g").iterdir()} == before


def killed_at(event, graph, directory):
    """Build in a child process that kills itself at its `event`-th touch of the disk."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(name, _arguments):
            nonlocal seen
            if name in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}:
                seen += 1
                if seen == event:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        write(graph, directory)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
def test_a_killed_build_leaves_the_old_graph_or_the_new_one_whole(tiny_graph, tmp_path):
    new = changed(tiny_graph)
    clean = files_of(write(new, tmp_path / "clean"))
    outcomes, event, alive = set(), 0, True
    while alive:
        event += 1
        directory = tmp_path / f"g{event}"
        write(tiny_graph, directory)

        alive = killed_at(event, new, directory)

        found = open_folder(directory).graph()
        assert same(found, tiny_graph) or same(found, new)
        outcomes.add(same(found, new))
        assert files_of(write(new, directory)) == clean
        shutil.rmtree(directory)
    assert event > 10
    assert outcomes == {True, False}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
@pytest.mark.parametrize("event", [1, 4, 8, 12])
def test_a_killed_first_build_can_be_repeated(tiny_graph, tmp_path, event):
    assert killed_at(event, tiny_graph, tmp_path / "g")

    write(tiny_graph, tmp_path / "g")

    assert same(open_folder(tmp_path / "g").graph(), tiny_graph)


def test_builds_at_once_take_turns_and_one_wins(tiny_graph, tmp_path):
    graphs = [tiny_graph, changed(tiny_graph), Graph(), tiny_graph]
    builds = [threading.Thread(target=write, args=(graph, tmp_path / "g")) for graph in graphs]
    for build in builds:
        build.start()
    for build in builds:
        build.join()

    found = open_folder(tmp_path / "g").graph()

    assert any(same(found, graph) for graph in graphs)
    assert not (tmp_path / "g" / ".building").exists()


def test_a_link_is_refused(tiny_graph, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    with pytest.raises(BadInput, match="will not build into a link"):
        write(tiny_graph, tmp_path / "link")
    assert list((tmp_path / "real").iterdir()) == []


def test_a_file_is_refused(tiny_graph, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    with pytest.raises(BadInput, match="over a file"):
        write(tiny_graph, tmp_path / "file")


@pytest.mark.parametrize("name", ["notes.txt", "CURRENT"])
def test_a_folder_that_holds_something_else_is_refused(tiny_graph, tmp_path, name):
    (tmp_path / name).write_text("MANIFEST-000004\n", encoding="utf-8")

    with pytest.raises(BadInput, match=f"found: {name}"):
        write(tiny_graph, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_folder_is_taken(tiny_graph, tmp_path):
    write(tiny_graph, tmp_path)

    assert same(open_folder(tmp_path).graph(), tiny_graph)


def test_an_absolute_input_name_is_refused(tiny_graph, tmp_path):
    with pytest.raises(BadInput, match="not relative"):
        write_folder(tiny_graph, tmp_path, texts={}, inputs={"/rules.txt": DIGEST})


def test_a_folder_without_a_graph_says_what_was_wanted(tmp_path):
    with pytest.raises(BadGraphFolder, match="a folder that `yiju build` wrote"):
        open_folder(tmp_path)
    with pytest.raises(BadGraphFolder, match="no folder"):
        open_folder(tmp_path / "none")


def test_another_format_says_what_was_found_and_wanted(tiny_graph, tmp_path):
    version = write(tiny_graph, tmp_path)
    text = (
        (version / "manifest.json")
        .read_text(encoding="utf-8")
        .replace('"version": 1', '"version": 9')
    )
    (version / "manifest.json").write_text(text, encoding="utf-8")

    with pytest.raises(BadGraphFolder, match=r"found: .*9.*\n.*want: .*1.*build it anew"):
        open_folder(tmp_path)


def test_a_damaged_line_is_a_bad_folder(tiny_graph, tmp_path):
    version = write(tiny_graph, tmp_path)
    (version / "edges.jsonl").write_text("{}\n", encoding="utf-8")

    with pytest.raises(BadGraphFolder, match="damaged graph"):
        open_folder(tmp_path).graph()


def test_a_text_that_is_not_there_is_said(tiny_graph, tmp_path):
    write(tiny_graph, tmp_path)

    with pytest.raises(BadGraphFolder, match="cannot read texts"):
        open_folder(tmp_path).text("f" * 64)
    with pytest.raises(BadGraphFolder, match="no digest"):
        open_folder(tmp_path).text("../manifest")


def test_chinese_and_spaces_in_a_path_need_no_locale(tmp_path):
    program = (
        "import sys; from pathlib import Path; from yiju.graph.folder import *\n"
        "from yiju.graph.model import *\n"
        "graph = Graph([Node('work/a', 'Work', {'title_zh': '测试 规定'})])\n"
        "place = Path(sys.argv[1])\n"
        "write_folder(graph, place, texts={'0' * 64: '正文'}, inputs={'法规 一.txt': '0' * 64})\n"
        "folder = open_folder(place)\n"
        "assert folder.graph().nodes == graph.nodes and folder.text('0' * 64) == '正文'\n"
    )
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    place = tmp_path / "图 谱" / "甲 graph"

    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py"), str(place)],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert list(open_folder(place).graph().nodes) == ["work/a"]


IDS = st.sampled_from([f"n/{n}" for n in range(6)])
VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3).map(tuple),
)
PROPS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8), VALUES, max_size=4
)


@given(
    st.lists(
        st.builds(Node, IDS, st.sampled_from(["Work", "Instrument"]), PROPS),
        unique_by=lambda n: n.id,
    ),
    st.lists(
        st.builds(
            Edge,
            IDS,
            st.sampled_from(["cites", "based_on"]),
            IDS,
            st.sampled_from(["", "第一条"]),
            st.lists(IDS, max_size=2).map(tuple),
            PROPS,
        ),
        unique_by=lambda e: (e.source, e.relation, e.target, e.article),
    ),
)
def test_lines_give_back_any_graph(nodes, edges):
    graph = Graph(nodes, edges)
    lines = ["".join(f"{line}\n" for line in write(graph)) for write in (node_lines, edge_lines)]

    assert same(read_graph(*lines), graph)


@pytest.mark.parametrize(
    ("pairs", "steps"),
    [("", 0), ("ab", 1), ("ab bc ac", 2), ("ab bc ca", 2), ("aa", 0), ("xa ab bc ca cd", 4)],
)
def test_the_longest_chain_counts_a_circle_once(pairs, steps):
    graph = Graph(edges=[Edge(pair[0], "based_on", pair[1]) for pair in pairs.split()])

    assert longest_walk(graph) == steps
