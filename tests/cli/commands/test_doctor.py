"""The report for a bug: it is there whatever is wrong, and has no word of anybody's in it."""

from __future__ import annotations

import platform
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Text

from harness import Result, Well
from wellkeeper import __version__
from wellkeeper.storage import models
from wellkeeper.storage.file import FORMAT

SECRET = "zzsecret"
SETTINGS = f"""
name = "{SECRET}"
pitch = "{SECRET} plans warehouses"
currency = "{SECRET}"
me = ["{SECRET}@example.org", "ann@example.org"]
"""


def get_facts(result: Result) -> dict[tuple[str, str], Any]:
    assert (result.code, result.err) == (0, "")
    return {(item["section"], item["name"]): item["value"] for item in result.json["items"]}


def put_secrets(ledger: Path) -> None:
    """A word into every text column that takes it, into the names of tables, and into the journal of triggers."""
    with closing(sqlite3.connect(ledger)) as connection, connection:
        for table, model in models.TABLES.items():
            for column in model.__table__.columns:  # type: ignore[attr-defined]
                if isinstance(column.type, Text):
                    with suppress(sqlite3.IntegrityError):
                        connection.execute(f"UPDATE {table} SET {column.name} = '{SECRET}' || id")
        connection.execute(f"CREATE TABLE {SECRET} ({SECRET} TEXT)")


@pytest.mark.parametrize("form", ["", "--json", "--plain", "--ids"])
def test_no_word_of_anybody_is_in_it(full: Well, form: str) -> None:
    put_secrets(full.ledger)
    folder = full.home / SECRET / f"well of {SECRET}"
    folder.mkdir(parents=True)
    ledger = full.ledger.rename(folder / f"{SECRET}.db")
    for path, text in {
        ".config/wellkeeper/settings.toml": SETTINGS,
        f".config/wellkeeper/letters/{SECRET}.txt": SECRET,
        f".config/wellkeeper/mappings/{SECRET}.toml": SECRET,
    }.items():
        (full.home / path).parent.mkdir(exist_ok=True, parents=True)
        (full.home / path).write_text(text)

    by_path = full(f"doctor {form}", env={"WELL_DB": str(ledger), "WELL_NAME": SECRET, "TERM": f"{SECRET} term"})
    by_url = full(f"doctor {form}", env={"WELL_DB": f"postgresql://{SECRET}:{SECRET}@{SECRET}/{SECRET}"})
    by_option = full(["doctor", *form.split(), "--db", str(ledger)])

    for result in (by_path, by_url, by_option):
        assert (result.code, result.err) == (0, "")
        assert SECRET not in result.out
        assert full.home.name not in result.out


@pytest.mark.about_files
def test_it_has_what_a_bug_report_needs(full: Well) -> None:
    facts = get_facts(full("doctor --json", env={"WELL_NAME": "Mara"}))

    assert facts["versions", "well"] == __version__
    assert facts["versions", "SQLite"] == sqlite3.sqlite_version
    assert facts["versions", "typer"]
    assert facts["machine", "system"].startswith(platform.system())
    assert (facts["terminal", "output"], facts["terminal", "TERM"]) == ("no terminal, utf-8", "xterm-256color")
    assert "WELL_NAME" in facts["terminal", "variables that are set"]
    assert (facts["settings", "name"], facts["settings", "exact"]) == ("set", False)
    assert facts["settings", "file"] == "~/.config/wellkeeper/settings.toml, missing"
    assert (facts["ledger", "place"], facts["ledger", "rights"]) == ("~/ledger.db", "0600")
    assert (facts["ledger", "format"], facts["ledger", "quick check"]) == (FORMAT, "sound")
    assert facts["ledger", "octets"] == full.ledger.stat().st_size
    assert (facts["rows", "contact"], facts["rows", "want"]) == (4, 2)


def test_it_says_how_many_problems_there_are_and_not_whose(full: Well) -> None:
    with closing(sqlite3.connect(full.ledger)) as connection, connection:
        connection.execute("UPDATE account SET balance = balance + 1")

    report = full("doctor").out

    assert "found: `well check` tells" in report
    assert "alice" not in report


def test_it_says_how_many_colleagues_write_and_not_who(well: Well) -> None:
    for name in ("Zacharias", "ZACHARIAS", "Zenobia"):
        assert well(f"add 'Friend of {name}' --owner Zuleika", env={"WELL_NAME": name}).code == 0

    report = well("doctor --json")

    assert get_facts(report)["ledger", "colleagues who wrote"] == 2
    assert not any(name in report.out.lower() for name in ("zacharias", "zenobia", "zuleika"))


@pytest.mark.about_files
def test_a_ledger_that_is_missing_is_said_to_be(well: Well) -> None:
    facts = get_facts(well("doctor --json"))

    assert (facts["ledger", "file"], facts["ledger", "state"][:27]) == ("missing", "can't be read (no-ledger): ")


@pytest.mark.parametrize(
    ("change", "format", "state"),
    [
        (lambda head: head[:18], "no file of SQLite", "ledger-damaged"),
        (lambda head: b"", "no file of SQLite", "ledger-damaged"),
        (lambda head: head[:68] + b"\0\0\0\0" + head[72:], "a file of SQLite, but no ledger", "ledger-damaged"),
        (lambda head: head[:3000], FORMAT, "ledger-damaged"),
        (lambda head: head[:60] + (99).to_bytes(4) + head[64:], 99, "ledger-newer"),
        (lambda head: head[:60] + (1).to_bytes(4) + head[64:], 1, "ledger-older"),
    ],
    ids=["cut short", "empty", "of another program", "without an end", "newer", "older"],
)
def test_a_ledger_that_cannot_be_read_is_told_of(full: Well, change: Any, format: object, state: str) -> None:
    full.ledger.write_bytes(change(full.ledger.read_bytes()))

    facts = get_facts(full("doctor --json"))

    assert facts["ledger", "format"] == format
    assert facts["ledger", "state"] == f"can't be read ({state}): any other command says why"
    assert ("rows", "contact") not in facts


@pytest.mark.parametrize("text", ["name = [", "nonsense = 1", "name = 5"])
def test_settings_that_cannot_be_used_are_told_of(full: Well, text: str) -> None:
    path = full.home / ".config/wellkeeper/settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)

    facts = get_facts(full("doctor --json"))

    assert facts["settings", "state"] == "can't be used (unreadable): any other command says why"


def test_it_is_the_same_before_others(full: Well) -> None:
    assert get_facts(full("doctor --json")) == get_facts(full("doctor --json --private"))
