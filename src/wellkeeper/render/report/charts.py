"""Pictures in SVG: x in percent and y in pixels, so that no text is ever stretched or shrunk, from a phone to paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.render.report.markup import Markup, join, tag

Point = tuple[float, float]

WIDE = 1000  # what a stretched part is wide, in units of its own
GRID_LINES = 3  # at most
MOST_LABELS = 13  # months under a picture; of more, every third
EDGE = 0.03  # of the width, in which a label would stand out


class Scale(NamedTuple):
    """From figures to pixels: `high` stands at the top and `low` at the bottom."""

    low: float
    high: float
    top: float
    bottom: float

    def place(self, figure: float) -> float:
        """How many pixels from the top a figure stands."""
        return self.bottom - (figure - self.low) / (self.high - self.low) * (self.bottom - self.top)


def make_scale(figures: Iterable[float], top: float, bottom: float, least: float = 1) -> Scale:
    """A scale that has all the figures, zero, and a high end of at least `least` in sight."""
    figures = [*figures, 0]
    return Scale(min(figures), max(*figures, least), top, bottom)


def list_grid(high: float) -> list[float]:
    """Two or three round figures above zero and below a high one."""
    if high <= 0:
        return []
    power = 10 ** math.floor(math.log10(high))
    steps = (factor * power for factor in (0.2, 0.25, 0.5, 1, 2, 2.5, 5))
    step = next(step for step in steps if high / step < GRID_LINES + 1)
    return [step * count for count in range(1, GRID_LINES + 1) if step * count < high]


def format_percent(share: float) -> str:
    """A share as a place in a picture: `43.2%`."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


# -- what a picture stands in --------------------------------------------------------------------


def make_picture(name: str, height: float, title: str, description: str, *content: Markup, class_: str = "") -> Markup:
    """A picture that says what it shows, also to whoever can't see it; `name` is like no other on the page."""
    return tag(
        "svg",
        tag("title", title, id=f"{name}-t"),
        tag("desc", description, id=f"{name}-d"),
        *content,
        class_=f"plot {class_}".strip(),
        width="100%",
        height=height,
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
    )


def make_decoration(height: float, *content: Markup, extent: str | float = "100%") -> Markup:
    """A picture of a figure that stands next to it as a number."""
    return tag("svg", *content, class_="plot", width=extent, height=height, aria_hidden="true")


def stretch(height: float, *paths: Markup) -> Markup:
    """Paths that are as wide as the picture: they have x from 0 to 1,000."""
    return tag(
        "svg",
        *paths,
        width="100%",
        height=height,
        viewBox=f"0 0 {WIDE} {height:g}",
        preserveAspectRatio="none",
        overflow="visible",
    )


# -- what stands in it ---------------------------------------------------------------------------


def make_text(x: str | float, y: float, text: str, class_: str | None = None, dx: float | None = None) -> Markup:
    """A line of text."""
    return tag("text", text, x=x, y=y, dx=dx, class_=class_)


def choose_anchor(share: float, room: float = EDGE) -> str:
    """Where a label is held that stands at a share of the width, so that it doesn't stand out at either end."""
    return "start" if share < room else "end" if share > 1 - room else "middle"


def make_line(
    class_: str, x1: str | float, x2: str | float, y1: float | str, y2: float | str, stroke: float | None = None
) -> Markup:
    """A straight line."""
    return tag("line", class_=class_, x1=x1, x2=x2, y1=y1, y2=y2, stroke_width=stroke)


def make_level_line(class_: str, y: float) -> Markup:
    """A line across the whole picture."""
    return make_line(class_, 0, "100%", y, y)


def make_dot(x: str | float, y: float, radius: float, hue: str, *, filled: bool = True, title: str = "") -> Markup:
    """A dot if it is filled, else a ring of the same size; with a name to see by pointing at it."""
    names = (tag("title", title),) if title else ()
    if filled:
        return tag("circle", *names, class_=f"m-{hue}", cx=x, cy=y, r=radius)
    return tag("circle", *names, class_=f"ring s-{hue}", cx=x, cy=y, r=radius - 1)


def make_bar(hue: str, x: str | float, y: float, extent: str | float, height: float, title: str = "") -> Markup:
    """A bar, with a name to see by pointing at it."""
    names = (tag("title", title),) if title else ()
    return tag("rect", *names, class_=f"m-{hue}", x=x, y=y, width=extent, height=height)


def draw_path(corners: Sequence[Point]) -> str:
    """A line through some points."""
    return "M" + "L".join(f"{_round(x)} {_round(y)}" for x, y in corners)


def _round(figure: float) -> str:
    return f"{figure:.1f}".removesuffix(".0")


def draw_area(corners: Sequence[Point], base: float) -> str:
    """What lies between a line through some points and a base line."""
    return f"M{_round(corners[0][0])} {_round(base)}L{draw_path(corners)[1:]}V{_round(base)}Z"


class Curve(NamedTuple):
    """How a level went: what lies under it, and its line; both are stretched over the picture."""

    area: Markup
    line: Markup


def draw_curve(levels: Sequence[float], scale: Scale, height: float, stride: int = 1) -> Curve:
    """A level from the first day to the last; what is below zero has another hue.

    With a stride, only every so manieth day is drawn, and those before and after a jump.
    """
    places = _choose_places(levels, stride)
    width = max(len(levels) - 1, 1)
    points = [(WIDE * place / width, scale.place(levels[place])) for place in places]
    zero = scale.place(0)
    above = draw_area([(x, min(y, zero)) for x, y in points], zero)
    areas = [tag("path", class_="f-pool", d=above)]
    if min(levels) < 0:
        below = draw_area([(x, max(y, zero)) for x, y in points], zero)
        areas.append(tag("path", class_="f-dry", d=below))
    return Curve(stretch(height, *areas), stretch(height, tag("path", class_="level", d=draw_path(points))))


def _choose_places(levels: Sequence[float], stride: int) -> list[int]:
    """The days to draw: every so manieth, the last, and both sides of every jump. Between them a level only fades."""
    last = len(levels) - 1
    jumps = {place for place in range(1, len(levels)) if abs(levels[place] - levels[place - 1]) > JUMP}
    chosen = {*range(0, len(levels), stride), last, *jumps, *(place - 1 for place in jumps)}
    return sorted(chosen)


JUMP = 0.5  # points by which a level changes on a day on which something happened


# -- months --------------------------------------------------------------------------------------


def label_months(first: date, last: date, y: float, *, with_years: bool = False, kept: int = 2) -> Markup:
    """The months between two days, each at its first day; on a phone every second one is kept, or every third."""
    length = max((last - first).days, 1)
    months = _list_months(first, last)
    every = 1 if len(months) <= MOST_LABELS else 3 if len(months) <= 3 * MOST_LABELS else 12
    labels = []
    for month in months:
        share = (month - first).days / length
        if (month.month - 1) % every or share > 1 - EDGE / 2:
            continue
        is_dropped = (month.month - 1) // every % (kept if every == 1 else 2) > 0 and every < 12
        words = [choose_anchor(share), "drop" if is_dropped else ""]
        text = (
            f"{month:%Y}" if every == 12 else f"{month:%b %Y}" if with_years and (month.month == 1) else f"{month:%b}"
        )
        labels.append(make_text(format_percent(share), y, text, " ".join(filter(None, words))))
    return join(labels)


def _list_months(first: date, last: date) -> list[date]:
    """The first days of the months between two days."""
    months, year, month = [], first.year, first.month
    while (day := date(year, month, 1)) <= last:
        if day >= first:
            months.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months
