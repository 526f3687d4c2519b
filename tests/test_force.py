"""Force of a version on a day."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.graph.force import known_up_to, status_on, version_on
from yiju.graph.model import Edge, Graph, Node

OLD, NEW, ACT = "instrument/old", "instrument/new", "instrument/act"


def version(node, **props):
    return Node(node, "Instrument", {"title_zh": "某规定", **props})


def law(**props):
    return version(OLD, promulgated=date(2016, 11, 7), in_force_from=date(2017, 6, 1), **props)


@pytest.mark.parametrize(
    ("day", "force"),
    [
        (date(2016, 1, 1), "not yet"),
        (date(2017, 5, 31), "not yet"),
        (date(2017, 6, 1), "in force"),
        (date(2020, 12, 31), "in force"),
        (date(2021, 1, 1), "not in force"),
    ],
)
def test_force_begins_and_ends_on_the_stated_days(day, force):
    graph = Graph([law(ended=date(2021, 1, 1), end_reason="repealed")])

    assert status_on(graph, OLD, day).force == force


def test_an_end_names_its_reason_its_act_and_its_evidence(tiny, tiny_graph):
    status = status_on(tiny_graph, tiny.ACCOUNT17, date(2021, 2, 22))

    assert (status.force, status.reason) == ("not in force", "superseded")
    assert status.since == date(2021, 2, 22)
    assert status.by == (tiny.ACCOUNT21,)


def test_a_stub_without_dates_is_unknown():
    graph = Graph([version(OLD, stub=True)])

    assert status_on(graph, OLD, date(2020, 1, 1)).force == "unknown"


@pytest.mark.parametrize(
    ("relation", "reason"),
    [
        ("repeals", "repealed"),
        ("lapses", "lapsed"),
        ("annuls", "annulled"),
        ("supersedes", "superseded"),
    ],
)
def test_an_act_ends_a_version_from_the_day_that_act_is_in_force(relation, reason):
    act = version(ACT, promulgated=date(2020, 5, 28), in_force_from=date(2021, 1, 1))
    graph = Graph([law(), act], [Edge(ACT, relation, OLD, evidence=("citation/1",))])

    before, after = (status_on(graph, OLD, day) for day in (date(2020, 12, 31), date(2021, 1, 1)))

    assert before.force == "in force"
    assert (after.force, after.reason, after.by) == ("not in force", reason, (ACT,))
    assert after.evidence == ("citation/1",)


def test_the_day_on_the_edge_goes_before_the_day_of_the_act():
    act = version(ACT, promulgated=date(2020, 5, 28), in_force_from=date(2020, 6, 1))
    edge = Edge(ACT, "repeals", OLD, props={"date": date(2022, 1, 1)})

    assert status_on(Graph([law(), act], [edge]), OLD, date(2021, 1, 1)).force == "in force"


def test_the_end_of_a_part_leaves_the_version_partly_in_force():
    act = version(ACT, in_force_from=date(2020, 1, 1))
    graph = Graph([law(), act], [Edge(ACT, "repeals", OLD, article="第三条")])

    status = status_on(graph, OLD, date(2020, 1, 1))

    assert (status.force, status.reason) == ("partly", "repealed")


def test_a_suspension_does_not_end_a_version():
    act = version(ACT, in_force_from=date(2020, 1, 1))
    graph = Graph([law(), act], [Edge(ACT, "suspends", OLD)])

    assert status_on(graph, OLD, date(2019, 12, 31)).force == "in force"
    assert status_on(graph, OLD, date(2020, 1, 1)).force == "suspended"


def test_an_end_without_a_date_is_unknown_but_names_the_act():
    graph = Graph([law(), version(ACT)], [Edge(ACT, "repeals", OLD)])

    status = status_on(graph, OLD, date(2020, 1, 1))

    assert (status.force, status.reason, status.by) == ("unknown", "repealed", (ACT,))


def test_a_draft_ends_nothing_and_is_never_in_force():
    draft = version(
        ACT, status="draft", promulgated=date(2019, 1, 1), in_force_from=date(2019, 1, 1)
    )
    graph = Graph([law(), draft], [Edge(ACT, "repeals", OLD)])

    assert status_on(graph, OLD, date(2020, 1, 1)).force == "in force"
    assert status_on(graph, ACT, date(2030, 1, 1)).force == "not yet"


def test_amended_law_is_in_force_and_says_so():
    graph = Graph([law(amended=("2018-12-29",))])

    assert not status_on(graph, OLD, date(2018, 12, 28)).amended
    assert status_on(graph, OLD, date(2018, 12, 29)).amended
    assert status_on(graph, OLD, date(2018, 12, 29)).force == "in force"


def test_a_repeal_of_a_work_reaches_the_versions_before_it_and_none_after():
    act = version(ACT, promulgated=date(2020, 1, 1), in_force_from=date(2020, 1, 1))
    later = version(NEW, promulgated=date(2021, 1, 1), in_force_from=date(2021, 1, 1))
    edges = [
        Edge(OLD, "version_of", "work/w"),
        Edge(NEW, "version_of", "work/w"),
        Edge(ACT, "repeals", "work/w"),
    ]
    graph = Graph([Node("work/w", "Work"), law(), act, later], edges)

    assert status_on(graph, OLD, date(2022, 1, 1)).force == "not in force"
    assert status_on(graph, NEW, date(2022, 1, 1)).force == "in force"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2017, 9, 6), None),
        (date(2017, 9, 7), "ACCOUNT17"),
        (date(2021, 2, 21), "ACCOUNT17"),
        (date(2021, 2, 22), "ACCOUNT21"),
    ],
)
def test_a_work_means_its_version_of_the_day(tiny, tiny_graph, day, expected):
    found = version_on(tiny_graph, "work/cac-account", day)

    assert found == (getattr(tiny, expected) if expected else None)


def test_a_work_without_dates_means_its_only_version():
    graph = Graph([Node("work/w", "Work"), version(OLD)], [Edge(OLD, "version_of", "work/w")])

    assert version_on(graph, "work/w", date(2020, 1, 1)) == OLD


def test_the_law_is_known_up_to_the_last_day_on_which_something_was_learnt():
    known = law(amended=("2018-12-29",), ended=date(2035, 1, 1), end_reason="lapsed")
    fact = Node("fact/1", "Fact", {"checked": date(2020, 3, 4)})

    assert known_up_to(Graph()) is None
    assert known_up_to(Graph([known])) == date(2018, 12, 29)
    assert known_up_to(Graph([known, fact])) == date(2020, 3, 4)


def test_a_commentary_that_speaks_of_a_repeal_repeals_nothing():
    commentary = Node("document/1", "Document", {"title": "解读"})
    graph = Graph(
        [law(), commentary], [Edge("document/1", "repeals", OLD, props={"date": "2019-01-01"})]
    )

    assert status_on(graph, OLD, date(2020, 1, 1)).force == "in force"


@pytest.mark.parametrize(
    ("stated", "force"), [("2019-01-01", "not in force"), ("2021", "in force")]
)
def test_the_day_on_an_edge_may_be_written_as_text(stated, force):
    graph = Graph([law(), version(ACT)], [Edge(ACT, "repeals", OLD, props={"date": stated})])

    assert status_on(graph, OLD, date(2020, 1, 1)).force == force
