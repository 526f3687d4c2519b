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
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from yiju.graph.model import Edge, Graph, Node, Value
from yiju.graph.ntriples import (
    checked_base,
    node_iri,
    scalar_literal,
    term,
    text_literal,
)
from yiju.graph.rdf_reading import read_graph, read_ntriples
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.registry import has_chinese
from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import (
    LABELS,
    LANGUAGES,
    STATEMENT,
    Property,
    kind_term,
    properties_of,
)

__all__ = ["read_graph", "read_ntriples", "statement_path", "write_ntriples"]

#: What is written, by subject: the rest of each line, so that sorting compares short texts.
_Tails = defaultdict[str, list[str]]

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


def _property_tails(name: str, value: Value, node: Node) -> Iterator[str]:
    """Write one property of a node; a list value by value, with its order where needed."""
    row = _row(node.label, name)
    predicate = term(row.rdf)
    if not isinstance(value, tuple):
        if row.many or (row.lang and not isinstance(value, str)):
            wanted = "a list of texts" if row.many else "a text"
            raise BadInput(f"{name} of {node.id}: found {value!r}, wanted {wanted}")
        yield f"{predicate} {_literal(value, row, node)} ."
        return
    for item in value:
        yield f"{predicate} {_literal(item, row, node)} ."
    yield from _order_tails(name, value, is_list=row.many)


def _order_tails(name: str, value: tuple[str, ...], *, is_list: bool = True) -> Iterator[str]:
    """Write a list as JSON if its values alone would not give it back."""
    if not is_list or not value or list(value) != sorted(set(value)):
        text = json.dumps([name, *value], ensure_ascii=False)
        yield f"{term('yiju:inOrder')} {text_literal(text)} ."


def _node_tails(node: Node) -> Iterator[str]:
    """Write a node: classes, properties and what follows from them."""
    if node.label not in LABELS:
        raise BadInput(f"unknown label of {node.id}: {node.label}, wanted: {' '.join(LABELS)}")
    for name in LABELS[node.label]:
        yield f"{term('rdf:type')} {term(name)} ."
    for name, value in node.props.items():
        yield from _property_tails(name, value, node)
    yield from _derived_tails(node)


def _derived_tails(node: Node) -> Iterator[str]:
    """Write what follows from the properties, for readers that know only the standards."""
    props = node.props
    for name in _NAMES:
        if isinstance(value := props.get(name), str):
            literal = _literal(value, _row(node.label, name), node)
            yield f"{term('rdfs:label')} {literal} ."
    if node.label == "Instrument" and isinstance(kind := props.get("kind"), str):
        yield f"{term('eli:type_document')} {term(kind_term(kind))} ."
    if node.label == "Expression" and (language := LANGUAGES.get(str(props.get("lang")))):
        yield f"{term('eli:language')} <{language}> ."
    if isinstance(ended := props.get("ended"), date) and ended > date.min:
        last = scalar_literal(ended - timedelta(days=1), "ended")
        yield f"{term('eli:date_no_longer_in_force')} {last} ."


def _annotate(node: Node, document: str, base: str, tails: _Tails) -> None:
    """Write a citation as a Web Annotation on the document it was found in.

    Source:
        W3C Web Annotation Data Model, 4.2.4 and 4.2.5: text quote and position selectors.
    """
    iri = node_iri(node.id, base)
    target, quotation, place = f"<{iri}#target>", f"<{iri}#quote>", f"<{iri}#position>"
    tails[f"<{iri}>"].append(f"{term('oa:hasTarget')} {target} .")
    tails[target] += [
        f"{term('rdf:type')} {term('oa:SpecificResource')} .",
        f"{term('oa:hasSource')} <{node_iri(document, base)}> .",
    ]
    if isinstance(words := node.props.get("quotation"), str):
        tails[target].append(f"{term('oa:hasSelector')} {quotation} .")
        tails[quotation] += [
            f"{term('rdf:type')} {term('oa:TextQuoteSelector')} .",
            f"{term('oa:exact')} {text_literal(words)} .",
        ]
    start, end = node.props.get("start"), node.props.get("end")
    if isinstance(start, int) and isinstance(end, int):
        tails[target].append(f"{term('oa:hasSelector')} {place} .")
        tails[place] += [
            f"{term('rdf:type')} {term('oa:TextPositionSelector')} .",
            f"{term('oa:start')} {scalar_literal(start, 'start')} .",
            f"{term('oa:end')} {scalar_literal(end, 'end')} .",
        ]


def statement_path(edge: Edge) -> str:
    """Path of what an edge says beyond its triple: digest of its ends, relation and article."""
    key = json.dumps([edge.source, edge.relation, edge.target, edge.article])
    return f"statement/{digest(key, 16)}"


def _add_edge(edge: Edge, base: str, tails: _Tails, *, alone: bool) -> None:
    """Write an edge; `alone` where no other edge has the same triple."""
    if edge.relation not in _predicates() or "article" in edge.props:
        raise BadInput(f"edge from {edge.source}: unknown relation, or article among its props")
    source, target = f"<{node_iri(edge.source, base)}>", f"<{node_iri(edge.target, base)}>"
    predicate = _predicates()[edge.relation]
    tails[source].append(f"{predicate} {target} .")
    if edge.relation == "found_in":
        tails[source].append(f"{term('prov:wasDerivedFrom')} {target} .")
    if not alone or edge.article or edge.evidence or edge.props:
        node = Node(statement_path(edge), "Statement", edge.props)
        statement = tails[f"<{base}{node.id}>"]
        statement += [
            f"{term('rdf:subject')} {source} .",
            f"{term('rdf:predicate')} {predicate} .",
            f"{term('rdf:object')} {target} .",
        ]
        statement += _statement_tails(node, edge, base)


def _statement_tails(node: Node, edge: Edge, base: str) -> Iterator[str]:
    """Write what an edge says beyond its triple."""
    for name in STATEMENT:
        yield f"{term('rdf:type')} {term(name)} ."
    if edge.article:
        yield f"{term('yiju:article')} {text_literal(edge.article)} ."
    for item in edge.evidence:
        yield f"{term('prov:wasDerivedFrom')} <{node_iri(item, base)}> ."
    if edge.evidence:
        yield from _order_tails("evidence", edge.evidence)
    for name, value in edge.props.items():
        yield from _property_tails(name, value, node)


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
    tails: _Tails = defaultdict(list)
    for node in graph.nodes.values():
        tails[f"<{node_iri(node.id, base)}>"] += _node_tails(node)
        if node.label == "Citation" and (found := graph.out(node.id, "found_in")):
            _annotate(node, min(edge.target for edge in found), base, tails)
    triples = Counter((edge.source, edge.relation, edge.target) for edge in graph.edges)
    for edge in graph.edges:
        alone = triples[edge.source, edge.relation, edge.target] == 1
        _add_edge(edge, base, tails, alone=alone)
    return (
        f"{subject} {tail}" for subject in sorted(tails) for tail in sorted(set(tails[subject]))
    )
