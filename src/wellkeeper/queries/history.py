"""What was done to the ledger, from its first action on, in names that other machines understand?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wellkeeper.domain.history import (
    INITIAL_TABLES,
    TABLES,
    HistoryItem,
    InitialRow,
    PortableAction,
    PortableChange,
    RowName,
    make_row_name,
)
from wellkeeper.errors import DamagedLedger
from wellkeeper.queries.reader import Reader

ORIGINAL_KEY = "said"  # in a change: what another ledger told, where it could not be carried out as it was
MOST_NAMES = 10_000
NO_HISTORY_CONDITION = (
    "NOT EXISTS (SELECT 1 FROM change h WHERE h.table_name = :name AND h.row_id = t.id AND h.did = 'add')"
)


def _make_current_query(table: str) -> tuple[tuple[str, ...], str]:
    """The columns of a table, and the question for those of one row."""
    names = (*TABLES[table].columns, *(["uid"] if TABLES[table].has_uid else []))
    return names, f"SELECT {', '.join(f't.{name}' for name in names)} FROM {table} t WHERE t.id = :number"


CURRENT_QUERIES = {table: _make_current_query(table) for table in TABLES}


def stream_history(reader: Reader) -> Iterator[HistoryItem]:
    """The whole ledger as its history, the oldest first, read as it is needed.

    Raises `DamagedLedger` where rows have no history, and so would be left out.
    """
    _refuse_rows_without_history(reader)
    teller = HistoryReader(reader)
    yield from teller.born()
    yield from teller.since()


def find_gone_contacts(reader: Reader) -> dict[str, int]:
    """The numbers of the contacts who were dropped, by uid; those whom an undo brought back among them."""
    sql = (
        "SELECT before, row_id FROM change WHERE table_name = 'contact' AND did = 'drop' AND before IS NOT NULL"
        " ORDER BY id"
    )
    return {json.loads(before)["uid"]: number for before, number in reader.rows(sql)}


def find_successor(reader: Reader, gone: int) -> int | None:
    """The contact into whom one who is gone was merged, or the one into whom that one was; None if nobody is there."""
    there = "SELECT 1 FROM contact WHERE id = :number"
    successor: int | None = gone
    while successor is not None and next(reader.rows(there, number=successor), None) is None:
        successor = _find_receiver(reader, successor)
    return successor


def _find_receiver(reader: Reader, number: int) -> int | None:
    """To whom the action that dropped a contact handed what was theirs."""
    sql = (
        "SELECT before, after FROM change WHERE did = 'edit' AND action_id = (SELECT MAX(action_id) FROM change"
        " WHERE table_name = 'contact' AND row_id = :number AND did = 'drop') ORDER BY id"
    )
    changes = ((json.loads(before or "{}"), json.loads(after)) for before, after in reader.rows(sql, number=number))
    return next((after["contact_id"] for before, after in changes if before.get("contact_id") == number), None)


def _refuse_rows_without_history(reader: Reader) -> None:
    for table in TABLES.keys() - set(INITIAL_TABLES):
        sql = f"SELECT COUNT(*) FROM {table} t WHERE {NO_HISTORY_CONDITION}"
        if found := next(reader.rows(sql, name=table))[0]:
            raise DamagedLedger(f"{found} rows of {table} have no history", "restore the ledger from a backup")


class HistoryReader:
    """Tells what changes say, with the names of rows instead of their numbers."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._names: dict[tuple[str, int], RowName | None] = {}

    def born(self) -> Iterator[InitialRow]:
        """The kinds and the numbers of a new ledger, as they were before the first action."""
        for table in INITIAL_TABLES:
            sql = f"SELECT t.id FROM {table} t WHERE {NO_HISTORY_CONDITION} ORDER BY t.id"
            for (number,) in list(self._reader.rows(sql, name=table)):
                yield InitialRow(table, self._told(table, self._row(table, number, after=0)))

    def since(self, action_id: int = 0) -> Iterator[PortableAction | PortableChange]:
        """Every action after the one of that number, each with its deeds."""
        sql = (
            "SELECT a.id, a.uid, a.at, a.day, a.command, a.summary, u.uid"
            " FROM action a LEFT JOIN action u ON u.id = a.undoes WHERE a.id > :action ORDER BY a.id"
        )
        for number, *told in self._reader.rows(sql, action=action_id):
            done = PortableAction(*told)
            yield done._replace(undoes=done.undoes or self._undoes_as_said(number))
            yield from self._deeds(number, done.uid)

    def _undoes_as_said(self, action_id: int) -> str | None:
        """What an action took back that another one had taken back already."""
        sql = "SELECT after FROM change WHERE action_id = :action AND table_name = 'action'"
        found = next(self._reader.rows(sql, action=action_id), None)
        return json.loads(found[0])[ORIGINAL_KEY]["undoes"] if found else None

    def _deeds(self, action_id: int, uid: str) -> Iterator[PortableChange]:
        sql = (
            "SELECT id, table_name, row_id, did, before, after FROM change"
            " WHERE action_id = :action AND table_name <> 'action' ORDER BY id"
        )
        for change, table, row, did, before, after in self._reader.rows(sql, action=action_id):
            said = json.loads(after).get(ORIGINAL_KEY, {}) if after else {}
            deed = self._deed(change, table, row, did, before) if row else _make_original_deed(did, table, said)
            deed.set.update(said.get("set", {}))
            if deed.set.get("action_id") == uid:
                del deed.set["action_id"]
            yield deed

    def _deed(self, change_id: int, table: str, row_id: int, did: str, before: str | None) -> PortableChange:
        """What a change did to its row, in full."""
        if did == "drop":
            return PortableChange(did, table, self._name(table, row_id, json.loads(before or "{}")), {}, {})
        now = self._row(table, row_id, after=change_id)
        if did == "add":
            return PortableChange(did, table, self._name(table, row_id, now), self._told(table, now), {})
        then = now | json.loads(before or "{}")
        chosen = TABLES[table].wholes(json.loads(before or "{}"))
        old, new = ({name: value for name, value in state.items() if name in chosen} for state in (then, now))
        return PortableChange(
            did, table, self._name(table, row_id, then), self._told(table, new), self._told(table, old)
        )

    def _row(self, table: str, row_id: int, *, after: int) -> dict[str, Any]:
        """The columns of a row right after a change: as they are, or were when it went, without later edits."""
        sql = "SELECT did, before FROM change WHERE table_name = :name AND row_id = :number AND id > :after ORDER BY id"
        edits: list[dict[str, Any]] = []
        columns: dict[str, Any] | None = None
        for did, before in self._reader.rows(sql, name=table, number=row_id, after=after):
            if did == "drop":
                columns = json.loads(before)
                break
            edits.append(json.loads(before or "{}"))
        columns = self._current(table, row_id) if columns is None else columns
        for before in reversed(edits):
            columns |= before
        return columns

    def _current(self, table: str, row_id: int) -> dict[str, Any]:
        names, sql = CURRENT_QUERIES[table]
        found = next(self._reader.rows(sql, number=row_id), None)
        if found is None:
            raise DamagedLedger(f"{table} {row_id} is gone without a trace", "restore the ledger from a backup")
        return dict(zip(names, found, strict=True))

    def _told(self, table: str, columns: dict[str, Any]) -> dict[str, Any]:
        """Columns in their order, links by name, without what is empty."""
        spec = TABLES[table]
        told: dict[str, Any] = {}
        for name in spec.columns:
            value = columns.get(name)
            if value is not None and name in spec.links:
                value = self._named(spec.links[name], value)
            if name in columns:
                told[name] = value
        return told

    def _name(self, table: str, row_id: int, columns: dict[str, Any]) -> RowName:
        """The name of a row that has those columns."""
        if TABLES[table].has_uid:
            name = columns.get("uid") or self._named(table, row_id)
            assert name is not None
            return name
        return make_row_name(table, self._told(table, columns))

    def _named(self, table: str, row_id: int) -> RowName | None:
        """The uid of a row that is there, or was; None where there never was one."""
        place = (table, row_id)
        if place not in self._names:
            if len(self._names) >= MOST_NAMES:
                self._names.clear()
            self._names[place] = self._looked_up(table, row_id)
        return self._names[place]

    def _looked_up(self, table: str, row_id: int) -> str | None:
        found = next(self._reader.rows(f"SELECT t.uid FROM {table} t WHERE t.id = :number", number=row_id), None)
        if found:
            return str(found[0])
        sql = "SELECT before FROM change WHERE table_name = :name AND row_id = :number AND did = 'drop'"
        dropped = next(self._reader.rows(sql, name=table, number=row_id), None)
        return json.loads(dropped[0])["uid"] if dropped else None


def _make_original_deed(did: str, table: str, original: dict[str, Any]) -> PortableChange:
    """A deed that found no row, as another ledger told it."""
    name = original["name"]
    return PortableChange(did, table, name if isinstance(name, str) else tuple(name), {}, {})
