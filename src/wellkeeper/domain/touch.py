"""What outside files tell of people who were in touch: a meeting, a message, a mail, or a give that it speaks of."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from wellkeeper.domain.contact import Address
from wellkeeper.domain.words.text import format_command, is_plain_word

FIRST_DAY = date(1970, 1, 1)  # an earlier date in a file is the work of a wrong clock

TO_COME = "it is still to come"  # the reason for which a meeting wasn't held, as seen from the day of an import


class Touch(NamedTuple):
    """You met or wrote, as a file tells it on that line.

    `key` is the same for the same event in every file that tells of it: a Message-ID, the UID of a meeting. `kind` is a
    kind of touch, `people` are the addresses of those who were there: e-mails, profiles.
    """

    line: int
    key: str
    day: date
    kind: str
    note: str
    people: tuple[Address, ...]


class Version(NamedTuple):
    """Which version of a meeting a calendar holds: its SEQUENCE, if it has one, and when it was last changed.

    `modified` is a moment in UTC, or "". If it `is_stamp`, it may only say when the calendar was exported.
    """

    sequence: int | None = None
    modified: str = ""
    is_stamp: bool = False

    def is_older(self, version: "Version") -> bool:
        """Whether another version of the meeting is newer. Without a SEQUENCE the moment tells."""
        has_moments = bool(self.modified and version.modified)
        if not (has_moments and None in (self.sequence, version.sequence)):
            mine, other = self.sequence or 0, version.sequence or 0
            if mine != other:
                return mine < other
        return has_moments and self.modified < version.modified


class Meeting(NamedTuple):
    """You met, as a calendar tells it on that line; or you didn't, for the `reason`.

    `keys` are the marks by which it is known, the first of them its own; `series` is the UID, which all occurrences of
    one event share. If it `stands_alone`, it has an event of its own in the calendar. `day` is None if it can't be told
    of a meeting that wasn't held. `people` were there, and `declined` said that they wouldn't be. `start` is when it
    began by the user's clocks; None if it has no hour.
    """

    line: int
    keys: tuple[str, ...]
    series: str
    day: date | None
    note: str
    people: tuple[Address, ...]
    declined: tuple[Address, ...] = ()
    version: Version = Version()
    reason: str = ""
    stands_alone: bool = True
    start: datetime | None = None

    @property
    def key(self) -> str:
        """Its own mark."""
        return self.keys[0]

    @property
    def kind(self) -> str:
        """The kind of touch that it is."""
        return "met"


class Series(NamedTuple):
    """All that a calendar says of an event that repeats: the days by which its occurrences until now are named.

    What took place on other days, from `first_day` on, is no part of it any more. If there is a `reason`, nothing is.
    """

    line: int
    key: str
    first_day: date
    days: frozenset[date]
    people: tuple[Address, ...]
    version: Version
    reason: str = ""


class Mail(NamedTuple):
    """A mail by its head and the beginning of its text.

    `key` is the Message-ID; `recipients` are To, Cc and Bcc, each address once. It is `by_machine` if a program or a
    mailing list sent it. `names` are those that its head gives to addresses. It is an answer if it names another mail.
    """

    line: int
    key: str
    day: date
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    by_machine: bool
    names: Mapping[str, str] = MappingProxyType({})
    is_answer: bool = False


class KnownTouch(NamedTuple):
    """An entry of the ledger with a uid that a touch would have; `void_uid` is that of the entry that voids it."""

    id: int
    uid: str
    contact_id: int
    day: date
    side: str
    kind: str
    family: str
    void_uid: str | None


ACCEPTED, DROPPED = "accepted", "dropped"
SUGGESTION_ANSWERS = (ACCEPTED, DROPPED)

# What a suggestion was found by, and so what it becomes.
GAVE_RULE, GOT_RULE, REPLIED_RULE, MET_RULE = "gave", "got", "replied", "met"
FOUND_RULES = (GAVE_RULE, GOT_RULE, REPLIED_RULE, MET_RULE)  # by mail and calendars
DID_RULE = "did"
SUGGESTION_RULES = (*FOUND_RULES, DID_RULE)
RULE_MEANINGS = {
    GAVE_RULE: "you introduced two contacts to each other",
    GOT_RULE: "a contact introduced somebody to you",
    REPLIED_RULE: "you wrote to somebody who was introduced to you",
    MET_RULE: "you met somebody who was introduced to you",
    DID_RULE: "an assistant proposed a sentence",
}
GOT_METHOD = "email"  # how a person came whom a mail introduced


class Suggestion(NamedTuple):
    """Something that waits for your yes, as a `rule` found it in a `sentence` of a mail or in an event, the `source`.
    Or it is a `sentence` for `well did` that an assistant proposed, the `source`.

    `contact` gave or got an introduction, or brought the person of the `referral`. The `other` one is that person, or
    the second of those whom you introduced; "" if they are no contact: then `person` names them. `note` is a mail's
    subject or an event's title. `answer` is empty until you decide; `action` did so, and `entry` is the first entry of
    an accepted one.
    """

    id: int
    uid: str
    day: date
    contact: str
    name: str
    other: str
    other_name: str
    kind: str
    note: str
    answer: str
    entry: int | None
    rule: str
    person: str
    sentence: str
    source: str
    referral: int | None
    action: int | None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the command that it becomes, without the method and the day."""
        return {
            GAVE_RULE: ("give", self.contact, self.kind, "--to", self.other),
            GOT_RULE: ("got", self.contact, self.person),
            REPLIED_RULE: ("replied", str(self.referral or "?")),
            MET_RULE: ("moved", str(self.referral or "?"), "met"),
            DID_RULE: ("did", self.sentence),
        }[self.rule]

    @property
    def what(self) -> str:
        """The command that it becomes, in short: `got jim "Paul Otherbank"`."""
        return " ".join(word if is_plain_word(word.removeprefix("--")) else f'"{word}"' for word in self.words)

    @property
    def command(self) -> str:
        """The command that it becomes, as it is typed."""
        method = ("--method", GOT_METHOD) if self.rule == GOT_RULE else ()
        return format_command(*self.words, *method, "--on", self.day)
