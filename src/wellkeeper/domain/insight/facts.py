"""The facts that insight rests on: what you gave, whom they brought, and what you asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from wellkeeper.domain.referral import GOT, USUAL_PURPOSE, Referral, list_valid_steps
from wellkeeper.domain.words.text import make_small

UNSAID = "unsaid"  # how an occasion that nobody named is shown


class Period(NamedTuple):
    """The days from the first to the last, both counted."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Whether a day is one of them."""
        return isinstance(day, date) and self.first <= day <= self.last


class Gift(NamedTuple):
    """A give that could be the cause of an introduction: of the family serve, spend or connect, and not voided.

    `cost` is in minor units of `currency`, `minutes` are of your time, both None if unknown; of an act on two accounts,
    each bears half of what is known of one only. `source` is the source kind of the contact.
    """

    entry: int
    contact: str
    source: str
    day: date
    kind: str
    family: str
    occasion: str
    minutes: int | None
    cost: int | None
    currency: str


class Introduction(NamedTuple):
    """A referral to you whose person came on `day`; if it was won, on `win_day`."""

    referral: Referral
    day: date
    win_day: date | None

    @property
    def source(self) -> str:
        """The handle of the contact who brought the person."""
        return self.referral.contact

    @property
    def is_offered(self) -> bool:
        """Whether nobody had asked for it."""
        return self.referral.offered

    @property
    def occasion(self) -> str:
        """Where it came up, in small letters with single blanks; empty if that is unsaid."""
        return fold_occasion(self.referral.occasion)

    @property
    def purpose(self) -> str:
        """What you hoped for: a prospect, if nothing was said."""
        return self.referral.purpose or USUAL_PURPOSE

    @property
    def won_value(self) -> tuple[str, int] | None:
        """The currency and the value of a win, in minor units; None unless it was won and the value is known."""
        referral = self.referral
        return (referral.currency, referral.value) if self.win_day and referral.value is not None else None


class GiftCount(NamedTuple):
    """How many gives of a row there are, and of those that are due: how many have minutes, and how many these are.

    `costs` holds, by currency, how many of the due ones have a cost, and its sum in minor units.
    """

    gifts: int = 0
    due: int = 0
    timed: int = 0
    minutes: int = 0
    costs: Mapping[str, tuple[int, int]] = MappingProxyType({})

    def add(self, gift_count: GiftCount) -> GiftCount:
        """Both counts together."""
        costs = dict(self.costs)
        for currency, (gifts, cost) in gift_count.costs.items():
            old_gifts, old_cost = costs.get(currency, (0, 0))
            costs[currency] = old_gifts + gifts, old_cost + cost
        return GiftCount(
            self.gifts + gift_count.gifts,
            self.due + gift_count.due,
            self.timed + gift_count.timed,
            self.minutes + gift_count.minutes,
            costs,
        )


def gather_introductions(referrals: Iterable[Referral]) -> list[Introduction]:
    """The introductions among some referrals, by day and then by number."""
    introductions = [
        Introduction(referral, day, find_win_day(referral))
        for referral in referrals
        if referral.direction == GOT and (day := referral.introduced) is not None
    ]
    return sorted(introductions, key=lambda introduction: (introduction.day, introduction.referral.id))


def find_win_day(referral: Referral) -> date | None:
    """The day on which a referral was won; None if it wasn't, or that was corrected since."""
    if all(step.stage != "won" for step in referral.steps):
        return None
    return next((step.day for step in reversed(list_valid_steps(referral.steps)) if step.stage == "won"), None)


def sum_won(introductions: Iterable[Introduction]) -> dict[str, int]:
    """The value of the wins, in minor units, by currency."""
    sums: dict[str, int] = {}
    for introduction in introductions:
        if introduction.won_value is not None:
            currency, value = introduction.won_value
            sums[currency] = sums.get(currency, 0) + value
    return dict(sorted(sums.items()))


@cache
def fold_occasion(text: str) -> str:
    """An occasion as it is compared and shown: in small letters, with single blanks."""
    return make_small(text)
