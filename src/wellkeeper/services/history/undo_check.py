"""An action that says which other one it took back is held to it: it does the opposite, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wellkeeper.domain.history import TABLES, PortableChange, RowName, make_row_name
from wellkeeper.queries import actions
from wellkeeper.queries.history import HistoryReader
from wellkeeper.storage.rows import Writer

OPPOSITES = {"add": "drop", "drop": "add", "edit": "edit"}
# The columns of a row that are never edited: it comes back as it went.
LASTING_COLUMNS = {"entry": ("day", "side", "kind", "family", "points"), "standing": ("day", "score")}
NOTHING_DONE = "it says that it took back an action, and takes nothing of it back"


class UndoCheck:
    """Knows what an action did, by marks of a few octets each: it may have brought in a million rows.

    Where both sides of a merge changed the same, an undo may lack something that was left out, and put back a value
    that this ledger had at another time. That is no fault.
    """

    def __init__(self, writer: Writer, undone_id: int) -> None:
        self._writer = writer
        self._deeds: set[int] = set()
        self._rows: dict[int, int] = {}  # the marks of rows that were dropped, by that of their name
        self._edits: dict[int, dict[str, Any]] = {}  # the columns as they were, by the mark of the row's name
        self._must_act = False
        history_reader = HistoryReader(writer)
        for change in history_reader.stream_changes(undone_id):
            self._learn(change)
        for table, row_id, columns in history_reader.stream_dropped(undone_id):
            self._rows[hash((table, row_id))] = _mark_row(table, columns)
        count = actions.count_made(writer, undone_id)
        self._must_act = bool(count) and not actions.has_left_out(writer, undone_id)

    def find_fault(self, change: PortableChange, row_id: int | None) -> str:
        """What of a change isn't the opposite of what was done, in words; empty if it is. `row_id` is None if the row
        isn't there."""
        if _mark(change.did, change.table, change.name) not in self._deeds:
            return f"it undoes what that action didn't do ({change.did} {change.table})"
        self._must_act = False
        if change.did == "edit":
            return self._find_edit_fault(change, row_id)
        row_mark = self._rows.get(hash((change.table, change.name))) if change.did == "add" else None
        if row_mark is not None and row_mark != _mark_row(change.table, change.set):
            return f"it brings back another {change.table} than the one that went"
        return ""

    def find_lack(self) -> str:
        """That the undo took nothing back though there is something to take back; empty if it did."""
        return NOTHING_DONE if self._must_act else ""

    def _learn(self, change: PortableChange) -> None:
        name = _name_after(change) if change.did == "edit" else change.name
        self._deeds.add(_mark(OPPOSITES[change.did], change.table, name))
        if change.did == "edit":
            self._edits.setdefault(hash((change.table, name)), {}).update(change.was)

    def _find_edit_fault(self, change: PortableChange, row_id: int | None) -> str:
        old_values = self._edits.get(hash((change.table, change.name)), {})
        for column, value in change.set.items():
            if column not in old_values:
                return f"it undoes an edit, and sets a {change.table}'s {column} besides"
            is_told = column in TABLES[change.table].links or not row_id or value == old_values[column]
            if not is_told and not actions.had_value(self._writer, change.table, row_id or 0, column, value):
                return f"it undoes an edit, and a {change.table}'s {column} becomes what it never was"
        return ""


def _mark(did: str, table: str, row_name: RowName) -> int:
    return hash((did, table, row_name))


def _mark_row(table: str, columns: dict[str, Any]) -> int:
    """A mark of the columns of a row that are never edited."""
    names: Iterable[str] = LASTING_COLUMNS.get(table, ())
    return hash(tuple(columns.get(name) or "" for name in names))


def _name_after(change: PortableChange) -> RowName:
    """The name of a row after an edit: if it has no uid, its columns name it."""
    table = TABLES[change.table]
    if table.has_uid or isinstance(change.name, str):
        return change.name
    old_columns = dict(zip(table.identity, change.name, strict=True))
    return make_row_name(change.table, {**old_columns, **{k: v for k, v in change.set.items() if k in old_columns}})
