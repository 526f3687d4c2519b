"""The checks of authority, each both ways."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.graph.check import CHECKS, EVERY, check_health
from yiju.graph.model import Edge, Graph, Node
from yiju.ontology.errors import UnknownName

DAY = date(2026, 1, 1)
RULE, LAW, NEXT, ACT, CAC = (
    "instrument/rule",
    "instrument/law",
    "instrument/next",
    "instrument/act",
    "body/cac",
)


def version(node, day="2010-01-01", kind="departmental rule", **props):
    title = f"{node.removeprefix('instrument/')}规定"
    if day:
        start = date.fromisoformat(day)
        props = {"promulgated": start, "in_force_from": start, "in_force_rule": "stated", **props}
    return Node(node, "Instrument", {"title_zh": title, "kind": kind, **props})


def law(day="2005-01-01", **props):
    return version(LAW, day, "law", **{"title_zh": "某法", "title_en": "Some Law", **props})


def rests(source=RULE, target=LAW, relation="based_on", evidence=("citation/1",), **fields):
    return Edge(source, relation, target, evidence=evidence, **fields)


def run(nodes, edges=(), day=DAY, subjects=None):
    return check_health(Graph(nodes, edges), day, subjects)


def found(health, check, subject=RULE):
    return [f for f in health.findings if f.check == check and f.subject == subject]


def unchecked(health, check, subject=RULE):
    return [n.why for n in health.not_checked if n.check == check and n.subject == subject]


def test_a_sound_rule_is_fine_in_every_check():
    health = run([version(RULE), law()], [rests()], subjects=[RULE])

    assert (health.findings, health.not_checked, health.fine) == ((), (), len(CHECKS))


def test_every_pair_of_check_and_instrument_has_an_outcome(tiny_graph):
    health = check_health(tiny_graph, DAY)

    told = {(f.check, f.subject) for f in health.findings} | {
        (n.check, n.subject) for n in health.not_checked
    }
    whole = {subject for check, subject in told if check == EVERY}
    pairs = {
        (check.name, node.id) for check in CHECKS for node in tiny_graph.of_label("Instrument")
    }
    assert health.fine == len([pair for pair in pairs if pair not in told and pair[1] not in whole])


# The basis on the day the rule took effect


def test_a_basis_that_took_effect_later_is_a_defect():
    (finding,) = found(
        run([version(RULE), law("2012-05-01")], [rests()]), "basis-not-in-force-at-start"
    )

    assert (finding.level, finding.about) == ("defect", (LAW,))
    assert (
        finding.why
        == "It took effect on 2010-01-01, but its basis “Some Law” took effect only on 2012-05-01."
    )
    assert dict(finding.dates) == {"effective": date(2010, 1, 1), "basis_from": date(2012, 5, 1)}
    assert finding.evidence == ("citation/1",)


def test_a_basis_that_had_ended_before_is_a_defect_and_no_later_loss():
    gone = law(ended=date(2008, 1, 1), end_reason="repealed")
    health = run([version(RULE), gone], [rests()])

    assert "ended on 2008-01-01" in found(health, "basis-not-in-force-at-start")[0].why
    assert found(health, "basis-ended") == []


def test_a_rule_issued_early_to_start_with_its_law_is_fine():
    early = version(RULE, "2016-12-01", in_force_from=date(2017, 6, 1))
    csl = law("2016-11-07", in_force_from=date(2017, 6, 1))

    assert found(run([early, csl], [rests()]), "basis-not-in-force-at-start") == []


def test_a_title_means_the_version_in_force_at_the_start():
    nodes = [version(RULE), law(), version(NEXT, "2012-01-01", "law"), Node("work/w", "Work")]
    works = [Edge(LAW, "version_of", "work/w"), Edge(NEXT, "version_of", "work/w")]

    assert found(run(nodes, [rests(target=NEXT), *works]), "basis-not-in-force-at-start") == []


@pytest.mark.parametrize(
    ("rule", "basis"),
    [
        ({}, {"day": ""}),
        ({}, {"day": "2012-01-01", "in_force_rule": "assumed: its date"}),
        ({}, {"day": "2012-01-01", "grade": "inferred"}),
        ({}, {"day": "2012-01-01", "status": "draft"}),
        ({"in_force_rule": "assumed: its date"}, {"day": "2012-01-01"}),
        ({"amended": ("2013-01-01",)}, {"day": "2012-01-01", "in_force_from": date(2013, 2, 1)}),
    ],
)
def test_uncertain_days_are_not_checked(rule, basis):
    health = run([version(RULE, **rule), law(**basis)], [rests()])

    assert found(health, "basis-not-in-force-at-start") == []
    assert unchecked(health, "basis-not-in-force-at-start")


def test_a_text_rewritten_when_the_basis_was_in_force_is_fine():
    health = run([version(RULE, amended=("2013-01-01",)), law("2012-01-01")], [rests()])

    assert found(health, "basis-not-in-force-at-start") == []
    assert unchecked(health, "basis-not-in-force-at-start") == []


# Bases that ended since


def repealed(**props):
    return law(ended=date(2021, 1, 1), end_reason="repealed", **props)


def test_a_repealed_basis_is_a_risk_and_the_rule_formally_in_force():
    act = version(ACT, "2020-05-28", "law", in_force_from=date(2021, 1, 1))
    edges = [rests(), Edge(ACT, "repeals", LAW, evidence=("citation/2",))]
    (finding,) = found(run([version(RULE), repealed(), act], edges), "basis-ended")

    assert (finding.level, finding.hand, finding.about) == ("risk", 1, (LAW, ACT))
    assert finding.why == (
        "Its basis “Some Law” was repealed on 2021-01-01: it loses a stated basis and is formally in force "
        "unless repealed; it names no other basis."
    )
    assert finding.why_zh.startswith("其依据《某法》于2021-01-01废止：失去一项明示依据")
    assert finding.evidence == ("citation/1", "citation/2")
    assert finding.dates == (("ended", date(2021, 1, 1)),)


def test_before_the_end_there_is_no_finding():
    assert run([version(RULE), repealed()], [rests()], date(2020, 12, 31)).findings == ()


def test_a_loss_further_up_is_second_hand():
    middle = version(NEXT, "2008-01-01")
    edges = [rests(target=NEXT), rests(NEXT, LAW, evidence=("citation/2",))]
    health = run([version(RULE), middle, repealed()], edges)

    (finding,) = found(health, "basis-ended")
    assert (finding.hand, finding.about) == (2, (LAW, NEXT))
    assert finding.evidence == ("citation/1", "citation/2")
    assert [f.hand for f in found(health, "basis-ended", NEXT)] == [1]


def test_bases_of_a_dead_basis_are_history():
    middle = version(NEXT, "2008-01-01", ended=date(2015, 1, 1), end_reason="repealed")
    health = run([version(RULE), middle, repealed()], [rests(target=NEXT), rests(NEXT, LAW)])

    assert [f.hand for f in found(health, "basis-ended")] == [1]
    assert found(health, "basis-ended", NEXT) == []


def provisions():
    """Two versions of a judicial interpretation: the earlier one's bases were repealed."""
    old = version(
        "instrument/2014",
        "2014-08-21",
        "judicial interpretation",
        ended=date(2021, 1, 1),
        end_reason="superseded",
    )
    new = version(
        "instrument/2020", "2020-12-23", "judicial interpretation", in_force_from=date(2021, 1, 1)
    )
    ends = {"ended": date(2021, 1, 1), "end_reason": "repealed"}
    nodes = [
        old, new, Node("work/p", "Work"),
        version("instrument/general", "1986-04-12", "law", **ends),
        version("instrument/tort", "2009-12-26", "law", **ends),
        version("instrument/code", "2020-05-28", "law", in_force_from=date(2021, 1, 1)),
    ]  # fmt: skip
    edges = [
        rests(old.id, "instrument/general"), rests(old.id, "instrument/tort"), rests(new.id, "instrument/code"),
        Edge(new.id, "supersedes", old.id, props={"date": "2021-01-01"}),
        Edge(old.id, "version_of", "work/p"), Edge(new.id, "version_of", "work/p"),
        Edge("instrument/code", "repeals", "instrument/general"), Edge("instrument/code", "repeals", "instrument/tort"),
    ]  # fmt: skip
    return nodes, edges


