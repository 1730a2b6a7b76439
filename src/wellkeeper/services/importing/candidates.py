"""What may be proposed, and the people who were introduced and are still to be answered or met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from wellkeeper.domain.names.titles import is_title
from wellkeeper.domain.names.whole_names import turn_name
from wellkeeper.domain.referral import GOT, INTRODUCED, Referral
from wellkeeper.domain.words.text import fold_words
from wellkeeper.queries import inbox, referrals
from wellkeeper.storage.ledger import Ledger

LEAST_WORDS = 2  # of a name by which somebody is known who is no contact


class Candidate(NamedTuple):
    """What may be proposed, and where it was found: the line of the file, and the mark of the mail or event.

    By one of the `uids` it may be known already. The rest are columns of a suggestion.
    """

    day: date
    line: int
    source: str
    rule: str
    uids: tuple[str, ...]
    contact_id: int
    other_id: int | None = None
    referral_id: int | None = None
    name: str = ""
    note: str = ""
    sentence: str = ""


class AwaitedPerson(NamedTuple):
    """A referral whose person has come and wasn't met yet; its uid, and the ids of source and person, if a contact."""

    referral: Referral
    uid: str
    source_id: int
    person_id: int | None

    @property
    def is_mine(self) -> bool:
        """Whether the user has to move next."""
        return self.referral.ball == "me"

    def make_candidate(self, candidate: Candidate) -> Candidate:
        """The same, about this referral and its person."""
        return candidate._replace(
            contact_id=self.source_id,
            other_id=self.person_id,
            referral_id=self.referral.id,
            name=self.referral.name,
        )


class AwaitedPeople:
    """The people who were introduced and weren't met yet, by contact and by name. They are looked up once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @cached_property
    def _all(self) -> list[AwaitedPerson]:
        under_way = referrals.list_referrals(self._ledger, self._ledger.day, direction=GOT, ended=False)
        introduced = [referral for referral in under_way if referral.stage == INTRODUCED]
        marks = inbox.list_people_introduced(self._ledger) if introduced else {}
        return [AwaitedPerson(referral, *marks[referral.id]) for referral in introduced]

    @cached_property
    def _of_contact(self) -> dict[int, list[AwaitedPerson]]:
        of_contact: defaultdict[int, list[AwaitedPerson]] = defaultdict(list)
        for awaited in self._all:
            if awaited.person_id is not None:
                of_contact[awaited.person_id].append(awaited)
        return dict(of_contact)

    @cached_property
    def _of_name(self) -> dict[frozenset[str], list[AwaitedPerson]]:
        of_name: defaultdict[frozenset[str], list[AwaitedPerson]] = defaultdict(list)
        for awaited in self._all:
            words = _fold_name(awaited.referral.name)
            if awaited.person_id is None and len(words) >= LEAST_WORDS:
                of_name[words].append(awaited)
        return dict(of_name)

    def is_empty(self) -> bool:
        """Whether nobody is awaited."""
        return not self._all

    def list_of_contact(self, contact_id: int) -> Sequence[AwaitedPerson]:
        """The referrals that brought a contact."""
        return self._of_contact.get(contact_id, ())

    def list_of_address(self, owner_ids: Sequence[int], email: str, head_name: str) -> Sequence[AwaitedPerson]:
        """The referrals that brought the one owner of an address; if it has none, those of the person of that name.

        It is the name in the head of a mail, or that of which the address is made: `nina.ross@acme.example`.
        """
        if owner_ids:
            return self.list_of_contact(owner_ids[0]) if len(owner_ids) == 1 else ()
        if not self._of_name:
            return ()
        name = turn_name(head_name)[0] if head_name else email.partition("@")[0]
        return self._of_name.get(_fold_name(name), ())


def _fold_name(name: str) -> frozenset[str]:
    return frozenset(fold_words(" ".join(word for word in name.split() if not is_title(word))).split())
