"""Who may be in the ledger twice?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from wellkeeper.domain.rules.likeness import LEAST_LIKENESS, Pair, Person, list_pairs
from wellkeeper.domain.words.emails import make_mailbox_key
from wellkeeper.domain.words.labels import is_for_calls
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy

MarkRow = tuple[int, str, str, str]


def list_suspicions(reader: Reader) -> list[Pair]:
    """Every two contacts who may be one person, the likeliest first, without those who are archived."""
    return list_pairs(list_people(reader), match_names, transliterate)


def list_people(reader: Reader) -> list[Person]:
    """Every contact that isn't archived as a Person, with what tells people apart; the oldest first."""
    marks: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    joins_mailboxes = load_policy(reader).same_mailbox
    for contact_id, sort, key, label in reader.rows("SELECT contact_id, sort, key, label FROM address ORDER BY id"):
        if is_for_calls(label):  # a firm has one fax for all
            is_joined = sort == "email" and joins_mailboxes
            marks[contact_id].append((sort, make_mailbox_key(key) if is_joined else key))
    sql = "SELECT id, handle, name, org FROM contact WHERE archived = 0 ORDER BY id"
    return [Person(handle, name, org, tuple(marks[contact_id])) for contact_id, handle, name, org in reader.rows(sql)]


def match_names(name: str, others: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The places in `others` of the names that are like `name`, each with its likeness of up to 100."""
    matches = process.extract(name, others, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=None)
    return ((place, score) for _, score, place in matches)


def transliterate(text: str) -> str:
    """`text` in Latin letters, word by word."""
    if text.isascii():
        return text
    from slugify import slugify  # 5 ms, and most ledgers hold Latin names only

    return slugify(text, separator=" ")


def list_addresses_of(reader: Reader, contact_id: int) -> list[MarkRow]:
    """The addresses of a contact as id, sort, value and key, in the order in which they came."""
    sql = "SELECT id, sort, value, key FROM address WHERE contact_id = :number ORDER BY id"
    return [*reader.rows(sql, number=contact_id)]


def list_tags_of(reader: Reader, contact_id: int) -> list[MarkRow]:
    """The tags of a contact as if they were addresses of the sort `tag`, in the order in which they came."""
    return [
        *reader.rows("SELECT id, 'tag', tag, key FROM tag WHERE contact_id = :number ORDER BY id", number=contact_id)
    ]


def list_distinctions_of(reader: Reader, contact_id: int) -> list[tuple[int, int]]:
    """The ids of the contacts who were told apart from a contact, each behind the id of the row that says so."""
    sql = (
        "SELECT id, other_id FROM distinction WHERE contact_id = :number"
        " UNION ALL SELECT id, contact_id FROM distinction WHERE other_id = :number ORDER BY 1"
    )
    return [*reader.rows(sql, number=contact_id)]


def list_purposes_of(reader: Reader, contact_id: int) -> list[tuple[int, str]]:
    """What you want from a contact, each behind the id of the row that says so."""
    return [*reader.rows("SELECT id, purpose FROM purpose WHERE contact_id = :number ORDER BY id", number=contact_id)]


def list_optins_of(reader: Reader, contact_id: int) -> list[tuple[int, int, int, int]]:
    """The rows that say that a contact was asked to meet somebody, or somebody to meet them.

    Each is its id, that of the want, and those of who was asked and whom they would meet.
    """
    sql = (
        "SELECT id, want_id, contact_id, other_id FROM optin WHERE contact_id = :number OR other_id = :number"
        " ORDER BY id"
    )
    return [*reader.rows(sql, number=contact_id)]


def has_optin(reader: Reader, want_id: int, contact_id: int, other_id: int) -> bool:
    """Whether a contact was asked to meet that one about a want."""
    sql = "SELECT 1 FROM optin WHERE want_id = :want AND contact_id = :contact AND other_id = :other"
    return next(reader.rows(sql, want=want_id, contact=contact_id, other=other_id), None) is not None


def list_distinctions(reader: Reader) -> list[tuple[str, str]]:
    """The handles of every two contacts who were told apart."""
    sql = (
        "SELECT c.handle, o.handle FROM distinction d JOIN contact c ON c.id = d.contact_id"
        " JOIN contact o ON o.id = d.other_id ORDER BY d.id"
    )
    return [*reader.rows(sql)]


def list_row_ids_of(reader: Reader, table: str, contact_id: int) -> list[int]:
    """The ids of the rows of a table that belong to a contact."""
    rows = reader.rows(f"SELECT id FROM {table} WHERE contact_id = :number ORDER BY id", number=contact_id)
    return [row_id for (row_id,) in rows]


def list_rows_naming(reader: Reader, table: str, column: str, kept_id: int, gone_id: int) -> list[tuple[int, int]]:
    """The rows of a table that name the contact `gone_id` in a column, and its own rows that name `kept_id` there.

    Each as its id and the id of the contact that it belongs to.
    """
    sql = (
        f"SELECT id, contact_id FROM {table}"
        f" WHERE {column} = :gone OR ({column} = :kept AND contact_id = :gone) ORDER BY id"
    )
    return [*reader.rows(sql, kept=kept_id, gone=gone_id)]


def load_columns(reader: Reader, column_names: Sequence[str], contact_id: int) -> dict[str, Any]:
    """Some columns of a contact, by name, as the file holds them."""
    row = next(reader.rows(f"SELECT {', '.join(column_names)} FROM contact WHERE id = :number", number=contact_id))
    return dict(zip(column_names, row, strict=True))
