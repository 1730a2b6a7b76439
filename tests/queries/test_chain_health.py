"""`well check` finds every bit of a row, a change or an action that isn't as it was written down, and names it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from wellkeeper.doors.writing import writing
from wellkeeper.errors import WellError
from wellkeeper.queries import chain_health
from wellkeeper.queries.health import list_problems, list_quick_problems
from wellkeeper.queries.reader import SqlReader
from wellkeeper.storage import file
from wellkeeper.storage.models import Entry
from year import copy_year


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return copy_year(tmp_path / "ledger.db")


def check(path: Path, *, is_quick: bool = False) -> list[str]:
    try:
        with file.explain_errors(path), closing(file.connect_to_check(path)) as connection:
            return (list_quick_problems if is_quick else list_problems)(SqlReader(connection))
    except WellError as error:
        return [error.message]


def harm(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(sql)


def read_all(path: Path) -> list[bytes]:
    """Every row of every table, and the tables themselves; empty if they can't be read."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        try:
            schema = connection.execute("SELECT name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
            names = [name.decode() for name, _, sql in schema if (sql or b"").startswith(b"CREATE TABLE")]
            rows = (row for name in names for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1"))
            return [repr(row).encode() for row in (*schema, *rows)]
        except (sqlite3.Error, UnicodeDecodeError):
            return []


@pytest.mark.parametrize("seed", range(4))
def test_every_changed_bit_is_found_that_changes_a_row(ledger: Path, seed: int) -> None:
    content, rows, chance = ledger.read_bytes(), read_all(ledger), Random(seed)
    harmful_count = 0
    assert rows
    while harmful_count < 10:
        damaged, place = bytearray(content), chance.randrange(len(content))
        damaged[place] ^= 1 << chance.randrange(8)
        ledger.write_bytes(damaged)
        if read_all(ledger) != rows:
            assert check(ledger), f"bit of octet {place}"
            harmful_count += 1


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE entry SET note = 'x' WHERE id = 1", "entry 1 isn't as action 3 left it"),
        ("UPDATE contact SET name_key = 'x' WHERE id = 2", "contact 2 isn't as action "),
        ("UPDATE entry SET day = '9999-01-01' WHERE id = 1", "entry 1 isn't as action 3 left it"),
        ("UPDATE change SET before = '[1,2' WHERE did = 'edit'", "contact 3: what action "),
        ("UPDATE change SET contact_id = 2 WHERE id = 1", "contact 1 isn't as action 1 left it"),
        ("UPDATE change SET digest = 0 WHERE table_name = 'tag'", "tag 1 isn't as action "),
        ("DELETE FROM change WHERE table_name = 'tag'", "tag 1: no action added it"),
        ("DELETE FROM tag", "tag 1: what action "),
        ("INSERT INTO tag VALUES (77, 1, 'spy', 'spy')", "tag 77: no action added it"),
        ("UPDATE change SET table_name = 'sqlite_master' WHERE id = 1", "the history tells of ‘sqlite_master’"),
        ("UPDATE action SET summary = 'x' WHERE id = 2", "action 2 isn't as it was written down"),
        ("UPDATE action SET actor = 'x' WHERE id = 2", "action 2 isn't as it was written down"),
        ("UPDATE contact SET owner = 'x' WHERE id = 2", "contact 2 isn't as action "),
        ("UPDATE action SET digest = '' WHERE id = 3", "action 3 isn't as it was written down"),
        ("UPDATE former_handle SET handle = 'x'", "action "),
        (
            "INSERT INTO change (action_id, table_name, row_id, did, digest) VALUES (3, 'ask', 0, 'add', 0)",
            "a change of ask isn't as action 3 left it",
        ),
        ("UPDATE kind SET points = 9 WHERE word = 'meal'", "the kinds or the policy that the ledger began with"),
        ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'entry'", "the numbers that are used up"),
        ("UPDATE sqlite_sequence SET name = x'656e' WHERE name = 'entry'", "the numbers that are used up"),
        (
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET tbl_name = 'aSk' WHERE name LIKE '%index_ask_1'",
            "the index sqlite_autoindex_ask_1 is of a table aSk, which isn't there",
        ),
        ("UPDATE seal SET salt = 'x'", "the numbers that are used up, or the tombstones"),
        ("UPDATE seal SET born = 'x'", "action 1 isn't as it was written down"),
        ("UPDATE alembic_version SET version_num = '0001'", "the revision of its tables isn't that of format "),
    ],
)
def test_what_was_changed_is_named_by_table_row_and_action(ledger: Path, sql: str, says: str) -> None:
    harm(ledger, sql)

    assert check(ledger)[0].startswith(says)


def test_what_couldnt_be_done_is_checked_though_it_has_no_row(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_health, "RECENT_CHANGES", 3)
    with writing(ledger, command="import other.jsonl") as action:
        action.ledger.note(Entry, "add", {"said": {"name": "0123456789abcdef", "set": {"note": "tea"}}})
    assert check(ledger) == check(ledger, is_quick=True) == []

    harm(ledger, "UPDATE change SET after = replace(after, 'tea', 'sea') WHERE row_id = 0")

    assert check(ledger)[0].startswith("a change of entry isn't as action ")


def test_what_is_in_no_row_is_no_problem(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE spare (text TEXT)")
        connection.execute("INSERT INTO spare VALUES (?)", ("x" * 20_000,))
        connection.commit()
        connection.execute("DROP TABLE spare")
        connection.commit()

    content = ledger.read_bytes()
    assert b"x" * 4_000 in content
    ledger.write_bytes(content.replace(b"x" * 4_000, b"y" * 4_000))
    assert check(ledger) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET note = 'x' WHERE id = (SELECT MAX(id) FROM entry)",
        "UPDATE action SET summary = 'x' WHERE id = (SELECT MAX(id) FROM action)",
        "UPDATE account SET balance = 99 WHERE id = 1",
        "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'entry'",
        "DROP INDEX entry_day",
    ],
)
def test_a_quick_look_finds_what_is_new(ledger: Path, sql: str) -> None:
    assert check(ledger, is_quick=True) == []

    harm(ledger, sql)

    assert check(ledger, is_quick=True)
