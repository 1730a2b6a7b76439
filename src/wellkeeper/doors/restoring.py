"""A backup takes the place of the ledger: it is held in memory, checked, compared, and only then written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from wellkeeper.databases import HEADER_SIZE, MAGIC, PAGE_SIZE, is_sealed_page, list_errors, read_header
from wellkeeper.domain.backup import (
    CHANGES_KEY,
    DAMAGED,
    GETS_SEAL,
    LOSES_SEAL,
    MISSING,
    OLDER,
    RESTORE,
    SOUND,
    UNREADABLE,
    BackupPlace,
    Contents,
    Present,
    compare,
)
from wellkeeper.domain.forgotten import compare_forgotten
from wellkeeper.doors.backups import TellCopied, keep_octets
from wellkeeper.doors.hooks import refuse_inside_hook
from wellkeeper.errors import (
    DamagedLedger,
    LedgerUnusable,
    LockedLedger,
    NewerLedger,
    NoLedger,
    OlderLedger,
    Refused,
    SealedLedger,
    Unreadable,
    quote,
)
from wellkeeper.homes import Home, Server
from wellkeeper.queries.forgotten import load_people, load_sound_people
from wellkeeper.queries.health import list_page_problems, list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.queries.snapshot import load_contents
from wellkeeper.storage import driver, file
from wellkeeper.storage.copies import encryption, restore
from wellkeeper.storage.copies.conversion import convert
from wellkeeper.storage.copies.encryption import EncryptionKey
from wellkeeper.storage.copies.folders import read_head
from wellkeeper.storage.driver import Driver
from wellkeeper.storage.guard import check_schema

_ANOTHER_HINT = "try another one: `well backups` lists them"


class HeldBackup(NamedTuple):
    """A backup that is held in memory, of this version's format now; `format` is that of its file."""

    connection: sqlite3.Connection
    format: int


@contextmanager
def open_backup(
    path: Path, key: EncryptionKey, tell_copied: TellCopied | None = None, *, home: Home | None = None
) -> Iterator[HeldBackup]:
    """A backup, checked. Raises `Unreadable` if it is damaged, no ledger, or holds what no ledger of ours does.

    If it is sealed, `key` opens it, else what opens the ledger, else the key that is found for it.
    """
    by = _choose_driver(path, key, home)
    with closing(file.connect_to_hold(by)) as held:
        with _explain_errors(path):
            _load(path, held, key, tell_copied)
            ledger_format = file.read_format(held, path)
            _refuse_foreign(held, path)
            if ledger_format < file.FORMAT:
                _upgrade(held, path)
        _refuse_damaged(list_problems(SqlReader(held)), path)
        yield HeldBackup(held, ledger_format)


def _load(path: Path, held: sqlite3.Connection, key: EncryptionKey, tell_copied: TellCopied | None) -> None:
    if needs_key(path):
        held.deserialize(encryption.decrypt(path.read_bytes(), key, path))
        return
    with closing(file.connect_to_back_up(path, driver.get_driver(held))) as original:
        file.copy_pages(original, held, tell_copied)


def _choose_driver(path: Path, key: EncryptionKey, home: Home | None) -> Driver:
    """What opens a backup."""
    if needs_key(path) or not is_sealed(path):
        return driver.PLAIN
    if key.seal:
        return Driver(key.seal)
    if isinstance(home, Path) and driver.is_sealed(home) and file.opens(path, by := driver.choose(home)):
        return by
    return driver.choose(path)


def is_sealed(path: Path) -> bool:
    """Whether a file is a sealed backup."""
    return driver.is_sealed(path)


def needs_key(path: Path) -> bool:
    """Whether a file is encrypted by age."""
    return encryption.is_encrypted(_read_head(path))


def needs_passphrase(path: Path) -> bool:
    """Whether a file is encrypted by a passphrase."""
    return encryption.is_for_passphrase(_read_head(path))


