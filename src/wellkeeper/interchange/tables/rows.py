"""One row of a table of people: the clean texts of its cells by what their columns hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wellkeeper.domain.words import emails, pages, phones
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, clean, make_key
from wellkeeper.interchange import days
from wellkeeper.interchange.groups import clean_group
from wellkeeper.interchange.tables import labels
from wellkeeper.interchange.tables.columns import make_column_key
from wellkeeper.interchange.tables.layouts import Layout
from wellkeeper.interchange.tables.leftovers import is_filler, replace_entities
from wellkeeper.interchange.tables.read import TableRow
from wellkeeper.interchange.tables.write import unescape_cell

SEPARATOR = " ::: "  # between several values in one cell
_LIMITS = {"name": NAME_LIMIT, "note": NOTE_LIMIT}
_TEXT_LIMIT = 1_000  # characters of all else
_NOUNS = {"given_name": "name", "family_name": "name", "org": "organisation", "url": "address", "uid": "identifier"}

# What Excel makes of a long number: its last digits are gone.
_ROUNDED = re.compile(r"[+-]?\d(?:[.,]\d+)?[Ee]\+?\d{1,2}", re.ASCII)
_PHONE_LIKE = re.compile(r"[+(]?[\d\s()./-]{7,}", re.ASCII)

# Columns by which a program says what is to be done with a row, and the words for taking it away.
_ORDER_KEYS = frozenset({"action", "operation", "op", "changetype", "rowaction", "changeaction", "aktion", "azione"})
_DELETION_KEYS = frozenset({"deleted", "isdeleted", "removed", "isremoved", "gelöscht", "geloscht", "supprime"})
_DELETION_WORDS = frozenset(
    {"delete", "deleted", "remove", "removed", "del", "d", "loschen", "geloscht", "supprimer", "eliminar", "elimina"}
)
_TRUE_WORDS = frozenset(("1", "true", "yes", "y", "ja", "x", "oui", "si", "wahr", "vrai"))
_LISTS = ("email", "phone", "url", "tag", "marks")  # what our own sheet has several of in a cell
_REACHES = frozenset({"email", "phone", "url"})
_SEVERAL = frozenset((*_LISTS, "note"))  # what a contact may have several of
_MOST_LOSSES = 5  # that are told of one row


class ParsedRow(NamedTuple):
    """The texts of a row by their targets; `rest` is what we don't understand, with the names of its columns.

    `labels` say what an address is for, by the address; `losses` what of the row can't be kept, in words.
    """

    line: int
    texts: Mapping[str, list[str]]
    rest: list[tuple[str, str]]
    labels: Mapping[str, str]
    losses: tuple[str, ...]

    def find_first(self, target: str) -> str:
        """The first text of a target; "" if there is none."""
        return next(iter(self.texts.get(target, ())), "")

    def list_all(self, target: str) -> tuple[str, ...]:
        """The texts of a target, each once."""
        return tuple(dict.fromkeys(self.texts.get(target, ())))


class RowParser:
    """Parses the rows below one header."""

    def __init__(self, header: Sequence[str], targets: Sequence[str], layout: Layout) -> None:
        self._columns = list(zip(header, targets, strict=True))
        self._layout = layout
        self._width = max((place + 1 for place, name in enumerate(header) if name), default=0)
        self._label_places = labels.find_places(header)
        self._column_labels = [labels.find_in_column_name(name) for name in header]
        keys = list(map(make_column_key, header))
        self._order_places = [place for place, key in enumerate(keys) if key in _ORDER_KEYS]
        self._deletion_places = [place for place, key in enumerate(keys) if key in _DELETION_KEYS]

    def find_order_to_drop(self, cells: Sequence[str]) -> str:
        """Why a row isn't a contact to bring in: the file itself says that they were deleted; else ""."""
        words = [make_key(cells[place].strip()) for place in self._order_places if place < len(cells)]
        flags = [make_key(cells[place].strip()) for place in self._deletion_places if place < len(cells)]
        if not _DELETION_WORDS.isdisjoint(words) or not _TRUE_WORDS.isdisjoint(flags):
            return "the file says that it is deleted"
        return ""

    def parse(self, table_row: TableRow) -> ParsedRow:
        """The cells of a row by what they hold. Raises `BadText` if one is too long to keep."""
        texts: defaultdict[str, list[str]] = defaultdict(list)
        rest: list[tuple[str, str]] = []
        labels_by_value: dict[str, str] = {}
        losses = self._describe_short_row(table_row.cells)
        for place, ((name, target), cell) in enumerate(zip(self._columns, table_row.cells, strict=False)):
            value = unescape_cell(cell)
            if not value or target == "ignore" or days.is_none(value):
                continue
            if not self._layout.is_own:
                if is_filler(value, target, table_row.cells):
                    continue
                value = replace_entities(value)
            if target == "phone" and _ROUNDED.fullmatch(value):
                losses.append(f"phone {value} isn't kept: a spreadsheet has rounded its digits")
                continue
            label = self._find_label(place, table_row.cells) if target in _REACHES else ""
            is_fax = target == "phone" and "fax" in label.lower()
            cell_texts = [] if target in ("", "other") or is_fax else _parse_cell(target, value, self._layout)
            texts[target] += cell_texts
            if label:
                labels_by_value |= labels.match(cell_texts, label)
            if name and not cell_texts and target != "tag" and len(value) <= NOTE_LIMIT:
                rest.append((name, value))
            elif target not in _SEVERAL:  # a contact has one of these: what another column says is kept aside
                rest += ((name, text) for text in cell_texts if text != texts[target][0])
        return ParsedRow(table_row.line, texts, rest, labels_by_value, tuple(losses[:_MOST_LOSSES]))

    def _describe_short_row(self, cells: Sequence[str]) -> list[str]:
        return [describe_width(cells, self._width)] if len(cells) < self._width else []

    def _find_label(self, place: int, cells: Sequence[str]) -> str:
        """What a cell says of the address in another, or else what the name of its column says."""
        if (label_place := self._label_places.get(place)) is not None:
            return cells[label_place].strip() if label_place < len(cells) else ""
        return self._column_labels[place]


