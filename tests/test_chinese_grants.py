"""Powers and duties given to named organs."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_grants import find_grants, powers_of
from yiju.extract.chinese_mandates import find_orders
from yiju.extract.chinese_organs import Setting
from yiju.ontology.records import Span

SETTING = Setting(date(2020, 6, 1), ("杭州市", "浙江省"))


def grants(text):
    body = Span(0, len(text))
    found = find_grants(text, body, SETTING, lambda _: None)
    return [(g.type, g.body, g.competence) for g in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "现授权国家档案局负责灯塔档案管理工作，并负责监督检查。",
            [
                ("delegates", "国家档案局", "灯塔档案管理工作"),
                ("delegates", "国家档案局", "监督检查"),
            ],
        ),
        ("国务院委托海关总署承担灯塔统计工作。", [("entrusts", "海关总署", "灯塔统计工作")]),
        ("灯塔税由财政部统一负责征收。", [("assigns", "财政部", "征收")]),
        ("全国的灯塔管理工作由交通运输部负责。", [("assigns", "交通运输部", "全国的灯塔管理工作")]),
        (
            "第三条　国务院卫生行政部门负责全国的灯塔消毒工作。",
            [("assigns", "国家卫生健康委员会", "全国的灯塔消毒工作")],
        ),
        (
            "国家网信部门负责统筹协调灯塔数据安全工作，国务院公安部门依照本条例的规定负责有关工作。",
            [
                ("assigns", "国家互联网信息办公室", "统筹协调灯塔数据安全工作"),
                ("assigns", "公安部", "有关工作"),
            ],
        ),
        (
            "国务院农业主管部门、林业主管部门主管全国的灯塔植物检疫工作。",
            [
                ("assigns", "农业农村部", "全国的灯塔植物检疫工作"),
                ("assigns", "国家林业和草原局", "全国的灯塔植物检疫工作"),
            ],
        ),
        (
            "国务院公安、交通运输主管部门在各自职责范围内负责灯塔安全。",
            [("assigns", "公安部", "灯塔安全"), ("assigns", "交通运输部", "灯塔安全")],
        ),
        ("市人民政府负责灯塔建设。", [("assigns", "杭州市人民政府", "灯塔建设")]),
    ],
)
def test_a_named_organ_is_given_its_words(text, found):
    assert grants(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "根据《国务院关于授权国家档案局负责灯塔工作的通知》，制定本规定。",
        "由国务院授权的部门负责管理。",
        "由国务院有关部门负责管理。",
        "由国务院负责档案工作的部门规定。",
        "国务院负责灯塔管理的部门应当建立名录。",
        "县级以上地方人民政府卫生行政部门负责本行政区域的灯塔消毒工作。",
        "县级以上人民政府主管全国以外的灯塔。",
        "本办法由国家档案局负责解释。",
        "财政部对国务院负责。",
        "业主可以委托物业公司负责保洁。",
        "由逾期不缴的，由其负责人承担。",
    ],
)
def test_titles_kinds_of_bodies_and_private_mandates_grant_nothing(text):
    assert grants(text) == []


def test_a_permission_to_make_rules_is_a_power():
    text = "第九条 国务院财政部门可以根据本条例制定灯塔税实施办法。"
    orders = find_orders(text, Span(0, len(text)))

    found = list(powers_of(text, orders, SETTING, lambda _: "第九条"))

    assert [(g.type, g.body, g.competence, g.provision) for g in found] == [
        ("delegates", "财政部", "制定灯塔税实施办法", "第九条")
    ]


def test_words_quoted_from_another_text_grant_nothing():
    text = "修改为：“国务院财政部门负责灯塔税。”"

    found = find_grants(text, Span(0, len(text)), SETTING, lambda _: None, [Span(4, len(text))])

    assert list(found) == []
