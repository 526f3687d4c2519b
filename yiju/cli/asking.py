"""Commands that ask: find, show, chain, check, query."""

from __future__ import annotations

import sys
from datetime import date
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
)
from yiju.ontology.errors import BadInput


@main.command()
@click.argument("text")
@folder_option
@click.option("-n", "--limit", default=10, show_default=True, help="Most hits to print.")
def find(text: str, folder: Path, limit: int) -> None:
    r"""Find instruments and bodies by title, number, pinyin or initials.

    \b
    Example:
        yiju find weiboke -g out/graph
    """
    from yiju.graph.find import find as search

    hits = search(open_graph_folder(folder).graph(), text, limit)
    for hit in hits:
        click.echo(f"{hit.id}\t{hit.title}\t{hit.why}")
    if not hits:
        raise BadInput(f"nothing found for {text}")


@main.command()
@click.argument("name")
@folder_option
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def show(name: str, folder: Path, as_of: Any, form: str) -> None:
    r"""Show one instrument or body: titles, dates, bodies, state, relations with their sentences.

    \b
    Example:
        yiju show 国发〔2014〕33号 -g out/graph
    """
    from yiju.graph.find import resolve_name
    from yiju.viz.card import render_card

    graph = open_graph_folder(folder).graph()
    day = day_of(as_of)
    click.echo(render_card(graph, resolve_name(graph, name, day), day, form))


@main.command()
@click.argument("name")
@folder_option
@click.option(
    "--up", "direction", flag_value="up", default="up", help="On what it rests (default)."
)
@click.option("--down", "direction", flag_value="down", help="What rests on it.")
@as_of_option
@click.option("--depth", type=click.IntRange(1), help="Most steps to follow; all if not given.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "mermaid", "dot", "csv"]),
    default="text",
    show_default=True,
)
@lang_option
def chain(
    name: str, folder: Path, direction: str, as_of: Any, depth: int | None, form: str, lang: str
) -> None:
    r"""Print the chain of authority of an instrument, every step with its sentence.

    \b
    Example:
        yiju chain 国发〔2014〕33号 --down -g out/graph
    """
    from yiju.graph.chain import chain as walk
    from yiju.graph.find import resolve_name
    from yiju.viz.chain_text import render_chain

    graph = open_graph_folder(folder).graph()
    day = day_of(as_of)
    root = resolve_name(graph, name, day)
    found = walk(graph, root, "down" if direction == "down" else "up", day, depth)
    click.echo(render_chain(found, graph, form, lang), nl=False)


@main.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@folder_option
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice(["defect", "risk", "information"]),
    help="Exit 3 on a finding of this level or above.",
)
@lang_option
def check(
    names: tuple[str, ...], folder: Path, as_of: Any, form: str, fail_on: str | None, lang: str
) -> None:
    r"""Check the authority of every instrument, or of those named, and say what was not checked.

    \b
    Example:
        yiju check -g out/graph --as-of 2021-01-01
    """
    from yiju.graph.check import check_health
    from yiju.graph.find import resolve_name
    from yiju.viz.health_text import render_health

    graph = open_graph_folder(folder).graph()
    day = day_of(as_of)
    subjects = [resolve_name(graph, name, day) for name in names] or None
    health = check_health(graph, day, subjects)
    click.echo(render_health(health, graph, form, lang))
    levels = ["defect", "risk", "information"]
    if fail_on and any(levels.index(f.level) <= levels.index(fail_on) for f in health.findings):
        sys.exit(3)


def _list(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """Print the ready questions and end; needs no graph."""
    if wanted:
        from yiju.graph.ask import list_questions

        click.echo(list_questions())
        ctx.exit()


@main.command()
@click.argument("name", required=False)
@folder_option
@click.option(
    "--sparql", type=click.File(encoding="utf-8"), help="File with a SPARQL query; - for stdin."
)
@click.option(
    "--cypher", type=click.File(encoding="utf-8"), help="File with a Cypher query; - for stdin."
)
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="Parameter of the question."
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="List the ready questions.",
)
@click.option(
    "--with",
    "engine",
    type=click.Choice(["python", "sparql", "cypher"]),
    default="sparql",
    show_default=True,
    help="What answers a ready question.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
)
def query(
    name: str | None,
    folder: Path,
    sparql: Any,
    cypher: Any,
    params: tuple[str, ...],
    engine: str,
    form: str,
) -> None:
    r"""Ask the graph in SPARQL or Cypher, or one of the ready questions by NAME.

    \b
    Example:
        yiju query empowerments -g out/graph
        yiju query -g out/graph --sparql - < question.rq
    """
    from yiju.graph import ask

    given = dict(pair_of(param) for param in params)
    opened = open_graph_folder(folder)
    if sparql or cypher:
        text, engine = (sparql or cypher).read(), "sparql" if sparql else "cypher"
        table = ask.ask_text(opened, text, engine, given)
    elif name:
        table = ask.ask_question(opened, name, engine, given, date.today())
    else:
        raise click.UsageError("give a question's NAME, --sparql FILE or --cypher FILE")
    click.echo(ask.render_table(table, form))


def pair_of(param: str) -> tuple[str, str]:
    """Read NAME=VALUE."""
    name, equals, value = param.partition("=")
    if not equals:
        raise click.UsageError(f"--param wants NAME=VALUE, found {param}")
    return name, value
