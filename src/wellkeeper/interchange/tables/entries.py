"""The rows of a table as entries: what somebody's spreadsheet says that they gave, asked and did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.entry_row import EntryRow, Reject
from wellkeeper.domain.words import days, emails
from wellkeeper.domain.words.text import make_key
from wellkeeper.errors import BadDay, BadNumber, FutureDay, Unreadable, WellError, quote
from wellkeeper.interchange.tables import days as table_days
from wellkeeper.interchange.tables import write
from wellkeeper.interchange.tables.columns import plain
from wellkeeper.interchange.tables.read import Row, Table

# What a row may hold, and what such columns are called; case, blanks and accents count for nothing.
NAMES = {
    "day": "Day; Date; When; Datum; Fecha; Jour",
    "contact": "Contact; Who; Person; Handle; Name; Full Name; E-mail; E-mail Address; Kontakt; Wer",
    "kind": "Kind; Type; What; Art; Was",
    "points": "Points; Punkte; Puntos",
    "note": "Note; Notes; Comment; Comments; Remark; Remarks; Description; Details; Notiz; Bemerkung; Kommentar",
    "cost": "Cost; Costs; Amount; Spent; Money; Kosten; Betrag; Coût; Costo",
    "currency": "Currency; Währung; Devise; Moneda",
    "minutes": "Minutes; Minuten",
    "occasion": "Occasion; Event; Anlass",
    "side": "Side",
    "with": "With; Mit",
    # What our own sheets have besides.
    "ignore": "Error; Family; Entry; Voids; Adjusts; Action",
}
FIELDS = tuple(NAMES)
NEEDED = frozenset({"day", "contact", "kind"})
OWN = frozenset(NAMES) - {"note", "ignore"}  # fields that no person has

_KNOWN = {plain(name): field for field, names in NAMES.items() for name in names.split(";")}
_NOTHING = dict.fromkeys(NAMES, "")
_ERROR = "error"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # of what could tell a terminal to act
_WHOLE = re.compile(r"([+\u2212-]?)(\d{1,9})(?:[.,]0+)?", re.ASCII)
_FIGURES = re.compile(r"\d{1,2}([/-])\d{1,2}\1(?:\d{2}|\d{4})(?: .*)?", re.ASCII)


def targets(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> list[str]:
    """What each column of a header holds; nothing where we don't know. What `mapping` says goes first."""
    said = {make_key(name.strip()): field for name, field in (mapping or {}).items()}
    return [said.get(make_key(name)) or _KNOWN.get(plain(name), "") for name in header]


