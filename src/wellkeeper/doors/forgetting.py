"""The door for forgetting somebody: the history itself is rewritten, and afterwards the whole file."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from wellkeeper.domain.forgotten import FORGET_COMMAND
from wellkeeper.doors.books import derive_all
from wellkeeper.doors.writing import OpenAction, writing
from wellkeeper.errors import DamagedLedger, LedgerUnusable
from wellkeeper.queries.chain_health import iterate_history_problems
from wellkeeper.storage import file
from wellkeeper.storage.ledger import Ledger

_DAMAGE_HINT = "`well check` lists all that is wrong; restore the ledger from a backup first"


@contextmanager
def open_to_forget(path: Path, *, chosen_day: date | None = None, dry_run: bool = False) -> Iterator[OpenAction]:
    """One action that no undo takes back, and of which no words are kept. It is all done, or nothing is.

    Whatever follows from the rows is made anew: accounts, what is sought, the digests of the history. Then the file is
    written anew, so that nothing is left in its free space: what SQLite frees is overwritten with zeros, but what it
    moves within a page isn't.
    """
    with writing(path, command=FORGET_COMMAND, chosen_day=chosen_day, dry_run=dry_run) as action:
        _refuse_damage(action.ledger)
        yield action
        if not dry_run:
            with action.ledger.erase() as eraser:
                derive_all(eraser.connection)
    if not dry_run:
        _rewrite(path)


def _refuse_damage(ledger: Ledger) -> None:
    """Raise `DamagedLedger` if the history isn't whole: the digests are made anew, and would hide that."""
    problem = next(iterate_history_problems(ledger), None)
    if problem is not None:
        raise DamagedLedger(f"the ledger is damaged, and to forget somebody would hide that: {problem}", _DAMAGE_HINT)


def _rewrite(path: Path) -> None:
    """Write the file anew. Raises `LedgerUnusable` if that fails: the person is forgotten even so."""
    try:
        file.rewrite(path)
    except LedgerUnusable as error:
        message = f"they are forgotten, and the free space of {path} may still hold words of theirs: {error.message}"
        hint = f"make room, then write it anew by `{shlex.join(('sqlite3', str(path), 'VACUUM'))}`"
        raise LedgerUnusable(message, hint) from None