def test_a_superseded_versions_dead_bases_are_history():
    health = run(*provisions())

    assert health.findings == ()
    assert unchecked(health, EVERY, "instrument/2014") == [
        "it is no longer in force on the day: its bases are history"
    ]


def test_the_end_alone_of_a_version_is_enough_without_the_registry():
    nodes, edges = provisions()
    plain = Node(
        nodes[0].id,
        "Instrument",
        {k: v for k, v in nodes[0].props.items() if k not in {"ended", "end_reason"}},
    )

    health = run([plain, *nodes[1:]], edges)

    assert found(health, "basis-ended", "instrument/2014") == []


def versions_of_a_law(**later):
    old = law(ended=date(2019, 1, 1), end_reason="superseded")
    new = version(NEXT, "2018-10-01", "law", in_force_from=date(2019, 1, 1), **later)
    edges = [
        rests(),
        *(Edge(v, "version_of", "work/w") for v in (LAW, NEXT)),
        Edge(NEXT, "supersedes", LAW),
    ]
    return run([version(RULE), old, new, Node("work/w", "Work")], edges)


def test_a_new_text_of_the_basis_is_an_unsure_risk_that_names_it():
    (finding,) = found(versions_of_a_law(), "basis-ended")

    assert finding.about == (LAW, NEXT)
    assert finding.sure < 1
    assert "superseded on 2019-01-01" in finding.why
    assert "loses" not in finding.why


