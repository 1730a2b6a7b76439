"""The funnel: how many referrals came how far, asked for and offered unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from wellkeeper.domain.insight.funnel import ASKED, OFFERED, FunnelRow, list_ways
from wellkeeper.domain.referral import END_STAGES, PATH
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Paragraph, Table
from wellkeeper.render.pages.insight.words import (
    LEAST_BAR,
    UNTOLD,
    format_days,
    format_number,
    format_percent,
    round_figure,
)
from wellkeeper.render.pictures import NONE, choose_scale, describe_scale, make_bar

PLAIN_KEYS = ("direction", "way", "stage", "open", "stalled", "reached", "of", "share", "cases", "days")
HEADS = {ASKED: "asked for", OFFERED: "offered unasked", "given": "given by you"}
MOST_BAR = 24
DAYS_NOTE = f"days: the median since the step before; {UNTOLD} fewer than five cases"


def make_item(funnel_row: FunnelRow) -> Item:
    """A stage of a way as data."""
    return {**funnel_row._asdict(), "share": round_figure(funnel_row.share)}


def _make_columns(funnel_rows: Sequence[FunnelRow], direction: str) -> list[Column]:
    """The columns of each way; the bars of all ways share one scale."""
    scale = choose_scale([funnel_row.reached for funnel_row in funnel_rows])
    columns = [Column("stage", "stage")]
    for way in list_ways(direction):
        group = HEADS[way]
        columns += [
            Column(f"{way} reached", "came", right=True, group=group),
            Column(
                f"{way} bar",
                describe_scale(scale),
                draw=lambda reached, width: make_bar(reached, scale, width),
                style="draw" if way == ASKED else "water",
                least=LEAST_BAR,
                most=MOST_BAR,
                group=group,
            ),
            Column(f"{way} share", "share", right=True, group=group),
            Column(f"{way} open", "here", right=True, spare=1, group=group),
            Column(f"{way} stalled", "still", right=True, style=_choose_still_style(way), spare=2, group=group),
            Column(f"{way} days", "days", right=True, spare=3, group=group),
        ]
    return columns


def _choose_still_style(way: str) -> Callable[[Item], str]:
    return lambda row: "" if row.get(f"{way} stalled") in (None, "", NONE) else "late"


def _make_cells(funnel_row: FunnelRow) -> Item:
    """The cells of a stage: nobody waits at an end."""
    is_end = funnel_row.stage in END_STAGES
    return {
        f"{funnel_row.way} reached": format_number(funnel_row.reached),
        f"{funnel_row.way} bar": funnel_row.reached,
        f"{funnel_row.way} share": format_percent(funnel_row.share) if funnel_row.of else "",
        f"{funnel_row.way} open": "" if is_end else format_number(funnel_row.open),
        f"{funnel_row.way} stalled": "" if is_end else format_number(funnel_row.stalled),
        f"{funnel_row.way} days": format_days(funnel_row.days),
    }


def _describe_way(funnel_rows: Sequence[FunnelRow], way: str) -> str:
    """`12 asked for, 3 came, 1 won`."""
    reached = {funnel_row.stage: funnel_row.reached for funnel_row in funnel_rows if funnel_row.way == way}
    total = next(funnel_row.of for funnel_row in funnel_rows if funnel_row.way == way)
    return f"{total:,} {HEADS[way]}, {reached['introduced']:,} came, {reached['won']:,} won"


def _describe_ends(funnel_rows: Sequence[FunnelRow], way: str) -> str:
    """`asked for 0 lost, 9 declined, 8 lapsed`."""
    ends = [
        f"{funnel_row.reached} {funnel_row.stage}"
        for funnel_row in funnel_rows
        if funnel_row.way == way and funnel_row.stage in END_STAGES[1:]
    ]
    return f"{HEADS[way]} {', '.join(ends)}"


def build_funnel(funnel_rows: Sequence[FunnelRow], direction: str, today: date) -> Page:
    """Each stage with how many stand there now, how many came there, and how long it took."""
    ways = [
        way for way in list_ways(direction) if any(funnel_row.of for funnel_row in funnel_rows if funnel_row.way == way)
    ]

    def make_blocks() -> list[Block]:
        stages = [stage for stage in (*PATH, "won") if any(funnel_row.stage == stage for funnel_row in funnel_rows)]
        table_rows: list[Item] = []
        for stage in stages:
            cells: Item = {"stage": stage}
            for funnel_row in funnel_rows:
                cells |= _make_cells(funnel_row) if funnel_row.stage == stage else {}
            table_rows.append(cells)
        ended = "; ".join(_describe_ends(funnel_rows, way) for way in ways)
        return [
            Caption("; ".join(_describe_way(funnel_rows, way) for way in ways) + "."),
            Table(_make_columns(funnel_rows, direction), table_rows),
            Paragraph(f"Ended: {ended}."),
            Paragraph(DAYS_NOTE, "quiet"),
        ]

    return Page(
        [make_item(funnel_row) for funnel_row in funnel_rows],
        PLAIN_KEYS,
        "stage",
        people=lambda: make_blocks() if ways else [],
        empty="No referral is recorded yet: `well ask CONTACT intro --for WISH` opens one.",
        is_no=not ways,
        as_of=today,
    )
