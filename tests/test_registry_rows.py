"""Registry rows are made from texts alone, prevail over nothing and go in no circle."""

from __future__ import annotations

import json
import os
import random
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from yiju.cli import main
from yiju.extract.document import extract_documents
from yiju.extract.read import read_sources
from yiju.graph.build import build_graph
from yiju.graph.catalogue import Catalogue
from yiju.graph.identify import identify
from yiju.graph.record import extract_records
from yiju.graph.registry_rows import registry_rows, registry_text
from yiju.ontology.errors import BadInput
from yiju.ontology.identity import digest, title_key
from yiju.ontology.made_rows import COLUMNS, MadeRows
from yiju.ontology.records import Source
from yiju.ontology.registry import Registry, load_registry

CHECKED = date(2026, 11, 24)
SHARED = Path(os.environ.get("YIJU_SHARED", ""))
needs_shared = pytest.mark.skipif(
    not os.environ.get("YIJU_SHARED"), reason="YIJU_SHARED does not name the folder of the corpus"
)

LIGHTHOUSES = """# 灯塔管理条例

（2011年3月1日国务院第100次常务会议通过　2014年5月20日修订）

第一条 为了管理灯塔，根据《中华人民共和国海上交通安全法》，制定本条例。

第九条 本条例自2014年7月1日起施行。
"""
BEACONS = """# 海岸灯标条例

（2019年6月1日国务院第200次常务会议通过）

第一条 为了管理灯标，制定本条例。

第二条 灯标包括灯塔。

第八条 本条例自2019年9月1日起施行。《灯塔管理条例》同时废止。
"""
BUOYS = """# 淄博市浮标规定

（2003年4月5日淄博市第十二届人民代表大会常务委员会第一次会议通过）

第一条 为了管理浮标，根据《灯塔管理条例》，制定本规定。

第七条 本规定自2003年6月1日起施行。
"""
TEXTS = {"a.md": LIGHTHOUSES, "b.md": BEACONS, "c.md": BUOYS}


def source(name: str, text: str) -> Source:
    return Source(name, text, digest(text, 64))


def sources(texts: dict[str, str] = TEXTS) -> list[Source]:
    return [source(name, text) for name, text in texts.items()]


def registry_with(text: str) -> Registry:
    known = load_registry()
    return Registry(
        list(known.bodies.values()), list(known.instruments.values()), lambda: MadeRows(text)
    )


@pytest.fixture(name="made")
def _made() -> str:
    return registry_text(registry_rows(sources(), CHECKED))


# ------------------------------------------------------------------ making


def test_a_small_corpus_gives_these_rows(made):
    assert made.splitlines() == [
        ",".join(COLUMNS),
        "海岸灯标条例,administrative regulation,,国务院,,2019-06-01,,2019-09-01,,,,,,"
        "题注与正文,2026-11-24,reported",
        "淄博市浮标规定,local regulation,,淄博市人民代表大会常务委员会,,2003-04-05,,2003-06-01,"
        ",,,,,题注与正文,2026-11-24,reported",
        "灯塔管理条例,administrative regulation,,国务院,,2011-03-01,,2014-07-01,"
        "2014-05-20 revised,,2019-09-01,海岸灯标条例,repealed,题注与正文,2026-11-24,reported",
    ]


def test_the_order_of_the_texts_changes_no_byte(made):
    shuffled = sources()
    random.Random(3).shuffle(shuffled)

    assert registry_text(registry_rows(shuffled, CHECKED)) == made


def test_rows_hold_no_sentence_of_a_text(made):
    assert "第一条" not in made and "为了" not in made


def test_the_command_writes_the_file(tmp_path, made):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "out" / "rows.csv"
    arguments = ["registry", str(tmp_path), "--checked", "2026-11-24", "-o", str(out)]

    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 0, result.output
    assert out.read_text(encoding="utf-8") == made


def test_an_empty_or_english_text_makes_no_row():
    rows = registry_rows([source("e.txt", "Lighthouse Rules\n\nArticle 1: Lights.\n")], CHECKED)

    assert rows == []
    assert registry_text(rows) == ",".join(COLUMNS) + "\n"


