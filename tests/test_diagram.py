from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from yiju.graph.chain import chain
from yiju.graph.model import Edge, Graph, Node
from yiju.viz.diagram import MOST, PAPER, TALLEST, draw_chain

DAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph: Graph, root: str, direction: str = "up", lang: str = "en") -> ET.Element:
    return ET.fromstring(draw_chain(chain(graph, root, direction, DAY), graph, lang))


def cards(svg: ET.Element) -> dict[str, ET.Element]:
    """Groups of cards by their title element."""
    found = [g for g in svg.iter(f"{SVG}g") if "card" in (g.get("class") or "").split()]
    return {g.findtext(f"{SVG}title") or "": g for g in found}


def top(card: ET.Element) -> int:
    return int(card.find(f"{SVG}rect").get("y"))


def test_every_link_is_a_card_and_every_step_an_arrow(tiny, tiny_graph):
    up = chain(tiny_graph, tiny.PLATFORM, "up", DAY)

    svg = drawn(tiny_graph, tiny.PLATFORM)
    arrows = [p for p in svg.iter(f"{SVG}path") if (p.get("class") or "").startswith("step")]

    assert len(cards(svg)) == len(up.links) == 4
    assert len(arrows) == len(up.steps) == 3
    assert all(arrow.get("marker-end") for arrow in arrows)


def test_the_higher_rank_stands_above_the_lower(tiny, tiny_graph):
    found = cards(drawn(tiny_graph, tiny.PLATFORM))
    order = sorted(found, key=lambda title: top(found[title]))

    assert [title[:9] for title in order] == [
        "中华人民共和国网络",
        "国务院关于授权国家",
        "微博客信息服务管理",
        "某平台微博客管理细",
    ]


def test_an_arrow_ends_pointing_at_the_card_and_not_at_nothing(tiny, tiny_graph):
    svg = drawn(tiny_graph, tiny.PLATFORM)
    paths = [
        p.get("d") for p in svg.iter(f"{SVG}path") if (p.get("class") or "").startswith("step")
    ]

    for path in paths:
        points = re.findall(r"(-?\d+) (-?\d+)(?= |$)", re.sub(r"[MLC]", "", path))
        assert points[-1] != points[-2]


def test_ended_is_struck_and_grey_and_says_so(tiny, tiny_graph):
    card = cards(drawn(tiny_graph, tiny.ACCOUNT17))[
        "互联网用户公众账号信息服务管理规定 (Public Account Provisions (2017))"
    ]
    words = [t.text for t in card.iter(f"{SVG}text")]

    assert "ended" in card.get("class").split()
    assert any(t.get("text-decoration") == "line-through" for t in card.iter(f"{SVG}text"))
    assert "superseded 2021-02-22" in words


def test_stubs_and_unnamed_bases_are_dashed_and_say_so(tiny, tiny_graph):
    found = cards(drawn(tiny_graph, tiny.ACCOUNT21))
    law = found["中华人民共和国网络安全法 (Cybersecurity Law)"]
    unnamed = found["有关法律、行政法规"]

    assert law.find(f"{SVG}rect").get("stroke-dasharray")
    assert unnamed.find(f"{SVG}rect").get("stroke-dasharray")
    assert "no text here" in "".join(law.itertext())
    assert "unnamed basis" in "".join(unnamed.itertext())
    assert "rank not known" in "".join(drawn(tiny_graph, tiny.ACCOUNT21).itertext())


def test_relations_differ_by_dash_and_not_by_colour_alone(tiny, tiny_graph):
    graph = Graph(
        tiny_graph.nodes.values(),
        [*tiny_graph.edges, Edge(tiny.NOTICE, "implements", tiny.CONSTITUTION)],
    )

    svg = drawn(graph, tiny.MICROBLOG)
    dashes = {
        p.get("class"): p.get("stroke-dasharray") for p in svg.iter(f"{SVG}path") if p.get("d")
    }

    assert dashes["step based-on"] is None
    assert dashes["step implements"]


def test_what_only_the_registry_knows_has_an_open_arrowhead(tiny, tiny_graph):
    edges = [
        e._replace(evidence=("fact/csl-1",)) if e.source == tiny.PLATFORM else e
        for e in tiny_graph.edges
    ]

    svg = drawn(Graph(tiny_graph.nodes.values(), edges), tiny.PLATFORM)
    tips = Counter((p.get("marker-end") or "-").endswith("-open)") for p in svg.iter(f"{SVG}path") if p.get("class", "").startswith("step"))  # fmt: skip

    assert tips == {True: 1, False: 2}
    assert "open arrowhead: known from the registry alone" in " ".join(
        " ".join(svg.itertext()).split()
    )
    assert "registry" not in " ".join(drawn(tiny_graph, tiny.PLATFORM).itertext())


