"""Whom of the ledger a card is of: its contacts by the marks that tell people apart, read once for an import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from sys import intern
from typing import NamedTuple

from wellkeeper.domain.contact import Birthday, Card, NameParts
from wellkeeper.domain.words import labels, phones, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, is_sure, shorten_key
from wellkeeper.domain.words.emails import is_email
from wellkeeper.domain.words.handles import TITLES
from wellkeeper.queries import identity
from wellkeeper.queries.reader import Reader

SORTS = ("uid", "email", "url", "phone")  # of marks, the surest first


class Mark(NamedTuple):
    """What a contact is recognised by: a sort of address, and its key."""

    sort: str
    key: str


class KnownContact(NamedTuple):
    """What a ledger knows of a contact, as far as a file may say otherwise."""

    id: int
    handle: str
    name: str
    org: str
    title: str
    birthday: Birthday | None
    note: str
    nickname: str
    role: str
    city: str
    name_parts: NameParts | None


class ContactIndex:
    """The contacts of a ledger by id and by mark, and what the user changed of them by hand.

    `marks`, `edited_fields` and `dropped_marks` are by the contact's id; what was dropped was taken away by hand.
    """

    def __init__(self, reader: Reader) -> None:
        self.contacts = {known.id: known for known in map(KnownContact._make, identity.stream_people(reader))}
        self.handles = {known.handle for known in self.contacts.values()}
        self.marks: defaultdict[int, list[Mark]] = defaultdict(list)
        self.edited_fields: defaultdict[int, set[str]] = defaultdict(set)
        self.dropped_marks: defaultdict[int, set[Mark]] = defaultdict(set)
        self._owner_ids: defaultdict[Mark, list[int]] = defaultdict(list)
        self._former_words: defaultdict[int, set[str]] = defaultdict(set)  # of the names that a contact had before
        for contact_id, sort, key, label in identity.stream_marks(reader):
            self.add_mark(contact_id, Mark(intern(sort), key), label)  # SQLite gives each row a string of its own
        self._learn_from_history(reader)

    def add_mark(self, contact_id: int, mark: Mark, label: str = "") -> None:
        """Remember that a mark is this contact's; a fax or a pager is nothing to recognise anybody by."""
        self.marks[contact_id].append(mark)
        if not label or labels.is_for_calls(label):
            self._owner_ids[_shorten_mark(mark)].append(contact_id)

    def put(self, known_contact: KnownContact) -> None:
        """Remember a new contact, or what is new of one."""
        if known_contact.id in self.contacts:
            self._former_words[known_contact.id] |= _split_name(self.contacts[known_contact.id].name)
        self.contacts[known_contact.id] = known_contact
        self.handles.add(known_contact.handle)

    def find_matches(self, card: Card) -> list[KnownContact]:
        """The contacts that a card may be of: by UID or profile, else by e-mail, page or phone and a name alike.

        A switchboard or a family's phone is shared by people of different names, who stay apart.
        """
        name = text.make_key(card.name)
        for sort, values in list_addresses(card):
            owner_ids: dict[int, bool] = {}  # whether the mark alone is enough
            telling = (value for value in values if labels.is_for_calls(card.labels.get(value, "")))
            for mark in (Mark(sort, KEY_MAKERS[sort](value)) for value in telling):
                owner_ids |= {n: is_sure(*mark) or owner_ids.get(n, False) for n in self._list_owners(mark)}
            owners = [self.contacts[owner_id] for owner_id in sorted(owner_ids)]
            alike = [owner for owner in owners if owner_ids[owner.id] or self._is_name_alike(owner, card.name, sort)]
            exact = [owner for owner in owners if text.make_key(owner.name) == name]
            if alike:
                return exact if len(exact) == 1 else alike
        return []

    def _is_name_alike(self, known_contact: KnownContact, name: str, sort: str) -> bool:
        """Whether a name shares a word with the contact's, now or before; an e-mail in place of a name fits any."""
        if sort == "email" and (is_email(name) or is_email(known_contact.name)):
            return True
        return bool(
            _split_name(name) & (_split_name(known_contact.name) | self._former_words.get(known_contact.id, set()))
        )

    def _list_owners(self, mark: Mark) -> Iterable[int]:
        """The ids of the contacts that have that mark; a phone number with or without the code of its country."""
        owner_ids = self._owner_ids.get(_shorten_mark(mark), ())
        if mark.sort != "phone" or len(mark.key) < phones.TELLING_DIGITS:
            return owner_ids
        return (n for n in owner_ids if any(_is_same_phone(mark, other) for other in self.marks[n]))

    def _learn_from_history(self, reader: Reader) -> None:
        """Read which fields of each contact were ever edited, its former names, and the addresses taken away.

        What an undo did doesn't count. What is known of a contact that was merged goes to the one that stayed.
        """
        heirs: dict[int, int] = {}  # by the id of a contact that was merged: that of the one it was merged into
        for contact_id, table, columns in identity.stream_former_columns(reader):
            if table == "contact":
                self.edited_fields[contact_id] |= {
                    "birthday" if name.startswith("birth_") else name for name in columns
                }
                self._former_words[contact_id] |= _split_name(columns.get("name", ""))
            elif "sort" in columns:
                self.dropped_marks[contact_id].add(Mark(columns["sort"], columns["key"]))
            elif "contact_id" in columns:
                heirs[columns["contact_id"]] = contact_id  # a merge moved the address
        for gone_id in heirs.keys() - self.contacts.keys():
            self._inherit(gone_id, heirs)

    def _inherit(self, gone_id: int, heirs: dict[int, int]) -> None:
        """Hand on what was known of a contact that was merged to the one that stayed, through several merges."""
        heir_id, seen = heirs[gone_id], {gone_id}
        while heir_id not in self.contacts and heir_id in heirs and heir_id not in seen:
            seen.add(heir_id)
            heir_id = heirs[heir_id]
        self._former_words[heir_id] |= self._former_words[gone_id]
        self.dropped_marks[heir_id] |= self.dropped_marks[gone_id]


def list_addresses(card: Card) -> list[tuple[str, tuple[str, ...]]]:
    """Every address of a card by sort, the surest mark first."""
    values = {"uid": (card.uid,) if card.uid else (), "email": card.emails, "url": card.urls, "phone": card.phones}
    return [(sort, values[sort]) for sort in SORTS]


def _split_name(name: str) -> set[str]:
    """The words of a name that tell people apart, which titles and initials don't; all words if there are no others."""
    words = {word.strip(".,") for word in text.make_key(name).split()}
    telling = {word for word in words if word not in TITLES and (len(word) > 1 or not word.isascii())}
    return telling or words


def _shorten_mark(mark: Mark) -> Mark:
    """The mark under which contacts are looked up: of long phone numbers the last digits."""
    return Mark(mark.sort, shorten_key(*mark))


def _is_same_phone(mark: Mark, other_mark: Mark) -> bool:
    return other_mark.sort == "phone" and phones.is_same(mark.key, other_mark.key)