def test_other_columns_are_refused_by_name():
    with pytest.raises(BadInput, match="columns of made rows"):
        MadeRows("title,date\n灯塔管理条例,2014\n")


# ------------------------------------------------------------------ what they are for


def test_rows_read_back_say_what_was_written(made):
    rows = {row.zh: row for row in MadeRows(made).all()}

    lighthouses = rows["灯塔管理条例"]
    assert (lighthouses.day, lighthouses.effective) == (date(2014, 5, 20), date(2014, 7, 1))
    assert (lighthouses.repealed, lighthouses.repealed_by) == (date(2019, 9, 1), "海岸灯标条例")
    assert (lighthouses.change, lighthouses.grade, lighthouses.made) == (
        "revised",
        "reported",
        True,
    )
    assert rows["淄博市浮标规定"].issuer_names == ("淄博市人民代表大会常务委员会",)


def test_a_citation_of_a_made_row_finds_title_and_version_without_its_text(made):
    catalogue = Catalogue(registry_with(made))

    (work,) = catalogue.works_by_title("《灯塔管理条例》")
    first, version = catalogue.of_work(work)
    assert (first.day, first.end) == (date(2011, 3, 1), date(2014, 7, 1))
    assert (version.day, version.end) == (date(2014, 5, 20), date(2019, 9, 1))
    assert catalogue.works_by_terms("Zibo Municipality Buoy Provisions")[0] == []
    assert catalogue.works_by_terms("Lighthouse Administration Regulations")[0] in ([work], [])


def test_a_page_in_english_alone_resolves_to_titles_that_only_made_rows_know():
    page = (
        "Regulations on the Administration of Night Schools\n\n"
        "Article 1: These Regulations are formulated in accordance with the "
        "“School Bus Safety Management Regulations”, in order to get children home.\n"
    )
    (record,) = extract_records([source("page.txt", page)])

    assert [basis["title_zh"] for basis in record["basis"]] == ["校车安全管理条例"]
    assert record["basis"][0]["outcome"] == "linked"


def test_a_graph_of_texts_is_the_same_with_and_without_the_rows_made_from_them(made):
    with_rows = build_graph(sources(), registry_with(made)).graph
    without = build_graph(sources(), registry_with("")).graph

    assert with_rows.nodes == without.nodes
    assert with_rows.edges == without.edges


def test_a_text_keeps_of_its_own_row_only_what_another_text_states(made):
    (document,) = extract_documents(source("a.md", LIGHTHOUSES))
    version = identify(document, Catalogue(registry_with(made)))

    assert version.row is None
    assert (version.end, version.end_reason) == (date(2019, 9, 1), "repealed")
    assert version.fate is not None and version.fate.repealed_by == "海岸灯标条例"


def test_a_text_that_differs_from_its_row_prevails(made):
    (document,) = extract_documents(
        source("b.md", BEACONS.replace("2019年9月1日", "2019年10月1日"))
    )
    version = identify(document, Catalogue(registry_with(made)))

    assert version.start == date(2019, 10, 1)


def test_hand_written_rows_prevail_over_made_ones_of_the_same_version():
    known = load_registry()
    hand = known.instruments["administrative-licensing-law-2003"]
    text = registry_text(
        [dict.fromkeys(COLUMNS, "") | {
            "zh": hand.zh, "kind": "law", "issuers": "国务院", "adopted": "2003-08-27",
            "checked": "2026-11-24", "grade": "reported",
        } | {"issuers": "全国人民代表大会常务委员会"}]
    )  # fmt: skip
    catalogue = Catalogue(registry_with(text))

    (work,) = catalogue.works_by_title(hand.zh)
    assert [version.row for version in catalogue.of_work(work)] == [hand]


