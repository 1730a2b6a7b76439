"""What answers questions: anything with `rows`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from wellkeeper.databases import Answer, Connection, ask_together, is_to_server, lacks_answers

Arguments = ParamSpec("Arguments")

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

    def ask_together(self, question: Callable[[], Answer]) -> Answer:
        """The answer of a function that does nothing but ask, of a server in few messages.

        It is called until no answer is missing, and one that is missing is empty meanwhile.
        """
        ...

    @property
    def lacks_answers(self) -> bool:
        """Whether what is asked may follow from an answer that isn't there yet: then what is costly can wait."""
        ...


class SqlReader:
    """A reader on a connection, to a file or a server."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.is_on_server = is_to_server(connection)

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows, as they come."""
        return self._connection.execute(sql, named)

    def ask_together(self, question: Callable[[], Answer]) -> Answer:
        """The answer of a function that does nothing but ask."""
        return ask_together(self._connection, question)

    @property
    def lacks_answers(self) -> bool:
        """Whether what is asked may follow from an answer that isn't there yet."""
        return lacks_answers(self._connection)


def foresee(reader: Reader, *questions: Callable[[], object]) -> None:
    """Have what these functions will ask at hand, of a server in few messages. A file answers when it is asked."""
    if reader.is_on_server:
        reader.ask_together(lambda: _ask_all(questions))


def _ask_all(questions: Iterable[Callable[[], object]]) -> None:
    """Ask, whatever follows from the answers: whoever needs them hears what is wrong."""
    for question in questions:
        with suppress(Exception):
            question()


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
        if key in memory:
            return memory[key]
        answer = query(reader, *arguments, **keywords)
        if not reader.lacks_answers:
            memory[key] = answer
        return answer

    return ask


@cache
def parse_day(text: str | None) -> date | None:
    """A day from its ISO text; None from None."""
    return None if text is None else date.fromisoformat(text)
