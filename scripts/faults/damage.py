"""Damaged files: bits that flip, and files that are no ledger, or one of a newer wellkeeper."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from random import Random

from faults.home import Home, make_home
from faults.scale import Scale
from faults.tally import Audit, Tally

FOUND = (1, 6)  # codes of a check that found something
MOST_FLIPS = 20  # tries for each flip that does harm: most of them hit what nobody reads
PRAGMAS = ("application_id", "user_version")
STORY = (
    *(("add", "Ann Bo", "--email", "ann@bo.example"), ("add", "Cem"), ("give", "ann", "intro", "met", "--to", "cem")),
    *(("give", "ann", "meal", "soup", "--cost", "38.50"), ("want", "ann", "a printer"), ("standing", "cem", "7")),
    *(("ask", "ann", "intro", "--anyway"), ("answered", "ann", "yes"), ("got", "ann", "Di", "--new"), ("undo",)),
)


def flip_bits(scale: Scale) -> Tally:
    """Flip one bit of a ledger at a time: `well check` finds each that changes what is in it."""
    audit, random = Audit("bit flips that do harm"), Random(scale.seed)
    harmless = needless = 0
    with make_home(*STORY) as home:
        whole = home.ledger.read_bytes()
        content = _read_all(home.ledger)
        for _ in range(scale.flips * MOST_FLIPS):
            if audit.acknowledged == scale.flips:
                break
            place = random.randrange(len(whole) * 8)
            home.lay({home.ledger.name: _flip(whole, place)})
            is_harmful = _read_all(home.ledger) != content
            audit.tried += 1
            if not is_harmful and harmless > audit.acknowledged:
                continue  # most of them are: as many are checked as do harm
            answer = home.run("check")
            audit.expect(answer, (0, *FOUND), "check of a damaged ledger")
            audit.acknowledged += is_harmful
            audit.found += is_harmful and answer.code in FOUND
            harmless += not is_harmful
            needless += not is_harmful and answer.code != 0
    share = 100 * audit.found / max(audit.acknowledged, 1)
    return audit.close(f"{share:.1f} % found; of {harmless} harmless ones {needless} told")


def _flip(octets: bytes, place: int) -> bytes:
    changed = bytearray(octets)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def _read_all(path: Path) -> object:
    """All that SQLite gives back of a ledger; or that it can't."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            header = [connection.execute(f"PRAGMA {name}").fetchone() for name in PRAGMAS]
            findings = connection.execute("PRAGMA integrity_check").fetchall()
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
            return header, findings, rows, connection.execute("SELECT * FROM sqlite_master").fetchall()
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        return repr(error)


def open_strangers(_scale: Scale) -> Tally:
    """Read and write files that aren't ledgers of this wellkeeper: each is refused, and stays as it was."""
    audit = Audit("newer formats and other files")
    with make_home(("add", "Ann"), ("give", "ann", "advice", "old")) as home:
        for name, octets in _make_strangers(home).items():
            for command in ("balance", "check", "give ann advice new", "upgrade"):
                home.lay({home.ledger.name: octets})
                audit.tried += 1
                audit.expect(home.run(command), (6,), f"{name}: {command}")
                if home.save() != {home.ledger.name: octets}:
                    audit.unexpected[f"{name}: {command} changed it"] += 1
    return audit.close("each refused, none changed")


def _make_strangers(home: Home) -> Mapping[str, bytes]:
    """Files in a ledger's place."""
    whole = home.ledger.read_bytes()
    with closing(sqlite3.connect(home.ledger)) as connection:
        connection.execute("PRAGMA user_version = 99")
    newer = home.ledger.read_bytes()
    home.ledger.unlink()
    with closing(sqlite3.connect(home.ledger)) as connection:
        connection.execute("CREATE TABLE entry (id INTEGER)")
    foreign = home.ledger.read_bytes()
    return {
        "a newer format": newer,
        "a database of another program": foreign,
        "an empty file": b"",
        "a text": b"Dear diary, " * 1_000,
        "half a ledger": whole[: len(whole) // 2],
        "a ledger without its beginning": b"\0" * 100 + whole[100:],
    }
