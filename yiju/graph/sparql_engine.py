"""SPARQL with limits that hold: workers that are ended when their time is over.

The store is made once from the RDF of the graph folder and kept beside it, so a worker
starts in a tenth of a second; each opens it read-only. tests/test_serve.py checks it.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

from yiju.graph.folder import Folder
from yiju.graph.kept import kept_store, writable
from yiju.graph.sparql_worker import Asking, Opening, Told
from yiju.ontology.errors import BadInput, BadQuery, YijuError

_FORMAT = 1  # of the store; raise it when its making changes
_STOP = 5.0  # seconds that a worker may take to end


class QueryTimeout(BadQuery):
    """A query that did not end in its time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query took longer than {seconds:g} s: ask for less, or for a part")


class Stopping(YijuError):
    """A query that meets the end of the engine."""

    def __init__(self) -> None:
        super().__init__("no answer: the server stops")


class Answer(NamedTuple):
    """The answer to a query, ready to be sent."""

    media: str
    body: bytes


class _Worker:
    """One process that answers one query at a time."""

    def __init__(self, opening: Opening) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "yiju.graph.sparql_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.send(opening)

    def send(self, order: Opening | Asking) -> None:
        assert self.process.stdin is not None
        with suppress(OSError):  # it has ended: `receive` finds no answer
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            self.process.stdin.flush()

    def receive(self) -> tuple[Told, bytes] | None:
        """Give what the worker says; None where it has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            return None
        told: Told = json.loads(line)
        return told, self.process.stdout.read(told["length"])

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def end(self) -> None:
        """End the process by its handle, and wait for it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(0 if self.process.poll() is not None else _STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


class SparqlEngine:
    """Answers queries in worker processes; made by `sparql_engine`. Threads may share one."""

    def __init__(self, opening: Opening, seconds: float, size: int, workers: int) -> None:
        self._opening, self.seconds, self.size = opening, seconds, size
        self._idle: queue.Queue[_Worker | None] = queue.Queue()
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(workers):
            self._idle.put(None)  # a place; its worker starts when it is first needed

    def ask(self, query: str, table: str, graph: str) -> Answer:
        """Answer one query.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE.
            table: Media type for SELECT and ASK.
            graph: Media type for CONSTRUCT and DESCRIBE.

        Raises:
            QueryTimeout: It took too long, its turn included.
            BadQuery: It does not parse, would write, would leave this machine, or its answer
                is too large.
        """
        try:
            worker = self._idle.get(timeout=self.seconds)
        except queue.Empty:
            raise QueryTimeout(self.seconds) from None
        if worker is None or not worker.is_alive():
            worker = self._started(worker)
        try:
            return self._answer(worker, query, table, graph)
        finally:
            self._idle.put(worker)

    def _started(self, old: _Worker | None) -> _Worker:
        with self._lock:
            if self._closed:
                raise Stopping
            worker = _Worker(self._opening)
            if old is not None:
                old.end()
                self._all.remove(old)
            self._all.append(worker)
        return worker

    def _answer(self, worker: _Worker, query: str, table: str, graph: str) -> Answer:
        overdue = threading.Timer(self.seconds, worker.process.kill)
        overdue.daemon = True
        overdue.start()
        try:
            worker.send({"query": query, "table": table, "graph": graph, "size": self.size})
            reply = worker.receive()
        finally:
            overdue.cancel()
        if reply is None:
            worker.process.wait()
            if self._closed:
                raise Stopping
            if overdue.finished.is_set() and worker.process.returncode == -9:
                raise QueryTimeout(self.seconds)
            raise BadInput("the query ended its process: it wants more memory than there is")
        told, body = reply
        if told["error"] is not None:
            raise BadQuery(told["error"])
        return Answer(told["media"], body)

    def close(self) -> None:
        """End all workers, and their queries with them."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.process.kill()
                worker.end()
            self._all.clear()


def _make(dataset: Path, folder: Path) -> Path:
    """Load the dataset into a store on disk."""
    place = folder / "store"
    store = pyoxigraph.Store(place)
    store.bulk_load(path=dataset, format=pyoxigraph.RdfFormat.N_TRIPLES)
    store.flush()
    return place


@contextmanager
def sparql_engine(
    folder: Folder, *, seconds: float = 30.0, size: int = 100_000_000, workers: int = 2
) -> Iterator[SparqlEngine]:
    """Answer SPARQL over a graph folder, and end every process with the block.

    Args:
        folder: The graph folder; the store is kept in it, or where it cannot be written in
            a folder that goes with the block.
        seconds: The longest time for a query, its turn included.
        size: Most bytes of an answer.
        workers: Most queries at once.

    Raises:
        BadInput: The dataset does not load.
    """
    with ExitStack() as block:
        cache = writable(folder.path / "sparql", block)
        made_of = f"{folder.stamp}\n{pyoxigraph.__version__}\n{_FORMAT}"
        try:
            store = kept_store(cache, made_of, lambda place: _make(folder.dataset, place))
        except SyntaxError as error:
            raise BadInput(f"cannot load {folder.dataset}: {error}") from error
        opening: Opening = {"store": str(store), "base": folder.base}
        engine = SparqlEngine(opening, seconds, size, workers)
        block.callback(engine.close)
        yield engine
