"""Every failure of a server is caused: it ends in a sentence, with nothing half done and no secret shown."""

from __future__ import annotations

import select
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from broken_lines import BrokenLine
from harness import Result, Well
from server_processes import list_commands
from team_server import ServerWell
from wellkeeper.errors import LedgerUnusable
from wellkeeper.homes import Server
from wellkeeper.storage.file import FORMAT
from wellkeeper.storage.server import connection as connections
from wellkeeper.storage.server import session, upgrade
from wellkeeper.storage.server.connection import ServerConnection

GIVE = "give ann advice first"


def must_be_told(result: Result, *words: str, code: int = 6) -> None:
    """One sentence and one hint, in which these words are."""
    error, hint = result.err.strip().splitlines()
    assert (result.code, result.out) == (code, "")
    assert error.startswith("error: ")
    assert hint.startswith("hint: ")
    assert all(word in result.err for word in words), result.err
    assert "bug of ours" not in result.err


@contextmanager
def open_connection(server: Server) -> Iterator[ServerConnection]:
    """An administrator of the same schema."""
    with closing(ServerConnection(server, wait_ms=5_000)) as connection:
        yield connection


# -- nobody there --------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["balance", GIVE, "history", "undo", "check"])
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://you@127.0.0.1:1/postgres", "nothing listens there"),
        ("postgresql://you@/postgres?host=/nowhere", "nothing listens there"),
        ("postgresql://you@nobody.invalid/postgres", "its name isn't known"),
        ("postgresql:///postgres?service=nobody", "no service file knows the service"),
    ],
)
def test_no_server_is_there(well: Well, command: str, url: str, reason: str) -> None:
    pytest.importorskip("psycopg")
    must_be_told(well(command, env={"WELL_DB": url}), reason)
    assert [*well.home.rglob("*.db")] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dbname": "nobodys"}, "there is no such user or database"),
        ({"user": "nobody"}, "there is no such user or database"),
        ({"schema": "nobodys"}, "there is no ledger at"),
        ({"target_session_attrs": "standby"}, "target_session_attrs"),
    ],
)
def test_what_the_url_names_is_not_there(team: ServerWell, change: dict[str, str], words: str) -> None:
    options = {**dict(team.server.options), "schema": team.server.schema, **change}
    database = options.pop("dbname")
    url = f"postgresql:///{database}?{'&'.join(f'{name}={text}' for name, text in options.items())}"

    for command in ("balance", GIVE):
        must_be_told(team(command, env={"WELL_DB": url}), words)


def test_nobody_answers_a_call(home: Path, line: BrokenLine, team: ServerWell) -> None:
    line.break_at(b"user\0", "hang")
    url = f"postgresql://you@127.0.0.1:{line.port}/postgres?connect_timeout=2&schema={team.server.schema}"

    must_be_told(team("balance", env={"WELL_DB": url}), "it took too long")


# -- a line that breaks --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "fault"), [(b"FOR UPDATE", "refuse"), (b"FOR UPDATE", "swallow"), (b"INSERT INTO entry", "refuse")]
)
def test_a_line_that_is_cut_in_the_middle_of_a_write(
    team: ServerWell, distant: ServerWell, line: BrokenLine, place: bytes, fault: str
) -> None:
    line.break_at(place, fault)

    must_be_told(distant(GIVE), "was cut", "nothing was done")
    assert line.has_broken.wait(10)
    assert list_commands(team) == ["add Ann"]
    assert distant(GIVE).code == 0
    assert team("check").code == 0


