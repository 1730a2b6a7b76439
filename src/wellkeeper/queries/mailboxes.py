"""Whose address is it? An address with a tag, or with Gmail's dots, may be of a mailbox that a contact has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

from wellkeeper.domain.contact import Address
from wellkeeper.domain.touch import Mail
from wellkeeper.domain.words.addresses import KEY_MAKERS
from wellkeeper.domain.words.emails import make_mailbox_key
from wellkeeper.queries import contacts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy

MOST_KEPT_OWNERS = 50_000  # addresses whose owners are remembered, and owners whose addresses are
MARKS_AT_ONCE = 400  # that a server is asked for together
MOST_KEPT_JOINS = 1_000

_Variants = dict[str, list[tuple[int, str]]]  # by the key of a mailbox: contacts, each with an address that it has


class Mailboxes:
    """Finds the contacts that have an address, or one of the same mailbox if the policy of the ledger says so.

    `joined` are the addresses that were taken for others, each with the one that the contact has.
    """

    def __init__(self, reader: Reader, own_addresses: Collection[str]) -> None:
        self._reader = reader
        self._own_addresses = own_addresses
        self._joins = bool(load_policy(reader).same_mailbox)
        self._own_mailboxes = {make_mailbox_key(email): email for email in own_addresses}
        self._owner_ids: dict[tuple[str, str], tuple[int, ...]] = {}
        self._emails: dict[int, list[Address]] = {}
        self._variants: _Variants | None = None
        self.joined: dict[str, str] = {}

    def is_own(self, address: str) -> bool:
        """Whether an address is the user's."""
        return self._find_own(address.lower()) in self._own_addresses

    def settle_own(self, mail: Mail) -> Mail:
        """A mail in which every address of a mailbox of the user's is the one that the user named."""
        if not self._joins:
            return mail
        recipients = tuple(dict.fromkeys(map(self._find_own, mail.recipients)))
        return mail._replace(sender=self._find_own(mail.sender), recipients=recipients)

    def find_owners(self, address: Address) -> tuple[int, ...]:
        """The ids of the contacts that have that address."""
        mark = make_mark(address)
        if mark not in self._owner_ids:
            _make_room(self._owner_ids)
            owner_ids = contacts.list_owners_of_address(self._reader, *mark)
            may_join = not owner_ids and self._joins and address.sort == "email"
            self._owner_ids[mark] = self._join(mark[1]) if may_join else owner_ids
        return self._owner_ids[mark]

    def foresee_owners(self, addresses: Iterable[Address]) -> None:
        """Find the contacts of many addresses in few messages, if a server has to be asked."""
        marks = iter({mark: None for mark in map(make_mark, addresses) if mark not in self._owner_ids})
        while self._reader.is_on_server and (some := list(islice(marks, MARKS_AT_ONCE))):
            owner_ids = self._reader.ask_together(
                lambda: {mark: contacts.list_owners_of_address(self._reader, *mark) for mark in some}
            )
            _make_room(self._owner_ids)
            self._owner_ids |= {mark: ids for mark, ids in owner_ids.items() if ids or not self._joins}

    def foresee_emails(self, addresses: Iterable[Address]) -> None:
        """Find the e-mail addresses of the contacts who have one of these, likewise."""
        owner_ids = {n: None for mark in map(make_mark, addresses) for n in self._owner_ids.get(mark, ())}
        new_ids = iter([contact_id for contact_id in owner_ids if contact_id not in self._emails])
        while self._reader.is_on_server and (some := list(islice(new_ids, MARKS_AT_ONCE))):
            emails = self._reader.ask_together(
                lambda: {contact_id: self._load_emails(contact_id) for contact_id in some}
            )
            _make_room(self._emails)
            self._emails |= emails

    def list_emails(self, contact_id: int) -> list[Address]:
        """Every e-mail address of a contact."""
        if contact_id not in self._emails:
            _make_room(self._emails)
            self._emails[contact_id] = self._load_emails(contact_id)
        return self._emails[contact_id]

    def _load_emails(self, contact_id: int) -> list[Address]:
        addresses = contacts.list_addresses(self._reader, contact_id)
        return [address for address in addresses if address.sort == "email"]

    def _find_own(self, email: str) -> str:
        return self._own_mailboxes.get(make_mailbox_key(email), email) if self._joins else email

    def _join(self, email_key: str) -> tuple[int, ...]:
        """The ids of the contacts that have another address of the same mailbox."""
        mailbox = make_mailbox_key(email_key)
        owners = [(n, mailbox) for n in contacts.list_owners_of_address(self._reader, "email", mailbox)]
        owners += self._get_variants().get(mailbox, [])
        owner_ids = tuple(dict.fromkeys(contact_id for contact_id, _ in owners))
        if len(owner_ids) == 1 and len(self.joined) < MOST_KEPT_JOINS:
            self.joined[email_key] = owners[0][1]
        return owner_ids

    def _get_variants(self) -> _Variants:
        """The contacts' addresses that aren't written as their mailbox is looked up."""
        if self._variants is None:
            self._variants = _group_variants(contacts.stream_mailbox_variants(self._reader))
        return self._variants


def _make_room(kept: dict[Any, Any]) -> None:
    """Forget what is kept if it is much. It is asked for again."""
    if len(kept) >= MOST_KEPT_OWNERS:
        kept.clear()


def _group_variants(owners: Iterable[tuple[int, str]]) -> _Variants:
    variants: _Variants = defaultdict(list)
    for contact_id, email_key in owners:
        if (mailbox := make_mailbox_key(email_key)) != email_key:
            variants[mailbox].append((contact_id, email_key))
    return dict(variants)


def make_mark(address: Address) -> tuple[str, str]:
    """The sort of an address, and the key by which it is looked up."""
    return address.sort, KEY_MAKERS[address.sort](address.value)
