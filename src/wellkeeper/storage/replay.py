"""Carrying out a history row by row, in plain SQL on the ledger's connection: a session would take ten times as long.

Rows get numbers that were never used, in the order in which they come. Everything is written down as the verbs of a
`Ledger` do it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import SQLModel

from wellkeeper.storage.models import TABLES

BATCH = 1_000
_OWN = ("id", "uid")

Values = dict[str, Any]


class Misfit(Exception):
    """The tables refuse a row for what it holds, whatever else is there."""


class Taken(Exception):
    """The tables refuse a change, since another row has its place, or needs the row that would go."""


class Replay:
    """Rows in and out by table and number. `touched` are the contacts whose account must be folded anew."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._empty = {table: _empty(model) for table, model in TABLES.items()}
        self._next = {table: self._first_free(table) for table in TABLES}
        self._waiting: defaultdict[str, list[Values]] = defaultdict(list)
        self._coming: dict[tuple[str, Any], int] = {}
        self.touched: set[int] = set()

    def _first_free(self, table: str) -> int:
        used = "SELECT COALESCE(MAX(row_id), 0) FROM change WHERE table_name = ?"
        sql = f"SELECT MAX((SELECT COALESCE(MAX(id), 0) FROM {table}), ({used}))"
        return int(self._connection.execute(sql, (table,)).fetchone()[0]) + 1

    # -- asking ------------------------------------------------------------------------------------

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a question, which sees all that was done so far."""
        self.settle()
        return self._connection.execute(sql, named)

    def number(self, table: str, columns: Sequence[str], values: Sequence[Any]) -> int | None:
        """The number of the row that holds these values in the columns that name it, or nothing."""
        if (coming := self._coming.get((table, tuple(values)))) is not None:
            return coming
        where = " AND ".join(f'"{column}" = ?' for column in columns)
        found = self._connection.execute(f"SELECT id FROM {table} WHERE {where}", tuple(values)).fetchone()
        return None if found is None else int(found[0])

    def row(self, table: str, number: int) -> Values:
        """All columns of a row."""
        found = self.rows(f"SELECT * FROM {table} WHERE id = :number", number=number)
        names = [column[0] for column in found.description]  # type: ignore[attr-defined]
        return dict(zip(names, next(found), strict=True))

    # -- doing -------------------------------------------------------------------------------------

    def begin(self, action: Values) -> int:
        """A new action, and its number."""
        return self._put("action", action, ())

    def add(
        self, action: int, table: str, columns: Values, identity: Sequence[str], said: Values | None = None
    ) -> None:
        """A new row. Raises `Taken` or `Misfit`: for entries only when they are written, a thousand at a time."""
        row = {**self._empty[table], **columns}
        number = self._put(table, row, identity)
        self._write_down(action, table, {**row, "id": number}, "add", after=said)

    def edit(self, action: int, table: str, number: int, columns: Values, said: Values | None = None) -> None:
        """New values in a row. Raises `Taken` or `Misfit`."""
        row = self.row(table, number)
        before = {name: row[name] for name in columns}
        if columns:
            sets = ", ".join(f'"{name}" = :{name}' for name in columns)
            self._do(f"UPDATE {table} SET {sets} WHERE id = :id", {**columns, "id": number})
        self._write_down(action, table, {**row, **columns}, "edit", before, {**columns, **(said or {})})
        self._touch(table, row)

    def drop(self, action: int, table: str, number: int) -> None:
        """A row goes. Raises `Taken` where others need it."""
        row = self.row(table, number)
        self._remove(table, number)
        self._write_down(action, table, row, "drop", row)

    def note(self, action: int, table: str, did: str, said: Values) -> None:
        """A change that found no row, or no room, as it was told: nothing that anybody did is forgotten."""
        change = {"table_name": table, "row_id": 0, "contact_id": None, "did": did}
        self._change({**change, "action_id": action, "before": None, "after": _json(said)})

    def set_born(self, table: str, columns: Values) -> None:
        """A row that no action made."""
        self._put(table, {**self._empty[table], **columns}, ())

    def clear_born(self, table: str) -> None:
        """Take out all rows of a table."""
        self.settle()
        self._connection.execute(f"DELETE FROM {table}")

    def take_back(self, action: int) -> None:
        """Take an action out of the ledger and of its history; it is the last one."""
        sql = (
            "SELECT table_name, row_id, did, before FROM change"
            " WHERE action_id = :action AND row_id <> 0 ORDER BY id DESC"
        )
        for table, number, did, before in list(self.rows(sql, action=action)):
            self._revert(table, number, did, json.loads(before or "{}"))
        self._connection.execute("DELETE FROM change WHERE action_id = ?", (action,))
        self._connection.execute("DELETE FROM action WHERE id = ?", (action,))

    def _revert(self, table: str, number: int, did: str, before: Values) -> None:
        if did == "drop":
            self._insert(table, [before])
            self._touch(table, before)
            return
        self._touch(table, self.row(table, number))
        if did == "add":
            self._remove(table, number)
        elif before:
            sets = ", ".join(f'"{name}" = :{name}' for name in before)
            self._do(f"UPDATE {table} SET {sets} WHERE id = :id", {**before, "id": number})
            self._touch(table, before)

    def settle(self) -> None:
        """Write what waits. Raises `Misfit`."""
        for table in TABLES:
            if rows := self._waiting.pop(table, []):
                try:
                    self._insert(table, rows)
                except Taken as error:  # whoever told them looked first
                    raise Misfit(str(error)) from None
        self._coming.clear()

    # -- rows --------------------------------------------------------------------------------------

    def _put(self, table: str, row: Values, identity: Sequence[str]) -> int:
        """A row with the next number: entries wait for others of their sort, all else is written at once."""
        number = self._next[table]
        row = {**row, "id": number}
        if table in ("entry", "action"):
            self._wait(table, row)
            self._coming[(table, tuple(row[name] for name in identity or ("uid",)))] = number
        else:
            self.settle()
            self._insert(table, [row])
        self._next[table] += 1
        return number

    def _wait(self, table: str, row: Values) -> None:
        rows = self._waiting[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self.settle()

    def _insert(self, table: str, rows: list[Values]) -> None:
        columns, places = ", ".join(f'"{name}"' for name in rows[0]), ", ".join(f":{name}" for name in rows[0])
        self._do(f"INSERT INTO {table} ({columns}) VALUES ({places})", *rows)

    def _remove(self, table: str, number: int) -> None:
        self.settle()
        if table == "contact":
            self.touched.add(number)  # they may have to stay, and then need their account
            self._connection.execute("DELETE FROM account WHERE id = ?", (number,))
        self._do(f"DELETE FROM {table} WHERE id = :id", {"id": number})

    def _do(self, sql: str, *rows: Values) -> None:
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.IntegrityError as error:
            taken = error.sqlite_errorname in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_FOREIGNKEY")
            raise (Taken if taken else Misfit)(str(error)) from None

    def _touch(self, table: str, row: Values) -> None:
        contact = row.get("id") if table == "contact" else row.get("contact_id")
        if contact is not None:
            self.touched.add(contact)

    def _write_down(
        self, action: int, table: str, row: Values, did: str, before: Values | None = None, after: Values | None = None
    ) -> None:
        self._touch(table, row)
        contact = row["id"] if table == "contact" else row.get("contact_id")
        change = {"table_name": table, "row_id": row["id"], "contact_id": contact, "did": did}
        self._change({**change, "action_id": action, "before": _json(before), "after": _json(after)})

    def _change(self, change: Values) -> None:
        self._wait("change", {"id": self._next["change"], **change})
        self._next["change"] += 1


def _empty(model: type[SQLModel]) -> Values:
    """A row in which nothing is said."""
    fields = model.model_fields.items()
    return {name: None if field.is_required() else field.default for name, field in fields if name not in _OWN}


def _json(columns: Values | None) -> str | None:
    return None if columns is None else json.dumps(columns, ensure_ascii=False, sort_keys=True)
