"""The graph as a pyvis network: nodes, edges and options in the shape of vis-network.

pyvis builds the model; its template, physics and writer are not used, because they fetch
from elsewhere, run text as HTML and lay law out by springs. Places come from the ladder.
tests/test_view.py checks it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyvis.edge import Edge as VisEdge
from pyvis.network import Network
from pyvis.node import Node as VisNode

from yiju.viz.ladder import Card, layout
from yiju.viz.offline import render_page, write_page
from yiju.viz.palette import COLOUR, LINE, colour_of
from yiju.viz.selection import View, select
from yiju.viz.view_model import WIDTH

#: What vis-network may do: no physics, no layout of its own, cards stay where law puts them.
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"hierarchical": {"enabled": False}, "improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": False,
        "zoomSpeed": 0.6,
    },
    "edges": {"smooth": {"enabled": False}},
}


class AuthorityNetwork(Network):  # type: ignore[misc]
    """A pyvis network of one view that writes yiju's own offline page.

    Args:
        view: From `yiju.viz.view_model.build_view`.
    """

    def __init__(self, view: View) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading="")
        self.view = view
        self.options = {key: dict(value) for key, value in OPTIONS.items()}
        places = first_places(view)
        for card in view["nodes"]:
            spot = places.get(card["id"])
            self._append_node(card, {"x": spot.x, "y": spot.y} if spot else {})
        for number, relation in enumerate(view["relations"]):
            if relation["type"] in LINE:
                self._append_edge(number, relation)

    def _append_node(self, card: dict[str, Any], spot: dict[str, int]) -> None:
        """Append directly: pyvis's `add_node` searches a list of all nodes every time."""
        colour = colour_of(card["kind"])
        dashed = bool(card.get("ghost")) or card["label"] == "Unnamed"
        node = VisNode(
            card["id"], "box", "\n".join(card[k] for k in ("zh", "en") if k in card),
            group=card["kind"] if card["kind"] in COLOUR else "other",
            color={"border": colour.light, "background": "#ffffff"},
            shapeProperties={"borderDashes": [5, 4] if dashed else False},
            widthConstraint=WIDTH, level=card["lane"], **spot,
        )  # fmt: skip
        self.nodes.append(node.options)
        self.node_ids.append(card["id"])
        self.node_map[card["id"]] = node.options

    def _append_edge(self, number: int, relation: dict[str, Any]) -> None:
        """Append one drawn relation; its id is its place in the view's relations."""
        line = LINE[relation["type"]]
        edge = VisEdge(
            relation["from"], relation["to"], directed=True, id=number,
            relation=line.relation, dashes=list(line.dash) or False, width=line.width,
            color={"color": line.light},
        )  # fmt: skip
        self.edges.append(edge.options)

    def model(self) -> dict[str, Any]:
        """Give the nodes, edges and options as vis-network takes them."""
        return {"nodes": self.nodes, "edges": self.edges, "options": self.options}

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002 - pyvis's signature
        """Write the page as text; the arguments are pyvis's and change nothing."""
        return render_page({"view": self.view, "network": self.model()}, self.view["title"])

    def write_html(
        self,
        name: str,
        local: bool = True,  # noqa: ARG002 - pyvis's signature
        notebook: bool = False,  # noqa: ARG002 - pyvis's signature
        open_browser: bool = False,  # noqa: ARG002 - pyvis's signature
    ) -> None:
        """Write the page to the file `name`, whole or not at all."""
        write_page(Path(name), self.generate_html())

    def show(self, name: str, local: bool = True, notebook: bool = False) -> None:  # noqa: ARG002 - pyvis's signature
        """Write the page; a viewer opens files, a library does not."""
        self.write_html(name)


def first_places(view: View) -> dict[str, Any]:
    """Place the cards that are shown first, as the browser does on a wide screen."""
    if view["focus"] is None:
        return {}
    shown = set(select(view, view["focus"]).shown)
    cards = [
        Card(node["id"], node["lane"], WIDTH, node["height"])
        for node in view["nodes"]
        if node["id"] in shown
    ]
    arcs = [
        (relation["from"], relation["to"])
        for relation in view["relations"]
        if relation["type"] in LINE and LINE[relation["type"]].places
    ]
    return layout(cards, arcs)
