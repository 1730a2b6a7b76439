"""Tables as other programs write them: CSV of any delimiter, encoding and preamble, read as it comes.

A bad row never costs another, and nothing is held but the row at hand.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO, TextIOBase, TextIOWrapper
from itertools import islice
from typing import BinaryIO, NamedTuple

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.interchange.tables.encodings import Encoding, encodings

LONGEST_ROW = 1_000_000  # characters
MOST_COLUMNS = 2_000
HEAD = 1 << 18  # octets in which the header is sought
_PREAMBLE = 12  # rows among which it is
_CHUNK = 1 << 20
_DELIMITERS = ",;\t|"

UNCLOSED = "a quote in it is never closed: what follows was read only where a row has every column"
TOO_LONG = f"it has more than {LONGEST_ROW:,} characters"


class Row(NamedTuple):
    """The cells of one row, and the line on which it began."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """A table in a stream that can be rewound: where its header is, and how to read what follows."""

    stream: BinaryIO
    encoding: Encoding
    delimiter: str
    line: int
    header: list[str]

    def rows(self) -> Iterator[Row | SkippedPart]:
        """Every row below the header, from the beginning: blank ones left out, bad ones skipped with the reason."""
        width, wary = len(self.header), False
        for row in _below(self.stream, self.encoding, self.delimiter, self.line):
            if isinstance(row, SkippedPart):
                if not wary or row.reason != UNCLOSED:  # the other end of an endless cell is no news
                    yield row
                wary = True
            elif not any(map(str.strip, row.cells)) or (wary and len(row.cells) != width):
                continue
            elif any(map(str.strip, row.cells[width:])):
                yield SkippedPart(row.line, f"it has {len(row.cells):,} cells, and the header {width}")
            else:
                wary = False
                yield row


def find(stream: BinaryIO, known: Callable[[Sequence[str]], int]) -> Table | None:
    """The table whose header, among the first dozen rows, has the most columns that are `known`; or nothing."""
    best: tuple[int, Table] | None = None
    stream.seek(0)
    head = stream.read(HEAD)
    for encoding in encodings(stream):
        text = head.decode(encoding.name, encoding.errors)
        for delimiter in _DELIMITERS:
            for row in islice(_rows(StringIO(text, newline=""), delimiter), _PREAMBLE):
                count = known(row.cells) if isinstance(row, Row) and len(row.cells) <= MOST_COLUMNS else 0
                if count > (best[0] if best else 0):
                    best = count, Table(stream, encoding, delimiter, row.line, _trimmed(row))
    return best[1] if best else None


def count_lines(stream: BinaryIO) -> int:
    """About how many lines there are."""
    stream.seek(0)
    return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(_CHUNK), b""))


def _trimmed(row: Row | SkippedPart) -> list[str]:
    assert isinstance(row, Row)
    return [cell.strip() for cell in row.cells]


# -- rows ----------------------------------------------------------------------------------------


def _below(stream: BinaryIO, encoding: Encoding, delimiter: str, line: int) -> Iterator[Row | SkippedPart]:
    """Every row that begins after a line."""
    with _text(stream, encoding) as text:
        yield from (row for row in _rows(text, delimiter) if row.line > line)


@contextmanager
def _text(stream: BinaryIO, encoding: Encoding) -> Iterator[TextIOWrapper]:
    stream.seek(0)
    text = TextIOWrapper(stream, encoding.name, encoding.errors, newline="")
    try:
        yield text
    finally:
        text.detach()


def _rows(text: TextIOBase, delimiter: str) -> Iterator[Row | SkippedPart]:
    """The rows of a text. One with quotes gone wrong is read alone, and the next begins on the line after."""
    csv.field_size_limit(2 * LONGEST_ROW)
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield _alone(lines, delimiter)
            rows = csv.reader(lines, delimiter=delimiter, strict=True)  # the other one is in the middle of a row
        else:
            yield Row(lines.first, cells)


def _alone(lines: _Lines, delimiter: str) -> Row | SkippedPart:
    """The first line of a row on which the reader gave up; the other lines are given back, but for an endless cell."""
    if lines.pass_over_cell(delimiter):
        return SkippedPart(lines.first, TOO_LONG)
    line = lines.give_back()
    if len(line) >= LONGEST_ROW:
        return SkippedPart(lines.first, TOO_LONG)
    if line.count('"') % 2:
        return SkippedPart(lines.first, UNCLOSED)
    return Row(lines.first, next(csv.reader([line], delimiter=delimiter)))


class _Lines:
    """The lines of a text for the csv module; those of a row can be given back. `first` is where the row began."""

    def __init__(self, text: TextIOBase) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self._number = 0
        self.first = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        """The next line. Raises `csv.Error` where the row has become too long."""
        line = self._back.popleft() if self._back else self._whole_line()
        if not line:
            raise StopIteration
        self._taken.append(line)
        self._number += 1
        self._size += len(line)
        if self._size >= LONGEST_ROW:
            raise csv.Error(TOO_LONG)
        return line

    def begin_row(self) -> None:
        """What comes now is a new row."""
        self._taken, self._size, self.first = [], 0, self._number + 1

    def give_back(self) -> str:
        """The first line of this row; the others will come again."""
        first, *others = self._taken
        self._back.extendleft(reversed(others))
        self._number -= len(others)
        return first

    def pass_over_cell(self, delimiter: str) -> bool:
        """Read to the end of a row with a cell too long to keep; or not at all, where its quote is never closed.

        It is where the next quote is one that closes: a cell ends behind it, or the line.
        """
        if self._size < LONGEST_ROW or self._back or len(self._taken) < 2:
            return False
        here, number = self._text.tell(), self._number
        closing = re.compile(rf'"(?:{re.escape(delimiter)}|\s*$)')
        while line := self._whole_line():
            number += 1
            if '"' in (rest := line.replace('""', "")):
                if closing.match(rest, rest.index('"')):
                    self._number = number
                    return True
                break
        self._text.seek(here)
        return False

    def _whole_line(self) -> str:
        """The next line of the text, cut where it is longer than any row."""
        line = self._text.readline(LONGEST_ROW)
        rest = line
        while len(rest) >= LONGEST_ROW and not rest.endswith(("\n", "\r")):
            rest = self._text.readline(LONGEST_ROW)
        return line
