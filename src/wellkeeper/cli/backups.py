"""The backups of the ledger in use: where they are, and one that is made before a command does much at once."""

from __future__ import annotations

from wellkeeper.cli.call import get_call, load_settings
from wellkeeper.cli.show import write_talk
from wellkeeper.domain.backup import REPAIR, BackupPlace
from wellkeeper.doors.backups import backup_before, find_place
from wellkeeper.errors import LedgerUnusable, WrongUsage


def find_backup_place() -> BackupPlace:
    """Where the backups of the ledger in use are, by the settings."""
    settings = load_settings()
    return find_place(settings.ledger, settings.backups, settings.backup_recipient)


def keep_before(reason: str, *, is_wanted: bool = True, is_sound: bool = True) -> None:
    """Keep the ledger as it is before a command does much at once, and say on stderr where; in a dry run nothing.

    `reason` is one of `domain.backup.REASONS`. Call it before the door for writing is opened. Without a backup the
    command isn't carried out, unless the user said --no-backup: then it isn't `is_wanted`.
    """
    call = get_call()
    if call.dry_run or not is_wanted:
        return
    try:
        path = backup_before(load_settings().ledger, reason, find_backup_place(), is_sound=is_sound)
    except (LedgerUnusable, WrongUsage) as error:
        error.message = f"no backup can be made, so nothing was done: {error.message}"
        way_out = "" if reason == REPAIR else "or go on without one: --no-backup"
        error.hint = "; ".join(filter(None, (error.hint, way_out)))
        raise
    if path is not None and not call.for_scripts:
        write_talk([f"the ledger as it was is kept: {path}"])
