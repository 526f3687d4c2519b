"""The end that an English text states for its instrument."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.english import read_english
from yiju.extract.english_layout import lay_out
from yiju.extract.english_validity import find_validity, is_on_trial
from yiju.ontology.records import Span


def validity(text):
    return find_validity(text, lay_out(text, Span(0, len(text)), None))


@pytest.mark.parametrize(
    ("text", "rule", "expires"),
    [
        ("These Measures shall be valid for five years.", "5 years", date(2025, 3, 1)),
        (
            "This Notice takes effect on March 1, 2020, with a validity period of 18 months.",
            "18 months",
            date(2021, 9, 1),
        ),
        (
            "These Rules shall remain in force until December 31, 2021.",
            "stated",
            date(2022, 1, 1),
        ),
        (
            "These Rules shall be implemented on a trial basis for a period of two (2) years.",
            "2 years",
            date(2022, 3, 1),
        ),
    ],
)
def test_a_text_states_its_own_end(text, rule, expires):
    found = validity(text)

    assert found is not None
    assert (found.rule, found.expires(date(2020, 3, 1))) == (rule, expires)


@pytest.mark.parametrize(
    "text",
    [
        "The licence shall be valid for five years.",
        "Licences issued under these Measures are valid for five years.",
        "These Measures are valid for all lighthouses.",
    ],
)
def test_the_term_of_a_licence_is_not_the_instrument_s_own(text):
    assert validity(text) is None


def test_a_title_says_that_it_is_interim():
    assert is_on_trial("Interim Measures for Lighthouses", None, "")
    assert is_on_trial("Lighthouse Rules (for Trial Implementation)", None, "")
    assert not is_on_trial("Lighthouse Rules", None, "")


def test_a_reading_carries_the_end():
    text = (
        "Interim Provisions on Lighthouses\n\n"
        "Article 1: These Provisions are formulated on the basis of the “Light Law”.\n\n"
        "Article 2: These Provisions take effect on March 1, 2020 and are valid for two years.\n"
    )

    reading = read_english(text, Span(0, len(text)))

    assert (reading.expires, reading.expires_rule, reading.trial) == (
        date(2022, 3, 1),
        "2 years",
        True,
    )
