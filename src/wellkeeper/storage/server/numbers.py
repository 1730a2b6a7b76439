"""The numbers that the rows of a server's tables have used up: read once by the writer, written when asked for."""

from __future__ import annotations

from wellkeeper.databases import Connection, Unforeseen, is_guessing
from wellkeeper.storage.server.exchange import Exchange

_QUERY = "SELECT name, seq FROM used_number ORDER BY name"
_KEEP = (
    "INSERT INTO used_number (name, seq) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET seq = GREATEST(used_number.seq, excluded.seq)"
)


class ServerNumbers:
    """The greatest number that each table has used, within one transaction."""

    def __init__(self, connection: Connection, exchange: Exchange) -> None:
        self._connection = connection
        self._exchange = exchange
        self._numbers: dict[str, int] | None = None
        self._noted: dict[str, int] = {}

    def find(self, table: str) -> int:
        """The greatest number of a table; 0 if it never had a row."""
        if self._numbers is None:
            if is_guessing(self._connection):  # and this answer is kept
                raise Unforeseen
            self._numbers = dict(self._connection.execute(_QUERY)) | self._noted
        return self._numbers.get(table, 0)

    def note(self, table: str, number: int) -> None:
        """Keep that a table has used a number."""
        if number > self.find(table):
            assert self._numbers is not None
            self._numbers[table] = self._noted[table] = number

    def write(self) -> None:
        """Write down what was noted. All that the table has is known then, and needs no question."""
        noted, self._noted = self._noted, {}
        for pair in noted.items():
            self._connection.execute(_KEEP, pair)
        if noted and self._numbers is not None:
            self._exchange.know(_QUERY, sorted(self._numbers.items()))

    def forget(self) -> None:
        """What was noted holds no longer: it was rolled back."""
        self._numbers = None
        self._noted = {}
