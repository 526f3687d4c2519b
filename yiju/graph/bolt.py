"""A graph database behind a Bolt address: questions in Cypher, and the graph pushed there.

The address is a Neo4j 5 server's or the embedded engine's (`yiju.graph.cypher_engine`);
this one code path serves both, so its Cypher is what both take. Every node and
relationship that `push` writes bears the name of its dataset, and nothing else is ever
removed. tests/test_cypher.py and tests/test_push.py check it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions, time
from neo4j.graph import Node as StoredNode
from neo4j.graph import Path, Relationship

from yiju.graph.table import Table
from yiju.ontology.errors import BadQuery, YijuError

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_REACH = 10.0  # seconds to wait for a server's first answer
_RETRY = 20.0  # seconds in which the driver repeats a batch that met a passing failure

#: Neo4j counts columns from 1 and adds the offset; ArcadeDB counts from 0, in two wordings.
_PLACE = re.compile(
    r"(?:at[ ])?line[ ](?P<line>\d+)(?:,[ ]column[ ]|:)(?P<column>\d+)"
    r"(?P<neo4j>[ ]\(offset:[ ]\d+\)\))?",
    re.VERBOSE,
)
_WORD = re.compile(r"\w+|\S|$")

# What holds no clause: comments, strings, quoted names.
_OPAQUE = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`""", re.DOTALL
)
_LOAD_CSV = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)


class BadStore(YijuError):
    """A graph database that cannot be reached, entered or written."""


class TooLong(BadQuery):
    """A query that did not end in its time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the query took longer than {seconds:g} s")


class TooMany(BadQuery):
    """A query with more rows than asked for."""

    def __init__(self, max_rows: int) -> None:
        super().__init__(f"more than {max_rows} rows, wanted fewer: add LIMIT to the query")


def _shown(uri: str) -> str:
    """Write an address without a user name and password."""
    return re.sub(r"//[^/@]*@", "//…@", uri)


def unreadable(query: str, message: str) -> BadQuery:
    """Make the error for a query that a server does not take, with the place where it says it."""
    place, lines = _PLACE.search(message), query.split("\n")
    number, column = _place(query, place) if place else (0, 0)
    if not place or not 1 <= number <= len(lines):
        return BadQuery(f"cannot answer the Cypher query: {message.strip()}")
    line = lines[number - 1]
    word = _WORD.search(line, min(column, len(line)))
    start, end = word.span() if word else (len(line), len(line))
    why = message[place.end() :].splitlines()[0].strip(" -") or message[: place.start()].strip(" (")
    return BadQuery(
        f"cannot read Cypher query, line {number}, column {start + 1}: {why}\n"
        f"  found: {line[:start]}⟦{line[start:end]}⟧{line[end:]}"
    )


def _place(query: str, place: re.Match[str]) -> tuple[int, int]:
    """Line, from 1, and column, from 0, of the place that a server names."""
    line, column = int(place["line"]), int(place["column"])
    if place["neo4j"]:
        return line, column - 1
    before = query[: len(query) - len(query.lstrip())]  # which ArcadeDB does not count
    if line == 1:
        column += len(before.rpartition("\n")[2])
    return line + before.count("\n"), column


def _query_error(error: exceptions.Neo4jError, query: str, seconds: float) -> YijuError:
    """Translate what a server says of a query."""
    code, message = error.code or "", error.message or str(error)
    if "TransactionTimedOut" in code:
        return TooLong(seconds)
    if code.endswith("Statement.AccessMode"):
        return BadQuery("the query writes; only reading is allowed here")
    if code.endswith("Statement.ParameterMissing"):
        return BadQuery(f"the query needs a parameter\n  found: {message}")
    return unreadable(query, message)


@contextmanager
def reaching(uri: str, database: str | None) -> Iterator[None]:
    """Translate the driver's errors about the server; those about a query pass."""
    at = _shown(uri)
    try:
        yield
    except exceptions.AuthError as error:
        raise BadStore(f"{at} refuses the user name or the password") from error
    except exceptions.Forbidden as error:
        raise BadStore(f"not enough rights at {at}\n  found: {error.message}") from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
        raise BadStore(
            f"no graph database answers at {at}\n"
            f"  found: {str(error).splitlines()[0]}\n"
            "  want:  the address of a running server, like bolt://localhost:7687"
        ) from error
    except (exceptions.DriverError, ValueError) as error:
        raise BadStore(f"cannot use the graph database at {at}\n  found: {error}") from error
    except exceptions.Neo4jError as error:
        if (error.code or "").endswith("Database.DatabaseNotFound"):
            raise BadStore(f"no database {database!r} at {at}") from error
        raise


