"""Kept extractions say what a new reading says, and count only for the rules that made them."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiju.extract.document import extract_documents
from yiju.extract.read import read_sources
from yiju.extract.record_lines import documents_line, read_documents, rules_digest
from yiju.graph.extractions import Extractions, read_extractions
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def sources():
    return list(read_sources([SAMPLES]))


def test_documents_come_back_from_their_lines_as_they_were(sources):
    for source in sources:
        documents = extract_documents(source)

        assert read_documents(documents_line(documents)) == documents


def test_kept_extractions_are_those_of_a_new_reading(sources, tmp_path):
    first = Extractions()
    read = [first.documents(source) for source in sources]
    first.save(tmp_path / "kept")

    kept = read_extractions(tmp_path / "kept")

    assert all(kept.has(source) for source in sources)
    assert [kept.documents(source) for source in sources] == read


def test_a_text_under_another_name_keeps_its_extraction(sources, tmp_path):
    first = Extractions()
    first.documents(sources[0])
    first.save(tmp_path / "kept")
    renamed = Source("another/name.md", sources[0].text, sources[0].digest)

    kept = read_extractions(tmp_path / "kept")

    assert kept.has(renamed)
    assert kept.documents(renamed) == extract_documents(renamed)


def test_what_is_no_longer_used_is_not_kept(sources, tmp_path):
    first = Extractions()
    for source in sources[:3]:
        first.documents(source)
    first.save(tmp_path / "kept")
    second = read_extractions(tmp_path / "kept")
    second.documents(sources[1])
    second.save(tmp_path / "kept")

    third = read_extractions(tmp_path / "kept")

    assert [third.has(source) for source in sources[:3]] == [False, True, False]


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-20],
        lambda content: content.replace(rules_digest().encode(), b"0" * 64),
        lambda content: content.replace(b"based_on", b"basedXon"),
        lambda _: b"",
        lambda _: b"\xff\xfe\n",
    ],
    ids=["cut", "of other rules", "changed", "empty", "no text"],
)
def test_damaged_or_foreign_extractions_count_as_none(sources, tmp_path, harm):
    first = Extractions()
    for source in sources:
        first.documents(source)
    first.save(tmp_path / "kept")
    whole = (tmp_path / "kept").read_bytes()
    assert harm(whole) != whole
    (tmp_path / "kept").write_bytes(harm(whole))

    kept = read_extractions(tmp_path / "kept")

    assert not any(kept.has(source) for source in sources)


def test_two_processes_read_what_one_reads():
    line = "第一条 为了规范第{}号灯塔，根据《中华人民共和国海上交通安全法》，制定本办法。\n"
    texts = ["".join(line.format(f"{i}-{j}") for j in range(3000)) for i in range(35)]
    sources = [Source(f"{i}.txt", text, digest(text, 64)) for i, text in enumerate(texts)]
    sources.append(Source("twice.txt", texts[0], sources[0].digest))
    several = Extractions()

    came = [(s, several.has(s)) for s in several.ahead(sources, processes=2)]

    assert came == [(source, True) for source in sources]
    for source in sources[::12]:
        assert several.documents(source) == extract_documents(source)
