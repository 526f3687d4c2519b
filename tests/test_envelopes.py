"""An order or a notice and the text that it carries are two documents."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.document import extract_documents
from yiju.graph.catalogue import Catalogue
from yiju.graph.identify import identify_all
from yiju.ontology.identity import digest
from yiju.ontology.records import Source
from yiju.ontology.registry import load_registry


def documents(text):
    return extract_documents(Source("a.txt", text, digest(text, 64)))


def carried(document, text):
    found = [c for c in document.citations if c.relation == "carries"]
    assert all(c.span.of(text) == c.mention for c in found)
    return [c.mention for c in found]


NOTICE = (
    "交通部关于印发《灯塔管理办法》的通知\n\n交海发〔2003〕12号\n\n各省交通厅：\n\n"
    "根据《中华人民共和国港口法》，我部制定了《灯塔管理办法》，现印发给你们，请遵照执行。\n\n附件：灯塔管理办法\n\n"
    "交通部\n\n二○○三年二月二十一日\n\n灯塔管理办法\n\n第一章 总则\n\n"
    "第一条 为了保护灯塔，根据《中华人民共和国航标法》，制定本办法。\n\n第二条 本办法自2003年5月1日起施行。\n"
)

ORDER = (
    "中华人民共和国国务院令\n\n第227号\n\n《灯塔条例》已经1997年7月1日国务院第60次常务会议通过，现予公布，自1997年10月1日起施行。\n\n"
    "总理 某某\n\n1997年8月3日\n\n灯塔条例\n\n第一条 为了保护灯塔，根据《中华人民共和国航标法》，制定本条例。\n\n第二条 略。\n"
)


def test_a_notice_and_its_annex_are_two_documents_in_reading_order():
    notice, rules = documents(NOTICE)

    assert (notice.title, rules.title) == ("交通部关于印发《灯塔管理办法》的通知", "灯塔管理办法")
    assert notice.id.endswith("-1")
    assert rules.id.endswith("-2")
    assert notice.span.end <= rules.span.start
    assert NOTICE[rules.span.start :].startswith("灯塔管理办法\n\n第一章")


def test_each_of_the_two_rests_on_its_own_basis():
    notice, rules = documents(NOTICE)

    assert [c.mention for c in rules.basis] == ["《中华人民共和国航标法》"]
    assert "《中华人民共和国航标法》" not in [c.mention for c in notice.citations]
    assert carried(notice, NOTICE)[-1] == "《灯塔管理办法》"


def test_what_a_notice_issues_bears_its_number_day_and_issuer():
    notice, rules = documents(NOTICE)

    assert notice.doc_number == rules.doc_number == "交海发〔2003〕12号"
    assert notice.promulgated == rules.promulgated == date(2003, 2, 21)
    assert notice.issuers == rules.issuers
    assert rules.spans["doc_number"][0].of(NOTICE) == "交海发〔2003〕12号"
    assert (notice.effective, rules.effective) == (None, date(2003, 5, 1))
    assert notice.kind == "normative document"


def test_an_order_tells_the_number_and_the_days_of_its_regulation():
    order, regulation = documents(ORDER)

    assert carried(order, ORDER) == ["《灯塔条例》"]
    assert regulation.title == "灯塔条例"
    assert regulation.kind == "administrative regulation"
    assert (order.doc_number, regulation.doc_number) == ("国务院令第227号", "国务院令第227号")
    assert regulation.promulgated == date(1997, 8, 3)
    assert regulation.adopted == date(1997, 7, 1)
    assert regulation.effective == date(1997, 10, 1)


def test_an_order_says_nothing_of_its_own_adoption():
    order, _ = documents(ORDER)

    assert (order.adopted, order.effective) == (None, None)
    assert "国务院令" in order.title
    assert order.kind == "normative document"


def test_what_is_forwarded_takes_over_nothing():
    text = (
        "国务院办公厅转发交通部关于保护灯塔意见的通知\n\n国办发〔2001〕9号\n\n各省人民政府：\n\n"
        "交通部《关于保护灯塔的意见》已经国务院同意，现转发给你们，请认真贯彻执行。\n\n国务院办公厅\n\n2001年3月5日\n\n"
        "关于保护灯塔的意见\n\n交通部\n\n为了保护灯塔，现提出以下意见：\n\n一、修缮灯塔。\n"
    )

    notice, opinions = documents(text)

    assert "《关于保护灯塔的意见》" in carried(notice, text)
    assert opinions.title == "关于保护灯塔的意见"
    assert (opinions.doc_number, opinions.promulgated) == (None, None)


def test_one_notice_may_carry_two_texts():
    text = (
        "关于印发《灯塔规则》和《航标规则》的通知\n\n交海〔2005〕3号\n\n现将《灯塔规则》和《航标规则》印发给你们。\n\n交通部\n\n2005年3月1日\n\n"
        "灯塔规则\n\n第一条 为了守塔，制定本规则。\n\n航标规则\n\n第一条 为了护标，制定本规则。\n"
    )

    found = documents(text)

    assert [d.title for d in found[1:]] == ["灯塔规则", "航标规则"]
    assert carried(found[0], text)[-2:] == ["《灯塔规则》", "《航标规则》"]


@pytest.mark.parametrize(
    "text",
    [
        NOTICE[: NOTICE.index("\n\n灯塔管理办法\n")],
        "灯塔条例\n\n（1997年8月3日国务院令第227号公布）\n\n第一条 为了保护灯塔，制定本条例。\n",
        ORDER.replace("\n\n灯塔条例\n\n", "\n\n"),
        "# 灯塔办法\n\n1997年8月3日 交通部令第2号发布\n\n<!-- INFO END -->\n\n第一条 略。\n",
    ],
    ids=["annex left out", "order in the head", "title only above", "law file"],
)
def test_where_only_one_of_the_two_is_there_the_source_is_one_document(text):
    assert len(documents(text)) == 1


ENGLISH = (
    "Order of the State Council\n\nNo. 620\n\nThe Regulations on Lighthouses have been adopted at the 203rd executive meeting of the "
    "State Council on May 16, 2012, and are hereby promulgated and shall come into force as of August 1, 2012.\n\nPremier: Somebody\n\n"
    "June 4, 2012\n\nRegulations on Lighthouses\n\nChapter I General Provisions\n\n"
    "Article 1 These Regulations are formulated in accordance with the Port Law of the People's Republic of China.\n\nArticle 2 Omitted.\n"
)


def test_an_english_order_stands_before_its_rule():
    order, rule = documents(ENGLISH)

    assert carried(order, ENGLISH) == ["Regulations on Lighthouses"]
    assert (order.kind, rule.kind) == ("normative document", "administrative regulation")
    assert rule.title == "Regulations on Lighthouses"
    assert rule.doc_number == "国务院令第620号"
    assert (rule.adopted, rule.promulgated, rule.effective) == (
        date(2012, 5, 16),
        date(2012, 6, 4),
        date(2012, 8, 1),
    )
    assert [c.mention for c in rule.basis] == ["Port Law of the People's Republic of China"]
    assert order.basis == ()


def test_another_rendering_of_the_title_begins_the_rule_too():
    text = ENGLISH.replace(
        "\n\nRegulations on Lighthouses\n\n", "\n\nRegulations for Lighthouses of the State\n\n"
    ).replace("The Regulations on Lighthouses have", "The Regulations for State Lighthouses have")

    assert documents(text)[1].title == "Regulations for Lighthouses of the State"


def test_an_order_before_a_rule_without_a_title_of_its_own_is_one_document():
    text = ENGLISH.replace("\n\nRegulations on Lighthouses\n\n", "\n\n")

    assert len(documents(text)) == 1


def test_an_order_is_another_instrument_than_the_known_one_whose_number_it_bears():
    known = ENGLISH.replace(
        "Regulations on Lighthouses",
        "Administrative Regulations on Foreign Labor Service Cooperation",
    )
    order, rule = documents(known)

    found = identify_all([order, rule], Catalogue(load_registry()))

    assert found[rule.id].zh == "对外劳务合作管理条例"
    assert found[order.id].work != found[rule.id].work
