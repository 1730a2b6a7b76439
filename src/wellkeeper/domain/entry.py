"""An entry: one dated line in the ledger."""

from datetime import date
from typing import NamedTuple

from wellkeeper.domain.kinds import Kind
from wellkeeper.errors import BadNumber


class Entry(NamedTuple):
    """A line with signed points: a deposit (+), a withdrawal (−) or a touch (0).

    `cost` is what it cost you, in minor units of `currency`, `minutes` the time. `letter` is the one that a message
    was, if it was one of ours. `voids` and `adjusts` are the number of the entry that this one cancels or re-values;
    `other` is the second contact of one act (Alice met Bob). `balance` is that of the contact after this entry; `actor`
    is who wrote it down.
    """

    id: int
    action: int
    contact_id: int
    contact: str
    day: date
    side: str
    kind: str
    family: str
    points: int
    note: str
    cost: int | None
    currency: str
    minutes: int | None
    occasion: str
    letter: str
    voids: int | None
    adjusts: int | None
    other: str
    balance: int
    actor: str = ""


class Posting(NamedTuple):
    """The part of an entry that an account is folded from."""

    id: int
    day: date
    side: str
    kind: str
    family: str
    points: int
    voids: int | None
    adjusts: int | None
    is_imported: bool = False


class SentLetter(NamedTuple):
    """The part of an entry that tells which letter went to a contact, by its name."""

    contact: str
    name: str
    day: date


class JournalEntry(NamedTuple):
    """The part of an entry that moves something: points on an account, or your money.

    `origin` is the side; for a void, the side of the entry that it cancels. `cost` is in minor units of `currency`: 0
    if there is none, negative if a void takes it back.
    """

    id: int
    day: str
    contact: str
    name: str
    side: str
    origin: str
    kind: str
    family: str
    points: int
    cost: int
    currency: str
    minutes: int | None
    note: str
    voids: int | None
    adjusts: int | None


MOST_POINTS = 1_000
MOST_SUMMED_POINTS = 10_000  # of an entry that valued others anew
MOST_MINUTES = 100_000


def choose_points(given_points: int | None, kind: Kind) -> int:
    """The given points, else the usual ones of the kind. Raises `BadNumber`."""
    points = kind.points if given_points is None else given_points
    return check_points(points, f"{points:,} points", f"a usual {kind.word} is {kind.points}")


def check_points(points: int, description: str, hint: str, *, least: int = 1) -> int:
    """`points`, from `least` to 1,000. Raises `BadNumber`, which calls them by their `description`."""
    if not least <= points <= MOST_POINTS:
        raise BadNumber(f"{description} is outside {least} to {MOST_POINTS:,}", hint)
    return points


def check_minutes(minutes: int | None, hint: str = "") -> int | None:
    """`minutes`, from 0 to 100,000, or None if nobody counted them. Raises `BadNumber`."""
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise BadNumber(f"{minutes:,} minutes is outside 0 to {MOST_MINUTES:,}", hint)
    return minutes
