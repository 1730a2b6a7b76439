"""Accounts: what the bank says of each relationship."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.rules.judgement import Judged
from wellkeeper.domain.words import days
from wellkeeper.render.page import Column, Item, Page, Table

PLAIN = (
    "contact", "balance", "level", "deposits", "withdrawals", "last_give", "last_ask", "last_touch", "standing",
    "verdict", "ready_for", "move", "name",
)  # fmt: skip


NOBODY = "Nobody is in the ledger yet: `well add NAME` adds someone, `well import people.vcf` many."


def item(judged: Judged, rules: Rules) -> Item:
    """An account as data. `level` has one decimal."""
    case, account = judged.case, judged.case.account
    return {
        "contact": case.contact.handle,
        "name": case.contact.name,
        "balance": account.balance,
        "level": round(case.level(rules.policy), 1) + 0.0,
        "deposits": account.deposits,
        "withdrawals": account.withdrawals,
        "last_give": account.last_give,
        "last_ask": account.last_ask,
        "last_touch": account.last_touch,
        "standing": account.standing,
        "standing_day": account.standing_day,
        "source": case.contact.source,
        "tier": case.contact.tier,
        "verdict": judged.verdict,
        "ready_for": judged.ready_for,
        "move": judged.move.name,
    }


def _level_style(row: Item) -> str:
    return "bad" if row["level"] < 0 else ""


def _verdict_style(row: Item) -> str:
    return "ready" if row["verdict"] == "ready" else "quiet"


COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("name", "name", spare=5, flexible=True),
    Column("balance", "balance", right=True),
    Column("level", "level", right=True, show=lambda level: f"{level:.1f}", style=_level_style),
    Column("trend", "12 months", spare=2),
    Column("touch", "touch", right=True, spare=4),
    Column("standing", "stand", right=True, spare=3),
    Column("ready", "may I ask", style=_verdict_style, spare=1, flexible=True),
    Column("move", "next", style=lambda row: "quiet" if row["move"] == "rest" else "due"),
)


def _row(judged: Judged, rules: Rules) -> Item:
    case, account = judged.case, judged.case.account
    touched = account.last_touch
    return {
        **item(judged, rules),
        "trend": sparkline(account.levels(case.today, rules.policy.half_life)),
        "touch": days.short((case.today - touched).days) if touched else "never",
        "ready": f"ready: {judged.ready_for}" if judged.ready_for else f"no: {judged.verdict}",
    }


def balances(found: Sequence[Judged], rules: Rules, day: date, total: int = 0) -> Page:
    """Every account with its figures, verdict and move."""
    return Page(
        [item(judged, rules) for judged in found],
        PLAIN,
        "contact",
        people=lambda: [Table(COLUMNS, [_row(judged, rules) for judged in found], total=total)] if found else [],
        empty=NOBODY,
        as_of=day,
    )


READY = (
    Column("contact", "contact", style="name"),
    Column("name", "name", spare=2, flexible=True),
    Column("ready_for", "ready for", style="ready"),
    Column("price", "price", right=True),
    Column("level", "level", right=True, show=lambda level: f"{level:.1f}"),
    Column("standing", "stand", right=True, spare=1),
    Column("last_ask", "last ask", spare=3),
)


def ready(found: Sequence[Judged], rules: Rules, day: date, most: int | None) -> Page:
    """Everyone who may be asked, the deepest well first."""
    deepest = sorted(found, key=lambda one: (-one.case.level(rules.policy), one.case.contact.handle))
    prices = {kind.word: kind.points for kind in rules.kinds.of("ask")}
    items = [{**item(one, rules), "price": prices[one.ready_for]} for one in deepest]
    return Page(
        items,
        PLAIN,
        "contact",
        people=lambda: [Table(READY, items[:most], total=len(items))] if items else [],
        empty="Nobody is ready to be asked today. `well next` says where to give.",
        as_of=day,
    )


# -- a small picture of a row of numbers ----------------------------------------------------------

BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(figures: Sequence[float]) -> str:
    """One block for each figure, from the lowest to the highest of them and zero; a dot where there was nothing."""
    low, high = min(0.0, *figures), max(0.0, *figures)
    if high == low:
        return "·" * len(figures)
    return "".join(
        "·" if not figure else BLOCKS[round((figure - low) / (high - low) * (len(BLOCKS) - 1))] for figure in figures
    )
