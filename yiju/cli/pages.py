"""Commands that write pages for people, and the scores."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from yiju.cli.front import (
    as_of_option,
    day_of,
    folder_option,
    lang_option,
    main,
    open_graph_folder,
    remark,
    write_out,
)


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@folder_option
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["md", "html"]), default="html", show_default=True
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write; stdout if not given."
)
@lang_option
def report(
    names: tuple[str, ...], folder: Path, as_of: Any, form: str, output: Path | None, lang: str
) -> None:
    r"""Write the citation-chain report of one or more instruments.

    \b
    Example:
        yiju report 微博客信息服务管理规定 -g out/graph -o out/microblogs.html
    """
    from yiju.graph.find import resolve_name
    from yiju.viz.report import build_report, render_report

    opened = open_graph_folder(folder)
    graph, day = opened.graph(), day_of(as_of)
    ids = [resolve_name(graph, name, day) for name in names]
    made = build_report(graph, ids, day, opened.manifest["base"], lang, opened.manifest)
    write_out(render_report(made, form), output)


@main.command()
@folder_option
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="HTML file to write."
)
@click.option("--focus", help="Instrument to begin with; the one with most below it if not given.")
@as_of_option
def view(folder: Path, output: Path, focus: str | None, as_of: Any) -> None:
    r"""Write the viewer: one HTML file that needs no network.

    \b
    Example:
        yiju view -g out/graph -o out/view.html
    """
    from yiju.graph.find import resolve_name
    from yiju.viz.page import write_view

    opened = open_graph_folder(folder)
    graph, day = opened.graph(), day_of(as_of)
    root = resolve_name(graph, focus, day) if focus else None
    write_view(graph, output, focus=root, as_of=day, base=opened.manifest["base"])
    remark(f"wrote {output}")


@main.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--texts", type=click.Path(path_type=Path), help="Folder that the gold's paths are relative to."
)
@click.option("--misses", is_flag=True, help="List every difference.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def evaluate(gold: Path, texts: Path | None, misses: bool, form: str) -> None:
    r"""Score extraction and links against hand-annotated records.

    \b
    Example:
        yiju evaluate gold.jsonl --texts corpus --misses
    """
    from yiju.graph.evaluate import evaluate_gold, render_scores

    scores = evaluate_gold(gold, texts)
    if form == "json":
        click.echo(json.dumps(scores.figures, ensure_ascii=False))
    else:
        click.echo(render_scores(scores, misses=misses))
