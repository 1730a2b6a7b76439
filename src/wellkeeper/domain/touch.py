"""What outside files tell of people who were in touch: a meeting, a message, a mail, or a give that it speaks of."""

from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Address

FIRST_DAY = date(1970, 1, 1)  # an earlier date in a file is the work of a wrong clock


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


class Mail(NamedTuple):
    """A mail by its head and the beginning of its text.

    `key` is the Message-ID; `recipients` are To, Cc and Bcc, each address once. It is `by_machine` if a program or a
    mailing list sent it.
    """

    line: int
    key: str
    day: date
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    by_machine: bool


ACCEPTED, DROPPED = "accepted", "dropped"
SUGGESTION_ANSWERS = (ACCEPTED, DROPPED)


class Suggestion(NamedTuple):
    """A give that waits for your yes: on that day a contact and the `other` one seem to have met through you.

    `note` is where it was found; `answer` is empty until you decide; `entry` is the first entry of an accepted one.
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
