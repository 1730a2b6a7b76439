"""How long it takes from a give to an introduction and to a win; and whether value or years make it quick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.insight.lags import ANY_DAY, LATEST, ONLY, TO_WIN, Claim, LagCase, LagRow
from wellkeeper.domain.insight.statistics import LEAST_CASES, LEAST_COMPARED, LEAST_PEOPLE, Correlation
from wellkeeper.render.drawing import choose_text, make_interval
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Paragraph, Table, format_count
from wellkeeper.render.pages.insight.words import UNTOLD, format_whole, round_figure
from wellkeeper.render.pictures import choose_scale, describe_scale

PLAIN_KEYS = ("span", "by", "row", "cases", "people", "low", "median", "high")
SPAN_NAMES = {
    ONLY: "only give before → introduction",
    LATEST: "latest give → introduction",
    ANY_DAY: "  any day of the same people",
    TO_WIN: "introduction → win",
}
LEAST_PICTURE, MOST_PICTURE = 8, 40
CERTAIN = 0.05  # a p below it is hardly by chance


def make_item(lag_row: LagRow) -> Item:
    """A span as data: quartiles are exact quarters of a day."""
    low, median, high = lag_row.quartiles or (None, None, None)
    return {
        "span": lag_row.span,
        "by": lag_row.by,
        "row": lag_row.row,
        "cases": lag_row.cases,
        "people": lag_row.people,
        "low": low,
        "median": median,
        "high": high,
    }


def make_correlation_item(correlation: Correlation) -> Item:
    """A comparison as data: the pairs in which the more brought someone sooner, and later."""
    return {
        "sooner": correlation.concordant,
        "later": correlation.discordant,
        "tau": round_figure(correlation.tau),
        "p": round_figure(correlation.p),
    }


def build_lags(lag_rows: Sequence[LagRow], claim: Claim, introductions: int, wins: int, today: date) -> Page:
    """Every span: for people those of all, and of kinds and sources with enough cases."""

    def make_blocks() -> list[Block]:
        main = [lag_row for lag_row in lag_rows if lag_row.by == "all"]
        parts = [lag_row for lag_row in lag_rows if lag_row.by != "all" and lag_row.quartiles]
        columns = _make_columns([*main, *parts])
        blocks: list[Block] = [
            Caption("How many days it takes: a line spans the middle half of the cases, its dot is the median."),
            Table(columns, [_make_cells(lag_row) for lag_row in main]),
        ]
        if parts:
            blocks.append(Table(columns, [_make_cells(lag_row) for lag_row in parts], "By kind and by source"))
        return [*blocks, *(Paragraph(line) for line in describe_claim(claim))]

    return Page(
        [make_item(lag_row) for lag_row in lag_rows],
        PLAIN_KEYS,
        "row",
        people=lambda: make_blocks() if introductions else [],
        empty="Nobody was introduced to you yet: `well got CONTACT NAME` records it.",
        extra={
            "introductions": introductions,
            "wins": wins,
            "claim": {
                "cases": claim.cases,
                "untold": claim.untold,
                "value": make_correlation_item(claim.value),
                "acquaintance": make_correlation_item(claim.acquaintance),
            },
        },
        is_no=not introductions,
        as_of=today,
    )


def _make_columns(lag_rows: Sequence[LagRow]) -> list[Column]:
    """The columns of the tables, in which all pictures share one scale."""
    scale = choose_scale([lag_row.quartiles.high for lag_row in lag_rows if lag_row.quartiles])
    return [
        Column("name", "", flexible=True),
        Column("count", "cases", right=True),
        Column(
            "picture",
            describe_scale(scale),
            draw=lambda lag_row, width: _draw_row(lag_row, scale, width),
            style=lambda row: "water" if row["picture"].quartiles else "quiet",
            spare=1,
            least=LEAST_PICTURE,
            most=MOST_PICTURE,
        ),
        Column("low", "25 %", right=True, show=format_whole),
        Column("median", "half", right=True, show=format_whole),
        Column("high", "75 %", right=True, show=format_whole),
    ]


def _draw_row(lag_row: LagRow, scale: float, width: int) -> str:
    """The quartiles as a line with a dot at the median; else what is missing."""
    if lag_row.quartiles:
        return make_interval(*lag_row.quartiles, scale, width)
    missing = describe_missing(lag_row)
    return choose_text((f"too few to say: {missing}", f"too few: {missing}", missing), width)


def describe_missing(lag_row: LagRow) -> str:
    """`3 of 5 cases`, `2 of 3 people`."""
    if lag_row.cases < LEAST_CASES:
        return f"{lag_row.cases} of {LEAST_CASES} cases"
    return f"{lag_row.people} of {LEAST_PEOPLE} people"


def _make_cells(lag_row: LagRow) -> Item:
    name = (
        SPAN_NAMES[lag_row.span] if lag_row.by == "all" else f"{SPAN_NAMES[lag_row.span]}, {lag_row.row or 'no source'}"
    )
    count = lag_row.cases if lag_row.quartiles else describe_missing(lag_row).removesuffix(" cases")
    return {
        **make_item(lag_row),
        "name": name,
        "count": "" if lag_row.span == ANY_DAY else count,
        "picture": lag_row,
    }


def describe_claim(claim: Claim) -> list[str]:
    """Value or years? In a sentence, if there are enough people to compare; and of whom the worth isn't known."""
    untold = (
        f"Of {format_count(claim.untold, 'more person').replace('persons', 'people')} it isn’t known how a give landed:"
        " `well landed` tells it."
        if claim.untold
        else ""
    )
    if claim.cases < LEAST_COMPARED:
        return [f"Value or years? Too few to compare: {claim.cases} of {LEAST_COMPARED} people. {untold}".strip()]
    value, years = claim.value, claim.acquaintance
    head = (
        f"Value or years? ({claim.cases} people) Who valued your gives more brought someone sooner in"
        f" {value.concordant} of {value.concordant + value.discordant} pairs, whom you knew longer in"
        f" {years.concordant} of {years.concordant + years.discordant}: {_describe_chance(value, years)}."
    )
    return [f"{head} {untold}".strip()]


