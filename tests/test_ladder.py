import json
import shutil
import subprocess
from dataclasses import asdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.viz.ladder import Card, Place, bands, layout, route

LADDER_JS = Path(__file__).parents[1] / "yiju" / "viz" / "static" / "ladder.js"

COMPARE = """
import {layout, bands, route} from LADDER;
let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => console.log(JSON.stringify(
  JSON.parse(text).map(([cards, arcs, columns]) => {
    const places = layout(cards, arcs, columns);
    return [[...places.entries()], bands(places), route(places, arcs)];
  }),
)));
"""

numbers = st.integers(0, 29)
ladders = st.tuples(
    st.lists(st.tuples(st.integers(0, 13), st.sampled_from([60, 104, 131])), max_size=30),
    st.lists(st.tuples(numbers, numbers), max_size=60, unique=True),
    st.integers(1, 6),
)


def _case(drawn):
    shapes, pairs, columns = drawn
    cards = [Card(f"c{i}", lane, 240, height) for i, (lane, height) in enumerate(shapes)]
    arcs = [(f"c{s}", f"c{t}") for s, t in pairs if s != t and max(s, t) < len(cards)]
    return cards, arcs, columns


def _overlap(one: Place, two: Place) -> bool:
    beside = abs(one.x - two.x) * 2 >= one.width + two.width
    return not beside and one.top < two.bottom and two.top < one.bottom


def _crosses(start, end, place: Place) -> bool:
    """Whether a straight line between two corners of like x runs through the card."""
    inside = abs(start[0] - place.x) * 2 < place.width
    low, high = sorted((start[1], end[1]))
    return start[0] == end[0] and inside and low < place.bottom and place.top < high


@given(ladders)
@settings(max_examples=60, deadline=None)
def test_no_two_cards_overlap(drawn):
    cards, arcs, columns = _case(drawn)

    places = layout(cards, arcs, columns)

    assert list(places) == [card.id for card in cards]
    assert not [(a, b) for a, b in combinations(places.values(), 2) if _overlap(a, b)]


@given(ladders)
@settings(max_examples=60, deadline=None)
def test_a_higher_lane_always_stands_above_a_lower_one(drawn):
    cards, arcs, columns = _case(drawn)

    stripes = bands(layout(cards, arcs, columns))

    assert [band.lane for band in stripes] == sorted({card.lane for card in cards})
    assert all(one.bottom <= two.top for one, two in pairwise(stripes))


@given(ladders)
@settings(max_examples=60, deadline=None)
def test_no_row_is_longer_than_the_columns(drawn):
    cards, arcs, columns = _case(drawn)

    rows = [place.row for place in layout(cards, arcs, columns).values()]

    assert all(rows.count(row) <= columns for row in rows)


@given(ladders)
@settings(max_examples=60, deadline=None)
def test_lines_pass_between_cards_and_bend_between_rows(drawn):
    cards, arcs, columns = _case(drawn)
    places = layout(cards, arcs, columns)

    for line in route(places, arcs):
        for start, end in pairwise(line):
            assert not [p for p in places.values() if _crosses(start, end, p)]
            low, high = sorted((start[1], end[1]))
            bent = start[0] != end[0]
            assert not [p for p in places.values() if bent and p.top < high and low < p.bottom]


def test_a_card_stands_under_those_of_its_lane_that_it_cites():
    cards = [Card("rule", 4), Card("its detail", 4), Card("detail of the detail", 4)]
    arcs = [("its detail", "rule"), ("detail of the detail", "its detail")]

    places = layout(cards, arcs)

    assert [places[card.id].row for card in cards] == [0, 1, 2]


def test_a_circle_in_one_lane_is_placed_all_the_same():
    places = layout([Card("a", 2), Card("b", 2)], [("a", "b"), ("b", "a")])

    assert {place.row for place in places.values()} == {0, 1}


def test_a_card_without_arcs_stays_inside_the_width():
    cards = [Card(f"c{i}", 1) for i in range(4)] + [Card("alone", 2)]

    places = layout(cards, [], columns=4)

    assert abs(places["alone"].x) <= max(abs(place.x) for place in places.values())


def test_the_same_cards_give_the_same_places_in_a_browser():
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed: ladder.js not compared with ladder.py")
    script = COMPARE.replace("LADDER", json.dumps(LADDER_JS.as_uri()))
    cases = [_ring(size, columns) for size in (0, 1, 7, 40, 120) for columns in (1, 4, 5)]
    told = json.dumps([[[asdict(c) for c in cards], arcs, n] for cards, arcs, n in cases])

    done = subprocess.run(
        [node, "--input-type=module", "-e", script], input=told, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip

    for (cards, arcs, columns), found in zip(cases, json.loads(done.stdout), strict=True):
        places = layout(cards, arcs, columns)
        wanted = [
            [[card, asdict(place)] for card, place in places.items()],
            [asdict(band) for band in bands(places)],
            route(places, arcs),
        ]
        assert found == json.loads(json.dumps(wanted))


def _ring(size: int, columns: int):
    """A crowded ladder made by arithmetic: lanes, heights and arcs all differ."""
    cards = [Card(f"c{i}", (i * 7) % 9, 240, 60 + (i * 13) % 80) for i in range(size)]
    arcs = [(f"c{i}", f"c{(i * k + 3) % size}") for i in range(size) for k in (2, 5)]
    return cards, [(s, t) for s, t in arcs if s != t], columns
