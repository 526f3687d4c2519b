"""Which cards of a view are shown: everything that fits, else the chain of the focus.

Past about seventy cards no drawing can be read, so the rest is counted and announced,
never squeezed in. static/selection.js is the same for the browser; tests/test_view.py
compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LIMIT = 70  # cards; with more, titles are under 5 pixels high where all must fit
WALKED = ("based_on", "implements")
GRANTS = ("delegates", "entrusts", "assigns")
BODIES = ("issued_by", "approved_by", *GRANTS)

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """The cards shown, in reading order, and how many found no room."""

    shown: tuple[str, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class _Ways:
    """The relations of a view by either end."""

    up: dict[str, list[str]]
    down: dict[str, list[str]]
    bodies: dict[str, list[str]]
    acts: dict[str, list[str]]  # body to the instruments that empower it, then those it issued


def select(view: View, focus: str, scope: str = "auto", limit: int = LIMIT) -> Selection:
    """Choose the cards for `focus`.

    Args:
        view: From `yiju.viz.view_model.build_view`.
        focus: Id of a card.
        scope: "all" or "chain"; "auto" takes all where they fit. Too many for "all"
            also give the chain.
        limit: Most cards shown.
    """
    ways = _ways(view)
    if scope != "chain":
        every = _with_bodies([*_standing(view, ways), focus], ways)
        if len(every) <= limit:
            return Selection(_in_order(view, every))
    shown: dict[str, None] = {}
    hidden = 0
    for card in _chain(ways, focus):
        new = [each for each in _with_bodies([card], ways) if each not in shown]
        if len(shown) + len(new) > limit:
            hidden += 1
        else:
            shown.update(dict.fromkeys(new))
    return Selection(_in_order(view, shown), hidden)


def _ways(view: View) -> _Ways:
    up, down, bodies, given, issued = (defaultdict[str, list[str]](list) for _ in range(5))
    for relation in view["relations"]:
        source, target, token = relation["from"], relation["to"], relation["type"]
        if token in WALKED:
            up[source].append(target)
            down[target].append(source)
        if token in BODIES:
            bodies[source].append(target)
            (given if token in GRANTS else issued)[target].append(source)
    acts = {body: given[body] + issued[body] for body in [*given, *issued]}
    return _Ways(up, down, bodies, acts)


def _standing(view: View, ways: _Ways) -> list[str]:
    """List the cards that rest on something, carry something or empower a body."""
    granting = {r["from"] for r in view["relations"] if r["type"] in GRANTS}
    return [
        node["id"]
        for node in view["nodes"]
        if node["id"] in ways.up or node["id"] in ways.down or node["id"] in granting
    ]


def _chain(ways: _Ways, focus: str) -> list[str]:
    """Order the chain of the focus: itself, all above by distance, all below by distance."""
    above = _reach(focus, ways.up)
    below = _reach(focus, ways.down)
    return list(dict.fromkeys([focus, *ways.acts.get(focus, ()), *above, *below]))


def _reach(start: str, ways: dict[str, list[str]]) -> list[str]:
    found: dict[str, None] = {start: None}
    line = [start]
    for card in line:  # grows while it is read: breadth first
        new = [each for each in dict.fromkeys(ways.get(card, ())) if each not in found]
        found.update(dict.fromkeys(new))
        line += new
    return line[1:]


def _with_bodies(cards: Iterable[str], ways: _Ways) -> list[str]:
    every = [each for card in cards for each in (card, *ways.bodies.get(card, ()))]
    return list(dict.fromkeys(every))


def _in_order(view: View, cards: Iterable[str]) -> tuple[str, ...]:
    wanted = set(cards)
    return tuple(node["id"] for node in view["nodes"] if node["id"] in wanted)


def count_below(view: View) -> dict[str, int]:
    """Count for each card how many others rest on it, at first or later hand."""
    ways = _ways(view)
    return {card: len(_reach(card, ways.down)) for card in list(ways.down)}
