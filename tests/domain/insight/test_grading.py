"""The rules are graded by what came: counts, shares from ten asks on, and what each check was worth."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.test_account import TODAY
from domain.test_referral import POLICY, make_referral
from wellkeeper.domain.insight.grading import (
    AskOutcome,
    grade_asks,
    grade_checks,
    grade_verdicts,
    list_cases,
)
from wellkeeper.domain.rules.checks import CHECKS
from wellkeeper.errors import UnknownWord

RIPE = POLICY.ask_ripe_days


def make_outcome(text: str = "asked 90d", answer: str = "", verdict: str = "ready", days: int = 90) -> AskOutcome:
    """An ask so many days ago, and what came of it."""
    return AskOutcome(1, "alice", TODAY - timedelta(days), verdict, answer, make_referral(text, ask=1))


@pytest.mark.parametrize(
    ("text", "answer", "days", "is_over"),
    [
        ("asked 1d", "", 1, False),
        ("promised 1d", "yes", 1, False),
        ("asked 9d; introduced 1d", "yes", 9, True),
        ("asked 9d; introduced 5d; lapsed 1d", "yes", 9, True),  # who had come, came
        ("declined 1d", "no", 1, True),
        ("lapsed 1d", "later", 1, True),
        ("lapsed 1d", "silence", 1, True),
        ("asked 59d", "", RIPE - 1, False),
        ("asked 60d", "", RIPE, True),
        ("promised 60d", "yes", RIPE, True),
    ],
)
def test_an_ask_is_over_if_nothing_more_is_to_be_awaited(text: str, answer: str, days: int, is_over: bool) -> None:
    assert make_outcome(text, answer, days=days).is_over(TODAY, POLICY) is is_over


def test_a_yes_that_brought_nobody_is_a_yes_and_no_introduction() -> None:
    grade = grade_asks([make_outcome("promised 80d", "yes"), make_outcome("asked 9d; introduced 1d; won 0d", "yes")])

    assert (grade.asks, grade.yes.cases, grade.introduced.cases, grade.won.cases) == (2, 2, 1, 1)


def test_a_share_is_said_from_ten_asks_on() -> None:
    nine, ten = (grade_asks([make_outcome("asked 9d; met 1d")] * count) for count in (9, 10))

    assert (nine.introduced.cases, nine.introduced.interval) == (9, (None, None, None))
    # As statsmodels' proportion_confint(method="wilson") gives the interval.
    assert ten.introduced.interval == pytest.approx((1.0, 0.7225, 1.0), abs=5e-5)


@pytest.mark.parametrize(
    ("ready", "anyway", "tells"), [(0, 0, False), (10, 9, False), (9, 10, False), (10, 10, True), (99, 0, False)]
)
def test_below_ten_of_each_nothing_is_compared(ready: int, anyway: int, tells: bool) -> None:
    report = grade_verdicts([make_outcome()] * ready + [make_outcome(verdict="rested")] * anyway, TODAY, POLICY)

    assert report.tells is tells
    assert [verdict.grade.asks for verdict in report.verdicts] == [ready, anyway]


def test_a_check_is_graded_alone_and_among_others() -> None:
    outcomes = [
        make_outcome(verdict="rested"),
        make_outcome(verdict="earned, rested"),
        make_outcome(verdict="ready"),
        make_outcome(verdict="rested", days=1, text="asked 1d"),  # still waits
    ]
    checks = {grade.check: (grade.only.asks, grade.among.asks) for grade in grade_checks(outcomes, TODAY, POLICY)}

    assert list(checks) == [check.name for check in CHECKS]
    assert (checks["rested"], checks["earned"], checks["welcome"]) == ((1, 2), (0, 1), (0, 0))
    assert [len(list_cases(outcomes, word, TODAY, POLICY)) for word in ("ready", "anyway", "rested")] == [1, 2, 2]


def test_only_a_verdict_or_a_check_has_cases() -> None:
    with pytest.raises(UnknownWord):
        list_cases([], "lucky", TODAY, POLICY)


OUTCOMES = st.builds(
    make_outcome,
    st.sampled_from(["asked 9d", "promised 9d", "asked 9d; met 5d", "asked 9d; proposed 5d; won 1d", "declined 9d"]),
    st.sampled_from(["", "yes", "no", "later", "silence"]),
    st.sampled_from(["ready", "rested", "earned, covered"]),
    st.integers(0, 200),
)


@given(st.lists(OUTCOMES, max_size=30))
def test_every_ask_is_over_or_waits_and_shrinks_from_step_to_step(outcomes: list[AskOutcome]) -> None:
    report = grade_verdicts(outcomes, TODAY, POLICY)

    assert sum(verdict.grade.asks + verdict.waiting for verdict in report.verdicts) == len(outcomes)
    for grade in (verdict.grade for verdict in report.verdicts):
        assert grade.won.cases <= grade.introduced.cases <= grade.asks
        for figure, low, high in (tally.interval for tally in (grade.yes, grade.introduced, grade.won)):
            assert (figure is None) is (grade.asks < 10)
            assert figure is None or low is None or high is None or 0 <= low <= figure <= high <= 1
