"""By what does the ledger recognise people, and who has the account now of somebody who was merged?

What there may be a million of is streamed row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellkeeper.domain.contact import Birthday, NameParts
from wellkeeper.queries.reader import Reader

PersonRow = tuple[int, str, str, str, str, Birthday | None, str, str, str, str, NameParts | None]


def stream_people(reader: Reader) -> Iterator[PersonRow]:
    """What a file may say otherwise of each contact, archived or not, the oldest first.

    Id, handle, name, firm, title, birthday, note, nickname, role, city and the parts of the name.
    """
    sql = (
        "SELECT id, handle, name, org, title, birth_year, birth_month, birth_day, note, nickname, role, city,"
        " name_prefix, given_name, additional_name, family_name, name_suffix FROM contact ORDER BY id"
    )
    for (
        contact_id,
        handle,
        name,
        org,
        title,
        *birthday_columns,
        note,
        nickname,
        role,
        city,
        a,
        b,
        c,
        d,
        e,
    ) in reader.rows(sql):
        birthday = Birthday(*birthday_columns)
        name_parts = NameParts(a, b, c, d, e) if a or b or c or d or e else None
        person = contact_id, handle, name, org, title, birthday if any(birthday) else None, note
        yield *person, nickname, role, city, name_parts


def list_former_handles(reader: Reader) -> set[str]:
    """The handles that contacts had, or those who were merged into them, and to which they still answer."""
    rows = list(reader.rows("SELECT DISTINCT handle, contact_id FROM former_handle"))
    return {handle for handle, contact_id in rows if find_successor(reader, contact_id) is not None}


def load_filing(reader: Reader, contact_id: int) -> dict[str, Any]:
    """How a contact is filed, by column, as our own sheet of contacts may say otherwise."""
    columns = ("source", "tier", "attitude", "style", "archived", "do_not_ask", "snoozed_until")
    sql = f"SELECT {', '.join(columns)} FROM contact WHERE id = :number"
    return dict(zip(columns, next(reader.rows(sql, number=contact_id)), strict=True))


def stream_marks(reader: Reader) -> Iterator[tuple[int, str, str, str]]:
    """Each address as its contact's id, its sort, key and label; and the uid that the ledger gave each, likewise.

    The uid is among them since an export names a contact by it that came without a UID.
    """
    return reader.rows(
        "SELECT contact_id, sort, key, label FROM address UNION ALL SELECT id, 'uid', uid, '' FROM contact"
    )


def stream_former_columns(reader: Reader) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """What contacts and addresses held before each change: the contact's id, the table, and the columns.

    The oldest change comes first. Changes by an undo are left out.
    """
    sql = (
        "SELECT h.contact_id, h.table_name, h.before FROM change h JOIN action a ON a.id = h.action_id"
        " WHERE a.undoes IS NULL AND h.before IS NOT NULL AND h.table_name IN ('contact', 'address') ORDER BY h.id"
    )
    import json  # 3 ms, and naming somebody, which opens this room, needs none of it

    return ((contact_id, table, json.loads(before)) for contact_id, table, before in reader.rows(sql))


# -- to whom the account of a merged contact went ------------------------------------------------


def find_gone_contacts(reader: Reader) -> dict[str, int]:
    """The ids of the contacts that were dropped, by uid; those that an undo brought back are among them."""
    sql = (
        "SELECT before, row_id FROM change WHERE table_name = 'contact' AND did = 'drop' AND before IS NOT NULL"
        " ORDER BY id"
    )
    import json  # 3 ms, and few commands ask

    return {json.loads(before)["uid"]: contact_id for before, contact_id in reader.rows(sql)}


def find_successor(reader: Reader, gone_id: int) -> int | None:
    """The id of the contact into which a dropped one was merged, or into which that one was; None if none is left."""
    sql = "SELECT 1 FROM contact WHERE id = :number"
    successor_id: int | None = gone_id
    while successor_id is not None and next(reader.rows(sql, number=successor_id), None) is None:
        successor_id = _find_receiver(reader, successor_id)
    return successor_id


def _find_receiver(reader: Reader, gone_id: int) -> int | None:
    """The id of the contact into whom a dropped one was merged; None if it wasn't merged.

    A merge on another machine is told by its rows alone: whoever got those of the dropped one is the heir.
    """
    named = (
        "SELECT heir_id FROM former_handle WHERE contact_id = :number AND heir_id IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    if row := next(reader.rows(named, number=gone_id), None):
        return int(row[0])
    sql = (
        "SELECT before, after FROM change WHERE did = 'edit' AND action_id = (SELECT MAX(action_id) FROM change"
        " WHERE table_name = 'contact' AND row_id = :number AND did = 'drop') ORDER BY id"
    )
    import json  # 3 ms, and few commands ask

    changes = ((json.loads(before or "{}"), json.loads(after)) for before, after in reader.rows(sql, number=gone_id))
    return next((after["contact_id"] for before, after in changes if before.get("contact_id") == gone_id), None)
