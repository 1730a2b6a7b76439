"""A table in the room that there is: which columns stay, how wide each is, or that none of it fits.

Nothing is cut. Columns leave as a whole, those with the highest `spare` first; what is flexible wraps under itself, and
pictures get the room that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.render.lines import compute_width
from wellkeeper.render.page import Column

SHORTEST = 8  # columns below which nothing is squeezed


class Layout(NamedTuple):
    """The places of the columns that stay, in their order, and how wide each is."""

    places: Sequence[int]
    widths: Sequence[int]


def lay_out(table_columns: Sequence[Column], text_rows: Sequence[Sequence[str]], room: int) -> Layout | None:
    """The columns that fit into the room, and their widths; None if what can't be left out doesn't fit."""
    natural = [_measure_column(column, place, text_rows) for place, column in enumerate(table_columns)]
    least = [_squeeze(column, width, column.least) for column, width in zip(table_columns, natural, strict=True)]
    places = _choose_places(table_columns, least, room)
    if _sum_up(table_columns, places, least) > room:
        least = [_squeeze(column, width, SHORTEST) for column, width in zip(table_columns, natural, strict=True)]
    left = room - _sum_up(table_columns, places, least)
    if left < 0:
        return None
    widths = [least[place] for place in places]
    left -= _widen(widths, places, natural, [table_columns[place].flexible for place in places], left)
    _widen(widths, places, natural, [table_columns[place].draw is not None for place in places], left)
    return Layout(places, widths)


def _measure_column(column: Column, place: int, text_rows: Sequence[Sequence[str]]) -> int:
    """How wide a column would be with all the room in the world."""
    if column.draw is not None:
        return max(compute_width(column.head), column.most)
    return max([compute_width(column.head), *(compute_width(row[place]) for row in text_rows)])


def _squeeze(column: Column, width: int, least: int) -> int:
    """The width below which a column isn't squeezed, for now; its head always has its room."""
    if column.flexible or column.draw is not None:
        return max(compute_width(column.head), min(width, least))
    return width


def _choose_places(table_columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    """The places of the columns that fit into `room`, by leaving out those with the highest `spare`."""
    places = list(range(len(table_columns)))
    while _sum_up(table_columns, places, widths) > room and any(table_columns[place].spare for place in places):
        places.remove(max(places, key=lambda place: table_columns[place].spare))
    return places


def _sum_up(table_columns: Sequence[Column], places: Sequence[int], widths: Sequence[int]) -> int:
    """How wide those columns are together, with the blanks between them."""
    gaps = sum(table_columns[place].gap for place in places[1:])
    return sum(widths[place] for place in places) + gaps


def _widen(
    widths: list[int], places: Sequence[int], natural: Sequence[int], may_grow: Sequence[bool], room: int
) -> int:
    """Share some room among the columns that may grow, those first that need least; what was taken of it."""
    growing = sorted((natural[place] - widths[i], i) for i, place in enumerate(places) if may_grow[i])
    taken = 0
    for number, (need, i) in enumerate(growing):
        share = min(need, (room - taken) // (len(growing) - number))
        widths[i] += share
        taken += share
    return taken


def find_gaps(table_columns: Sequence[Column], layout: Layout, room: int) -> list[int]:
    """How many blanks stand before each column that stays; what is to type goes to the right end of the room."""
    shown_columns = [table_columns[place] for place in layout.places]
    gaps = [0, *(column.gap for column in shown_columns[1:])]
    if len(shown_columns) > 1 and shown_columns[-1].typed:
        gaps[-1] += room - sum(layout.widths) - sum(gaps)
    return gaps
