"""A move: the one next thing to do with a contact, and its place in the order of the day."""

from datetime import date
from typing import NamedTuple

# Their order is the order of the day. A birthday isn't a move of its own, but has its place among them.
MOVES = ("thank", "keep", "act", "report", "birthday", "nudge", "fulfil", "sound out", "ask", "give", "rest")

DAYS_COUNTED = 50  # at most, of those for which a move was due
TIER_TERMS = {"A": 30, "B": 20, "C": 10}


class Move(NamedTuple):
    """The one next thing to do with a contact.

    `says` is a sentence for the user, `command` what to type, `kind` the give or ask that it suggests. `since` is the
    day from which it is due; a rest may last `until` a day on which there is something to do. `entries`, the `referral`
    or your `promise` are the reason for it, and the `want` is what it would settle. If it `lets_rest`, no letter goes
    with it: enough were sent.
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
    lets_rest: bool = False
    promise: int | None = None
    want: int | None = None


class Term(NamedTuple):
    """One summand of the weight of a move, and what it counts, in words."""

    name: str
    value: int
    says: str
