"""Organs and numbers that the first lines of a text name without a date."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.chinese import read_chinese
from yiju.extract.chinese_masthead import bare_number, read_announcement, read_release
from yiju.ontology.records import Span

FOUR = ("国家互联网信息办公室", "工业和信息化部", "公安部", "国家广播电视总局")


def read(text):
    return read_chinese(text, Span(0, len(text)))


def words(text, reading, field="issuers"):
    return [span.of(text) for span in reading.spans[field]]


@pytest.mark.parametrize(
    "head",
    [
        f"{' '.join(FOUR)} 公告 2023年第28号\n",
        f"{' '.join(FOUR)} 公告\n2023年第28号\n",
        "\n".join(FOUR) + "\n公告\n2023年 第28号\n\n",
        f"{'、'.join(FOUR)}公告2023年第28号 ",
    ],
)
def test_an_announcement_names_all_its_organs_before_the_years_number(head):
    text = head + "关于调整灯塔目录的公告\n为了保护灯塔，现公告如下：\n一、略。\n"

    reading = read(text)

    assert reading.issuers == FOUR
    assert reading.doc_number == "、".join(FOUR) + "公告2023年第28号"
    assert reading.title.text == "关于调整灯塔目录的公告"
    assert words(text, reading) == list(FOUR)


def test_an_announcements_number_keeps_the_names_that_it_writes():
    text = "商务部 国家国防科工局公告2023年第28号 关于灯塔的公告\n为了保护灯塔，公告如下：\n"

    reading = read(text)

    assert reading.doc_number == "商务部、国家国防科工局公告2023年第28号"
    assert reading.issuers == ("商务部", "国家国防科技工业局")


@pytest.mark.parametrize("gap", ["", "\n", " "])
def test_the_year_of_an_order_stays_in_its_number(gap):
    text = f"中国人民银行令{gap}〔2020〕第5号\n灯塔办法\n第一条 略。\n"

    reading = read(text)

    assert reading.doc_number == "中国人民银行令〔2020〕第5号"
    assert reading.issuers == ("中国人民银行",)


@pytest.mark.parametrize(
    "line", ["关于灯塔的公告", "第三次会议公告第5号是重要的", "主席令第5号", "灯塔公告2023年第5号"]
)
def test_a_line_without_organs_is_no_announcement(line):
    assert read_announcement(line, [0], len(line)) is None


def test_a_lone_number_takes_act_and_organ_from_the_title():
    assert bare_number("2021年第9号", "海关总署关于灯塔的公告", ("海关总署",)) == (
        "海关总署公告2021年第9号"
    )
    assert bare_number("2021年第9号", "海关总署关于灯塔的通知", ("海关总署",)) is None
    assert bare_number("2021年第9号", "关于灯塔的公告", ()) is None


@pytest.mark.parametrize(
    "head",
    [
        "灯塔管理规定\n国家档案局\n2017年5月2日公布\n",
        "国家档案局\n2017年5月2日印发\n灯塔管理规定\n",
        "# 灯塔管理规定\n\n国家档案局\n\n2017年5月2日 发布\n\n<!-- INFO END -->\n\n",
    ],
)
def test_an_organ_on_its_own_line_issued_what_the_next_line_dates(head):
    text = head + "第一条 为了保护灯塔，制定本规定。\n"

    reading = read(text)

    assert reading.issuers == ("国家档案局",)
    assert words(text, reading) == ["国家档案局"]
    assert reading.promulgated == date(2017, 5, 2)


@pytest.mark.parametrize(
    "organs", ["财政部、海关总署", "财政部 海关总署", "财政部\n海关总署", "财政部文件"]
)
def test_organs_above_a_lettered_number_issued_the_text(organs):
    text = f"{organs}\n财税〔2019〕7号\n灯塔管理规定\n第一条 略。\n"

    reading = read(text)

    assert reading.issuers == (("财政部",) if "文件" in organs else ("财政部", "海关总署"))
    assert reading.doc_number == "财税〔2019〕7号"


def test_the_name_of_a_site_above_a_title_is_no_issuer():
    assert read("国家档案局\n首页\n灯塔管理规定\n第一条 略。\n").issuers == ()


@pytest.mark.parametrize(
    "line",
    [
        "（由国家档案局、公安部于2022年1月4日联合发布）",
        "2022年1月4日，国家档案局、公安部联合公布本规定。",
        "《灯塔管理规定》由国家档案局、公安部于2022年1月4日共同印发。",
    ],
)
def test_a_joint_release_needs_no_meeting(line):
    text = f"灯塔管理规定\n{line}\n第一条 为了保护灯塔，制定本规定。\n"

    reading = read(text)

    assert reading.issuers == ("国家档案局", "公安部")
    assert reading.promulgated == date(2022, 1, 4)
    assert words(text, reading) == ["国家档案局", "公安部"]


@pytest.mark.parametrize(
    "line",
    ["近日，国家档案局、公安部联合发布《航标办法》。", "由各部门联合发布", "由国家档案局联合发布"],
)
def test_news_of_another_release_and_unnamed_organs_issue_nothing(line):
    assert read_release(line, 0, len(line), "灯塔管理规定") is None


def test_the_lone_date_under_an_orders_sentence_is_its_promulgation():
    text = (
        "# 灯塔管理规定\n国家档案局令 第5号\n"
        "《灯塔管理规定》已经审议通过，现予公布，自2020年3月1日起施行。\n"
        "2019年12月15日\n第一条 为了保护灯塔，制定本规定。\n"
    )

    reading = read(text)

    assert reading.promulgated == date(2019, 12, 15)
    assert reading.effective == date(2020, 3, 1)
    assert reading.kind == "departmental rule"


@pytest.mark.parametrize(
    ("title", "kind", "relation"),
    [
        ("《灯塔管理规定》答记者问", "commentary", "explains"),
        ("《关于修改〈灯塔管理规定〉的决定》解读", "commentary", "explains"),
        ("一图读懂《灯塔管理规定》", "commentary", "explains"),
        ("在《灯塔管理规定》座谈会上的讲话", "speech", "cites"),
    ],
)
def test_talk_about_an_instrument_explains_it(title, kind, relation):
    reading = read(f"{title}\n\n灯塔很重要，灯塔的管理因此也重要，下面逐条说明。\n")

    assert (reading.kind, reading.speaks) == (kind, False)
    assert {c.relation for c in reading.citations} == {relation}
