"""The numbers that the rows of a server's tables have used up: read once by the writer, written when asked for."""

from __future__ import annotations

from typing import Any

_KEEP = (
    "INSERT INTO used_number (name, seq) VALUES (%s, %s)"
    " ON CONFLICT (name) DO UPDATE SET seq = GREATEST(used_number.seq, excluded.seq)"
)


class ServerNumbers:
    """The greatest number that each table has used, within one transaction."""

    def __init__(self, raw_connection: Any) -> None:
        self._raw = raw_connection
        self._numbers: dict[str, int] | None = None
        self._noted: dict[str, int] = {}

    def find(self, table: str) -> int:
        """The greatest number of a table; 0 if it never had a row."""
        if self._numbers is None:
            self._numbers = dict(self._raw.execute("SELECT name, seq FROM used_number").fetchall()) | self._noted
        return self._numbers.get(table, 0)

    def note(self, table: str, number: int) -> None:
        """Keep that a table has used a number."""
        if number > self.find(table):
            assert self._numbers is not None
            self._numbers[table] = self._noted[table] = number

    def write(self) -> None:
        """Write down what was noted."""
        if self._noted:
            cursor = self._raw.cursor()
            cursor.execute("; ".join(cursor.mogrify(_KEEP, pair) for pair in self._noted.items()))
            self._noted.clear()

    def forget(self) -> None:
        """What was noted holds no longer: it was rolled back."""
        self._numbers = None
        self._noted.clear()
