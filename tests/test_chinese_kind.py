"""Kinds by issuer and form."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_kind import (
    adopted_kind,
    is_state_council_approval,
    kind_of,
    kind_of_talk,
    local_kind,
    settled_kind,
    status_of,
)
from yiju.ontology.records import Amendment, Approval, Span


@pytest.mark.parametrize(
    ("title", "issuers", "number", "kind"),
    [
        ("中华人民共和国灯塔法", ("全国人民代表大会常务委员会",), None, "law"),
        ("关于设立灯塔法院的决定", ("全国人民代表大会常务委员会",), None, "npc decision"),
        ("中华人民共和国宪法", (), None, "constitution"),
        ("灯塔条例", ("国务院",), "国务院令第5号", "administrative regulation"),
        ("国务院关于灯塔的通知", ("国务院",), "国发〔2014〕9号", "normative document"),
        ("灯塔规定", ("交通运输部",), "交通运输部令第5号", "departmental rule"),
        ("灯塔规定", ("交通运输部",), None, "normative document"),
        ("甲市灯塔条例", ("甲市人民代表大会常务委员会",), None, "local regulation"),
        ("甲市灯塔办法", ("甲市人民政府",), "甲市人民政府令第5号", "local government rule"),
        ("甲经济特区灯塔条例", ("甲市人民代表大会常务委员会",), None, "autonomous or special-zone regulation"),
        ("灯塔案件解释", ("最高人民法院",), "法释〔2024〕9号", "judicial interpretation"),
        ("灯塔意见", ("中共中央办公厅", "国务院办公厅"), None, "joint party-state document"),
        ("灯塔意见", ("中国共产党中央委员会",), None, "party document"),
        ("灯塔规定", ("国家互联网信息办公室",), "国家互联网信息办公室令第5号", "departmental rule"),
        ("灯塔规定", ("国务院新闻办公室",), "国务院新闻办公室令第5号", "departmental rule"),
        ("灯塔办法", ("国务院国有资产监督管理委员会",), "国务院国有资产监督管理委员会令第5号", "departmental rule"),
        ("灯塔办法", ("国务院国有资产监督管理委员会",), None, "normative document"),
        ("灯塔规定", ("国务院办公厅",), None, "normative document"),
        ("灯塔条例", ("国务院", "中央军事委员会"), "国务院、中央军事委员会令第5号", "administrative regulation"),
        ("灯塔条例", ("政务院",), None, "administrative regulation"),
        ("关于灯塔的若干规定", ("国务院",), "国发〔2015〕5号", "normative document"),
        ("灯塔指导目录", ("商务部",), "商务部令2019年第5号", "departmental rule"),
        ("灯塔办法", ("中国人民银行",), "中国人民银行令〔2020〕第5号", "departmental rule"),
        ("灯塔规定", ("国家市场监督管理总局",), "国家市场监督管理总局令第5号", "departmental rule"),
        ("灯塔办法", ("甲乙省交通运输厅",), "甲乙省交通运输厅令第5号", "normative document"),
        ("灯塔条例", ("中央军事委员会",), None, "military regulation"),
        ("灯塔通知", ("中共中央宣传部", "文化部"), None, "joint party-state document"),
        ("灯塔法", (), "主席令第5号", "law"),
        ("选举灯塔代表的办法", ("全国人民代表大会常务委员会",), None, "law"),
        ("保护灯塔国际公约", (), None, "treaty"),
        ("关于审理灯塔案件具体应用法律若干问题的解释", (), None, "judicial interpretation"),
        ("中华人民共和国市场灯塔管理条例", (), None, "administrative regulation"),
        ("中国（甲乙）自由贸易试验区条例", (), None, "local regulation"),
        ("中华人民共和国灯塔检定管理办法", (), None, ""),
        ("甲乙市灯塔条例", (), None, "local regulation"),
        ("城市灯塔条例", (), None, "administrative regulation"),
        ("灯塔规定", (), None, ""),
    ],
)  # fmt: skip
def test_kind_follows_issuer_form_and_number(title, issuers, number, kind):
    assert kind_of(title, issuers, number) == kind


def test_an_old_departmental_act_with_state_council_approval_is_a_regulation():
    old = Approval("国务院", date(1993, 12, 12), Span(0, 0))
    late = Approval("国务院", date(2005, 1, 1), Span(0, 0))

    assert is_state_council_approval(old)
    assert not is_state_council_approval(late)


def test_a_departments_rule_that_the_state_council_approved_or_amended_is_a_regulation():
    old = Approval("国务院", date(1993, 12, 12), Span(0, 0))
    late = Approval("国务院", date(2005, 1, 1), Span(0, 0))
    change = Amendment(date(2018, 9, 18), "国务院关于修改部分行政法规的决定", "revised", Span(0, 0))

    assert settled_kind("departmental rule", "灯塔办法", [old]) == "administrative regulation"
    assert settled_kind("departmental rule", "灯塔办法", [late]) == "departmental rule"
    assert settled_kind("normative document", "灯塔通知", [old]) == "normative document"
    assert (
        settled_kind("departmental rule", "灯塔办法", [], [change]) == "administrative regulation"
    )


@pytest.mark.parametrize(
    ("title", "issuer", "number", "kind"),
    [
        ("灯塔办法", "交通运输部", None, "departmental rule"),
        ("灯塔办法", "甲市人民政府", None, "local government rule"),
        ("灯塔办法", "交通运输部", "交发〔2019〕5号", "normative document"),
        ("灯塔通知", "交通运输部", None, "normative document"),
        ("灯塔办法", "甲省交通运输厅", None, "normative document"),
    ],
)
def test_a_meeting_that_adopts_a_rule_makes_it_one(title, issuer, number, kind):
    assert adopted_kind("normative document", title, (issuer,), number) == kind


def test_a_regulation_of_no_known_issuer_is_local_where_it_speaks_of_its_own_place():
    kind = "administrative regulation"

    assert local_kind(kind, "根据《灯塔法》，结合本市实际，制定本条例。") == "local regulation"
    assert local_kind(kind, "本省、自治区、直辖市人大常委会报送备案。") == kind


def test_rules_about_drafts_are_no_drafts():
    assert status_of("灯塔法（修订草案）") == "draft"
    assert status_of("法规草案审议规则") is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在灯塔会议上的讲话", "speech"), ("灯塔行业自律公约", "self-discipline commitment"),
        ("《灯塔法》解读", "commentary"), ("一图读懂灯塔管理办法", "commentary"), ("就《灯塔办法》答记者问", "commentary"),
        ("《灯塔办法》问答（二）", "commentary"), ("中国灯塔保护白皮书", "commentary"), ("在灯塔论坛上的致辞", "speech"),
        ("守塔人行业公约", "self-discipline commitment"), ("守塔倡议书", "self-discipline commitment"),
        ("灯塔安全承诺书", "self-discipline commitment"), ("保护灯塔国际公约", ""), ("新闻发言人工作规定", ""),
        ("关于适用《灯塔法》的解释", ""), ("当事人承诺制度实施办法", ""), ("灯塔法", ""),
    ],
)  # fmt: skip
def test_talk_about_instruments_has_kinds_of_its_own(title, kind):
    assert kind_of_talk(title) == kind
