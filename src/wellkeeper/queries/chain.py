"""The digests of the ledger's history, made anew: of each change, of each action, and of what no action made.

See domain.digests for how they are made, and `queries.health` for what is said if one differs.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from wellkeeper.domain.digests import compute_action_digest, compute_change_digest, compute_digest
from wellkeeper.domain.history import INITIAL_TABLES
from wellkeeper.queries.reader import Reader

ACTION_COLUMNS = "id, uid, place, at, day, command, summary, undoes, mark, actor"
HANDLE_COLUMNS = "id, handle, contact_id, heir_id"
CHANGE_COLUMNS = "id, action_id, row_id, contact_id, did, before, after, digest"
REST_QUERIES = (
    "SELECT name, seq FROM sqlite_sequence ORDER BY name",
    "SELECT id, person, day, sort, digest FROM forgotten ORDER BY id",
    "SELECT salt FROM seal",
)
UNREADABLE = None  # instead of a digest
ACTIONS_AT_ONCE = 1_000
_NO_GROUP: tuple[int, Iterator[tuple[Any, ...]]] = (sys.maxsize, iter(()))

Columns = dict[str, Any]


class SealedChange(NamedTuple):
    """A change of a row: the digest that it has, and the right one; None if what it says can't be read."""

    id: int
    action_id: int
    table: str
    row_id: int
    digest: int
    right_digest: int | None


class LooseRow(NamedTuple):
    """A row that no action added, as it was before any action."""

    table: str
    row_id: int
    columns: tuple[Any, ...]


# -- of actions -----------------------------------------------------------------------------------


def find_first_unsealed(reader: Reader) -> int | None:
    """The first action that has no digest yet; None if all have one."""
    first: int | None = next(reader.rows("SELECT MIN(id) FROM action WHERE digest = ''"))[0]
    return first


def find_digest_before(reader: Reader, action_id: int) -> str:
    """The digest on which that action rests: of the one before it, or of what the ledger was born with."""
    sql = "SELECT digest FROM action WHERE id < :number ORDER BY id DESC LIMIT 1"
    row = next(reader.rows(sql, number=action_id), None) or next(reader.rows("SELECT born FROM seal"), ("",))
    return str(row[0])


def iterate_action_digests(reader: Reader, first_id: int, previous: str) -> Iterator[tuple[int, str, str]]:
    """Each action from the first on: its id, the digest that it has, and the right one. `previous` is that before."""
    next_id: int | None = first_id
    while next_id is not None:
        past_id = next_id + ACTIONS_AT_ONCE
        digests = _iterate_some_digests(reader, next_id, past_id, previous)
        # It is asked before any is used: whoever writes digests would have to ask again.
        sql = "SELECT MIN(id) FROM action WHERE id >= :past"
        next_id = next(reader.rows(sql, past=past_id), (None,))[0]
        for action_id, digest, right_digest in digests:
            previous = right_digest
            yield action_id, digest, right_digest


def _iterate_some_digests(reader: Reader, first_id: int, past_id: int, previous: str) -> Iterator[tuple[int, str, str]]:
    """The same of the actions from an id on, and before another one."""
    named = {"first": first_id, "past": past_id}
    is_of_these, is_one = (f"{name} >= :first AND {name} < :past" for name in ("action_id", "id"))
    changes = reader.rows(f"SELECT action_id, digest FROM change WHERE {is_of_these} ORDER BY action_id, id", **named)
    handles_sql = f"SELECT action_id, {HANDLE_COLUMNS} FROM former_handle WHERE {is_of_these} ORDER BY id"
    handles: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for action_id, *columns in reader.rows(handles_sql, **named):
        handles[action_id].append(tuple(columns))
    groups = groupby(changes, lambda change: change[0])
    changed_id, group = next(groups, _NO_GROUP)
    actions = reader.rows(f"SELECT {ACTION_COLUMNS}, digest FROM action WHERE {is_one} ORDER BY id", **named)
    for *row, digest in actions:
        while changed_id < row[0]:  # changes of no action
            changed_id, group = next(groups, _NO_GROUP)
        digests = (change_digest for _, change_digest in group) if changed_id == row[0] else ()
        previous = compute_action_digest(previous, row, digests, handles[row[0]])
        yield row[0], digest, previous


# -- of what no action made -----------------------------------------------------------------------


def load_seal(reader: Reader) -> tuple[str, str]:
    """The digests that the ledger keeps of what it was born with, and of the rest."""
    born, rest = next(reader.rows("SELECT born, rest FROM seal"), ("", ""))
    return born, rest


def compute_birth_digest(reader: Reader) -> str:
    """The digest of the kinds and the policy with which the ledger began."""
    items = (item for table in INITIAL_TABLES for item in iterate_history(reader, table))
    return compute_digest(item.columns for item in items if isinstance(item, LooseRow))


def compute_rest_digest(reader: Reader) -> str:
    """The digest of what no change tells of: numbers that are used up, tombstones, the salt."""
    return compute_digest(row for query in REST_QUERIES for row in reader.rows(query))


