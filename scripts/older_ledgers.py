"""Make the ledgers of older formats that the tests upgrade: `python scripts/older_ledgers.py [FORMAT...]`.

The wellkeeper of the last commit of each format is taken out of the history, and types in what it knows of one story
(worlds/formats.py), each command on its day. What it wrote is kept as SQL: tests/storage/formats/5.sql; and what it
exports of it, of some. A format that is past gets a line in `COMMITS`, its number in the story, and its file; what
stands there already never changes.
"""

from __future__ import annotations

import io
import os
import shlex
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from worlds.formats import FORMATS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "storage" / "formats"
COMMITS = {  # the last commit of each format
    1: "b09f55f",
    2: "dc9b52a",
    3: "bdfb46e",
    4: "3d128b5",
    5: "4f01191",
    6: "8dffb37",
    7: "18a9d41",
    8: "b0988ea",
    9: "10af79f",
    10: "0343d04",
    11: "37bc280",
}
EXPORTED = (2, 5, 8)  # the first that wrote JSON Lines, the last of their version 1, and one between
PRAGMAS = ("application_id", "user_version")
# A `well` that believes it is noon of a day; the seconds go on from command to command.
TRAVELLER = """
import runpy, sys, time_machine
moment, *sys.argv[1:] = sys.argv[1:]
with time_machine.travel(moment, tick=False):
    runpy.run_module("wellkeeper", run_name="__main__", alter_sys=True)
"""


class Command(NamedTuple):
    """What was typed, without its `well`, and when."""

    moment: str
    words: list[str]


def main() -> None:
    """Make the ledgers of all older formats, or of those that are named."""
    for ledger_format in map(int, sys.argv[1:] or COMMITS):
        with tempfile.TemporaryDirectory(prefix="well-format-") as name:
            make_ledger(ledger_format, Path(name))
            keep_ledger(ledger_format, Path(name))


def make_ledger(ledger_format: int, folder: Path) -> None:
    """Let a wellkeeper of `ledger_format` make a ledger in an empty folder."""
    archive = subprocess.run(
        ["git", "archive", COMMITS[ledger_format], "src"], cwd=ROOT, capture_output=True, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
    FORMATS.write_files(folder)
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "UTC", "LANG": "C.UTF-8"}
    env |= {"PYTHONPATH": "src", "WELL_DB": "ledger.db"}
    for command in parse_story(ledger_format):
        line = [sys.executable, "-c", TRAVELLER, command.moment, *command.words]
        process = subprocess.run(line, cwd=folder, env=env, capture_output=True, check=False)
        if process.returncode:
            raise SystemExit(f"format {ledger_format}: {shlex.join(command.words)}\n{process.stderr.decode()}")


def keep_ledger(ledger_format: int, folder: Path) -> None:
    """Keep the ledger as SQL, and what was exported of it."""
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        text = "".join(f"{line}\n" for line in dump_sql(connection))
    (FOLDER / f"{ledger_format}.sql").write_text(text, encoding="utf-8")
    if (exported := folder / "ledger.jsonl").exists():
        (FOLDER / f"{ledger_format}.jsonl").write_bytes(exported.read_bytes())


def parse_story(ledger_format: int) -> Iterator[Command]:
    """The commands of the story that a wellkeeper of `ledger_format` knows."""
    day = ""
    for number, line in enumerate(filter(None, FORMATS.story.splitlines())):
        span, _, typed = line.partition(" ")
        if not typed:
            day = line
            continue
        first, last = map(int, span.split("-"))
        if first <= ledger_format <= last:
            yield Command(f"{day}T12:{number // 60:02}:{number % 60:02}+00:00", shlex.split(typed))
    if ledger_format in EXPORTED:
        yield Command(f"{day}T13:00:00+00:00", ["export", "ledger.jsonl"])


def dump_sql(connection: sqlite3.Connection) -> Iterator[str]:
    """The statements that make a ledger again, with what its header says."""
    for name in PRAGMAS:
        [value] = connection.execute(f"PRAGMA {name}").fetchone()
        yield f"PRAGMA {name} = {value};"
    yield from connection.iterdump()


if __name__ == "__main__":
    main()
