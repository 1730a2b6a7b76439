"""By what does the ledger recognise people, and who has the account now of somebody who was merged?

What there may be a million of is streamed row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Birthday, NameParts
from wellkeeper.queries.reader import Reader, foresee

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
    rows = [*reader.rows("SELECT DISTINCT handle, contact_id FROM former_handle")]
    successors = load_successors(reader, {contact_id for _, contact_id in rows})
    return {handle for handle, contact_id in rows if successors[contact_id] is not None}


def load_filing(reader: Reader, contact_id: int) -> dict[str, Any]:
    """How a contact is filed, by column, as our own sheet of contacts may say otherwise."""
    columns = ("source", "tier", "attitude", "style", "archived", "do_not_ask", "snoozed_until", "owner")
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

    The oldest change comes first. Changes by an undo are left out, and so are those that one took back.
    """
    sql = (
        "SELECT h.action_id, h.contact_id, h.table_name, h.before FROM change h JOIN action a ON a.id = h.action_id"
        " WHERE a.undoes IS NULL AND h.before IS NOT NULL AND h.table_name IN ('contact', 'address') ORDER BY h.id"
    )
    import json  # 3 ms, and naming somebody, which opens this room, needs none of it

    taken_back = list_taken_back(reader)
    for action_id, contact_id, table, before in reader.rows(sql):
        if action_id not in taken_back:
            yield contact_id, table, json.loads(before)


def list_taken_back(reader: Reader) -> set[int]:
    """The actions that were undone, and whose undo wasn't undone in turn."""
    undos: dict[int, int] = dict(reader.rows("SELECT undoes, id FROM action WHERE undoes IS NOT NULL ORDER BY id DESC"))
    taken_back: set[int] = set()
    for action_id, undo_id in undos.items():  # an undo is later than what it undoes: the latest are known first
        if undo_id not in taken_back:
            taken_back.add(action_id)
    return taken_back


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
    path: set[int] = set()  # those on the way; a damaged ledger may go in circles
    successor_id: int | None = gone_id
    while successor_id is not None and next(reader.rows(sql, number=successor_id), None) is None:
        path.add(successor_id)
        receiver_id = _find_receiver(reader, successor_id)
        successor_id = None if receiver_id in path else receiver_id
    return successor_id


def load_successors(reader: Reader, contact_ids: Iterable[int]) -> dict[int, int | None]:
    """The same for many at once, by id: who is there stands for themselves."""
    there_ids = {contact_id for (contact_id,) in reader.rows("SELECT id FROM contact")}
    receivers = load_receivers(reader)
    successors: dict[int, int | None] = {}
    for contact_id in contact_ids:
        path: dict[int, None] = {}  # those on the way; a damaged ledger may go in circles
        successor_id: int | None = contact_id
        while successor_id is not None and successor_id not in there_ids and successor_id not in path:
            path[successor_id] = None
            successor_id = successors.get(successor_id) or receivers.get(successor_id)
        is_found = successor_id in there_ids
        successors.update(dict.fromkeys((contact_id, *path), successor_id if is_found else None))
    return successors


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


def load_receivers(reader: Reader) -> dict[int, int]:
    """Into whom each dropped contact was merged, by the id of the dropped one: thousands may have gone at once."""
    drops = "SELECT row_id, MAX(action_id) FROM change WHERE table_name = 'contact' AND did = 'drop' GROUP BY row_id"
    drop_actions: dict[int, int] = dict(reader.rows(drops))
    sql = (
        "SELECT action_id, before, after FROM change WHERE did = 'edit' AND before LIKE '%\"contact_id\"%'"
        " AND action_id IN (SELECT action_id FROM change WHERE table_name = 'contact' AND did = 'drop') ORDER BY id"
    )
    import json  # 3 ms, and few commands ask

    receivers: dict[int, int] = {}
    for action_id, before, after in reader.rows(sql):
        gone_id = json.loads(before)["contact_id"]
        if drop_actions.get(gone_id) == action_id:
            receivers.setdefault(gone_id, json.loads(after)["contact_id"])
    named = "SELECT contact_id, heir_id FROM former_handle WHERE heir_id IS NOT NULL ORDER BY id"
    return receivers | dict(reader.rows(named))


