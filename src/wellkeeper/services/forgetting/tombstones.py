"""Whoever comes in may be somebody whom the user had the ledger forget: then they stay out, unless the user says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wellkeeper.domain.contact import Card
from wellkeeper.domain.forgotten import SURE_SORTS, Tombstone, make_tombstone
from wellkeeper.domain.words import emails
from wellkeeper.domain.words.emails import is_role_address
from wellkeeper.errors import ForgottenContact
from wellkeeper.queries import forgotten
from wellkeeper.queries.reader import Reader
from wellkeeper.storage.ledger import Ledger

LEFT_OUT = "somebody whom you had forgotten: --bring-back adds them"
NAMESAKE = "has the name, or the phone, of somebody whom you had forgotten"

Value = tuple[str, str]  # the sort of a tombstone, and what may have one


class Sighting(NamedTuple):
    """The numbers of the forgotten people that somebody may be; it is sure, or only a namesake or a household."""

    person_numbers: frozenset[int] = frozenset()
    is_sure: bool = False


NOBODY = Sighting()


class Tombstones:
    """Knows by digests who was forgotten. It is false if nobody was."""

    def __init__(self, reader: Reader) -> None:
        self._tombstones: Mapping[Tombstone, frozenset[int]] = forgotten.load_tombstones(reader)
        self._salt = forgotten.load_salt(reader) if self._tombstones else ""

    def __bool__(self) -> bool:
        """Whether anybody was forgotten."""
        return bool(self._tombstones)

    def has(self, sort: str, value: str) -> bool:
        """Whether that was somebody's who was forgotten."""
        return bool(self._find(sort, value))

    def recognise(self, telling_values: Iterable[Value]) -> Sighting:
        """Who is known by such things: surely by an address or a mark, or by two other things together."""
        sure: set[int] = set()
        sorts_by_person: dict[int, set[str]] = {}
        for sort, value in telling_values:
            for number in self._find(sort, value) if self._tombstones else ():
                is_shared = sort == "email" and is_role_address(value)
                sorts_by_person.setdefault(number, set()).add(f"{sort} {is_shared}")
                if sort in SURE_SORTS and not is_shared:
                    sure.add(number)
        sure |= {number for number, sorts in sorts_by_person.items() if len(sorts) > 1}
        return Sighting(frozenset(sure or sorts_by_person), bool(sure))

    def recognise_card(self, card: Card) -> Sighting:
        """Who a card is of."""
        if not self:
            return NOBODY
        marks = [card.uid] if card.uid else []
        if card.filing:
            marks += card.filing.marks
        return self.recognise(
            (
                *((sort, mark) for mark in marks for sort in ("uid", "contact")),
                *(("email", email) for email in card.emails),
                *(("url", url) for url in card.urls),
                *(("phone", phone) for phone in card.phones),
                ("name", card.name),
            )
        )

    def recognise_ref(self, ref: str) -> Sighting:
        """Who is meant by a handle, an e-mail or a name, if nobody of the ledger is."""
        sorts = ("email",) if emails.is_meant(ref) else ("handle", "name")
        return self.recognise((sort, ref) for sort in sorts)

    def _find(self, sort: str, value: str) -> frozenset[int]:
        return self._tombstones.get(make_tombstone(self._salt, sort, value), frozenset())


def check_by_hand(ledger: Ledger, telling_values: Iterable[Value], name: str, *, bring_back: bool) -> None:
    """Raise `ForgottenContact` if somebody who is added was forgotten, unless they are to be brought back."""
    if sighting := _find_sighting(ledger, (*telling_values, ("name", name))):
        if not bring_back:
            raise ForgottenContact(name)
        bring_people_back(ledger, sighting)


def check_edit(ledger: Ledger, telling_values: Sequence[Value], *, bring_back: bool) -> None:
    """Raise `ForgottenContact` if a contact is to have what a forgotten person had, unless they are brought back."""
    if sighting := _find_sighting(ledger, telling_values):
        if not bring_back:
            name = next(value for sort, value in telling_values if Tombstones(ledger).has(sort, value))
            raise ForgottenContact(name, "`well edit CONTACT … --bring-back` changes it all the same")
        bring_people_back(ledger, sighting)


def _find_sighting(ledger: Ledger, telling_values: Iterable[Value]) -> Sighting | None:
    """Whom such things tell of; None if nobody who was forgotten had them."""
    if not forgotten.is_anybody_forgotten(ledger):
        return None
    sighting = Tombstones(ledger).recognise(telling_values)
    return sighting if sighting.person_numbers else None


def bring_people_back(ledger: Ledger, sighting: Sighting) -> None:
    """Take the tombstones of people away: the user wants them in the ledger again."""
    with ledger.erase() as eraser:
        eraser.drop_tombstones(sighting.person_numbers)
