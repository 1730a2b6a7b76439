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

ORIGINAL_KEY = "said"  # in the `after` of a change: what another ledger told, if it couldn't be carried out as it was
ORIGIN_KEY = "from"  # in that, of an action: the file by which it came
MOST_NAMES = 10_000  # of rows, held in memory
MANY_EDITS = 8  # of a row: it is held in memory, and not worked out anew for each of them
MOST_ROWS = 20_000  # that are held so
NO_HISTORY_CONDITION = (
    "NOT EXISTS (SELECT 1 FROM change h WHERE h.table_name = :name AND h.row_id = t.id AND h.did = 'add')"
)


def _make_current_query(table: str) -> tuple[tuple[str, ...], str]:
    """The columns of a table, and the SQL that reads those of one row."""
    column_names = (*TABLES[table].columns, *(["uid"] if TABLES[table].has_uid else []))
    return column_names, f"SELECT {', '.join(f't.{name}' for name in column_names)} FROM {table} t WHERE t.id = :number"


CURRENT_QUERIES = {table: _make_current_query(table) for table in TABLES}


def stream_history(reader: Reader) -> Iterator[HistoryItem]:
    """The whole ledger as its history, the oldest first, read as it is needed.

    Raises `DamagedLedger` if rows have no history, and so would be left out.
    """
    _refuse_rows_without_history(reader)
    history_reader = HistoryReader(reader)
    yield from history_reader.stream_initial_rows()
    yield from history_reader.since()


def _refuse_rows_without_history(reader: Reader) -> None:
    for table in TABLES.keys() - set(INITIAL_TABLES):
        sql = f"SELECT COUNT(*) FROM {table} t WHERE {NO_HISTORY_CONDITION}"
        if count := next(reader.rows(sql, name=table))[0]:
            raise DamagedLedger(f"{count} rows of {table} have no history", "restore the ledger from a backup")


