"""Builds anew only what changed: a graph folder that already holds the answer is left alone.

A graph hangs on the code, the texts with their names, the decisions and the base, and on
nothing else; one digest of these stands beside the version that was built from them.
tests/test_rebuild.py compares what is built again with clean builds, byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from importlib.metadata import version as installed_version
from pathlib import Path

from yiju.extract.record_lines import rules_digest
from yiju.graph.decisions import Decisions
from yiju.graph.folder import Folder, open_folder, write_folder
from yiju.graph.swap import write_text
from yiju.ontology.errors import BadGraphFolder
from yiju.ontology.identity import BASE
from yiju.ontology.records import Source

_DONE = ".built"  # the digest of what was asked, and the version that answers it


def rebuild(
    sources: Sequence[Source],
    directory: Path,
    decisions: Decisions | None = None,
    base: str = BASE,
    processes: int = 1,
    watch: Callable[[Iterable[Source]], Iterable[Source]] = iter,
) -> Folder:
    """Build the graph of the sources into a graph folder, from what it has of them.

    Args:
        sources: All texts, named relative to their folder.
        directory: The graph folder: new, empty, or one that an earlier build wrote.
        decisions: What people decided about mentions.
        base: Base of the graph's IRIs.
        processes: That may run at once; more than one only where no other thread runs.
        watch: Takes the sources as they are read, to show how far it is.

    Returns:
        The folder, opened: the same bytes that a build into a new folder gives.

    Raises:
        BadInput: The target is a link, a file, or a folder that holds something else.
    """
    decisions = decisions or Decisions()
    asked = _digest(sources, decisions, base)
    found = _answer(directory, asked)
    if found is None:
        from yiju.graph.build import build_graph  # noqa: PLC0415 - many rules to compile
        from yiju.graph.extractions import FILE, read_extractions  # noqa: PLC0415

        kept = read_extractions(directory / FILE)
        each = watch(kept.ahead(sources, processes))
        built = build_graph(each, decisions=decisions, extract=kept.documents)
        version = write_folder(
            built.graph, directory, base=base, texts=built.texts, inputs=dict(built.inputs),
            extra=built.account(), processes=processes,
        )  # fmt: skip
        kept.save(directory / FILE)
        write_text(directory / _DONE, f"{asked} {version.name}")
        found = open_folder(directory)
    return found


def _digest(sources: Sequence[Source], decisions: Decisions, base: str) -> str:
    """Digest of all that the graph hangs on; the order of texts tells which of two names counts."""
    asked = [rules_digest("yiju.graph"), installed_version("yiju"), base]
    asked += [f"{source.digest} {source.name}" for source in sources]
    asked += ["\t".join(astuple(row)) for row in decisions.rows]
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()


def _answer(directory: Path, asked: str) -> Folder | None:
    """The graph that is there, if it is whole and was built from the same."""
    try:
        done, _, name = (directory / _DONE).read_text(encoding="utf-8").strip().partition(" ")
        found = open_folder(directory)
    except (OSError, UnicodeDecodeError, BadGraphFolder):
        return None
    return found if (done, name) == (asked, found.path.name) and found.is_whole() else None
