"""Coverage counts every mention once, and says apart what the corpus and what the registry holds."""

from __future__ import annotations

from yiju.graph.build import build_graph
from yiju.graph.coverage import Coverage, coverage_table
from yiju.ontology.identity import digest
from yiju.ontology.records import Source

RULE = (
    "青岚市河道管理办法\n\n2020年2月1日 青岚市人民政府公布\n\n第一条 为了管理河道，"
    "根据《中华人民共和国立法法》《青岚市水务规程》和有关法律、法规，制定本办法。\n"
    "第二条 依照《青岚市水务办法》取水。\n第三条 本办法自2020年3月1日起施行。\n"
)
HELD = (
    "青岚市水务办法\n\n2018年2月1日 青岚市人民政府公布\n\n第一条 为了管理用水，制定本办法。\n"
    "第二条 本办法自2018年3月1日起施行。\n"
)


def coverage(*texts: str) -> dict[str, dict[str, dict[str, int]]]:
    sources = [Source(f"{n}.txt", text, digest(text, 64)) for n, text in enumerate(texts)]
    return build_graph(sources).coverage


def test_texts_registry_stubs_and_generic_bases_are_told_apart():
    found = coverage(RULE, HELD)

    assert found["all"] == {"resolved": 1, "known": 1, "stub": 1, "generic": 1}


def test_a_text_that_joins_the_corpus_turns_a_stub_into_a_resolved_mention():
    assert coverage(RULE)["all"]["stub"] == 2
    assert coverage(RULE, HELD)["all"]["stub"] == 1


def test_groups_add_up_to_the_whole():
    found = coverage(RULE, HELD)

    for group in ("by kind", "by year", "by relation"):
        sums: dict[str, int] = {}
        for counts in found[group].values():
            for outcome, count in counts.items():
                sums[outcome] = sums.get(outcome, 0) + count
        assert sums == found["all"], group
    assert set(found["by year"]) == {"2020"}


def test_the_table_gives_the_largest_group_first():
    counts = Coverage()
    counts.add("law", "2001", "cites", "resolved", 3)
    counts.add("other", "", "cites", "stub", 9)

    lines = list(coverage_table(counts.summary()["by kind"], "kind"))

    assert [line.split()[0] for line in lines] == ["kind", "other", "law"]
    assert "100.0%" in lines[1]
