"""The rows of what is known beforehand keep their promises."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date

import pytest

from yiju.ontology.identity import english_key, title_key
from yiju.ontology.kinds import load_kinds
from yiju.ontology.registry import KnownInstrument, Registry, body_key, has_chinese, load_registry

GRADES = {"official", "reported", "inferred"}
RANKS = {
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
}
CHANGES = {"revised", "amended", "replaced"}
ENDS = {"repealed", "superseded", "lapsed", "annulled"}
NOTICE = "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"


@pytest.fixture(name="registry")
def _registry() -> Registry:
    return load_registry()


def titles_of_bases(row: KnownInstrument) -> list[str]:
    return [basis.title.removeprefix("中华人民共和国") for basis in row.bases]


# --- bodies and instruments alike


def test_the_registry_is_not_small(registry: Registry) -> None:
    assert len(registry.bodies) >= 80
    assert len(registry.instruments) >= 150


def test_every_row_says_where_it_is_from_when_it_was_checked_and_how_sure_it_is(
    registry: Registry,
) -> None:
    for row in (*registry.bodies.values(), *registry.instruments.values()):
        assert row.source, row
        assert date.fromisoformat(row.checked), row
        assert row.grade in GRADES, row


def test_ids_and_slugs_are_ascii_words_with_hyphens(registry: Registry) -> None:
    for name in (*registry.bodies, *registry.instruments):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), name


# --- bodies


def test_every_body_has_a_known_rank_and_names_in_both_languages(registry: Registry) -> None:
    for body in registry.bodies.values():
        assert body.rank in RANKS, body.slug
        assert has_chinese(body.zh) and not has_chinese(body.en), body.slug


def test_no_name_belongs_to_two_bodies(registry: Registry) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for body in registry.bodies.values():
        for name in (body.zh, body.en, *body.names, body.abbreviation or body.zh):
            owners[body_key(name)].add(body.slug)
    assert {name: slugs for name, slugs in owners.items() if len(slugs) > 1} == {}


def test_every_predecessor_is_a_row_and_no_body_succeeds_itself(registry: Registry) -> None:
    def line(slug: str) -> list[str]:
        return [old for each in registry.bodies[slug].succeeds for old in (each, *line(each))]

    for slug in registry.bodies:
        assert slug not in line(slug), slug


def test_the_life_of_a_body_is_dated_in_order(registry: Registry) -> None:
    for body in registry.bodies.values():
        for day in (body.since, body.until):
            assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), body.slug
        assert not (body.since and body.until) or body.since < body.until, body.slug


def test_a_predecessor_does_not_begin_after_its_successor(registry: Registry) -> None:
    for body in registry.bodies.values():
        for old in (registry.bodies[slug] for slug in body.succeeds):
            assert not (old.since and body.since) or old.since <= body.since, (old.slug, body.slug)


@pytest.mark.parametrize("name", [
    "国家互联网信息办公室", "国家网信办", "网信办", "Cyberspace Administration of China", "CAC",
    "State Internet Information Office", "SIIO", "National Internet Information Office",
    "the Cyberspace Administration of China", "中华人民共和国国家互联网信息办公室",
])  # fmt: skip
def test_renderings_of_one_name_are_one_body(registry: Registry, name: str) -> None:
    found = registry.body(name)
    assert found is not None and found.slug == "cac"


def test_the_party_name_plate_of_the_internet_office_is_a_row_of_its_own(
    registry: Registry,
) -> None:
    found = registry.body("中央网信办")
    assert found is not None and (found.slug, found.rank) == ("ccac-office", "party")


@pytest.mark.parametrize(("successor", "predecessors"), [
    ("工业和信息化部", {"信息产业部"}),
    ("国家新闻出版广电总局", {"新闻出版总署", "国家广播电影电视总局"}),
    ("国家广播电视总局", {"国家新闻出版广电总局"}),
    ("国家新闻出版署", {"国家新闻出版广电总局"}),
    ("国家市场监督管理总局", {"国家工商行政管理总局", "国家质量监督检验检疫总局", "国家食品药品监督管理总局"}),
    ("国家工商行政管理总局", {"国家工商行政管理局"}),
    ("文化和旅游部", {"文化部", "国家旅游局"}),
    ("国家卫生健康委员会", {"国家卫生和计划生育委员会"}),
    ("国家卫生和计划生育委员会", {"卫生部"}),
    ("中国银行保险监督管理委员会", {"中国银行业监督管理委员会", "中国保险监督管理委员会"}),
    ("国家金融监督管理总局", {"中国银行保险监督管理委员会"}),
    ("商务部", {"对外贸易经济合作部"}),
    ("对外贸易经济合作部", {"对外经济贸易部"}),
    ("信息产业部", {"邮电部"}),
])  # fmt: skip
def test_a_reorganisation_is_a_succession_of_bodies(
    registry: Registry, successor: str, predecessors: set[str]
) -> None:
    found = registry.body(successor)
    assert found is not None
    assert predecessors <= {registry.bodies[slug].zh for slug in found.succeeds}


@pytest.mark.parametrize(("name", "day", "zh"), [
    ("State Administration for Industry and Commerce", date(1988, 1, 1), "国家工商行政管理局"),
    ("State Administration for Industry and Commerce", date(2014, 1, 26), "国家工商行政管理总局"),
    ("工业和信息化部", date(2005, 1, 1), "工业和信息化部"),  # three predecessors: none is chosen
    ("国家卫生健康委员会", date(2015, 1, 1), "国家卫生和计划生育委员会"),
    ("Cyberspace Administration of China", date(2018, 2, 2), "国家互联网信息办公室"),
])  # fmt: skip
def test_a_name_means_the_organ_of_the_day(
    registry: Registry, name: str, day: date, zh: str
) -> None:
    found = registry.body(name)
    assert found is not None
    assert registry.organ_of(found.zh, day) == zh


def test_a_name_by_function_means_the_organ_that_bears_the_function(registry: Registry) -> None:
    found = registry.organ_by_function("国家网信部门", date(2020, 1, 1))
    assert found is not None and found.slug == "cac"
    assert registry.organ_by_function("某某部门", date(2020, 1, 1)) is None


# --- instruments


def test_every_name_that_an_instrument_uses_is_a_row(registry: Registry) -> None:
    for row in registry.instruments.values():
        assert set(row.issuers) <= registry.bodies.keys(), row.id
        assert {body for body, _words in row.grants} <= registry.bodies.keys(), row.id
        assert row.supersedes is None or row.supersedes in registry.instruments, row.id
        assert row.kind in load_kinds(), row.id
        assert registry.instruments[row.line].line == row.line, row.id
        for basis in row.bases:
            assert registry.by_title(basis.title), (row.id, basis.title)


def test_a_version_takes_the_place_of_an_older_one_of_its_own_line(registry: Registry) -> None:
    for row in registry.instruments.values():
        assert (row.supersedes is None) == (row.change is None), row.id
        if row.supersedes:
            old = registry.instruments[row.supersedes]
            assert row.change in CHANGES, row.id
            assert old.line == row.line, row.id
            assert old.day and row.day and old.day < row.day, row.id


def test_dates_are_in_order(registry: Registry) -> None:
    for row in registry.instruments.values():
        days = [day for day in (row.adopted, row.signed, row.promulgated) if day]
        assert days == sorted(days), row.id
        if row.effective and row.day:
            assert (
                0 <= (row.effective - row.day).days < 1000 or row.id == "hong-kong-basic-law-1990"
            ), row.id
        amended = [date.fromisoformat(day) for day in row.amended]
        assert amended == sorted(set(amended)), row.id
        assert not (amended and row.day) or amended[0] > row.day, row.id


def test_an_end_has_a_day_a_reason_and_an_instrument_that_ended_it(registry: Registry) -> None:
    for row in registry.instruments.values():
        assert bool(row.repealed) == bool(row.end_reason) == bool(row.repealed_by), row.id
        if row.repealed and row.repealed_by:
            assert row.end_reason in ENDS, row.id
            assert row.day and row.repealed > row.day, row.id
            assert registry.instruments[row.repealed_by].effective == row.repealed, row.id


def test_a_title_and_a_day_name_one_instrument(registry: Registry) -> None:
    counts = Counter(
        (title_key(row.zh), row.issuers, row.day) for row in registry.instruments.values()
    )
    assert [key for key, count in counts.items() if count > 1] == []


def test_a_title_names_one_line(registry: Registry) -> None:
    lines: dict[str, set[str]] = defaultdict(set)
    for row in registry.instruments.values():
        for name in (row.zh, row.en or "", *row.names):
            if name:
                lines[title_key(name) if has_chinese(name) else english_key(name)].add(row.line)
    assert {name: found for name, found in lines.items() if len(found) > 1} == {}


def test_no_name_is_listed_twice(registry: Registry) -> None:
    for row in registry.instruments.values():
        names = [row.zh, row.en, *row.names]
        assert len(names) == len(set(names)), row.id


def test_the_notice_of_2014_empowers_the_internet_office(registry: Registry) -> None:
    (row,) = registry.by_number("国发[2014]33号")
    assert (row.id, row.zh, row.issuers) == ("guofa-2014-33", NOTICE, ("state-council",))
    assert row.promulgated == date(2014, 8, 26)
    ((body, words),) = row.grants
    assert body == "cac"
    assert "互联网信息内容管理" in words and "监督管理执法" in words


@pytest.mark.parametrize("title", [
    "State Council Notice concerning Empowering the Cyberspace Administration of China to Be Responsible for Internet Information Content Management Work",
    "Notice of the State Council on Authorizing the Cyberspace Administration of China to Be Responsible for Internet Information Content Management",
])  # fmt: skip
def test_the_renderings_of_the_notice_are_the_notice(registry: Registry, title: str) -> None:
    assert [row.id for row in registry.by_rendering(title)] == ["guofa-2014-33"]


@pytest.mark.parametrize(
    "row", ["microblogs-2018", "public-accounts-2017", "account-names-2015", "forums-2017"]
)
def test_these_rules_rest_on_the_notice(registry: Registry, row: str) -> None:
    assert NOTICE in titles_of_bases(registry.instruments[row])


@pytest.mark.parametrize("row", ["public-accounts-2021", "account-information-2022"])
def test_their_later_versions_no_longer_name_the_notice(registry: Registry, row: str) -> None:
    bases = titles_of_bases(registry.instruments[row])
    assert bases and NOTICE not in bases


def test_versions_of_a_work_are_one_line(registry: Registry) -> None:
    assert [row.id for row in registry.line("public-accounts-2017")] == [
        "public-accounts-2017",
        "public-accounts-2021",
    ]
    assert [row.id for row in registry.line("internet-news-2005")] == [
        "internet-news-2005",
        "internet-news-2017",
    ]


def test_the_account_names_rules_are_followed_but_no_repeal_is_claimed(registry: Registry) -> None:
    old, new = registry.line("account-names-2015")
    assert (old.zh, new.zh) == ("互联网用户账号名称管理规定", "互联网用户账号信息管理规定")
    assert old.repealed is None and new.supersedes is None


def test_the_civil_code_repealed_nine_laws_on_its_first_day(registry: Registry) -> None:
    code = registry.instruments["civil-code-2020"]
    repealed = {
        row.zh.removeprefix("中华人民共和国")
        for row in registry.instruments.values()
        if row.repealed_by == code.id
    }
    assert repealed == {
        "婚姻法",
        "继承法",
        "民法通则",
        "收养法",
        "担保法",
        "合同法",
        "物权法",
        "侵权责任法",
        "民法总则",
    }
    assert code.effective == date(2021, 1, 1)


def test_the_provisions_on_personal_rights_online_were_based_anew(registry: Registry) -> None:
    old, new = registry.line("fashi-2014-11")
    assert (old.number, old.promulgated, old.effective) == (
        "法释〔2014〕11号",
        date(2014, 8, 21),
        date(2014, 10, 10),
    )
    assert titles_of_bases(old) == [
        "民法通则",
        "侵权责任法",
        "全国人民代表大会常务委员会关于加强网络信息保护的决定",
        "民事诉讼法",
    ]
    assert (new.number, new.adopted, new.promulgated) == (
        "法释〔2020〕17号",
        date(2020, 12, 23),
        date(2020, 12, 29),
    )
    assert titles_of_bases(new) == [
        "民法典",
        "全国人民代表大会常务委员会关于加强网络信息保护的决定",
        "民事诉讼法",
    ]
    assert (new.supersedes, new.change) == (old.id, "amended")


def test_the_cybersecurity_law_was_amended_and_is_still_one_row(registry: Registry) -> None:
    (row,) = registry.by_title("网络安全法")
    assert (row.promulgated, row.effective, row.amended) == (
        date(2016, 11, 7),
        date(2017, 6, 1),
        ("2025-10-28",),
    )
    for title in (
        "Cyber Security Law of the People’s Republic of China",
        "PRC Cybersecurity Law",
        "Network Security Law",
    ):
        assert registry.by_rendering(title) == [row], title


@pytest.mark.parametrize(("number", "row"), [
    ("中华人民共和国国务院令第292号", "internet-information-services-measures-2000"),
    ("工业和信息化部令第24号", "miit-24-2013"),
    ("国家互联网信息办公室令第10号", "account-information-2022"),
    ("法释〔2013〕21号", "fashi-2013-21"),
    ("国务院新闻办公室、信息产业部令第37号", "internet-news-2005"),
])  # fmt: skip
def test_a_number_finds_its_instrument(registry: Registry, number: str, row: str) -> None:
    assert [found.id for found in registry.by_number(number)] == [row]
