"""The words of a mention, and those beside it, choose the work and the version meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.extract.document import extract_documents
from yiju.graph.catalogue import Catalogue
from yiju.graph.identify import identify_all
from yiju.graph.mentions import Marker, full_title, issuer_slug, read_marker
from yiju.graph.resolve import Resolution, Resolver
from yiju.ontology.identity import digest
from yiju.ontology.records import Citation, Source, Span
from yiju.ontology.registry import load_registry

PATENT = "《中华人民共和国专利法》"


def source(text: str) -> Source:
    return Source(f"{digest(text)}.md", text, digest(text, 64))


def resolved(text: str, *others: str) -> list[tuple[str, Resolution, date | None]]:
    """Mentions of `text` with what they mean and the day of the version, beside other texts."""
    own = extract_documents(source(text))
    documents = [*own, *(d for other in others for d in extract_documents(source(other)))]
    catalogue = Catalogue(load_registry())
    versions = identify_all(documents, catalogue)
    found = []
    for document in own:
        resolver = Resolver(catalogue, document, versions.get(document.id), text=text)
        for citation in document.citations:
            meant = resolver.resolve(citation)
            version = catalogue.versions.get(meant.instrument or "")
            found.append((citation.mention, meant, version.day if version else None))
    return found


def marked(before: str, after: str = "", mention: str = PATENT) -> Marker | None:
    text = before + mention + after
    span = Span(len(before), len(before) + len(mention))
    return read_marker(text, Citation(mention, span, "zh", "cites", "test"))


@pytest.mark.parametrize(("before", "after", "marker"), [
    ("根据2010年4月29日修正的", "，制定", Marker("dated", 2010, date(2010, 4, 29))),
    ("1990年2月18日国务院发布的", "同时废止", Marker("dated", 1990, date(1990, 2, 18))),
    ("1997年修订的", "第三条", Marker("dated", 1997)),
    ("根据", "（2018年修正）", Marker("dated", 2018)),
    ("适用修改前的", "的规定", Marker("before")),
    ("适用修订后的", "的规定", Marker("latest")),
    ("依照现行", "的规定", Marker("latest")),
    ("不断创新", "的规定", None),
    ("自2010年1月1日起，依照", "办理", None),
    ("2010年2月30日修正的", "", Marker("dated", 2010)),
])  # fmt: skip
def test_words_beside_a_title_name_its_version(before, after, marker):
    assert marked(before, after) == marker


@pytest.mark.parametrize(("mention", "issuer", "title", "slug"), [
    ("《关于加强灯塔工作的通知》", "国务院", "国务院关于加强灯塔工作的通知", "state-council"),
    ("《全国人大常委会关于灯塔的决定》", None, "全国人民代表大会常务委员会关于灯塔的决定", "npcsc"),
    ("《灯塔条例》", "国务院", "灯塔条例", None),
    ("《灯塔管理办法》", "公安部", "灯塔管理办法", "mps"),
    ("《关于灯塔案件的解释》", "现对最高人民法院", "最高人民法院关于灯塔案件的解释", "spc"),
    ("《灯塔法（2018年修正）》", None, "灯塔法", None),
    ("《中华人民和国灯塔法》", None, "中华人民共和国灯塔法", None),
])  # fmt: skip
def test_renderings_of_one_title_make_one_stub(mention, issuer, title, slug):
    registry = load_registry()
    citation = Citation(mention, Span(0, len(mention)), "zh", "cites", "test", issuer=issuer)

    assert full_title(citation, registry) == title
    assert issuer_slug(title, issuer, registry) == slug


def test_a_repealed_namesake_is_told_by_its_day_and_is_never_the_text_itself():
    text = (
        "出版管理条例\n\n2001年12月25日国务院令第343号公布\n\n第一条 为了管理出版，制定本条例。\n\n"
        "第二条 本条例自2002年2月1日起施行。1997年1月2日国务院发布的《出版管理条例》同时废止。"
    )

    ((_, meant, day),) = [f for f in resolved(text) if f[0] == "《出版管理条例》"]

    assert (meant.outcome, day) == ("linked", date(1997, 1, 2))


def test_before_its_revision_is_the_version_before():
    text = (
        "某解释\n\n1997年10月6日\n\n第一条 为了审理案件，根据《中华人民共和国刑法》，制定本解释。\n\n"
        "第二条 适用修订前的《中华人民共和国刑法》第七十七条的规定。"
    )

    days = [day for mention, _, day in resolved(text) if "刑法" in mention]

    assert days == [date(1997, 3, 14), date(1979, 7, 6)]


def test_an_amending_decision_amends_the_version_before_it():
    merged = """# 中华人民共和国体育法

