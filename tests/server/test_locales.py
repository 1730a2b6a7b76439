"""Lists stand in one order wherever a ledger is kept: that of SQLite, whatever the locale of a server's database."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from harness import Well
from team_server import ServerWell, get_url
from wellkeeper.homes import parse_server
from wellkeeper.storage.server.connection import ServerConnection

ICU = "LOCALE_PROVIDER icu LOCALE 'C.UTF-8' ICU_LOCALE"
LOCALES = ["LOCALE 'C'", "LOCALE 'C.UTF-8'", f"{ICU} 'en-US'", f"{ICU} 'de-DE'"]
# Names that each of these locales would put into another order, by case, accents, dashes or scripts.
NAMES = [
    "aaron",
    "Zoe",
    "Aaron B",
    "Ärger",
    "Oz",
    "öl",
    "e-clair",
    "eclair",
    "E clair",
    "Ölund",
    "ubik",
    "Über",
    "李 伟",
    "straße",
    "strasse",
]
COMMANDS = [
    "contacts --plain",
    "contacts --ids --tag ä",
    "balance --plain",
    "today --plain",
    "next --plain",
    "find e --plain",
    "load --plain",
    "mirror --plain",
    "export - --format csv",
    "export - --format jsonl",
]


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Well:
    """A ledger in a file, of people whose names are ordered in many ways."""
    well = Well(tmp_path_factory.mktemp("lives"))
    for name in NAMES:
        assert well(["add", name, "--tag", name[0], "--tag", "ä"]).code == 0
    for ref in ("Oz", "öl", "Zoe", "aaron"):
        assert well(["give", ref, "intro", "--note", f"{ref} e"]).code == 0
        assert well(["ask", ref, "name", "--anyway"]).code == 0
    return well


@pytest.fixture(params=LOCALES)
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of a database of a locale, which is gone afterwards."""
    name = f"locale_{secrets.token_hex(4)}"
    with closing(ServerConnection(parse_server(get_url("any")), wait_ms=10_000)) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {request.param}")
        yield name
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_answers_are_those_of_a_file_under_every_locale(lives: Well, database: str, tmp_path: Path) -> None:
    server = parse_server(get_url("lives").replace("/postgres?", f"/{database}?"))
    assert lives(["copy", str(lives.ledger), str(server)]).code == 0
    well = ServerWell(tmp_path, server)

    answers = {command: (well(command).out, lives(command).out) for command in COMMANDS}

    assert [command for command, (of_server, of_file) in answers.items() if of_server != of_file] == []
    assert [command for command, (_, of_file) in answers.items() if not of_file] == []
