"""The ladder: cards in lanes from the highest authority down, and lines that pass between cards.

Lanes are given, not found: a layout that is free to choose puts a law below a regulation.
Inside a lane a card stands under those of the same lane that it cites. Nothing depends on
hash order or chance: the same cards and arcs in the same order give the same places.
static/ladder.js is the same algorithm for the browser; tests/test_ladder.py holds the
properties and compares the two.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COLUMN_GAP = 30  # pixels between cards of one row; lines run up in it
ROW_GAP = 40  # between rows of one lane
LANE_GAP = 60  # between lanes; lines bend in it
MARGIN = 7  # a line keeps this far from the side of a card
SWEEPS = 7  # passes over the lanes, down and up in turn; the last one down
TRACKS = 4  # parallel lines told apart in one gap

Arc = tuple[str, str]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Card:
    """What has to be placed; lane 0 stands at the top."""

    id: str
    lane: int
    width: int = 240
    height: int = 104


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands: x and y are its centre, in pixels, y downwards.

    Attributes:
        row: Number of its row over all lanes, from 0 at the top.
    """

    x: int
    y: int
    width: int
    height: int
    lane: int
    row: int

    @property
    def top(self) -> int:
        """Y of the upper side."""
        return self.y - self.height // 2

    @property
    def bottom(self) -> int:
        """Y of the lower side."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Band:
    """The stripe that a lane fills, half of the gap on both sides included."""

    lane: int
    top: int
    bottom: int


def layout(cards: Sequence[Card], arcs: Sequence[Arc], columns: int = 4) -> dict[str, Place]:
    """Place every card; no two overlap and no lane reaches into another.

    Args:
        cards: In reading order: it decides between cards that are wanted at the same spot.
        arcs: (id of the citing card, id of the cited card); arcs to ids that are no card,
            and of a card to itself, are left out.
        columns: Most cards in one row; a longer level wraps into several rows.

    Returns:
        A place for each id, in the order of `cards`. The middle of the ladder is x = 0, its
        upper side y = 0.

    >>> places = layout([Card("law", 1), Card("rule", 5)], [("rule", "law")])
    >>> places["law"].bottom < places["rule"].top, places["law"].x == places["rule"].x
    (True, True)
    """
    known = {card.id: card for card in cards}
    kept = [(s, t) for s, t in arcs if s in known and t in known and s != t]
    levels = _levels(cards, kept)
    step = max((card.width for card in cards), default=0) + COLUMN_GAP
    order, x = _order(levels, kept, columns, step)
    return _place(known, order, x, columns)


def _levels(cards: Sequence[Card], arcs: list[Arc]) -> list[list[str]]:
    """Ids by lane, and inside a lane by how many cards of the lane they rest on in a row."""
    lane = {card.id: card.lane for card in cards}
    above: dict[str, list[str]] = defaultdict(list)
    for source, target in arcs:
        if lane[source] == lane[target]:
            above[source].append(target)
    depth: dict[str, int] = {}
    waiting = [card.id for card in cards]
    while waiting:  # in a cycle nobody is ready; then the first in reading order goes
        ready = [c for c in waiting if all(t in depth for t in above[c])] or waiting[:1]
        for card in ready:
            depth[card] = 1 + max((depth[t] for t in above[card] if t in depth), default=-1)
        waiting = [card for card in waiting if card not in depth]
    levels: dict[tuple[int, int], list[str]] = defaultdict(list)
    for card_id, number in lane.items():
        levels[number, depth[card_id]].append(card_id)
    return [levels[key] for key in sorted(levels)]


def _stacks(level: list[str], columns: int) -> list[list[str]]:
    """Cut a level into columns of equal height; one card each where it fits in a row."""
    rows = math.ceil(len(level) / columns)
    return [level[start : start + rows] for start in range(0, len(level), rows)]


def _order(
    levels: list[list[str]], arcs: list[Arc], columns: int, step: int
) -> tuple[list[list[str]], dict[str, float]]:
    """Order each level by where its neighbours stand, and give every card its x."""
    near: dict[str, list[str]] = defaultdict(list)
    for source, target in arcs:
        near[source].append(target)
        near[target].append(source)
    x: dict[str, float] = {}
    for level in levels:
        _settle(level, dict.fromkeys(level, 0.0), x, columns, step)
    order = [list(level) for level in levels]
    for sweep in range(SWEEPS):
        span = range(len(order)) if sweep % 2 == 0 else range(len(order) - 1, -1, -1)
        for index in span:
            wanted = {card: _mean(near[card], x, x[card]) for card in order[index]}
            order[index] = sorted(order[index], key=wanted.__getitem__)
            _settle(order[index], wanted, x, columns, step)
    for level in order:  # straighten the lines of cards that have only one
        wanted = {
            card: _mean(near[card] if len(near[card]) == 1 else [], x, x[card]) for card in level
        }
        _settle(level, wanted, x, columns, step)
    return order, x


def _mean(near: list[str], x: Mapping[str, float], otherwise: float) -> float:
    total = 0.0
    for card in near:
        total += x[card]
    return total / len(near) if near else otherwise


def _settle(
    level: list[str], wanted: Mapping[str, float], x: dict[str, float], columns: int, step: int
) -> None:
    """Give the columns of a level the x nearest to what their cards want."""
    stacks = _stacks(level, columns)
    spots = _spread([_mean(stack, wanted, 0.0) for stack in stacks], step, columns)
    for stack, spot in zip(stacks, spots, strict=True):
        for card in stack:
            x[card] = spot


def _spread(wanted: list[float], step: int, columns: int) -> list[float]:
    """Nearest positions (least squares) in this order, `step` apart, inside the width.

    Pool adjacent violators: after taking i steps off the i-th wish the answer only has to
    rise; where it falls, neighbours share their mean.
    """
    pools: list[tuple[float, int]] = []  # sum of wishes, how many
    for index, want in enumerate(wanted):
        total, count = want - index * step, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, more = pools.pop()
            total, count = before + total, more + count
        pools.append((total, count))
    reach = (columns - 1) * step / 2
    low, high = -reach, reach - (len(wanted) - 1) * step
    flat = [total / count for total, count in pools for _ in range(count)]
    return [min(max(value, low), high) + index * step for index, value in enumerate(flat)]


def _place(
    cards: Mapping[str, Card], order: list[list[str]], x: Mapping[str, float], columns: int
) -> dict[str, Place]:
    """Stack the rows from the top down and round to whole pixels."""
    places: dict[str, Place] = {}
    y, row, lane = 0, 0, None
    for level in order:
        if lane is not None:
            y += LANE_GAP - ROW_GAP if cards[level[0]].lane != lane else 0
        lane = cards[level[0]].lane
        stacks = _stacks(level, columns)
        for position in range(len(stacks[0])):
            line = [cards[stack[position]] for stack in stacks if position < len(stack)]
            height = max(card.height for card in line)
            for card in line:
                middle = math.floor(x[card.id] + 0.5)
                places[card.id] = Place(
                    middle, y + height // 2, card.width, card.height, card.lane, row
                )
            y, row = y + height + ROW_GAP, row + 1
    return {card: places[card] for card in cards}


def bands(places: Mapping[str, Place]) -> list[Band]:
    """Give the stripe of each lane that holds a card, from the top down."""
    tops: dict[int, int] = {}
    bottoms: dict[int, int] = {}
    for place in places.values():
        tops[place.lane] = min(tops.get(place.lane, place.top), place.top)
        bottoms[place.lane] = max(bottoms.get(place.lane, place.bottom), place.bottom)
    half = LANE_GAP // 2
    return [Band(lane, tops[lane] - half, bottoms[lane] + half) for lane in sorted(tops)]


def route(places: Mapping[str, Place], arcs: Sequence[Arc]) -> list[list[Point]]:
    """Draw each arc round the cards: corner points from the citing to the cited card.

    Between two corners of unlike y a curve may bend (it lies in a gap between rows); two
    corners of like x are a straight line through the gap between two cards. Lines to
    different cards keep to different tracks of a gap.

    Args:
        places: From `layout`.
        arcs: Both ends must have a place.
    """
    rows: dict[int, list[Place]] = defaultdict(list)
    for place in places.values():
        rows[place.row].append(place)
    gaps = {row: _gaps(line) for row, line in rows.items()}
    sides = {row: (_top(line), _bottom(line)) for row, line in rows.items()}
    track = {card: index % TRACKS for index, card in enumerate(places)}
    return [
        _corners(places[source], places[target], track[target], gaps, sides)
        for source, target in arcs
    ]


def _top(line: list[Place]) -> int:
    return min(place.top for place in line)


def _bottom(line: list[Place]) -> int:
    return max(place.bottom for place in line)


def _gaps(line: list[Place]) -> list[tuple[float, float]]:
    """Give the free stretches of a row, from left to right, open at both ends."""
    edges: list[tuple[float, float]] = []
    left = -math.inf
    for place in sorted(line, key=lambda place: place.x):
        edges.append((left, place.x - place.width // 2 - MARGIN))
        left = place.x + place.width // 2 + MARGIN
    edges.append((left, math.inf))
    return [(low, high) for low, high in edges if low <= high]


def _corners(
    source: Place,
    target: Place,
    track: int,
    gaps: Mapping[int, list[tuple[float, float]]],
    sides: Mapping[int, tuple[int, int]],
) -> list[Point]:
    if source.row == target.row:
        below = sides[source.row][1] + ROW_GAP // 2 - 6 + 4 * track
        return [
            (source.x, source.bottom), (source.x, below), (target.x, below),
            (target.x, target.bottom),
        ]  # fmt: skip
    up = target.row < source.row
    step = -1 if up else 1
    leave, arrive = (0, 1) if up else (1, 0)
    points = [(source.x, source.top if up else source.bottom)]
    points.append((source.x, sides[source.row][leave]))
    for row in range(source.row + step, target.row, step):
        x = _pass(gaps[row], points[-1][0], target.x, track)
        near, far = (sides[row][1], sides[row][0]) if up else sides[row]
        points += [(x, near + MARGIN * -step), (x, far + MARGIN * step)]
    points.append((target.x, sides[target.row][arrive]))
    return [*points, (target.x, target.bottom if up else target.top)]


def _pass(gaps: list[tuple[float, float]], start: int, end: int, track: int) -> int:
    """Find the x at which a row is passed with the least way to the side."""
    best: tuple[float, float, float] | None = None
    for low, high in gaps:
        if high - low <= 2 * COLUMN_GAP:  # a gap between neighbours: keep to the track
            spots = [low + (high - low) * (2 * track + 1) / (2 * TRACKS)]
        else:
            spots = [min(max(end, low), high), min(max(start, low), high)]
        for x in spots:
            found = (abs(x - start) + abs(x - end), abs(x - end), x)
            best = found if best is None or found < best else best
    return math.floor((best[2] if best else start) + 0.5)
