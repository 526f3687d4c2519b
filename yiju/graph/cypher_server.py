"""The embedded Cypher engine's own process: `python -P -m yiju.graph.cypher_server`.

It reads one order from standard input, starts ArcadeDB's server on loopback, writes the
Bolt port to standard output and lives until its input ends. The end of the input is the
leash: it comes when the parent asks for it and also when the parent dies, by whatever
cause, so no server outlives its command. The password comes by the same pipe: it stands
in no argument and no environment. tests/test_cypher.py checks all of it.

ArcadeDB takes some settings only when its library is loaded, from the environment of the
process; and it writes logs and, in a crash, a report. All of that is why it has a process.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from arcadedb import ArcadeDBServer

#: Names of databases: the graph, and an empty one that tells why a query does not parse.
DATABASE, BLANK = "yiju", "blank"

_LISTENING = re.compile(r"BOLT connections on \S+:(?P<port>\d+)")


class Order(TypedDict):
    """What the parent asks for, as one line of JSON.

    `folder` is private to this server: databases, users and logs are in it.
    """

    folder: str
    password: str
    read_only: bool
    seconds: float | None  # after which the engine stops a query; None: never


def _settings(order: Order) -> dict[str, object]:
    """Settings of this server: Bolt and HTTP on loopback, ports of the system's choice."""
    return {
        "host": "127.0.0.1",
        "http_port": 0,
        "bolt_port": 0,
        "mode": "development",  # "production" hides the text of every error
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server_defaultDatabaseMode": "READ_ONLY" if order["read_only"] else "READ_WRITE",
    }


def _library_settings(seconds: float | None) -> Mapping[str, object]:
    """Settings that ArcadeDB obeys only where they are given as its library is loaded."""
    settings: dict[str, object] = {
        "opencypher.loadCsv.allowFileUrls": "false",  # a query reads the graph, no file
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "server.saltIterations": 1,  # 0.2 s saved; the password is 192 random bits, used once
    }
    if seconds is not None:
        settings["command.timeout"] = max(1, round(seconds * 1000))  # milliseconds
    return settings


def _start(order: Order) -> ArcadeDBServer:
    folder = Path(order["folder"])
    settings = _library_settings(order["seconds"])
    os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = " ".join(
        f"-Darcadedb.{name}={value}" for name, value in settings.items()
    )
    os.environ["ARCADEDB_LOG_DIR"] = str(folder / "log")
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"

    import arcadedb  # noqa: PLC0415 - the settings above must stand before it is loaded

    os.chdir(folder)
    server = arcadedb.create_server(str(folder), order["password"], config=_settings(order))
    server.start()
    server.create_database(BLANK if order["read_only"] else DATABASE)
    return server


def _port(folder: Path) -> int:
    """Port that the system chose. The engine tells it to its log only."""
    for log in sorted((folder / "log").glob("arcadedb.log*")):
        if found := _LISTENING.search(log.read_text(encoding="utf-8", errors="replace")):
            return int(found["port"])
    raise RuntimeError(f"no Bolt port in the engine's log in {folder / 'log'}")


def main() -> None:
    """Serve until the input ends; an input without a last word means that the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    order: Order = json.loads(sys.stdin.readline())
    folder = Path(order["folder"])
    server = _start(order)
    try:
        print(json.dumps({"port": _port(folder)}), flush=True)
        last_word = sys.stdin.readline()
    finally:
        server.stop()
    if not last_word:
        os.chdir(folder.parent)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
