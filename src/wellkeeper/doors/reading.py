"""The door for reading: it is light, and nothing can be changed through it; the clock; and who acts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path

from wellkeeper import settings
from wellkeeper.domain.words.text import NAME_LIMIT, clean
from wellkeeper.homes import Home, Server
from wellkeeper.queries.reader import SqlReader
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
    home: Home, *, checks: bool = False, wait: float | None = None, private: bool = False, reads_all: bool = False
) -> Iterator[SqlReader]:
    """A reader on the ledger as it is at this moment.

    With `checks`, SQLite looks at the CHECKs of every row. If another program holds the ledger, it waits for so many
    seconds, or as long as a write does. What a `private` one reads has made-up names. One that `reads_all`, row by row,
    reads a copy of a server's ledger, which else would be asked for each of them.
    """
    wait_ms = file.BUSY_MS if wait is None else round(wait * 1000)
    if isinstance(home, Server):
        with _reading_server(home, wait_ms, private=private, reads_all=reads_all) as reader:
            yield reader
        return
    connection = file.connect_to_check(home) if checks else file.connect_to_read(home, wait_ms=wait_ms)
    try:
        with file.explain_errors(home):
            if private:
                from wellkeeper.storage.privacy import hide_names  # 5 ms, which only a shared screen waits for

                hide_names(connection)
            yield SqlReader(connection)
    finally:
        connection.close()


@contextmanager
def _reading_server(server: Server, wait_ms: int, *, private: bool, reads_all: bool) -> Iterator[SqlReader]:
    from wellkeeper.storage.server.session import read_server  # only who has a server waits for it

    with read_server(server, wait_ms=wait_ms) as connection:
        if not (private or reads_all):
            yield SqlReader(connection)
            return
        from wellkeeper.storage.server.copying import copy_to_memory  # as above

        with closing(copy_to_memory(connection)) as copy:
            if private:
                from wellkeeper.storage.privacy import hide_names  # as above

                hide_names(copy)
            yield SqlReader(copy)


def find_actor(name: str, home: Home) -> str:
    """By which name a ledger knows who works with it: that of the settings, else what the server or the system calls
    its user.

    It is empty if neither says one. A name that can't be kept as it is never stops a write: it is tidied, and cut.
    """
    server_user = home.find_user(os.environ) if isinstance(home, Server) else ""
    return _tidy(name) or _tidy(server_user or settings.find_user(os.environ))


def _tidy(name: str) -> str:
    return clean(name[:NAME_LIMIT].encode(errors="replace").decode(), "name", 2 * NAME_LIMIT)[:NAME_LIMIT].strip()


def is_held(path: Path) -> bool:
    """Whether another program is writing to the ledger at this moment, so that a write would have to wait."""
    return file.is_held(path)
