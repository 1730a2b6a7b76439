"""Whether the ledger is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from books import DAY, a_year, reading
from wellkeeper.queries.reader import Reader
from wellkeeper.views import health


def test_a_sound_ledger_has_no_problems(reader: Reader) -> None:
    assert health.list_problems(reader, DAY) == []


def test_an_account_that_its_entries_contradict_is_a_problem(tmp_path: Path) -> None:
    path = a_year(tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE account SET balance = 99 WHERE id = 2")

    with reading(path) as reader:
        assert health.list_problems(reader, DAY) == ["bob: the balance of the account is 99, its entries give 0"]
