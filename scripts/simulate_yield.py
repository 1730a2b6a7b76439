"""Try on invented years how far `well yield` can be trusted: `make simulate`.

Each time two years are invented. Everybody gets some gives, of eight kinds and on any days. A give of a kind brings
somebody with that kind's true rate, some time later: half of them within 60 days, the middle half after 40 to 90.
Others come anyway, at a rate per person that no give changes. The ledger sees who brought somebody and when, and never
why: the project's own rule shares the credit, and what it finds stands beside the truth. So does what points would
find, if credit went by the points of a kind times how far they have faded, as the level of an account does.

The same seed makes the same years.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from math import inf
from random import Random
from statistics import correlation, fmean
from typing import NamedTuple

from wellkeeper.domain.insight.credit import Lag, Window, compute_days_known, find_lag, gather_windows, share_credit
from wellkeeper.domain.insight.facts import Gift, GiftCount, Introduction
from wellkeeper.domain.insight.yields import TEN, compute_yield
from wellkeeper.domain.kinds import DEFAULT_KINDS, GIVE
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GOT, Referral

TIMES, SEED = 60, 10
PEOPLE = (40, 150)
YEAR_DAYS = 365
YEARS = 2
FIRST_DAY = date(2025, 1, 1)
LAST_DAY = FIRST_DAY + timedelta(YEARS * YEAR_DAYS - 1)
LAG_DAYS, LAG_SPREAD = 60, 0.6  # the median of a lognormal lag, and the deviation of its logarithm
POLICY = Policy()
POINTS = {kind.word: kind.points for kind in DEFAULT_KINDS if kind.side == GIVE}

# How often a give is of a kind; and how often it truly brings somebody: against its points, and along with them.
KINDS = {
    "encouragement": (3, 0.15, 0.05),
    "favor": (2, 0.10, 0.05),
    "meal": (4, 0.05, 0.10),
    "advice": (5, 0.40, 0.15),
    "training": (3, 0.30, 0.20),
    "intro": (4, 0.20, 0.25),
    "media": (1, 0.25, 0.30),
    "referral": (3, 0.05, 0.40),
}
FREQUENCIES, AGAINST, ALONG = ({kind: figures[n] for kind, figures in KINDS.items()} for n in range(3))
BEST, WORST = "advice", "referral"  # where the truth differs from the points


class Model(NamedTuple):
    """How years are made: the true rates; a person a year, the least and most gives, and how many come anyway."""

    name: str
    rates: Mapping[str, float]
    gifts: tuple[int, int] = (1, 6)
    anyway: float = 0.25


DIFFERS = Model("the truth differs from the points", AGAINST)
MODELS = (
    DIFFERS,
    Model("the truth agrees with the points", ALONG),
    Model("half of all comes anyway", AGAINST, anyway=0.65),
    Model("6 to 24 gives a year bring no more", {kind: rate / 4 for kind, rate in AGAINST.items()}, gifts=(6, 24)),
)


class Ledger(NamedTuple):
    """What a ledger knows of two years: the gives to each person, the oldest first, and who brought somebody when."""

    gifts: Mapping[str, Sequence[Gift]]
    introductions: Sequence[Introduction]


class Finding(NamedTuple):
    """Rates per give by kind; and from and to where they are told to lie, for the kinds of which that is printed."""

    rates: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]] = {}


class Trial(NamedTuple):
    """What was found in the same years by the rule, by the rule without its part for anyway, and by points."""

    by_rule: Finding
    without_anyway: Finding
    by_points: Finding


# -- inventing -------------------------------------------------------------------------------------


def invent_ledger(model: Model, people: int, random: Random) -> Ledger:
    """Two years of so many people."""
    gifts = {handle: invent_gifts(model, handle, random) for handle in (f"person-{n}" for n in range(people))}
    comings = [
        (day, handle)
        for handle, own_gifts in gifts.items()
        for day in (*bring_by_gifts(own_gifts, model, random), *bring_anyway(model, random))
        if day <= LAST_DAY
    ]
    return Ledger(gifts, [make_introduction(number, *coming) for number, coming in enumerate(sorted(comings), 1)])


def invent_gifts(model: Model, handle: str, random: Random) -> list[Gift]:
    """The gives to one person, the oldest first."""
    count = YEARS * random.randint(*model.gifts)
    days = sorted(random.randrange(YEARS * YEAR_DAYS) for _ in range(count))
    kinds = random.choices(list(FREQUENCIES), list(FREQUENCIES.values()), k=count)
    return [
        Gift(0, handle, "", FIRST_DAY + timedelta(day), kind, "", "", None, None, "")
        for day, kind in zip(days, kinds, strict=True)
    ]


def bring_by_gifts(gifts: Sequence[Gift], model: Model, random: Random) -> Iterator[date]:
    """The days on which somebody comes because of a give."""
    for gift in gifts:
        if random.random() < model.rates[gift.kind]:
            yield gift.day + timedelta(round(LAG_DAYS * random.lognormvariate(0, LAG_SPREAD)))


def bring_anyway(model: Model, random: Random) -> Iterator[date]:
    """The days on which one person brings somebody whatever was given."""
    day = random.expovariate(model.anyway / YEAR_DAYS)
    while day < YEARS * YEAR_DAYS:
        yield FIRST_DAY + timedelta(int(day))
        day += random.expovariate(model.anyway / YEAR_DAYS)


def make_introduction(number: int, day: date, handle: str) -> Introduction:
    """Somebody whom a person brought; nothing but who and when plays a part."""
    blanks = dict.fromkeys(("ask", "value", "thanked", "told"))
    words = dict.fromkeys(
        ("who", "name", "kind", "funnel", "occasion", "method", "purpose", "wish", "currency", "ball"), ""
    )
    referral = Referral(
        id=number,
        direction=GOT,
        contact=handle,
        offered=True,
        opened=day,
        stage="introduced",
        since=day,
        **blanks,
        **words,
    )
    return Introduction(referral, day, None)


# -- finding ---------------------------------------------------------------------------------------


def try_once(model: Model, people: int, random: Random) -> Trial:
    """Invent two years, and find in them what gives bring."""
    ledger = invent_ledger(model, people, random)
    windows = gather_windows(ledger.introductions, ledger.gifts, POLICY.give_window)
    lag = find_lag(windows, POLICY)
    counts = count_gifts(ledger, lag)
    days_known = compute_days_known([FIRST_DAY] * people, LAST_DAY)
    return Trial(
        find_by_rule(windows, counts, lag, days_known),
        find_by_rule(windows, counts, lag, 10**12),  # in so many days next to nobody came anyway
        find_by_points(windows, counts, lag),
    )


def count_gifts(ledger: Ledger, lag: Lag) -> dict[str, GiftCount]:
    """The gives by kind, and how many of them are due."""
    gifts = [gift for own_gifts in ledger.gifts.values() for gift in own_gifts]
    due_day = LAST_DAY - timedelta(lag.due_days)
    due_counts = Counter(gift.kind for gift in gifts if gift.day <= due_day)
    return {kind: GiftCount(count, due_counts[kind]) for kind, count in Counter(gift.kind for gift in gifts).items()}


def find_by_rule(windows: Sequence[Window], counts: Mapping[str, GiftCount], lag: Lag, days_known: int) -> Finding:
    """What `well yield` finds."""
    shared_credit = share_credit(windows, counts, days_known, lag, LAST_DAY, POLICY)
    rows = compute_yield(shared_credit, counts, "kind", lag, days_known, LAST_DAY).rows
    return Finding(
        {row.row: row.due_credit / row.due for row in rows if row.due},
        {row.row: (row.per_ten.low / TEN, row.per_ten.high / TEN) for row in rows if row.per_ten.figure is not None},
    )


def find_by_points(windows: Sequence[Window], counts: Mapping[str, GiftCount], lag: Lag) -> Finding:
    """What is found if the credit goes by points that fade."""
    credit, due_day = dict.fromkeys(counts, 0.0), LAST_DAY - timedelta(lag.due_days)
    for window in windows:
        weights = [
            POINTS[gift.kind] * 0.5 ** (age / POLICY.half_life)
            for gift, age in zip(window.gifts, window.ages, strict=True)
        ]
        for gift, weight in zip(window.gifts, weights, strict=True):
            if gift.day <= due_day:
                credit[gift.kind] += weight / sum(weights)
    return Finding({kind: credit[kind] / count.due for kind, count in counts.items() if count.due})


# -- comparing with the truth ----------------------------------------------------------------------


def compare_ranks(findings: Sequence[Finding], model: Model) -> float:
    """Spearman's correlation of the rates and the true ones, in the mean."""
    return fmean(correlate_ranks(finding.rates, model.rates) for finding in findings)