def plain(value: object) -> object:
    """Turn what the driver gives into Python's own values; nodes and paths into mappings."""
    if isinstance(value, time.Date | time.DateTime | time.Time):
        return value.to_native()
    if isinstance(value, time.Duration):
        return value.iso_format()
    if isinstance(value, list | tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, Path):
        return {"nodes": plain(value.nodes), "relationships": plain(value.relationships)}
    if isinstance(value, StoredNode | Relationship | Mapping):
        return _described(value) | {str(key): plain(item) for key, item in value.items()}
    return value


def _described(value: object) -> dict[str, object]:
    """What a node or relationship is, apart from its properties."""
    if isinstance(value, StoredNode):
        return {"labels": tuple(sorted(value.labels))}
    return {"type": value.type} if isinstance(value, Relationship) else {}


@dataclass(frozen=True, slots=True)
class Bolt:
    """One database behind a Bolt address; made by `connect`. Threads may share one."""

    driver: neo4j.Driver
    uri: str
    database: str | None
    seconds: float

    def run(
        self,
        query: str,
        parameters: Mapping[str, object] | None = None,
        *,
        max_rows: int | None = None,
    ) -> Table:
        """Answer one query that only reads.

        Args:
            query: Cypher; its parameters are written `$name`.
            parameters: Values by name.
            max_rows: Refuse an answer of more rows.

        Raises:
            BadQuery: It does not parse, would write, takes too long (TooLong) or has more
                rows than asked for (TooMany).
            BadStore: The server cannot be reached any more, or lacks the database.
        """
        if _LOAD_CSV.search(_OPAQUE.sub(" ", query)):  # a reading session of Neo4j allows it
            raise BadQuery("LOAD CSV is shut: a query reads the graph alone")
        if not query.strip():
            raise BadQuery("the query is empty")
        try:
            with reaching(self.uri, self.database):
                return self._read(query, parameters, max_rows)
        except exceptions.Neo4jError as error:
            raise _query_error(error, query, self.seconds) from error

    def _read(
        self, query: str, parameters: Mapping[str, object] | None, max_rows: int | None
    ) -> Table:
        mode = neo4j.READ_ACCESS
        with self.driver.session(database=self.database, default_access_mode=mode) as session:
            timed = neo4j.Query(query, timeout=self.seconds)
            result = session.run(timed, dict(parameters or {}))
            found: list[tuple[object, ...]] = []
            for record in result:
                if len(found) == max_rows:
                    raise TooMany(max_rows)
                found.append(tuple(plain(value) for value in record.values()))
            return Table(tuple(result.keys()), tuple(found))

    def complaint(self, query: str, database: str) -> str | None:
        """What a database says against the text of a query, which is not carried out, or None."""
        with reaching(self.uri, database), self.driver.session(database=database) as session:
            try:
                session.run("EXPLAIN " + query).consume()
            except exceptions.Neo4jError as error:
                if (error.code or "").startswith("Neo.ClientError.Statement."):
                    return error.message or str(error)
        return None


def _driver(uri: str, auth: tuple[str, str] | None) -> neo4j.Driver:
    logger = logging.getLogger("neo4j")
    if not logger.handlers:  # else Python prints the driver's warnings: errors tell them
        logger.addHandler(logging.NullHandler())
    return neo4j.GraphDatabase.driver(
        uri,
        auth=auth,
        connection_timeout=_REACH,
        connection_acquisition_timeout=_REACH,
        max_transaction_retry_time=_RETRY,
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
    )


@contextmanager
def connect(
    uri: str,
    auth: tuple[str, str] | None = None,
    database: str | None = None,
    *,
    seconds: float = 30.0,
) -> Iterator[Bolt]:
    """Open a graph database, and close it with the block.

    Args:
        uri: `bolt://host:7687`, or another scheme of the driver's (`neo4j+s://…`).
        auth: User name and password; None where the server asks for none.
        database: Its name on the server; None for the server's default.
        seconds: The longest time for a query.

    Raises:
        BadStore: Wrong address, wrong credentials, no such database.
    """
    if urlsplit(uri).scheme not in _SCHEMES or "@" in uri:
        raise BadStore(
            f"not the address of a graph database: {_shown(uri)}\n"
            f"  want: bolt://host:7687 or neo4j://host:7687, the user name apart"
        )
    with reaching(uri, database):
        driver = _driver(uri, auth)
    with driver:
        with reaching(uri, database):
            driver.verify_connectivity()
        yield Bolt(driver, uri, database, seconds)
