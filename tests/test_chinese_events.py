"""The events in the head of a text."""

from __future__ import annotations

from datetime import date

from yiju.extract.chinese_events import read_events
from yiju.ontology.records import Span


def events(head, place=""):
    return read_events(head, Span(0, len(head)), place)


def test_adoption_promulgation_and_effect_are_told_apart():
    found = events(
        "2014年1月22日 国务院第37次常务会议通过\n\n2014年2月16日 中华人民共和国国务院令第9号公布\n\n2014年5月1日 施行\n"
    )

    assert found.adopted.date == date(2014, 1, 22)
    assert found.promulgated.date == date(2014, 2, 16)
    assert found.effective.date == date(2014, 5, 1)
    assert (found.number, found.number_as_written) == (
        "国务院令第9号",
        "中华人民共和国国务院令第9号",
    )
    assert found.issuers == ("国务院",)


def test_who_approved_is_no_issuer():
    found = events("1997年1月22日 国务院批准\n\n1997年4月10日 海关总署第61号令发布\n")

    assert [(a.body, a.date) for a in found.approved] == [("国务院", date(1997, 1, 22))]
    assert found.issuers == ("海关总署",)
    assert found.number == "海关总署令第61号"


def test_an_amendment_approved_by_a_higher_body_keeps_the_day_of_its_adoption():
    found = events(
        "2016年12月29日 甲乙市第三届人民代表大会常务委员会第六次会议通过\n"
        "2017年3月30日 丙省第十二届人民代表大会常务委员会第七次会议批准根据"
        "2018年10月30日甲乙市第四届人民代表大会常务委员会第一次会议通过\n"
        "2018年11月29日 丙省第十三届人民代表大会常务委员会第七次会议批准的《甲乙市人民代表大会常务委员会关于修改灯塔条例的决定》修正"
    )

    assert found.adopted.date == date(2016, 12, 29)
    assert found.issuers == ("甲乙市人民代表大会常务委员会",)
    assert [(a.date, a.by) for a in found.amended] == [
        (date(2018, 10, 30), "甲乙市人民代表大会常务委员会关于修改灯塔条例的决定")
    ]
    assert [a.date for a in found.approved] == [date(2017, 3, 30)]


def test_the_approval_of_a_decision_that_amends_is_no_approval_of_the_text():
    found = events(
        "1995年11月23日 甲市第十一届人民代表大会常务委员会第二十次会议通过 "
        "1995年12月14日 乙省第八届人民代表大会常务委员会第十九次会议批准 "
        "根据2004年5月27日乙省第十届人民代表大会常务委员会第八次会议批准的"
        "2004年5月11日甲市第十三届人民代表大会常务委员会第十一次会议《关于修改灯塔条例的决定》修正"
    )

    assert [a.date for a in found.approved] == [date(1995, 12, 14)]
    assert [a.date for a in found.amended] == [date(2004, 5, 11)]


def test_a_standing_committee_numbers_its_announcements_even_without_the_word():
    found = events("2014年4月1日 甲市第九届人民代表大会常务委员会第26号公布\n\n2014年5月1日 施行\n")

    assert found.number == "甲市人民代表大会常务委员会公告第26号"
    assert found.number_as_written == "甲市第九届人民代表大会常务委员会第26号"
    assert found.issuers == ("甲市人民代表大会常务委员会",)


def test_orders_of_two_organs_in_one_line_name_both():
    found = events("1990年6月4日 交通部令第10号、公安部令第31号发布\n")

    assert found.issuers == ("交通部", "公安部")
    assert (found.number, found.number_as_written) == (
        "交通部令第10号",
        "交通部令第10号、公安部令第31号",
    )


def test_several_events_on_one_line_are_cut_at_their_dates():
    found = events(
        "2001年1月1日 甲市第一届人民代表大会常务委员会第一次会议通过 2002年2月2日甲市第一届人民代表大会常务委员会第二次会议第一次修订  根据\n2003年3月3日 《关于修改部分法规的决定》第二次修正）"
    )

    assert [(a.date, a.type) for a in found.amended] == [
        (date(2002, 2, 2), "revised"),
        (date(2003, 3, 3), "amended"),
    ]


def test_a_second_adoption_is_an_amendment():
    found = events(
        "2004年11月23日 最高人民法院审判委员会第1334次会议通过\n2020年12月23日 最高人民法院审判委员会第1823次会议通过\n"
    )

    assert found.adopted.date == date(2004, 11, 23)
    assert [a.date for a in found.amended] == [date(2020, 12, 23)]


def test_two_organs_that_adopt_together_both_issue():
    found = events(
        "2013年4月15日 最高人民法院审判委员会第1575次会议、2013年4月1日最高人民检察院第十二届检察委员会第2次会议通过\n"
    )

    assert found.issuers == ("最高人民法院", "最高人民检察院")
    assert found.adopted.date == date(2013, 4, 15)
    assert found.amended == []


def test_an_order_of_the_president_promulgates_what_the_congress_issues():
    found = events(
        "2002年8月29日 第九届全国人民代表大会常务委员会第二十九次会议通过\n2002年8月29日 中华人民共和国主席令第七十三号公布\n"
    )

    assert found.issuers == ("全国人民代表大会常务委员会",)
    assert found.number == "主席令第73号"


def test_a_head_that_begins_with_a_revision_names_the_reviser():
    found = events(
        "2019年9月20日 甲市第十六届人民代表大会常务委员会第十八次会议修订\n2020年1月15日 丙省第十三届人民代表大会常务委员会第六次会议批准\n"
    )

    assert found.issuers == ("甲市人民代表大会常务委员会",)
    assert [(a.date, a.type) for a in found.amended] == [(date(2019, 9, 20), "revised")]


def test_a_revising_order_is_the_promulgation_of_a_head_that_has_no_other():
    found = events("2012年12月13日 公安部令第127号修订发布。")

    assert (found.number, found.issuers) == ("公安部令第127号", ("公安部",))
    assert found.promulgated.date == date(2012, 12, 13)


def test_in_force_on_promulgation_may_stand_in_the_head():
    found = events("1982年12月10日 全国人民代表大会公告公布施行\n")

    assert found.on_promulgation
    assert found.effective.date == date(1982, 12, 10)


def test_a_decision_without_marks_keeps_its_whole_title():
    found = events(
        "1993年7月29日 甲省第八届人民代表大会常务委员会第二次会议通过\n2002年7月27日 甲省第九届人民代表大会常务委员会第三十次会议关于修改《灯塔办法》等四件法规的决定第一次修正"
    )

    assert [a.by for a in found.amended] == ["关于修改《灯塔办法》等四件法规的决定"]


def test_dates_inside_titles_are_no_events():
    assert events("《关于2014年1月1日灯塔通过的决定》").adopted is None
