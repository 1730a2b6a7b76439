"""A letter: the words to send to a contact, what they are written from, and the referral that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from wellkeeper.domain.contact import Contact, Want
from wellkeeper.domain.referral import GIVEN, GOT, Referral
from wellkeeper.domain.rules.move import Move

# Every letter, and what it is for.
LETTERS = {
    "ask": "ask for a simple three-way introduction",
    "intro": "a note that they only have to forward; or, with --to, two people of yours meet",
    "nudge": "an easy way for a promise that went quiet; or how one of yours went",
    "thanks": "thank them for a referral",
    "report": "tell them how their referral goes, or went",
    "standing": "ask where you stand, 0 to 10, and what would make it a 10",
    "help": "ask how you can help",
    "apology": "say that you are sorry for a promise that you didn't keep",
    "optin": "ask whether they want to meet somebody, before you introduce them",
}

APOLOGY = "apology"  # it is about a promise, others are about a referral
OPTIN_LETTER = "optin"  # goes to each of two alone

# A piece of other letters: you can word it your own way, as you can each letter.
LETTER_PARTS = {"forwardable": "the note inside intro and nudge, in their voice"}

# The letter that goes with a move.
MOVE_LETTERS = {"thank": "thanks", "report": "report", "nudge": "nudge", "sound out": "standing", "ask": "ask"}
LETTER_KIND = "intro"  # of the ask in the letter that asks


def find_letter(move: Move) -> str:
    """The letter that goes with a move; empty if none does: other asks than the one in the letter have no letter."""
    is_of_other_ask = move.name == "ask" and move.kind != LETTER_KIND
    return "" if move.lets_rest or is_of_other_ask else MOVE_LETTERS.get(move.name, "")


class LetterFacts(NamedTuple):
    """What a letter to `contact` is written from.

    `referral` is what it is about, `other` the contact whom this one is to meet, `wish` what you ask for, in words.
    `want` is what one of the two wants. It `goes_to_both`, unless each is asked alone. `me` is your name and `pitch` a
    sentence on what you do, both empty if unknown.
    """

    contact: Contact
    today: date
    me: str = ""
    pitch: str = ""
    tags: tuple[str, ...] = ()
    referral: Referral | None = None
    other: Contact | None = None
    wish: str = ""
    want: Want | None = None
    goes_to_both: bool = True

    @property
    def addressees(self) -> tuple[Contact, ...]:
        """Those to whom it is written."""
        return (self.contact, self.other) if self.other and self.goes_to_both else (self.contact,)


class Letter(NamedTuple):
    """The words to send: a subject on one line, and a body that ends with a new line. A paragraph is one line."""

    name: str
    subject: str
    body: str

    def __str__(self) -> str:
        """The letter as one text."""
        return f"Subject: {self.subject}\n\n{self.body}"


class Wording(NamedTuple):
    """A letter or a part of one, what it is for, and the file of your own wording; None if it is the shipped one."""

    letter: str
    about: str
    file: Path | None = None


def is_suitable(letter_name: str, referral: Referral) -> bool:
    """Whether a letter can be about a referral at its present stage."""
    if referral.direction == GIVEN and letter_name == "intro":
        return bool(referral.who)
    if referral.direction == GIVEN:
        return letter_name == "nudge" and referral.introduced is not None
    if letter_name in ("thanks", "report"):
        return referral.introduced is not None
    return letter_name in ("ask", "intro", "nudge") and referral.stage in ("asked", "promised")


def choose_referral(letter_name: str, referrals: Iterable[Referral]) -> Referral | None:
    """The referral that a letter is about if none is named: the one that waits longest for it, or None."""
    waiting = [
        referral
        for referral in referrals
        if referral.direction == GOT and is_suitable(letter_name, referral) and _is_waiting(letter_name, referral)
    ]
    return min(waiting, key=lambda referral: (max((referral.since, *referral.nudges)), referral.id), default=None)


def _is_waiting(letter_name: str, referral: Referral) -> bool:
    """Whether a referral that you got waits for that letter."""
    if letter_name == "thanks":
        return referral.owes_thanks
    if letter_name == "report":
        return referral.is_open or referral.told is None or referral.told < referral.since
    return letter_name != "ask"
