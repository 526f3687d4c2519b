"""The front door: each command once on the samples, and each bad input in one message."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yiju.cli import main
from yiju.extract.read import READ

SAMPLES = Path(__file__).parents[1] / "samples"
MICROBLOGS = "微博客信息服务管理规定"
NOTICE = "国发〔2014〕33号"
NOTICE_TITLE = "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知"
DAY = "2026-01-01"


def run(*args: object, stdin: str | bytes | None = None) -> Result:
    """Run a command as a shell would."""
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def fine(*args: object, stdin: str | None = None) -> str:
    """Run a command that must succeed; its stdout."""
    result = run(*args, stdin=stdin)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def refused(*args: object, code: int = 1, stdin: str | bytes | None = None) -> str:
    """Run a command that must end with one message and nothing on stdout; the message."""
    result = run(*args, stdin=stdin)
    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit)  # anything else would be a traceback
    assert result.stdout == ""
    assert result.stderr.count("Error: ") == 1
    return result.stderr.partition("Error: ")[2]


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder of the samples."""
    folder = tmp_path_factory.mktemp("cli") / "graph"
    fine("build", SAMPLES, "-o", folder)
    return folder


# --- each command


def test_help_names_every_command_in_the_order_of_work():
    listed = [line.split()[0] for line in fine("--help").partition("Commands:")[2].splitlines()[1:]]

    assert listed == [
        "extract", "build", "find", "show", "chain", "check", "query", "report", "view", "serve",
        "push", "export", "review", "registry", "evaluate",
    ]  # fmt: skip


def test_version_is_printed():
    assert fine("--version").startswith("yiju, version 0.1.0")


def test_extract_prints_one_record_a_document():
    lines = fine("extract", SAMPLES / "microblogs-2018.md").splitlines()
    record = json.loads(lines[0])
    chinese = [item for item in record["basis"] if item["lang"] == "zh"]

    assert len(lines) == 1
    assert (record["title"], record["promulgated"]) == (MICROBLOGS, "2018-02-02")
    assert [item["mention"] for item in chinese] == [
        "《中华人民共和国网络安全法》",
        f"《{NOTICE_TITLE}》",
    ]
    assert all(item["outcome"] == "linked" for item in record["basis"])


def test_build_says_what_it_built(tmp_path: Path):
    result = run("build", SAMPLES / "guofa-2014-33.md", "-o", tmp_path / "graph")

    assert result.stdout == ""
    assert result.stderr.splitlines()[0] == "1 documents, 1 of them instruments"


def test_two_builds_give_the_same_bytes(folder: Path, tmp_path: Path):
    fine("build", SAMPLES, "-o", tmp_path / "again")

    assert (tmp_path / "again" / "CURRENT").read_text() == (folder / "CURRENT").read_text()


def test_build_takes_another_base(tmp_path: Path):
    fine("build", SAMPLES / "guofa-2014-33.md", "-o", tmp_path / "g", "--base", "https://e.org/x/")
    fine("export", "-g", tmp_path / "g", "--format", "ntriples", "-o", tmp_path / "g.nt")

    triples = (tmp_path / "g.nt").read_text(encoding="utf-8")
    assert "<https://e.org/x/instrument/guofa-2014-33-" in triples
    assert "https://w3id.org/yiju/id/" not in triples


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (MICROBLOGS, "Chinese name: "),
        ("weiboke", "pinyin of Chinese name: "),
        ("wbk", "initials of Chinese name: "),
        ("Microblog", "part of English name: "),
    ],
)
def test_find_knows_titles_pinyin_and_initials(folder: Path, text: str, why: str):
    first = fine("find", text, "-g", folder).splitlines()[0].split("\t")

    assert first[1] == MICROBLOGS
    assert first[2].startswith(why)


def test_find_gives_no_more_than_asked(folder: Path):
    assert len(fine("find", "规定", "-g", folder, "-n", "3").splitlines()) == 3


def test_show_prints_the_card_of_a_number(folder: Path):
    lines = fine("show", NOTICE, "-g", folder, "--as-of", DAY).splitlines()

    assert lines[0] == NOTICE_TITLE
    assert "  国发〔2014〕33号; normative document; 2014-08-26; in force" in lines
    assert "is basis for (11)" in lines


def test_show_prints_json(folder: Path):
    card = json.loads(fine("show", NOTICE, "-g", folder, "--as-of", DAY, "--format", "json"))

    assert NOTICE_TITLE in json.dumps(card, ensure_ascii=False)


def test_chain_goes_up_to_the_law_and_the_notice_with_their_sentence(folder: Path):
    text = fine("chain", MICROBLOGS, "-g", folder, "--as-of", DAY)

    assert "├── [1] is based on 中华人民共和国网络安全法" in text
    assert f"└── [2] is based on {NOTICE_TITLE}" in text
    above, below = text.split("What it rests on.")
    assert below.count("microblogs-2018.md, characters") == 4  # two bases in two languages
    assert "granted words: “全国微博客信息服务的监督管理和执法”" in above
    assert "Not cut: every step was followed." in text


