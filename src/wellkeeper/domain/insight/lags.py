"""How long it takes from a give to an introduction and on to a win, and whether value or years make it quick."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from wellkeeper.domain.insight.credit import Window, list_clear_cases
from wellkeeper.domain.insight.facts import Gift, Introduction
from wellkeeper.domain.insight.statistics import (
    LEAST_CASES,
    LEAST_PEOPLE,
    Correlation,
    Quartiles,
    compute_quartiles,
    correlate,
)

ONLY, LATEST, ANY_DAY, TO_WIN = (
    "only give to introduction",
    "latest give to introduction",
    "latest give to any day",
    "introduction to win",
)
WEIGHT = 1_000_000  # of one introduction, shared by the days of its source


class LagCase(NamedTuple):
    """How many days a span took once: for whose introduction, of which kind."""

    introduction: Introduction
    kind: str
    days: int
    gift: Gift | None = None


class LagRow(NamedTuple):
    """A span for all (`by` is "all"), for one kind, or for one source kind; quartiles are None if too few to tell."""

    span: str
    by: str
    row: str
    cases: int
    people: int
    quartiles: Quartiles | None


class Claim(NamedTuple):
    """Does speed go with perceived value, or with years? One case for each contact; `untold` lack how a give landed.

    `value` and `acquaintance` compare either with speed: concordant pairs brought someone sooner.
    """

    cases: int
    untold: int
    value: Correlation
    acquaintance: Correlation


class ClaimCase(NamedTuple):
    """A contact who brought somebody: days from the first give to that, what gives were worth, and days known before.

    `value` is the mean of the points as they landed; None if that isn't known of any.
    """

    contact: str
    days: int
    value: float | None
    known_days: int


# -- spans ---------------------------------------------------------------------------------------


def list_span_cases(windows: Sequence[Window]) -> dict[str, list[LagCase]]:
    """The cases of each span, in the order of the introductions."""
    clear = [LagCase(introduction, gift.kind, age, gift) for introduction, gift, age in list_clear_cases(windows)]
    latest = [
        LagCase(window.introduction, window.gifts[-1].kind, window.ages[-1], window.gifts[-1])
        for window in windows
        if window.gifts
    ]
    wins = [
        LagCase(introduction, introduction.referral.kind, (introduction.win_day - introduction.day).days)
        for introduction in (window.introduction for window in windows)
        if introduction.win_day is not None
    ]
    return {ONLY: clear, LATEST: latest, TO_WIN: wins}


def measure_lags(
    windows: Sequence[Window], gifts: Mapping[str, Sequence[Gift]], sources: Mapping[str, str], days: int, today: date
) -> list[LagRow]:
    """Every span for all, by kind and by source kind; `sources` are the source kinds by handle.

    Beside the latest give stands the same figure on any day, for gives at most `days` old.
    """
    rows = []
    for span, lag_cases in list_span_cases(windows).items():
        rows.append(_make_row(span, "all", "", lag_cases))
        if span == LATEST:
            rows.append(_compare_with_any_day(lag_cases, gifts, days, today))
        rows += _list_rows(span, "kind", lag_cases, lambda case: case.kind)
        rows += _list_rows(span, "source", lag_cases, lambda case: sources.get(case.introduction.source, ""))
    return rows


def _list_rows(span: str, by: str, lag_cases: Sequence[LagCase], choose: Callable[[LagCase], str]) -> list[LagRow]:
    groups: defaultdict[str, list[LagCase]] = defaultdict(list)
    for case in lag_cases:
        groups[choose(case)].append(case)
    return [
        _make_row(span, by, row_name, groups[row_name])
        for row_name in sorted(groups, key=lambda row_name: (row_name == "", row_name))
    ]


def _make_row(span: str, by: str, row_name: str, lag_cases: Sequence[LagCase]) -> LagRow:
    people = count_people(lag_cases)
    quartiles = compute_quartiles([case.days for case in lag_cases]) if people >= LEAST_PEOPLE else None
    return LagRow(span, by, row_name, len(lag_cases), people, quartiles)


def count_people(lag_cases: Iterable[LagCase]) -> int:
    """How many sources the cases are of."""
    return len({case.introduction.source for case in lag_cases})


def _compare_with_any_day(
    lag_cases: Sequence[LagCase], gifts: Mapping[str, Sequence[Gift]], days: int, today: date
) -> LagRow:
    """How old the latest give was on any day since the first one, of the same people in the same proportion.

    Each introduction's source has its weight once more, shared evenly by its days.
    """
    counts = Counter(case.introduction.source for case in lag_cases)
    weights = [0] * (days + 1)
    for source, cases in counts.items():
        ages = _count_ages([gift.day for gift in gifts[source]], days, today)
        weight = WEIGHT // sum(ages) * cases
        for age, count in enumerate(ages):
            weights[age] += weight * count
    people = len(counts)
    can_tell = len(lag_cases) >= LEAST_CASES and people >= LEAST_PEOPLE
    return LagRow(ANY_DAY, "all", "", len(lag_cases), people, _find_weighted_quartiles(weights) if can_tell else None)


def _count_ages(gift_days: Sequence[date], days: int, today: date) -> list[int]:
    """On how many days the latest give was 0, 1 … `days` days old, from the first give to today."""
    ages = [0] * (days + 1)
    steps = [0] * (days + 2)
    for day, next_day in pairwise([*gift_days, date.fromordinal(today.toordinal() + 1)]):
        length = min((next_day - day).days, days + 1)
        if length:
            steps[0] += 1
            steps[length] -= 1
    running = 0
    for age in range(days + 1):
        running += steps[age]
        ages[age] = running
    return ages


def _find_weighted_quartiles(weights: Sequence[int]) -> Quartiles:
    """The first ages at which the running weight reaches a quarter, a half and three quarters of it all."""
    total, running = sum(weights), 0
    places: list[int] = []
    for age, weight in enumerate(weights):
        running += weight
        while len(places) < 3 and running * 4 >= total * (len(places) + 1):
            places.append(age)
    return Quartiles(*places)


# -- the claim -----------------------------------------------------------------------------------


def list_claim_cases(
    introductions: Iterable[Introduction],
    gifts: Mapping[str, Sequence[Gift]],
    landed: Mapping[int, int],
    known_since: Mapping[str, date],
) -> list[ClaimCase]:
    """A case for each contact who brought somebody on or after their first give, by handle.

    `landed` are the points of gives whose worth is known, by entry; `known_since` the day since when you know them.
    """
    cases: dict[str, ClaimCase] = {}
    for introduction in introductions:
        source = introduction.source
        own_gifts = gifts.get(source)
        if source in cases or not own_gifts or introduction.day < own_gifts[0].day:
            continue
        first_day = own_gifts[0].day
        points = [landed[g.entry] for g in own_gifts if g.day <= introduction.day and g.entry in landed]
        value = sum(points) / len(points) if points else None
        known_days = (first_day - known_since.get(source, first_day)).days
        cases[source] = ClaimCase(source, (introduction.day - first_day).days, value, known_days)
    return [cases[source] for source in sorted(cases)]


def judge_claim(claim_cases: Iterable[ClaimCase]) -> Claim:
    """Whether those who valued gives more, or whom you knew longer, brought someone sooner."""
    claim_cases = list(claim_cases)
    valued = [case for case in claim_cases if case.value is not None]
    speeds = [-case.days for case in valued]
    return Claim(
        len(valued),
        len(claim_cases) - len(valued),
        correlate([case.value or 0 for case in valued], speeds),
        correlate([case.known_days for case in valued], speeds),
    )
