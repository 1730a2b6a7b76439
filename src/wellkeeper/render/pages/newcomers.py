"""Newcomers: a list of those who wait to be sorted, and the screen on which one is sorted by a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellkeeper.domain.newcomer import PLAN_COLUMNS, Newcomer
from wellkeeper.domain.sitting import SOURCE_KEYS, TIER_KEYS, Sitting
from wellkeeper.domain.words.text import join_lines
from wellkeeper.render.lines import compute_width, pad
from wellkeeper.render.page import Column, Item, Page, Table

COLUMNS = (
    Column("handle", "contact", style="name"),
    Column("name", "name", flexible=True),
    Column("firm", "firm", flexible=True, spare=1),
    Column("title", "title", flexible=True, spare=2),
    Column("tags", "tags", flexible=True, spare=3),
    Column("origin", "came", flexible=True, spare=4, style="quiet"),
)
EMPTY = "Nobody waits to be sorted: everyone who came by an import has a tier, a source, a want or an entry of yours."
NARROWED_EMPTY = "Nobody of those waits to be sorted: `well sort` lists all who do."
HINT = (
    "a tier, a source or a rest sorts them: `well sort` at a terminal, `well sort --plan FILE`, `well edit - --tier C`"
)
KEYS_LINE = "space later   x rest   u back   q done"
NARROWEST = 40  # columns in which a newcomer is described, however narrow the terminal


def make_item(newcomer: Newcomer) -> Item:
    """A newcomer as data; the names of a plan's columns are among the keys."""
    contact = newcomer.contact
    return {
        "contact": contact.handle,
        "handle": contact.handle,
        "name": contact.name,
        "firm": contact.org,
        "title": contact.title,
        "source": contact.source,
        "tier": contact.tier,
        "tags": list(newcomer.tags),
        "archive": "yes" if contact.archived else "",
        "came_from": newcomer.came_from,
        "added": contact.added,
        "touches": dict(newcomer.touches),
        "origin": newcomer.describe_origin(),
    }


def build_newcomers(newcomers: Sequence[Newcomer], total: int, *, is_narrowed: bool = False) -> Page:
    """A line for each newcomer, those with most touches first."""
    items = [make_item(newcomer) for newcomer in newcomers]
    return Page(
        items,
        PLAN_COLUMNS,
        "handle",
        people=lambda: [Table(COLUMNS, items, total=total)] if items else [],
        empty=NARROWED_EMPTY if is_narrowed else EMPTY,
        talk=[HINT] if items else [],
    )


# -- a screen ------------------------------------------------------------------------------------


def format_screen(sitting: Sitting, newcomer: Newcomer, width: int) -> str:
    """The newcomer whose turn it is, what was keyed for them, and the keys; no line is wider than `width`."""
    return "".join(f"{_cut(line, width).rstrip()}\n" for line in _iterate_lines(sitting, newcomer, width))


def _iterate_lines(sitting: Sitting, newcomer: Newcomer, width: int) -> Iterator[str]:
    contact = newcomer.contact
    work = ", ".join(filter(None, (contact.title, contact.org)))
    place = f"{sitting.place + 1:,} of {sitting.total:,}"
    yield from _flow([place, *filter(None, (contact.name, work, newcomer.describe_origin()))], width, "   ")
    if newcomer.tags:
        yield join_lines(f"tags  {', '.join(newcomer.tags)}")
    sources = [f"{key} {source}{'*' if source == sitting.choice.source else ''}" for key, source in SOURCE_KEYS.items()]
    *lines, last_line = _flow([f"tier  {' '.join(TIER_KEYS)}   source  {sources[0]}", *sources[1:]], width, " ")
    yield from lines
    yield from _flow([last_line, KEYS_LINE], width, "      ")


def _flow(pieces: Sequence[str], width: int, gap: str) -> Iterator[str]:
    """Pieces on as few lines as they need."""
    line = ""
    for piece in map(join_lines, pieces):
        longer = f"{line}{gap}{piece}" if line else piece
        if line and compute_width(longer) > max(width, NARROWEST):
            yield line
            longer = piece
        line = longer
    yield line


def _cut(line: str, width: int) -> str:
    """A line without what would stand beyond the edge."""
    if compute_width(line) <= width:
        return line
    kept = ""
    for letter in line:
        if compute_width(kept + letter) >= width:
            break
        kept += letter
    return pad(kept, 0) + "…"
