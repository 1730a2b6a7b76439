"""Tables as other programs write them: CSV of any delimiter, encoding and preamble, read as it comes.

A bad row costs no other, and only the row at hand is in memory.
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
from wellkeeper.interchange.tables.encodings import Encoding, list_encodings
from wellkeeper.interchange.tables.write import unescape_cell

LONGEST_ROW = 1_000_000  # characters
MOST_COLUMNS = 2_000
HEAD_SIZE = 1 << 18  # octets in which the header is sought
_PREAMBLE_ROWS = 12  # rows among which it is
_DELIMITERS = ",;\t|"

UNCLOSED_REASON = "a quote in it is never closed: what follows was read only where a row has every column"
TOO_LONG_REASON = f"it has more than {LONGEST_ROW:,} characters"


class TableRow(NamedTuple):
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

    def iterate_rows(self) -> Iterator[TableRow | SkippedPart]:
        """Every row below the header, each time from the first. Blank ones are left out, bad ones skipped."""
        width, is_doubtful = len(self.header), False
        for row in _iterate_rows_below(self.stream, self.encoding, self.delimiter, self.line):
            if isinstance(row, SkippedPart):
                if not is_doubtful or row.reason != UNCLOSED_REASON:  # the other quote of an endless cell
                    yield row
                is_doubtful = True
            elif not any(map(str.strip, row.cells)) or (is_doubtful and len(row.cells) != width):
                continue
            elif any(map(str.strip, row.cells[width:])):
                yield SkippedPart(row.line, f"it has {len(row.cells):,} cells, and the header {width}")
            else:
                is_doubtful = False
                yield row


def find_table(stream: BinaryIO, count_known: Callable[[Sequence[str]], int], encoding_name: str = "") -> Table | None:
    """The table whose header, among the first dozen rows, has the most columns that `count_known` counts.

    None if no row has any. The user may have named the encoding.
    """
    best: tuple[int, Table] | None = None
    stream.seek(0)
    head = stream.read(HEAD_SIZE)
    for encoding in [Encoding(encoding_name, "strict")] if encoding_name else list_encodings(stream):
        text = head.decode(encoding.name, "replace" if encoding_name else encoding.errors)
        for delimiter in _DELIMITERS:
            for row in islice(_iterate_rows(StringIO(text, newline=""), delimiter), _PREAMBLE_ROWS):
                count = count_known(row.cells) if isinstance(row, TableRow) and len(row.cells) <= MOST_COLUMNS else 0
                if count > (best[0] if best else 0):
                    best = count, Table(stream, encoding, delimiter, row.line, _strip_cells(row))
    return best[1] if best else None


def find_first_row(stream: BinaryIO) -> list[str]:
    """The cells of the first row that isn't blank, by the delimiter that parts it most; none if there is none."""
    return max((cells for _, _, cells in _iterate_first_rows(stream)), key=len, default=[])


def find_headless_table(stream: BinaryIO, column_count: int) -> Table | None:
    """A table without a header, whose columns are called by their numbers; None if it has fewer columns."""
    candidates = [(len(cells), encoding, delimiter) for encoding, delimiter, cells in _iterate_first_rows(stream)]
    width, encoding, delimiter = max(candidates, key=lambda candidate: candidate[0], default=(0, Encoding("utf-8"), ""))
    if width < column_count:
        return None
    return Table(stream, encoding, delimiter, 0, [str(number) for number in range(1, width + 1)])


def _iterate_first_rows(stream: BinaryIO) -> Iterator[tuple[Encoding, str, list[str]]]:
    """The cells of the first row that isn't blank, by each delimiter."""
    stream.seek(0)
    head = stream.read(HEAD_SIZE)
    encoding = list_encodings(stream)[0]
    text = head.decode(encoding.name, encoding.errors)
    for delimiter in _DELIMITERS:
        rows = _iterate_rows(StringIO(text, newline=""), delimiter)
        cells = (row.cells for row in rows if isinstance(row, TableRow) and any(map(str.strip, row.cells)))
        yield encoding, delimiter, next(cells, [])[: MOST_COLUMNS + 1]


def _strip_cells(table_row: TableRow | SkippedPart) -> list[str]:
    assert isinstance(table_row, TableRow)
    return list(map(unescape_cell, table_row.cells))


