"""Decisions of people: kept in a plain table, heeded by every build, never lost in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from yiju.cli import main
from yiju.graph.build import Built, build_graph
from yiju.graph.decisions import Decision, Decisions, add_decision, read_decisions
from yiju.graph.review import questions
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

RULE = (
    "松风县灯会管理办法\n\n2019年3月1日 松风县人民政府公布\n\n"
    "第一条 为了管理灯会，根据《松风县集会管理条例》和《灯具合格检验规定》，制定本办法。\n"
    "第二条 本办法自2019年5月1日起施行。\n"
)
BASE = (
    "松风县公众集会管理条例\n\n2015年1月1日 松风县人民代表大会常务委员会公布\n\n"
    "第一条 为了管理集会，制定本条例。\n第二条 本条例自2015年3月1日起施行。\n"
)


def build(*rows: Decision, texts: tuple[str, ...] = (RULE, BASE)) -> Built:
    sources = [Source(f"{n}.txt", text, digest(text, 64)) for n, text in enumerate(texts)]
    return build_graph(sources, decisions=Decisions(rows))


def targets(built: Built, relation: str = "based_on") -> set[str]:
    graph = built.graph
    return {graph.title(e.target) for e in graph.edges if e.relation == relation}


def test_open_mentions_are_listed_with_the_works_that_come_near():
    found = {q.mention: q for q in questions(build().graph)}

    assert found["《松风县集会管理条例》"].outcome == "stub"
    assert [c.title for c in found["《松风县集会管理条例》"].candidates] == [
        "松风县公众集会管理条例"
    ]
    assert not found["《灯具合格检验规定》"].candidates


def test_the_mention_with_most_edges_comes_first():
    again = RULE.replace("灯会", "花会").replace("灯具合格检验规定", "花木检验规定")

    found = questions(build(texts=(RULE, again, BASE)).graph)

    assert found[0].mention == "《松风县集会管理条例》"
    assert found[0].edges == 2


def test_a_short_name_counts_for_the_title_that_it_stands_for_in_its_text():
    rules = [
        f"{place}灯会管理办法\n\n2019年3月1日 {place}人民政府公布\n\n"
        f"第一条 根据《{place}灯会总体方案》（以下简称《总体方案》），制定本办法。\n"
        "第二条 灯会的范围，依照《总体方案》。\n第三条 灯会的时间，依照《总体方案》。\n"
        for place in ("松风县", "白石县")
    ]

    found = {q.mention: q.edges for q in questions(build(texts=tuple(rules)).graph)}

    assert found == {"《松风县灯会总体方案》": 3, "《白石县灯会总体方案》": 3}


def test_same_links_the_mention_to_the_named_instrument():
    built = build(Decision("《松风县集会管理条例》", "", "same", "松风县公众集会管理条例"))

    assert "松风县公众集会管理条例" in targets(built)
    assert built.decisions.applied == 1
    assert not built.decisions.unfitting


def test_a_decision_can_hold_for_one_text_only():
    row = Decision("《松风县集会管理条例》", "7.txt", "same", "松风县公众集会管理条例")

    built = build(row)

    assert "松风县公众集会管理条例" not in targets(built)


def test_no_instrument_takes_the_mention_out_of_the_graph_and_counts_it():
    built = build(Decision("《灯具合格检验规定》", "", "not an instrument"))

    assert "灯具合格检验规定" not in targets(built)
    assert built.coverage["all"]["not an instrument"] == 1


def test_other_parts_the_mention_from_what_bears_its_title():
    exact = RULE.replace("松风县集会管理条例", "松风县公众集会管理条例")
    before = build(texts=(exact, BASE))

    after = build(Decision("《松风县公众集会管理条例》", "", "other"), texts=(exact, BASE))

    held = {e.target for e in before.graph.edges if e.relation == "based_on"}
    apart = {e.target for e in after.graph.edges if e.relation == "based_on"}
    assert len(held & apart) == 1  # only the other basis stays
    assert targets(after) == targets(before)


def test_a_decision_that_no_longer_fits_is_reported():
    gone = Decision("《不再出现的办法》", "", "not an instrument")
    astray = Decision("《灯具合格检验规定》", "", "same", "从未有过的规定")

    built = build(gone, astray)

    assert built.decisions.unfitting == (
        "《不再出现的办法》: no text has this mention",
        "《灯具合格检验规定》: nothing known by the name 从未有过的规定",
    )
    assert built.account()["decisions"]["applied"] == 0


def test_the_table_survives_reading_and_writing(tmp_path: Path):
    path = tmp_path / "decisions.csv"
    first = Decision("《甲，乙办法》", "", "same", "甲乙办法", "a comma, a “quote”")
    second = Decision("《丙规定》", "x.txt", "not an instrument")

    add_decision(path, first)
    add_decision(path, second)
    add_decision(path, Decision("《甲，乙办法》", "", "other"))

    assert set(read_decisions(path).rows) == {Decision("《甲，乙办法》", "", "other"), second}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "no table of decisions"),
        ("a,b\n", "no table of decisions"),
        ("mention,source,verdict,target,note\n《X》,,maybe,,\n", "line 2"),
        ("mention,source,verdict,target,note\n《X》,,same,,\n", "line 2"),
        ("mention,source,verdict,target,note\n《X》,,same\n", "line 2"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(tmp_path: Path, text: str, wanted: str):
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadInput, match=wanted):
        read_decisions(path)


def test_a_decision_made_on_the_command_line_holds_in_the_next_build(tmp_path: Path):
    texts, graph = tmp_path / "texts", str(tmp_path / "graph")
    texts.mkdir()
    (texts / "a.txt").write_text(RULE, encoding="utf-8")
    (texts / "b.txt").write_text(BASE, encoding="utf-8")
    run = CliRunner().invoke
    assert run(main, ["build", str(texts), "-o", graph]).exit_code == 0

    mention, target = "《松风县集会管理条例》", "松风县公众集会管理条例"
    decided = run(main, ["review", "-g", graph, mention, "--same", target])
    built = run(main, ["build", str(texts), "-o", graph])
    listed = run(main, ["review", "-g", graph, "--format", "json"])

    assert (decided.exit_code, built.exit_code, listed.exit_code) == (0, 0, 0)
    assert mention not in [row["mention"] for row in json.loads(listed.stdout)]


def test_a_verdict_must_be_one(tmp_path: Path):
    (tmp_path / "a.txt").write_text(RULE, encoding="utf-8")
    graph = str(tmp_path / "graph")
    run = CliRunner().invoke
    run(main, ["build", str(tmp_path / "a.txt"), "-o", graph])

    assert run(main, ["review", "-g", graph, "《X》"]).exit_code == 2
    assert run(main, ["review", "-g", graph, "《X》", "--same", "a", "--other", "b"]).exit_code == 2
