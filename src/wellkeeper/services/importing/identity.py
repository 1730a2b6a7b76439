"""Who is who: everyone in the ledger by the marks that tell one person from another, asked once and kept in mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from sys import intern
from typing import NamedTuple

from wellkeeper.domain.contact import Birthday, Card
from wellkeeper.domain.words import phones, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, is_sure, shorten_key
from wellkeeper.domain.words.emails import is_email
from wellkeeper.domain.words.handles import TITLES
from wellkeeper.queries import identity
from wellkeeper.queries.reader import Reader

SORTS = ("uid", "email", "url", "phone")  # of marks, the surest first


class Mark(NamedTuple):
    """What somebody is recognised by: a sort of address, and its key."""

    sort: str
    key: str


class KnownContact(NamedTuple):
    """What a ledger knows of somebody, as far as a file can tell otherwise."""

    id: int
    handle: str
    name: str
    org: str
    title: str
    birthday: Birthday | None
    note: str


class ContactIndex:
    """The contacts of a ledger with their addresses, and what people changed by hand."""

    def __init__(self, reader: Reader) -> None:
        self.people = {one.id: one for one in map(KnownContact._make, identity.stream_people(reader))}
        self.handles = {one.handle for one in self.people.values()}
        self.marks: defaultdict[int, list[Mark]] = defaultdict(list)
        self.edited: defaultdict[int, set[str]] = defaultdict(set)
        self.dropped: defaultdict[int, set[Mark]] = defaultdict(set)
        self._owners: defaultdict[Mark, list[int]] = defaultdict(list)
        self._former: defaultdict[int, set[str]] = defaultdict(set)  # words of the names that somebody had before
        for number, sort, key in identity.stream_marks(reader):
            self.meet(number, Mark(intern(sort), key))  # SQLite gives each row a string of its own
        self._learn_from_history(reader)

    def meet(self, contact_id: int, mark: Mark) -> None:
        """Remember that a mark is this contact's."""
        self.marks[contact_id].append(mark)
        self._owners[_shorten_mark(mark)].append(contact_id)

    def welcome(self, known_contact: KnownContact) -> None:
        """Remember somebody new, or what is new of somebody."""
        if known_contact.id in self.people:
            self._former[known_contact.id] |= _split_name(self.people[known_contact.id].name)
        self.people[known_contact.id] = known_contact
        self.handles.add(known_contact.handle)

    def known(self, card: Card) -> list[KnownContact]:
        """Whom of the ledger a card tells of: by UID or profile, else by e-mail, page or phone and a name alike.

        A switchboard or a family's phone is shared by people of different names, who stay apart.
        """
        name = text.make_key(card.name)
        for sort, values in list_addresses(card):
            found: dict[int, bool] = {}  # whether the mark alone is enough
            for mark in (Mark(sort, KEY_MAKERS[sort](value)) for value in values):
                found |= {number: is_sure(*mark) or found.get(number, False) for number in self._having(mark)}
            people = [self.people[number] for number in sorted(found)]
            alike = [one for one in people if found[one.id] or self._may_be(one, card.name, sort)]
            exact = [one for one in people if text.make_key(one.name) == name]
            if alike:
                return exact if len(exact) == 1 else alike
        return []

    def _may_be(self, known_contact: KnownContact, name: str, sort: str) -> bool:
        """Whether a name is like somebody's, now or before; an e-mail in place of a name contradicts none."""
        if sort == "email" and (is_email(name) or is_email(known_contact.name)):
            return True
        return bool(_split_name(name) & (_split_name(known_contact.name) | self._former.get(known_contact.id, set())))

    def _having(self, mark: Mark) -> Iterable[int]:
        """Who has that mark; a phone number with or without the number of its country."""
        owners = self._owners.get(_shorten_mark(mark), ())
        if mark.sort != "phone" or len(mark.key) < phones.TELLING_DIGITS:
            return owners
        return (number for number in owners if any(_is_same_phone(mark, other) for other in self.marks[number]))

    def _learn_from_history(self, reader: Reader) -> None:
        """The fields of each contact that were ever edited, its former names, and the addresses taken away.

        What an undo did counts for nothing. Whoever was merged into another contact is that one.
        """
        heirs: dict[int, int] = {}
        for number, table, row in identity.stream_former_columns(reader):
            if table == "contact":
                self.edited[number] |= {"birthday" if column.startswith("birth_") else column for column in row}
                self._former[number] |= _split_name(row.get("name", ""))
            elif "sort" in row:
                self.dropped[number].add(Mark(row["sort"], row["key"]))
            else:
                heirs[row["contact_id"]] = number  # a merge moved it
        for gone in heirs.keys() - self.people.keys():
            self._inherit(gone, heirs)

    def _inherit(self, gone_id: int, heirs: dict[int, int]) -> None:
        """What was known of somebody who was merged, on the contact that they are now."""
        heir, seen = heirs[gone_id], {gone_id}
        while heir not in self.people and heir in heirs and heir not in seen:
            seen.add(heir)
            heir = heirs[heir]
        self._former[heir] |= self._former[gone_id]
        self.dropped[heir] |= self.dropped[gone_id]


def list_addresses(card: Card) -> list[tuple[str, tuple[str, ...]]]:
    """Every address of a card by sort, the surest mark first."""
    given = {"uid": (card.uid,) if card.uid else (), "email": card.emails, "url": card.urls, "phone": card.phones}
    return [(sort, given[sort]) for sort in SORTS]


def _split_name(name: str) -> set[str]:
    """The words of a name that tell people apart: a title or an initial doesn't."""
    words = {word.strip(".,") for word in text.make_key(name).split()}
    telling = {word for word in words if word not in TITLES and (len(word) > 1 or not word.isascii())}
    return telling or words


def _shorten_mark(mark: Mark) -> Mark:
    """The mark under which people are kept: of long phone numbers the last digits."""
    return Mark(mark.sort, shorten_key(*mark))


def _is_same_phone(one: Mark, other: Mark) -> bool:
    return other.sort == "phone" and phones.is_same(one.key, other.key)
