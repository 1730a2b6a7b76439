"""The one writer: it adds, edits and drops rows, one or a million, and writes each change down for undo.

It is plain SQL on the session's connection: by the session's own means many rows would take ten times as long, and a
second way would have to agree with this one. Some rows wait to be written with others of their table; every query sees
them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, TypeVar

from sqlmodel import SQLModel

from wellkeeper.databases import Answer, Connection
from wellkeeper.domain.digests import compute_row_digest
from wellkeeper.domain.spans import Spans
from wellkeeper.storage.changes import (
    CHANGE_COLUMNS,
    Asker,
    Clash,
    Difference,
    Misfit,
    Values,
    compare,
    make_additions,
    make_change,
)
from wellkeeper.storage.columns import fill, get_columns, get_table, list_names, list_places, split_values
from wellkeeper.storage.models import TABLES, Account, Action, Change, Contact, Entry, FormerHandle, Sought, Standing
from wellkeeper.storage.numbers import count_numbers, find_free_number

Row = TypeVar("Row", bound=SQLModel)
BATCH = 1_000  # rows that wait at most
_FOLDED_MODELS = (Entry, Standing)  # the tables from which accounts are folded
_WAITING_MODELS = (Action, Entry, Change)  # the tables whose rows may wait, each behind those that it links to


class Writer(Asker):
    """Adds, edits and drops rows for the action that has begun. Each of these raises `Misfit` or `Clash`.

    `changes` counts the changes that were written down; `touched` has the ids of the contacts whose account must be
    folded anew, `spans` those of the rows whose sought lines must be written anew, by table. It can be queried like a
    reader, by `rows`, and sees its own changes.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._depth = 0  # of attempts within attempts
        self._waiting_rows: dict[type[SQLModel], list[tuple[Any, ...]]] = {model: [] for model in _WAITING_MODELS}
        self._waiting_ids: dict[tuple[type[SQLModel], Any], int] = {}  # the ids of the rows that wait, by their uids
        self._next_ids: dict[type[SQLModel], int] = {}
        self._action_id = 0
        self.touched: set[int] = set()
        self.spans: defaultdict[str, Spans] = defaultdict(Spans)
        self.changes = 0

    # -- queries -----------------------------------------------------------------------------------

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, as plain tuples."""
        self.settle()
        return self._ask(sql, named)

    def ask_together(self, question: Callable[[], Answer]) -> Answer:
        """The answer of a function that does nothing but ask, and sees what waits."""
        self.settle()
        return super().ask_together(question)

    def read(self, model: type[SQLModel], row_id: int) -> Values:
        """All columns of a row. Raises `Clash` if it isn't there."""
        return self.read_many(model, [row_id])[row_id]

    def read_many(self, model: type[SQLModel], row_ids: Iterable[int]) -> dict[int, Values]:
        """All columns of some rows, by id. Raises `Clash` if one isn't there any more."""
        self.settle()
        wanted_ids, names, rows = list(row_ids), get_columns(model), {}
        sql = f"SELECT {list_names(names)} FROM {get_table(model)} WHERE id IN"
        for batch in split_values(wanted_ids):
            tuples = self._ask(f"{sql} {list_places(batch)}", batch)
            rows.update({row[0]: dict(zip(names, row, strict=True)) for row in tuples})
        if missing_ids := set(wanted_ids) - rows.keys():
            raise Clash(f"{get_table(model)} {min(missing_ids)} is not there any more")
        return rows

    def find(self, model: type[SQLModel], columns: Sequence[str], values: Sequence[Any]) -> int | None:
        """The id of the row that holds these values in the columns that name it; None if there is none."""
        if (waiting_id := self._waiting_ids.get((model, values[0]))) is not None:
            return waiting_id
        condition = " AND ".join(f'"{name}" = ?' for name in columns)
        row = next(self._ask(f"SELECT id FROM {get_table(model)} WHERE {condition}", tuple(values)), None)
        return None if row is None else int(row[0])

    def find_many(self, model: type[SQLModel], uids: Iterable[str]) -> dict[str, int]:
        """The ids of the rows that have one of these uids, by uid."""
        self.settle()
        sql = f"SELECT uid, id FROM {get_table(model)} WHERE uid IN"
        row_ids: dict[str, int] = {}
        for batch in split_values(uids):
            row_ids.update(self._ask(f"{sql} {list_places(batch)}", batch))
        return row_ids

    def draw_numbers(self, model: type[SQLModel]) -> Iterator[int]:
        """Ids for new rows of a table, which no row ever had."""
        self.settle()
        return count(find_free_number(self._connection, model))

    # -- add, edit, drop ---------------------------------------------------------------------------

    def add(self, row: Row) -> Row:
        """Put a new row into its table; it then has its id."""
        row.sqlmodel_update({"id": next(self.draw_numbers(type(row)))})
        self.add_many(type(row), [dict(row)])
        return row

    def add_many(self, model: type[SQLModel], rows: Sequence[Values]) -> None:
        """Put new rows, which have their ids already, into their table."""
        full_rows = [fill(model, row) for row in rows]
        self.settle()
        self._insert_filled(model, full_rows)
        self._write_down("add", model, [(row, None, None) for row in full_rows])

    def pour(self, model: type[SQLModel], columns: Sequence[str], tuples: Sequence[tuple[Any, ...]]) -> None:
        """Put new rows of entries or standings into their table as plain tuples, for a million of them.

        Their first columns are `id` and `contact_id`; the ids go up.
        """
        table, action = get_table(model), self.action
        self.settle()
        self._insert(model, columns, tuples)
        changes = make_additions(action, model, columns, tuples)
        self._insert(Change, CHANGE_COLUMNS, changes)
        self.changes += len(changes)
        self.touched.update(row[1] for row in tuples)
        if tuples:
            self.spans[table].join([(tuples[0][0], tuples[-1][0])])

    def edit(self, model: type[SQLModel], row_id: int, **columns: Any) -> bool:
        """Give a row new values. Whether any of them differs."""
        return self.edit_many(model, {row_id: columns}) == 1

    def edit_many(self, model: type[SQLModel], edits: Mapping[int, Values]) -> int:
        """Give rows new values, by their ids; equal values are no change. The number of rows that changed."""
        rows, real_edits = self.read_many(model, edits), {}
        for row_id, columns in edits.items():
            if new_values := {name: value for name, value in columns.items() if rows[row_id][name] != value}:
                real_edits[row_id] = new_values
        self._update(model, real_edits)
        self._write_down("edit", model, (compare(rows[row_id], values) for row_id, values in real_edits.items()))
        return len(real_edits)

    def drop(self, model: type[SQLModel], row_id: int) -> None:
        """Take a row out of its table; the change keeps all of it. With a contact goes its account."""
        self.drop_many(model, [row_id])

    def drop_many(self, model: type[SQLModel], row_ids: Sequence[int]) -> None:
        """Take rows out of their table; the changes keep all of them."""
        rows = self.read_many(model, row_ids)
        self._delete(model, row_ids)
        self._write_down("drop", model, ((rows[row_id], rows[row_id], None) for row_id in row_ids))

    def name_heir(self, gone_id: int, heir_id: int) -> None:
        """Say to whom the handles of a contact lead whom this action dropped."""
        sql = f"UPDATE {get_table(FormerHandle)} SET heir_id = ? WHERE action_id = ? AND contact_id = ?"
        self._execute(sql, [(heir_id, self.action, gone_id)])

    def keep_accounts(self, figures: Mapping[int, Values]) -> None:
        """Store the folded figures of contacts. No change is written down: they follow from the entries."""
        self.settle()
        self._delete(Account, figures)
        rows = [fill(Account, {"id": contact_id, **columns}) for contact_id, columns in figures.items()]
        self._insert_filled(Account, [{**row, "digest": compute_row_digest([*row.values()][1:-1])} for row in rows])

    def keep_sought(
        self, place: str, first_id: int, last_id: int, sought_lines: Iterable[tuple[Any, ...]] = ()
    ) -> None:
        """Store the sought lines of a place of rows, from a first id to a last one, instead of those that they had.

        No change is written down: they follow from the rows.
        """
        sql = f"DELETE FROM {get_table(Sought)} WHERE what = ? AND row_id BETWEEN ? AND ?"
        self._execute(sql, [(place, first_id, last_id)])
        self._insert(Sought, get_columns(Sought)[1:], sought_lines)

    def keep_digests(self, model: type[SQLModel], digests: Iterable[tuple[Any, int]]) -> None:
        """Store the digests of changes or actions, each with the id of its row."""
        self.settle()
        self._execute(f"UPDATE {get_table(model)} SET digest = ? WHERE id = ?", digests)

    def restore_columns(self, model: type[SQLModel], row_id: int, columns: Values) -> None:
        """Give a row back what it held before it was damaged. No change is written down: nothing was changed."""
        self._update(model, {row_id: columns})

    def keep_seal(self, born: str, rest: str) -> None:
        """Store the digests of what the ledger was born with, and of what no change tells of."""
        self._execute("UPDATE seal SET born = ?, rest = ? WHERE id = 1", [(born, rest)])

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All of the changes within, or none: if they fail, the ledger is as before, and what was wrong is raised."""
        self.settle()
        action_id, changes, touched = self._action_id, self.changes, set(self.touched)
        self._depth += 1
        name = f"attempt_{self._depth}"
        self._connection.execute(f"SAVEPOINT {name}")
        try:
            yield
            self.send()
        except Exception:
            self._forget_waiting()
            self._action_id, self.changes, self.touched = action_id, changes, touched
            self._connection.execute(f"ROLLBACK TO {name}")
            raise
        finally:
            self._connection.execute(f"RELEASE {name}")
            self._depth -= 1

    # -- actions -----------------------------------------------------------------------------------

    @property
    def action(self) -> int:
        """The id of the action to which all that is written now belongs."""
        return self._action_id

    def begin(self, columns: Values) -> int:
        """Begin an action, to which all belongs that follows. Its id."""
        self._action_id = self._put(Action, columns)
        return self._action_id

    def describe(self, **columns: Any) -> None:
        """Set columns of the action: what it did, or which one it takes back."""
        action_id = self.action
        self.settle()
        self._update(Action, {action_id: {**columns, "digest": ""}})

    def take_back(self, action_id: int) -> None:
        """Take an action out of the ledger and of its history; it is the last one."""
        sql = (
            "SELECT id, table_name, row_id, contact_id, did, before FROM change"
            " WHERE action_id = :action ORDER BY id DESC LIMIT :most"
        )
        while changes := list(self.rows(sql, action=action_id, most=BATCH)):
            for _, table, row_id, contact_id, did, before in changes:
                if row_id:
                    self._revert(TABLES[table], row_id, did, contact_id, json.loads(before or "{}"))
            self._delete(Change, [change[0] for change in changes])
        self._execute(f"DELETE FROM {get_table(FormerHandle)} WHERE action_id = ?", [(action_id,)])
        self._delete(Action, [action_id])

    # -- changes as another ledger tells them ------------------------------------------------------

    def add_told(self, model: type[SQLModel], columns: Values, leftover: Values | None = None) -> None:
        """Add a row. An entry may wait to be written, so the caller must have checked that nothing has its place."""
        row = fill(model, columns)
        row_id = self._put(model, row)
        self._write_down("add", model, [({**row, "id": row_id}, None, leftover)])

    def edit_told(self, model: type[SQLModel], row_id: int, columns: Values, leftover: Values | None = None) -> None:
        """Give a row new values; all of them are written down, whether they differ or not."""
        row = self.read(model, row_id)
        if columns:
            self._update(model, {row_id: columns})
        new, before, after = compare(row, columns)
        self._write_down("edit", model, [(new, before, {**after, **(leftover or {})})])

    def note(self, model: type[SQLModel], did: str, leftover: Values) -> None:
        """Write down a change that couldn't be made, for want of its row or place, so that it isn't forgotten."""
        self._write_down(did, model, [({"id": 0}, None, leftover)])

    def set_born(self, model: type[SQLModel], rows: Iterable[Values]) -> None:
        """Replace all rows of a table by those that a ledger is born with, which no action made."""
        self.settle()
        self._connection.execute(f"DELETE FROM {get_table(model)}")
        for row in rows:
            self._put(model, row)
        self._connection.execute("UPDATE seal SET born = '' WHERE id = 1")  # it is another ledger's birth now

    # -- rows that wait ----------------------------------------------------------------------------

    def settle(self) -> None:
        """Write the rows that wait. Raises `Misfit`."""
        for model, tuples in self._forget_waiting().items():
            if tuples:
                try:
                    self._insert(model, CHANGE_COLUMNS if model is Change else get_columns(model), tuples)
                except Clash as error:  # the caller checked for one
                    raise Misfit(str(error)) from None

    def send(self) -> None:
        """Write the rows that wait, and have a server refuse now what it will of all that it was told."""
        self.settle()
        self._send()

    def _forget_waiting(self) -> dict[type[SQLModel], list[tuple[Any, ...]]]:
        """The rows that waited, which now wait no longer."""
        self._waiting_ids.clear()
        self._next_ids.clear()
        waiting_rows = self._waiting_rows
        self._waiting_rows = {model: [] for model in _WAITING_MODELS}
        return waiting_rows

    def _let_wait(self, model: type[SQLModel], tuples: Iterable[tuple[Any, ...]]) -> None:
        self._waiting_rows[model].extend(tuples)
        if len(self._waiting_rows[model]) >= BATCH:
            self.settle()

    def _put(self, model: type[SQLModel], columns: Values) -> int:
        """Add a row with the next id, which is returned: entries and actions wait, all else is written at once."""
        may_wait = model in _WAITING_MODELS
        if not may_wait:
            self.settle()
        row_id = self._next_ids.get(model) or find_free_number(self._connection, model)
        row = {**fill(model, columns), "id": row_id}
        if may_wait:
            self._next_ids[model] = row_id + 1
            self._waiting_ids[model, row["uid"]] = row_id
            self._let_wait(model, [tuple(row.values())])
        else:
            self._insert_filled(model, [row])
        return row_id

    # -- undo --------------------------------------------------------------------------------------

    def _write_down(self, did: str, model: type[SQLModel], differences: Iterable[Difference]) -> None:
        """Write down what was done to rows, for undo."""
        table, changes = get_table(model), []
        for row, before, after in differences:
            contact_id = (row["id"] or None) if model is Contact else row.get("contact_id")
            self._touch(model, did, contact_id, before)
            self.spans[table].add(row["id"])
            if model is Contact and before and "handle" in before:
                self._keep_handle(before["handle"], row["id"])
            changes.append(make_change(self.action, table, contact_id, did, (row, before, after)))
        self.changes += len(changes)
        self._let_wait(Change, changes)

    def _keep_handle(self, handle: str, contact_id: int) -> None:
        """Write down that a contact had a handle until this action, so that it is never taken for somebody else's."""
        former_handle = (self.action, handle, contact_id)
        self.settle()
        self._insert(FormerHandle, ("action_id", "handle", "contact_id"), [former_handle])

    def _touch(self, model: type[SQLModel], did: str, contact_id: int | None, old_values: Values | None) -> None:
        if model in _FOLDED_MODELS or (model is Contact and did != "edit"):
            self.touched.update(filter(None, (contact_id, (old_values or {}).get("contact_id"))))

    def _revert(self, model: type[SQLModel], row_id: int, did: str, contact_id: int | None, old_values: Values) -> None:
        """Give a row back what it was before a change."""
        self._touch(model, did, contact_id, old_values)
        self.spans[get_table(model)].add(row_id)
        if did == "add":
            self._delete(model, [row_id])
        elif did == "drop":
            self._insert_filled(model, [fill(model, old_values)])
        elif old_values:
            self._update(model, {row_id: old_values})

    # -- SQL ---------------------------------------------------------------------------------------

    def _insert_filled(self, model: type[SQLModel], rows: Sequence[Values]) -> None:
        self._insert(model, get_columns(model), [tuple(row.values()) for row in rows])

    def _insert(self, model: type[SQLModel], columns: Sequence[str], tuples: Iterable[tuple[Any, ...]]) -> None:
        """Put rows into a table. Those without an id get the next ones that are free."""
        if columns[0] != "id":
            first_id = find_free_number(self._connection, model)
            columns, tuples = ("id", *columns), ((row_id, *row) for row_id, row in enumerate(tuples, first_id))
        sql = f"INSERT INTO {get_table(model)} ({list_names(columns)}) VALUES {list_places(columns)}"
        with count_numbers(self._connection, model, tuples) as counted_tuples:
            self._execute(sql, counted_tuples)

    def _update(self, model: type[SQLModel], edits: Mapping[int, Values]) -> None:
        tuples_by_columns: defaultdict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for row_id, columns in edits.items():
            tuples_by_columns[tuple(columns)].append((*columns.values(), row_id))
        for names, tuples in tuples_by_columns.items():
            assignments = ", ".join(f'"{name}" = ?' for name in names)
            self._execute(f"UPDATE {get_table(model)} SET {assignments} WHERE id = ?", tuples)

    def _delete(self, model: type[SQLModel], row_ids: Collection[int]) -> None:
        tuples = [(row_id,) for row_id in row_ids]
        if model is Contact:
            self.touched.update(row_ids)  # they may have to stay, and then need their account
            self._execute("DELETE FROM account WHERE id = ?", tuples)
        self._execute(f"DELETE FROM {get_table(model)} WHERE id = ?", tuples)
