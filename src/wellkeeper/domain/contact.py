"""A contact: a person in the ledger, and the ways in which people are named."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

# The nine kinds of sources of referrals, and what each means.
SOURCES: dict[str, str] = {
    "client": "clients, past and present",
    "sphere": "contact spheres: trades beside yours that serve the same people",
    "team": "power teams: those of your sphere with whom you trade referrals",
    "business": "people you do business with, or who showed interest and did not buy",
    "beneficiary": "people whose business benefits from yours",
    "group": "referral groups",
    "social": "business and social groups",
    "friend": "staff and friends",
    "partner": "key referral partners",
}

# Other words for them, in the singular or plural.
SOURCE_WORDS: dict[str, tuple[str, ...]] = {
    "client": ("customer",),
    "sphere": ("contact sphere",),
    "team": ("power team",),
    "business": ("business contact", "supplier", "prospect"),
    "beneficiary": (),
    "group": ("referral group",),
    "social": ("social group", "business group", "club"),
    "friend": ("staff", "colleague"),
    "partner": ("referral partner", "key partner", "key referral partner"),
}

TIERS = ("A", "B", "C")
TIER_MEANINGS = {"A": "every two weeks", "B": "every month", "C": "every quarter"}  # unless the policy says otherwise

# How a contact takes to naming people: from "here is my address book" to "I don't normally do that".
ATTITUDES = ("open", "warm", "careful", "reserved")

# Before the words that name a contact, if they aren't the beginning of a name.
EXACT_SIGN = "="
STANDARD_INPUT = "-"  # in their place: handles, a line each

# Why a person in a file is skipped.
NAMELESS_REASON = "it has no name, no organisation and no e-mail"


class Birthday(NamedTuple):
    """A day of birth, each part as far as it is known: the year is often left out."""

    year: int | None
    month: int | None
    day: int | None

    def __str__(self) -> str:
        """`1983-02-03`, `--02-03` without a year, `1996-04` without a day, `1996`."""
        if self.month is None:
            return f"{self.year:04}" if self.year is not None else ""
        head = "-" if self.year is None else f"{self.year:04}"
        tail = "" if self.day is None else f"-{self.day:02}"
        return f"{head}-{self.month:02}{tail}"


class NameParts(NamedTuple):
    """The parts of a name as a card or a table gave them (RFC 6350, 6.2.2), each empty if it wasn't given.

    A part may hold several names: `additional` are those in the middle.
    """

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """Each part that is known with what it is: `given Ada, family Lovelace`."""
        return ", ".join(f"{name} {part}" for name, part in zip(self._fields, self, strict=True) if part)


class Contact(NamedTuple):
    """A person in the ledger. Texts are empty if unknown; `added` is the day on which the person came in.

    `origin` is the number of the referral by which they came, if any. The parts of the name are empty if no card or
    table gave them. Who is `imported` came by an import, and wasn't added by hand. It `is_guessed` if they were named
    by a beginning or by a handle that they had before. `owner` is the colleague whose contact they are; empty if they
    are the team's.
    """

    id: int
    uid: str
    handle: str
    name: str
    source: str
    tier: str
    org: str
    title: str
    attitude: str
    style: str
    birth_year: int | None
    birth_month: int | None
    birth_day: int | None
    note: str
    archived: bool
    do_not_ask: bool
    snoozed_until: date | None
    added: date
    origin: int | None
    name_parts: NameParts = NameParts()
    nickname: str = ""
    role: str = ""
    city: str = ""
    imported: bool = False
    is_guessed: bool = False
    owner: str = ""

    @property
    def called(self) -> str:
        """How a receipt names them: by the handle; with the name if somebody else might have been meant."""
        return f"{self.handle} ({self.name})" if self.is_guessed else self.handle

    @property
    def birthday(self) -> Birthday | None:
        """The day of birth, or None if no part of it is known."""
        parts = Birthday(self.birth_year, self.birth_month, self.birth_day)
        return parts if any(parts) else None


class Address(NamedTuple):
    """One way to reach or recognise a contact. `sort` is email, phone, url, or uid (an address book's own mark).

    `label` says what it is for, with commas between several words: `cell, work`, `fax`, or words of the user's own.
    """

    sort: str
    value: str
    label: str = ""


class Filing(NamedTuple):
    """How a ledger files a contact, as our own sheet of contacts tells it: empty, or None, if it says nothing.

    `marks` are the identifiers by which address books know the contact.
    """

    handle: str = ""
    source: str = ""
    tier: str = ""
    attitude: str = ""
    style: str = ""
    archived: bool = False
    do_not_ask: bool = False
    imported: bool = True
    snoozed_until: date | None = None
    added: date | None = None
    marks: tuple[str, ...] = ()


class Card(NamedTuple):
    """A person as an outside file has them, in cleaned text, before anything of it is in the ledger.

    `labels` are those of e-mails, phones and urls that have one, by the address. `line` is where the person begins in
    the file, `extra` the lines that we keep but don't understand. `remark` joins the note of a new contact; the note
    that a contact has already isn't changed for it. `losses` are what of the person can't be kept, in words; `filing`
    is that of our own sheet, whose `uid` is that of the ledger's own row.
    """

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    org: str = ""
    title: str = ""
    birthday: Birthday | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    uid: str = ""
    line: int = 0
    extra: tuple[str, ...] = ()
    remark: str = ""
    name_parts: NameParts = NameParts()
    nickname: str = ""
    role: str = ""
    city: str = ""
    labels: Mapping[str, str] = MappingProxyType({})
    losses: tuple[str, ...] = ()
    filing: Filing | None = None


class SkippedPart(NamedTuple):
    """A part of an outside file that could not be read: its line, and why."""

    line: int
    reason: str


class Group(NamedTuple):
    """A group of an address book, with its members by what marks each: a uid or an e-mail. `line` is where it begins.

    `reason` says that nobody comes in by it.
    """

    name: str
    members: tuple[str, ...]
    line: int
    reason: str = "a group, not a person"


TEN = "ten"
WANT_ORIGINS = (TEN,)  # a want that would make their standing a 10
OPTIN_ANSWERS = ("yes", "no")


class Want(NamedTuple):
    """Something that a contact wants.

    `can` and `will` say whether you can and will help: None if that isn't known. `kind` is the give that would meet it,
    if one was named; `origin` is TEN if it would make their standing a 10; `entry` is the give that settled it.
    """

    id: int
    contact: str
    day: date
    text: str
    can: bool | None
    will: bool | None
    kind: str
    origin: str
    settled: date | None
    outcome: str
    entry: int | None

    @property
    def can_and_will(self) -> bool:
        """Whether you can help, and will."""
        return bool(self.can and self.will)

    @property
    def is_out_of_reach(self) -> bool:
        """Whether you said that you can't help, or won't."""
        return self.can is False or self.will is False


# What you say of a want, by whether you can help and whether you will.
HELP_ANSWERS = {
    (True, True): "you can and will help",
    (True, None): "you can help",
    (True, False): "you can help, and won’t",
    (None, True): "you will help if you can",
    (None, False): "you won’t help",
    (False, True): "you would help, and can’t",
    (False, None): "you can’t help",
    (False, False): "you can’t and won’t help",
}
