"""The funnel: how many referrals came how far, asked for and offered unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.insight.funnel import ASKED, OFFERED, FunnelRow, list_ways
from wellkeeper.domain.referral import END_STAGES, PATH
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table
from wellkeeper.render.pages.insight.words import UNTOLD, format_days, format_percent, round_figure

PLAIN_KEYS = ("direction", "way", "stage", "open", "stalled", "reached", "of", "share", "cases", "days")
HEADS = {ASKED: "asked for", OFFERED: "offered unasked", "given": "given by you"}
DAYS_NOTE = f"days: the median since the step before; {UNTOLD} fewer than five cases"


def make_item(funnel_row: FunnelRow) -> Item:
    """A stage of a way as data."""
    return {**funnel_row._asdict(), "share": round_figure(funnel_row.share)}


def _make_columns(direction: str) -> list[Column]:
    columns = [Column("stage", "stage")]
    for way in list_ways(direction):
        columns += [
            Column(f"{way} open", "here", right=True, group=HEADS[way]),
            Column(f"{way} stalled", "still", right=True, style="due", spare=2, group=HEADS[way]),
            Column(f"{way} reached", "came", right=True, group=HEADS[way]),
            Column(f"{way} share", "of all", right=True, group=HEADS[way]),
            Column(f"{way} days", "days", right=True, spare=1, group=HEADS[way]),
        ]
    return columns


def _make_cells(funnel_row: FunnelRow) -> Item:
    """The cells of a stage: nobody waits at an end."""
    is_end = funnel_row.stage in END_STAGES
    return {
        f"{funnel_row.way} open": "" if is_end else funnel_row.open,
        f"{funnel_row.way} stalled": "" if is_end else funnel_row.stalled,
        f"{funnel_row.way} reached": funnel_row.reached,
        f"{funnel_row.way} share": format_percent(funnel_row.share) if funnel_row.of else "",
        f"{funnel_row.way} days": format_days(funnel_row.days),
    }


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
            Table(_make_columns(direction), table_rows),
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
