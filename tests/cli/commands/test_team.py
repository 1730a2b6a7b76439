"""A team's ledger is made by one, others are let in by two roles, and it tells who wrote; nobody is ranked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from harness import Result, Well
from team_server import empty_schema
from wellkeeper.domain.words.text import format_command
from wellkeeper.homes import Server, parse_server
from wellkeeper.storage.server.connection import ServerConnection
from worlds import MONTH

URL = "postgresql://ann@db.example.org/acme"
PRIVACY = "nothing is private within a team"


@pytest.fixture
def files(well: Well) -> Well:
    """`well` on a ledger in a file, wherever those of other tests are."""
    return Well(well.home)


@pytest.fixture
def server() -> Iterator[Server]:
    with empty_schema() as server:
        yield server


class Colleague:
    """`kim("give bob meal")`: what somebody does on a team's ledger, as the server knows them."""

    def __init__(self, well: Well, server: Server, name: str) -> None:
        self._well = well
        self.user = f"{server.schema}_{name}"
        self.url = str(parse_server(server.url.replace("://you@", f"://{self.user}@")))
        self._name = name

    def __call__(self, command: str, **named: str) -> Result:
        return self._well(command, env={"WELL_DB": self.url, "WELL_NAME": self._name, **named})


def administer(server: Server, *statements: str) -> None:
    """Do as whoever keeps the server."""
    with closing(ServerConnection(server, wait_ms=10_000)) as connection:
        for statement in statements:
            connection.raw.execute(statement.encode())


def let_in(well: Well, server: Server, name: str, role: str) -> Colleague:
    """Make a user of the server who has a role of the team."""
    colleague = Colleague(well, server, name)
    administer(server, f'CREATE ROLE "{colleague.user}" LOGIN', f'GRANT "{server.schema}_{role}" TO "{colleague.user}"')
    return colleague


@pytest.fixture
def team(files: Well, server: Server) -> Server:
    """A new ledger of a team, whose roles have their rights by what `team init` printed."""
    administer(server, files(["team", "init", str(server)]).out)
    return server


# -- init -----------------------------------------------------------------------------------------


def test_init_makes_an_empty_ledger_and_says_what_a_team_must_know(files: Well, server: Server) -> None:
    result = files(["team", "init", str(server)])

    assert result.code == 0
    assert result.err.startswith(f"made an empty ledger at {server}\n{PRIVACY}")
    assert files(["--db", str(server), "check"]).code == 0
    assert files(["--db", str(server), "contacts", "--ids"]).out == ""


def test_what_it_prints_is_sql_alone(files: Well, server: Server) -> None:
    lines = files(["team", "init", str(server)]).lines

    assert all(line.startswith("-- ") or line.endswith(";") for line in lines)
    assert max(len(line) for line in lines if line.startswith("--")) <= 80


def test_where_something_is_it_makes_nothing(files: Well, server: Server) -> None:
    administer(server, f'CREATE SCHEMA "{server.schema}"', f'CREATE TABLE "{server.schema}".notes (word TEXT)')

    for line in (["team", "init"], ["team", "init", "--dry-run"]):
        result = files([*line, str(server)])
        assert (result.code, result.out) == (5, "")
        assert result.err.startswith(f"error: there is a ledger at {server} already, or something else\nhint: name an")


def test_an_empty_schema_of_ones_own_will_do(files: Well, server: Server) -> None:
    owner = Colleague(files, server, "owner")
    administer(
        server,
        f'CREATE ROLE "{owner.user}" LOGIN',
        f'CREATE SCHEMA "{server.schema}" AUTHORIZATION "{owner.user}"',
    )

    assert owner("team init").code == 0
    assert owner("add Bob").code == 0


def test_who_may_make_no_schema_is_told_what_it_takes(files: Well, server: Server) -> None:
    nobody = Colleague(files, server, "nobody")
    administer(server, f'CREATE ROLE "{nobody.user}" LOGIN')

    assert "to make one takes CREATE on the database" in nobody("team init").err


@pytest.mark.parametrize("command", ["", "today"])
def test_where_no_ledger_is_nobody_is_told_to_begin_by_adding_somebody(
    files: Well, server: Server, command: str
) -> None:
    answer = files(command.split(), env={"WELL_DB": str(server)}, terminal=True)

    assert (answer.code, answer.out) == (6, "")
    assert "well team init" in answer.err


