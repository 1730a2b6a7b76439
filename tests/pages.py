"""Pages to show in tests of how they are shown."""

from __future__ import annotations

from datetime import date

from wellkeeper.render.page import Column, Item, Page, Pairs, Paragraph, Table

COLUMNS = (
    Column("who", "who", style="name"),
    Column("points", "points", right=True),
    Column("note", "note", flexible=True, spare=1),
)
ITEMS: list[Item] = [
    {
        "who": "alice",
        "points": 12,
        "note": "tea\nand [red]cake[/red]",
        "day": date(2026, 3, 2),
        "tags": ["a", "b"],
        "can": True,
    },
    {"who": "李小龙", "points": -3, "note": "", "day": None, "tags": [], "can": False},
]


def page(items: list[Item] | None = None) -> Page:
    """A page with every sort of block and value."""
    rows = ITEMS if items is None else items
    return Page(
        rows,
        ("who", "points", "note", "day", "tags", "can"),
        "who",
        people=lambda: [
            Paragraph("A heading"),
            Table(COLUMNS, rows, "Rows", total=9),
            Pairs([("a", "1\n2"), ("long", "3")]),
        ],
        empty="Nobody.",
        extra={"more": "\u202e"},
    )
