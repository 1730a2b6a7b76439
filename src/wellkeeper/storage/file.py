"""The one place that opens the ledger's file, by the standard library alone, and explains what is wrong with it.

Every connection is set up here, because SQLite's defaults lose data: see docs/explanation/decisions.md.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from wellkeeper.databases import HEADER_SIZE, is_no_database, is_of_cipher, list_errors, make_error, read_header
from wellkeeper.errors import (
    CreatedMeanwhile,
    DamagedLedger,
    LedgerUnusable,
    NewerLedger,
    NoLedger,
    OlderLedger,
    SealedLedger,
)
from wellkeeper.storage import driver
from wellkeeper.storage.driver import Driver
from wellkeeper.storage.guard import check_schema

APPLICATION_ID = 0x57454C4C  # "WELL"
FORMAT = 12  # kept as PRAGMA user_version; a migration counts it up
BUSY_MS = 30_000

_COMMON_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)
# EXTRA syncs the folder too: a commit that was acknowledged survives a power loss.
_WRITER_PRAGMAS = (
    *("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA", "PRAGMA secure_delete = ON"),
    # KiB, at most. What doesn't fit is written to the file before the commit, and locks readers out from then on.
    "PRAGMA cache_size = -200000",
)
# A new ledger needs no other protection before it is in its place: it is there as a whole, or not at all.
_MAKER_PRAGMAS = ("PRAGMA cache_size = -64000", "PRAGMA secure_delete = ON")  # KiB
_COPY_PRAGMAS = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")
NEW_FILE_HINT = "name another place by --db or WELL_DB"
_COPIED_AT_ONCE = 1_000  # pages, between two calls of what shows how far a copy is

# Is told how many of how many pages were copied.
TellCopied = Callable[[int, int], None]
# Raises if a connection isn't to a ledger that can be used.
FormatCheck = Callable[[sqlite3.Connection, Path], object]


def connect_to_read(path: Path, *, wait_ms: int = BUSY_MS) -> sqlite3.Connection:
    """A connection that can't change the ledger, inside one snapshot of it. It waits so long if somebody holds it."""
    return _connect_to_read(path, check_format, wait_ms)


def connect_to_back_up(path: Path, by: Driver | None = None) -> sqlite3.Connection:
    """What `connect_to_read` gives, for a ledger of this version's format or an older one."""
    return _connect_to_read(path, read_format, BUSY_MS, by)


def opens(path: Path, by: Driver) -> bool:
    """Whether the key of a driver opens a sealed file."""
    try:
        connect_to_back_up(path, by).close()
    except SealedLedger:
        return False
    return True


def _connect_to_read(
    path: Path, format_check: FormatCheck, wait_ms: int, by: Driver | None = None
) -> sqlite3.Connection:
    _check_file(path)
    with explain_errors(path):
        try:
            return _open_snapshot(path, "ro", format_check, wait_ms, by)
        except list_errors("OperationalError") as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_READONLY_ROLLBACK":
                raise
            # Only a writable connection can roll back what a killed writer left behind; nothing else is written by it.
            return _open_snapshot(path, "rw", format_check, wait_ms, by)


def connect_to_check(path: Path, format_check: FormatCheck | None = None) -> sqlite3.Connection:
    """What `connect_to_read` gives, for `PRAGMA integrity_check`: SQLite looks at CHECKs only if it could write."""
    _check_file(path)
    with explain_errors(path):
        return _open_snapshot(path, "rw", format_check or check_format)


def connect_to_write(path: Path, by: Driver | None = None) -> sqlite3.Connection:
    """A connection for one writer of a ledger, of this format or an older one. It begins no transaction by itself."""
    _check_file(path)
    os.umask(0o077)
    with explain_errors(path), _connect_to_file(path, "rw", by) as connection:
        read_format(connection, path)  # before anything is set: the file may belong to another program
        check_schema(connection, path)
        for pragma in _WRITER_PRAGMAS:
            connection.execute(pragma)
        return connection


def connect_to_make() -> sqlite3.Connection:
    """A connection for a ledger that isn't there yet: `put` writes it to disk once it is whole.

    What its cache can't hold is in a temporary file without a name: nothing is left of it, however the process ends.
    """
    with _connect(driver.choose_new(), "") as connection:
        for pragma in _MAKER_PRAGMAS:
            connection.execute(pragma)
        return connection


def connect_to_hold(by: Driver = driver.PLAIN) -> sqlite3.Connection:
    """A connection for a copy of a ledger that is held in memory: no disk has anything of it.

    It is copied to and from others of the same driver only.
    """
    with _connect(by, ":memory:") as connection:
        return connection


