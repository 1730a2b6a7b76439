"""What was done, by which command, and what has been taken back?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.action import Action, Change
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader

COLUMNS = (
    "a.id, a.at, a.day, a.command, a.summary, a.undoes, (SELECT u.id FROM action u WHERE u.undoes = a.id) FROM action a"
)
CHANGE_COLUMNS = "table_name, row_id, contact_id, did, before, after"
BATCH_SIZE = 5_000


def list_newest(reader: Reader, limit: int | None = None) -> list[Action]:
    """The newest actions, newest first."""
    sql = f"SELECT {COLUMNS} ORDER BY a.id DESC LIMIT :limit"
    return [_make_action(reader, row) for row in reader.rows(sql, limit=-1 if limit is None else limit)]


def count(reader: Reader) -> int:
    """How many actions there were."""
    total: int = next(reader.rows("SELECT COUNT(*) FROM action"))[0]
    return total


def find(reader: Reader, action_id: int) -> Action:
    """The action of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE a.id = :number", number=action_id), None)
    if row is None:
        raise UnknownNumber("action", action_id, "`well history` lists them with their numbers")
    return _make_action(reader, row)


def find_last(reader: Reader) -> Action | None:
    """The newest action; None in a new ledger."""
    return next(iter(list_newest(reader, 1)), None)


def find_last_moment(reader: Reader) -> str:
    """When the newest action was done, in UTC as ISO text; empty in a new ledger."""
    row = next(reader.rows("SELECT at FROM action ORDER BY id DESC LIMIT 1"), None)
    return str(row[0]) if row else ""


def find_marked(reader: Reader, mark: str) -> tuple[int, date] | None:
    """The action that carried out the line of that mark, and the day on which it did; None if none did."""
    row = next(reader.rows("SELECT id, at FROM action WHERE mark = :mark AND mark <> ''", mark=mark), None)
    return None if row is None else (int(row[0]), date.fromisoformat(row[1][:10]))


def list_touched_rows(reader: Reader, action_id: int, table: str) -> list[int]:
    """The ids of the rows of a table that an action added or edited, in their order."""
    sql = (
        "SELECT DISTINCT row_id FROM change WHERE action_id = :number AND table_name = :name AND did <> 'drop'"
        " AND row_id <> 0 ORDER BY row_id"
    )
    return [row_id for (row_id,) in reader.rows(sql, number=action_id, name=table)]


def list_since(reader: Reader, action_id: int) -> list[Action]:
    """The actions after that one, newest first."""
    sql = f"SELECT {COLUMNS} WHERE a.id > :number ORDER BY a.id DESC"
    return [_make_action(reader, row) for row in reader.rows(sql, number=action_id)]


def last_before(reader: Reader, at: str, uid: str) -> int:
    """The id of the last action before a time and uid, or 0. Actions are ordered by both, and their ids rise so."""
    sql = "SELECT COALESCE(MAX(id), 0) FROM action WHERE at < :at OR (at = :at AND uid < :uid)"
    action_id: int = next(reader.rows(sql, at=at, uid=uid))[0]
    return action_id


def list_chain(reader: Reader, action_id: int) -> list[int]:
    """The ids of an action, of the one that took it back, of the one that took that one back, and so on.

    The first is in force if their count is odd.
    """
    sql = (
        "WITH RECURSIVE chain(id) AS (SELECT a.id FROM action a WHERE a.id = :number"
        " UNION ALL SELECT u.id FROM action u JOIN chain ON u.undoes = chain.id) SELECT id FROM chain ORDER BY id"
    )
    return [row[0] for row in reader.rows(sql, number=action_id)]


def _make_action(reader: Reader, row: tuple[Any, ...]) -> Action:
    """An action from its columns; `undone_by` another only if that one is in force."""
    *columns, undoer_id = row
    is_in_force = undoer_id is None or len(list_chain(reader, row[0])) % 2 == 1
    return Action._make((*columns, None if is_in_force else undoer_id))


def list_changes(reader: Reader, action_id: int, limit: int | None = None) -> list[Change]:
    """The changes of rows by an action, in order: all, or the first `limit`."""
    sql = f"SELECT {CHANGE_COLUMNS}, id FROM change WHERE action_id = :number ORDER BY id LIMIT :limit"
    return [_make_change(row) for row in reader.rows(sql, number=action_id, limit=-1 if limit is None else limit)]


def count_changes(reader: Reader, action_id: int) -> int:
    """How many rows an action changed."""
    total: int = next(reader.rows("SELECT COUNT(*) FROM change WHERE action_id = :number", number=action_id))[0]
    return total


def stream_changes_backwards(reader: Reader, action_id: int) -> Iterator[list[Change]]:
    """The changes of rows by an action from the last to the first, in batches: an import may have made a million."""
    sql = (
        f"SELECT {CHANGE_COLUMNS}, id FROM change WHERE action_id = :number AND id < :before_id"
        " ORDER BY id DESC LIMIT :size"
    )
    before_id = sys.maxsize
    while rows := list(reader.rows(sql, number=action_id, before_id=before_id, size=BATCH_SIZE)):
        yield [_make_change(row) for row in rows]
        before_id = rows[-1][-1]


def _make_change(row: Sequence[Any]) -> Change:
    table, row_id, contact_id, did, before, after, _ = row
    old, new = (json.loads(columns) if columns else {} for columns in (before, after))
    return Change(table, row_id, contact_id, did, old, new)
