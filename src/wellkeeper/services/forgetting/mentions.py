"""Where a person is named in words about others: the user decides what becomes of each place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from wellkeeper.domain.forgotten import NAMELESS, Mention, Place
from wellkeeper.domain.history import TABLES
from wellkeeper.domain.personal import FIXED_COLUMNS, list_word_columns
from wellkeeper.domain.words.mentions import GAP, Mentions
from wellkeeper.domain.words.text import make_key
from wellkeeper.queries.history import ORIGINAL_KEY
from wellkeeper.queries.traces import StoredChange, StoredText

Columns = dict[str, Any]
RowMark = tuple[str, int]  # a table, and the id of a row

ACTION, CHANGE = "action", "change"  # the tables of places that are in the history only


class MentionSweep:
    """Finds the places, and makes the words without the name of those that are chosen.

    `mentions` are by their place. `rows`, `changes` and `actions` are what the chosen ones become: new words by row,
    by change and by action.
    """

    def __init__(self, naming: Mentions, chosen_places: Collection[Place]) -> None:
        self._naming = naming
        self._name_places: set[Place] = set()
        self._chosen_places = chosen_places
        self._row_actions: defaultdict[RowMark, set[int]] = defaultdict(set)
        self.mentions: dict[Place, Mention] = {}
        self.rows: defaultdict[RowMark, Columns] = defaultdict(dict)
        self.changes: dict[int, tuple[Columns | None, Columns | None]] = {}
        self.actions: dict[int, Columns] = {}

    @property
    def blanked(self) -> int:
        """How many places lose the name."""
        return len(self.mentions.keys() & set(self._chosen_places))

    # -- rows --------------------------------------------------------------------------------------

    def sweep_texts(self, stored_texts: Iterable[StoredText]) -> None:
        """Find the places in rows of others."""
        for text in stored_texts:
            for column, value in text.columns.items():
                if value and (text.table, column) not in FIXED_COLUMNS and self._naming.is_in(value):
                    place = Place(text.table, text.row_id, column)
                    self.mentions[place] = Mention(place, text.contact, value)
                    if place in self._chosen_places:
                        self._blank_row(place, value)

    def settle_name(self, mention_place: Place) -> None:
        """Let a place that is nothing but the person's name tell it no more, whatever was chosen."""
        self.mentions.pop(mention_place, None)
        self._name_places.add(mention_place)
        self.rows[mention_place.table, mention_place.row_id][mention_place.column] = NAMELESS

    def _blank_row(self, mention_place: Place, value: str) -> None:
        columns = self.rows[mention_place.table, mention_place.row_id]
        columns[mention_place.column] = self._replace(value)
        if mention_place.table == "tag":  # two tags of one contact can't be the same
            columns["tag"] = f"{GAP}{mention_place.row_id}" if columns["tag"] == GAP else columns["tag"]
            columns["key"] = make_key(columns["tag"])

    # -- changes -----------------------------------------------------------------------------------

    def sweep_change(self, stored_change: StoredChange, before: Columns | None, after: Columns | None) -> None:
        """Find the places in a change of somebody else's row, as it is from now on."""
        words = self._list_columns(stored_change.table)
        parts = [part for part in (before, after) if part]
        original = (after or {}).get(ORIGINAL_KEY, {})
        parts += [part for part in (original.get("set"), original.get("was")) if part]
        is_new = False
        for part in parts:
            for column in words & part.keys():
                if isinstance(part[column], str) and self._naming.is_in(part[column]):
                    is_new |= self._sweep_value(stored_change, column, part)
        if is_new:
            self.changes[stored_change.id] = before, after
        self._row_actions[stored_change.table, stored_change.row_id].add(stored_change.action_id)

    def _sweep_value(self, stored_change: StoredChange, column: str, columns: Columns) -> bool:
        """Note a place; whether its words are new, since it is chosen."""
        is_note = not stored_change.row_id
        place = (
            Place(CHANGE, stored_change.id, column)
            if is_note
            else Place(stored_change.table, stored_change.row_id, column)
        )
        if place in self._name_places:
            columns[column] = NAMELESS
            return True
        self.mentions.setdefault(place, Mention(place, "", columns[column], in_history=True))
        if place in self._chosen_places:
            columns[column] = self._replace(columns[column])
        return place in self._chosen_places

    def _list_columns(self, table: str) -> set[str]:
        if table not in TABLES:
            return set()
        columns = list_word_columns(table)
        return {*columns.words, *columns.names}

    # -- actions -----------------------------------------------------------------------------------

    def sweep_actions(self, actions: Mapping[int, tuple[str, str]]) -> None:
        """Find the actions that name the person in their words, and nowhere in their rows.

        The words of an action follow the rows that it changed.
        """
        named = {place[:2] for place in self.mentions}
        chosen = {place[:2] for place in self.mentions.keys() & set(self._chosen_places)}
        of_named = {n for row, numbers in self._row_actions.items() if row in named for n in numbers}
        of_chosen = {n for row, numbers in self._row_actions.items() if row in chosen for n in numbers}
        for action_id, (command, summary) in actions.items():
            if not (self._naming.is_in(command) or self._naming.is_in(summary)):
                continue
            place = Place(ACTION, action_id, "command")
            if action_id not in of_named:
                self.mentions[place] = Mention(place, "", summary or command, in_history=True)
            if action_id in of_chosen or place in self._chosen_places:
                self.actions[action_id] = self.blank_action(command, summary)

    def blank_action(self, command: str, summary: str) -> Columns:
        """The words of an action without the name."""
        return {"command": self._naming.replace_in_command(command), "summary": self._naming.replace(summary)}

    def _replace(self, value: str) -> str:
        return self._naming.replace(value)


def dump_columns(columns: Columns | None) -> str | None:
    """Columns as a change keeps them."""
    return None if columns is None else json.dumps(columns, ensure_ascii=False, sort_keys=True)
