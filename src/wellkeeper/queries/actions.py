"""What was done, by which command, and what has been taken back?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.action import Action, Change, Revision
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries import colleagues
from wellkeeper.queries.history import ORIGIN_KEY, ORIGINAL_KEY
from wellkeeper.queries.reader import ALL_ROWS, Reader, parse_day

COLUMNS = (
    "a.id, a.at, a.day, a.command, a.summary, a.undoes, a.actor,"
    " (SELECT u.id FROM action u WHERE u.undoes = a.id) FROM action a"
)
CHANGE_COLUMNS = "table_name, row_id, contact_id, did, before, after"
BATCH_SIZE = 5_000
PAST_DEEDS = {"add": "added", "edit": "edited", "drop": "dropped"}
MOST_PEOPLE = 3  # whom a sentence on an action names


def list_newest(reader: Reader, limit: int | None = None, actors: Sequence[str] | None = None) -> list[Action]:
    """The newest actions, newest first; of some actors, if they are named."""
    condition, named = _make_condition(actors)
    sql = f"SELECT {COLUMNS}{condition} ORDER BY a.id DESC LIMIT :limit"
    return [_make_action(reader, row) for row in reader.rows(sql, limit=ALL_ROWS if limit is None else limit, **named)]


def _make_condition(actors: Sequence[str] | None) -> tuple[str, dict[str, str]]:
    """The SQL that keeps the actions of some actors, and its parameters; none if it keeps all."""
    if actors is None:
        return "", {}
    places, named = colleagues.make_places("actor", actors)
    return f" WHERE a.actor IN ({places})", named


class Origin(NamedTuple):
    """The file by which an action came in, from another ledger."""

    action_id: int
    uid: str
    file: str


def list_origins(reader: Reader, action_id: int = 0, last_id: int = sys.maxsize) -> list[Origin]:
    """Where the actions after that one, up to a last one, came from; what was done here isn't among them."""
    sql = (
        "SELECT a.id, a.uid, h.after FROM action a JOIN change h ON h.id ="
        " (SELECT MIN(n.id) FROM change n WHERE n.action_id = a.id)"
        " WHERE a.id > :number AND a.id <= :last AND h.table_name = 'action'"
    )
    rows = ((*ids, json.loads(after)[ORIGINAL_KEY]) for *ids, after in reader.rows(sql, number=action_id, last=last_id))
    return [Origin(number, uid, note[ORIGIN_KEY]) for number, uid, note in rows if ORIGIN_KEY in note]


def describe_deeds(reader: Reader, action_id: int) -> str:
    """What an action did to which rows, whatever it says of itself: `ann: 1 contact edited, 1 entry dropped`."""
    sql = (
        "SELECT table_name, did, COUNT(*) FROM change WHERE action_id = :number AND row_id <> 0"
        " GROUP BY table_name, did ORDER BY MIN(id)"
    )
    rows = reader.rows(sql, number=action_id)
    deeds = [f"{number:,} {_name_rows(table, number)} {PAST_DEEDS[did]}" for table, did, number in rows]
    people = (
        "SELECT DISTINCT c.handle FROM change h JOIN contact c ON c.id = h.contact_id"
        " WHERE h.action_id = :number ORDER BY c.handle LIMIT :most"
    )
    handles = [handle for (handle,) in reader.rows(people, number=action_id, most=MOST_PEOPLE + 1)]
    names = ", ".join(handles[:MOST_PEOPLE]) + (" …" if len(handles) > MOST_PEOPLE else "")
    return ": ".join(filter(None, (names, ", ".join(deeds) or "nothing")))


def _name_rows(table: str, number: int) -> str:
    """What so many rows of a table are called."""
    return table if number == 1 else {"entry": "entries", "address": "addresses"}.get(table, f"{table}s")


def count(reader: Reader, actors: Sequence[str] | None = None) -> int:
    """How many actions there were; of some actors, if they are named."""
    condition, named = _make_condition(actors)
    total: int = next(reader.rows(f"SELECT COUNT(*) FROM action a{condition}", **named))[0]
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


