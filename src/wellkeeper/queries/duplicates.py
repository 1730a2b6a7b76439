"""Who may be in the ledger twice?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from wellkeeper.domain.rules.likeness import LEAST_LIKENESS, Pair, Person, list_pairs
from wellkeeper.queries.reader import Reader

MarkRow = tuple[int, str, str, str]


def list_suspicions(reader: Reader) -> list[Pair]:
    """Every two contacts who may be one person, the likeliest first. Who is archived is left in peace."""
    return list_pairs(list_people(reader), match_names)


def list_people(reader: Reader) -> list[Person]:
    """Everyone who isn't archived, by what tells people apart, the oldest first."""
    marks: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, sort, key in reader.rows("SELECT contact_id, sort, key FROM address ORDER BY id"):
        marks[number].append((sort, key))
    sql = "SELECT id, handle, name, org FROM contact WHERE archived = 0 ORDER BY id"
    return [Person(handle, name, org, tuple(marks[n])) for n, handle, name, org in reader.rows(sql)]


def match_names(name: str, others: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The places of the names that are like one, and how much."""
    found = process.extract(name, others, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=None)
    return ((place, score) for _, score, place in found)


def list_addresses_of(reader: Reader, contact_id: int) -> list[MarkRow]:
    """The addresses of a contact by number of the row, sort, value and key, in the order in which they came."""
    sql = "SELECT id, sort, value, key FROM address WHERE contact_id = :number ORDER BY id"
    return [*reader.rows(sql, number=contact_id)]


def list_tags_of(reader: Reader, contact_id: int) -> list[MarkRow]:
    """The tags of a contact as if they were addresses of the sort `tag`, in the order in which they came."""
    return [
        *reader.rows("SELECT id, 'tag', tag, key FROM tag WHERE contact_id = :number ORDER BY id", number=contact_id)
    ]


def list_row_ids_of(reader: Reader, table: str, contact_id: int) -> list[int]:
    """The numbers of the rows of a table that belong to a contact."""
    rows = reader.rows(f"SELECT id FROM {table} WHERE contact_id = :number ORDER BY id", number=contact_id)
    return [row for (row,) in rows]


def list_rows_naming(reader: Reader, table: str, column: str, kept_id: int, gone_id: int) -> list[tuple[int, int]]:
    """The rows of a table that name `gone` in a column, and those of `gone` that name `keep` in it.

    Each is told by its number and the number of the contact to whom it belongs.
    """
    sql = (
        f"SELECT id, contact_id FROM {table}"
        f" WHERE {column} = :gone OR ({column} = :keep AND contact_id = :gone) ORDER BY id"
    )
    return [*reader.rows(sql, keep=kept_id, gone=gone_id)]


def load_columns(reader: Reader, columns: Sequence[str], contact_id: int) -> dict[str, Any]:
    """Some columns of a contact by their names, as the file holds them."""
    row = next(reader.rows(f"SELECT {', '.join(columns)} FROM contact WHERE id = :number", number=contact_id))
    return dict(zip(columns, row, strict=True))
