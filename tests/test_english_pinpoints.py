"""English words that point into an instrument, and the keys that they give."""

from __future__ import annotations

import pytest

from yiju.extract.chinese_pinpoints import provision_keys
from yiju.extract.english import read_english
from yiju.ontology.records import Span


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Article 5", "art-5"),
        ("Article 5(2)(c)", "art-5-para-2-item-3"),
        ("Article 25(2)(iii)", "art-25-para-2-item-3"),
        ("Article 5(b)", "art-5-item-2"),
        ("Art. 5 para. 2 item (3)", "art-5-para-2-item-3"),
        ("Article 5, Paragraph 1, Items 2 and 3", "art-5-para-1-item-2 art-5-para-1-item-3"),
        ("Paragraph 2 of Article 5", "art-5-para-2"),
        ("the first and third paragraphs of Article 9", "art-9-para-1 art-9-para-3"),
        ("items (1) and (2) of the second paragraph of Article 5",
         "art-5-para-2-item-1 art-5-para-2-item-2"),
        ("Paragraph 1 of Article 5 and Article 7", "art-5-para-1 art-7"),
        ("Articles 3 and 7", "art-3 art-7"),
        ("Articles 3, 7 and 9", "art-3 art-7 art-9"),
        ("Articles 12 to 14", "art-12 art-13 art-14"),
        ("Articles 12-14", "art-12 art-13 art-14"),
        ("Article 12 through Article 14", "art-12 art-13 art-14"),
        ("Articles 5(2) and 7(1)", "art-5-para-2 art-7-para-1"),
        ("Article 5 (1) and (2)", "art-5-para-1 art-5-para-2"),
        ("Article 133-1", "art-133-1"),
        ("Chapter V, Section 2", "chap-5-sec-2"),
        ("Chapter Three", "chap-3"),
        ("Part 2, Chapter 3", "book-2-chap-3"),
        ("Paragraph 3, Article 46", "art-46-para-3"),
        ("Item 2, Paragraph 3, Article 46", "art-46-para-3-item-2"),
        ("Article 5, Paragraph 2, Article 6", "art-5-para-2 art-6"),
        ("the relevant provisions", ""),
    ],
)  # fmt: skip
def test_english_words_give_the_keys_of_what_they_name(words, keys):
    assert provision_keys(words) == tuple(keys.split())


def test_a_law_whose_article_is_named_before_it_is_cited_with_the_article():
    text = (
        "Provisions on Lighthouses\n\nArticle 1: These Provisions are formulated on the basis of the"
        " “Press Law”.\n\nArticle 2: Breaches of Article 5, Paragraph 1 of the Criminal Law, Articles 3"
        " to 5 of the “Lighthouse Law” or Article 1 of these Provisions are punished.\n"
    )

    found = read_english(text, Span(0, len(text))).citations

    assert [(c.mention, c.article, c.provisions) for c in found[1:]] == [
        ("Criminal Law", "Article 5, Paragraph 1", ("art-5-para-1",)),
        ("Lighthouse Law", "Articles 3 to 5", ("art-3", "art-4", "art-5")),
    ]
