"""The viewer as one file: build what is shown, hand it to pyvis's model, write the page.

tests/test_view.py checks it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from yiju.graph.model import Graph
from yiju.viz.network_view import AuthorityNetwork
from yiju.viz.view_model import build_view


def write_view(
    graph: Graph,
    path: Path,
    *,
    focus: str | None,
    as_of: date,
    base: str,
    title: str = "依据 yiju",
) -> None:
    """Write the viewer of a graph as one HTML file that works offline.

    Args:
        graph: The whole graph; the page holds all its cards, relations and quotations.
        path: The file; replaced at once where it exists.
        focus: Id of the card to start with; None takes the one that most others rest on.
        as_of: Day of the question, printed on the page.
        base: What ids are appended to, to give an IRI.
        title: Heading of the page.

    Raises:
        UnknownName: The focus is no card of the view on that day.
    """
    AuthorityNetwork(build_view(graph, focus, as_of, base, title)).write_html(str(path))
