"""A graph built again, after whatever changed, is the graph built anew, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.graph.decisions import Decision, Decisions
from yiju.graph.rebuild import rebuild
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

LAW = """中华人民共和国灯塔法

（2001年3月1日第九届全国人民代表大会常务委员会第二十次会议通过）

第一条 为了保障航行，制定本法。

第九条 本法自2001年6月1日起施行。
"""
LAW_REVISED = """中华人民共和国灯塔法

（2001年3月1日第九届全国人民代表大会常务委员会第二十次会议通过 2015年4月2日第十二届全国人民代表大会常务委员会第十四次会议修订）

第一条 为了保障航行，制定本法。

第九条 本法自2015年7月1日起施行。
"""
RULES = """灯塔管理办法

（2003年5月6日交通部令第5号公布）

第一条 为了管理灯塔，根据《灯塔法》和有关法律，制定本办法。

第八条 本办法自公布之日起施行。《浮标管理办法》同时废止。
"""
NOTICE = """国务院办公厅关于灯塔工作的通知

国办发〔2016〕40号

各省人民政府：

根据《灯塔管理办法》《浮标规定》，现就有关事项通知如下。

国务院办公厅

2016年5月6日
"""
RENDERING = """Measures for the Administration of Lighthouses

Article 1: These Measures are formulated on the basis of the "Lighthouse Law".
"""
TEXTS = (LAW, LAW_REVISED, RULES, NOTICE, RENDERING)
NAMES = ("a.txt", "b.txt", "c/a.txt", "c/b.txt")
DECISIONS = (
    Decision("《浮标规定》", "", "not an instrument"),
    Decision("《灯塔法》", "", "same", "中华人民共和国灯塔法"),
    Decision("《浮标管理办法》", "", "other"),
)

corpora = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TEXTS), min_size=1)
decided = st.lists(st.sampled_from(DECISIONS), unique=True)


def sources_of(texts):
    return [Source(name, text, digest(text, 64)) for name, text in sorted(texts.items())]


def files_of(folder):
    paths = sorted(path for path in folder.path.rglob("*") if path.is_file())
    return {path.relative_to(folder.path).as_posix(): path.read_bytes() for path in paths}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(corpora, decided), min_size=2, max_size=4))
def test_after_any_change_a_build_equals_a_clean_one(states):
    with tempfile.TemporaryDirectory() as place:
        for i, (texts, rows) in enumerate(states):
            again = rebuild(sources_of(texts), Path(place, "kept"), Decisions(rows))
            clean = rebuild(sources_of(texts), Path(place, f"clean{i}"), Decisions(rows))

            assert again.path.name == clean.path.name
            assert files_of(again) == files_of(clean)


@pytest.fixture
def asked(tmp_path):
    sources = sources_of({"a.txt": LAW, "b.txt": RULES})
    return sources, rebuild(sources, tmp_path / "g")


def touched(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.path.iterdir()}


def test_asked_the_same_again_it_touches_nothing(asked, tmp_path):
    sources, folder = asked
    before = touched(folder)

    again = rebuild(sources, tmp_path / "g")

    assert again.path == folder.path
    assert touched(again) == before


@pytest.mark.parametrize("name", ["graph.nt", "nodes.jsonl", "texts"])
def test_a_damaged_graph_is_built_anew(asked, tmp_path, name):
    sources, folder = asked
    whole = files_of(folder)
    if name == "texts":
        shutil.rmtree(folder.path / name)
    else:
        (folder.path / name).write_text("", encoding="utf-8")

    again = rebuild(sources, tmp_path / "g")

    assert files_of(again) == whole


def test_another_base_gives_another_graph(asked, tmp_path):
    sources, folder = asked

    other = rebuild(sources, tmp_path / "g", base="https://example.org/law/")

    assert (folder.base, other.base) != (other.base, folder.base)
    assert other.base == "https://example.org/law/"


def test_a_large_graph_is_written_by_two_processes_as_by_one(tmp_path):
    rule = "{}管理办法\n\n第一条 根据《{}法》《{}条例》，制定本办法。\n"
    texts = {f"{i}.txt": rule.format(*(f"第{i}类灯塔" for _ in range(3))) for i in range(900)}

    one = rebuild(sources_of(texts), tmp_path / "one", processes=1)
    two = rebuild(sources_of(texts), tmp_path / "two", processes=2)

    assert sum(one.manifest["nodes"].values()) > 5000
    assert files_of(one) == files_of(two)
