"""What answers questions: anything with `rows`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from wellkeeper.databases import Connection, is_to_server

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

ALL_ROWS = sys.maxsize  # as a LIMIT


class Reader(Protocol):
    """Answers SQL with :named parameters by rows of plain values."""

    @property
    def is_on_server(self) -> bool:
        """Whether the ledger is kept by a server, not in a file."""
        ...

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows, as tuples in the order of the columns."""
        ...


class SqlReader:
    """A reader on a connection, to a file or a server."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.is_on_server = is_to_server(connection)

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows, as they come."""
        return self._connection.execute(sql, named)


def remember(
    query: Callable[Concatenate[Reader, Arguments], Answer],
) -> Callable[Concatenate[Reader, Arguments], Answer]:
    """A query whose answer a reader with a memory keeps: it has one while the parts of an action ask again and again.

    The memory forgets all as soon as a row is written that is no entry: the answer may depend on any other one.
    """

    @wraps(query)
    def ask(reader: Reader, /, *arguments: Arguments.args, **keywords: Arguments.kwargs) -> Answer:
        memory: dict[Any, Answer] | None = getattr(reader, "memory", None)
        if memory is None:
            return query(reader, *arguments, **keywords)
        key = (query, arguments, *keywords.items())
        if key not in memory:
            memory[key] = query(reader, *arguments, **keywords)
        return memory[key]

    return ask


@cache
def parse_day(text: str | None) -> date | None:
    """A day from its ISO text; None from None."""
    return None if text is None else date.fromisoformat(text)
