"""What gives bring: credit by row, per ten gives, per hour and per hundred spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.insight.credit import CREDIT, Lag
from wellkeeper.domain.insight.statistics import LEAST_CASES, LEAST_PEOPLE
from wellkeeper.domain.insight.yields import CreditCase, MoneyYield, NestedRow, RestRow, Yield, YieldRow
from wellkeeper.render.drawing import choose_text, make_interval
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Paragraph, Table, format_count
from wellkeeper.render.pages.insight.words import (
    UNTOLD,
    apportion_tenths,
    choose_money_format,
    format_hours,
    make_money_items,
    round_figure,
    round_money,
)
from wellkeeper.render.pictures import choose_scale, describe_scale

PLAIN_KEYS = (
    *("row", "gives", "due", "credit", "alone", "wins", "due_credit", "people", "per_ten", "low", "high"),
    *("timed", "minutes", "timed_credit", "per_hour"),
)
CREDIT_DECIMALS = 6
LEAST_PICTURE, MOST_PICTURE = 12, 36
NO_RATE: Item = {"rate": UNTOLD, "won_per_hour": {}, "money": {}}
HEADING = "What gives bring"
EACH_KIND = "Below a family stand its kinds that have a rate; `well yield --by kind` shows each."
NO_NAMES = {"occasion": "unsaid", "source": "no source"}


def make_item(yield_row: YieldRow) -> Item:
    """What came of the gives of a row, as data: credit to six decimals, rates to four, money in minor units."""
    return {
        "row": yield_row.row,
        "name": yield_row.row,
        "gives": yield_row.gifts,
        "due": yield_row.due,
        "credit": round_figure(yield_row.credit, CREDIT_DECIMALS),
        "alone": yield_row.alone,
        "wins": round_figure(yield_row.wins, CREDIT_DECIMALS),
        "due_credit": round_figure(yield_row.due_credit, CREDIT_DECIMALS),
        "people": yield_row.people,
        "per_ten": round_figure(yield_row.per_ten.figure),
        "low": round_figure(yield_row.per_ten.low),
        "high": round_figure(yield_row.per_ten.high),
        "won": make_money_items(yield_row.won),
        "timed": yield_row.timed,
        "minutes": yield_row.minutes,
        "timed_credit": round_figure(yield_row.timed_credit, CREDIT_DECIMALS),
        "per_hour": round_figure(yield_row.per_hour),
        "won_per_hour": make_money_items(yield_row.won_per_hour),
        "money": [make_money_item(money) for money in yield_row.money],
    }


def make_money_item(money: MoneyYield) -> Item:
    """What came of the gives that cost money, as data."""
    return {
        "currency": money.currency,
        "gives": money.gifts,
        "cost": money.cost,
        "credit": round_figure(money.credit, CREDIT_DECIMALS),
        "per_hundred": round_figure(money.per_hundred),
        "won_per_spent": round_figure(money.won_per_spent),
    }


def make_rest_item(rest_row: RestRow) -> Item:
    """The credit that no row of gives has, as data: what else rows have is empty in a line, and not in JSON."""
    return defaultdict(
        lambda: None,
        row=rest_row.row,
        credit=round_figure(rest_row.credit, CREDIT_DECIMALS),
        wins=round_figure(rest_row.wins, CREDIT_DECIMALS),
        won=make_money_items(rest_row.won),
    )


def _make_columns(result: Yield, nested_rows: Sequence[NestedRow] = ()) -> list[Column]:
    """The columns of the table: the intervals share one scale; money has its code in the head if it has only one."""
    rows = [nested.row for nested in nested_rows] or result.rows
    scale = choose_scale([yield_row.per_ten.high or 0 for yield_row in rows])
    hourly_currency, format_hourly = choose_money_format([yield_row.won_per_hour for yield_row in rows])
    all_won = [*(row.won for row in rows), *(row.won for row in result.rest)]
    currency, format_won = choose_money_format(all_won)
    won_head = f"won, {currency}" if currency else "won"
    return [
        Column("name", result.rows_by, style=lambda row: "name" if row.get("is_family") else ""),
        Column(
            "picture",
            describe_scale(scale),
            draw=lambda yield_row, width: _draw_row(yield_row, scale, width),
            style=lambda row: "quiet" if row["rate"] == UNTOLD else "water",
            least=LEAST_PICTURE,
            most=MOST_PICTURE,
            spare=1,
        ),
        Column("rate", "per 10", right=True),
        Column("interval", "95 %", right=True, spare=6),
        Column("gives", "gives", right=True),
        Column("credits", "credit", right=True),
        Column("alone", "alone", right=True, spare=7),
        Column("hours", "hours", right=True, spare=4),
        Column("hourly", "per hour", right=True, spare=5),
        Column("won_per_hour", f"{hourly_currency or 'won'}/h", right=True, show=format_hourly, spare=3),
        Column("money", won_head, right=True, show=format_won, spare=2),
    ]


def _draw_row(yield_row: YieldRow, scale: float, width: int) -> str:
    """The rate with its interval; else what is missing."""
    figure, low, high = yield_row.per_ten
    if figure is not None and low is not None and high is not None:
        return make_interval(low, figure, high, scale, width)
    if not yield_row.due:
        return choose_text(("not due yet",), width)
    credits = f"{yield_row.due_credit:.1f} of {LEAST_CASES}"
    if yield_row.due_credit < LEAST_CASES:
        return choose_text((f"too few to say: {credits} credits", f"too few: {credits}", credits), width)
    people = f"{yield_row.people} of {LEAST_PEOPLE} people"
    return choose_text((f"too few to say: {people}", people), width)


def _make_cells(yield_row: YieldRow, rows_by: str) -> Item:
    rate, low, high = yield_row.per_ten
    return {
        "name": yield_row.row or NO_NAMES.get(rows_by, ""),
        "picture": yield_row if yield_row.gifts else None,
        "gives": yield_row.gifts,
        "alone": yield_row.alone,
        "rate": UNTOLD if rate is None else f"{rate:.1f}",
        "interval": "" if rate is None else f"{low:.1f}–{high:.1f}",
        "hours": format_hours(yield_row.minutes) if yield_row.minutes else "",
        "hourly": (UNTOLD if yield_row.per_hour is None else f"{yield_row.per_hour:.1f}") if yield_row.minutes else "",
        "won_per_hour": {currency: round_money(value, currency) for currency, value in yield_row.won_per_hour.items()},
        "money": yield_row.won,
    }


def build_yield(
    result: Yield, due_gifts: int, today: date, limit: int | None = None, *, nested_rows: Sequence[NestedRow] = ()
) -> Page:
    """What came of the gives, row by row, and how to read it; people see `limit` rows, and the others as one.

    If there are `nested_rows`, people see these: families, each with its kinds that have a rate.
    """
    gives = sum(row.gifts for row in result.rows)

    def make_blocks() -> list[Block]:
        talk = [Paragraph(line, "quiet") for line in _explain(result, gives - due_gifts)]
        total = f"The credits add up to all {format_count(result.introductions, 'introduction')}."
        heading = Caption(f"{HEADING}: introductions to you for every ten gives, with 95 % intervals", lead=HEADING)
        sums = [Caption(total)] if result.introductions else []
        cells = _nest_cells(nested_rows, result) if nested_rows else _list_cells(result, limit)
        table = Table(_make_columns(result, nested_rows), cells)
        return [heading, table, *sums, *talk, *([Paragraph(EACH_KIND, "quiet")] if nested_rows else [])]

    return Page(
        [*map(make_item, result.rows), *map(make_rest_item, result.rest)],
        PLAIN_KEYS,
        "name",
        people=lambda: make_blocks() if gives or result.introductions else [],
        empty="Nothing was given yet, and nobody came: `well give CONTACT KIND` and `well got CONTACT NAME` begin it.",
        extra={
            "by": result.rows_by,
            "introductions": result.introductions,
            **make_lag_fields(result.lag),
            "due_days": result.lag.due_days,
            "days_known": result.days_known,
            "anyway_per_year": round_figure(result.anyway),
        },
        is_no=not result.introductions,
        as_of=today,
    )


def _list_cells(result: Yield, limit: int | None) -> list[Item]:
    """The cells of the table: the first rows, the others in one, and the rest."""
    first, others = result.rows[:limit], result.rows[len(result.rows[:limit]) :]
    rows: list[Item] = [_make_cells(row, result.rows_by) for row in first]
    credits = [row.credit for row in first]
    if others:
        gifts = sum(row.gifts for row in others)
        rows.append({"name": f"… and {len(others):,} more", "gives": gifts, **NO_RATE})
        credits.append(sum(row.credit for row in others))
    rows += [{"name": rest.row, **NO_RATE, "money": rest.won} for rest in result.rest]
    credits += [rest.credit for rest in result.rest]
    for cells, tenths in zip(rows, apportion_tenths(credits, CREDIT), strict=True):
        cells["credits"] = tenths
    return rows


def _nest_cells(nested_rows: Sequence[NestedRow], result: Yield) -> list[Item]:
    """The cells of the table: families, below each its kinds, and the rest. The credits of families and rest add up."""
    credits = [nested.row.credit for nested in nested_rows if nested.is_family] + [rest.credit for rest in result.rest]
    tenths = iter(apportion_tenths(credits, CREDIT))
    rows: list[Item] = []
    for row, is_family in nested_rows:
        credit = next(tenths) if is_family else f"{row.credit:.1f}"
        name = row.row if is_family else f"  {row.row}"
        rows.append(_make_cells(row, "family") | {"name": name, "is_family": is_family, "credits": credit})
    return rows + [{"name": rest.row, **NO_RATE, "money": rest.won, "credits": next(tenths)} for rest in result.rest]


def make_lag_fields(lag: Lag) -> Item:
    """The usual days behind the credit, as data."""
    return {"lag": lag.days, "spread": lag.spread, "own": lag.is_own, "cases": lag.cases}


def _explain(result: Yield, young_gifts: int) -> list[str]:
    lag = result.lag
    source = (
        f"as {lag.cases} clear cases of your own say"
        if lag.is_own
        else f"until there are five clear cases of three people ({lag.cases} now)"
    )
    usual = f"A give counts most {format_count(lag.days, 'day')} later, {source}."
    young = (
        f" The {format_count(young_gifts, 'give')} of the last {format_count(lag.due_days, 'day')}"
        f" {'is' if young_gifts == 1 else 'are'} not due yet, and left out of the rates."
        if young_gifts
        else ""
    )
    anyway = "" if result.anyway is None else f" A person brings {result.anyway:.1f} a year anyway."
    return [
        f"{usual}{young}{anyway}",
        f"{UNTOLD} fewer than five credits"
        + (" of three people" if result.rows_by != "contact" else "")
        + ". These go together; they prove no cause. `well yield --help` says how credit is shared.",
    ]


CASE_COLUMNS = (
    Column("credit", "credit", right=True, show=lambda credit: f"{credit:.2f}"),
    Column("entry", "#", right=True, style="quiet"),
    Column("contact", "contact", style="name"),
    Column("given", "given"),
    Column("kind", "kind"),
    Column("days", "days later", right=True),
    Column("name", "came", flexible=True),
    Column("day", "on"),
)


def build_cases(credit_cases: Sequence[CreditCase], row_name: str, today: date) -> Page:
    """The gives of a row that had a part in an introduction, each with that introduction."""
    items = [
        {
            "entry": case.gift.entry,
            "contact": case.gift.contact,
            "given": case.gift.day,
            "kind": case.gift.kind,
            "referral": case.introduction.referral.id,
            "name": case.introduction.referral.title,
            "day": case.introduction.day,
            "days": (case.introduction.day - case.gift.day).days,
            "credit": round_figure(case.credit, CREDIT_DECIMALS),
        }
        for case in credit_cases
    ]
    return Page(
        items,
        ("entry", "contact", "given", "kind", "referral", "name", "day", "days", "credit"),
        "entry",
        people=lambda: [Table(CASE_COLUMNS, items)] if items else [],
        empty=f"No give of “{row_name}” came before an introduction.",
        as_of=today,
    )
