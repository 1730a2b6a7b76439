"""Bringing an older ledger up to date, by Alembic's revisions. Only this module imports Alembic."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from wellkeeper.errors import DamagedLedger
from wellkeeper.storage import file
from wellkeeper.storage.session import HEAD, explain_errors, make_engine, stamp

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(
    path: Path, settle: Callable[[sqlite3.Connection], None], keeper: Callable[[Path], Path | None]
) -> Path | None:
    """Bring the ledger to this version's format; returns where `keeper` keeps the old one, while nobody else can write.

    None if the ledger is current. `settle` stores what follows from the rows as this version makes it. All in one
    transaction: a failure or a kill leaves the ledger as it was.
    """
    with explain_errors(path), closing(file.connect_to_write(path)) as connection:
        # A table that is made anew is dropped first; what points to it is checked at the end.
        connection.execute("PRAGMA foreign_keys = OFF")
        with make_engine(connection).begin() as transaction:
            if file.read_format(connection, path) == file.FORMAT:
                return None
            kept_path = keeper(path)
            _carry_out(transaction, connection, settle, path)
        return kept_path


def upgrade_held(connection: sqlite3.Connection, settle: Callable[[sqlite3.Connection], None], path: Path) -> None:
    """Bring a copy that is held in memory to this version's format; `path` is that of the file that it is of."""
    with explain_errors(path):
        connection.execute("PRAGMA foreign_keys = OFF")
        with make_engine(connection).begin() as transaction:
            _carry_out(transaction, connection, settle, path)


def _carry_out(
    transaction: Connection,
    connection: sqlite3.Connection,
    settle: Callable[[sqlite3.Connection], None],
    path: Path,
) -> None:
    migrate(transaction)
    settle(connection)
    _check_references(transaction, path)


def migrate(transaction: Connection) -> None:
    """Run the revisions that a ledger in a file doesn't have yet, within the transaction."""
    run_revisions(transaction)
    stamp(transaction)


def run_revisions(transaction: Connection) -> None:
    """Run the revisions that a ledger doesn't have yet."""
    config = Config(attributes={"connection": transaction})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, HEAD)


def _check_references(transaction: Connection, path: Path) -> None:
    if transaction.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DamagedLedger(f"rows of {path} point to rows that aren't there", "restore it from a backup")
