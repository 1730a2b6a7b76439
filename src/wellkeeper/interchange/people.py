"""The rows of a table as people, whatever program wrote them: columns are found by name, never by place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from wellkeeper.domain.contact import Birthday, Card, Skipped
from wellkeeper.domain.handles import fold
from wellkeeper.domain.text import NAME_LIMIT, NOTE_LIMIT, clean
from wellkeeper.errors import BadText, Unreadable
from wellkeeper.interchange import birthdays
from wellkeeper.interchange.column_names import IDENTITY, plain, targets
from wellkeeper.interchange.layouts import SYSTEM_GROUPS, Layout
from wellkeeper.interchange.tables import Row, Table
from wellkeeper.interchange.vcard_lines import escape

_LIMITS = {"note": NOTE_LIMIT, "name": NAME_LIMIT}
_LIMIT = 1_000  # characters of all else
_MOST_KEPT = 200  # columns that we don't understand, of one person
_NAMES = ("given_name", "middle_name", "family_name", "suffix")
_FAX = re.compile(r"fax", re.I)
NOBODY = "it has no name, no organisation and no e-mail"


def promise(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> int:
    """How many columns of a header we understand; none where they can't say who somebody is."""
    found = [target for target in targets(header, mapping) if target]
    filled = sum(bool(name.strip()) for name in header)
    tells = IDENTITY & set(found) and (len(found) > 1 or 2 * len(found) >= filled)
    return len(found) if tells else 0


def read(table: Table, layout: Layout, mapping: Mapping[str, str] | None = None) -> Iterator[Card | Skipped]:
    """Everyone in a table, in its order; what can't be read is skipped, and says why.

    Raises `Unreadable` at once where there is no row below the header.
    """
    if next(table.rows(), None) is None:
        raise Unreadable("it has a header, and no row below it", "export it again: something went wrong there")
    return _read(table, layout, targets(table.header, mapping))


def _read(table: Table, layout: Layout, columns: Sequence[str]) -> Iterator[Card | Skipped]:
    columns = [_pair(table.header, place, target) for place, target in enumerate(columns)]
    order = birthdays.order(_cells(table, columns, "birthday"))
    for row in table.rows():
        if isinstance(row, Skipped):
            yield row
            continue
        try:
            yield _person(_Found.of(row, table.header, columns), layout, order)
        except BadText as problem:
            yield Skipped(row.line, problem.message)
