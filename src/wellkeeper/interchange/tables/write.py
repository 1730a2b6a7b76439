"""Sheets as CSV (RFC 4180, UTF-8), so that no cell is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

CHUNK_SIZE = 1 << 16
_FORMULA_SIGNS = frozenset("=+-@＝＋－＠\t\r")


def write(header: Sequence[str], sheet_rows: Iterable[Sequence[Any]], *, raw: bool = False) -> Iterator[str]:
    """The sheet in parts, its header first. Where `raw`, text stays as it is, for programs that calculate nothing."""
    kept = StringIO()
    sheet = csv.writer(kept, lineterminator="\n")
    sheet.writerow(header)
    for row in sheet_rows:
        sheet.writerow(row if raw else map(escape_formula, row))
        if kept.tell() > CHUNK_SIZE:
            yield kept.getvalue()
            kept.seek(0)
            kept.truncate()
    yield kept.getvalue()


def escape_formula(cell: Any) -> Any:
    """A cell with an apostrophe in front where a spreadsheet would calculate; a number stays one."""
    if isinstance(cell, str) and (cell[:1] in _FORMULA_SIGNS or cell.lstrip()[:1] in _FORMULA_SIGNS) and cell:
        return f"'{cell}"
    return cell


def unescape_formula(cell: str) -> str:
    """A cell as it was before `safe`: without the apostrophe in front of what a spreadsheet would calculate."""
    rest = cell[1:]
    return (
        rest
        if cell[:1] == "'" and (rest[:1] in _FORMULA_SIGNS or rest.lstrip()[:1] in _FORMULA_SIGNS) and rest
        else cell
    )
