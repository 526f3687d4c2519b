"""A chain of authority for other programs: JSON, CSV, Mermaid and Graphviz.

JSON and CSV are complete, with every quotation and its place. The two drawing languages
are escaped so that no title can end a label. tests/test_chain_text.py checks both.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from yiju.ontology.relations import RELATION
from yiju.viz.facts import (
    clean,
    has_ended,
    is_stub,
    node_of,
    quotes,
    status_words,
    time_line,
    titles,
    version_day,
)
from yiju.viz.words import say
from yiju.viz.wrapping import shorten

if TYPE_CHECKING:
    from yiju.graph.chain import Chain, Link, Step
    from yiju.graph.model import Graph, Node

_LABEL = 60  # columns of a title in a drawing
_MERMAID = {char: f"#{ord(char)};" for char in '"#&<>;`|[]{}()\\%'}


# JSON -----------------------------------------------------------------------------


def write_json(chain: Chain, graph: Graph, lang: str) -> str:
    """Write everything in the chain, each step with its evidence."""
    content = {
        "root": chain.root,
        "direction": chain.direction,
        "as_of": chain.as_of,
        "known_up_to": chain.known_up_to,
        "depth": chain.depth,
        "cut": chain.cut,
        "lang": lang,
        "links": [_link(link, graph, lang) for link in chain.links.values()],
        "steps": [_step(step, graph) for step in chain.steps],
    }
    return json.dumps(_plain(content), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """Turn dates and tuples into what JSON has."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _link(link: Link, graph: Graph, lang: str) -> dict[str, Any]:
    """One place of the chain: all properties, force, bodies, grants."""
    node = node_of(graph, link.id)
    return {
        "id": link.id,
        "label": node.label,
        "depth": link.depth,
        "note": link.note,
        "properties": dict(sorted(node.props.items())),
        "status": asdict(link.status) if link.status else None,
        "status_words": status_words(link.status, lang) or None,
        "issuers": [_body(body, graph) for body in link.issuers],
        "approvers": [_body(body, graph) for body in link.approvers],
        "grants": [
            {"relation": r, "body": b, "words": w, "evidence": _evidence(e, graph)}
            for r, b, w, e in link.grants
        ],
        "empowered": [
            {"relation": r, "by": i, "body": b, "words": w, "evidence": _evidence(e, graph)}
            for r, i, b, w, e in link.empowered
        ],
        "implied": [{"reference": r, "words": w, "stated_in_text": False} for r, w in link.implied],
    }


def _body(body: str, graph: Graph) -> dict[str, str]:
    zh, en = titles(node_of(graph, body))
    return {"id": body, "name_zh": zh, "name_en": en}


def _step(step: Step, graph: Graph) -> dict[str, Any]:
    return {**asdict(step), "evidence": _evidence(step.evidence, graph)}


def _evidence(evidence: tuple[str, ...], graph: Graph) -> list[dict[str, Any]]:
    """Every citation and fact in full, in the order of the quotes."""
    return [
        {
            "id": q.id,
            "label": graph.nodes[q.id].label,
            **dict(sorted(graph.nodes[q.id].props.items())),
        }
        for q in quotes(graph, evidence)
    ]


# CSV ------------------------------------------------------------------------------


