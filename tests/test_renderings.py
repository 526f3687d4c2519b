"""English renderings find their Chinese title, or nothing; the term table keeps its promises."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiju.ontology.renderings import FAMILIES, Match, TitleIndex, accept
from yiju.ontology.title_terms import (
    chinese_numbers,
    english_numbers,
    fold_words,
    load_lexicon,
    table_rows,
)

NOTICE = "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"
TITLES = (
    NOTICE,
    "中华人民共和国网络安全法",
    "中华人民共和国国家安全法",
    "中华人民共和国数据安全法",
    "中华人民共和国著作权法",
    "中华人民共和国著作权法实施条例",
    "全国人民代表大会常务委员会关于修改《中华人民共和国著作权法》的决定",
    "中华人民共和国民法典",
    "中华人民共和国民法通则",
    "中华人民共和国民法总则",
    "中华人民共和国刑法",
    "中华人民共和国刑法修正案（九）",
    "中华人民共和国刑法修正案（十一）",
    "中华人民共和国电信条例",
    "重庆市电信条例",
    "互联网信息服务管理办法",
    "互联网新闻信息服务管理规定",
    "互联网用户公众账号信息服务管理规定",
    "互联网用户账号信息管理规定",
    "互联网跟帖评论服务管理规定",
    "互联网论坛社区服务管理规定",
    "互联网群组信息服务管理规定",
    "公平竞争审查条例",
    "公平竞争审查条例实施办法",
    "法治社会建设实施纲要（2020－2025年）",
    "法治政府建设实施纲要（2021－2025年）",
    "全国人民代表大会常务委员会关于维护互联网安全的决定",
    "全国人民代表大会常务委员会关于加强网络信息保护的决定",
    "淄博市电梯安全条例",
    "山西省公路条例",
    "陕西省公路条例",
    "上海市养犬管理条例",
)


@pytest.fixture(scope="module")
def index():
    return TitleIndex((title, title) for title in TITLES)


def linked(index, english):
    found = accept(index.match(english))
    return found.title if found else None


# ------------------------------------------------------------------ the table

KINDS = {
    "stop",
    "state",
    "level",
    "place",
    "body",
    "guard",
    "frame",
    "generic",
    "content",
} | FAMILIES


def test_the_table_holds_more_than_seven_hundred_concepts():
    assert sum(not row["parts"] for row in table_rows()) >= 700


def test_no_chinese_word_stands_in_two_rows():
    words = Counter(word for row in table_rows() for word in row["zh"].split("|"))

    assert [word for word, times in words.items() if times > 1] == []


def test_no_english_variant_stands_in_two_rows_unless_it_is_loose():
    phrase = load_lexicon().phrase
    rows = defaultdict(list)
    for row in table_rows():
        for variant in row["en"].split("|"):
            if not variant.startswith("~"):
                rows[phrase(variant)].append(row["zh"])

    assert {variant: found for variant, found in rows.items() if len(found) > 1} == {}


def test_no_row_says_an_english_variant_twice():
    phrase = load_lexicon().phrase
    twice = []
    for row in table_rows():
        variants = Counter(phrase(variant) for variant in row["en"].split("|"))
        twice += [(row["zh"], v) for v, times in variants.items() if times > 1]

    assert twice == []


def test_every_row_has_a_known_kind_and_a_variant_in_both_languages():
    for row in table_rows():
        assert row["kind"] in KINDS, row
        assert all(word and word == word.strip() for word in row["zh"].split("|")), row
        assert all(variant.strip("~ ") for variant in row["en"].split("|")), row


def test_the_parts_of_a_compound_are_rows_of_their_own():
    concepts = {row["zh"].split("|")[0] for row in table_rows() if not row["parts"]}
    parts = {part for row in table_rows() for part in row["parts"].split()}

    assert parts - concepts == set()


# ------------------------------------------------------------------ words and numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("managing", "manage"),
        ("Authorising", "authorized"),
        ("labour", "labor"),
        ("agencies", "agency"),
        ("P.R.C.", "PRC"),
        ("Internet’s", "internet"),
        ("live-streaming", "live streaming"),
        ("planned", "plan"),
    ],
)
def test_forms_and_spellings_of_a_word_fold_into_one(one, other):
    assert fold_words(one) == fold_words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("securities", "security"), ("news", "new"), ("customs", "custom")]
)
def test_words_that_only_look_like_forms_stay_apart(one, other):
    assert fold_words(one) != fold_words(other)


def test_numbers_are_read_alike_in_both_languages():
    assert english_numbers("Amendment (XI)") == chinese_numbers("修正案（十一）") == {11}
    assert english_numbers("Ninth Amendment") == chinese_numbers("修正案（九）") == {9}
    assert english_numbers("Outline (2020-2025)") == chinese_numbers("纲要（2020－2025年）")
    assert english_numbers("Article 246 of it") == chinese_numbers("第二百四十六条")


# ------------------------------------------------------------------ what is found


@pytest.mark.parametrize(
    "english",
    [
        "Notice of the State Council on Authorizing the Cyberspace Administration of China to Be "
        "Responsible for Internet Information Content Management",
        "Circular concerning Empowering the State Internet Information Office to Take Charge of "
        "Managing the Content of Online Information",
        "“notification” on the State Council authorized the CAC is responsible for the "
        "administration of Internet information content",
        "State Council's Decision on Authorising the Cyberspace Administration of China to be "
        "responsible for Internet information content. Notice",
        "State Council Notification of Authorization of the State Internet Information Office to "
        "Take Responsibility for Work on",
    ],
)
def test_translators_and_machines_mean_the_same_notice(index, english):
    matches = index.match(english)

    assert linked(index, english) == NOTICE
    assert all(matches[0].score - rival.score > 0.2 for rival in matches[1:])


@pytest.mark.parametrize(
    ("english", "title"),
    [
        ("Cyber Security Law of the P.R.C.", "中华人民共和国网络安全法"),
        ("Chinese People's **** and the State Network Security Law", "中华人民共和国网络安全法"),
        ("General Principles of the Civil Code", "中华人民共和国民法通则"),
        ("General Provisions of the Civil Law", "中华人民共和国民法总则"),
        ("PRC Civil Code", "中华人民共和国民法典"),
        ("Internet Information Service Management Rules", "互联网信息服务管理办法"),
        ("Management Methods of Internet Information Service", "互联网信息服务管理办法"),
        ("Provisions on Internet News Information Services", "互联网新闻信息服务管理规定"),
        ("Internet Follow-Up Comment Service Regulations", "互联网跟帖评论服务管理规定"),
        ("Internet Forum and Community Services Provisions", "互联网论坛社区服务管理规定"),
        ("Rules on Internet Group Information Services", "互联网群组信息服务管理规定"),
        (
            "NPCSC Decision on Safeguarding Network Security",
            "全国人民代表大会常务委员会关于维护互联网安全的决定",
        ),
        ("Article 246, Paragraph 1 of the Criminal Law", "中华人民共和国刑法"),
        ("revise the Internet information service rules", "互联网信息服务管理办法"),
    ],
)
def test_a_rendering_finds_its_title_among_its_likes(index, english, title):
    assert index.match(english)[0].title == title
    assert linked(index, english) in {title, None}


@pytest.mark.parametrize(
    ("english", "title"),
    [
        ("Copyright Law", "中华人民共和国著作权法"),
        ("Regulations on Implementing the Copyright Law", "中华人民共和国著作权法实施条例"),
        (
            "NPC Standing Committee Decision on Revising the Copyright Law",
            "全国人民代表大会常务委员会关于修改《中华人民共和国著作权法》的决定",
        ),
        ("Fair Competition Review Regulations", "公平竞争审查条例"),
        (
            "Measures Implementing the Fair Competition Review Regulations",
            "公平竞争审查条例实施办法",
        ),
    ],
)
def test_a_law_its_implementing_rules_and_its_amendment_stay_apart(index, english, title):
    assert linked(index, english) == title


def test_ordinals_tell_amendments_apart(index):
    assert linked(index, "Amendment (XI) to the Criminal Law") == "中华人民共和国刑法修正案（十一）"
    assert linked(index, "Ninth Amendment to the Criminal Law") == "中华人民共和国刑法修正案（九）"
    assert linked(index, "Tenth Amendment to the Criminal Law") is None


def test_years_tell_outlines_apart(index):
    english = "Implementation Outline for Building a Rule of Law Society ({})"

    assert linked(index, english.format("2020-2025")) == "法治社会建设实施纲要（2020－2025年）"
    assert linked(index, english.format("2031-2035")) is None


def test_places_meet_by_their_pinyin_and_must_agree(index):
    assert linked(index, "Zibo City Elevator Safety Regulations") == "淄博市电梯安全条例"
    assert linked(index, "Shaanxi Provincial Highway Regulations") == "陕西省公路条例"
    assert linked(index, "Highway Regulations of Shanxi Province") == "山西省公路条例"
    assert linked(index, "Shanghai Municipality Dog-Raising Regulations") == "上海市养犬管理条例"
    assert linked(index, "Lanzhou Municipality Dog-Raising Regulations") is None
    assert linked(index, "Beijing Municipality Dog-Raising Regulations") is None


def test_the_national_rule_wins_over_the_local_one(index):
    assert linked(index, "PRC Telecommunications Regulations") == "中华人民共和国电信条例"
    assert linked(index, "Chongqing Telecommunications Regulations") == "重庆市电信条例"


def test_an_issuer_may_be_left_out_but_not_be_another():
    index = TitleIndex([("spc", "最高人民法院关于审理专利纠纷案件适用法律问题的若干规定")])
    english = "{} Provisions on the Application of Law in Trying Patent Dispute Cases"
    with_it, without, other = (
        index.match(english.format(issuer))[0].score
        for issuer in ("Supreme People's Court", "Several", "Ministry of Commerce")
    )

    assert with_it > without > 0.62 > other


# ------------------------------------------------------------------ what is not linked


@pytest.mark.parametrize(
    "english",
    [
        "Telecommunications Law of the People's Republic of China",
        "Measures on Live Webcasting of Cooking Contests",
        "Regulations on the Protection of Giant Pandas",
        "the regulation for its implementation",
        "Regulations",
        "former 2020 measures",
        "Internet Advertising Provisions",
        "Decision on Amending the Civil Code",
        "Implementing Rules of the Cybersecurity Law",
        "Qwertyuiop",
        "中华人民共和国网络安全法",
        "",
    ],
)
def test_an_instrument_that_is_not_there_is_not_linked(index, english):
    assert linked(index, english) is None


def test_a_rule_with_a_word_more_is_not_linked_to_the_one_with_a_word_less():
    titles = [title for title in TITLES if "公众账号" not in title]
    index = TitleIndex((title, title) for title in titles)

    assert linked(index, "Internet User Public Account Information Service Provisions") is None


def test_two_titles_that_fit_alike_are_left_open():
    index = TitleIndex([("a", "互联网弹窗管理规定"), ("b", "互联网弹窗管理规则")])
    matches = index.match("Internet Pop-Up Window Management Regulations")

    assert {match.key for match in matches} == {"a", "b"}
    assert accept(matches) is None


def test_versions_of_one_title_are_no_rivals():
    index = TitleIndex([("2015", "互联网弹窗管理规定"), ("2022", "互联网弹窗管理规定")])
    matches = index.match("Internet Pop-Up Window Management Provisions")

    assert [match.key for match in matches] == ["2015", "2022"]
    assert accept(matches) == matches[0]


def test_accept_wants_a_good_score_and_a_margin():
    good, near, far = Match("a", "甲", 0.9), Match("b", "乙", 0.88), Match("c", "丙", 0.5)

    assert accept([good, far]) == good
    assert accept([good, near]) is None
    assert accept([far]) is None
    assert accept([]) is None


# ------------------------------------------------------------------ behaviour


@given(st.permutations([title for title in TITLES if "互联网" in title]))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_candidates_does_not_matter(titles):
    english = "Internet Information Service Management Measures"
    ordered = TitleIndex((t, t) for t in sorted(titles)).match(english)

    assert TitleIndex((t, t) for t in titles).match(english) == ordered


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
@settings(deadline=None)
def test_any_text_gets_scores_from_0_to_1_best_first(text):
    index = TitleIndex((title, title) for title in TITLES[:6])
    scores = [match.score for match in index.match(text)]

    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_the_same_question_gets_the_same_answer(index):
    english = "Provisions on the Administration of Internet Services"

    assert index.match(english) == index.match(english)
    assert len(index.match(english, limit=3)) <= 3


def test_an_index_without_titles_answers_nothing():
    assert TitleIndex([]).match("Copyright Law") == []


@pytest.mark.parametrize(("english", "chinese"), [
    ("Law of the People's Republic of China on Water and Soil Conservation", "中华人民共和国水土保持法"),
    ("Law of the People's Republic of China on Land Contract in Rural Areas", "中华人民共和国农村土地承包法"),
    ("Law on Licensed Doctors of the People's Republic of China", "中华人民共和国执业医师法"),
    ("Law on Doctors of the People's Republic of China", "中华人民共和国医师法"),
    ("Supervision Law of the People's Republic of China", "中华人民共和国监察法"),
    ("Oversight Law", None),  # 监督法 of the congresses to some, 监察法 to nobody
    ("Regulations on Administration of Weather Modification", "人工影响天气管理条例"),
    ("Regulation on the Administration of Movies", "电影管理条例"),
])  # fmt: skip
def test_renderings_of_neighbours_in_meaning_are_kept_apart(
    english: str, chinese: str | None
) -> None:
    titles = (
        "中华人民共和国水土保持法", "杭州市水上交通管理条例", "中华人民共和国农村土地承包法",
        "中华人民共和国合同法", "中华人民共和国执业医师法", "中华人民共和国医师法",
        "中华人民共和国监察法", "中华人民共和国气象法", "人工影响天气管理条例", "电影管理条例",
        "中华人民共和国各级人民代表大会常务委员会监督法",
    )  # fmt: skip

    assert linked(TitleIndex((title, title) for title in titles), english) == chinese
