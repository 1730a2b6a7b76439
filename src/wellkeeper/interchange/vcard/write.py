"""Contacts as a .vcf file that phones and mail programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wellkeeper.domain.contact import Birthday, Card
from wellkeeper.domain.words.birthdays import UNKNOWN_YEAR
from wellkeeper.interchange.content_lines import escape, fold, split_components
from wellkeeper.interchange.groups import is_system_group
from wellkeeper.interchange.vcard.labels import iterate_labelled
from wellkeeper.interchange.vcard.properties import EXACT, GUESSED, ORG_UNITS, Property
from wellkeeper.interchange.vcard.versions import Version, iterate_properties

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_SINGLE_PROPERTIES = frozenset({"BEGIN", "END", "VERSION", "PROFILE", "FN", "N", "UID", GUESSED, ORG_UNITS})
_CITY_PLACE = 3  # in an ADR


def write(cards: Iterable[Card], version: Version = "4.0") -> Iterator[str]:
    """Each contact as the text of one card, with CRLF, and lines of at most 75 octets in UTF-8."""
    for card in cards:
        yield "".join(map(fold, _iterate_lines(card, version)))


def _iterate_lines(card: Card, version: Version) -> Iterator[str]:
    properties = list(iterate_properties(card.extra, version))
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"FN:{escape(card.name)}"
    yield from _iterate_name_lines(card, properties)
    yield from iterate_labelled(_iterate_addresses(card), (p.group for p in properties))
    yield from _iterate_texts(card, properties)
    if card.birthday:
        yield _format_birthday(card.birthday, version)
    if card.uid:
        yield _format_uid(card.uid, version)
    yield from (str(p) for p in properties if not _is_told_already(p, card))
    yield "END:VCARD"


def _iterate_addresses(card: Card) -> Iterator[tuple[str, str, str]]:
    """Every address as the name of its property, its value, and its label."""
    for name, addresses in (("EMAIL", card.emails), ("TEL", card.phones), ("URL", card.urls)):
        for address in addresses:
            value = _unescape_list_marks(escape(address)) if name == "URL" else escape(address)
            yield name, value, card.labels.get(address, "")


def _iterate_texts(card: Card, properties: Sequence[Property]) -> Iterator[str]:
    if card.nickname:
        nicknames = card.nickname.split(", ")
        is_list = "" not in nicknames and list(dict.fromkeys(map(str.strip, nicknames))) == nicknames
        yield f"NICKNAME:{','.join(map(escape, nicknames if is_list else (card.nickname,)))}"
    if card.org:
        yield f"ORG:{_find_units(card.org, properties) or escape(card.org)}"
    for name, text in (("TITLE", card.title), ("ROLE", card.role), ("NOTE", card.note)):
        if text:
            yield f"{name}:{escape(text)}"
    if card.city and not any(_find_city(p) == card.city for p in properties):
        yield f"ADR:;;;{escape(card.city)};;;"
    if card.tags:
        yield f"CATEGORIES{_mark_tags(card.tags)}:{','.join(map(escape, card.tags))}"


def _is_told_already(card_property: Property, card: Card) -> bool:
    """Whether a kept line says what the card says by itself."""
    name = card_property.name
    values = {"BDAY": card.birthday, "NICKNAME": card.nickname, "ROLE": card.role}
    return name in _SINGLE_PROPERTIES or bool(values.get(name))


def _unescape_list_marks(address: str) -> str:
    """An escaped web address with its commas and semicolons as they were: readers know that it isn't a text."""
    return address.replace("\\,", ",").replace("\\;", ";")


def _find_units(org: str, properties: Iterable[Property]) -> str:
    """The firm with its units apart, as the contact's card had it; "" if it had none, or the firm is another now."""
    for card_property in properties:
        if card_property.name == ORG_UNITS:
            units = [part for part in map(str.strip, split_components(card_property.value)) if part]
            if ", ".join(units) == org:
                return ";".join(map(escape, units))
    return ""


def _find_city(card_property: Property) -> str:
    """The city that a kept address names, or ""."""
    parts = split_components(card_property.value) if card_property.name == "ADR" else []
    return " ".join("".join(parts[_CITY_PLACE : _CITY_PLACE + 1]).split())


def _mark_tags(tags: Sequence[str]) -> str:
    """A parameter where our own reader would take the tags for others: a comma in the only one, a program's group."""
    is_alone = len(tags) == 1 and "," in tags[0]
    return f";{EXACT}=1" if is_alone or any(map(is_system_group, tags)) else ""


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