def promise(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> int:
    """How many fields of an entry a header names; none where it lacks a day, a contact or a kind."""
    found = set(targets(header, mapping)) - {"", "ignore"}
    return len(found) if found >= NEEDED else 0


def tells_sides(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> bool:
    """Whether a header has a column that tells what was given from what was asked."""
    return not {"points", "side"}.isdisjoint(targets(header, mapping))


def rejects(header: Sequence[str], rows: Iterable[Reject]) -> Iterator[str]:
    """A table of rows that can't be posted, in parts, with the reason behind each: mended, it can be imported."""
    names = [
        write.safe(_CONTROL.sub(" ", name)) for name in (header if header[-1:] == (_ERROR,) else (*header, _ERROR))
    ]
    width = len(names) - 1
    cells = ((*row.cells[:width], *[""] * (width - len(row.cells)), row.reason) for row in rows)
    return write.write(names, ([_plain(_CONTROL.sub(" ", cell)) for cell in row] for row in cells))


def read(table: Table, today: date, mapping: Mapping[str, str] | None = None) -> Iterator[EntryRow | Reject]:
    """Every row of a table of entries. Raises `Unreadable` at a row whose cells can't be told apart."""
    reader = _Reader(table, today, targets(table.header, mapping))
    for row in table.rows():
        if isinstance(row, SkippedPart):
            raise Unreadable(f"line {row.line}: {row.reason}", "mend it; nothing was changed")
        try:
            yield reader.entry(row)
        except WellError as problem:
            yield Reject(row.line, problem.message, row.cells)


class _Reader:
    """Reads rows by the places of their fields. Days repeat, so each is understood once."""

    def __init__(self, table: Table, today: date, columns: Sequence[str]) -> None:
        self._table = table
        self._today = today
        self._width = len(columns)
        self._places = {field: [at for at, name in enumerate(columns) if name == field] for field in NAMES}
        self._first = [(field, places[0]) for field, places in self._places.items() if places]
        self._days: dict[str, date] = {}
        self._order: table_days.Order | None = None

    def entry(self, row: Row) -> EntryRow:
        """The entry in a row. Raises `WellError` where a cell isn't what it should be."""
        cells = (*row.cells, *[""] * (self._width - len(row.cells)))
        said = _NOTHING | {field: _text(cells[at]) for field, at in self._first}
        return EntryRow(
            row.line,
            self._day(said["day"]),
            self._contact(cells),
            said["side"],
            _required(said["kind"], "kind"),
            _whole(said["points"], "points"),
            "\n".join(filter(None, (_text(cells[at]) for at in self._places["note"]))),
            said["cost"],
            said["currency"],
            _whole(said["minutes"], "minutes"),
            said["occasion"],
            said["with"],
            row.cells,
        )

    def _contact(self, cells: Sequence[str]) -> str:
        """Who it was: of several columns the one with an e-mail, which is surer than a name."""
        words = [word for at in self._places["contact"] if (word := _text(cells[at]))]
        return _required(next((word for word in words if emails.is_meant(word)), words[0] if words else ""), "contact")

    def _day(self, text: str) -> date:
        if text not in self._days:
            self._days[text] = self._understood(_required(text, "day"))
        return self._days[text]

    def _understood(self, text: str) -> date:
        """A day with its year, of the past. Raises `BadDay` or `FutureDay`."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = self._in_figures(text)
        if day > self._today:
            raise FutureDay(day)
        return days.parse(day.isoformat(), self._today)

    def _in_figures(self, text: str) -> date:
        if self._order is None:
            self._order = self._order_of_figures()
        try:
            return date.fromisoformat(table_days.connected(text, self._order))
        except ValueError:
            pass
        if _FIGURES.fullmatch(text) and not self._order:
            raise BadDay(text, "could have the day or the month first")
        days.parse(text, self._today)  # says what is wrong with it
        raise BadDay(text, "isn't a day with its year")

    def _order_of_figures(self) -> table_days.Order:
        """In which order the days of the whole table stand; it is read once more, and then on from where it was."""
        place, here = self._places["day"][0], self._table.stream.tell()
        rows = (row.cells for row in self._table.rows() if isinstance(row, Row))
        order = table_days.order(cells[place].strip() for cells in rows if len(cells) > place)
        self._table.stream.seek(here)
        return order


def _text(cell: str) -> str:
    text = cell.strip()
    return write.as_written(text).strip() if text[:1] == "'" else text


def _plain(cell: str) -> str | int:
    """A whole number as a number, which no spreadsheet takes for a formula."""
    return int(cell) if re.fullmatch(r"-?[1-9]\d{0,8}", cell, re.ASCII) else cell


def _whole(text: str, what: str) -> int | None:
    """A whole number with its sign, or nothing where the cell is empty. Raises `BadNumber`."""
    if not text:
        return None
    if text.isdecimal() and text.isascii() and len(text) < 10:
        return int(text)
    found = _WHOLE.fullmatch(text)
    if not found:
        raise BadNumber(f"{what} {quote(text)} is no whole number", f"{what} are whole numbers")
    return int(found[2]) if found[1] in ("", "+") else -int(found[2])


def _required(text: str, what: str) -> str:
    if not text:
        raise BadNumber(f"it has no {what}", "each row has a day, a contact and a kind")
    return text
