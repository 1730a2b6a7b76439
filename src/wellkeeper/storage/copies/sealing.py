"""A ledger is sealed, opened for good, or sealed by another key: written anew beside itself, and put into its place.

Others may have the old file open, and wait for it: what they then write to it would be lost. So it is held alone from
before it is read until nothing of it is left: whoever waited finds no ledger in it, and is refused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from wellkeeper.errors import DamagedLedger, Refused
from wellkeeper.storage import file
from wellkeeper.storage.driver import PLAIN, Driver

_ERASED_AT_ONCE = 1_000_000  # octets

# Raises if a copy isn't sound.
Checker = Callable[[sqlite3.Connection], None]


def rewrite(path: Path, old_driver: Driver, new_driver: Driver, checker: Checker) -> None:
    """Write the ledger at `path` anew for `new_driver`; `old_driver` opens it. The old octets are written over.

    If the process is killed, there is the old ledger or the new one, each whole.
    """
    real_path = path.resolve()
    if real_path.stat().st_nlink > 1:
        message = f"{path} has another name (a hard link), under which it would be lost"
        raise Refused(message, "remove the other name first: `well check` tells of it")
    descriptor = os.open(real_path, os.O_RDWR)  # closed after the connection: to close it drops SQLite's locks
    try:
        with (
            file.explain_errors(path),
            closing(file.connect_to_write(real_path, old_driver._replace(is_cipher=True))) as connection,
            file.write_aside(b"", real_path) as copy,
        ):
            hold_alone(connection)
            file.check_format(connection, path)
            _refuse_damaged(connection, path)
            _export(connection, copy, new_driver)
            _check(copy, new_driver, checker)
            file.replace(copy, real_path)  # which outlasts a power cut, before the old one goes
            erase(descriptor)
    finally:
        os.close(descriptor)


def hold_alone(connection: sqlite3.Connection) -> None:
    """Keep everybody else from reading and writing until the connection is closed."""
    connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `DamagedLedger` if a page isn't as it was sealed, at which the writing would stop."""
    if finding := connection.execute("PRAGMA cipher_integrity_check").fetchone():
        message = f"{path} isn't sound, so it stays as it is: {finding[0]}"
        raise DamagedLedger(message, "`well check` lists what is wrong")


def _export(connection: sqlite3.Connection, copy: Path, new_driver: Driver) -> None:
    """Write all that is in the ledger to another file, and let that be on disk."""
    connection.execute("ATTACH ? AS copy KEY ?", (file.make_uri(copy, "rw"), new_driver.written_key))
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -64000"):
        connection.execute(f"PRAGMA copy.{pragma}")
    connection.execute("SELECT sqlcipher_export('copy')").fetchall()
    for name in ("application_id", "user_version"):
        (number,) = connection.execute(f"PRAGMA main.{name}").fetchone()
        connection.execute(f"PRAGMA copy.{name} = {number}")
    connection.execute("DETACH copy")
    with open(copy, "rb") as stream:
        os.fsync(stream.fileno())


def _check(copy: Path, new_driver: Driver, checker: Checker) -> None:
    """Open the new file as any command will, and check it."""
    by = new_driver if new_driver.key else PLAIN
    with closing(by.connect(file.make_uri(copy, "rw"), copy)) as connection:
        checker(connection)


def erase(descriptor: int) -> None:
    """Write zeros over a file. What its disk keeps of the old octets elsewhere, no program can reach."""
    size = os.fstat(descriptor).st_size
    zeros = bytes(_ERASED_AT_ONCE)
    for place in range(0, size, _ERASED_AT_ONCE):
        os.pwrite(descriptor, zeros[: size - place], place)
    os.fsync(descriptor)