1995年8月29日 第八届全国人民代表大会常务委员会第十五次会议通过
2009年8月27日 第十一届全国人民代表大会常务委员会第十次会议《关于修改部分法律的决定》第一次修正
2016年11月7日第十二届全国人大常委会第二十四次会议《关于修改〈中华人民共和国对外贸易法〉等十二部法律的决定》修正

<!-- INFO END -->

第一条 为了发展体育，制定本法。

第二条 本法自1995年10月1日起施行。
"""
    decision = (
        "# 全国人民代表大会常务委员会关于修改《中华人民共和国体育法》的决定\n\n"
        "2016年11月7日第十二届全国人大常委会第二十四次会议通过\n\n<!-- INFO END -->\n\n"
        "对《中华人民共和国体育法》作如下修改：删去第三十二条。\n"
    )

    days = {day for mention, m, day in resolved(decision, merged) if m.work and "体育法" in mention}

    assert days == {date(2009, 8, 27)}


def test_a_title_that_an_organ_of_another_place_bears_too_means_that_of_the_country():
    local = "物业管理条例\n\n2005年1月1日 杭州市人民政府公布\n\n第一条 为了测试，制定本条例。\n"
    citing = "某规定\n\n2010年1月1日 公安部公布\n\n第一条 根据《物业管理条例》，制定本规定。\n"

    ((_, alone, _),) = resolved(citing)
    ((_, beside, _),) = resolved(citing, local)

    assert alone.outcome == "linked"
    assert beside == alone


def test_the_same_law_is_the_one_named_before():
    mention = "《中华人民共和国网络安全法》"
    citation = Citation("该法", Span(0, 2), "zh", "cites", "test", antecedent=mention)
    (document,) = extract_documents(source(f"某规定\n\n第一条 根据{mention}，制定本规定。"))
    resolver = Resolver(Catalogue(load_registry()), document, None)

    found = resolver.resolve(citation)

    assert (found.outcome, found.title_zh, found.method) == (
        "linked",
        "中华人民共和国网络安全法",
        "anaphora",
    )


CITING = (
    "某办法\n\n2019年5月6日 公安部公布\n\n第一条 根据《中华人民共和国网络安全法》、国务院《物业管理条例》和"
    "《海底灯塔照明条例》，制定本办法。\n\n第二条 《出版管理条例》另有规定的，从其规定。\n"
)
_PLACES = st.sampled_from(["杭州市人民政府", "北京市人民政府", "山东省人民政府", "广州市人民政府"])
_TITLES = st.sampled_from([
    "物业管理条例", "出版管理条例", "渔港管理条例", "灯塔照明办法", "网络安全法实施办法",
])  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(_TITLES, _PLACES, st.integers(1995, 2024)), max_size=4))
def test_texts_that_are_no_versions_of_what_is_cited_move_no_link(strangers):
    others = [
        f"{title}\n\n{year}年3月1日 {organ}公布\n\n第一条 为了测试，制定本条例。第{i}号。\n"
        for i, (title, organ, year) in enumerate(strangers)
    ]

    assert resolved(CITING, *others) == resolved(CITING)