class HistoryReader:
    """Reads actions and changes for other ledgers, with the names of rows instead of their ids."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._names: dict[tuple[str, int], RowName | None] = {}
        self._rows: dict[tuple[str, int], dict[str, Any]] = {}  # often edited ones, as they were after the last change

    def stream_initial_rows(self) -> Iterator[InitialRow]:
        """The kinds and the settings of a new ledger, as they were before the first action."""
        for table in INITIAL_TABLES:
            sql = f"SELECT t.id FROM {table} t WHERE {NO_HISTORY_CONDITION} ORDER BY t.id"
            for (row_id,) in list(self._reader.rows(sql, name=table)):
                yield InitialRow(table, self._make_portable(table, self._load_columns(table, row_id, change_id=0)))

    def since(self, action_id: int = 0) -> Iterator[PortableAction | PortableChange]:
        """Every action after the one with that id, each followed by its changes."""
        sql = (
            "SELECT a.id, a.uid, a.at, a.day, a.command, a.summary, u.uid, a.mark, a.place, a.actor"
            " FROM action a LEFT JOIN action u ON u.id = a.undoes WHERE a.id > :action ORDER BY a.id"
        )
        for later_id, *fields in self._reader.rows(sql, action=action_id):
            action = PortableAction(*fields)
            yield action._replace(undoes=action.undoes or self._find_original_undoes(later_id))
            yield from self.stream_changes(later_id, action.uid)

    def find_local_handles(self, action_id: int) -> dict[tuple[str, str], str]:
        """The handles that contacts got here in place of those that were told, by action and contact, both by uid.

        They are those of the actions after the one with that id.
        """
        sql = (
            "SELECT c.id, c.row_id, c.after, a.uid FROM change c JOIN action a ON a.id = c.action_id"
            " WHERE a.id > :action AND c.table_name = 'contact' AND c.row_id <> 0 AND c.after LIKE :said ORDER BY c.id"
        )
        handles: dict[tuple[str, str], str] = {}
        for change_id, row_id, after, uid in self._reader.rows(sql, action=action_id, said=f'%"{ORIGINAL_KEY}"%'):
            columns = json.loads(after)
            if "handle" in columns.get(ORIGINAL_KEY, {}).get("set", {}):
                if "handle" not in columns:  # it came with the contact, of whom a change has no columns
                    columns = self._load_columns("contact", row_id, change_id=change_id)
                handles[uid, str(self._find_name("contact", row_id))] = columns["handle"]
        return handles

    def _find_original_undoes(self, action_id: int) -> str | None:
        """The uid of the action that this one would have taken back, if another had not done so before; else None."""
        sql = "SELECT after FROM change WHERE action_id = :action AND table_name = 'action'"
        row = next(self._reader.rows(sql, action=action_id), None)
        undone_uid: str | None = json.loads(row[0])[ORIGINAL_KEY].get("undoes") if row else None
        return undone_uid

    def stream_dropped(self, action_id: int) -> Iterator[tuple[str, RowName, dict[str, Any]]]:
        """The rows that an action dropped: the table, the name, and the columns as they were."""
        sql = (
            "SELECT table_name, row_id, before FROM change"
            " WHERE action_id = :action AND did = 'drop' AND row_id <> 0 ORDER BY id"
        )
        for table, row_id, before in self._reader.rows(sql, action=action_id):
            columns = json.loads(before)
            yield table, self._make_name(table, row_id, columns), self._make_portable(table, columns)

    def stream_changes(self, action_id: int, action_uid: str = "") -> Iterator[PortableChange]:
        """The changes of an action, in order. A link to the action itself is left out."""
        sql = (
            "SELECT id, table_name, row_id, did, before, after FROM change"
            " WHERE action_id = :action AND table_name <> 'action' ORDER BY id"
        )
        for change_id, table, row_id, did, before, after in self._reader.rows(sql, action=action_id):
            original = json.loads(after).get(ORIGINAL_KEY, {}) if after else {}
            if row_id:
                changed = (json.loads(before or "{}"), json.loads(after or "{}"))
                change = self._make_change(change_id, table, row_id, did, *changed)
            else:
                change = _make_original_change(did, table, original)
            change.set.update(original.get("set", {}))
            change.was.update(original.get("was", {}))
            if change.set.get("action_id") == action_uid:
                del change.set["action_id"]
            yield change

    def _make_change(
        self, change_id: int, table: str, row_id: int, did: str, before: dict[str, Any], after: dict[str, Any]
    ) -> PortableChange:
        """A change of a row, in full; of an edit, columns that make sense only together come together."""
        if did == "drop":
            self._rows.pop((table, row_id), None)
            return PortableChange(did, table, self._make_name(table, row_id, before), {}, {})
        new = self._follow_row(table, row_id, change_id, after if did == "edit" else None)
        if did == "add":
            return PortableChange(did, table, self._make_name(table, row_id, new), self._make_portable(table, new), {})
        old = new | before
        name = self._make_name(table, row_id, old)
        edited = TABLES[table].wholes(before)
        old, new = ({key: value for key, value in columns.items() if key in edited} for columns in (old, new))
        return PortableChange(did, table, name, self._make_portable(table, new), self._make_portable(table, old))

    def _follow_row(self, table: str, row_id: int, change_id: int, edit: dict[str, Any] | None) -> dict[str, Any]:
        """The columns of a row as they were right after a change, which comes next to the one asked for before."""
        row = self._rows.get((table, row_id)) if edit is not None else None
        if row is None or edit is None:
            return self._load_columns(table, row_id, change_id=change_id, is_followed=True)
        row |= {name: value for name, value in edit.items() if name in row}
        return dict(row)

    def _load_columns(self, table: str, row_id: int, *, change_id: int, is_followed: bool = False) -> dict[str, Any]:
        """The columns of a row as they were right after a change.

        They come from what the row holds now, or held when it was dropped, by taking back all later edits. If it
        `is_followed` from change to change, and edited often, it is held.
        """
        sql = "SELECT did, before FROM change WHERE table_name = :name AND row_id = :number AND id > :after ORDER BY id"
        edits: list[dict[str, Any]] = []
        columns: dict[str, Any] | None = None
        for did, before in self._reader.rows(sql, name=table, number=row_id, after=change_id):
            if did == "drop":
                columns = json.loads(before)
                break
            edits.append(json.loads(before or "{}"))
        columns = self._load_current(table, row_id) if columns is None else columns
        for before in reversed(edits):
            columns |= before
        if is_followed and len(edits) >= MANY_EDITS:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            self._rows[table, row_id] = dict(columns)
        return columns

    def _load_current(self, table: str, row_id: int) -> dict[str, Any]:
        """The columns of a row as they are now; raises `DamagedLedger` if the row is gone."""
        column_names, sql = CURRENT_QUERIES[table]
        row = next(self._reader.rows(sql, number=row_id), None)
        if row is None:
            raise DamagedLedger(f"{table} {row_id} is gone without a trace", "restore the ledger from a backup")
        return dict(zip(column_names, row, strict=True))

    def _make_portable(self, table: str, columns: dict[str, Any]) -> dict[str, Any]:
        """Those of the columns that another ledger takes over, in their order, with links as names of rows."""
        portable_table = TABLES[table]
        portable: dict[str, Any] = {}
        for name in portable_table.columns:
            value = columns.get(name)
            if value is not None and name in portable_table.links:
                value = self._find_name(portable_table.links[name], value)
            if name in columns:
                portable[name] = value
        return portable

    def _make_name(self, table: str, row_id: int, columns: dict[str, Any]) -> RowName:
        """The name of a row that has those columns."""
        if TABLES[table].has_uid:
            name = columns.get("uid") or self._find_name(table, row_id)
            assert name is not None
            return name
        return make_row_name(table, self._make_portable(table, columns))

    def _find_name(self, table: str, row_id: int) -> RowName | None:
        """The uid of a row that is there, or was; None if there never was one. Names are held in memory."""
        key = (table, row_id)
        if key not in self._names:
            if len(self._names) >= MOST_NAMES:
                self._names.clear()
            self._names[key] = self._find_uid(table, row_id)
        return self._names[key]

    def _find_uid(self, table: str, row_id: int) -> str | None:
        row = next(self._reader.rows(f"SELECT t.uid FROM {table} t WHERE t.id = :number", number=row_id), None)
        if row:
            return str(row[0])
        sql = "SELECT before FROM change WHERE table_name = :name AND row_id = :number AND did = 'drop'"
        dropped = next(self._reader.rows(sql, name=table, number=row_id), None)
        return json.loads(dropped[0])["uid"] if dropped else None


def _make_original_change(did: str, table: str, original: dict[str, Any]) -> PortableChange:
    """A change that found no row here, as another ledger told it."""
    name = original["name"]
    return PortableChange(did, table, name if isinstance(name, str) else tuple(name), {}, {})
