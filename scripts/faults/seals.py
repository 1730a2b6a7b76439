"""Sealing, unsealing and sealing by another key, killed at every call."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from faults import tracing
from faults.home import Home, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally, leave_out

KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
PLAIN_HEAD = b"SQLite format 3\0"
KEYS = {"key": "5e" * 32, "other-key": "a1" * 32}  # from which nothing is derived
NOTE = "a word of Ann's"
GIVE = ("give", "ann", "advice", NOTE)
JOBS: tuple[tuple[str, ...], ...] = (("seal",), ("unseal",), ("rekey", "--key-file", "other-key"))


def kill_sealing(scale: Scale) -> Tally:
    """Kill each at each call: the ledger is there as it was or as it is to be, whole, and its key opens it."""
    audit = Audit("seal, unseal, rekey killed at calls")
    if not tracing.is_there():
        return leave_out(audit.fault, tracing.MISSING)
    if not find_spec("sqlcipher3"):
        return leave_out(audit.fault, "sqlcipher3 isn't there (pip install 'wellkeeper[sealed]')")
    kept = 0
    for words in JOBS:
        with _make_job(words) as home:
            files, entries = home.save(), _read_entries(home)
            calls = tracing.count_calls(home, words, tracing.CHANGES)
            for call, occurrence in scale.choose(calls):
                home.lay(files)
                _name_key(home, "key")
                _kill(audit, home, words, call, occurrence, entries)
                kept += any(path.name.endswith(".new") for path in home.place.iterdir())
    return audit.close(f"{len(JOBS)} commands; {kept} private copies stay behind")


def _kill(audit: Audit, home: Home, words: Sequence[str], call: str, occurrence: int, entries: list[Any]) -> None:
    answer = tracing.inject(home, words, call, occurrence, "signal=KILL")
    audit.tried += 1
    audit.expect(answer, (0, *KILLED), words[0])
    audit.acknowledged += 1
    audit.found += _read_entries(home) == entries
    audit.expect(home.run("check"), (0,), f"check after a killed {words[0]}")
    if _is_sealed(home.ledger):
        audit.expect(home.run(("add", "Zoe")), (0,), "the next command")
        if readable := [path.name for path in home.place.iterdir() if NOTE.encode() in path.read_bytes()]:
            audit.unexpected[f"after a killed {words[0]} all can be read in {readable[0][:6]}…"] += 1


@contextmanager
def _make_job(words: Sequence[str]) -> Iterator[Home]:
    """A home whose ledger is ready for a command: sealed, unless that seals it."""
    with make_home() as home:
        for name, key in KEYS.items():
            (home.folder / name).write_text(f"{key}\n")
            (home.folder / name).chmod(0o600)
        home.tell(("add", "Ann"), GIVE)
        _name_key(home, "key")
        if words[0] != "seal":
            home.tell("seal")
        yield home


def _name_key(home: Home, name: str) -> None:
    """Let the settings name a key."""
    folder = Path(home.env["XDG_CONFIG_HOME"], "wellkeeper")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(f'key_file = "{home.folder / name}"\n')


def _is_sealed(path: Path) -> bool:
    with open(path, "rb") as stream:
        return stream.read(len(PLAIN_HEAD)) != PLAIN_HEAD


def _read_entries(home: Home) -> list[Any]:
    """Every entry, by SQLite or SQLCipher alone; the settings then name the key that opened the ledger."""
    if not _is_sealed(home.ledger):
        with closing(sqlite3.connect(home.ledger)) as connection:
            return _read(connection)
    cipher = import_module("sqlcipher3.dbapi2")
    for name, key in KEYS.items():
        with closing(cipher.connect(os.fspath(home.ledger))) as connection:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
            try:
                entries = _read(connection)
            except cipher.DatabaseError:
                continue
        _name_key(home, name)
        return entries
    return []


def _read(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute("SELECT uid, contact_id, day, side, points, note FROM entry ORDER BY id").fetchall()
