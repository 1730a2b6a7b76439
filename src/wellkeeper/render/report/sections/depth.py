"""The well: how deep it was on each day of a year, and what went in and out week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wellkeeper.domain.insight.depth import Depth, PointSum
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import format_day
from wellkeeper.render.report.charts import (
    EDGE,
    Scale,
    choose_anchor,
    draw_curve,
    format_percent,
    label_months,
    list_grid,
    make_bar,
    make_dot,
    make_level_line,
    make_picture,
    make_scale,
    make_text,
)
from wellkeeper.render.report.markup import Markup, join
from wellkeeper.render.report.parts import Gap, Head, Section, build_figure, hide_table
from wellkeeper.render.report.words import format_level, format_number
from wellkeeper.render.words.depth import describe_change, describe_fall

TOP, BOTTOM = 24, 214  # of the level, in pixels
MONTHS, AXIS, BARS_UP, BARS_DOWN, HEIGHT = 232, 306, 42, 20, 336
PEAK_ROOM = 0.2  # of the width, that the label of the highest level may need on a phone
LABEL_HEIGHT = 20  # pixels around the first level, in which no other figure stands
UNIT = 5.2  # pixels of a point, at most
WEEK_WIDTH = 0.76  # of a week's place
NOTE = (
    "The level is what every gift and every ask is worth today: each halves in {half_life} days. The balance,"
    " {balance}, never fades."
)


def build_depth(well_report: Report) -> Section | Gap:
    """The level over a year; below it points in and out by week; behind it a table by month."""
    well_depth = well_report.depth
    if not well_depth.balance and not any(well_depth.levels):
        return Gap("Nothing was given or asked yet, so the well has no depth.", "well give {contact} advice")
    note = NOTE.format(half_life=well_report.rules.policy.half_life, balance=format_number(well_depth.balance))
    show = join((build_figure(draw_depth(well_depth)), _build_table(well_depth)))
    return Section("well", "The well", "The well", describe_depth(well_depth), note, show)


def describe_depth(well_depth: Depth) -> str:
    """How deep it is, against a year ago and against its highest level."""
    sentence = f"{format_level(well_depth.levels[-1])} deep, {describe_change(well_depth)}"
    fall = describe_fall(well_depth)
    return f"{sentence}, and {fall}." if fall else f"{sentence}."


def draw_depth(well_depth: Depth) -> Markup:
    """The picture of the year."""
    first, last = well_depth.days[0], well_depth.days[-1]
    scale = make_scale(well_depth.levels, TOP, BOTTOM, 10)
    curve = draw_curve(well_depth.levels, scale, BOTTOM)
    title = f"Depth of the well, {format_day(first, last)} to {last.day} {last:%b %Y}"
    return make_picture(
        "depth",
        HEIGHT,
        title,
        _describe_picture(well_depth),
        curve.area,
        *_draw_grid(scale, well_depth.levels[0]),
        curve.line,
        make_level_line("axis", scale.place(0)),
        *_label_levels(well_depth, scale),
        label_months(first, last, MONTHS),
        *_draw_weeks(well_depth.weeks, last),
    )


def _describe_picture(well_depth: Depth) -> str:
    highest = max(well_depth.levels)
    day = well_depth.days[well_depth.levels.index(highest)]
    return (
        f"The levels of all accounts together went from {format_level(well_depth.levels[0])} to"
        f" {format_level(well_depth.levels[-1])} points; the highest was {format_level(highest)} on"
        f" {format_day(day, well_depth.days[-1])}. Below: points in and out, by week."
    )


def _draw_grid(scale: Scale, first_level: float) -> Iterator[Markup]:
    """Two or three lines across, the highest with its unit."""
    figures, first_y = list_grid(scale.high), scale.place(first_level)
    for figure in figures:
        y = scale.place(figure)
        yield make_level_line("grid", y)
        if not first_level or abs(y - first_y) > LABEL_HEIGHT:
            yield make_text(0, y - 5, f"{figure:,g} points" if figure == figures[-1] else f"{figure:,g}", "halo")


def _label_levels(well_depth: Depth, scale: Scale) -> Iterator[Markup]:
    """The first, the highest and the last level, each with its figure."""
    levels = well_depth.levels
    first_y, last_y = scale.place(levels[0]), scale.place(levels[-1])
    if levels[0]:
        y, ground = _place_label(first_y, scale)
        yield make_text(8, y, f"{format_level(levels[0])} a year ago", f"ink {ground}")
    place = levels.index(max(levels))
    share = place / (len(levels) - 1)
    if EDGE < share < 1 - EDGE:
        y = scale.place(levels[place])
        yield make_dot(format_percent(share), y, 4, "water", filled=False)
        label = f"{format_level(levels[place])} on {format_day(well_depth.days[place], well_depth.days[-1])}"
        yield make_text(format_percent(share), y - 10, label, f"ink {choose_anchor(share, PEAK_ROOM)} halo")
    yield make_dot("100%", last_y, 4, "water")
    y, ground = _place_label(last_y, scale)
    yield make_text("100%", y, f"{format_level(levels[-1])} today", f"strong end {ground}", -8)


def _place_label(y: float, scale: Scale) -> tuple[float, str]:
    """Where the figure of a level stands, and on what: under the line if there is room, else above it."""
    return (y + 24, "under") if y + 30 < scale.place(0) else (y - 12, "halo")


def _draw_weeks(point_sums: Sequence[PointSum], today: date) -> Iterator[Markup]:
    """A bar up for the points in, and a bar down for the points out."""
    yield make_level_line("axis", AXIS)
    outs = (point_sum.points_out * BARS_UP / BARS_DOWN for point_sum in point_sums)
    most = max(BARS_UP / UNIT, *(point_sum.points_in for point_sum in point_sums), *outs)
    unit, width = BARS_UP / most, 1 / len(point_sums)
    for place, point_sum in enumerate(point_sums):
        x, name = format_percent((place + (1 - WEEK_WIDTH) / 2) * width), f"week to {format_day(point_sum.last, today)}"
        if point_sum.points_in:
            height = point_sum.points_in * unit
            yield make_bar(
                "water",
                x,
                AXIS - 1 - height,
                format_percent(WEEK_WIDTH * width),
                height,
                f"{name}: {point_sum.points_in} in",
            )
        if point_sum.points_out:
            height = point_sum.points_out * unit
            yield make_bar(
                "draw", x, AXIS + 1, format_percent(WEEK_WIDTH * width), height, f"{name}: {point_sum.points_out} out"
            )
    yield make_text(0, AXIS - BARS_UP - 4, "points in, by week", "water halo")
    yield make_text(0, AXIS + BARS_DOWN + 8, "points out", "draw halo")


def _build_table(well_depth: Depth) -> Markup:
    heads = (Head("month"), Head("level at its end", True), Head("in", True), Head("out", True))
    rows = [
        (
            f"{month.last:%b %Y}",
            format_level(month.level),
            format_number(month.points_in),
            format_number(month.points_out),
        )
        for month in well_depth.months
    ]
    return hide_table("Depth of the well by month", heads, rows)
