"""What is wrong with a ledger, if anything."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.render.page import Page, Paragraph


def build_health(problems: Sequence[str], path: str) -> Page:
    """What is wrong with the ledger, if anything."""
    items = [{"problem": problem} for problem in problems]
    good = Paragraph(f"{path} is sound: the file, its structure, and every balance.", "ready")
    return Page(
        items,
        ("problem",),
        "problem",
        people=lambda: [Paragraph(problem, "bad") for problem in problems] or [good],
        extra={"sound": not problems},
        is_no=bool(problems),
    )
