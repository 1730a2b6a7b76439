"""Who is selected is asked of SQLite: only their accounts are loaded, and one log reads one account."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from books import DAY
from wellkeeper.domain.selection import Selection
from wellkeeper.queries import accounts, contacts, entries, referrals
from wellkeeper.queries.reader import SqlReader
from wellkeeper.queries.rules import load_rules
from year import copy_year


class WatchedReader(SqlReader):
    """A reader that keeps how many rows each question had, and how SQLite finds them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.counts: list[tuple[str, int]] = []
        self.plans: list[str] = []

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        self.plans += [str(row[3]) for row in super().rows(f"EXPLAIN QUERY PLAN {sql}", **named)]
        all_rows = list(super().rows(sql, **named))
        self.counts.append((sql, len(all_rows)))
        return iter(all_rows)


@pytest.fixture
def watched_reader(tmp_path: Path) -> Iterator[WatchedReader]:
    with closing(sqlite3.connect(copy_year(tmp_path / "ledger.db"))) as connection:
        yield WatchedReader(connection)


@pytest.mark.parametrize(
    ("selection", "handles"),
    [
        (Selection(source="client"), ["alice"]),
        (Selection(tier="A"), ["bob"]),
        (Selection(tag="VIP"), ["alice", "dora"]),
        (Selection(purpose="prospect"), ["alice", "bob"]),
        (Selection(source="team"), []),
    ],
)
def test_only_the_selected_accounts_are_loaded(
    watched_reader: WatchedReader, selection: Selection, handles: list[str]
) -> None:
    cases = accounts.load_cases(watched_reader, load_rules(watched_reader), DAY, selection=selection)

    (count,) = [count for sql, count in watched_reader.counts if "JOIN account" in sql]
    assert [case.contact.handle for case in cases] == handles
    assert count == len(handles)


def test_a_log_of_one_reads_one_account(watched_reader: WatchedReader) -> None:
    contact = contacts.find(watched_reader, "bob")
    watched_reader.plans.clear()

    entries.list_newest(watched_reader, DAY, contact, limit=2)
    entries.list_newest(watched_reader, DAY, contact, side="give")
    entries.count(watched_reader, DAY, contact)

    looked_up = [plan for plan in watched_reader.plans if "entry_account (contact_id=?" in plan]
    assert len(looked_up) == 3
    assert not [plan for plan in watched_reader.plans if plan.startswith(("SCAN e", "SCAN entry"))]


def test_occasions_in_use_are_each_told_once(watched_reader: WatchedReader) -> None:
    assert referrals.list_occasions(watched_reader) == ["coffee"]
