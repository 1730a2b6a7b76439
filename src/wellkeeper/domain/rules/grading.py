"""Grading the rules: how often an ask that they called ready came to something, against those made all the same."""

import math
from collections.abc import Iterable
from typing import NamedTuple

Z95 = 1.959963984540054
LEAST_OF_EACH = 10


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


class Report(NamedTuple):
    """Both grades; `tells` says whether there are enough of each to compare."""

    ready: Grade
    anyway: Grade
    tells: bool


def wilson(came: int, asks: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share, from 0 to 1 (E. B. Wilson, 1927). `asks` is at least 1."""
    share = came / asks
    spread = z * math.sqrt(share * (1 - share) / asks + z * z / (4 * asks * asks))
    middle, whole = share + z * z / (2 * asks), 1 + z * z / asks
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def grade(outcomes: Iterable[Outcome]) -> Report:
    """How the rules did. Below ten of each it says that there are too few to tell."""
    known = list(outcomes)
    ready = _graded("ready", [outcome.came for outcome in known if outcome.ready])
    anyway = _graded("anyway", [outcome.came for outcome in known if not outcome.ready])
    return Report(ready, anyway, min(ready.asks, anyway.asks) >= LEAST_OF_EACH)


def _graded(verdict: str, came: list[bool]) -> Grade:
    if not came:
        return Grade(verdict, 0, 0, None, None, None)
    low, high = wilson(sum(came), len(came))
    return Grade(verdict, len(came), sum(came), sum(came) / len(came), low, high)
