"""The command that makes what is known beforehand: registry rows from a corpus of texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from yiju.cli.front import (
    day_of,
    end_with,
    main,
    paths_argument,
    progress,
    read_all,
    remark,
    write_out,
)


@main.command()
@paths_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="CSV file to write; else stdout."
)
@click.option(
    "--checked",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of checking that the rows give; today if not given.",
)
def registry(paths: tuple[Path, ...], output: Path | None, checked: Any) -> None:
    r"""Make registry rows of the instruments whose texts are in PATH.

    Titles, numbers, kinds, issuers, dates and repeals, as headings and closings state them; no
    sentence of a text. The rows that ship with yiju were made this way.

    \b
    Example:
        yiju registry samples --checked 2026-11-24 -o out/rows.csv
    """
    from yiju.graph.registry_rows import registry_rows, registry_text

    texts, unread = read_all(paths)
    rows = registry_rows(progress(texts, "extracting"), day_of(checked))
    write_out(registry_text(rows).removesuffix("\n"), output)
    remark(f"{len(rows)} rows")
    end_with(unread)
