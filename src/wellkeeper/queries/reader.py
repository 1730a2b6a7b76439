"""What answers questions: anything with `rows`. A SqliteReader needs the standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Protocol


class Reader(Protocol):
    """Answers SQL with :named parameters by rows of plain values."""

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows, as tuples in the order of the columns."""
        ...


class SqliteReader:
    """A reader on a connection of the standard library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows, as they come from the file."""
        return self._connection.execute(sql, named)


@cache
def parse_day(text: str | None) -> date | None:
    """A day from its ISO text; None from None."""
    return None if text is None else date.fromisoformat(text)
