"""However a server is set up, what is written stays what it is, and goes where the URL says."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from harness import SOURCE, Well, environment
from team_server import ServerWell, empty_schema
from wellkeeper.homes import Server
from wellkeeper.storage.server import connection as connections
from wellkeeper.storage.server.connection import ServerConnection

SETTINGS = (
    "default_transaction_isolation = 'serializable'",
    "default_transaction_isolation = 'repeatable read'",
    "extra_float_digits = -3",
    "client_min_messages = error",
    "client_encoding = 'LATIN1'",
    "DateStyle = 'German'",
    "standard_conforming_strings = off",
    "search_path = 'nowhere'",
)

TRIES = 20  # until none of the other tests looks at what was before


@pytest.fixture
def admin(team: ServerWell) -> Iterator[ServerConnection]:
    """A connection of whoever keeps the server."""
    with closing(ServerConnection(team.server, wait_ms=5_000)) as connection:
        yield connection


@pytest.fixture
def odd_role(team: ServerWell, admin: ServerConnection) -> Iterator[str]:
    """A role that may do anything, and can be set up oddly."""
    name = f"odd_{team.server.schema}"
    admin.execute(f"CREATE ROLE {name} LOGIN SUPERUSER")
    yield name
    admin.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


def log_in(team: ServerWell, role: str) -> dict[str, str]:
    return {"WELL_DB": str(team.server).replace("you@", f"{role}@")}


@pytest.mark.parametrize("setting", SETTINGS)
def test_whatever_the_server_is_set_to_a_ledger_is_the_same(
    team: ServerWell, admin: ServerConnection, odd_role: str, setting: str
) -> None:
    admin.execute(f"ALTER ROLE {odd_role} SET {setting}")
    env = log_in(team, odd_role)
    lines = (
        *("add 'Łukasz Ó’Shea' --handle lu", r"note lu 'a \ and 李小龙'", "give lu meal --on 2025-11-03"),
        *("ask --ready", "check"),
    )

    codes = [team(line, env=env).code for line in lines]

    assert codes == [0] * len(lines)
    assert r"a \ and 李小龙" in team("statement lu --plain").out
    assert "Łukasz Ó’Shea" in team("contacts --plain", env=env).out
    assert team("check").code == 0


@pytest.mark.parametrize("variable", ["PGCLIENTENCODING=LATIN1", "PGHOSTADDR=192.0.2.1", "PGOPTIONS=-c search_path=x"])
def test_the_environment_leads_nowhere_else(team: ServerWell, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, _, text = variable.partition("=")
    monkeypatch.setenv(name, text)

    assert team("add Łukasz", env={name: text}).code == 0
    assert team("contacts --plain", env={name: text}).out.count("Łukasz") == 1


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_whoever_waited_for_the_lock_sees_what_was_written_meanwhile(
    team: ServerWell, admin: ServerConnection, odd_role: str, level: str
) -> None:
    admin.execute(f"ALTER ROLE {odd_role} SET default_transaction_isolation = '{level}'")
    env = log_in(team, odd_role)
    codes: list[int] = []
    admin.execute("BEGIN; SELECT format FROM ledger FOR UPDATE; UPDATE ledger SET format = format")
    waiting = threading.Thread(target=lambda: codes.append(team("give ann meal", env=env).code))
    waiting.start()
    waits = f"usename = '{odd_role}' AND wait_event_type = 'Lock'"
    wait_for(team.server, 1, waits)
    admin.execute("COMMIT")
    waiting.join()

    assert codes == [0]


def wait_for(server: Server, count: int, condition: str, patience: float = 20) -> None:
    """Until so many of those at the server are as the condition says."""
    sql = f"SELECT COUNT(*) FROM pg_stat_activity WHERE {condition}"
    end = time.monotonic() + patience
    with closing(ServerConnection(server, wait_ms=5_000)) as watch:  # whose every look is a new one
        while watch.execute(sql).fetchall() != [(count,)]:
            assert time.monotonic() < end, condition
            time.sleep(0.05)


def test_a_server_that_takes_too_long_stops_working_on_it(team: ServerWell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ANSWER_SECONDS", 0.5)
    psycopg = connections.load_psycopg()
    with closing(ServerConnection(team.server, wait_ms=5_000)) as patient:
        with pytest.raises(psycopg.OperationalError):
            patient.execute("SELECT pg_sleep(300)")
        wait_for(team.server, 0, "query LIKE 'SELECT pg_sleep(300)%' AND state = 'active'")


# -- making, forgetting, keeping -------------------------------------------------------------------


def test_of_those_who_make_one_ledger_at_once_one_does(home: Path) -> None:
    with empty_schema() as server:
        commands = [["team", "init", str(server)] for _ in range(4)]
        processes = [start_command(home, words) for words in commands]
        results = [(process.communicate()[1], process.returncode) for process in processes]

    assert sorted(code for _, code in results) == [0, 5, 5, 5]
    assert all("there is a ledger at" in err for err, code in results if code)


def start_command(home: Path, words: list[str]) -> subprocess.Popen[str]:
    env = environment(home, {"PYTHONPATH": str(SOURCE)})
    return subprocess.Popen(
        [sys.executable, "-m", "wellkeeper", *words], env=env, cwd=home, stderr=subprocess.PIPE, text=True
    )


def test_a_database_without_all_letters_takes_no_ledger(well: Well, admin: ServerConnection) -> None:
    name = f"latin_{admin.server.schema}"
    admin.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    url = f"postgresql://you@/{name}?host={dict(admin.server.options)['host']}"
    try:
        result = well(["team", "init", url])
    finally:
        admin.execute(f"DROP DATABASE {name}")

    assert (result.code, result.out) == (6, "")
    assert "keeps text as LATIN1" in result.err


@pytest.mark.parametrize("setting", ["client_min_messages = notice", "client_min_messages = error"])
def test_what_an_older_look_still_sees_is_told_to_be_in_the_tables(
    team: ServerWell, admin: ServerConnection, odd_role: str, setting: str
) -> None:
    admin.execute(f"ALTER ROLE {odd_role} SET {setting}")
    env = log_in(team, odd_role)
    admin.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
    says_so = forget_somebody(team, env, "bob")
    admin.execute("COMMIT")

    assert says_so
    assert not all(forget_somebody(team, env, f"cleo-{number}") for number in range(TRIES))


def forget_somebody(team: ServerWell, env: dict[str, str], handle: str) -> bool:
    """Whether it says that words of theirs may be in the tables still."""
    team(f"add {handle} --handle {handle}")
    result = team(f"forget {handle} --yes", env=env)
    assert result.code == 0
    return "may still be in" in result.err


def test_a_damaged_ledger_can_be_restored(team: ServerWell, admin: ServerConnection) -> None:
    assert team("backup").code == 0
    admin.execute("ALTER TABLE contact DROP CONSTRAINT tier_known; UPDATE contact SET tier = 'Z'")
    name = team("backups --ids").lines[0]

    damaged, backup = team("check"), team("backup")
    restored = team(f"restore {name} --yes")

    assert (damaged.code, backup.code, restored.code) == (1, 6, 0)
    assert "isn't sound" in backup.err
    assert "2 backups" not in team("backups").err
    assert len(team("backups --ids").lines) == 2, "what was there is kept"
    assert team("contacts --tier Z --plain").out == ""


def test_rows_that_no_file_holds_are_told(team: ServerWell, admin: ServerConnection) -> None:
    admin.execute("ALTER TABLE contact ALTER name DROP NOT NULL; UPDATE contact SET name = NULL")
    try:
        result = team("backup")
    finally:
        admin.execute("UPDATE contact SET name = 'Ann'; ALTER TABLE contact ALTER name SET NOT NULL")

    assert (result.code, result.out) == (6, "")
    assert "the rows of contact are damaged" in result.err
