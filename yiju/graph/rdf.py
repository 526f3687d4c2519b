"""The graph as RDF, and back: the record of all, from which every other store can be made.

`read_graph(parse(write_ntriples(graph, base)), base)` equals `graph`; tests/test_rdf.py
tries that on random graphs. How the model is laid out:

- A node is the IRI base + id, with the classes of `terms.LABELS`.
- A property is a literal, typed by its Python value, tagged as `terms.PROPERTIES` says.
  A list is one literal for each value; where the order or a repetition would be lost,
  `yiju:inOrder` holds the list as JSON besides.
- An edge is one triple in the default graph. What a triple cannot hold (article,
  evidence, properties) is on a `yiju:Statement` with `rdf:subject`, `rdf:predicate`,
  `rdf:object`; `prov:wasDerivedFrom` leads to the citations and facts behind it.
- What follows from these is written for other readers and skipped on the way back:
  `rdfs:label`, concepts of kinds, languages, the last day in force, and each citation as a
  W3C Web Annotation (`CITATION#target`, `#quote`, `#position`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph

from yiju.graph.model import Edge, Graph, Node, Value
from yiju.graph.ntriples import (
    checked_base,
    node_id,
    node_iri,
    python_value,
    scalar_literal,
    term,
    text_literal,
)
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.registry import has_chinese
from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import (
    LABELS,
    LANGUAGES,
    STATEMENT,
    Property,
    expand,
    kind_term,
    properties_of,
)

_NAMES = ("title_zh", "title_en", "name_zh", "name_en", "title")  # become rdfs:label


@cache
def _rows(label: str) -> dict[str, Property]:
    return properties_of(label)


@cache
def _predicates() -> dict[str, str]:
    """Relation token to its predicate in angle brackets."""
    return {row.token: term(row.rdf) for row in RELATIONS}


def _is_day(text: str) -> bool:
    """Whether a text is a full ISO date, written in the one way."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _tag(row: Property, text: str, node: Node) -> str:
    """Give the language tag of a value, or ""."""
    match row.lang:
        case "by script":
            return "zh" if has_chinese(text) else "en"
        case "own":
            own = node.props.get("lang")
            return own if isinstance(own, str) and own in LANGUAGES else ""
    return row.lang


def _literal(value: object, row: Property, node: Node) -> str:
    if not isinstance(value, str):
        return scalar_literal(value, f"{row.name} of {node.id}")
    if row.many and row.datatype == "date" and _is_day(value):
        return f'"{value}"^^{term("xsd:date")}'
    return text_literal(value, _tag(row, value, node))


def _row(label: str, name: str) -> Property:
    try:
        return _rows(label)[name]
    except KeyError:
        raise BadInput(
            f"unknown property of {label}: {name}, wanted a row of yiju.ontology.terms"
        ) from None


def _property_lines(subject: str, name: str, value: Value, node: Node) -> Iterator[str]:
    """Write one property of a node; a list value by value, with its order where needed."""
    row = _row(node.label, name)
    predicate = term(row.rdf)
    if not isinstance(value, tuple):
        if row.many or (row.lang and not isinstance(value, str)):
            wanted = "a list of texts" if row.many else "a text"
            raise BadInput(f"{name} of {node.id}: found {value!r}, wanted {wanted}")
        yield f"{subject} {predicate} {_literal(value, row, node)} ."
        return
    for item in value:
        yield f"{subject} {predicate} {_literal(item, row, node)} ."
    yield from _order_lines(subject, name, value, is_list=row.many)


def _order_lines(
    subject: str, name: str, value: tuple[str, ...], *, is_list: bool = True
) -> Iterator[str]:
    """Write a list as JSON if its values alone would not give it back."""
    if not is_list or not value or list(value) != sorted(set(value)):
        text = json.dumps([name, *value], ensure_ascii=False)
        yield f"{subject} {term('yiju:inOrder')} {text_literal(text)} ."


def _node_lines(node: Node, base: str) -> Iterator[str]:
    """Write a node: classes, properties and what follows from them."""
    if node.label not in LABELS:
        raise BadInput(f"unknown label of {node.id}: {node.label}, wanted: {' '.join(LABELS)}")
    subject = f"<{node_iri(node.id, base)}>"
    for name in LABELS[node.label]:
        yield f"{subject} {term('rdf:type')} {term(name)} ."
    for name, value in node.props.items():
        yield from _property_lines(subject, name, value, node)
    yield from _derived_lines(subject, node)


