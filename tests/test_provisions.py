"""Keys of provisions: written, read, named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiju.extract.chinese_pinpoints import provision_key
from yiju.ontology.identity import provision_path
from yiju.ontology.provisions import Step, provision_name, read_key, write_key

NUMBER = st.integers(1, 400)
ARTICLES = st.builds(
    lambda article, rest: (article, *rest),
    st.builds(Step, st.just("art"), NUMBER, st.integers(0, 9)),
    st.sampled_from(
        [(), (Step("para", 2),), (Step("item", 4),), (Step("para", 1), Step("item", 3), Step("sub", 2))]
    ),
)  # fmt: skip


@given(ARTICLES)
def test_a_key_reads_back_to_its_steps(steps):
    assert read_key(write_key(steps)) == steps


@given(ARTICLES, ARTICLES)
def test_two_provisions_never_share_a_key(one, other):
    assert (write_key(one) == write_key(other)) == (one == other)


@given(ARTICLES)
def test_the_chinese_name_of_a_key_names_it(steps):
    key = write_key(steps)

    assert provision_key(provision_name(key)) == key


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("art-3", "第三条", "Article 3"),
        ("art-25-para-2-item-3", "第二十五条第二款第（三）项", "Article 25(2)(iii)"),
        ("art-133-1", "第一百三十三条之一", "Article 133-1"),
        ("art-5-item-3", "第五条第（三）项", "Article 5, Item 3"),
        ("chap-5-sec-2", "第五章第二节", "Chapter 5, Section 2"),
        ("special-chap-3", "分则第三章", "Specific Provisions, Chapter 3"),
        ("book-2", "第二编", "Book 2"),
    ],
)
def test_provisions_are_named_in_both_languages(key, zh, en):
    assert (provision_name(key), provision_name(key, "en")) == (zh, en)


def test_the_path_of_a_provision_stands_below_its_instrument():
    assert provision_path("instrument/2016-a", "art-3") == "instrument/2016-a/art-3"
