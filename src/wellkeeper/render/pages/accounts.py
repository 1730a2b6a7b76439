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
from wellkeeper.render.page import Column, Item, Page, Table

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

PLAIN_KEYS = (
    "contact", "balance", "level", "deposits", "withdrawals", "last_give", "last_ask", "last_touch", "standing",
    "verdict", "ready_for", "move", "name", "ask_for",
)  # fmt: skip


EMPTY_HINT = "Nobody is in the ledger yet: `well add NAME` adds someone, `well import people.vcf` many."


def describe_empty(selection: Selection | None) -> str:
    """What a list of people says if it is empty, as it was narrowed or not."""
    return EMPTY_HINT if selection is None else f"Nobody with {selection} is there: `well contacts` lists everyone."


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


def describe_readiness(item: Item) -> str:
    """The answer in a few words: `ready: intro, up to deal`, `no: earned`, `no: let be`."""
    if not item["ask_for"]:
        return f"no: {'let be' if item['let_be'] else item['verdict']}"
    rest = f", up to {item['up_to']}" if item["up_to"] != item["ask_for"] else ""
    return f"ready: {item['ask_for']}{rest}"


def _choose_level_style(item: Item) -> str:
    return "bad" if item["level"] < 0 else ""


def _choose_verdict_style(item: Item) -> str:
    return "ready" if item["verdict"] == "ready" else "quiet"


COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("name", "name", spare=5, flexible=True),
    Column("balance", "balance", right=True),
    Column("level", "level", right=True, show=lambda level: f"{level:.1f}", style=_choose_level_style),
    Column("trend", "12 months", spare=2),
    Column("touch", "touch", right=True, spare=4),
    Column("standing", "stand", right=True, spare=3),
    Column("ready", "may I ask", style=_choose_verdict_style, spare=1, flexible=True),
    Column("move", "next", style=lambda row: "quiet" if row["move"] == "rest" else "due"),
)


def _make_row(judgement: Judgement, rules: Rules) -> Item:
    case, account, item = judgement.case, judgement.case.account, make_item(judgement, rules)
    return {
        **item,
        "trend": draw_sparkline(account.compute_levels(case.today, rules.policy.half_life)),
        "touch": days.format_short((case.today - account.last_touch).days) if account.last_touch else "never",
        "ready": describe_readiness(item),
    }


def build_balances(
    judgements: Sequence[Judgement], rules: Rules, today: date, total: int = 0, selection: Selection | None = None
) -> Page:
    """Every account with its figures, verdict and move."""
    return Page(
        [make_item(judgement, rules) for judgement in judgements],
        PLAIN_KEYS,
        "contact",
        people=lambda: (
            [Table(COLUMNS, [_make_row(judgement, rules) for judgement in judgements], total=total)]
            if judgements
            else []
        ),
        empty=describe_empty(selection),
        as_of=today,
    )


READY_COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("name", "name", spare=2, flexible=True),
    Column("ask", "ask for", style="ready"),
    Column("most", "up to"),
    Column("level", "level", right=True, show=lambda level: f"{level:.1f}"),
    Column("standing", "stand", right=True, spare=1),
    Column("last_ask", "last ask", spare=3),
)


def build_ready(
    judgements: Sequence[Judgement], rules: Rules, today: date, limit: int | None, selection: Selection | None = None
) -> Page:
    """Everyone who may be asked, by level, the highest first; people see the first `limit`."""
    deepest = sorted(judgements, key=lambda j: (-j.case.compute_level(rules.policy), j.case.contact.handle))
    items = [_make_ready_item(judgement, rules) for judgement in deepest]
    rows = [{**item, **_describe_range(judgement)} for item, judgement in zip(items[:limit], deepest, strict=False)]
    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: [Table(READY_COLUMNS, rows, total=len(items))] if items else [],
        empty="Nobody is ready to be asked today. `well next` says where to give."
        if selection is None
        else f"Nobody with {selection} may be asked today. `well next` says where to give.",
        as_of=today,
    )


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


# -- a small picture of a row of numbers ----------------------------------------------------------

BARS = "▁▂▃▄▅▆▇█"


def draw_sparkline(figures: Sequence[float]) -> str:
    """A bar for each figure, scaled from the lowest of the figures and zero to the highest; a dot for zero."""
    low, high = min(0.0, *figures), max(0.0, *figures)
    if high == low:
        return "·" * len(figures)
    return "".join(
        "·" if not figure else BARS[round((figure - low) / (high - low) * (len(BARS) - 1))] for figure in figures
    )
