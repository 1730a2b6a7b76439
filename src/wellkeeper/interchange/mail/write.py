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

LONGEST_LINK = 2_000
_LONGEST_SIMPLE = 60


class Recipient(NamedTuple):
    """A name, and an e-mail address that is fit for mail programs."""

    name: str
    email: str


class Link(NamedTuple):
    """A mailto: link, and whether the whole body found room in it."""

    url: str
    whole: bool


def format_eml(subject: str, body: str, recipients: Iterable[Recipient]) -> bytes:
    """A message without a sender and a date, with CRLF, that Outlook and others open as a draft."""
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(body, cte="quoted-printable")
    people = [f"{_format_phrase(who.name)} <{who.email}>".lstrip() for who in recipients]
    head = [
        "X-Unsent: 1",
        *([f"To: {_fold_people(people)}"] if people else []),
        f"Subject: {_encode_header(subject, 'Subject')}",
    ]
    return "".join(f"{line}\r\n" for line in head).encode("ascii") + message.as_bytes()


def _fold_people(people: Sequence[str]) -> str:
    return ",\r\n ".join(people)


def _format_phrase(name: str) -> str:
    """A name before an address: as it is, in quotes where it must be, or as encoded words."""
    coded = _encode_header(name, "To")
    if not coded or coded != clean(name, "name"):
        return coded
    return str(Address(coded, "x", "y")).removesuffix(" <x@y>")


def _encode_header(text: str, header: str) -> str:
    """`text` on one line for a header, as encoded words unless it is short and plain.

    EmailMessage would fold a long name at its commas and lose the quotes: one person would become several.
    """
    tidy = clean(text, "text")
    if tidy.isascii() and len(tidy) <= _LONGEST_SIMPLE and "=?" not in tidy:
        return tidy
    return Header(tidy, "utf-8", header_name=header).encode(linesep="\r\n")


def make_link(subject: str, body: str, emails: Iterable[str]) -> Link:
    """A link of less than 2,000 characters that opens a draft (RFC 6068); too long a body ends at a paragraph."""
    people = ",".join(
        f"{quote(local, safe='')}@{domain}" for local, _, domain in (who.rpartition("@") for who in emails)
    )
    url = f"mailto:{people}?subject={_quote_text(clean(subject, 'subject'), LONGEST_LINK - 100 - len(people))}&body="
    paragraphs = body.rstrip("\n").split("\n\n")
    kept = len(paragraphs)
    while kept and len(url) + len(_quote_body(paragraphs[:kept])) >= LONGEST_LINK:
        kept -= 1
    return Link(url + _quote_body(paragraphs[:kept]), kept == len(paragraphs))


def _quote_body(paragraphs: Sequence[str]) -> str:
    return quote("\n\n".join(paragraphs).replace("\n", "\r\n"), safe="")


def _quote_text(text: str, room: int) -> str:
    """`text` percent-encoded, cut so that it takes no more than `room`."""
    while len(coded := quote(text, safe="")) > room:
        text = text[:-1]
    return coded
