"""A real Neo4j server for the tests: named by the user, or made of Maven's artifacts.

With NEO4J_URI in the environment (and NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE) the tests
use that server and empty its database. Otherwise, where Java 17 and Maven are, they start the
community server on loopback, with its data in a folder of their own, and end it by its handle.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import neo4j
from neo4j.exceptions import ServiceUnavailable

POM = Path(__file__).with_name("neo4j") / "pom.xml"
JARS = Path(__file__).parents[1] / ".neo4j"  # kept between runs; `make clean` removes it
FETCH = 600  # seconds that Maven may take
START = 120  # seconds that the server may take

SETTINGS = """
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.max_size=512m
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
"""


class CannotFetch(Exception):
    """Maven did not bring the server's parts."""


class Server(NamedTuple):
    """Where a server answers, and as whom to ask it."""

    uri: str
    user: str
    password: str
    database: str


def why_not() -> str | None:
    """Say what this machine lacks for a Neo4j server, or None."""
    if os.environ.get("NEO4J_URI"):
        return None
    if shutil.which("java") is None or shutil.which("mvn") is None:
        return "no Neo4j: Java 17 and Maven are not installed, and NEO4J_URI names no server"
    report = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', report.stderr)
    if version is None or int(version[1]) < 17:
        return f"no Neo4j: Java 17 is wanted, found {report.stderr.splitlines()[:1]}"
    return None


@contextmanager
def running_neo4j(folder: Path) -> Iterator[Server]:
    """Give the server that the environment names, or start one with its data in `folder`."""
    if uri := os.environ.get("NEO4J_URI"):
        names = ("NEO4J_USER", "neo4j"), ("NEO4J_PASSWORD", ""), ("NEO4J_DATABASE", "neo4j")
        yield Server(uri, *(os.environ.get(name, usual) for name, usual in names))
        return
    port = _free_port()
    (folder / "conf").mkdir()
    (folder / "conf" / "neo4j.conf").write_text(SETTINGS.format(port=port), encoding="utf-8")
    command = [
        "java", "-Xmx512m", "-cp", f"{_jars()}/*", "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={folder}", f"--config-dir={folder / 'conf'}",
    ]  # fmt: skip
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        server = Server(f"bolt://127.0.0.1:{port}", "neo4j", "for-the-tests", "neo4j")
        _wait(server, process, folder / "output.txt")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _jars() -> Path:
    """The folder of the server's parts, fetched once."""
    version = re.search(r"<version>(5[\d.]+)</version>", POM.read_text(encoding="utf-8"))
    assert version is not None
    place = JARS / version[1]
    if not place.is_dir():
        beside = JARS / f"{version[1]}-{os.getpid()}"
        command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
        try:
            subprocess.run([*command, f"-DoutputDirectory={beside}"], check=True, timeout=FETCH)
        except subprocess.SubprocessError as error:
            shutil.rmtree(beside, ignore_errors=True)
            raise CannotFetch(f"no Neo4j: Maven could not fetch it: {error}") from error
        beside.replace(place)
    return place


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes], output: Path) -> None:
    """Wait for the first answer, and take the password that a new server demands."""
    end = time.monotonic() + START
    change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
    while True:
        try:
            with neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver:
                driver.execute_query(change, password=server.password, database_="system")
            return
        except ServiceUnavailable as error:
            if process.poll() is not None or time.monotonic() > end:
                said = output.read_text(encoding="utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"the Neo4j server did not start: {said}") from error
            time.sleep(0.5)
