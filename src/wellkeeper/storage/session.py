"""A SQLModel session on the ledger's file, in one transaction that no other writer can come between."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from wellkeeper.domain.kinds import DEFAULT_KINDS
from wellkeeper.domain.policy import Policy
from wellkeeper.errors import LockedLedger
from wellkeeper.storage import file, models

HEAD = f"{file.FORMAT:04}"  # the newest revision: each is named for the format that it leads to


class CreatedMeanwhile(LockedLedger):
    """Another process made the ledger first: nothing was written, and the command can run again."""


def engine_for(connection: sqlite3.Connection) -> Engine:
    """SQLAlchemy on a connection of ours. It takes the write lock before it reads, so that no update is lost."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", lambda transaction: transaction.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


@contextmanager
def session_on(path: Path, *, create: bool, dry_run: bool) -> Iterator[Session]:
    """A session that is committed at the end, or rolled back whole on any error or where `dry_run`.

    A missing ledger is made where `create`: in memory, and put in its place with its first action in it.
    """
    is_new = create and not os.path.lexists(path)
    with explained(path), closing(_fresh(path) if is_new else file.connect_to_write(path)) as connection:
        with Session(engine_for(connection), autoflush=False) as session:
            session.connection()  # begins: what is checked now stays so
            file.must_be_current(connection, path)
            yield session
            if not dry_run:
                session.commit()
        if is_new and not dry_run:
            _put(connection, path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What `file.explained` does, for errors that come through SQLAlchemy too."""
    with file.explained(path):
        try:
            yield
        except DBAPIError as error:
            raise error.orig or error from None


def create(transaction: Connection) -> None:
    """The empty tables of a new ledger, as the newest revision would leave them."""
    SQLModel.metadata.create_all(transaction)
    transaction.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    transaction.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    transaction.exec_driver_sql(f"PRAGMA application_id = {file.APPLICATION_ID}")
    transaction.exec_driver_sql(f"PRAGMA user_version = {file.FORMAT}")


def _fresh(path: Path) -> sqlite3.Connection:
    """A ledger in memory, with its kinds and its policy."""
    connection = file.connect_in_memory(path)
    with engine_for(connection).begin() as transaction:
        create(transaction)
        transaction.execute(insert(models.Kind), [kind._asdict() for kind in DEFAULT_KINDS])
        numbers = Policy()._asdict().items()
        transaction.execute(insert(models.Setting), [{"name": name, "value": value} for name, value in numbers])
    return connection


def _put(connection: sqlite3.Connection, path: Path) -> None:
    try:
        file.put(connection.serialize(), path)
    except FileExistsError:
        raise CreatedMeanwhile(
            f"another command made the ledger at {path} first", "try again: nothing was lost"
        ) from None
