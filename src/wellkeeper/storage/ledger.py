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

from wellkeeper.domain.history import behind
from wellkeeper.domain.words.text import clean
from wellkeeper.storage.many import Clash, Many
from wellkeeper.storage.models import TABLES, Account, Action, Change
from wellkeeper.storage.replay import Replay
from wellkeeper.storage.session import session_on

__all__ = ["Clash", "Ledger", "model_of", "open_ledger"]

LONGEST_SUMMARY = 10_000_000  # it may name as many files as a command line holds

_FOLDED = ("entry", "standing")  # the tables from which accounts are folded

Row = TypeVar("Row", bound=SQLModel)


class Ledger:
    """One transaction on the ledger. `touched` are the contacts whose account must be folded anew.

    It answers the same questions as a reader, by `rows`, and sees its own changes.
    """

    def __init__(self, session: Session, action: Action) -> None:
        self._session = session
        self._action = action
        self.touched: set[int] = set()
        self.changes = 0
        self.many = Many(self, session)

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a question, as plain tuples."""
        self._flush()
        found: Any = self._session.connection().execute(text(sql), named).cursor
        return iter(found or ())  # the driver's own tuples: there may be a million

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

    @property
    def has_acted(self) -> bool:
        """Whether the action has a number by now: it changed something, or took an action back."""
        return self._action.id is not None

    def summarise(self, summary: str) -> None:
        """Say in a sentence what this action did."""
        self._action.summary = clean(summary, "summary", LONGEST_SUMMARY, lines=True)

    def mark_as_undo(self, action: int) -> None:
        """Say that this action takes back another one. It is an action even if nothing is left to take back."""
        assert self.action, "it has its number now"
        self._action.undoes = action
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
        self._session.add(Change(**self.change(did, type(row), row.model_dump(), before, after)))

    def change(
        self,
        did: str,
        model: type[SQLModel],
        row: dict[str, Any],
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The columns of a change, as it is written down; this action is one change longer."""
        table = str(model.__tablename__)
        contact = row["id"] if table == "contact" else row.get("contact_id")
        if table in _FOLDED or (table == "contact" and did != "edit"):
            self.touched.update(filter(None, (contact, (before or {}).get("contact_id"))))
        self.changes += 1
        return {
            "action_id": self.action,
            "table_name": table,
            "row_id": row["id"],
            "contact_id": contact,
            "did": did,
            "before": _json(before),
            "after": _json(after),
        }


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
