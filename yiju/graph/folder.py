"""The graph folder: one graph on disk, whole at every moment.

    DIR/CURRENT                one line: the name of the version that counts
    DIR/v-0123456789ab/        named by the digest of its manifest, never changed again
        manifest.json          format, versions, counts, coverage, inputs, file digests
        graph.nt               the RDF dataset, the record of all
        nodes.jsonl edges.jsonl    the same graph, quick to load
        evidence.jsonl         one citation a line
        texts/DIGEST.txt       the stored texts that offsets point into

A version is written beside the others, flushed, renamed; CURRENT is replaced last. A
build that is killed leaves the old graph; a reader keeps the version it opened, which
outlives one later build. No times and no absolute paths: the same input gives the same
bytes. tests/test_folder.py kills builds at every step.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as installed_version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yiju.graph.aside import aside
from yiju.graph.force import known_up_to
from yiju.graph.garbage import collection_held
from yiju.graph.lines import edge_lines, node_and_evidence_lines, read_graph
from yiju.graph.walk import longest_walk
from yiju.ontology.errors import BadGraphFolder, BadInput
from yiju.ontology.identity import BASE

if TYPE_CHECKING:
    from yiju.graph.model import Graph

FORMAT = {"name": "yiju graph folder", "version": 1}

_MANY = 5_000  # nodes from which on a second process pays for itself
_AT_ONCE = 4096  # blocks of lines written together

_CURRENT, _LOCK, _BUILDING = "CURRENT", ".lock", ".building"
_VERSION = re.compile(r"v-[0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_OURS = re.compile(rf"{_VERSION.pattern}|{re.escape(_LOCK)}|{re.escape(_BUILDING)}(?:-[a-z]+)?")


@dataclass(frozen=True)
class Folder:
    """One version of a graph folder, opened for reading.

    Attributes:
        path: Folder of this version. `graph.nt` and the other files are in it.
        manifest: What the build said of itself.
    """

    path: Path
    manifest: dict[str, Any]

    @property
    def stamp(self) -> str:
        """Twelve hexadecimal digits that change with the content: a key for caches."""
        return self.path.name.removeprefix("v-")

    @property
    def base(self) -> str:
        """The base of the graph's IRIs."""
        return str(self.manifest["base"])

    @property
    def dataset(self) -> Path:
        """The RDF dataset, in N-Triples."""
        return self.path / "graph.nt"

    def graph(self) -> Graph:
        """The graph in memory, read at the first call and shared after that."""
        return self._graph

    def text(self, digest: str) -> str:
        """The stored text of that digest.

        Raises:
            BadGraphFolder: The graph holds no such text.
        """
        if not _DIGEST.fullmatch(digest):
            raise BadGraphFolder(f"no digest of a text: {digest}")
        return self._read(f"texts/{digest}.txt")

    def is_whole(self) -> bool:
        """Whether every file is what the manifest says, and every text what its name says."""
        files = {self.path / name: digest for name, digest in self.manifest["files"].items()}
        for digest in self.manifest["inputs"].values():
            files[self.path / "texts" / f"{digest}.txt"] = digest
        try:
            return all(
                hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest)
                for path, digest in files.items()
            )
        except OSError:
            return False

    @cached_property
    def _graph(self) -> Graph:
        try:
            return read_graph(self._read("nodes.jsonl"), self._read("edges.jsonl"))
        except BadInput as error:
            raise BadGraphFolder(f"damaged graph in {self.path}: {error}") from error

    def _read(self, name: str) -> str:
        try:
            return (self.path / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadGraphFolder(
                f"cannot read {name} in {self.path}: {error}\n"
                "  if the graph was built anew meanwhile, open it again"
            ) from error


@collection_held()
def write_folder(
    graph: Graph,
    directory: Path,
    *,
    base: str = BASE,
    texts: Mapping[str, str],
    inputs: Mapping[str, str],
    extra: Mapping[str, Any] | None = None,
    processes: int = 1,
) -> Path:
    """Write the graph as a new version of a graph folder and make it the current one.

    Args:
        graph: The graph to write.
        directory: The graph folder: new, empty, or one that an earlier build wrote.
        base: Base of the graph's IRIs.
        texts: Stored texts by their digest.
        inputs: Name of each source, relative, to its digest.
        extra: More to say in the manifest: what the build counted, `Built.account`.
        processes: That may write at once; more than one only where no other thread runs.

    Returns:
        The folder of the version.

    Raises:
        BadInput: The target is a link, a file, or a folder that holds something else.
    """
    directory = Path(directory)
    _refuse_foreign(directory)
    _refuse_absolute(inputs)
    directory.mkdir(parents=True, exist_ok=True)
    with _locked(directory / _LOCK):
        building = directory / _BUILDING
        shutil.rmtree(building, ignore_errors=True)
        files = _write_files(building, graph, base, texts, processes)
        manifest = _manifest(graph, base, texts, inputs) | {"files": files} | dict(extra or {})
        _write(building / "manifest.json", [f"{_pretty(manifest)}\n"])
        return _put_in_place(directory, building)


def open_folder(directory: Path) -> Folder:
    """Open the current version of a graph folder.

    Raises:
        BadGraphFolder: There is no graph, or one of another format.
    """
    directory = Path(directory)
    name = _current(directory)
    if name is None:
        found = "a folder without a graph" if directory.is_dir() else "no folder"
        raise BadGraphFolder(
            f"{directory} is no graph folder\n"
            f"  found: {found}\n  want:  a folder that `yiju build` wrote"
        )
    manifest = _read_manifest(directory / name)
    return Folder(directory / name, manifest)


def _read_manifest(version: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadGraphFolder(f"no readable manifest in {version}: {error}") from error
    found = manifest.get("format") if isinstance(manifest, dict) else manifest
    if found != FORMAT:
        raise BadGraphFolder(
            f"{version} is a graph folder of another format\n"
            f"  found: {found}\n  want:  {FORMAT}; build it anew"
        )
    return dict(manifest)


def _current(directory: Path) -> str | None:
    """Name the version that counts, or None where there is none."""
    try:
        name = (directory / _CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if _VERSION.fullmatch(name) else None


def _refuse_foreign(directory: Path) -> None:
    """Refuse what is not ours to write into."""
    want = "a new or empty folder, or one that an earlier build wrote"
    if directory.is_symlink():
        raise BadInput(f"will not build into a link: {directory}\n  want: {want}")
    if not directory.exists():
        return
    if not directory.is_dir():
        raise BadInput(f"will not build over a file: {directory}\n  want: {want}")
    names = sorted(entry.name for entry in directory.iterdir())
    current = _current(directory)
    ours = current is not None and _is_ours(directory / current)
    foreign = [name for name in names if not _OURS.fullmatch(name)]
    if foreign and not ours:
        raise BadInput(
            f"will not build into a folder that holds something else: {directory}\n"
            f"  found: {', '.join(foreign[:5])}{', …' if len(foreign) > 5 else ''}\n  want:  {want}"
        )


def _is_ours(version: Path) -> bool:
    """Tell whether a graph folder of any format version is there."""
    try:
        manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
        return bool(manifest["format"]["name"] == FORMAT["name"])
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _refuse_absolute(inputs: Mapping[str, str]) -> None:
    for name in inputs:
        if Path(name).is_absolute():
            raise BadInput(f"the name of a source is not relative: {name}")


def _write_files(
    building: Path, graph: Graph, base: str, texts: Mapping[str, str], processes: int
) -> dict[str, str]:
    """Write all but the manifest; give the digest of each file."""
    from yiju.graph.rdf import ntriples_blocks  # noqa: PLC0415 - reading needs none of it

    (building / "texts").mkdir(parents=True)
    dataset = aside(
        lambda: _write(building / "graph.nt", ntriples_blocks(graph, base)),
        processes if len(graph.nodes) > _MANY else 1,
    )
    nodes, evidence = zip(*node_and_evidence_lines(graph), strict=True) if graph.nodes else ((), ())
    written = {"nodes": nodes, "edges": edge_lines(graph), "evidence": filter(None, evidence)}
    digests = {
        f"{name}.jsonl": _write(building / f"{name}.jsonl", (f"{line}\n" for line in lines))
        for name, lines in written.items()
    }
    for digest, text in texts.items():
        if not _DIGEST.fullmatch(digest):
            raise BadInput(f"no digest of a text: {digest}")
        (building / "texts" / f"{digest}.txt").write_bytes(text.encode("utf-8"))
    digests["graph.nt"] = dataset()
    _flush_all(building / "texts")
    return digests


def _write(path: Path, blocks: Iterable[str]) -> str:
    """Write whole lines and flush them to the disk; give their digest."""
    found = hashlib.sha256()
    with path.open("wb") as file:
        rest = iter(blocks)
        while content := "".join(islice(rest, _AT_ONCE)).encode("utf-8"):
            found.update(content)
            file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return found.hexdigest()


def _flush_all(folder: Path) -> None:
    """Flush many small files: one call where the system has it, which is fifty times quicker."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _flush_names(folder: Path) -> None:
    """Flush what a folder calls its files; Windows neither can nor need."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _manifest(
    graph: Graph, base: str, texts: Mapping[str, str], inputs: Mapping[str, str]
) -> dict[str, Any]:
    known = known_up_to(graph)
    return {
        "format": FORMAT,
        "yiju": installed_version("yiju"),
        "base": base,
        "nodes": _counts(node.label for node in graph.nodes.values()),
        "edges": _counts(edge.relation for edge in graph.edges),
        "longest_chain": longest_walk(graph),
        "known_up_to": known.isoformat() if known else None,
        "inputs": dict(sorted(inputs.items())),
        "texts": len(texts),
    }


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _pretty(manifest: Mapping[str, Any]) -> str:
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)


def _put_in_place(directory: Path, building: Path) -> Path:
    """Name the finished version by its content and point CURRENT at it, in that order."""
    stamp = hashlib.sha256((building / "manifest.json").read_bytes()).hexdigest()[:12]
    version, before = directory / f"v-{stamp}", _current(directory)
    _flush_names(building / "texts")
    _flush_names(building)
    if version.exists() and Folder(version, _read_manifest(building)).is_whole():
        shutil.rmtree(building)
    else:
        shutil.rmtree(version, ignore_errors=True)
        building.replace(version)
    pointer = directory / f"{_BUILDING}-pointer"
    _write(pointer, [f"{version.name}\n"])
    pointer.replace(directory / _CURRENT)
    _flush_names(directory)
    if before != version.name:
        _prune(directory, {version.name, before})
    return version


def _prune(directory: Path, kept: set[str | None]) -> None:
    """Remove versions that nobody opens any more: all but the current and the one before."""
    for path in sorted(directory.iterdir()):
        if _VERSION.fullmatch(path.name) and path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the folder's lock: builds take turns; the system frees it when a build dies."""
    with path.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows alone has it

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - Windows lacks it

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
