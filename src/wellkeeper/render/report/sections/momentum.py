"""Momentum: what happened week by week, a bar for each week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from wellkeeper.domain.insight.mirror import ACTS, MONTH_DAYS, WEEK_DAYS, Week
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import format_day
from wellkeeper.render.report.charts import format_percent, label_months, make_bar, make_decoration, make_level_line
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Head, Section, build_head, hide_table, make_strong
from wellkeeper.render.report.words import count_noun, format_number, spell_count

HEIGHT, LEAST_TOP = 26, 3
ACT_NAMES = {"gives": "given", "asks": "asked", "promises": "promised", "introductions": "came", "wins": "won"}
HUES = {"gives": "water", "asks": "draw", "promises": "quiet", "introductions": "ink", "wins": "ink"}
NOTE = "Each bar is a week, and one step of it one happening; all rows share one scale."
LEAST_DAYS = 90  # of a history, from which on a month is compared with the year


def build_momentum(well_report: Report) -> Section | Gap:
    """Five rows of weeks on one scale, with the sums of 30 days, the 30 before, and the year."""
    sums = {act: sum(getattr(week, act) for week in well_report.weeks) for act in ACTS}
    if not any(sums.values()):
        return Gap("Nothing happened in a year: no gift, no ask, nobody who came.", "well give {contact} encouragement")
    most = max(max(getattr(week, act) for week in well_report.weeks) for act in ACTS)
    rows = [_build_row(act, well_report, most, sums[act]) for act in ACTS]
    heads = (
        Head("what", hidden=True),
        Head("by week", hidden=True),
        Head("30 days", True),
        Head("before", True),
        Head("year", True),
    )
    caption = tag("caption", "What happened, by week", class_="gone")
    first, last = well_report.weeks[0].week, well_report.weeks[-1].week + timedelta(WEEK_DAYS - 1)
    axis = tag(
        "tr",
        tag("td"),
        tag("td", make_decoration(16, label_months(first, last, 12, kept=3)), class_="strip"),
        tag("td"), tag("td"), tag("td"),
        class_="axisrow",
    )  # fmt: skip
    table = tag("table", caption, build_head(heads), tag("tbody", *rows, axis), class_="momentum")
    return Section(
        "momentum",
        "Momentum",
        "Momentum",
        describe_momentum(well_report, sums),
        NOTE,
        join((table, _build_table(well_report))),
    )


def find_count(well_report: Report, figure: str, act: str) -> int:
    """How often something happened in the last 30 days, or in the 30 before."""
    return next((int(f.value) for f in well_report.figures if f.figure == figure and f.key == act), 0)


def describe_momentum(well_report: Report, sums: dict[str, int]) -> str:
    """What you gave in 30 days, and what is usual in a year."""
    lately = find_count(well_report, "last_30", "gives")
    given = f"You gave {spell_count(lately, 'gift')}" if lately else "You gave nothing"
    days_known = (well_report.today - well_report.first_day).days if well_report.first_day else 0
    if days_known < LEAST_DAYS:
        return f"{given} in the last {MONTH_DAYS} days."
    usual = round(sums["gives"] * MONTH_DAYS / min(days_known, 365))
    return f"{given} in the last {MONTH_DAYS} days; over the year it was {usual} in 30 days."


def _build_row(act: str, well_report: Report, most: int, total: int) -> Markup:
    lately, before = (find_count(well_report, figure, act) for figure in ("last_30", "before_30"))
    return tag(
        "tr",
        tag("th", ACT_NAMES[act], scope="row"),
        tag("td", draw_weeks(well_report.weeks, act, most), class_="strip"),
        tag("td", make_strong(format_number(lately)), class_="n"),
        tag("td", format_number(before), class_="n"),
        tag("td", format_number(total), class_="n"),
    )


def draw_weeks(weeks: Sequence[Week], act: str, most: int) -> Markup:
    """A bar for each week in which something happened."""
    base, width = HEIGHT - 1, 1 / len(weeks)
    unit = base / max(most, LEAST_TOP)
    bars = [make_level_line("axis", base + 0.5)]
    for place, week in enumerate(weeks):
        count = getattr(week, act)
        if count:
            height = max(count * unit, 1.5)
            bars.append(
                make_bar(
                    HUES[act],
                    format_percent((place + 0.12) * width),
                    base - height,
                    format_percent(0.76 * width),
                    height,
                    f"week of {format_day(week.week, weeks[-1].week)}: {count_noun(count, 'time')}",
                )
            )
    return make_decoration(HEIGHT, *bars)


def _build_table(well_report: Report) -> Markup:
    heads = (Head("week of"), *(Head(ACT_NAMES[act], True) for act in ACTS))
    rows = [
        (format_day(week.week, well_report.today), *(format_number(getattr(week, act)) for act in ACTS))
        for week in well_report.weeks
    ]
    return hide_table("What happened, by week", heads, rows)
