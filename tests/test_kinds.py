"""The kinds, their partial order, and the competence that a kind implies."""

from __future__ import annotations

from dataclasses import fields
from itertools import product

import pytest

from yiju.ontology.competence import Competence, implied_competence, load_competence
from yiju.ontology.errors import UnknownName
from yiju.ontology.kinds import band, compare, kind_of, load_kinds, top_by_status
from yiju.ontology.registry import load_registry

TOKENS = {
    "constitution", "law", "npc decision", "legislative interpretation", "administrative regulation",
    "supervision regulation", "military regulation", "local regulation",
    "autonomous or special-zone regulation", "departmental rule", "local government rule",
    "judicial interpretation", "normative document", "party document",
    "joint party-state document", "treaty", "commentary", "speech", "self-discipline commitment", "other",
}  # fmt: skip
RANKS = (
    "npc",
    "npcsc",
    "state-council",
    "central",
    "ministry",
    "court",
    "procuratorate",
    "military",
    "party",
    "province",
    "city",
    "local",
)
MIRROR = {"higher": "lower", "lower": "higher", "equal": "equal", None: None}


def test_the_kinds_are_those_of_the_extract_record() -> None:
    assert set(load_kinds()) == TOKENS


def test_every_kind_has_labels_in_both_languages_and_a_source() -> None:
    for kind in load_kinds().values():
        assert kind.zh and kind.en and kind.source, kind.kind
        assert 0 <= kind.band <= 6, kind.kind


def test_every_tier_named_below_a_kind_exists() -> None:
    for kind in load_kinds().values():
        for level, tiers in kind.above.items():
            assert level == "" or level in kind.bands, (kind.kind, level)
            for tier in tiers:
                token, _, below = tier.partition("/")
                assert below in (kind_of(token).bands or {"": 0}), (kind.kind, tier)


def test_levels_are_ranks_of_bodies() -> None:
    assert {level for kind in load_kinds().values() for level in kind.bands} <= set(RANKS)


def test_texts_about_rules_are_no_instruments() -> None:
    about = {kind.kind for kind in load_kinds().values() if not kind.instrument}
    assert about == {"commentary", "speech", "self-discipline commitment", "other"}


@pytest.mark.parametrize(("kind", "ranks", "expected"), [
    ("constitution", ["npc"], 0),
    ("law", ["npcsc"], 1),
    ("npc decision", ["npc"], 1),
    ("legislative interpretation", ["npcsc"], 1),
    ("administrative regulation", ["state-council"], 2),
    ("supervision regulation", ["central"], 2),
    ("military regulation", ["central"], 2),
    ("normative document", ["state-council"], 3),
    ("judicial interpretation", ["court", "procuratorate"], 3),
    ("party document", ["party"], 3),
    ("joint party-state document", ["party", "state-council"], 3),
    ("treaty", ["state-council"], 3),
    ("departmental rule", ["ministry"], 4),
    ("local regulation", ["city"], 4),
    ("normative document", ["ministry"], 5),
    ("local government rule", ["province"], 5),
    ("normative document", ["province"], 6),
    ("normative document", ["local"], 6),
    ("normative document", [], 6),
    ("other", [], 6),
])  # fmt: skip
def test_the_band_follows_kind_and_issuer(kind: str, ranks: list[str], expected: int) -> None:
    assert band(kind, ranks) == expected


def test_a_joint_document_takes_the_level_of_its_highest_issuer() -> None:
    assert band("normative document", ["ministry", "state-council"]) == 3
    assert band("normative document", ["party", "ministry"]) == 5
    assert band("normative document", ["local", "ministry"]) == 5


@pytest.mark.parametrize(("first", "second", "expected"), [
    # 立法法 art. 98 and 99
    (("constitution", ["npc"]), ("law", ["npc"]), "higher"),
    (("law", ["npcsc"]), ("administrative regulation", ["state-council"]), "higher"),
    (("law", ["npcsc"]), ("local regulation", ["province"]), "higher"),
    (("law", ["npcsc"]), ("departmental rule", ["ministry"]), "higher"),
    (("administrative regulation", ["state-council"]), ("local regulation", ["province"]), "higher"),
    (("administrative regulation", ["state-council"]), ("departmental rule", ["ministry"]), "higher"),
    (("constitution", ["npc"]), ("normative document", ["local"]), "higher"),
    # art. 53: an interpretation has the force of a law
    (("legislative interpretation", ["npcsc"]), ("law", ["npcsc"]), "equal"),
    (("npc decision", ["npcsc"]), ("law", ["npc"]), "equal"),
    # art. 91: a State Council notice is a proper basis of a departmental rule
    (("normative document", ["state-council"]), ("departmental rule", ["ministry"]), "higher"),
    (("normative document", ["state-council"]), ("administrative regulation", ["state-council"]), "lower"),
    (("normative document", ["ministry"]), ("departmental rule", ["ministry"]), "lower"),
    # art. 100
    (("local regulation", ["province"]), ("local government rule", ["province"]), "higher"),
    (("local regulation", ["province"]), ("local government rule", ["city"]), "higher"),
    (("local regulation", ["province"]), ("local regulation", ["city"]), "higher"),
    (("local government rule", ["province"]), ("local government rule", ["city"]), "higher"),
    (("local regulation", ["city"]), ("local government rule", ["province"]), None),
    # art. 102: rules of departments and of local governments are equal
    (("departmental rule", ["ministry"]), ("local government rule", ["province"]), "equal"),
    (("departmental rule", ["ministry"]), ("local government rule", ["city"]), "equal"),
    (("departmental rule", ["ministry"]), ("departmental rule", ["ministry"]), "equal"),
    # art. 106: nobody has ranked these
    (("local regulation", ["province"]), ("departmental rule", ["ministry"]), None),
    (("local regulation", ["city"]), ("departmental rule", ["ministry"]), None),
    (("judicial interpretation", ["court"]), ("administrative regulation", ["state-council"]), None),
    (("judicial interpretation", ["court"]), ("law", ["npcsc"]), "lower"),
    (("supervision regulation", ["central"]), ("administrative regulation", ["state-council"]), None),
    (("other", []), ("law", ["npc"]), None),
])  # fmt: skip
def test_the_order_is_that_of_the_legislation_law(
    first: tuple[str, list[str]], second: tuple[str, list[str]], expected: str | None
) -> None:
    assert compare(*first, *second) == expected
    assert compare(*second, *first) == MIRROR[expected]


