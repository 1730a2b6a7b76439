"""The door for forgetting somebody: the history itself is rewritten, and afterwards the whole file."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain

from wellkeeper.domain.forgotten import FORGET_COMMAND, ForgottenPeople, may_keep
from wellkeeper.doors.books import derive_all, seal
from wellkeeper.doors.writing import OpenAction, writing
from wellkeeper.errors import DamagedLedger, LedgerUnusable
from wellkeeper.homes import Home, Server
from wellkeeper.queries import forgotten
from wellkeeper.queries.chain_health import iterate_history_problems, iterate_rest_problems
from wellkeeper.storage import driver, file
from wellkeeper.storage.erasure import Eraser
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.server.session import rewrite_server

_DAMAGE_HINT = "`well check` lists all that is wrong; restore the ledger from a backup first"


@contextmanager
def open_to_forget(
    home: Home, *, chosen_day: date | None = None, actor: str = "", dry_run: bool = False, skips_hooks: bool = False
) -> Iterator[OpenAction]:
    """One action that no undo takes back, and of which no words are kept. It is all done, or nothing is.

    Whatever follows from the rows is made anew: accounts, what is sought, the digests of the history. What is left in
    the free space of the file goes by `write_anew`, once this has ended.
    """
    with writing(
        home, command=FORGET_COMMAND, chosen_day=chosen_day, actor=actor, dry_run=dry_run, skips_hooks=skips_hooks
    ) as action:
        _refuse_damage(action.ledger)
        yield action
        if not dry_run:
            with action.ledger.erase() as eraser:
                derive_all(eraser.connection)


def _refuse_damage(ledger: Ledger) -> None:
    """Raise `DamagedLedger` if the history isn't whole: the digests are made anew, and would hide that."""
    problem = next(chain(iterate_history_problems(ledger), iterate_rest_problems(ledger)), None)
    if problem is not None:
        raise DamagedLedger(f"the ledger is damaged, and to forget somebody would hide that: {problem}", _DAMAGE_HINT)


def write_anew(home: Home) -> bool:
    """Write the file anew, so that nothing of whom it forgot is left in its free space. On a server, the tables are.

    Whether it could: the tables are written anew only for their owner. What SQLite frees is overwritten with zeros, but
    what it moves within a page isn't. Raises `LedgerUnusable` if it fails: the person is forgotten even so.
    """
    try:
        if isinstance(home, Server):
            return rewrite_server(home)
        file.rewrite(home)
    except LedgerUnusable as error:
        message = f"they are forgotten, and the free space of {home} may still hold words of theirs: {error.message}"
        raise LedgerUnusable(message, _find_way_to_write_anew(home)) from None
    return True


def _find_way_to_write_anew(home: Home) -> str:
    if isinstance(home, Server):
        return "whoever keeps the server can write its tables anew: VACUUM FULL"
    # SQLite's own shell opens no sealed ledger.
    command = ("well", "rekey") if driver.is_sealed(home) else ("sqlite3", str(home), "VACUUM")
    return f"make room, then write it anew by `{shlex.join(command)}`"


def keep_forgotten(connection: sqlite3.Connection, forgotten_people: ForgottenPeople) -> None:
    """Let a ledger that is held in memory know, too, whom another one was made to forget, if it may."""
    eraser = Eraser(connection)
    own_people = forgotten.load_people(eraser)
    missing = forgotten_people.list_missing(own_people)
    if not missing or not may_keep(forgotten_people, own_people):
        return
    eraser.keep_salt(forgotten_people.salt)
    first_number = forgotten.find_next_person(eraser)
    for number, person in enumerate(missing, first_number):
        eraser.keep_tombstones(number, person.day, sorted(person.tombstones))
    seal(eraser)
