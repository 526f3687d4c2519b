from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from yiju.graph.chain import chain
from yiju.graph.force import Status
from yiju.graph.model import Edge, Graph, Node
from yiju.ontology.errors import BadInput
from yiju.viz.chain_forms import escape_mermaid
from yiju.viz.chain_text import FORMATS, escape_markdown, render_chain
from yiju.viz.facts import clean, quotes, states_rule_making, status_words
from yiju.viz.outline import outline
from yiju.viz.wrapping import columns, wrap

DAY = date(2026, 11, 23)
HOSTILE = '<script>alert(1)</script>"]; click n0 href "x" \x1b[31m\u202e [a](javascript:b) `c` |d|'


def with_title(graph: Graph, node: str, title: str) -> Graph:
    nodes = [
        Node(
            n.id,
            n.label,
            {**n.props, "title_en": title, "title_zh": title} if n.id == node else n.props,
        )
        for n in graph.nodes.values()
    ]
    return Graph(nodes, graph.edges)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("format", ["text", "md", "json", "csv"])
def test_every_step_is_quoted_with_its_source_and_span(tiny, tiny_graph, format, lang):
    up = chain(tiny_graph, tiny.PLATFORM, "up", DAY)

    said = render_chain(up, tiny_graph, format, lang)

    assert len(up.steps) == 3
    for step in up.steps:
        for quote in quotes(tiny_graph, step.evidence):
            unwrapped = re.sub(r"[\n\s│]+", "", said)
            assert re.sub(r"\s+", "", quote.clause) in unwrapped
            assert "rules.txt" in said
            assert str(quote.start) in said and str(quote.end) in said


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("direction", ["up", "down"])
def test_the_same_chain_gives_the_same_bytes(tiny, format, direction):
    first = tiny.tiny()
    again = tiny.tiny()

    one = render_chain(chain(first, tiny.NOTICE, direction, DAY), first, format)
    two = render_chain(chain(again, tiny.NOTICE, direction, DAY), again, format)

    assert one == two


@pytest.mark.parametrize("format", ["text", "md"])
def test_both_titles_stand_there_the_chinese_first(tiny, tiny_graph, format):
    said = render_chain(chain(tiny_graph, tiny.MICROBLOG, "up", DAY), tiny_graph, format)

    assert 0 <= said.index("中华人民共和国网络安全法") < said.index("Cybersecurity Law")
    assert 0 <= said.index("微博客信息服务管理规定") < said.index("Microblog Provisions")


@pytest.mark.parametrize("format", ["text", "md", "json", "mermaid", "dot"])
def test_every_form_for_people_says_the_day_and_up_to_when_the_law_is_known(
    tiny, tiny_graph, format
):
    up = chain(tiny_graph, tiny.MICROBLOG, "up", date(2027, 1, 2))

    said = render_chain(up, tiny_graph, format)

    assert "2027-01-02" in said
    assert str(up.known_up_to) in said


def test_a_superseded_version_bears_the_mark_and_the_day(tiny, tiny_graph):
    down = chain(tiny_graph, tiny.NOTICE, "down", DAY)

    english = render_chain(down, tiny_graph, "text")
    chinese = render_chain(down, tiny_graph, "text", "zh")

    assert "superseded 2021-02-22" in english
    assert "2021-02-22被取代" in chinese


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        (Status("not in force", DAY, "repealed", date(2021, 1, 1)), "repealed 2021-01-01"),
        (Status("not in force", DAY, "lapsed", date(2021, 1, 1)), "lapsed 2021-01-01"),
        (Status("unknown", DAY, "repealed"), "force not known (repealed, day not known)"),
        (Status("not yet", DAY, since=date(2027, 3, 1)), "not yet in force (from 2027-03-01)"),
        (Status("in force", DAY, amended=True), "in force, amended"),
        (Status("suspended", DAY, since=date(2020, 1, 1)), "suspended since 2020-01-01"),
        (None, ""),
    ],
)
def test_force_is_told_in_a_few_words(status, mark):
    assert status_words(status, "en") == mark


