"""Commands that make: records, graphs, exports, the contents of a server."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from yiju.cli.front import (
    end_with,
    folder_option,
    main,
    open_graph_folder,
    paths_argument,
    progress,
    read_all,
    remark,
)
from yiju.cli.reviewing import decisions_for, say_coverage
from yiju.ontology.identity import BASE


@main.command()
@paths_argument
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def extract(paths: tuple[Path, ...], form: str) -> None:  # noqa: ARG001 - one format today, named for the scripts of tomorrow
    r"""Print what each document in PATH says, one JSON object a line.

    \b
    Example:
        yiju extract samples --format jsonl
    """
    from yiju.graph.record import extract_records, write_jsonl

    sources, unread = read_all(paths)
    for line in write_jsonl(extract_records(progress(sources, "extracting"))):
        click.echo(line)
    end_with(unread)


@main.command()
@paths_argument
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder to write."
)
@click.option("--base", default=BASE, show_default=True, help="Base of the graph's IRIs.")
@click.option(
    "--decisions",
    "decided",
    type=click.Path(path_type=Path),
    help="Table of decisions; decisions.csv in the output folder if not given.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    help="Processes; as many as pay if not given.",
)
def build(
    paths: tuple[Path, ...], output: Path, base: str, decided: Path | None, jobs: int | None
) -> None:
    r"""Build the graph of authority from the texts in PATH into one folder.

    Built again, it reads only the texts that changed, and gives the same bytes as a build
    into a new folder.

    People's decisions on mentions (`yiju review`) are taken from decisions.csv in that
    folder, or from the file named.

    \b
    Example:
        yiju build samples -o out/graph
    """
    from yiju.extract.read import named_below
    from yiju.graph.aside import processors
    from yiju.graph.rebuild import rebuild

    decisions = decisions_for(output, decided)
    sources, unread = read_all(paths)
    named = [named_below(source, paths) for source in sources]
    watch = partial(progress, label="extracting", length=len(named))
    said = rebuild(named, output, decisions, base, jobs or min(processors(), 4), watch).manifest
    remark(
        f"{said['nodes'].get('Document', 0)} documents, {said['instruments']} of them instruments"
    )
    remark(f"{sum(said['nodes'].values())} nodes, {sum(said['edges'].values())} edges in {output}")
    say_coverage(said["coverage"], ("by kind",))
    for line in said.get("decisions", {}).get("unfitting", ()):
        remark(f"a decision does not fit: {line}")
    end_with(unread)


@main.command()
@folder_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["turtle", "jsonld", "ntriples", "nquads", "trig", "graphml", "gexf", "csv"]),
    required=True,
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="File or, for csv, folder.",
)
def export(folder: Path, form: str, output: Path) -> None:
    r"""Export the graph for other programs.

    \b
    Example:
        yiju export -g out/graph --format turtle -o out/graph.ttl
    """
    from yiju.graph.exports import write_export

    opened = open_graph_folder(folder)
    write_export(opened.graph(), form, output, opened.manifest["base"])
    remark(f"wrote {output}")


@main.command()
@click.argument("uri")
@folder_option
@click.option("--user", default="neo4j", show_default=True)
@click.option("--password", envvar="NEO4J_PASSWORD", help="Or in the variable NEO4J_PASSWORD.")
@click.option("--database", help="Database of the server; its default if not given.")
@click.option(
    "--dataset",
    default="yiju",
    show_default=True,
    help="Name under which the server keeps this graph.",
)
def push(
    uri: str, folder: Path, user: str, password: str | None, database: str | None, dataset: str
) -> None:
    r"""Push the graph to a Neo4j server; twice gives the same graph.

    \b
    Example:
        NEO4J_PASSWORD=secret yiju push bolt://localhost:7687 -g out/graph
    """
    from yiju.graph.push import push as send

    auth = (user, password) if password else None
    counts = send(open_graph_folder(folder).graph(), uri, auth, dataset, database)
    remark(
        f"{counts.nodes} nodes ({counts.nodes_added} new, {counts.nodes_removed} removed) and "
        f"{counts.edges} edges ({counts.edges_added} new, {counts.edges_removed} removed) "
        f"in dataset {dataset} at {uri}"
    )
    if counts.nodes_kept:
        remark(f"{counts.nodes_kept} old nodes stay: relationships of others hang on them")
