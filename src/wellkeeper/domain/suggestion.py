"""A give that something speaks of, and that waits for your yes."""

from datetime import date
from typing import NamedTuple

ACCEPTED, DROPPED = "accepted", "dropped"
ANSWERS = (ACCEPTED, DROPPED)


class Suggestion(NamedTuple):
    """On that day you seem to have given something of that kind to a contact and to `other`, who met through you.

    `note` is what it was found in, `answer` empty until you decide, `entry` the first entry of one that was accepted.
    """

    id: int
    uid: str
    day: date
    contact: str
    name: str
    other: str
    other_name: str
    kind: str
    note: str
    answer: str
    entry: int | None