def test_an_empowerment_is_told_in_the_notices_own_words_and_grants_no_rule_making(
    tiny, tiny_graph
):
    said = render_chain(chain(tiny_graph, tiny.MICROBLOG, "up", DAY), tiny_graph, "text")

    assert "empowered by 国发〔2014〕33号" in said
    assert "“负责全国互联网信息内容管理工作，并负责监督管理执法”" in said
    assert "rule-making: not stated" in said
    assert "authoris" not in said


def test_granted_words_that_speak_of_rules_are_not_called_silent():
    assert states_rule_making("具体管理办法由该部门制定，并制定实施细则")
    assert states_rule_making("is to formulate specific measures")
    assert not states_rule_making("负责监督管理执法")
    assert not states_rule_making("is responsible for supervision, management and enforcement")


def test_implied_competence_is_marked_as_not_stated(tiny, tiny_graph):
    up = chain(tiny_graph, tiny.MICROBLOG, "up", DAY)
    link = replace(up.links[tiny.MICROBLOG], implied=(("《某法》第九条", "某机关可以发布命令。"),))
    up = replace(up, links={**up.links, tiny.MICROBLOG: link})

    said = render_chain(up, tiny_graph, "text")

    assert "not stated in the text: 《某法》第九条" in said


@pytest.mark.parametrize("format", ["text", "md"])
def test_unnamed_bases_and_stubs_are_told_as_such(tiny, tiny_graph, format):
    said = render_chain(chain(tiny_graph, tiny.ACCOUNT21, "up", DAY), tiny_graph, format)

    assert "Unnamed bases: 1 (有关法律、行政法规)" in said
    assert "stub: text not in the corpus" in said


@pytest.mark.parametrize("format", ["text", "md"])
def test_a_cut_is_announced_with_what_was_not_followed(tiny, tiny_graph, format):
    cut = chain(tiny_graph, tiny.PLATFORM, "up", DAY, depth=1)
    whole = chain(tiny_graph, tiny.PLATFORM, "up", DAY)

    assert cut.cut == (tiny.MICROBLOG,)
    assert "Cut at 1 step: the further steps of 微博客信息服务管理规定" in render_chain(
        cut, tiny_graph, format
    )
    assert "Not cut" not in render_chain(cut, tiny_graph, format)
    assert "Not cut" in render_chain(whole, tiny_graph, format)


def test_a_shared_node_is_told_once_and_pointed_to_after(tiny, tiny_graph):
    again = Edge(tiny.PLATFORM, "based_on", tiny.CSL, evidence=("citation/doc-1-9-23-based-on",))
    graph = Graph(tiny_graph.nodes.values(), [*tiny_graph.edges, again])
    up = chain(graph, tiny.PLATFORM, "up", DAY)

    said = render_chain(up, graph, "text")
    rows = [row for row in outline(up) if row.id == tiny.CSL]

    assert [row.again for row in rows] == [False, True]
    assert said.count("主席令第五十三号") == 1
    assert f"see [{rows[0].number}] above" in said


def test_a_long_chain_is_written_without_recursion():
    ids = [f"instrument/{n}" for n in range(1500)]
    nodes = [Node(i, "Instrument", {"title_zh": f"第{n}号办法"}) for n, i in enumerate(ids)]
    edges = [Edge(a, "based_on", b) for a, b in pairwise(ids)]
    graph = Graph(nodes, edges)

    rows = list(outline(chain(graph, ids[0], "up", DAY)))

    assert [row.number for row in rows] == list(range(1500))


@pytest.mark.parametrize("format", ["text", "md", "mermaid", "dot", "csv"])
def test_a_hostile_title_brings_no_control_or_direction_marks(tiny, tiny_graph, format):
    graph = with_title(tiny_graph, tiny.CSL, HOSTILE)

    said = render_chain(chain(graph, tiny.MICROBLOG, "up", DAY), graph, format)

    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "alert" in said


def test_a_hostile_title_stays_text_in_markdown(tiny, tiny_graph):
    graph = with_title(tiny_graph, tiny.CSL, HOSTILE)

    said = render_chain(chain(graph, tiny.MICROBLOG, "up", DAY), graph, "md")

    assert "<script" not in said
    assert "[a](" not in said
    assert r"\`c\`" in said
    assert r"\|d\|" in said


