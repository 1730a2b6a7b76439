"""Backups are made: a copy counts once it was opened again and checked. Only what an earlier one was made for is asked.

`backup_before` is what every command calls that may do much at once; it takes no lock that a write would wait for.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from wellkeeper.databases import PAGE_SIZE, is_sealed_page
from wellkeeper.domain.backup import DAMAGED, REASONS, USUAL_KEEP, Backup, BackupName, BackupPlace
from wellkeeper.doors.hooks import refuse_inside_hook
from wellkeeper.errors import DamagedLedger, LedgerUnusable, NewerLedger, Refused
from wellkeeper.homes import Home, Server
from wellkeeper.queries.health import list_page_problems, list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage import driver, file
from wellkeeper.storage.copies import folders
from wellkeeper.storage.copies.encryption import EncryptionKey, check_key

TellCopied = file.TellCopied
_PLACE_HINT = 'make room or name another place: a FILE, or backups = "…" in the settings'
_UNSOUND_HINT = "`well check` lists what is wrong, `well backups` what was kept before"


class BackupOptions(NamedTuple):
    """What was asked for: a file, else a dated one in the folder; what encrypts it; and how many of each sort stay."""

    path: Path | None = None
    key: EncryptionKey | None = None
    keep: int = USUAL_KEEP
    force: bool = False


class MadeBackup(NamedTuple):
    """The backup that was made, and the files that were dropped for it."""

    backup: Backup
    dropped: tuple[Path, ...] = ()


def find_place(home: Home, parent: Path | None, recipients: tuple[str, ...] = ()) -> BackupPlace:
    """Where the backups of a ledger are: in a folder beside it, or in `parent`. Of a server it is your data folder."""
    return BackupPlace(folders.find_folder(home, parent), recipients)


def list_backups(home: Home, backup_place: BackupPlace) -> list[Backup]:
    """The backups of a ledger, the newest first. Only names and heads of files are read."""
    return folders.list_backups(home, backup_place.folder)


def back_up(
    home: Home, backup_place: BackupPlace, backup_options: BackupOptions, tell_copied: TellCopied | None = None
) -> MadeBackup:
    """Make a backup of the ledger as it is at this moment, and check the whole of it before it counts.

    Raises `DamagedLedger` if the ledger isn't sound: then its backups of before stay.
    """
    with _explain_errors(), _open_original(home) as original:
        key = _choose_key(original, backup_place, backup_options.key)
        if backup_options.path is None:
            path = _put_into_folder(original, home, backup_place, "", key, tell_copied=tell_copied)
            backup = folders.describe(path)
            dropped = folders.rotate(backup_place.folder, backup_options.keep, path, automatic=False)
            return MadeBackup(_add_number(home, backup_place, backup), tuple(dropped))

        def check(connection: sqlite3.Connection) -> None:
            _check_copy(connection, home)

        with folders.make_copy(original, backup_options.path, key, check, tell_copied) as copy:
            (file.replace if backup_options.force else file.place)(copy, backup_options.path)
    return MadeBackup(folders.describe(backup_options.path))


@contextmanager
def _open_original(home: Home) -> Iterator[sqlite3.Connection]:
    """What is copied: the file in a snapshot, or a copy in memory of what a server holds."""
    if isinstance(home, Server):
        from wellkeeper.doors.copying import open_copy  # only who has a server waits for it

        with open_copy(home) as copy:
            yield copy
    else:
        with closing(file.connect_to_back_up(home)) as original:
            yield original


def backup_before(
    home: Home, reason: str, backup_place: BackupPlace | None = None, *, is_sound: bool = True
) -> Path | None:
    """Keep the ledger as it is, before something is done to it: the path of the backup; None if there is no ledger.

    `reason` is one of `domain.backup.REASONS`. Only the pages are checked, which is quick. If the ledger may be damaged
    (`is_sound` is false: before a repair) nothing is, and if SQLite can't read it, its octets are kept. Call it before
    the write begins. Raises `LedgerUnusable` if no backup can be made, and `Refused` in a hook: then do nothing.
    """
    refuse_inside_hook()
    if isinstance(home, Path) and not os.path.lexists(home):
        return None
    backup_place = backup_place or find_place(home, None)
    with _explain_errors():
        try:
            with _open_original(home) as original:
                key = _choose_key(original, backup_place)
                path = _put_into_folder(original, home, backup_place, reason, key, is_sound=is_sound)
        except DamagedLedger:
            # A folder has no octets, and those of a pipe may never come.
            if is_sound or isinstance(home, Server) or not home.is_file():
                raise
            return keep_octets(home.read_bytes(), backup_place, DAMAGED)
    folders.rotate(backup_place.folder, USUAL_KEEP, path, automatic=True)
    return path


def keep_octets(content: bytes, backup_place: BackupPlace, reason: str) -> Path:
    """Keep the octets of a ledger as they are, in the folder of its backups; encrypted if the others are."""
    key = None if is_sealed_page(content[:PAGE_SIZE]) else _make_recipient_key(backup_place)
    name = BackupName(datetime.now(UTC), 1, reason, key is not None)
    with _explain_errors():
        return folders.keep_content(content, backup_place.folder, name, key)


def _put_into_folder(
    original: sqlite3.Connection,
    home: Home,
    backup_place: BackupPlace,
    reason: str,
    key: EncryptionKey | None,
    *,
    is_sound: bool = True,
    tell_copied: TellCopied | None = None,
) -> Path:
    """Copy the ledger into the folder of its backups; the path of the copy, which was checked."""
    assert not reason or reason in REASONS
    folders.make_folder(backup_place.folder)

    def check(connection: sqlite3.Connection) -> None:
        if is_sound:
            _check_copy(connection, home, is_quick=bool(reason))

    name = BackupName(datetime.now(UTC), 1, reason, key is not None)
    with folders.make_copy(
        original, backup_place.folder / str(name), key, check, tell_copied, is_quick=bool(reason)
    ) as copy:
        return folders.place(copy, backup_place.folder, name)


def _check_copy(connection: sqlite3.Connection, home: Home, *, is_quick: bool = False) -> None:
    """Raise `DamagedLedger` if a copy isn't sound. Of an older format, only what SQLite knows is checked."""
    reader = SqlReader(connection)
    path = home if isinstance(home, Path) else Path(home.schema)  # only errors of SQLite speak of it
    with file.explain_errors(path):
        if is_quick or file.read_format(connection, path) != file.FORMAT:
            problems = list_page_problems(reader, whole=not is_quick)
        else:
            problems = list_problems(reader)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise DamagedLedger(f"{home} isn't sound, so no backup was made: {problems[0]}{more}", _UNSOUND_HINT)


