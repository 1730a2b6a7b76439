"""Two doors to the ledger: `reading` is light and changes nothing, `writing` is one action. Only here is a clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from wellkeeper import settings
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import FutureDay
from wellkeeper.queries.reader import SqliteReader

LONGEST_COMMAND = 10_000_000  # more than any system lets through

if TYPE_CHECKING:
    from wellkeeper.storage.ledger import Ledger


class Call(NamedTuple):
    """What was said on this command line besides the command's own words: see `cli.options` for each."""

    command: str
    words: str
    json: bool = False
    plain: bool = False
    header: bool = False
    ids: bool = False
    as_of: date | None = None
    on: date | None = None
    dry_run: bool = False
    exit_code: bool = False
    db: str | None = None

    @property
    def for_scripts(self) -> bool:
        """Whether the answer is read by a program."""
        return self.json or self.plain or self.ids


CALL: ContextVar[Call] = ContextVar("CALL")
COMMITTED: ContextVar[bool] = ContextVar("COMMITTED", default=False)


def call() -> Call:
    """What was said on this command line."""
    return CALL.get()


def today() -> date:
    """The day of the calendar."""
    return date.today()


def now() -> datetime:
    """The moment until which things have happened, where the user lives: this one, or the end of the day of --on."""
    moment = datetime.now().astimezone()
    day = call().on
    return moment if day is None else min(moment, datetime.combine(day, time.max).astimezone())


def as_of() -> date:
    """The day for which a question is answered."""
    return call().as_of or today()


def preferences() -> settings.Settings:
    """Where the ledger is, and what is assumed."""
    return settings.load(call().db, os.environ)


def is_terminal() -> bool:
    """Whether a person sits at both ends, and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


@contextmanager
def reading(*, checks: bool = False) -> Iterator[SqliteReader]:
    """A reader on the ledger as it is at this moment. Nothing can be changed through it.

    `checks` says that SQLite is to look at the CHECKs of every row.
    """
    from wellkeeper.storage import file

    path = preferences().ledger
    connection = file.connect_to_check(path) if checks else file.connect_to_read(path)
    try:
        with file.explained(path):
            yield SqliteReader(connection)
    finally:
        connection.close()


@contextmanager
def writing(*, create: bool = False) -> Iterator[Ledger]:
    """A ledger for one action: committed at the end, or rolled back whole on any error, or in a dry run.

    A missing ledger is made where `create`. Raises `FutureDay` for a day to come.
    """
    said = call()
    now = datetime.now(UTC)
    day = said.on or today()
    if day > today():
        raise FutureDay(day)
    from wellkeeper.storage.ledger import open_ledger

    at = now.isoformat(timespec="seconds").replace("+00:00", "Z")
    with open_ledger(
        preferences().ledger, command=_kept(said.words), day=day, at=at, create=create, dry_run=said.dry_run
    ) as ledger:
        yield ledger
    COMMITTED.set(not said.dry_run)


def _kept(words: str) -> str:
    """The words of the command as the ledger keeps them: a file's name needn't be UTF-8."""
    return clean(words.encode(errors="backslashreplace").decode(), "command", LONGEST_COMMAND, lines=True)
