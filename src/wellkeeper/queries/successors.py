"""To whom did the account of a contact go who was merged into another one?"""

from __future__ import annotations

from wellkeeper.queries.reader import Reader


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
