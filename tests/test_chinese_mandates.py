"""Orders to make rules, who is to make them and what."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese_mandates import find_orders, mandates_of
from yiju.extract.chinese_organs import Setting
from yiju.ontology.records import Span

SETTING = Setting(date(2020, 6, 1), ("杭州市", "浙江省"))


def mandates(text, naming=lambda _: None):
    orders = find_orders(text, Span(0, len(text)))
    return list(mandates_of(text, orders, SETTING, naming))


@pytest.mark.parametrize(
    ("text", "subject", "bodies"),
    [
        ("具体办法由国务院制定。", "具体办法", ("国务院",)),
        (
            "第八条　灯塔登记的具体办法，由国务院交通运输主管部门会同国务院财政部门规定。",
            "灯塔登记的具体办法",
            ("交通运输部", "财政部"),
        ),
        (
            "灯塔使用费的收费标准由国务院价格、财政部门制定，报国务院批准后施行。",
            "灯塔使用费的收费标准",
            ("国家发展和改革委员会", "财政部"),
        ),
        (
            "军用灯塔的管理办法，由中央军事委员会另行规定。",
            "军用灯塔的管理办法",
            ("中央军事委员会",),
        ),
        (
            "灯塔的等级由国务院或者国务院有关部门规定。",
            "灯塔的等级",
            ("国务院",),
        ),
        (
            "实施细则由省、自治区、直辖市人民政府制定。",
            "实施细则",
            ("省、自治区、直辖市人民政府",),
        ),
        ("具体办法由省人民政府制定。", "具体办法", ("浙江省人民政府",)),
        (
            "民用灯塔的鉴定，由司法部依照本条例制定管理办法。",
            "民用灯塔的鉴定",
            ("司法部",),
        ),
        ("国务院根据本法制定实施条例。", "实施条例", ("国务院",)),
        (
            "国务院交通运输主管部门应当会同有关部门制定灯塔维护规范，并向社会公布。",
            "灯塔维护规范",
            ("交通运输部",),
        ),
        (
            "灯塔目录由国家发展和改革委员会、工业和信息化部制定并公布。",
            "灯塔目录",
            ("国家发展和改革委员会", "工业和信息化部"),
        ),
        ("灯塔资产的评估办法由国务院规定。", "灯塔资产的评估办法", ("国务院",)),
        ("守塔人的津贴，由国务院规定，报告全国人大。", "守塔人的津贴", ("国务院",)),
        (
            "渔港灯塔的管理办法由国务院交通运输主管部门参照本条例另行规定。",
            "渔港灯塔的管理办法",
            ("交通运输部",),
        ),
        ("灯塔器材目录由海关总署制定、调整和公布。", "灯塔器材目录", ("海关总署",)),
        ("国务院公安部门应当制定、公布灯塔巡查规范。", "灯塔巡查规范", ("公安部",)),
        ("海关总署制定并适时调整灯塔器材目录。", "灯塔器材目录", ("海关总署",)),
        ("国务院公安部门应当制定完善灯塔巡查规范。", "灯塔巡查规范", ("公安部",)),
        ("国务院制定实施细则。", "实施细则", ("国务院",)),
        ("施行细则由国家工商行政管理局制定。", "施行细则", ("国家工商行政管理局",)),
        ("守塔人的补贴办法由省、自治区、直辖市规定。", "守塔人的补贴办法", ("省、自治区、直辖市",)),
        ("灯塔考试办法由公安部制定，由灯塔协会组织实施。", "灯塔考试办法", ("公安部",)),
        ("具体办法由公安部会同海关总署等制定。", "具体办法", ("公安部", "海关总署")),
        ("海关总署制定、修订、公布灯塔器材目录。", "灯塔器材目录", ("海关总署",)),
        (
            "灯塔的图纸要求和技术规范等，由交通运输部制定。",
            "灯塔的图纸要求和技术规范等",
            ("交通运输部",),
        ),
        (
            "市人民政府应当自本条例施行之日起一年内制定守塔补助办法。",
            "守塔补助办法",
            ("杭州市人民政府",),
        ),
        (
            "国务院公安部门制定灯塔巡查规范，建立巡查记录。",
            "灯塔巡查规范",
            ("公安部",),
        ),
        (
            "灯塔密级的范围，由国家保密行政管理部门单独或者会同有关中央国家机关规定。",
            "灯塔密级的范围",
            ("国家保密局",),
        ),
    ],
)
def test_an_order_names_what_is_to_be_made_and_by_whom(text, subject, bodies):
    (found,) = mandates(text)

    assert (found.subject, found.bodies) == (subject, bodies)
    assert found.span.of(text) == found.mention
    assert found.subject in found.mention


@pytest.mark.parametrize(
    "text",
    [
        "应急预案由国务院交通运输主管部门制定。",
        "灯塔发展规划由国务院制定。",
        "灯塔证书的式样由交通运输部制定。",
        "管理章程由灯塔公司制定。",
        "具体办法由村民会议制定。",
        "由公安机关依照国家有关规定。",
        "由国务院规定的部门管理。",
        "自由贸易灯塔按照规定。",
        "国务院可以根据本法制定实施办法。",
        "有关部门应当制定管理办法。",
        "由海关按照国务院规定，经审查后放行。",
        "省人民政府灯塔主管部门应当在其网站上公布制定和备案的灯塔标准，供公众查阅。",
        "省和设区的市人民政府制定灯塔规章的程序，依照国务院的有关规定执行。",
        "国务院交通运输主管部门制定灯塔标准，应当听取守塔人的意见。",
        "杭州市人民代表大会制定灯塔条例程序\n",
    ],
)
def test_plans_charters_private_makers_and_permissions_are_no_orders(text):
    assert mandates(text) == []


def test_two_orders_in_one_sentence_keep_their_own_subjects():
    text = "灯塔收费标准由国务院财政部门规定；灯塔管理办法由国务院公安部门制定。"

    found = mandates(text)

    assert [(m.subject, m.bodies) for m in found] == [
        ("灯塔收费标准", ("财政部",)),
        ("灯塔管理办法", ("公安部",)),
    ]


def test_an_order_that_follows_another_begins_with_its_own_words():
    first, second = mandates("灯塔办法由交通运输部规定，收费标准由财政部规定。")

    assert (first.subject, second.subject) == ("灯塔办法", "收费标准")


def test_an_order_reaches_to_its_approval_and_publication():
    (found,) = mandates("灯塔办法由财政部制定，报国务院批准后公布施行。其他灯塔除外。")

    assert found.mention == "灯塔办法由财政部制定，报国务院批准后公布施行"


def test_an_order_knows_its_provision_and_the_key_of_it():
    (found,) = mandates("具体办法由国务院制定。", naming=lambda _: "第八条第二款")

    assert (found.provision, found.article) == ("第八条第二款", "art-8-para-2")
