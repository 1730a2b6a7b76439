"""Whom of the ledger a card is of: its contacts by the marks that tell people apart, read once for an import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from sys import intern
from typing import NamedTuple

from wellkeeper.domain.contact import Birthday, Card, NameParts
from wellkeeper.domain.rules.agreement import (
    Agreement,
    PersonName,
    are_two_birthdays,
    compare_names,
    differ,
    is_same_name,
    make_person_name,
    may_share_given_name,
)
from wellkeeper.domain.words import labels, pages, phones, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, is_sure, shorten_key
from wellkeeper.domain.words.emails import is_email, is_role_address, make_mailbox_key
from wellkeeper.errors import list_words
from wellkeeper.queries import identity
from wellkeeper.queries.reader import Reader, foresee
from wellkeeper.queries.rules import load_policy

SORTS = ("uid", "email", "url", "phone")  # of marks, the surest first
MOST_OWNERS = 30  # of a mark, with whom a card is compared
MOST_CLAIMS = 10  # on one contact: more wouldn't make it clearer who that is
_make_person_name = lru_cache(5_000)(make_person_name)  # each is compared several times
LONGEST_ROW_NUMBER = 9  # digits: a longer UID of digits alone is made by a program for the whole world


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


class Claim(NamedTuple):
    """What a card of this import says of the contact that it is of, or may be of."""

    name: str
    name_parts: NameParts | None
    birthday: Birthday | None


class Match(NamedTuple):
    """The contacts that a card may be of, and those who share an address with it and are somebody else, or may be."""

    contacts: Sequence[KnownContact]
    doubtful_contacts: Sequence[tuple[KnownContact, str]] = ()

    def describe_doubt(self) -> str:
        """Who is there already and may be the same person, though not surely enough."""
        nouns = {"uid": "mark", "email": "e-mail", "url": "page", "phone": "phone"}
        people: defaultdict[str, list[str]] = defaultdict(list)
        for contact, sort in self.doubtful_contacts:
            people[nouns[sort]].append(f"{contact.handle} ({contact.name})")
        candidates = [f"{list_words(names)}, who has the same {noun}" for noun, names in people.items()]
        return f"may be {list_words(candidates)}" if candidates else ""


class ContactIndex:
    """The contacts of a ledger by id and by mark, and what the user changed of them by hand.

    `marks`, `edited_fields` and `dropped_marks` are by the contact's id; what was dropped was taken away by hand.
    """

    def __init__(self, reader: Reader) -> None:
        queries = (load_policy, identity.TakenHandles, identity.list_taken_back, identity.load_receivers)
        foresee(reader, *(partial(query, reader) for query in queries))
        self.contacts = {contact.id: contact for contact in map(KnownContact._make, identity.stream_people(reader))}
        self.handles = identity.TakenHandles(reader)
        self.marks: defaultdict[int, tuple[Mark, ...]] = defaultdict(tuple)
        self.edited_fields: defaultdict[int, set[str]] = defaultdict(set)
        self.dropped_marks: defaultdict[int, set[Mark]] = defaultdict(set)
        self._joins_mailboxes = bool(load_policy(reader).same_mailbox)
        self._owner_ids: defaultdict[Mark, tuple[int, ...]] = defaultdict(tuple)  # a tuple is half of a list
        self._crowds: dict[Mark, defaultdict[str, list[int]]] = {}  # owners by name, of a mark that very many have
        self._losers: defaultdict[Mark, tuple[int, ...]] = defaultdict(tuple)  # who had a mark that was taken away
        self._former_names: defaultdict[int, set[str]] = defaultdict(set)  # that a contact had before
        self._own_marks: dict[int, tuple[Mark, ...]] = {}  # of the cards of this file that a contact was found in
        self._file_marks: set[int] = set()  # hashes of the own marks of all cards of this file up to now
        self._claims: defaultdict[int, list[Claim]] = defaultdict(list)
        for contact_id, sort, key, label in identity.stream_marks(reader):
            self.add_mark(contact_id, Mark(intern(sort), key), label)  # SQLite gives each row a string of its own
        self._learn_from_history(reader)

    # -- what is known -----------------------------------------------------------------------------

    def add_mark(self, contact_id: int, mark: Mark, label: str = "") -> None:
        """Remember that a mark is this contact's; a fax or a pager is nothing to recognise anybody by."""
        self.marks[contact_id] += (mark,)
        if not label or labels.is_for_calls(label):
            self._add_owner(self._shorten_mark(mark), contact_id)

    def _add_owner(self, mark: Mark, contact_id: int) -> None:
        """Remember who has a mark. Beyond some, as at a switchboard, its owners are told apart by their whole names."""
        owner_ids = self._owner_ids[mark]
        if len(owner_ids) <= MOST_OWNERS:
            owner_ids = self._owner_ids[mark] = (*owner_ids, contact_id)
        if len(owner_ids) > MOST_OWNERS:
            crowd = self._crowds.get(mark)
            new_ids = owner_ids if crowd is None else (contact_id,)
            crowd = self._crowds.setdefault(mark, defaultdict(list))
            for owner_id in new_ids:
                namesakes = crowd[text.make_key(self.contacts[owner_id].name)]
                if len(namesakes) < MOST_OWNERS:
                    namesakes.append(owner_id)

    def put(self, known_contact: KnownContact) -> None:
        """Remember a new contact, or what is new of one."""
        if known_contact.id in self.contacts:
            self._former_names[known_contact.id].add(self.contacts[known_contact.id].name)
        self.contacts[known_contact.id] = known_contact
        self.handles.add(known_contact.handle)

    def begin_file(self) -> None:
        """Forget which cards were in the file before: only within one file are two marks two people."""
        self._own_marks.clear()
        self._file_marks.clear()

    def note_card(self, card: Card) -> None:
        """Remember that a card with its own marks is in this file."""
        self._file_marks.update(map(hash, _list_own_marks(card)))

    def claim(self, contact_id: int, card: Card) -> None:
        """Remember that a card of this file is this contact."""
        own_marks = _list_own_marks(card)
        if own_marks:
            same_marks = (mark for mark in self.marks[contact_id] if mark in own_marks)  # they take no more memory
            marks = dict.fromkeys((*self._own_marks.get(contact_id, ()), *same_marks, *own_marks))
            self._own_marks[contact_id] = tuple(marks)
        self._remember_claim(contact_id, card)

    def stand_in_line(self, card: Card, match: Match) -> None:
        """Remember that a card says it may be of a contact: of several who contradict one another, none is."""
        card_name = _make_person_name(card.name, card.name_parts)
        for known_contact in (*match.contacts, *(contact for contact, _ in match.doubtful_contacts)):
            names = self._list_names(known_contact)
            if not names or any(compare_names(card_name, name) >= Agreement.PART for name in names):
                self._remember_claim(known_contact.id, card)

    def _remember_claim(self, contact_id: int, card: Card) -> None:
        """Remember what a card says of a contact, if another card may say otherwise."""
        known_contact = self.contacts.get(contact_id)
        is_named_so = known_contact is not None and known_contact.name == card.name
        if (card.birthday or not is_named_so) and not is_email(card.name):
            claim = Claim(card.name, card.name_parts, card.birthday)
            if len(self._claims[contact_id]) < MOST_CLAIMS and claim not in self._claims[contact_id]:
                self._claims[contact_id].append(claim)

    # -- whom a card is of -------------------------------------------------------------------------

    def must_wait(self, card: Card, match: Match) -> bool:
        """Whether the rest of the file may hold another card of the contact whom this one seems to be of.

        The card has a mark of its own, such as a UID, and the contact another one, which wasn't in the file up to now.
        Or the names agree, but may be those of several people.
        """
        if any(self._is_vague(card, contact) for contact in match.contacts):
            return True
        own_marks = _list_own_marks(card)
        places = set(map(_find_place, own_marks))
        return any(
            _find_place(mark) in places and hash(mark) not in self._file_marks
            for contact in match.contacts
            if not own_marks & {*self.marks[contact.id]}
            for mark in self.marks[contact.id]
            if is_sure(*mark)
        )

    def find_match(self, card: Card) -> Match:
        """The contacts that a card may be of, by UID, else by an e-mail, page or phone and a name that agrees.

        A switchboard or a family's phone is shared by people of different names, who stay apart; and so do two cards
        of one file that have a mark of their own each.
        """
        doubtful_contacts: dict[int, tuple[KnownContact, str]] = {}
        for sort, values in list_addresses(card):
            same = []
            telling = (value for value in values if labels.is_for_calls(card.labels.get(value, "")))
            shared_marks: defaultdict[int, list[Mark]] = defaultdict(list)
            for mark in (Mark(sort, KEY_MAKERS[sort](value)) for value in telling):
                for owner_id in self._list_owners(mark, card.name):
                    shared_marks[owner_id].append(mark)
            for owner_id, marks in sorted(shared_marks.items()):
                known_contact = self.contacts[owner_id]
                agreements = [self._compare(card, known_contact, mark) for mark in marks]
                if any(map(partial(self._is_one_person, card, known_contact), marks, agreements)):
                    same.append(known_contact)
                elif any(agreements):
                    doubtful_contacts.setdefault(owner_id, (known_contact, sort))
            same = same or self._list_losers(card, sort, values)
            if same:
                name_key = text.make_key(card.name)
                exact = [contact for contact in same if text.make_key(contact.name) == name_key]
                return Match(exact if len(exact) == 1 else same)
        return Match((), tuple(doubtful_contacts.values()))

    def _list_losers(self, card: Card, sort: str, values: Sequence[str]) -> list[KnownContact]:
        """The contacts of that very name from whom one of these addresses was taken by hand: they had it."""
        marks = (Mark(sort, KEY_MAKERS[sort](value)) for value in values)
        losers = (self.contacts[loser_id] for mark in marks for loser_id in self._losers.get(mark, ()))
        return [
            loser
            for loser in dict.fromkeys(losers)
            if not (is_email(card.name) or self._is_vague(card, loser) or self._has_other_card(card, loser))
            and not are_two_birthdays(card.birthday, loser.birthday)
        ]

    def _compare(self, card: Card, known_contact: KnownContact, mark: Mark) -> Agreement:
        """How far the name of a card agrees with the contact's, now or before."""
        card_name = _make_person_name(card.name, card.name_parts)
        names = self._list_names(known_contact)
        agreement = max((compare_names(card_name, name) for name in names), default=Agreement.NONE)
        if is_email(card.name) and text.make_key(card.name) == text.make_key(known_contact.name):
            agreement = Agreement.WHOLE
        if mark.sort == "uid":
            is_alike = self._is_numbered_alike(card, card_name, known_contact, mark)
            return max(agreement, Agreement.PART if is_alike else Agreement.DOUBT)
        if mark.sort == "email" and (is_email(card.name) or is_email(known_contact.name)):
            agreement = max(agreement, Agreement.PART)  # the name isn't known yet
        if is_sure(*mark):
            agreement = max(agreement, Agreement.DOUBT)
        return min(agreement, Agreement.DOUBT) if self._is_contradicted(card, card_name, known_contact) else agreement

    def _is_numbered_alike(self, card: Card, card_name: PersonName, known_contact: KnownContact, mark: Mark) -> bool:
        """Whether a UID may know somebody by a new name: another family name, say, came by a wedding."""
        if _is_row_number(mark) and not self._shares_address(card, known_contact):
            return False
        if is_email(card.name) or is_email(known_contact.name):
            return True
        return any(may_share_given_name(card_name, name) for name in self._list_names(known_contact))

    def _list_names(self, known_contact: KnownContact) -> list[PersonName]:
        """The name of a contact, and those that it had before; an e-mail in place of a name is none."""
        names = {known_contact.name: known_contact.name_parts}
        names.update(dict.fromkeys(self._former_names.get(known_contact.id, set()) - {known_contact.name}))
        return [_make_person_name(name, name_parts) for name, name_parts in names.items() if not is_email(name)]

    def _is_contradicted(self, card: Card, card_name: PersonName, known_contact: KnownContact) -> bool:
        """Whether a name of the contact's, or another card that says it is of the contact, speaks against the card.

        `A. Weber` who became Anna Weber isn't Albert; and of `Anna Weber` and `Anna Kohl` at the address of `Anna`, no
        machine can tell which of them she is.
        """
        claims = self._claims.get(known_contact.id, ())
        if any(are_two_birthdays(card.birthday, claim.birthday) for claim in claims):
            return True
        names = self._list_names(known_contact)
        if is_email(card.name) or any(is_same_name(card_name, name) for name in names):
            return False
        claimed_names = (_make_person_name(claim.name, claim.name_parts) for claim in claims)
        return any(compare_names(card_name, name) < Agreement.PART for name in (*names, *claimed_names))

    def _is_vague(self, card: Card, known_contact: KnownContact) -> bool:
        """Whether a card is of a contact only as far as a part of a name, an initial or a short form tells."""
        if is_email(card.name):
            return False
        card_name = _make_person_name(card.name, card.name_parts)
        return not any(is_same_name(card_name, name) for name in self._list_names(known_contact))

    def _is_one_person(self, card: Card, known_contact: KnownContact, mark: Mark, agreement: Agreement) -> bool:
        """Whether a card that shares a mark with a contact is of that contact."""
        if mark.sort == "uid":
            # A UID that this file has twice tells nobody apart.
            least = Agreement.WHOLE if mark in self._own_marks.get(known_contact.id, ()) else Agreement.PART
            return agreement >= least
        if self._has_other_card(card, known_contact):
            return False
        if mark.sort == "email" and is_email(card.name):
            return True  # nothing else is known of whom it means
        if agreement == Agreement.WHOLE:
            return is_sure(*mark) or not differ(card.birthday, known_contact.birthday) or self._is_personal(mark)
        return agreement == Agreement.PART and self._is_personal(mark)

    def _shares_address(self, card: Card, known_contact: KnownContact) -> bool:
        """Whether a card and a contact have an e-mail, a page or a phone in common."""
        marks = (
            mark
            for sort, values in list_addresses(card)
            if sort != "uid"
            for mark in (Mark(sort, KEY_MAKERS[sort](value)) for value in values)
        )
        return any(known_contact.id in self._list_owners(mark, card.name) for mark in marks)

    def _has_other_card(self, card: Card, known_contact: KnownContact) -> bool:
        """Whether this file has another card of the contact, with another mark from the same place."""
        own_marks = _list_own_marks(card)
        in_file = (mark for mark in self.marks[known_contact.id] if hash(mark) in self._file_marks)
        other_marks = {*self._own_marks.get(known_contact.id, ()), *in_file}
        places = set(map(_find_place, own_marks))
        return not own_marks & other_marks and any(_find_place(mark) in places for mark in other_marks)

    def _is_personal(self, mark: Mark) -> bool:
        """Whether a mark is one person's alone, as far as this ledger knows."""
        is_of_one = mark.sort == "email" and not is_role_address(mark.key)
        return (is_of_one or is_sure(*mark)) and len({*self._list_owners(mark)}) == 1

    def _list_owners(self, mark: Mark, name: str = "") -> Iterable[int]:
        """The ids of the contacts that have that mark; a phone number with or without the code of its country.

        Of a mark that very many have, they are only those of that name, if one is said.
        """
        short_mark = self._shorten_mark(mark)
        owner_ids: Sequence[int] = self._owner_ids.get(short_mark, ())
        if name and short_mark in self._crowds:
            owner_ids = self._crowds[short_mark].get(text.make_key(name), ())
        if mark.sort != "phone" or len(mark.key) < phones.TELLING_DIGITS:
            return owner_ids
        return (n for n in owner_ids if any(_is_same_phone(mark, other) for other in self.marks[n]))

    def _shorten_mark(self, mark: Mark) -> Mark:
        """The mark under which contacts are looked up: of phones the last digits, of e-mails the mailbox."""
        if mark.sort == "email" and self._joins_mailboxes:
            return Mark(mark.sort, make_mailbox_key(mark.key))
        key = shorten_key(*mark)
        return mark if key == mark.key else Mark(mark.sort, key)

    # -- history -----------------------------------------------------------------------------------

    def _learn_from_history(self, reader: Reader) -> None:
        """Read which fields of each contact were ever edited, its former names, and the addresses taken away.

        What an undo did doesn't count. What is known of a contact that was merged goes to the one that stayed.
        """
        for contact_id, table, columns in identity.stream_former_columns(reader):
            if table == "contact":
                self.edited_fields[contact_id] |= {
                    "birthday" if name.startswith("birth_") else name for name in columns
                }
                if columns.get("name"):
                    self._former_names[contact_id].add(columns["name"])
            elif "sort" in columns:
                self.dropped_marks[contact_id].add(Mark(columns["sort"], columns["key"]))
        heirs = identity.load_receivers(reader)
        for gone_id in heirs.keys() - self.contacts.keys():
            self._inherit(gone_id, heirs)
        for contact_id, marks in self.dropped_marks.items():
            for mark in marks if contact_id in self.contacts else ():
                self._losers[mark] += (contact_id,)

    def _inherit(self, gone_id: int, heirs: dict[int, int]) -> None:
        """Hand on what was known of a contact that was merged to the one that stayed, through several merges."""
        heir_id, seen = heirs[gone_id], {gone_id}
        while heir_id not in self.contacts and heir_id in heirs and heir_id not in seen:
            seen.add(heir_id)
            heir_id = heirs[heir_id]
        self._former_names[heir_id] |= self._former_names[gone_id]
        self.dropped_marks[heir_id] |= self.dropped_marks[gone_id]


def _is_row_number(mark: Mark) -> bool:
    """Whether a UID is a mere number, which people of other tables have as well."""
    return mark.key.isdecimal() and len(mark.key) <= LONGEST_ROW_NUMBER


def _find_place(mark: Mark) -> str:
    """Where a mark tells people apart: among UIDs, or on the site of a profile."""
    return mark.key.partition("/")[0] if mark.sort == "url" else mark.sort


def _list_own_marks(card: Card) -> set[Mark]:
    """The marks of a card that no other person has: its UID, and profiles."""
    marks = {Mark("url", pages.make_key(url)) for url in card.urls}
    marks = {mark for mark in marks if is_sure(*mark)}
    return marks | ({Mark("uid", KEY_MAKERS["uid"](card.uid))} if card.uid else set())


def list_addresses(card: Card) -> list[tuple[str, tuple[str, ...]]]:
    """Every address of a card by sort, the surest mark first."""
    values = {"uid": (card.uid,) if card.uid else (), "email": card.emails, "url": card.urls, "phone": card.phones}
    return [(sort, values[sort]) for sort in SORTS]


def _is_same_phone(mark: Mark, other_mark: Mark) -> bool:
    return other_mark.sort == "phone" and phones.is_same(mark.key, other_mark.key)
