"""Many rows in and out at once, each written down for undo as the verbs of a `Ledger` do it one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from wellkeeper.storage.models import Account, Change, Contact

if TYPE_CHECKING:
    from wellkeeper.storage.ledger import Ledger

Values = dict[str, Any]

_BATCH = 500  # numbers in one question
_CHANGES = "INSERT INTO change (action_id, table_name, row_id, contact_id, did) VALUES (?, ?, ?, ?, ?)"


class Clash(Exception):
    """The tables refuse a change: another row needs this one, or has its place."""


class Many:
    """The verbs of a ledger for many rows of one table. Rows bring their numbers."""

    def __init__(self, ledger: Ledger, session: Session) -> None:
        self._ledger = ledger
        self._session = session

    def numbers(self, model: type[SQLModel]) -> Iterator[int]:
        """Numbers for new rows of a table, which no row ever had."""
        sql = "SELECT seq FROM sqlite_sequence WHERE name = :table"
        return count(next(self._ledger.rows(sql, table=model.__tablename__), (0,))[0] + 1)

    def add(self, model: type[SQLModel], rows: Sequence[Values]) -> None:
        """Put new rows into their table. Raises `Clash`."""
        if rows:
            with self._connection() as connection:
                connection.execute(insert(model), [{**_blank(model), **row} for row in rows])
            self._write_down(model, "add", ((row, None, None) for row in rows))

    def pour(self, model: type[SQLModel], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Put new rows of entries or standings into their table as plain tuples, for a million of them.

        Their first columns are `id` and `contact_id`. Raises `Clash`.
        """
        table, action = _table(model).name, self._ledger.action
        names, places = ", ".join(columns), ", ".join("?" * len(columns))
        changes = [(action, table, row[0], row[1], "add") for row in rows]
        with self._connection() as connection:
            connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))
            connection.exec_driver_sql(_CHANGES, changes)
        self._ledger.changes += len(rows)
        self._ledger.touched.update(row[1] for row in rows)

    def numbered(self, model: type[SQLModel], uids: Sequence[str]) -> dict[str, int]:
        """The numbers of the rows of a table that have some of these uids."""
        found: dict[str, int] = {}
        with self._connection() as connection:
            for start in range(0, len(uids), _BATCH):
                batch = uids[start : start + _BATCH]
                places = ", ".join("?" * len(batch))
                sql = f"SELECT uid, id FROM {_table(model).name} WHERE uid IN ({places})"
                found.update((uid, number) for uid, number in connection.exec_driver_sql(sql, tuple(batch)))
        return found

    def edit(self, model: type[SQLModel], edits: Mapping[int, Values]) -> None:
        """Give rows new values, by their numbers; what doesn't differ is no change. Raises `Clash`."""
        rows = self._rows(model, edits)
        differing = {number: _differing(rows[number], columns) for number, columns in edits.items()}
        alike: defaultdict[tuple[str, ...], list[Values]] = defaultdict(list)
        for number, columns in differing.items():
            alike[tuple(sorted(columns))].append({**columns, "_number": number})
        with self._connection() as connection:
            for names, values in alike.items():
                if names:
                    connection.execute(_update(model, names), values)
        changed = [(rows[number], new) for number, new in differing.items() if new]
        self._write_down(model, "edit", (_edited(row, new) for row, new in changed))

    def drop(self, model: type[SQLModel], numbers: Sequence[int]) -> None:
        """Take rows out of their table; the changes keep all of them. Raises `Clash`."""
        rows = self._rows(model, numbers)
        with self._connection() as connection:
            if model is Contact:
                _delete(connection, Account, numbers)
            _delete(connection, model, numbers)
        self._write_down(model, "drop", ((rows[number], rows[number], None) for number in numbers))

    def keep_accounts(self, figures: Mapping[int, Values]) -> None:
        """Store the folded figures of contacts. No change is written: they follow from the entries."""
        if figures:
            with self._connection() as connection:
                _delete(connection, Account, figures)
                connection.execute(insert(Account), [{"id": number, **own} for number, own in figures.items()])

    def _rows(self, model: type[SQLModel], numbers: Iterable[int]) -> dict[int, Values]:
        """All columns of some rows, by number. Raises `Clash` where one isn't there any more."""
        wanted = list(numbers)
        table, found, waiting = _table(model), {}, iter(wanted)
        with self._connection() as connection:
            while batch := list(islice(waiting, _BATCH)):
                rows = connection.execute(select(table).where(table.c.id.in_(batch)))
                found.update({row.id: dict(row._mapping) for row in rows})
        if missing := set(wanted) - found.keys():
            raise Clash(f"{table.name} {min(missing)} is not there any more")
        return found

    def _write_down(
        self, model: type[SQLModel], did: str, rows: Iterable[tuple[Values, Values | None, Values | None]]
    ) -> None:
        changes = [self._ledger.change(did, model, row, before, after) for row, before, after in rows]
        if changes:
            with self._connection() as connection:
                connection.execute(insert(Change), changes)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """The session's connection, behind all that the session knows, and before anything that it will ask."""
        try:
            self._session.flush()
            yield self._session.connection()
        except IntegrityError as error:
            raise Clash(str(error.orig)) from None
        self._session.expire_all()


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def _blank(model: type[SQLModel]) -> Values:
    """The columns of a new row of which nothing is said."""
    fields = model.model_fields.items()
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in fields
        if name != "id" and not field.is_required()
    }


def _differing(row: Values, columns: Values) -> Values:
    return {name: value for name, value in columns.items() if row[name] != value}


def _edited(row: Values, new: Values) -> tuple[Values, Values, Values]:
    """A row as it is now, and what differs: before, and after."""
    return {**row, **new}, {name: row[name] for name in new}, new


def _update(model: type[SQLModel], names: Iterable[str]) -> Any:
    table = _table(model)
    return update(table).where(table.c.id == bindparam("_number")).values({name: bindparam(name) for name in names})


def _delete(connection: Connection, model: type[SQLModel], numbers: Iterable[int]) -> None:
    table = _table(model)
    connection.execute(delete(table).where(table.c.id == bindparam("_number")), [{"_number": n} for n in numbers])