def find_last_day(reader: Reader, today: date) -> date:
    """The last day up to `today` of which the ledger tells: as long as nothing changes, it stays the same."""
    sql = (
        "SELECT MAX(day) FROM (SELECT MAX(day) AS day FROM action WHERE day <= :today"
        " UNION ALL SELECT MAX(last_day) FROM account WHERE last_day <= :today) AS days"
    )
    return parse_day(next(reader.rows(sql, today=today.isoformat()))[0]) or today


def load_revisions(reader: Reader) -> dict[int, Revision]:
    """When what is known of each contact was last changed, by id. What the rules of the ledger say is known of all."""
    of_rules = "SELECT COALESCE(MAX(action_id), 0) FROM change WHERE table_name IN ('setting', 'kind')"
    rules_id: int = next(reader.rows(of_rules))[0]
    sql = "SELECT contact_id, MAX(action_id) FROM change WHERE contact_id IS NOT NULL GROUP BY contact_id"
    last_ids = {contact_id: max(action_id, rules_id) for contact_id, action_id in reader.rows(sql)}
    moments: dict[int, str] = dict(reader.rows("SELECT id, at FROM action"))
    return {contact_id: Revision(action_id, moments[action_id]) for contact_id, action_id in last_ids.items()}


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


class Touched(NamedTuple):
    """A table of which actions changed rows, and the contact to whom these belong; None if to nobody."""

    table: str
    contact_id: int | None


def list_touched(reader: Reader, action_id: int) -> list[Touched]:
    """What the actions after that one touched, each once."""
    sql = (
        "SELECT DISTINCT table_name, CASE table_name WHEN 'contact' THEN row_id ELSE contact_id END FROM change"
        " WHERE action_id > :number AND row_id <> 0"
    )
    return [Touched._make(row) for row in reader.rows(sql, number=action_id)]


def find_uid(reader: Reader, action_id: int) -> str:
    """The uid of the action of that number; empty if there is none."""
    row = next(reader.rows("SELECT uid FROM action WHERE id = :number", number=action_id), None)
    return str(row[0]) if row else ""


def last_before(reader: Reader, place: int, uid: str) -> int:
    """The id of the last action before a place and uid, or 0. Actions are ordered by both, and their ids rise so."""
    sql = "SELECT COALESCE(MAX(id), 0) FROM action WHERE place < :place OR (place = :place AND uid < :uid)"
    action_id: int = next(reader.rows(sql, place=place, uid=uid))[0]
    return action_id


class ActionPlace(NamedTuple):
    """Where an action stands: in the order of all, in time, and of which day it is."""

    id: int
    uid: str
    at: str
    place: int
    day: str


def list_places(reader: Reader) -> list[ActionPlace]:
    """Where every action stands, in their order."""
    return [ActionPlace._make(row) for row in reader.rows("SELECT id, uid, at, place, day FROM action ORDER BY id")]


def stream_days_to_come(
    reader: Reader, table: str, names: Sequence[str], last_day: str
) -> Iterator[tuple[int, *tuple[str | None, ...]]]:
    """The rows of a table that are dated after that day in one of these columns: the id, and those days."""
    condition = " OR ".join(f"{name} > :last_day" for name in names)
    sql = f"SELECT id, {', '.join(names)} FROM {table} WHERE {condition} ORDER BY id"
    return iter([*reader.rows(sql, last_day=last_day)])


def had_value(reader: Reader, table: str, row_id: int, column: str, value: Any) -> bool:
    """Whether a row held a value in a column before or after any change."""
    texts = (text for _, _, _, _, *pair in stream_change_texts(reader, table, row_id) for text in pair if text)
    return any(column in columns and columns[column] == value for columns in map(json.loads, texts))


def count_made(reader: Reader, action_id: int) -> int:
    """How many rows an action added or dropped."""
    sql = "SELECT COUNT(*) FROM change WHERE action_id = :number AND row_id <> 0 AND did <> 'edit'"
    return int(next(reader.rows(sql, number=action_id))[0])


