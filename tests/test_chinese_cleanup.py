"""Lists of instruments that a text ends or changes."""

from __future__ import annotations

import pytest

from yiju.extract.chinese import read_chinese
from yiju.ontology.records import Span

DEALING = {"repeals", "amends", "lapses", "annuls", "suspends"}


def dealt_with(text):
    reading = read_chinese(text, Span(0, len(text)))
    found = [c for c in reading.citations if c.relation in DEALING]
    assert all(c.span.of(text) == c.mention for c in found)
    return [(c.relation, c.mention, c.number) for c in found]


def decision(body, title="甲市人民政府关于废止和修改部分规章的决定"):
    return f"# {title}\n\n<!-- INFO END -->\n\n{body}\n"


def test_numbered_entries_stand_under_the_heading_that_says_what_happens():
    text = decision(
        "甲市人民政府决定：\n\n一、废止以下规章：\n\n（一）《灯塔办法》（1992年9月19日甲市人民政府令第5号公布）\n\n"
        "（二）《航标办法》（1994年7月2日公布）\n\n二、对以下规章予以修改：\n\n（一）《浮标办法》\n\n本决定自公布之日起施行。"
    )

    assert dealt_with(text) == [
        ("repeals", "《灯塔办法》", "甲市人民政府令第5号"),
        ("repeals", "《航标办法》", "1994年7月2日"),
        ("amends", "《浮标办法》", None),
    ]


def test_entries_without_marks_are_read_in_an_annex_with_columns():
    text = decision(
        "国务院决定，对下列文件宣布失效。凡宣布失效的文件，不再作为依据。\n\n附件：宣布失效的文件目录（共3件）\n\n"
        "序号\t文件名称\t文号\t发文日期\n"
        "1\t国务院关于修建灯塔的通知\t国发〔1985〕12号\t1985年1月4日\n"
        "2\t国务院批转交通部关于整顿航标工作报告的通知\t国发〔1986〕7号\t1986年2月3日\n"
        "3\t国务院办公厅关于灯塔用油的复函\t1987年3月5日\n",
        "国务院关于宣布失效一批文件的决定",
    )

    assert dealt_with(text) == [
        ("lapses", "国务院关于修建灯塔的通知", "国发〔1985〕12号"),
        ("lapses", "国务院批转交通部关于整顿航标工作报告的通知", "国发〔1986〕7号"),
        ("lapses", "国务院办公厅关于灯塔用油的复函", "1987年3月5日"),
    ]


def test_a_table_may_come_with_one_cell_a_line():
    text = decision(
        "附件1\n\n废止的规范性文件目录\n\n序号\n\n文件名称\n\n文号\n\n1\n\n关于灯塔收费的通知\n\n交财〔1999〕3号\n\n2\n\n"
        "关于印发《航标规则》的通知\n\n交海〔2001〕8号\n\n附件2\n\n宣布失效的规范性文件目录\n\n1\n\n关于守塔人补贴的通知\n\n交人〔1990〕1号\n",
        "交通部关于废止和宣布失效部分文件的公告",
    )

    assert dealt_with(text) == [
        ("repeals", "关于灯塔收费的通知", "交财〔1999〕3号"),
        ("repeals", "关于印发《航标规则》的通知", "交海〔2001〕8号"),
        ("lapses", "关于守塔人补贴的通知", "交人〔1990〕1号"),
    ]


def test_an_entry_without_marks_may_hold_a_title_in_marks():
    text = decision(
        "现决定废止下列文件：\n1. 关于印发《航标规则》的通知（交海〔2001〕8号）\n2. 《灯塔规则》（交海〔2002〕9号）\n",
        "交通部关于废止部分文件的通知",
    )

    assert dealt_with(text) == [
        ("repeals", "关于印发《航标规则》的通知", "交海〔2001〕8号"),
        ("repeals", "《灯塔规则》", "交海〔2002〕9号"),
    ]


def test_what_stays_in_force_is_not_ended():
    text = decision(
        "一、废止的规章\n\n1.《灯塔办法》\n\n二、继续有效的规章\n\n1.《航标办法》\n\n2.《浮标办法》\n"
    )

    assert dealt_with(text) == [("repeals", "《灯塔办法》", None)]


def test_an_annex_takes_its_heading_from_the_item_that_sends_to_it():
    text = decision(
        "一、对1部行政法规的部分条款予以修改（附件1）。\n\n二、对1部行政法规予以废止（附件2）。\n\n"
        "附件1：\n\n一、《灯塔条例》\n\n附件2：\n\n一、《航标条例》（1990年1月1日国务院令第1号发布）\n",
        "国务院关于修改和废止部分行政法规的决定",
    )

    assert dealt_with(text) == [
        ("amends", "《灯塔条例》", None),
        ("repeals", "《航标条例》", "国务院令第1号"),
    ]


def test_an_entry_with_a_verb_of_its_own_follows_it():
    text = decision(
        "一、废止《灯塔办法》。\n\n二、删去《航标办法》第三条。\n\n三、修改《浮标办法》\n"
    )

    assert dealt_with(text) == [
        ("repeals", "《灯塔办法》", None),
        ("amends", "《航标办法》", None),
        ("amends", "《浮标办法》", None),
    ]


def test_a_law_ends_older_ones_in_a_list_at_its_close():
    text = (
        "# 灯塔法\n\n<!-- INFO END -->\n\n第一条 为了保护灯塔，制定本法。\n\n第二条 列于附件的条例，予以废止。\n\n## 附件一\n\n"
        "下列条例和决定，自本法施行之日起，予以废止：\n\n1．灯塔暂行条例\n\n2．关于惩治盗窃航标的决定\n\n## 附件二\n\n"
        "下列决定予以保留，继续有效：\n\n1．关于禁止私设航标的决定\n"
    )

    assert dealt_with(text) == [
        ("repeals", "灯塔暂行条例", None),
        ("repeals", "关于惩治盗窃航标的决定", None),
    ]


def test_reasons_in_a_column_are_no_entries():
    text = decision(
        "废止的司法解释目录\n\n序号 名称 文号 理由\n\n1 关于灯塔纠纷的批复 法复〔1995〕2号 已被《航标法》代替\n",
        "最高人民法院关于废止部分司法解释的决定",
    )

    assert dealt_with(text) == [("repeals", "关于灯塔纠纷的批复", "法复〔1995〕2号")]


@pytest.mark.parametrize(
    "line",
    [
        "本决定自公布之日起施行。",
        "各部门应当抓紧清理《灯塔条例》的配套文件。",
        "此前依照《灯塔条例》办理的事项继续有效。",
    ],
)
def test_prose_after_a_list_is_no_entry(line):
    text = decision(f"现决定废止下列规章：\n\n1.《灯塔办法》\n\n{line}\n")

    assert dealt_with(text) == [("repeals", "《灯塔办法》", None)]
