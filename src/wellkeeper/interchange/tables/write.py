"""Sheets as CSV (RFC 4180, UTF-8), so that no cell is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

CHUNK = 1 << 16
_FORMULA = frozenset("=+-@＝＋－＠\t\r")


def write(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, raw: bool = False) -> Iterator[str]:
    """The sheet in parts, its header first. Where `raw`, text stays as it is, for programs that calculate nothing."""
    kept = StringIO()
    sheet = csv.writer(kept, lineterminator="\n")
    sheet.writerow(columns)
    for row in rows:
        sheet.writerow(row if raw else map(safe, row))
        if kept.tell() > CHUNK:
            yield kept.getvalue()
            kept.seek(0)
            kept.truncate()
    yield kept.getvalue()


def safe(cell: Any) -> Any:
    """A cell with an apostrophe in front where a spreadsheet would calculate; a number stays one."""
    if isinstance(cell, str) and (cell[:1] in _FORMULA or cell.lstrip()[:1] in _FORMULA) and cell:
        return f"'{cell}"
    return cell


def as_written(cell: str) -> str:
    """A cell as it was before `safe`: without the apostrophe in front of what a spreadsheet would calculate."""
    rest = cell[1:]
    return rest if cell[:1] == "'" and (rest[:1] in _FORMULA or rest.lstrip()[:1] in _FORMULA) and rest else cell
