"""Texts in traditional characters are read as others are, and quoted in their own letters."""

from __future__ import annotations

from yiju.extract.document import extract_documents
from yiju.graph.build import build_graph
from yiju.ontology.identity import digest, title_key
from yiju.ontology.records import Source
from yiju.ontology.script import is_traditional, simplified

TEXT = (
    "澄江市夜間照明管理辦法\n\n2021年4月6日 澄江市人民政府令第9號公布\n\n"
    "第一條 為了規範夜間照明，根據《中華人民共和國節約能源法》和有關法律、法規，制定本辦法。\n"
    "第二條 本辦法自2021年6月1日起施行。\n"
)


def test_conversion_keeps_every_place():
    assert len(simplified(TEXT)) == len(TEXT)
    assert simplified(TEXT).startswith("澄江市夜间照明管理办法")


def test_a_title_is_one_in_either_script_and_keeps_its_vocabulary():
    assert title_key("《個人資料保護法》") == title_key("个人资料保护法")
    assert title_key("個人資料保護法") != title_key("个人数据保护法")


def test_simplified_texts_are_not_taken_for_traditional_ones():
    assert not is_traditional(simplified(TEXT))
    assert not is_traditional("国務院 in a name")


def test_a_traditional_text_gives_its_basis_in_its_own_letters():
    source = Source("a.txt", TEXT, digest(TEXT, 64))

    (document,) = extract_documents(source)

    assert document.title == "澄江市夜間照明管理辦法"
    assert [c.mention for c in document.basis if not c.generic] == ["《中華人民共和國節約能源法》"]
    assert all(c.span.of(TEXT) == c.mention for c in document.citations)
    assert str(document.effective) == "2021-06-01"
    assert document.issuers == ("澄江市人民政府",)


def test_both_scripts_lead_to_one_node():
    plain = simplified(TEXT).replace("夜间", "日间")
    sources = [Source(name, text, digest(text, 64)) for name, text in (("a", TEXT), ("b", plain))]

    graph = build_graph(sources).graph

    targets = {e.target for e in graph.edges if e.relation == "based_on"}
    named = {t for t in targets if graph.nodes[t].label == "Instrument"}
    assert len(named) == 1
