"""A year of giving: days in their weeks, sums that lose nothing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.insight.cases import list_introductions
from domain.test_account import TODAY, day
from wellkeeper.domain.insight.facts import Period
from wellkeeper.domain.insight.years import (
    YearDay,
    YearSum,
    choose_days,
    group_weeks,
    list_year_days,
    make_weeks,
    make_year,
    sum_days,
)

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS)
def test_a_year_ends_today_and_touches_53_weeks(today: date) -> None:
    period = make_year(today)

    assert (period.last, (period.last - period.first).days) == (today, 364)
    assert len(group_weeks((), period)) == 53


@given(DAYS, st.integers(1, 60))
def test_weeks_begin_with_a_monday(today: date, weeks: int) -> None:
    period = make_weeks(today, weeks)

    assert period.first.weekday() == 0
    assert len(group_weeks((), period)) == weeks


@given(DAYS, st.dictionaries(st.integers(0, 364), st.integers(1, 30)))
def test_no_week_and_no_weekday_loses_a_point(today: date, points: dict[int, int]) -> None:
    year_days = [YearDay(today - timedelta(ago), 1, points[ago]) for ago in sorted(points, reverse=True)]
    period = make_year(today)

    weeks = group_weeks(year_days, period)

    assert [year_day for week in weeks for year_day in week] == year_days
    assert sum_days(year_days).points == sum(sum_days(year_days).weekdays) == sum(points.values())
    assert all(len({year_day.day.isocalendar()[:2] for year_day in week}) <= 1 for week in weeks)


def test_a_day_has_all_that_happened_on_it() -> None:
    gift_days = {day("9d"): (2, 6), day("400d"): (1, 4)}
    introductions = list_introductions("ann 9d; bob asked 9d won 2d; cleo 500d")

    year_days = list_year_days(gift_days, [day("9d"), day("5d"), day("5d")], introductions, make_year(TODAY))

    assert year_days == [
        YearDay(day("9d"), 2, 6, 1, 1, 1, 0),
        YearDay(day("5d"), asks=2),
        YearDay(day("2d"), won=1),
    ]


def test_the_sums_are_of_the_days_that_are_shown() -> None:
    year_days = [YearDay(day("30d"), 1, 4), YearDay(day("2d"), 2, 3), YearDay(day("1d"), asks=1)]

    assert sum_days(choose_days(year_days, Period(day("7d"), TODAY))) == YearSum(2, 1, 3, [3, 0, 0, 0, 0, 0, 0])
