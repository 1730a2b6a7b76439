"""What is kept about one person, row by row: their own rows, rows of others that name them, and the history?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.history import TABLES
from wellkeeper.domain.words.mentions import Mentions
from wellkeeper.queries import traces
from wellkeeper.queries.actions import list_changes
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.subjects import format_ids, load_subject

HIDDEN_COLUMNS = ("id", "name_key", "key")  # what a machine looks rows up by

Columns = Mapping[str, Any]


class HistoryRecord(NamedTuple):
    """An action that did something to a person's rows, or names them, with what it changed of their rows."""

    id: int
    at: str
    day: str
    command: str
    summary: str
    changes: Sequence[Columns]


class PersonRecord(NamedTuple):
    """All that a ledger keeps about a person. `rows` are theirs, by table; in links people are handles.

    `named_in` are words of rows of others, `history` the actions that concern them, the oldest first.
    """

    contact: Contact
    day: date
    rows: Mapping[str, Sequence[Columns]]
    named_in: Sequence[Columns]
    history: Sequence[HistoryRecord]


def load_record(reader: Reader, today: date, contact: Contact) -> PersonRecord:
    """All that is kept about a contact, archived or not."""
    somebody = load_subject(reader, contact.id)
    footing = traces.load_footing(reader, somebody.ids)
    handles = dict(reader.rows("SELECT id, handle FROM contact"))
    rows = {
        table: [_make_record(table, row, handles) for row in traces.load_rows(reader, table, ids)]
        for table, ids in footing.owned.items()
        if ids
    }
    naming = somebody.make_mentions()
    named_in = [
        {"table": text.table, "number": text.row_id, "contact": text.contact, "column": column, "text": value}
        for text in traces.stream_stored_texts(reader)
        if text.row_id not in footing.owned.get(text.table, ())
        for column, value in text.columns.items()
        if naming.is_in(value)
    ]
    return PersonRecord(contact, today, rows, named_in, list(_iterate_history(reader, somebody.ids, naming)))


def _make_record(table: str, row: Mapping[str, Any], handles: Mapping[int, str]) -> Columns:
    """The columns of a row that hold anything; people in links are told by their handles."""
    contact_links = [name for name, linked_table in TABLES[table].links.items() if linked_table == "contact"]
    record = {"number": row["id"]}
    for name, value in row.items():
        if name not in HIDDEN_COLUMNS and value not in (None, ""):
            record[name] = handles.get(value, value) if name in contact_links else value
    return record


def _iterate_history(reader: Reader, ids: frozenset[int], naming: Mentions) -> Iterator[HistoryRecord]:
    own_sql = f"SELECT DISTINCT action_id FROM change WHERE contact_id IN {format_ids(ids)}"
    own_actions = {action_id for (action_id,) in reader.rows(own_sql)}
    sql = "SELECT id, at, day, command, summary FROM action ORDER BY id"
    for action_id, at, day, command, summary in list(reader.rows(sql)):
        if action_id in own_actions or naming.is_in(command) or naming.is_in(summary):
            changes = [
                {"did": change.did, "table": change.table, "before": change.before, "after": change.after}
                for change in list_changes(reader, action_id)
                if change.contact in ids
            ]
            yield HistoryRecord(action_id, at, day, command, summary, changes)
