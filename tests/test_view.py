import hashlib
import json
import re
import shutil
import subprocess
from base64 import b64encode
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from yiju.graph.model import Edge, Graph, Node
from yiju.ontology.errors import UnknownName
from yiju.viz import offline
from yiju.viz.network_view import AuthorityNetwork
from yiju.viz.page import write_view
from yiju.viz.palette import CARD, COLOURS, LINES
from yiju.viz.selection import LIMIT, select
from yiju.viz.view_model import build_view

STATIC = Path(__file__).parents[1] / "yiju" / "viz" / "static"
BASE = "https://example.org/id/"
DAY = date(2026, 11, 23)
PAYLOADS = (
    '</script><script>alert("ran")</script>',
    "<img src=x onerror=alert('ran')>",
    'javascript:alert("ran")//href',
    '"><svg onload=alert("ran")>',
    "{{ 7 * 7 }}<!--<script>",
    "\u2028alert('ran')\u2029",
    "constructor",
)


def _view(graph: Graph, focus: str | None = None, day: date = DAY) -> dict:
    return build_view(graph, focus, day, BASE, "依据 yiju")


def _fan(size: int) -> Graph:
    """A law, a body, and many rules that rest on the law, the last on another rule."""
    nodes = [Node("law", "Instrument", {"title_zh": "测试法", "kind": "law", "rank": 1})]
    nodes.append(Node("body", "Body", {"name_zh": "测试局"}))
    edges = []
    for i in range(size):
        day = date(2000 + i % 20, 1, 1)
        nodes.append(Node(f"rule-{i:03d}", "Instrument", {"title_zh": f"规定{i}", "kind": "departmental rule", "rank": 4, "promulgated": day}))  # fmt: skip
        edges.append(Edge(f"rule-{i:03d}", "based_on", "law"))
        edges.append(Edge(f"rule-{i:03d}", "issued_by", "body"))
    edges.append(Edge(f"rule-{size - 1:03d}", "implements", "rule-000"))
    return Graph(nodes, edges)


