"""What stays of a person whose account others need: numbers and days, under a name that says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wellkeeper.domain.forgotten import NAMELESS
from wellkeeper.domain.history import TABLES
from wellkeeper.domain.personal import NAMELESS_COLUMNS
from wellkeeper.domain.subject import Subject
from wellkeeper.domain.words.text import make_key
from wellkeeper.queries.traces import Footing
from wellkeeper.storage import models
from wellkeeper.storage.columns import fill, make_uid

Columns = dict[str, Any]


class Remains:
    """Says of each row of a person what stays of it, and of each link where it leads then.

    `contact_names` are those of all contacts, by id; `handle` is the one that the account gets.
    """

    def __init__(self, somebody: Subject, footing: Footing, contact_names: Mapping[int, str], handle: str) -> None:
        self._subject = somebody
        self._footing = footing
        self._names = {contact_id: name for contact_id, name in contact_names.items() if contact_id not in somebody.ids}
        self._name_keys = set(map(make_key, self._names.values()))
        self._handle = handle
        self._uids: dict[tuple[str, int], str] = {}

    @property
    def keeps_account(self) -> bool:
        """Whether an account without a name stays."""
        return self._footing.is_needed

    def goes(self, table: str, row_id: int) -> bool:
        """Whether nothing stays of a row of the person."""
        if not self.keeps_account or table not in NAMELESS_COLUMNS:
            return True
        return table == "contact" and row_id != self._subject.id

    def make_row(self, table: str, row: Columns) -> Columns:
        """All columns of a row of the person that stays."""
        kept = self._keep(table, row)
        row_id = row["id"]
        mark = {"uid": self._uids.setdefault((table, row_id), make_uid())}
        return fill(models.TABLES[table], {**kept, **mark, **(self._make_contact() if table == "contact" else {})})

    def make_difference(self, table: str, before: Columns, after: Columns) -> tuple[Columns, Columns]:
        """What stays of an edit of such a row: the columns that stay, if they changed."""
        return _leave_out_equal(self._keep(table, before), self._keep(table, after))

    def relink(self, table: str, before: Columns, after: Columns) -> tuple[Columns, Columns]:
        """An edit of a row of somebody else, without links to what goes."""
        return _leave_out_equal(self._lead_on(table, before, is_edit=True), self._lead_on(table, after, is_edit=True))

    def relink_row(self, table: str, row: Columns) -> Columns:
        """A whole row of somebody else, without links to what goes."""
        return self._lead_on(table, row, is_edit=False)

    def _keep(self, table: str, columns: Columns) -> Columns:
        kept = {name: value for name, value in columns.items() if name in NAMELESS_COLUMNS[table]}
        if table in ("referral", "step") and columns.get("name"):
            kept["name"] = self._settle_name(columns)
        return self._lead_on(table, kept, is_edit=False)

    def _make_contact(self) -> Columns:
        name = {"name": NAMELESS, "name_key": make_key(NAMELESS)}
        return {**name, "handle": self._handle, "archived": 1, "do_not_ask": 1}

    def _settle_name(self, columns: Columns) -> str:
        """The name of whom a referral brought: that of another contact stays, of anybody else it goes."""
        who_id, name = columns.get("who_id"), str(columns["name"])
        if who_id in self._subject.ids:
            return NAMELESS
        if who_id in self._names or make_key(name) in self._name_keys:
            return name
        return NAMELESS if self._subject.is_called(name) else ""

    def _lead_on(self, table: str, columns: Columns, *, is_edit: bool) -> Columns:
        """Links to any contact who was this person lead to the account that stays; those to what goes are cut."""
        links = TABLES[table].links
        new_columns: Columns = {}
        for name, value in columns.items():
            new_value = value
            if name in links and value is not None:
                new_value = self._find_target(links[name], value)
            if new_value is not None or value is None or not is_edit:
                new_columns[name] = new_value
        if columns.get("name") and columns.get("who_id") in self._subject.ids:
            new_columns["name"] = NAMELESS
        return new_columns

    def _find_target(self, linked_table: str, row_id: int) -> int | None:
        if linked_table == "contact" and row_id in self._subject.ids:
            return self._subject.id if self.keeps_account else None
        is_own = row_id in self._footing.owned.get(linked_table, ())
        is_shared = row_id in self._footing.shared.get(linked_table, ())
        return None if is_shared or (is_own and self.goes(linked_table, row_id)) else row_id


def _leave_out_equal(before: Columns, after: Columns) -> tuple[Columns, Columns]:
    """The columns that differ."""
    equal = {name for name in before.keys() & after.keys() if before[name] == after[name]}
    old, new = ({name: value for name, value in columns.items() if name not in equal} for columns in (before, after))
    return {name: value for name, value in old.items() if name in new}, new
