"""A file that holds more than tables and indexes of ours is refused before anything in it is read."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from harness import SOURCE, Well
from wellkeeper.errors import DamagedLedger
from wellkeeper.storage import file, guard

STORAGE = SOURCE / "wellkeeper/storage"
FOREIGN = [
    "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN UPDATE contact SET do_not_ask = 0; END",
    "CREATE VIEW spy AS SELECT 1",
    "CREATE TABLE spy (id INTEGER)",
    "CREATE INDEX spy ON tag (tag)",
    "DROP TABLE tag; CREATE VIEW tag AS WITH RECURSIVE n(i) AS (VALUES (1) UNION SELECT i + 1 FROM n) SELECT * FROM n",
    "DROP TABLE sought; CREATE VIRTUAL TABLE sought USING fts5(key)",
    "DROP TABLE sought; CREATE TABLE sought (id INTEGER, what TEXT AS (hex(zeroblob(900000000))))",
    "DROP TABLE sought; CREATE TABLE sought (id INTEGER CHECK (length(hex(zeroblob(900000000))) > 0))",
    "DROP INDEX entry_day; CREATE INDEX entry_day ON entry (length(hex(zeroblob(9))))",
    'DROP INDEX entry_day; CREATE INDEX entry_day ON entry (length("hex" (zeroblob/**/(9))))',
]
DOORS = [file.connect_to_read, file.connect_to_check, file.connect_to_write, file.connect_to_back_up]


def harm(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


@pytest.mark.parametrize("sql", FOREIGN)
@pytest.mark.parametrize("connect", DOORS)
def test_what_is_not_ours_is_refused_at_every_door(
    ledger: Path, sql: str, connect: Callable[[Path], sqlite3.Connection]
) -> None:
    harm(ledger, sql)

    with pytest.raises(DamagedLedger, match="holds what no ledger has"):
        connect(ledger).close()


@pytest.mark.parametrize("command", ["balance", "give alice meal", "check", "upgrade", "export l.jsonl", "history"])
def test_every_command_refuses_a_ledger_with_a_trigger(well: Well, command: str) -> None:
    well("add Alice")
    harm(well.ledger, FOREIGN[0])

    result = well(command)

    assert result.code == 6
    assert "holds what no ledger has: the trigger ‘spy’" in result.err


def test_an_older_ledger_is_looked_at_before_it_is_upgraded(well: Well) -> None:
    well("add Alice")
    harm(well.ledger, f"{FOREIGN[1]}; PRAGMA user_version = 6")

    assert "the view ‘spy’" in well("upgrade").err


def test_a_missing_index_is_let_in_so_that_check_can_name_it(ledger: Path) -> None:
    harm(ledger, "DROP INDEX entry_day")

    for connect in DOORS:
        connect(ledger).close()


def test_the_names_are_those_of_every_format() -> None:
    scripts = [SOURCE / "wellkeeper/schema.sql", *(STORAGE / "migrations/versions").glob("*.sql")]
    pattern = re.compile(r'CREATE (?:UNIQUE )?(TABLE|INDEX) "?(\w+)"?')
    pairs = {pair for script in scripts for pair in pattern.findall(script.read_text())}
    names = {sort: {name for pair_sort, name in pairs if pair_sort == sort} for sort in ("TABLE", "INDEX")}

    assert {name for name in names["TABLE"] if not name.startswith("new_")} == {
        name for name in guard.TABLES if not name.startswith("sqlite_")
    }
    assert names["INDEX"] == guard.INDEXES
