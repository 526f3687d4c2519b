"""Whole Chinese texts, written for the test, and properties that hold for any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.extract.chinese import read_chinese
from yiju.ontology.records import Span

LAW_FILE = """# 海岛灯塔保护条例

2016年3月2日 国务院第125次常务会议通过

2016年3月20日 中华人民共和国国务院令第665号公布

2019年4月1日 《国务院关于修改部分航标规章的决定》修订

<!-- INFO END -->

## 第一章 总则

第一条 为了保护灯塔，根据《中华人民共和国海上交通安全法》、《航标条例》（以下简称航标条例）及其实施细则等法律、行政法规，制定本条例。

第二条 灯塔的维护依照《灯塔维护规程》第三条的规定办理。

持有《灯塔看守证》的人员可以登塔。

第三条 本条例自2016年5月1日起施行。1988年国务院发布的《灯塔管理办法》（国函〔1988〕9号）同时废止。
"""

NOTICE = """国家档案局　财政部
关于加强灯塔档案工作的通知
档发〔2019〕7号

各省、自治区、直辖市档案局：

根据《中华人民共和国档案法》，现就灯塔档案工作通知如下：
一、灯塔档案由国家档案局负责统一编号。
二、本通知自印发之日起施行。

国家档案局
财政部
二〇一九年三月五日
"""

PAGE = """首页 > 政务公开 > 政策文件

发文机关：国务院
成文日期：2013年06月07日
标　　题：国务院关于授权国家档案局负责灯塔档案工作的通知
发文字号：国发〔2013〕99号
发布日期：2013年06月09日

国务院关于授权国家档案局
负责灯塔档案工作的通知

各省、自治区、直辖市人民政府：

现授权国家档案局负责全国灯塔档案管理工作，并负责监督检查。

国务院
2013年6月7日
"""

ORDER = """国家档案局令

第 12 号

《灯塔档案管理规定》已于2018年1月5日经局务会议审议通过，现予公布，自2018年3月1日起施行。

局长 某某

2018年1月20日

灯塔档案管理规定

