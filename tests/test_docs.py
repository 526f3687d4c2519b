"""The docs tell the truth: their commands run, their output is real, their tables are current."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

import yiju
from yiju.cli import main
from yiju.extract.rules import Rule
from yiju.ontology.registry import load_registry
from yiju.ontology.relations import RELATIONS

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
)
BLOCK = re.compile(r"^```(?P<lang>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# A server, texts and records of the reader's own; and what runs until it is stopped.
ABSENT = ("bolt://", "texts/", "gold.jsonl", "yiju serve")


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(*langs: str) -> Iterator[tuple[str, str]]:
    """(page, text) of every fenced block in one of the languages."""
    for page in PAGES:
        for match in BLOCK.finditer(read(page)):
            if match["lang"] in langs:
                yield page, match["text"]


def sessions() -> list[tuple[str, str, list[str]]]:
    """(page, command, lines shown below it) of every `$ yiju …` in a console block."""
    found = []
    for page, text in blocks("console"):
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            found.append((page, command, shown))
    return found


def shell_commands() -> list[tuple[str, str]]:
    """(page, command) of every line of a shell block that starts yiju and can run here."""
    lines = ((page, line) for page, text in blocks("sh") for line in text.splitlines())
    return [
        (page, line.partition("   #")[0].strip())
        for page, line in lines
        if line.startswith("yiju ") and not any(word in line for word in ABSENT)
    ]


def named(cases: list[tuple[str, ...]]) -> list[object]:
    return [pytest.param(*case, id=f"{case[0]}: {case[1][:60]}") for case in cases]


@pytest.fixture(name="desk", scope="module")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples and the graph `out/graph`, as after `make demo`."""
    desk = tmp_path_factory.mktemp("desk")
    (desk / "samples").symlink_to(ROOT / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        run("yiju build samples -o out/graph")
    return desk


@pytest.fixture(name="at_desk")
def _at_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(desk)
    return desk


@pytest.fixture(name="generate", scope="module")
def _generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(command: str, stdin: str | None = None) -> str:
    """Run a command line of the docs, which must succeed; all that it prints."""
    program, *args = shlex.split(command)
    assert program == "yiju"
    if any("cypher" in arg for arg in args):
        pytest.importorskip("arcadedb")
    result = CliRunner().invoke(main, args, input=stdin)
    assert result.exit_code == 0, (command, result.output)
    return result.output


def unshown(shown: list[str], output: str) -> list[str]:
    """Lines of the docs that the output lacks, in its order; … stands for what is left out."""
    rest, missing = [line.rstrip() for line in output.splitlines()], []
    for line in filter(None, (line.rstrip() for line in shown)):
        start = line.removesuffix("…").rstrip()
        cut = line.endswith("…")
        at = next(
            (i for i, real in enumerate(rest) if real.startswith(start) and (cut or real == line)),
            None,
        )
        if start and at is None:
            missing.append(line)
        elif start:
            rest = rest[at + 1 :]
    return missing


# --- commands and queries


@pytest.mark.parametrize(("page", "command", "shown"), named(sessions()))
@pytest.mark.usefixtures("at_desk")
def test_the_output_shown_is_the_output(page: str, command: str, shown: list[str]):
    assert unshown(shown, run(command)) == [], page


@pytest.mark.parametrize(("page", "command"), named(shell_commands()))
@pytest.mark.usefixtures("at_desk")
def test_a_command_of_a_shell_block_runs(page: str, command: str):
    assert run(command), page


@pytest.mark.parametrize(("page", "query"), named(list(blocks("sparql"))))
@pytest.mark.usefixtures("at_desk")
def test_a_sparql_query_of_the_docs_finds_rows(page: str, query: str):
    assert json.loads(run("yiju query --sparql - -g out/graph --format json", query)), page


@pytest.mark.parametrize(("page", "query"), named(list(blocks("cypher"))))
@pytest.mark.usefixtures("at_desk")
def test_a_cypher_query_of_the_docs_finds_rows(page: str, query: str):
    assert json.loads(run("yiju query --cypher - -g out/graph --format json", query)), page


@pytest.mark.usefixtures("at_desk")
def test_the_python_of_the_docs_runs():
    code = "".join(text for page, text in blocks("python") if page == "docs/querying.md")
    names: dict[str, object] = {}

    exec(compile(ast.parse(code), "docs/querying.md", "exec"), names)

    assert len(names["version"]) == len("v-0123456789ab")  # type: ignore[arg-type]
    assert names["notice"] == "instrument/guofa-2014-33-354425d1e230"
    assert isinstance(names["built"], type(yiju.build(["samples"])))
    assert date(2026, 1, 1) == names["health"].as_of  # type: ignore[attr-defined]


def test_every_query_and_session_is_found():
    assert len(sessions()) >= 6
    assert len(shell_commands()) >= 1
    assert len(list(blocks("sparql"))) >= 4
    assert len(list(blocks("cypher"))) >= 3


# --- commands and their help


def examples(command: str) -> list[str]:
    """The example lines at the end of a command's help, before its options."""
    printed = CliRunner().invoke(main, [command, "--help"]).output
    match = re.search(r"\n\n  Example:\n(?P<lines>(?:      .+\n)+)\nOptions:\n", printed)
    return [line.strip() for line in match["lines"].splitlines()] if match else []


@pytest.mark.parametrize("command", main.commands)
def test_every_command_has_a_help_that_ends_in_an_example_of_it(command: str):
    assert examples(command)
    assert [line for line in examples(command) if f"yiju {command} " not in line] == []


@pytest.mark.parametrize(
    "example",
    [
        example
        for command in main.commands
        for example in examples(command)
        if not any(word in example for word in ABSENT)
    ],
)
@pytest.mark.usefixtures("at_desk")
def test_an_example_of_a_help_runs(example: str):
    command, _, file = example.partition(" < ")

    run(command, "SELECT * WHERE { ?s ?p ?o } LIMIT 1" if file else None)


def test_every_option_has_a_help_or_shows_its_default():
    silent = [
        f"{name} {parameter.name}"
        for name, command in main.commands.items()
        for parameter in command.params
        if parameter.param_type_name == "option"
        and not (parameter.help or parameter.show_default or parameter.required)
    ]

    assert silent == []


# --- generated pages and tables


def test_generated_pages_are_current(generate: ModuleType):
    stale = [name for name, text in generate.pages().items() if read(f"docs/{name}") != text]

    assert stale == [], "run: python docs/generate.py"


def test_every_command_stands_in_the_reference():
    headings = re.findall(r"^## yiju (\w+)$", read("docs/commands.md"), re.MULTILINE)

    assert headings == main.list_commands(None)  # type: ignore[arg-type]


def test_the_readme_names_every_relation_that_a_text_can_state():
    rows = [line for line in read("README.md").splitlines() if line.startswith("| `")]
    shown = {token for row in rows for token in re.findall(r"`(\w+)`", row.split("|")[1])}

    # Made by identity, by versions or as evidence; `carries` is a limit that README names.
    derived = {
        "carries",
        "supersedes",
        "version_of",
        "succeeds",
        "expression_of",
        "part_of",
        "pinpoints",
        "text_of",
        "citing",
        "cited",
        "found_in",
    }
    assert shown == {row.token for row in RELATIONS} - derived


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_file_leads_somewhere(page: str):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", read(page))

    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_file_that_a_page_names_is_there(page: str):
    names = re.findall(r"`((?:yiju|docs|bench|tests|samples)/[\w./-]+)`", read(page))

    assert [name for name in names if not (ROOT / name).exists()] == []


# --- what contributors read


def test_the_rule_of_the_contributing_page_holds_to_its_evidence():
    (code,) = (text for page, text in blocks("python") if page == "CONTRIBUTING.md")
    rule = eval(code, {"Rule": Rule, "re": re})

    assert [text for text in rule.finds if not rule.regex.search(text)] == []
    assert [text for text in rule.skips if rule.regex.search(text)] == []


def test_the_row_of_the_contributing_page_is_true():
    ((_, text),) = blocks("json")
    shown = json.loads(text)
    row = load_registry().instruments[shown["id"]]

    assert {key: str(getattr(row, key)) for key in shown if key != "issuers"} == {
        key: value for key, value in shown.items() if key != "issuers"
    }


# --- what belongs together


def test_the_changelog_and_the_citation_have_the_version_of_the_project():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    citation = dict(
        line.split(": ", 1)
        for line in read("CITATION.cff").splitlines()
        if re.match(r"[a-z-]+: ", line)
    )

    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]
    assert {"cff-version", "message", "title"} <= citation.keys()
    assert project["version"] in read("CHANGELOG.md")


def test_the_first_two_commands_of_the_readme_are_targets_of_the_makefile():
    commands = next(text for page, text in blocks("sh") if page == "README.md").splitlines()
    targets = re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE)

    assert [line.split("#")[0].strip() for line in commands] == ["make demo", "make test"]
    assert {"demo", "test", "check", "bench", "lock", "wheel"} <= set(targets)
