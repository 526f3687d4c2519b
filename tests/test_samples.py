"""The sample digests are read as a person reads them: the expected facts stand here by hand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from yiju.extract.document import extract_documents
from yiju.extract.read import read_sources
from yiju.graph.build import Built, build_graph
from yiju.graph.model import Edge, Graph
from yiju.ontology.records import Document, Source

SAMPLES = Path(__file__).parents[1] / "samples"

CAC, COUNCIL, SPC = "国家互联网信息办公室", "国务院", "最高人民法院"
NPC, NPCSC = "全国人民代表大会", "全国人民代表大会常务委员会"
NOTICE = "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"
CSL, DSL, PIPL = "网络安全法", "数据安全法", "个人信息保护法"
MEASURES, NEWS = "互联网信息服务管理办法", "互联网新闻信息服务管理规定"
PROTECTION = "全国人民代表大会常务委员会关于加强网络信息保护的决定"
SECURITY = "全国人民代表大会常务委员会关于维护互联网安全的决定"
DEFAMATION = (
    "最高人民法院、最高人民检察院关于办理利用信息网络实施诽谤等刑事案件适用法律若干问题的解释"
)
ECOSYSTEM = "网络信息内容生态治理规定"

#: file: number, issuers, adopted, promulgated, effective
FACTS: dict[str, tuple[str | None, tuple[str, ...], str | None, str | None, str | None]] = {
    "constitution-1982": (None, (NPC,), "1982-12-04", "1982-12-04", "1982-12-04"),
    "civil-procedure-law-1991": (None, (NPC,), "1991-04-09", "1991-04-09", "1991-04-09"),
    "administrative-licensing-law-2003": (None, (NPCSC,), "2003-08-27", None, "2004-07-01"),
    "tort-liability-law-2009": (None, (NPCSC,), "2009-12-26", None, "2010-07-01"),
    "cybersecurity-law-2016": ("主席令第53号", (NPCSC,), "2016-11-07", "2016-11-07", "2017-06-01"),
    "civil-code-2020": ("主席令第45号", (NPC,), "2020-05-28", "2020-05-28", "2021-01-01"),
    "data-security-law-2021": ("主席令第84号", (NPCSC,), "2021-06-10", "2021-06-10", "2021-09-01"),
    "pipl-2021": ("主席令第91号", (NPCSC,), "2021-08-20", "2021-08-20", "2021-11-01"),
    "npcsc-internet-security-2000": (None, (NPCSC,), "2000-12-28", "2000-12-28", None),
    "npcsc-network-information-2012": (None, (NPCSC,), "2012-12-28", "2012-12-28", "2012-12-28"),
    "npcsc-cybersecurity-amendment-2025": (None, (NPCSC,), "2025-10-28", "2025-10-28", "2026-01-01"),
    "telecommunications-regulations-2000": ("国务院令第291号", (COUNCIL,), None, "2000-09-25", "2000-09-25"),
    "internet-information-services-measures-2000": ("国务院令第292号", (COUNCIL,), None, "2000-09-25", "2000-09-25"),
    "guofa-2014-33": ("国发〔2014〕33号", (COUNCIL,), None, "2014-08-26", None),
    "minors-online-protection-regulations-2023": ("国务院令第766号", (COUNCIL,), None, "2023-10-16", "2024-01-01"),
    "network-data-security-regulations-2024": ("国务院令第790号", (COUNCIL,), None, "2024-09-24", "2025-01-01"),
    "fashi-2014-11": ("法释〔2014〕11号", (SPC,), "2014-06-23", "2014-08-21", "2014-10-10"),
    "fashi-2020-17": ("法释〔2020〕17号", (SPC,), "2014-06-23", "2020-12-29", "2021-01-01"),
    "fashi-2013-21": ("法释〔2013〕21号", (SPC, "最高人民检察院"), "2013-09-05", "2013-09-06", "2013-09-10"),
    "miit-24-2013": ("工业和信息化部令第24号", ("工业和信息化部",), "2013-06-28", "2013-07-16", "2013-09-01"),
    "internet-news-2005": ("国务院新闻办公室、信息产业部令第37号", ("国务院新闻办公室", "信息产业部"), None, "2005-09-25", "2005-09-25"),
    "instant-messaging-2014": (None, (CAC,), None, "2014-08-07", "2014-08-07"),
    "account-names-2015": (None, (CAC,), None, "2015-02-04", "2015-03-01"),
    "interview-provisions-2015": (None, (CAC,), None, "2015-04-28", "2015-06-01"),
    "internet-news-2017": (f"{CAC}令第1号", (CAC,), None, "2017-05-02", "2017-06-01"),
    "news-licences-2017": (None, (CAC,), None, "2017-05-22", "2017-06-01"),
    "forums-2017": (None, (CAC,), None, "2017-08-25", "2017-10-01"),
    "comments-2017": (None, (CAC,), None, "2017-08-25", "2017-10-01"),
    "groups-2017": (None, (CAC,), None, "2017-09-07", "2017-10-08"),
    "public-accounts-2017": (None, (CAC,), None, "2017-09-07", "2017-10-08"),
    "microblogs-2018": (None, (CAC,), None, "2018-02-02", "2018-03-20"),
    "blockchain-2019": (f"{CAC}令第3号", (CAC,), None, "2019-01-10", "2019-02-15"),
    "content-ecology-2019": (f"{CAC}令第5号", (CAC,), None, "2019-12-15", "2020-03-01"),
    "public-accounts-2021": (None, (CAC,), None, "2021-01-22", "2021-02-22"),
    "algorithms-2021": (
        f"{CAC}、工业和信息化部、公安部、国家市场监督管理总局令第9号",
        (CAC, "工业和信息化部", "公安部", "国家市场监督管理总局"), "2021-11-16", "2021-12-31", "2022-03-01",
    ),
    "apps-2022": (None, (CAC,), None, "2022-06-14", "2022-08-01"),
    "account-information-2022": (f"{CAC}令第10号", (CAC,), None, "2022-06-27", "2022-08-01"),
    "comments-2022": (None, (CAC,), None, "2022-11-16", "2022-12-15"),
    "enforcement-procedure-2023": (f"{CAC}令第14号", (CAC,), None, "2023-03-18", "2023-06-01"),
}  # fmt: skip

#: file: named bases of its instrument, without 中华人民共和国
BASES = {
    "microblogs-2018": {CSL, NOTICE},
    "public-accounts-2017": {CSL, NOTICE},
    "public-accounts-2021": {CSL, MEASURES, ECOSYSTEM},
    "forums-2017": {CSL, NOTICE},
    "comments-2017": {CSL, NOTICE},
    "comments-2022": {CSL, ECOSYSTEM, "互联网用户账号信息管理规定"},
    "groups-2017": {CSL, NOTICE},
    "account-names-2015": {NOTICE},
    "account-information-2022": {CSL, PIPL, MEASURES},
    "interview-provisions-2015": {MEASURES, NEWS, NOTICE},
    "internet-news-2005": set(),
    "internet-news-2017": {CSL, MEASURES, NOTICE},
    "news-licences-2017": {"行政许可法", NEWS},
    "blockchain-2019": {CSL, MEASURES, NOTICE},
    "content-ecology-2019": {"国家安全法", CSL, MEASURES},
    "algorithms-2021": {CSL, DSL, PIPL, MEASURES},
    "apps-2022": {CSL, DSL, PIPL, "未成年人保护法", MEASURES, NEWS, ECOSYSTEM},
    "enforcement-procedure-2023": {"行政处罚法", "行政强制法", CSL, DSL, PIPL},
    "instant-messaging-2014": {SECURITY, PROTECTION, DEFAMATION, MEASURES, NEWS},
    "miit-24-2013": {PROTECTION, "电信条例", MEASURES},
    "fashi-2013-21": {"刑法", SECURITY},
    "fashi-2014-11": {"民法通则", "侵权责任法", PROTECTION, "民事诉讼法"},
    "fashi-2020-17": {"民法典", PROTECTION, "民事诉讼法"},
    "minors-online-protection-regulations-2023": {"未成年人保护法", CSL, PIPL},
    "network-data-security-regulations-2024": {CSL, DSL, PIPL},
    "civil-code-2020": {"宪法"},
    "cybersecurity-law-2016": set(),
    "guofa-2014-33": set(),
}  # fmt: skip


@pytest.fixture(name="sources", scope="module")
def _sources() -> dict[str, Source]:
    return {Path(source.name).stem: source for source in read_sources([SAMPLES])}


@pytest.fixture(name="documents", scope="module")
def _documents(sources: dict[str, Source]) -> dict[str, list[Document]]:
    return {name: extract_documents(source) for name, source in sources.items()}


@pytest.fixture(name="built", scope="module")
def _built(sources: dict[str, Source]) -> Built:
    return build_graph(sources.values())


@pytest.fixture(name="graph", scope="module")
def _graph(built: Built) -> Graph:
    return built.graph


def instrument_of(graph: Graph, file: str, position: int = 0) -> str:
    """Id of the instrument whose text is the document at `position` of a sample.

    By default the first, but after an order the rule that it carries.
    """
    position = position or (2 if file == "algorithms-2021" else 1)
    found = [
        edge.target
        for node in graph.of_label("Document")
        if Path(str(node.props["source"])).stem == file and node.id.endswith(f"-{position}")
        for edge in graph.out(node.id, "text_of")
    ]
    assert len(found) == 1, (file, found)
    return found[0]


def short(graph: Graph, node: str) -> str:
    return graph.title(node).removeprefix("中华人民共和国")


def said(edge: Edge) -> bool:
    """Whether a text says so, not the registry alone."""
    return any(path.startswith("citation/") for path in edge.evidence)


def named(graph: Graph, node: str, relation: str) -> set[str]:
    """Titles that the texts of an instrument name in a relation; generic ones left out."""
    return {
        short(graph, edge.target)
        for edge in graph.out(node, relation)
        if said(edge) and graph.nodes[edge.target].label == "Instrument"
    }


# --- the folder


def test_every_digest_is_counted(built: Built) -> None:
    assert (built.documents, built.instruments) == (50, 47)


def test_every_file_holds_one_document_but_the_page_of_posts_and_an_order_with_its_rule(
    documents: dict[str, list[Document]],
) -> None:
    assert {name: len(found) for name, found in documents.items() if len(found) != 1} == {
        "algorithms-2021": 2,
        "blog-page": 6,
    }


def test_every_digest_names_its_source(sources: dict[str, Source]) -> None:
    last = {name: source.text.strip().splitlines()[-1] for name, source in sources.items()}

    unnamed = [name for name, line in last.items() if not re.match(r"(?:来源 / )?Source: \S", line)]

    assert unnamed == ["blog-page"]  # its posts are cut off


# --- what each digest says


@pytest.mark.parametrize("file", FACTS)
def test_number_issuers_and_dates_are_those_of_the_text(
    documents: dict[str, list[Document]], file: str
) -> None:
    document = documents[file][-1]  # after the order that carries it
    days = (document.adopted, document.promulgated, document.effective)

    read = (document.doc_number, document.issuers, *(day and day.isoformat() for day in days))

    assert read == FACTS[file]


def test_a_third_of_the_digests_is_in_chinese_alone_and_half_in_both_languages(
    documents: dict[str, list[Document]],
) -> None:
    langs = {name: found[0].langs for name, found in documents.items()}

    assert sum(pair == ("zh", "en") for pair in langs.values()) >= 22
    assert {name for name, found in langs.items() if found == ("en",)} == {
        "blog-page", "comments-2017", "enforcement-procedure-2023", "groups-2017",
    }  # fmt: skip


def test_every_span_holds_what_it_points_at(
    sources: dict[str, Source], documents: dict[str, list[Document]]
) -> None:
    checked = 0
    for name, found in documents.items():
        text = sources[name].text
        for document in found:
            for citation in document.citations:
                assert citation.span.of(text) == citation.mention, (name, citation)
                checked += 1
            for grant in document.grants:
                assert grant.span.of(text) == grant.competence, (name, grant)
            for title in document.titles:
                assert " ".join(title.span.of(text).split()) == title.text, (name, title)
            number = document.spans.get("doc_number", ())
            assert bool(number) == bool(document.doc_number), name
            assert all(place.of(text).strip() for place in number), name
    assert checked > 150


def test_posts_that_the_page_cuts_off_are_marked(documents: dict[str, list[Document]]) -> None:
    posts = documents["blog-page"]

    assert [post.truncated for post in posts] == [False, True, True, True, True, True]
    assert [post.is_instrument for post in posts] == [True, True, True, True, False, False]
    assert [post.kind for post in posts[4:]] == ["commentary", "speech"]


def test_a_comparison_of_two_versions_is_no_instrument_and_rests_on_nothing(
    documents: dict[str, list[Document]],
) -> None:
    (document,) = documents["questions-public-accounts"]

    assert not document.is_instrument
    assert document.basis == ()
    assert document.kind == "commentary"
    explained = [c.mention for c in document.citations if c.relation == "explains"]
    assert explained == ["《互联网用户公众账号信息服务管理规定》"]
    assert {c.relation for c in document.citations} == {"explains", "cites"}


# --- what rests on what


@pytest.mark.parametrize("file", BASES)
def test_an_instrument_rests_on_the_bases_that_its_text_names(graph: Graph, file: str) -> None:
    assert named(graph, instrument_of(graph, file), "based_on") == BASES[file]


def test_a_post_without_dates_is_placed_by_its_bases(graph: Graph) -> None:
    apps, streams, telephones = (instrument_of(graph, "blog-page", n) for n in (2, 3, 4))

    assert graph.nodes[apps].props["promulgated"] == date(2016, 6, 28)
    assert named(graph, apps, "based_on") == {PROTECTION, NOTICE}
    assert named(graph, streams, "based_on") == {PROTECTION, NOTICE, MEASURES, NEWS}
    assert graph.nodes[telephones].props["number"] == "工业和信息化部令第25号"
    assert named(graph, telephones, "based_on") == {PROTECTION, "电信条例"}


def test_what_rests_on_the_notice_of_2014(graph: Graph) -> None:
    notice = instrument_of(graph, "guofa-2014-33")

    resting = [edge.source for edge in graph.into(notice, "based_on") if said(edge)]

    files = (
        "account-names-2015", "interview-provisions-2015", "internet-news-2017", "forums-2017",
        "comments-2017", "groups-2017", "public-accounts-2017", "microblogs-2018", "blockchain-2019",
    )  # fmt: skip
    posts = {instrument_of(graph, "blog-page", n) for n in (2, 3)}
    assert set(resting) == {instrument_of(graph, file) for file in files} | posts
    assert len(resting) == 11


def test_ten_translations_of_the_title_lead_to_one_notice(graph: Graph) -> None:
    notice = instrument_of(graph, "guofa-2014-33")

    renderings = {
        graph.nodes[edge.source].props["quotation"]
        for edge in graph.into(notice, "cited")
        if graph.nodes[edge.source].props["relation"] == "based_on"
        and graph.nodes[edge.source].props["lang"] == "en"
    }

    assert len(renderings) == 10
    assert instrument_of(graph, "blog-page", 1) == notice


def test_generic_bases_are_kept_as_unnamed(graph: Graph) -> None:
    targets = [e.target for e in graph.out(instrument_of(graph, "account-names-2015"), "based_on")]

    generic = {graph.title(t) for t in targets if graph.nodes[t].label == "Unnamed"}

    assert "有关法律、行政法规" in generic
    assert NOTICE not in generic


# --- the notice


def test_the_notice_delegates_content_management_and_enforcement_to_the_cac(
    documents: dict[str, list[Document]], graph: Graph
) -> None:
    (document,) = documents["guofa-2014-33"]
    chinese = [(g.type, g.body, g.competence) for g in document.grants if g.lang == "zh"]
    edges = graph.out(instrument_of(graph, "guofa-2014-33"), "delegates")

    assert chinese == [
        ("delegates", CAC, "全国互联网信息内容管理工作"),
        ("delegates", CAC, "监督管理执法"),
    ]
    assert [edge.target for edge in edges] == ["body/cac"]
    assert {(g.type, g.body) for g in document.grants} == {("delegates", CAC)}
    assert sum(path.startswith("citation/") for path in edges[0].evidence) == 4  # two texts


def test_the_notice_grants_no_rule_making(documents: dict[str, list[Document]]) -> None:
    words = " ".join(g.competence for g in documents["guofa-2014-33"][0].grants)

    assert not re.search(r"制定|规章|formulate|rules", words)


# --- versions, repeals, amendments


@pytest.mark.parametrize(
    ("old", "new", "day", "dropped"),
    [
        ("public-accounts-2017", "public-accounts-2021", date(2021, 2, 22), {NOTICE}),
        ("comments-2017", "comments-2022", date(2022, 12, 15), {NOTICE}),
        ("fashi-2014-11", "fashi-2020-17", date(2021, 1, 1), {"民法通则", "侵权责任法"}),
        ("internet-news-2005", "internet-news-2017", date(2017, 6, 1), set()),
    ],
)
def test_a_later_version_takes_the_place_of_the_earlier_and_rests_on_other_bases(
    graph: Graph, old: str, new: str, day: date, dropped: set[str]
) -> None:
    before, after = instrument_of(graph, old), instrument_of(graph, new)
    (taking,) = graph.out(after, "supersedes")
    works = {edge.target for node in (before, after) for edge in graph.out(node, "version_of")}

    assert before != after
    assert len(works) == 1
    assert (taking.target, str(taking.props["date"])) == (before, day.isoformat())
    assert named(graph, before, "based_on") - named(graph, after, "based_on") == dropped


def test_account_information_continues_account_names_without_the_notice(graph: Graph) -> None:
    old, new = (instrument_of(graph, f) for f in ("account-names-2015", "account-information-2022"))
    works = {edge.target for node in (old, new) for edge in graph.out(node, "version_of")}

    assert len(works) == 1
    assert NOTICE in named(graph, old, "based_on")
    assert NOTICE not in named(graph, new, "based_on")


@pytest.mark.parametrize(
    ("file", "cited", "version"),
    [
        ("instant-messaging-2014", NEWS, "internet-news-2005"),
        ("interview-provisions-2015", NEWS, "internet-news-2005"),
        ("news-licences-2017", NEWS, "internet-news-2017"),
        ("apps-2022", NEWS, "internet-news-2017"),
        ("comments-2022", "互联网用户账号信息管理规定", "account-information-2022"),
        ("enforcement-procedure-2023", "行政处罚法", "administrative-penalty-law-2021"),
    ],
)
def test_a_title_means_the_version_of_its_day(
    graph: Graph, file: str, cited: str, version: str
) -> None:
    bases = graph.out(instrument_of(graph, file), "based_on")

    assert [e.target for e in bases if short(graph, e.target) == cited] == [
        instrument_of(graph, version)
    ]


def test_the_civil_code_repeals_nine_laws_in_both_languages(
    graph: Graph, documents: dict[str, list[Document]]
) -> None:
    repeals = [c for c in documents["civil-code-2020"][0].citations if c.relation == "repeals"]

    assert named(graph, instrument_of(graph, "civil-code-2020"), "repeals") == {
        "婚姻法", "继承法", "民法通则", "收养法", "担保法", "合同法", "物权法", "侵权责任法", "民法总则",
    }  # fmt: skip
    assert [sum(c.lang == lang for c in repeals) for lang in ("zh", "en")] == [9, 9]


@pytest.mark.parametrize(
    ("file", "repealed"),
    [
        ("civil-procedure-law-1991", "民事诉讼法（试行）"),
        ("apps-2022", "移动互联网应用程序信息服务管理规定"),
        ("comments-2022", "互联网跟帖评论服务管理规定"),
        ("enforcement-procedure-2023", "互联网信息内容管理行政执法程序规定"),
    ],
)
def test_a_text_repeals_its_forerunner_and_never_itself(
    graph: Graph, file: str, repealed: str
) -> None:
    own = instrument_of(graph, file)
    (edge,) = [edge for edge in graph.out(own, "repeals") if said(edge)]

    assert short(graph, edge.target) == repealed
    assert edge.target != own


def test_the_decision_of_2025_amends_the_cybersecurity_law(graph: Graph) -> None:
    decision = instrument_of(graph, "npcsc-cybersecurity-amendment-2025")
    targets = {edge.target for edge in graph.out(decision, "amends") if said(edge)}

    assert targets == {instrument_of(graph, "cybersecurity-law-2016")}


def test_who_interprets_the_rules_on_admonishment_meetings(
    documents: dict[str, list[Document]],
) -> None:
    assert documents["interview-provisions-2015"][0].interpreted_by == CAC
