"""Kinds by issuer and form."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_kind import is_state_council_approval, kind_of, kind_of_talk, status_of
from yiju.ontology.records import Approval, Span


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


def test_rules_about_drafts_are_no_drafts():
    assert status_of("灯塔法（修订草案）") == "draft"
    assert status_of("法规草案审议规则") is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在灯塔会议上的讲话", "speech"), ("灯塔行业自律公约", "self-discipline commitment"),
        ("《灯塔法》解读", "commentary"), ("当事人承诺制度实施办法", ""), ("灯塔法", ""),
    ],
)  # fmt: skip
def test_talk_about_instruments_has_kinds_of_its_own(title, kind):
    assert kind_of_talk(title) == kind
