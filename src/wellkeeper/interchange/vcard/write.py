"""Contacts as a .vcf file that phones and mail programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from wellkeeper.domain.contact import Birthday, Card
from wellkeeper.domain.words.birthdays import UNKNOWN_YEAR
from wellkeeper.interchange.content_lines import escape, fold, split_components
from wellkeeper.interchange.vcard.properties import GUESSED, Property, split_line

Version = Literal["3.0", "4.0"]

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
# A line that every reader takes as one property: a legal name, quotes in pairs, no control or line separator.
_NAME = "[A-Za-z0-9-]+"
_VISIBLE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]*"
_SAFE_LINE = re.compile(rf"""(?={_VISIBLE}\Z)(?:{_NAME}\.)?{_NAME}(?:;{_NAME}=(?:[^":;]|"[^"]*")*)*:.*""")
_SINGLE_PROPERTIES = frozenset({"BEGIN", "END", "VERSION", "FN", "N", "UID", GUESSED})


def write(cards: Iterable[Card], version: Version = "4.0") -> Iterator[str]:
    """Each contact as the text of one card, with CRLF, and lines of at most 75 octets in UTF-8."""
    for card in cards:
        yield "".join(map(fold, _iterate_lines(card, version)))


def _iterate_lines(card: Card, version: Version) -> Iterator[str]:
    properties = list(_iterate_safe_properties(card.extra))
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"FN:{escape(card.name)}"
    yield from _iterate_name_lines(card, properties)
    yield from _iterate_texts(card)
    if card.birthday:
        yield _format_birthday(card.birthday, version)
    if card.uid:
        yield _format_uid(card.uid, version)
    yield from (
        str(p) for p in properties if p.name not in _SINGLE_PROPERTIES and not (card.birthday and p.name == "BDAY")
    )
    yield "END:VCARD"


def _iterate_texts(card: Card) -> Iterator[str]:
    yield from (f"EMAIL:{escape(email)}" for email in card.emails)
    yield from (f"TEL:{escape(phone)}" for phone in card.phones)
    yield from (f"URL:{_unescape_list_marks(escape(url))}" for url in card.urls)
    for name, text in (("ORG", card.org), ("TITLE", card.title), ("NOTE", card.note)):
        if text:
            yield f"{name}:{escape(text)}"
    if card.tags:
        yield f"CATEGORIES:{','.join(map(escape, card.tags))}"


def _unescape_list_marks(address: str) -> str:
    """An escaped web address with its commas and semicolons as they were: readers know that it isn't a text."""
    return address.replace("\\,", ",").replace("\\;", ";")


def _iterate_safe_properties(lines: Iterable[str]) -> Iterator[Property]:
    """The lines that we keep but don't understand, without any that could break a card."""
    for line in lines:
        if _SAFE_LINE.fullmatch(line):
            (label, *parameters), value = split_line(line.encode())
            yield Property(label, tuple(parameters), value.decode())


def _iterate_name_lines(card: Card, properties: Iterable[Property]) -> Iterator[str]:
    """N, the parts of the name: as they are known or came, or else guessed, with its last word as the family's.

    A line behind a guess says that it is one.
    """
    parts = card.name_parts
    if any(parts):
        order = (parts.family, parts.given, parts.additional, parts.prefix, parts.suffix)
        yield "N:" + ";".join(map(escape, order))
        return
    for card_property in properties:
        if card_property.name == "N" and all(part in card.name for part in split_components(card_property.value)[:2]):
            yield str(card_property)
            return
    given, _, family = card.name.rpartition(" ")
    yield f"N:{escape(family)};{escape(given)};;;"
    yield f"{GUESSED}:N"


def _format_birthday(birthday: Birthday, version: Version) -> str:
    """The birthday; 3.0 can't leave out the year, but phones know Apple's; 4.0 has no dashes in a whole day."""
    if version == "3.0":
        return (
            f"BDAY:{birthday}"
            if birthday.year
            else f"BDAY;X-APPLE-OMIT-YEAR={UNKNOWN_YEAR}:{UNKNOWN_YEAR}{str(birthday)[1:]}"
        )
    year = "--" if birthday.year is None else f"{birthday.year:04}"
    return f"BDAY:{birthday}" if birthday.day is None else f"BDAY:{year}{birthday.month:02}{birthday.day:02}"


def _format_uid(uid: str, version: Version) -> str:
    """The identifier; in 4.0 it is an address, unless it says that it is text."""
    if version == "3.0":
        return f"UID:{escape(uid)}"
    return f"UID:urn:uuid:{uid}" if _UUID.fullmatch(uid) else f"UID;VALUE=text:{escape(uid)}"
