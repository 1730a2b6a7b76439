"""`well check` finds what is wrong in the file, its tables, what they point to, and the accounts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from wellkeeper.domain.account import Account
from wellkeeper.queries import accounts
from wellkeeper.queries.accounts import fold_account
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage import file
from year import copy_year


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return copy_year(tmp_path / "ledger.db")


def check(path: Path) -> list[str]:
    with closing(file.connect_to_check(path)) as connection:
        return list_problems(SqlReader(connection))


def test_a_year_is_sound(ledger: Path) -> None:
    assert check(ledger) == []


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (
            "UPDATE account SET balance = 99 WHERE id = 1",
            "alice: the account isn't as it was stored",
        ),
        ("UPDATE account SET trail = ''", "alice: the account isn't as it was stored"),
        ("UPDATE entry SET points = 5 WHERE id = 2", "entry 2 isn't as action "),
        ("DELETE FROM account WHERE id = 2", "bob has no account"),
        ("UPDATE entry SET contact_id = 77 WHERE id = 1", "entry 1 points to a contact that isn't there"),
        ("DROP INDEX entry_day", "the index entry_day is missing"),
        ("ALTER TABLE tag ADD COLUMN colour TEXT", "the table tag isn't as this version makes it"),
        ("UPDATE contact SET archived = 7", "the file: CHECK constraint failed in contact"),
        ("DELETE FROM sought WHERE what = 'want'", "what is looked through: the want of want 1 is missing"),
        (
            "UPDATE sought SET key = 'x' WHERE what = 'name'",
            "what is looked through: the name of contact 1 isn't as it",
        ),
        ("UPDATE entry SET note = 'x' WHERE id = 1", "entry 1 isn't as action "),
        ("UPDATE sought SET row_id = 99 WHERE what = 'tag'", "what is looked through: the tag of tag "),
        ("INSERT INTO sought VALUES (999, 1, 'spy', 1, NULL, 'x')", "what is looked through: the lines of ‘spy’"),
        (
            "INSERT INTO sought VALUES (999, 1, 'offer', 7, '2026-01-01', 'x')",
            "what is looked through: the offer of offer 7 doesn't belong here",
        ),
    ],
)
def test_harm_is_named(ledger: Path, harm: str, says: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(harm)
        connection.commit()

    assert [sentence for sentence in check(ledger) if sentence.startswith(says)]


def test_the_last_digit_of_a_level_may_differ_by_machine(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fold_elsewhere(*arguments: Any) -> Account:
        account = fold_account(*arguments)
        return account._replace(weight=account.weight * (1 + factor))

    monkeypatch.setattr(accounts, "fold_account", fold_elsewhere)
    factor = 1e-14
    assert check(ledger) == []

    factor = 1e-3
    assert check(ledger)[0].startswith("alice: the weight of the account is ")


def test_a_lost_page_is_found(ledger: Path) -> None:
    content = bytearray(ledger.read_bytes())
    content[-4096:] = bytes(4096)
    ledger.write_bytes(content)

    assert check(ledger)[0].startswith("the file: ")
