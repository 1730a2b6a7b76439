"""The one place that opens the ledger's file, by the standard library alone, and says what is wrong with it.

Every connection is set up here, because SQLite's defaults lose data: see docs/explanation/decisions.md.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from wellkeeper.errors import DamagedLedger, LedgerUnusable, LockedLedger, NewerLedger, NoLedger, OlderLedger

APPLICATION_ID = 0x57454C4C  # "WELL"
FORMAT = 3  # kept as PRAGMA user_version; a migration counts it up
BUSY_MS = 30_000

_EVERYWHERE = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
# EXTRA syncs the folder too: a commit that was acknowledged survives a power loss.
_WRITING = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA", "PRAGMA secure_delete = ON")

# What SQLite's errors mean, by the beginnings of their names.
_MEANINGS: tuple[tuple[tuple[str, ...], type[LedgerUnusable], str, str], ...] = (
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED"),
        LockedLedger,
        "another program holds the ledger at {}",
        "wait for it to finish, then try again",
    ),
    (
        ("SQLITE_NOTADB",),
        DamagedLedger,
        "{} is not a ledger",
        "name another file by --db or WELL_DB, or restore it from a backup",
    ),
    (
        ("SQLITE_CORRUPT",),
        DamagedLedger,
        "the ledger at {} is damaged",
        "restore it from a backup; `well check` lists what is wrong",
    ),
    (
        ("SQLITE_FULL", "SQLITE_IOERR"),
        LedgerUnusable,
        "the disk is full or failing: nothing was changed in {}",
        "make room (or ask for a larger quota), then try again",
    ),
    (
        ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"),
        LedgerUnusable,
        "the ledger at {} can't be opened or written here",
        "check the rights of the file and its folder",
    ),
)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can't change the ledger, inside one snapshot of it."""
    _must_be_a_file(path)
    with explained(path):
        try:
            return _snapshot(path, "ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
                raise
            # Only a writable connection can roll back what a killed writer left behind; nothing else is written by it.
            return _snapshot(path, "rw")


def connect_to_check(path: Path) -> sqlite3.Connection:
    """The same, for `PRAGMA integrity_check`: SQLite looks at CHECKs only where it could write."""
    _must_be_a_file(path)
    with explained(path):
        return _snapshot(path, "rw")


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection for one writer of a ledger, of this format or an older one. It begins no transaction by itself."""
    _must_be_a_file(path)
    os.umask(0o077)
    with explained(path), _opened(path, "rw") as connection:
        format_of(connection, path)  # before anything is set: the file may be somebody else's
        for pragma in _WRITING:
            connection.execute(pragma)
        return connection


def connect_in_memory(path: Path) -> sqlite3.Connection:
    """A connection for a ledger that isn't there yet: `put` writes it down once it is whole."""
    with _opened(path, "memory") as connection:
        return connection


def _snapshot(path: Path, mode: str) -> sqlite3.Connection:
    with _opened(path, mode) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        must_be_current(connection, path)
        return connection


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A new connection, closed again where anything fails before it is handed out."""
    name = quote(os.fsencode(path.absolute()))
    connection = sqlite3.connect(f"file:{name}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _EVERYWHERE:
            connection.execute(pragma)
        yield connection
    except BaseException:
        connection.close()
        raise


def put(content: bytes, path: Path) -> None:
    """A new private file: there as a whole or not at all, even after a power loss. Folders are made as needed.

    Raises `FileExistsError` where something is there already, and `LedgerUnusable` where it can't be made.
    """
    os.umask(0o077)
    aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(content, aside)
        os.link(aside, path)
        _sync(path.parent)
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.lexists(path):
            raise
        raise LedgerUnusable(
            f"{path} can't be made: {error.strerror}", "name another place by --db or WELL_DB"
        ) from None
    finally:
        with suppress(OSError):
            aside.unlink()


def _write(content: bytes, path: Path) -> None:
    with path.open("xb") as new:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())


def _sync(folder: Path) -> None:
    """Make a folder remember its new files through a power loss."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def must_be_current(connection: sqlite3.Connection, path: Path) -> None:
    """Raises unless the file is a ledger of this version's format."""
    if (found := format_of(connection, path)) < FORMAT:
        raise OlderLedger(
            f"{path} was written by an older wellkeeper (format {found}, not {FORMAT})",
            "`well upgrade` brings it up to date, keeping a copy",
        )


def format_of(connection: sqlite3.Connection, path: Path) -> int:
    """The format of a ledger; raises where the file is none, or a newer one."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DamagedLedger(f"{path} is not a ledger of wellkeeper", "name another file by --db or WELL_DB")
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > FORMAT:
        raise NewerLedger(
            f"{path} was written by a newer wellkeeper (format {found}, this one knows {FORMAT})",
            "upgrade wellkeeper, then try again",
        )
    return found


def _must_be_a_file(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise _missing(path) from None
    except OSError as error:
        raise LedgerUnusable(
            f"the ledger at {path} can't be opened: {error.strerror}", "name another file by --db or WELL_DB"
        ) from None
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no regular file"
        raise DamagedLedger(f"{path} is {what}", "name the ledger's file by --db or WELL_DB")
    if found.st_size == 0:
        hint = "restore it from a backup, or move it away to begin a new one"
        raise DamagedLedger(f"{path} is empty, so it is no ledger", hint)


def _missing(path: Path) -> LedgerUnusable:
    if path.is_symlink():
        return LedgerUnusable(
            f"{path} is a link to a ledger that isn't there", "is its disk attached? else remove the link"
        )
    return NoLedger(path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's own errors in the user's words, without its statements and values. A bug of ours stays what it is."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        raise _in_words(getattr(error, "sqlite_errorname", None) or "SQLITE_CORRUPT", path) from None


def _in_words(name: str, path: Path) -> LedgerUnusable:
    """What an error that SQLite calls `name` means for the ledger at `path`."""
    for beginnings, error, message, hint in _MEANINGS:
        if name.startswith(beginnings):
            return error(message.format(path), hint)
    return LedgerUnusable(f"the ledger at {path} can't be used ({name})", "`well check` lists what is wrong")
