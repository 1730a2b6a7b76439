"""The name of a backup tells when and why it was made; two ledgers are compared by their actions and contacts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.backup import REASONS, Backup, BackupName, Contents, compare, parse_name

NAMES = st.builds(
    BackupName,
    st.integers(0, 32_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(1, 99),
    st.sampled_from(["", *REASONS]),
    st.booleans(),
)


@given(NAMES)
def test_a_name_tells_what_it_was_made_of(name: BackupName) -> None:
    assert parse_name(str(name)) == name


@given(st.lists(NAMES, max_size=8))
def test_names_sort_by_time(names: list[BackupName]) -> None:
    places = {str(name): (name.moment, name.turn) for name in names}

    assert [places[text] for text in sorted(places)] == sorted(places.values())


@pytest.mark.parametrize(
    "text",
    [
        "ledger.db",
        "2026-11-26T091500.db",
        "2026-13-26T091500Z.db",
        "2026-11-26T091500Z-holiday.db",
        "2026-11-26T091500Z.db.gz",
        "2026-11-26T091500Z.db\n",
        "x2026-11-26T091500Z.db",
        "2026-11-26T091500Z.db-journal",
        "２026-11-26T091500Z.db",
        "",
    ],
)
def test_another_name_is_none(text: str) -> None:
    assert parse_name(text) is None


@given(st.text(max_size=40))
def test_whatever_a_file_is_called_is_no_error(text: str) -> None:
    name = parse_name(text)

    assert name is None or parse_name(str(name)) == name


@pytest.mark.parametrize(
    ("reason", "check"), [("", "whole"), ("before-import", "quick"), ("before-repair", "no"), ("damaged", "no")]
)
def test_a_reason_tells_how_a_copy_was_checked(reason: str, check: str) -> None:
    assert Backup(1, Path("x"), datetime(2026, 1, 1, tzinfo=UTC), reason, 0, False).check == check


def test_what_only_one_of_two_ledgers_has_is_counted() -> None:
    present = Contents({"a": 1, "b": 2, "c": 5}, {"1": "alice", "2": "bob"}, "2026-03-03")
    backup = Contents({"a": 1, "d": 7}, {"1": "alicia", "3": "dora"}, "2026-03-02")

    comparison = compare(present, backup)

    assert comparison.lost == (2, 7, ("bob",))
    assert comparison.regained == (1, 7, ("dora",))
    assert not comparison.is_same
    assert compare(present, present).is_same
