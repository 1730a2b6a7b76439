"""The report that was written: where, about whom, and how large it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wellkeeper.render.page import Page, Paragraph

PLAIN_KEYS = ("file", "contact", "size")
BROWSER_REMARK = "no browser was found here: open {path} in one yourself"


def build_written(path: Path, handle: str, size: int, today: date, *, lacks_browser: bool = False) -> Page:
    """What was written, about whom (empty for the whole well), in so many octets; and whether no browser showed it."""
    about = f"the page before a coffee with {handle}" if handle else "the whole well"
    sentence = f"wrote {path}: {about}, {_format_size(size)}; only you can read it"
    return Page(
        [{"file": str(path), "contact": handle or None, "format": "html", "size": size}],
        PLAIN_KEYS,
        "file",
        people=lambda: [Paragraph(sentence)],
        talk=[BROWSER_REMARK.format(path=path)] if lacks_browser else [],
        as_of=today,
    )


def _format_size(size: int) -> str:
    """`1 kB`, `234 kB`."""
    return f"{max(1, round(size / 1000)):,} kB"
