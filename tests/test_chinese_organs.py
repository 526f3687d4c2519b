"""Organs in orders and grants: split, completed, and of the day."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_organs import Setting, is_public_organ, name_organs, organs_of, places_of


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("国务院财政、税务主管部门", ("国务院财政主管部门", "国务院税务主管部门")),
        (
            "国务院民政部门会同财政、税务等部门",
            ("国务院民政部门", "国务院财政部门", "国务院税务部门"),
        ),
        ("国家发展和改革委员会会同商务部", ("国家发展和改革委员会", "商务部")),
        ("省、自治区、直辖市人民政府", ("省、自治区、直辖市人民政府",)),
        ("最高人民法院、最高人民检察院", ("最高人民法院", "最高人民检察院")),
        ("海关总署或者由海关总署会同国务院有关部门", ("海关总署", "海关总署")),
        ("国家工商行政管理局", ("国家工商行政管理局",)),
        ("公安部商国家工商行政管理局", ("公安部", "国家工商行政管理局")),
        (
            "国务院公安、工商行政管理等部门",
            ("国务院公安部门", "国务院工商行政管理部门"),
        ),
        (
            "国家保密行政管理部门单独或者会同有关中央国家机关",
            ("国家保密行政管理部门",),
        ),
        ("各省、自治区、直辖市", ("省、自治区、直辖市",)),
        ("市住房和城乡建设部门会同有关部门", ("市住房和城乡建设部门",)),
        ("国务院有关部门", ("国务院有关部门",)),
        ("国务院应急管理等部门", ("国务院应急管理部门",)),
        ("有关部门", ()),
        ("村民会议", ()),
        ("医疗机构", ()),
    ],
)
def test_words_are_split_into_whole_names(words, names):
    assert name_organs(words) == names


@pytest.mark.parametrize(
    ("day", "zh"),
    [
        (date(1994, 1, 1), "卫生部"),
        (date(2015, 1, 1), "国家卫生和计划生育委员会"),
        (date(2020, 1, 1), "国家卫生健康委员会"),
        (None, "国务院卫生行政部门"),
    ],
)
def test_a_name_by_function_is_the_organ_of_the_day_or_stays_as_written(day, zh):
    assert organs_of("国务院卫生行政部门", Setting(day)) == (zh,)


def test_a_level_is_completed_by_the_place_of_the_text():
    setting = Setting(date(2020, 1, 1), ("杭州市", "浙江省"))

    assert organs_of("市人民政府", setting) == ("杭州市人民政府",)
    assert organs_of("省人民政府", setting) == ("浙江省人民政府",)
    assert organs_of("市、县人民政府", setting) == ("市、县人民政府",)
    assert organs_of("省级人民政府", setting) == ("省级人民政府",)


def test_places_are_those_of_local_organs():
    assert places_of("国务院", "青岛市人民代表大会常务委员会", "山东省人民政府") == (
        "青岛市",
        "山东省",
    )


def test_a_body_is_public_by_the_end_of_its_name_or_by_the_registry():
    assert is_public_organ("中国科学院")
    assert not is_public_organ("村民委员会")
