"""The bar for `make bench`: the rows of a spreadsheet into the table of entries by plain sqlite3.executemany.

No check, no account, no history, no undo: what SQLite needs for the rows alone, with the indexes of the table.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

COLUMNS = (
    "uid, action_id, contact_id, day, side, kind, family, points, note, cost, currency, occasion, letter, imported"
)


def main(ledger: Path, table: Path) -> None:
    """Put every row of a spreadsheet of scripts/sample_files.py into a ledger of its people."""
    places = ", ".join("?" * len(COLUMNS.split(",")))
    with closing(sqlite3.connect(ledger)) as connection, table.open(encoding="utf-8", newline="") as file:
        next(file)
        with connection:
            connection.executemany(f"INSERT INTO entry ({COLUMNS}) VALUES ({places})", _parse_rows(csv.reader(file)))


def _parse_rows(cells: Iterable[list[str]]) -> Iterator[tuple[Any, ...]]:
    for day, contact, kind, points, note, cost in cells:
        contact_id = 1 + int(contact.removeprefix("person-").partition("@")[0])
        side, worth = ("give", int(points)) if points else ("touch", 0)
        spent = (3850, "USD") if cost else (None, "")
        yield os.urandom(8).hex(), 1, contact_id, day, side, kind, "", worth, note, *spent, "", "", 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
