"""Ways to reach or recognise a contact, of every sort: e-mails, phones, pages, and an address book's own marks."""

from __future__ import annotations

from collections.abc import Callable

from wellkeeper.domain.words import emails, pages, phones, text
from wellkeeper.errors import BadText, quote

ADDRESS_LIMIT = 500  # characters

# The sorts of addresses, and the function that makes the key by which one is looked up.
KEY_MAKERS: dict[str, Callable[[str], str]] = {
    "email": text.make_key,
    "phone": phones.make_key,
    "url": pages.make_key,
    "uid": text.make_key,
}


def clean_address(sort: str, value: str) -> str:
    """An address as it is kept; raises `BadText` if it can't be one."""
    tidy = text.clean_required(value, sort, ADDRESS_LIMIT)
    if sort == "email" and not emails.is_email(tidy):
        raise BadText(f"{quote(tidy)} is no e-mail address", "an address has an @, as in alice@example.com")
    if sort == "phone" and not phones.make_key(tidy):
        raise BadText(f"{quote(tidy)} is no phone number", "a number has digits, as in +49 170 1234567")
    return tidy


def is_same(sort: str, key: str, other: str) -> bool:
    """Whether two keys of a sort are of one address: a phone's with or without the number of the country."""
    return phones.is_same(key, other) if sort == "phone" else key == other


def shorten_key(sort: str, key: str) -> str:
    """Under what to look for addresses that are the same: of a phone number, its last digits."""
    return phones.shorten_key(key) if sort == "phone" else key


def is_sure(sort: str, key: str) -> bool:
    """Whether an address is one person's and no other's: a mark or a profile, not a family's phone."""
    return sort == "uid" or (sort == "url" and pages.is_profile(key))
