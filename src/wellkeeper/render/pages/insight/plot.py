"""The course of an account as a picture: its level filled from below, since it is water, and three lanes under it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from wellkeeper.domain.account import round_level
from wellkeeper.domain.insight.courses import CourseDay, list_steps
from wellkeeper.domain.words.saying import describe_day, format_figure
from wellkeeper.render.drawing import join_spans, make_heading, make_legend, measure_line, place_labels
from wellkeeper.render.lines import compute_width
from wellkeeper.render.page import GAP, Column, Drawing, Item, Line, Page, Span, Table
from wellkeeper.render.pictures import NONE

ROWS, PARTS = 8, 8  # rows of the picture, and parts of a row
UP, DOWN = " ▁▂▃▄▅▆▇█", " ▔▔▀▀▀▀██"
LEAST_MARGIN = 4
ROW_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 7.5)  # times a power of ten: what a row may be worth
LANE_PARTS = 6  # lanes must not melt into one another
DAYS_WITH_MONDAYS, DAYS_WITHOUT_YEAR = 45, 366
EVERY_MONTHS = (1, 2, 3, 6, 12)
LABEL_WIDTH = 4  # of a month and a blank; a year has one letter more
LEGEND = ("+ points given", "− points drawn", "● offered", "○ asked")
PLAIN_KEYS = ("day", "level", "given", "drawn", "offered", "asked")
COLUMNS = (
    Column("day", "day"),
    Column("level", "level", right=True, show=format_figure),
    *(
        Column(key, key, right=True, show=lambda number: f"{number or NONE}".replace("-", "−"))
        for key in PLAIN_KEYS[2:]
    ),
)


def make_item(course_day: CourseDay) -> Item:
    """A day of an account as data; `level` has one decimal, `drawn` is below zero."""
    return {**course_day._asdict(), "level": round_level(course_day.level)}


def build_plot(
    name: str, course_days: Sequence[CourseDay], *, has_first: bool, is_past: bool, width: int | None = None
) -> Page:
    """The level of a contact day by day, as a picture; in a pipe as rows.

    `has_first` says that a first day was named, `is_past` that the last one isn't today; `width` is that of the
    picture, if one was named.
    """
    items = [make_item(course_day) for course_day in course_days]

    def draw(room: int) -> list[Line]:
        room = min(width or room, room)
        picture = draw_course(course_days, room)
        first, last = course_days[0].day, course_days[-1]
        span = f"since {describe_day(first, last.day)}" if has_first else "over a year"
        day = f"on {last.day.day} {last.day:%B %Y}" if is_past else "today"
        title, finding = f"{name}, the level {span}", f"{format_figure(last.level)} {day}"
        least = compute_width(title) + GAP + compute_width(finding)
        heading = make_heading(title, finding, min(room, max(least, *map(measure_line, picture))))
        return [*heading, [], *picture, [], *make_legend(LEGEND, room)]

    return Page(
        items,
        PLAIN_KEYS,
        "day",
        people=lambda: [Drawing(draw, Table(COLUMNS, items))] if any(day.level for day in course_days) else [],
        empty=f"{name} has no lines yet.",
    )


class Scale(NamedTuple):
    """What a row of the picture is worth, and how many rows lie above zero and below."""

    row: float
    above: int
    below: int

    def count_parts(self, level: float) -> int:
        """How many parts of a row a level fills: one at least, if it is shown as anything but zero."""
        parts = round(level / self.row * PARTS)
        return parts or (level > 0) - (level < 0)

    def format_label(self, row_count: int) -> str:
        """The level so many rows above zero; empty at every other row."""
        return "" if row_count % 2 else f"{row_count * self.row:,.10g}".replace("-", "−")


def choose_scale(levels: Sequence[float]) -> Scale:
    """The finest scale of eight rows that holds all levels."""
    high, low = max(0.0, *levels), -min(0.0, *levels)
    counts = ((row, math.ceil(high / row), math.ceil(low / row)) for row in _list_row_values())
    return next(Scale(row, ROWS - below, below) for row, above, below in counts if above + below <= ROWS)


def _list_row_values() -> Iterator[float]:
    yield from (0.25, 0.5)
    for power in count():
        yield from (step * 10**power for step in ROW_STEPS)


def draw_course(course_days: Sequence[CourseDay], width: int) -> list[Line]:
    """The level, the months and the lanes, of which no line is wider than `width`."""
    scale = choose_scale([round_level(course_day.level) for course_day in course_days])
    labels = [scale.format_label(rows) for rows in range(-scale.below, scale.above + 1)]
    margin = max(LEAST_MARGIN, 1 + max(map(len, labels)))
    room = max(1, width - margin)
    steps = list_steps(course_days, math.ceil(len(course_days) / room))
    repeat = room // len(steps)
    lines = [
        *_draw_levels([round_level(step.level) for step in steps], scale, repeat),
        ("", [Span(place_labels(_list_ticks(course_days[0].day, steps, repeat), repeat * len(steps)), "quiet")]),
        ("+", _draw_given(steps, repeat)),
        ("−", _draw_marks(steps, repeat, "draw", lambda step: "▾" if step.drawn else "")),
        ("came", _draw_marks(steps, repeat, "", lambda step: "●" if step.offered else "○" if step.asked else "")),
    ]
    return [join_spans([Span(_make_margin(label, margin), "quiet"), *spans]) for label, spans in lines]


def _make_margin(label: str, margin: int) -> str:
    """Figures stand at the right, with a blank; words at the left."""
    return label.ljust(margin) if label in ("+", "−", "came") else f"{label:>{margin - 1}} "


def _draw_levels(levels: Sequence[float], plot_scale: Scale, repeat: int) -> Iterator[tuple[str, Line]]:
    """The rows above zero from the top, the line of zero, and the rows below, each with its label."""
    parts = [plot_scale.count_parts(level) for level in levels]
    for rows in range(plot_scale.above, 0, -1):
        cells = [UP[min(max(part - (rows - 1) * PARTS, 0), PARTS)] * repeat for part in parts]
        yield plot_scale.format_label(rows), [Span("".join(cells), "water")]
    yield "0", [Span("─" * repeat * len(levels), "quiet")]
    for rows in range(plot_scale.below):
        cells = [DOWN[min(max(-part - rows * PARTS, 0), PARTS)] * repeat for part in parts]
        yield plot_scale.format_label(-rows - 1), [Span("".join(cells), "late")]


def _draw_given(course_steps: Sequence[CourseDay], repeat: int) -> Line:
    """What was given in each step, a part for a point as long as they are few."""
    most = max(LANE_PARTS, *(step.given for step in course_steps))
    parts = [math.ceil(step.given / most * LANE_PARTS) for step in course_steps]
    return [Span("".join(UP[part] * repeat for part in parts), "water")]


def _draw_marks(
    course_steps: Sequence[CourseDay], repeat: int, style: str, choose_mark: Callable[[CourseDay], str]
) -> Line:
    return [Span("".join(choose_mark(step).ljust(repeat) for step in course_steps), style)]


def _list_ticks(first: date, course_steps: Sequence[CourseDay], repeat: int) -> Iterator[tuple[int, str]]:
    """The columns at which Mondays, months or years begin, and what is written there."""
    ends = [step.day for step in course_steps]
    days = (ends[-1] - first).days + 1
    columns_of_month = repeat * len(course_steps) * 30 / days
    least = LABEL_WIDTH + (days > DAYS_WITHOUT_YEAR)
    every = next((number for number in EVERY_MONTHS if columns_of_month * number >= least), EVERY_MONTHS[-1])
    for number in range(days):
        day = first + timedelta(number)
        if label := _make_tick(day, days, every):
            yield bisect_left(ends, day) * repeat, label


def _make_tick(day: date, days: int, every: int) -> str:
    """What is written at a day of a picture of so many days; empty for most."""
    if days <= DAYS_WITH_MONDAYS:
        return f"{day.day} {day:%b}" if day.weekday() == 0 else ""
    if day.day != 1 or (day.month - 1) % every:
        return ""
    return str(day.year) if day.month == 1 and days > DAYS_WITHOUT_YEAR else f"{day:%b}"
