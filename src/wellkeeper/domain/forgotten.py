"""Tombstones: by what somebody whom the user had the ledger forget is known again, without saying who it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from wellkeeper.domain.backup import Comeback
from wellkeeper.domain.subject import Subject
from wellkeeper.domain.words.addresses import KEY_MAKERS, shorten_key
from wellkeeper.domain.words.text import fold_words

# Of what a digest is; "contact" is the uid of their row.
TOMBSTONE_SORTS = ("contact", "email", "phone", "url", "uid", "name", "handle")
SURE_SORTS = ("contact", "uid", "email", "url")  # by each of them a person is known; two people may share the others

FORGET_COMMAND, FORGET_SUMMARY = "forget", "forgot somebody"  # of the action: no more is kept of it
FORGOTTEN_SUMMARY = "about somebody who was forgotten"  # of the actions that were about them alone
NAMELESS = "somebody forgotten"  # the name of an account that figures of others need


class Tombstone(NamedTuple):
    """What is kept of a person: the digest of something by which a file would bring them."""

    sort: str
    digest: str


def make_tombstone(salt: str, sort: str, value: str) -> Tombstone:
    """The tombstone of a value as people write it: spellings that are one have the same.

    `salt` is the ledger's own, so a guess can be tried against one ledger at a time, by whoever has its file.
    """
    key = f"{sort}\n{make_tombstone_key(sort, value)}"
    return Tombstone(sort, blake2b(key.encode(), key=salt.encode(), digest_size=16).hexdigest())


def make_tombstone_key(sort: str, value: str) -> str:
    """What is digested: a name by its words in any order, a phone by its last digits, an address as it is looked up."""
    if sort == "name":
        return " ".join(sorted(fold_words(value).split()))
    if sort in KEY_MAKERS:
        return shorten_key(sort, KEY_MAKERS[sort](value))
    return value.casefold()


def make_tombstones(salt: str, somebody: Subject) -> Iterator[Tombstone]:
    """All that is kept of a person, each once."""
    values = [("contact", uid) for uid in somebody.uids]
    values += [(sort, value) for sort, value in somebody.addresses]
    values += [("name", name) for name in somebody.names] + [("handle", handle) for handle in somebody.handles]
    tombstones = (make_tombstone(salt, sort, value) for sort, value in values if make_tombstone_key(sort, value))
    yield from sorted(dict.fromkeys(tombstones))


class ForgottenPerson(NamedTuple):
    """Somebody who was forgotten: the day, and what is kept of them."""

    day: date
    tombstones: frozenset[Tombstone]


class ForgottenPeople(NamedTuple):
    """Everybody whom a ledger was made to forget; what is kept of them is digested with its salt."""

    salt: str
    people: tuple[ForgottenPerson, ...] = ()

    def list_missing(self, other_forgotten: ForgottenPeople) -> list[ForgottenPerson]:
        """Those of whom another ledger doesn't know that they were forgotten."""
        others = other_forgotten.people if other_forgotten.salt == self.salt else ()
        tombstones = frozenset[Tombstone]().union(*(person.tombstones for person in others))
        return [person for person in self.people if not person.tombstones <= tombstones]

    def count_among(self, missing: Iterable[ForgottenPerson], contact_uids: Iterable[str]) -> int:
        """How many of some people are among the contacts with these uids."""
        tombstones = {make_tombstone(self.salt, "contact", uid) for uid in contact_uids}
        return sum(not tombstones.isdisjoint(person.tombstones) for person in missing)


def compare_forgotten(
    forgotten: ForgottenPeople, backup_forgotten: ForgottenPeople, contact_uids: Iterable[str]
) -> Comeback:
    """What becomes of those who were forgotten, if a backup with these contacts takes the place of the ledger."""
    missing = forgotten.list_missing(backup_forgotten)
    return Comeback(len(missing), forgotten.count_among(missing, contact_uids), may_keep(forgotten, backup_forgotten))


def may_keep(forgotten: ForgottenPeople, other_forgotten: ForgottenPeople) -> bool:
    """Whether what is kept of some people can be kept beside others: a ledger has one salt."""
    return forgotten.salt == other_forgotten.salt or not other_forgotten.people


class Place(NamedTuple):
    """Where words stand: in a column of a row, or of an action."""

    table: str
    row_id: int
    column: str


class Mention(NamedTuple):
    """Words about others in which a person is named. `contact` is the handle of whose row it is, if it is somebody's.

    They are `in_history` if the row says something else by now.
    """

    place: Place
    contact: str
    text: str
    in_history: bool = False


KEEP, BLANK = "keep", "blank"  # what becomes of a mention
MENTION_CHOICES = {KEEP: "leave the words as they are", BLANK: "put … in place of the name"}


class Erasure(NamedTuple):
    """What forgetting somebody takes out of the ledger: how many rows of each table, changes, and actions' words.

    `keeps_account` says that an account without a name stays, since figures of others rest on it. `blanked` of the
    mentions lose the name.
    """

    handle: str
    name: str
    rows: tuple[tuple[str, int], ...]
    changes: int
    actions: int
    keeps_account: bool
    mentions: tuple[Mention, ...]
    blanked: int
