"""A year of giving: a day a cell, a week a column; and what was asked, came and was won week by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.insight.facts import Introduction, Period

YEAR_DAYS, WEEK_DAYS = 365, 7


class YearDay(NamedTuple):
    """A day: how many gifts and with how many points, how often you asked, and who came and was won.

    `offered` came before you asked, `asked_for` because you had.
    """

    day: date
    gifts: int = 0
    points: int = 0
    asks: int = 0
    offered: int = 0
    asked_for: int = 0
    won: int = 0


class YearSum(NamedTuple):
    """What a stretch of days adds up to: gifts, the days that had one, points, and the points of each weekday."""

    gifts: int
    days: int
    points: int
    weekdays: Sequence[int]


def make_year(today: date) -> Period:
    """The 365 days up to today."""
    return Period(today - timedelta(YEAR_DAYS - 1), today)


def make_weeks(today: date, week_count: int) -> Period:
    """So many weeks, from a Monday to today; the last may still run."""
    monday = today - timedelta(today.weekday())
    return Period(monday - timedelta(WEEK_DAYS * (week_count - 1)), today)


def list_year_days(
    gift_days: Mapping[date, tuple[int, int]],
    ask_days: Iterable[date],
    introductions: Iterable[Introduction],
    period: Period,
) -> list[YearDay]:
    """The days of a period on which something happened, in order; `gift_days` has the gifts and points of each."""
    introductions = list(introductions)
    asks = Counter(ask_days)
    offered = Counter(introduction.day for introduction in introductions if introduction.is_offered)
    asked_for = Counter(introduction.day for introduction in introductions if not introduction.is_offered)
    won = Counter(introduction.win_day for introduction in introductions if introduction.win_day)
    days = sorted(day for day in {*gift_days, *asks, *offered, *asked_for, *won} if day in period)
    return [
        YearDay(day, *gift_days.get(day, (0, 0)), asks[day], offered[day], asked_for[day], won[day]) for day in days
    ]


def choose_days(year_days: Iterable[YearDay], period: Period) -> list[YearDay]:
    """Those of a period."""
    return [year_day for year_day in year_days if year_day.day in period]


def sum_days(year_days: Iterable[YearDay]) -> YearSum:
    """What some days add up to."""
    year_days = list(year_days)
    weekdays = [0] * WEEK_DAYS
    for year_day in year_days:
        weekdays[year_day.day.weekday()] += year_day.points
    gifts = sum(year_day.gifts for year_day in year_days)
    return YearSum(gifts, sum(year_day.gifts > 0 for year_day in year_days), sum(weekdays), weekdays)


def group_weeks(year_days: Iterable[YearDay], period: Period) -> list[list[YearDay]]:
    """The days of each week of a period, from the week of its first day to that of its last."""
    monday = period.first - timedelta(period.first.weekday())
    weeks: list[list[YearDay]] = [[] for _ in range((period.last - monday).days // WEEK_DAYS + 1)]
    for year_day in year_days:
        weeks[(year_day.day - monday).days // WEEK_DAYS].append(year_day)
    return weeks
