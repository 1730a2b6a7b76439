"""The funnel: how many came how far, asked for and offered; and what is under way, as long as it has been there."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.insight.funnel import ASKED, OFFERED, FunnelRow
from wellkeeper.domain.report import Report
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.words.saying import begin
from wellkeeper.render.report.charts import format_percent, make_bar, make_decoration, make_line, make_text
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Head, Section, build_head, make_late
from wellkeeper.render.report.words import count_noun, find_first_name, say_words, spell, spell_count

STAGES = ("introduced", "met", "proposed", "won")
MOST_ROWS = 20
BAR_WIDTH = 0.88  # of the widest, so that its number has room
MOST_AGE = 2  # times the usual days, beyond which a bar is cut
BALLS = {"me": "you", "source": "the source", "prospect": "the prospect"}
NOTE = "A stage counts only if a step says so. Ask early, for a three-way introduction: it costs the source least."


def build_funnel(well_report: Report) -> Section | Gap:
    """Two funnels back to back; below, what is open."""
    asked_rows, offered_rows = (find_rows(well_report.funnel, way) for way in (ASKED, OFFERED))
    if not _count_all(asked_rows) and not _count_all(offered_rows):
        return Gap("No referral is on its way, and none was.", 'well promised {contact} "NAME"')
    stalled = sum(tracked.stalled for tracked in well_report.under_way)
    note = f"{NOTE} {_describe_stalled(stalled, len(well_report.under_way))}".strip()
    show = join((build_bars(asked_rows, offered_rows), _build_under_way(well_report)))
    return Section("funnel", "Funnel", "The funnel", describe_funnel(asked_rows, offered_rows), note, show)


def find_rows(funnel_rows: Sequence[FunnelRow], way: str) -> dict[str, FunnelRow]:
    """The stages of a way, by name."""
    return {row.stage: row for row in funnel_rows if row.way == way}


def _count_all(rows_by_stage: dict[str, FunnelRow]) -> int:
    return next(iter(rows_by_stage.values())).of if rows_by_stage else 0


def _count(rows_by_stage: dict[str, FunnelRow], stage: str) -> int:
    return rows_by_stage[stage].reached if rows_by_stage else 0


def describe_funnel(asked_rows: dict[str, FunnelRow], offered_rows: dict[str, FunnelRow]) -> str:
    """How many of each way were won."""
    parts = []
    for rows, noun in ((offered_rows, "offered"), (asked_rows, "asked for")):
        total, won = _count_all(rows), rows["won"].reached if rows else 0
        if total:
            people = f"{spell_count(total, 'person', 'people')} {noun}"
            end = f"{spell(won)} {'was' if won == 1 else 'were'} won" if won else "none was won"
            parts.append(f"Of {people}, {end}.")
    return " ".join(parts)


def _describe_stalled(stalled: int, total: int) -> str:
    if not stalled:
        return ""
    rest = "taken longer than usual."
    if stalled == total:
        return f"What is under way has {rest}" if total == 1 else f"All {spell(total)} under way have {rest}"
    return f"{begin(spell(stalled))} of the {spell(total)} under way {'has' if stalled == 1 else 'have'} {rest}"


def build_bars(asked_rows: dict[str, FunnelRow], offered_rows: dict[str, FunnelRow]) -> Markup:
    """A row for each stage: asked for to the left, offered to the right, on one scale."""
    most = max(_count_all(asked_rows), _count_all(offered_rows))
    rows = [_build_row("asked, offered", "", _count_all(asked_rows), _count_all(offered_rows), most)]
    for stage in STAGES:
        days = _describe_days(stage, asked_rows, offered_rows)
        rows.append(_build_row(stage, days, _count(asked_rows, stage), _count(offered_rows, stage), most))
    head = tag(
        "thead",
        tag(
            "tr",
            tag("th", "you asked", scope="col", class_="n"),
            tag("th", tag("span", "stage", class_="gone"), scope="col", class_="stage"),
            tag("th", "they offered", scope="col"),
        ),
    )
    caption = tag("caption", "How many came to each stage", class_="gone")
    return tag("table", caption, head, tag("tbody", *rows), class_="funnel")


def _describe_days(stage: str, asked_rows: dict[str, FunnelRow], offered_rows: dict[str, FunnelRow]) -> str:
    """How long the step before took, by whichever way has more cases."""
    row = max((rows[stage] for rows in (asked_rows, offered_rows) if rows), key=lambda row: row.cases)
    return "" if row.days is None else f"{count_noun(round(row.days), 'day')} later"


def _build_row(stage: str, days_later: str, asked_count: int, offered_count: int, most: int) -> Markup:
    small = (tag("small", days_later),) if days_later else ()
    return tag(
        "tr",
        tag("td", _draw_bar(asked_count, most, "draw", to_left=True)),
        tag("th", stage, *small, scope="row"),
        tag("td", _draw_bar(offered_count, most, "water", to_left=False)),
    )


def _draw_bar(count: int, most: int, hue: str, *, to_left: bool) -> Markup:
    width = BAR_WIDTH * count / most
    if to_left:
        marks = (
            make_bar(hue, format_percent(1 - width), 2, format_percent(width), 18),
            make_text(format_percent(1 - width), 15, str(count), "end ink", -7),
        )
    else:
        marks = (
            make_bar(hue, 0, 2, format_percent(width), 18),
            make_text(format_percent(width), 15, str(count), "ink", 7),
        )
    return make_decoration(22, *marks[0 if count else 1 :])


# -- under way -----------------------------------------------------------------------------------


def _build_under_way(well_report: Report) -> Markup:
    if not well_report.under_way:
        return Markup()
    first_referrals = well_report.under_way[:MOST_ROWS]
    longest = max(max(tracked.days, tracked.usual or 0) for tracked in first_referrals)
    limit = min(longest, MOST_AGE * max(tracked.usual or 1 for tracked in first_referrals))
    heads = (
        Head("who"), Head("stage"), Head("days against usual", drop=True, hidden=True),
        Head("days, as usual", True), Head("who moves"),
    )  # fmt: skip
    caption = tag("caption", "Under way", class_="h")
    body = tag("tbody", *(_build_referral(tracked, limit, well_report) for tracked in first_referrals))
    table = tag("table", caption, build_head(heads), body, class_="lines tight under")
    more = len(well_report.under_way) - len(first_referrals)
    after = [tag("p", f"and {spell(more)} more: ", tag("code", "well referrals"), class_="note")] if more else []
    return tag("div", table, *after, class_="sub")


def _build_referral(tracked: TrackedReferral, limit: int, well_report: Report) -> Markup:
    referral, usual = tracked.referral, tracked.usual or 0
    through = find_first_name(well_report.names.get(referral.contact, referral.contact))
    days = make_late(str(tracked.days)) if tracked.stalled else str(tracked.days)
    return tag(
        "tr",
        tag(
            "th",
            begin(say_words(referral.title, "somebody")),
            " ",
            tag("small", f"through {through}"),
            scope="row",
        ),
        tag("td", referral.stage),
        tag("td", draw_age(tracked.days, usual, limit), class_="mid age drop"),
        tag("td", join((days, f" of {usual}")), class_="n nb"),
        tag("td", BALLS.get(referral.ball, NOBODY)),
    )


NOBODY = "nobody"


def draw_age(days: int, usual: int, limit: int) -> Markup:
    """How long it has been there against a tick for what is usual; what is older than the picture is wide is cut."""
    width = max(min(days / limit, 1.0), 0.005)
    hue = "late" if days > usual else "water"
    tick = format_percent(usual / limit)
    return make_decoration(
        14, make_bar(hue, 0, 5, format_percent(width), 4), make_line("s-ink", tick, tick, 1, 13, 1.5)
    )
