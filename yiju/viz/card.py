"""One instrument or body on a page: names, dates, force, and its relations with their words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from yiju.graph.force import status_on
from yiju.ontology.relations import RELATIONS
from yiju.viz.facts import both, clean, dates_of, line_of, node_of, quotes, titles
from yiju.viz.words import say

if TYPE_CHECKING:
    from yiju.graph.model import Edge, Graph

_SHOWN = 20  # relations of one kind in the text form; the JSON form has all


def render_card(graph: Graph, node: str, day: date, form: str, lang: str = "en") -> str:
    """Show a node as text for a terminal, or as JSON with every property and relation.

    Args:
        graph: Where it stands.
        node: Its id.
        day: Day for which its force is told.
        form: "text" or "json".
        lang: Language of the wording.
    """
    if form == "json":
        return json.dumps(_as_json(graph, node, day), ensure_ascii=False, indent=2, default=str)
    return "\n".join([*_head(graph, node, day, lang), *_relations(graph, node, lang)])


def _head(graph: Graph, path: str, day: date, lang: str) -> Iterator[str]:
    node = node_of(graph, path)
    yield from (title for title in titles(node) if title)
    if node.label == "Instrument":
        yield f"  {line_of(node, status_on(graph, path, day), lang)}"
        for name, value in dates_of(node, lang):
            yield f"  {say('join.label', lang, label=say(f'fact.{name}', lang), value=value)}"
    for name in ("alt_titles", "alt_names", "abbreviation", "since", "until"):
        if found := node.props.get(name):
            words = "; ".join(map(clean, found)) if isinstance(found, tuple) else clean(found)
            yield f"  {name.replace('_', ' ')}: {words}"
    if "grade" in node.props:
        source, grade = clean(node.props.get("source", "")), clean(node.props["grade"])
        day_checked = node.props.get("checked")
        yield f"  {say('quote.fact', lang, source=source, grade=grade, day=day_checked)}"
    yield f"  {say('join.label', lang, label=say('fact.iri', lang), value=path)}"


def _groups(graph: Graph, node: str) -> Iterator[tuple[str, str, list[tuple[Edge, str]]]]:
    """Relations out and in, by kind: label in zh and en, and the edges with their far ends."""
    for row in RELATIONS:
        if row.token in {"citing", "cited", "found_in", "text_of", "expression_of"}:
            continue
        out = [(edge, edge.target) for edge in graph.out(node, row.token)]
        into = [(edge, edge.source) for edge in graph.into(node, row.token)]
        if out:
            yield row.zh, row.en, sorted(out, key=lambda pair: pair[1])
        if into:
            yield row.inverse_zh, row.inverse_en, sorted(into, key=lambda pair: pair[1])


def _relations(graph: Graph, node: str, lang: str) -> Iterator[str]:
    for zh, en, pairs in _groups(graph, node):
        yield f"\n{zh if lang == 'zh' else en} ({len(pairs)})"
        for edge, far in pairs[:_SHOWN]:
            article = f" {clean(edge.article)}" if edge.article else ""
            yield f"  {both(node_of(graph, far), lang)}{article}"
            for quote in quotes(graph, edge.evidence):
                words = "" if quote.is_fact else f"“{quote.clause}” "
                yield f"    {words}{quote.place(lang)}"
        if len(pairs) > _SHOWN:
            yield f"  +{len(pairs) - _SHOWN}"


def _as_json(graph: Graph, node: str, day: date) -> dict[str, Any]:
    found = node_of(graph, node)
    result: dict[str, Any] = {"id": node, "label": found.label, **found.props}
    if found.label == "Instrument":
        status = status_on(graph, node, day)
        result["status_on"] = {"day": day, "force": status.force, "reason": status.reason}
    result["relations"] = [
        {
            "relation": edge.relation,
            "source": edge.source,
            "target": edge.target,
            "article": edge.article,
            "evidence": [dict(graph.nodes[e].props) for e in edge.evidence if e in graph.nodes],
        }
        for _zh, _en, pairs in _groups(graph, node)
        for edge, _far in pairs
    ]
    return result
