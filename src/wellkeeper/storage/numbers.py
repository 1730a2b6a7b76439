"""The numbers of rows that are used up: no row ever gets one again, so they are counted in a table.

SQLite counts by itself; on a server the one writer does, and notes what it counted before anybody asks.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from sqlmodel import SQLModel

from wellkeeper.databases import Connection
from wellkeeper.storage.columns import get_table
from wellkeeper.storage.models import TABLES, Account, Seal

UNCOUNTED = (Account, Seal)  # their rows have numbers that aren't their own


class NumberKeeper(Protocol):
    """Knows the greatest number of each table, if the engine doesn't count."""

    def find(self, table: str) -> int: ...
    def note(self, table: str, number: int) -> None: ...
    def forget(self) -> None: ...


def _get_keeper(connection: Connection) -> NumberKeeper | None:
    return getattr(connection, "numbers", None)


def find_free_number(connection: Connection, model: type[SQLModel]) -> int:
    """The first number that no row of a table ever had."""
    if keeper := _get_keeper(connection):
        return keeper.find(get_table(model)) + 1
    sql = "SELECT seq FROM sqlite_sequence WHERE name = ?"
    last = connection.execute(sql, (get_table(model),)).fetchone()
    return int(last[0]) + 1 if last else 1


@contextmanager
def count_numbers(
    connection: Connection, model: type[SQLModel], tuples: Iterable[tuple[Any, ...]]
) -> Iterator[Iterable[tuple[Any, ...]]]:
    """New rows, whose first column is their number: once they are in their table, the greatest is noted."""
    keeper = None if model in UNCOUNTED else _get_keeper(connection)
    if keeper is None:
        yield tuples
        return
    greatest = 0

    def follow() -> Iterator[tuple[Any, ...]]:
        nonlocal greatest
        for row in tuples:
            greatest = max(greatest, row[0])
            yield row

    yield follow()
    keeper.note(get_table(model), greatest)


def restore_numbers(connection: Connection) -> None:
    """Set the counts anew that are missing or too small: a row that was dropped used up its number too."""
    names = {get_table(model) for model in TABLES.values() if model not in UNCOUNTED}
    counted = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    connection.executemany("DELETE FROM sqlite_sequence WHERE name = ?", [(name,) for name in counted.keys() - names])
    for model in TABLES.values():
        if model not in UNCOUNTED:
            _restore_number(connection, model, counted.get(get_table(model)))
    if keeper := _get_keeper(connection):
        keeper.forget()


def _restore_number(connection: Connection, model: type[SQLModel], count: int | None) -> None:
    name = get_table(model)
    sql = (
        f"SELECT MAX(number) FROM (SELECT COALESCE(MAX(id), 0) AS number FROM {name}"
        " UNION ALL SELECT COALESCE(MAX(row_id), 0) FROM change WHERE table_name = ?) AS numbers"
    )
    least: int = connection.execute(sql, (name,)).fetchone()[0]
    if count is None and least:
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, least))
    elif count is not None and count < least:
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (least, name))
