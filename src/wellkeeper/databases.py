"""What is known of the engines that open ledgers: SQLite; and, as extras, SQLCipher for sealed ones and PostgreSQL."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, Protocol, TypeVar

from wellkeeper.errors import DamagedLedger, LedgerUnusable, LockedLedger, SealedLedger, WrongUsage

# The tables of a new ledger, as SQL that scripts/schema.py writes from the models, whatever the version of SQLAlchemy.
FILE_SCHEMA = Path(__file__).with_name("schema.sql")
SERVER_SCHEMA = Path(__file__).with_name("server.sql")

Answer = TypeVar("Answer")

MAGIC = b"SQLite format 3\0"
HEADER_SIZE = 100  # octets (sqlite.org/fileformat2, 1.3)
PAGE_SIZE = 4096  # octets, as SQLCipher makes them
_CIPHER_MODULE = "sqlcipher3.dbapi2"
_SERVER_MODULE = "psycopg"
_CLASHES = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_FOREIGNKEY")
_SERVER_CLASHES = ("23505", "23503")  # a unique violation, and one of a foreign key
# Different octets in a first page. One that is encrypted has all 256; fewer than 250 once in 10^9. Text has some 100.
_LEAST_VARIETY = 250

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
        ("SQLITE_IOERR_DIR_FSYNC",),  # the journal is gone already, and that is the commit
        LedgerUnusable,
        "the disk is failing: it was written to {}, but may not outlast a power cut",
        "don't do it again: `well history` shows it; and keep a copy on another disk",
    ),
    (
        ("SQLITE_FULL", "SQLITE_IOERR"),
        LedgerUnusable,
        "the disk is full or failing: nothing was changed in {}",
        "make room (or ask for a larger quota), there and where TMPDIR is; then try again",
    ),
    (
        ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"),
        LedgerUnusable,
        "the ledger at {} can't be opened or written here",
        "check the rights of the file and its folder",
    ),
)


class Cursor(Protocol):
    """The rows of an answer."""

    def __iter__(self) -> Iterator[Any]: ...
    def __next__(self) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """What the ledger asks of a connection, whichever engine it is to."""

    def execute(self, sql: str, bound_values: Any = ..., /) -> Cursor: ...
    def executemany(self, sql: str, tuples: Iterable[Any], /) -> object: ...


def is_to_server(connection: object) -> bool:
    """Whether a connection is to a server, not to a file."""
    return bool(getattr(connection, "is_server", False))


class Unforeseen(Exception):
    """What is asked next follows from answers that aren't there yet: see `ask_together`."""


def ask_together(connection: Connection, question: Callable[[], Answer]) -> Answer:
    """The answer of a function that does nothing but ask. A server answers in few messages: see its `Exchange`."""
    if is_to_server(connection):
        return connection.exchange.ask_together(question)  # type: ignore[attr-defined, no-any-return]
    return question()


def lacks_answers(connection: Connection) -> bool:
    """Whether what is asked together may follow from an answer that isn't there yet, and is empty until then."""
    return is_to_server(connection) and connection.exchange.lacks_answers  # type: ignore[attr-defined]


def is_guessing(connection: Connection) -> bool:
    """Whether questions are asked together at this moment, and any answer may be empty until it is there."""
    return is_to_server(connection) and connection.exchange.is_guessing  # type: ignore[attr-defined]


def send_writes(connection: Connection) -> None:
    """Have everything written that a server was told, so that what it refuses is raised now."""
    if is_to_server(connection):
        connection.flush()  # type: ignore[attr-defined]


@contextmanager
def write_at_once(connection: Connection) -> Iterator[None]:
    """Let what a server refuses be raised by the statement itself, and leave what was done before."""
    if not is_to_server(connection):
        yield
        return
    send_writes(connection)
    was_patient, connection.is_patient = connection.is_patient, False  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.is_patient = was_patient  # type: ignore[attr-defined]


def defer_links(connection: Connection) -> None:
    """Let links between rows lead nowhere until the end of the transaction."""
    connection.execute("SET CONSTRAINTS ALL DEFERRED" if is_to_server(connection) else "PRAGMA defer_foreign_keys = ON")


def is_clash(error: Exception) -> bool:
    """Whether a row was refused because of other rows, not because of what it holds."""
    if code := getattr(error, "sqlstate", ""):
        return code in _SERVER_CLASHES
    return getattr(error, "sqlite_errorname", "") in _CLASHES


def load_cipher() -> ModuleType:
    """The DB-API module of SQLCipher. Raises `WrongUsage` if it isn't installed."""
    try:
        return import_module(_CIPHER_MODULE)  # an extra, which only a sealed ledger needs
    except ImportError:
        message = "a sealed ledger needs sqlcipher3, which isn't installed"
        raise WrongUsage(message, "install it: pip install 'wellkeeper[sealed]'") from None


def is_sealed_page(page: bytes) -> bool:
    """Whether the first page of a file looks encrypted."""
    return len(page) == PAGE_SIZE and not page.startswith(MAGIC) and len(set(page)) >= _LEAST_VARIETY


class Header(NamedTuple):
    """What the header of a file of SQLite says: which program made it, and of which format it is."""

    application_id: int
    format: int


def read_header(head: bytes) -> Header | None:
    """The header in the first octets of a file; None if no file of SQLite begins so."""
    if not head.startswith(MAGIC) or len(head) < HEADER_SIZE:
        return None
    return Header(int.from_bytes(head[68:72]), int.from_bytes(head[60:64]))


def list_errors(*errors: str | type[Exception]) -> tuple[type[Exception], ...]:
    """What to `except`: by name those of SQLite, and of others once they are loaded; other exceptions as they are."""
    modules = filter(None, (sqlite3, sys.modules.get(_CIPHER_MODULE), sys.modules.get(_SERVER_MODULE)))
    named = [getattr(module, name) for module in modules for name in errors if isinstance(name, str)]
    return (*named, *(error for error in errors if not isinstance(error, str)))


def is_of_cipher(error: Exception) -> bool:
    """Whether SQLCipher said it, not SQLite."""
    return type(error).__module__ == _CIPHER_MODULE


def is_no_database(error: Exception) -> bool:
    """Whether an engine could make nothing of the first page: for SQLCipher the key may be another one."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB"


def make_error(error: Exception, path: Path) -> LedgerUnusable:
    """The error for the ledger at `path` of what an engine said, in the user's words."""
    if is_no_database(error) and is_of_cipher(error):
        message = f"{path} doesn't open by that key: it is another one, or the file is damaged or no ledger"
        return SealedLedger(message, "nothing was done: is the key that of this ledger?")
    return _explain(getattr(error, "sqlite_errorname", None) or "SQLITE_CORRUPT", path)


def _explain(name: str, path: Path) -> LedgerUnusable:
    """The error for the ledger at `path` of what SQLite calls `name`."""
    for prefixes, error, message, hint in _MEANINGS:
        if name.startswith(prefixes):
            return error(message.format(path), hint)
    return LedgerUnusable(f"the ledger at {path} can't be used ({name})", "`well check` lists what is wrong")
