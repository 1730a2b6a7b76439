"""A move: the one next thing to do with a contact, and its place in the order of the day."""

from datetime import date
from typing import NamedTuple

# Their order is the order of the day. A birthday isn't a move of its own, but has its place among them.
MOVES = ("thank", "act", "report", "birthday", "nudge", "fulfil", "sound out", "ask", "give", "rest")

DAYS_COUNTED = 50
TIER_TERMS = {"A": 30, "B": 20, "C": 10}


class Move(NamedTuple):
    """The one next thing to do with a contact.

    `says` invites in a sentence, `command` is what to type, `kind` the give or ask that it suggests. `since` is the day
    from which it was due; a rest may have the day `until` which there is nothing to do. `entries` and the `referral`
    are behind it.
    """

    name: str
    contact: str
    says: str
    command: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    entries: tuple[int, ...] = ()
    referral: int | None = None


class Term(NamedTuple):
    """One summand of a move's place in the order, and what it counts."""

    name: str
    value: int
    says: str
