"""How often an English rendering finds its Chinese title among all that are known.

title_renderings.csv holds 100 titles drawn at random, rendered by ourselves in four manners
before anybody looked at what the terms make of them; the figures then were 0.977 for the best
match and 0.808 for renderings linked, all of them rightly. The gates stand a little below.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from yiju.ontology.identity import title_key
from yiju.ontology.registry import load_registry
from yiju.ontology.renderings import TitleIndex, accept

SAMPLE = Path(__file__).with_name("title_renderings.csv")


def known_titles() -> list[str]:
    registry = load_registry()
    titles = {row.zh for row in registry.instruments.values()} | set(registry.made.titles)
    return sorted({title_key(title): title for title in sorted(titles)}.values())


@pytest.fixture(scope="module", name="index")
def _index() -> TitleIndex:
    return TitleIndex((title, title) for title in known_titles())


@pytest.fixture(scope="module", name="sample")
def _sample() -> list[dict[str, str]]:
    return list(csv.DictReader(SAMPLE.read_text(encoding="utf-8").splitlines()))


def is_of(match, row):
    return match is not None and title_key(match.title) == title_key(row["zh"])


def test_the_best_match_is_the_title_for_nearly_all(index, sample):
    best = [next(iter(index.match(row["en"])), None) for row in sample]

    right = sum(is_of(match, row) for match, row in zip(best, sample, strict=True))
    assert right / len(sample) >= 0.95


def test_four_in_five_are_linked_and_at_most_one_in_a_hundred_wrongly(index, sample):
    found = [(accept(index.match(row["en"])), row) for row in sample]
    linked = [(match, row) for match, row in found if match]

    assert len(linked) / len(sample) >= 0.78
    assert sum(not is_of(match, row) for match, row in linked) <= len(linked) / 100


def test_where_the_title_is_not_known_few_are_linked_to_another(index, sample):
    others = [
        [match for match in index.match(row["en"], limit=8) if not is_of(match, row)]
        for row in sample
    ]

    assert sum(accept(matches) is not None for matches in others) / len(sample) <= 0.03


# ------------------------------------------------------------------ titles easily mixed up

LIKE = (
    "山东省水资源条例", "浙江省水资源条例", "重庆市水资源管理条例",
    "中华人民共和国农业技术推广法", "北京市实施《中华人民共和国农业技术推广法》办法",
    "浙江省实施《中华人民共和国农业技术推广法》办法",
    "中华人民共和国增值税法", "中华人民共和国增值税暂行条例",
    "中华人民共和国增值税暂行条例实施细则",
    "中华人民共和国民事诉讼法", "中华人民共和国民事诉讼法（试行）",
    "灯塔管理办法", "灯塔管理规定", "灯塔管理条例",
    "中华人民共和国商标法", "中华人民共和国商标法实施条例",
    "全国人民代表大会常务委员会关于修改《中华人民共和国商标法》的决定",
    "最高人民法院关于适用《中华人民共和国公司法》若干问题的规定（一）",
    "最高人民法院关于适用《中华人民共和国公司法》若干问题的规定（二）",
    "最高人民法院关于适用《中华人民共和国公司法》若干问题的规定（三）",
    "最高人民法院关于审理伪造货币等案件具体应用法律若干问题的解释",
    "最高人民法院、最高人民检察院关于审理伪造货币等案件具体应用法律若干问题的解释",
)  # fmt: skip


@pytest.fixture(scope="module", name="like")
def _like() -> TitleIndex:
    return TitleIndex((title, title) for title in LIKE)


@pytest.mark.parametrize(("english", "title"), [
    ("Water Resources Regulations of Zhejiang Province", "浙江省水资源条例"),
    ("Shandong Province Water Resources Regulations", "山东省水资源条例"),
    ("Water Resources Regulations of Hunan Province", None),
    ("Water Resources Regulations of Chengdu", None),
    ("Law of the People's Republic of China on Popularization of Agricultural Technology",
     "中华人民共和国农业技术推广法"),
    ("Measures of Beijing Municipality for Implementing the Agricultural Technology Extension Law",
     "北京市实施《中华人民共和国农业技术推广法》办法"),
    ("Guangdong Measures for Implementing the Agricultural Technology Extension Law", None),
    ("Value-Added Tax Law", "中华人民共和国增值税法"),
    ("Provisional Regulations on Value-Added Tax", "中华人民共和国增值税暂行条例"),
    ("Civil Procedure Law of the People's Republic of China", "中华人民共和国民事诉讼法"),
    ("Civil Procedure Law (for Trial Implementation)", "中华人民共和国民事诉讼法（试行）"),
    ("Trademark Law", "中华人民共和国商标法"),
    ("Regulations for the Implementation of the Trademark Law", "中华人民共和国商标法实施条例"),
    ("Decision of the NPC Standing Committee on Amending the Trademark Law",
     "全国人民代表大会常务委员会关于修改《中华人民共和国商标法》的决定"),
    ("Decision on Amending the Value-Added Tax Law", None),
    ("Provisions (II) of the Supreme People's Court on Several Issues concerning the Application "
     "of the Company Law", "最高人民法院关于适用《中华人民共和国公司法》若干问题的规定（二）"),
    ("Provisions (V) of the Supreme People's Court on Several Issues concerning the Application "
     "of the Company Law", None),
    ("Interpretation of the Supreme People's Court on Several Issues concerning the Specific "
     "Application of Law in the Trial of Counterfeit Currency Cases",
     "最高人民法院关于审理伪造货币等案件具体应用法律若干问题的解释"),
])  # fmt: skip
def test_of_titles_that_are_alike_the_right_one_is_linked_or_none(like, english, title):
    found = accept(like.match(english))

    assert (found.title if found else None) in {title, None}
    assert title is None or like.match(english)[0].title == title


@pytest.mark.parametrize("english", [
    "Interim Provisions of Shanghai Municipality on Lighthouse Management",
    "Provisional Provisions of Shanghai on Lighthouse Management",
    "Provisions of Shanghai Municipality on Lighthouse Management (Trial)",
])  # fmt: skip
def test_an_interim_rule_is_not_the_final_one(english):
    index = TitleIndex([("final", "上海市灯塔管理规定")])

    assert accept(index.match(english)) is None


def test_type_words_that_translators_mix_decide_nothing_alone(like):
    found = like.match("Lighthouse Management Rules")

    assert accept(found) is None
    assert {match.title for match in found[:3]} == {"灯塔管理办法", "灯塔管理规定", "灯塔管理条例"}


# ------------------------------------------------------------------ a row that is taken away


def test_without_its_row_a_title_is_linked_to_no_other_instrument(index):
    linked = []
    rows = [row for row in load_registry().instruments.values() if row.en]
    for row in rows:
        own = {title_key(each.zh) for each in load_registry().line(row.line)}
        others = [m for m in index.match(row.en, limit=10) if title_key(m.title) not in own]
        match = accept(others)
        if match and not title_key(row.zh).endswith(title_key(match.title)):  # 最高人民法院关于…
            linked.append((row.en, match.title))

    assert len(linked) <= len(rows) / 100, linked
