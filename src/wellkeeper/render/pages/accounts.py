"""Accounts: their figures, their verdicts, and who is ready to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellkeeper.domain.account import round_level
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.rules.judgement import Judgement
from wellkeeper.domain.rules.readiness import AskRange
from wellkeeper.domain.words import days
from wellkeeper.domain.words.saying import begin, describe_number, format_figure
from wellkeeper.render.page import NARROWING, Block, Caption, Column, Item, Page, Table, format_count
from wellkeeper.render.pictures import NONE, choose_scale, describe_scale, make_bar, make_sparkline
from wellkeeper.render.words.moves import choose_style
from wellkeeper.render.words.verdicts import describe_answer

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

PLAIN_KEYS = (
    "contact", "balance", "level", "deposits", "withdrawals", "last_give", "last_ask", "last_touch", "standing",
    "verdict", "ready_for", "move", "name", "ask_for",
)  # fmt: skip


EMPTY_HINT = "Nobody is in the ledger yet: `well add NAME` adds someone, `well import people.vcf` many."


def describe_empty(selection: Selection | None) -> str:
    """What a list of people says if it is empty, as it was narrowed or not."""
    return EMPTY_HINT if selection is None else selection.describe_nobody()


def make_item(judgement: Judgement, rules: Rules) -> Item:
    """An account as data. `level` has one decimal."""
    case, account = judgement.case, judgement.case.account
    return {
        "contact": case.contact.handle,
        "name": case.contact.name,
        "balance": account.balance,
        "level": round_level(case.compute_level(rules.policy)),
        "deposits": account.deposits,
        "withdrawals": account.withdrawals,
        "last_give": account.last_give,
        "last_ask": account.last_ask,
        "last_touch": account.last_touch,
        "standing": account.standing,
        "standing_day": account.standing_day,
        "source": case.contact.source,
        "tier": case.contact.tier,
        "verdict": judgement.verdict,
        "let_be": case.is_let_be(rules.policy),
        **make_range_item(judgement.ask_range),
        "move": judgement.move.name,
    }


def make_range_item(ask_range: AskRange | None) -> Item:
    """What to ask for and up to what, as data; empty if the contact isn't ready. `ready_for` is as `up_to`."""
    ask_for, up_to = (ask_range.ask_for.word, ask_range.up_to.word) if ask_range else ("", "")
    return {"ask_for": ask_for, "up_to": up_to, "ready_for": up_to}


def format_whole(points: int) -> str:
    """Points without a fraction: `52`, `−1`."""
    return format_figure(points, 0)


def format_standing(score: int | None) -> str:
    """A score from 0 to 10; a dot if nobody asked."""
    return NONE if score is None else str(score)


def draw_months(levels: Sequence[float], _width: int) -> str:
    """The shape of a year, a step a month."""
    return make_sparkline(levels)


def _choose_level_style(item: Item) -> str:
    return "late" if item["level"] < 0 else ""


def _choose_verdict_style(item: Item) -> str:
    return "yes" if item["ask_for"] else "quiet"


# How wide a picture is. A bar takes what is left, six cells at least.
MONTHS = 12
LEAST_BAR, MOST_BAR = 6, 12

COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("name", "name", spare=4, flexible=True, least=14),
    Column("balance", "balance", right=True, spare=6, show=format_whole),
    Column("level", "level", right=True, show=format_figure, style=_choose_level_style),
    Column("depth", "depth", style="water", least=LEAST_BAR, most=MOST_BAR, spare=1),
    Column("trend", "12 months", spare=3, style="quiet", draw=draw_months, least=MONTHS, most=MONTHS),
    Column("touch", "touch", right=True, spare=5),
    Column("standing", "stand", right=True, spare=2, show=format_standing),
    Column("ready", "may I ask", style=_choose_verdict_style, flexible=True),
    Column("move", "next", style=lambda row: choose_style(row["move"])),
)


