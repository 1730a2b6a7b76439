"""Who leads to somebody: each with the proof, and what to type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wellkeeper.domain.sought import Hit
from wellkeeper.domain.way import IS, READY, Way, describe_steps
from wellkeeper.domain.words.excerpts import make_excerpt
from wellkeeper.errors import quote
from wellkeeper.render.page import Column, Item, Page, Table
from wellkeeper.render.pages.searches import describe_place, make_line_item
from wellkeeper.render.pages.verdicts import make_step_item

PLAIN_KEYS = ("contact", "name", "how", "ready", "verdict", "proof", "command")


def _choose_style(item: Item) -> str:
    return "yes" if item["state"] == READY else "draw"


COLUMNS = (
    Column("state", "ask", style=_choose_style),
    Column("contact", "contact", style="name"),
    Column("how", "how"),
    Column("place", "where"),
    Column("excerpt", "says", flexible=True),
    Column("steps", "first", flexible=True),
)


def make_way_item(way: Way) -> Item:
    """A way as data."""
    return {
        "contact": way.contact.handle,
        "name": way.contact.name,
        "how": way.how,
        "ready": way.verdict.is_ready,
        "verdict": way.verdict.word,
        "steps": [make_step_item(step) for step in way.verdict.steps],
        "lines": [make_line_item(hit) for hit in way.hits],
        "proof": "; ".join(_describe_hit(hit) for hit in way.hits),
        "command": way.command.strip(),
    }


def _describe_hit(hit: Hit) -> str:
    """`note: his neighbour sells port cranes`; a title or a firm speaks for itself."""
    if hit.line.place not in ("entry", "note", "occasion"):
        return hit.text
    return f"{'at' if hit.line.place == 'occasion' else f'{hit.kind}:'} {hit.text}"


def build_ways(ways: Sequence[Way], total: int, wish: str, today: date) -> Page:
    """The ways to somebody, each with its proof and what to type."""
    return Page(
        [make_way_item(way) for way in ways],
        PLAIN_KEYS,
        "contact",
        people=lambda: [Table(COLUMNS, [row for way in ways for row in _list_way_rows(way, today)])] if ways else [],
        empty=f"There is no way in your ledger to {quote(wish)}: no line of anybody has all of its words.",
        talk=[f"… and {total - len(ways)} more: -n 0 shows all"] if total > len(ways) else (),
        as_of=today,
    )


def _list_way_rows(way: Way, today: date) -> Iterator[Item]:
    """A row for each line that proves it, and one for the command; only the first says whose way it is."""
    head = {
        "state": way.state,
        "contact": way.contact.handle,
        "how": way.how,
        "steps": way.verdict.let_be or describe_steps(way.verdict.steps, today),
    }
    for place, excerpt in _list_proofs(way):
        yield {"state": "", **head, "place": place, "excerpt": excerpt}
        head = {}
    if way.command:
        yield {"state": "", "excerpt": way.command.strip()}


def _list_proofs(way: Way) -> list[tuple[date | str, str]]:
    """Where each proof stands, and what it says: who somebody is stands in one line, `head of sales, Acme`."""
    if way.how == IS:
        return [(describe_place(way.hits[0]), ", ".join(hit.text for hit in way.hits))]
    return [(describe_place(hit), make_excerpt(_describe_hit(hit), [fit.term for fit in hit.fits])) for hit in way.hits]
