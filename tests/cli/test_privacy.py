"""A screen that others see: every question goes with made-up names, and nothing that anybody wrote shows."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress

import pytest

from commands import READS, WRITES
from harness import Well
from wellkeeper.cli.call import REFUSALS
from wellkeeper.doors.reading import reading
from wellkeeper.storage import models
from wellkeeper.storage.privacy import KEEP, TREATMENTS

SECRET = "zzsecret"
NAMES = ("alice", "bob", "cleo", "erik", "chen", "acme.example", "1234567")
FORMS = ("", "--plain --header", "--json", "--ids")
QUESTIONS = [line for line in (*READS, "inbox", "promises") if line.split()[0] not in REFUSALS]


def put_secrets(well: Well) -> None:
    """A word into every text column of the ledger that isn't kept on purpose."""
    with closing(sqlite3.connect(well.ledger)) as connection, connection:
        for table in models.TABLES:
            for name, treatment in TREATMENTS.get(table, {}).items():
                if treatment != KEEP and name not in ("before", "after", "birth_year", "handle"):
                    with suppress(sqlite3.IntegrityError):  # a word of ours, and no other
                        connection.execute(f"UPDATE {table} SET {name} = {name} || ' {SECRET}' || id")
        connection.execute(f"""UPDATE change SET after = replace(after, '"name": "', '"name": "{SECRET} ')""")


def load_handles(well: Well) -> dict[str, str]:
    """Under which handle each contact goes."""
    handles = []
    for private in (False, True):
        with reading(well.ledger, private=private) as reader:
            handles.append([handle for (handle,) in reader.rows("SELECT handle FROM contact ORDER BY id")])
    return dict(zip(*handles, strict=True))


@pytest.fixture
def secretive(full: Well) -> Well:
    """The lively ledger, with a secret word wherever one can be."""
    full("promised cleo 'Nina Ross'")
    full("offer bob 'a stage'")
    full("purpose cleo support 'a good word'")
    full("promise bob 'the slides' --by friday")
    put_secrets(full)
    return full


def test_no_question_in_any_form_shows_a_name_or_what_was_written(secretive: Well) -> None:
    handles = load_handles(secretive)
    assert SECRET in secretive("show alice").out

    for line in QUESTIONS:
        private_line = " ".join(handles.get(word, word) for word in line.split(" "))
        for form in FORMS:
            result = secretive(f"{private_line} --private {form}")
            screen = (result.out + result.err).lower()
            assert result.code == 0, f"{private_line}: {result.err}"
            assert SECRET not in screen, private_line
            assert [name for name in NAMES if re.search(rf"\b{name}\b", screen) and name not in line] == [], (
                private_line
            )


def test_completion_offers_made_up_names(secretive: Well) -> None:
    env = {"_WELL_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "well show "}
    handle = load_handles(secretive)["alice"]

    by_option = secretive([], env={**env, "_TYPER_COMPLETE_ARGS": "well --private show "})
    by_environment = secretive([], env={**env, "WELL_PRIVATE": "1"})

    assert by_option == by_environment
    assert handle in by_environment.out
    assert not re.search("alice|bob|zzsecret", by_environment.out)


@pytest.mark.parametrize("line", WRITES)
def test_nothing_is_written_before_others(full: Well, line: str) -> None:
    before = full.take_state()

    result = full(line, env={"WELL_PRIVATE": "1"})

    assert (result.code, result.out) in {(2, ""), (3, "")}, result.err
    assert full.take_state() == before
    assert "--private" in result.err


@pytest.mark.parametrize(
    "line",
    [
        "export all.csv",
        "export -",
        "draft alice help",
        "draft alice help --eml -",
        "forget alice",
        "restore 1",
        *(REFUSALS.keys() - {"export", "forget", "restore"}),
    ],
)
def test_what_would_be_wrong_with_made_up_names_is_refused(full: Well, line: str) -> None:
    result = full(line, env={"WELL_PRIVATE": "1"})

    assert (result.code, result.out) == (2, "")
    assert "unset WELL_PRIVATE" in result.err


@pytest.mark.parametrize(
    "line",
    [
        *("--private", "--private today", "today --private"),
        pytest.param("--private --db ledger.db today", marks=pytest.mark.about_files),
    ],
)
def test_private_stands_before_a_command_or_behind_it(full: Well, line: str) -> None:
    result = full(line)

    assert result.code == 0, result.err
    assert "Alice" not in result.out
    assert load_handles(full)["alice"] in result.out


def test_a_real_name_is_nobody_and_the_hint_says_why(full: Well) -> None:
    result = full("show alice --private")

    assert result.code == 3
    assert "under --private people go by the names that it shows" in result.err


@pytest.mark.parametrize("value", ["", "0", "no"])
def test_the_environment_can_say_no(full: Well, value: str) -> None:
    assert "Alice" in full("contacts", env={"WELL_PRIVATE": value}).out
