"""An ask: a request that drew on an account, what was advised at that moment, and what came of it."""

from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.policy import Policy

ANSWERS = ("yes", "no", "later", "silence")


class Ask(NamedTuple):
    """A request, and its answer. `verdict` is what the rules said of it that day: ready, or the checks that failed.

    `answer` is empty while the ask is open; `until` is the day that a not-now named, if any.
    """

    id: int
    entry: int
    contact: str
    day: date
    kind: str
    price: int
    wish: str
    verdict: str
    anyway: bool
    answer: str
    answered: date | None
    until: date | None

    def is_open(self, today: date) -> bool:
        """Whether it waits for an answer on that day."""
        return not self.answer or (self.answered is not None and self.answered > today)

    def find_hold_end(self, policy: Policy) -> date | None:
        """The day before which this kind of ask isn't made again; None unless the answer was no or not now."""
        if self.answered is None or self.answer not in ("no", "later"):
            return None
        if self.until is not None:
            return self.until
        days = policy.no_holds if self.answer == "no" else policy.later_holds
        return self.answered + timedelta(days)
