"""How deep a well was, day by day, and what went in and out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.insight.depth import DayPoints, compute_levels, list_days_of_year, measure_depth

TODAY = date(2026, 3, 1)
DAYS = st.dates(date(2024, 1, 1), TODAY)
POINTS = st.dictionaries(DAYS, st.integers(-50, 50), max_size=30)


@given(POINTS, st.integers(1, 1_000))
def test_the_level_of_a_day_is_the_sum_of_what_is_left_of_all_points(
    points: Mapping[date, int], half_life: int
) -> None:
    days = list_days_of_year(TODAY)
    levels = compute_levels(points, days, half_life)

    for day, level in list(zip(days, levels, strict=True))[::50]:
        left = [worth * 0.5 ** ((day - moved).days / half_life) for moved, worth in points.items() if moved <= day]
        assert level == pytest.approx(sum(left), abs=1e-6)


def test_before_the_first_points_there_is_no_level() -> None:
    assert compute_levels({TODAY: 4}, [TODAY - timedelta(1), TODAY], 180) == [0.0, 4.0]
    assert compute_levels({}, [TODAY], 180) == [0.0]


@given(st.lists(st.tuples(DAYS, st.integers(0, 50), st.integers(0, 50)), max_size=30, unique_by=lambda row: row[0]))
def test_weeks_and_months_hold_what_moved_in_them(rows: list[tuple[date, int, int]]) -> None:
    day_points = [DayPoints(*row) for row in sorted(rows)]
    depth = measure_depth(day_points, TODAY, 180)
    recent = [moved for moved in day_points if moved.day >= depth.days[0]]

    assert len(depth.weeks) == 52
    assert {(week.last - week.first).days for week in depth.weeks} == {6}
    assert depth.weeks[-1].last == depth.months[-1].last == TODAY
    assert sum(month.points_in for month in depth.months) == sum(moved.points_in for moved in recent)
    assert sum(month.points_out for month in depth.months) == sum(moved.points_out for moved in recent)
    assert depth.balance == sum(moved.points_in - moved.points_out for moved in day_points)
    assert depth.months[-1].level == depth.weeks[-1].level == depth.levels[-1]


def test_the_depth_of_a_look_back_knows_no_later_points() -> None:
    day_points = [DayPoints(TODAY, 4, 0), DayPoints(TODAY + timedelta(1), 8, 0)]

    assert (measure_depth(day_points, TODAY, 180).balance, measure_depth(day_points, TODAY, 180).levels[-1]) == (4, 4.0)
