"""What the viewer shows, as plain JSON: cards, relations, the evidence behind each.

Made once in Python, so that the page only draws. Sorted throughout: the same graph and
day give the same bytes. Versions promulgated after the day asked are left out and
counted. tests/test_view.py checks it.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from yiju.graph.force import issued_on, known_up_to, status_on
from yiju.graph.model import Edge, Graph, Node, Value
from yiju.ontology.errors import UnknownName
from yiju.ontology.kinds import load_kinds
from yiju.ontology.relations import RELATIONS
from yiju.viz.palette import LANES, LINES
from yiju.viz.selection import BODIES, GRANTS, WALKED, View, count_below

SCHEMA = 1
SHOWN = ("Instrument", "Body", "Unnamed")
PLUMBING = {"version_of", "expression_of", "text_of", "citing", "cited", "found_in"}
DATES = ("signed", "adopted", "promulgated", "effective", "in_force_from", "ended")
LAST_LANE = 2 * len(LANES) + 1  # for what has no rank
BESIDES = ("abbreviation", "since", "until", "source", "checked", "grade")
WIDTH = 240  # of a card, in pixels
ENDED_LINE = 15  # pixels of a line that says when, or by what, a version ended
#: A duty is worded apart from a power: Chinese and English, then read from the body.
DUTY = ("规定职责", "lays a duty on", "承担职责", "has a duty from")
Json = dict[str, Any]


def build_view(graph: Graph, focus: str | None, as_of: date, base: str, title: str) -> View:
    """Turn a graph into what the viewer shows.

    Args:
        graph: The whole graph; all of its instruments and bodies go into the page.
        focus: Id of the card to start with; None takes the one that most others rest on.
        as_of: Day of the question: decides force and what is promulgated yet.
        base: What ids are appended to, to give an IRI.
        title: Heading of the page.

    Raises:
        UnknownName: The focus is no card of this view.
    """
    kept = {node.id: node for node in graph.nodes.values() if _is_shown(node, as_of)}
    edges = sorted(
        (e for e in graph.edges if _is_told(e, kept)),
        key=lambda e: (_position(e.relation), e.source, e.target, e.article),
    )
    lanes = _lanes(kept, edges)
    nodes = sorted(
        (_card(graph, node, as_of, lanes[node.id]) for node in kept.values()),
        key=lambda card: (card["lane"], card.get("day", "9999"), card["id"]),
    )
    known = known_up_to(graph)
    view = {
        "schema": SCHEMA, "title": title, "base": base,
        "as_of": as_of.isoformat(), "known_up_to": known.isoformat() if known else None,
        "later": sum(node.label in SHOWN for node in graph.nodes.values()) - len(kept),
        "words": _words(nodes), "nodes": nodes,
        "relations": [_relation(edge) for edge in edges],
        "evidence": _evidence(graph, edges),
    }  # fmt: skip
    view["focus"] = _focus(view, focus, kept)
    return view


def _is_shown(node: Node, as_of: date) -> bool:
    """Whether a node is a card on the day: what was issued later is not."""
    day = issued_on(node) if node.label == "Instrument" else None
    return node.label in SHOWN and (day is None or day <= as_of)


def _is_told(edge: Edge, kept: dict[str, Node]) -> bool:
    return edge.source in kept and edge.target in kept and edge.relation not in PLUMBING


def _position(relation: str) -> int:
    return next((i for i, row in enumerate(RELATIONS) if row.token == relation), len(RELATIONS))


def _focus(view: View, focus: str | None, kept: dict[str, Node]) -> str | None:
    if focus is not None:
        if focus not in kept:
            raise UnknownName(focus, "card of this view")
        return focus
    below = count_below(view)
    cards = [node["id"] for node in view["nodes"] if node["label"] == "Instrument"]
    return max(cards, key=lambda card: below.get(card, 0), default=None)


def _lanes(kept: dict[str, Node], edges: Iterable[Edge]) -> dict[str, int]:
    """Give every card its lane: rank r stands in 2r + 1, the lanes between are for others.

    A body stands above the highest that it issues, hence under what empowers it; an
    unnamed basis above those that name it.
    """
    lanes = {
        node.id: 2 * rank + 1
        if isinstance(rank := node.props.get("rank"), int) and 0 <= rank < len(LANES)
        else LAST_LANE
        for node in kept.values()
        if node.label == "Instrument"
    }
    under: dict[str, list[int]] = defaultdict(list)
    over: dict[str, list[int]] = defaultdict(list)
    for edge in edges:
        if edge.target not in lanes and edge.source in lanes:
            (over if edge.relation in GRANTS else under)[edge.target].append(lanes[edge.source])
    for node in kept:
        if node not in lanes:
            free = [lane - 1 for lane in under[node]] or [max(over[node], default=LAST_LANE) + 1]
            lanes[node] = max(min(free), 2)  # nothing stands above the Constitution
    return lanes


def _card(graph: Graph, node: Node, as_of: date, lane: int) -> Json:
    props = node.props
    stem = "name" if node.label == "Body" else "title"
    card: Json = {"id": node.id, "label": node.label, "lane": lane}
    card |= _plain(
        zh=props.get(f"{stem}_zh"), en=props.get(f"{stem}_en"), alt=props.get(f"alt_{stem}s"),
        **{name: props.get(name) for name in BESIDES},
    )  # fmt: skip
    if "zh" not in card and "en" not in card:
        card["zh"] = node.id
    card["sound"] = _sound(str(card.get("zh", "")))
    card["height"] = _height(node.label, str(card.get("zh", "")), str(card.get("en", "")))
    card["kind"] = {"Body": "body", "Unnamed": "unnamed"}.get(node.label, "other")
    if node.label != "Instrument":
        return card
    card |= _instrument(graph, node, as_of)
    if card["force"] == "not in force":
        card["height"] += 2 * ENDED_LINE if card.get("by") else ENDED_LINE
    return card


def _instrument(graph: Graph, node: Node, as_of: date) -> Json:
    """Give what only an instrument has: number, dates, force, where its text stands."""
    props = node.props
    status = status_on(graph, node.id, as_of)
    day = issued_on(node)
    works = sorted(edge.target for edge in graph.out(node.id, "version_of"))
    return _plain(
        kind=str(props.get("kind", "other")), number=props.get("number"), rank=props.get("rank"),
        day=day, dates={name: _value(props[name]) for name in DATES if name in props},
        amended=props.get("amended"), draft=props.get("status") == "draft" or None,
        force=status.force, reason=status.reason or None,
        ended=status.since if status.reason else None, by=status.by if status.reason else None,
        changed=status.amended or None, ghost=bool(props.get("stub")) or None,
        partial=bool(props.get("truncated") or props.get("excerpt")) or None,
        known=props.get("known"), assumed="assumed" in str(props.get("in_force_rule", "")) or None,
        work=works[0] if works else None, texts=_texts(graph, node.id),
    )  # fmt: skip


def _texts(graph: Graph, node: str) -> list[str]:
    """List the files that hold the text, directly or as an expression."""
    expressions = [edge.source for edge in graph.into(node, "expression_of")]
    documents = [
        edge.source for part in (node, *expressions) for edge in graph.into(part, "text_of")
    ]
    found = (graph.nodes[d].props.get("source") for d in documents if d in graph.nodes)
    return sorted({str(source) for source in found if source})


def _plain(**values: object) -> Json:
    """Keep what is there, dates as ISO text."""
    return {k: _value(v) for k, v in values.items() if v is not None and v not in ("", (), [], {})}


def _value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return [_value(each) for each in value] if isinstance(value, tuple) else value


def _relation(edge: Edge) -> Json:
    told = {"from": edge.source, "to": edge.target, "type": edge.relation}
    props: dict[str, Value] = {
        k: edge.props[k] for k in ("provision", "competence", "date") if k in edge.props
    }
    return told | _plain(article=edge.article, evidence=edge.evidence, **props)  # fmt: skip


def _evidence(graph: Graph, edges: Iterable[Edge]) -> dict[str, Json]:
    """Give every citation and fact that a relation of the view rests on, by id."""
    wanted = sorted({each for edge in edges for each in edge.evidence if each in graph.nodes})
    fields = (
        "quotation", "context", "lang", "start", "end", "provision", "article", "rule", "method",
        "score", "competence", "source", "checked", "grade",
    )  # fmt: skip
    found = {}
    for name in wanted:
        node = graph.nodes[name]
        told = {field: node.props.get(field) for field in fields}
        found[name] = {"label": node.label} | _plain(**told)
    return found


def _words(nodes: list[Json]) -> Json:
    """Give the names of kinds, relations and lanes in both languages, Chinese first."""
    kinds = load_kinds()
    used = sorted({node["kind"] for node in nodes})
    return {
        "kinds": {token: [kinds[token].zh, kinds[token].en] for token in used if token in kinds}
        | {"body": ["机关", "body"], "unnamed": ["未指名的依据", "unnamed basis"]},
        "relations": {r.token: [r.zh, r.en, r.inverse_zh, r.inverse_en] for r in RELATIONS}
        | {"assigns": list(DUTY)},
        "lanes": {str(2 * lane.rank + 1): [lane.zh, lane.en] for lane in LANES}
        | {str(LAST_LANE): ["位阶不明", "Rank not known"]},
        "lines": [asdict(line) for line in LINES],
        "walked": list(WALKED), "grants": list(GRANTS), "bodies": list(BODIES),
    }  # fmt: skip


def _sound(text: str) -> str:
    """Write Chinese as pinyin for searching: the whole, then the initials."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 80 ms that only views pay

    parts = [part for part in lazy_pinyin(text, errors="ignore") if part.isascii()]
    return f"{''.join(parts)} {''.join(part[0] for part in parts)}" if parts else ""


def _height(label: str, zh: str, en: str) -> int:
    """Say how high a card must be for its titles in either language's order, in pixels."""
    if label == "Body":
        return 66
    chinese_first = 18 * _lines(zh, 15.6, 3) + 15 * _lines(en, 18.0, 2)
    english_first = 17 * _lines(en, 15.0, 3) + 16 * _lines(zh, 18.2, 2)
    return 62 + max(chinese_first, english_first, 18)


def _lines(text: str, room: float, most: int) -> int:
    """Estimate the lines that a text fills; `room` is the width of a line in ems."""
    ems = sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.56 for char in text)
    return min(math.ceil(ems / room), most)
