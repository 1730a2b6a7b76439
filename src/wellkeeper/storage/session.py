"""A SQLModel session on the ledger's file, in one transaction that no other writer can come between."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from wellkeeper.databases import FILE_SCHEMA
from wellkeeper.domain.kinds import DEFAULT_KINDS
from wellkeeper.domain.policy import Policy
from wellkeeper.errors import CreatedMeanwhile
from wellkeeper.storage import file, models, new_file
from wellkeeper.storage.driver import get_driver

HEAD = f"{file.FORMAT:04}"  # the newest revision: each is named for the format that it leads to


def make_engine(connection: sqlite3.Connection) -> Engine:
    """SQLAlchemy on a connection of ours. It takes the write lock before it reads, so that no update is lost."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=get_driver(connection).module,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda transaction: transaction.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


@contextmanager
def open_session(path: Path, *, create: bool, dry_run: bool) -> Iterator[Session]:
    """A session that is committed at the end, or rolled back whole on any error or if `dry_run`.

    A missing ledger is made if `create`: out of sight, and put in its place with its first action in it.
    """
    if not dry_run:
        new_file.remove_leftovers(path)
    is_new = create and not os.path.lexists(path)
    with explain_errors(path), closing(file.connect_to_make() if is_new else file.connect_to_write(path)) as connection:
        if is_new:
            _furnish(connection)
        with Session(make_engine(connection), autoflush=False) as session:
            session.connection()  # begins: what is checked now stays so
            file.check_format(connection, path)
            yield session
            if not dry_run:
                session.commit()
        if is_new and not dry_run:
            _put(connection, path)


@contextmanager
def open_to_repair(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection in a transaction that no other writer can come between, with the indexes made anew.

    It is committed at the end, or rolled back.
    """
    with explain_errors(path), closing(file.connect_to_write(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        file.check_format(connection, path)
        connection.execute("REINDEX")
        yield connection
        connection.execute("COMMIT")


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Do what `file.explain_errors` does, for errors that come through SQLAlchemy too."""
    with file.explain_errors(path):
        try:
            yield
        except DBAPIError as error:
            raise error.orig or error from None


def _furnish(connection: sqlite3.Connection) -> None:
    """Give a new ledger its tables, its kinds and its policy."""
    connection.executescript(FILE_SCHEMA.read_text(encoding="utf-8"))
    with make_engine(connection).begin() as transaction:
        stamp(transaction)
        transaction.execute(insert(models.Kind), [kind._asdict() for kind in DEFAULT_KINDS])
        settings = Policy()._asdict().items()
        transaction.execute(insert(models.Setting), [{"name": name, "value": value} for name, value in settings])
        transaction.execute(insert(models.Seal), {"id": 1, "born": "", "rest": "", "salt": secrets.token_hex(16)})


def stamp(transaction: Connection) -> None:
    """Write into the file that it is a ledger, and of which format."""
    transaction.exec_driver_sql("DELETE FROM alembic_version")
    transaction.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    transaction.exec_driver_sql(f"PRAGMA application_id = {file.APPLICATION_ID}")
    transaction.exec_driver_sql(f"PRAGMA user_version = {file.FORMAT}")


def _put(connection: sqlite3.Connection, path: Path) -> None:
    try:
        file.put(connection, path)
    except FileExistsError:
        raise CreatedMeanwhile(
            f"another command made the ledger at {path} first", "try again: nothing was lost"
        ) from None
