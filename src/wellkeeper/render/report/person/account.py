"""The account of one relationship: its level from the first day on, whom they brought, and what moved it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.entry import Entry
from wellkeeper.domain.insight.facts import Introduction, gather_introductions
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.report import PersonReport
from wellkeeper.domain.words.saying import format_day
from wellkeeper.render.report.charts import (
    Scale,
    choose_anchor,
    draw_curve,
    format_percent,
    label_months,
    list_grid,
    make_decoration,
    make_dot,
    make_level_line,
    make_line,
    make_picture,
    make_scale,
    make_text,
)
from wellkeeper.render.report.markup import Markup, tag
from wellkeeper.render.report.parts import Head, build_figure, hide_table
from wellkeeper.render.report.words import count_noun, find_first_name, format_level, format_points, list_all, shorten
from wellkeeper.render.words.quotes import is_hidden

TOP, BOTTOM, MONTHS, AXIS, HEIGHT = 44, 156, 173, 232, 266
NAME_ROWS = (12, 27)  # of the names above, in turn
NAME_EDGE = 0.1  # of the width, that half a name may need on a phone
MOST_NAMES = 12  # in words
NAME_ROOM, NAME_ROOM_ON_PHONES = 0.08, 0.2  # of the width, that a name needs
MOST_LINES = 400  # of the table, the newest
POINT = 4.2  # pixels, at most
BARS_UP, BARS_DOWN = 34, 18
LABEL_ROOM = 26  # pixels below a line that its label needs


class Span(NamedTuple):
    """The days that the picture is wide."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where a day stands, from 0 to 1."""
        return min(max((day - self.first).days / max((self.last - self.first).days, 1), 0.0), 1.0)


def build_account(person_report: PersonReport) -> Markup:
    """The picture, what its marks mean, and the account line by line; nothing of an account without entries."""
    introductions = gather_introductions(person_report.portrait.referrals)
    if not person_report.lines:
        return Markup()
    pieces = [build_figure(draw_account(person_report, introductions))]
    if introductions:
        pieces.append(_build_legend())
    pieces.append(_build_table(person_report))
    heading = tag("h2", "Your account", id="account-h", class_="gone")
    return tag("section", heading, *pieces, class_="account", aria_labelledby="account-h")