def test_a_network_that_goes_dead_is_known_to_be(
    team: ServerWell, distant: ServerWell, line: BrokenLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = dict.fromkeys(("keepalives_idle", "keepalives_interval", "keepalives_count"), "1")
    monkeypatch.setattr(connections, "_LINE", {**quick, "tcp_user_timeout": "700"})
    line.break_at(b"FOR UPDATE", "die")

    must_be_told(distant(GIVE), "it took too long")
    assert list_commands(team) == ["add Ann"]


@pytest.mark.parametrize(("command", "place"), [(GIVE, b"FOR UPDATE"), ("history", b"FROM action")])
def test_a_tunnel_whose_other_end_is_gone(
    team: ServerWell, distant: ServerWell, line: BrokenLine, command: str, place: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "ANSWER_SECONDS", 0.5)
    line.break_at(place, "hang")

    must_be_told(distant(command), "it took too long")
    assert list_commands(team) == ["add Ann"]


def test_a_line_is_watched_at_both_ends(team: ServerWell, distant: ServerWell) -> None:
    conninfo_to_dict = pytest.importorskip("psycopg.conninfo").conninfo_to_dict
    with open_connection(distant.server) as connection:
        shown_settings = [connection.execute(f"SHOW {name}").fetchone() for name in connections._SERVER_SETTINGS]
        options = conninfo_to_dict(connection.raw.info.dsn)

    assert ("10min",) in shown_settings
    assert {name: options[name] for name in connections._LINE} == connections._LINE


# -- a server that fails -------------------------------------------------------------------------

# A trigger says what a server says that really fails so; on the table `entry`, in the middle of a write.
CODES = {
    "53100": "disk is full",
    "53200": "isn't enough",
    "53400": "isn't enough",
    "54000": "isn't enough",
    "58030": "trouble of its own",
    "XX001": "trouble of its own",
    "XX000": "trouble of its own",
    "57014": "broke it off",
    "40P01": "at the same moment",
    "40001": "at the same moment",
    "25006": "only lets one read",
    "0A000": "can't do it (0A000)",
}


@pytest.mark.parametrize("deferred", [False, True], ids=["at once", "at the commit"])
@pytest.mark.parametrize(("code", "words"), CODES.items(), ids=CODES)
def test_a_server_that_cannot(team: ServerWell, code: str, words: str, deferred: bool) -> None:
    how = "CONSTRAINT TRIGGER fail AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED"
    with open_connection(team.server) as admin:
        admin.execute(
            "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION 'secret words' USING ERRCODE = '{code}'; END $$;"
            f" CREATE {how if deferred else 'TRIGGER fail BEFORE INSERT ON entry'}"
            " FOR EACH ROW EXECUTE FUNCTION fail()"
        )
        try:
            result = team(GIVE)
            commands = list_commands(team)
        finally:
            admin.execute("DROP TRIGGER fail ON entry; DROP FUNCTION fail")

    must_be_told(result, words)
    assert "secret" not in result.err
    assert commands == ["add Ann"]
    assert team(GIVE).code == 0


@pytest.mark.parametrize("place", [b"INSERT INTO entry", b"COMMIT\0"])
def test_a_writer_whose_backend_is_killed(
    team: ServerWell, distant: ServerWell, line: BrokenLine, place: bytes
) -> None:
    def kill() -> None:
        with open_connection(team.server) as admin:
            others = "pg_locks WHERE relation = 'ledger'::regclass AND pid <> pg_backend_pid()"
            admin.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM {others}")

    line.break_at(place, "pass", kill)

    result = distant(GIVE)

    assert line.has_broken.wait(10)
    must_be_told(result, "nothing was done")
    assert list_commands(team) == ["add Ann"]


def stand_still(server: Server) -> None:
    """Begin a write, and do nothing until the server says something."""
    with session.write_server(server) as connection:
        connection.execute("SELECT 1")  # with which the transaction begins
        select.select([connection.raw.fileno()], [], [])
        connection.execute("SELECT 2")


def test_a_write_that_stands_still_is_ended(team: ServerWell, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {**connections._SERVER_SETTINGS, "idle_in_transaction_session_timeout": "1"}
    monkeypatch.setattr(connections, "_SERVER_SETTINGS", settings)

    with pytest.raises(LedgerUnusable, match=r"stood still|was cut"):
        stand_still(team.server)


# -- another format, and what is missing ---------------------------------------------------------


@pytest.mark.parametrize(
    ("ledger_format", "words"), [(FORMAT + 1, "upgraded by a newer wellkeeper"), (FORMAT - 1, "an older wellkeeper")]
)
def test_a_ledger_of_another_format(team: ServerWell, ledger_format: int, words: str) -> None:
    with open_connection(team.server) as admin:
        admin.execute(f"UPDATE ledger SET format = {ledger_format}")

    for command in ("balance", GIVE):
        must_be_told(team(command), words, "upgrade")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("ALTER TABLE ledger RENAME TO gone", "there is no ledger at"),
        ("ALTER TABLE entry RENAME TO gone", "there is no ledger at"),
        ("DELETE FROM ledger", "holds no ledger, only its tables"),
    ],
)
def test_a_schema_of_which_something_is_missing(team: ServerWell, spoil: str, words: str) -> None:
    try:
        with open_connection(team.server) as admin:
            admin.execute(spoil)
        must_be_told(team(GIVE), words)
    finally:
        if "RENAME" in spoil:
            with open_connection(team.server) as admin:
                admin.execute(f"ALTER TABLE gone RENAME TO {spoil.split()[2]}")


