"""Sheets as CSV (RFC 4180, UTF-8), so that no cell is taken for a formula by a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

CHUNK_SIZE = 1 << 16

# Apostrophes before a sign are looked over, so that a text that has some of its own gets one more, and keeps them.
_SIGNS = r"[=+\-@＝＋－＠]"
_AHEAD = rf"['\s]*{_SIGNS}"
_SIGN = re.compile(rf"{_SIGNS}|^'*[\t\r]")
_FORMULA = re.compile(rf"\A(?={_AHEAD}|'*[\t\r])|(?<=[;\t\n\r])(?={_AHEAD})")
_ESCAPED_FORMULA = re.compile(rf"\A'(?={_AHEAD}|'*[\t\r])|(?<=[;\t\n\r])'(?={_AHEAD})")
_TEXT_FORMULA = re.compile(r'=\s*"((?:[^"]|"")*)"', re.DOTALL)


def write(header: Sequence[str], sheet_rows: Iterable[Sequence[Any]], *, raw: bool = False) -> Iterator[str]:
    """The sheet in parts, its header first. If `raw`, text stays as it is, for programs that don't calculate."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in sheet_rows:
        writer.writerow(row if raw else map(escape_formula, row))
        if buffer.tell() > CHUNK_SIZE:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def escape_formula(cell: Any) -> Any:
    """A cell with an apostrophe wherever a spreadsheet would begin to calculate; a number stays one.

    That is in front, and behind what parts cells where the separator is a semicolon or a tab: a line feed, too, since
    quotation marks that don't begin a cell keep nothing together there.
    """
    return _FORMULA.sub("'", cell) if isinstance(cell, str) and _SIGN.search(cell) else cell


def unescape_formula(cell: str) -> str:
    """A cell as it was before `escape_formula`, without these apostrophes."""
    return _ESCAPED_FORMULA.sub("", cell) if "'" in cell else cell


def unescape_cell(cell: str) -> str:
    """What a cell of any program says: without blanks around it, and without the guards that keep it from being a sum.

    `'+49 30` is our own guard and that of others, `="0170 1"` makes a text of figures.
    """
    text = cell.strip()
    if text[:1] == "=" and (match := _TEXT_FORMULA.fullmatch(text)):
        return match[1].replace('""', '"').strip()
    return unescape_formula(text).strip()