def describe_width(cells: Sequence[str], width: int) -> str:
    """`it has 4 cells, and the header 6`."""
    return f"it has {len(cells):,} cell{'s'[: len(cells) != 1]}, and the header {width:,}"


def find_misfit(cells: Sequence[str], targets: Sequence[str], header: Sequence[str]) -> str:
    """Why the cells of a short row can't belong to their columns; "" if they may.

    Some programs leave out empty cells at the end of a row, and then each stands in its place. If one is missing
    before, an e-mail stands under another heading.
    """
    width = max((place + 1 for place, name in enumerate(header) if name), default=0)
    if len(cells) >= width:
        return ""
    pairs = [(target, unescape_cell(cell)) for target, cell in zip(targets, cells, strict=False) if cell.strip()]
    is_misfit = any(_is_misplaced(target, text) for target, text in pairs)
    return f"{describe_width(cells, width)}: what belongs where can't be told" if is_misfit else ""


def _is_misplaced(target: str, text: str) -> bool:
    """Whether a text can't be what its column holds: an e-mail or a phone as a firm, a word as an e-mail."""
    if target == "email":
        return not emails.is_meant(text)
    if target == "phone":
        return not any(map(str.isdecimal, text))
    if target in ("note", "uid", "url", "", "other", "ignore", "tag"):
        return False
    return bool(emails.list_in_cell(text)) or (target not in _DATE_TARGETS and bool(_PHONE_LIKE.fullmatch(text)))


_DATE_TARGETS = ("birthday", "birth_year", "birth_month", "birth_day", "connected", "added", "snoozed_until")


def _parse_cell(target: str, value: str, layout: Layout) -> list[str]:
    """The clean texts of a cell; none if they aren't what the target needs."""
    limit = _LIMITS.get(target, _TEXT_LIMIT)
    noun = _NOUNS.get(target, target.replace("_", " "))
    cell = clean(value, noun, 20 * limit if target != "note" else limit, keeps_lines=True)
    if target == "note":
        return [cell]
    pieces = cell.split(SEPARATOR) if SEPARATOR in cell else [cell]
    if layout.is_own:  # we part values by nothing else
        pieces = pieces if target in _LISTS else [cell]
    elif target == "email":
        pieces = [email for piece in pieces for email in emails.list_in_cell(piece)]
    elif target == "phone":
        pieces = [phone.strip("'’ ") for piece in pieces for phone in phones.list_in_cell(piece)]
    elif target == "url":
        pieces = [pages.find_in_cell(piece) for piece in pieces]
    elif target == "tag":
        pieces = [tag for piece in pieces for tag in _iterate_tags(piece, layout.separator)]
    return [text for text in (clean(piece, noun, limit) for piece in pieces) if text]


def _iterate_tags(text: str, separator: str) -> Iterable[str]:
    """The groups that the user made, without those of the program."""
    parts = re.split(re.escape(separator.strip()) if separator else "[;,]", text)
    return filter(None, map(clean_group, parts))
