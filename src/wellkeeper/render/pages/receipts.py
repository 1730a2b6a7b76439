"""What an action did, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator

from wellkeeper.domain.action import Receipt
from wellkeeper.render.page import Page, Words
from wellkeeper.render.pages import entries


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
    if dry_run:
        for item in items:
            item["action"] = None
    return Page(
        items,
        ("action", "id", "contact", "day", "kind", "points", "balance"),
        "action",
        people=lambda: [Words("\n".join(_lines(done, dry_run=dry_run)))],
        extra=extra,
        talk=[done.hint] if done.hint else [],
    )


def _lines(done: Receipt, *, dry_run: bool) -> Iterator[str]:
    """What was done, and the balances now where it changed them."""
    mark = "would be done: " if dry_run else f"#{done.action} " if done.action is not None else ""
    yield mark + done.summary
    if done.balances:
        yield "balance: " + ", ".join(f"{who} {points}" for who, points in done.balances)
