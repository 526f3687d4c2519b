"""References of a text to its own provisions, and the keys that they give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yiju.extract.chinese_references import find_references
from yiju.extract.document import extract_documents
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

TEXT = """灯塔管理条例

第一章 总则

第一条 为了管理灯塔，根据《中华人民共和国海上交通安全法》第三条，制定本条例。

第二条 灯塔应当常明。

前款所称灯塔包括：
（一）岸上灯塔；
（二）前项以外的灯塔。

前两款规定的灯塔由守塔人看守。

第二章 罚则

第三条 违反本条例第二条第一款、第三款规定的，处以罚款。本条第二款适用本章规定。

罚款依照第二条和前条的规定执行，适用刑法第九条、第十条的除外。

第四条 违反本条例第九条或者第一条至第三条的，依照第二款处罚。

前款第（一）项处罚由法院决定。
"""


def read(text=TEXT):
    (document,) = extract_documents(Source("a.txt", text, digest(text, 64)))
    return document, find_references(text, document)


@pytest.mark.parametrize(
    ("words", "provision", "keys"),
    [
        ("前款", "第二条第二款", "art-2-para-1"),
        ("前项", "第二条第二款第（二）项", "art-2-para-2-item-1"),
        ("前两款", "第二条第三款", "art-2-para-1 art-2-para-2"),
        ("本条例第二条第一款、第三款", "第三条第一款", "art-2-para-1 art-2-para-3"),
        ("本条第二款", "第三条第一款", "art-3-para-2"),
        ("本章", "第三条第一款", "chap-2"),
        ("第二条", "第三条第二款", "art-2"),
        ("前条", "第三条第二款", "art-2"),
        ("本条例第九条或者第一条至第三条", "第四条第一款", "art-1 art-2 art-3"),
        ("第二款", "第四条第一款", "art-4-para-2"),
        ("前款第（一）项", "第四条第二款", "art-4-para-1-item-1"),
    ],
)
def test_words_that_point_at_the_text_itself_give_its_provisions(words, provision, keys):
    _, references = read()

    found = [(r.provision, r.provisions) for r in references if r.mention == words]

    assert found == [(provision, tuple(keys.split()))]


def test_headings_and_the_provisions_of_other_laws_are_no_references():
    _, references = read()

    assert len(references) == 11
    assert all(r.span.of(TEXT) == r.mention for r in references)


def test_an_article_that_is_not_there_has_no_key():
    _, references = read(TEXT.replace("本条例第九条或者第一条至第三条", "本条例第九条"))

    assert [r.provisions for r in references if r.mention == "本条例第九条"] == [()]


def test_before_the_first_paragraph_there_is_none():
    text = "灯塔办法\n第一条 依照前款和前条点灯。\n第二条 灯塔常明。\n"
    _, references = read(text)

    assert [(r.mention, r.provisions) for r in references] == [("前款", ()), ("前条", ())]


def test_an_amending_text_speaks_of_the_provisions_of_another():
    document, _ = read()
    amending = replace(
        document, titles=(replace(document.titles[0], text="关于修改灯塔管理条例的决定"),)
    )

    assert find_references(TEXT, amending) == ()


@pytest.mark.parametrize(
    ("sentence", "words", "keys"),
    [
        ("违反本条例第二条第一款的，或者违反第三款规定的，处以罚款。", "第三款", "art-2-para-3"),
        (
            "违反本条例第二条的第一款、第三款规定的，处以罚款。",
            "第一款、第三款",
            "art-2-para-1 art-2-para-3",
        ),
        ("违反本条例第二条的，依照第一款处罚。", "第一款", "art-5-para-1"),
        ("依照第三款处罚。", "第三款", ""),
    ],
)
def test_a_paragraph_is_that_of_the_article_named_before_it_or_of_its_own(sentence, words, keys):
    _, found = read(f"{TEXT}\n第五条 {sentence}\n")

    (last,) = [r for r in found if r.provision == "第五条" and r.mention == words]
    assert last.provisions == tuple(keys.split())


def test_what_another_instrument_numbers_is_no_reference():
    _, found = read(f"{TEXT}\n第五条 依据岛国法例第九章、刑法分则第七章和联合国宪章第八章处理。\n")

    assert [r for r in found if r.provision == "第五条"] == []
