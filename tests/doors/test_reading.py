"""Who acts: as the settings say, else as the system does; and every action of theirs says so."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from books import reading
from harness import Well
from wellkeeper.doors.reading import find_actor
from wellkeeper.doors.writing import writing
from wellkeeper.queries.history import stream_history
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("LOGNAME", "USER"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("name", "variables", "actor"),
    [
        ("Kim", {"LOGNAME": "kn", "USER": "k"}, "Kim"),
        ("", {"LOGNAME": "kn", "USER": "k"}, "kn"),
        ("", {"USER": "k"}, "k"),
        ("  Kim\tNovak\n", {"USER": "k"}, "Kim Novak"),
        (" \u202e\n", {"USER": "k"}, "k"),
        ("", {"LOGNAME": "k\udcff"}, "k?"),
        ("x" * 500, {}, "x" * 200),
        ("ﷺ" * 200, {}, "ﷺ" * 200),
    ],
)
def test_a_name_of_the_settings_goes_before_that_of_the_system(
    environment: pytest.MonkeyPatch, name: str, variables: dict[str, str], actor: str
) -> None:
    for variable, value in variables.items():
        environment.setenv(variable, value)

    assert find_actor(name, Path("x.db")) == actor


def test_without_any_name_it_is_that_of_the_account(environment: pytest.MonkeyPatch) -> None:
    assert find_actor("", Path("x.db")) == pwd.getpwuid(os.getuid()).pw_name


def test_an_account_without_a_name_is_nobody(environment: pytest.MonkeyPatch) -> None:
    def find_none(_number: int) -> None:
        raise KeyError

    environment.setattr(pwd, "getpwuid", find_none)

    assert find_actor("", Path("x.db")) == ""


def load_actors(path: Path) -> list[str]:
    with reading(path) as reader:
        return [item.actor for item in stream_history(reader) if hasattr(item, "actor")]


def test_every_action_of_a_transaction_is_of_who_opened_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with writing(path, command="add", actor="kim", create=True) as action:
        action.do(contacts.add, Details(name="Ann"))
        with action.do_apart(command="add", day=action.ledger.day) as apart:
            apart.do(contacts.add, Details(name="Bob"))

    assert load_actors(path) == ["kim", "kim"]


def test_a_command_is_of_the_name_in_the_settings_or_of_the_user_of_the_system(well: Well) -> None:
    well("add Ann")
    well("give ann meal", env={"WELL_NAME": "Kim Novak"})
    well("undo", env={"LOGNAME": "root"})

    assert load_actors(well.ledger) == ["you", "Kim Novak", "root"]