def test_party_documents_stand_outside_the_order() -> None:
    for outside, kind in product(("party document", "joint party-state document"), load_kinds()):
        for rank in RANKS:
            assert compare(outside, ["party"], kind, [rank]) is None, (outside, kind, rank)


def test_the_order_has_no_circle() -> None:
    things = [(kind, [rank]) for kind in load_kinds() for rank in RANKS]
    order = {(i, j): compare(*a, *b) for i, a in enumerate(things) for j, b in enumerate(things)}
    assert all(order[j, i] == MIRROR[found] for (i, j), found in order.items())
    higher = {pair for pair, found in order.items() if found == "higher"}
    assert higher
    for i, j in higher:
        assert all((i, k) in higher for k in range(len(things)) if (j, k) in higher), (
            things[i],
            things[j],
        )


def test_an_unknown_level_is_answered_only_where_all_levels_agree() -> None:
    assert compare("law", [], "normative document", []) == "higher"
    assert compare("local regulation", [], "local government rule", []) is None


def test_the_constitution_laws_and_state_council_acts_are_top_by_status() -> None:
    for kind in (
        "constitution",
        "law",
        "npc decision",
        "legislative interpretation",
        "administrative regulation",
    ):
        assert top_by_status(kind, []), kind
    assert top_by_status("normative document", ["state-council"])
    assert not top_by_status("normative document", ["ministry"])
    for kind in (
        "departmental rule",
        "local regulation",
        "judicial interpretation",
        "party document",
    ):
        assert not top_by_status(kind, ["ministry", "party", "province", "court"]), kind


def test_an_unknown_kind_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(
        UnknownName, match=r"unknown kind: departmental rules\n  nearest: departmental rule"
    ):
        band("departmental rules", [])


def test_every_competence_names_a_kind_a_rank_and_an_instrument_that_exist() -> None:
    registry = load_registry()
    for row in load_competence():
        assert row.kind in TOKENS, row
        assert row.ranks and set(row.ranks) <= set(RANKS), row
        assert registry.instruments[row.instrument].zh == row.title, row
        assert all(getattr(row, name.name) for name in fields(Competence)), row


def test_no_competence_is_listed_twice() -> None:
    keys = [
        (row.kind, rank, row.instrument, row.article)
        for row in load_competence()
        for rank in row.ranks
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("kind", "rank", "constitution", "legislation"), [
    ("law", "npc", "第六十二条第三项", "第十条第二款"),
    ("law", "npcsc", "第六十七条第二项", "第十条第三款"),
    ("administrative regulation", "state-council", "第八十九条第一项", "第七十二条"),
    ("departmental rule", "ministry", "第九十条第二款", "第九十一条"),
    ("local regulation", "province", "第一百条第一款", "第八十条"),
    ("local regulation", "city", "第一百条第二款", "第八十一条"),
    ("military regulation", "central", "第九十三条", "第一百一十七条第一款"),
])  # fmt: skip
def test_competence_rests_on_the_constitution_and_the_legislation_law(
    kind: str, rank: str, constitution: str, legislation: str
) -> None:
    found = {(row.instrument, row.article) for row in implied_competence(kind, rank)}
    assert ("constitution-1982", constitution) in found
    assert ("legislation-law-2000", legislation) in found


def test_judicial_interpretations_rest_on_the_resolution_of_1981() -> None:
    for rank in ("court", "procuratorate"):
        found = {row.instrument for row in implied_competence("judicial interpretation", rank)}
        assert {"legislation-law-2000", "npcsc-interpretation-resolution-1981"} <= found


def test_state_law_gives_no_competence_for_party_documents_or_for_laws_of_a_ministry() -> None:
    assert implied_competence("party document", "party") == ()
    assert implied_competence("law", "ministry") == ()
