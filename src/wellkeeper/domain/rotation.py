"""Which backups stay: the newest ones, and the newest of each of the last days, weeks and months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

_Period = tuple[int, ...]


def choose_kept(moments: Sequence[datetime], keep: int) -> set[int]:
    """The places of the backups that stay, if they were made at these moments, the newest first.

    The newest `keep` stay whatever their day; so does the newest of each of the last `keep` days, weeks (from Monday)
    and months on which there was one. So at most four times `keep` stay, and the newest always does. To choose once
    more among those that stayed drops none.
    """
    days = [moment.date() for moment in moments]
    kept = set(range(min(max(keep, 1), len(moments))))
    for find_period in (_find_day, _find_week, _find_month):
        kept |= _choose_newest(days, max(keep, 1), find_period)
    return kept


def _choose_newest(days: Sequence[date], keep: int, find_period: Callable[[date], _Period]) -> set[int]:
    """The place of the newest backup of each of the last `keep` periods that have one."""
    newest: dict[_Period, int] = {}
    for place, day in enumerate(days):
        newest.setdefault(find_period(day), place)
    return set(list(newest.values())[:keep])


def _find_day(day: date) -> _Period:
    return (day.toordinal(),)


def _find_week(day: date) -> _Period:
    return day.isocalendar()[:2]


def _find_month(day: date) -> _Period:
    return day.year, day.month
