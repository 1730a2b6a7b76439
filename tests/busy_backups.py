"""Backups and restores while others write, and while the process is killed: each trial can be run as often as wished.

`tests/doors/test_backups.py` runs a few, `make faults` many. Every write that was acknowledged is noted in a file.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from books import act, reading
from harness import SOURCE
from wellkeeper.domain.backup import RESTORE, BackupPlace
from wellkeeper.doors.backups import BackupOptions, back_up, find_place, list_backups
from wellkeeper.doors.restoring import open_backup, put_back
from wellkeeper.queries.health import list_problems
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.storage.copies.encryption import EncryptionKey

IMPORTS = """
import os, sys
from pathlib import Path
from books import act
from wellkeeper.doors.backups import BackupOptions, back_up, find_place
from wellkeeper.doors.restoring import open_backup, put_back
from wellkeeper.services import entries
from wellkeeper.services.entries import Particulars
from wellkeeper.storage.copies.encryption import EncryptionKey
path = Path(sys.argv[1])
place = find_place(path, None)
"""
# Gives with a note of its own each, which is noted behind it, once the write is acknowledged.
WRITES = f"""{IMPORTS}
log = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
for number in range(1_000_000):
    note = f"{{os.getpid()}} {{number}}"
    act(path, entries.give, "alice", "intro", Particulars(note=note))
    os.write(log, note.encode() + b"\\n")
"""
BACKUPS = f"""{IMPORTS}
print("started", flush=True)
while True:
    back_up(path, place, BackupOptions(keep=1000))
"""
RESTORES = f"""{IMPORTS}
print("started", flush=True)
while True:
    with open_backup(Path(sys.argv[2]), EncryptionKey()) as held_backup:
        put_back(path, held_backup, place)
"""


class Trial(NamedTuple):
    """How many were tried, how many of them were whole, and how many acknowledged writes there were, and are lost."""

    tried: int
    whole: int
    acknowledged: int
    lost: int


def make_ledger(folder: Path) -> Path:
    """A ledger with Alice in it."""
    path = folder / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen"))
    return path


def start(script: str, *words: object) -> subprocess.Popen[str]:
    """A script in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{SOURCE}:{Path(__file__).parent}"},
        stdout=subprocess.PIPE,
        text=True,
    )


def read_notes(path: Path) -> set[str]:
    """The notes of all entries of a ledger."""
    with reading(path) as reader:
        return {note for (note,) in reader.rows("SELECT note FROM entry")}


def is_whole(path: Path) -> bool:
    """Whether nothing at all is wrong with a ledger."""
    try:
        with reading(path) as reader:
            return list_problems(reader) == []
    except sqlite3.Error:
        return False


@contextmanager
def keep_writing(path: Path, log: Path, count: int = 3) -> Iterator[None]:
    """So many processes write to the ledger meanwhile, as fast as they can."""
    writers = [start(WRITES, path, log) for _ in range(count)]
    try:
        while not log.exists() or len(log.read_text().splitlines()) < 2 * count:
            assert all(writer.poll() is None for writer in writers)
            time.sleep(0.01)
        yield
        assert all(writer.poll() is None for writer in writers), "a writer gave up"
    finally:
        for writer in writers:
            writer.terminate()
            writer.communicate()


def try_backups(folder: Path, count: int) -> Trial:
    """Backups while three others write: each is whole, and has all that was acknowledged before it began."""
    path, log = make_ledger(folder), folder / "acknowledged"
    place = find_place(path, None)
    whole, lost = 0, 0
    with keep_writing(path, log):
        for _ in range(count):
            before = set(log.read_text().splitlines())
            backup = back_up(path, place, BackupOptions(keep=1_000)).backup
            whole += is_whole(backup.path)
            lost += len(before - read_notes(backup.path))
    return Trial(count, whole, len(log.read_text().splitlines()), lost)


def try_restores(folder: Path, count: int) -> Trial:
    """Restores while three others write: what was acknowledged is in the ledger, or in what a restore has kept."""
    path, log = make_ledger(folder), folder / "acknowledged"
    place = find_place(path, None)
    backup = back_up(path, place, BackupOptions(folder / "first.db")).backup
    whole = 0
    with keep_writing(path, log):
        for _ in range(count):
            with open_backup(backup.path, EncryptionKey()) as held_backup:
                kept_path = put_back(path, held_backup, place)
            assert kept_path is not None
            whole += is_whole(kept_path)
    acknowledged = set(log.read_text().splitlines())
    paths = [path, *list_kept(path, place)]
    return Trial(count, whole, len(acknowledged), len(acknowledged.difference(*map(read_notes, paths))))


def list_kept(path: Path, place: BackupPlace) -> Sequence[Path]:
    """What the restores of a ledger have kept."""
    return [backup.path for backup in list_backups(path, place) if backup.reason == RESTORE]


def try_kills(folder: Path, script: str, count: int, seed: int = 1) -> Trial:
    """Backups, or restores of the first one, are killed at any moment: the ledger and every backup stay whole."""
    path = make_ledger(folder)
    place, chance = find_place(path, None), random.Random(seed)
    first_path = back_up(path, place, BackupOptions(folder / "first.db")).backup.path
    whole, total = 0, 0
    for _ in range(count):
        with start(script, path, first_path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.2)
            process.send_signal(signal.SIGKILL)
        paths = [path, *(backup.path for backup in list_backups(path, place))]
        whole += all(map(is_whole, paths))
        total += 1
    return Trial(total, whole, 0, 0)


def count_rows(path: Path, table: str) -> int:
    """How many rows a table has, by SQLite alone."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])