def has_left_out(reader: Reader, action_id: int) -> bool:
    """Whether something of what an action did elsewhere couldn't be done here."""
    sql = "SELECT 1 FROM change WHERE action_id = :number AND row_id = 0 AND table_name <> 'action' LIMIT 1"
    return next(reader.rows(sql, number=action_id), None) is not None


def list_former_owners(reader: Reader, table: str, row_id: int) -> set[int]:
    """The ids of the contacts to whom a row belonged before it came to whoever has it now."""
    sql = (
        "SELECT before FROM change WHERE table_name = :name AND row_id = :number AND did = 'edit'"
        " AND before LIKE '%\"contact_id\"%'"
    )
    rows = (json.loads(before) for (before,) in reader.rows(sql, name=table, number=row_id))
    return {columns["contact_id"] for columns in rows if columns.get("contact_id") is not None}


def find_first(reader: Reader, table: str, row_id: int) -> int | None:
    """The id of the first action that did anything to a row; None if none did."""
    sql = "SELECT MIN(action_id) FROM change WHERE table_name = :name AND row_id = :number"
    action_id: int | None = next(reader.rows(sql, name=table, number=row_id))[0]
    return action_id


def stream_change_texts(reader: Reader, table: str, row_id: int) -> Iterator[tuple[Any, ...]]:
    """Every change of a row: its id and action, the table and the row's id, and the JSON of before and after."""
    sql = (
        "SELECT id, action_id, table_name, row_id, before, after FROM change"
        " WHERE table_name = :name AND row_id = :number"
    )
    return reader.rows(sql, name=table, number=row_id)


def stream_change_texts_since(reader: Reader, action_id: int) -> Iterator[tuple[Any, ...]]:
    """The same of every change by an action and those after it."""
    sql = "SELECT id, action_id, table_name, row_id, before, after FROM change WHERE action_id >= :number ORDER BY id"
    return reader.rows(sql, number=action_id)


def load_place(reader: Reader, uid: str) -> int | None:
    """The place in the order of the action with that uid; None if there is none."""
    row = next(reader.rows("SELECT place FROM action WHERE uid = :uid", uid=uid), None)
    return None if row is None else int(row[0])


def list_ids_since(reader: Reader, action_id: int) -> list[int]:
    """The ids of the actions after that one, newest first."""
    return [
        row[0] for row in reader.rows("SELECT id FROM action WHERE id > :number ORDER BY id DESC", number=action_id)
    ]


def is_taken_back(reader: Reader, action_id: int) -> bool:
    """Whether another action took an action back, be it in force or not."""
    return next(reader.rows("SELECT 1 FROM action WHERE undoes = :number", number=action_id), None) is not None


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
    *columns, actor, undoer_id = row
    is_in_force = undoer_id is None or len(list_chain(reader, row[0])) % 2 == 1
    return Action._make((*columns, None if is_in_force else undoer_id, actor))


def list_changes(reader: Reader, action_id: int, limit: int | None = None) -> list[Change]:
    """The changes of rows by an action, in order: all, or the first `limit`."""
    sql = (
        f"SELECT {CHANGE_COLUMNS}, id FROM change WHERE action_id = :number AND table_name <> 'action'"
        " ORDER BY id LIMIT :limit"
    )
    return [_make_change(row) for row in reader.rows(sql, number=action_id, limit=ALL_ROWS if limit is None else limit)]


def count_changes(reader: Reader, action_id: int) -> int:
    """How many rows an action changed."""
    sql = "SELECT COUNT(*) FROM change WHERE action_id = :number AND table_name <> 'action'"
    total: int = next(reader.rows(sql, number=action_id))[0]
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
        if len(rows) < BATCH_SIZE:
            return
        before_id = rows[-1][-1]


def _make_change(row: Sequence[Any]) -> Change:
    table, row_id, contact_id, did, before, after, _ = row
    old, new = (json.loads(columns) if columns else {} for columns in (before, after))
    return Change(table, row_id, contact_id, did, old, new)
