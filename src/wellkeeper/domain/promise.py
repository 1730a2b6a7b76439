"""Your own word to a contact: what you promised, by when, and what became of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

KEPT, BROKEN, EXCUSED = "kept", "broken", "excused"
PROMISE_OUTCOMES = (KEPT, BROKEN, EXCUSED)


class Promise(NamedTuple):
    """A promise of yours. `due` is the day in force, if one was named, and `moved` how often it was put off.

    `kind` is the give that would keep it, if it is one; `entry` the give that kept it, or the slip that it became.
    `outcome` is empty while it is open; `source` is where it was found, or empty if you said it yourself.
    """

    id: int
    contact: str
    text: str
    kind: str
    made: date
    due: date | None
    moved: int
    settled: date | None
    outcome: str
    note: str
    entry: int | None
    source: str

    def find_due_day(self, promise_days: int) -> date:
        """The day on which it is due; if none was named, so many days after it was made."""
        return self.due or self.made + timedelta(promise_days)
