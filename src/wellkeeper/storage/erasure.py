"""The other writer: it takes rows out for good, and rewrites their history, of which `rows.py` only ever adds lines.

Nothing of what it does can be taken back. Afterwards everything that follows from the rows must be made anew, and the
file be written anew: see `doors.forgetting`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from wellkeeper.databases import Connection, defer_links
from wellkeeper.domain.forgotten import Tombstone
from wellkeeper.storage.changes import Values
from wellkeeper.storage.models import TABLES, Account, Action, Change, Forgotten, FormerHandle
from wellkeeper.storage.rows import Writer


class Eraser(Writer):
    """Takes rows and changes out, or gives them other words, without a line for undo."""

    @property
    def connection(self) -> Connection:
        """The connection, for what makes all anew that follows from the rows."""
        return self._connection

    def defer_links(self) -> None:
        """Let links lead nowhere until all is done: the rows of a person link to each other."""
        defer_links(self._connection)

    def erase_rows(self, table: str, row_ids: Collection[int]) -> None:
        """Take rows out of a table; with a contact its account."""
        self.settle()
        if table == "contact":
            self._erase(Account.__tablename__, "id", row_ids)
        self._erase(TABLES[table].__tablename__, "id", row_ids)

    def rewrite_rows(self, table: str, edits: Mapping[int, Values]) -> None:
        """Give rows other values, by their ids."""
        self._update(TABLES[table], edits)

    def erase_changes(self, change_ids: Collection[int]) -> None:
        """Take changes out of the history."""
        self._erase(Change.__tablename__, "id", change_ids)

    def rewrite_changes(self, edits: Mapping[int, Values]) -> None:
        """Give changes other values, by their ids."""
        self._update(Change, edits)

    def rewrite_actions(self, edits: Mapping[int, Values]) -> None:
        """Give actions other words, by their ids."""
        self._update(Action, edits)

    def erase_former_handles(self, contact_ids: Collection[int]) -> None:
        """Take out the handles that contacts had."""
        for column in ("contact_id", "heir_id"):
            self._erase(FormerHandle.__tablename__, column, contact_ids)

    def keep_tombstones(self, person_number: int, day: date, tombstones: Iterable[Tombstone]) -> None:
        """Keep by what a person would be known again."""
        rows = [(person_number, day.isoformat(), *tombstone) for tombstone in tombstones]
        self._insert(Forgotten, ("person", "day", "sort", "digest"), rows)

    def keep_salt(self, salt: str) -> None:
        """Let tombstones be digested with a salt: that of those that are kept from elsewhere."""
        self._execute("UPDATE seal SET salt = ? WHERE id = 1", [(salt,)])

    def drop_tombstones(self, person_numbers: Collection[int]) -> None:
        """Know some forgotten people no more: the user brings them back."""
        self._erase(Forgotten.__tablename__, "person", person_numbers)

    def _erase(self, table: object, column: str, column_values: Collection[int]) -> None:
        self._execute(f"DELETE FROM {table} WHERE {column} = ?", [(value,) for value in column_values])
