"""Where does somebody stand in the ledger: which rows are theirs, which rows of others name them, and in which words?

What there may be a million of is streamed row by row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from wellkeeper.domain.history import TABLES
from wellkeeper.domain.personal import SHARED_TABLES, list_word_columns
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.subjects import format_ids

OWNED_TABLES = tuple(name for name, table in TABLES.items() if "contact_id" in table.links)


class Footing(NamedTuple):
    """The rows of a person by table, and those of others that go with them (see `SHARED_TABLES`).

    `linked` are the rows of others that link to them: if there are any, figures of others rest on theirs. `named_in`
    are those of them that tell who somebody is.
    """

    owned: Mapping[str, frozenset[int]]
    shared: Mapping[str, frozenset[int]]
    linked: Mapping[str, frozenset[int]]
    named_in: Mapping[str, frozenset[int]]

    @property
    def is_needed(self) -> bool:
        """Whether figures of others need the account."""
        return any(self.linked.values())


class StoredChange(NamedTuple):
    """A change as the file keeps it: the columns before and after are JSON."""

    id: int
    action_id: int
    table: str
    row_id: int
    contact_id: int | None
    did: str
    before: str | None
    after: str | None


class StoredText(NamedTuple):
    """The words of a row, by column; of a row that belongs to a contact also whose it is."""

    table: str
    row_id: int
    contact: str
    columns: Mapping[str, str]


def load_footing(reader: Reader, ids: Collection[int]) -> Footing:
    """Where the contacts with those ids stand, who are one person."""
    owned = {table: _list_ids(reader, table, "contact_id", ids) for table in OWNED_TABLES}
    owned["contact"] = frozenset(ids)
    linked: dict[str, set[int]] = {table: set() for table in TABLES}
    named_in: dict[str, set[int]] = {table: set() for table in TABLES}
    for table, column, linked_table in _iterate_links():
        row_ids = _list_ids(reader, table, column, owned.get(linked_table, ())) - owned.get(table, frozenset())
        linked[table] |= row_ids
        named_in[table] |= row_ids if column == "who_id" else set()
    shared = {table: linked.pop(table) for table in SHARED_TABLES}
    return Footing(owned, *map(_freeze, (shared, linked, named_in)))


def _freeze(ids: Mapping[str, Collection[int]]) -> dict[str, frozenset[int]]:
    return {table: frozenset(row_ids) for table, row_ids in ids.items()}


def _iterate_links() -> Iterator[tuple[str, str, str]]:
    """Each link from a row to a contact, or to what belongs to one: its table, its column, the table it leads to."""
    for table, portable_table in TABLES.items():
        for column, linked_table in portable_table.links.items():
            if column != "contact_id" and linked_table != "action":
                yield table, column, linked_table


def _list_ids(reader: Reader, table: str, column: str, linked_ids: Collection[int]) -> frozenset[int]:
    """The ids of the rows of a table that link to one of those."""
    ids: set[int] = set()
    rest = sorted(linked_ids)
    while rest:
        batch, rest = rest[:500], rest[500:]
        ids.update(n for (n,) in reader.rows(f"SELECT id FROM {table} WHERE {column} IN {format_ids(batch)}"))
    return frozenset(ids)


def stream_stored_changes(reader: Reader) -> Iterator[StoredChange]:
    """Every change, row by row of each table, and of each row the oldest first."""
    sql = (
        "SELECT id, action_id, table_name, row_id, contact_id, did, before, after FROM change"
        " ORDER BY table_name, row_id, id"
    )
    return map(StoredChange._make, reader.rows(sql))


def stream_stored_texts(reader: Reader) -> Iterator[StoredText]:
    """The words of every row in which anybody may be named, but for the history."""
    for table in TABLES:
        words, names = list_word_columns(table)
        column_names = (*words, *names)
        if not column_names:
            continue
        is_owned = "contact_id" in TABLES[table].links
        owner = "c.handle" if is_owned else "t.handle" if table == "contact" else "''"
        joined = " JOIN contact c ON c.id = t.contact_id" if is_owned else ""
        columns = ", ".join(f"t.{name}" for name in column_names)
        for row_id, handle, *values in reader.rows(
            f"SELECT t.id, {owner}, {columns} FROM {table} t{joined} ORDER BY 1"
        ):
            yield StoredText(table, row_id, handle, dict(zip(column_names, values, strict=True)))


def stream_stored_actions(reader: Reader) -> Iterator[tuple[int, str, str, int | None]]:
    """Every action: its id, its command, its sentence, and the action that it took back."""
    return reader.rows("SELECT id, command, summary, undoes FROM action ORDER BY id")


def load_rows(reader: Reader, table: str, ids: Collection[int]) -> Iterator[dict[str, Any]]:
    """All columns of some rows of a table, by name."""
    names = [name for (name,) in reader.rows("SELECT name FROM pragma_table_info(:name) ORDER BY cid", name=table)]
    rest = sorted(ids)
    while rest:
        batch, rest = rest[:500], rest[500:]
        for row in list(reader.rows(f"SELECT * FROM {table} WHERE id IN {format_ids(batch)} ORDER BY id")):
            yield dict(zip(names, row, strict=True))


def list_contact_names(reader: Reader) -> dict[int, str]:
    """The names of all contacts, by id."""
    return dict(reader.rows("SELECT id, name FROM contact"))