def _derived_lines(subject: str, node: Node) -> Iterator[str]:
    """Write what follows from the properties, for readers that know only the standards."""
    props = node.props
    for name in _NAMES:
        if isinstance(value := props.get(name), str):
            literal = _literal(value, _row(node.label, name), node)
            yield f"{subject} {term('rdfs:label')} {literal} ."
    if node.label == "Instrument" and isinstance(kind := props.get("kind"), str):
        yield f"{subject} {term('eli:type_document')} {term(kind_term(kind))} ."
    if node.label == "Expression" and (language := LANGUAGES.get(str(props.get("lang")))):
        yield f"{subject} {term('eli:language')} <{language}> ."
    if isinstance(ended := props.get("ended"), date) and ended > date.min:
        last = scalar_literal(ended - timedelta(days=1), "ended")
        yield f"{subject} {term('eli:date_no_longer_in_force')} {last} ."


def _annotation_lines(node: Node, document: str, base: str) -> Iterator[str]:
    """Write a citation as a Web Annotation on the document it was found in.

    Source:
        W3C Web Annotation Data Model, 4.2.4 and 4.2.5: text quote and position selectors.
    """
    iri = node_iri(node.id, base)
    subject, target = f"<{iri}>", f"<{iri}#target>"
    place, quotation = f"<{iri}#position>", f"<{iri}#quote>"
    yield f"{subject} {term('oa:hasTarget')} {target} ."
    yield f"{target} {term('rdf:type')} {term('oa:SpecificResource')} ."
    yield f"{target} {term('oa:hasSource')} <{node_iri(document, base)}> ."
    if isinstance(words := node.props.get("quotation"), str):
        yield f"{target} {term('oa:hasSelector')} {quotation} ."
        yield f"{quotation} {term('rdf:type')} {term('oa:TextQuoteSelector')} ."
        yield f"{quotation} {term('oa:exact')} {text_literal(words)} ."
    start, end = node.props.get("start"), node.props.get("end")
    if isinstance(start, int) and isinstance(end, int):
        yield f"{target} {term('oa:hasSelector')} {place} ."
        yield f"{place} {term('rdf:type')} {term('oa:TextPositionSelector')} ."
        yield f"{place} {term('oa:start')} {scalar_literal(start, 'start')} ."
        yield f"{place} {term('oa:end')} {scalar_literal(end, 'end')} ."


def statement_path(edge: Edge) -> str:
    """Path of what an edge says beyond its triple: digest of its ends, relation and article."""
    key = json.dumps([edge.source, edge.relation, edge.target, edge.article])
    return f"statement/{digest(key, 16)}"


def _edge_lines(edge: Edge, base: str, *, alone: bool) -> Iterator[str]:
    """Write an edge; `alone` where no other edge has the same triple."""
    if edge.relation not in _predicates() or "article" in edge.props:
        raise BadInput(f"edge from {edge.source}: unknown relation, or article among its props")
    source, target = f"<{node_iri(edge.source, base)}>", f"<{node_iri(edge.target, base)}>"
    predicate = _predicates()[edge.relation]
    yield f"{source} {predicate} {target} ."
    if edge.relation == "found_in":
        yield f"{source} {term('prov:wasDerivedFrom')} {target} ."
    if alone and not (edge.article or edge.evidence or edge.props):
        return
    node = Node(statement_path(edge), "Statement", edge.props)
    subject = f"<{base}{node.id}>"
    for name in STATEMENT:
        yield f"{subject} {term('rdf:type')} {term(name)} ."
    yield f"{subject} {term('rdf:subject')} {source} ."
    yield f"{subject} {term('rdf:predicate')} {predicate} ."
    yield f"{subject} {term('rdf:object')} {target} ."
    if edge.article:
        yield f"{subject} {term('yiju:article')} {text_literal(edge.article)} ."
    yield from _evidence_lines(subject, edge, base)
    for name, value in edge.props.items():
        yield from _property_lines(subject, name, value, node)


