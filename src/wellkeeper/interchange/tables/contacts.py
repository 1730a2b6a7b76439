"""The rows of a table as contacts, whatever program wrote them: columns are found by name, never by place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wellkeeper.domain.contact import NAMELESS_REASON, Birthday, Card, NameParts, SkippedPart
from wellkeeper.domain.names import whole_names
from wellkeeper.domain.names.handles import reduce_to_ascii
from wellkeeper.domain.words import emails, pages, phones
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, clean, make_key
from wellkeeper.errors import BadText
from wellkeeper.interchange import days
from wellkeeper.interchange.content_lines import escape
from wellkeeper.interchange.days import Order
from wellkeeper.interchange.groups import clean_group
from wellkeeper.interchange.tables.columns import IDENTITY_TARGETS, list_targets, make_column_key
from wellkeeper.interchange.tables.layouts import CSV, Layout
from wellkeeper.interchange.tables.read import Table, TableRow

# Columns of languages in which the family name comes first, although their letters don't tell: Hungarian, Vietnamese.
FAMILY_FIRST_COLUMNS = frozenset({"vezeteknev", "csaladnev", "csaladinev", "ho"})

_LIMITS = {"name": NAME_LIMIT, "note": NOTE_LIMIT}
_TEXT_LIMIT = 1_000  # characters of all else
_NOUNS = {"given_name": "name", "family_name": "name", "org": "organisation", "url": "address", "uid": "identifier"}


def count_known_columns(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> int:
    """How many columns of a header we understand; 0 if they can't say who a contact is."""
    targets = [target for target in list_targets(header, mapping) if target]
    named_count = sum(bool(name.strip()) for name in header)
    is_enough = bool(mapping) or len(targets) > 1 or 2 * len(targets) >= named_count
    return len(targets) if is_enough and IDENTITY_TARGETS & set(targets) else 0


def read(table: Table, layout: Layout = CSV, mapping: Mapping[str, str] | None = None) -> Iterator[Card | SkippedPart]:
    """Every contact in a table, in its order; a row that can't be read is skipped, with the reason."""
    targets = list_targets(table.header, mapping)
    label_places = _find_label_places(table.header) if layout.format == "google" else {}
    order = days.find_order(_iterate_days(table, targets))
    is_family_first = not FAMILY_FIRST_COLUMNS.isdisjoint(map(make_column_key, table.header))
    for row in table.iterate_rows():
        if isinstance(row, SkippedPart):
            yield row
            continue
        try:
            parsed_row = _parse_row(row, table.header, targets, label_places, layout)
            yield _make_card(parsed_row, layout, order, is_family_first=is_family_first)
        except BadText as error:
            yield SkippedPart(row.line, error.message)


def _iterate_days(table: Table, targets: Sequence[str]) -> Iterator[str]:
    """Every day in a table: together they tell in which order their figures stand."""
    places = [place for place, target in enumerate(targets) if target in ("birthday", "connected")]
    rows = (row.cells for row in table.iterate_rows() if isinstance(row, TableRow)) if places else ()
    return (cells[place].strip() for cells in rows for place in places if place < len(cells))


def _find_label_places(header: Sequence[str]) -> dict[int, int]:
    """The place of each value's label in Google's tables: that of `Phone 1 - Value` is in `Phone 1 - Label`."""
    places = {name: place for place, name in enumerate(header)}
    stems = [(place, name.removesuffix("Value")) for name, place in places.items() if name.endswith(" - Value")]
    return {place: places[stem + word] for place, stem in stems for word in ("Type", "Label") if stem + word in places}


# -- a row ---------------------------------------------------------------------------------------


class _ParsedRow(NamedTuple):
    """The texts of a row by their targets; `rest` is what we don't understand, with the names of its columns."""

    line: int
    texts: dict[str, list[str]]
    rest: list[tuple[str, str]]

    def find_first(self, target: str) -> str:
        """The first text of a target; "" if there is none."""
        return next(iter(self.texts.get(target, ())), "")

    def list_all(self, target: str) -> tuple[str, ...]:
        """The texts of a target, each once."""
        return tuple(dict.fromkeys(self.texts.get(target, ())))


def _parse_row(
    table_row: TableRow, header: Sequence[str], targets: Sequence[str], label_places: Mapping[int, int], layout: Layout
) -> _ParsedRow:
    """The cells of a row by what they hold. Raises `BadText` if one is too long to keep."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    rest = []
    for place, (name, target, cell) in enumerate(zip(header, targets, table_row.cells, strict=False)):
        value = cell.strip()
        if not value or target == "ignore" or days.is_none(value):
            continue
        is_fax = place in label_places and "fax" in table_row.cells[label_places[place]].lower()
        cell_texts = _parse_cell(target, value, layout) if target and not is_fax else []
        texts[target] += cell_texts
        if name and not cell_texts and target != "tag" and len(value) <= NOTE_LIMIT:
            rest.append((name, value))
    return _ParsedRow(table_row.line, texts, rest)


def _parse_cell(target: str, value: str, layout: Layout) -> list[str]:
    """The clean texts of a cell; none if they aren't what the target needs."""
    limit = _LIMITS.get(target, _TEXT_LIMIT)
    cell = clean(value, _NOUNS.get(target, target), 20 * limit if target != "note" else limit, keeps_lines=True)
    if target == "note":
        return [cell]
    pieces = cell.split(" ::: ") if " ::: " in cell else [cell]
    if target == "email":
        pieces = [email for piece in pieces for email in emails.list_in_cell(piece)]
    elif target == "phone":
        pieces = [phone for piece in pieces for phone in phones.list_in_cell(piece)]
    elif target == "url":
        pieces = [pages.find_in_cell(piece) for piece in pieces]
    elif target == "tag":
        pieces = [tag for piece in pieces for tag in _iterate_tags(piece, layout.separator)]
    return [text for text in (clean(piece, _NOUNS.get(target, target), limit) for piece in pieces) if text]


