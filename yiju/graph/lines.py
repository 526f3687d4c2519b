"""The graph as JSON lines, and back: what a graph folder is read from, at speed.

`read_graph(node_lines(graph), edge_lines(graph))` equals `graph`. Lines and keys are sorted, so
that the same graph gives the same bytes; a day is `{"date": "2014-08-26"}`, because an
ISO text and a day are not the same value. tests/test_folder.py tries random graphs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from json.encoder import encode_basestring as _text
from math import isfinite
from operator import attrgetter
from typing import Any

from yiju.graph.garbage import collection_held
from yiju.graph.model import Edge, Graph, Node, Value
from yiju.ontology.errors import BadInput

_TIED = ("citing", "cited", "found_in")  # relations of a citation, in its line of evidence
_EDGE = attrgetter("source", "relation", "target", "article")


def node_lines(graph: Graph) -> Iterator[str]:
    """Write each node as one line, by id."""
    return (node for node, _evidence in node_and_evidence_lines(graph))


def edge_lines(graph: Graph) -> Iterator[str]:
    """Write each edge as one line, by its ends, relation and article; empty fields are left out."""
    text = _Texts()
    for edge in sorted(graph.edges, key=_EDGE):
        article = f'"article":{text[edge.article]},' if edge.article else ""
        evidence = f'"evidence":{_list(edge.evidence)},' if edge.evidence else ""
        props = f'"props":{_props(edge.props)},' if edge.props else ""
        yield (
            f'{{{article}{evidence}{props}"relation":{text[edge.relation]},'
            f'"source":{text[edge.source]},"target":{text[edge.target]}}}'
        )


def evidence_lines(graph: Graph) -> Iterator[str]:
    """Write each citation with what it quotes, where that stands and what it ties together."""
    return (evidence for _node, evidence in node_and_evidence_lines(graph) if evidence)


def node_and_evidence_lines(graph: Graph) -> Iterator[tuple[str, str]]:
    """Write each node as `node_lines` does and, where it is a citation, as evidence besides.

    Both say the same properties, so that to write them together takes half the time.
    """
    forms: dict[object, _Form] = {}
    for node in sorted(graph.nodes.values(), key=attrgetter("id")):
        shape = (node.label, *node.props, *map(type, node.props.values()))
        form = forms.get(shape)
        if form is None:
            form = forms[shape] = _Form.of(node)
        values = [write(node.props[name]) for name, write in form.props]
        path = _text(node.id)
        line = f'{{"id":{path},"label":{form.label},"props":{form.node.fill(values)}}}'
        if node.label == "Citation":
            span = _list((node.props.get("start"), node.props.get("end")))
            values += (path, span, *_tied(graph, node.id))
        yield line, form.evidence.fill(values) if node.label == "Citation" else ""


def _tied(graph: Graph, citation: str) -> list[str]:
    """Write the ends of a citation, by the relations of `_TIED`."""
    ends: dict[str, list[str]] = {name: [] for name in _TIED}
    for edge in graph.out(citation):
        if edge.relation in ends:
            ends[edge.relation].append(edge.target)
    return [_list(sorted(found)) for found in ends.values()]


class _Texts(dict[str, str]):
    """Texts as JSON, each made once: an id comes in many edges."""

    def __missing__(self, text: str) -> str:
        written = self[text] = _text(text)
        return written


class _Object:
    """A JSON object of fixed keys, to be filled with written values."""

    def __init__(self, places: Mapping[str, int]) -> None:
        """Lay out the object: the place of each key's value among the values."""
        keys = sorted(places)
        self.order = [places[key] for key in keys]
        self.pieces = [""] * (2 * len(keys)) + ["}" if keys else "{}"]
        self.pieces[:-1:2] = [f"{',' if i else '{'}{_text(key)}:" for i, key in enumerate(keys)]

    def fill(self, values: Sequence[str]) -> str:
        """Write one object."""
        pieces = self.pieces.copy()
        pieces[1::2] = [values[i] for i in self.order]
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class _Form:
    """How nodes of one shape are written: what writes each property, and the two lines."""

    label: str
    props: list[tuple[str, Callable[[Any], str]]]
    node: _Object
    evidence: _Object

    @classmethod
    def of(cls, node: Node) -> _Form:
        """Make the form of a node, and of all of its label with such properties."""
        places = {name: i for i, name in enumerate(node.props)}
        cited = {name: i for name, i in places.items() if name not in ("start", "end")}
        cited |= {name: len(places) + i for i, name in enumerate(("id", "span", *_TIED))}
        props = [(name, _writer(value)) for name, value in node.props.items()]
        return cls(_text(node.label), props, _Object(places), _Object(cited))


def _any(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _writer(value: object) -> Callable[[Any], str]:
    return _WRITERS.get(type(value), _any)


def _day(value: date) -> str:
    return f'{{"date":"{value.isoformat()}"}}'


def _list(values: Iterable[Any]) -> str:
    return f"[{','.join([_text(v) if type(v) is str else _writer(v)(v) for v in values])}]"


def _props(props: Mapping[str, Value]) -> str:
    written = [f"{_text(name)}:{_writer(props[name])(props[name])}" for name in sorted(props)]
    return f"{{{','.join(written)}}}"


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _double(value: float) -> str:
    return repr(value) if isfinite(value) else _any(value)


#: By type; what is not here is left to the library, which is slower for one value.
_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    int: str,
    float: _double,
    bool: _truth,
    date: _day,
    tuple: _list,
}


def read_graph(nodes: str, edges: str) -> Graph:
    """Read a graph from its lines.

    Raises:
        BadInput: A line that is no JSON object of the expected shape.
    """
    try:
        with collection_held():
            return Graph(map(_node, _rows(nodes)), map(_edge, _rows(edges)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"a line is no node or edge of a graph: {error}") from error


def _rows(lines: str) -> list[dict[str, Any]]:
    """Parse all lines at once, which takes half the time of one by one."""
    rows: list[dict[str, Any]] = json.loads(f"[{lines.rstrip().replace(chr(10), ',')}]")
    return rows


def _node(row: dict[str, Any]) -> Node:
    return Node(row["id"], row["label"], _values(row["props"]))


def _edge(row: dict[str, Any]) -> Edge:
    return Edge(
        row["source"],
        row["relation"],
        row["target"],
        row.get("article", ""),
        tuple(row.get("evidence", ())),
        _values(row.get("props", {})),
    )


def _values(props: dict[str, Any]) -> dict[str, Value]:
    for name, value in props.items():
        if isinstance(value, dict):
            props[name] = date.fromisoformat(value["date"])
        elif isinstance(value, list):
            props[name] = tuple(value)
    return props
