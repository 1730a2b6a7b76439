"""The history without a person: which changes go, what stays of others, and which actions were about whom."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from wellkeeper.domain.history import TABLES
from wellkeeper.domain.personal import SHARED_TABLES
from wellkeeper.domain.subject import Subject
from wellkeeper.queries.history import ORIGINAL_KEY
from wellkeeper.queries.traces import Footing, StoredChange
from wellkeeper.services.forgetting.nameless import Remains

Columns = dict[str, Any]
RowMark = tuple[str, int]  # a table, and the id of a row

MEETING = "meeting"  # a table whose rows say nothing but that a mark of a calendar is known


class Edit(NamedTuple):
    """What a change says from now on."""

    contact_id: int | None
    before: Columns | None
    after: Columns | None


class ChangeSweep:
    """Goes through all changes once, and notes what becomes of them.

    `erased` are the ids of changes that go, `edits` what others say from now on. `own_rows` are rows of the person that
    are there or were, or that go with them; `own_actions` did something to these, and `kept_tables` has by action the
    tables of others' rows that it changed. `erased_meetings` are the ids of their rows that go.
    """

    def __init__(self, somebody: Subject, footing: Footing, remains: Remains) -> None:
        self._subject, self._footing, self._remains = somebody, footing, remains
        self._uids = set(somebody.uids)
        self._notes: list[tuple[StoredChange, Columns]] = []
        self._meetings: defaultdict[int, list[StoredChange]] = defaultdict(list)
        self.own_rows: set[RowMark] = set()
        self.erased: set[int] = set()
        self.edits: dict[int, Edit] = {}
        self.own_actions: set[int] = set()
        self.kept_tables: defaultdict[int, set[str]] = defaultdict(set)
        self.erased_meetings: set[int] = set()

    def sweep(self, stored_changes: Iterable[StoredChange], row_uids: Iterable[str]) -> None:
        """Note what becomes of the changes, which come row by row. `row_uids` are those of the rows that are there."""
        self._uids.update(row_uids)
        for (table, row_id), group in groupby(stored_changes, lambda change: (change.table, change.row_id)):
            if table not in TABLES or not row_id:
                self._notes += [(change, _parse(change.after)) for change in group]
            else:
                self._sweep_row(table, row_id, list(group))
        for change, after in self._notes:
            self._sweep_note(change, after)
        self._sweep_meetings()

    # -- rows --------------------------------------------------------------------------------------

    def _sweep_row(self, table: str, row_id: int, stored_changes: Sequence[StoredChange]) -> None:
        if self._is_own(table, row_id, stored_changes):
            self.own_rows.add((table, row_id))
            self.own_actions.update(change.action_id for change in stored_changes)
            self._learn_uids(stored_changes)
            if self._remains.goes(table, row_id):
                self.erased.update(change.id for change in stored_changes)
            else:
                self._keep_numbers(stored_changes)
        elif self._is_shared(table, row_id, stored_changes):
            self.own_rows.add((table, row_id))
            self.own_actions.update(change.action_id for change in stored_changes)
            self.erased.update(change.id for change in stored_changes)
        elif table == MEETING:
            self._meetings[row_id] += stored_changes
        else:
            if row_id in self._footing.linked.get(table, ()):
                self.own_actions.update(change.action_id for change in stored_changes)
            for change in stored_changes:
                self._relink(change)

    def _is_own(self, table: str, row_id: int, stored_changes: Sequence[StoredChange]) -> bool:
        """Whether a row is the person's; of one that isn't there any more, whether it was when it went."""
        if row_id in self._footing.owned.get(table, ()):
            return True
        final_change = stored_changes[-1]
        return final_change.did == "drop" and _parse(final_change.before).get("contact_id") in self._subject.ids

    def _is_shared(self, table: str, row_id: int, stored_changes: Sequence[StoredChange]) -> bool:
        """Whether a row of somebody else goes with the person, or went already."""
        if table not in SHARED_TABLES:
            return False
        return row_id in self._footing.shared[table] or any(
            self._leads_to_them(table, _parse(columns))
            for change in stored_changes
            for columns in (change.before, change.after)
        )

    def _leads_to_them(self, table: str, columns: Columns) -> bool:
        return any(
            columns.get(name) in self._footing.owned.get(linked_table, ())
            for name, linked_table in TABLES[table].links.items()
        )

    def _learn_uids(self, stored_changes: Sequence[StoredChange]) -> None:
        """Remember the uids of rows that aren't there any more: notes may name them."""
        dropped = (_parse(change.before).get("uid") for change in stored_changes if change.did == "drop")
        self._uids.update(filter(None, dropped))

    def _keep_numbers(self, stored_changes: Sequence[StoredChange]) -> None:
        """What stays of the stored changes of a row that stays without words."""
        for change in stored_changes:
            before, after = _parse(change.before), _parse(change.after)
            if change.did == "drop":
                row = self._remains.make_row(change.table, before)
                self._note(change, Edit(self._find_contact(change), row, None))
            elif change.did == "add":
                self._note(change, Edit(self._find_contact(change), None, None))
            else:
                old, new = self._remains.make_difference(change.table, before, after)
                self._note(change, Edit(self._find_contact(change), old, new))

    def _relink(self, stored_change: StoredChange) -> None:
        """Let a change of somebody else's row lead to nothing that goes."""
        before, after = _parse(stored_change.before), _parse(stored_change.after)
        original = after.pop(ORIGINAL_KEY, None)
        if stored_change.did == "drop":
            pair = (self._remains.relink_row(stored_change.table, before), after)
        elif stored_change.did == "edit":
            pair = self._remains.relink(stored_change.table, before, after)
        else:
            pair = (before, after)
        new_original = self._clean_original(original) if original else None
        new_after = {**pair[1], **({ORIGINAL_KEY: new_original} if new_original else {})}
        contact_id = self._find_contact(stored_change)
        if pair == (before, after) and new_original == original and contact_id == stored_change.contact_id:
            self.kept_tables[stored_change.action_id].add(stored_change.table)
            return
        self.own_actions.add(stored_change.action_id)
        has_before = stored_change.before is not None
        has_after = stored_change.after is not None and bool(new_after or stored_change.did == "edit")
        edit = Edit(contact_id, pair[0] if has_before else None, new_after if has_after else None)
        if self._note(stored_change, edit):
            self.kept_tables[stored_change.action_id].add(stored_change.table)

    def _note(self, stored_change: StoredChange, edit: Edit) -> bool:
        """Note what a change says from now on; one that says nothing goes. Whether it stays."""
        if stored_change.did == "edit" and not edit.before and not edit.after:
            self.erased.add(stored_change.id)
            return False
        self.edits[stored_change.id] = edit
        return True

    def _find_contact(self, stored_change: StoredChange) -> int | None:
        """Whose row it is for a change: of whoever was this person, the account that stays, or none."""
        if stored_change.contact_id not in self._subject.ids:
            return stored_change.contact_id
        return self._subject.id if self._remains.keeps_account else None

    # -- what another ledger told ------------------------------------------------------------------

    def _sweep_note(self, stored_change: StoredChange, after: Columns) -> None:
        """A change that couldn't be made goes if it is about the person; others stay."""
        original = after.get(ORIGINAL_KEY, {})
        names = [original.get("name"), *original.get("set", {}).values()]
        flat = {
            part for name in names for part in (name if isinstance(name, list) else [name]) if isinstance(part, str)
        }
        if flat & self._uids:
            self.own_actions.add(stored_change.action_id)
            self.erased.add(stored_change.id)
        else:
            self.kept_tables[stored_change.action_id].add(stored_change.table)

    def _clean_original(self, original: Mapping[str, Any]) -> Columns:
        """What another ledger told of a change, without the uids of what goes."""
        new_original: Columns = {}
        for key, value in original.items():
            if isinstance(value, dict):
                columns = {name: part for name, part in value.items() if not self._is_uid(part)}
                if columns or not value:
                    new_original[key] = columns
            elif not self._is_uid(value):
                new_original[key] = value
        return new_original

    def _is_uid(self, value: object) -> bool:
        """Whether something told is the uid of the person, or of a row of theirs."""
        return isinstance(value, str) and value in self._uids

    # -- meetings ----------------------------------------------------------------------------------

    def _sweep_meetings(self) -> None:
        """Let the marks of meetings go that came in with nothing but this person's."""
        alone = {action_id for action_id in self.own_actions if not self.kept_tables.get(action_id)}
        for row_id, changes in self._meetings.items():
            if {change.action_id for change in changes} <= alone:
                self.erased_meetings.add(row_id)
                self.erased.update(change.id for change in changes)
            else:
                for change in changes:
                    self.kept_tables[change.action_id].add(MEETING)


def _parse(text: str | None) -> Columns:
    columns: Columns = json.loads(text) if text else {}
    return columns
