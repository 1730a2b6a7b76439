"""Books that no command could have kept so are told, and books of a merge are not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from wellkeeper.queries.reader import SqlReader
from wellkeeper.queries.rule_health import iterate_rule_problems
from wellkeeper.storage import file
from year import copy_year


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return copy_year(tmp_path / "ledger.db")


def check(path: Path) -> list[str]:
    with closing(file.connect_to_read(path)) as connection:
        return [*iterate_rule_problems(SqlReader(connection))]


def test_a_year_is_kept_by_the_rules(ledger: Path) -> None:
    assert check(ledger) == []


NEW = (
    "INSERT INTO entry (uid, action_id, contact_id, day, side, kind, family, points, note, currency, occasion, letter,"
    " imported, voids, adjusts) SELECT 'x', 1, {contact}, '{day}', '{side}', e.kind, '', {points}, '', '', '', '', 0,"
    " {voids}, {adjusts} FROM entry e WHERE e.id = (SELECT MIN(id) FROM entry WHERE side = 'give' AND contact_id = 1"
    " AND id NOT IN (SELECT voids FROM entry WHERE voids IS NOT NULL))"
)


def make_fault(**words: str) -> str:
    usual = {"contact": "e.contact_id", "day": "' || e.day || '", "points": "-e.points", "voids": "NULL"}
    return NEW.format(**{**usual, "adjusts": "NULL", **words})


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (make_fault(side="void", points="500", voids="e.id"), "alice: the balance is "),
        (make_fault(side="void", points="500", voids="e.id"), "entry "),
        (make_fault(side="void", contact="2", voids="e.id"), "isn't its opposite on the same day and account"),
        (make_fault(side="void", day="2026-12-31", voids="e.id"), "isn't its opposite on the same day and account"),
        (make_fault(side="adjust", points="1", contact="2", adjusts="e.id"), "which is no give of that account"),
        (make_fault(side="adjust", points="1", day="2020-01-01", adjusts="e.id"), "which is no give of that account"),
        (
            "UPDATE ask SET entry_id = (SELECT MIN(id) FROM entry WHERE side = 'give') WHERE id = 1",
            "which isn't what it is about",
        ),
        ("UPDATE ask SET contact_id = 3 - contact_id WHERE contact_id < 3", "ask 1 rests on entry "),
        ("UPDATE step SET entry_id = (SELECT MIN(id) FROM entry WHERE side = 'ask') WHERE stage = 'thanked'", "step "),
        ("UPDATE entry SET kind = 'long walk' WHERE id = 1", "1 entries are of the kind ‘long walk’"),
    ],
)
def test_what_no_command_could_have_written_is_told(ledger: Path, fault: str, says: str) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute(fault)

    assert [problem for problem in check(ledger) if says in problem]
