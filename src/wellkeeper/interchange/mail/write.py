"""A letter as mail programs read it: an .eml file that opens as a draft, or a mailto: link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from email import policy
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import quote

from wellkeeper.domain.words.text import clean

LONGEST_LINK = 2_000  # characters
_LONGEST_PLAIN_HEADER = 60  # characters


class Recipient(NamedTuple):
    """A name, and an e-mail address that is fit for mail programs."""

    name: str
    email: str


class Link(NamedTuple):
    """A mailto: link, and whether it has the whole body."""

    url: str
    whole: bool


def format_eml(subject: str, body: str, recipients: Iterable[Recipient]) -> bytes:
    """A message without sender and date, with CRLF, that Outlook and others open as a draft."""
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(body, cte="quoted-printable")
    mailboxes = [f"{_format_phrase(recipient.name)} <{recipient.email}>".lstrip() for recipient in recipients]
    head = [
        "X-Unsent: 1",
        *([f"To: {_fold_mailboxes(mailboxes)}"] if mailboxes else []),
        f"Subject: {_encode_header(subject, 'Subject')}",
    ]
    return "".join(f"{line}\r\n" for line in head).encode("ascii") + message.as_bytes()


def _fold_mailboxes(mailboxes: Sequence[str]) -> str:
    return ",\r\n ".join(mailboxes)


def _format_phrase(name: str) -> str:
    """A name before an address: as it is, in quotes if it must be, or as encoded words."""
    phrase = _encode_header(name, "To")
    if not phrase or phrase != clean(name, "name"):
        return phrase
    return str(Address(phrase, "x", "y")).removesuffix(" <x@y>")


def _encode_header(text: str, header: str) -> str:
    """`text` on one line for a header, as encoded words unless it is short and plain.

    EmailMessage would fold a long name at its commas and lose the quotes: one person would become several.
    """
    line = clean(text, "text")
    if line.isascii() and len(line) <= _LONGEST_PLAIN_HEADER and "=?" not in line:
        return line
    return Header(line, "utf-8", header_name=header).encode(linesep="\r\n")


def make_link(subject: str, body: str, emails: Iterable[str]) -> Link:
    """A link of less than 2,000 characters that opens a draft (RFC 6068); too long a body ends after a paragraph."""
    addresses = ",".join(
        f"{quote(local, safe='')}@{domain}" for local, _, domain in (email.rpartition("@") for email in emails)
    )
    subject = _quote_text(clean(subject, "subject"), LONGEST_LINK - 100 - len(addresses))
    url = f"mailto:{addresses}?subject={subject}&body="
    paragraphs = body.rstrip("\n").split("\n\n")
    count = len(paragraphs)
    while count and len(url) + len(_quote_body(paragraphs[:count])) >= LONGEST_LINK:
        count -= 1
    return Link(url + _quote_body(paragraphs[:count]), count == len(paragraphs))


def _quote_body(paragraphs: Sequence[str]) -> str:
    return quote("\n\n".join(paragraphs).replace("\n", "\r\n"), safe="")


def _quote_text(text: str, room: int) -> str:
    """`text` percent-encoded, cut so that it takes no more than `room`."""
    while len(quoted := quote(text, safe="")) > room:
        text = text[:-1]
    return quoted
