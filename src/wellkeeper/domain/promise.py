"""Your own word to a contact: what you promised, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.referral import Debt

KEPT, BROKEN, EXCUSED = "kept", "broken", "excused"
PROMISE_OUTCOMES = (KEPT, BROKEN, EXCUSED)
OPEN, LATE = "open", "late"
PROMISE_STATES = (OPEN, KEPT, LATE, BROKEN, EXCUSED)


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
    uid: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is neither kept nor broken, nor were you let off."""
        return not self.outcome

    def find_due_day(self, promise_days: int) -> date:
        """The day on which it is due; if none was named, so many days after it was made."""
        return self.due or self.made + timedelta(promise_days)

    def find_state(self, promise_days: int) -> str:
        """One of PROMISE_STATES. It is late if it was kept after the day on which it was due."""
        is_late = self.settled is not None and self.settled > self.find_due_day(promise_days)
        return LATE if self.outcome == KEPT and is_late else self.outcome or OPEN

    def count_days_late(self, today: date, promise_days: int) -> int:
        """How many days after its day it was settled, or is still open; 0 if it isn't late."""
        return max(0, ((self.settled or today) - self.find_due_day(promise_days)).days)


class TrackedPromise(NamedTuple):
    """A promise with the day on which it is due, what became of it, and how many days late that is."""

    promise: Promise
    due_day: date
    state: str
    days_late: int


def track_promises(promises: Iterable[Promise], today: date, promise_days: int) -> list[TrackedPromise]:
    """Some promises in their order, each with its state."""
    return [
        TrackedPromise(
            promise,
            promise.find_due_day(promise_days),
            promise.find_state(promise_days),
            promise.count_days_late(today, promise_days),
        )
        for promise in promises
    ]


class WordCount(NamedTuple):
    """How well you keep your word: of the promises that you kept or broke, how many were kept, and on time.

    And how many are open, and of these past their day. Those from which you were let off don't count.
    """

    kept: int = 0
    on_time: int = 0
    broken: int = 0
    open: int = 0
    overdue: int = 0

    @property
    def settled(self) -> int:
        """How many were kept or broken."""
        return self.kept + self.broken


def count_word(promises: Iterable[Promise], today: date, promise_days: int, first: date = date.min) -> WordCount:
    """How well you keep your word: of what was settled since the first day, and of all that is open today."""
    tracked_promises = track_promises(promises, today, promise_days)
    states = [t.state for t in tracked_promises if t.promise.settled is not None and t.promise.settled >= first]
    pending = [tracked for tracked in tracked_promises if tracked.state == OPEN]
    on_time, late = states.count(KEPT), states.count(LATE)
    overdue = sum(tracked.days_late > 0 for tracked in pending)
    return WordCount(on_time + late, on_time, states.count(BROKEN), len(pending), overdue)


PROMISE_DEBT = "promise"


def list_promise_debts(promises: Iterable[Promise], today: date, promise_days: int) -> list[Debt]:
    """What you owe by your own word, in order: since the day on which it is due, which may be to come."""
    debts = [_make_debt(promise, today, promise_days) for promise in promises if promise.is_open]
    return sorted(debts, key=lambda debt: (debt.since, debt.promise))


def _make_debt(promise: Promise, today: date, promise_days: int) -> Debt:
    due_day = promise.find_due_day(promise_days)
    days = (today - due_day).days
    return Debt(PROMISE_DEBT, promise.contact, None, promise.text, due_day, days, "", promise.id)
