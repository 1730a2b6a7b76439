"""What waits for a yes?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.touch import Suggestion
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader

COLUMNS = (
    "s.id, s.uid, s.day, c.handle, c.name, o.handle, o.name, s.kind, s.note, s.answer, s.entry_id"
    " FROM suggestion s JOIN contact c ON c.id = s.contact_id JOIN contact o ON o.id = s.other_id"
)


def _make_suggestion(row: Sequence[Any]) -> Suggestion:
    return Suggestion(row[0], row[1], date.fromisoformat(row[2]), *row[3:])


def list_suggestions(reader: Reader, today: date, *, settled: bool = False) -> list[Suggestion]:
    """The suggestions of days up to `today` that wait, with `settled` also the others; the newest first."""
    condition = "s.day <= :today" if settled else "s.day <= :today AND s.answer = ''"
    sql = f"SELECT {COLUMNS} WHERE {condition} ORDER BY s.day DESC, s.id DESC"
    return [_make_suggestion(row) for row in reader.rows(sql, today=today.isoformat())]


def find(reader: Reader, suggestion_id: int) -> Suggestion:
    """The suggestion of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE s.id = :number", number=suggestion_id), None)
    if row is None:
        raise UnknownNumber("suggestion", suggestion_id, "`well inbox` lists those that wait")
    return _make_suggestion(row)


def count_waiting(reader: Reader) -> int:
    """How many suggestions wait."""
    total: int = next(reader.rows("SELECT COUNT(*) FROM suggestion WHERE answer = '' AND other_id IS NOT NULL"))[0]
    return total
