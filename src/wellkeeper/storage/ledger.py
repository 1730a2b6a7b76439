"""A ledger that is open for one action: rows come in and go out by three verbs, and each is written down for undo."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from wellkeeper.domain.portable import behind
from wellkeeper.domain.text import clean
from wellkeeper.storage import models
from wellkeeper.storage.models import TABLES, Account, Action, Change
from wellkeeper.storage.replay import Replay
from wellkeeper.storage.session import session_on

LONGEST_SUMMARY = 10_000_000  # it may name as many files as a command line holds

_FOLDED = ("entry", "standing")  # the tables from which accounts are folded

Row = TypeVar("Row", bound=SQLModel)


class Clash(Exception):
    """The tables refuse a change: another row needs this one, or has its place."""


class Ledger:
    """One transaction on the ledger. `touched` are the contacts whose account must be folded anew.

    It answers the same questions as a reader, by `rows`, and sees its own changes.
    """

    def __init__(self, session: Session, action: Action) -> None:
        self._session = session
        self._action = action
        self.touched: set[int] = set()
        self.changes = 0

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a question, as plain tuples."""
        self._flush()
        return iter(tuple(row) for row in self._session.connection().execute(text(sql), named))

    @property
    def day(self) -> date:
        """The day that this action speaks of."""
        return date.fromisoformat(self._action.day)

    @property
    def action(self) -> int:
        """The number of this action; it is written with the first change."""
        if self._action.id is None:
            self._take_place()
            self._session.add(self._action)
            self._flush()
        assert self._action.id is not None
        return self._action.id

    def _take_place(self) -> None:
        """Stand behind every action that the ledger knows, whatever the clock says: their order is the ledger."""
        last = next(self.rows("SELECT at, uid FROM action ORDER BY id DESC LIMIT 1"), None)
        if last is not None and (self._action.at, self._action.uid) <= last:
            self._action.at, self._action.uid = behind(*last)

    @property
    def moment(self) -> str:
        """The moment of this action in UTC, as ISO text."""
        return self._action.at

    @contextmanager
    def replay(self) -> Iterator[Replay]:
        """Carry out what was done elsewhere: it belongs to its own actions, not to this one."""
        self._flush()
        connection = self._session.connection().connection.driver_connection
        assert connection is not None
        replay = Replay(connection)
        yield replay
        replay.settle()
        self.touched |= replay.touched
        self._session.expire_all()

    def summarise(self, summary: str, *, undoes: int | None = None) -> None:
        """Say in a sentence what this action did."""
        self._action.summary = clean(summary, "summary", LONGEST_SUMMARY, lines=True)
        if undoes is not None and self.action:  # it is an action even where nothing is left to take back
            self._action.undoes = undoes
            self._session.add(self._action)

    def add(self, row: Row) -> Row:
        """Put a new row into its table; it then has its number. Raises `Clash`."""
        self._session.add(row)
        self._flush()
        self._write_down("add", row)
        return row

    def numbers(self, model: type[SQLModel]) -> Iterator[int]:
        """Numbers for new rows of a table, which no row ever had."""
        sql = "SELECT seq FROM sqlite_sequence WHERE name = :table"
        return count(next(self.rows(sql, table=model.__tablename__), (0,))[0] + 1)

    def add_many(self, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
        """Put many new rows, which have their numbers, into a table at once. Raises `Clash`."""
        if rows:
            self._insert(model, [{**_blank(model), **row} for row in rows])
            contact = "id" if model is models.Contact else "contact_id"
            changes = [(str(model.__tablename__), row["id"], row.get(contact)) for row in rows]
            self._insert(Change, [self._change("add", *change) for change in changes])
            self.changes += len(rows)

    def open_accounts(self, numbers: Sequence[int], figures: dict[str, Any]) -> None:
        """Give new contacts the account of somebody of whom nothing is written yet."""
        if numbers:
            self._insert(Account, [{"id": number, **figures} for number in numbers])

    def edit(self, model: type[Row], number: int, **columns: Any) -> bool:
        """Give a row new values; says whether any of them differs. Raises `Clash`."""
        row = self._get(model, number)
        changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
        if not changed:
            return False
        before = {name: getattr(row, name) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
        self._session.add(row)
        self._flush()
        self._write_down("edit", row, before, changed)
        return True

    def drop(self, model: type[Row], number: int) -> None:
        """Take a row out of its table; the change keeps all of it. Raises `Clash`."""
        row = self._get(model, number)
        self._write_down("drop", row, row.model_dump())
        self._session.delete(row)
        self._flush()

    def keep_account(self, number: int, figures: dict[str, Any] | None) -> None:
        """Store the folded figures of a contact, or drop them with the contact.

        No change is written: they follow from the entries.
        """
        row = self._session.get(Account, number)
        if figures is None:
            if row is not None:
                self._session.delete(row)
                self._flush()
            return
        row = row or Account(id=number)
        for name, value in figures.items():
            setattr(row, name, value)
        self._session.add(row)

    def _flush(self) -> None:
        try:
            self._session.flush()
        except IntegrityError as error:
            raise Clash(str(error.orig)) from None

    def _get(self, model: type[Row], number: int) -> Row:
        row = self._session.get(model, number)
        assert row is not None, f"{model.__name__} {number} was just read"
        return row

    def _write_down(
        self, did: str, row: SQLModel, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None
    ) -> None:
        table = str(row.__tablename__)
        number: int = row.id  # type: ignore[attr-defined]
        contact = number if table == "contact" else getattr(row, "contact_id", None)
        if table in _FOLDED or (table == "contact" and did != "edit"):
            self.touched.update(filter(None, (contact, (before or {}).get("contact_id"))))
        self.changes += 1
        self._session.add(Change(**self._change(did, table, number, contact, before, after)))

    def _change(
        self,
        did: str,
        table: str,
        number: int,
        contact: int | None,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The columns of a change, as it is written down."""
        return {
            "action_id": self.action,
            "table_name": table,
            "row_id": number,
            "contact_id": contact,
            "did": did,
            "before": _json(before),
            "after": _json(after),
        }

    def _insert(self, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
        self._flush()
        try:
            self._session.connection().execute(insert(model), rows)
        except IntegrityError as error:
            raise Clash(str(error.orig)) from None


def _blank(model: type[SQLModel]) -> dict[str, Any]:
    """The columns of a new row of which nothing is said."""
    fields = model.model_fields.items()
    return {name: field.get_default(call_default_factory=True) for name, field in fields if name != "id"}


def _json(columns: dict[str, Any] | None) -> str | None:
    return None if columns is None else json.dumps(columns, ensure_ascii=False, sort_keys=True)


def model_of(table: str) -> type[SQLModel]:
    """The model of a table by its name."""
    return TABLES[table]


@contextmanager
def open_ledger(
    path: Path, *, command: str, day: date, at: str, create: bool = False, dry_run: bool = False
) -> Iterator[Ledger]:
    """A ledger for one action: committed at the end, or rolled back whole on any error or where `dry_run`.

    `at` is the moment in UTC, as ISO text.
    """
    with session_on(path, create=create, dry_run=dry_run) as session:
        yield Ledger(session, Action(at=at, day=day.isoformat(), command=command))
