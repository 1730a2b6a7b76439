"""Tables as other programs write them: CSV of any delimiter, encoding and preamble, read as it comes.

A bad row never costs another, and nothing is held but the row at hand.
"""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO, TextIOBase, TextIOWrapper
from itertools import islice
from typing import BinaryIO, NamedTuple

from wellkeeper.domain.contact import Skipped
from wellkeeper.interchange.decoding import wide_encoding

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


class Encoding(NamedTuple):
    """How text is decoded, and what becomes of octets that don't fit."""

    name: str
    errors: str = "replace"


class Table(NamedTuple):
    """A table in a stream that can be rewound: where its header is, and how to read what follows."""

    stream: BinaryIO
    encoding: Encoding
    delimiter: str
    line: int
    header: list[str]

    def rows(self) -> Iterator[Row | Skipped]:
        """Every row below the header, from the beginning: blank ones left out, bad ones skipped with the reason."""
        width, wary = len(self.header), False
        for row in _below(self.stream, self.encoding, self.delimiter, self.line):
            if isinstance(row, Skipped):
                if not wary or row.reason != UNCLOSED:  # the other end of an endless cell is no news
                    yield row
                wary = True
            elif not any(map(str.strip, row.cells)) or (wary and len(row.cells) != width):
                continue
            elif any(map(str.strip, row.cells[width:])):
                yield Skipped(row.line, f"it has {len(row.cells):,} cells, and the header {width}")
            else:
                wary = False
                yield row


def find(stream: BinaryIO, known: Callable[[Sequence[str]], int]) -> Table | None:
    """The table whose header, among the first dozen rows, has the most columns that are `known`; or nothing."""
    best: tuple[int, Table] | None = None
    stream.seek(0)
    head = stream.read(HEAD)
    for encoding in _encodings(stream):
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


def _trimmed(row: Row | Skipped) -> list[str]:
    assert isinstance(row, Row)
    return [cell.strip() for cell in row.cells]


# -- encodings -----------------------------------------------------------------------------------


def _encodings(stream: BinaryIO) -> list[Encoding]:
    """The encodings to try: one where the octets say it, else the code pages of the header's possible languages."""
    sample = _telling(stream)
    if wide := wide_encoding(sample):
        return [Encoding(wide)]
    codecs.register_error("as_cp1252", _as_cp1252)
    usual = Encoding("utf-8-sig", "as_cp1252")
    if _is_mostly_utf_8(sample):
        return [usual]
    others = [Encoding(name) for name in ("cp1250", "cp1251", "cp1254")]
    japanese = Encoding("cp932")
    return [japanese, usual, *others] if _looks_japanese(sample) else [usual, *others, japanese]


def _telling(stream: BinaryIO) -> bytes:
    """The first stretch that isn't only ASCII; the first of all where none is."""
    stream.seek(0)
    first = stream.read(HEAD)
    chunk = first
    while chunk and chunk.isascii() and not wide_encoding(chunk):
        chunk = stream.read(_CHUNK)
    start = next((place for place, octet in enumerate(chunk) if octet > 0x7F), 0) if chunk is not first else 0
    return chunk[start : start + HEAD] or first


def _as_cp1252(problem: UnicodeError) -> tuple[str, int]:
    """What isn't UTF-8, as Windows wrote it in the West. For `codecs.register_error`."""
    assert isinstance(problem, UnicodeDecodeError)
    return problem.object[problem.start : problem.end].decode("cp1252", "replace"), problem.end


def _is_mostly_utf_8(sample: bytes) -> bool:
    """Whether what isn't ASCII is UTF-8, a slip and the cut at the end aside."""
    text = sample.decode("utf-8", "replace")
    beyond = [letter for letter in text if letter > "\x7f"]
    return not beyond or beyond.count("\ufffd") * 2 < len(beyond)


def _looks_japanese(sample: bytes) -> bool:
    """Whether it is Shift JIS: its kana and characters begin where Windows has quotes and dashes, not letters."""
    try:
        codecs.getincrementaldecoder("cp932")().decode(sample)
    except UnicodeDecodeError:
        return False
    leads = sum(0x81 <= octet <= 0x9F for octet in sample)
    return leads > sum(octet >= 0xC0 for octet in sample)


# -- rows ----------------------------------------------------------------------------------------


def _below(stream: BinaryIO, encoding: Encoding, delimiter: str, line: int) -> Iterator[Row | Skipped]:
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


def _rows(text: TextIOBase, delimiter: str) -> Iterator[Row | Skipped]:
    """The rows of a text. One with quotes gone wrong is read alone, and the next begins on the line after."""
    csv.field_size_limit(2 * LONGEST_ROW)
    lines = _Lines(text)
    while True:
        lines.begin_row()
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error:
            yield _alone(lines, delimiter)
        else:
            yield Row(lines.first, cells)


def _alone(lines: _Lines, delimiter: str) -> Row | Skipped:
    """The first line of a row on which the reader gave up; the other lines are given back."""
    line = lines.give_back()
    if len(line) >= LONGEST_ROW:
        return Skipped(lines.first, TOO_LONG)
    if line.count('"') % 2:
        return Skipped(lines.first, UNCLOSED)
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

    def _whole_line(self) -> str:
        """The next line of the text, cut where it is longer than any row."""
        line = self._text.readline(LONGEST_ROW)
        rest = line
        while len(rest) >= LONGEST_ROW and not rest.endswith(("\n", "\r")):
            rest = self._text.readline(LONGEST_ROW)
        return line
