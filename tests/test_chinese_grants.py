"""Powers given to named organs."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_grants import find_grants
from yiju.extract.chinese_organs import Setting
from yiju.ontology.records import Span


def grants(text):
    found = find_grants(text, Span(0, len(text)), Setting(date(2015, 1, 1)), lambda _: None)
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
    ],
)
def test_a_named_organ_is_given_the_words_that_follow(text, found):
    assert grants(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "根据《国务院关于授权国家档案局负责灯塔工作的通知》，制定本规定。",
        "由国务院授权的部门负责管理。",
        "由国务院有关部门负责管理。",
        "由国务院负责档案工作的部门规定。",
        "本办法由国家档案局负责解释。",
        "业主可以委托物业公司负责保洁。",
        "由逾期不缴的，由其负责人承担。",
    ],
)
def test_titles_functions_and_private_mandates_grant_nothing(text):
    assert grants(text) == []
