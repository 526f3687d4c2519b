"""What the commands share: the group, its errors, common options, progress, output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence, Sized
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from yiju.ontology.errors import YijuError

T = TypeVar("T")

ORDER = (
    "extract", "build", "find", "show", "chain", "check", "query", "report", "view", "serve",
    "push", "export", "review", "registry", "evaluate",
)  # fmt: skip


class Command(click.Command):
    r"""A command whose help may mark a paragraph not to be wrapped by \b in a raw docstring."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help = (self.help or "").replace("\\b\n", "\b\n")


class Commands(click.Group):
    """Turns yiju's errors into one line on stderr and exit 1; keeps the order of the commands."""

    command_class = Command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except YijuError as error:
            raise click.ClickException(str(error)) from error
        except UnicodeDecodeError as error:
            raise click.ClickException(f"input is not UTF-8: byte {error.start}") from error
        except BrokenPipeError:
            sys.stderr.close()
            return ctx.exit(0)
        except OSError as error:
            raise click.ClickException(f"{error.strerror}: {error.filename}") from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order in which a user meets them."""
        return [name for name in ORDER if name in self.commands]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yiju", prog_name="yiju")
def main() -> None:
    """Find on what a Chinese regulation stands: who empowered whom, by what, since when."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


def paths_argument(function: Any) -> Any:
    """Give a command its PATH arguments."""
    return click.argument(
        "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
    )(function)


def folder_option(function: Any) -> Any:
    """Give a command the graph folder."""
    return click.option(
        "-g",
        "--graph",
        "folder",
        required=True,
        type=click.Path(path_type=Path),
        help="Graph folder that `yiju build` wrote.",
    )(function)


def as_of_option(function: Any) -> Any:
    """Give a command the day of the question."""
    return click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Day of the question; today if not given.",
    )(function)


def lang_option(function: Any) -> Any:
    """Give a command the language of its wording."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "zh"]),
        default="en",
        show_default=True,
        help="Language of the wording.",
    )(function)


def day_of(as_of: Any) -> date:
    """The day of the question: the one given, else today."""
    return as_of.date() if as_of else date.today()


def progress(items: Iterable[T], label: str, length: int | None = None) -> Iterator[T]:
    """Give the items, with a bar on stderr where a person watches and the work is long.

    Args:
        items: What is worked on.
        label: What is done with them.
        length: Their number, for items that cannot tell.
    """
    count = len(items) if isinstance(items, Sized) else length or 0
    if count < 50 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=count, label=label, file=sys.stderr) as bar:
        yield from bar


def open_graph_folder(folder: Path) -> Any:
    """Open the graph folder that the user named."""
    from yiju.graph.folder import open_folder

    return open_folder(folder)


def read_all(paths: Sequence[Path]) -> tuple[list[Any], list[YijuError]]:
    """Read every text under the paths, with a bar where there are many.

    Returns:
        The texts, and an error for each file that could not be read.

    Raises:
        YijuError: Nothing could be read.
    """
    from yiju.extract.read import find_files, read_file

    sources: list[Any] = []
    unread: list[YijuError] = []
    for file, name in progress(find_files(paths), "reading"):
        try:
            sources += read_file(file, name)
        except YijuError as error:
            unread.append(error)
    if not sources:
        raise unread[0]
    return sources, unread


def end_with(unread: Sequence[YijuError]) -> None:
    """Name what could not be read, after the rest is done, and end with 1 if there is any."""
    for error in unread:
        remark(f"Error: {error}")
    if unread:
        remark(f"{len(unread)} files were not read")
        sys.exit(1)


def remark(text: str) -> None:
    """Say something beside the result, on stderr."""
    click.echo(text, err=True)


def write_out(text: str, output: Path | None) -> None:
    """Print, or write beside and swap."""
    from yiju.graph.swap import write_text

    if output is None:
        click.echo(text)
    else:
        write_text(output, text)
        remark(f"wrote {output}")
