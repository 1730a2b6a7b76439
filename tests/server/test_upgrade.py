"""An older ledger of a server is brought up to date by the revisions of files, and a copy of it stays."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from team_server import ServerWell
from wellkeeper.homes import Server
from wellkeeper.queries.reader import SqlReader
from wellkeeper.queries.server_health import iterate_table_problems
from wellkeeper.storage.file import FORMAT
from wellkeeper.storage.server.connection import ServerConnection

OLDER = Path(__file__).with_name("format-11.sql")  # a month of an invented life, as format 11 kept it


@pytest.fixture
def older(empty_server: Server, tmp_path: Path) -> ServerWell:
    """A ledger of format 11."""
    with closing(ServerConnection(empty_server, wait_ms=10_000)) as connection:
        connection.raw.execute(OLDER.read_text().replace("format_11", empty_server.schema))
    return ServerWell(tmp_path, empty_server)


def test_an_older_ledger_says_so_and_is_left_alone(older: ServerWell) -> None:
    answer = older("give alice intro")

    assert answer.code == 6
    assert f"(format 11, not {FORMAT})" in answer.err
    assert "`well upgrade`" in answer.err


def test_it_is_upgraded_to_the_tables_of_a_new_one_and_is_sound(older: ServerWell) -> None:
    assert older("upgrade --json").json["items"][0]["upgraded"]

    assert older("check").code == 0
    assert older("upgrade --json").json["items"][0]["upgraded"] is False
    assert older("give alice intro").code == 0
    assert older("undo").code == 0
    with closing(ServerConnection(older.server, wait_ms=10_000)) as connection:
        assert list(iterate_table_problems(SqlReader(connection))) == []


def test_the_old_one_stays_in_a_schema_of_its_own(older: ServerWell) -> None:
    kept_schema = older("upgrade --json").json["items"][0]["backup"]

    with closing(ServerConnection(older.server, wait_ms=10_000)) as connection:
        counts = [
            next(connection.execute(f"SELECT COUNT(*) FROM {schema}.action"))
            for schema in (kept_schema, older.server.schema)
        ]
        assert counts[0] == counts[1] != (0,)
        assert next(connection.execute(f"SELECT format FROM {kept_schema}.ledger")) == (11,)


def test_a_copy_of_that_format_that_is_there_already_stays_as_well(older: ServerWell) -> None:
    with closing(ServerConnection(older.server, wait_ms=10_000)) as connection:
        for number in ("", "_2"):
            connection.execute(f"CREATE SCHEMA {older.server.schema}_format_11{number}")

    assert older("upgrade --json").json["items"][0]["backup"] == f"{older.server.schema}_format_11_3"
    assert older("check").code == 0


def test_whoever_is_forgotten_is_told_to_be_in_the_copies_of_upgrades(older: ServerWell) -> None:
    kept_schema = older("upgrade --json").json["items"][0]["backup"]

    result = older("forget alice --yes")

    assert (result.code, f'DROP SCHEMA "{kept_schema}" CASCADE' in result.err) == (0, True)
    assert older("forget bob --yes --json").json["schemas"] == [kept_schema]


def test_an_upgrade_that_fails_leaves_it_as_it_was(older: ServerWell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: object) -> None:
        raise OSError("pulled out")

    monkeypatch.setattr("wellkeeper.doors.books.settle_upgrade", fail)
    assert older("upgrade").code == 7
    monkeypatch.undo()

    with closing(ServerConnection(older.server, wait_ms=10_000)) as connection:
        assert next(connection.execute("SELECT format FROM ledger")) == (11,)
    assert older("upgrade").code == 0