def is_held(path: Path) -> bool:
    """Whether another connection is writing to a ledger at this moment. Nothing is written to find that out."""
    try:
        with _connect_to_file(path, "rw") as connection, closing(connection):
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except list_errors("Error") as error:
        return (getattr(error, "sqlite_errorname", None) or "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return False


def rewrite(path: Path) -> None:
    """Write the whole file anew, so that its free space holds nothing of what was taken out of it."""
    with closing(connect_to_write(path)) as connection, explain_errors(path):
        connection.execute("VACUUM")


def _open_snapshot(
    path: Path, mode: str, format_check: FormatCheck, wait_ms: int = BUSY_MS, by: Driver | None = None
) -> sqlite3.Connection:
    with _connect_to_file(path, mode, by) as connection:
        if wait_ms != BUSY_MS:
            connection.execute(f"PRAGMA busy_timeout = {wait_ms}")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        format_check(connection, path)
        check_schema(connection, path)
        return connection


def make_uri(path: Path, mode: str) -> str:
    """A path as SQLite opens it in a mode: `ro` or `rw`."""
    return f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"


@contextmanager
def _connect_to_file(path: Path, mode: str, by: Driver | None = None) -> Iterator[sqlite3.Connection]:
    """A new connection to the file at `path`, by what can open it."""
    with _connect(by or driver.choose(path), make_uri(path, mode), path) as connection:
        yield connection


@contextmanager
def _connect(by: Driver, uri: str, path: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A new connection, closed again if anything fails before it is handed out."""
    connection = by.connect(uri, path)
    try:
        for pragma in _COMMON_PRAGMAS:
            connection.execute(pragma)
        yield connection
    except BaseException:
        connection.close()
        raise


def put(original: sqlite3.Connection, path: Path) -> None:
    """Write all that is committed in `original` to a new private file: there as a whole or not at all.

    That holds even after a power loss. Folders are made as needed. Raises `FileExistsError` if something is there
    already, and `LedgerUnusable` if the file can't be made.
    """
    with copy_aside(original, path) as copy:
        place(copy, path)


@contextmanager
def copy_aside(original: sqlite3.Connection, path: Path, tell_copied: TellCopied | None = None) -> Iterator[Path]:
    """A private copy of all that is committed in `original`, beside `path` until the end: `place` puts it there."""
    with _make_aside(path) as (copy, descriptor):
        with _explain_new_file_errors(path):
            _write(original, copy, tell_copied)
            os.fsync(descriptor)
        yield copy


@contextmanager
def write_aside(content: bytes, path: Path) -> Iterator[Path]:
    """A private file with that content, beside `path` until the end: `place` puts it there."""
    with _make_aside(path) as (copy, descriptor):
        with _explain_new_file_errors(path), open(os.dup(descriptor), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        yield copy


@contextmanager
def _make_aside(path: Path) -> Iterator[tuple[Path, int]]:
    """The path of a private file beside `path` and its descriptor; of it nothing is left at the end."""
    from wellkeeper.storage import new_file  # a question, which makes none, doesn't wait for it

    os.umask(0o077)
    with ExitStack() as stack:
        with _explain_new_file_errors(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new_file.remove_leftovers(path)
            copy, descriptor = stack.enter_context(new_file.make_aside(path.parent))
        yield copy, descriptor


def place(copy: Path, path: Path) -> None:
    """Put a copy that `copy_aside` made at `path`. Raises `FileExistsError` if something is there already."""
    from wellkeeper.storage import new_file  # as above

    with _explain_new_file_errors(path):
        new_file.place(copy, path)
    _sync_folder(path)


def replace(copy: Path, path: Path) -> None:
    """Put a copy that `copy_aside` made at `path`, in place of what is there."""
    with _explain_new_file_errors(path):
        os.replace(copy, path)
    _sync_folder(path)


def _sync_folder(path: Path) -> None:
    from wellkeeper.storage import new_file  # as above

    try:
        new_file.sync_folder(path.parent)
    except OSError as error:
        problem = f"{path} is there, but may not outlast a power cut: {error.strerror}"
        raise LedgerUnusable(problem, "is its disk failing? keep a copy on another one") from None


@contextmanager
def _explain_new_file_errors(path: Path) -> Iterator[None]:
    """Say in words why a new file can't be made."""
    try:
        yield
    except list_errors("Error", OSError) as error:
        if isinstance(error, FileExistsError) and os.path.lexists(path):
            raise
        reason = error.strerror if isinstance(error, OSError) else "the disk is full or failing"
        raise LedgerUnusable(f"{path} can't be made: {reason}", NEW_FILE_HINT) from None


def _write(original: sqlite3.Connection, path: Path, tell_copied: TellCopied | None = None) -> None:
    """Copy page by page, so that a large ledger takes no more memory than a small one."""
    with _connect(driver.get_driver(original), make_uri(path, "rw")) as connection, closing(connection):
        for pragma in _COPY_PRAGMAS:
            connection.execute(pragma)
        copy_pages(original, connection, tell_copied)


def copy_pages(
    original: sqlite3.Connection, destination: sqlite3.Connection, tell_copied: TellCopied | None = None
) -> None:
    """Copy all that is committed in `original`, which isn't waited for: it must be in a snapshot, or unlocked."""

    def follow(_status: int, remaining: int, total: int) -> None:
        if tell_copied is not None:
            tell_copied(total - remaining, total)

    original.backup(destination, pages=_COPIED_AT_ONCE, progress=follow)


def check_format(connection: sqlite3.Connection, path: Path) -> None:
    """Raise unless the file is a ledger of this version's format."""
    if (ledger_format := read_format(connection, path)) < FORMAT:
        raise OlderLedger(
            f"{path} was written by an older wellkeeper (format {ledger_format}, not {FORMAT})",
            "`well upgrade` brings it up to date, keeping a copy",
        )


def read_format(connection: sqlite3.Connection, path: Path) -> int:
    """The format of a ledger; raises if the file isn't a ledger, or a newer one."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DamagedLedger(f"{path} is not a ledger of wellkeeper", "name another file by --db or WELL_DB")
    ledger_format = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if ledger_format > FORMAT:
        raise NewerLedger(
            f"{path} was written by a newer wellkeeper (format {ledger_format}, this one knows {FORMAT})",
            "upgrade wellkeeper, then try again",
        )
    return ledger_format


def is_ledger(path: Path) -> bool:
    """Whether a file is a ledger, sealed too. Not for the ledger in use: to close it drops SQLite's locks."""
    try:
        with open(path, "rb") as stream:
            header = read_header(stream.read(HEADER_SIZE))
    except OSError:
        return False
    return driver.is_sealed(path) if header is None else header.application_id == APPLICATION_ID


def is_part_of(path: Path, ledger: Path) -> bool:
    """Whether a path is a ledger by device and inode, or a place where SQLite keeps what the ledger needs."""
    try:
        if os.path.samefile(path, ledger):
            return True
    except OSError:
        pass
    beside = path.parent.resolve() == ledger.parent.resolve()
    return beside and path.name in {f"{ledger.name}{ending}" for ending in ("", "-journal", "-wal", "-shm")}


def _check_file(path: Path) -> None:
    try:
        status = path.stat()
    except FileNotFoundError:
        raise _make_missing_error(path) from None
    except OSError as error:
        raise LedgerUnusable(
            f"the ledger at {path} can't be opened: {error.strerror}", "name another file by --db or WELL_DB"
        ) from None
    if not stat.S_ISREG(status.st_mode):
        noun = "a folder" if stat.S_ISDIR(status.st_mode) else "no regular file"
        raise DamagedLedger(f"{path} is {noun}", "name the ledger's file by --db or WELL_DB")
    if status.st_size == 0:
        hint = "restore it from a backup, or move it away to begin a new one"
        raise DamagedLedger(f"{path} is empty, so it is no ledger", hint)


def _make_missing_error(path: Path) -> LedgerUnusable:
    if path.is_symlink():
        return LedgerUnusable(
            f"{path} is a link to a ledger that isn't there", "is its disk attached? else remove the link"
        )
    return NoLedger(path)


@contextmanager
def explain_errors(path: Path) -> Iterator[None]:
    """Raise SQLite's errors in the user's words, without statements and values. A bug of ours stays what it is."""
    try:
        yield
    except list_errors("IntegrityError", "ProgrammingError"):
        raise
    except list_errors("DatabaseError", UnicodeDecodeError) as error:  # SQLite has UTF-8 only, unless it was damaged
        if is_no_database(error) and driver.is_sealed(path) != is_of_cipher(error):
            message = f"another command sealed the ledger at {path} meanwhile, or unsealed it"
            raise CreatedMeanwhile(message, "try again: nothing was lost") from None
        raise make_error(error, path) from None
