"""What an action did, for people and programs."""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.action import Receipt
from wellkeeper.render.pages.entries import KEYS
from wellkeeper.render.pages.receipts import build_receipt
from wellkeeper.render.piped import format_text

DONE = Receipt(7, "snoozed alice", contacts=("alice",))


def format_receipt(receipt: Receipt, *, dry_run: bool = False) -> str:
    return "".join(format_text(build_receipt(receipt, dry_run=dry_run), date(2026, 3, 2)))


def test_an_action_is_told_with_its_number() -> None:
    assert format_receipt(DONE) == "#7 snoozed alice\n"
    assert format_receipt(DONE, dry_run=True) == "would be done: snoozed alice\n"
    assert format_receipt(DONE._replace(action=None)) == "snoozed alice\n"


def test_balances_are_told_where_they_changed() -> None:
    assert (
        format_receipt(DONE._replace(balances=(("alice", 4), ("bob", -1))))
        == "#7 snoozed alice\nbalance: alice 4, bob −1\n"
    )


def test_an_action_without_lines_has_an_item_of_the_same_shape() -> None:
    (item,) = build_receipt(DONE).items

    assert item.keys() == set(KEYS)
    assert {key: value for key, value in item.items() if value is not None} == {"action": 7, "contact": "alice"}


def test_a_dry_run_has_no_number() -> None:
    page = build_receipt(DONE, dry_run=True)

    assert (page.extra["action"], page.extra["dry_run"], page.items[0]["action"]) == (None, True, None)
