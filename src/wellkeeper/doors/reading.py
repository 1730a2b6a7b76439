"""The door for reading: it is light, and nothing can be changed through it; the clock; and who acts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

from wellkeeper import settings
from wellkeeper.domain.words.text import NAME_LIMIT, clean
from wellkeeper.queries.reader import SqliteReader
from wellkeeper.storage import file


def read_today() -> date:
    """The day that it is, by the local clock."""
    return date.today()


def read_now(day: date | None = None) -> datetime:
    """The moment that it is, in local time; if a day is given, at most the end of that day."""
    moment = datetime.now().astimezone()
    return moment if day is None else min(moment, datetime.combine(day, time.max).astimezone())


@contextmanager
def reading(
    path: Path, *, checks: bool = False, wait: float | None = None, private: bool = False
) -> Iterator[SqliteReader]:
    """A reader on the ledger as it is at this moment.

    With `checks`, SQLite looks at the CHECKs of every row. If another program holds the ledger, it waits for so many
    seconds, or as long as a write does. What a `private` one reads has made-up names.
    """
    wait_ms = file.BUSY_MS if wait is None else round(wait * 1000)
    connection = file.connect_to_check(path) if checks else file.connect_to_read(path, wait_ms=wait_ms)
    try:
        with file.explain_errors(path):
            if private:
                from wellkeeper.storage.privacy import hide_names  # 5 ms, which only a shared screen waits for

                hide_names(connection)
            yield SqliteReader(connection)
    finally:
        connection.close()


def find_actor(name: str) -> str:
    """By which name a ledger knows who works with it: that of the settings, else what the system calls its user.

    It is empty if neither says one. A name that can't be kept as it is never stops a write: it is tidied, and cut.
    """
    return _tidy(name) or _tidy(settings.find_user(os.environ))


def _tidy(name: str) -> str:
    return clean(name[:NAME_LIMIT].encode(errors="replace").decode(), "name", 2 * NAME_LIMIT)[:NAME_LIMIT].strip()


def is_held(path: Path) -> bool:
    """Whether another program is writing to the ledger at this moment, so that a write would have to wait."""
    return file.is_held(path)
