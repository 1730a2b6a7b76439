"""What was done, in all and one by one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from books import DAY, reading
from wellkeeper.domain.policy import Policy
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader
from wellkeeper.views import ledger
from year import copy_year


def test_the_newest_actions_say_how_many_there_are(reader: Reader) -> None:
    history = ledger.list_actions(reader, DAY, 2)

    assert ([action.id for action in history.actions], history.total) == ([39, 38], 39)


def test_an_action_tells_what_it_wrote_and_changed(reader: Reader) -> None:
    story = ledger.load_action_story(reader, DAY, 3, 1)

    assert story.action.summary == "gave alice and bob intro (+4 each)"
    assert ([line.contact for line in story.lines], story.written) == (["alice"], 2)
    assert ([change.table for change in story.changes], story.changed) == (["entry"], 2)


def test_an_action_that_never_was(reader: Reader) -> None:
    with pytest.raises(UnknownNumber):
        ledger.load_action_story(reader, DAY, 99)


def test_the_policy_is_the_ledgers_own(reader: Reader) -> None:
    assert ledger.find_policy(reader, DAY) == Policy()


def test_a_sound_ledger_has_no_problems(reader: Reader) -> None:
    assert ledger.list_problems(reader, DAY) == []


def test_an_account_that_its_entries_contradict_is_a_problem(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE account SET balance = 99 WHERE id = 2")

    with reading(path) as reader:
        assert ledger.list_problems(reader, DAY) == ["bob: the account isn't as it was stored"]
