"""By what does the ledger recognise people? All of it, row by row: there may be a million."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wellkeeper.domain.contact import Birthday
from wellkeeper.queries.reader import Reader

PersonRow = tuple[int, str, str, str, str, Birthday | None, str]


def stream_people(reader: Reader) -> Iterator[PersonRow]:
    """Number, handle, name, firm, title, birthday and note of each contact, archived or not, the oldest first."""
    sql = "SELECT id, handle, name, org, title, birth_year, birth_month, birth_day, note FROM contact ORDER BY id"
    for number, handle, name, org, title, year, month, day, note in reader.rows(sql):
        born = Birthday(year, month, day)
        yield number, handle, name, org, title, born if any(born) else None, note


def stream_marks(reader: Reader) -> Iterator[tuple[int, str, str]]:
    """Each address by its contact's number, its sort and its key; and the UID that the ledger gave each contact.

    An export names contacts who came without a UID by that one.
    """
    return reader.rows("SELECT contact_id, sort, key FROM address UNION ALL SELECT id, 'uid', uid FROM contact")


def stream_former_columns(reader: Reader) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """What contacts and addresses held before each change: the contact's number, the table, and the columns.

    The oldest change first. What an undo changed isn't among them.
    """
    sql = (
        "SELECT h.contact_id, h.table_name, h.before FROM change h JOIN action a ON a.id = h.action_id"
        " WHERE a.undoes IS NULL AND h.before IS NOT NULL AND h.table_name IN ('contact', 'address') ORDER BY h.id"
    )
    return ((number, table, json.loads(before)) for number, table, before in reader.rows(sql))
