"""A ledger is copied to another home: from a file to a server, the other way round, or between two of a kind."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path

from wellkeeper.errors import AlreadyThere, DamagedLedger
from wellkeeper.homes import Home, Server
from wellkeeper.queries.health import count_rows, count_steps, list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage import driver, file
from wellkeeper.storage.server.commits import commit_new_ledger
from wellkeeper.storage.server.copying import Advance, copy_to_memory, ignore_rows, pour
from wellkeeper.storage.server.session import make_on_server, read_server
from wellkeeper.storage.server.tables import furnish

# Shows what is done, and how many of so many rows it was done to.
Drawing = Callable[[str, int], AbstractContextManager[Advance]]


def draw_nothing(_title: str, _total: int) -> AbstractContextManager[Advance]:
    """Show nobody how far it is."""
    return nullcontext(ignore_rows)


@contextmanager
def open_copy(home: Home, draw: Drawing = draw_nothing) -> Iterator[sqlite3.Connection]:
    """The ledger as a file's, in a snapshot: itself if it is one, else a copy in memory."""
    if isinstance(home, Server):
        with read_server(home) as connection:
            total = sum(count_rows(SqlReader(connection)).values())
            with draw(f"reading {home.name}", total) as advance:
                copy = copy_to_memory(connection, advance=advance)
        with closing(copy):
            yield copy
    else:
        with closing(file.connect_to_check(home)) as original, file.explain_errors(home):
            yield original


def copy(home: Home, new_home: Home, draw: Drawing = draw_nothing, *, dry_run: bool = False) -> dict[str, int]:
    """Copy a ledger, every row of it, to where there is none; it is checked before. How many rows each table has.

    In a dry run all is done but the writing. Raises `AlreadyThere` if anything is there already, `DamagedLedger` if the
    ledger isn't sound.
    """
    _refuse_what_is_there(new_home)
    with open_copy(home, draw) as original:
        _check(SqlReader(original), home, draw)
        rows = count_rows(SqlReader(original))
        if not dry_run:
            with draw("copying", sum(rows.values())) as advance:
                _write(original, new_home, advance)
    return rows


def _refuse_what_is_there(new_home: Home) -> None:
    """Raise before anything is read that may take long: `AlreadyThere`, or what keeps a server from taking it."""
    if isinstance(new_home, Server):
        with make_on_server(new_home):
            pass  # nothing is committed
    elif os.path.lexists(new_home):
        raise _make_taken_error(new_home)


def _make_taken_error(path: Path) -> AlreadyThere:
    return AlreadyThere(f"{path} is there already", "name another file: a copy replaces nothing")


def _check(reader: SqlReader, home: Home, draw: Drawing) -> None:
    with draw("checking", count_steps(reader)) as advance:
        problems = list_problems(reader, advance)
    if problems:
        raise DamagedLedger(
            f"{home} isn't sound, so it wasn't copied: {problems[0]}", "`well check` lists what is wrong"
        )


def _write(original: sqlite3.Connection, new_home: Home, advance: Advance) -> None:
    if isinstance(new_home, Server):
        with make_on_server(new_home) as connection:
            furnish(connection)
            pour(original, connection, advance)
            commit_new_ledger(connection)
    else:
        _put(original, new_home, advance)


def _put(original: sqlite3.Connection, path: Path, advance: Advance) -> None:
    """Make the file. It is sealed as the original is; else as any new ledger, if a key was named."""
    old_driver = driver.get_driver(original)
    new_driver = old_driver if old_driver.key else driver.choose_new()
    try:
        if new_driver == old_driver:
            file.put(original, path)
        else:
            with closing(copy_to_memory(original, new_driver, advance)) as sealed:
                file.put(sealed, path)
    except FileExistsError:
        raise _make_taken_error(path) from None
