"""What a card says, fit to be kept: its fields, addresses and tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from wellkeeper.domain.contact import Birthday, Card, NameParts
from wellkeeper.domain.history import NAME_PARTS
from wellkeeper.domain.words import emails, labels, phones, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, clean_address
from wellkeeper.domain.words.birthdays import find_fault
from wellkeeper.errors import BadText
from wellkeeper.services.contacts import NO_BIRTHDAY, clean_tag

MOST_ADDRESSES = 500  # of one contact


def leave_out_impossible(card: Card, today: date) -> tuple[Card, str]:
    """The card without a birthday that nobody can have, and a sentence on it, or "" if there is none."""
    fault = find_fault(card.birthday, today) if card.birthday else ""
    return (
        (card._replace(birthday=None), f"birthday {card.birthday} {fault}, and was left out") if fault else (card, "")
    )


def clean_label(card_labels: Mapping[str, str], value: str) -> str:
    """What an address is for, fit to be kept, or "". Raises `BadText`."""
    return text.clean(card_labels.get(value, "")[: labels.LIMIT], "label", labels.LIMIT)


def make_recognisable(card: Card) -> Card:
    """The card with only those e-mails and phones that are some; if it has no address, with a UID made of its words.

    The parts of its name are fit to be kept. Raises `BadText` if it has more addresses than anybody.
    """
    count = len(card.emails) + len(card.phones) + len(card.urls)
    if count > MOST_ADDRESSES:
        raise BadText(f"it has {count:,} addresses")
    card = card._replace(
        emails=tuple(filter(emails.is_email, card.emails)),
        phones=tuple(filter(phones.make_key, card.phones)),
        name_parts=NameParts(
            *(text.clean(part[: text.NAME_LIMIT], "name", text.NAME_LIMIT) for part in card.name_parts)
        ),
    )
    if card.uid or card.emails or card.phones or card.urls:
        return card
    words = (card.name, card.org, card.title, str(card.birthday or ""), card.tags, card.note, card.remark)
    others = tuple(filter(None, (card.city, card.role, card.nickname, *filter(_is_lasting, card.extra))))
    whole = repr((*words, *others))  # two of one name in a list are told apart by any column: their school class, say
    return card._replace(uid=f"card:{sha256(whole.encode()).hexdigest()[:24]}")


def _is_lasting(line: str) -> bool:
    """Whether a line that is kept aside tells people apart: no program changes it by itself, as it does `REV`."""
    name = line.partition(":")[0].partition(";")[0].upper()
    return name.startswith(("X-", "ADR")) and not any(word in name for word in _CHANGING_WORDS)


# What is in the names of columns and properties that programs fill in anew from day to day.
_CHANGING_WORDS = (
    "REV",
    "MODIF",
    "CREAT",
    "UPDAT",
    "CHANG",
    "DATE",
    "TIME",
    "STAMP",
    "LAST",
    "SEEN",
    "COUNT",
    "SCORE",
    "LUID",
)
_LINE_FIELDS = ("org", "title", "nickname", "role", "city")


def clean_fields(card: Card) -> dict[str, Any]:
    """What a card says, by field of the contact, fit to be kept. Raises `BadText`."""
    single_lines = {
        name: text.clean(getattr(card, name)[: text.NAME_LIMIT], name, text.NAME_LIMIT) for name in _LINE_FIELDS
    }
    name = text.clean_required(card.name[: text.NAME_LIMIT], "name")
    note = text.clean(card.note, "note", keeps_lines=True)
    fields = {"name": name, **single_lines, "birthday": card.birthday, "note": note}
    return {**fields, "name_parts": card.name_parts if any(card.name_parts) else None}


def make_columns(fields: dict[str, Any]) -> dict[str, Any]:
    """The columns of a contact that hold some fields."""
    columns = dict(fields)
    if "birthday" in columns:
        birthday: Birthday = columns.pop("birthday") or NO_BIRTHDAY
        columns |= {"birth_year": birthday.year, "birth_month": birthday.month, "birth_day": birthday.day}
    if "name" in columns:
        columns["name_key"] = text.make_key(columns["name"])
    if "name_parts" in columns:
        columns |= dict(zip(NAME_PARTS, columns.pop("name_parts") or NameParts(), strict=True))
    return columns


def clean_addresses(sort: str, values: Iterable[str]) -> list[str]:
    """Each address once, fit to be kept. Raises `BadText`."""
    tidy = [clean_address(sort, value) for value in values]
    return list({KEY_MAKERS[sort](value): value for value in reversed(tidy)}.values())[::-1]


def clean_tags(tags: Iterable[str]) -> list[str]:
    """Each tag once, fit to be kept. Raises `BadText`."""
    tidy = [clean_tag(tag) for tag in tags]
    return list({text.make_key(tag): tag for tag in reversed(tidy)}.values())[::-1]
