"""Contacts, all or some, and the portrait of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from books import DAY, act, reading
from wellkeeper.domain.selection import Selection
from wellkeeper.errors import UnknownContact
from wellkeeper.queries.reader import Reader
from wellkeeper.services.contacts import Details, add
from wellkeeper.views import contacts


def test_a_contact_is_found_by_what_one_calls_them(reader: Reader) -> None:
    assert contacts.find_contact(reader, DAY, "alice@example.com").handle == "alice"
    with pytest.raises(UnknownContact):
        contacts.find_contact(reader, DAY, "nobody")


def test_contacts_come_with_their_addresses_and_tags(reader: Reader) -> None:
    listing = contacts.list_contacts(reader, DAY, Selection(tag="VIP"))

    assert [contact.handle for contact in listing.contacts] == ["alice", "dora"]
    assert listing.reach == {
        1: {"email": ["alice@example.com"], "tag": ["vip"]},
        3: {"tag": ["vip"], "phone": ["0171 2345678"]},
    }


def test_the_first_contacts_say_how_many_there_are(reader: Reader) -> None:
    listing = contacts.list_contacts(reader, DAY, limit=2)

    assert ([contact.handle for contact in listing.contacts], listing.total) == (["alice", "bob"], 5)
    assert listing.reach.keys() == {1, 2}


def test_a_portrait_is_all_that_is_known(reader: Reader) -> None:
    portrait = contacts.portray_contact(reader, DAY, "alice")

    assert (portrait.contact.handle, portrait.judged.case.account.balance) == ("alice", 11)
    assert ([address.value for address in portrait.addresses], portrait.tags) == (["alice@example.com"], ["vip"])
    assert portrait.standing is not None
    assert portrait.standing.ten == "an introduction to the board"
    assert [want.text for want in portrait.wants] == ["an introduction to the board", "warehouse leads"]
    assert ([*portrait.offers], [purpose.purpose for purpose in portrait.purposes]) == ([], ["support"])
    assert [entry.id for entry in portrait.latest] == [3, 6, 7, 16, 24]


def test_a_portrait_counts_whom_they_brought_and_tells_through_whom_they_came(reader: Reader) -> None:
    bob, dora = contacts.portray_contact(reader, DAY, "bob"), contacts.portray_contact(reader, DAY, "dora")

    assert ([referral.id for referral in bob.referrals_got], bob.referrals_given, bob.origin) == ([2], [], None)
    assert dora.origin is not None
    assert dora.origin.contact == "bob"


def test_a_portrait_has_the_last_standing_of_the_day_and_the_end_of_a_rest(reader: Reader) -> None:
    cleo, alice = (contacts.portray_contact(reader, DAY, "cleo"), contacts.portray_contact(reader, AUGUST, "alice"))

    assert cleo.judged.move.until == date(2026, 7, 15)
    assert alice.standing is None


AUGUST = date(2025, 8, 31)


def test_the_likeliest_pairs_say_how_many_there_are(tmp_path: Path) -> None:
    for name in ("Bob Lee", "Robert Lee"):
        act(tmp_path / "ledger.db", add, Details(name=name))
    with reading(tmp_path / "ledger.db") as reader:
        suspicions, none = contacts.list_suspicions(reader, DAY), contacts.list_suspicions(reader, DAY, limit=0)

    assert ([(pair.contact, pair.other) for pair in suspicions.pairs], suspicions.total) == ([("bob", "robert")], 1)
    assert (none.pairs, none.total, none.others) == ([], 1, 0)


def test_pairs_that_were_told_apart_are_counted_and_listed_by_themselves(reader: Reader) -> None:
    suspicions, apart = contacts.list_suspicions(reader, DAY), contacts.list_suspicions(reader, DAY, distinct=True)

    assert (suspicions.pairs, suspicions.total, suspicions.others) == ([], 0, 1)
    assert [(pair.contact, pair.other) for pair in apart.pairs] == [("bob", "robert")]
