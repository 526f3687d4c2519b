"""The graph read back from RDF: the inverse of `yiju.graph.rdf.write_ntriples`.

Triples of a store, of a parser or of our own sorted file become the same plain rows
first; what follows from other triples (labels, annotations) is passed over.
tests/test_rdf.py holds that what is written comes back.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

import pyoxigraph

from yiju.graph.model import Edge, Graph, Node, Value
from yiju.graph.ntriples import checked_base, node_id, plain_text, python_value
from yiju.ontology.errors import BadInput
from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import LABELS, LANGUAGES, STATEMENT, Property, expand, properties_of

_ORDER = expand("yiju:inOrder")

# One line as `write_ntriples` writes it: no blank nodes, one space between the parts.
_LINE = re.compile(
    r"""
    <(?P<subject>[^>]*)>[ ]<(?P<predicate>[^>]*)>[ ]
    (?: <(?P<iri>[^>]*)>
      | "(?P<text>[^"\\]*(?:\\.[^"\\]*)*)" (?: @(?P<lang>[\w-]+) | \^\^<(?P<type>[^>]*)> )?
    )[ ]\.
    """,
    re.VERBOSE,
)


# Subject, predicate, IRI of the object; or of a literal its text, language and datatype.
# Plain tuples: a corpus has a million of them.
_Row = tuple[str, str, str | None, str | None, str | None, str | None]


@dataclass(slots=True)
class _Subject:
    """What the triples say of one subject, before its label is known."""

    types: list[str] = field(default_factory=list)
    literals: list[tuple[str, str, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def _rows_of_terms(statements: Iterable[Any], base: str) -> Iterator[_Row]:
    """Give triples or quads of pyoxigraph as rows; foreign subjects are left out."""
    for statement in statements:
        subject, predicate, thing = statement.subject, statement.predicate, statement.object
        if not subject.value.startswith(base):
            continue
        if isinstance(thing, pyoxigraph.Literal):
            kind = thing.datatype.value
            yield subject.value, predicate.value, None, thing.value, thing.language, kind
        else:
            yield subject.value, predicate.value, thing.value, None, None, None


def _rows_of_lines(path: Path) -> Iterator[_Row]:
    """Give the lines of our own file as rows, three times as fast as a parser of all RDF."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            match = _LINE.match(line)
            if match is None:
                raise BadInput(f"{path.name}, line {number}: no triple as yiju writes it: {line!r}")
            subject, predicate, iri, text, lang, kind = match.groups()
            if text and "\\" in text:
                text = plain_text(text)
            yield subject, predicate, iri, text, lang, kind


def _gather(rows: Iterable[_Row], base: str) -> dict[str, _Subject]:
    """Gather rows by the id of their subject; fragments and foreign subjects are left out."""
    subjects: dict[str, _Subject] = defaultdict(_Subject)
    type_iri, length = expand("rdf:type"), len(base)
    last, subject = "", _Subject()
    for iri, predicate, thing, text, lang, kind in rows:
        if iri != last:
            ours = iri.startswith(base) and iri.find("#", length) < 0
            last, subject = iri, subjects[node_id(iri, base)] if ours else _Subject()
        if thing is None:
            subject.literals.append((predicate, text or "", lang or "", kind or ""))
        elif predicate == type_iri:
            subject.types.append(thing)
        else:
            subject.links.append((predicate, thing))
    return subjects


@cache
def _names_by_predicate(label: str) -> dict[tuple[str, str], Property]:
    """Rows of a label by predicate IRI and fixed language ("" where it has none)."""
    return {
        (expand(row.rdf), row.lang if row.lang in LANGUAGES else ""): row
        for row in properties_of(label).values()
    }


def _props(label: str, subject: _Subject) -> dict[str, Value]:
    """Read the properties of a node, in the order of their names."""
    rows, lists = _names_by_predicate(label), defaultdict(set)
    props: dict[str, Value] = {}
    orders: dict[str, tuple[str, ...]] = {}  # lists whose order is kept as JSON
    for predicate, text, lang, kind in subject.literals:
        row = rows.get((predicate, lang)) or rows.get((predicate, ""))
        if row and row.many:
            lists[row.name].add(text)
        elif row:
            props[row.name] = python_value(text, kind) if kind else text
        elif predicate == _ORDER:
            name, *values = json.loads(text)
            orders[name] = tuple(values)
    props |= {name: tuple(sorted(values)) for name, values in lists.items()}
    props |= orders
    return dict(sorted(props.items()))


def _statement(subject: _Subject, tokens: dict[str, str], base: str) -> Edge:
    """Read the edge that a `yiju:Statement` describes."""
    links = dict(subject.links)
    derived = expand("prov:wasDerivedFrom")
    evidence = sorted(node_id(iri, base) for name, iri in subject.links if name == derived)
    props = _props("Statement", subject)
    return Edge(
        node_id(links[expand("rdf:subject")], base),
        tokens[links[expand("rdf:predicate")]],
        node_id(links[expand("rdf:object")], base),
        article=str(props.pop("article", "")),
        evidence=cast("tuple[str, ...]", props.pop("evidence", tuple(evidence))),
        props=props,
    )


def _graph(subjects: dict[str, _Subject], base: str) -> Graph:
    """Make nodes and edges of what was gathered, in the order of their ids."""
    labels = {expand(names[0]): label for label, names in LABELS.items()}
    tokens = {expand(row.rdf): row.token for row in RELATIONS}
    statement = expand(STATEMENT[0])
    nodes, edges, bare = [], [], []
    for path, subject in subjects.items():
        if statement in subject.types:
            edges.append(_statement(subject, tokens, base))
            continue
        for label in (labels[name] for name in subject.types if name in labels):
            nodes.append(Node(path, label, _props(label, subject)))
        bare += [
            Edge(path, tokens[predicate], node_id(iri, base))
            for predicate, iri in subject.links
            if predicate in tokens
        ]
    described = {(edge.source, edge.relation, edge.target) for edge in edges}
    edges += [e for e in bare if (e.source, e.relation, e.target) not in described]
    return Graph(
        sorted(nodes, key=lambda node: node.id),
        sorted(edges, key=lambda edge: (edge.source, edge.relation, edge.target, edge.article)),
    )


def read_graph(statements: Iterable[Any], base: str) -> Graph:
    """Read a graph back from its triples.

    Args:
        statements: Triples or quads of pyoxigraph: a store, or what `pyoxigraph.parse` gives.
        base: The IRI under which the graph was written.

    Returns:
        The graph, nodes by id, edges by (source, relation, target, article). Triples that
        are not of the model are passed over.
    """
    checked_base(base)
    return _graph(_gather(_rows_of_terms(statements, base), base), base)


def read_ntriples(path: Path, base: str) -> Graph:
    """Read a graph back from the N-Triples file that yiju wrote.

    Raises:
        BadInput: A line that yiju would not write; other RDF goes through `read_graph`.
    """
    checked_base(base)
    return _graph(_gather(_rows_of_lines(path), base), base)
