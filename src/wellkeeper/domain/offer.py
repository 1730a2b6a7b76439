"""What contacts offer, what you want from them, and whether they want to meet each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.referral import USUAL_PURPOSE

OFFER_SIGN = ";"  # parts offers that are said together

# What a word is worth that a want and somebody have in common, by where they have it.
PLACE_VALUES = {"offer": 3, "title": 2, "firm": 2, "tag": 2, "note": 1}


class Offer(NamedTuple):
    """Something that a contact can do for others, until the day on which it was `dropped`."""

    id: int
    contact: str
    day: date
    text: str
    dropped: date | None


class Clue(NamedTuple):
    """A text that tells what a contact can do, and its place: one of PLACE_VALUES."""

    contact: str
    place: str
    text: str


class Purpose(NamedTuple):
    """What you want from a contact: one of PURPOSES, and who or what it is, in your words, which may be empty."""

    contact: str
    purpose: str
    text: str
    day: date

    def __str__(self) -> str:
        """`prospect: CFOs in Lyon`."""
        return f"{self.purpose}: {self.text}" if self.text else self.purpose


class Optin(NamedTuple):
    """On `day` you asked a contact whether they want to meet the `other`, about a want, by number.

    `answer` is yes, no, or empty as long as they didn't say; `answered` is the day of it.
    """

    want: int
    contact: str
    other: str
    day: date
    answer: str
    answered: date | None


def choose_usual_purpose(purposes: Iterable[Purpose]) -> Purpose | None:
    """For what a contact is asked, unless that is said: the only purpose, else prospects if those are one; or None."""
    by_name = {purpose.purpose: purpose for purpose in purposes}
    return next(iter(by_name.values())) if len(by_name) == 1 else by_name.get(USUAL_PURPOSE)
