"""The folder of a ledger's backups: what lies there, a free name in it, and what is dropped. It reads heads only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from wellkeeper.databases import PAGE_SIZE, is_sealed_page, read_header
from wellkeeper.domain.backup import AGE, PLAIN, SEALED, UPGRADE, Backup, BackupName, parse_name
from wellkeeper.domain.rotation import choose_kept
from wellkeeper.errors import LedgerUnusable, Refused, quote
from wellkeeper.homes import Home, Server
from wellkeeper.storage import file
from wellkeeper.storage.copies import encryption
from wellkeeper.storage.copies.encryption import EncryptionKey

_HEAD_SIZE = max(PAGE_SIZE, encryption.HEAD_SIZE)


def find_folder(home: Home, parent: Path | None) -> Path:
    """The folder of a ledger's backups: `ledger.db.backups` beside it, or in `parent`.

    Of a ledger on a server it is in `parent`, or in your data folder.
    """
    if isinstance(home, Server):
        return (parent or _find_data_folder()) / f"{home.name}-{home.mark}.backups"
    real_path = home.resolve()
    return (parent or real_path.parent) / f"{real_path.name}.backups"


def _find_data_folder() -> Path:
    from platformdirs import user_data_path  # as the settings find the usual ledger

    return user_data_path("wellkeeper", appauthor=False)


def make_folder(folder: Path) -> None:
    """Make the folder if it isn't there, for you alone. Raises `Refused` if it is a link: it may lead anywhere."""
    if folder.is_symlink():
        hint = 'make a folder of it, or name another by backups = "…" in the settings'
        raise Refused(f"{quote(folder)} is a link: no backup is written there", hint)
    try:
        if folder.parent == _find_data_folder():
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)  # no other folder around it: its disk may not be attached
    except OSError as error:
        message = f"the folder of backups {quote(folder)} can't be made: {error.strerror}"
        hint = 'is its disk attached? else name another one by backups = "…" in the settings'
        raise LedgerUnusable(message, hint) from None


def find_free_path(folder: Path, backup_name: BackupName) -> Path:
    """Where a backup of that name can be put: behind those of the same second, whatever they were made for."""
    names = filter(None, map(parse_name, os.listdir(folder)))  # whatever is called so, a link too
    turns = [other.turn for other in names if other.moment == backup_name.moment.replace(microsecond=0)]
    return folder / str(backup_name._replace(turn=max(turns, default=0) + 1))


def list_backups(home: Home, folder: Path) -> list[Backup]:
    """The backups of a ledger, the newest first, and the copies that earlier versions left beside it."""
    names = [(path, name) for path in _list_files(folder) if (name := parse_name(path.name))]
    names.sort(key=lambda pair: (pair[1].moment, pair[1].turn))
    beside = _list_files(home.parent) if isinstance(home, Path) else []
    copies = [path for path in beside if path.name.startswith(f"{home.name}.before-")]
    backups = []
    for path in (*(path for path, _ in names), *copies):
        with suppress(FileNotFoundError):  # another process, which makes a backup too, drops it at this moment
            backup = describe(path)
            backups.append(backup if path not in copies else backup._replace(reason=UPGRADE))
    newest_first = sorted(backups, key=lambda backup: backup.moment)[::-1]
    return [backup._replace(number=number) for number, backup in enumerate(newest_first, 1)]


def describe(path: Path) -> Backup:
    """A file that may be a backup, wherever it lies. Raises `OSError`."""
    name = parse_name(path.name)
    moment = name.moment if name else datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return _describe(path, moment, name.reason if name else "")


def _describe(path: Path, moment: datetime, reason: str) -> Backup:
    head = read_head(path)
    return Backup(0, path, moment, reason, path.stat().st_size, _recognise(head), _find_format(head))


