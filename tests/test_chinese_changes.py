"""What a decision changes, and that its quotations are not its own words."""

from __future__ import annotations

import pytest

from yiju.extract.chinese import read_chinese
from yiju.extract.chinese_changes import is_decision
from yiju.ontology.records import Span


def citations(text):
    return read_chinese(text, Span(0, len(text))).citations


def amended(text):
    return [(c.mention, c.article) for c in citations(text) if c.relation == "amends"]


OMNIBUS = (
    "# 最高人民法院关于修改《最高人民法院关于审理灯塔纠纷案件的解释》等二件司法解释的决定\n\n<!-- INFO END -->\n\n"
    "根据审判实践需要，对《最高人民法院关于审理灯塔纠纷案件的解释》等二件司法解释作如下修改：\n\n"
    "一、修改《最高人民法院关于审理灯塔纠纷案件的解释》\n\n1.将引言修改为：\n\n"
    "“为正确审理灯塔纠纷案件，根据《中华人民共和国航标法》的规定，制定本解释。\n\n“前款所称灯塔，依照《中华人民共和国港口法》确定。”\n\n"
    "2.将第二条修改为：\n\n“依照港口法第九条办理。”\n\n3.增加一条，作为第六条：\n\n“略。”\n\n"
    "二、将《最高人民法院关于审理航标纠纷案件的规定》第五条第一款改为第四条，修改为：\n\n“略。”\n\n本决定自2021年1月1日起施行。\n"
)


def test_each_instrument_has_the_provisions_that_its_items_change():
    assert amended(OMNIBUS)[-2:] == [
        ("《最高人民法院关于审理灯塔纠纷案件的解释》", "第二条、第六条"),
        ("《最高人民法院关于审理航标纠纷案件的规定》", "第五条第一款"),
    ]


def test_new_wording_gives_the_decision_neither_basis_nor_citation():
    others = [c.mention for c in citations(OMNIBUS) if c.relation != "amends"]

    assert others == []


def test_an_amendment_changes_its_law_provision_by_provision():
    text = (
        "# 中华人民共和国灯塔法修正案（三）\n\n<!-- INFO END -->\n\n一、将灯塔法第三条第一款修改为：“依照刑法第三百条处罚。”\n\n"
        "二、在灯塔法第九条后增加一条，作为第九条之一：“略。”\n\n三、灯塔法第十条“守塔人”修改为：“看守人”。\n\n四、本修正案自公布之日起施行。\n"
    )

    assert amended(text) == [("中华人民共和国灯塔法", "第三条第一款、第九条之一、第十条")]
    assert {c.mention for c in citations(text) if c.relation == "cites"} == {"灯塔法"}


def test_an_amendment_in_articles_of_its_own_does_not_change_those():
    text = "# 中华人民共和国灯塔法修正案\n\n<!-- INFO END -->\n\n第一条 灯塔法第七条修改为：“略。”\n\n第二条 灯塔法第九条修改为：“略。”\n"

    assert amended(text) == [("中华人民共和国灯塔法", "第七条、第九条")]


def test_a_title_may_amend_one_and_repeal_another():
    text = "甲市人民代表大会常务委员会关于修改《灯塔条例》和废止《航标条例》的决定\n\n略。\n"

    found = [(c.relation, c.mention) for c in citations(text)]

    assert found == [("amends", "《灯塔条例》"), ("repeals", "《航标条例》")]


def test_the_outer_name_of_a_title_is_what_is_amended():
    text = "最高人民法院关于修改《最高人民法院关于适用〈灯塔法〉的解释》的决定\n\n略。\n"

    assert amended(text) == [("《最高人民法院关于适用〈灯塔法〉的解释》", None)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("国务院关于在甲市暂时调整适用《灯塔条例》有关规定的决定", True),
        ("关于宣布失效一批文件的通知", True),
        ("最高人民法院关于修改后的灯塔法施行时若干问题的规定", False),
        ("灯塔规章制定和废止程序规定", False),
        ("灯塔法", False),
    ],
)
def test_a_decision_is_known_by_its_title(title, expected):
    assert is_decision(title) is expected


def test_an_unclosed_quotation_ends_where_the_next_instrument_begins():
    text = OMNIBUS.replace("制定本解释。\n\n“前款", "制定本解释。\n\n前款").replace(
        "港口法》确定。”", "港口法》确定。"
    )

    assert amended(text)[-1] == ("《最高人民法院关于审理航标纠纷案件的规定》", "第五条第一款")
