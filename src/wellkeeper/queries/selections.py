"""Who is selected, by what is known of them, and who is found by words in it?"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.newcomer import LAST_IMPORT, Newcomer, name_import
from wellkeeper.domain.referral import GOT, USUAL_PURPOSE
from wellkeeper.domain.selection import Selection
from wellkeeper.domain.words.text import fold_key, make_key
from wellkeeper.queries import actions, colleagues
from wellkeeper.queries.contacts import COLUMNS, fold_column, make_contact
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.referrals import VALID_CONDITION

TAGGED_CONDITION = f"EXISTS (SELECT 1 FROM tag t WHERE t.contact_id = c.id AND {fold_column('t.key')} = :tag)"
UNTAGGED_CONDITION = "NOT EXISTS (SELECT 1 FROM tag t WHERE t.contact_id = c.id)"
# You want that from them, or they were asked for a referral of that purpose, or brought one.
PURPOSE_CONDITION = (
    "(EXISTS (SELECT 1 FROM purpose p WHERE p.contact_id = c.id AND p.purpose = :purpose AND p.day <= :today)"
    f" OR EXISTS (SELECT 1 FROM referral r WHERE r.contact_id = c.id AND r.direction = '{GOT}' AND r.opened <= :today"
    f" AND COALESCE(NULLIF(r.purpose, ''), '{USUAL_PURPOSE}') = :purpose AND {VALID_CONDITION}))"
)

CAME_CONDITION = (
    "EXISTS (SELECT 1 FROM change h WHERE h.table_name = 'contact' AND h.row_id = c.id AND h.did = 'add'"
    " AND h.action_id = :action)"
)
# As `Case.is_unsorted` has it.
UNSORTED_CONDITION = (
    "c.imported = 1 AND c.tier = '' AND c.source = ''"
    " AND EXISTS (SELECT 1 FROM account a WHERE a.id = c.id AND a.by_hand = 0) AND NOT EXISTS (SELECT 1 FROM want w"
    " WHERE w.contact_id = c.id AND w.day <= :today AND (w.settled IS NULL OR w.settled > :today))"
)
TOUCHES_OF_NEWCOMERS = (
    "SELECT e.contact_id, e.kind, COUNT(*) FROM contact c JOIN account a ON a.id = c.id JOIN entry e"
    " ON e.contact_id = c.id WHERE c.imported = 1 AND c.tier = '' AND c.source = '' AND a.by_hand = 0"
    " AND a.last_touch IS NOT NULL AND e.side = 'touch' AND e.kind <> 'note' AND e.day <= :today"
    " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id) GROUP BY e.contact_id, e.kind"
)
IMPORTS_OF_CONTACTS = (
    "SELECT h.row_id, a.summary FROM change h JOIN action a ON a.id = h.action_id"
    " WHERE h.table_name = 'contact' AND h.did = 'add' AND a.undoes IS NULL ORDER BY h.id"
)
LINKEDIN_PROFILES = "SELECT contact_id FROM address WHERE sort = 'url' AND key LIKE 'linkedin.com/%'"


def list_conditions(reader: Reader, selection: Selection, today: date) -> tuple[list[str], dict[str, Any]]:
    """The SQL conditions under which a contact `c` is selected, and their parameters. Raises `UnknownWord`."""
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
    for name in ("owner", "mine"):
        if (colleague := getattr(selection, name)) is not None:
            owners = colleagues.find_spellings(reader, colleague, may_be_new=name == "mine") if colleague else [""]
            places, named = colleagues.make_places(name, owners)
            conditions.append(f"c.owner IN ({places})")
            parameters |= named
    return conditions, parameters


def list_handles(reader: Reader, today: date, selection: Selection) -> frozenset[str]:
    """The handles of the selected contacts, archived or not."""
    conditions, parameters = list_conditions(reader, selection, today)
    sql = f"SELECT c.handle FROM contact c WHERE {' AND '.join(conditions) or '1 = 1'}"
    return frozenset(handle for (handle,) in reader.rows(sql, **parameters))


def list_contacts(
    reader: Reader,
    today: date,
    selection: Selection | None = None,
    *,
    words: str = "",
    archived: bool = False,
    action_id: int | None = None,
    unsorted: bool = False,
) -> list[Contact]:
    """The selected contacts by handle, with all `words` in what is known of them.

    With an action, those who came by it; if `unsorted`, those who came by an import and weren't sorted yet.
    """
    conditions, parameters = list_conditions(reader, selection or Selection(), today)
    conditions += [CAME_CONDITION] * (action_id is not None) + [UNSORTED_CONDITION] * unsorted
    parameters |= {"action": action_id} if action_id is not None else {}
    parameters |= {"today": today.isoformat()} if unsorted else {}
    where = " AND ".join(["c.archived = :archived", *conditions])
    sql = f"SELECT {COLUMNS} FROM contact c WHERE {where} ORDER BY c.handle"
    contacts = [make_contact(row) for row in reader.rows(sql, archived=int(archived), **parameters)]
    return _filter_by_words(reader, contacts, words) if words else contacts


def find_import(reader: Reader, import_number: int | None) -> int | None:
    """The id of the action by which people came; for `LAST_IMPORT` the last by which somebody came who is still there.

    None stands for any, and stays. Raises `UnknownNumber`.
    """
    if import_number is None:
        return None
    if import_number != LAST_IMPORT:
        return actions.find(reader, import_number).id
    sql = (
        "SELECT MAX(h.action_id) FROM contact c JOIN change h ON h.table_name = 'contact' AND h.row_id = c.id"
        " AND h.did = 'add' WHERE c.imported = 1"
    )
    return next(reader.rows(sql))[0] or LAST_IMPORT


def list_newcomers(
    reader: Reader, today: date, selection: Selection | None = None, action_id: int | None = None
) -> list[Newcomer]:
    """The contacts who came by an import and weren't sorted yet, those with most touches first, then by handle."""
    contacts = list_contacts(reader, today, selection, action_id=action_id, unsorted=True)
    tags: defaultdict[int, list[str]] = defaultdict(list)
    for contact_id, tag in reader.rows("SELECT contact_id, tag FROM tag ORDER BY id"):
        tags[contact_id].append(tag)
    touches: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for contact_id, kind, count in reader.rows(TOUCHES_OF_NEWCOMERS, today=today.isoformat()):
        touches[contact_id][kind] = count
    origins = {contact_id: name_import(summary) for contact_id, summary in reader.rows(IMPORTS_OF_CONTACTS)}
    origins |= dict.fromkeys((contact_id for (contact_id,) in reader.rows(LINKEDIN_PROFILES)), "LinkedIn")
    newcomers = [Newcomer(c, tuple(tags[c.id]), origins.get(c.id, ""), touches[c.id]) for c in contacts]
    return sorted(newcomers, key=lambda newcomer: -newcomer.touch_count)


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

    return [contact for contact in contacts if search and has_every_word(contact)]


def _list_searched_texts(contact: Contact) -> tuple[str, ...]:
    """What a search looks through, besides addresses and tags."""
    work = (contact.org, contact.title, contact.role, contact.city)
    return (contact.handle, contact.name, *contact.name_parts, contact.nickname, *work, contact.attitude, contact.note)