def test_tables_that_somebody_altered_are_no_bug_of_ours(team: ServerWell) -> None:
    with open_connection(team.server) as admin:
        admin.execute("ALTER TABLE contact RENAME COLUMN nickname TO gone")
    try:
        for command in ("today", GIVE, "backup", "check --repair"):
            must_be_told(team(command), "tables of", "aren't as this version makes them", "`well check` lists")
        assert "the column contact.nickname is missing" in team("check").out
    finally:
        with open_connection(team.server) as admin:
            admin.execute("ALTER TABLE contact RENAME COLUMN gone TO nickname")


def test_a_reader_who_writes(team: ServerWell) -> None:
    schema, role = team.server.schema, f"reader_{team.server.schema}"
    with open_connection(team.server) as admin:
        admin.execute(
            f"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {schema} TO {role};"
            f" GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}"
        )
    env = {"WELL_DB": str(team.server).replace("you@", f"{role}@")}
    try:
        reading, writing = team("balance", env=env), team(GIVE, env=env)
    finally:
        with open_connection(team.server) as admin:
            admin.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")

    assert (reading.code, reading.err) == (0, "")
    must_be_told(writing, "rights don't let you")
    assert list_commands(team) == ["add Ann"]


def test_an_upgrade_whose_backend_is_killed(team: ServerWell, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_connection(team.server) as admin:
        admin.execute(f"UPDATE ledger SET format = {FORMAT - 1}")

    def kill(*_: object) -> None:
        others = "pg_locks WHERE relation = 'ledger'::regclass AND pid <> pg_backend_pid()"
        with open_connection(team.server) as admin:
            admin.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM {others}")

    monkeypatch.setattr(upgrade, "run_revisions", kill)
    must_be_told(team("upgrade"), "nothing was done")
    with open_connection(team.server) as admin:
        assert admin.execute("SELECT format FROM ledger").fetchall() == [(FORMAT - 1,)]


# -- two at once ---------------------------------------------------------------------------------


def test_more_connections_than_the_server_lets_one_have(team: ServerWell) -> None:
    role = f"crowd_{team.server.schema}"
    env = {"WELL_DB": str(team.server).replace("you@", f"{role}@")}
    with open_connection(team.server) as admin:
        admin.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 0")
        try:
            must_be_told(team("balance", env=env), "no room for another connection", "try again")
        finally:
            admin.execute(f"DROP ROLE {role}")


def test_two_writers(team: ServerWell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert session.BUSY_MS == 30_000
    monkeypatch.setattr(session, "BUSY_MS", 100)
    with open_connection(team.server) as other:
        other.execute("BEGIN; SELECT format FROM ledger FOR UPDATE")
        must_be_told(team(GIVE), "another program holds the ledger")
        assert team("balance").code == 0  # who reads needn't wait
    assert team(GIVE).code == 0


def test_a_prompt_does_not_wait_for_whoever_changes_the_tables(team: ServerWell) -> None:
    with open_connection(team.server) as other:
        other.execute("BEGIN; LOCK TABLE ledger")
        must_be_told(team("balance", env={"WELL_WAIT": "0.1"}), "another program holds the ledger")


def test_tab_offers_nothing_if_nobody_answers(team: ServerWell) -> None:
    env = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": "well show an", "COMP_CWORD": "2"}

    offered = team([], env=env)
    silent = team([], env={**env, "WELL_DB": "postgresql://you@127.0.0.1:1/postgres"})

    assert (offered.out, offered.err) == ("ann\n", "")
    assert (silent.out.strip(), silent.err) == ("", "")