def test_a_tall_drawing_is_cut_between_rows_into_sheets_that_make_the_whole():
    nodes = [
        Node(f"instrument/{n:02}", "Instrument", {"title_zh": f"第{n}号规定", "rank": 4})
        for n in range(20)
    ]
    edges = [Edge(a.id, "based_on", b.id) for a, b in pairwise(nodes)]
    graph = Graph(nodes, edges)
    up = chain(graph, nodes[0].id, "up", DAY)

    whole = ET.fromstring(draw_chain(up, graph, "en"))
    sheets = list(ET.fromstring(f"<div>{draw_chain(up, graph, 'en', sheets=9)}</div>"))
    boxes = [[int(n) for n in sheet.get("viewBox").split()] for sheet in sheets]

    assert len(sheets) > 1
    assert all(height <= TALLEST * max(width, PAPER) // PAPER for _, _, width, height in boxes)
    assert all(a[1] + a[3] == b[1] for a, b in pairwise(boxes))
    assert sum(box[3] for box in boxes) == int(whole.get("height"))
    for card in cards(sheets[0]).values():
        frame = card.find(f"{SVG}rect")
        y, end = int(frame.get("y")), int(frame.get("y")) + int(frame.get("height"))
        assert any(box[1] <= y and end <= box[1] + box[3] for box in boxes)


def test_it_has_a_name_and_a_description_and_no_script_style_or_address(tiny, tiny_graph):
    text = draw_chain(chain(tiny_graph, tiny.MICROBLOG, "up", DAY), tiny_graph, "en")
    svg = ET.fromstring(text)
    by = svg.get("aria-labelledby").split()
    ids = {e.get("id"): e for e in svg.iter() if e.get("id")}

    assert svg.get("role") == "img"
    assert [ids[i].tag for i in by] == [f"{SVG}title", f"{SVG}desc"]
    assert "微博客信息服务管理规定" in ids[by[0]].text
    assert "<script" not in text and "<style" not in text and "style=" not in text
    assert set(re.findall(r"https?://[^\"]+", text)) == {"http://www.w3.org/2000/svg"}


def test_chinese_and_english_lines_are_marked_as_such(tiny, tiny_graph):
    texts = {t.text: t.get("lang") for t in drawn(tiny_graph, tiny.MICROBLOG).iter(f"{SVG}text")}

    assert texts["微博客信息服务管理规定"] == "zh"
    assert texts["Microblog Provisions"] == "en"


def test_long_titles_are_wrapped_inside_the_card(tiny, tiny_graph):
    card = next(
        c for t, c in cards(drawn(tiny_graph, tiny.NOTICE)).items() if t.startswith("国务院")
    )
    frame = card.find(f"{SVG}rect")
    bottom = int(frame.get("y")) + int(frame.get("height"))
    lines = list(card.iter(f"{SVG}text"))

    assert "".join(t.text for t in lines if t.get("lang") == "zh") == (
        "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"
    )
    assert all(int(frame.get("y")) < int(t.get("y")) < bottom for t in lines)


@pytest.mark.parametrize("title", ['"><script>x</script>', "a&b</text>", "]]><!--", "\x00\x1b[2J"])
def test_a_hostile_title_stays_text(tiny, tiny_graph, title):
    nodes = [
        Node(n.id, n.label, {**n.props, "title_zh": title}) if n.id == tiny.CSL else n
        for n in tiny_graph.nodes.values()
    ]

    svg = drawn(Graph(nodes, tiny_graph.edges), tiny.MICROBLOG)

    assert not list(svg.iter(f"{SVG}script"))
    assert any(c.startswith(title.replace("\x00\x1b", "")) for c in cards(svg))


def test_too_many_cards_are_counted_and_not_drawn():
    basis = Node("instrument/basis", "Instrument", {"title_zh": "某法", "rank": 1})
    many = [
        Node(f"instrument/{n:03}", "Instrument", {"title_zh": f"第{n}号规定", "rank": 4})
        for n in range(100)
    ]
    graph = Graph([basis, *many], [Edge(node.id, "based_on", basis.id) for node in many])

    svg = drawn(graph, basis.id, "down")

    assert len(cards(svg)) == MOST
    assert f"{101 - MOST} more not drawn" in " ".join(svg.itertext())


def test_the_same_chain_gives_the_same_bytes(tiny):
    one, two = tiny.tiny(), tiny.tiny()

    assert draw_chain(chain(one, tiny.NOTICE, "down", DAY), one, "zh") == draw_chain(
        chain(two, tiny.NOTICE, "down", DAY), two, "zh"
    )