def read_head(path: Path) -> bytes:
    """The first octets of a plain file; none if it can't be read."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
            return stream.read(_HEAD_SIZE)
    except OSError:
        return b""


def _find_format(head: bytes) -> int:
    """The format of a ledger that begins so and can be read without a key; 0 if none does."""
    header = read_header(head)
    return header.format if header and header.application_id == file.APPLICATION_ID else 0


def _recognise(head: bytes) -> str:
    """What a file that begins so is kept as."""
    if encryption.is_encrypted(head):
        return AGE
    return SEALED if is_sealed_page(head) else PLAIN


def _list_files(folder: Path) -> list[Path]:
    """The plain files of a folder; none if it isn't there. Links are none."""
    with suppress(OSError):
        return [Path(entry.path) for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    return []


# -- writing -------------------------------------------------------------------------------------


@contextmanager
def make_copy(
    original: sqlite3.Connection,
    path: Path,
    key: EncryptionKey | None,
    checker: Callable[[sqlite3.Connection], None],
    tell_copied: file.TellCopied | None = None,
    *,
    is_quick: bool = False,
) -> Iterator[Path]:
    """A private copy of a ledger beside `path` until the end, which was checked, and encrypted if there is a `key`.

    What is encrypted is held in memory before: no disk has it in plain letters. If `is_quick`, SQLite won't look at the
    CHECKs of every row, which takes ten times as long as everything else. The copy of a sealed ledger is sealed.
    """
    if key is None:
        with file.copy_aside(original, path, tell_copied) as copy:
            original.rollback()  # whoever writes needn't wait until it is checked
            connection = file.connect_to_back_up(copy) if is_quick else file.connect_to_check(copy, file.read_format)
            with closing(connection):
                checker(connection)
            yield copy
        return
    with closing(file.connect_to_hold()) as held:
        file.copy_pages(original, held, tell_copied)
        original.rollback()  # as above
        checker(held)
        content = held.serialize()
    with file.write_aside(encryption.encrypt(content, key), path) as copy:
        yield copy


def place(copy: Path, folder: Path, backup_name: BackupName) -> Path:
    """Put a copy that was made in `folder` into it, under a free name."""
    while True:
        path = find_free_path(folder, backup_name)
        with suppress(FileExistsError):  # another process was quicker
            file.place(copy, path)
            return path


def keep_content(content: bytes, folder: Path, backup_name: BackupName, key: EncryptionKey | None) -> Path:
    """Put the octets of a ledger as they are into the folder of backups."""
    make_folder(folder)
    with file.write_aside(
        content if key is None else encryption.encrypt(content, key), folder / str(backup_name)
    ) as copy:
        return place(copy, folder, backup_name)


# -- rotation ------------------------------------------------------------------------------------


def rotate(folder: Path, keep: int, newest_path: Path, *, automatic: bool) -> list[Path]:
    """Remove the backups that `choose_kept` doesn't keep, and return them.

    Those made unasked (`automatic`) and those you asked for rotate apart. The one that was just made (`newest_path`)
    stays, and so does whatever isn't called as a backup is, or is neither a ledger nor encrypted.
    """
    backups = [
        backup
        for backup in list_backups(newest_path, folder)
        if backup.path.parent == folder and bool(backup.reason) == automatic and _is_removable(backup.path)
    ]
    dropped = _choose_dropped(backups, keep, {newest_path})
    for path in dropped:
        with suppress(OSError):
            path.unlink()
    return dropped


def _choose_dropped(backups: Sequence[Backup], keep: int, spared: Collection[Path]) -> list[Path]:
    kept = choose_kept([backup.moment.astimezone() for backup in backups], keep)
    paths = [backup.path for place, backup in enumerate(backups) if place not in kept]
    return [path for path in paths if path not in spared]


def _is_removable(path: Path) -> bool:
    """Whether a file is surely a backup: by its name, and by what it begins with."""
    head = read_head(path)
    return (
        parse_name(path.name) is not None
        and path.is_file()
        and not path.is_symlink()
        and (_find_format(head) > 0 or _recognise(head) != PLAIN)
    )
