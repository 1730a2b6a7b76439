"""The settings are the user's own: none come from the folder one stands in."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from harness import Well
from wellkeeper.errors import Unreadable
from wellkeeper.settings import find_letters_folder, find_mappings_folder, load
from wellkeeper.storage import file

FOREIGN = 'name = "Mallory"\nledger = "/theirs.db"\n'


@pytest.fixture
def foreign_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that one stands in: somebody else left settings there."""
    write_settings(tmp_path / ".config", FOREIGN)
    write_settings(tmp_path, FOREIGN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_settings(config: Path, text: str) -> None:
    (config / "wellkeeper").mkdir(parents=True)
    (config / "wellkeeper/settings.toml").write_text(text)


@pytest.fixture
def home_of_account(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the system keeps as this account's home."""
    folder = tmp_path_factory.mktemp("account")
    monkeypatch.setattr("pwd.getpwuid", lambda number: type("Account", (), {"pw_dir": str(folder)}))
    return folder


HOMELESS = [{}, {"HOME": ""}, {"HOME": "."}, {"XDG_CONFIG_HOME": ".config"}, {"XDG_CONFIG_HOME": ""}, {"HOME": "a/b"}]


@pytest.mark.parametrize("environment", HOMELESS)
def test_no_settings_come_from_the_folder_one_stands_in(
    foreign_folder: Path, home_of_account: Path, environment: Mapping[str, str]
) -> None:
    assert load("own.db", environment).name == ""
    for folder in (find_letters_folder(environment), find_mappings_folder(environment)):
        assert folder
        assert folder.parent == home_of_account / ".config/wellkeeper"


@pytest.mark.parametrize("environment", HOMELESS)
def test_without_home_the_settings_are_those_of_the_account(
    foreign_folder: Path, home_of_account: Path, environment: Mapping[str, str]
) -> None:
    write_settings(home_of_account / ".config", 'name = "Mara"')

    assert load("own.db", environment).name == "Mara"


def test_an_account_without_a_home_has_no_settings(foreign_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)

    assert load("own.db", {}).name == ""
    assert find_letters_folder({}) is None


def test_a_relative_folder_of_settings_gives_way_to_home(foreign_folder: Path) -> None:
    home = foreign_folder / "home"
    write_settings(home / ".config", 'name = "Mara"')

    assert load("own.db", {"XDG_CONFIG_HOME": ".config", "HOME": str(home)}).name == "Mara"


@pytest.mark.parametrize("ledger", ["mine.db", "./mine.db", "sqlite:///mine.db", "wells/mine.db"])
def test_a_ledger_of_the_settings_is_the_same_wherever_one_stands(tmp_path: Path, ledger: str) -> None:
    write_settings(tmp_path, f"ledger = '{ledger}'")
    environment = {"XDG_CONFIG_HOME": str(tmp_path)}

    with pytest.raises(Unreadable, match=r"ledger in .*settings\.toml is ‘.*’, which is another file in each folder"):
        load(None, environment)
    assert load("own.db", environment).ledger == Path("own.db")


@pytest.mark.parametrize("ledger", ["/wells/mine.db", "sqlite:////wells/mine.db"])
def test_a_ledger_of_the_settings_may_be_anywhere(tmp_path: Path, ledger: str) -> None:
    write_settings(tmp_path, f"ledger = '{ledger}'")

    assert load(None, {"XDG_CONFIG_HOME": str(tmp_path)}).ledger == Path("/wells/mine.db")


@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"])
def test_a_relative_folder_of_the_environment_makes_nothing_here(well: Well, name: str) -> None:
    before = {*os.listdir(well.home)}
    env = {"WELL_DB": "", name: "here", "XDG_STATE_HOME": str(well.home)}

    well("contacts", env=env)
    well("policy", env=env)

    assert {*os.listdir(well.home)} == before


def test_settings_in_a_folder_that_cannot_be_looked_into_are_named(full_name: str, well: Well) -> None:
    result = well("contacts", env={"XDG_CONFIG_HOME": full_name})

    assert result.code == 7
    assert result.err.startswith(f"error: the settings in {full_name}/wellkeeper/settings.toml can't be read: ")
    assert "HOME or XDG_CONFIG_HOME" in result.err


@pytest.fixture
def full_name(tmp_path: Path) -> str:
    """A folder of which the system says no more than that it can't look: its name is too long."""
    return str(tmp_path / ("x" * 300))


# -- how long a question waits -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variable", "setting", "wait"),
    [("", "", None), ("0.1", "", 0.1), ("", "wait = 5", 5), ("0", "wait = 2.5", 0), ("3600", "wait = 5", 3600)],
)
def test_the_environment_says_how_long_to_wait_or_else_the_settings(
    tmp_path: Path, variable: str, setting: str, wait: float | None
) -> None:
    write_settings(tmp_path, setting)

    assert load("own.db", {"XDG_CONFIG_HOME": str(tmp_path), "WELL_WAIT": variable}).wait == wait


@pytest.mark.parametrize("variable", ["x", "-1", "3601", "nan", "inf", " ", "1s", "1e99"])
def test_a_wait_that_is_none_is_named(well: Well, variable: str) -> None:
    result = well("balance", env={"WELL_WAIT": variable})

    assert result.code == 7
    assert f"WELL_WAIT is ‘{variable}’, and must be seconds, from 0 to 3,600" in result.err


@pytest.mark.parametrize("setting", ["true", "'5'", "-1", "nan", "[1]", "3601", "inf"])
def test_a_wait_of_the_settings_that_is_none_is_named(well: Well, setting: str) -> None:
    write_settings(well.home / ".config", f"wait = {setting}")

    result = well("balance")

    assert result.code == 7
    assert "must be seconds, from 0 to 3,600" in result.err


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """For how long each connection that reads waits, in milliseconds."""
    connect, waits = file.connect_to_read, []

    def connect_and_note(path: Path, **words: int) -> sqlite3.Connection:
        connection = connect(path, **words)
        waits.extend(connection.execute("PRAGMA busy_timeout").fetchone())
        return connection

    monkeypatch.setattr(file, "connect_to_read", connect_and_note)
    return waits


def test_a_question_waits_as_long_as_is_said(well: Well, waits: list[int]) -> None:
    well("add Ann")
    waits.clear()

    for variable in ("", "0.1", "0"):
        assert well("today --ids", env={"WELL_WAIT": variable}).code == 0

    assert waits == [30_000, 100, 0]


def test_tab_waits_for_a_tenth_of_a_second(well: Well, waits: list[int]) -> None:
    well("add Ann")
    waits.clear()

    tab = {"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": "well show a", "COMP_CWORD": "2", "WELL_WAIT": "7"}
    assert well([], env=tab).out == "ann\n"

    assert waits == [100]


def test_a_question_that_waits_for_nothing_says_that_the_ledger_is_held(well: Well) -> None:
    well("add Ann")
    with closing(sqlite3.connect(well.ledger)) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert well("today --ids", env={"WELL_WAIT": "0"}).code == 6