def test_chain_down_cut_at_a_depth_says_so(folder: Path):
    text = fine("chain", NOTICE, "--down", "--depth", "1", "-g", folder, "--as-of", DAY)

    assert "└── [11] is basis for " in text
    assert "Cut at 1 step: " in text


@pytest.mark.parametrize(
    ("form", "opening"), [("md", "#"), ("mermaid", "flowchart "), ("json", "{"), ("text", "微博客")]
)
def test_chain_has_four_formats(folder: Path, form: str, opening: str):
    assert fine("chain", MICROBLOGS, "-g", folder, "--format", form).startswith(opening)


def test_chain_speaks_chinese(folder: Path):
    assert "├── [1] 依据：中华人民共和国网络安全法" in fine(
        "chain", MICROBLOGS, "-g", folder, "--lang", "zh"
    )


def test_check_finds_the_basis_that_was_superseded(folder: Path):
    text = fine("check", "互联网新闻信息服务单位约谈工作规定", "-g", folder, "--as-of", DAY)

    assert text.startswith("risk (1)")
    assert "was superseded on 2017-06-01" in text
    assert "defect: 0 · risk: 1 · " in text


def test_check_names_the_day_from_which_the_risk_exists(folder: Path):
    args = ("check", "互联网新闻信息服务单位约谈工作规定", "-g", folder, "--as-of")

    assert "risk: 1 " in fine(*args, "2017-06-01")
    assert "risk: 0 " in fine(*args, "2017-05-31")


def test_check_gives_exit_3_where_asked_to_fail(folder: Path):
    args = ("check", "互联网新闻信息服务单位约谈工作规定", "-g", folder, "--as-of", DAY)

    assert run(*args, "--fail-on", "risk").exit_code == 3
    assert run(*args, "--fail-on", "defect").exit_code == 0
    assert json.loads(fine(*args, "--format", "json"))


@pytest.mark.parametrize("engine", ["python", "sparql"])
def test_a_ready_question_has_one_answer_whoever_answers(folder: Path, engine: str):
    given = ("--param", f"id={MICROBLOGS}", "--format", "csv", "--with", engine)
    rows = list(csv.DictReader(fine("query", "chain-up", "-g", folder, *given).splitlines()))

    assert {row["title"] for row in rows} == {"中华人民共和国网络安全法", NOTICE_TITLE}


def test_query_lists_its_questions_without_a_graph():
    listed = fine("query", "--list")

    assert "empowerments\n    Which body was empowered by which instrument" in listed


def test_query_reads_sparql_from_stdin(folder: Path):
    query = "SELECT ?number WHERE { ?x eli:id_local ?number FILTER(?number = '国发〔2014〕33号') }"

    answer = json.loads(
        fine("query", "-g", folder, "--sparql", "-", "--format", "json", stdin=query)
    )

    assert answer == [{"number": NOTICE}]


def test_query_runs_cypher_from_a_file(folder: Path, tmp_path: Path):
    pytest.importorskip("arcadedb")
    (tmp_path / "q.cypher").write_text(
        f"MATCH (r)-[:BASED_ON]->(:Instrument {{number: '{NOTICE}'}}) RETURN count(DISTINCT r) AS n",
        encoding="utf-8",
    )

    text = fine("query", "-g", folder, "--cypher", tmp_path / "q.cypher", "--format", "csv")

    assert text.splitlines() == ["n", "11"]


def test_report_is_written_or_printed(folder: Path, tmp_path: Path):
    made = tmp_path / "报告.html"
    result = run("report", MICROBLOGS, "-g", folder, "--as-of", DAY, "-o", made)
    printed = fine("report", MICROBLOGS, "-g", folder, "--as-of", DAY, "--format", "md")

    assert result.stderr == f"wrote {made}\n"
    assert made.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert printed.startswith(f"# Chain of authority: {MICROBLOGS}\n")


def test_view_writes_one_page(folder: Path, tmp_path: Path):
    fine("view", "-g", folder, "--focus", NOTICE, "--as-of", DAY, "-o", tmp_path / "view.html")

    page = (tmp_path / "view.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert NOTICE_TITLE in page


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples", "graphml"])
def test_export_writes_each_format(folder: Path, tmp_path: Path, form: str):
    result = run("export", "-g", folder, "--format", form, "-o", tmp_path / "out")

    assert result.stderr == f"wrote {tmp_path / 'out'}\n"
    assert "微博客" in (tmp_path / "out").read_text(encoding="utf-8")


def test_export_writes_two_tables(folder: Path, tmp_path: Path):
    fine("export", "-g", folder, "--format", "csv", "-o", tmp_path / "tables")

    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"nodes.csv", "edges.csv"}


