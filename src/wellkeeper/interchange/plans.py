"""A plan: who is filed how, a line each, as `well sort --plain` prints it and people or programs edit it."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from wellkeeper.domain.newcomer import PLAN_COLUMNS, Plan, PlanLine
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import BadText, Unreadable, list_words, quote
from wellkeeper.interchange.decoding import convert_to_utf8

DELIMITERS = "\t;,"  # spreadsheets make commas of tabs
LARGEST_PLAN = 100_000_000  # octets
LONGEST_CELL = 1_000  # characters
LONGEST_LINE = 20_000  # characters: more than all cells with a quote around each, and less than csv refuses
_COLUMNS_HINT = f"the columns are {list_words(PLAN_COLUMNS, 'and')}, with tabs between them"


def read_plan(content: bytes) -> Plan:
    """The lines of a plan, and what can't be read of it. Its first line may name the columns; else all are in order.

    Blank lines, and those that begin with #, are read over. Raises `Unreadable` for what isn't a plan at all.
    """
    try:
        lines = convert_to_utf8(content).decode().split("\n")
    except UnicodeDecodeError:
        raise Unreadable("the plan isn't UTF-8", "save it as UTF-8") from None
    numbered_lines = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered_lines:
        return Plan(())
    first_number, header = numbered_lines[0]
    delimiter, names = _find_columns(header)
    if names:
        _check_columns(names, first_number)
        numbered_lines = numbered_lines[1:]
    columns = names or PLAN_COLUMNS
    plan_lines: list[PlanLine] = []
    problems: list[tuple[int, str]] = []
    for number, line in numbered_lines:
        try:
            plan_lines.append(_parse_line(number, _split(line, delimiter), columns))
        except (BadText, Unreadable) as error:
            problems.append((number, error.message))
    return Plan(tuple(plan_lines), tuple(problems))


def _find_columns(line: str) -> tuple[str, tuple[str, ...]]:
    """What stands between the cells, and the columns that a line names; none if it is a line of somebody."""
    for delimiter in DELIMITERS if len(line) <= LONGEST_LINE else ():
        names = tuple(cell.strip().lower() for cell in _split(line, delimiter))
        if "handle" in names and len(names) > 1 and len(set(PLAN_COLUMNS) & set(names)) > 1:
            return delimiter, names
    return DELIMITERS[0], ()


def _check_columns(names: Sequence[str], number: int) -> None:
    unknown = [name for name in dict.fromkeys(names) if name not in PLAN_COLUMNS or names.count(name) > 1]
    if unknown:
        verb = "is no column of a plan, or stands there twice" if len(unknown) == 1 else "are no columns of a plan"
        raise Unreadable(f"line {number}: {list_words(map(quote, unknown), 'and')} {verb}", _COLUMNS_HINT)


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of a line. Only a spreadsheet puts quotes around one; where tabs part them, a quote is a quote.

    Raises `Unreadable` for an endless line.
    """
    if len(line) > LONGEST_LINE:
        raise Unreadable(f"it has {len(line):,} characters")
    if delimiter == "\t":
        return line.split(delimiter)
    return next(csv.reader([line], delimiter=delimiter), [])


def _parse_line(number: int, cells: Sequence[str], columns: Sequence[str]) -> PlanLine:
    """A line of a plan. Cells at its end may be missing. Raises `Unreadable` or `BadText`."""
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise Unreadable(f"it has {len(cells):,} cells, and a plan has {len(columns)}")
    texts = {name: clean(cell, name, LONGEST_CELL) for name, cell in zip(columns, cells, strict=False)}
    if not texts.get("handle"):
        raise Unreadable("it names nobody: the handle is empty")
    return PlanLine(number, **texts)
