"""A picture of a relationship's year: its level, what was given and asked, and who came."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from wellkeeper.domain.account import compute_fade
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.referral import GOT
from wellkeeper.domain.statement import Statement
from wellkeeper.tui.lines.spans import Line, Span, make_line
from wellkeeper.tui.lines.wording import draw_row

YEAR = 364
STEPS = 4  # of the scale, two rows each
AXIS_WIDTH = 6  # before the picture
_BLOCKS = " ▁▂▃▄▅▆▇█"


def iterate_chart(statement: Statement, today: date, half_life: int, width: int) -> Iterator[Line]:
    """The year up to today, as wide as there is room for, at most a column a week."""
    columns = max(1, min(YEAR // 7, width - AXIS_WIDTH - 2))
    ends = [today - timedelta(round(YEAR * (columns - 1 - place) / columns)) for place in range(columns)]
    levels = compute_levels_on(statement, ends, half_life)
    yield from _iterate_level_rows(levels)
    yield make_line(Span(f"{0:>{AXIS_WIDTH - 2}} {'─' * columns}", "quiet"))
    yield make_line(Span(" " * (AXIS_WIDTH - 1) + _make_month_row(ends), "quiet"))
    yield from _iterate_marks(statement, ends)


def compute_levels_on(statement: Statement, days: Sequence[date], half_life: int) -> list[float]:
    """The level at the end of each of some days, which come in order."""
    levels, place = [], 0
    for day in days:
        while place < len(statement.lines) and statement.lines[place].day <= day:
            place += 1
        if place == 0:
            levels.append(0.0)
        else:
            age = (day - statement.lines[place - 1].day).days
            levels.append(statement.levels[place - 1] * compute_fade(age, half_life))
    return levels


def _iterate_level_rows(levels: Sequence[float]) -> Iterator[Line]:
    """The filled picture from its top: what lies below zero isn't drawn."""
    step = max(1, math.ceil(max(levels, default=0.0) / STEPS))
    for row in range(2 * STEPS, 0, -1):
        floor = (row - 1) * step / 2
        cells = (max(0, min(8, round((level - floor) / (step / 2) * 8))) for level in levels)
        label = f"{row * step // 2:>{AXIS_WIDTH - 2}} " if row % 2 == 0 else " " * (AXIS_WIDTH - 1)
        yield make_line(Span(label, "quiet"), Span("".join(_BLOCKS[cell] for cell in cells), "water"))


def _make_month_row(ends: Sequence[date]) -> str:
    """The names of the months, each where it begins, as far as there is room."""
    row, before = "", ends[0].month
    for place, day in enumerate(ends):
        if day.month != before and place >= len(row) + bool(row) and place + 3 <= len(ends):
            row = row.ljust(place) + f"{day:%b}"
        before = day.month
    return row


def _iterate_marks(statement: Statement, ends: Sequence[date]) -> Iterator[Line]:
    """What was given, what was asked, and who came, below the level."""
    given, are_asked = [0.0] * len(ends), [False] * len(ends)
    for entry in statement.lines:
        place = _find_place(entry.day, ends)
        if place is not None:
            given[place] += entry.points if entry.side == GIVE else 0
            are_asked[place] |= entry.points < 0
    came = [" "] * len(ends)
    for referral in statement.referrals:
        place = _find_place(referral.introduced, ends) if referral.direction == GOT and referral.introduced else None
        if place is not None:
            came[place] = "●" if referral.offered else "○"
    for label, cells, token in (
        ("+", draw_row(given).replace("·", " "), "water"),
        ("−", "".join("▾" if flag else " " for flag in are_asked), "draw"),
        ("came", "".join(came), "strong"),
    ):
        yield make_line(Span(f" {label:<{AXIS_WIDTH - 2}}", "quiet"), Span(cells, token))


def _find_place(day: date, ends: Sequence[date]) -> int | None:
    """The column of a day: the first that doesn't end before it; None if it lies before the year."""
    if (ends[-1] - day).days >= YEAR:
        return None
    return next((place for place, end in enumerate(ends) if day <= end), None)