# -- rows ----------------------------------------------------------------------------------------


def _iterate_rows_below(
    stream: BinaryIO, encoding: Encoding, delimiter: str, line_number: int
) -> Iterator[TableRow | SkippedPart]:
    """Every row that begins below a line."""
    with _open_text(stream, encoding) as text:
        yield from (row for row in _iterate_rows(text, delimiter) if row.line > line_number)


@contextmanager
def _open_text(stream: BinaryIO, encoding: Encoding) -> Iterator[TextIOWrapper]:
    stream.seek(0)
    text = TextIOWrapper(stream, encoding.name, encoding.errors, newline="")
    try:
        yield text
    finally:
        text.detach()


def _iterate_rows(text_stream: TextIOBase, delimiter: str) -> Iterator[TableRow | SkippedPart]:
    """The rows of a text. If quotes are wrong, one line is read alone, and the next row begins on the line below."""
    csv.field_size_limit(2 * LONGEST_ROW)
    lines = _LineReader(text_stream)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield _read_line_alone(lines, delimiter)
            rows = csv.reader(lines, delimiter=delimiter, strict=True)  # the old reader is in the middle of a row
        else:
            yield TableRow(lines.row_line_number, cells)


def _read_line_alone(line_reader: _LineReader, delimiter: str) -> TableRow | SkippedPart:
    """The first line of a row on which the csv module gave up. The others are given back, unless a cell is too long."""
    if line_reader.pass_over_cell(delimiter):
        return SkippedPart(line_reader.row_line_number, TOO_LONG_REASON)
    line = line_reader.give_back()
    if len(line) >= LONGEST_ROW:
        return SkippedPart(line_reader.row_line_number, TOO_LONG_REASON)
    if line.count('"') % 2:
        return SkippedPart(line_reader.row_line_number, UNCLOSED_REASON)
    return TableRow(line_reader.row_line_number, next(csv.reader([line], delimiter=delimiter)))


class _LineReader:
    """The lines of a text for the csv module; those of a row, begun on `row_line_number`, can be given back."""

    def __init__(self, text_stream: TextIOBase) -> None:
        self._text = text_stream
        self._returned_lines: deque[str] = deque()
        self._row_lines: list[str] = []
        self._row_size = 0
        self._line_number = 0
        self.row_line_number = 1

    def __iter__(self) -> _LineReader:
        return self

    def __next__(self) -> str:
        """The next line. Raises `csv.Error` if the row has become too long."""
        line = self._returned_lines.popleft() if self._returned_lines else self._read_whole_line()
        if not line:
            raise StopIteration
        self._row_lines.append(line)
        self._line_number += 1
        self._row_size += len(line)
        if self._row_size >= LONGEST_ROW:
            raise csv.Error(TOO_LONG_REASON)
        return line

    def begin_row(self) -> None:
        """Begin a new row with the next line."""
        self._row_lines, self._row_size, self.row_line_number = [], 0, self._line_number + 1

    def give_back(self) -> str:
        """Return the first line of this row; the others will come again."""
        first_line, *other_lines = self._row_lines
        self._returned_lines.extendleft(reversed(other_lines))
        self._line_number -= len(other_lines)
        return first_line

    def pass_over_cell(self, delimiter: str) -> bool:
        """Read on to the end of a row with a cell too long to keep, and return True; or False, and nothing is read.

        The cell has an end if the next quote closes it: behind that one, another cell begins or the line ends.
        """
        if self._row_size < LONGEST_ROW or self._returned_lines or len(self._row_lines) < 2:
            return False
        position, line_number = self._text.tell(), self._line_number
        closing = re.compile(rf'"(?:{re.escape(delimiter)}|\s*$)')
        while line := self._read_whole_line():
            line_number += 1
            if '"' in (unpaired := line.replace('""', "")):
                if closing.match(unpaired, unpaired.index('"')):
                    self._line_number = line_number
                    return True
                break
        self._text.seek(position)
        return False

    def _read_whole_line(self) -> str:
        """The next line of the text, cut if it is longer than any row."""
        line = self._text.readline(LONGEST_ROW)
        rest = line
        while len(rest) >= LONGEST_ROW and not rest.endswith(("\n", "\r")):
            rest = self._text.readline(LONGEST_ROW)
        return line
