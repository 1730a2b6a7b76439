"""What outside files tell of contact between people: a meeting, a message, a mail."""

from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Address


class Touch(NamedTuple):
    """You met or wrote, as a file tells it.

    `key` is the same for the same event in every file that tells of it: a Message-ID, the UID of a meeting. `kind` is a
    kind of touch, `people` are the addresses of those who were there (e-mails, profiles), `line` is where the file says
    so.
    """

    line: int
    key: str
    day: date
    kind: str
    note: str
    people: tuple[Address, ...]


class Mail(NamedTuple):
    """A mail by its head and the beginning of its text.

    `key` is the Message-ID; `recipients` are To, Cc and Bcc, each address once. `by_machine` says that a program or a
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
