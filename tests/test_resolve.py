"""Mentions resolve to works and versions as a reader of the citing text would have it."""

from __future__ import annotations

from datetime import date

import pytest

from yiju.extract.document import extract_documents
from yiju.graph.catalogue import Catalogue, choose_version
from yiju.graph.identify import identify
from yiju.graph.resolve import Resolver
from yiju.ontology.identity import digest
from yiju.ontology.records import Document, Source
from yiju.ontology.registry import load_registry

NOTICE = "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(load_registry())


def _document(text: str) -> Document:
    return extract_documents(Source("t.txt", text, digest(text, 64)))[0]


def _resolved(text: str, catalogue: Catalogue):
    document = _document(text)
    version = identify(document, catalogue)
    resolver = Resolver(catalogue, document, version)
    return [resolver.resolve(citation) for citation in document.basis]


@pytest.mark.parametrize(
    "rendering",
    [
        "“State Council Notice concerning Authorizing the Cyberspace Administration of China to take Responsibility for Internet Information Content Work”",
        "“Circular of the State Council on Empowering the State Internet Information Office to Be in Charge of the Management of Internet Information Content”",
        "“State Council’s Notification of Authorization of the State Internet Information Office to be Responsible for Efforts to keep such content in order",
    ],
)
def test_renderings_of_the_2014_notice_and_its_chinese_title_are_one_version(rendering, catalogue):
    text = f"Forum Rules\n\nArticle 1: On the basis of the {rendering}, these Rules are formulated."
    chinese = f"论坛规定\n\n第一条 为了测试，根据《{NOTICE}》，制定本规定。"

    (english,) = _resolved(text, catalogue)
    (original,) = _resolved(chinese, catalogue)

    assert english.title_zh == NOTICE
    assert english.work == original.work


def test_two_titles_in_one_basis_clause_give_two_links(catalogue):
    text = "某规定\n\n第一条 根据《中华人民共和国网络安全法》《互联网信息服务管理办法》，制定本规定。\n\n2018年2月2日"

    found = _resolved(text, catalogue)

    assert [r.title_zh for r in found] == ["中华人民共和国网络安全法", "互联网信息服务管理办法"]
    assert {r.outcome for r in found} == {"linked"}


def test_a_title_that_nobody_knows_is_a_stub_and_keeps_its_words(catalogue):
    (found,) = _resolved("某规定\n\n第一条 根据《海底灯塔照明条例》，制定本规定。", catalogue)

    assert (found.outcome, found.title_zh) == ("stub", "海底灯塔照明条例")
    assert found.instrument is not None and "undated" in found.instrument


def test_an_unknown_english_title_is_a_stub_not_the_likeliest_law(catalogue):
    text = "Rules\n\nArticle 1: These Rules are formulated on the basis of the “Submarine Lighthouse Illumination Regulations”."

    (found,) = _resolved(text, catalogue)

    assert (found.outcome, found.title_zh) == ("stub", None)


def test_an_unnamed_source_stays_generic(catalogue):
    found = _resolved("某规定\n\n第一条 根据有关法律、行政法规，制定本规定。", catalogue)

    assert [r.outcome for r in found] == ["generic"]


def test_a_short_name_defined_in_the_text_means_what_it_was_defined_for(catalogue):
    text = (
        "Rules\n\nArticle 1: These Rules are formulated on the basis of the “Cybersecurity Law of the "
        "People's Republic of China” (hereinafter referred to as the “Security Law”) and the “Security Law”."
    )

    found = _resolved(text, catalogue)

    assert {r.title_zh for r in found} == {"中华人民共和国网络安全法"}
    assert found[-1].method == "short name"


def test_its_implementing_regulations_follow_the_law_named_before(catalogue):
    text = "某办法\n\n第一条 根据《中华人民共和国著作权法》及其实施条例，制定本办法。"

    found = _resolved(text, catalogue)

    assert found[1].method == "anaphora"
    assert found[1].title_zh is not None and found[1].title_zh.endswith("著作权法实施条例")


def test_the_version_meant_is_the_latest_promulgated_by_the_citing_day(catalogue):
    work = catalogue.works_by_title("互联网新闻信息服务管理规定")[0]
    versions = catalogue.of_work(work)

    before = choose_version(versions, date(2014, 8, 7), date(2014, 8, 7))
    after = choose_version(versions, date(2017, 5, 22), date(2017, 6, 1))

    assert before is not None and after is not None
    assert (before.day.year, after.day.year) == (2005, 2017)


def test_a_rule_that_starts_with_the_new_law_means_the_new_law(catalogue):
    versions = catalogue.of_work(catalogue.works_by_title("互联网用户公众账号信息服务管理规定")[0])

    chosen = choose_version(versions, date(2021, 2, 1), date(2021, 2, 22))

    assert chosen is not None and chosen.day == date(2021, 1, 22)


def test_without_a_date_a_work_of_several_versions_is_not_narrowed_down(catalogue):
    versions = catalogue.of_work(catalogue.works_by_title("互联网用户公众账号信息服务管理规定")[0])

    assert len(versions) > 1
    assert choose_version(versions, None, None) is None


def test_an_undated_text_is_the_version_whose_bases_it_names(catalogue):
    head = (
        "Supreme People’s Court Provisions on Several Issues concerning the Application of Law in the Trial of Civil "
        "Dispute Cases over the Infringement of Personal Rights and Interests through Information Networks\n\n"
    )
    old = head + (
        "On the basis of the “Tort Liability Law of the People’s Republic of China” and the "
        "“Civil Procedure Law of the People’s Republic of China”, these Provisions are formulated."
    )
    new = old.replace("Tort Liability Law", "Civil Code")

    assert identify(_document(old), catalogue).number == "法释〔2014〕11号"
    assert identify(_document(new), catalogue).number == "法释〔2020〕17号"


def test_a_like_title_of_another_issuer_is_another_work(catalogue):
    text = "微博客信息服务管理规定\n\n2018年3月1日 杭州市人民政府公布\n\n第一条 根据有关法律，制定本规定。"
    document = _document(text)

    version = identify(document, catalogue)

    assert document.issuers == ("杭州市人民政府",)
    assert version.row is None