def _evidence_lines(subject: str, edge: Edge, base: str) -> Iterator[str]:
    for item in edge.evidence:
        yield f"{subject} {term('prov:wasDerivedFrom')} <{node_iri(item, base)}> ."
    if edge.evidence:
        yield from _order_lines(subject, "evidence", edge.evidence)


def write_ntriples(graph: Graph, base: str) -> Iterator[str]:
    """Write the graph as N-Triples, sorted: the same graph gives the same lines.

    Args:
        graph: Every label, property and relation must have its row in the ontology.
        base: Absolute IRI that ids follow, with its last slash.

    Returns:
        Lines without line ends, each once, in code point order (that of their UTF-8 bytes).

    Raises:
        BadInput: A label, property, relation or value that has no place in RDF.
    """
    checked_base(base)
    lines: set[str] = set()
    for node in graph.nodes.values():
        lines.update(_node_lines(node, base))
        if node.label == "Citation" and (found := graph.out(node.id, "found_in")):
            document = min(edge.target for edge in found)
            lines.update(_annotation_lines(node, document, base))
    triples = Counter((edge.source, edge.relation, edge.target) for edge in graph.edges)
    for edge in graph.edges:
        alone = triples[edge.source, edge.relation, edge.target] == 1
        lines.update(_edge_lines(edge, base, alone=alone))
    return iter(sorted(lines))


# The way back ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Subject:
    """What the triples say of one subject, before its label is known."""

    types: list[str] = field(default_factory=list)
    literals: list[tuple[str, pyoxigraph.Literal]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def _gather(statements: Iterable[Any], base: str) -> dict[str, _Subject]:
    """Gather triples by the id of their subject; fragments and foreign subjects are left out."""
    subjects: dict[str, _Subject] = defaultdict(_Subject)
    type_iri, length = expand("rdf:type"), len(base)
    for statement in statements:
        iri: str = statement.subject.value
        if not iri.startswith(base) or iri.find("#", length) >= 0:
            continue
        subject, predicate = subjects[node_id(iri, base)], statement.predicate.value
        if isinstance(statement.object, pyoxigraph.Literal):
            subject.literals.append((predicate, statement.object))
        elif predicate == type_iri:
            subject.types.append(statement.object.value)
        else:
            subject.links.append((predicate, statement.object.value))
    return subjects


@cache
def _names_by_predicate(label: str) -> dict[tuple[str, str], Property]:
    """Rows of a label by predicate IRI and fixed language ("" where it has none)."""
    return {
        (expand(row.rdf), row.lang if row.lang in LANGUAGES else ""): row
        for row in _rows(label).values()
    }


def _props(label: str, subject: _Subject) -> dict[str, Value]:
    """Read the properties of a node, in the order of their names."""
    rows, lists = _names_by_predicate(label), defaultdict(list)
    props: dict[str, Value] = {}
    for predicate, literal in subject.literals:
        row = rows.get((predicate, literal.language or "")) or rows.get((predicate, ""))
        if row and row.many:
            lists[row.name].append(literal.value)
        elif row:
            props[row.name] = python_value(literal)
    props |= {name: tuple(sorted(set(values))) for name, values in lists.items()}
    props |= {name: value for name, value in _orders(subject).items() if name != "evidence"}
    return dict(sorted(props.items()))


def _orders(subject: _Subject) -> dict[str, tuple[str, ...]]:
    """Read the lists whose order is kept as JSON."""
    predicate = expand("yiju:inOrder")
    found = (json.loads(text.value) for name, text in subject.literals if name == predicate)
    return {name: tuple(values) for name, *values in found}


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
        evidence=_orders(subject).get("evidence", tuple(evidence)),
        props=props,
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
    subjects = _gather(statements, checked_base(base))
    labels = {expand(names[0]): label for label, names in LABELS.items()}
    tokens = {expand(row.rdf): row.token for row in RELATIONS}
    nodes, edges, bare = [], [], []
    for path, subject in subjects.items():
        if expand(STATEMENT[0]) in subject.types:
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


def read_ntriples(path: Path, base: str) -> Graph:
    """Read a graph back from its N-Triples file."""
    with path.open("rb") as stream:
        return read_graph(pyoxigraph.parse(stream, pyoxigraph.RdfFormat.N_TRIPLES), base)
