"""What an action did, and the report that was written, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from wellkeeper.domain.action import LineResult, Receipt
from wellkeeper.domain.words.saying import format_figure
from wellkeeper.render.page import Item, Page, Paragraph, format_size
from wellkeeper.render.pages import entries, promises

BROWSER_REMARK = "no browser was found here: open {path} in one yourself"


def build_receipt(receipt: Receipt, *, dry_run: bool = False) -> Page:
    """The page of a receipt: its sentence, the balance if it changed, and how to take it back."""
    extra: Item = {
        "action": None if dry_run else receipt.action,
        "summary": receipt.summary,
        "dry_run": dry_run,
        "contacts": list(receipt.contacts),
    }
    if receipt.promises:
        extra["promises"] = [promises.make_item(tracked) for tracked in receipt.promises]
    items = [entries.make_item(entry) for entry in receipt.entries]
    if not items:
        items = [entries.make_empty_item(receipt.action, handle) for handle in receipt.contacts or ("",)]
    if dry_run:
        for item in items:
            item["action"] = None
    return Page(
        items,
        ("action", "id", "contact", "day", "kind", "points", "balance"),
        "action",
        people=lambda: [Paragraph("\n".join(_describe_receipt(receipt, dry_run=dry_run)), has_days=True)],
        extra=extra,
        talk=[receipt.hint] if receipt.hint else [],
    )


def build_receipts(receipts: Sequence[Receipt], *, dry_run: bool = False) -> Page:
    """The receipts of several actions that were done together, a line to each."""
    items = [
        {"action": None if dry_run else receipt.action, "summary": receipt.summary, "contacts": list(receipt.contacts)}
        for receipt in receipts
    ]
    lines = [next(_describe_receipt(receipt, dry_run=dry_run)) for receipt in receipts]
    return Page(
        items,
        ("action", "summary"),
        "action",
        people=lambda: [Paragraph("\n".join(lines), has_days=True)],
        extra={"dry_run": dry_run},
    )


def build_batch(results: Sequence[LineResult], whole_receipt: Receipt | None = None, *, dry_run: bool = False) -> Page:
    """What became of the lines of a batch; if they are one action, people see the `whole_receipt`."""
    extra: Item = {}
    receipts = [(result.number, result.receipt) for result in results if result.receipt]
    lines = [f"line {number}: {next(_describe_receipt(receipt, dry_run=dry_run))}" for number, receipt in receipts]
    if whole_receipt:
        lines = [*_describe_receipt(whole_receipt, dry_run=dry_run)]
        extra = {"action": None if dry_run else whole_receipt.action, "summary": whole_receipt.summary}
    return Page(
        [_make_line_item(result, dry_run=dry_run) for result in results],
        ("line", "command", "action", "summary"),
        "action",
        people=lambda: [Paragraph("\n".join(lines), has_days=True)] if lines else [],
        empty="" if results else "there is no command in it",
        talk=[f"line {number}: {receipt.hint}" for number, receipt in receipts if receipt.hint],
        extra={**extra, "dry_run": dry_run},
    )


def _make_line_item(result: LineResult, *, dry_run: bool) -> Item:
    """A line of a batch: the receipt of its command, or what was wrong with it."""
    receipt, error = result.receipt or Receipt(None, ""), result.error
    fields = ("slug", "message", "hint", "exit_code")
    return {
        "line": result.number,
        "command": result.command,
        "action": None if dry_run else receipt.action,
        "summary": receipt.summary,
        "contacts": list(receipt.contacts),
        "entries": [entries.make_item(entry) for entry in receipt.entries],
        "promises": [promises.make_item(tracked) for tracked in receipt.promises],
        "hint": receipt.hint,
        "error": {name: getattr(error, name) for name in fields} if error else None,
    }


def build_report_receipt(path: Path, handle: str, size: int, today: date, *, lacks_browser: bool = False) -> Page:
    """The report that was written, about whom (empty for the whole well), how large; and that no browser showed it."""
    about = f"the page before a coffee with {handle}" if handle else "the whole well"
    sentence = f"wrote {path}: {about}, {format_size(size)}; only you can read it"
    return Page(
        [{"file": str(path), "contact": handle or None, "format": "html", "size": size}],
        ("file", "contact", "size"),
        "file",
        people=lambda: [Paragraph(sentence)],
        talk=[BROWSER_REMARK.format(path=path)] if lacks_browser else [],
        as_of=today,
    )


def _describe_receipt(receipt: Receipt, *, dry_run: bool) -> Iterator[str]:
    """The lines for people: what was done, and the balances that it changed, as they are now."""
    prefix = "would be done: " if dry_run else f"#{receipt.action} " if receipt.action is not None else ""
    yield prefix + receipt.summary
    if receipt.balances:
        yield "balance: " + ", ".join(f"{handle} {format_figure(balance, 0)}" for handle, balance in receipt.balances)
