"""Orders to make rules in English, and organs by their function."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.english_layout import lay_out
from yiju.extract.english_mandates import find_mandates
from yiju.extract.english_organs import organs_in
from yiju.extract.english_powers import find_grants
from yiju.ontology.records import Span

DAY = date(2020, 6, 1)


def layout(text):
    return lay_out(text, Span(0, len(text)), None)


def mandates(text):
    return list(find_mandates(text, layout(text), DAY))


@pytest.mark.parametrize(
    ("text", "subject", "bodies"),
    [
        (
            "Article 8: Specific measures shall be formulated by the State Council.",
            "Specific measures",
            ("国务院",),
        ),
        (
            "Article 8: Specific measures for lighthouses are to be separately drawn up by the "
            "telecommunications department of the State Council together with the Ministry of Finance.",
            "Specific measures for lighthouses",
            ("工业和信息化部", "财政部"),
        ),
        (
            "Article 9: The standards will be prescribed by the National Development and Reform "
            "Commission and other relevant departments.",
            "The standards",
            ("国家发展和改革委员会",),
        ),
        (
            "Article 9: The Ministry of Justice shall formulate implementing rules for lamps.",
            "implementing rules for lamps",
            ("司法部",),
        ),
    ],
)
def test_an_order_names_what_is_to_be_made_and_by_whom(text, subject, bodies):
    (found,) = mandates(text)

    assert (found.subject, found.bodies) == (subject, bodies)
    assert found.span.of(text) == found.mention
    assert found.provision in ("Article 8", "Article 9")
    assert found.article == found.provision.lower().replace("article ", "art-")


@pytest.mark.parametrize(
    "text",
    [
        "Article 2: The Ministry of Finance may formulate measures for it.",
        "Article 2: Emergency plans shall be formulated by the State Council.",
        "Article 2: Measures shall be formulated by the company.",
        "Article 2: Relevant departments shall formulate measures.",
        "Article 2: The rules made by lamps are none.",
    ],
)
def test_permissions_plans_and_private_makers_are_no_orders(text):
    assert mandates(text) == []


def test_a_duty_falls_to_the_organ_that_had_the_function_on_the_day():
    text = "Article 3: The State Council public health department is responsible for lamp oil."

    (old,) = find_grants(text, layout(text), date(1994, 1, 1))
    (new,) = find_grants(text, layout(text), DAY)

    assert (old.body, new.body) == ("卫生部", "国家卫生健康委员会")
    assert new.competence == "lamp oil"


def test_names_with_and_are_not_cut():
    words = "the Ministry of Industry and Information Technology and the Ministry of Justice"

    assert organs_in(words, DAY) == ("工业和信息化部", "司法部")
    assert organs_in("the shareholders and the board", DAY) == ()
