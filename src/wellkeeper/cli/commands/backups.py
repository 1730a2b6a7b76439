"""The ledger is backed up, its backups are listed, and one of them takes its place."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from wellkeeper.cli import options
from wellkeeper.cli.backups import find_backup_place
from wellkeeper.cli.call import HAS_COMMITTED, get_call, load_settings
from wellkeeper.cli.console.passphrases import PassphraseCommand, PassphraseFile, read_identities, read_passphrase
from wellkeeper.cli.console.terminal import confirm, is_attended
from wellkeeper.cli.imports.progress import draw_pages
from wellkeeper.cli.options import Limit
from wellkeeper.cli.private_file import check_is_free
from wellkeeper.cli.show import choose_limit, show, write_talk
from wellkeeper.domain.backup import AGE, USUAL_KEEP, Backup, Comeback
from wellkeeper.doors import backups as door
from wellkeeper.doors import restoring
from wellkeeper.doors.reading import read_now
from wellkeeper.errors import Refused, UnknownNumber, WrongUsage, quote
from wellkeeper.render import pages
from wellkeeper.storage.copies.encryption import EncryptionKey

MOST_KEPT = 1_000

Recipients = Annotated[
    list[str] | None,
    typer.Option("--recipient", help="A public key of age that encrypts it; may be repeated.", metavar="age1…"),
]
Identity = Annotated[
    str | None,
    typer.Option("--identity", help="The file of the secret key of age that opens it.", metavar="FILE"),
]
BackupKeyFile = Annotated[
    str | None,
    typer.Option("--key-file", help="The key of a sealed backup, if the ledger has another one.", metavar="FILE"),
]
BackupKeyCommand = Annotated[
    str | None,
    typer.Option("--key-command", help="The command that prints the key of a sealed backup.", metavar="COMMAND"),
]


@options.answers
def backup(
    file: Annotated[
        str | None, typer.Argument(help="The file to write; else a dated one, beside the ledger.", metavar="FILE")
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(
            help=f"How many days, weeks and months keep their newest one; {USUAL_KEEP}, unless you say.",
            metavar="N",
            min=1,
            max=MOST_KEPT,
            show_default=False,
        ),
    ] = None,
    encrypt: Annotated[bool, typer.Option("--encrypt", help="Encrypt it by a passphrase, which is asked for.")] = False,
    passphrase_file: PassphraseFile = None,
    passphrase_command: PassphraseCommand = None,
    recipient: Recipients = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE where there is one.")] = False,
) -> None:
    """Back the ledger up, and check the copy.

    Others may write to the ledger meanwhile: the copy is as it was at one moment. It counts once it was opened again
    and checked. Without FILE it goes into the folder ledger.db.backups beside the ledger, or where `backups` in the
    settings says, and older ones go: of those that you asked for the newest 7 stay, and the newest of each of the last
    7 days, weeks and months that have one; so it is, by themselves, with those that were made before an import and the
    like.

    Encrypted ones are files of age. Who forgets the passphrase, or loses the secret key, has no backup. Those of a
    sealed ledger are sealed by its key, and nothing else encrypts them.

    Examples:
    well backup
    well backup copy.db
    well backup --keep 30
    """
    if file is not None and keep is not None:
        raise WrongUsage("--keep is about the folder of backups, and a FILE is named", "leave one of them out")
    if file is None and force:
        raise WrongUsage("--force is about a FILE, and none is named", "a dated backup never replaces another one")
    if file is not None:
        check_is_free(Path(file), force=force)
        if not Path(file).parent.is_dir():
            raise WrongUsage(
                f"there is no folder {quote(Path(file).parent)}", "is its disk attached? else make it first"
            )
    place = find_backup_place()
    if encrypt or passphrase_file is not None or passphrase_command is not None or recipient:
        door.check_takes_encryption(load_settings().ledger)
    key = _read_new_key(encrypt, passphrase_file, passphrase_command, recipient)
    backup_options = door.BackupOptions(Path(file) if file else None, key, keep or USUAL_KEEP, force)
    ledger = load_settings().ledger
    with draw_pages(f"backing up {ledger.name}") as advance:
        try:
            new_backup, dropped = door.back_up(ledger, place, backup_options, advance)
        except FileExistsError:
            raise Refused(f"{quote(file)} is there already", "name another file, or replace it by --force") from None
    by_recipient = new_backup.kept_as == AGE and not (key and key.passphrase)
    show(pages.backups.build_backup(new_backup, dropped, ledger, by_recipient=by_recipient))


def _read_new_key(
    encrypt: bool, passphrase_file: str | None, passphrase_command: str | None, recipients: list[str] | None
) -> EncryptionKey | None:
    """What encrypts the backup, if anything is said of it."""
    by_passphrase = passphrase_file is not None or passphrase_command is not None
    if recipients:
        if by_passphrase:
            raise WrongUsage("a backup is encrypted by a passphrase or for recipients", "leave one of them out")
        return EncryptionKey(recipients=tuple(recipients))
    if not (encrypt or by_passphrase):
        return None
    if encrypt and not by_passphrase and load_settings().backup_recipient:
        return None  # the settings say for whom
    return EncryptionKey(read_passphrase(passphrase_file, passphrase_command, is_new=True))


@options.reads_as_it_is
def backups(limit: Limit = None) -> None:
    """List the backups of the ledger, the newest first.

    Only the names and first octets of the files are read. `checked` is *whole* for those that you asked for; *quick* if
    only the pages were looked at, as before an import; *no* for what was kept of a ledger that may be damaged. They are
    kept as *plain* files, as files of *age*, or *sealed*, by the key that the ledger had then.

    Examples:
    well backups
    well backups --ids
    """
    place = find_backup_place()
    listed_backups = door.list_backups(load_settings().ledger, place)
    show(pages.backups.build_backups(listed_backups, place.folder, choose_limit(limit, 40), read_now()))


@options.replaces
def restore(
    file: Annotated[
        str, typer.Argument(help="A number or name that `well backups` shows, or any file.", metavar="BACKUP")
    ],
    passphrase_file: PassphraseFile = None,
    passphrase_command: PassphraseCommand = None,
    identity: Identity = None,
    key_file: BackupKeyFile = None,
    key_command: BackupKeyCommand = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Let a backup take the place of the ledger.

    First it is checked, and what would change is shown: the actions, entries and contacts that only the present ledger
    has, which go, and those that only the backup has, which come back. You are asked; a script says --yes. The present
    ledger is kept as a backup itself, even if it is damaged; if it is sound, restoring it takes this back. Others may
    have the ledger open: none of their writes is lost. Who was forgotten since comes back: you are told how many, and
    that they were forgotten stays known. A backup of an older version is brought up to date on the way.
    A ledger stays sealed by its own key, or readable by who has its file, however the backup is kept; a sealed backup
    opens by the ledger's key, unless you name its own.

    Examples:
    well restore 1 --dry-run
    well restore 1 --yes
    """
    ledger, place = load_settings().ledger, find_backup_place()
    path = _find_backup(file, door.list_backups(ledger, place))
    seal_key = _read_seal_key(path, key_file, key_command)
    key = seal_key or _read_opening_key(path, passphrase_file, passphrase_command, identity)
    call = get_call()
    with restoring.open_backup(path, key, home=ledger) as held_backup:
        present = restoring.examine(ledger, held_backup)
        page = pages.backups.build_restore(path, ledger, present, None, is_done=False)
        if call.dry_run:
            return show(page)
        if not yes:
            if call.for_scripts or not is_attended():
                hint = "say --yes, or --dry-run to see what would change"
                raise WrongUsage("a restore replaces the ledger, and nobody is here to be asked", hint)
            show(page)
            if not confirm("Restore it?"):
                return write_talk(["nothing was changed"])
            present = present._replace(comparison=None, comeback=Comeback())  # which were just shown
        with draw_pages(f"restoring {ledger.name}") as advance:
            kept_path = restoring.put_back(ledger, held_backup, place, advance)
    HAS_COMMITTED.set(True)
    return show(pages.backups.build_restore(path, ledger, present, kept_path, is_done=True))