def _iterate_tags(text: str, separator: str) -> Iterable[str]:
    """The groups that the user made, without those of the program."""
    parts = re.split(re.escape(separator.strip()) if separator else "[;,]", text)
    return filter(None, map(clean_group, parts))


# -- a contact -----------------------------------------------------------------------------------


def _make_card(
    parsed_row: _ParsedRow, layout: Layout, order: Order, *, is_family_first: bool = False
) -> Card | SkippedPart:
    """The contact in a row."""
    org = ", ".join((*parsed_row.list_all("org")[:1], *parsed_row.list_all("department")[:1]))
    emails = parsed_row.list_all("email")
    fallbacks = (*emails,) if layout.has_members else (org, *emails)
    whole_name, name_parts = _choose_name(parsed_row, is_family_first=is_family_first)
    name = next((text for text in (whole_name, *fallbacks) if text), "")
    if not name:
        return SkippedPart(parsed_row.line, "it has no name and no e-mail" if layout.has_members else NAMELESS_REASON)
    birthday, remarks = _read_birthday(parsed_row, order)
    connection_day = days.convert_to_iso(parsed_row.find_first("connected"), order)
    if connection_day:
        remarks.append(f"connected on LinkedIn on {connection_day}")
    return Card(
        name=clean(name, "name", NAME_LIMIT),
        emails=emails,
        phones=parsed_row.list_all("phone"),
        urls=parsed_row.list_all("url"),
        org=org,
        title=parsed_row.find_first("title"),
        birthday=birthday,
        tags=parsed_row.list_all("tag"),
        note=clean("\n".join(parsed_row.list_all("note")), "note", keeps_lines=True),
        uid=_make_uid(parsed_row, connection_day),
        line=parsed_row.line,
        extra=tuple(_iterate_extra(parsed_row)),
        remark="\n".join(remarks),
        name_parts=name_parts,
    )


def _choose_name(parsed_row: _ParsedRow, *, is_family_first: bool) -> tuple[str, NameParts]:
    """The name in a row, "" if there is none, and its parts if there are columns for them; without titles.

    A name beside a family's name that isn't in it is the given name: `Name,Surname`.
    """
    columns = ("prefix", "given_name", "middle_name", "family_name", "suffix")
    parts = NameParts(*map(parsed_row.find_first, columns))
    whole_name = parsed_row.find_first("name")
    if not (parts.given or parts.family):
        return whole_names.turn_name(whole_name)
    if whole_name and not parts.given:
        given_name = whole_names.remove_family_name(whole_name, parts.family)
        if make_key(whole_name) != make_key(parts.family):
            parts, whole_name = parts._replace(given=given_name), "" if given_name == whole_name else whole_name
    if whole_name:
        return whole_names.agree_on_name(whole_name, parts)
    joined_name = whole_names.join_name(parts._replace(prefix=""), is_family_first=is_family_first)
    return (joined_name, parts) if parts.given else whole_names.agree_on_name(joined_name, parts)


def _make_uid(parsed_row: _ParsedRow, connection_day: str) -> str:
    """The identifier that a program gave a contact; of a member of LinkedIn without page and e-mail, name and day."""
    if connection_day and not any(map(parsed_row.texts.get, ("uid", "url", "email"))):
        return f"linkedin:{make_key(_join_name(parsed_row))}:{connection_day}"
    return parsed_row.find_first("uid").removeprefix("urn:uuid:")


def _join_name(parsed_row: _ParsedRow) -> str:
    """The parts of a name as they stand, without titles."""
    return " ".join(filter(None, map(parsed_row.find_first, ("given_name", "middle_name", "family_name", "suffix"))))


def _read_birthday(parsed_row: _ParsedRow, order: Order) -> tuple[Birthday | None, list[str]]:
    """The birthday; if we can't read it, None and its words as a remark."""
    text = parsed_row.find_first("birthday")
    parts = [parsed_row.find_first(part) for part in ("birth_year", "birth_month", "birth_day")]
    if not text and any(parts):
        year, month, day = (part.zfill(2) if part.isdecimal() else "" for part in parts)
        text = f"{year or '-'}-{month}-{day}" if month else year
    birthday = days.parse_birthday(text, order) if text else None
    return birthday, [f"birthday: {text}"] if text and not birthday else []


def _iterate_extra(parsed_row: _ParsedRow) -> Iterator[str]:
    """The parts of the name, and what we don't understand, as lines of a vCard."""
    if parsed_row.find_first("given_name") or parsed_row.find_first("family_name"):
        order = ("family_name", "given_name", "middle_name", "prefix", "suffix")
        yield "N:" + ";".join(escape(parsed_row.find_first(target)) for target in order)
    for name, value in parsed_row.rest:
        label = "-".join(re.findall("[a-z0-9]+", reduce_to_ascii(name))) or "column"
        yield f"X-{label.upper()}:{escape(clean(value, 'text', keeps_lines=True))}"
