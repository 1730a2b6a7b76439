"""What follows from the entries is made anew; what was entered stays as it is, damaged or not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from books import act, dump, reading
from wellkeeper.doors.repair import repair
from wellkeeper.doors.writing import writing
from wellkeeper.errors import DamagedLedger
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.services import entries
from wellkeeper.services.entries import Particulars
from wellkeeper.storage import file
from year import copy_year


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return copy_year(tmp_path / "ledger.db")


def harm(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def check(path: Path) -> list[str]:
    with closing(file.connect_to_check(path)) as connection:
        return list_problems(SqlReader(connection))


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE contact SET name_key = 'x' WHERE id = 2", "contact 2 has its key again"),
        ("UPDATE address SET key = 'x' WHERE id = 1", "address 1 has its key again"),
        ("UPDATE tag SET key = 'x'", "tag 1 has its key again"),
        ("UPDATE account SET balance = 99 WHERE id = 1", "the account of alice was folded anew"),
        ("DELETE FROM account WHERE id = 1", "the account of alice was folded anew"),
        ("UPDATE sought SET key = 'x'", "what is looked through was written anew"),
        ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'entry'", "what is looked through was written anew"),
        ("DELETE FROM sqlite_sequence WHERE name = 'entry'", "what is looked through was written anew"),
    ],
)
def test_what_can_be_derived_is_put_right(ledger: Path, sql: str, says: str) -> None:
    before = dump(ledger)
    harm(ledger, sql)
    assert check(ledger) != []

    assert says in repair(ledger)

    assert check(ledger) == []
    assert dump(ledger) == before


def test_a_damaged_index_is_made_anew(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_contact_name_key'").fetchone()[0]
    content = bytearray(ledger.read_bytes())
    end = page * 4096
    content[end - 8] ^= 1
    ledger.write_bytes(content)
    assert check(ledger)[0].startswith("the file: ")

    repair(ledger)

    assert check(ledger) == []


def test_an_address_of_no_sort_stays_as_it_is(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE address SET sort = 'dmail' WHERE id = 1")
    addresses = dump(ledger)["address"]

    assert repair(ledger) == ["the indexes were made anew"]

    assert dump(ledger)["address"] == addresses


def test_nothing_is_derived_from_what_is_damaged_itself(ledger: Path) -> None:
    harm(ledger, "UPDATE entry SET points = points + 1 WHERE id = 1")
    accounts = dump(ledger)["account"]

    assert repair(ledger) == ["the indexes were made anew"]

    assert dump(ledger)["account"] == accounts
    assert check(ledger) == ["entry 1 isn't as action 3 left it"]


def test_a_write_does_not_hide_that_numbers_were_changed(ledger: Path) -> None:
    harm(ledger, "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'entry'")
    before = ledger.read_bytes()

    with pytest.raises(DamagedLedger, match="numbers"), writing(ledger, command="give") as action:
        action.do(entries.give, "alice", "meal", Particulars())

    assert ledger.read_bytes() == before


def test_a_number_that_a_dropped_row_had_is_not_given_again(ledger: Path) -> None:
    with reading(ledger) as reader:
        last_number = next(reader.rows("SELECT MAX(row_id) FROM change WHERE table_name = 'entry'"))[0]
    harm(ledger, "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'entry'")
    repair(ledger)

    receipt = act(ledger, entries.give, "alice", "meal", Particulars())

    assert receipt.entries[0].id > last_number
