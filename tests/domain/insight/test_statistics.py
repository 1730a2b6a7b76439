"""Quartiles, intervals and rank correlation, against published figures; and parts that always add up."""

from __future__ import annotations

import random
import statistics
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.insight.statistics import (
    apportion,
    compute_byar_limits,
    compute_median,
    compute_quartiles,
    compute_share,
    compute_wilson_interval,
    correlate,
)

WEIGHTS = st.lists(st.integers(0, 10**20), min_size=1, max_size=12).filter(any)
CASES = st.integers(1, 2_000).flatmap(lambda asks: st.tuples(st.integers(0, asks), st.just(asks)))


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (10, [1, 1], [5, 5]),
        (10, [1, 1, 1], [4, 3, 3]),  # equal remainders in the order given
        (10, [2, 3, 5], [2, 3, 5]),
        (100, [7, 7, 86], [7, 7, 86]),
        (7, [1, 2, 4], [1, 2, 4]),
        (1, [0, 1, 0], [0, 1, 0]),
        (2, [0, 1, 1, 1], [0, 1, 1, 0]),
        (0, [3, 4], [0, 0]),
        (1_000_000, [1, 2], [333_333, 666_667]),
    ],
)
def test_a_total_is_shared_out_by_weights(total: int, weights: list[int], parts: list[int]) -> None:
    assert apportion(total, weights) == parts


@given(st.integers(0, 10**12), WEIGHTS)
def test_the_parts_add_up_and_each_is_its_share_but_for_less_than_one(total: int, weights: list[int]) -> None:
    parts = apportion(total, weights)

    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=40))
def test_quartiles_are_those_of_the_standard_library(cases: list[int]) -> None:
    quartiles = compute_quartiles(cases)

    assert quartiles == pytest.approx(tuple(statistics.quantiles(cases, n=4, method="inclusive")))
    assert compute_median(cases) == pytest.approx(statistics.median(cases))


def test_a_median_needs_five_cases_and_so_does_a_share() -> None:
    assert (compute_median([1, 2, 3, 4]), compute_median([1, 2, 3, 4, 5])) == (None, 3)
    assert (compute_quartiles([1] * 4), compute_share(0, 4), compute_share(1, 5)) == (None, None, 0.2)


@pytest.mark.parametrize(
    ("successes", "asks", "low", "high"),
    [
        # As statsmodels' proportion_confint(method="wilson") and R's prop.test(correct=FALSE) give them.
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (0, 1, 0.0, 0.7935),
        (50, 100, 0.4038, 0.5962),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_the_published_one(successes: int, asks: int, low: float, high: float) -> None:
    assert compute_wilson_interval(successes, asks) == pytest.approx((low, high), abs=5e-5)


@given(CASES)
def test_a_share_lies_in_its_interval(case: tuple[int, int]) -> None:
    successes, asks = case
    low, high = compute_wilson_interval(successes, asks)

    assert 0 <= low <= successes / asks + 1e-12
    assert successes / asks - 1e-12 <= high <= 1
    assert low < high


@given(CASES)
def test_an_interval_mirrors_that_of_the_opposite_and_more_of_the_same_is_surer(case: tuple[int, int]) -> None:
    successes, asks = case
    low, high = compute_wilson_interval(successes, asks)
    surer_low, surer_high = compute_wilson_interval(4 * successes, 4 * asks)

    assert compute_wilson_interval(asks - successes, asks) == pytest.approx((1 - high, 1 - low), abs=1e-12)
    assert surer_high - surer_low < high - low


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        # The exact Poisson limits, ½χ²(0.025; 2n) and ½χ²(0.975; 2n + 2): Byar's are within a hundredth of them.
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_the_limits_of_a_rate_are_near_the_exact_ones(events: int, low: float, high: float) -> None:
    assert compute_byar_limits(events) == pytest.approx((low, high), rel=0.01)


@given(st.floats(0.01, 1_000))
def test_a_count_lies_within_its_limits(events: float) -> None:
    low, high = compute_byar_limits(events)

    assert 0 <= low < events < high


# -- rank correlation ----------------------------------------------------------------------------


def test_few_cases_have_pairs_but_no_correlation() -> None:
    assert correlate([1, 2, 3], [1, 3, 2]) == (2, 1, None, None)


@pytest.mark.parametrize(
    ("first", "second", "tau", "p"),
    [
        # tau-b as SciPy's kendalltau gives it; p by the normal approximation with a correction for continuity.
        (list(range(10)), list(range(10)), 1.0, 0.0001),
        (list(range(10)), list(range(10))[::-1], -1.0, 0.0001),
        ([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [1, 2, 1, 2, 1, 2, 1, 2, 1, 2], 0.0, 1.0),
    ],
)
def test_tau_is_the_known_one(first: list[float], second: list[float], tau: float, p: float) -> None:
    correlation = correlate(first, second)

    assert correlation.tau == pytest.approx(tau, abs=5e-5)
    assert correlation.p == pytest.approx(p, abs=5e-5)


def test_where_all_are_tied_nothing_is_said() -> None:
    assert correlate([3] * 12, list(range(12))) == (0, 0, None, None)


RANKS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=10, max_size=16)


@given(RANKS)
def test_every_pair_is_counted_once(pairs: list[tuple[int, int]]) -> None:
    signs = [(a - c) * (b - d) for (a, b), (c, d) in combinations(pairs, 2)]
    correlation = correlate(*zip(*pairs, strict=True))

    assert correlation.concordant == sum(sign > 0 for sign in signs)
    assert correlation.discordant == sum(sign < 0 for sign in signs)


@given(RANKS)
def test_the_other_way_round_the_sign_changes_and_the_chance_stays(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    forth, back = correlate(first, second), correlate(first, [-rank for rank in second])

    assert (forth.concordant, forth.discordant) == (back.discordant, back.concordant)
    assert forth.p == back.p
    assert forth.tau is None or forth.tau == pytest.approx(-(back.tau or 0))
    assert forth.tau is None or (-1 <= forth.tau <= 1 and 0 <= (forth.p or 0) <= 1)


@pytest.mark.parametrize("seed", range(4))
def test_chance_is_what_shuffling_says(seed: int) -> None:
    dice = random.Random(seed)
    first = [dice.randrange(8) for _ in range(14)]
    second = [rank + dice.randrange(8) for rank in first]
    score = abs(correlate(first, second).concordant - correlate(first, second).discordant)
    at_least = 0
    for _ in range(4_000):
        dice.shuffle(second)
        shuffled = correlate(first, second)
        at_least += abs(shuffled.concordant - shuffled.discordant) >= score
    dice.seed(seed)
    first = [dice.randrange(8) for _ in range(14)]
    second = [rank + dice.randrange(8) for rank in first]

    assert correlate(first, second).p == pytest.approx(at_least / 4_000, abs=0.025)