def _add_number(home: Home, backup_place: BackupPlace, backup: Backup) -> Backup:
    """A backup in the folder, with its number; 0 if another process dropped it since, for a newer one."""
    return next((other for other in list_backups(home, backup_place) if other.path == backup.path), backup)


def check_takes_encryption(home: Home) -> None:
    """Raise `Refused` if the ledger is sealed: so is its backup."""
    if isinstance(home, Path) and driver.is_sealed(home):
        message = f"the ledger at {home} is sealed, and so is its backup: nothing else encrypts it"
        raise Refused(message, "leave the encryption out; `well rekey` seals the ledger by another key")


def _choose_key(
    original: sqlite3.Connection, backup_place: BackupPlace, key: EncryptionKey | None = None
) -> EncryptionKey | None:
    """What encrypts a backup, checked: what was asked for, else what the settings say; nothing, if it is sealed."""
    if driver.get_driver(original).key:
        return None
    key = key or _make_recipient_key(backup_place)
    if key is not None:
        check_key(key)
    return key


def _make_recipient_key(backup_place: BackupPlace) -> EncryptionKey | None:
    return EncryptionKey(recipients=backup_place.recipients) if backup_place.recipients else None


@contextmanager
def _explain_errors() -> Iterator[None]:
    """Say where else a backup can be put, if it can't be written."""
    try:
        yield
    except (DamagedLedger, NewerLedger):
        raise
    except LedgerUnusable as error:
        if error.hint == file.NEW_FILE_HINT:
            error.hint = _PLACE_HINT
        raise
