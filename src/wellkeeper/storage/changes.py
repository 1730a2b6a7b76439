"""How a change of a row is written down, with a digest by which it is known to be whole; and how one is refused."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlmodel import SQLModel

from wellkeeper.databases import (
    Answer,
    Connection,
    ask_together,
    is_clash,
    is_to_server,
    lacks_answers,
    list_errors,
    send_writes,
)
from wellkeeper.domain.digests import compute_change_digest
from wellkeeper.storage.columns import get_columns, get_table

Values = dict[str, Any]
Difference = tuple[Values, Values | None, Values | None]  # a row as it is now; of what was changed, before and after

CHANGE_COLUMNS = ("action_id", "table_name", "row_id", "contact_id", "did", "before", "after", "digest")


def make_change(
    action_id: int, table: str, contact_id: int | None, did: str, difference: Difference
) -> tuple[Any, ...]:
    """The columns of a change that did this to a row of a table; the row's id is 0 if there is none."""
    row, before, after = difference
    change = (table, row["id"], contact_id, did, _dump(before), _dump(after))
    is_there = did != "drop" and row["id"]
    return (action_id, *change, compute_change_digest(change, _make_numbers(row.values()) if is_there else None))


def make_additions(
    action_id: int, model: type[SQLModel], columns: Sequence[str], tuples: Iterable[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """The columns of the changes that add rows as tuples; their first columns are `id` and `contact_id`."""
    table, additions = get_table(model), []
    places = [columns.index(name) if name in columns else None for name in get_columns(model)]
    for row in tuples:
        change = (table, row[0], row[1], "add", None, None)
        full_row = _make_numbers(None if place is None else row[place] for place in places)
        additions.append((action_id, *change, compute_change_digest(change, full_row)))
    return additions


def _make_numbers(row: Iterable[Any]) -> list[Any]:
    """The columns of a row as the file keeps them: a flag is a number."""
    return [int(value) if value is True or value is False else value for value in row]


def compare(row: Values, new_values: Values) -> tuple[Values, Values, Values]:
    """The difference that new values make to a row."""
    return {**row, **new_values}, {name: row[name] for name in new_values}, new_values


def _dump(columns: Values | None) -> str | None:
    return None if columns is None else json.dumps(columns, ensure_ascii=False, sort_keys=True)


class Misfit(Exception):
    """A table refuses a row because of what the row itself holds."""


class Clash(Exception):
    """A table refuses a change because of other rows: one has the place, one links to the row, or the row is gone."""


_NO_VALUES = (OverflowError, UnicodeEncodeError)  # that a row can hold


@contextmanager
def explain_refusal(*other_errors: type[Exception]) -> Iterator[None]:
    """Raise `Clash` or `Misfit` for what a table refuses, and `Misfit` for other errors."""
    try:
        yield
    except list_errors("IntegrityError") as error:
        raise (Clash if is_clash(error) else Misfit)(str(error)) from None
    except list_errors("DataError", *other_errors) as error:
        raise Misfit(str(error)) from None


class Asker:
    """Asks and tells a connection, and says what the tables refuse: a server may do so later than it is told."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.is_on_server = is_to_server(connection)

    def ask_together(self, question: Callable[[], Answer]) -> Answer:
        """The answer of a function that does nothing but ask."""
        if not self.is_on_server:
            return question()
        with explain_refusal():
            return ask_together(self._connection, question)

    @property
    def lacks_answers(self) -> bool:
        """Whether what is asked may follow from an answer that isn't there yet."""
        return lacks_answers(self._connection)

    def _ask(self, sql: str, values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query."""
        if not self.is_on_server:
            return self._connection.execute(sql, values)
        with explain_refusal():
            return self._connection.execute(sql, values)

    def _execute(self, sql: str, tuples: Iterable[tuple[Any, ...]]) -> None:
        with explain_refusal(*_NO_VALUES):
            self._connection.executemany(sql, tuples)

    def _send(self) -> None:
        with explain_refusal():
            send_writes(self._connection)
