"""The places of a word are those that a search from letter to letter gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.extract.anchors import places_of

LETTERS = st.text(alphabet="废止.(aab\n\U0001f600", max_size=30)


@given(
    LETTERS,
    st.text(alphabet="废止.(ab\U0001f600", min_size=1, max_size=3),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_a_word_is_found_wherever_it_stands(text, word, start, end):
    found = places_of(word, text, start, end)

    assert found == [
        place
        for place in range(start, min(end, len(text)))
        if text.startswith(word, place) and place + len(word) <= end
    ]


@pytest.mark.parametrize(("end", "places"), [(4, [2]), (3, [])])
def test_a_word_that_ends_after_the_stretch_is_not_in_it(end, places):
    assert places_of("废止", "同时废止。", 0, end) == places
