"""Who is selected, by what is known of them, and who is found by words in it?"""

from __future__ import annotations

from datetime import date
from typing import Any

from wellkeeper.domain.choices import USUAL_PURPOSE
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.referral import GOT
from wellkeeper.domain.selection import Selection
from wellkeeper.domain.words.text import fold_key, make_key
from wellkeeper.queries.contacts import COLUMNS, fold_column, make_contact
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.referrals import VALID_CONDITION

TAGGED_CONDITION = f"EXISTS (SELECT 1 FROM tag t WHERE t.contact_id = c.id AND {fold_column('t.key')} = :tag)"
UNTAGGED_CONDITION = "NOT EXISTS (SELECT 1 FROM tag t WHERE t.contact_id = c.id)"
# They were asked for a referral of that purpose, or brought one.
PURPOSE_CONDITION = (
    f"EXISTS (SELECT 1 FROM referral r WHERE r.contact_id = c.id AND r.direction = '{GOT}' AND r.opened <= :today"
    f" AND COALESCE(NULLIF(r.purpose, ''), '{USUAL_PURPOSE}') = :purpose AND {VALID_CONDITION})"
)


def list_conditions(selection: Selection, today: date) -> tuple[list[str], dict[str, Any]]:
    """The SQL conditions under which a contact `c` is selected, and their parameters."""
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    for column in ("source", "tier", "attitude"):
        if (value := getattr(selection, column)) is not None:
            conditions.append(f"c.{column} = :{column}")
            parameters[column] = value
    if selection.tag is not None:
        conditions.append(TAGGED_CONDITION if selection.tag else UNTAGGED_CONDITION)
        parameters |= {"tag": fold_key(make_key(selection.tag))} if selection.tag else {}
    if selection.purpose is not None:
        conditions.append(PURPOSE_CONDITION)
        parameters |= {"purpose": selection.purpose, "today": today.isoformat()}
    return conditions, parameters


def list_handles(reader: Reader, today: date, selection: Selection) -> frozenset[str]:
    """The handles of the selected contacts, archived or not."""
    conditions, parameters = list_conditions(selection, today)
    sql = f"SELECT c.handle FROM contact c WHERE {' AND '.join(conditions) or '1 = 1'}"
    return frozenset(handle for (handle,) in reader.rows(sql, **parameters))


def list_contacts(
    reader: Reader, today: date, selection: Selection | None = None, *, words: str = "", archived: bool = False
) -> list[Contact]:
    """The selected contacts by handle, with all `words` in what is known of them."""
    conditions, parameters = list_conditions(selection or Selection(), today)
    where = " AND ".join(["c.archived = :archived", *conditions])
    sql = f"SELECT {COLUMNS} FROM contact c WHERE {where} ORDER BY c.handle"
    contacts = [make_contact(row) for row in reader.rows(sql, archived=int(archived), **parameters)]
    return _filter_by_words(reader, contacts, words) if words else contacts


def _filter_by_words(reader: Reader, contacts: list[Contact], words: str) -> list[Contact]:
    """The contacts whose text has every word. Python compares, since SQLite folds the case of ASCII only."""
    from wellkeeper.domain.words import searches  # half a millisecond, and few lists are searched

    values: dict[int, list[str]] = {}
    phone_keys: dict[int, list[str]] = {}
    sql = (
        "SELECT contact_id, sort, value, key, label FROM address"
        " UNION ALL SELECT contact_id, 'tag', tag, key, '' FROM tag"
    )
    for contact_id, sort, value, key, label in reader.rows(sql):
        values.setdefault(contact_id, []).extend((value, label))
        if sort == "phone":
            phone_keys.setdefault(contact_id, []).append(key)
    search = searches.make_search(words)

    def has_every_word(contact: Contact) -> bool:
        texts = (*_list_searched_texts(contact), *values.get(contact.id, ()))
        return searches.is_found(search, texts, phone_keys.get(contact.id, ()))

    return [contact for contact in contacts if has_every_word(contact)]


def _list_searched_texts(contact: Contact) -> tuple[str, ...]:
    """What a search looks through, besides addresses and tags."""
    work = (contact.org, contact.title, contact.role, contact.city)
    return (contact.handle, contact.name, *contact.name_parts, contact.nickname, *work, contact.attitude, contact.note)
