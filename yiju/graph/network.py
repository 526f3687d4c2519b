"""The graph as a networkx one, for algorithms and for formats that networkx writes."""

from __future__ import annotations

import networkx as nx

from yiju.graph.model import Graph


def to_networkx(graph: Graph) -> nx.MultiDiGraph:
    """Give the graph as a `networkx.MultiDiGraph`.

    Returns:
        Nodes by id, with the attribute `label` and one for each property (dates as
        `datetime.date`, lists as tuples). Edges keyed by (relation, article), with the
        attributes `relation`, `article`, `evidence` and one for each property of the edge.
        An end that is no node of the graph has no attributes.

    >>> from yiju.graph.model import Edge, Node
    >>> graph = Graph([Node("a", "Work"), Node("b", "Work")], [Edge("a", "cites", "b")])
    >>> list(to_networkx(graph).edges(keys=True))
    [('a', 'b', ('cites', ''))]
    """
    network = nx.MultiDiGraph()
    for node in graph.nodes.values():
        network.add_node(node.id, label=node.label, **node.props)
    for edge in graph.edges:
        network.add_edge(
            edge.source,
            edge.target,
            key=(edge.relation, edge.article),
            relation=edge.relation,
            article=edge.article,
            evidence=edge.evidence,
            **edge.props,
        )
    return network
