"""The command by which a person decides what a mention means, and sees what is not known."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yiju.cli.front import folder_option, main, open_graph_folder, remark
from yiju.ontology.errors import BadInput

if TYPE_CHECKING:
    from yiju.graph.decisions import Decisions
    from yiju.graph.review import Question

_SHARES = ("kind", "year", "relation")


def decisions_for(output: Path, named: Path | None) -> Decisions | None:
    """The decisions that hold for a graph folder: those named, else its own, else none."""
    from yiju.graph.decisions import FILE, read_decisions

    own = output / FILE
    if named is None and not own.is_file():
        return None
    return read_decisions(named or own)


def say_coverage(coverage: Mapping[str, Any], groups: Iterable[str]) -> None:
    """Print, as remarks, how the mentions resolved: in all and by the groups."""
    from yiju.graph.coverage import coverage_table

    if coverage.get("all"):
        lines = list(coverage_table({"all": coverage["all"]}, "mentions by outcome"))
        for group in groups:
            lines += list(coverage_table(coverage[group], group))[1:]
        remark("\n".join(lines))


@main.command()
@folder_option
@click.argument("mention", required=False)
@click.option("--same", metavar="TARGET", help="MENTION means this title, number or path.")
@click.option("--other", metavar="TARGET", help="MENTION does not mean this, nor anything known.")
@click.option("--no-instrument", is_flag=True, help="MENTION names no instrument.")
@click.option("--source", default="", help="The one text for which the decision holds.")
@click.option("--note", default="", help="Why, for those who read the table later.")
@click.option(
    "--decisions",
    "decided",
    type=click.Path(path_type=Path),
    help="Table of decisions; decisions.csv in the graph folder if not given.",
)
@click.option(
    "--coverage", type=click.Choice(_SHARES), help="Print shares by kind, year or relation."
)
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
)
def review(
    folder: Path,
    mention: str | None,
    same: str | None,
    other: str | None,
    no_instrument: bool,
    source: str,
    note: str,
    decided: Path | None,
    coverage: str | None,
    limit: int,
    form: str,
) -> None:
    r"""List mentions without one clear target, weightiest first; or decide one.

    A decision is a line in a table; the next `yiju build` into that folder heeds it.

    \b
    Example:
        yiju review -g out/graph
        yiju review -g out/graph --coverage kind
        yiju review -g out/graph 《治安处罚法》 --same 中华人民共和国治安管理处罚法
    """
    opened = open_graph_folder(folder)
    if mention:
        verdict = _verdict(same, other, no_instrument=no_instrument)
        _decide(decided or folder, mention, verdict, source, note)
    elif coverage:
        _print_coverage(opened.manifest["coverage"], coverage)
    else:
        from yiju.graph.review import questions

        _print_questions(questions(opened.graph(), limit), form)


def _verdict(same: str | None, other: str | None, *, no_instrument: bool) -> tuple[str, str]:
    """Verdict and target, from the one option that says so."""
    given = [
        ("same", same), ("other", other), ("not an instrument", "" if no_instrument else None)
    ]  # fmt: skip
    chosen = [(verdict, target) for verdict, target in given if target is not None]
    if len(chosen) != 1:
        raise click.UsageError("say one of --same, --other, --no-instrument of the mention")
    return chosen[0]


def _decide(place: Path, mention: str, verdict: tuple[str, str], source: str, note: str) -> None:
    from yiju.graph.decisions import FILE, Decision, add_decision

    path = place / FILE if place.is_dir() else place
    kind, target = verdict
    add_decision(path, Decision(mention, source, kind, target, note))  # type: ignore[arg-type]
    remark(f"wrote {path}; build again for it to hold")


def _print_coverage(coverage: Mapping[str, Any], group: str) -> None:
    from yiju.graph.coverage import coverage_table

    if "all" not in coverage:
        raise BadInput("the graph was built without counts of its mentions\n  want: build it anew")
    for line in coverage_table({"all": coverage["all"], **coverage[f"by {group}"]}, group):
        click.echo(line)


def _print_questions(found: Sequence[Question], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_table(found), nl=False)
    else:
        for row in found:
            _print_question(row)
        remark(f"{len(found)} mentions; decide one with: yiju review -g DIR MENTION --same TITLE")


def _print_question(row: Question) -> None:
    relations = ", ".join(f"{name} {count}" for name, count in row.relations.items())
    click.echo(f"{row.mention}\t{row.outcome}\t{row.edges} edges: {relations}")
    click.echo(f"    {row.source}: {row.context}")
    for candidate in row.candidates:
        click.echo(f"    ? {candidate.title}\t{candidate.id}\t{candidate.why}")


def _table(found: Sequence[Question]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["mention", "outcome", "edges", "source", "context", "candidate", "id", "why"])
    for row in found:
        head = [row.mention, row.outcome, row.edges, row.source, row.context]
        for each in row.candidates:
            writer.writerow([*head, each.title, each.id, each.why])
        if not row.candidates:
            writer.writerow([*head, "", "", ""])
    return out.getvalue()