# -- of changes -----------------------------------------------------------------------------------


def count_changes(reader: Reader) -> int:
    """How many changes there are."""
    total: int = next(reader.rows("SELECT COUNT(*) FROM change"))[0]
    return total


def load_change(reader: Reader, change_id: int) -> tuple[tuple[Any, ...], int]:
    """What a change says, as its digest is over it, and that digest."""
    sql = "SELECT table_name, row_id, contact_id, did, before, after, digest FROM change WHERE id = :number"
    *change, digest = next(reader.rows(sql, number=change_id))
    return tuple(change), digest


def find_newest_change(reader: Reader) -> int:
    """The id of the newest change, or 0."""
    change_id: int = next(reader.rows("SELECT COALESCE(MAX(id), 0) FROM change"))[0]
    return change_id


def find_action_of(reader: Reader, change_id: int) -> int:
    """The first action that has a change after that one."""
    sql = "SELECT COALESCE(MIN(action_id), 0) FROM change WHERE id > :number"
    action_id: int = next(reader.rows(sql, number=change_id))[0]
    return action_id


def list_tables(reader: Reader) -> list[str]:
    """The tables that changes speak of."""
    return [name for (name,) in reader.rows("SELECT DISTINCT table_name FROM change ORDER BY 1")]


def iterate_notes(reader: Reader) -> Iterator[SealedChange]:
    """Every change that another ledger told and that couldn't be made here: it has no row."""
    sql = f"SELECT {CHANGE_COLUMNS}, table_name FROM change WHERE row_id = 0 ORDER BY id"
    for *change, table in reader.rows(sql):
        yield _seal(table, change, None)


def iterate_history(reader: Reader, table: str, after_change: int = 0) -> Iterator[SealedChange | LooseRow]:
    """Every change of the rows of a table, and every row that no action added; row by row, the newest change first.

    What a row was is worked out backwards, from what it is now, so only one row is held. With `after_change`, only
    the rows are looked at that have a change with a greater id.
    """
    recent_rows = "SELECT row_id FROM change WHERE id > :after AND table_name = :name AND row_id <> 0"
    condition = f"IN ({recent_rows})" if after_change else "<> 0"
    changes = reader.rows(
        f"SELECT {CHANGE_COLUMNS} FROM change WHERE table_name = :name AND row_id {condition} ORDER BY row_id, id DESC",
        name=table,
        after=after_change,
    )
    rows = reader.rows(f"SELECT * FROM {table} WHERE id {condition} ORDER BY id", name=table, after=after_change)
    names = [name for (name,) in reader.rows("SELECT name FROM pragma_table_info(:name) ORDER BY cid", name=table)]
    row = next(rows, None)
    for row_id, row_changes in groupby(changes, lambda change: change[2]):
        while row is not None and row[0] < row_id:
            yield LooseRow(table, row[0], row)
            row = next(rows, None)
        if row is not None and row[0] == row_id:
            yield from _take_back(table, names, row, row_changes)
            row = next(rows, None)
        else:
            yield from _take_back(table, names, None, row_changes)
    if row is not None:
        yield LooseRow(table, row[0], row)
    yield from (LooseRow(table, row[0], row) for row in rows)


def _take_back(
    table: str, names: Sequence[str], row: tuple[Any, ...] | None, row_changes: Iterator[tuple[Any, ...]]
) -> Iterator[SealedChange | LooseRow]:
    """All changes of one row, from the newest on; `row` is what it holds now, None if it isn't there."""
    row_id = 0
    for change in row_changes:
        change_id, action_id, row_id, _, did, before, _, digest = change
        old_columns = _parse(before)
        if old_columns is None or (row is None) != (did == "drop"):
            yield SealedChange(change_id, action_id, table, row_id, digest, UNREADABLE)
            return  # what it was before can't be known
        yield _seal(table, change, row)
        row = None if did == "add" else _make_old_row(names, row, old_columns)
    if row is not None:
        yield LooseRow(table, row_id, row)


def _make_old_row(names: Sequence[str], row: tuple[Any, ...] | None, old_columns: Columns) -> tuple[Any, ...]:
    """A row as it was before a change that kept those columns."""
    columns = {**dict(zip(names, row or (), strict=False)), **old_columns}
    return tuple(columns.get(name) for name in names)


def _seal(table: str, change: Sequence[Any], row: Sequence[Any] | None) -> SealedChange:
    change_id, action_id, row_id, contact_id, did, before, after, digest = change
    right_digest = compute_change_digest((table, row_id, contact_id, did, before, after), row)
    return SealedChange(change_id, action_id, table, row_id, digest, right_digest)


def _parse(text: str | None) -> Columns | None:
    """The columns that a change keeps as they were; None if they can't be read."""
    if text is None:
        return {}
    try:
        columns = json.loads(text)
    except ValueError:
        return None
    return columns if isinstance(columns, dict) else None
