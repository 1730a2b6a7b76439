"""What was done, in all and one by one."""

from __future__ import annotations

import pytest

from books import DAY
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader
from wellkeeper.views import history


def test_the_newest_actions_say_how_many_there_are(reader: Reader) -> None:
    found = history.list_actions(reader, DAY, 2)

    assert ([action.id for action in found.actions], found.total) == ([28, 27], 28)


def test_an_action_tells_what_it_wrote_and_changed(reader: Reader) -> None:
    found = history.load_action_story(reader, DAY, 3, 1)

    assert found.action.summary == "gave alice and bob intro (+4 each)"
    assert ([line.contact for line in found.lines], found.written) == (["alice"], 2)
    assert ([change.table for change in found.changes], found.changed) == (["entry"], 2)


def test_an_action_that_never_was(reader: Reader) -> None:
    with pytest.raises(UnknownNumber):
        history.load_action_story(reader, DAY, 99)
