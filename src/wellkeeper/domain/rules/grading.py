"""Grading the rules: how often asks that they called ready came to something, and how often asks made all the same."""

import math
from collections.abc import Iterable
from typing import NamedTuple

Z95 = 1.959963984540054  # standard deviations on each side of the mean that hold 95 % of a normal distribution
LEAST_ASKS = 10


class Outcome(NamedTuple):
    """One ask that is over: what the rules had said, and whether it was answered yes or brought an introduction."""

    is_ready: bool
    has_come: bool


class Grade(NamedTuple):
    """The asks of one verdict, `ready` or `anyway`: how many, how many `came` to something, and which share that is.

    `low` and `high` are the ends of its 95 % interval. Share and interval are from 0 to 1, or None without asks.
    """

    verdict: str
    asks: int
    came: int
    share: float | None
    low: float | None
    high: float | None


class GradeReport(NamedTuple):
    """Both grades; `tells` is true if there are enough asks of each to compare."""

    ready: Grade
    anyway: Grade
    tells: bool


def compute_wilson_interval(success_count: int, ask_count: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share, from 0 to 1 (E. B. Wilson, 1927). `ask_count` is at least 1."""
    share = success_count / ask_count
    spread = z * math.sqrt(share * (1 - share) / ask_count + z * z / (4 * ask_count * ask_count))
    middle, divisor = share + z * z / (2 * ask_count), 1 + z * z / ask_count
    return max(0.0, (middle - spread) / divisor), min(1.0, (middle + spread) / divisor)


def grade_rules(outcomes: Iterable[Outcome]) -> GradeReport:
    """How the rules did: it takes ten asks of each verdict to tell."""
    outcomes = list(outcomes)
    ready = _make_grade("ready", [outcome.has_come for outcome in outcomes if outcome.is_ready])
    anyway = _make_grade("anyway", [outcome.has_come for outcome in outcomes if not outcome.is_ready])
    return GradeReport(ready, anyway, min(ready.asks, anyway.asks) >= LEAST_ASKS)


def _make_grade(verdict: str, successes: list[bool]) -> Grade:
    if not successes:
        return Grade(verdict, 0, 0, None, None, None)
    low, high = compute_wilson_interval(sum(successes), len(successes))
    return Grade(verdict, len(successes), sum(successes), sum(successes) / len(successes), low, high)
