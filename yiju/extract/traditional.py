"""Records of a text in traditional characters, in the text's own letters.

Such a text is read as if in simplified characters, one for one, so that every offset holds;
what the records quote is then taken from the text itself. Checked with tests/test_script.py.
"""

from __future__ import annotations

from dataclasses import replace

from yiju.ontology.records import Document


def in_own_letters(document: Document, text: str) -> Document:
    """Quote in a document's records what stands in `text` at their places.

    Args:
        document: As read from the text in simplified characters.
        text: The text as it is stored, of the same length.
    """
    number = document.spans.get("doc_number")
    return replace(
        document,
        titles=tuple(replace(t, text=t.span.of(text)) for t in document.titles),
        doc_number_as_written=number[0].of(text) if number else document.doc_number_as_written,
        citations=tuple(replace(c, mention=c.span.of(text)) for c in document.citations),
        grants=tuple(replace(g, competence=g.span.of(text)) for g in document.grants),
        mandates=tuple(replace(m, mention=m.span.of(text)) for m in document.mandates),
        references=tuple(replace(r, mention=r.span.of(text)) for r in document.references),
    )
