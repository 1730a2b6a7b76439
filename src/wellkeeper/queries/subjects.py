"""Who somebody is as a whole: all that a contact is and was called and reached by, also in the history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from wellkeeper.domain.history import NAME_PARTS
from wellkeeper.domain.subject import Subject, split_names
from wellkeeper.domain.words.addresses import KEY_MAKERS, is_same
from wellkeeper.domain.words.text import make_key
from wellkeeper.queries.identity import find_gone_contacts, find_successor
from wellkeeper.queries.reader import Reader

CALLED_COLUMNS = ("uid", "handle", "name", *NAME_PARTS, "nickname")

Columns = dict[str, Any]


def load_subject(reader: Reader, contact_id: int) -> Subject:
    """All that a contact is known by, with those who were merged into them, and whom an undo took back."""
    newest_state = next(_iterate_states(reader, [contact_id]))
    own_ids = {contact_id, *_list_merged_ids(reader, contact_id)}
    states = list(_iterate_states(reader, own_ids))
    own_ids |= _list_same_ids(reader, {make_key(state["name"]) for state in states if state.get("name")}, own_ids)
    states = list(_iterate_states(reader, own_ids))
    values = {name: {state[name] for state in states if state.get(name)} for name in CALLED_COLUMNS}
    parts = (values["given_name"] | values["family_name"]) | values["nickname"]
    addresses = frozenset(_iterate_addresses(reader, own_ids))
    words = {
        word for word in split_names(values["name"] | parts) if word.casefold() not in _load_words(reader, own_ids)
    }
    return Subject(
        contact_id,
        newest_state["handle"],
        newest_state["name"],
        frozenset(own_ids),
        frozenset(values["uid"]),
        frozenset({*values["handle"], *_list_former_handles(reader, own_ids)}),
        frozenset(values["name"]),
        frozenset(values["nickname"]),
        addresses,
        frozenset(_iterate_shared(reader, addresses, own_ids)),
        frozenset(words),
        frozenset(_list_other_handles(reader, own_ids)),
    )


def format_ids(ids: Collection[int]) -> str:
    """Some ids as a list in SQL."""
    return f"({', '.join(map(str, sorted(ids)))})"


def _list_merged_ids(reader: Reader, contact_id: int) -> set[int]:
    """The ids of the contacts who were merged into that one."""
    gone_ids = set(find_gone_contacts(reader).values())
    return {gone_id for gone_id in gone_ids if find_successor(reader, gone_id) == contact_id} - {contact_id}


def _list_same_ids(reader: Reader, name_keys: set[str], own_ids: set[int]) -> set[int]:
    """The ids of the contacts who were taken back, and had the same name: they were the same person."""
    import json  # 3 ms, and this room is opened by few commands

    sql = (
        "SELECT row_id, before FROM change WHERE table_name = 'contact' AND did = 'drop' AND before IS NOT NULL"
        " AND row_id NOT IN (SELECT id FROM contact)"
    )
    gone = ((row_id, json.loads(before)) for row_id, before in reader.rows(sql))
    same_ids = {row_id for row_id, columns in gone if make_key(columns.get("name") or "") in name_keys}
    return {gone_id for gone_id in same_ids - own_ids if find_successor(reader, gone_id) is None}


def find_gone_id(reader: Reader, handle: str) -> int | None:
    """The id of the contact who had a handle and was taken back, and of whom the history still tells; None if none."""
    sql = (
        "SELECT f.contact_id FROM former_handle f JOIN change h ON h.table_name = 'contact' AND h.did = 'drop'"
        " AND h.row_id = f.contact_id WHERE f.handle = :handle ORDER BY f.id DESC LIMIT 1"
    )
    gone_id = next((contact_id for (contact_id,) in reader.rows(sql, handle=handle)), None)
    return gone_id if gone_id is not None and find_successor(reader, gone_id) is None else None


def _iterate_states(reader: Reader, ids: Collection[int]) -> Iterator[Columns]:
    """The columns of contacts as they are, and those that changes had before and after, as far as these tell them.

    The newest comes first: what they are, or of somebody who is gone what they were last.
    """
    names = ", ".join(CALLED_COLUMNS)
    for row in reader.rows(f"SELECT {names} FROM contact WHERE id IN {format_ids(ids)}"):
        yield dict(zip(CALLED_COLUMNS, row, strict=True))
    yield from _iterate_old_values(reader, "contact", f"row_id IN {format_ids(ids)} AND did = 'drop'")
    yield from _iterate_old_values(reader, "contact", f"row_id IN {format_ids(ids)}")


def _iterate_old_values(reader: Reader, table: str, condition: str) -> Iterator[Columns]:
    """The columns before and after each change of some rows, as far as the changes tell them."""
    import json  # 3 ms, and this room is opened by few commands

    sql = f"SELECT before, after FROM change WHERE table_name = :name AND row_id <> 0 AND {condition} ORDER BY id DESC"
    for pair in reader.rows(sql, name=table):
        yield from (json.loads(columns) for columns in pair if columns)


def _list_former_handles(reader: Reader, ids: Collection[int]) -> list[str]:
    sql = f"SELECT handle FROM former_handle WHERE contact_id IN {format_ids(ids)}"
    return [handle for (handle,) in reader.rows(sql)]


def _iterate_addresses(reader: Reader, ids: Collection[int]) -> Iterator[tuple[str, str]]:
    """The addresses that contacts have or had, as their sort and value."""
    yield from reader.rows(f"SELECT sort, value FROM address WHERE contact_id IN {format_ids(ids)}")
    for columns in _iterate_old_values(reader, "address", f"contact_id IN {format_ids(ids)}"):
        if columns.get("sort") and columns.get("value"):
            yield columns["sort"], columns["value"]


def _iterate_shared(
    reader: Reader, address_pairs: Collection[tuple[str, str]], ids: Collection[int]
) -> Iterator[tuple[str, str]]:
    """Those of the addresses that another contact has as well: a household's phone, a firm's e-mail."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for sort, key in reader.rows(f"SELECT sort, key FROM address WHERE contact_id NOT IN {format_ids(ids)}"):
        keys[sort].append(key)
    for sort, value in address_pairs:
        own_key = KEY_MAKERS[sort](value)
        if any(is_same(sort, own_key, key) for key in keys[sort]):
            yield sort, value


def _list_other_handles(reader: Reader, ids: Collection[int]) -> list[str]:
    """The handles of all other contacts, and those that they had."""
    sql = (
        f"SELECT handle FROM contact WHERE id NOT IN {format_ids(ids)}"
        f" UNION SELECT handle FROM former_handle WHERE contact_id NOT IN {format_ids(ids)}"
    )
    return [handle for (handle,) in reader.rows(sql)]


def _load_words(reader: Reader, ids: Collection[int]) -> set[str]:
    """The single words by which other contacts are called, in small letters."""
    sql = f"SELECT name, nickname, handle FROM contact WHERE id NOT IN {format_ids(ids)}"
    texts = (text.replace("-", " ") for row in reader.rows(sql) for text in row)
    return {word.casefold() for word in split_names(texts)}