# -- handles that once were ----------------------------------------------------------------------


class Loss(NamedTuple):
    """The last action that took a handle from a contact, and how: merged, renamed or undone."""

    action: int
    summary: str
    reason: str


def find_loss(reader: Reader, handle: str) -> Loss | None:
    """How the last contact with a handle lost it; None if nobody ever did."""
    sql = (
        "SELECT a.id, a.summary, CASE WHEN a.undoes IS NOT NULL THEN 'undone' WHEN EXISTS (SELECT 1 FROM change h"
        " WHERE h.action_id = a.id AND h.table_name = 'contact' AND h.row_id = f.contact_id AND h.did = 'drop')"
        " THEN 'merged' ELSE 'renamed' END"
        " FROM former_handle f JOIN action a ON a.id = f.action_id WHERE f.handle = :handle ORDER BY f.id DESC LIMIT 1"
    )
    return next((Loss._make(row) for row in reader.rows(sql, handle=handle)), None)


def list_heirs(reader: Reader, handle: str, *, as_beginning: bool = False) -> set[int]:
    """The ids of the contacts who have the accounts of those that had a handle; `as_beginning`, one that begins so.

    A handle that somebody has now isn't former.
    """
    condition = "substr(f.handle, 1, :size) = :word" if as_beginning else "f.handle = :word"
    sql = (
        f"SELECT DISTINCT f.contact_id FROM former_handle f WHERE {condition}"
        " AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.handle = f.handle)"
    )
    named = {"word": handle, **({"size": len(handle)} if as_beginning else {})}
    heir_ids = {find_successor(reader, contact_id) for (contact_id,) in list(reader.rows(sql, **named))}
    return {heir_id for heir_id in heir_ids if heir_id is not None}


def is_free(reader: Reader, handle: str, name_key: str) -> bool:
    """Whether somebody of that name can get a handle unasked: nobody else has it, or ever had it.

    Who was taken back and comes again, by the same name, is the same person to whoever says the handle.
    """
    sql = "SELECT 1 FROM contact WHERE handle = :handle"
    foresee(
        reader,
        partial(reader.rows, sql, handle=handle),
        *(partial(question, reader, handle) for question in (list_heirs, load_gone_names)),
    )
    taken = next(reader.rows(sql, handle=handle), None) is not None
    if taken or list_heirs(reader, handle):
        return False
    return not load_gone_names(reader, handle).get(handle, set()) - {name_key}


class TakenHandles:
    """The handles that a newcomer can't get unasked, all at hand: for an import, which may add thousands.

    `next_numbers` are those from which the next of a name is tried.
    """

    def __init__(self, reader: Reader) -> None:
        self.next_numbers: dict[str, int] = {}
        self._handles, self._gone_names = reader.ask_together(
            lambda: (
                {handle for (handle,) in reader.rows("SELECT handle FROM contact")} | list_former_handles(reader),
                load_gone_names(reader),
            )
        )

    def __contains__(self, handle: str) -> bool:
        return handle in self._handles

    def add(self, handle: str) -> None:
        """Note that somebody got a handle."""
        self._handles.add(handle)

    def is_free(self, handle: str, name_key: str) -> bool:
        """Whether somebody of that name can get a handle unasked, as `is_free` has it."""
        return handle not in self._handles and not self._gone_names.get(handle, set()) - {name_key}


def load_gone_names(reader: Reader, handle: str = "") -> dict[str, set[str]]:
    """The keys of the names of all contacts who are no more, by each handle that they had; or by the one handle.

    The key is empty if the name isn't known.
    """
    sql = (
        "SELECT f.handle, (SELECT h.before FROM change h WHERE h.table_name = 'contact' AND h.row_id = f.contact_id"
        " AND h.did = 'drop' ORDER BY h.id DESC LIMIT 1) FROM former_handle f"
        " WHERE NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = f.contact_id)"
        f"{' AND f.handle = :handle' if handle else ''}"
    )
    import json  # 3 ms, and few commands ask

    names: dict[str, set[str]] = {}
    for former_handle, before in reader.rows(sql, **({"handle": handle} if handle else {})):
        names.setdefault(former_handle, set()).add(json.loads(before or "{}").get("name_key", ""))
    return names