def _read_head(path: Path) -> bytes:
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:  # nobody may write to a pipe
            return stream.read(encryption.HEAD_SIZE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file has such a name"
        raise Unreadable(f"{quote(path)} can't be read: {reason}", "`well backups` lists the backups") from None


def _refuse_foreign(held: sqlite3.Connection, path: Path) -> None:
    """Refuse triggers and views before anything in the file could run them."""
    check_schema(held, path)
    _refuse_damaged(list_page_problems(SqlReader(held), whole=False), path)


def _refuse_damaged(problems: list[str], path: Path) -> None:
    if problems:
        raise Unreadable(f"{quote(path)} isn't sound: {problems[0]}", _ANOTHER_HINT)


def _upgrade(held: sqlite3.Connection, path: Path) -> None:
    # Alembic takes half a second, and only a backup of an older version needs it.
    from wellkeeper.doors.books import settle_upgrade
    from wellkeeper.storage.upgrade import upgrade_held

    upgrade_held(held, settle_upgrade, path)


@contextmanager
def _explain_errors(path: Path) -> Iterator[None]:
    """What is wrong with the file of a backup is no fault of the ledger."""
    try:
        with file.explain_errors(path):
            yield
    except (LockedLedger, NewerLedger):
        raise
    except SealedLedger as error:
        raise SealedLedger(
            error.message, "if its key isn't that of the ledger, name it: --key-file, --key-command"
        ) from None
    except NoLedger:
        raise Unreadable(f"there is no file {quote(path)}", "`well backups` lists the backups") from None
    except LedgerUnusable as error:
        raise Unreadable(error.message, _ANOTHER_HINT) from None
    except OSError as error:
        raise Unreadable(f"{quote(path)} can't be read: {error.strerror}", "check its rights") from None


# -- the present ledger --------------------------------------------------------------------------


def examine(home: Home, held_backup: HeldBackup) -> Present:
    """The present ledger beside a backup. Raises `Refused` if it is the file of another program."""
    if isinstance(home, Server):
        from wellkeeper.doors.server_restoring import examine_server  # only who has a server waits for it

        return examine_server(home, held_backup.connection)
    backup_contents = load_contents(SqlReader(held_backup.connection))
    seal = _compare_seals(held_backup.connection, _choose_ledger_driver(home, held_backup.connection))
    try:
        with closing(file.connect_to_read(home)) as connection, file.explain_errors(home):
            reader = SqlReader(connection)
            contents, people = load_contents(reader), load_sound_people(reader)
    except NoLedger:
        return Present(MISSING, compare(Contents({}, {}), backup_contents), seal)
    except OlderLedger:
        return Present(OLDER, seal=seal)
    except SealedLedger as error:
        hint = "if the key is right, the file is damaged: move it away, then restore"
        raise SealedLedger(error.message, hint) from None
    except DamagedLedger:
        _refuse_other_program(home)
        return Present(UNREADABLE, seal=seal)
    backup_people = load_people(SqlReader(held_backup.connection))
    comeback = compare_forgotten(people, backup_people, backup_contents.contacts)
    return Present(SOUND, compare(contents, backup_contents), seal, comeback)


def _refuse_other_program(ledger: Path) -> None:
    """A database that isn't a ledger belongs to another program; a folder is no file."""
    if not ledger.is_file():
        raise Refused(f"{ledger} is no file, so no ledger takes its place", "name another file by --db or WELL_DB")
    with open(ledger, "rb") as stream:
        header = read_header(stream.read(HEADER_SIZE))
    if header is not None and header.application_id != file.APPLICATION_ID:
        message = f"{ledger} is a database of another program, so no ledger takes its place"
        raise Refused(message, "name another file by --db or WELL_DB, or move it away")


def put_back(
    home: Home, held_backup: HeldBackup, backup_place: BackupPlace, tell_copied: TellCopied | None = None
) -> Path | None:
    """Let a backup take the place of the ledger. Where the present one is kept; None if there was none.

    Whom the present one was made to forget since is still known to be forgotten. Raises `Refused` in a hook, as every
    write does.
    """
    refuse_inside_hook()
    if isinstance(home, Server):
        from wellkeeper.doors.server_restoring import put_back_on_server  # as above

        return put_back_on_server(home, held_backup.connection, backup_place)
    is_usable = os.path.lexists(home) and restore.is_usable(home)

    def keep(content: bytes) -> Path:
        is_whole = is_usable if is_sealed_page(content[:PAGE_SIZE]) else _is_readable(content)
        return keep_octets(content, backup_place, RESTORE if is_whole else DAMAGED)

    def move(leftover: Path) -> None:
        kept_path = keep_octets(leftover.read_bytes(), backup_place, DAMAGED)
        os.replace(kept_path, kept_path.with_name(kept_path.name + leftover.name.removeprefix(home.resolve().name)))
        leftover.unlink()

    os.umask(0o077)
    if is_usable:
        _keep_forgotten(home, held_backup.connection)
    with convert(held_backup.connection, _choose_ledger_driver(home, held_backup.connection)) as held:
        if not os.path.lexists(home):
            restore.put_new(home, held, move)
            return None
        if is_usable:
            return restore.overwrite(home, held, keep, tell_copied)
        return restore.replace_damaged(home, held, keep, move)


def _keep_forgotten(ledger: Path, held: sqlite3.Connection) -> None:
    try:
        with closing(file.connect_to_read(ledger)) as connection, file.explain_errors(ledger):
            people = load_sound_people(SqlReader(connection))
    except (NoLedger, OlderLedger, DamagedLedger):  # it isn't compared either
        return
    if people.people:
        from wellkeeper.doors.forgetting import keep_forgotten  # what writes rows takes long to open

        keep_forgotten(held, people)


def _choose_ledger_driver(ledger: Path, held: sqlite3.Connection) -> Driver:
    """What the ledger will be of: what it is of; a new one is sealed if a key is named, or the backup is."""
    if driver.is_sealed(ledger):
        return driver.choose(ledger)
    if read_head(ledger).startswith(MAGIC):
        return driver.PLAIN
    new_driver = driver.choose_new()
    return new_driver if new_driver.key else driver.get_driver(held)


def _compare_seals(held: sqlite3.Connection, by: Driver) -> str:
    """What becomes of the seal of a backup by that; empty if it stays as it is."""
    old_key = driver.get_driver(held).key
    if old_key == by.key:
        return ""
    if not old_key:
        return GETS_SEAL
    return CHANGES_KEY if by.key else LOSES_SEAL


def _is_readable(content: bytes) -> bool:
    """Whether the octets are those of a database that SQLite can read."""
    if not content:
        return False
    with closing(file.connect_to_hold()) as connection:
        try:
            connection.deserialize(content)
            return not list_page_problems(SqlReader(connection), whole=False)
        except list_errors("Error"):
            return False