def draw_account(person_report: PersonReport, introductions: Sequence[Introduction]) -> Markup:
    """The level over all days, a mark for each person whom they brought, and a line for each entry that moved it."""
    days = [day for day, _ in person_report.day_levels]
    levels = [level for _, level in person_report.day_levels]
    span, scale = Span(days[0], days[-1]), make_scale(levels, TOP, BOTTOM, 10)
    curve = draw_curve(levels, scale, BOTTOM, max(1, len(levels) // 400))
    name = person_report.portrait.contact.name
    return make_picture(
        "account",
        HEIGHT,
        f"Your account with {name}, {days[0]:%B %Y} to {days[-1]:%B %Y}",
        _describe(person_report, introductions),
        curve.area,
        *_draw_grid(scale),
        curve.line,
        make_level_line("axis", scale.place(0)),
        *_mark_introductions(introductions, span, scale, person_report),
        label_months(span.first, span.last, MONTHS, with_years=True),
        *_mark_today(levels[-1], scale),
        *_draw_entries(person_report, span),
    )


def _describe(person_report: PersonReport, introductions: Sequence[Introduction]) -> str:
    first, last = format_level(person_report.day_levels[0][1]), format_level(person_report.day_levels[-1][1])
    sentence = f"The level went from {first} to {last}."
    if introductions:
        names = [find_first_name(introduction.referral.title) for introduction in introductions[-MOST_NAMES:]]
        sentence += f" {find_first_name(person_report.portrait.contact.name)} brought {list_all(names)}."
    return f"{sentence} Below: what you gave, and what you asked or what an introduction drew."


def _draw_grid(scale: Scale) -> Iterator[Markup]:
    for figure in list_grid(scale.high)[:2]:
        y = scale.place(figure)
        yield make_level_line("grid", y)
        yield make_text(0, y - 5, f"{figure:g}", "halo")


def _mark_introductions(
    introductions: Sequence[Introduction], span: Span, scale: Scale, person_report: PersonReport
) -> Iterator[Markup]:
    """A dot on the level of the day, filled if it was offered, and a stem up to the name if that has room."""
    level_by_day = dict(person_report.day_levels)
    last_names, last_phone_names = [-1.0, -1.0], [-1.0, -1.0]
    for number, introduction in enumerate(introductions):
        row, share = number % len(NAME_ROWS), span.place(introduction.day)
        place, y = format_percent(share), scale.place(level_by_day.get(introduction.day, 0.0))
        title = f"{introduction.referral.title}, {format_day(introduction.day, person_report.today)}"
        yield make_dot(place, y, 4, "ink", filled=introduction.is_offered, title=title)
        if share - last_names[row] < NAME_ROOM:
            continue
        last_names[row] = share
        has_room = share - last_phone_names[row] >= NAME_ROOM_ON_PHONES
        if has_room:
            last_phone_names[row] = share
        top = NAME_ROWS[row] + 5
        yield make_line("axis" if has_room else "axis drop", place, place, top, max(y, top))
        anchor = choose_anchor(share, NAME_EDGE)
        label = f"{shorten(find_first_name(introduction.referral.title), 12)}{' ✓' if introduction.win_day else ''}"
        yield make_text(place, NAME_ROWS[row], label, f"ink {anchor}{'' if has_room else ' drop'}")


def _mark_today(level: float, scale: Scale) -> Iterator[Markup]:
    y = scale.place(level)
    yield make_dot("100%", y, 4, "water")
    is_under = y + LABEL_ROOM < scale.place(0)
    ground = "under" if is_under else "halo"
    yield make_text("100%", y + 22 if is_under else y - 10, f"{format_level(level)} today", f"strong end {ground}", -8)


def list_valid_lines(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that weren't voided, without the voids."""
    voided_ids = {entry.voids for entry in entries if entry.voids is not None}
    return [entry for entry in entries if entry.voids is None and entry.id not in voided_ids]


def _draw_entries(person_report: PersonReport, span: Span) -> Iterator[Markup]:
    """A line up for points that went in, and down for those that went out."""
    moving = [line for line in list_valid_lines(person_report.lines) if line.points]
    highest = max((line.points for line in moving), default=1)
    lowest = max((-line.points for line in moving), default=1)
    unit = min(POINT, BARS_UP / max(highest, 1), BARS_DOWN / max(lowest, 1))
    yield make_level_line("axis", AXIS)
    for line in moving:
        place, hue = format_percent(span.place(line.day)), "water" if line.points > 0 else "draw"
        start, end = (
            (AXIS - 1, AXIS - 1 - line.points * unit) if line.points > 0 else (AXIS + 1, AXIS + 1 - line.points * unit)
        )
        title = f"{format_day(line.day, person_report.today)}: {describe_line(line)} {format_points(line.points)}"
        yield tag("line", tag("title", title), class_=f"s-{hue}", stroke_width=4, x1=place, x2=place, y1=start, y2=end)
    yield make_text(0, AXIS - BARS_UP - 6, "you gave", "water halo")
    yield make_text(0, AXIS + BARS_DOWN + 8, "you drew", "draw halo")


def describe_line(entry: Entry) -> str:
    """What an entry was, in a word or two."""
    return entry.kind if entry.side in (GIVE, "touch") else f"{entry.side} {entry.kind}".strip()


def _build_legend() -> Markup:
    def draw_key(*, filled: bool) -> Markup:
        return make_decoration(8, make_dot(4, 4, 4, "ink", filled=filled), extent=8)

    keys = [
        tag("span", draw_key(filled=filled), words, class_="key")
        for filled, words in ((True, " offered before you asked"), (False, " you had asked"))
    ]
    return tag("p", *keys, tag("span", "✓ won", class_="key"), class_="legend")


def _build_table(person_report: PersonReport) -> Markup:
    heads = (Head("day"), Head("what"), Head("points", True), Head("level", True), Head("note"))
    pairs = list(zip(person_report.lines, person_report.levels, strict=True))[-MOST_LINES:]
    rows = [
        (
            format_day(line.day, person_report.today),
            describe_line(line),
            format_points(line.points),
            format_level(level),
            "" if is_hidden(line.note) else shorten(line.note),
        )
        for line, level in pairs
    ]
    more = len(person_report.lines) - len(pairs)
    summary = f"The account, the newest {MOST_LINES} lines" if more else "The account, line by line"
    name = find_first_name(person_report.portrait.contact.name)
    return hide_table(f"The account of {name}, {count_noun(len(pairs), 'line')}", heads, rows, summary)
