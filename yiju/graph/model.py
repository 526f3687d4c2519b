"""The graph in memory: nodes and edges, each a plain record, projected to every store.

RDF, Neo4j, networkx, the viewer and the exports all read this one model, so that
they cannot disagree. A node is known by its path under the base IRI
(`instrument/guofa-2014-33-…`); a missing property is absent, never None.

Labels and their properties (dates are `datetime.date`, lists are tuples of str):

=============  =====================================================================
Work           title_zh title_en alt_titles provisional
Instrument     title_zh title_en alt_titles number kind rank status signed adopted
               promulgated effective effective_rule version_date in_force_from
               in_force_rule ended end_reason expires trial amended stub truncated
               excerpt grade source checked known
Provision      title_zh title_en key ("art-25-para-2-item-3")
Body           name_zh name_en alt_names abbreviation since until rank grade source checked
Expression     lang title translator translation_source unofficial
Document       source digest start end langs title is_instrument kind truncated excerpt
Citation       relation quotation context lang start end provision article rule method
               outcome score candidates generic competence subject source
Fact           relation source checked grade competence
Unnamed        title_zh or title_en (the words: "有关法律、行政法规")
=============  =====================================================================

`stub`: the instrument is cited or known but its text is not in the corpus.
`known`: names of the properties that the registry, not a text, supplied.
`expires`: the end that the text itself sets; `trial`: 试行 or 暂行.
`ended`, `end_reason`: the day from which the version is no longer in force, and why:
repealed, superseded, lapsed, annulled. An edge `repeals` or `supersedes` gives the evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

Value = str | int | float | bool | date | tuple[str, ...]
_NO_PROPS: Mapping[str, Value] = MappingProxyType({})


class Node(NamedTuple):
    """A thing in the graph: a tuple, as a corpus has tens of thousands.

    Attributes:
        id: Path under the base IRI, for example `body/cac`.
        label: Work, Instrument, Provision, Body, Expression, Document, Citation, Fact or Unnamed.
        props: Its properties, by the names in the module's table.
    """

    id: str
    label: str
    props: Mapping[str, Value] = _NO_PROPS


class Edge(NamedTuple):
    """A relation between two things; at most one for (source, relation, target, article).

    Attributes:
        source: Id of the citing, issuing-from or later side.
        relation: A token of `yiju.ontology.relations`.
        target: Id of the other side.
        article: The provision of the target that is cited, as written, or "".
        evidence: Ids of the Citation nodes (a text says so) and Fact nodes (the registry
            says so) behind it; empty only for edges that follow from identity
            (version_of, expression_of, part_of, text_of, citing, cited, pinpoints, found_in).
        props: `provision` (of the citing text), `competence` (granted words), `subject`
            (what a mandate orders to be made), `date`, `change` (how a version superseded
            another: amended, revised, replaced).
    """

    source: str
    relation: str
    target: str
    article: str = ""
    evidence: tuple[str, ...] = ()
    props: Mapping[str, Value] = _NO_PROPS


class Graph:
    """Nodes by id, edges by either end.

    >>> graph = Graph([Node("a", "Work"), Node("b", "Work")], [Edge("a", "cites", "b")])
    >>> [edge.target for edge in graph.out("a", "cites")]
    ['b']
    >>> [edge.source for edge in graph.into("b")]
    ['a']
    """

    def __init__(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in nodes}
        self.edges: list[Edge] = list(edges)

    @cached_property
    def _out(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.source].append(edge)
        return found

    @cached_property
    def _into(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.target].append(edge)
        return found

    def out(self, node: str, *relations: str) -> list[Edge]:
        """Edges that leave `node`, of the given relations or of all."""
        return [e for e in self._out.get(node, ()) if not relations or e.relation in relations]

    def into(self, node: str, *relations: str) -> list[Edge]:
        """Edges that arrive at `node`, of the given relations or of all."""
        return [e for e in self._into.get(node, ()) if not relations or e.relation in relations]

    def of_label(self, label: str) -> Iterator[Node]:
        """Nodes of one label, in the order of the graph."""
        return (node for node in self.nodes.values() if node.label == label)

    def title(self, node: str, lang: str = "zh") -> str:
        """Name of a node in `lang`, else in the other language, else its id."""
        props = self.nodes[node].props
        other = "en" if lang == "zh" else "zh"
        for key in (f"title_{lang}", f"name_{lang}", f"title_{other}", f"name_{other}", "title"):
            if key in props:
                return str(props[key])
        return node
