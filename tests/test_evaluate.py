"""How scores are counted: every convention on a few words of our own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from yiju.cli import main
from yiju.graph.evaluate import evaluate_gold, render_scores
from yiju.graph.figures import FIGURES, Case
from yiju.graph.gold import Gold, Mention
from yiju.graph.scoring import Tally, interval, pair_best, title_likeness, word_key
from yiju.ontology.errors import BadInput
from yiju.ontology.records import Span

LAW = "中华人民共和国农产品质量安全法"
RULE = (
    "苹果仓储管理办法\n\n"
    f"第一条　为了规范苹果仓储，根据《{LAW}》和有关法律、行政法规，制定本办法。\n"
    "第二条　本办法自2015年3月1日起施行。《梨仓储管理办法》同时废止。\n"
)
ANNOTATION = {
    "id": "apples",
    "title": "苹果仓储管理办法",
    "instrument": True,
    "basis": [
        {"mention": f"《{LAW}》", "title_zh": LAW},
        {"mention": "有关法律、行政法规", "generic": True},
    ],
    "repeals": ["《梨仓储管理办法》"],
    "effective": "2015-03-01",
}


def gold(**changes) -> Gold:
    """A record that wants nothing but what the test says."""
    wanted = {
        "name": "r", "source": "r", "title": "苹果办法", "is_instrument": True, "basis": (),
        "relations": (), "dates": dict.fromkeys(("adopted", "promulgated", "effective"), (None,)),
        "numbers": (), "issuers": (), "inferred": (),
    }  # fmt: skip
    return Gold(**(wanted | changes))


def found(words: str, start: int = 0, title: str | None = None, **more) -> dict:
    """One entry of `basis` or `citations` in an extract record."""
    end = start + len(words)
    entry = {"mention": words, "start": start, "end": end, "title_zh": title, "generic": False}
    return entry | more


def document(**fields) -> dict:
    empty = {"title": "苹果办法", "is_instrument": True, "basis": [], "citations": []}
    return empty | fields


def mark(figure: str, wanted: Gold, *documents: dict, text: str = ""):
    judge = next(row.judge for row in FIGURES if row.name == figure)
    return judge(Case(wanted, documents, text))


def tally(figure: str, wanted: Gold, *documents: dict, text: str = "") -> Tally:
    return mark(figure, wanted, *documents, text=text).tally


def basis(words: str, **more) -> Mention:
    return Mention(words, "based_on", **more)


def placed(entry: dict) -> dict:
    """A gold mention with its place in `RULE`."""
    start = RULE.index(entry["mention"])
    return entry | {"start": start, "end": start + len(entry["mention"])}


def write_gold(folder, *records) -> object:
    file = folder / "gold.jsonl"
    file.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), "utf-8")
    return file


# mentions


def test_a_basis_is_right_wrong_or_missed():
    wanted = gold(basis=(basis("《水法》"), basis("《森林法》")))
    have = document(basis=[found("《水法》"), found("《海关法实施条例》")])

    assert tally("basis mention", wanted, have) == Tally(right=1, wrong=1, missed=1)
    assert mark("basis mention", wanted, have).misses == (
        "basis '《森林法》' not found",
        "found as basis, but is none: '《海关法实施条例》'",
    )


@pytest.mark.parametrize(("words", "right"), [("网络安全", 1), ("网络安", 1), ("网络", 0)])
def test_a_named_basis_needs_three_fifths_of_the_words(words, right):
    wanted = gold(basis=(basis("网络安全法"),))

    assert tally("basis mention", wanted, document(basis=[found(words)])).right == right


def test_a_basis_of_another_extent_is_found_but_not_exact():
    wanted, have = gold(basis=(basis("网络安全法"),)), document(basis=[found("网络安全")])

    assert tally("basis mention", wanted, have) == Tally(right=1)
    assert tally("basis mention, exact", wanted, have) == Tally(wrong=1, missed=1)


def test_marks_spaces_width_and_case_do_not_make_another_mention():
    wanted = gold(basis=(basis("“Ｗater law”。"),))

    assert tally("basis mention, exact", wanted, document(basis=[found("Water Law")])).right == 1
    assert word_key("〈水 法〉；") == word_key("水法")


def test_the_same_words_in_another_place_are_another_mention():
    wanted = gold(basis=(basis("《水法》", span=Span(10, 14)),))

    assert tally("basis mention", wanted, document(basis=[found("《水法》", 50)])).right == 0
    assert tally("basis mention", wanted, document(basis=[found("《水法》", 13)])).right == 1
    assert tally("basis mention", wanted, document(basis=[found("《水法》", 14)])).right == 0


def test_each_mention_is_joined_once_and_the_place_decides_between_equals():
    wanted = gold(basis=(basis("《水法》", span=Span(40, 44)),))
    have = document(basis=[found("《水法》", 0), found("《水法》", 40)])

    joined = mark("basis mention", wanted, have)

    assert joined.tally == Tally(right=1, wrong=1)


def test_a_common_place_counts_for_more_than_like_words():
    wanted = gold(basis=(basis("水法的规定", span=Span(0, 5)), basis("水法")))

    marked = mark("basis mention", wanted, document(basis=[found("水法的")]))

    assert marked.tally == Tally(right=1, missed=1)
    assert marked.misses == ("basis '水法' not found",)


def test_the_best_match_goes_first_and_of_equals_the_later():
    likeness = {(0, 0): 0.7, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.7}

    joined = pair_best([0, 1], [0, 1], lambda one, other: likeness[one, other])
    equal = pair_best([0, 1], [0], lambda _one, _other: 1.0)

    assert set(joined.pairs) == {(0, 1), (1, 0)}
    assert equal.pairs == ((1, 0),)
    assert equal.missed == (0,)


def test_generic_bases_are_counted_apart_and_joined_more_loosely():
    wanted = gold(basis=(basis("国家有关法律、法规", generic=True), basis("《水法》")))
    have = document(basis=[found("有关法律", generic=True), found("《水法》")])

    assert tally("generic basis", wanted, have) == Tally(right=1)
    assert tally("basis mention", wanted, have) == Tally(right=1)
    assert tally("generic basis", gold(), have) == Tally(wrong=1)


def test_a_span_must_hold_its_mention():
    have = document(basis=[found("水法", 2)], citations=[found("林法", 0, relation="cites")])

    marked = mark("spans that hold their mention", gold(), have, text="根据水法")

    assert marked.tally == Tally(right=1, wrong=1)
    assert marked.misses == ("'林法' does not stand at [0, 2]",)


# links


def test_a_link_counts_once_however_often_the_instrument_is_named():
    wanted = gold(basis=(basis("Water Law", title="水法"), basis("《水法》", title="水法")))
    have = document(basis=[found("Water Law", title="中华人民共和国水法"), found("《水法》")])

    assert tally("basis link (document, instrument)", wanted, have) == Tally(right=1)


def test_a_link_to_what_is_no_basis_is_wrong_and_named():
    wanted = gold(basis=(basis("《水法》", title="水法"),))
    have = document(basis=[found("《水法》", title="水土保持法")])

    marked = mark("basis link (document, instrument)", wanted, have)

    assert marked.tally == Tally(wrong=1, missed=1)
    assert marked.misses == ("linked to 水土保持法, which is no basis",)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("中华人民共和国水法", Tally(right=1)),
        ("水土保持法", Tally(wrong=1)),
        (None, Tally(missed=1)),
    ],
)
def test_a_found_basis_resolves_rightly_wrongly_or_not(title, expected):
    wanted = gold(basis=(basis("Water Law", title="水法"),))

    assert (
        tally("resolution", wanted, document(basis=[found("Water Law", title=title)])) == expected
    )


def test_resolution_is_not_asked_of_a_basis_without_a_title_or_not_found():
    wanted = gold(basis=(basis("Water Law"), basis("Forest Law", title="森林法")))

    assert (
        tally("resolution", wanted, document(basis=[found("Water Law", title="水法")])) == Tally()
    )


# other relations


def test_a_relation_counts_only_where_the_annotator_lists_it():
    wanted = gold(relations=(Mention("《旧办法》", "repeals"),))
    have = document(
        citations=[
            found("《旧办法》", relation="repeals"),
            found("《梨办法》", relation="repeals"),
            found("《水法》", relation="amends"),
        ]
    )

    assert tally("other relations", wanted, have) == Tally(right=1, wrong=1)
    assert tally("other relations", gold(), have) == Tally()


def test_the_same_words_in_another_relation_are_missed():
    wanted = gold(relations=(Mention("《旧办法》", "repeals"),))
    have = document(citations=[found("《旧办法》", relation="amends")])

    assert tally("other relations", wanted, have) == Tally(missed=1)


@pytest.mark.parametrize(("words", "right"), [("苹果条例", 1), ("苹果条", 0)])
def test_a_relation_needs_half_of_the_words(words, right):
    wanted = gold(relations=(Mention("废止苹果条例规定", "repeals"),))
    have = document(citations=[found(words, relation="repeals")])

    assert tally("other relations", wanted, have).right == right


def test_a_programme_may_plan_more_than_is_listed():
    wanted = gold(relations=(Mention("制定苹果法", "plans"),))
    have = document(
        citations=[found("制定苹果法", relation="plans"), found("修订梨法", relation="plans")]
    )

    assert tally("other relations", wanted, have) == Tally(right=1)


# facts of the document


@pytest.mark.parametrize(
    ("passing", "date", "expected"),
    [
        (("2015-03-01",), "2015-03-01", Tally(right=1)),
        (("2015-03-01",), "2015-04-01", Tally(wrong=1, missed=1)),
        (("2015-03-01",), None, Tally(missed=1)),
        ((None,), "2015-03-01", Tally(wrong=1)),
        ((None,), None, Tally()),
        (("2015-03-01", "2015-04-01"), "2015-04-01", Tally(right=1)),
        (("2015-03-01", None), None, Tally()),
    ],
)
def test_a_date_is_right_if_it_is_one_of_those_that_pass(passing, date, expected):
    wanted = gold(dates={"effective": passing})

    assert tally("effective", wanted, document(effective=date)) == expected


@pytest.mark.parametrize(
    ("numbers", "canonical", "written", "expected"),
    [
        (("国发〔2014〕33号",), "国发[2014]33", None, Tally(right=1)),
        (("Order No. 5",), "某部令第5号", "order no.5", Tally(right=1)),
        (("国务院令第7号",), "中华人民共和国国务院令第7号", None, Tally(right=1)),
        (("国发〔2014〕33号",), "国发〔2014〕34号", None, Tally(wrong=1, missed=1)),
        (("国发〔2014〕33号",), None, None, Tally(missed=1)),
        ((), "国发〔2014〕33号", None, Tally(wrong=1)),
        ((), None, None, Tally()),
    ],
)
def test_a_number_is_right_in_either_of_its_forms(numbers, canonical, written, expected):
    have = document(doc_number=canonical, doc_number_as_written=written)

    assert tally("doc_number", gold(numbers=numbers), have) == expected


def test_an_inferred_issuer_may_be_found_but_need_not_be():
    wanted = gold(issuers=("水利部",), inferred=("国务院", "水利部"))

    assert tally("issuers", wanted, document(issuers=["水利部", "国务院"])) == Tally(right=1)
    assert tally("issuers", wanted, document(issuers=["水利部"])) == Tally(right=1)
    assert tally("issuers", wanted, document(issuers=["国务院"])) == Tally(missed=1)
    assert tally("issuers", wanted, document(issuers=["水利部", "商务部"])) == Tally(1, wrong=1)


def test_what_is_no_instrument_is_not_asked_for_dates_numbers_or_issuers():
    speech = gold(is_instrument=False, issuers=("水利部",))
    have = document(is_instrument=False, issuers=["商务部"], adopted="2015-03-01", doc_number="1")

    assert mark("adopted", speech, have) is None
    assert mark("doc_number", speech, have) is None
    assert tally("issuers", speech, have) == Tally()
    assert tally("instrument or not", speech, have) == Tally(right=1)


def test_one_instrument_among_the_documents_of_a_text_is_enough():
    commentary = document(is_instrument=False)

    assert tally("instrument or not", gold(), commentary, document()) == Tally(right=1)
    assert tally("instrument or not", gold(), commentary) == Tally(wrong=1)


def test_facts_are_read_from_the_document_with_the_nearest_title():
    wanted = gold(title="苹果办法", dates={"effective": ("2015-03-01",)})
    notice = document(title="关于印发苹果办法的通知", effective="2014-01-01")

    assert tally("effective", wanted, notice, document(effective="2015-03-01")) == Tally(right=1)


def test_titles_are_alike_by_containment_or_by_a_common_start_or_end():
    assert title_likeness("苹果办法", "苹果办法") == 1
    assert title_likeness("苹果办法", "苹果办法全文译本") == 0.5
    assert title_likeness("甲苹果办法", "乙苹果办法") == 0.8
    assert title_likeness("", "苹果办法") == 0


# whole evaluations


def test_a_text_read_as_its_annotator_read_it_scores_one_throughout(tmp_path):
    scores = evaluate_gold(write_gold(tmp_path, ANNOTATION | {"text": RULE}), None)

    assert scores.misses == ()
    assert scores.figures["documents"] == 1
    assert scores.figures["instrument or not"] == {"right": 1, "of": 1, "accuracy": 1.0}
    one = {"p": 1.0, "r": 1.0, "f1": 1.0, "tp": 1, "fp": 0, "fn": 0}
    for figure in ("basis mention", "generic basis", "other relations", "effective"):
        assert scores.figures[figure] == one
    link = {"right": 1, "wrong": 0, "of": 1, "accuracy": 1.0, "wrong rate": 0.0}
    assert scores.figures["resolution"] == link


def test_differences_lower_the_figures_and_are_listed_by_record(tmp_path):
    record = ANNOTATION | {"text": RULE, "effective": "2016-03-01", "repeals": []}
    record["basis"] = [{"mention": "《茶叶法》", "title_zh": "茶叶法"}]

    scores = evaluate_gold(write_gold(tmp_path, record), None)

    zero = {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "fp": 1, "fn": 1}
    assert scores.figures["basis mention"] == scores.figures["effective"] == zero
    assert scores.figures["resolution"]["of"] == 0
    assert "apples: basis '《茶叶法》' not found" in scores.misses
    assert "apples: effective 2015-03-01, want 2016-03-01" in scores.misses


def test_shares_are_rounded_to_four_places():
    report = next(row.report for row in FIGURES if row.name == "basis mention")

    assert report(Tally(right=2, wrong=1, missed=4)) == {
        "p": 0.6667, "r": 0.3333, "f1": 0.4444, "tp": 2, "fp": 1, "fn": 4
    }  # fmt: skip


@pytest.mark.parametrize("text", [RULE.replace("\n", "\r\n"), "\ufeff" + RULE])
def test_line_ends_and_a_byte_order_mark_do_not_move_a_place(tmp_path, text):
    places = [placed(entry) for entry in ANNOTATION["basis"]]
    record = ANNOTATION | {"basis": places}
    (tmp_path / "apples.txt").write_bytes(text.encode("utf-8"))

    inside = evaluate_gold(write_gold(tmp_path, record | {"text": text}), None)
    beside = evaluate_gold(write_gold(tmp_path, record | {"source": "apples.txt"}), tmp_path)

    assert inside.misses == beside.misses == ()
    assert inside.figures == beside.figures


def test_a_path_record_names_the_cited_instrument_by_title(tmp_path):
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "apples.md").write_text(RULE, encoding="utf-8")
    bases = [{"mention": f"《{LAW}》", "title": LAW}]
    record = ANNOTATION | {"path": "laws/apples.md", "basis": bases}

    by_path = evaluate_gold(write_gold(tmp_path, record), tmp_path)
    by_text = evaluate_gold(write_gold(tmp_path, ANNOTATION | {"text": RULE, "basis": bases}), None)

    assert by_path.figures["resolution"]["right"] == 1
    assert by_text.figures["resolution"]["of"] == 0


def test_bases_of_further_documents_of_the_text_count(tmp_path):
    first, second = ANNOTATION["basis"]
    record = ANNOTATION | {"text": RULE, "basis": [first], "extra_docs": [{"basis": [second]}]}

    scores = evaluate_gold(write_gold(tmp_path, record), None)

    assert scores.figures["generic basis"]["tp"] == 1
    assert scores.misses == ()


def test_annotators_may_cite_without_being_asked_for_every_citation(tmp_path):
    cites = {"mention": "《茶叶法》", "relation": "cites"}
    record = ANNOTATION | {"text": RULE, "other_citations": [cites]}

    scores = evaluate_gold(write_gold(tmp_path, record), None)

    assert scores.figures["other relations"]["fn"] == 0


def test_records_of_one_page_claim_the_document_with_their_title(tmp_path):
    (tmp_path / "page.txt").write_text(RULE, encoding="utf-8")
    here = ANNOTATION | {"source": "page.txt"}
    nowhere = {
        "id": "tea",
        "source": "page.txt",
        "title": "茶叶条例",
        "basis": [{"mention": "《茶法》"}],
    }

    scores = evaluate_gold(write_gold(tmp_path, nowhere, here), tmp_path)

    assert scores.figures["documents"] == 2
    assert scores.figures["documents not found"] == 1
    assert scores.figures["documents beyond the gold"] == 0
    assert scores.figures["basis mention"]["tp"] == scores.figures["basis mention"]["fn"] == 1
    assert scores.misses == ("tea: no document found", "tea: basis '《茶法》' not found")


@pytest.mark.parametrize(("title", "missing"), [("苹果仓储管理条例", 1), ("冬苹果仓储管理办法", 0)])
def test_a_document_is_claimed_by_four_fifths_of_its_title(tmp_path, title, missing):
    (tmp_path / "page.txt").write_text(RULE, encoding="utf-8")
    near = {"source": "page.txt", "title": title, "basis": []}

    scores = evaluate_gold(write_gold(tmp_path, near, near | {"title": "茶叶"}), tmp_path)

    assert scores.not_found == 1 + missing


def test_documents_of_a_page_that_no_record_claims_are_beyond_the_gold(tmp_path):
    (tmp_path / "page.txt").write_text(RULE, encoding="utf-8")
    tea = {"source": "page.txt", "title": "茶叶条例", "basis": []}
    tobacco = tea | {"title": "烟草条例"}

    scores = evaluate_gold(write_gold(tmp_path, tea, tobacco), tmp_path)

    assert scores.not_found == 2
    assert scores.beyond == 1


# errors


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"title": ', "gold.jsonl:2: not JSON: Expecting value at column 11"),
        ("[1]", "gold.jsonl:2: found [1]"),
        ('{"id": "b", "title": "乙"}', "gold.jsonl:2: no text, path or source"),
        ('{"title": "乙", "source": "b.txt", "basis": []}', "gold.jsonl:2: no text in the record"),
        ('{"id": "b", "title": "乙", "text": "乙"}', "gold.jsonl:2: no basis"),
        ('{"id": "b", "text": "乙", "basis": []}', "gold.jsonl:2: no title"),
        ('{"id": "a", "title": "乙", "text": "乙", "basis": []}', "gold.jsonl:2: a second text with the id a"),
        ('{"id": "b", "title": "乙", "text": "\\ud800", "basis": []}', "gold.jsonl:2: half a surrogate pair at 0"),
        ('{"id": "b", "title": "乙", "text": 5, "basis": []}', "gold.jsonl:2: text is 5"),
        ('{"id": "b", "title": "乙", "text": "乙", "basis": 5}', "gold.jsonl:2: basis is 5"),
        ('{"id": "b", "title": "乙", "text": "乙", "basis": ["水法"]}', 'gold.jsonl:2: basis holds "水法"'),
        ('{"id": "b", "title": "乙", "text": "乙", "basis": [{}]}', "gold.jsonl:2, basis: no mention"),
        ('{"id": "b", "title": "乙", "text": "乙", "basis": [{"mention": "水", "start": 1}]}', "a place from 1 to null"),
        ('{"id": "b", "title": "乙", "text": "乙", "basis": [], "issuers": [5]}', "issuers holds 5"),
        ('{"id": "b", "title": "乙", "text": "乙", "basis": [], "adopted_alternatives": [5]}', "adopted_alternatives holds 5"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_record_is_named_with_its_number(tmp_path, line, said):
    file = tmp_path / "gold.jsonl"
    good = json.dumps(ANNOTATION | {"id": "a", "text": RULE}, ensure_ascii=False)
    file.write_text(f"{good}\n{line}\n", encoding="utf-8")

    with pytest.raises(BadInput) as raised:
        evaluate_gold(file, None)

    assert said in str(raised.value)


def test_missing_gold_is_an_error(tmp_path):
    with pytest.raises(BadInput, match=r"no such gold file: .*nothing\.jsonl"):
        evaluate_gold(tmp_path / "nothing.jsonl", None)


def test_a_missing_text_is_named_with_the_line_that_wants_it(tmp_path):
    file = write_gold(tmp_path, ANNOTATION | {"source": "apples.txt"})

    with pytest.raises(BadInput, match=r"gold\.jsonl:1: no such text: .*apples\.txt"):
        evaluate_gold(file, tmp_path)


def test_blank_lines_in_the_gold_are_passed_over(tmp_path):
    file = write_gold(tmp_path, ANNOTATION | {"text": RULE})
    file.write_text("\n" + file.read_text("utf-8") + "\n\n", "utf-8")

    assert evaluate_gold(file, None).documents == 1


# numbers and tables


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (22, 22, 0.8513, 1.0),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_the_interval_is_that_of_wilson(part, whole, low, high):
    assert interval(part, whole) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_has_no_interval():
    assert interval(0, 0) is None


def test_the_table_shows_every_share_with_its_interval(tmp_path):
    scores = evaluate_gold(write_gold(tmp_path, ANNOTATION | {"text": RULE}), None)

    lines = [line.split() for line in render_scores(scores, misses=False).splitlines()]

    share = ["1.0000", "[0.21,", "1.00]"]
    assert ["basis", "mention", *share, *share, "1.0000", "1", "0", "0"] in lines
    assert ["instrument", "or", "not", *share, "1", "1"] in lines
    assert ["doc_number", "-", "-", "1.0000", "0", "0", "0"] in lines
    assert ["links", "made", "0.0000", "[0.00,", "0.79]", "0", "1"] in [line[-7:] for line in lines]


def test_differences_are_listed_where_they_are_asked_for(tmp_path):
    scores = evaluate_gold(
        write_gold(tmp_path, ANNOTATION | {"text": RULE, "repeals": ["《茶》"]}), None
    )

    assert scores.misses[0] not in render_scores(scores, misses=False)
    assert render_scores(scores, misses=True).endswith("\n".join(["", "", *scores.misses]))


def test_the_command_prints_the_figures_as_json(tmp_path):
    file = write_gold(tmp_path, ANNOTATION | {"text": RULE})

    result = CliRunner().invoke(main, ["evaluate", str(file), "--format", "json"])

    assert result.exit_code == 0
    assert json.loads(result.stdout) == evaluate_gold(file, None).figures


def test_the_package_runs_as_the_command():
    run = subprocess.run(
        [sys.executable, "-m", "yiju", "evaluate", "nothing.jsonl"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert run.returncode == 1
    assert run.stderr.splitlines() == ["Error: no such gold file: nothing.jsonl"]
