"""The graph written to a graph database, as often as one likes.

`push` makes the dataset there equal to the graph: it adds what is new, writes again what
is there and removes what the graph no longer has. Only nodes and relationships that bear
the dataset's name are ever removed: other datasets and a user's own data stay. It works
in batches, each whole; a push that was cut off is mended by the next one.
tests/test_push.py checks it.

In the database a node bears its label, `id`, `dataset` and the properties of
`yiju.graph.model`; a relationship bears `dataset`, `article` ("" where none is cited),
`evidence` (ids of its citations and facts) and its own properties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from neo4j.exceptions import Neo4jError

from yiju.graph.bolt import BadStore, Bolt, connect, reaching
from yiju.ontology.errors import BadInput
from yiju.ontology.relations import RELATION, RELATIONS
from yiju.ontology.terms import LABELS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session, SummaryCounters

    from yiju.graph.model import Edge, Graph, Node, Value

_ROWS = 2000  # in a batch: a few megabytes, a fraction of a second

_NODES = """
UNWIND $rows AS row
MERGE (n:{label} {{id: row.id, dataset: $dataset}})
SET n = row.props
"""
_EDGES = """
UNWIND $rows AS row
MATCH (a:{source} {{id: row.source, dataset: $dataset}})
MATCH (b:{target} {{id: row.target, dataset: $dataset}})
{verb} (a)-[r:{type} {{dataset: $dataset, article: row.article}}]->(b)
SET r = row.props
"""
_NODES_THERE = """
MATCH (n:{label}) WHERE n.dataset = $dataset
RETURN n.id AS id, elementId(n) AS place ORDER BY place
"""
_EDGES_THERE = """
MATCH (a)-[r:{types}]->(b) WHERE r.dataset = $dataset
RETURN a.id AS source, type(r) AS type, b.id AS target, r.article AS article,
       elementId(r) AS place ORDER BY place
"""
_REMOVE_EDGES = """
MATCH ()-[r]->() WHERE elementId(r) IN $rows AND r.dataset = $dataset
DELETE r
"""
_REMOVE_NODES = """
MATCH (n) WHERE elementId(n) IN $rows AND n.dataset = $dataset AND NOT EXISTS { (n)--() }
DELETE n
"""

_Key = tuple[object, object, object, object]  # source, type, target, article
_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class PushCounts:
    """What a push did.

    Attributes:
        nodes, edges: Of the graph: written, new or not.
        nodes_kept: No longer in the graph, but something that yiju did not write hangs on them.
    """

    nodes: int
    edges: int
    nodes_added: int = 0
    edges_added: int = 0
    nodes_removed: int = 0
    edges_removed: int = 0
    nodes_kept: int = 0


@dataclass(frozen=True, slots=True)
class _Writer:
    """One dataset of one database, written in batches."""

    bolt: Bolt
    dataset: str

    def declare(self, text: str) -> None:
        """Carry out a statement on the schema."""
        with self._session() as session:
            session.run(text).consume()

    def read(self, text: str) -> list[tuple[object, ...]]:
        """Rows of a query on what is there."""
        with self._session() as session:
            result = session.run(text, dataset=self.dataset)
            return [tuple(record.values()) for record in result]

    def write(self, text: str, rows: Sequence[object]) -> list[SummaryCounters]:
        """Carry out a statement on the rows, batch by batch; a passing failure is retried."""

        def work(transaction: ManagedTransaction, batch: Sequence[object]) -> SummaryCounters:
            result = transaction.run(text, rows=batch, dataset=self.dataset)
            return result.consume().counters

        batches = (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))
        with self._session() as session:
            return [session.execute_write(work, batch) for batch in batches]

    def _session(self) -> Session:
        return self.bolt.driver.session(database=self.bolt.database)


def _declare_schema(writer: _Writer) -> None:
    """Make an id unique in its dataset, and quick to find with and without it."""
    for label in LABELS:
        name = f"yiju_{label.lower()}"
        writer.declare(
            f"CREATE CONSTRAINT {name} IF NOT EXISTS "
            f"FOR (n:{label}) REQUIRE (n.id, n.dataset) IS UNIQUE"
        )
        writer.declare(f"CREATE INDEX {name}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)")


def _stored(props: Mapping[str, Value]) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in props.items()}


def _node_row(node: Node, dataset: str) -> dict[str, object]:
    return {"id": node.id, "props": _stored(node.props) | {"id": node.id, "dataset": dataset}}


def _edge_row(edge: Edge, dataset: str) -> dict[str, object]:
    props = _stored(edge.props) | {"dataset": dataset, "article": edge.article}
    if edge.evidence:
        props["evidence"] = list(edge.evidence)
    return {"source": edge.source, "target": edge.target, "article": edge.article, "props": props}


def _key(edge: Edge) -> _Key:
    return edge.source, RELATION[edge.relation].neo4j, edge.target, edge.article


def _check(graph: Graph) -> None:
    """Refuse what has no name in the database or hangs in the air."""
    for node in graph.nodes.values():
        if node.label not in LABELS:
            raise BadInput(f"unknown label of {node.id}: {node.label}, wanted: {' '.join(LABELS)}")
    for edge in graph.edges:
        if edge.relation not in RELATION:
            raise BadInput(f"unknown relation of the edge from {edge.source}: {edge.relation}")
        for end in (edge.source, edge.target):
            if end not in graph.nodes:
                raise BadInput(f"an edge {edge.relation} names a node the graph lacks: {end}")


def _nodes_there(writer: _Writer) -> dict[tuple[str, object], list[object]]:
    """Element ids of the dataset's nodes, by label and id."""
    found = defaultdict(list)
    for label in LABELS:
        for node, place in writer.read(_NODES_THERE.format(label=label)):
            found[label, node].append(place)
    return found


