"""What an action did, for people and programs."""

from __future__ import annotations

from wellkeeper.domain.receipt import Receipt
from wellkeeper.render import entries
from wellkeeper.render.page import Block, Page, Words


def receipt(done: Receipt, *, dry_run: bool = False) -> Page:
    """The page of a receipt: its sentence, the balance where it changed, and how to take it back."""
    extra = {
        "action": None if dry_run else done.action,
        "summary": done.summary,
        "dry_run": dry_run,
        "contacts": list(done.contacts),
    }
    items = [entries.item(line) for line in done.entries]
    if not items:
        items = [entries.empty_item(done.action, contact) for contact in done.contacts or ("",)]
    blocks: list[Block] = [Words(_sentence(done, dry_run=dry_run))]
    balances = {line.contact: line.balance for line in done.entries if line.points}
    if balances:
        blocks.append(Words("balance " + ", ".join(f"{who} {points}" for who, points in balances.items()), "quiet"))
    if dry_run:
        for item in items:
            item["action"] = None
    return Page(
        items,
        ("action", "id", "contact", "day", "kind", "points", "balance"),
        "action",
        people=lambda: blocks,
        extra=extra,
        talk=[done.hint] if done.hint else [],
    )


def _sentence(done: Receipt, *, dry_run: bool) -> str:
    if dry_run:
        return f"would be done: {done.summary}"
    return done.summary if done.action is None else f"#{done.action} {done.summary}"
