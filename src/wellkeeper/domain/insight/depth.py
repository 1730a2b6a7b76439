"""How deep the well was day by day, and what went in and out week by week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import compute_levels_by_day

YEAR_DAYS, WEEK_DAYS = 365, 7


class DayPoints(NamedTuple):
    """The points that went in and out on a day, both zero or more. What was voided went neither in nor out."""

    day: date
    points_in: int
    points_out: int


class PointSum(NamedTuple):
    """The points that went in and out from a first day to a last, and the level at its end."""

    first: date
    last: date
    points_in: int
    points_out: int
    level: float


class Depth(NamedTuple):
    """The level of each day of a year, the oldest first, the balance of the last; and the year by week and by month."""

    days: Sequence[date]
    levels: Sequence[float]
    balance: int
    weeks: Sequence[PointSum]
    months: Sequence[PointSum]


def list_days_of_year(today: date) -> list[date]:
    """Today, and every day of the year before it, the oldest first."""
    return [today - timedelta(days) for days in range(YEAR_DAYS, -1, -1)]


def compute_levels(points_by_day: Mapping[date, int], level_days: Sequence[date], half_life: int) -> list[float]:
    """The level at the end of each of some days, which are in order; `points` are those of each day.

    They are those of the fold that makes an account, to nine digits: the last ones of a power differ between machines.
    """
    levels = compute_levels_by_day(points_by_day, level_days, half_life)
    return [round(levels[day], 9) for day in level_days]


def measure_depth(day_points: Sequence[DayPoints], today: date, half_life: int) -> Depth:
    """How deep a well was that has those points, in the year up to today."""
    days = list_days_of_year(today)
    points = {moved.day: moved.points_in - moved.points_out for moved in day_points if moved.day <= today}
    levels = compute_levels(points, days, half_life)
    level_by_day = dict(zip(days, levels, strict=True))
    sums = [
        [_add_up(day_points, first, last, level_by_day[last]) for first, last in spans]
        for spans in (_list_weeks(today), _list_months(days))
    ]
    return Depth(days, levels, sum(points.values()), *sums)


def _list_weeks(today: date) -> list[tuple[date, date]]:
    """The weeks of the year up to today, each of seven days; the last ends today."""
    count = YEAR_DAYS // WEEK_DAYS
    lasts = [today - timedelta(WEEK_DAYS * weeks) for weeks in range(count - 1, -1, -1)]
    return [(last - timedelta(WEEK_DAYS - 1), last) for last in lasts]


def _list_months(days: Sequence[date]) -> list[tuple[date, date]]:
    """The first and the last of some days in each month, in order."""
    months: dict[tuple[int, int], tuple[date, date]] = {}
    for day in days:
        first, _ = months.get((day.year, day.month), (day, day))
        months[day.year, day.month] = first, day
    return list(months.values())


def _add_up(day_points: Iterable[DayPoints], first: date, last: date, level: float) -> PointSum:
    chosen = [moved for moved in day_points if first <= moved.day <= last]
    points_in, points_out = sum(moved.points_in for moved in chosen), sum(moved.points_out for moved in chosen)
    return PointSum(first, last, points_in, points_out, level)
