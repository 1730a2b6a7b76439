"""The rows of a table as entries: what the user's spreadsheet says that they gave and asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.entry_row import EntryRow, OwnEntry, Reject
from wellkeeper.domain.kinds import DEFAULT_KINDS
from wellkeeper.domain.words import days, durations, emails
from wellkeeper.domain.words.text import clean, make_key
from wellkeeper.errors import BadDay, BadNumber, FutureDay, Unreadable, WellError, quote
from wellkeeper.interchange import days as table_days
from wellkeeper.interchange.tables import write
from wellkeeper.interchange.tables.columns import NAME_TARGETS, list_targets, make_column_key
from wellkeeper.interchange.tables.read import Table, TableRow

# What a row may hold, and what such columns are called; case, blanks and accents don't count.
COLUMN_NAMES = {
    "day": "Day; Date; When; Datum; Fecha; Jour",
    "contact": "Contact; Who; Person; Handle; Name; Full Name; E-mail; E-mail Address; Kontakt; Wer",
    "kind": "Kind; Type; What; Art; Was",
    "points": "Points; Punkte; Puntos",
    "note": "Note; Notes; Comment; Comments; Remark; Remarks; Description; Details; Notiz; Bemerkung; Kommentar",
    "cost": "Cost; Costs; Amount; Spent; Money; Kosten; Betrag; Coût; Costo",
    "currency": "Currency; Währung; Devise; Moneda",
    "minutes": "Minutes; Minuten; Minutos; Minuti; Time Spent; Duration; Dauer; Durée",
    "occasion": "Occasion; Event; Anlass",
    "side": "Side",
    "with": "With; Mit",
    # What the sheets that we export have as well.
    "ignore": "Error; Family; Entry; Voids; Adjusts; Action; Letter; Imported",
}
FIELDS = tuple(COLUMN_NAMES)
_WEAK_KIND_KEYS = frozenset({"type", "what", "art", "was"})
_PERSONAL_TARGETS = frozenset({"email", "phone", "org", "title", "family_name", "given_name", "birthday", "url"})
# The kinds of entries that people may be, too, aren't telling.
_KIND_WORDS = frozenset(kind.word for kind in DEFAULT_KINDS) - frozenset(
    {"client", "vendor", "media", "referral", "recruit", "live", "name"}
)
_SAMPLE_ROWS = 50
_OWN_COLUMNS = ("uid", "family", "corrects", "voids", "adjusts", "side", "points")  # of the sheet that we write
_MORE_OWN_COLUMNS = (*_OWN_COLUMNS, "letter", "imported")  # of the one that we write now
NEEDED_FIELDS = frozenset({"day", "contact", "kind"})
OWN_FIELDS = frozenset(COLUMN_NAMES) - {"note", "ignore"}  # fields that no person has

_FIELDS_BY_KEY = {make_column_key(name): field for field, names in COLUMN_NAMES.items() for name in names.split(";")}
_UID_LIMIT = 100
_EMPTY_FIELDS = dict.fromkeys(COLUMN_NAMES, "")
_ERROR_COLUMN = "error"
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # that could steer a terminal
_WHOLE_NUMBER = re.compile(r"([+\u2212-]?)(\d{1,9})(?:[.,]0+)?", re.ASCII)
_FIGURES = re.compile(r"\d{1,2}([/-])\d{1,2}\1(?:\d{2}|\d{4})(?: .*)?", re.ASCII)


def list_fields(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> list[str]:
    """What each column of a header holds; "" if we don't know. What `mapping` says goes first."""
    if not mapping and is_own(header):
        return [
            name.strip() if name.strip() in _MORE_OWN_COLUMNS else _FIELDS_BY_KEY.get(make_column_key(name), "")
            for name in header
        ]
    mapped_fields = {make_key(name.strip()): field for name, field in (mapping or {}).items()}
    return [mapped_fields.get(make_key(name)) or _FIELDS_BY_KEY.get(make_column_key(name), "") for name in header]


