"""Grading the rules: how often an ask that they called ready came to something, against those made all the same."""

import math
from collections.abc import Iterable
from typing import NamedTuple

Z95 = 1.959963984540054
LEAST_ASKS = 10


class Outcome(NamedTuple):
    """One ask that is over: what the rules had said, and whether it was answered yes or brought an introduction."""

    ready: bool
    came: bool


class Grade(NamedTuple):
    """Asks of one verdict (`ready`, or `anyway`): how many, how many came to something, the share, its interval."""

    verdict: str
    asks: int
    came: int
    share: float | None
    low: float | None
    high: float | None


class GradeReport(NamedTuple):
    """Both grades; `tells` says whether there are enough of each to compare."""

    ready: Grade
    anyway: Grade
    tells: bool


def compute_wilson_interval(success_count: int, ask_count: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share, from 0 to 1 (E. B. Wilson, 1927). `asks` is at least 1."""
    share = success_count / ask_count
    spread = z * math.sqrt(share * (1 - share) / ask_count + z * z / (4 * ask_count * ask_count))
    middle, whole = share + z * z / (2 * ask_count), 1 + z * z / ask_count
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def grade_rules(outcomes: Iterable[Outcome]) -> GradeReport:
    """How the rules did. Below ten of each it says that there are too few to tell."""
    known = list(outcomes)
    ready = _make_grade("ready", [outcome.came for outcome in known if outcome.ready])
    anyway = _make_grade("anyway", [outcome.came for outcome in known if not outcome.ready])
    return GradeReport(ready, anyway, min(ready.asks, anyway.asks) >= LEAST_ASKS)


def _make_grade(verdict: str, successes: list[bool]) -> Grade:
    if not successes:
        return Grade(verdict, 0, 0, None, None, None)
    low, high = compute_wilson_interval(sum(successes), len(successes))
    return Grade(verdict, len(successes), sum(successes), sum(successes) / len(successes), low, high)
