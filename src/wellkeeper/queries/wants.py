"""What do the contacts want?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.contact import Contact, Want
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader, parse_day

COLUMNS = (
    "w.id, c.handle, w.day, w.text, w.can, w.will, w.kind, w.settled, w.outcome"
    " FROM want w JOIN contact c ON c.id = w.contact_id"
)


def make_want(row: Sequence[Any]) -> Want:
    """A want from its columns."""
    want_id, handle, day, text, can, will, kind, settled, outcome = row
    return Want(want_id, handle, date.fromisoformat(day), text, bool(can and will), kind, parse_day(settled), outcome)


def list_open(reader: Reader, today: date, contact: Contact | None = None) -> list[Want]:
    """The wants that were open on `today`, of one contact or of all that aren't archived, oldest first."""
    sql = (
        f"SELECT {COLUMNS} WHERE w.day <= :today AND (w.settled IS NULL OR w.settled > :today) AND c.archived = 0"
        f"{' AND w.contact_id = :number' if contact else ''} ORDER BY w.day, w.id"
    )
    parameters = {"today": today.isoformat(), **({"number": contact.id} if contact else {})}
    return [make_want(row) for row in reader.rows(sql, **parameters)]


def list_all(reader: Reader, today: date, contact: Contact | None = None) -> list[Want]:
    """Every want up to `today`, settled ones too, of one contact or of all, oldest first."""
    sql = (
        f"SELECT {COLUMNS} WHERE w.day <= :today{' AND w.contact_id = :number' if contact else ''} ORDER BY w.day, w.id"
    )
    parameters = {"today": today.isoformat(), **({"number": contact.id} if contact else {})}
    return [make_want(row) for row in reader.rows(sql, **parameters)]


def find(reader: Reader, want_id: int) -> Want:
    """The want of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE w.id = :number", number=want_id), None)
    if row is None:
        raise UnknownNumber("want", want_id, "`well wants` lists them with their numbers")
    return make_want(row)
