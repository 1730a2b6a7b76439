"""Seal, unseal and rekey as they are typed, and everything else on a sealed ledger."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Mapping
from functools import partial

import pytest

from harness import Result, Well
from seals import KEY, NAMED, PHRASE, keep_key, list_readable

pytestmark = pytest.mark.about_files

Command = Callable[..., Result]


@pytest.fixture
def alice(well: Well) -> Well:
    """A plain ledger with Alice in it, and three keys beside it."""
    well("add 'Alice Almond' --email alice@almond.example")
    keep_key(well, "key", KEY)
    keep_key(well, "phrase", PHRASE)
    keep_key(well, "wrong", "f" * 64)
    return well


@pytest.fixture
def sealed_well(alice: Well) -> Well:
    """The same ledger, sealed."""
    assert alice("seal --key-file key").code == 0
    return alice


@pytest.fixture
def with_key(sealed_well: Well) -> Command:
    """`well` with the key of the sealed ledger."""
    return partial(sealed_well, env=NAMED)


# -- seal ----------------------------------------------------------------------------------------


def test_a_sealed_ledger_has_no_name_in_it_and_says_all_with_its_key(alice: Well) -> None:
    before = alice("export all.jsonl").code, (alice.home / "all.jsonl").read_text()
    assert list_readable(alice) == ["all.jsonl", "ledger.db"]
    (alice.home / "all.jsonl").unlink()

    result = alice("seal --key-file key")

    assert (result.code, result.out) == (0, f"sealed: {alice.ledger}\n")
    assert list_readable(alice) == []
    assert stat.S_IMODE(alice.ledger.stat().st_mode) == 0o600
    assert (alice("export all.jsonl", env=NAMED).code, (alice.home / "all.jsonl").read_text()) == before
    assert alice("check", env=NAMED).code == 0
    assert sorted(os.listdir(alice.home)) == ["all.jsonl", "key", "ledger.db", "phrase", "wrong"]


def test_the_old_octets_are_written_over(alice: Well) -> None:
    with open(alice.ledger, "rb") as old:
        alice("seal --key-file key")
        content = old.read()

    assert content == bytes(len(content))


def test_backups_of_before_are_counted(alice: Well) -> None:
    alice("backup")

    assert "1 backup of before in" in alice("seal --key-file key").err
    assert list_readable(alice) == ["ledger.db.backups/2026-03-02T120000Z.db"]


def test_a_dry_run_changes_nothing(alice: Well, with_key: Command) -> None:
    content = alice.ledger.read_bytes()

    assert with_key("unseal --dry-run").out == f"would be unsealed: {alice.ledger}\n"
    assert with_key("rekey --key-file phrase --dry-run").code == 0
    assert alice.ledger.read_bytes() == content


def test_what_has_two_names_is_not_sealed(alice: Well) -> None:
    (alice.home / "twin.db").hardlink_to(alice.ledger)

    assert alice("seal --key-file key").code == 5
    assert alice("balance").code == 0


def test_a_link_stays_one(alice: Well) -> None:
    alice.ledger.rename(alice.home / "real.db")
    alice.ledger.symlink_to("real.db")

    assert alice("seal --key-file key").code == 0
    assert alice.ledger.is_symlink()
    assert alice("balance", env=NAMED).code == 0


def test_a_ledger_that_is_not_sound_stays_as_it_is(alice: Well) -> None:
    with sqlite3.connect(alice.ledger) as connection:
        connection.execute("UPDATE contact SET name = 'Mallory'")
    connection.close()
    content = alice.ledger.read_bytes()

    result = alice("seal --key-file key")

    assert result.code == 6
    assert "isn't sound, so it stays as it is" in result.err
    assert alice.ledger.read_bytes() == content


def test_seal_and_unseal_say_if_it_is_so_already(sealed_well: Well, with_key: Command) -> None:
    assert with_key("seal").code == 5
    assert with_key("unseal").code == 0
    assert sealed_well("unseal").code == 5
    assert sealed_well("rekey --key-file phrase").code == 5
    assert sealed_well("contacts --ids").lines == ["alice"]


@pytest.mark.parametrize("line", ["seal --key-file key", "unseal", "rekey --key-file key"])
def test_there_must_be_a_ledger(well: Well, line: str) -> None:
    keep_key(well, "key", KEY)

    assert "error: there is no ledger" in well(line).err


# -- rekey ---------------------------------------------------------------------------------------


def test_another_key_opens_it_and_the_old_one_no_more(sealed_well: Well, with_key: Command) -> None:
    assert with_key("rekey --key-file phrase").code == 0

    assert with_key("balance").code == 6
    assert sealed_well("balance", env={"WELL_KEY_FILE": "wrong"}).code == 6
    assert sealed_well("contacts --ids", env={"WELL_KEY_FILE": "phrase"}).lines == ["alice"]
    assert sealed_well("rekey --key-file phrase", env={"WELL_KEY_FILE": "phrase"}).code == 5


# -- the key -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("env", "code"),
    [
        ({}, 6),
        ({"WELL_KEY_FILE": "wrong"}, 6),
        ({"WELL_KEY_COMMAND": "cat wrong"}, 6),
        ({"WELL_KEY_FILE": "nowhere"}, 7),
        ({"WELL_KEY_COMMAND": "false"}, 2),
        ({"WELL_KEY_FILE": "key", "WELL_KEY_COMMAND": "cat key"}, 2),
        ({"WELL_KEY_COMMAND": "cat key"}, 0),
        ({"WELL_KEY_FILE": "key"}, 0),
    ],
)
@pytest.mark.parametrize("line", ["balance", "give alice intro", "check", "backup"])
def test_every_door_needs_the_key(sealed_well: Well, env: Mapping[str, str], code: int, line: str) -> None:
    result = sealed_well(line, env=env)

    assert result.code == code, result.err
    assert KEY not in result.out + result.err


def test_the_settings_name_it(sealed_well: Well) -> None:
    settings = sealed_well.home / ".config/wellkeeper/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('key_file = "~/key"\n')
    assert sealed_well("balance").code == 0
    settings.write_text('key_command = "cat key"\n')
    assert sealed_well("balance").code == 0
    assert sealed_well("balance", env={"WELL_KEY_FILE": "wrong"}).code == 6  # the environment comes first
    settings.write_text('key_file = "key"\n')
    assert sealed_well("balance").code == 7  # another file in each folder


def test_a_file_that_others_can_read_is_refused(sealed_well: Well, with_key: Command) -> None:
    (sealed_well.home / "key").chmod(0o640)

    assert with_key("balance").code == 5


def test_a_key_that_no_engine_takes_is_refused(sealed_well: Well) -> None:
    keep_key(sealed_well, "nul", "a\0b")

    result = sealed_well("balance", env={"WELL_KEY_FILE": "nul"})

    assert result.code == 2
    assert "with a NUL in it" in result.err


def test_it_is_typed_at_a_terminal_and_once(sealed_well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    questions: list[str] = []

    def answer(question: str, **_: object) -> str:
        questions.append(question)
        return KEY

    monkeypatch.setattr("typer.prompt", answer)

    assert sealed_well("check", terminal=True).code == 0
    assert sealed_well("give alice intro", terminal=True).code == 0
    assert questions == ["Key of ledger.db"] * 2


def test_tab_never_asks(sealed_well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr("typer.prompt", refuse)
    words = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": "well show al", "COMP_CWORD": "2"}

    assert sealed_well([], env=words, terminal=True).out.strip() == ""
    assert sealed_well([], env={**words, **NAMED}, terminal=True).lines == ["alice"]


def test_without_sqlcipher_it_says_how_to_install_it(with_key: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)

    result = with_key("balance")

    assert result.code == 2
    assert "pip install 'wellkeeper[sealed]'" in result.err


# -- everything else -----------------------------------------------------------------------------


def test_what_was_done_is_in_no_readable_file(sealed_well: Well, with_key: Command) -> None:
    for line in [
        "give alice intro",
        "add 'Bob Almond'",
        "undo",
        "add 'Carl Almond'",
        "forget alice --yes-forget alice",
    ]:
        result = with_key(line)
        assert result.code == 0, result.err

    assert with_key("contacts --ids").lines == ["carl"]
    assert with_key("check").code == 0
    assert list_readable(sealed_well) == []


def test_a_ledger_that_is_made_while_a_key_is_named_is_sealed_from_the_first(well: Well) -> None:
    keep_key(well, "key", KEY)

    assert well("add 'Alice Almond'", env=NAMED).code == 0
    assert list_readable(well) == []
    assert well("contacts --ids", env=NAMED).lines == ["alice"]


def test_doctor_says_that_it_is_sealed(sealed_well: Well) -> None:
    assert [line.split() for line in sealed_well("doctor").lines if line.startswith("sealed")] == [["sealed", "yes"]]


def test_a_plain_ledger_does_not_load_sqlcipher(alice: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)

    assert alice("give alice intro", env=NAMED).code == 0  # nor is its key read
    assert alice("check", env={"WELL_KEY_FILE": "nowhere"}).code == 0
