"""Ledgers on the server that `scripts/with_postgres.py` started: a pool of schemas, emptied and given out again."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from books import DIARY, FOLLOWERS, Rows
from harness import Well
from wellkeeper.homes import Server, parse_server
from wellkeeper.storage.server.connection import ServerConnection
from wellkeeper.storage.server.session import make_on_server
from wellkeeper.storage.server.tables import fill, furnish, list_tables

VARIABLE = "WELL_TEST_SERVER"


def get_url(schema: str) -> str:
    """The URL of a schema on the server of the tests."""
    return f"{os.environ[VARIABLE]}&schema={schema}"


@contextmanager
def empty_schema() -> Iterator[Server]:
    """A server with a schema that isn't there yet, and is gone at the end. Without WELL_TEST_SERVER, a test is skipped.

    The roles of a team that were made for it are gone, too.
    """
    if VARIABLE not in os.environ:
        pytest.skip(f"no server: scripts/with_postgres.py starts one, and names it in {VARIABLE}")
    server = parse_server(get_url(f"test_{secrets.token_hex(4)}"))
    try:
        yield server
    finally:
        with closing(ServerConnection(server, wait_ms=10_000)) as connection:
            connection.execute(f'DROP SCHEMA IF EXISTS "{server.schema}" CASCADE')
            roles = connection.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE ?", (f"{server.schema}%",))
            for (role,) in roles.fetchall():
                connection.execute(f'DROP OWNED BY "{role}"; DROP ROLE "{role}"')


class SchemaPool:
    """Schemas of one process of pytest, each with a ledger that is new whenever it is given out."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._free: list[Server] = []
        self._count = 0

    @contextmanager
    def take(self) -> Iterator[Server]:
        """A server with a new ledger."""
        if self._free:
            server = self._free.pop()
            renew(server)
        else:
            self._count += 1
            server = parse_server(get_url(f"{self._name}_{self._count}"))
            with make_on_server(server) as connection:
                furnish(connection)
                connection.commit()
        yield server
        self._free.append(server)


def renew(server: Server) -> None:
    """Empty the tables of a ledger, whatever became of them, and begin it anew."""
    connection = ServerConnection(server, wait_ms=10_000)
    try:
        connection.execute(f"BEGIN; TRUNCATE {', '.join(list_tables(connection))}")
        fill(connection)
        connection.commit()
    finally:
        connection.close()


def read_rows(connection: ServerConnection, table: str) -> dict[int, dict[str, Any]]:
    """The rows of a table by their ids."""
    cursor = connection.raw.execute(f"SELECT * FROM {table} ORDER BY 1")
    names = [column.name for column in cursor.description]
    return {row[0]: dict(zip(names, row, strict=True)) for row in cursor}


class ServerWell(Well):
    """`well("give alice intro")` on a ledger of a server. A test that asks for its file is about files."""

    def __init__(self, home: Path, server: Server) -> None:
        self.home = home
        self.server = server
        self.today = Well(home).today

    @property
    def ledger(self) -> Path:  # type: ignore[override]
        pytest.skip("it is about the file")

    def put(self, ledger: bytes) -> None:
        """Fill the empty tables with the rows of a ledger that is there as a file."""
        source = sqlite3.connect(":memory:")
        source.deserialize(ledger)
        with closing(source), closing(ServerConnection(self.server, wait_ms=10_000)) as connection:
            tables = [name for name in list_tables(connection) if name not in ("ledger", "used_number")]
            connection.execute("BEGIN; SET CONSTRAINTS ALL DEFERRED")
            for table in tables:
                rows = source.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in rows.description]
                connection.execute(f"DELETE FROM {table}")
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", rows)
            numbers = source.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
            connection.execute("DELETE FROM used_number")
            connection.executemany("INSERT INTO used_number VALUES (?, ?)", numbers)
            connection.commit()

    def take_state(self) -> bytes:
        """All that the ledger is, to compare."""
        with closing(ServerConnection(self.server, wait_ms=10_000)) as connection:
            names = list_tables(connection)
            return repr(
                [connection.raw.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names]
            ).encode()

    def dump(self) -> Rows:
        """Every row of the ledger, as `books.dump` has it."""
        with closing(ServerConnection(self.server, wait_ms=10_000)) as connection:
            names = {*list_tables(connection)} - DIARY - FOLLOWERS - {"ledger", "used_number"}
            return {name: read_rows(connection, name) for name in sorted(names)}

    def __call__(self, command: Any, *, env: Mapping[str, str] | None = None, **named: Any) -> Any:
        """What the command does, as on a file."""
        return super().__call__(command, env={"WELL_DB": str(self.server), **(env or {})}, **named)
