"""The credit for an introduction, shared between what you gave its source before and “would have come anyway”.

Points, prices and half-lives play no part, so that the price list isn't handed back as a finding. All is reckoned in
whole numbers, the same on every machine: credit in millionths, rates in milliardths of a credit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.insight.facts import Gift, GiftCount, Introduction, Period
from wellkeeper.domain.insight.statistics import (
    LEAST_CASES,
    LEAST_PEOPLE,
    QUARTERS,
    apportion,
    compute_quartile,
)
from wellkeeper.domain.policy import Policy

CREDIT = 1_000_000  # millionths
AGE_SCALE = 1_000_000  # the weight of a give at just the usual age
RATE_SCALE = 1_000_000_000
PASSES = 10
LEAST_SPREAD = 10  # days
PRIOR_GIFTS = 5  # at the common rate, added to each kind so that few cases say little
LEAST_CREDIT = LEAST_CASES * CREDIT  # of due gives, for rates of their own
LEAST_DAYS_KNOWN = 365


class Window(NamedTuple):
    """An introduction, and what you had given its source in the days before, the oldest first; with the age of each."""

    introduction: Introduction
    gifts: Sequence[Gift]
    ages: Sequence[int]


class Lag(NamedTuple):
    """The usual days from a give to an introduction, how far the quartiles are from it, and whether both are your own.

    `cases` are the clear ones that there are: introductions with exactly one give before.
    """

    days: int
    spread: int
    is_own: bool
    cases: int

    @property
    def due_days(self) -> int:
        """How old a give must be to count in a rate."""
        return self.days + self.spread


class SharedCredit(NamedTuple):
    """An introduction and the gives before it, with the part of the credit of each, and last that for anyway.

    `parts` are millionths of a credit; `value_parts` share out the value of a win, empty if there is none.
    """

    introduction: Introduction
    gifts: Sequence[Gift]
    parts: Sequence[int]
    value_parts: Sequence[int]


def gather_windows(
    introductions: Iterable[Introduction], gifts: Mapping[str, Sequence[Gift]], days: int
) -> list[Window]:
    """Each introduction with the gives to its source from so many days before it up to its own day.

    The gives are those of each contact, the oldest first.
    """
    gift_days = {handle: [gift.day.toordinal() for gift in own_gifts] for handle, own_gifts in gifts.items()}
    windows = []
    for introduction in introductions:
        day, own_days = introduction.day.toordinal(), gift_days.get(introduction.source, [])
        window = slice(bisect_left(own_days, day - days), bisect_right(own_days, day))
        ages = [day - gift_day for gift_day in own_days[window]]
        windows.append(Window(introduction, gifts.get(introduction.source, [])[window], ages))
    return windows


def find_spans(introductions: Iterable[Introduction], days: int) -> dict[str, Period]:
    """From which day to which the gives to each source can have a part in an introduction, by contact."""
    spans: dict[str, Period] = {}
    for introduction in introductions:
        first, last = date.fromordinal(max(1, introduction.day.toordinal() - days)), introduction.day
        span = spans.get(introduction.source, Period(first, last))
        spans[introduction.source] = Period(min(span.first, first), max(span.last, last))
    return spans


def list_clear_cases(windows: Iterable[Window]) -> list[tuple[Introduction, Gift, int]]:
    """The introductions with exactly one give before, with it and its age in days."""
    return [(window.introduction, window.gifts[0], window.ages[0]) for window in windows if len(window.gifts) == 1]


def find_lag(windows: Sequence[Window], policy: Policy) -> Lag:
    """Your own usual days from five clear cases of three people on, else the policy's.

    The weight of an age is a Cauchy curve: its quartiles lie one spread from the middle, so yours are the curve's.
    """
    cases = list_clear_cases(windows)
    ages = sorted(age for _, _, age in cases)
    if len(ages) < LEAST_CASES or len({introduction.source for introduction, _, _ in cases}) < LEAST_PEOPLE:
        return Lag(policy.lag_days, policy.lag_spread, False, len(ages))
    low, median, high = (compute_quartile(ages, quarter) for quarter in (1, 2, 3))
    # In quarters; rounded half up.
    days = (2 * median + QUARTERS) // (2 * QUARTERS)
    spread = (high - low + QUARTERS) // (2 * QUARTERS)
    return Lag(days, max(spread, LEAST_SPREAD), True, len(ages))


def compute_age_weight(age: int, lag: Lag) -> int:
    """How much a give of that age counts: the most at the usual age, half as much one spread away."""
    square = lag.spread * lag.spread
    return AGE_SCALE * square // (square + (age - lag.days) ** 2)


def compute_days_known(first_days: Iterable[date], today: date) -> int:
    """The days since the first entry of everybody, both counted, at least a year for each."""
    return sum(max(LEAST_DAYS_KNOWN, (today - first_day).days + 1) for first_day in first_days)


# -- sharing -------------------------------------------------------------------------------------


class _Rates(NamedTuple):
    """The rates of a pass: what a give of each kind brings at the usual age, and how often somebody comes anyway."""

    of_kinds: Mapping[str, int]
    anyway: int


class _KindWeights(NamedTuple):
    """The age weights of the gives of one kind in a window: their sum, and each one of those that are due."""

    kind: str
    weight_sum: int
    due_weights: Sequence[int]


def share_credit(
    windows: Sequence[Window],
    counts: Mapping[str, GiftCount],
    days_known: int,
    lag: Lag,
    today: date,
    policy: Policy,
) -> list[SharedCredit]:
    """Each introduction's credit, shared by ten passes in which rates and credit find one another.

    `counts` are those of all gives by kind, `days_known` are the days for which everybody together is known.
    """
    age_weights = [compute_age_weight(age, lag) for age in range(policy.give_window + 1)]
    due_day = today - timedelta(lag.due_days)
    weighed_windows = [_weigh_kinds(window, age_weights, due_day) for window in windows]
    rates = _choose_first_rates(len(windows), counts, days_known)
    for _ in range(PASSES - 1):
        rates = _run_pass(weighed_windows, sum(age_weights), rates, counts, days_known)
    return [_share_window(window, age_weights, rates) for window in windows]


def _weigh_kinds(window: Window, age_weights: Sequence[int], due_day: date) -> list[_KindWeights]:
    """The age weights of a window by kind. They stay the same in all passes, so most of a pass is done here."""
    weights: dict[str, list[int]] = {}
    due_weights: dict[str, list[int]] = {}
    for gift, age in zip(window.gifts, window.ages, strict=True):
        kind, weight = gift.kind, age_weights[age]
        weights.setdefault(kind, []).append(weight)
        if gift.day <= due_day:
            due_weights.setdefault(kind, []).append(weight)
    return [_KindWeights(kind, sum(own_weights), due_weights.get(kind, ())) for kind, own_weights in weights.items()]


def _choose_first_rates(introduction_count: int, counts: Mapping[str, GiftCount], days_known: int) -> _Rates:
    """Half of all to the gives, half to anyway."""
    gift_count = sum(count.gifts for count in counts.values())
    rate = max(1, RATE_SCALE * introduction_count // (2 * gift_count)) if gift_count else 1
    base = max(1, RATE_SCALE * introduction_count // (2 * days_known)) if days_known else 1
    return _Rates(dict.fromkeys(counts, rate), base)


def _run_pass(
    weighed_windows: Sequence[Sequence[_KindWeights]],
    anyway_weight: int,
    pass_rates: _Rates,
    counts: Mapping[str, GiftCount],
    days_known: int,
) -> _Rates:
    """The rates that follow from sharing by these, each part rounded down; the same, if due gives have few credits."""
    due_credit = dict.fromkeys(counts, 0)
    anyway_credit, anyway_part = 0, pass_rates.anyway * anyway_weight
    for kinds in weighed_windows:
        total = anyway_part + sum([pass_rates.of_kinds[kind] * weight for kind, weight, _ in kinds])
        anyway_credit += CREDIT * anyway_part // total
        for kind, _, due_weights in kinds:
            scaled_rate = CREDIT * pass_rates.of_kinds[kind]
            due_credit[kind] += sum([scaled_rate * weight // total for weight in due_weights])
    credit_sum = sum(due_credit.values())
    if credit_sum < LEAST_CREDIT:
        return pass_rates
    return _find_rates(due_credit, credit_sum, anyway_credit, counts, days_known)


def _find_rates(
    due_credit: Mapping[str, int],
    credit_sum: int,
    anyway_credit: int,
    counts: Mapping[str, GiftCount],
    days_known: int,
) -> _Rates:
    """The rates of the kinds from the credit of their due gives, with five gives at the common rate added to each."""
    due_count = sum(count.due for count in counts.values())
    rates = {
        kind: 1_000
        * (due_credit[kind] * due_count + PRIOR_GIFTS * credit_sum)
        // ((count.due + PRIOR_GIFTS) * due_count)
        for kind, count in counts.items()
    }
    return _Rates({kind: max(1, rate) for kind, rate in rates.items()}, max(1, 1_000 * anyway_credit // days_known))


def _share_window(window: Window, age_weights: Sequence[int], pass_rates: _Rates) -> SharedCredit:
    """The last pass: the whole of a credit is shared, and the value of a win by the same weights."""
    weights = [
        pass_rates.of_kinds[gift.kind] * age_weights[age] for gift, age in zip(window.gifts, window.ages, strict=True)
    ]
    weights.append(pass_rates.anyway * sum(age_weights))
    won_value = window.introduction.won_value
    value_parts = apportion(won_value[1], weights) if won_value else ()
    return SharedCredit(window.introduction, window.gifts, apportion(CREDIT, weights), value_parts)
