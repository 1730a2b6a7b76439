"""Pairs of contacts who may be one person, and what a merge of two does."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.action import Merge, Receipt
from wellkeeper.domain.rules.likeness import Pair
from wellkeeper.domain.words.text import format_command
from wellkeeper.render.page import Block, Column, Page, Table, format_count
from wellkeeper.render.pages import receipts

PAIR_COLUMNS = (
    Column("score", "score", right=True),
    Column("contact", "contact", style="name"),
    Column("name", "name", flexible=True, spare=1),
    Column("other", "other", style="name"),
    Column("other_name", "their name", flexible=True, spare=2),
    Column("reasons", "why", flexible=True),
)
LINE_COLUMNS = (
    Column("did", "what"),
    Column("field", "of what"),
    Column("value", "it is then", flexible=True),
    Column("other", "the other said", flexible=True, spare=1),
)
ADVICE = "nothing was merged: `{}` would make one of two, `{}` tells them apart for good"


def build_suspicions(pairs: Sequence[Pair], total: int, other_count: int, *, apart: bool) -> Page:
    """A line for each pair, the likeliest first; the user told them `apart`, or else `other_count` others."""
    items = [{**pair._asdict(), "reasons": list(pair.reasons)} for pair in pairs]
    talk = [_make_advice(pairs[0])] if pairs and not apart else []
    if other_count and not apart:
        talk.append(f"{format_count(other_count, 'pair')} that you told apart: `well dupes --apart`")
    return Page(
        items,
        ("score", "contact", "name", "other", "other_name", "reasons"),
        "contact",
        people=lambda: [Table(PAIR_COLUMNS, items, total=total)] if items else [],
        empty="Nobody was told apart." if apart else "Nobody seems to be here twice.",
        talk=talk,
    )


def _make_advice(pair: Pair) -> str:
    handles = (pair.contact, pair.other)
    return ADVICE.format(format_command("merge", *handles), format_command("dupes", "--not", *handles))


def build_merge(merge: Merge, receipt: Receipt, *, dry_run: bool) -> Page:
    """A line for each thing that moved, was filled in or stayed; people see the lines only in a dry run."""
    receipt_page = receipts.build_receipt(receipt, dry_run=dry_run)
    action_and_contact = {"action": receipt_page.extra["action"], "contact": merge.done.contacts[0]}
    items = [{**action_and_contact, **line._asdict()} for line in merge.lines]

    def people() -> list[Block]:
        return [*([Table(LINE_COLUMNS, items)] if dry_run else []), *receipt_page.people()]

    plain = ("action", "contact", "did", "field", "value", "other")
    return Page(
        items, plain, "action", people=people, extra=receipt_page.extra, talk=() if dry_run else receipt_page.talk
    )