class _Page(HTMLParser):
    """Elements, attributes and text of a page, scripts and styles kept apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": [], "text": [], "title": []}
        self._in = "text"
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in self.raw:
            self._in = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag):
        if tag == self._in:
            self._in = "text"

    def handle_data(self, data):
        if self.raw[self._in] and self._in != "text":
            self.raw[self._in][-1] += data
        else:
            self.raw["text"].append(data)


@pytest.fixture
def page(tmp_path, tiny_graph):
    path = tmp_path / "page.html"
    write_view(tiny_graph, path, focus=None, as_of=DAY, base=BASE)
    return _Page(path.read_text(encoding="utf-8"))


def test_the_page_starts_with_the_instrument_that_most_others_rest_on(tiny, tiny_graph):
    view = _view(tiny_graph)

    assert view["focus"] in {tiny.NOTICE, tiny.CSL}
    assert view["nodes"] == sorted(view["nodes"], key=lambda n: (n["lane"], n.get("day", "9999"), n["id"]))  # fmt: skip


def test_an_unknown_focus_is_refused(tiny_graph):
    with pytest.raises(UnknownName, match="no-such-card"):
        _view(tiny_graph, "no-such-card")


def test_the_view_holds_every_quotation_with_its_place(tiny, tiny_graph):
    view = _view(tiny_graph)

    relation = next(r for r in view["relations"] if (r["from"], r["to"]) == (tiny.MICROBLOG, tiny.NOTICE))  # fmt: skip
    (citation,) = (view["evidence"][e] for e in relation["evidence"])
    assert citation["quotation"] in citation["context"]
    assert (citation["source"], citation["start"], citation["rule"]) == ("rules.txt", 23, "zh-basis")  # fmt: skip


def test_a_body_stands_between_what_empowers_it_and_what_it_issued(tiny, tiny_graph):
    lanes = {node["id"]: node["lane"] for node in _view(tiny_graph)["nodes"]}

    assert lanes[tiny.NOTICE] < lanes[tiny.CAC] < lanes[tiny.MICROBLOG]


def test_nothing_stands_above_the_constitution(tiny_graph):
    nodes = [Node("npc", "Body", {"name_zh": "全国人民代表大会"}), *tiny_graph.nodes.values()]
    constitution = next(n.id for n in nodes if n.props.get("kind") == "constitution")
    graph = Graph(nodes, [*tiny_graph.edges, Edge(constitution, "issued_by", "npc")])

    first = _view(graph)["nodes"][0]

    assert first["id"] == constitution


def test_what_was_promulgated_later_is_left_out_and_counted(tiny, tiny_graph):
    view = _view(tiny_graph, day=date(2018, 12, 31))

    ids = {node["id"] for node in view["nodes"]}
    assert tiny.MICROBLOG in ids
    assert not ids & {tiny.ACCOUNT21, tiny.PLATFORM}
    assert view["later"] == 2


def test_force_is_that_of_the_day_asked(tiny, tiny_graph):
    before, after = (
        next(n for n in _view(tiny_graph, day=day)["nodes"] if n["id"] == tiny.ACCOUNT17)
        for day in (date(2019, 1, 1), DAY)
    )

    assert before["force"] == "in force"
    assert (after["force"], after["reason"], after["ended"]) == ("not in force", "superseded", "2021-02-22")  # fmt: skip


def test_a_small_graph_is_shown_whole(tiny, tiny_graph):
    chosen = select(_view(tiny_graph), tiny.NOTICE)

    assert chosen.hidden == 0
    assert {tiny.MICROBLOG, tiny.PLATFORM, tiny.CSL, tiny.UNNAMED, tiny.CAC} <= set(chosen.shown)


def test_the_chain_of_a_card_leaves_out_what_is_neither_above_nor_below(tiny, tiny_graph):
    shown = set(select(_view(tiny_graph), tiny.PLATFORM, "chain").shown)

    assert {tiny.PLATFORM, tiny.MICROBLOG, tiny.NOTICE, tiny.CSL, tiny.STATE_COUNCIL} <= shown
    assert not shown & {tiny.ACCOUNT17, tiny.ACCOUNT21, tiny.UNNAMED}


@pytest.mark.parametrize("scope", ["auto", "all", "chain"])
def test_what_finds_no_room_is_counted(scope):
    chosen = select(_view(_fan(100)), "law", scope)

    assert len(chosen.shown) == LIMIT
    assert chosen.hidden == 101 - (LIMIT - 1)  # one card is the body


def test_the_browser_chooses_the_same_cards(tiny, tiny_graph):
    views = [(_view(tiny_graph), (tiny.NOTICE, tiny.PLATFORM, tiny.CAC, tiny.UNNAMED)), (_view(_fan(100)), ("law", "rule-000", "rule-099", "body"))]  # fmt: skip
    asked = [(v, f, s) for v, focuses in views for f in focuses for s in ("auto", "chain")]

    found = _run_node(
        "selection.js",
        "cases.map(([view, focus, scope]) => { const c = module.select(view, focus, scope); return [c.shown, c.hidden]; })",
        asked,
    )

    wanted = [select(view, focus, scope) for view, focus, scope in asked]
    assert found == [[list(chosen.shown), chosen.hidden] for chosen in wanted]


def test_search_finds_by_title_number_and_pinyin(tiny, tiny_graph):
    asked = ["微博客信息", "microblog", "国发[2014]33号", "wbkxxfwglgd", "weiboke", "CAC", "没有"]

    found = _run_node(
        "search.js",
        "(() => { const s = new module.Search({view: cases[0], down: new Map()}); return cases[1].map((q) => s.find(q).ids); })()",
        [_view(tiny_graph), asked],
    )

    assert [ids[0] if ids else None for ids in found] == [
        tiny.MICROBLOG, tiny.MICROBLOG, tiny.NOTICE, tiny.MICROBLOG, tiny.MICROBLOG, tiny.CAC, None,
    ]  # fmt: skip


def _run_node(module: str, expression: str, cases: object) -> object:
    node = shutil.which("node")
    if not node:
        pytest.skip(f"node is not installed: {module} not run")
    script = (
        f"import * as module from {json.dumps((STATIC / module).as_uri())};"
        "let text = ''; process.stdin.on('data', (part) => { text += part; });"
        "process.stdin.on('end', () => { const cases = JSON.parse(text);"
        f"console.log(JSON.stringify({expression})); }});"
    )
    done = subprocess.run([node, "--input-type=module", "-e", script], input=json.dumps(cases), capture_output=True, text=True, check=True, encoding="utf-8")  # fmt: skip
    return json.loads(done.stdout)


def test_the_joined_script_is_whole(tmp_path):
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed: the joined script is not parsed")
    path = tmp_path / "page.mjs"
    path.write_text(offline.application(), encoding="utf-8")

    done = subprocess.run([node, "--check", str(path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_every_module_is_in_the_page_after_those_it_imports():
    assert {path.name for path in STATIC.glob("*.js")} == set(offline.MODULES)
    for number, name in enumerate(offline.MODULES):
        imported = re.findall(r'from "\./(.+?)"', (STATIC / name).read_text(encoding="utf-8"))
        assert set(imported) <= set(offline.MODULES[:number])
    assert not re.search(r"^(?:import|export) ", offline.application(), re.MULTILINE)


def test_our_scripts_never_write_html_or_run_text():
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttp|https?:"

    found = {p.name: re.findall(forbidden, p.read_text(encoding="utf-8")) for p in STATIC.iterdir()}

    assert {name: hits for name, hits in found.items() if hits} == {"elements.js": ["http:"]}


def test_the_policy_allows_exactly_the_inlined_code(page):
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")  # fmt: skip
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))

    scripts = [_hash(text) for text in (page.raw["script"][1], page.raw["script"][2])]
    assert rules["script-src"].split() == scripts
    assert rules["style-src"].split() == [_hash(page.raw["style"][0])]
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    assert "unsafe" not in policy


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_asks_for_nothing_from_elsewhere(page):
    loading = [(tag, name) for tag, attrs in page.tags for name in attrs if name in {"src", "href", "srcset", "data", "action", "style"} or name.startswith("on")]  # fmt: skip

    assert loading == []
    assert not {tag for tag, _ in page.tags} & {"link", "iframe", "object", "embed", "img", "base"}


def test_the_page_says_its_language_and_has_an_accessible_table(page):
    tags = page.tags

    assert tags[0] == ("html", {"lang": "zh-CN"})
    assert ("meta", {"charset": "utf-8"}) in tags
    assert any(attrs.get("aria-live") == "polite" for _, attrs in tags)
    assert any(attrs.get("role") == "combobox" for _, attrs in tags)
    assert any(attrs.get("id") == "table" for _, attrs in tags)


def _hostile(payload: str) -> Graph:
    """A graph in which every text, id and token is the payload."""
    text = dict.fromkeys(("title_zh", "title_en", "number", "kind", "end_reason", "in_force_rule", "source", "grade", "name_zh", "name_en", "abbreviation", "since", "quotation", "context", "lang", "provision", "rule", "competence"), payload)  # fmt: skip
    lists = {"alt_titles": (payload,), "known": (payload,), "alt_names": (payload,)}
    ids = [f"{payload}{i}" for i in range(6)]
    nodes = [
        Node(ids[0], "Instrument", {**text, **lists, "rank": 1, "promulgated": date(2010, 1, 1), "ended": date(2020, 1, 1)}),
        Node(ids[1], "Instrument", {**text, **lists, "rank": 4, "status": payload}),
        Node(ids[2], "Body", {**text, **lists}),
        Node(ids[3], "Unnamed", text),
        Node(ids[4], "Citation", {**text, "start": 1, "end": 2, "score": 0.5}),
        Node(ids[5], "Work", text),
    ]  # fmt: skip
    edges = [
        Edge(ids[1], "based_on", ids[0], payload, (ids[4],), {"provision": payload, "competence": payload}),
        Edge(ids[0], "delegates", ids[2], "", (ids[4],), {"competence": payload}),
        Edge(ids[1], "based_on", ids[3]),
        Edge(ids[1], payload, ids[0]),
        Edge(ids[1], "version_of", ids[5]),
    ]  # fmt: skip
    return Graph(nodes, edges)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stands_only_in_the_island_and_in_escaped_titles(tmp_path, payload, page):
    path = tmp_path / "hostile.html"
    write_view(_hostile(payload), path, focus=None, as_of=DAY, base=payload, title=payload)

    hostile = _Page(path.read_text(encoding="utf-8"))

    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in page.tags]
    assert {k: v for _, a in hostile.tags for k, v in a.items() if payload in str(v)} == {}
    assert hostile.raw["script"][1:] == page.raw["script"][1:]
    assert hostile.raw["style"] == page.raw["style"]
    assert json.loads(hostile.raw["script"][0])["view"]["title"] == payload
    assert "".join(hostile.raw["text"]).count(payload) == 1  # the heading, as text


def test_a_lone_surrogate_does_not_stop_the_page(tmp_path):
    path = tmp_path / "page.html"

    write_view(_hostile("\ud800"), path, focus=None, as_of=DAY, base=BASE)

    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_same_graph_and_day_give_the_same_bytes(tmp_path, tiny, tiny_graph):
    graph = tiny_graph
    turned = Graph(reversed(list(graph.nodes.values())), reversed(graph.edges))
    paths = [tmp_path / "one.html", tmp_path / "two.html"]

    for path, each in zip(paths, (graph, turned), strict=True):
        write_view(each, path, focus=tiny.NOTICE, as_of=DAY, base=BASE)

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_empty_graph_gives_a_page(tmp_path):
    path = tmp_path / "new" / "page.html"

    write_view(Graph(), path, focus=None, as_of=DAY, base=BASE)

    island = json.loads(_Page(path.read_text(encoding="utf-8")).raw["script"][0])
    assert (island["view"]["focus"], island["network"]["nodes"]) == (None, [])


def test_pyvis_holds_every_card_and_every_drawn_line(tiny, tiny_graph):
    view = _view(tiny_graph)

    network = AuthorityNetwork(view)

    assert network.num_nodes() == len(view["nodes"])
    assert set(network.get_nodes()) == {node["id"] for node in view["nodes"]}
    drawn = {line.relation for line in LINES}
    assert [(e["from"], e["relation"], e["to"]) for e in network.edges] == [(r["from"], r["type"], r["to"]) for r in view["relations"] if r["type"] in drawn]  # fmt: skip
    assert all(edge["arrows"] == "to" for edge in network.edges)
    assert network.options["physics"] == {"enabled": False}
    assert network.get_node(tiny.CSL)["y"] < network.get_node(tiny.MICROBLOG)["y"]


def test_pyvis_own_writers_give_our_page(tmp_path, monkeypatch, tiny_graph):
    monkeypatch.chdir(tmp_path)
    network = AuthorityNetwork(_view(tiny_graph))

    network.show("shown.html")

    assert (tmp_path / "shown.html").read_text(encoding="utf-8") == network.generate_html()
    assert [path.name for path in tmp_path.iterdir()] == ["shown.html"]


def test_another_vis_network_is_refused(monkeypatch):
    monkeypatch.setattr(offline, "VIS_DIGEST", "0" * 64)

    with pytest.raises(offline.ForeignScript, match="another digest"):
        offline.vis_network.__wrapped__()


def test_a_page_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path):
    (tmp_path / "taken").mkdir()

    with pytest.raises(IsADirectoryError):
        offline.write_page(tmp_path / "taken", "text")

    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("row", [*COLOURS, *LINES], ids=lambda row: getattr(row, "kind", None) or row.relation)  # fmt: skip
def test_every_colour_can_be_read_on_a_card(row):
    for colour, ground in zip((row.light, row.dark), CARD, strict=True):
        assert _contrast(colour, ground) >= 4.5


def _contrast(one: str, two: str) -> float:
    """Contrast by WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_no_two_relations_look_alike_without_colour():
    looks = [(row.dash, row.width) for row in LINES]

    assert len(set(looks)) == len(looks)


def test_a_registry_fact_names_source_and_grade(tiny, tiny_graph):
    marked = tiny_graph.nodes[tiny.CSL]._replace(props={**tiny_graph.nodes[tiny.CSL].props, "known": ("number",), "source": "公报", "grade": "official"})  # fmt: skip
    graph = Graph([*(n for n in tiny_graph.nodes.values() if n.id != tiny.CSL), marked], tiny_graph.edges)  # fmt: skip

    view = _view(graph)

    card = next(node for node in view["nodes"] if node["id"] == tiny.CSL)
    assert (card["known"], card["source"], card["grade"]) == (["number"], "公报", "official")
    assert view["evidence"]["fact/csl-1"] == {"label": "Fact", "source": "主席令第五十三号", "checked": "2026-11-23", "grade": "official"}  # fmt: skip
