"""What is in a ledger, by SQLite and sums of our own: no code of wellkeeper has a hand in it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

DIFFERENT_BALANCES = """
    SELECT handle FROM contact LEFT JOIN account ON account.id = contact.id
    WHERE balance IS NOT (SELECT coalesce(sum(points), 0) FROM entry WHERE contact_id = contact.id)
"""
TABLES = ("action", "change", "contact", "entry")


class Size(NamedTuple):
    """How many rows there are of what a write adds."""

    actions: int = 0
    changes: int = 0
    contacts: int = 0
    entries: int = 0


class Contents(NamedTuple):
    """The notes of a ledger's entries, its size, and what is wrong with it."""

    notes: Counter[str]
    size: Size
    problems: tuple[str, ...] = ()
    is_there: bool = True


def read_contents(path: Path) -> Contents:
    """What is in a ledger, of a copy in which SQLite has rolled back what was left undone. Nobody may write to it."""
    if not path.exists():
        return Contents(Counter(), Size(), is_there=False)
    with tempfile.TemporaryDirectory(prefix="well-faults-copy-") as folder:
        copy = copy_ledger(path, Path(folder))
        try:
            with closing(sqlite3.connect(copy)) as connection:
                return _read(connection)
        except sqlite3.Error as error:
            return Contents(Counter(), Size(), (f"SQLite can't read the ledger: {error}",))


def copy_ledger(path: Path, folder: Path) -> Path:
    """A copy of a ledger in another folder, with its journal."""
    for source in (path, path.with_name(f"{path.name}-journal")):
        if source.exists():
            shutil.copyfile(source, folder / source.name)
    return folder / path.name


def _read(connection: sqlite3.Connection) -> Contents:
    problems = [f"integrity_check: {finding}" for (finding,) in connection.execute("PRAGMA integrity_check")]
    problems = [problem for problem in problems if not problem.endswith(": ok")]
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        problems.append("a row points to one that isn't there")
    problems += [f"the balance of {handle} isn't its sum" for (handle,) in connection.execute(DIFFERENT_BALANCES)]
    size = Size(*(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES))
    notes = Counter(note for (note,) in connection.execute("SELECT note FROM entry"))
    return Contents(notes, size, tuple(problems))
