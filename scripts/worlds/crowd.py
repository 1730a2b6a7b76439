"""As many people as one likes: of the same number comes the same person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

FIRST_NAMES = ("Ada", "Bao", "Carmen", "Dmitri", "Esra", "Femi", "Greta", "Hiro", "Ines", "Jonas", "Kavya", "Lars")
LAST_NAMES = ("Abel", "Brook", "Castro", "Dube", "Eriksen", "Fontaine", "Gruber", "Haddad", "Ito", "Jansen")


class Person(NamedTuple):
    """Somebody in an address book."""

    name: str
    email: str
    phone: str
    org: str = "Acme"
    note: str = "Met at a fair"


def make_person(number: int) -> Person:
    """The person of a number, from 0."""
    name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number % len(LAST_NAMES)]} {number}"
    return Person(name, f"person-{number}@people.example", f"+49 170 {1_000_000 + number}")


def make_people(count: int) -> Iterator[Person]:
    """The people of the first numbers."""
    return map(make_person, range(count))
