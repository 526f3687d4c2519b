"""Cypher without a server of one's own: ArcadeDB, started on loopback for one command.

The engine is only another Bolt address: `yiju.graph.bolt` loads and asks it as it does a
Neo4j. Its store is built at the first query and kept in a folder of the caller's, one
subfolder for each stamp, put in place whole and never written again. Every engine reads a
private view of it (links, and copies of the small files), opened read-only: commands may
run side by side, and no query can change anything. tests/test_cypher.py checks all of it.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from yiju.graph.cypher_server import BLANK, DATABASE, Order
from yiju.graph.kept import kept_store, writable
from yiju.ontology.errors import BadQuery, YijuError

if TYPE_CHECKING:
    from yiju.graph.bolt import Bolt
    from yiju.graph.model import Graph
    from yiju.graph.table import Table

_FORMAT = 1  # of the store; raise it when `push` writes another shape
_START = 60.0  # seconds that an engine may take to start; it takes a quarter of one
_STOP = 10.0  # seconds that it may take to stop
_GRACE = 2.0  # seconds after the engine's own limit before its process is ended


class NoEngine(YijuError):
    """The embedded engine is not installed or does not start."""


def engine_version() -> str:
    """Version of the installed engine.

    Raises:
        NoEngine: It is not installed.
    """
    try:
        return version("arcadedb")
    except PackageNotFoundError:
        raise NoEngine(
            "Cypher without a server needs the embedded engine, which is not installed\n"
            "  want: pip install 'yiju[cypher]', or the bolt:// address of a Neo4j server"
        ) from None


@dataclass
class Engine:
    """A running engine: its process, its private folder and how to enter it."""

    process: subprocess.Popen[str]
    folder: Path
    password: str
    port: int = 0

    @property
    def uri(self) -> str:
        """Its Bolt address."""
        return f"bolt://127.0.0.1:{self.port}"

    def end(self) -> None:
        """Ask the process to end, and end it if it does not."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write("end\n")
            self.process.stdin.close()
        except OSError:  # it has gone already
            pass
        try:
            self.process.wait(_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        finally:
            self.process.stdout.close()


def _launch(folder: Path, *, read_only: bool, seconds: float | None) -> Engine:
    """Start the process; it is not ready yet."""
    order: Order = {
        "folder": str(folder),
        "password": secrets.token_urlsafe(24),
        "read_only": read_only,
        "seconds": seconds,
    }
    with (folder / "errors.txt").open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "yiju.graph.cypher_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        )
    server = Engine(process, folder, order["password"])
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
    except OSError:  # it ended at once; what it says is read below
        pass
    return server


def _await_port(server: Engine) -> None:
    """Wait until the engine listens.

    Raises:
        NoEngine: It ended, or said nothing in time; with its last words.
    """
    assert server.process.stdout is not None
    timer = threading.Timer(_START, server.process.kill)
    timer.start()
    try:
        line = server.process.stdout.readline()
    finally:
        timer.cancel()
    if not line:
        errors = (server.folder / "errors.txt").read_text(encoding="utf-8", errors="replace")
        last = errors.strip().splitlines()[-1:] or ["it said nothing"]
        raise NoEngine(f"the embedded Cypher engine does not start\n  found: {last[0]}")
    server.port = json.loads(line)["port"]


@contextmanager
def running_engine(folder: Path, *, read_only: bool, seconds: float | None) -> Iterator[Engine]:
    """A ready engine on a private folder, ended with the block."""
    server = _launch(folder, read_only=read_only, seconds=seconds)
    try:
        import yiju.graph.bolt  # noqa: F401, PLC0415 - half a second, well spent while it starts

        _await_port(server)
        yield server
    finally:
        server.end()


def _build(graph: Graph, folder: Path) -> Path:
    """Load the graph into a new store; give the folder of its files."""
    from yiju.graph.push import push  # noqa: PLC0415 - as above

    with running_engine(folder, read_only=False, seconds=None) as server:
        push(graph, server.uri, ("root", server.password), DATABASE, DATABASE)
    return folder / "databases" / DATABASE


def _store(graph: Graph | Callable[[], Graph], cache: Path, stamp: str) -> Path:
    """Folder of the store for that stamp; built first where there is none."""

    def make(folder: Path) -> Path:
        return _build(graph() if callable(graph) else graph, folder)

    return kept_store(cache, f"{stamp}\n{engine_version()}\n{_FORMAT}", make)


def _lay_out(store: Path, folder: Path) -> None:
    """Lay a store under the private folder of an engine.

    Pages are links. The small files (statistics, the last transaction) are copies: the
    engine writes them anew when it closes, even if it may only read.
    """
    view = folder / "databases" / DATABASE
    view.mkdir(parents=True)
    for file in sorted(store.iterdir()):
        if file.suffix in {".json", ".bin"}:
            shutil.copyfile(file, view / file.name)
            continue
        try:
            (view / file.name).symlink_to(file.resolve())
        except OSError:  # a system where links are a privilege
            shutil.copyfile(file, view / file.name)


class EmbeddedCypher:
    """A graph that answers Cypher. Starts its engine when first asked, and anew if that died.

    Made by `embedded_cypher`. Threads may share one.
    """

    def __init__(self, find_store: Callable[[], Path], seconds: float) -> None:
        self._find_store, self._seconds = find_store, seconds
        self._running = ExitStack()
        self._engine: tuple[Engine, Bolt] | None = None
        self._lock = threading.Lock()

    def _open(self) -> tuple[Engine, Bolt]:
        """Give the running engine; start one where there is none."""
        with self._lock:
            if self._engine is not None and self._engine[0].process.poll() is not None:
                self.close()
            if self._engine is None:
                self._engine = self._start()
            return self._engine

    def _start(self) -> tuple[Engine, Bolt]:
        private = tempfile.TemporaryDirectory(prefix="yiju-cypher-", ignore_cleanup_errors=True)
        folder = Path(self._running.enter_context(private))
        _lay_out(self._find_store(), folder)
        server = self._running.enter_context(
            running_engine(folder, read_only=True, seconds=self._seconds)
        )
        from yiju.graph.bolt import connect  # noqa: PLC0415 - after the engine's start

        login = ("root", server.password)
        bolt = connect(server.uri, login, DATABASE, seconds=self._seconds)
        return server, self._running.enter_context(bolt)

    def close(self) -> None:
        """End the engine and remove its private folder."""
        self._engine = None
        self._running.close()

    def run(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        max_rows: int | None = None,
    ) -> Table:
        """Answer one query; see `yiju.graph.bolt.Bolt.run`.

        Raises:
            BadQuery: It does not parse, would write, or takes too long.
        """
        server, bolt = self._open()
        killed = threading.Event()  # set before the kill, so that its echo finds it set

        def kill() -> None:
            killed.set()
            server.process.kill()

        overdue = threading.Timer(self._seconds + _GRACE, kill)
        overdue.daemon = True
        overdue.start()
        try:
            return bolt.run(query, parameters, max_rows=max_rows)
        except YijuError as error:
            if killed.is_set():  # some work in the engine heeds no limit
                server.process.wait()  # else the next query would still find it alive
                from yiju.graph.bolt import TooLong  # noqa: PLC0415 - half a second

                raise TooLong(self._seconds) from error
            if "read only database" in str(error):
                raise _refusal(bolt, query) from error
            raise
        finally:
            overdue.cancel()


def _refusal(bolt: Bolt, query: str) -> BadQuery:
    """Say why the engine would not read: it writes, or does not parse.

    A database opened to be read refuses both in the same words; an empty one tells.
    """
    from yiju.graph.bolt import unreadable  # noqa: PLC0415 - half a second

    prefix = re.match(r"\s*(?:EXPLAIN|PROFILE)\b|", query, re.IGNORECASE)
    plain = query[prefix.end() :].rjust(len(query)) if prefix else query
    complaint = bolt.complaint(plain, BLANK)
    if complaint and not complaint.startswith("Error executing"):  # so it meets DROP
        return unreadable(plain, complaint)
    return BadQuery(
        "the query writes, or calls a procedure that is not there; only reading is allowed here"
    )


@contextmanager
def embedded_cypher(
    graph: Graph | Callable[[], Graph], cache: Path, stamp: str, *, seconds: float = 30.0
) -> Iterator[EmbeddedCypher]:
    """Answer Cypher on a graph without a server of one's own.

    Args:
        graph: The graph, or what loads it; called only where no store of that stamp is kept.
        cache: Folder for stores, made where there is none. If it cannot be written, the
            store is made elsewhere and removed with the block.
        stamp: Digest of the dataset: another stamp, another store.
        seconds: The longest time for a query.

    Raises:
        NoEngine: The engine is not installed (`pip install 'yiju[cypher]'`) or does not start.
    """
    engine_version()
    with ExitStack() as block:
        place = writable(cache, block)
        cypher = EmbeddedCypher(lambda: _store(graph, place, stamp), seconds)
        block.callback(cypher.close)
        yield cypher
