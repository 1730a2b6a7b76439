"""Large invented ledgers for `make bench` and the tests: the project's own schema, filled by bulk inserts."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path


def build(path: Path, contacts: int, entries: int) -> str:
    """Makes a ledger of `contacts` people who share `entries` evenly, and returns the handle of one of them."""
    made = [sys.executable, "-m", "wellkeeper", "add", "Person Nought"]
    subprocess.run(made, env={**os.environ, "WELL_DB": str(path)}, check=True, capture_output=True)
    with closing(sqlite3.connect(path)) as ledger, ledger:
        return fill(ledger, contacts, entries)


def fill(ledger: sqlite3.Connection, contacts: int, entries: int) -> str:
    """Contacts, actions, entries and their folded accounts, as rows."""
    raise NotImplementedError(f"{contacts} contacts and {entries} entries in {ledger}: the schema isn't settled yet")


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