def test_a_ledger_that_a_restore_makes_lets_nobody_in_yet(files: Well, server: Server) -> None:
    files("add Ann")
    files("backup ann.db")

    answer = files(["--db", str(server), "restore", "ann.db", "--yes"])

    grants = f"`{format_command('--db', server)} team grants` prints what lets others in"
    assert (answer.code, grants in answer.err) == (0, True)
    assert files(["--db", str(server), "team", "grants"]).code == 0


def test_a_dry_run_prints_the_same_and_makes_nothing(files: Well, server: Server) -> None:
    dry = files(["team", "init", str(server), "--dry-run", "--json"]).json

    assert files(["--db", str(server), "contacts"]).code == 6
    real = files(["team", "init", str(server), "--json"]).json
    assert (dry["made"], real["made"], dry["items"]) == (False, True, real["items"])


def test_grants_are_printed_again_without_a_server(files: Well) -> None:
    result = files(["team", "grants", URL])

    assert result.code == 0
    assert 'GRANT SELECT ON ALL TABLES IN SCHEMA "wellkeeper" TO "wellkeeper_readers";' in result.lines
    assert files(["team", "grants", URL, "--ids"]).lines == ["members", "readers"]
    assert files(["team", "grants", "--json"], env={"WELL_DB": URL}).json["ledger_schema"] == "wellkeeper"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("team party", 2, "‘party’ is no deed of a team"),
        ("team init", 2, "’ is a file"),
        ("team grants other.db", 2, "‘other.db’ is a file"),
        (f"team who {URL}", 2, "is about the ledger in use"),
        (f"team grants {URL}?schema={'s' * 60}", 2, "at most 55 letters"),
        ("team init postgresql://ann:hunter2@db.example.org/acme", 2, "a URL of a ledger holds no password"),
    ],
)
def test_what_fits_no_team_is_told(files: Well, line: str, code: int, words: str) -> None:
    result = files(line)

    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert "hunter2" not in result.err


# -- the roles --------------------------------------------------------------------------------------


def test_a_member_writes_whatever_a_command_writes(files: Well, team: Server) -> None:
    kim = let_in(files, team, "kim", "members")
    MONTH.write_files(files.home)
    for line in (
        "import people.vcf",
        "add 'Dora Diaz'",
        "give dora meal",
        "policy rest_days 45",
        "kinds give podcast 4 --family connect",
        "add 'Dora Dias'",
        "merge dora dora-dias",
        "undo",
        "forget dora-dias --yes",
        "backup kept.db",
        "restore kept.db --yes",
        "check",
    ):
        result = kim(line)
        assert result.code == 0, f"{line}: {result.err}"


def test_a_reader_reads_and_is_told_why_nothing_is_written(files: Well, team: Server) -> None:
    kim, lee = let_in(files, team, "kim", "members"), let_in(files, team, "lee", "readers")
    kim("add Bob")
    kim("give bob meal")

    for line in ("balance", "today", "history", "team", "check", "doctor", "export - --format jsonl", "backup lee.db"):
        assert lee(line).code == 0, line
    result = lee("give bob meal")

    assert (result.code, result.out) == (6, "")
    assert result.err.startswith(f"error: the server's rights don't let you do that in {lee.url}\nhint: ")
    assert lee("balance bob --json").json["items"][0]["balance"] == 2


def test_a_reader_can_neither_undo_nor_forget_nor_restore(files: Well, team: Server) -> None:
    kim, lee = let_in(files, team, "kim", "members"), let_in(files, team, "lee", "readers")
    kim("add Bob")
    kim("backup kept.db")

    for line in ("undo", "forget bob --yes", "restore kept.db --yes", "policy rest_days 45"):
        result = lee(line)
        assert result.code == 6, line
        assert "the server's rights don't let you" in result.err
    assert kim("contacts --ids").lines == ["bob"]


def test_who_is_not_let_in_is_told_of_no_row(files: Well, team: Server) -> None:
    let_in(files, team, "kim", "members")("add Bob")
    stranger = Colleague(files, team, "mallory")
    administer(team, f'CREATE ROLE "{stranger.user}" LOGIN')

    result = stranger("contacts")

    assert (result.code, result.out) == (6, "")
    assert "who made it must let you in" in result.err


