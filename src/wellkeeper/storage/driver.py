"""What opens a file: SQLite, or SQLCipher if the ledger is sealed.

SQLCipher is an extra (`sqlcipher3`): it is imported once a sealed file is met, or a new one is to be sealed. The key
comes from whoever set the `KEY_FINDER`, which isn't asked before.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, NamedTuple

from wellkeeper.databases import MAGIC, PAGE_SIZE, is_sealed_page, load_cipher
from wellkeeper.errors import SealedLedger

_RAW_KEY = re.compile(r"[0-9A-Fa-f]{64}")  # 256 bits: nothing is derived from them, which takes a sixth of a second

# Finds the key of the ledger at a path. None if there is none, and nobody to ask.
KeyFinder = Callable[[Path], str | None]
KEY_FINDER: ContextVar[KeyFinder | None] = ContextVar("KEY_FINDER", default=None)
# Finds the key of a ledger that isn't there yet, without asking anybody; None if it isn't to be sealed.
NEW_KEY_FINDER: ContextVar[Callable[[], str | None] | None] = ContextVar("NEW_KEY_FINDER", default=None)


class Driver(NamedTuple):
    """What opens a file. Without a key it is SQLite itself, unless SQLCipher is to open what isn't sealed."""

    key: str = ""
    is_cipher: bool = False

    def __repr__(self) -> str:
        return "Driver(…)"  # the key must not be read in a traceback

    @property
    def written_key(self) -> str:
        """The key as SQLCipher takes it: 64 hexadecimal digits are it itself, and from anything else it is derived."""
        return f"x'{self.key}'" if _RAW_KEY.fullmatch(self.key) else self.key

    @property
    def module(self) -> ModuleType:
        """The DB-API module: SQLAlchemy takes one, too."""
        return load_cipher() if self.key or self.is_cipher else sqlite3

    def connect(self, uri: str, path: Path | None = None) -> sqlite3.Connection:
        """A connection to a file, in memory, or to a temporary file. The key is set."""
        factory = _PlainConnection if self.module is sqlite3 else _make_cipher_class()
        connection: Any = self.module.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, factory=factory
        )
        try:
            connection.hold(self, path)
            if self.module is sqlite3:
                _disarm(connection)
            else:
                connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes to stderr
                if self.key:
                    connection.execute(f"PRAGMA key = {_quote(self.written_key)}")
                connection.execute("PRAGMA temp_store = MEMORY")  # nothing plain goes to TMPDIR
        except BaseException:
            connection.close()
            raise
        result: sqlite3.Connection = connection  # of SQLCipher: it has the same methods
        return result


PLAIN = Driver()


def _disarm(connection: sqlite3.Connection) -> None:
    """Switch off what the schema of a file could run, besides its being refused. SQLCipher's module can't."""
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


class _HeldFile:
    """What our connections have beside those of their module: they know their driver, and which files are open.

    To close a file drops all locks that the process has on it. So one that is open is never looked into from outside.
    """

    open_files: ClassVar[dict[tuple[int, int], list[Driver]]] = {}  # by device and inode
    driver = PLAIN
    _place: tuple[int, int] | None = None

    def hold(self, driver: Driver, path: Path | None) -> None:
        """Note what the connection is to."""
        self.driver = driver
        if path is not None:
            status = path.stat()
            self._place = (status.st_dev, status.st_ino)
            self.open_files.setdefault(self._place, []).append(driver)

    def close(self) -> None:
        """Close the connection."""
        super().close()  # type: ignore[misc]
        if self._place is not None:
            drivers = self.open_files[self._place]
            drivers.remove(self.driver)
            if not drivers:
                del self.open_files[self._place]
            self._place = None


class _PlainConnection(_HeldFile, sqlite3.Connection):
    """A connection of the standard library."""


@cache
def _make_cipher_class() -> Any:
    return type("_SealedConnection", (_HeldFile, load_cipher().Connection), {})


def choose(path: Path) -> Driver:
    """What opens the file at `path`. Raises `SealedLedger` if it is sealed, and there is no key."""
    if (driver := _find_open(path)) is not None:
        return driver
    if not is_sealed(path):
        return PLAIN
    load_cipher()  # nobody is asked for a key in vain
    finder = KEY_FINDER.get()
    key = finder(path) if finder else None
    if not key:
        raise SealedLedger(f"the ledger at {path} is sealed, and there is no key to open it")
    return Driver(key)


def choose_new() -> Driver:
    """What makes a ledger that isn't there yet: sealed from its first octet if a key was named beforehand."""
    finder = NEW_KEY_FINDER.get()
    return Driver(finder() or "") if finder else PLAIN


def get_driver(connection: sqlite3.Connection) -> Driver:
    """What a connection was opened by."""
    return connection.driver if isinstance(connection, _HeldFile) else PLAIN


def _find_open(path: Path) -> Driver | None:
    """What has the file open in this process already, if anything has."""
    try:
        status = path.stat()
    except OSError:
        return None
    drivers = _HeldFile.open_files.get((status.st_dev, status.st_ino))
    return drivers[0] if drivers else None


def is_sealed(path: Path) -> bool:
    """Whether a file looks like a sealed ledger: whole pages that look like chance."""
    if (driver := _find_open(path)) is not None:
        return bool(driver.key)
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
            head = stream.read(len(MAGIC))
            if head == MAGIC or not head:
                return False
            return is_sealed_page(head + stream.read(PAGE_SIZE - len(MAGIC))) and not _get_size(stream) % PAGE_SIZE
    except OSError:
        return False


def _get_size(stream: Any) -> int:
    return os.fstat(stream.fileno()).st_size


def _quote(key: str) -> str:
    doubled = key.replace('"', '""')
    return f'"{doubled}"'