def _edges_there(writer: _Writer) -> dict[_Key, list[object]]:
    """Element ids of the dataset's relationships, by what makes each one of a kind."""
    found = defaultdict(list)
    types = "|".join(row.neo4j for row in RELATIONS)
    for source, type_, target, article, place in writer.read(_EDGES_THERE.format(types=types)):
        found[source, type_, target, article].append(place)
    return found


def _stale(there: Mapping[_Any, list[object]], wanted: Container[_Any]) -> list[object]:
    """Places of what the graph no longer has, or has once and the database twice."""
    return [
        place
        for key, places in there.items()
        for place in (places[1:] if key in wanted else places)
    ]


def _write_nodes(writer: _Writer, graph: Graph) -> int:
    """Write all nodes; give the number of new ones."""
    rows = defaultdict(list)
    for node in graph.nodes.values():
        rows[node.label].append(_node_row(node, writer.dataset))
    counted = (writer.write(_NODES.format(label=label), batch) for label, batch in rows.items())
    return sum(counters.nodes_created for counters in chain.from_iterable(counted))


def _write_edges(writer: _Writer, graph: Graph, *, first: bool) -> int:
    """Write all edges; give the number of new ones."""
    rows: dict[tuple[str, str, str], dict[_Key, object]] = defaultdict(dict)
    for edge in graph.edges:
        ends = graph.nodes[edge.source].label, graph.nodes[edge.target].label
        rows[edge.relation, ends[0], ends[1]][_key(edge)] = _edge_row(edge, writer.dataset)
    added = 0
    for (relation, source, target), batch in rows.items():
        text = _EDGES.format(
            source=source,
            target=target,
            type=RELATION[relation].neo4j,
            verb="CREATE" if first else "MERGE",  # MERGE looks for each edge: 4 times as long
        )
        for counters in writer.write(text, list(batch.values())):
            added += counters.relationships_created
    return added


def _push(graph: Graph, writer: _Writer) -> PushCounts:
    _declare_schema(writer)
    nodes, edges = _nodes_there(writer), _edges_there(writer)
    nodes_added = _write_nodes(writer, graph)
    edges_added = _write_edges(writer, graph, first=not edges)
    old_edges = _stale(edges, {_key(edge) for edge in graph.edges})
    old_nodes = _stale(nodes, {(node.label, node.id) for node in graph.nodes.values()})
    gone_edges = sum(c.relationships_deleted for c in writer.write(_REMOVE_EDGES, old_edges))
    gone_nodes = sum(c.nodes_deleted for c in writer.write(_REMOVE_NODES, old_nodes))
    return PushCounts(
        nodes=len(graph.nodes),
        edges=len({_key(edge) for edge in graph.edges}),
        nodes_added=nodes_added,
        edges_added=edges_added,
        nodes_removed=gone_nodes,
        edges_removed=gone_edges,
        nodes_kept=len(old_nodes) - gone_nodes,
    )


def push(
    graph: Graph,
    uri: str,
    auth: tuple[str, str] | None,
    dataset: str,
    database: str | None = None,
) -> PushCounts:
    """Make a dataset in a graph database equal to the graph.

    Args:
        graph: What the dataset is to be.
        uri: `bolt://host:7687`, or another scheme of the driver's (`neo4j+s://…`).
        auth: User name and password; None where the server asks for none.
        dataset: Name that every node and relationship bears; each name is a graph of its own.
        database: Its name on the server; None for the server's default.

    Raises:
        BadInput: The graph has a label or relation without a name in the database.
        BadStore: Wrong address or credentials, not enough rights, or the server refuses.
    """
    _check(graph)
    try:
        with connect(uri, auth, database) as bolt, reaching(uri, database):
            return _push(graph, _Writer(bolt, dataset))
    except Neo4jError as error:
        raise BadStore(f"the graph database refuses to be written\n  found: {error}") from error