第一条 为了管理灯塔档案,依据《中华人民共和国档案法》《航标条例》,制定本规定。
第二条 本规定自2018年3月1日起施行。
"""


def read(text):
    return read_chinese(text, Span(0, len(text)))


def mentions(reading, relation):
    return [c.mention for c in reading.citations if c.relation == relation]


def test_a_law_file_gives_up_all_its_fields():
    reading = read(LAW_FILE)

    assert reading.title.text == "海岛灯塔保护条例"
    assert reading.kind == "administrative regulation"
    assert reading.issuers == ("国务院",)
    assert reading.doc_number == "国务院令第665号"
    assert reading.doc_number_as_written == "中华人民共和国国务院令第665号"
    assert reading.adopted == date(2016, 3, 2)
    assert reading.promulgated == date(2016, 3, 20)
    assert reading.effective == date(2016, 5, 1)
    assert [(a.date, a.by, a.type) for a in reading.amended] == [
        (date(2019, 4, 1), "国务院关于修改部分航标规章的决定", "revised")
    ]


def test_a_law_file_gives_up_all_its_citations():
    reading = read(LAW_FILE)

    assert mentions(reading, "based_on") == [
        "《中华人民共和国海上交通安全法》", "《航标条例》", "其实施细则", "法律、行政法规",
    ]  # fmt: skip
    assert mentions(reading, "repeals") == ["《灯塔管理办法》"]
    assert mentions(reading, "cites") == ["《灯塔维护规程》"]


def test_each_citation_tells_where_it_stands_and_what_surrounds_it():
    found = {c.mention: c for c in read(LAW_FILE).citations}

    assert found["《航标条例》"].short_name == "航标条例"
    assert found["其实施细则"].antecedent == "《航标条例》"
    assert found["法律、行政法规"].generic
    assert found["《灯塔维护规程》"].article == "第三条"
    assert found["《灯塔维护规程》"].provision == "第二条第一款"
    assert found["《灯塔管理办法》"].number == "国函〔1988〕9号"
    assert found["《灯塔管理办法》"].provision == "第三条"


def test_a_joint_notice_takes_issuers_and_date_from_its_head_and_foot():
    reading = read(NOTICE)

    assert reading.title.text == "国家档案局 财政部关于加强灯塔档案工作的通知"
    assert reading.issuers == ("国家档案局", "财政部")
    assert reading.doc_number == "档发〔2019〕7号"
    assert (reading.signed, reading.promulgated) == (date(2019, 3, 5), date(2019, 3, 5))
    assert (reading.effective, reading.effective_rule) == (date(2019, 3, 5), "on promulgation")
    assert mentions(reading, "based_on") == ["《中华人民共和国档案法》"]


def test_a_portal_page_with_menus_gives_title_number_and_signing_date():
    reading = read(PAGE)

    assert reading.title.text == "国务院关于授权国家档案局负责灯塔档案工作的通知"
    assert reading.doc_number == "国发〔2013〕99号"
    assert reading.issuers == ("国务院",)
    assert reading.promulgated == date(2013, 6, 7)
    assert [(g.type, g.body, g.competence) for g in reading.grants] == [
        ("delegates", "国家档案局", "全国灯塔档案管理工作"),
        ("delegates", "国家档案局", "监督检查"),
    ]


def test_an_order_above_its_text_gives_number_and_dates():
    reading = read(ORDER)

    assert reading.title.text == "灯塔档案管理规定"
    assert reading.doc_number == "国家档案局令第12号"
    assert reading.kind == "departmental rule"
    assert reading.adopted == date(2018, 1, 5)
    assert reading.promulgated == date(2018, 1, 20)
    assert reading.effective == date(2018, 3, 1)
    assert mentions(reading, "based_on") == ["《中华人民共和国档案法》", "《航标条例》"]


def test_a_text_may_begin_straight_with_its_first_article():
    reading = read("第一条 为了保护灯塔,根据《航标条例》,制定本规定。\n第二条 略。")

    assert reading.title is None
    assert mentions(reading, "based_on") == ["《航标条例》"]


def test_a_text_that_lacks_its_first_article_is_an_excerpt():
    reading = read(
        "灯塔约谈规定\n\n第二条 国家档案局建立约谈制度。\n\n第九条 本规定由国家档案局负责解释,自2015年6月1日起实施。"
    )

    assert reading.excerpt
    assert reading.interpreted_by == "国家档案局"
    assert reading.issuers == ("国家档案局",)
    assert reading.effective == date(2015, 6, 1)


def test_sections_that_are_left_out_make_an_excerpt():
    whole = "灯塔发展纲要\n\n一、总则\n\n二、目标\n\n三、措施\n"

    assert not read(whole).excerpt
    assert read(whole.replace("二、目标\n\n", "")).excerpt


def test_a_programme_plans_what_it_wants_made():
    reading = read(
        "灯塔发展纲要(2020-2025年)》全文如下。\n\n为推进灯塔建设,制定本纲要。\n\n修订航标条例,研究制定灯塔保护法。制定具体措施。\n"
    )

    assert reading.title.text == "灯塔发展纲要(2020-2025年)"
    assert mentions(reading, "plans") == ["修订航标条例", "研究制定灯塔保护法"]


def test_all_organs_that_interpret_a_text_are_named():
    reading = read(
        "灯塔条例\n\n第一条 为了保护灯塔，制定本条例。\n第二条 本条例由交通运输部、公安部负责解释。\n"
    )

    assert reading.interpreted_by == "交通运输部、公安部"
    assert len(reading.spans["interpreted_by"]) == 2


def test_a_rule_is_not_issued_by_the_department_that_interprets_a_regulation():
    reading = read(
        "灯塔条例\n\n第一条 为了保护灯塔，制定本条例。\n第二条 本条例由国家档案局负责解释。\n"
    )

    assert reading.interpreted_by == "国家档案局"
    assert reading.issuers == ()


@pytest.mark.parametrize(
    ("title", "speaks"),
    [
        ("在灯塔工作座谈会上的讲话", False),
        ("有关负责人就《灯塔条例》答记者问", False),
        ("灯塔条例", True),
    ],
)
def test_speeches_and_answers_are_no_instruments(title, speaks):
    assert read(f"{title}\n\n灯塔很重要。\n").speaks is speaks


def test_a_draft_says_so_in_its_title():
    assert read("灯塔条例（征求意见稿）\n第一条 为了保护灯塔，制定本条例。").status == "draft"
    assert read("灯塔条例\n第一条 为了保护灯塔，制定本条例。").status is None


ALPHABET = "根据依照《》〈〉法条例规定制本，。、；：（）()第一二十条款项\n 2014年8月26日公布施行同时废止由负责解释授权国务院等其实施令号〔〕“”#自起"


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=ALPHABET, max_size=300))
def test_any_text_is_read_and_every_span_holds_its_mention(text):
    reading = read(text)

    assert all(c.span.of(text) == c.mention for c in reading.citations)
    assert all(g.span.of(text) == g.competence for g in reading.grants)
    assert all(
        0 <= s.start <= s.end <= len(text) for places in reading.spans.values() for s in places
    )


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_noise_around_a_clause_does_not_move_its_spans(before, after):
    text = f"{before}\n第一条 根据《航标条例》，制定本规定。\n{after}"

    reading = read(text)

    assert all(c.span.of(text) == c.mention for c in reading.citations)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(LAW_FILE)), st.integers(0, len(LAW_FILE)))
def test_any_stretch_of_a_text_is_read_within_its_bounds(one, other):
    start, end = sorted((one, other))

    reading = read_chinese(LAW_FILE, Span(start, end))

    assert all(start <= c.span.start <= c.span.end <= end for c in reading.citations)
