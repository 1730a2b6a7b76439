"""A brief: what is to be known before one meets somebody, and before all meetings of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.matching import Match
from wellkeeper.domain.rules.moves import GiftIdea
from wellkeeper.domain.rules.readiness import Verdict
from wellkeeper.domain.touch import Meeting


class Brief(NamedTuple):
    """All that is known of a contact; whether and for what you may ask; three things to give, and why; and matches.

    `awaited` are their open promises and asks that brought nobody yet; `birthday` is the next one.
    """

    portrait: Portrait
    verdict: Verdict
    gifts: Sequence[GiftIdea]
    matches: Sequence[Match]
    awaited: Sequence[Referral]
    birthday: date | None

    @property
    def contact(self) -> Contact:
        """The contact whom it is about."""
        return self.portrait.contact


class Encounter(NamedTuple):
    """A meeting, with the contacts whom one meets there; the addresses that nobody has, and those of several."""

    meeting: Meeting
    contacts: tuple[Contact, ...]
    unknown: tuple[str, ...]
    shared: tuple[str, ...]


class DayBrief(NamedTuple):
    """The meetings of a day, and the brief on each contact whom one meets, by handle."""

    encounters: Sequence[Encounter]
    briefs: Mapping[str, Brief]
    day: date


class Debriefing(NamedTuple):
    """Somebody whom you met on a day of which nothing is written down but that; or only a calendar tells it.

    `entry` is the touch, None if the ledger has none; `meeting` is what a calendar tells, if it does.
    """

    contact: Contact
    day: date
    entry: Entry | None
    meeting: Meeting | None

    @property
    def line(self) -> str:
        """The line to finish for `well did -`: it names the contact, and is no touch of its own."""
        return f"@{self.contact.handle}: "