def test_what_a_member_forgets_is_told_to_be_in_the_tables_still(files: Well, team: Server) -> None:
    kim = let_in(files, team, "kim", "members")
    kim("add Bob")
    kim("add Cleo")

    by_member = kim("forget bob --yes")

    assert "it lets only who made the tables do that" in by_member.err
    assert "the journal (WAL)" in by_member.err
    assert kim("forget cleo --yes --json").json["rewritten"] is False
    assert any(is_rewritten_without(files, team, f"dora-{number}") for number in range(20)), "others look at what was"


def is_rewritten_without(files: Well, team: Server, handle: str) -> bool:
    """Whether whoever made the tables writes them all anew without somebody."""
    for line in (f"add {handle} --handle {handle}", f"forget {handle} --yes --json"):
        answer = files(["--db", str(team), *line.split()])
    return bool(answer.json["rewritten"])


# -- who ----------------------------------------------------------------------------------------------


def test_colleagues_stand_by_name(files: Well) -> None:
    for day, name, line in (
        ("2026-01-05", "Zoe", "add Ann"),
        ("2026-01-06", "kim", "add Bob"),
        ("2026-01-07", "Zoe", "give bob meal"),
        ("2026-01-08", "Kim", "give ann meal"),
        ("2026-01-09", "Zoe", "give ann meal"),
    ):
        assert files(line, today=day, env={"WELL_NAME": name}).code == 0

    result = files("team", today="2026-01-09", env={"WELL_NAME": "Lee"})

    assert [line.split()[:2] for line in result.lines[1:3]] == [["Kim", "2"], ["Zoe", "3"]]
    assert result.lines[-1] == "2 contacts of the whole team; you are Lee here"
    answer = files("team --json").json
    assert answer["items"][0] == {"name": "Kim", "actions": 2, "last": "2026-01-08T12:00:00Z", "contacts": 0}
    assert answer["shared_contacts"] == 2


def test_a_new_ledger_has_no_colleagues_yet(files: Well, team: Server) -> None:
    assert files(["--db", str(team), "team"]).out == "Nobody has written anything yet.\n"
    assert files("team").code == 6


def test_whom_a_file_does_not_know_by_name_stands_last(files: Well) -> None:
    files("add Ann", env={"WELL_NAME": "Zoe"})
    files("add Bob", env={"WELL_NAME": "Ada"})
    with closing(sqlite3.connect(files.ledger)) as connection, connection:
        connection.execute("UPDATE action SET actor = '' WHERE actor = 'Ada'")  # as before a ledger kept it

    assert [line.split()[0] for line in files("team").lines[1:3]] == ["Zoe", "–"]
    assert [item["name"] for item in files("team --json").json["items"]] == ["Zoe", ""]


# -- colleagues -----------------------------------------------------------------------------------


def test_what_a_colleague_built_upon_is_not_taken_back(files: Well, team: Server) -> None:
    kim, lee = let_in(files, team, "kim", "members"), let_in(files, team, "lee", "members")
    kim("add Bob")
    lee("give bob meal")

    refusal, colleagues = kim("undo 1"), kim("team")

    assert refusal.code == 5
    assert refusal.err.startswith("error: lee's action 2 (gave bob meal (+2)) builds on action 1\n")
    assert [line.split()[0] for line in colleagues.lines[1:3]] == ["kim", "lee"]
    assert lee("undo").code == 0
    assert kim("undo 1").code == 0
    assert kim("contacts --ids").lines == []


def test_a_ledger_of_a_file_comes_in_on_a_server_and_goes_again(files: Well, team: Server) -> None:
    kim = let_in(files, team, "kim", "members")
    kim("add Bob")
    files("add Cleo")
    files("give cleo meal")
    assert files("export mine.jsonl").code == 0

    assert kim("import mine.jsonl").code == 0
    assert kim("contacts --ids").lines == ["bob", "cleo"]
    assert kim("export all.jsonl").code == 0
    assert files("import all.jsonl").code == 0

    (files.home / "all.jsonl").unlink()
    assert files("export - --format jsonl").out == kim("export - --format jsonl").out