def correlate_ranks(rates: Mapping[str, float], true_rates: Mapping[str, float]) -> float:
    """Spearman's correlation; 0 if all rates are equal, which tells nothing."""
    if len(set(rates.values())) < 2:
        return 0.0
    return correlation(rank_figures(list(rates.values())), rank_figures([true_rates[kind] for kind in rates]))


def rank_figures(figures: Sequence[float]) -> list[float]:
    """The place of each among all; equal ones share theirs."""
    ordered = sorted(figures)
    return [ordered.index(figure) + ordered.count(figure) / 2 for figure in figures]


def compare_extremes(findings: Sequence[Finding], _model: Model) -> float:
    """How many times as much the best kind brings as the worst."""
    best, worst = (sum(finding.rates.get(kind, 0) for finding in findings) for kind in (BEST, WORST))
    return best / worst if worst else inf


def count_holding(findings: Sequence[Finding], model: Model) -> float:
    """The share of the ranges that hold the true rate; 0 if none is printed."""
    holds = [low <= model.rates[kind] <= high for finding in findings for kind, (low, high) in finding.ranges.items()]
    return fmean(holds) if holds else 0.0


# -- the table -------------------------------------------------------------------------------------

Trials = Mapping[tuple[str, int], Sequence[Trial]]  # by the name of the model and how many people there are


