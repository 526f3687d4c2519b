"""Collects nodes and edges, merging what is said twice, and gives them in one fixed order.

Two texts that say the same make one edge with two pieces of evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from yiju.graph.model import Edge, Graph, Node, Value
from yiju.ontology.identity import body_path, digest
from yiju.ontology.records import Document, Span
from yiju.ontology.registry import KnownBody, KnownInstrument, Registry

_CONTEXT = 300  # characters on either side of a quotation, at most
_STOPS = ("。", "\n", ". ")  # where a sentence ends


_Props = dict[str, Value]
_Key = tuple[str, str, str, str]  # source, relation, target, article
_Said = tuple[list[str], _Props]  # of an edge: its evidence and its properties


class Assembly:
    """A graph under construction; the last word on merging and order."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._nodes: dict[str, tuple[str, _Props]] = {}
        self._organs: dict[tuple[str, date | None], str] = {}  # told so far
        self._edges: dict[_Key, _Said | None] = {}  # None: a mere tie, as most are

    def __contains__(self, node: str) -> bool:
        return node in self._nodes

    def node(self, path: str, label: str, **props: Value | None) -> str:
        """Add a node, or the properties that a known one lacks; absent values are dropped."""
        return self.put(path, label, props)

    def put(self, path: str, label: str, props: Mapping[str, Value | None]) -> str:
        """Add a node as `node` does."""
        known = self._nodes.get(path)
        if known is None:
            self._nodes[path] = (label, _present(props))
        else:
            known[1].update(_present(props) | known[1])
        return path

    def set(self, path: str, **props: Value) -> None:
        """Change properties of a node that is there."""
        self._nodes[path][1].update(props)

    def props(self, path: str) -> Mapping[str, Value]:
        """The properties of a node as they stand."""
        return self._nodes[path][1]

    def label(self, path: str) -> str:
        """The label of a node."""
        return self._nodes[path][0]

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
        known, held = self._said((source, relation, target, article))
        known.extend(evidence)
        if props:
            held.update(_present(props) | held)

    def _said(self, key: _Key) -> _Said:
        """What is said of an edge so far."""
        said = self._edges.get(key)
        if said is None:
            said = self._edges[key] = ([], {})
        return said

    def tie(self, source: str, relation: str, target: str) -> None:
        """Add an edge that follows from identity: without evidence, article or properties."""
        self._edges.setdefault((source, relation, target, ""))

    def prefer(self, source: str, relation: str, target: str, props: dict[str, str]) -> None:
        """Let what a text says of an edge prevail over what the registry says."""
        self._said((source, relation, target, ""))[1].update(props)

    def edges_of(self, relation: str) -> Iterator[tuple[str, str]]:
        """Source and target of every edge of one relation to a whole, in order: not to a part."""
        found = {(key[0], key[2]) for key in self._edges if key[1] == relation and not key[3]}
        return iter(sorted(found))

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

    def organ(self, name: str, day: date | None) -> str:
        """Add the body of that name, or the organ that has that function on a day."""
        path = self._organs.get((name, day))
        if path is None:
            known = self.registry.body(name) or self.registry.organ_by_function(name, day)
            path = self._organs[name, day] = self.body(known.zh if known else name)
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
        nodes = [Node(path, *self._nodes[path]) for path in sorted(self._nodes)]
        edges = [
            Edge(*key, _once(said[0]), said[1]) if said else Edge(*key)
            for key, said in sorted(self._edges.items(), key=itemgetter(0))
        ]
        return Graph(nodes, edges)


def _present(props: Mapping[str, Value | None]) -> _Props:
    """Leave out what is absent: None and what is empty, but no false and no zero."""
    return {name: value for name, value in props.items() if value or isinstance(value, int | float)}


def _once(evidence: list[str]) -> tuple[str, ...]:
    """Give each piece of evidence once, in order."""
    return tuple(sorted(set(evidence))) if len(evidence) > 1 else tuple(evidence)


def document_path(document: Document) -> str:
    """Path of a document node."""
    return f"document/{document.id}"


def context_of(text: str, span: Span) -> str:
    """The sentence, or what of it lies near, around a quotation.

    >>> context_of("前文。为了测试，根据《宪法》，制定本规定。后文。", Span(10, 14))
    '为了测试，根据《宪法》，制定本规定。'
    """
    low, high = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    start, end = low, high
    for stop in _STOPS:
        if (before := text.rfind(stop, start, span.start)) >= 0:
            start = before + len(stop)
        if (after := text.find(stop, span.end, end)) >= 0:
            end = after + 1
    return text[start:end].strip()
