"""Which backups stay: by table, and whatever the moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkeeper.domain.rotation import choose_kept

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)  # a Thursday


def list_daily(count: int) -> list[datetime]:
    return [NOON - timedelta(days=days) for days in range(count)]


@pytest.mark.parametrize(
    ("moments", "keep", "days_ago"),
    [
        ([], 7, []),
        ([NOON], 1, [0]),
        (list_daily(7), 7, [0, 1, 2, 3, 4, 5, 6]),
        # Of two days one is also the newest of its week (Sunday the 22nd) or month (October the 31st).
        (list_daily(40), 2, [0, 1, 4, 26]),
        # Today, the six days before it, the Sundays, and the last days of October, September and August.
        (list_daily(100), 7, [0, 1, 2, 3, 4, 5, 6, 11, 18, 25, 26, 32, 39, 57, 87]),
        # One a month: the days and weeks are the same ones.
        ([NOON - timedelta(days=31 * n) for n in range(9)], 7, [31 * n for n in range(7)]),
        # Many in an hour: the newest ones stay, whatever their day.
        ([NOON - timedelta(minutes=n) for n in range(20)], 3, [0, 0, 0]),
        ([NOON] * 9, 2, [0, 0]),
    ],
)
def test_the_newest_of_each_day_week_and_month_stay(moments: list[datetime], keep: int, days_ago: list[int]) -> None:
    assert [(NOON - moments[place]).days for place in sorted(choose_kept(moments, keep))] == days_ago


MOMENTS = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), max_size=40).map(
    lambda moments: sorted(moments, reverse=True)
)


@given(MOMENTS, st.integers(1, 12))
def test_the_newest_stays_and_few_others(moments: list[datetime], keep: int) -> None:
    kept = choose_kept(moments, keep)

    assert (0 in kept) == bool(moments)
    assert kept <= set(range(len(moments)))
    assert min(keep, len(moments)) <= len(kept) <= 4 * keep


@given(MOMENTS, st.integers(1, 12))
def test_to_choose_again_drops_none(moments: list[datetime], keep: int) -> None:
    kept_moments = [moments[place] for place in sorted(choose_kept(moments, keep))]

    assert choose_kept(kept_moments, keep) == set(range(len(kept_moments)))


@given(MOMENTS, st.integers(1, 11))
def test_who_keeps_more_keeps_those_too(moments: list[datetime], keep: int) -> None:
    assert choose_kept(moments, keep) <= choose_kept(moments, keep + 1)


@settings(max_examples=25)
@given(st.integers(1, 120), st.integers(1, 8))
def test_day_by_day_the_newest_of_every_full_week_and_month_is_still_there(days: int, keep: int) -> None:
    """A backup each morning, each followed by a rotation: what a single rotation of all would have kept is there."""
    every_day = [NOON + timedelta(days=day) for day in range(days)]
    left: list[datetime] = []
    for moment in every_day:
        left = [moment, *left]
        left = [left[place] for place in sorted(choose_kept(left, keep))]

    every_day.reverse()
    assert {every_day[place] for place in choose_kept(every_day, keep)} <= set(left)
