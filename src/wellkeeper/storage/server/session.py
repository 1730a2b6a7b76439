"""Transactions on a ledger of a server: one writer after the other, readers each in a snapshot of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from wellkeeper.databases import Connection
from wellkeeper.errors import AlreadyThere, LedgerUnusable, NewerLedger, OlderLedger
from wellkeeper.homes import Server
from wellkeeper.storage.file import BUSY_MS, FORMAT
from wellkeeper.storage.server.connection import ServerConnection
from wellkeeper.storage.server.failures import explain_server_errors

_FORMAT_QUERY = "SELECT format FROM ledger"
_SCHEMA_QUERY = "SELECT 1 FROM pg_namespace WHERE nspname = ?"
_LOCK_QUERY = "SELECT pg_advisory_xact_lock(hashtextextended('wellkeeper ' || ?, 0))"
_ENCODING_QUERY = "SELECT current_setting('server_encoding')"
_TABLES_QUERY = "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? LIMIT 1"
_NAMES_QUERY = "SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY 1"
_FIRST_NUMBER = re.compile(r"\D*(\d+)")
_BEGIN_READING = ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", _FORMAT_QUERY)
# What is acknowledged must be on the server's disk, also if it is set up not to wait for that.
_BEGIN = (
    "BEGIN ISOLATION LEVEL READ COMMITTED",  # of what is there once the lock is ours, however the server is set up
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'",
)
_BEGIN_WRITING = (*_BEGIN, f"{_FORMAT_QUERY} FOR UPDATE")


@contextmanager
def read_server(server: Server, *, wait_ms: int = BUSY_MS) -> Iterator[ServerConnection]:
    """A connection inside one snapshot of the ledger, by which nothing can be changed."""
    with _transact(server, _BEGIN_READING, wait_ms) as connection:
        yield connection


@contextmanager
def write_server(server: Server) -> Iterator[ServerConnection]:
    """A connection for the one writer, which must commit: else all is rolled back."""
    with _transact(server, _BEGIN_WRITING, BUSY_MS) as connection:
        yield connection


def rewrite_server(server: Server) -> bool:
    """Write every table anew, so that none of its pages holds what was taken out. Others wait as long.

    Whether it could: the server lets only the tables' owner do that, and keeps what somebody who began before may still
    see; it says so in notices. It doesn't reach the server's journal, and the backups of whoever keeps it.
    """
    leftovers: list[bool] = []
    with explain_server_errors(server):
        connection = ServerConnection(server, wait_ms=BUSY_MS)
        connection.raw.add_notice_handler(lambda notice: leftovers.append(_tells_of_leftovers(notice)))
        try:
            connection.execute("SET client_min_messages = notice")
            for (name,) in connection.execute(_NAMES_QUERY, (server.schema,)).fetchall():
                connection.execute(f'VACUUM (FULL, VERBOSE) "{name}"')
        finally:
            connection.close()
    return not any(leftovers)


def _tells_of_leftovers(notice: Any) -> bool:
    """Whether a notice is that a table is left out, or that rows that are gone couldn't be removed from it yet.

    It is in whatever language the server speaks; what it counts in its details are these rows.
    """
    if notice.severity_nonlocalized == "WARNING":
        return True
    count = _FIRST_NUMBER.match(notice.message_detail or "")
    return bool(count and int(count[1]))


@contextmanager
def make_on_server(server: Server) -> Iterator[ServerConnection]:
    """A connection within a transaction that has made the schema, still empty. It must be committed.

    Whoever makes one at the same moment is waited for. Raises `AlreadyThere` if it holds tables already.
    """
    with explain_server_errors(server):
        connection = ServerConnection(server, wait_ms=BUSY_MS)
        try:
            connection.execute("; ".join(_BEGIN))
            connection.execute(_LOCK_QUERY, (server.schema,))
            _check_encoding(connection.execute(_ENCODING_QUERY).fetchall()[0][0], server)
            if connection.execute(_SCHEMA_QUERY, (server.schema,)).fetchone() is None:  # who has one may make none
                connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{server.schema}"')
            if connection.execute(_TABLES_QUERY, (server.schema,)).fetchone() is not None:
                message = f"there is a ledger at {server} already, or something else"
                raise AlreadyThere(message, "name an empty schema: …?schema=NAME; `well team` says who is in a ledger")
            yield connection
        finally:
            connection.close()


@contextmanager
def _transact(server: Server, beginning: Sequence[str], wait_ms: int) -> Iterator[ServerConnection]:
    with explain_server_errors(server):
        connection = ServerConnection(server, wait_ms=wait_ms)
        try:
            connection.begin(beginning, lambda rows: _check_format(next(iter(rows), None), server))
            yield connection
        finally:
            connection.close()


def _check_encoding(encoding: str, server: Server) -> None:
    """Raise unless the database keeps every letter there is."""
    if encoding != "UTF8":
        raise LedgerUnusable(
            f"the database of {server} keeps text as {encoding}, which lacks most letters",
            "createdb --encoding=UTF8 --template=template0 makes one that has them all",
        )


def begin_writing(connection: Connection, server: Server) -> int:
    """Begin the transaction of the one writer, of whatever format the ledger is; that format."""
    return _read_format(connection.execute("; ".join(_BEGIN_WRITING)).fetchone(), server)


def _read_format(format_row: tuple[int] | None, server: Server) -> int:
    if format_row is None:
        raise LedgerUnusable(f"{server} holds no ledger, only its tables", "drop the schema, then `well team init`")
    return format_row[0]


def _check_format(format_row: tuple[int] | None, server: Server) -> None:
    """Raise unless the schema is a ledger of this version's format."""
    ledger_format = _read_format(format_row, server)
    if ledger_format > FORMAT:
        raise NewerLedger(
            f"{server} was upgraded by a newer wellkeeper (format {ledger_format}, this one knows {FORMAT})",
            "upgrade wellkeeper, then try again",
        )
    if ledger_format < FORMAT:
        raise OlderLedger(
            f"{server} was written by an older wellkeeper (format {ledger_format}, not {FORMAT})",
            "`well upgrade` brings it up to date, keeping a copy",
        )
