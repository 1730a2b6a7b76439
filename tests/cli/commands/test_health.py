"""Check and upgrade."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from harness import Well


def test_a_sound_ledger_is_said_to_be_so(full: Well) -> None:
    assert full("check").out == f"{full.ledger} is sound: the file, its structure, and every balance.\n"
    assert full("check --json").json["sound"] is True


def test_a_wrong_balance_is_found_and_ends_with_1(full: Well) -> None:
    with closing(sqlite3.connect(full.ledger)) as books, books:
        books.execute("UPDATE account SET balance = balance + 1 WHERE id = 1")

    result = full("check")

    assert result.code == 1
    assert result.out.startswith("alice: ")
    assert full("check --json").json["sound"] is False


def test_upgrading_a_ledger_that_is_up_to_date_changes_nothing(full: Well) -> None:
    before = full.ledger.read_bytes()

    result = full("upgrade")

    assert (result.code, result.out) == (0, f"{full.ledger} is up to date\n")
    assert full.ledger.read_bytes() == before
