"""The numbers of rows that are used up: no row ever gets one again, so SQLite counts them in a table of its own."""

import sqlite3

from sqlmodel import SQLModel

from wellkeeper.storage.columns import get_table
from wellkeeper.storage.models import TABLES, Account, Seal

UNCOUNTED = (Account, Seal)  # their rows have numbers that aren't their own


def restore_numbers(connection: sqlite3.Connection) -> None:
    """Set the counts anew that are missing or too small: a row that was dropped used up its number too."""
    names = {get_table(model) for model in TABLES.values() if model not in UNCOUNTED}
    counted = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    connection.executemany("DELETE FROM sqlite_sequence WHERE name = ?", [(name,) for name in counted.keys() - names])
    for model in TABLES.values():
        if model not in UNCOUNTED:
            _restore_number(connection, model, counted.get(get_table(model)))


def _restore_number(connection: sqlite3.Connection, model: type[SQLModel], count: int | None) -> None:
    name = get_table(model)
    sql = (
        f"SELECT MAX((SELECT COALESCE(MAX(id), 0) FROM {name}),"
        " (SELECT COALESCE(MAX(row_id), 0) FROM change WHERE table_name = ?))"
    )
    least: int = connection.execute(sql, (name,)).fetchone()[0]
    if count is None and least:
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, least))
    elif count is not None and count < least:
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (least, name))
