"""The bench tells which citations came and which went, and keeps none of the texts' words."""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"
LIGHTHOUSES = "# 灯塔管理办法\n\n第一条 根据《航标法》和《港口条例》，制定本办法。\n第二条 违反《海上交通安全法》的，依法处理。\n"
BUOYS = "# 浮标管理办法\n\n第一条 根据《航标法》，制定本办法。\n"


@pytest.fixture
def bench(monkeypatch):
    """The modules of the bench, which is a folder of scripts and no package."""
    monkeypatch.syspath_prepend(str(BENCH))
    yield import_module("baseline"), import_module("stages"), import_module("run")
    for name in ("baseline", "stages", "run"):
        sys.modules.pop(name, None)


@pytest.fixture
def corpus(tmp_path):
    """Two texts of our own that name four instruments."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "灯塔.md").write_text(LIGHTHOUSES, encoding="utf-8")
    (folder / "浮标.md").write_text(BUOYS, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["kept.jsonl", "kept.gz"])
def test_the_same_corpus_gains_and_loses_nothing(bench, corpus, tmp_path, name):
    baseline, stages, run = bench
    places, names = run._told_by(stages.measure(corpus), tmp_path / name)
    baseline.write_baseline(places, tmp_path / name)

    said = list(baseline.compare(places, baseline.read_baseline(tmp_path / name), names))

    assert said == ["0 gained, 0 lost of 4 citations"]


def test_a_basis_that_becomes_a_mention_and_a_new_repeal_are_told_by_relation_and_place(
    bench, corpus, tmp_path
):
    baseline, stages, run = bench
    kept = tmp_path / "kept.jsonl"
    before, _ = run._told_by(stages.measure(corpus), kept)
    baseline.write_baseline(before, kept)
    changed = BUOYS.replace("，制定本办法", "。《浮标暂行规定》同时废止").replace("根据", "按照")
    (corpus / "浮标.md").write_text(changed, encoding="utf-8")

    now, names = run._told_by(stages.measure(corpus), kept)
    said = list(baseline.compare(now, baseline.read_baseline(kept), names))

    assert said[:4] == [
        "2 gained, 1 lost of 4 citations",
        "  based_on: 0 gained, 1 lost of 3",
        "  cites: 1 gained, 0 lost of 1",
        "  repeals: 1 gained, 0 lost of 0",
    ]
    at = BUOYS.index("《航标法》")
    assert f"- 浮标.md {at}-{at + 5} based_on" in said


def test_places_beyond_the_first_are_counted_and_not_listed(bench):
    baseline, _, _ = bench
    many = Counter({("a.md", start, start + 2, "cites"): 1 for start in range(30)})

    said = list(baseline.compare(many, Counter(), {"a.md": "a.md"}))

    assert said[:2] == ["30 gained, 0 lost of 0 citations", "  cites: 30 gained, 0 lost of 0"]
    assert said[2] == "+ a.md 0-2 cites"
    assert said[-1] == "+ … and 10 more"


def test_a_citation_that_is_found_twice_where_it_was_found_once_is_gained(bench):
    baseline, _, _ = bench
    place = ("a.md", 3, 9, "cites")

    said = list(baseline.compare(Counter({place: 2}), Counter({place: 1}), {"a.md": "a.md"}))

    assert said[0] == "1 gained, 0 lost of 1 citations"


def test_a_text_that_is_no_longer_there_is_said_to_be_missing(bench):
    baseline, _, _ = bench
    before = Counter({("0a1b2c3d4e5f", 3, 9, "cites"): 1})

    said = list(baseline.compare(Counter(), before, {}))

    assert "  1 texts of the baseline are not here: another corpus or text" in said
    assert "- 0a1b2c3d4e5f 3-9 cites" in said


def test_the_baseline_of_a_foreign_corpus_has_the_same_bytes_each_time_and_no_names(
    bench, corpus, tmp_path
):
    baseline, stages, run = bench
    files = [tmp_path / "one.gz", tmp_path / "two.gz"]
    for file in files:
        places, _ = run._told_by(stages.measure(corpus), file)
        baseline.write_baseline(places, file)

    one, two = (file.read_bytes() for file in files)

    assert one == two
    lines = gzip.decompress(one).decode("ascii").splitlines()
    assert [line.count("=based_on") for line in sorted(lines, key=len)] == [1, 2]
    assert baseline.read_baseline(files[0]) == places


def test_a_run_tells_the_seconds_of_each_stage_and_the_size_of_the_corpus(bench, corpus):
    _, stages, run = bench
    measured = stages.measure(corpus)

    said = "\n".join(run.describe(measured, corpus, rg=(0.001, 0.001)))

    assert set(measured.seconds) == {"read", "extract", "resolve and build", "RDF text"}
    assert measured.characters == len(LIGHTHOUSES + BUOYS)
    assert measured.size == len((LIGHTHOUSES + BUOYS).encode())
    assert "2 documents, 4 citations" in said
    assert "× its speed" in said
