"""A ledger that is held in memory is brought to another driver: its rows are copied, since no page suits both."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from wellkeeper.storage import file
from wellkeeper.storage.driver import Driver, get_driver

# Tables before the indexes on them, each in the order in which it was made; without what SQLite itself makes.
_SCHEMA = """
    SELECT type, name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type = 'index', rowid
"""


@contextmanager
def convert(held: sqlite3.Connection, by: Driver) -> Iterator[sqlite3.Connection]:
    """The same ledger in memory as `by` writes it; `held` itself if that is what it is of."""
    if get_driver(held) == by:
        yield held
        return
    with closing(file.connect_to_hold(by)) as copy:
        _copy_rows(held, copy)
        yield copy


def _copy_rows(original: sqlite3.Connection, destination: sqlite3.Connection) -> None:
    destination.execute("PRAGMA foreign_keys = OFF")
    destination.execute("BEGIN")
    for sort, name, sql in original.execute(_SCHEMA).fetchall():
        destination.execute(sql)
        if sort == "table":
            _copy_table(original, destination, name)
    destination.execute("DELETE FROM sqlite_sequence")  # of the greatest ids of rows that may be gone
    _copy_table(original, destination, "sqlite_sequence")
    for name in ("application_id", "user_version"):
        (number,) = original.execute(f"PRAGMA {name}").fetchone()
        destination.execute(f"PRAGMA {name} = {number}")
    destination.execute("COMMIT")


def _copy_table(original: sqlite3.Connection, destination: sqlite3.Connection, table: str) -> None:
    rows = original.execute(f'SELECT * FROM "{table}"')
    places = ", ".join("?" for _ in rows.description)
    destination.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
