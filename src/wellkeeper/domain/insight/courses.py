"""The course of an account: its level day by day, what went in and out, and whom the contact brought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import compute_levels_by_day, list_valid_postings, sum_points_by_day
from wellkeeper.domain.entry import Posting
from wellkeeper.domain.insight.facts import Introduction, Period


class CourseDay(NamedTuple):
    """A day of an account: the level at its end, the points that went in and out, and how many people came.

    `drawn` is below zero; `offered` came before you asked, `asked` because you had.
    """

    day: date
    level: float
    given: int = 0
    drawn: int = 0
    offered: int = 0
    asked: int = 0


def trace_course(
    postings: Iterable[Posting], introductions: Iterable[Introduction], period: Period, half_life: int
) -> list[CourseDay]:
    """Every day of a period; the postings are those up to its end, the introductions those of the contact."""
    valid_postings = list_valid_postings(postings)
    days = list_days(period)
    levels = compute_levels_by_day(sum_points_by_day(valid_postings), days, half_life)
    given = sum_points_by_day(posting for posting in valid_postings if posting.points > 0)
    drawn = sum_points_by_day(posting for posting in valid_postings if posting.points < 0)
    offered_counts: dict[date, int] = {}
    asked_counts: dict[date, int] = {}
    for introduction in introductions:
        counts = offered_counts if introduction.is_offered else asked_counts
        counts[introduction.day] = counts.get(introduction.day, 0) + 1
    return [
        CourseDay(
            day,
            round(levels[day], 9),
            given.get(day, 0),
            drawn.get(day, 0),
            offered_counts.get(day, 0),
            asked_counts.get(day, 0),
        )
        for day in days
    ]


def list_days(period: Period) -> list[date]:
    """Every day of a period."""
    return [period.first + timedelta(number) for number in range((period.last - period.first).days + 1)]


def join_days(course_days: Iterable[CourseDay]) -> CourseDay:
    """Several days in a row as one: the last day and its level, and the sums of the rest."""
    course_days = list(course_days)
    last, columns = course_days[-1], [*zip(*course_days, strict=True)]
    return CourseDay(last.day, last.level, *(sum(column) for column in columns[2:]))


def list_steps(course_days: Sequence[CourseDay], step_days: int) -> list[CourseDay]:
    """A course in steps of so many days, of which the last ends with the course; the first may be shorter."""
    rest = len(course_days) % step_days
    starts = [*([0] if rest else []), *range(rest, len(course_days), step_days)]
    ends = [*starts[1:], len(course_days)]
    return [join_days(course_days[start:end]) for start, end in zip(starts, ends, strict=True)]