def _describe_chance(value_correlation: Correlation, years_correlation: Correlation) -> str:
    chances = [is_certain(value_correlation), is_certain(years_correlation)]
    numbers = f"(p {format_p(value_correlation.p)}, {format_p(years_correlation.p)})"
    if chances == [True, True]:
        return f"both hardly by chance {numbers}"
    if not any(chances):
        return f"no more than chance would do {numbers}"
    first, second = ("value", "years") if chances[0] else ("years", "value")
    return f"{first} hardly by chance, {second} no more than chance would do {numbers}"


def is_certain(correlation: Correlation) -> bool:
    """Whether it is hardly by chance."""
    return correlation.p is not None and correlation.p < CERTAIN


def format_p(p: float | None) -> str:
    """A probability with two decimals; a dash if it can't be told."""
    return UNTOLD if p is None else f"{p:.2f}"


CASE_COLUMNS = (
    Column("days", "days", right=True),
    Column("kind", "kind"),
    Column("contact", "source", style="name"),
    Column("entry", "#", right=True, style="quiet"),
    Column("name", "came", flexible=True),
    Column("day", "on"),
)


def build_cases(lag_cases: Sequence[LagCase], span: str, today: date) -> Page:
    """The cases of a span, the shortest first."""
    items = [
        {
            "referral": case.introduction.referral.id,
            "contact": case.introduction.source,
            "name": case.introduction.referral.title,
            "day": case.introduction.day,
            "kind": case.kind,
            "entry": case.gift.entry if case.gift else None,
            "days": case.days,
        }
        for case in sorted(
            lag_cases,
            key=lambda case: (case.days, case.introduction.day, case.introduction.referral.id),
        )
    ]
    return Page(
        items,
        ("referral", "contact", "name", "day", "kind", "entry", "days"),
        "referral",
        people=lambda: [Table(CASE_COLUMNS, items)] if items else [],
        empty=f"No case of “{span}” yet.",
        as_of=today,
    )
