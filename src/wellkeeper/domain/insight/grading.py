"""Grading the rules: what came of asks that they called ready, and of those made all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.insight.facts import find_win_day
from wellkeeper.domain.insight.statistics import LEAST_COMPARED, UNTOLD, Interval, compute_wilson_interval
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.checks import CHECKS
from wellkeeper.errors import UnknownWord

READY, ANYWAY = "ready", "anyway"


class AskOutcome(NamedTuple):
    """An ask for people: what the rules had said of it that day, and what came of it.

    `verdict` is `ready`, or the checks that failed, with commas. `referral` is what it opened, if that stands.
    """

    entry: int
    contact: str
    day: date
    verdict: str
    answer: str
    referral: Referral | None

    @property
    def introduced(self) -> bool:
        """Whether it brought somebody."""
        return self.referral is not None and self.referral.introduced is not None

    @property
    def won(self) -> bool:
        """Whether it brought somebody who became business."""
        return self.introduced and self.referral is not None and find_win_day(self.referral) is not None

    @property
    def failing(self) -> tuple[str, ...]:
        """The checks that failed."""
        return () if self.verdict == READY else tuple(self.verdict.split(", "))

    def is_over(self, today: date, policy: Policy) -> bool:
        """Whether nothing more is to be awaited: it brought somebody, was answered no, or is old."""
        is_old = (today - self.day).days >= policy.ask_ripe_days
        return is_old or self.answer in ("no", "later", "silence") or self.introduced


class Tally(NamedTuple):
    """How many of some asks came to something, and which share; the share is None below ten asks."""

    cases: int
    interval: Interval


class Grade(NamedTuple):
    """What came of some asks that are over: how many were said yes to, brought somebody, and became business."""

    asks: int
    yes: Tally
    introduced: Tally
    won: Tally


class VerdictGrade(NamedTuple):
    """The grade of a verdict, `ready` or `anyway`, and how many of its asks still wait."""

    verdict: str
    grade: Grade
    waiting: int


class GradeReport(NamedTuple):
    """Both verdicts; `tells` if there are enough asks of each to compare."""

    verdicts: tuple[VerdictGrade, VerdictGrade]
    tells: bool


class CheckGrade(NamedTuple):
    """What came of the asks that failed one check alone, and of all that failed it."""

    check: str
    only: Grade
    among: Grade


def grade_verdicts(outcomes: Iterable[AskOutcome], today: date, policy: Policy) -> GradeReport:
    """How the rules did: asks with the verdict ready, and those made anyway."""
    outcomes = list(outcomes)
    ready = _grade_verdict(READY, [outcome for outcome in outcomes if outcome.verdict == READY], today, policy)
    anyway = _grade_verdict(ANYWAY, [outcome for outcome in outcomes if outcome.verdict != READY], today, policy)
    return GradeReport((ready, anyway), min(ready.grade.asks, anyway.grade.asks) >= LEAST_COMPARED)


def _grade_verdict(verdict: str, outcomes: Sequence[AskOutcome], today: date, policy: Policy) -> VerdictGrade:
    over = [outcome for outcome in outcomes if outcome.is_over(today, policy)]
    return VerdictGrade(verdict, grade_asks(over), len(outcomes) - len(over))


def grade_checks(outcomes: Iterable[AskOutcome], today: date, policy: Policy) -> list[CheckGrade]:
    """What came of the asks that failed each check, in the published order of the checks."""
    over = [outcome for outcome in outcomes if outcome.is_over(today, policy)]
    return [
        CheckGrade(
            check.name,
            grade_asks([outcome for outcome in over if outcome.failing == (check.name,)]),
            grade_asks([outcome for outcome in over if check.name in outcome.failing]),
        )
        for check in CHECKS
    ]


# What can have come of an ask.
RESULTS: dict[str, Callable[[AskOutcome], bool]] = {
    "yes": lambda outcome: outcome.answer == "yes",
    "introduced": lambda outcome: outcome.introduced,
    "won": lambda outcome: outcome.won,
}


def grade_asks(outcomes: Sequence[AskOutcome]) -> Grade:
    """What came of some asks that are over."""
    tallies = (_tally(sum(map(has_result, outcomes)), len(outcomes)) for has_result in RESULTS.values())
    return Grade(len(outcomes), *tallies)


def _tally(count: int, ask_count: int) -> Tally:
    if ask_count < LEAST_COMPARED:
        return Tally(count, UNTOLD)
    return Tally(count, Interval(count / ask_count, *compute_wilson_interval(count, ask_count)))


def list_cases(outcomes: Iterable[AskOutcome], word: str, today: date, policy: Policy) -> list[AskOutcome]:
    """The asks that are over of a verdict, `ready` or `anyway`, or that failed a check. Raises `UnknownWord`."""
    checks = [check.name for check in CHECKS]
    if word not in (READY, ANYWAY, *checks):
        raise UnknownWord("verdict or check", word, [READY, ANYWAY, *checks])
    over = [outcome for outcome in outcomes if outcome.is_over(today, policy)]
    if word in checks:
        return [outcome for outcome in over if word in outcome.failing]
    return [outcome for outcome in over if (outcome.verdict == READY) == (word == READY)]
