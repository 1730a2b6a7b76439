"""A plan: what an aim needs a week, at your own rates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.insight.plans import (
    ASKED,
    OFFERED,
    UNASKED,
    VALUE,
    WON,
    YEAR_DAYS,
    Need,
    Plan,
    Rate,
)
from wellkeeper.domain.insight.statistics import LEAST_CASES
from wellkeeper.errors import list_words
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table
from wellkeeper.render.pages.insight.words import UNTOLD, round_figure

PLAIN_KEYS = ("figure", "per_week", "low", "high", "last_30", "last_90")
WEEKS_OF_MONTH = YEAR_DAYS / 12 / 7
# What people see of the figures, and whether a month shows it better than a week.
SHOWN = {
    "introductions": ("introductions a month", WEEKS_OF_MONTH),
    "gives": ("gives a week", 1.0),
    "asks": ("asks a week", 1.0),
}
RATE_NOUNS = {
    WON: "introductions won",
    ASKED: "asks that brought someone",
    OFFERED: "credits of gives",
    UNASKED: "introductions unasked",
    VALUE: "wins with a value",
}


def make_item(need: Need) -> Item:
    """What is needed of a figure, as data, a week."""
    return {
        "figure": need.figure,
        "per_week": round_figure(need.per_week),
        "low": round_figure(need.low),
        "high": round_figure(need.high),
        "missing": list(need.missing),
        "last_30": round_figure(need.last_30),
        "last_90": round_figure(need.last_90),
    }


def make_rate_item(rate: Rate) -> Item:
    """A rate as data."""
    return {
        "rate": rate.name,
        "cases": round_figure(rate.cases, 6),
        "of": rate.of,
        "value": round_figure(rate.value),
        "assumed": rate.assumed,
    }


def build_plan(plan: Plan, today: date) -> Page:
    """What the aim needs, beside what came lately; the rates that it rests on, and where people were last seen."""

    def make_blocks() -> list[Block]:
        rows = [_make_cells(need) for need in plan.needs if need.figure in SHOWN]
        lines = [_describe_rates(plan), _describe_losses(plan)]
        missing = dict.fromkeys(name for need in plan.needs for name in need.missing)
        if missing:
            lines.insert(0, _describe_missing(plan, list(missing)))
        return [Table(_make_columns(plan), rows), *(Paragraph(line) for line in lines if line)]

    return Page(
        [make_item(need) for need in plan.needs],
        PLAIN_KEYS,
        "figure",
        people=make_blocks,
        extra={
            "aim": plan.aim.text,
            "anyway_per_week": round_figure(plan.anyway_per_week),
            "rates": [make_rate_item(rate) for rate in plan.rates],
            "losses": dict(plan.losses),
        },
        is_no=any(need.missing for need in plan.needs),
        as_of=today,
    )


def _make_columns(plan: Plan) -> list[Column]:
    return [
        Column("name", plan.aim.words),
        Column("needed", "needed", right=True),
        Column("range", "95 % range", right=True),
        Column("month", "last 30 days", right=True),
        Column("quarter", "last 90 days", right=True),
    ]


def _make_cells(need: Need) -> Item:
    name, factor = SHOWN[need.figure]
    needed = UNTOLD if need.per_week is None else f"{need.per_week * factor:.1f}"
    is_ranged = need.low is not None and need.high is not None
    return {
        "name": name,
        "needed": needed,
        "range": f"{(need.low or 0) * factor:.1f} – {(need.high or 0) * factor:.1f}" if is_ranged else "",
        "month": f"{need.last_30 * factor:.1f}",
        "quarter": f"{need.last_90 * factor:.1f}",
    }


def _describe_missing(plan: Plan, names: Sequence[str]) -> str:
    """`Too few to say: 1 of 5 introductions won; --assume won=0.3 goes on with a guess.`"""
    rates = {rate.name: rate for rate in plan.rates}
    counts = [f"{rates[name].cases:g} of {LEAST_CASES} {RATE_NOUNS[name]}" for name in names]
    way_out = f"`--assume {names[0]}=X` goes on with a guess of yours"
    return f"{UNTOLD} too few to say: {list_words(counts, 'and')}. {way_out}."


def _describe_rates(plan: Plan) -> str:
    """The rates in a sentence; what is assumed is said so."""
    sentences = [_describe_rate(rate, plan) for rate in plan.rates if rate.value is not None]
    return "; ".join(sentences) + "." if sentences else ""


def _describe_rate(rate: Rate, plan: Plan) -> str:
    value = rate.value or 0
    if rate.assumed:
        return f"{rate.name} {value:g} is assumed"
    return {
        WON: f"{rate.cases:g} of {rate.of} introductions were won",
        ASKED: f"{rate.cases:g} of {rate.of} asks brought someone",
        OFFERED: f"a give brings {value:.2f}",
        UNASKED: f"{rate.cases:g} of {rate.of} came unasked, {plan.anyway_per_week:.1f} a week of them anyway",
        VALUE: f"a win is worth {value:,.0f} {plan.aim.currency} ({rate.cases:g} of {rate.of})",
    }[rate.name]


def _describe_losses(plan: Plan) -> str:
    losses = [(stage, count) for stage, count in plan.losses.items() if count]
    losses.sort(key=lambda pair: -pair[1])
    seen = ", ".join(f"{stage} {count}" for stage, count in losses)
    return f"Not won, last seen at: {seen}." if seen else ""