def test_evaluate_scores_gold_records(tmp_path: Path):
    gold = {
        "source": "microblogs-2018.md",
        "title": MICROBLOGS,
        "basis": [{"mention": "《中华人民共和国网络安全法》"}, {"mention": f"《{NOTICE_TITLE}》"}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")

    text = fine("evaluate", tmp_path / "gold.jsonl", "--texts", SAMPLES)
    figures = json.loads(
        fine("evaluate", tmp_path / "gold.jsonl", "--texts", SAMPLES, "--format", "json")
    )

    assert text.startswith("1 gold records, 0 without a document")
    assert figures["documents"] == 1


# --- each bad input


def test_a_missing_file_is_named(tmp_path: Path):
    assert refused("build", tmp_path / "none.txt", "-o", tmp_path / "g") == (
        f"no such file or folder: {tmp_path / 'none.txt'}\n"
    )


def test_a_folder_without_texts_says_what_it_wants(tmp_path: Path):
    (tmp_path / "empty").mkdir()

    assert refused("extract", tmp_path / "empty") == (
        f"no text found in {tmp_path / 'empty'}\n  want: files ending in {', '.join(READ)}\n"
    )


def test_an_empty_file_is_named(tmp_path: Path):
    (tmp_path / "a.txt").write_text("\n")

    assert f"{tmp_path / 'a.txt'} is empty" in refused("extract", tmp_path / "a.txt")


def test_an_unreadable_encoding_shows_the_byte(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"abc \xff\x81\x00\x01")

    assert refused("extract", tmp_path / "a.txt") == (
        f"cannot decode {tmp_path / 'a.txt'}: byte 0xff at offset 4\n"
        "  want: UTF-8, UTF-16 with a mark, GB18030 or Big5\n"
    )


@pytest.mark.parametrize("command", ["chain", "show", "report", "check"])
def test_an_unknown_instrument_suggests_the_nearest_titles(folder: Path, command: str):
    message = refused(command, "微博客信息服务管理条例", "-g", folder).splitlines()

    assert message[0] == "unknown instrument or body: 微博客信息服务管理条例"
    assert message[1] == f"  nearest: {MICROBLOGS}"


def test_an_unknown_question_lists_those_there_are(folder: Path):
    message = refused("query", "nosuch", "-g", folder)

    assert message.startswith("unknown question: nosuch\n  nearest: chain-up\n")


def test_a_question_without_its_value_says_which(folder: Path):
    assert refused("query", "issued-by", "-g", folder) == (
        "issued-by lacks a value: wanted id, for example body/cac\n"
    )


def test_malformed_sparql_is_shown_with_its_place(folder: Path):
    message = refused("query", "-g", folder, "--sparql", "-", stdin="SELECT ?x WHERE { ?x ")

    assert message.startswith("cannot read SPARQL query, line 1, column 21: ")
    assert "⟦" in message


def test_a_sparql_update_is_refused(folder: Path):
    message = refused("query", "-g", folder, "--sparql", "-", stdin="DELETE WHERE { ?s ?p ?o }")

    assert "DELETE" in message


def test_malformed_cypher_is_shown_with_its_place(folder: Path):
    pytest.importorskip("arcadedb")

    message = refused("query", "-g", folder, "--cypher", "-", stdin="MATCH (n RETURN n")

    assert message.startswith("cannot read Cypher query, line 1, column 10: ")
    assert "⟦RETURN⟧" in message


def test_a_query_that_is_not_utf8_is_refused(folder: Path):
    message = refused("query", "-g", folder, "--sparql", "-", stdin=b"SELECT \xff")

    assert message == "input is not UTF-8: byte 7\n"


def test_a_folder_that_is_no_graph_says_what_it_wants(tmp_path: Path):
    assert refused("find", "x", "-g", tmp_path) == (
        f"{tmp_path} is no graph folder\n"
        "  found: a folder without a graph\n  want:  a folder that `yiju build` wrote\n"
    )


def test_a_graph_folder_of_another_version_is_refused(folder: Path, tmp_path: Path):
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    manifest = other / (other / "CURRENT").read_text().strip() / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["format"]["version"] = 99
    manifest.write_text(json.dumps(said), encoding="utf-8")

    message = refused("find", "x", "-g", other)

    assert "is a graph folder of another format" in message
    assert "build it anew" in message


def test_build_leaves_a_foreign_folder_as_it_was(tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("mine")

    message = refused("build", SAMPLES, "-o", tmp_path)

    assert message.startswith(f"will not build into a folder that holds something else: {tmp_path}")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_place_that_cannot_be_written_is_named(folder: Path, tmp_path: Path):
    (tmp_path / "file").write_text("")

    message = refused("view", "-g", folder, "-o", tmp_path / "file" / "view.html")

    assert str(tmp_path / "file") in message


def test_a_server_that_does_not_answer_is_named(folder: Path):
    message = refused("push", "bolt://127.0.0.1:1", "-g", folder)

    assert message.startswith("no graph database answers at bolt://127.0.0.1:1\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("extract",), "Missing argument 'PATH...'"),
        (("query", "-g", "x"), "is no graph folder"),
        (("query", "chain-up", "-g", "x", "--param", "id"), "--param wants NAME=VALUE, found id"),
        (("chain", "x", "-g", "x", "--as-of", "yesterday"), "'yesterday' does not match"),
        (("chain", "x", "-g", "x", "--depth", "0"), "0 is not in the range x>=1"),
    ],
)
def test_a_wrong_call_names_what_is_wrong(args: tuple[str, ...], said: str):
    assert said in refused(*args, code=1 if "no graph" in said else 2)
