"""Lists of instruments, as Chinese writes them."""

from __future__ import annotations

import pytest

from yiju.extract.chinese_names import is_instrument, names_self, read_list, title_end


def listed(text):
    items, stop = read_list(text, 0, len(text))
    return [item.span.of(text) for item in items], text[stop:]


@pytest.mark.parametrize(
    ("text", "items", "rest"),
    [
        ("《甲法》《乙法》和《丙条例》，结合", ["《甲法》", "《乙法》", "《丙条例》"], "，结合"),
        ("《甲法》、《乙法》等有关法律、法规的规定，结合", ["《甲法》", "《乙法》", "有关法律、法规"], "，结合"),
        ("《甲法》及其实施条例和其他有关规定，制定", ["《甲法》", "其实施条例", "其他有关规定"], "，制定"),
        ("宪法和档案法，制定本法", ["宪法", "档案法"], "，制定本法"),
        ("宪法、地方各级灯塔和地方各级航标组织法，制定", ["宪法", "地方各级灯塔和地方各级航标组织法"], "，制定"),
        ("国务院关于灯塔体制的决定，制定本条例", ["国务院关于灯塔体制的决定"], "，制定本条例"),
        ("有关法律和国务院批准的《灯塔总体方案》，结合", ["有关法律", "《灯塔总体方案》"], "，结合"),
        ("《关于修改〈灯塔法〉的决定》和重新公布的《灯塔法》，就", ["《关于修改〈灯塔法〉的决定》", "《灯塔法》"], "，就"),
        ("《甲法》，参照国务院《乙办法》，制定", ["《甲法》"], "，参照国务院《乙办法》，制定"),
        ("中华人民共和国灯塔法》,制定", ["中华人民共和国灯塔法"], "》,制定"),
        ("本市实际情况，制定本条例", [], "本市实际情况，制定本条例"),
        ("本条例，制定实施细则", [], "本条例，制定实施细则"),
        ("灯塔法制定本条例", ["灯塔法"], "制定本条例"),
        ("《甲法》等法律，以及《乙决定》，结合", ["《甲法》", "法律", "《乙决定》"], "，结合"),
        ("修改后的灯塔法，就", ["灯塔法"], "，就"),
        ("企业航标相关法律的规定，制定", ["企业航标相关法律"], "，制定"),
        ("《甲法》以及我国缔结或者参加的有关国际条约，结合", ["《甲法》", "我国缔结或者参加的有关国际条约"], "，结合"),
    ],
)  # fmt: skip
def test_a_list_ends_where_its_items_end(text, items, rest):
    found, left = listed(text)

    assert found == items
    assert left.lstrip("》") == rest.lstrip("》")


def test_an_item_keeps_what_stands_round_it():
    items, _ = read_list(
        "中共中央、国务院《灯塔决定》（中发〔1997〕3号）第四条第二款的授权，", 0, 40
    )

    assert (items[0].issuer, items[0].number, items[0].article) == (
        "中共中央、国务院", "中发〔1997〕3号", "第四条第二款",
    )  # fmt: skip


def test_who_approved_is_not_taken_for_the_issuer():
    items, _ = read_list("国务院批准的《灯塔总体方案》，", 0, 16)

    assert items[0].issuer is None


def test_parallel_short_names_are_dealt_out():
    text = "《灯塔法》、《航标条例》（以下简称《甲》、《乙》），"

    items, _ = read_list(text, 0, len(text))

    assert [i.short_name for i in items] == ["《甲》", "《乙》"]


@pytest.mark.parametrize(
    ("title", "yes"),
    [
        ("灯塔看守证", False), ("灯塔登记表", False), ("航标日报", False), ("灯塔名录", False),
        ("灯塔条例（试行）", True), ("关于禁止倾倒的议定书", True), ("灯塔技术标准", True),
    ],
)  # fmt: skip
def test_licences_and_forms_are_no_instruments(title, yes):
    assert is_instrument(title) is yes


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("《甲法》，", 4),
        ("《实施《甲法》办法》，", 10),
        ("《实施〈甲法〉办法》", 10),
        ("《没有结尾的标题。", -1),
        ("《甲《乙》", 5),
    ],
)
def test_marks_are_matched_where_they_nest_and_given_up_where_they_are_lost(text, end):
    assert title_end(text, 0, len(text)) == end


def test_a_title_is_the_same_with_and_without_the_name_of_the_state():
    assert names_self("《中华人民共和国灯塔法》", "灯塔法")
    assert not names_self("《航标法》", "灯塔法")
