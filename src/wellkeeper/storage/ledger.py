"""A ledger that is open for one action: rows come in and go out by three verbs, and each is written down for undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from wellkeeper.storage.models import TABLES, Account, Action, Change
from wellkeeper.storage.session import session_on

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
            self._session.add(self._action)
            self._flush()
        assert self._action.id is not None
        return self._action.id

    def summarise(self, summary: str, *, undoes: int | None = None) -> None:
        """Say in a sentence what this action did."""
        self._action.summary = summary
        if undoes is not None:
            self._action.undoes = undoes
            self._session.add(self._action)

    def add(self, row: Row) -> Row:
        """Put a new row into its table; it then has its number. Raises `Clash`."""
        self._session.add(row)
        self._flush()
        self._write_down("add", row)
        return row

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
        if contact is not None:
            self.touched.add(contact)
        self.changes += 1
        self._session.add(
            Change(
                action_id=self.action,
                table_name=table,
                row_id=number,
                contact_id=contact,
                did=did,
                before=_json(before),
                after=_json(after),
            )
        )


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
