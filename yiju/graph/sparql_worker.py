"""SPARQL in a process of its own: `python -P -m yiju.graph.sparql_worker`.

A query cannot be stopped from inside its process, so whoever wants a limit ends the
process (`yiju.graph.sparql_engine`). The worker reads orders from standard input, one JSON
object a line: first the store, then queries. Each query is answered by one line of JSON
and as many bytes as that line says. It lives until its input ends, so it does not outlive
its parent. tests/test_serve.py checks it.
"""

from __future__ import annotations

import io
import json
import os
import queue
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, BinaryIO, TypedDict

import pyoxigraph

from yiju.graph.sparql import prepared
from yiju.ontology.errors import BadQuery
from yiju.ontology.terms import PREFIXES

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Opening(TypedDict):
    """The first order: where the store is, and what its ids follow."""

    store: str
    base: str


class Asking(TypedDict):
    """One query, the media types of tables and of graphs to write, and most bytes to give."""

    query: str
    table: str
    graph: str
    size: int


class Told(TypedDict):
    """What comes before the bytes of an answer; with an error there are none."""

    media: str
    length: int
    error: str | None


class TooLarge(BadQuery):
    """An answer of more bytes than asked for."""

    def __init__(self, size: int) -> None:
        super().__init__(f"an answer of more than {size:,} bytes: add LIMIT to the query")


class _Limited(io.BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def write(self, part: Buffer) -> int:
        """Keep a part.

        Raises:
            TooLarge: Together they pass the limit.
        """
        length = super().write(part)
        if self.tell() > self.size:
            raise TooLarge(self.size)
        return length


def _answer(store: pyoxigraph.Store, base: str, asked: Asking) -> tuple[str, bytes]:
    """Give the media type and the bytes of an answer."""
    found: Any = prepared(store, asked["query"], base)
    out = _Limited(asked["size"])
    if isinstance(found, pyoxigraph.QueryTriples):
        form = pyoxigraph.RdfFormat.from_media_type(asked["graph"])
        pyoxigraph.serialize(found, out, form, prefixes=PREFIXES)
        return asked["graph"], out.getvalue()
    found.serialize(out, pyoxigraph.QueryResultsFormat.from_media_type(asked["table"]))
    return asked["table"], out.getvalue()


def _reply(store: pyoxigraph.Store, base: str, asked: Asking) -> tuple[Told, bytes]:
    try:
        media, body = _answer(store, base, asked)
    except BadQuery as error:
        return {"media": "text/plain", "length": 0, "error": str(error)}, b""
    return {"media": media, "length": len(body), "error": None}, body


def serve(orders: BinaryIO, replies: BinaryIO) -> None:
    """Open the store that the first order names, and answer the others until they end."""
    coming: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders, coming), daemon=True).start()
    opening: Opening = json.loads(coming.get())
    store = pyoxigraph.Store.read_only(opening["store"])
    while True:
        told, body = _reply(store, opening["base"], json.loads(coming.get()))
        replies.write(json.dumps(told).encode() + b"\n" + body)
        replies.flush()


def _listen(orders: BinaryIO, coming: queue.SimpleQueue[bytes]) -> None:
    """Pass the orders on; their end ends the process, in the middle of a query too."""
    for line in orders:
        coming.put(line)
    os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends this process
    serve(sys.stdin.buffer, sys.stdout.buffer)
