"""English translations: bases, other relations, heads and genres in many wordings.

Each row is a wording of its own; texts are ours, facts may be real.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.extract.document import extract_documents
from yiju.extract.english import read_english
from yiju.extract.split import split_languages, split_posts
from yiju.ontology.identity import digest
from yiju.ontology.records import Source, Span

LAW, NOTICE = "Cybersecurity Law of the People’s Republic of China", "Notice on Online Content Work"

BASES = [
    (f"Article 1: On the basis of the “{LAW}” and the “{NOTICE}”, these Rules are formulated.", [LAW, NOTICE]),
    (f"Article 1: These Rules are hereby formulated pursuant to the “{LAW}”, in order to keep order.", [LAW]),
    (f"Article 1 To keep order, these Measures are enacted in accordance with the {LAW} and the Press Regulations.", [LAW, "Press Regulations"]),
    (f"Article 1: These Provisions are formulated on the basis of the “{LAW} and the “{NOTICE}”.", [LAW, NOTICE]),
    (f"Article 1: On the basis of the “{LAW}, these Regulations are formulated.", [LAW]),
    (f"Article 1: According to the ‘{LAW}’ and the ‘{NOTICE}’, this Decision is hereby made.", [LAW, NOTICE]),
    ("Article 1: Under the “Copyright Law” (hereinafter referred to as the “Law”), these Rules are made.", ["Copyright Law"]),
    ("In order to hear cases, on the basis of the “Civil Procedure Law” and by integration with practice, these Provisions are formulated.", ["Civil Procedure Law"]),
    ("According to Article 5 of the “Postal Law”, the relevant matters are hereby notified as follows:", ["Postal Law"]),
    ("Article 1: These Rules are formulated on the basis of the Regulations on Preventing and Responding to Floods, the Dyke Law, and the Decision of the State Council on River Works.",
     ["Regulations on Preventing and Responding to Floods", "Dyke Law", "Decision of the State Council on River Works"]),
    ("Article 1: This stipulation is established according to laws and administrative regulations such as “Seed Law” and “Grain Rules”.", ["Seed Law", "Grain Rules"]),
]  # fmt: skip

NO_BASES = [
    "Article 1: In order to keep order, these Rules are formulated.",
    "Article 3: Tiers of service are set on the basis of credit, and these Rules are formulated.",
    "Article 1: The Law was revised in accordance with the “Decision on Revising the Seed Law”.",
    "Article 1: Work shall be done in accordance with this Law, and these Rules are formulated.",
]


def _read(text: str, title: str = "Forum Service Rules"):
    whole = f"{title}\n\n{text}"
    return whole, read_english(whole, Span(0, len(whole)), Span(0, len(title)))


def _mentions(reading, relation: str = "based_on") -> list[str]:
    return [c.mention for c in reading.citations if c.relation == relation and not c.generic]


@pytest.mark.parametrize(("text", "expected"), BASES)
def test_a_basis_is_found_in_each_wording(text, expected):
    _, reading = _read(text)

    assert _mentions(reading) == expected


@pytest.mark.parametrize("text", NO_BASES)
def test_what_is_no_basis_is_not_taken_for_one(text):
    _, reading = _read(text)

    assert _mentions(reading) == []


@pytest.mark.parametrize(
    "words",
    [
        "relevant laws and administrative regulations",
        "other such laws and regulations",
        "other laws, regulations and relevant State provisions",
    ],
)
def test_unnamed_sources_are_kept_as_generic(words):
    _, reading = _read(
        f"Article 1: On the basis of the “{LAW}” and {words}, these Rules are formulated."
    )

    generic = [c.mention for c in reading.citations if c.generic]

    assert generic == [words]


def test_a_title_without_its_end_stops_where_the_sentence_runs_in():
    text = "Article 1: These Rules are formulated on the basis of the “State Council Notice on Efforts to keep the web in order, so as to protect users."

    _, reading = _read(text)

    assert _mentions(reading) == ["State Council Notice on Efforts to"]


def test_short_name_article_and_place_are_kept_with_the_mention():
    _, reading = _read(
        "Article 1: Under Article 9 of the “Postal Law” (hereafter simply named “Law”), these Rules are made."
    )

    (basis,) = [c for c in reading.citations if c.relation == "based_on"]

    assert (basis.article, basis.short_name, basis.provision) == ("Article 9", "Law", "Article 1")


def test_its_implementing_regulations_point_back_to_the_law_named_before():
    _, reading = _read(
        "Article 1: On the basis of the “Seed Law” and its implementing regulations, these Rules are formulated."
    )

    assert [c.antecedent for c in reading.citations if c.relation == "based_on"] == [
        None,
        "Seed Law",
    ]


def test_a_repeal_names_what_it_repeals():
    _, reading = _read(
        "Article 9: These Rules take effect on 1 May 2012. The “Old Forum Rules” are simultaneously repealed."
    )

    assert _mentions(reading, "repeals") == ["Old Forum Rules"]
    assert reading.effective == date(2012, 5, 1)


def test_a_programme_plans_the_making_of_rules():
    _, reading = _read(
        "(3) Revise the seed regulations. Research and formulate the data law.",
        "Outline for Rural Work",
    )

    assert _mentions(reading, "plans") == [
        "Revise the seed regulations",
        "Research and formulate the data law",
    ]


def test_a_notice_delegates_in_its_own_words():
    text, reading = _read(
        "The Cyberspace Administration of China is empowered to be responsible for online content nationwide.\n\nState Council\n\n26 August 2014",
        "Notice on Empowering",
    )

    (grant,) = reading.grants

    assert (grant.type, grant.body) == ("delegates", "国家互联网信息办公室")
    assert (
        grant.competence == grant.span.of(text) == "to be responsible for online content nationwide"
    )
    assert (reading.issuers, reading.signed, reading.promulgated) == (
        ("国务院",),
        date(2014, 8, 26),
        date(2014, 8, 26),
    )


def test_an_order_gives_number_issuer_and_dates():
    text = (
        "People’s Republic of China, Ministry of Industry and Information Technology Decree\n\nNo. 25\n\nThe “Forum Service Rules” "
        "were passed on 28 June 2013, are hereby promulgated, and will take effect on 1 September 2013.\n\n16 July 2013\n\nArticle 1: These Rules are formulated."
    )

    _, reading = _read(text)

    assert (reading.doc_number, reading.issuers) == ("工业和信息化部令第25号", ("工业和信息化部",))
    assert (reading.adopted, reading.promulgated, reading.effective) == (
        date(2013, 6, 28),
        date(2013, 7, 16),
        date(2013, 9, 1),
    )


@pytest.mark.parametrize(
    ("headline", "issuers"),
    [
        ("State Council issues ten rules on lighthouses", ("国务院",)),
        ("National Network Information Office released rules", ("国家互联网信息办公室",)),
        ("Harbour Office issues ten rules on lighthouses", ()),
    ],
)
def test_a_headline_in_place_of_a_title_names_the_issuer(headline, issuers):
    body = "Article 1 These provisions are formulated.\n\nArticle 2 They cover lighthouses.\n"

    _, reading = _read(body, headline)

    assert reading.issuers == issuers


def test_a_number_in_letters_is_read_in_its_chinese_form():
    _, reading = _read("GF No. (2014)33\n\nThe work is to be done.", "Notice on Content")

    assert (reading.doc_number, reading.doc_number_as_written) == (
        "国发〔2014〕33号",
        "GF No. (2014)33",
    )


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Speech at the Forum on Letters", "Comrades, good day.", "speech"),
        (
            "Explaining the “Forum Service Rules”",
            "A journalist interviewed the inspector.",
            "commentary",
        ),
        (
            "Letter of Commitment on Comments",
            "This website makes the following commitment.",
            "self-discipline commitment",
        ),
        ("Trends in Technology", "This article was published in a journal.", "commentary"),
    ],
)
def test_a_text_about_rules_is_no_instrument_and_has_no_basis(title, text, kind):
    _, reading = _read(text + f" The Rules were formulated pursuant to the “{LAW}”.", title)

    assert (reading.speaks, reading.kind) == (False, kind)
    assert _mentions(reading) == []


def test_a_page_of_posts_is_split_at_its_posting_lines():
    page = "Blog\n\nFirst Rules\n\nPosted on Updated on\n\nArticle 1: These Rules are formulated. Read the rest of this entry »\n\nSecond Rules\n\nPosted on 1 May 2010\n\nArticle 1: These Rules are formulated.\n"

    documents = extract_documents(Source("p.txt", page, digest(page, 64)))

    assert [(d.title, d.truncated) for d in documents] == [
        ("First Rules", True),
        ("Second Rules", False),
    ]


def test_a_bilingual_post_is_one_document_in_two_languages():
    page = f"Forum Rules\n\nPosted on Updated on\n\nArticle 1: On the basis of the “{LAW}”, these Rules are formulated.\n\n论坛规定\n第一条 为了测试,根据《中华人民共和国网络安全法》,制定本规定。\n"

    (document,) = extract_documents(Source("p.txt", page, digest(page, 64)))

    assert document.langs == ("en", "zh")
    assert [c.mention for c in document.basis] == [LAW, "《中华人民共和国网络安全法》"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_spans_always_hold_their_mention(before, after):
    text = (
        f"{before}\n\nArticle 1: On the basis of the “{LAW}”, these Rules are formulated. {after}"
    )

    reading = read_english(text, Span(0, len(text)))

    assert all(c.span.of(text) == c.mention for c in reading.citations)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_split_into_posts_and_parts_in_order(text):
    for post in split_posts(text):
        parts = split_languages(text, post.body)
        places = [p for part in parts for p in part.span]
        assert places == sorted(places)
