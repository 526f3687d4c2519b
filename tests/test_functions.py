"""Names by function mean the organ that had the function on the day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from yiju.ontology.functions import Functions, Tenure
from yiju.ontology.registry import Registry, load_registry

GRADES = {"official", "reported", "inferred"}


@pytest.fixture(name="registry")
def _registry() -> Registry:
    return load_registry()


@pytest.fixture(name="functions")
def _functions(registry: Registry) -> Functions:
    return registry.functions


def test_every_row_says_where_it_is_from_when_it_was_checked_and_how_sure_it_is(
    functions: Functions,
) -> None:
    for row in functions.rows:
        assert row.source and row.zh and row.organs, row
        assert date.fromisoformat(row.checked), row
        assert row.grade in GRADES, row


def test_every_organ_of_a_function_is_a_body(registry: Registry) -> None:
    slugs = {tenure.body for row in registry.functions.rows for tenure in row.organs}

    assert slugs <= registry.bodies.keys()


def test_organs_follow_each_other_without_overlap(functions: Functions) -> None:
    for row in functions.rows:
        for tenure in row.organs:
            for day in (tenure.since, tenure.until):
                assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), row
        for before, after in zip(row.organs, row.organs[1:], strict=False):
            assert before.until is not None and before.until == after.since, row


def test_an_organ_has_a_function_only_while_it_lives(registry: Registry) -> None:
    for row in registry.functions.rows:
        for tenure in row.organs:
            body = registry.bodies[tenure.body]
            if body.until:
                assert tenure.until and tenure.until[:4] <= body.until[:4], (row.zh, tenure)
            if body.since and tenure.since:
                assert body.since[:4] <= tenure.since[:4], (row.zh, tenure)


def test_no_word_is_of_two_functions(functions: Functions) -> None:
    counts = Counter(word for row in functions.rows for word in (*row.zh, *row.en))

    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("name", "year", "zh"), [
    ("国务院卫生行政部门", 1994, "卫生部"),
    ("国务院卫生行政部门", 2015, "国家卫生和计划生育委员会"),
    ("国务院卫生行政部门", 2020, "国家卫生健康委员会"),
    ("国务院卫生健康主管部门", 2020, "国家卫生健康委员会"),
    ("国务院电信主管部门", 2000, "信息产业部"),
    ("国务院信息产业主管部门", 2012, "工业和信息化部"),
    ("国家网信部门", 2017, "国家互联网信息办公室"),
    ("国务院公安部门", 1985, "公安部"),
    ("国务院工商行政管理部门", 1990, "国家工商行政管理局"),
    ("国务院工商行政管理部门", 2010, "国家工商行政管理总局"),
    ("国务院市场监督管理部门", 2019, "国家市场监督管理总局"),
    ("国务院药品监督管理部门", 2010, "国家食品药品监督管理局"),
    ("国务院药品监督管理部门", 2016, "国家食品药品监督管理总局"),
    ("国务院环境保护行政主管部门", 1990, "国家环境保护局"),
    ("国务院环境保护主管部门", 2015, "环境保护部"),
    ("国务院生态环境主管部门", 2020, "生态环境部"),
    ("国务院银行业监督管理机构", 2006, "中国银行业监督管理委员会"),
    ("国务院银行业监督管理机构", 2024, "国家金融监督管理总局"),
    ("国务院证券监督管理机构", 2005, "中国证券监督管理委员会"),
    ("国务院标准化行政主管部门", 2017, "国家标准化管理委员会"),
    ("国务院教育行政部门", 1995, "国家教育委员会"),
    ("国务院专利行政部门", 1990, "中国专利局"),
    ("国务院水行政主管部门", 2002, "水利部"),
    ("国务院地震工作主管部门", 2009, "中国地震局"),
    ("国务院电力监管机构", 2005, "国家电力监管委员会"),
    ("国务院国有资产监督管理机构", 2008, "国务院国有资产监督管理委员会"),
    ("the telecommunications department of the State Council", 2000, "信息产业部"),
    ("department in charge of public health under the State Council", 2020, "国家卫生健康委员会"),
    ("State Council public security department", 2012, "公安部"),
    ("national cybersecurity and informatization department", 2020, "国家互联网信息办公室"),
    ("State administration for market regulation", 2020, None),  # a name, not a function
])  # fmt: skip
def test_a_name_by_function_means_the_organ_of_the_day(
    registry: Registry, name: str, year: int, zh: str | None
) -> None:
    found = registry.organ_by_function(name, date(year, 7, 1))

    assert (found.zh if found else None) == zh


@pytest.mark.parametrize("name", [
    "卫生行政部门", "国务院有关部门", "国务院", "国家网信", "国务院卫生", "省卫生行政部门",
    "国务院野生动物保护主管部门", "国家鼓励金融机构", "", "the State Council",
    "health department",
])  # fmt: skip
def test_a_department_of_any_level_or_of_no_one_function_has_no_organ(
    registry: Registry, name: str
) -> None:
    assert registry.organ_by_function(name, date(2020, 1, 1)) is None
    assert registry.organ_by_function(name, None) is None


def test_a_function_that_several_organs_shared_is_left_open_for_that_time(
    registry: Registry,
) -> None:
    name = "国务院反垄断执法机构"

    assert registry.organ_by_function(name, date(2010, 1, 1)) is None
    assert registry.organ_by_function(name, date(2019, 1, 1)) is not None


def test_without_a_day_only_the_one_organ_that_ever_had_the_function_is_meant(
    registry: Registry,
) -> None:
    assert registry.organ_by_function("国务院卫生行政部门", None) is None
    justice = registry.organ_by_function("国务院司法行政部门", None)
    assert justice is not None and justice.zh == "司法部"


def test_the_day_of_a_reform_belongs_to_the_new_organ() -> None:
    tenure = Tenure("moh", "1998", "2013-03-14")

    assert [tenure.holds(date(*day)) for day in ((1997, 12, 31), (1998, 1, 1), (2013, 3, 13), (2013, 3, 14))] == [
        False, True, True, False,
    ]  # fmt: skip
