"""How the ledger's file looks from outside: this much can be said even if it is damaged, or newer than this program."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from wellkeeper.databases import HEADER_SIZE, read_header
from wellkeeper.domain.diagnosis import Fact
from wellkeeper.storage import driver, file


def list_file_facts(path: Path) -> Iterator[Fact]:
    """What kind of file is there, its size and rights, and which format it says that it has."""
    yield Fact("ledger", "format of this version", file.FORMAT)
    try:
        status = path.stat()
    except OSError as error:
        yield Fact("ledger", "file", "missing" if isinstance(error, FileNotFoundError) else "can't be looked at")
        return
    if not stat.S_ISREG(status.st_mode):
        yield Fact("ledger", "file", "no plain file")
        return
    yield Fact("ledger", "file", "a link" if path.is_symlink() else "there")
    yield from _list_format_facts(path)
    yield Fact("ledger", "octets", status.st_size)
    yield Fact("ledger", "rights", f"{stat.S_IMODE(status.st_mode):04o}")
    yield Fact("ledger", "rights of its folder", f"{stat.S_IMODE(path.parent.stat().st_mode):04o}")
    yield Fact("ledger", "is yours", status.st_uid == os.getuid() if hasattr(os, "getuid") else None)
    yield Fact("ledger", "names of the file", status.st_nlink)
    beside = [ending for ending in ("-journal", "-wal", "-shm") if os.path.lexists(f"{path}{ending}")]
    yield Fact("ledger", "beside it", ", ".join(beside) or "nothing of SQLite's")


def _list_format_facts(path: Path) -> Iterator[Fact]:
    """What the header says: an own look, since SQLite opens neither a damaged file nor what isn't one of its own."""
    try:
        with open(path, "rb") as stream:
            header = read_header(stream.read(HEADER_SIZE))
    except OSError:
        yield Fact("ledger", "format", "can't be read")
        return
    if driver.is_sealed(path):
        yield Fact("ledger", "sealed", True)
        yield Fact("ledger", "format", "sealed, so it is seen once it is open")
    elif header is None:
        yield Fact("ledger", "format", "no file of SQLite")
    elif header.application_id != file.APPLICATION_ID:
        yield Fact("ledger", "format", "a file of SQLite, but no ledger")
    else:
        yield Fact("ledger", "format", header.format)
