"""A ledger of a server as a file's, and the other way round: every row, every number that is used up.

So a backup of a team's ledger is a file that any `well` opens, and what only SQLite can do is done to a copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from wellkeeper.databases import FILE_SCHEMA, Connection, ask_together, defer_links, is_to_server
from wellkeeper.errors import DamagedLedger
from wellkeeper.storage import driver, file
from wellkeeper.storage.driver import Driver
from wellkeeper.storage.server.exchange import MOST_ROWS

NUMBERS, NUMBER_COLUMNS = "sqlite_sequence", ["name", "seq"]  # on a server it is called otherwise: see `dialect`
_TOLD_AT_ONCE = 1_000  # rows

# Is told how many more rows are copied.
Advance = Callable[[int], None]


def ignore_rows(_count: int) -> None:
    """Tell nobody how far it is."""


def copy_to_memory(
    connection: Connection, by: Driver = driver.PLAIN, advance: Advance = ignore_rows
) -> sqlite3.Connection:
    """A copy of all that a ledger holds, of a server as it is in the snapshot of the connection."""
    copy = file.connect_to_hold(by)
    copy.execute("PRAGMA foreign_keys = OFF")  # what was a link there is one here
    copy.execute("PRAGMA ignore_check_constraints = ON")  # what is damaged there must be kept, and told, too
    copy.executescript(FILE_SCHEMA.read_text(encoding="utf-8"))
    copy.execute("BEGIN")
    for group in _group_tables(connection, [*_list_tables(copy)]):
        columns_by_table = {table: _list_columns(copy, table) for table in group}
        _foresee_rows(connection, {**columns_by_table, NUMBERS: NUMBER_COLUMNS})
        for table, columns in columns_by_table.items():
            _copy_rows(table, columns, connection, copy, advance)
    copy.execute(f"DELETE FROM {NUMBERS}")  # which each new row has changed
    _copy_rows(NUMBERS, NUMBER_COLUMNS, connection, copy, ignore_rows)
    copy.execute(f"PRAGMA application_id = {file.APPLICATION_ID}")
    copy.execute(f"PRAGMA user_version = {file.FORMAT}")
    copy.execute("COMMIT")
    copy.execute("PRAGMA ignore_check_constraints = OFF")
    copy.execute("PRAGMA foreign_keys = ON")
    return copy


def pour(original: sqlite3.Connection, connection: Connection, advance: Advance = ignore_rows) -> None:
    """Let a ledger on a server be what a file's is, within the transaction of the connection."""
    defer_links(connection)
    tables = [*_list_tables(original), NUMBERS]
    for table in tables:
        connection.execute(f"DELETE FROM {table}")
    for table in tables:
        columns = NUMBER_COLUMNS if table == NUMBERS else _list_columns(original, table)
        _copy_rows(table, columns, original, connection, advance)


def _group_tables(original: Connection, tables: Sequence[str]) -> list[list[str]]:
    """The tables whose rows a server is to send in one message: as many as it keeps at hand; else each by itself."""
    if not is_to_server(original):
        return [[table] for table in tables]
    counts = dict(original.execute(" UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM {name}" for name in tables)))
    groups: list[list[str]] = [[]]
    size = 0
    for table in sorted(tables, key=counts.__getitem__):
        size += counts[table]
        if size > MOST_ROWS:
            groups.append([])
            size = counts[table]
        groups[-1].append(table)
    return groups


def _foresee_rows(original: Connection, columns_by_table: Mapping[str, Sequence[str]]) -> None:
    """Have a server send the rows of some tables together."""
    if is_to_server(original):
        selects = [_select(*pair) for pair in columns_by_table.items()]
        ask_together(original, lambda: [original.execute(select) for select in selects])


def _select(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"SELECT {names} FROM {table}"


def _copy_rows(table: str, columns: list[str], original: Connection, destination: Connection, advance: Advance) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" * len(columns))
    rows = _follow(original.execute(_select(table, columns)), advance)
    try:
        destination.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
    except sqlite3.IntegrityError as error:
        message = f"the rows of {table} are damaged, and no file holds them: {error}"
        raise DamagedLedger(
            message, "pg_dump keeps them; once the schema is dropped, `well restore` makes it anew"
        ) from None


def _follow(original_rows: Iterator[tuple[Any, ...]], advance: Advance) -> Iterator[tuple[Any, ...]]:
    """The same rows, of which `advance` is told as they come."""
    count = 0
    for count, row in enumerate(original_rows, 1):
        yield row
        if count % _TOLD_AT_ONCE == 0:
            advance(_TOLD_AT_ONCE)
    advance(count % _TOLD_AT_ONCE)


def _list_tables(connection: sqlite3.Connection) -> Iterator[str]:
    """The tables of a ledger, but for those that SQLite keeps for itself."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    yield from (name for (name,) in connection.execute(sql).fetchall())


def _list_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    sql = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
    return [name for (name,) in connection.execute(sql, (table,))]
