"""The one writer: rows come in, change and go by three verbs, one or a million, and each is written down for undo.

It is plain SQL on the session's connection: by way of the session many rows would take ten times as long, and two ways
would have to agree. Some rows wait to be written with others of their table; every question sees them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count, islice
from typing import Any, TypeVar

from sqlmodel import SQLModel

from wellkeeper.storage.columns import make_uid
from wellkeeper.storage.models import TABLES, Account, Action, Change, Contact, Entry, Standing

Row = TypeVar("Row", bound=SQLModel)
Values = dict[str, Any]

BATCH = 1_000  # rows that wait at most
_QUESTION_SIZE = 500  # numbers in one question
_FOLDED_MODELS = (Entry, Standing)  # the tables from which accounts are folded
_WAITING_MODELS = (Action, Entry, Change)  # the tables whose rows may wait, each behind those that it links to
_CHANGE_COLUMNS = ("action_id", "table_name", "row_id", "contact_id", "did", "before", "after")
_CLASHES = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_FOREIGNKEY")


class Misfit(Exception):
    """The tables refuse a row for what it holds, whatever else is there."""


class Clash(Exception):
    """The tables refuse a change for what else is there: a row has the place, or needs the row; or the row is gone."""


class Writer:
    """Rows in and out of the tables, for the action that has begun. Each verb raises `Misfit` or `Clash`.

    `changes` counts what was written down, `touched` are the contacts whose account must be folded anew. It answers the
    same questions as a reader, by `rows`, and sees its own changes.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[type[SQLModel], list[tuple[Any, ...]]] = {model: [] for model in _WAITING_MODELS}
        self._coming: dict[tuple[type[SQLModel], Any], int] = {}  # the numbers of those that wait, by their uids
        self._next: dict[type[SQLModel], int] = {}
        self._action = 0
        self.touched: set[int] = set()
        self.changes = 0

    # -- asking ------------------------------------------------------------------------------------

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a question, as plain tuples."""
        self.settle()
        found: Iterator[tuple[Any, ...]] = self._connection.execute(sql, named)
        return found

    def read(self, model: type[SQLModel], number: int) -> Values:
        """All columns of a row. Raises `Clash` if it isn't there."""
        return self._read_many(model, [number])[number]

    def find(self, model: type[SQLModel], columns: Sequence[str], values: Sequence[Any]) -> int | None:
        """The number of the row that holds these values in the columns that name it, or None."""
        if (coming := self._coming.get((model, values[0]))) is not None:
            return coming
        where = " AND ".join(f'"{name}" = ?' for name in columns)
        found = self._connection.execute(f"SELECT id FROM {_table_of(model)} WHERE {where}", tuple(values)).fetchone()
        return None if found is None else int(found[0])

    def find_many(self, model: type[SQLModel], uids: Iterable[str]) -> dict[str, int]:
        """The numbers of the rows of a table that have some of these uids."""
        self.settle()
        sql = f"SELECT uid, id FROM {_table_of(model)} WHERE uid IN"
        found: dict[str, int] = {}
        for some in _split(uids):
            found.update(self._connection.execute(f"{sql} {_list_places(some)}", some).fetchall())
        return found

    def draw_numbers(self, model: type[SQLModel]) -> Iterator[int]:
        """Numbers for new rows of a table, which no row ever had."""
        self.settle()
        return count(self._find_first_free(model))

    # -- the verbs ---------------------------------------------------------------------------------

    def add(self, row: Row) -> Row:
        """Put a new row into its table; it then has its number."""
        row.sqlmodel_update({"id": next(self.draw_numbers(type(row)))})
        self.add_many(type(row), [dict(row)])
        return row

    def add_many(self, model: type[SQLModel], rows: Sequence[Values]) -> None:
        """Put new rows into their table. They bring their numbers."""
        full = [_fill(model, row) for row in rows]
        self.settle()
        self._insert_filled(model, full)
        self._write_down("add", model, [(row, None, None) for row in full])

    def pour(self, model: type[SQLModel], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Put new rows of entries or standings into their table as plain tuples, for a million of them.

        Their first columns are `id` and `contact_id`.
        """
        table, action = _table_of(model), self.action
        self.settle()
        self._insert(model, columns, rows)
        self._insert(Change, _CHANGE_COLUMNS, [(action, table, row[0], row[1], "add", None, None) for row in rows])
        self.changes += len(rows)
        self.touched.update(row[1] for row in rows)

    def edit(self, model: type[SQLModel], row_id: int, **columns: Any) -> bool:
        """Give a row new values; says whether any of them differs."""
        return self.edit_many(model, {row_id: columns}) == 1

    def edit_many(self, model: type[SQLModel], edits: Mapping[int, Values]) -> int:
        """Give rows new values, by their numbers; what doesn't differ is no change. Says how many rows changed."""
        rows, changed = self._read_many(model, edits), {}
        for number, columns in edits.items():
            if new := {name: value for name, value in columns.items() if rows[number][name] != value}:
                changed[number] = new
        self._update(model, changed)
        self._write_down("edit", model, (_compare(rows[number], new) for number, new in changed.items()))
        return len(changed)

    def drop(self, model: type[SQLModel], row_id: int) -> None:
        """Take a row out of its table; the change keeps all of it. A contact takes the account along."""
        self.drop_many(model, [row_id])

    def drop_many(self, model: type[SQLModel], row_ids: Sequence[int]) -> None:
        """Take rows out of their table; the changes keep all of them."""
        rows = self._read_many(model, row_ids)
        self._delete(model, row_ids)
        self._write_down("drop", model, ((rows[number], rows[number], None) for number in row_ids))

    def keep_accounts(self, figures: Mapping[int, Values]) -> None:
        """Store the folded figures of contacts. No change is written: they follow from the entries."""
        self.settle()
        self._delete(Account, figures)
        self._insert_filled(Account, [_fill(Account, {"id": number, **own}) for number, own in figures.items()])

    # -- actions -----------------------------------------------------------------------------------

    @property
    def action(self) -> int:
        """The number of the action to which all that is written now belongs."""
        return self._action

    def begin(self, columns: Values) -> int:
        """A new action, to which belongs what follows; its number."""
        self._action = self._put(Action, columns)
        return self._action

    def describe(self, **columns: Any) -> None:
        """Say what the action did, or which one it takes back."""
        number = self.action
        self.settle()
        self._update(Action, {number: columns})

    def take_back(self, action_id: int) -> None:
        """Take an action out of the ledger and of its history; it is the last one."""
        sql = (
            "SELECT id, table_name, row_id, contact_id, did, before FROM change"
            " WHERE action_id = :action ORDER BY id DESC LIMIT :most"
        )
        while changes := list(self.rows(sql, action=action_id, most=BATCH)):
            for _, table, number, contact, did, before in changes:
                if number:
                    self._revert(TABLES[table], number, did, contact, json.loads(before or "{}"))
            self._delete(Change, [change[0] for change in changes])
        self._delete(Action, [action_id])

    # -- deeds as another ledger tells them --------------------------------------------------------

    def add_told(self, model: type[SQLModel], columns: Values, leftover: Values | None = None) -> None:
        """A new row. An entry may wait, so that whoever tells it must have looked whether it has room."""
        row = _fill(model, columns)
        number = self._put(model, row)
        self._write_down("add", model, [({**row, "id": number}, None, leftover)])

    def edit_told(self, model: type[SQLModel], row_id: int, columns: Values, leftover: Values | None = None) -> None:
        """New values in a row, all of them written down whether they differ or not."""
        row = self.read(model, row_id)
        if columns:
            self._update(model, {row_id: columns})
        new, before, after = _compare(row, columns)
        self._write_down("edit", model, [(new, before, {**after, **(leftover or {})})])

    def note(self, model: type[SQLModel], did: str, leftover: Values) -> None:
        """A change that found no row, or no room, as it was told: nothing that anybody did is forgotten."""
        self._write_down(did, model, [({"id": 0}, None, leftover)])

    def set_born(self, model: type[SQLModel], rows: Iterable[Values]) -> None:
        """Instead of all rows of a table, those that no action made."""
        self.settle()
        self._connection.execute(f"DELETE FROM {_table_of(model)}")
        for row in rows:
            self._put(model, row)

    # -- waiting -----------------------------------------------------------------------------------

    def settle(self) -> None:
        """Write what waits. Raises `Misfit`."""
        self._coming.clear()
        self._next.clear()
        for model, rows in self._waiting.items():
            if rows:
                self._waiting[model] = []
                try:
                    self._insert(model, _CHANGE_COLUMNS if model is Change else _columns_of(model), rows)
                except Clash as error:  # whoever told them looked first
                    raise Misfit(str(error)) from None

    def _wait(self, model: type[SQLModel], rows: Iterable[tuple[Any, ...]]) -> None:
        self._waiting[model].extend(rows)
        if len(self._waiting[model]) >= BATCH:
            self.settle()

    def _put(self, model: type[SQLModel], columns: Values) -> int:
        """A row with the next number: entries and actions wait, all else is written at once."""
        may_wait = model in _WAITING_MODELS
        if not may_wait:
            self.settle()
        number = self._next.get(model) or self._find_first_free(model)
        row = {**_fill(model, columns), "id": number}
        if may_wait:
            self._next[model] = number + 1
            self._coming[model, row["uid"]] = number
            self._wait(model, [tuple(row.values())])
        else:
            self._insert_filled(model, [row])
        return number

    def _find_first_free(self, model: type[SQLModel]) -> int:
        sql = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        used = self._connection.execute(sql, (_table_of(model),)).fetchone()
        return int(used[0]) + 1 if used else 1

    # -- undo --------------------------------------------------------------------------------------

    def _write_down(
        self, did: str, model: type[SQLModel], rows: Iterable[tuple[Values, Values | None, Values | None]]
    ) -> None:
        """What was done to rows, for undo: each as it is now, and what differs before and after."""
        table, changes = _table_of(model), []
        for row, before, after in rows:
            contact = (row["id"] or None) if model is Contact else row.get("contact_id")
            self._touch(model, did, contact, before)
            changes.append((self.action, table, row["id"], contact, did, _dump(before), _dump(after)))
        self.changes += len(changes)
        self._wait(Change, changes)

    def _touch(self, model: type[SQLModel], did: str, contact_id: int | None, old_values: Values | None) -> None:
        if model in _FOLDED_MODELS or (model is Contact and did != "edit"):
            self.touched.update(filter(None, (contact_id, (old_values or {}).get("contact_id"))))

    def _revert(self, model: type[SQLModel], row_id: int, did: str, contact_id: int | None, old_values: Values) -> None:
        """Make of a row what it was before a change."""
        self._touch(model, did, contact_id, old_values)
        if did == "add":
            self._delete(model, [row_id])
        elif did == "drop":
            self._insert_filled(model, [_fill(model, old_values)])
        elif old_values:
            self._update(model, {row_id: old_values})

    # -- SQL ---------------------------------------------------------------------------------------

    def _read_many(self, model: type[SQLModel], numbers: Iterable[int]) -> dict[int, Values]:
        """All columns of some rows, by number. Raises `Clash` if one isn't there any more."""
        self.settle()
        wanted, names, rows = list(numbers), _columns_of(model), {}
        sql = f"SELECT {_list_names(names)} FROM {_table_of(model)} WHERE id IN"
        for some in _split(wanted):
            found = self._connection.execute(f"{sql} {_list_places(some)}", some)
            rows.update({row[0]: dict(zip(names, row, strict=True)) for row in found})
        if missing := set(wanted) - rows.keys():
            raise Clash(f"{_table_of(model)} {min(missing)} is not there any more")
        return rows

    def _insert_filled(self, model: type[SQLModel], rows: Sequence[Values]) -> None:
        self._insert(model, _columns_of(model), [tuple(row.values()) for row in rows])

    def _insert(self, model: type[SQLModel], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        self._do(f"INSERT INTO {_table_of(model)} ({_list_names(columns)}) VALUES {_list_places(columns)}", rows)

    def _update(self, model: type[SQLModel], edits: Mapping[int, Values]) -> None:
        alike: defaultdict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for number, columns in edits.items():
            alike[tuple(columns)].append((*columns.values(), number))
        for names, rows in alike.items():
            sets = ", ".join(f'"{name}" = ?' for name in names)
            self._do(f"UPDATE {_table_of(model)} SET {sets} WHERE id = ?", rows)

    def _delete(self, model: type[SQLModel], row_ids: Collection[int]) -> None:
        rows = [(number,) for number in row_ids]
        if model is Contact:
            self.touched.update(row_ids)  # they may have to stay, and then need their account
            self._do("DELETE FROM account WHERE id = ?", rows)
        self._do(f"DELETE FROM {_table_of(model)} WHERE id = ?", rows)

    def _do(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.IntegrityError as error:
            raise (Clash if error.sqlite_errorname in _CLASHES else Misfit)(str(error)) from None


@cache
def _table_of(model: type[SQLModel]) -> str:
    return str(model.__tablename__)


@cache
def _columns_of(model: type[SQLModel]) -> tuple[str, ...]:
    return tuple(model.model_fields)


@cache
def _make_blank(model: type[SQLModel]) -> Values:
    """A row of which nothing is said."""
    fields = model.model_fields.items()
    return {name: None if field.is_required() or field.default_factory else field.default for name, field in fields}


def _fill(model: type[SQLModel], columns: Values) -> Values:
    """All columns of a new row, in the order of its table."""
    row = {**_make_blank(model), **columns}
    if "uid" in row and row["uid"] is None:
        row["uid"] = make_uid()
    return row


def _compare(row: Values, new: Values) -> tuple[Values, Values, Values]:
    """A row as it is now, and what was said of it: before, and after."""
    return {**row, **new}, {name: row[name] for name in new}, new


def _dump(columns: Values | None) -> str | None:
    return None if columns is None else json.dumps(columns, ensure_ascii=False, sort_keys=True)


def _list_names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _list_places(values: Sequence[Any]) -> str:
    return f"({', '.join('?' * len(values))})"


def _split(values: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(values)
    while some := list(islice(waiting, _QUESTION_SIZE)):
        yield some
