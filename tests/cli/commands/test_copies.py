"""`well copy` says what it did, in words and for scripts; sealed ledgers stay sealed on the way."""

from __future__ import annotations

import pytest

from harness import Well
from seals import KEY, NAMED, keep_key, list_readable
from team_server import empty_schema

STORY = """
    2026-01-05
    add "Alice Almond" --note "loves almonds"
    give alice meal
"""


@pytest.fixture
def files(well: Well) -> Well:
    """`well` on a ledger in a file, wherever those of other tests are."""
    files = Well(well.home)
    files.story(STORY)
    return files


def export(well: Well, home: str, **env: str) -> str:
    """A ledger as JSON Lines."""
    result = well(["--db", home, "export", "-", "--format", "jsonl"], env=env)
    assert result.code == 0, result.err
    return result.out


def test_a_copy_says_how_much_it_copied_and_that_there_are_two_now(files: Well) -> None:
    result = files("copy ledger.db 'my copy.db'")

    assert result.code == 0
    assert result.out == "copied ledger.db to my copy.db: 2 actions, 1 entry, 1 contact\n"
    assert result.err == "both go their own way from now on: WELL_DB='my copy.db' means the copy\n"
    assert export(files, "my copy.db") == export(files, "ledger.db")


def test_a_dry_run_says_so(files: Well) -> None:
    result = files("copy ledger.db copy.db --dry-run")

    assert (result.code, result.err) == (0, "")
    assert result.out == "would be copied: ledger.db to copy.db: 2 actions, 1 entry, 1 contact\n"
    assert not (files.home / "copy.db").exists()


def test_scripts_are_told_the_same(files: Well) -> None:
    answer = files("copy ledger.db copy.db --json --dry-run").json

    assert answer["items"] == [
        {"from": "ledger.db", "to": "copy.db", "actions": 2, "entries": 1, "contacts": 1, "copied": False}
    ]
    assert files("copy ledger.db copy.db --plain").out == "ledger.db\tcopy.db\t2\t1\t1\tyes\n"
    assert files("copy copy.db more.db --ids").out == "more.db\n"


def test_what_is_there_stays(files: Well) -> None:
    result = files("copy ledger.db ledger.db")

    assert result.code == 5
    assert result.err == "error: ledger.db is there already\nhint: name another file: a copy replaces nothing\n"


def test_a_copy_has_two_names_and_no_third(files: Well) -> None:
    assert files("copy ledger.db copy.db --db other.db").code == 2
    assert files("copy ledger.db").code == 2


def test_a_password_in_a_url_is_refused_and_not_repeated(files: Well) -> None:
    result = files("copy ledger.db postgresql://ann:hunter2@host/db")

    assert result.code == 2
    assert "hunter2" not in result.out + result.err


def test_a_copy_of_a_sealed_ledger_is_sealed_by_the_same_key(files: Well) -> None:
    keep_key(files, "key", KEY)
    assert files("seal", env=NAMED).code == 0

    assert files("copy ledger.db copy.db", env=NAMED).code == 0

    assert list_readable(files) == []
    assert export(files, "copy.db", **NAMED) == export(files, "ledger.db", **NAMED)


def test_without_its_key_a_sealed_ledger_is_not_copied(files: Well) -> None:
    keep_key(files, "key", KEY)
    files("seal", env=NAMED)

    assert files("copy ledger.db copy.db").code == 6
    assert not (files.home / "copy.db").exists()


def test_if_a_key_is_named_a_copy_is_sealed_as_a_new_ledger_is(files: Well) -> None:
    keep_key(files, "key", KEY)

    assert files("copy ledger.db copy.db", env=NAMED).code == 0

    assert list_readable(files) == ["ledger.db"]
    assert export(files, "copy.db", **NAMED) == export(files, "ledger.db")
    assert files("--db copy.db check", env=NAMED).code == 0


def test_sealed_ledgers_go_to_a_server_and_come_back(files: Well) -> None:
    keep_key(files, "key", KEY)
    text = export(files, "ledger.db")
    assert files("seal", env=NAMED).code == 0

    with empty_schema() as server:
        there = files(["copy", "ledger.db", str(server)], env=NAMED)
        assert export(files, str(server)) == text
        back = files(["copy", str(server), "back.db"], env=NAMED)

    assert (there.code, back.code) == (0, 0)
    assert "well team grants" in there.err
    assert list_readable(files) == []
    assert export(files, "back.db", **NAMED) == text
