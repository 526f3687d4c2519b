"""Who translated an English text, and where it was published."""

from __future__ import annotations

import pytest

from yiju.extract.english import read_english
from yiju.extract.english_translation import read_translation
from yiju.ontology.records import Span


def read(text):
    found = read_translation(text, Span(0, len(text)))
    return found.translator, found.source


@pytest.mark.parametrize(
    ("text", "translator", "source"),
    [
        ("Rules on Lighthouses\nTranslated by Jane Doe.\n", "Jane Doe", None),
        (
            "This translation was completed by ChinaLawTranslate, and is put here by permission\n",
            "China Law Translate",
            None,
        ),
        (
            "This translation came out first on China Law Translate and is reposted here.\n",
            "China Law Translate",
            "China Law Translate",
        ),
        ("Lighthouse Measures (CLT)\nArticle 1", "China Law Translate", None),
        ("Translator: Beacon Law Group\n", "Beacon Law Group", None),
        (
            "Issued by: the Lighthouse Office\nSource: https://example.org/a.htm\nArticle 1",
            None,
            "https://example.org/a.htm",
        ),
        (
            "Unofficial translation by the Beacon Institute of Law\n",
            "the Beacon Institute of Law",
            None,
        ),
    ],
)
def test_a_page_names_translator_and_source_in_its_own_manner(text, translator, source):
    assert read(text) == (translator, source)


@pytest.mark.parametrize(
    "text",
    [
        "This translation tracks the changes between the draft and the final text.\n",
        "Translation: Provisions on the Administration of Lighthouses\n",
        "The text was translated by hand.\n",
        "Sources of light are lamps.\n",
        "The translation was finished on March 3.\n",
    ],
)
def test_other_words_on_translation_name_nobody(text):
    assert read(text) == (None, None)


def test_a_reading_carries_both_with_their_places():
    text = (
        "Provisions on Lighthouses\nTranslated by Jane Doe\nSource: Beacon Daily\n\n"
        "Article 1: These Provisions are formulated on the basis of the “Light Law”.\n"
    )

    reading = read_english(text, Span(0, len(text)))

    assert (reading.translator, reading.translation_source) == ("Jane Doe", "Beacon Daily")
    assert reading.spans["translator"][0].of(text) == "Jane Doe"
    assert reading.spans["translation_source"][0].of(text) == "Beacon Daily"
