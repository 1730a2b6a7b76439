"""What was done, and taken back?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.action import Action, Change
from wellkeeper.domain.entry import Entry
from wellkeeper.queries import actions, entries
from wellkeeper.queries.reader import Reader


class History(NamedTuple):
    """The newest actions, and how many there are in all."""

    actions: Sequence[Action]
    total: int


class ActionStory(NamedTuple):
    """One action with the first rows that it changed and lines that it wrote, and how many there are of both."""

    action: Action
    changes: Sequence[Change]
    lines: Sequence[Entry]
    changed: int
    written: int


def list_actions(reader: Reader, _today: date, limit: int | None = None) -> History:
    """What was done, the newest first."""
    return History(actions.list_newest(reader, limit), actions.count(reader))


def load_action_story(reader: Reader, _today: date, action_id: int, limit: int | None = None) -> ActionStory:
    """The action of that number, with all that it changed; raises `UnknownNumber`."""
    return ActionStory(
        actions.find(reader, action_id),
        actions.list_changes(reader, action_id, limit),
        entries.list_of_action(reader, action_id, limit),
        actions.count_changes(reader, action_id),
        entries.count_of_action(reader, action_id),
    )
