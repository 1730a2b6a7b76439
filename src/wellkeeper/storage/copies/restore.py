"""A ledger takes the place of another one, whoever has that open: no write that was acknowledged is lost.

Never by a new file in place of one that others have open: what they then write would be lost with it. The ledger is
written over in one transaction of SQLite, under the lock beside which nobody can read or write; what it was is kept
under the same lock. If the process is killed, the next one finds the ledger as it was.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from wellkeeper.errors import CreatedMeanwhile, DamagedLedger, LockedLedger
from wellkeeper.storage import driver, file
from wellkeeper.storage.copies import sealing

_LOCKED_STATUSES = (5, 6)  # SQLITE_BUSY and SQLITE_LOCKED
_BESIDE = ("-journal", "-wal", "-shm")  # what SQLite may have left beside a ledger

# Keeps the octets of a ledger somewhere else, and returns where.
Keeper = Callable[[bytes], Path]


def is_usable(path: Path) -> bool:
    """Whether a writer could open the ledger at `path`: else nobody's writes can be in it that aren't on disk."""
    try:
        with file.explain_errors(path), closing(file.connect_to_write(path)) as connection:
            # A page that isn't as it was sealed can't be written over either. SQLite itself knows of none.
            return connection.execute("PRAGMA cipher_integrity_check").fetchone() is None
    except DamagedLedger:
        return False


def overwrite(path: Path, held: sqlite3.Connection, keeper: Keeper, tell_copied: file.TellCopied | None = None) -> Path:
    """Make the ledger at `path` what `held` is, in one transaction. Its octets of before are kept first: where."""
    kept_paths: list[Path] = []
    descriptor = os.open(path, os.O_RDONLY)  # closed after the connection: to close it drops SQLite's locks

    def follow(status: int, remaining: int, total: int) -> None:
        if status in _LOCKED_STATUSES:
            raise LockedLedger(f"another program holds the ledger at {path}", "wait for it to finish, then try again")
        if not kept_paths:  # the first page is in memory, and nobody else can read or write from now on
            kept_paths.append(keeper(_read_all(descriptor)))
        if tell_copied is not None:
            tell_copied(total - remaining, total)

    try:
        with file.explain_errors(path), closing(file.connect_to_write(path)) as connection:
            held.backup(connection, pages=1, progress=follow)
    finally:
        os.close(descriptor)
    return kept_paths[0]


def _read_all(descriptor: int) -> bytes:
    """The octets of a file from its beginning, without closing it."""
    with open(descriptor, "rb", closefd=False) as stream:
        stream.seek(0)
        return stream.read()


def put_new(path: Path, held: sqlite3.Connection, move: Callable[[Path], None]) -> None:
    """Put the ledger where none is. A journal of one that was there would be played back into it: `move` takes it."""
    for leftover in _list_leftovers(path):
        move(leftover)
    try:
        file.put(held, path)
    except FileExistsError:
        message = f"another command made the ledger at {path} meanwhile"
        raise CreatedMeanwhile(message, "try again: nothing was lost") from None


def replace_damaged(path: Path, held: sqlite3.Connection, keeper: Keeper, move: Callable[[Path], None]) -> Path:
    """Put the ledger in place of a file that no command can use, whose octets are kept first: where."""
    real_path = path.resolve()
    is_sealed = driver.is_sealed(real_path)
    with _hold_damaged(real_path, is_sealed=is_sealed) as descriptor:
        kept_path = keeper(_read_all(descriptor))
        with file.copy_aside(held, real_path) as copy:
            for leftover in _list_leftovers(real_path):
                move(leftover)
            file.replace(copy, real_path)
        if is_sealed:
            sealing.erase(descriptor)
    return kept_path


@contextmanager
def _hold_damaged(path: Path, *, is_sealed: bool) -> Iterator[int]:
    """The descriptor of a damaged file. If only some pages of a sealed one are, others may write to it: not now."""
    descriptor = os.open(path, os.O_RDWR if is_sealed else os.O_RDONLY)  # closed after the connection, as above
    try:
        with ExitStack() as stack:
            if is_sealed:
                with suppress(DamagedLedger), file.explain_errors(path):  # nor can anybody else open it then
                    sealing.hold_alone(stack.enter_context(closing(file.connect_to_write(path))))
            yield descriptor
    finally:
        os.close(descriptor)


def _list_leftovers(path: Path) -> list[Path]:
    paths = (path.with_name(path.name + ending) for ending in _BESIDE)
    return [leftover for leftover in paths if os.path.lexists(leftover)]
