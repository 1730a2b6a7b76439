"""By what does the ledger recognise people? Streamed row by row, since there may be a million."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wellkeeper.domain.contact import Birthday
from wellkeeper.queries.reader import Reader

PersonRow = tuple[int, str, str, str, str, Birthday | None, str]


def stream_people(reader: Reader) -> Iterator[PersonRow]:
    """Id, handle, name, firm, title, birthday and note of each contact, archived or not, the oldest first."""
    sql = "SELECT id, handle, name, org, title, birth_year, birth_month, birth_day, note FROM contact ORDER BY id"
    for contact_id, handle, name, org, title, year, month, day, note in reader.rows(sql):
        birthday = Birthday(year, month, day)
        yield contact_id, handle, name, org, title, birthday if any(birthday) else None, note


def stream_marks(reader: Reader) -> Iterator[tuple[int, str, str]]:
    """Each address as its contact's id, its sort and its key; and the uid that the ledger gave each contact, likewise.

    The uid is among them since an export names a contact by it that came without a UID.
    """
    return reader.rows("SELECT contact_id, sort, key FROM address UNION ALL SELECT id, 'uid', uid FROM contact")


def stream_former_columns(reader: Reader) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """What contacts and addresses held before each change: the contact's id, the table, and the columns.

    The oldest change comes first. Changes by an undo are left out.
    """
    sql = (
        "SELECT h.contact_id, h.table_name, h.before FROM change h JOIN action a ON a.id = h.action_id"
        " WHERE a.undoes IS NULL AND h.before IS NOT NULL AND h.table_name IN ('contact', 'address') ORDER BY h.id"
    )
    return ((contact_id, table, json.loads(before)) for contact_id, table, before in reader.rows(sql))