def _find_backup(ref: str, listed_backups: Sequence[Backup]) -> Path:
    """The backup of that number or name, else the file that is called so."""
    for listed_backup in listed_backups:
        if ref in (str(listed_backup.number), listed_backup.path.name):
            return listed_backup.path
    if ref.isdigit() and not Path(ref).exists():
        raise UnknownNumber("backup", min(int(ref), sys.maxsize), "`well backups` lists them with their numbers")
    return Path(ref)


def _read_seal_key(path: Path, key_file: str | None, key_command: str | None) -> EncryptionKey | None:
    """The key of a sealed backup, if it was named."""
    if key_file is None and key_command is None:
        return None
    if not restoring.is_sealed(path):
        raise WrongUsage(f"{quote(path)} isn't sealed", "leave the key out")
    return EncryptionKey(seal=read_passphrase(key_file, key_command, is_new=False, noun="key"))


def _read_opening_key(
    path: Path, passphrase_file: str | None, passphrase_command: str | None, identity: str | None
) -> EncryptionKey:
    """What opens a backup, if it is encrypted."""
    if not restoring.needs_key(path):
        if passphrase_file is not None or passphrase_command is not None or identity is not None:
            raise WrongUsage(f"{quote(path)} isn't encrypted", "leave the passphrase or the key out")
        return EncryptionKey()
    if restoring.needs_passphrase(path):
        return EncryptionKey(read_passphrase(passphrase_file, passphrase_command, is_new=False))
    if identity is None:
        raise WrongUsage(f"{quote(path)} is encrypted for a key", "name the file of the secret key: --identity FILE")
    return EncryptionKey(identities=read_identities(Path(identity)))
