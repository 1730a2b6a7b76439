"""What do they want?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.contact import Contact, Want
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader, day

COLUMNS = (
    "w.id, c.handle, w.day, w.text, w.can, w.kind, w.settled, w.outcome"
    " FROM want w JOIN contact c ON c.id = w.contact_id"
)


def want_of(row: Sequence[Any]) -> Want:
    """A want from its columns."""
    number, handle, said, text, can, kind, settled, outcome = row
    return Want(number, handle, date.fromisoformat(said), text, bool(can), kind, day(settled), outcome)


def open_wants(reader: Reader, today: date, who: Contact | None = None) -> list[Want]:
    """The wants that were open on `today`, oldest first."""
    sql = (
        f"SELECT {COLUMNS} WHERE w.day <= :today AND (w.settled IS NULL OR w.settled > :today) AND c.archived = 0"
        f"{' AND w.contact_id = :number' if who else ''} ORDER BY w.day, w.id"
    )
    bound = {"today": today.isoformat(), **({"number": who.id} if who else {})}
    return [want_of(row) for row in reader.rows(sql, **bound)]


def all_wants(reader: Reader, today: date, who: Contact | None = None) -> list[Want]:
    """Every want up to `today`, settled ones too, oldest first."""
    sql = f"SELECT {COLUMNS} WHERE w.day <= :today{' AND w.contact_id = :number' if who else ''} ORDER BY w.day, w.id"
    bound = {"today": today.isoformat(), **({"number": who.id} if who else {})}
    return [want_of(row) for row in reader.rows(sql, **bound)]


def want(reader: Reader, number: int) -> Want:
    """The want of that number; raises `UnknownNumber` where there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE w.id = :number", number=number), None)
    if row is None:
        raise UnknownNumber("want", number, "`well wants` lists them with their numbers")
    return want_of(row)
