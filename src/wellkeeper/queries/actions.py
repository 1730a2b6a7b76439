"""What was done, by which command, and what has been taken back?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from wellkeeper.domain.action import Action, Change
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries.reader import Reader

COLUMNS = (
    "a.id, a.at, a.day, a.command, a.summary, a.undoes, (SELECT u.id FROM action u WHERE u.undoes = a.id) FROM action a"
)
CHANGED = "table_name, row_id, contact_id, did, before, after"
BATCH = 5_000


def history(reader: Reader, limit: int | None = None) -> list[Action]:
    """The newest actions, newest first."""
    sql = f"SELECT {COLUMNS} ORDER BY a.id DESC LIMIT :limit"
    return [_settled(reader, row) for row in reader.rows(sql, limit=-1 if limit is None else limit)]


def count(reader: Reader) -> int:
    """How many actions there were."""
    found: int = next(reader.rows("SELECT COUNT(*) FROM action"))[0]
    return found


def action(reader: Reader, number: int) -> Action:
    """The action of that number; raises `UnknownNumber` where there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS} WHERE a.id = :number", number=number), None)
    if row is None:
        raise UnknownNumber("action", number, "`well history` lists them with their numbers")
    return _settled(reader, row)


def last(reader: Reader) -> Action | None:
    """The newest action, or nothing in a new ledger."""
    return next(iter(history(reader, 1)), None)


def since(reader: Reader, number: int) -> list[Action]:
    """The actions after that one, newest first."""
    sql = f"SELECT {COLUMNS} WHERE a.id > :number ORDER BY a.id DESC"
    return [_settled(reader, row) for row in reader.rows(sql, number=number)]


def last_before(reader: Reader, at: str, uid: str) -> int:
    """The number of the last action before a place in their order, or 0. Numbers rise in that order."""
    sql = "SELECT COALESCE(MAX(id), 0) FROM action WHERE at < :at OR (at = :at AND uid < :uid)"
    found: int = next(reader.rows(sql, at=at, uid=uid))[0]
    return found


def chain(reader: Reader, number: int) -> list[int]:
    """An action, the one that took it back, the one that took that back, and so on: in force where they are odd."""
    sql = (
        "WITH RECURSIVE chain(id) AS (SELECT a.id FROM action a WHERE a.id = :number"
        " UNION ALL SELECT u.id FROM action u JOIN chain ON u.undoes = chain.id) SELECT id FROM chain ORDER BY id"
    )
    return [link for (link,) in reader.rows(sql, number=number)]


def _settled(reader: Reader, row: tuple[Any, ...]) -> Action:
    """An action, undone by another only if that one is in force."""
    *plain, undoer = row
    in_force = undoer is None or len(chain(reader, row[0])) % 2 == 1
    return Action._make((*plain, None if in_force else undoer))


def changes(reader: Reader, number: int, limit: int | None = None) -> list[Change]:
    """Every row that an action added, edited or dropped, in order; or the first of them."""
    sql = f"SELECT {CHANGED}, id FROM change WHERE action_id = :number ORDER BY id LIMIT :limit"
    return [_change_of(row) for row in reader.rows(sql, number=number, limit=-1 if limit is None else limit)]


def count_changes(reader: Reader, number: int) -> int:
    """How many rows an action changed."""
    found: int = next(reader.rows("SELECT COUNT(*) FROM change WHERE action_id = :number", number=number))[0]
    return found


def backwards(reader: Reader, number: int) -> Iterator[list[Change]]:
    """The same from the last to the first, a batch at a time: an import may have made a million."""
    sql = f"SELECT {CHANGED}, id FROM change WHERE action_id = :number AND id < :before ORDER BY id DESC LIMIT :most"
    before = sys.maxsize
    while rows := list(reader.rows(sql, number=number, before=before, most=BATCH)):
        yield [_change_of(row) for row in rows]
        before = rows[-1][-1]


def _change_of(row: Sequence[Any]) -> Change:
    table, number, contact, did, before, after, _ = row
    return Change(table, number, contact, did, json.loads(before) if before else {}, json.loads(after) if after else {})