def test_a_basis_amended_into_a_new_version_is_in_force_and_information():
    health = versions_of_a_law(amended=("2018-10-01",))

    assert found(health, "basis-ended") == []
    assert dict(found(health, "basis-amended")[0].dates)["amended"] == date(2018, 10, 1)


def test_a_part_that_ended_is_a_part():
    act = version(ACT, "2020-01-01", "law")
    edges = [rests(), Edge(ACT, "repeals", LAW, article="第三条", evidence=("citation/2",))]

    (finding,) = found(run([version(RULE), law(), act], edges), "basis-ended")

    assert finding.extent == "part"


def test_a_basis_without_dates_is_not_checked():
    health = run([version(RULE), law("", stub=True)], [rests()])

    assert unchecked(health, "basis-ended") == ["no date is known of its basis “Some Law”"]


def fact(grade):
    return Node("fact/1", "Fact", {"grade": grade})


def test_no_finding_rests_on_an_inferred_fact_alone():
    inferred = run([version(RULE), repealed(grade="inferred")], [rests()])
    official = run([version(RULE), repealed(grade="official")], [rests()])

    assert found(inferred, "basis-ended") == []
    assert "only inferred" in unchecked(inferred, "basis-ended")[0]
    assert len(found(official, "basis-ended")) == 1


@pytest.mark.parametrize(("grade", "count"), [("inferred", 0), ("official", 1)])
def test_a_basis_that_is_only_inferred_gives_no_finding(grade, count):
    health = run([version(RULE), repealed(), fact(grade)], [rests(evidence=("fact/1",))])

    assert len(found(health, "basis-ended")) == count
    assert bool(unchecked(health, "basis-ended")) == (count == 0)


# Circles, rank, ends


def test_a_circle_is_a_defect_of_each_live_member():
    nodes = [
        version(RULE),
        version(NEXT),
        version(ACT, ended=date(2012, 1, 1), end_reason="repealed"),
    ]
    health = run(nodes, [rests(target=NEXT), rests(NEXT, ACT), rests(ACT, RULE)])

    assert found(health, "circular")[0].about == (ACT, NEXT)
    assert len(found(health, "circular", NEXT)) == 1
    assert found(health, "circular", ACT) == []


