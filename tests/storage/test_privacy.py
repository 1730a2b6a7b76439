"""What a screen that others see may show of each column, and the names that are made up for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Text

from books import act
from wellkeeper.domain.names.made_up_names import make_name, make_names
from wellkeeper.domain.personal import MARK, PERSONAL, PLAIN
from wellkeeper.services import contacts
from wellkeeper.storage import models
from wellkeeper.storage.file import connect_to_read
from wellkeeper.storage.privacy import KEEP, TREATMENTS, hide_names
from year import copy_year

TEXT_COLUMNS = {
    table: {column.name for column in model.__table__.columns if isinstance(column.type, Text)}  # type: ignore[attr-defined]
    for table, model in models.TABLES.items()
}


@pytest.mark.parametrize("table", sorted(TEXT_COLUMNS))
def test_every_text_of_the_ledger_is_kept_hidden_or_made_up_on_purpose(table: str) -> None:
    assert TEXT_COLUMNS[table] - TREATMENTS.get(table, {}).keys() == set()


def test_of_what_tells_of_somebody_only_what_is_looked_through_stays() -> None:
    kept = {
        (table, name)
        for table, columns in TREATMENTS.items()
        for name, treatment in columns.items()
        if treatment == KEEP and PERSONAL[table][name] not in (PLAIN, MARK)
    }

    assert kept == {("sought", "key")}


def test_nothing_is_said_of_columns_that_are_not_there() -> None:
    columns = {table: {column.name for column in model.__table__.columns} for table, model in models.TABLES.items()}  # type: ignore[attr-defined]

    assert {(table, name) for table in TREATMENTS for name in TREATMENTS[table]} <= {
        (table, name) for table in columns for name in columns[table]
    }


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return copy_year(tmp_path / "ledger.db")


def read(path: Path, sql: str, *, private: bool = True) -> list[tuple[object, ...]]:
    with closing(connect_to_read(path)) as connection:
        if private:
            hide_names(connection)
        return connection.execute(sql).fetchall()


def test_a_text_column_that_nobody_knows_is_hidden(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("ALTER TABLE want ADD COLUMN rumour TEXT")
        connection.execute("UPDATE want SET rumour = 'they are moving to Lyon'")
        connection.execute("UPDATE want SET rumour = '' WHERE id = 1")
        connection.execute("UPDATE want SET rumour = NULL WHERE id = 2")

    assert read(ledger, "SELECT rumour FROM want ORDER BY id")[:3] == [("",), (None,), ("…",)]


def test_a_made_up_name_is_the_same_each_time_and_whoever_comes(ledger: Path) -> None:
    sql = "SELECT id, handle, name FROM contact ORDER BY id"
    before = read(ledger, sql)
    act(ledger, contacts.add, contacts.Details(name="Zoe Quist"), at="2027-01-01T00:00:00Z")

    after = read(ledger, sql)

    assert after[:-1] == before
    assert len({handle for _, handle, _ in after}) == len(after)


def test_a_made_up_ledger_still_fits_together(ledger: Path) -> None:
    """Every row belongs to the contact to whom it belonged; their firm, city and tags part people as before."""
    sql = "SELECT count(DISTINCT org), count(DISTINCT city), count(*) FROM contact c JOIN entry ON contact_id = c.id"
    by_tag = "SELECT count(*) FROM tag GROUP BY key ORDER BY count(*)"

    assert read(ledger, sql) == read(ledger, sql, private=False)
    assert read(ledger, by_tag) == read(ledger, by_tag, private=False)


def test_the_ledger_itself_stays_as_it_is(ledger: Path) -> None:
    before = ledger.read_bytes()

    with closing(connect_to_read(ledger)) as connection:
        hide_names(connection)
        with pytest.raises(sqlite3.OperationalError, match="attempt to write"):
            connection.execute("DELETE FROM main.want")

    assert ledger.read_bytes() == before


def test_whoever_would_have_a_name_twice_gets_a_number() -> None:
    names = make_names(["alice", "bob", "alice", "alice"])

    assert [name.number for name in names] == [1, 1, 2, 3]
    assert len({name.handle for name in names}) == 4
    assert names[2].name == f"{make_name('alice').name} 2"


def iterate_handles() -> Iterator[str]:
    for number in range(500):
        yield make_name(str(number)).handle


def test_made_up_handles_are_typed_easily_and_fit() -> None:
    handles = [*iterate_handles()]

    assert all(handle.isascii() and handle.replace("-", "").isalpha() for handle in handles)
    assert max(map(len, handles)) <= 30
    assert len({*handles}) > 490
