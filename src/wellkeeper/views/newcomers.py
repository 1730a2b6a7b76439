"""Who came by an import, and isn't sorted yet?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from wellkeeper.domain.newcomer import Newcomer
from wellkeeper.queries import selections
from wellkeeper.queries.reader import Reader

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection


class Newcomers(NamedTuple):
    """The first of the newcomers, those with most touches first, and how many there are in all."""

    newcomers: Sequence[Newcomer]
    total: int


def list_newcomers(
    reader: Reader,
    today: date,
    selection: Selection | None = None,
    import_number: int | None = None,
    limit: int | None = None,
) -> Newcomers:
    """The people who wait to be sorted: all, the selected ones, or those who came by an import."""
    action_id = selections.find_import(reader, import_number)
    newcomers = selections.list_newcomers(reader, today, selection, action_id)
    return Newcomers(newcomers[:limit], len(newcomers))
