"""What did you promise them, and what became of it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.promise import Promise
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader, parse_day

# What was kept by a give, or broken by a slip, that was voided since is open as before.
VOIDED_CONDITION = "EXISTS (SELECT 1 FROM entry v WHERE v.voids = p.entry_id)"
COLUMNS = (
    "p.id, c.handle, p.text, p.kind, p.day, p.due, p.moved, p.settled, p.outcome, p.note, p.entry_id, p.source, p.uid,"
    f" {VOIDED_CONDITION} FROM promise p JOIN contact c ON c.id = p.contact_id"
)
OPEN_CONDITION = f"(p.settled IS NULL OR p.settled > :today OR {VOIDED_CONDITION})"


def make_promise(row: Sequence[Any], today: date) -> Promise:
    """A promise from its columns, as it stood on `today`: what was settled later is open."""
    promise_id, handle, text, kind, iso_day, due, moved, settled, outcome, note, entry_id, source, uid, is_voided = row
    day, settled_day = date.fromisoformat(iso_day), parse_day(settled)
    if is_voided or (settled_day is not None and settled_day > today):
        settled_day, outcome, note, entry_id = None, "", "", None
    terms = (promise_id, handle, text, kind, day, parse_day(due), moved)
    return Promise(*terms, settled_day, outcome, note, entry_id, source, uid)


def list_open(reader: Reader, today: date, contact: Contact | None = None) -> list[Promise]:
    """The promises that were open on `today`, to one contact or to all that aren't archived, oldest first."""
    archived = " AND p.contact_id = :number" if contact else " AND c.archived = 0"
    return _list_where(reader, today, contact, f"p.day <= :today AND {OPEN_CONDITION}{archived}")


def list_all(reader: Reader, today: date, contact: Contact | None = None) -> list[Promise]:
    """Every promise up to `today`, settled ones too, to one contact or to all, oldest first."""
    return _list_where(reader, today, contact, f"p.day <= :today{' AND p.contact_id = :number' if contact else ''}")


def _list_where(reader: Reader, today: date, contact: Contact | None, condition: str) -> list[Promise]:
    parameters = {"today": today.isoformat(), **({"number": contact.id} if contact else {})}
    rows = reader.rows(f"SELECT {COLUMNS} WHERE {condition} ORDER BY p.day, p.id", **parameters)
    return [make_promise(row, today) for row in rows]


def find(reader: Reader, promise_id: int, today: date = date.max) -> Promise:
    """The promise of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE p.id = :number", number=promise_id), None)
    if row is None:
        raise UnknownNumber("promise", promise_id, "`well promises --all` lists them with their numbers")
    return make_promise(row, today)


def is_open_to_receivers(reader: Reader, today: date, action_id: int, *, after: int = 0) -> bool:
    """Whether a promise was open on `today` to anybody whom an action gave something, behind the entry `after`."""
    given = "SELECT e.contact_id FROM entry e WHERE e.action_id = :action AND e.id > :after AND e.side = 'give'"
    condition = f"p.day <= :today AND {OPEN_CONDITION} AND p.contact_id IN ({given})"
    rows = reader.rows(
        f"SELECT 1 FROM promise p WHERE {condition} LIMIT 1", today=today.isoformat(), action=action_id, after=after
    )
    return next(rows, None) is not None


def list_ids_of_entry(reader: Reader, entry_id: int) -> list[int]:
    """The promises that an entry kept or broke."""
    return [number for (number,) in reader.rows("SELECT id FROM promise WHERE entry_id = :number", number=entry_id)]


def list_linked_entries(reader: Reader, action_id: int) -> set[int]:
    """The entries of an action that kept or broke a promise."""
    sql = "SELECT p.entry_id FROM promise p JOIN entry e ON e.id = p.entry_id WHERE e.action_id = :number"
    return {entry_id for (entry_id,) in reader.rows(sql, number=action_id)}