def test_a_renamed_version_comes_with_the_work_that_it_continues():
    trial = BEACONS.replace("海岸灯标条例", "海岸灯标条例（试行）").replace(
        "《灯塔管理条例》同时废止。", ""
    )
    final = BEACONS.replace("2019", "2023").replace("《灯塔管理条例》", "《海岸灯标条例（试行）》")
    rows = registry_rows([source("t.md", trial), source("f.md", final)], CHECKED)
    catalogue = Catalogue(registry_with(registry_text(rows)))

    assert {row["zh"]: row["line"] for row in rows} == {
        "海岸灯标条例": "海岸灯标条例（试行）", "海岸灯标条例（试行）": "",
    }  # fmt: skip
    assert catalogue.works_by_title("海岸灯标条例") == catalogue.works_by_title(
        "海岸灯标条例（试行）"
    )


def test_the_rows_are_read_only_when_they_are_asked_for():
    registry = Registry([], [], lambda: pytest.fail("read too early"))

    assert registry.by_title("灯塔管理条例") == []


# ------------------------------------------------------------------ the rows that ship


def test_the_rows_that_ship_are_sound():
    made = load_registry().made
    rows = made.all()

    assert len(made) > 2500
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.source and row.grade == "reported" and date.fromisoformat(row.checked), row.zh
        assert bool(row.repealed) == bool(row.repealed_by) == bool(row.end_reason), row.zh
        assert row.repealed is None or row.day is None or row.day < row.repealed, row.zh
        assert list(row.amended) == sorted(row.amended), row.zh


def test_no_row_points_to_an_ender_that_is_no_row():
    made = load_registry().made

    enders = {row.repealed_by for row in made.all() if row.repealed_by}
    assert enders and enders <= set(made.titles)


@needs_shared
def test_the_rows_that_ship_are_those_of_the_corpus():
    shipped = load_registry().made
    checked = date.fromisoformat(shipped.all()[0].checked)
    text = registry_text(registry_rows(read_sources([SHARED / "corpus" / "laws"]), checked))

    ours, theirs = set(shipped.lines), set(MadeRows(text).lines)
    differing = sorted(ours ^ theirs)
    assert len(differing) <= len(shipped) / 50, "\n".join(differing[:40])


# ------------------------------------------------------------------ known by hand alone

#: The seed page holds the text itself, in English, and names its Chinese title nowhere.
STATED_IN_ENGLISH = {"mobile-internet-opinions-2017"}

#: Two numbered documents of the State Council on trading venues: no text at hand names them in
#: Chinese, so that they are here on their published numbers alone. No row may join them.
BY_NUMBER = {"guofa-2011-38", "guobanfa-2012-37"}


def gold_titles() -> set[str]:
    """Keys of every Chinese title in the annotated records."""
    found = set()
    for file in sorted((SHARED / "gold").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            mentions = [*(record.get("basis") or []), *(record.get("other_citations") or [])]
            found |= {each.get("title_zh") or each.get("title") for each in [*mentions, record]}
    return {title_key(title) for title in found if title}


def spoken_of() -> str:
    """All texts of the corpus, the seed page and the samples, without marks."""
    places = [SHARED / "corpus", Path(__file__).parents[1] / "samples"]
    text = "".join(each.text for each in read_sources(places))
    return title_key_of_text(text)


def title_key_of_text(text: str) -> str:
    for mark in ("中华人民共和国", "《", "》", "〈", "〉", "、", "，", " "):
        text = text.replace(mark, "")
    return text


@needs_shared
def test_no_title_of_the_annotations_stands_only_in_the_hand_written_rows():
    registry = load_registry()
    texts, gold = spoken_of(), gold_titles()
    bases = {title_key(basis.title) for row in registry.instruments.values() for basis in row.bases}
    made = {title_key(title) for title in registry.made.titles}

    alone = [
        row.id
        for row in registry.instruments.values()
        if (key := title_key(row.zh)) in gold - made - bases
        and len(registry.line(row.line)) == 1
        and key not in texts
        and key[key.find("关于") :] not in texts
    ]
    assert set(alone) <= STATED_IN_ENGLISH | BY_NUMBER
