"""Transactions on a ledger of a server: one writer after the other, readers each in a snapshot of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from wellkeeper.databases import Connection
from wellkeeper.errors import AlreadyThere, LedgerUnusable, NewerLedger, OlderLedger
from wellkeeper.homes import Server
from wellkeeper.storage.file import BUSY_MS, FORMAT
from wellkeeper.storage.server.connection import ServerConnection
from wellkeeper.storage.server.failures import explain_server_errors

_FORMAT_QUERY = "SELECT format FROM ledger"
_SCHEMA_QUERY = "SELECT 1 FROM pg_namespace WHERE nspname = ?"
_TABLES_QUERY = "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? LIMIT 1"
_NAMES_QUERY = "SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY 1"
_BEGIN_READING = ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", _FORMAT_QUERY)
# What is acknowledged must be on the server's disk, also if it is set up not to wait for that.
_BEGIN = (
    "BEGIN",
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

    Whether it could: the server lets only the tables' owner do that, and says so to others in a notice. It doesn't
    reach the server's journal, and the backups of whoever keeps it.
    """
    notices: list[object] = []
    with explain_server_errors(server):
        connection = ServerConnection(server, wait_ms=BUSY_MS)
        connection.raw.add_notice_handler(notices.append)
        try:
            for (name,) in connection.execute(_NAMES_QUERY, (server.schema,)).fetchall():
                connection.execute(f'VACUUM FULL "{name}"')
        finally:
            connection.close()
    return not notices


@contextmanager
def make_on_server(server: Server) -> Iterator[ServerConnection]:
    """A connection within a transaction that has made the schema, still empty. It must be committed.

    Raises `AlreadyThere` if it holds tables already.
    """
    with explain_server_errors(server):
        connection = ServerConnection(server, wait_ms=BUSY_MS)
        try:
            connection.execute("; ".join(_BEGIN))
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
