"""What they said and what they did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wellkeeper.domain.insight.standings import BRINGS, NOBODY_YET, NOT_ASKED, StandingReport, WordAndDeed
from wellkeeper.domain.insight.statistics import LEAST_COMPARED
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Paragraph, Table, format_count
from wellkeeper.render.pages.insight.lags import format_p, is_certain
from wellkeeper.render.pages.insight.words import round_figure

PLAIN_KEYS = ("contact", "said", "on", "answers", "first", "days", "asks", "brought", "unasked", "differs")
COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("said", "said", right=True),
    Column("on", "on"),
    Column("asks", "asked", right=True),
    Column("brought", "brought", right=True),
    Column("unasked", "unasked", right=True),
)
TIMES = {1: "", 2: "twice "}


def build_standings(
    report: StandingReport, names_by_handle: Mapping[str, str], today: date, limit: int | None = None
) -> Page:
    """Where word and deed differ in a sentence each, then everybody who was asked where you stand.

    People see the first `limit` of each.
    """

    def make_blocks() -> list[Block]:
        different = [
            (deed.contact, f"{names_by_handle.get(deed.contact, deed.contact)} {describe(deed)}")
            for deed in report.lines[:limit]
            if deed.differs
        ]
        blocks: list[Block] = [Pairs(different, "Word and deed differ")] if different else []
        table = Table(COLUMNS, items[:limit], total=len(items))
        return [*blocks, table, Paragraph(_describe_all(report))]

    correlation = report.correlation
    items: list[Item] = [deed._asdict() for deed in report.lines]
    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: make_blocks() if report.lines else [],
        empty="Nobody was asked yet where you stand: `well standing CONTACT 0…10` records the answer.",
        extra={
            "contacts": report.contacts,
            "asked": len(report.lines),
            "agree": correlation.concordant,
            "differ": correlation.discordant,
            "tau": round_figure(correlation.tau),
            "p": round_figure(correlation.p),
        },
        as_of=today,
    )


def describe(deed: WordAndDeed) -> str:
    """`said 9 (twice since 30 April 2026): asked 3 times, nobody yet`."""
    times = TIMES.get(deed.answers, f"{deed.answers} times ")
    answer = f"said {deed.said} ({times}since {deed.first.day} {deed.first:%B %Y})"
    return {
        NOT_ASKED: f"{answer}: you haven’t asked for anybody since",
        NOBODY_YET: f"{answer}: asked {format_count(deed.asks, 'time')}, nobody yet",
        BRINGS: f"{answer}, and brought {deed.brought}, {deed.unasked} unasked: ask again where you stand",
    }[deed.differs]


def _describe_all(report: StandingReport) -> str:
    head = f"{len(report.lines)} of {format_count(report.contacts, 'contact')} were asked where you stand."
    correlation = report.correlation
    if len(report.lines) < LEAST_COMPARED:
        return f"{head} It takes {LEAST_COMPARED} to say whether what they say goes with whom they bring."
    chance = "hardly by chance" if is_certain(correlation) else "no more than chance would do"
    return (
        f"{head} Who said more brought more in {correlation.concordant} of"
        f" {correlation.concordant + correlation.discordant} pairs: {chance} (p {format_p(correlation.p)})."
    )