def is_own(header: Sequence[str]) -> bool:
    """Whether a header is that of the sheet of entries that we write, whose rows are known by their uid."""
    return {name.strip() for name in header} >= {"day", "contact", "kind", *_OWN_COLUMNS}


def count_known_fields(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> int:
    """How many fields of an entry a header names; 0 if it lacks a day, a contact or a kind."""
    fields = set(list_fields(header, mapping)) - {"", "ignore"}
    return len(fields) if fields >= NEEDED_FIELDS else 0


def may_be_people(table: Table) -> bool:
    """Whether a table with a day, a name and a type may be one of people.

    It says how to reach them, nothing that only entries have, and its types aren't kinds of gives and asks.
    """
    fields = list_fields(table.header)
    if OWN_FIELDS & {field for field in fields if field not in NEEDED_FIELDS}:
        return False
    keys = [make_column_key(name) for name in table.header]
    kind_places = [place for place, field in enumerate(fields) if field == "kind"]
    if not all(keys[place] in _WEAK_KIND_KEYS for place in kind_places):
        return False
    targets = set(list_targets(table.header))
    if targets.isdisjoint(_PERSONAL_TARGETS) or targets.isdisjoint(NAME_TARGETS):
        return False
    rows = (row.cells for row in islice(table.iterate_rows(), _SAMPLE_ROWS) if isinstance(row, TableRow))
    words = {make_key(cells[place].strip()) for cells in rows for place in kind_places if place < len(cells)}
    return _KIND_WORDS.isdisjoint(words)


def has_sides(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> bool:
    """Whether a header has a column that tells what was given from what was asked."""
    return not {"points", "side"}.isdisjoint(list_fields(header, mapping))


def write_rejects(header: Sequence[str], rejects: Iterable[Reject]) -> Iterator[str]:
    """A table of rows that can't be posted, in parts, with the reason behind each: mended, it can be imported."""
    names = [
        write.escape_formula(_CONTROL_CHARACTERS.sub(" ", name))
        for name in (header if header[-1:] == (_ERROR_COLUMN,) else (*header, _ERROR_COLUMN))
    ]
    width = len(names) - 1
    cells = ((*row.cells[:width], *[""] * (width - len(row.cells)), row.reason) for row in rejects)
    return write.write(names, ([_convert_number(_CONTROL_CHARACTERS.sub(" ", cell)) for cell in row] for row in cells))


def read(table: Table, today: date, mapping: Mapping[str, str] | None = None) -> Iterator[EntryRow | Reject]:
    """Every row of a table of entries. Raises `Unreadable` at a row that can't be split into cells."""
    reader = _EntryReader(table, today, list_fields(table.header, mapping))
    for row in table.iterate_rows():
        if isinstance(row, SkippedPart):
            raise Unreadable(f"line {row.line}: {row.reason}", "mend it; nothing was changed")
        try:
            yield reader.make_entry(row)
        except WellError as error:
            yield Reject(row.line, error.message, row.cells)


class _EntryReader:
    """Reads rows by the places of their fields. Days repeat, so each is parsed once."""

    def __init__(self, table: Table, today: date, fields: Sequence[str]) -> None:
        self._table = table
        self._today = today
        self._width = len(fields)
        self._places = {
            field: [place for place, column_field in enumerate(fields) if column_field == field]
            for field in (*COLUMN_NAMES, *_MORE_OWN_COLUMNS)
        }
        self._first_places = [(field, places[0]) for field, places in self._places.items() if places]
        self._days: dict[str, date] = {}
        self._order: table_days.Order | None = None

    def make_entry(self, table_row: TableRow) -> EntryRow:
        """The entry in a row. Raises `WellError` if a cell isn't what it should be."""
        cells = (*table_row.cells, *[""] * (self._width - len(table_row.cells)))
        texts = _EMPTY_FIELDS | {field: _clean_cell(cells[place]) for field, place in self._first_places}
        return EntryRow(
            table_row.line,
            self._find_day(texts["day"]),
            self._find_contact(cells),
            texts["side"],
            _require(texts["kind"], "kind"),
            _parse_whole_number(texts["points"], "points"),
            "\n".join(filter(None, (_clean_cell(cells[place]) for place in self._places["note"]))),
            texts["cost"],
            texts["currency"],
            durations.parse_minutes(texts["minutes"]) if texts["minutes"] else None,
            texts["occasion"],
            texts["with"],
            table_row.cells,
            _find_own_entry(texts) if texts.get("uid") else None,
        )

    def _find_contact(self, cells: Sequence[str]) -> str:
        """The words for the contact: of several columns the one with an e-mail, which is surer than a name."""
        texts = [text for place in self._places["contact"] if (text := _clean_cell(cells[place]))]
        return _require(next((text for text in texts if emails.is_meant(text)), texts[0] if texts else ""), "contact")

    def _find_day(self, text: str) -> date:
        if text not in self._days:
            self._days[text] = self._parse_past_day(_require(text, "day"))
        return self._days[text]

    def _parse_past_day(self, text: str) -> date:
        """A day with its year, of the past. Raises `BadDay` or `FutureDay`."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = self._parse_figures(text)
        if day > self._today:
            raise FutureDay(day)
        return days.parse(day.isoformat(), self._today)

    def _parse_figures(self, text: str) -> date:
        """A day in figures, in the order of the table's other days. Raises `BadDay`."""
        if self._order is None:
            self._order = self._find_order()
        try:
            return date.fromisoformat(table_days.convert_to_iso(text, self._order))
        except ValueError:
            pass
        if _FIGURES.fullmatch(text) and not self._order:
            raise BadDay(text, "could have the day or the month first")
        days.parse(text, self._today)  # says what is wrong with it
        raise BadDay(text, "isn't a day with its year")

    def _find_order(self) -> table_days.Order:
        """The order of figures in the days of the whole table. It is read once more, and the stream put back."""
        place, position = self._places["day"][0], self._table.stream.tell()
        rows = (row.cells for row in self._table.iterate_rows() if isinstance(row, TableRow))
        order = table_days.find_order(cells[place].strip() for cells in rows if len(cells) > place)
        self._table.stream.seek(position)
        return order


def _find_own_entry(texts: Mapping[str, str]) -> OwnEntry:
    """What only the sheet that we write says of an entry."""
    uid, corrects = (clean(texts.get(name, ""), name, _UID_LIMIT) for name in ("uid", "corrects"))
    is_void, is_imported = bool(texts.get("voids")), texts.get("imported") == "1"
    return OwnEntry(uid, texts.get("family", ""), corrects, is_void, texts.get("letter", ""), is_imported)


def _clean_cell(cell: str) -> str:
    """A cell without blanks around it, and without the guards of sheets."""
    return write.unescape_cell(cell)


def _convert_number(cell: str) -> str | int:
    """A whole number as a number, which no spreadsheet takes for a formula."""
    return int(cell) if re.fullmatch(r"-?[1-9]\d{0,8}", cell, re.ASCII) else cell


def _parse_whole_number(text: str, noun: str) -> int | None:
    """A whole number with its sign, or None if the cell is empty. Raises `BadNumber`."""
    if not text:
        return None
    if text.isdecimal() and text.isascii() and len(text) < 10:
        return int(text)
    match = _WHOLE_NUMBER.fullmatch(text)
    if not match:
        raise BadNumber(f"{noun} {quote(text)} is no whole number", f"{noun} are whole numbers")
    return int(match[2]) if match[1] in ("", "+") else -int(match[2])


def _require(text: str, noun: str) -> str:
    if not text:
        raise BadNumber(f"it has no {noun}", "each row has a day, a contact and a kind")
    return text
