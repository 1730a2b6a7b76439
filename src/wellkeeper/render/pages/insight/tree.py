"""The tree: who came through whom, with the credit that goes up to those who brought their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from wellkeeper.domain.insight.chains import TreeLine
from wellkeeper.domain.insight.credit import CREDIT
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table, format_count
from wellkeeper.render.pages.insight.words import format_money, make_money_items, round_figure

PLAIN_KEYS = ("contact", "name", "depth", "referral", "source", "day", "stage", "brought", "credit")
COLUMNS = (Column("branch", "who came through whom"), Column("says", "", flexible=True))


def make_item(tree_line: TreeLine) -> Item:
    """A person of the tree as data; a root has no referral."""
    introduction = tree_line.introduction
    return {
        "contact": tree_line.contact,
        "name": tree_line.name,
        "depth": tree_line.depth,
        "referral": introduction.referral.id if introduction else None,
        "source": introduction.source if introduction else "",
        "day": introduction.day if introduction else None,
        "stage": introduction.referral.stage if introduction else "",
        "brought": tree_line.credit.brought,
        "credit": round_figure(tree_line.credit.credit / CREDIT, 6),
        "won": make_money_items(tree_line.credit.won),
    }


def build_tree(
    tree_lines: Sequence[TreeLine], introductions: int, won: Mapping[str, int], today: date, limit: int | None = None
) -> Page:
    """A line for each person, below whoever brought them; and the sum, which all credit adds up to.

    People see the first `limit` lines.
    """

    def make_blocks() -> list[Block]:
        rows = [
            {"branch": branch + (tree_line.contact or tree_line.name), "says": _describe(tree_line)}
            for tree_line, branch in zip(
                tree_lines, draw_branches([tree_line.depth for tree_line in tree_lines]), strict=True
            )
        ]
        money = f", won {format_money(won)}" if won else ""
        return [
            Table(COLUMNS, rows[:limit], total=len(rows)),
            Paragraph(f"{format_count(introductions, 'introduction')} in all{money}."),
        ]

    return Page(
        [make_item(tree_line) for tree_line in tree_lines],
        PLAIN_KEYS,
        "contact",
        people=lambda: make_blocks() if tree_lines else [],
        empty="Nobody was introduced to you yet: `well got CONTACT NAME` records it.",
        extra={"introductions": introductions, "won": make_money_items(won)},
        as_of=today,
    )


def draw_branches(depths: Sequence[int]) -> list[str]:
    """The strokes before each line of a tree that is given by the depths of its lines: `├ `, `└ `, `│ `."""
    branches: list[str] = []
    # From below: at which depths another line follows.
    following: set[int] = set()
    for depth in reversed(depths):
        strokes = ["│ " if level in following else "  " for level in range(1, depth)]
        corner = ("├ " if depth in following else "└ ") if depth else ""
        branches.append("".join(strokes) + corner)
        following = {level for level in following if level < depth} | {depth}
    return branches[::-1]


def _describe(tree_line: TreeLine) -> str:
    """`2 introductions, credit 2.0, won 8,000 EUR`; `introduced 2026-11-18`; `won, came 2026-11-18`."""
    parts = []
    if tree_line.introduction is not None:
        stage, day = tree_line.introduction.referral.stage, tree_line.introduction.day
        parts.append(f"introduced {day}" if stage == "introduced" else f"{stage}, came {day}")
    credit = tree_line.credit
    if credit.credit:
        parts.append(format_count(credit.brought, "introduction"))
        parts.append(f"credit {credit.credit / CREDIT:.1f}")
    if credit.won:
        parts.append(f"won {format_money(credit.won)}")
    return ", ".join(parts)
