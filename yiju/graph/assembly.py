"""Collects nodes and edges, merging what is said twice, and gives them in one fixed order.

Two texts that say the same make one edge with two pieces of evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from yiju.graph.model import Edge, Graph, Node, Value
from yiju.ontology.identity import body_path, digest
from yiju.ontology.records import Document, Span
from yiju.ontology.registry import KnownBody, KnownInstrument, Registry

_CONTEXT = 300  # characters on either side of a quotation, at most


class Assembly:
    """A graph under construction; the last word on merging and order."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str, str], Edge] = {}

    def __contains__(self, node: str) -> bool:
        return node in self._nodes

    def node(self, path: str, label: str, **props: Value | None) -> str:
        """Add a node, or the properties that a known one lacks; absent values are dropped."""
        known = self._nodes.get(path)
        given = {name: value for name, value in props.items() if value not in (None, "", ())}
        merged = {**given, **known.props} if known else given
        self._nodes[path] = Node(path, label, merged)
        return path

    def set(self, path: str, **props: Value) -> None:
        """Change properties of a node that is there."""
        node = self._nodes[path]
        self._nodes[path] = Node(path, node.label, {**node.props, **props})

    def get(self, path: str) -> Node:
        """The node as it stands."""
        return self._nodes[path]

    def edge(
        self,
        source: str,
        relation: str,
        target: str,
        evidence: Iterable[str] = (),
        article: str = "",
        **props: Value | None,
    ) -> None:
        """Add an edge, or evidence to the one that is there."""
        key = (source, relation, target, article)
        known = self._edges.get(key)
        given = {name: value for name, value in props.items() if value not in (None, "")}
        before = known.evidence if known else ()
        merged = {**given, **known.props} if known else given
        both = tuple(sorted({*before, *evidence}))
        self._edges[key] = Edge(source, relation, target, article, both, merged)

    def prefer(self, source: str, relation: str, target: str, props: dict[str, str]) -> None:
        """Let what a text says of an edge prevail over what the registry says."""
        key = (source, relation, target, "")
        edge = self._edges[key]
        self._edges[key] = replace(edge, props={**edge.props, **props})

    def fact(
        self,
        row: KnownInstrument | KnownBody,
        relation: str,
        target: str,
        competence: str | None = None,
    ) -> str:
        """Add the registry's word for one edge: its source, the day it was checked, its grade.

        `competence` holds the granted words as the registry has them.
        """
        name = row.id if isinstance(row, KnownInstrument) else row.slug
        return self.node(
            f"fact/{name}-{relation.replace('_', '-')}-{digest(target, 8)}",
            "Fact",
            relation=relation,
            source=row.source,
            checked=date.fromisoformat(row.checked),
            grade=row.grade,
            competence=competence,
        )

    def body(self, name: str) -> str:
        """Add a body by its canonical Chinese name; a known one comes with its line."""
        row = self.registry.body(name)
        if row is None:
            return self.node(body_path(name, known=False), "Body", name_zh=name)
        path = body_path(row.slug, known=True)
        if path not in self._nodes:
            self._known_body(path, row)
        return path

    def _known_body(self, path: str, row: KnownBody) -> None:
        self.node(
            path,
            "Body",
            name_zh=row.zh,
            name_en=row.en,
            alt_names=tuple(row.names),
            abbreviation=row.abbreviation,
            since=row.since,
            until=row.until,
            rank=row.rank,
            grade=row.grade,
            source=row.source,
            checked=date.fromisoformat(row.checked),
        )
        for other in self.registry.bodies.values():
            if row.slug in other.succeeds or other.slug in row.succeeds:
                later, earlier = (other, row) if row.slug in other.succeeds else (row, other)
                target = body_path(earlier.slug, known=True)
                source = body_path(later.slug, known=True)
                self.body(other.zh)
                fact = self.fact(later, "succeeds", target)
                self.edge(source, "succeeds", target, (fact,), date=later.since)

    def ranks(self, bodies: Iterable[str]) -> list[str]:
        """Ranks of bodies by their names, unknown ones left out."""
        rows = (self.registry.body(name) for name in bodies)
        return [row.rank for row in rows if row]

    def graph(self) -> Graph:
        """The finished graph, nodes by id and edges by their keys."""
        nodes = [self._nodes[path] for path in sorted(self._nodes)]
        return Graph(nodes, [self._edges[key] for key in sorted(self._edges)])


def document_path(document: Document) -> str:
    """Path of a document node."""
    return f"document/{document.id}"


def context_of(text: str, span: Span) -> str:
    """The sentence, or what of it lies near, around a quotation.

    >>> context_of("前文。为了测试，根据《宪法》，制定本规定。后文。", Span(10, 14))
    '为了测试，根据《宪法》，制定本规定。'
    """
    low, high = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    stops = [
        text.rfind(stop, low, span.start) + len(stop)
        for stop in ("。", "\n", ". ")
        if stop in text[low : span.start]
    ]
    start = max([low, *stops])
    ends = [
        text.find(stop, span.end, high) + 1
        for stop in ("。", "\n", ". ")
        if stop in text[span.end : high]
    ]
    return text[start : min([high, *ends])].strip()
