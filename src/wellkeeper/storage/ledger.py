"""A ledger that is open for one action: what its writer does is committed together, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from wellkeeper.domain.history import make_place_behind
from wellkeeper.domain.words.text import clean
from wellkeeper.storage.columns import make_uid
from wellkeeper.storage.rows import Writer
from wellkeeper.storage.session import open_session

LONGEST_SUMMARY = 10_000_000  # it may name as many files as a command line holds


class Ledger(Writer):
    """One transaction on the ledger, and one action: done at `moment` (in UTC, as ISO text), and about `day`."""

    def __init__(self, connection: sqlite3.Connection, *, command: str, day: date, at: str) -> None:
        super().__init__(connection)
        self._command = command
        self.day = day
        self.moment = at

    @property
    def action(self) -> int:
        """The number of this action; it is written with the first change."""
        if not self._action_id:
            at, uid = self._find_place()
            self.begin({"uid": uid, "at": at, "day": self.day.isoformat(), "command": self._command})
            self.moment = at
        return self._action_id

    def _find_place(self) -> tuple[str, str]:
        """The moment and uid of this action: behind every action of the ledger, whatever the clock says."""
        last_place = next(self.rows("SELECT at, uid FROM action ORDER BY id DESC LIMIT 1"), None)
        place = self.moment, make_uid()
        return place if last_place is None or place > last_place else make_place_behind(*last_place)

    @property
    def has_acted(self) -> bool:
        """Whether the action has a number by now: it changed something, or took an action back."""
        return bool(self._action_id)

    def summarise(self, summary: str) -> None:
        """Keep a sentence that says what this action did, if it did anything."""
        if self.has_acted:
            self.describe(summary=clean(summary, "summary", LONGEST_SUMMARY, keeps_lines=True))

    def mark_as_undo(self, action: int) -> None:
        """Keep that this action takes back another one. It is an action even if nothing is left to take back."""
        self.describe(undoes=action)

    @contextmanager
    def replay(self) -> Iterator[Writer]:
        """A writer for what was done in another ledger: its rows belong to actions of their own, not to this one."""
        self.settle()
        writer = Writer(self._connection)
        yield writer
        writer.settle()
        self.touched |= writer.touched


@contextmanager
def open_ledger(
    path: Path, *, command: str, day: date, at: str, create: bool = False, dry_run: bool = False
) -> Iterator[Ledger]:
    """A ledger for one action: committed at the end, or rolled back whole on any error or if `dry_run`.

    `at` is the moment in UTC, as ISO text.
    """
    with open_session(path, create=create, dry_run=dry_run) as session:
        connection = session.connection().connection.driver_connection
        assert connection is not None
        ledger = Ledger(connection, command=command, day=day, at=at)
        yield ledger
        ledger.settle()