def _make_row(judgement: Judgement, rules: Rules) -> Item:
    """An account as people see it."""
    case, account, item = judgement.case, judgement.case.account, make_item(judgement, rules)
    return {
        **item,
        "depth": item["level"],
        "trend": account.compute_levels(case.today, rules.policy.half_life),
        "touch": days.format_short((case.today - account.last_touch).days) if account.last_touch else NONE,
        "ready": describe_answer(judgement, rules),
    }


def build_balances(
    judgements: Sequence[Judgement],
    rules: Rules,
    today: date,
    total: int = 0,
    selection: Selection | None = None,
    *,
    depth: float = 0.0,
    ready: int = 0,
) -> Page:
    """Every account with its figures, verdict and move; of all of them, how deep they are and how many may be asked."""
    items = [make_item(judgement, rules) for judgement in judgements]

    def people() -> list[Block]:
        levels = [item["level"] for item in items]
        rest = f", {format_figure(depth - sum(levels))} deep{NARROWING}"
        count = f"{format_count(total, 'account')}, {format_figure(depth)} deep."
        may_be_asked = f"{begin(describe_number(ready))} may be asked."
        rows = [_make_row(judgement, rules) for judgement in judgements]
        return [
            Caption(f"{count} {may_be_asked}", lead=count),
            Table(_scale_bars(COLUMNS, levels), rows, total=total, rest=rest),
        ]

    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: people() if items else [],
        empty=describe_empty(selection),
        as_of=today,
    )


def _scale_bars(table_columns: Sequence[Column], levels: Sequence[float]) -> list[Column]:
    """The columns with bars on one scale, which the head names."""
    scale = choose_scale(levels)

    def draw(level: float, width: int) -> str:
        return make_bar(level, scale, width)

    return [
        column._replace(head=describe_scale(scale), draw=draw) if column.key == "depth" else column
        for column in table_columns
    ]


READY_COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("name", "name", spare=2, flexible=True),
    Column("ask", "ask for", style="yes"),
    Column("most", "up to"),
    Column("level", "level", right=True, show=format_figure),
    Column("standing", "stand", right=True, spare=1, show=format_standing),
    Column("last_ask", "last ask", spare=3),
)


def build_ready(
    judgements: Sequence[Judgement], rules: Rules, today: date, limit: int | None, selection: Selection | None = None
) -> Page:
    """Everyone who may be asked, by level, the highest first; people see the first `limit`."""
    deepest = sorted(judgements, key=lambda j: (-j.case.compute_level(rules.policy), j.case.contact.handle))
    items = [_make_ready_item(judgement, rules) for judgement in deepest]

    def people() -> list[Block]:
        rows = [{**item, **_describe_range(judgement)} for item, judgement in zip(items[:limit], deepest, strict=False)]
        count, depth = format_count(len(items), "contact"), format_figure(sum(item["level"] for item in items))
        sentence = f"{count} may be asked, {depth} deep."
        return [Caption(sentence, lead=count), Table(READY_COLUMNS, rows, total=len(items), rest=NARROWING)]

    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: people() if items else [],
        empty=_describe_nobody_ready(selection),
        as_of=today,
    )


def _describe_nobody_ready(selection: Selection | None) -> str:
    if selection is None:
        return "Nobody is ready to be asked today. `well next` says where to give."
    way = f" {selection.way_to_team}".rstrip()
    return f"Nobody with {selection} may be asked today. `well next` says where to give.{way}"


def _make_ready_item(judgement: Judgement, rules: Rules) -> Item:
    """An account as data, with the price of what would be allowed at most."""
    price = judgement.ask_range.up_to.points if judgement.ask_range else None
    return {**make_item(judgement, rules), "price": price}


def _describe_range(judgement: Judgement) -> Item:
    """What to ask for and up to what, each with its price."""
    if judgement.ask_range is None:
        return {"ask": "", "most": ""}
    ask_for, up_to = judgement.ask_range
    return {"ask": f"{ask_for.word} ({ask_for.points})", "most": f"{up_to.word} ({up_to.points})"}
