"""A year of giving as a heat map: a day a cell, a week a column, the weekdays' sums, and three lanes under it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from wellkeeper.domain.insight.facts import Period
from wellkeeper.domain.insight.years import (
    WEEK_DAYS,
    YearDay,
    YearSum,
    choose_days,
    group_weeks,
    make_weeks,
    make_year,
    sum_days,
)
from wellkeeper.render.drawing import join_spans, make_heading, make_legend, measure_line, place_labels
from wellkeeper.render.page import Column, Drawing, Item, Line, Page, Span, Table, format_count
from wellkeeper.render.pages.insight.words import format_number
from wellkeeper.render.pictures import NONE, make_bar

MARGIN, SUM_WIDTH = 5, 6
FULL_WIDTH = 66  # of the whole year with its sums
FEW_WEEKS = 26
LEAST_BAR, MOST_BAR = 6, 24
SHADES = "░▒▓█"
MOST_POINTS = (2, 4, 7)  # points a day of each shade but the last, times 1, 2, 5, 10 …
PALE_SHARE = 0.8  # of the days with points: so many aren't to be darker than the third shade
LANE_LEGEND = ("▾ asked", "● came, offered", "○ came, asked for", "◆ won")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PLAIN_KEYS = ("day", "gifts", "points", "asks", "offered", "asked_for", "won")
COLUMNS = (
    Column("day", "day"),
    *(Column(key, key.replace("_", " "), right=True, show=format_number) for key in PLAIN_KEYS[1:]),
)


def build_year(year_days: Sequence[YearDay], today: date) -> Page:
    """A year of giving as a picture; in a pipe the days on which something happened."""
    items: list[Item] = [year_day._asdict() for year_day in year_days]
    period, total = make_year(today), sum_days(year_days)

    def draw(width: int) -> list[Line]:
        shown_period = choose_period(today, width)
        shown_days = choose_days(year_days, shown_period)
        picture = draw_year(shown_days, shown_period, width)
        legend = describe_bounds(choose_bounds(year_day.points for year_day in shown_days))
        heading = make_heading(
            "A year of giving" if shown_period == period else f"{len(group_weeks((), shown_period))} weeks of giving",
            describe_sum(sum_days(shown_days)),
            max(map(measure_line, picture)),
        )
        return [*heading, [], *picture, [], *make_legend(legend, width), *make_legend(LANE_LEGEND, width)]

    return Page(
        items,
        PLAIN_KEYS,
        "day",
        people=lambda: [Drawing(draw, Table(COLUMNS, items))] if items else [],
        empty="Nothing was given in the last year: `well give CONTACT KIND` records it.",
        extra={
            "first": period.first,
            "last": period.last,
            "gifts": total.gifts,
            "gift_days": total.days,
            "points": total.points,
            "weekdays": list(total.weekdays),
        },
        as_of=today,
    )


def describe_sum(year_sum: YearSum) -> str:
    """`71 gifts on 57 days, 273 points`."""
    gifts, days = format_count(year_sum.gifts, "gift"), format_count(year_sum.days, "day")
    return f"{gifts} on {days}, {format_count(year_sum.points, 'point')}"


class Lane(NamedTuple):
    """A line under the map: its name, its colour, and the mark of a week, if it has one."""

    name: str
    style: str
    choose_mark: Callable[[Sequence[YearDay]], str]


def _choose_came_mark(week: Sequence[YearDay]) -> str:
    if any(day.offered for day in week):
        return "●"
    return "○" if any(day.asked_for for day in week) else ""


LANES = (
    Lane("ask", "draw", lambda week: "▾" if any(day.asks for day in week) else ""),
    Lane("came", "", _choose_came_mark),
    Lane("won", "yes", lambda week: "◆" if any(day.won for day in week) else ""),
)


def choose_bounds(point_sums: Iterable[int]) -> list[int]:
    """Up to how many points a day has each shade but the last: 2, 4 and 7, or more if most days have more."""
    sorted_points = sorted(filter(None, point_sums))
    usual = sorted_points[int(len(sorted_points) * PALE_SHARE)] if sorted_points else 0
    factors = (step * 10**power for power in count() for step in (1, 2, 5))
    factor = next(factor for factor in factors if factor * MOST_POINTS[-1] + 1 >= usual)
    return [factor * most for most in MOST_POINTS]


def describe_bounds(bounds: Sequence[int]) -> list[str]:
    """`· none`, `░ 1–2`, `▒ 3–4`, `▓ 5–7`, `█ 8 and more points a day`."""
    firsts = [1, *(most + 1 for most in bounds)]
    spans = [f"{first:,}–{most:,}" for first, most in zip(firsts, bounds, strict=False)]
    spans.append(f"{firsts[-1]:,} and more points a day")
    return [f"{NONE} none", *(f"{shade} {span}" for shade, span in zip(SHADES, spans, strict=True))]


def choose_period(today: date, width: int) -> Period:
    """What fits: a year, else the last 26 weeks or fewer."""
    weeks = min(FEW_WEEKS, max(1, width - MARGIN - SUM_WIDTH - 1))
    return make_year(today) if width >= FULL_WIDTH else make_weeks(today, weeks)


def draw_year(year_days: Sequence[YearDay], period: Period, width: int) -> list[Line]:
    """The months, a line for each weekday, and the lanes, of which no line is wider than `width`.

    The days are those of the period on which something happened.
    """
    weeks = group_weeks(year_days, period)
    points_by_day = {year_day.day: year_day.points for year_day in year_days}
    bounds = choose_bounds(points_by_day.values())
    weekday_points = sum_days(year_days).weekdays
    sums = [f"{total:,}" if total else NONE for total in weekday_points]
    sum_width = max(SUM_WIDTH, 2 + max(map(len, sums)))
    bar_width = min(width - MARGIN - len(weeks) - sum_width - 1, MOST_BAR)
    lines = [[Span(" " * MARGIN), Span(place_labels(_list_months(period), len(weeks)), "quiet")]]
    for weekday, name in enumerate(WEEKDAYS):
        cells = [
            _draw_cell(day, period, points_by_day.get(day, 0), bounds)
            for day in _list_weekdays(period, weekday, len(weeks))
        ]
        total = weekday_points[weekday]
        bar = make_bar(total, max(weekday_points), bar_width) if bar_width >= LEAST_BAR else ""
        lines.append([_make_label(name), *cells, Span(f"{sums[weekday]:>{sum_width}} "), Span(bar, "water")])
    lines.append([])
    for lane in LANES:
        marks = "".join(lane.choose_mark(week) or " " for week in weeks)
        lines.append([_make_label(lane.name), Span(marks, lane.style)])
    return [join_spans(line) for line in lines]


def _make_label(name: str) -> Span:
    return Span(name.ljust(MARGIN), "quiet")


def _list_weekdays(period: Period, weekday: int, week_count: int) -> Iterator[date]:
    """The same weekday of every week."""
    monday = period.first - timedelta(period.first.weekday())
    return (monday + timedelta(WEEK_DAYS * week + weekday) for week in range(week_count))


def _draw_cell(day: date, period: Period, points: int, bounds: Sequence[int]) -> Span:
    if day not in period:
        return Span(" ")
    return Span(SHADES[bisect_left(bounds, points)], "water") if points else Span(NONE, "quiet")


def _list_months(period: Period) -> Iterator[tuple[int, str]]:
    """The week in which each month begins."""
    monday = period.first - timedelta(period.first.weekday())
    for number in range((period.last - period.first).days + 1):
        day = period.first + timedelta(number)
        if day.day == 1:
            yield (day - monday).days // WEEK_DAYS, f"{day:%b}"
