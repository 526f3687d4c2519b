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

The order of lines is fixed: things by id; of each its classes, its edges by relation, target
and article, its properties in the order of `terms.PROPERTIES`, what follows from them, and
then the statements of its edges. Nothing else is sorted: a corpus has a million lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from json.encoder import encode_basestring_ascii as json_text
from operator import itemgetter

from yiju.graph.garbage import collection_held
from yiju.graph.model import Edge, Graph, Node
from yiju.graph.ntriples import checked_base, node_iri, safe_ids, term, text_literal
from yiju.graph.rdf_forms import SELF, Form, Shape, make_form, order_line, shape_of
from yiju.graph.rdf_reading import read_graph, read_ntriples
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest
from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import STATEMENT

__all__ = ["ntriples_blocks", "read_graph", "read_ntriples", "statement_path", "write_ntriples"]

_ORDER = itemgetter(0, 1, 2, 3)  # source, relation, target, article


class _Iris(dict[str, str]):
    """`<` and the IRI of each id: of those given at once, of others when first asked for."""

    def __init__(self, base: str, nodes: Collection[str]) -> None:
        super().__init__()
        self.base = base
        if safe_ids(nodes):
            self.update(zip(nodes, map(f"<{base}".__add__, nodes), strict=True))

    def __missing__(self, node: str) -> str:
        iri = self[node] = f"<{node_iri(node, self.base)}"
        return iri


class _Predicates(dict[str, str]):
    """Relation token to its predicate in angle brackets."""

    def __missing__(self, token: str) -> str:
        raise BadInput(f"an edge of an unknown relation: {token}, wanted: {' '.join(self)}")


def statement_path(edge: Edge) -> str:
    """Path of what an edge says beyond its triple: digest of its ends, relation and article."""
    key = ", ".join(map(json_text, edge[:4]))
    return f"statement/{digest(f'[{key}]', 16)}"


class _Writer:
    """One graph on its way to RDF, with the forms and IRIs made so far."""

    def __init__(self, graph: Graph, base: str) -> None:
        self.graph = graph
        self.iris = _Iris(base, graph.nodes)
        self.forms: dict[Shape, Form] = {}
        self.predicates = _Predicates({row.token: term(row.rdf) for row in RELATIONS})
        self.derived, self.article = term("prov:wasDerivedFrom"), term("yiju:article")
        self.parts = tuple(map(term, ("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object")))
        self.classes = tuple(map(term, STATEMENT))

    def blocks(self) -> Iterator[str]:
        """Write each thing, and after it the statements of its edges."""
        with collection_held():
            yield from self._blocks()

    def _blocks(self) -> Iterator[str]:
        nodes = self.graph.nodes
        edges = sorted(self.graph.edges, key=_ORDER)
        held = {path: list(group) for path, group in groupby(edges, itemgetter(0))}
        for path in sorted(nodes.keys() | held.keys()):
            iri, leaving = self.iris[path], held.get(path, ())
            lines, described = self._sorted_out(leaving, iri)
            yield self._node(nodes[path], iri, lines, leaving) if path in nodes else lines
            for edge in described:
                yield self._statement(edge, iri)

    def _sorted_out(self, edges: Sequence[Edge], iri: str) -> tuple[str, list[Edge]]:
        """Give the triples of the edges of one thing, and the edges of which there is more to say.

        Where edges differ in the article alone, each has its statement.
        """
        iris, predicates, lines = self.iris, self.predicates, ""
        described: list[Edge] = []
        last: Edge | None = None
        for edge in edges:
            _, relation, target, article, evidence, props = edge
            if last and target == last.target and relation == last.relation:
                if not described or described[-1] is not last:
                    described.append(last)
                described.append(edge)
            else:
                lines += f"{iri}> {predicates[relation]} {iris[target]}> .\n"
                if relation == "found_in":
                    lines += f"{iri}> {self.derived} {iris[target]}> .\n"
                if article or evidence or props:
                    described.append(edge)
            last = edge
        return lines, described

    def _node(self, node: Node, iri: str, lines: str, edges: Sequence[Edge]) -> str:
        document = ""
        if node.label == "Citation":
            found = [edge.target for edge in edges if edge.relation == "found_in"]
            document = self.iris[min(found)] if found else ""
        shape = shape_of(node, annotated=bool(document))
        form = self.forms.get(shape)
        if form is None:
            form = self.forms[shape] = make_form(node, annotated=bool(document))
        return form.fill(iri, lines, document, node.props)

    def _statement(self, edge: Edge, source: str) -> str:
        """Write what an edge says beyond its triple."""
        iris, predicates, (type_, subject, predicate, thing) = (
            self.iris,
            self.predicates,
            self.parts,
        )
        first, second = self.classes
        path = statement_path(edge)
        iri = f"<{iris.base}{path}"
        lines = (
            f"{iri}> {type_} {first} .\n{iri}> {type_} {second} .\n{iri}> {subject} {source}> .\n"
            f"{iri}> {predicate} {predicates[edge.relation]} .\n"
            f"{iri}> {thing} {iris[edge.target]}> .\n"
        )
        if edge.article:
            lines += f"{iri}> {self.article} {text_literal(edge.article)} .\n"
        for item in dict.fromkeys(edge.evidence):
            lines += f"{iri}> {self.derived} {iris[item]}> .\n"
        if len(edge.evidence) > 1:
            lines += order_line("evidence", edge.evidence).replace(SELF, iri)
        if not edge.props:
            return lines
        if "article" in edge.props:
            raise BadInput(f"edge from {edge.source}: article among its props, wanted its field")
        return self._node(Node(path, "Statement", edge.props), iri, lines, ())


def ntriples_blocks(graph: Graph, base: str) -> Iterator[str]:
    """Write the graph as N-Triples, one text for each thing; the same graph gives the same texts.

    Args:
        graph: Every label, property and relation must have its row in the ontology.
        base: Absolute IRI that ids follow, with its last slash.

    Returns:
        Texts of whole lines, each with its line end, in the order that the module documents.
        No triple comes twice.

    Raises:
        BadInput: A label, property, relation or value that has no place in RDF.
    """
    return _Writer(graph, checked_base(base)).blocks()


def write_ntriples(graph: Graph, base: str) -> Iterator[str]:
    """Write the graph as `ntriples_blocks` does, line by line, without line ends."""
    blocks = ntriples_blocks(graph, base)
    return (line for block in blocks for line in block[:-1].split("\n"))
