"""What must hold on a whole corpus that is kept beside the project, not in it.

Needs the environment variable YIJU_SHARED: the folder with `corpus`.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from yiju.extract.document import extract_documents
from yiju.extract.read import read_sources
from yiju.graph.build import Built, build_paths
from yiju.graph.model import Graph
from yiju.ontology.identity import provision_path

SHARED = Path(os.environ.get("YIJU_SHARED", ""))

pytestmark = pytest.mark.skipif(
    not os.environ.get("YIJU_SHARED"),
    reason="YIJU_SHARED does not name the folder of the corpus",
)


@cache
def built() -> Built:
    return build_paths([SHARED / "corpus"])


def graph() -> Graph:
    return built().graph


def _letters(words: str) -> str:
    return re.sub(r"[\s#*]", "", words)


def test_every_span_of_every_record_holds_what_the_record_quotes():
    wrong = []
    for source in read_sources([SHARED / "corpus"]):
        for document in extract_documents(source):
            quoted = [(c.span, c.mention) for c in document.citations]
            quoted += [(g.span, g.competence) for g in document.grants]
            quoted += [(m.span, m.mention) for m in document.mandates]
            wrong += [
                (source.name, span, words)
                for span, words in quoted
                if span.of(source.text) != words
            ]
            wrong += [
                (source.name, title.span, title.text)
                for title in document.titles  # of which line breaks and spaces are left out
                if _letters(title.span.of(source.text)) != _letters(title.text)
            ]
            places = [*document.spans.values(), tuple(mark.span for mark in document.marks)]
            wrong += [
                (source.name, span, "a field without words")
                for spans in places
                for span in spans
                if not span.of(source.text).strip()
            ]

    assert wrong == []


def test_every_piece_of_evidence_quotes_the_stored_text():
    texts = built().texts
    wrong = []
    for edge in graph().edges:
        if edge.relation != "found_in":
            continue
        words, digest = graph().nodes[edge.source].props, graph().nodes[edge.target].props["digest"]
        text = texts[str(digest)]
        if text[words["start"] : words["end"]] != words["quotation"]:
            wrong.append(edge.source)

    assert wrong == []


def test_every_edge_that_is_more_than_identity_has_evidence():
    identity = {
        "version_of", "expression_of", "part_of", "text_of", "citing", "cited", "pinpoints",
        "found_in",
    }  # fmt: skip
    bare = {
        (edge.source, edge.relation, edge.target)
        for edge in graph().edges
        if edge.relation not in identity and not edge.evidence
    }
    stated_by_heading = {key for key in bare if key[1] == "issued_by"}

    assert bare == stated_by_heading


def test_every_name_in_marks_is_typed():
    """Between 《 and 》 stands a citation, the text's own title or a mark of another type."""
    untyped = []
    for source in read_sources([SHARED / "corpus" / "laws"]):
        for document in extract_documents(source):
            covered = [c.span for c in document.citations] + [m.span for m in document.marks]
            covered += [g for spans in document.spans.values() for g in spans]
            untyped += _outside(source.text, document.span, covered, source.name)

    assert len(untyped) <= UNTYPED, untyped[:20]


#: Names in headings whose lines were joined or cut, of 11,000.
UNTYPED = 3


def _outside(text, within, covered, name):
    found, at = [], text.find("《", within.start, within.end)
    while at >= 0:
        if not any(start <= at < end for start, end in covered):
            found.append((name, text[at : at + 30]))
        at = text.find("《", at + 1, within.end)
    return found


def test_a_provision_hangs_below_what_it_is_a_part_of():
    for node in graph().of_label("Provision"):
        (above,) = [edge.target for edge in graph().out(node.id, "part_of")]
        key = str(node.props["key"])
        whole = node.id.removesuffix(f"/{key}")
        wider = str(graph().nodes[above].props.get("key", ""))
        assert node.id == provision_path(whole, key)
        assert above in (whole, provision_path(whole, wider))
        assert key.startswith(wider)
