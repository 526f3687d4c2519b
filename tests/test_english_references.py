"""References of an English text to its own provisions."""

from __future__ import annotations

import pytest

from yiju.extract.document import extract_documents
from yiju.extract.english_references import find_english_references
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

TEXT = """Provisions on Lighthouses

Article 1: These Provisions are formulated on the basis of the “Maritime Traffic Safety Law”.

Article 2: Lighthouses shall burn.

The lighthouses in the preceding paragraph are:

(1) those on land;

(2) others.

Article 3: Breaches of Article 2, Paragraph 1 of these Provisions or Article 9 of these Provisions are punished under this Article; the preceding two Articles remain.
"""


@pytest.mark.parametrize(
    ("words", "provision", "keys"),
    [
        ("the preceding paragraph", "Article 2", "art-2-para-1"),
        ("Article 2, Paragraph 1 of these Provisions", "Article 3", "art-2-para-1"),
        ("Article 9 of these Provisions", "Article 3", ""),
        ("this Article", "Article 3", "art-3"),
        ("the preceding two Articles", "Article 3", "art-1 art-2"),
    ],
)
def test_words_that_point_at_the_text_itself_give_its_provisions(words, provision, keys):
    (document,) = extract_documents(Source("a.txt", TEXT, digest(TEXT, 64)))

    references = find_english_references(TEXT, document)

    found = [(r.provision, r.provisions) for r in references if r.mention == words]
    assert found == [(provision, tuple(keys.split()))]
    assert all(r.span.of(TEXT) == r.mention for r in references)
