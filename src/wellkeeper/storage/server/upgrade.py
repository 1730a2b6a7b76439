"""Bringing an older ledger of a server up to date, by the revisions of a file's; a copy stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, count

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from wellkeeper.databases import Connection
from wellkeeper.domain.team import name_copies
from wellkeeper.errors import NewerLedger
from wellkeeper.homes import Server
from wellkeeper.storage.file import BUSY_MS, FORMAT
from wellkeeper.storage.server.commits import commit_repeatable
from wellkeeper.storage.server.connection import ServerConnection
from wellkeeper.storage.server.failures import explain_server_errors
from wellkeeper.storage.server.session import begin_writing
from wellkeeper.storage.server.tables import list_tables
from wellkeeper.storage.upgrade import run_revisions


def upgrade_server(server: Server, settle: Callable[[Connection], None]) -> str | None:
    """Bring the ledger to this version's format; the schema that has a copy of the old one. None if it is current.

    All in one transaction, while nobody else writes: a failure leaves the ledger as it was.
    """
    with _explain_errors(server), closing(ServerConnection(server, wait_ms=BUSY_MS)) as connection:
        engine = create_engine("postgresql+psycopg://", creator=lambda: connection.raw, poolclass=StaticPool)
        with engine.begin() as transaction:  # whose own COMMIT finds nothing left to do
            ledger_format = begin_writing(connection, server)
            if ledger_format > FORMAT:
                raise NewerLedger(f"{server} was upgraded by a newer wellkeeper", "upgrade wellkeeper, then try again")
            if ledger_format == FORMAT:
                return None
            kept_schema = _keep_copy(connection, server, ledger_format)
            run_revisions(transaction)
            connection.execute("UPDATE ledger SET format = ?", (FORMAT,))
            settle(connection)
            commit_repeatable(connection)  # a second time it is up to date
    return kept_schema


@contextmanager
def _explain_errors(server: Server) -> Iterator[None]:
    """Do what `explain_server_errors` does, for errors that come through SQLAlchemy too."""
    with explain_server_errors(server):
        try:
            yield
        except DBAPIError as error:
            raise error.orig or error from None


def _keep_copy(connection: Connection, server: Server, ledger_format: int) -> str:
    """Copy every table into a schema of its own; its name."""
    name = _find_free_schema(connection, f"{name_copies(server.schema)}{ledger_format}")
    connection.execute(f'CREATE SCHEMA "{name}"')
    for table in list_tables(connection):
        connection.execute(
            f'CREATE TABLE "{name}"."{table}" (LIKE "{table}" INCLUDING ALL);'
            f' INSERT INTO "{name}"."{table}" TABLE "{table}"'
        )
    return name


def _find_free_schema(connection: Connection, name: str) -> str:
    """The name, or with a number if a copy of that format is there already: the ledger was put back from one since."""
    names = chain([name], (f"{name}_{number}" for number in count(2)))
    sql = "SELECT 1 FROM pg_namespace WHERE nspname = ?"
    return next(name for name in names if connection.execute(sql, (name,)).fetchone() is None)