class Part(NamedTuple):
    """A part of the table: how two ways do, by a measure, on some models."""

    head: str
    ways: Mapping[str, str]
    measure: Callable[[Sequence[Finding], Model], float]
    form: str
    models: Sequence[Model]


RULE_AND_POINTS = {"yield": "by_rule", "points": "by_points"}
RULE_WITH_AND_WITHOUT = {"yield": "by_rule", "no anyway": "without_anyway"}
PARTS = (
    Part("rank correlation with the truth", RULE_AND_POINTS, compare_ranks, ".2f", MODELS),
    Part(
        f"{BEST} to {WORST}, truly {AGAINST[BEST] / AGAINST[WORST]:.0f} to 1",
        RULE_AND_POINTS,
        compare_extremes,
        ".1f",
        (DIFFERS,),
    ),
    Part("ranges that hold the truth", RULE_WITH_AND_WITHOUT, count_holding, ".0%", MODELS),
)


def build_table(trials: Trials) -> Iterator[str]:
    """The lines of the table."""
    yield build_line("", *(f"{people} people" if n else "" for people in PEOPLE for n in range(2)))
    for part in PARTS:
        yield build_line(part.head, *list(part.ways) * len(PEOPLE))
        for model in part.models:
            figures = (
                part.measure([getattr(trial, way) for trial in trials[model.name, people]], model)
                for people, way in product(PEOPLE, part.ways.values())
            )
            yield build_line(f"  {model.name}", *(format(figure, part.form).replace("%", " %") for figure in figures))


def build_line(head: str, *cells: str) -> str:
    """A line of the table: a wide first column, and the others to the right."""
    return (f"{head:36}" + "".join(f"{cell:>11}" for cell in cells)).rstrip()


def try_often(model: Model, people: int, times: int, seed: int) -> list[Trial]:
    """So many trials, each with a chance of its own that follows from the seed."""
    return [try_once(model, people, Random(f"{seed} {model.name} {n}")) for n in range(times)]


def run_trials(times: int, seed: int) -> Trials:
    """Every model with every number of people; it tells on standard error how far it is."""
    trials = {}
    for model, people in product(MODELS, PEOPLE):
        print(f"{model.name}, {people} people …", file=sys.stderr, flush=True)
        trials[model.name, people] = try_often(model, people, times, seed)
    return trials


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=TIMES, help="how often two years are invented (%(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="of the chance in them (%(default)s)")
    options = parser.parse_args(argv)
    trials = run_trials(options.times, options.seed)
    print(f"{options.times} times two invented years, seed {options.seed}\n")
    print("\n".join(build_table(trials)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
