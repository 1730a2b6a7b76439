"""A ledger is copied to another home: from a file to a server, the other way round, or between two of a kind."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from wellkeeper.errors import AlreadyThere, DamagedLedger
from wellkeeper.homes import Home, Server
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage import file
from wellkeeper.storage.server.copying import copy_to_memory, pour
from wellkeeper.storage.server.session import make_on_server, read_server
from wellkeeper.storage.server.tables import furnish


@contextmanager
def open_copy(home: Home) -> Iterator[sqlite3.Connection]:
    """The ledger as a file's, in a snapshot: itself if it is one, else a copy in memory."""
    if isinstance(home, Server):
        with read_server(home) as connection:
            copy = copy_to_memory(connection)
        with closing(copy):
            yield copy
    else:
        with closing(file.connect_to_read(home)) as original, file.explain_errors(home):
            yield original


def copy(from_home: Home, to_home: Home) -> None:
    """Copy a ledger, every row of it, to where there is none. It is checked before.

    Raises `AlreadyThere` if anything is there already, `DamagedLedger` if the ledger isn't sound.
    """
    with open_copy(from_home) as original:
        if problems := list_problems(SqlReader(original)):
            message = f"{from_home} isn't sound, so it wasn't copied: {problems[0]}"
            raise DamagedLedger(message, "`well check` lists what is wrong")
        if isinstance(to_home, Server):
            with make_on_server(to_home) as connection:
                furnish(connection)
                pour(original, connection)
                connection.commit()
        else:
            _put(original, to_home)


def _put(original: sqlite3.Connection, path: Path) -> None:
    try:
        if os.path.lexists(path):
            raise FileExistsError
        file.put(original, path)
    except FileExistsError:
        raise AlreadyThere(f"{path} is there already", "name another file: a copy replaces nothing") from None
