"""The graph in the formats of other programs, each written beside and swapped in whole.

tests/test_exports.py reads every format back with the ordinary reader of its kind. In
GraphML, GEXF and CSV a list is one text, its parts joined by " | ", and a date is ISO text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph

from yiju.graph.jsonld import write_jsonld
from yiju.graph.model import Graph, Node
from yiju.graph.rdf import ntriples_blocks
from yiju.graph.swap import write_text
from yiju.ontology.errors import BadInput
from yiju.ontology.terms import PREFIXES, PROPERTIES, properties_of

_JOIN = " | "
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 cannot hold them
_NATIVE = {"integer", "boolean", "double"}  # columns that keep their type in XML formats
# GEXF takes these names for its own time spans; ours are places in a text.
_RENAMED = {"start": "start_offset", "end": "end_offset"}


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a graph.

    Attributes:
        suffix: Of the file; "" for a folder.
        write: Graph and base IRI to texts by file name; the name is "" where the format is
            one file.
    """

    suffix: str
    write: Callable[[Graph, str], Mapping[str, str]]


def write_export(graph: Graph, format: str, path: Path, base: str) -> None:
    """Write the graph in one of FORMATS.

    Args:
        graph: What to write.
        format: A name in FORMATS.
        path: The file; for csv a folder, in which nodes.csv and edges.csv are written.
        base: Absolute IRI that ids follow in the RDF formats.

    Raises:
        BadInput: An unknown format, or a place that cannot be written.
    """
    if format not in FORMATS:
        raise BadInput(f"unknown format: {format}, wanted one of {', '.join(FORMATS)}")
    for name, text in FORMATS[format].write(graph, base).items():
        write_text(path / name if name else path, text)


def _ntriples(graph: Graph, base: str) -> dict[str, str]:
    return {"": "".join(ntriples_blocks(graph, base))}


def _triples(graph: Graph, base: str) -> Iterable[pyoxigraph.Triple]:
    lines = _ntriples(graph, base)[""]
    return (
        pyoxigraph.Triple(quad.subject, quad.predicate, quad.object)
        for quad in pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_TRIPLES)
    )


def _turtle(graph: Graph, base: str) -> dict[str, str]:
    """Write Turtle, its prefixes sorted: the serializer gives them in any order."""
    text = pyoxigraph.serialize(
        _triples(graph, base), format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES
    )
    lines = (text or b"").decode("utf-8").splitlines(keepends=True)
    return {"": "".join(sorted(lines[: len(PREFIXES)]) + lines[len(PREFIXES) :])}


def _jsonld(graph: Graph, base: str) -> dict[str, str]:
    return {"": write_jsonld(_triples(graph, base), base)}


def _cell(value: object) -> str:
    """Write a value as one text, as all formats that know no lists or dates have it."""
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return _JOIN.join(value)
        case date():
            return value.isoformat()
    return str(value)


def _attributes(label: str, props: Mapping[str, Any]) -> dict[str, Any]:
    """Give properties as attributes that XML formats can hold, one type to a name."""
    rows = properties_of(label)
    attributes: dict[str, Any] = {}
    for name, value in props.items():
        native = name in rows and rows[name].datatype in _NATIVE
        text = value if native else _NO_XML.sub("\ufffd", _cell(value))
        attributes[_RENAMED.get(name, name)] = text
    return attributes


def _name(node: Node, graph: Graph) -> str:
    """Give the text that a drawing shows: title, name, or the words of a citation."""
    text = str(node.props.get("quotation", "")) or graph.title(node.id)
    return _NO_XML.sub("\ufffd", text)


def _drawable(graph: Graph) -> nx.MultiDiGraph:
    """Give the graph with attributes of plain types, as Gephi, yEd and Cytoscape read them.

    `label` is what they show; the node's label of the model is `class`. Edges are
    numbered, for their ids must be unique in the file.
    """
    network = nx.MultiDiGraph()
    for node in graph.nodes.values():
        attributes = _attributes(node.label, node.props)
        network.add_node(node.id, **{"label": _name(node, graph), "class": node.label} | attributes)
    for number, edge in enumerate(graph.edges):
        attributes = _attributes("Statement", edge.props)
        attributes |= {"label": edge.relation, "relation": edge.relation, "article": edge.article}
        attributes["evidence"] = _cell(edge.evidence)
        network.add_edge(edge.source, edge.target, key=f"e{number}", **attributes)
    return network


def _graphml(graph: Graph, _base: str) -> dict[str, str]:
    stream = io.BytesIO()
    nx.write_graphml_xml(_drawable(graph), stream)
    return {"": stream.getvalue().decode("utf-8")}


def _gexf(graph: Graph, _base: str) -> dict[str, str]:
    """Write GEXF; the day of writing goes, so that the same graph gives the same bytes."""
    text = "\n".join(nx.generate_gexf(_drawable(graph)))
    return {"": re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)}


def _csv(graph: Graph, _base: str) -> dict[str, str]:
    """Write two tables; the mark in front of each is what makes Excel read UTF-8."""
    names = dict.fromkeys(row.name for row in PROPERTIES if row.labels != ("Statement",))
    nodes = [{"id": n.id, "label": n.label, **n.props} for n in graph.nodes.values()]
    edges = [
        {
            "source": e.source, "relation": e.relation, "target": e.target,
            "article": e.article, "evidence": e.evidence, **e.props,
        }
        for e in graph.edges
    ]  # fmt: skip
    ends = ["source", "relation", "target", "article", "evidence"]
    return {
        "nodes.csv": _table(["id", "label", *names], nodes),
        "edges.csv": _table([*ends, "provision", "competence", "subject", "change", "date"], edges),
    }


def _table(columns: list[str], rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


FORMATS: dict[str, Format] = {
    "turtle": Format(".ttl", _turtle),
    "jsonld": Format(".jsonld", _jsonld),
    "ntriples": Format(".nt", _ntriples),
    "nquads": Format(".nq", _ntriples),  # all in the default graph: the same lines
    "trig": Format(".trig", _turtle),  # the same
    "graphml": Format(".graphml", _graphml),
    "gexf": Format(".gexf", _gexf),
    "csv": Format("", _csv),
}