def test_markdown_has_no_list_or_link_where_a_title_looks_like_one():
    assert escape_markdown("1. Rules") == r"1\. Rules"
    assert escape_markdown("- Rules") == r"\- Rules"
    assert escape_markdown("see https://example.org") == r"see https\://example.org"


def test_a_hostile_title_cannot_end_a_mermaid_label(tiny, tiny_graph):
    graph = with_title(tiny_graph, tiny.CSL, HOSTILE)

    lines = render_chain(chain(graph, tiny.MICROBLOG, "up", DAY), graph, "mermaid").splitlines()
    cards = [line for line in lines if "alert" in line]

    assert len(cards) == 1
    assert re.fullmatch(r'  n\d+\["[^"\[\]]*"\]', cards[0])
    assert not any(line.strip().startswith("click") for line in lines)
    assert escape_mermaid("#quot;") == "#35;quot#59;"


def test_a_hostile_title_cannot_end_a_dot_string(tiny, tiny_graph):
    graph = with_title(tiny_graph, tiny.CSL, 'x"]; evil [label="\\')

    said = render_chain(chain(graph, tiny.MICROBLOG, "up", DAY), graph, "dot")
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', said)

    assert "evil" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", said)
    assert any("evil" in string for string in strings)


def test_a_title_that_looks_like_a_formula_is_text_in_a_spreadsheet(tiny, tiny_graph):
    graph = with_title(tiny_graph, tiny.CSL, "=1+1")

    said = render_chain(chain(graph, tiny.MICROBLOG, "up", DAY), graph, "csv")
    rows = list(csv.DictReader(io.StringIO(said)))

    assert {row["target_title_zh"] for row in rows} >= {"'=1+1"}
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_json_holds_every_link_step_and_property_of_the_evidence(tiny, tiny_graph):
    up = chain(tiny_graph, tiny.PLATFORM, "up", DAY)

    told = json.loads(render_chain(up, tiny_graph, "json"))

    assert [link["id"] for link in told["links"]] == list(up.links)
    assert [(s["source"], s["target"]) for s in told["steps"]] == [
        (s.source, s.target) for s in up.steps
    ]
    proof = told["steps"][0]["evidence"][0]
    props = tiny_graph.nodes[proof["id"]].props
    assert {key: proof[key] for key in props} == dict(props)
    assert told["as_of"] == "2026-11-23"
    assert told["cut"] == []


def test_mermaid_draws_each_card_and_each_step_once(tiny, tiny_graph):
    down = chain(tiny_graph, tiny.NOTICE, "down", DAY)

    lines = render_chain(down, tiny_graph, "mermaid").splitlines()

    assert lines[0] == "flowchart BT"
    assert sum('["' in line for line in lines) == len(down.links) == 4
    assert sum('-->|"' in line for line in lines) == len(down.steps) == 3
    assert sum(line.endswith(" ended") for line in lines) == 1


def test_an_unknown_format_names_those_that_exist(tiny, tiny_graph):
    up = chain(tiny_graph, tiny.MICROBLOG, "up", DAY)

    with pytest.raises(BadInput, match="unknown format of a chain: docx; there are text, md, json"):
        render_chain(up, tiny_graph, "docx")


def test_nothing_above_says_why(tiny, tiny_graph):
    said = render_chain(chain(tiny_graph, tiny.NOTICE, "up", DAY), tiny_graph, "text")

    assert "No step up was found: top by status: no basis is missing here." in said


def test_lines_fit_a_terminal_and_lose_nothing(tiny, tiny_graph):
    said = render_chain(chain(tiny_graph, tiny.PLATFORM, "up", DAY), tiny_graph, "text")

    assert max(columns(line) for line in said.splitlines()) <= 100


@pytest.mark.parametrize("width", [2, 7, 20])
def test_wrapping_keeps_every_letter_and_the_width(width):
    text = (
        "根据《网络安全法》（2016年），the Measures for Internet-Information-Services, 制定本规定。"
    )

    lines = wrap(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width for line in lines)


def test_cleaning_keeps_letters_and_drops_what_steers_a_terminal():
    assert clean("a\x00b\x1b[0m\u200f c\r\nd") == "ab[0m c d"