def issued(node, rank):
    return [Node(f"body/{rank}", "Body", {"name_zh": rank, "rank": rank})], [
        Edge(node, "issued_by", f"body/{rank}")
    ]


def test_a_lower_rank_as_basis_is_a_risk():
    nodes, edges = issued(NEXT, "ministry")
    lower = version(NEXT, "2005-01-01", "departmental rule", title_zh="某办法")
    regulation = version(RULE, kind="administrative regulation")
    health = run([regulation, lower, *nodes], [rests(target=NEXT), *edges])

    assert (
        found(health, "lower-basis")[0].why_zh
        == "其依据《某办法》（部门规章）的位阶低于其自身（行政法规）。"
    )


@pytest.mark.parametrize(
    ("kind", "rank"),
    [
        ("law", "npcsc"),
        ("departmental rule", "ministry"),
        ("normative document", "state-council"),
        ("party document", "party"),
    ],
)
def test_a_higher_equal_or_incomparable_basis_is_fine(kind, rank):
    nodes, edges = issued(NEXT, rank)
    health = run(
        [version(RULE), version(NEXT, "2005-01-01", kind), *nodes], [rests(target=NEXT), *edges]
    )

    assert found(health, "lower-basis") == []
    assert unchecked(health, "lower-basis") == []


def test_a_stub_of_unknown_kind_is_not_ranked():
    health = run(
        [version(RULE), version(NEXT, "2005-01-01", "other", stub=True)], [rests(target=NEXT)]
    )

    assert unchecked(health, "lower-basis")


def test_a_term_that_has_run_out_is_a_risk():
    trial = version(RULE, ended=date(2015, 1, 1), end_reason="lapsed")
    act = version(ACT, "2015-01-01")

    (finding,) = found(run([trial]), "past-its-end")

    assert "2015-01-01" in finding.why
    assert found(run([trial], day=date(2014, 12, 31)), "past-its-end") == []
    assert found(run([trial, act], [Edge(ACT, "lapses", RULE)]), "past-its-end") == []


# Information


def test_a_basis_amended_since_is_information():
    health = run([version(RULE), law(amended=("2009-01-01", "2018-12-29"))], [rests()])

    (finding,) = found(health, "basis-amended")
    assert (finding.level, finding.about) == ("information", (LAW,))
    assert dict(finding.dates)["amended"] == date(2018, 12, 29)


def test_a_rule_amended_after_its_basis_has_followed_it():
    health = run([version(RULE, amended=("2019-05-01",)), law(amended=("2018-12-29",))], [rests()])

    assert found(health, "basis-amended") == []


def unnamed(outcome="generic"):
    nodes = [
        Node("unnamed/1", "Unnamed", {"title_zh": "有关法律、行政法规"}),
        Node("citation/1", "Citation", {"outcome": outcome}),
    ]
    return nodes, [rests(target="unnamed/1")]


def test_a_basis_in_general_words_only_is_information(tiny, tiny_graph):
    nodes, edges = unnamed()

    assert "有关法律、行政法规" in found(run([version(RULE), *nodes], edges), "only-unnamed")[0].why
    assert found(check_health(tiny_graph, DAY), "only-unnamed", tiny.ACCOUNT21) == []


def test_general_words_in_a_cut_off_text_are_words_that_were_read():
    nodes, edges = unnamed()
    health = run([version(RULE, truncated=True), *nodes], edges)

    assert len(found(health, "only-unnamed")) == 1


def test_an_ambiguous_name_is_not_checked():
    nodes, edges = unnamed("ambiguous")
    health = run([version(RULE), *nodes], edges)

    assert found(health, "only-unnamed") == []
    assert unchecked(health, "only-unnamed")


def reorganised(day, grade="official"):
    bodies = [
        Node(CAC, "Body", {"name_zh": "甲部", "name_en": "Ministry A"}),
        Node("body/new", "Body", {"name_zh": "乙部", "name_en": "Ministry B"}),
    ]
    edges = [
        Edge(RULE, "issued_by", CAC),
        Edge("body/new", "succeeds", CAC, evidence=("fact/1",), props={"date": day}),
    ]
    return run([version(RULE), law(), fact(grade), *bodies], [rests(), *edges])


