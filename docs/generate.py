"""Writes what the docs repeat of the code: help texts, relations, labels, questions.

    python docs/generate.py

`commands.md` is made whole; in other pages the stretch between two marks is replaced.
tests/test_docs.py fails where a page is not what this script would write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from click.testing import CliRunner

from yiju.cli import main
from yiju.graph.questions import load_questions
from yiju.ontology.relations import RELATIONS
from yiju.ontology.terms import LABELS, PREFIXES, PROPERTIES

HERE = Path(__file__).parent
WIDTH = 92  # columns of the help texts

COMMANDS_HEAD = """\
# Commands

Made by `docs/generate.py` from the commands' own help; a test keeps it current.

Results go to stdout, remarks and progress bars to stderr. `-` means standard input where a
file with a query is asked for. The exit code is 0, or 1 with one message that says what was
found and what was wanted, or 2 for a call that cannot be understood, or 3 where
`yiju check --fail-on LEVEL` finds something.

A NAME is a document number, a title in Chinese or English, or an identifier that another
command printed. A number or an identifier names one version. A title names a work, which
means its version on the day asked (`--as-of`, today if not given). `yiju find` searches.
"""


def help_of(*command: str) -> str:
    """The help that a command prints."""
    result = CliRunner().invoke(
        main, [*command, "--help"], prog_name="yiju", terminal_width=WIDTH, max_content_width=WIDTH
    )
    return result.output.rstrip()


def commands_page() -> str:
    """The whole of commands.md."""
    parts = [COMMANDS_HEAD, _block(help_of())]
    parts += [f"## yiju {name}\n\n{_block(help_of(name))}" for name in main.list_commands(None)]  # type: ignore[arg-type]
    return "\n".join(parts)


def _block(text: str) -> str:
    return f"```text\n{text}\n```\n"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def relations_table() -> str:
    """Every relation with its names in RDF, Neo4j, Chinese and English."""
    rows = (
        (f"`{r.token}`", f"`{r.rdf}`", f"`{r.neo4j}`", r.en, r.zh, "yes" if r.walks else "")
        for r in RELATIONS
    )
    return table(("token", "RDF", "Neo4j", "English", "Chinese", "walked by chains"), rows)


def labels_table() -> str:
    """Every label with its classes and its properties."""
    rows = (
        (
            f"`{label}`",
            ", ".join(f"`{name}`" for name in classes),
            " ".join(f"`{row.name}`" for row in PROPERTIES if label in row.labels),
        )
        for label, classes in LABELS.items()
    )
    return table(("label", "RDF classes", "properties"), rows)


def properties_table() -> str:
    """Every property with its name in RDF."""
    names = {(row.name, row.rdf, row.datatype, row.many): None for row in PROPERTIES}
    rows = (
        (f"`{name}`", f"`{rdf}`", datatype + (", several" if many else ""))
        for name, rdf, datatype, many in names
    )
    return table(("property", "RDF", "values"), rows)


def prefixes_table() -> str:
    """The prefixes that a SPARQL query need not declare."""
    return table(("prefix", "IRI"), ((f"`{p}:`", f"`{iri}`") for p, iri in PREFIXES.items()))


def questions_table() -> str:
    """The library of questions."""
    rows = (
        (f"`{q.name}`", q.en, q.zh, " ".join(f"`{p.name}`" for p in q.parameters))
        for q in load_questions().values()
    )
    return table(("name", "question", "问题", "parameters"), rows)


#: Page, name of the mark, what stands between the two marks.
STRETCHES: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("graph.md", "relations", relations_table),
    ("graph.md", "labels", labels_table),
    ("graph.md", "properties", properties_table),
    ("querying.md", "prefixes", prefixes_table),
    ("querying.md", "questions", questions_table),
)


def replaced(text: str, mark: str, content: str) -> str:
    """Put `content` between `<!-- mark -->` and `<!-- end of mark -->`."""
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end of {mark} -->)", re.DOTALL)
    text, count = pattern.subn(lambda m: m[1] + content + "\n" + m[2], text)
    if count != 1:
        raise SystemExit(f"wanted the marks of {mark} once, found them {count} times")
    return text


def pages() -> dict[str, str]:
    """Every generated page by its file name, as it should be."""
    made = {"commands.md": commands_page()}
    for name, mark, content in STRETCHES:
        text = made.get(name) or (HERE / name).read_text(encoding="utf-8")
        made[name] = replaced(text, mark, content())
    return made


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
