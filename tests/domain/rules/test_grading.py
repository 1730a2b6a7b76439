"""The rules are graded: counts, a Wilson interval, and silence where there is too little to tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.rules.grading import Outcome, compute_wilson_interval, grade_rules

CASES = st.integers(1, 2_000).flatmap(lambda asks: st.tuples(st.integers(0, asks), st.just(asks)))


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
def test_the_interval_is_the_published_one(successes: int, asks: int, low: float, high: float) -> None:
    assert compute_wilson_interval(successes, asks) == pytest.approx((low, high), abs=5e-5)


@given(CASES)
def test_a_share_lies_in_its_interval(case: tuple[int, int]) -> None:
    successes, asks = case
    low, high = compute_wilson_interval(successes, asks)
    assert 0 <= low <= successes / asks + 1e-12
    assert successes / asks - 1e-12 <= high <= 1
    assert low < high


@given(CASES)
def test_an_interval_mirrors_that_of_the_opposite(case: tuple[int, int]) -> None:
    successes, asks = case
    low, high = compute_wilson_interval(successes, asks)
    assert compute_wilson_interval(asks - successes, asks) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(CASES)
def test_more_of_the_same_is_surer(case: tuple[int, int]) -> None:
    successes, asks = case
    low, high = compute_wilson_interval(successes, asks)
    surer_low, surer_high = compute_wilson_interval(4 * successes, 4 * asks)
    assert surer_high - surer_low < high - low


@pytest.mark.parametrize(
    ("ready", "anyway", "tells"), [(0, 0, False), (10, 9, False), (9, 10, False), (10, 10, True), (99, 0, False)]
)
def test_below_ten_of_each_nothing_is_said(ready: int, anyway: int, tells: bool) -> None:
    report = grade_rules([Outcome(True, True)] * ready + [Outcome(False, False)] * anyway)
    assert report.tells is tells
    assert (report.ready.asks, report.anyway.asks) == (ready, anyway)


def test_no_ask_has_no_share() -> None:
    report = grade_rules([Outcome(True, True)])
    assert (report.ready.share, report.anyway.share, report.anyway.low, report.anyway.high) == (1.0, None, None, None)


@given(st.lists(st.builds(Outcome, st.booleans(), st.booleans()), max_size=30))
def test_every_outcome_is_counted_once(outcomes: list[Outcome]) -> None:
    report = grade_rules(outcomes)
    assert report.ready.asks + report.anyway.asks == len(outcomes)
    assert report.ready.came + report.anyway.came == sum(outcome.has_come for outcome in outcomes)
    for tally in (report.ready, report.anyway):
        assert tally.asks == 0 or (tally.share, tally.low, tally.high) == (
            tally.came / tally.asks,
            *compute_wilson_interval(tally.came, tally.asks),
        )
