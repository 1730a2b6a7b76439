"""The ledger is sealed, opened for good, or sealed by another key. It isn't an action, and can't be undone by one.

No hook is asked, therefore; and in a hook it is refused, as every write is.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from wellkeeper.databases import load_cipher
from wellkeeper.doors.hooks import refuse_inside_hook
from wellkeeper.errors import DamagedLedger, NoLedger, Refused
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage import driver, file
from wellkeeper.storage.copies import sealing
from wellkeeper.storage.driver import PLAIN, Driver


def seal(ledger: Path, key: str) -> None:
    """Seal a ledger that isn't sealed."""
    if is_sealed(ledger):
        raise Refused(f"the ledger at {ledger} is sealed already", "`well rekey` seals it by another key")
    _rewrite(ledger, PLAIN, Driver(key))


def unseal(ledger: Path) -> None:
    """Let a sealed ledger be open to whoever can read its file."""
    _rewrite(ledger, _open(ledger), PLAIN)


def rekey(ledger: Path, key: str) -> None:
    """Seal a sealed ledger by another key."""
    old = _open(ledger)
    if old.key == key:
        raise Refused("that is the key by which it is sealed already", "nothing was done: think of another one")
    _rewrite(ledger, old, Driver(key))


def is_sealed(ledger: Path) -> bool:
    """Whether the ledger is sealed. Raises `NoLedger` if there is none."""
    if not ledger.exists():
        raise NoLedger(ledger)
    return driver.is_sealed(ledger)


def check_opens(ledger: Path) -> None:
    """Raise unless the ledger is sealed, and the key that was found opens it: before a new one is asked for."""
    _open(ledger)


def _open(ledger: Path) -> Driver:
    if not is_sealed(ledger):
        raise Refused(f"the ledger at {ledger} isn't sealed", "`well seal` seals it")
    file.connect_to_read(ledger).close()
    return driver.choose(ledger)


def _rewrite(ledger: Path, old_driver: Driver, new_driver: Driver) -> None:
    refuse_inside_hook()

    def check(connection: sqlite3.Connection) -> None:
        with file.explain_errors(ledger):
            if problems := list_problems(SqlReader(connection)):
                message = f"{ledger} isn't sound, so it stays as it is: {problems[0]}"
                raise DamagedLedger(message, "`well check` lists what is wrong")

    load_cipher()
    sealing.rewrite(ledger, old_driver, new_driver, check)
