"""The ledger is sealed: its file can be read only by who has the key."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper.cli import options
from wellkeeper.cli.backups import find_backup_place
from wellkeeper.cli.call import HAS_COMMITTED, get_call, get_ledger_file
from wellkeeper.cli.ledger_key import find_named_key, read_new_key
from wellkeeper.cli.show import show
from wellkeeper.doors import sealing as door
from wellkeeper.doors.backups import list_backups
from wellkeeper.errors import Refused
from wellkeeper.render import pages

_SERVER_HINT = "who keeps the server encrypts its disk; the connection is encrypted by sslmode=verify-full"
KeyFile = Annotated[
    str | None,
    typer.Option("--key-file", help="The new key: the first line of a file that only you can read.", metavar="FILE"),
]
KeyCommand = Annotated[
    str | None,
    typer.Option("--key-command", help="The new key: the first line that this command prints.", metavar="COMMAND"),
]


@options.replaces
def seal(key_file: KeyFile = None, key_command: KeyCommand = None) -> None:
    """Seal the ledger by a key: without it nobody can read it.

    The key is a passphrase, or 64 hexadecimal digits, from which nothing needs to be derived: that is quicker. It comes
    from what you name here, else from WELL_KEY_FILE or WELL_KEY_COMMAND, or `key_file` or `key_command` in the
    settings; else it is asked for. From then on every command needs it. Backups made from now on are sealed by it;
    those of before stay as they are. Who loses the key has lost the ledger.

    Examples:
    well seal --key-file key.txt
    well seal --key-file key.txt --dry-run
    """
    ledger = get_ledger_file(_SERVER_HINT)
    if door.is_sealed(ledger):
        raise Refused(f"the ledger at {ledger} is sealed already", "`well rekey` seals it by another key")
    named_key = "" if key_file or key_command else find_named_key()
    key = named_key or read_new_key(key_file, key_command)
    if not get_call().dry_run:
        door.seal(ledger, key)
        HAS_COMMITTED.set(True)
    _show("sealed", is_sealed=True)


@options.replaces
def unseal() -> None:
    """Let the ledger be readable again without a key.

    Its backups stay sealed, and need the key for ever.

    Examples:
    well unseal
    """
    ledger = get_ledger_file(_SERVER_HINT)
    door.check_opens(ledger)
    if not get_call().dry_run:
        door.unseal(ledger)
        HAS_COMMITTED.set(True)
    _show("unsealed", is_sealed=False)


@options.replaces
def rekey(key_file: KeyFile = None, key_command: KeyCommand = None) -> None:
    """Seal the ledger by another key.

    The new key comes from what you name here, else it is asked for. Backups of before need the old one for ever.

    Examples:
    well rekey --key-file new-key.txt
    """
    ledger = get_ledger_file(_SERVER_HINT)
    door.check_opens(ledger)
    key = read_new_key(key_file, key_command)
    if not get_call().dry_run:
        door.rekey(ledger, key)
        HAS_COMMITTED.set(True)
    _show("sealed by another key", is_sealed=True)


def _show(deed: str, *, is_sealed: bool) -> None:
    ledger, place = get_ledger_file(_SERVER_HINT), find_backup_place()
    plain_backups = [backup for backup in list_backups(ledger, place) if not backup.is_encrypted]
    is_done = not get_call().dry_run
    show(pages.backups.build_sealing(ledger, deed, plain_backups, is_sealed=is_sealed, is_done=is_done))