def write_csv(chain: Chain, graph: Graph, lang: str) -> str:
    """Write one row for each piece of evidence of each step."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["as_of", "known_up_to", "source", "source_title_zh", "source_title_en", "source_status",
         "relation", "target", "target_title_zh", "target_title_en", "target_status", "article",
         "provision", "quotation", "lang", "file", "start", "end", "rule", "score", "grade"]
    )  # fmt: skip
    days = [str(chain.as_of), str(chain.known_up_to or "")]
    for step in chain.steps:
        head = days + _csv_end(step.source, chain, graph, lang)
        head += [step.relation, *_csv_end(step.target, chain, graph, lang)]
        head += [clean(step.article), clean(step.provision)]
        for quote in quotes(graph, step.evidence) or (None,):
            tail = (
                [quote.clause, quote.lang, quote.source, str(quote.start), str(quote.end),
                 quote.rule, str(quote.score), quote.grade]
                if quote else [""] * 8
            )  # fmt: skip
            writer.writerow([_cell(cell) for cell in head + tail])
    return out.getvalue()


def _csv_end(node: str, chain: Chain, graph: Graph, lang: str) -> list[str]:
    """Id, titles and force of one end of a step."""
    link = chain.links.get(node)
    return [node, *titles(node_of(graph, node)), status_words(link.status if link else None, lang)]


def _cell(text: str) -> str:
    """Keep a spreadsheet from reading a title as a formula."""
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


# Mermaid and Graphviz ---------------------------------------------------------------


def card_lines(link: Link, graph: Graph, lang: str) -> list[str]:
    """Give the lines of a card: both titles, then number or day and force."""
    node = node_of(graph, link.id)
    zh, en = titles(node)
    lines = [shorten(text, _LABEL) for text in (zh, en) if text]
    number = clean(node.props.get("number", "")) or str(version_day(node) or "")
    mark = status_words(link.status, lang)
    last = " · ".join(part for part in (number, mark, _short_note(link, node, lang)) if part)
    return [*lines, last] if last else lines


def _short_note(link: Link, node: Node, lang: str) -> str:
    if node.label == "Unnamed" or is_stub(node):
        return say("card.unnamed" if node.label == "Unnamed" else "card.stub", lang)
    return say("card.cut", lang) if link.note == "depth limit" else ""


def escape_mermaid(text: str) -> str:
    """Write every character that Mermaid could read as a mark as its number.

    >>> escape_mermaid('a"]; click b')
    'a#34;#93;#59; click b'
    """
    return "".join(_MERMAID.get(char, char) for char in text)


def write_mermaid(chain: Chain, graph: Graph, lang: str) -> str:
    """Write a flowchart with the cited above the citing."""
    number = {node: f"n{index}" for index, node in enumerate(chain.links)}
    lines = ["flowchart BT"]
    for id_, link in chain.links.items():
        label = "<br/>".join(escape_mermaid(line) for line in card_lines(link, graph, lang))
        lines.append(f'  {number[id_]}["{label}"]')
    for step in chain.steps:
        arrow = "-->" if step.relation == "based_on" else "-.->"
        label = escape_mermaid(_arrow_words(step, lang))
        lines.append(f'  {number[step.source]} {arrow}|"{label}"| {number[step.target]}')
    lines += ["  classDef root stroke-width:3px", "  classDef ghost stroke-dasharray:5 4"]
    lines += ["  classDef ended fill:#e5e5e5,color:#444,stroke:#777"]
    for id_, link in chain.links.items():
        lines += [f"  class {number[id_]} {name}" for name in card_classes(link, chain, graph)]
    lines.append(f"  %% {time_line(chain, lang)}")
    lines += [f"  %% cut: {clean(node)}" for node in chain.cut]
    return "\n".join(lines) + "\n"


def _arrow_words(step: Step, lang: str) -> str:
    row = RELATION[step.relation]
    return " ".join(
        part for part in (row.zh if lang == "zh" else row.en, clean(step.article)) if part
    )


def card_classes(link: Link, chain: Chain, graph: Graph) -> list[str]:
    """Name how a card is drawn: root, ghost (no text), ended."""
    node = node_of(graph, link.id)
    marks = {
        "root": link.id == chain.root,
        "ghost": node.label == "Unnamed" or is_stub(node),
        "ended": has_ended(link.status),
    }
    return [name for name, holds in marks.items() if holds]


def _dot(text: str) -> str:
    """Quote a string for Graphviz."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\\n") + '"'


def write_dot(chain: Chain, graph: Graph, lang: str) -> str:
    """Write a Graphviz digraph with the cited above the citing."""
    number = {node: f"n{index}" for index, node in enumerate(chain.links)}
    lines = ["digraph chain {", "  rankdir=BT;", "  node [shape=box];"]
    lines.append(f"  label={_dot(time_line(chain, lang))};")
    style = {"root": "bold", "ghost": "dashed", "ended": "filled"}
    for id_, link in chain.links.items():
        styles = ",".join(style[name] for name in card_classes(link, chain, graph))
        label = _dot("\0".join(card_lines(link, graph, lang)))
        extra = f', style="{styles}"' if styles else ""
        lines.append(f"  {number[id_]} [label={label}{extra}];")
    for step in chain.steps:
        dash = "" if step.relation == "based_on" else ", style=dashed"
        ends = f"{number[step.source]} -> {number[step.target]}"
        lines.append(f"  {ends} [label={_dot(_arrow_words(step, lang))}{dash}];")
    return "\n".join([*lines, "}"]) + "\n"
