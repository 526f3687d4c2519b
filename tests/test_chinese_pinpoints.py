"""Words that point into an instrument, and the keys that they give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.extract.chinese_pinpoints import provision_key, provision_keys
from yiju.ontology.numerals import numeral


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("第九条", "art-9"),
        ("第二十五条之一第二款第（三）项", "art-25-1-para-2-item-3"),
        ("第七条第一款第二项第三目", "art-7-para-1-item-2-sub-3"),
        ("第七条第(四)项", "art-7-item-4"),
        ("第七条（四）", "art-7-item-4"),
        ("第１２条第２款", "art-12-para-2"),
        ("第114条", "art-114"),
        ("第一千二百六十条", "art-1260"),
        ("第三条、第五条和第七条", "art-3 art-5 art-7"),
        ("第六、十一、十二条", "art-6 art-11 art-12"),
        ("第一、二项", "item-1 item-2"),
        ("第四条第一款、第三款", "art-4-para-1 art-4-para-3"),
        ("第四条第（一）、（三）项", "art-4-item-1 art-4-item-3"),
        ("第四条第二款、第五条、第八条第一款", "art-4-para-2 art-5 art-8-para-1"),
        ("第四条第二款第一项、第三款", "art-4-para-2-item-1 art-4-para-3"),
        ("第八条至第十条", "art-8 art-9 art-10"),
        ("第八条第一至三项", "art-8-item-1 art-8-item-2 art-8-item-3"),
        ("第八条第（二）至（三）项", "art-8-item-2 art-8-item-3"),
        ("第八条第一项至第三项", "art-8-item-1 art-8-item-2 art-8-item-3"),
        ("第二十条之一至第二十条之三", "art-20-1 art-20-2 art-20-3"),
        ("第二十条之一至之三", "art-20-1 art-20-2 art-20-3"),
        ("第二十条至第二十条之二", "art-20 art-20-1 art-20-2"),
        ("第三条第二款至第五条", "art-3-para-2 art-5"),
        ("第五章", "chap-5"),
        ("第二编第三章第一节", "book-2-chap-3-sec-1"),
        ("分则第三章第三节", "special-chap-3-sec-3"),
        ("第三章第十五条", "art-15"),
        ("第一章和第三章", "chap-1 chap-3"),
        ("有关规定", ""),
    ],
)
def test_chinese_words_give_the_keys_of_what_they_name(words, keys):
    assert provision_keys(words) == tuple(keys.split())


def test_a_range_of_more_than_sixty_gives_its_ends():
    assert len(provision_keys("第一条至第六十条")) == 60
    assert provision_keys("第一条至第六十一条") == ("art-1", "art-61")


def test_a_range_that_falls_gives_its_ends():
    assert provision_keys("第九条至第三条") == ("art-9", "art-3")


def test_one_key_is_given_only_for_one_provision():
    assert provision_key("第三条第二款") == "art-3-para-2"
    assert provision_key("第三条、第五条") is None
    assert provision_key("有关规定") is None


def test_english_words_take_the_same_door():
    assert provision_key("Article 25(2)(iii)") == provision_key("第二十五条第二款第（三）项")


@given(st.integers(1, 1300), st.integers(1, 40), st.integers(1, 20))
def test_any_article_paragraph_and_item_reads_back(article, paragraph, item):
    words = f"第{numeral(article)}条第{numeral(paragraph)}款第（{numeral(item)}）项"

    assert provision_keys(words) == (f"art-{article}-para-{paragraph}-item-{item}",)


@given(st.text("第条款项（）一二十至、和之章", max_size=30))
def test_no_words_break_the_reading(words):
    assert all(key and " " not in key for key in provision_keys(words))