def test_a_reorganised_issuer_is_information():
    (finding,) = found(reorganised("2018-03-21"), "issuer-reorganised")

    assert finding.about == (CAC, "body/new")
    assert (
        finding.why
        == "Its issuer Ministry A was reorganised since; its place was taken by Ministry B."
    )
    assert finding.evidence == ("fact/1",)


def test_a_reorganisation_before_the_rule_or_only_inferred_is_no_finding():
    assert found(reorganised("2008-03"), "issuer-reorganised") == []
    assert found(reorganised("2018-03-21", "inferred"), "issuer-reorganised") == []
    assert unchecked(reorganised("2018-03-21", "inferred"), "issuer-reorganised")


@pytest.mark.parametrize(
    ("props", "count"),
    [
        ({}, 1),
        ({"kind": "normative document", "title_zh": "某管理办法（试行）"}, 1),
        ({"kind": "normative document", "title_zh": "关于某事的通知"}, 0),
        ({"kind": "law"}, 0),
        ({"kind": "party document"}, 0),
        ({"truncated": True}, 0),
        ({"excerpt": True}, 0),
        ({"stub": True}, 0),
    ],
)
def test_no_basis_is_found_only_where_one_is_normal_and_the_text_whole(props, count):
    health = run([version(RULE, **props)])

    assert len(found(health, "no-basis")) == count
    if {"truncated", "excerpt"} & props.keys():
        assert unchecked(health, "no-basis")


def test_the_basis_that_an_envelope_states_counts():
    edges = [Edge(NEXT, "carries", RULE), rests(NEXT)]

    assert found(run([version(RULE), version(NEXT), law()], edges), "no-basis") == []


def test_a_basis_known_by_name_only_is_a_dead_end_unless_it_is_top():
    stub = version(NEXT, "2005-01-01", stub=True)
    law_stub = law(stub=True)
    health = run([version(RULE), stub, law_stub], [rests(target=NEXT), rests()])

    assert [finding.about for finding in found(health, "dead-end-stub")] == [(NEXT,)]


# What is looked at


def test_a_cut_off_text_without_a_basis_is_not_checked_never_fine():
    health = run([version(RULE, truncated=True)])

    checks = {n.check for n in health.not_checked}
    assert {"basis-ended", "basis-not-in-force-at-start", "no-basis", "only-unnamed"} <= checks


@pytest.mark.parametrize(
    ("props", "why"),
    [
        ({"status": "draft"}, "it is a draft"),
        ({"day": ""}, "no date is known from which it is in force"),
        ({"stub": True}, "its text is not in the corpus and no basis of it is known"),
    ],
)
def test_what_no_check_can_run_on_is_said_once(props, why):
    health = run([version(RULE, **props)])

    assert [(n.check, n.why) for n in health.not_checked] == [(EVERY, why)]
    assert (health.findings, health.fine) == ((), 0)


def test_what_was_issued_later_is_not_seen():
    health = run([version(RULE), law()], [rests()], date(2000, 1, 1))

    assert (health.findings, health.not_checked, health.fine) == ((), (), 0)


def test_subjects_narrow_the_check_and_a_work_means_its_version(tiny, tiny_graph):
    health = check_health(tiny_graph, DAY, ["work/cac-account", tiny.CAC])

    assert health.fine == len(CHECKS)
    with pytest.raises(UnknownName):
        check_health(tiny_graph, DAY, ["instrument/none"])


def test_the_same_graph_gives_the_same_health_in_any_order(tiny_graph):
    shuffled = Graph(reversed(tiny_graph.nodes.values()), tiny_graph.edges)

    assert check_health(shuffled, DAY) == check_health(tiny_graph, DAY)


def test_the_table_is_complete():
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.en and check.zh and check.run.__doc__ for check in CHECKS)
