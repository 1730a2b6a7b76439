"""What did you promise, what is due, and how well do you keep your word?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.promise import TrackedPromise, WordCount, count_word, track_promises
from wellkeeper.queries import contacts, promises
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy


class PromiseList(NamedTuple):
    """Some promises of yours, and how well you keep your word to whom you made them."""

    promises: Sequence[TrackedPromise]
    word: WordCount


def list_promises(reader: Reader, today: date, ref: str | None = None, *, settled: bool = False) -> PromiseList:
    """What you promised everyone or one contact: what is open, by the day on which it is due.

    With `settled`, what is settled too, oldest first.
    """
    contact = contacts.find(reader, ref) if ref else None
    promise_days = load_policy(reader).promise_days
    all_promises = promises.list_all(reader, today, contact)
    word = count_word(all_promises, today, promise_days)
    if settled:
        return PromiseList(track_promises(all_promises, today, promise_days), word)
    tracked_promises = track_promises(promises.list_open(reader, today, contact), today, promise_days)
    return PromiseList(sorted(tracked_promises, key=lambda tracked: (tracked.due_day, tracked.promise.id)), word)
