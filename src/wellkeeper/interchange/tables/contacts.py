"""The rows of a table as people, whatever program wrote them: columns are found by name, never by place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wellkeeper.domain.contact import NAMELESS_REASON, Birthday, Card, SkippedPart
from wellkeeper.domain.words import emails, pages, phones
from wellkeeper.domain.words.handles import reduce_to_ascii
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, clean, make_key
from wellkeeper.errors import BadText
from wellkeeper.interchange.content_lines import escape
from wellkeeper.interchange.tables import days
from wellkeeper.interchange.tables.columns import IDENTITY_TARGETS, list_targets, make_column_key
from wellkeeper.interchange.tables.days import Order
from wellkeeper.interchange.tables.layouts import CSV, SYSTEM_GROUPS, Layout
from wellkeeper.interchange.tables.read import Table, TableRow

_LIMITS = {"name": NAME_LIMIT, "note": NOTE_LIMIT}
_TEXT_LIMIT = 1_000  # characters of all else
_NOUNS = {"given_name": "name", "family_name": "name", "org": "organisation", "url": "address", "uid": "identifier"}


def count_known_columns(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> int:
    """How many columns of a header we understand; none where they can't say who somebody is."""
    found = [target for target in list_targets(header, mapping) if target]
    filled = sum(bool(name.strip()) for name in header)
    tells = bool(mapping) or len(found) > 1 or 2 * len(found) >= filled
    return len(found) if tells and IDENTITY_TARGETS & set(found) else 0


def read(table: Table, layout: Layout = CSV, mapping: Mapping[str, str] | None = None) -> Iterator[Card | SkippedPart]:
    """Everyone in a table, in its order; what can't be read is skipped, and says why."""
    columns = list_targets(table.header, mapping)
    labels = _find_label_places(table.header) if layout.format == "google" else {}
    order = days.find_order(_iterate_days(table, columns))
    for row in table.rows():
        if isinstance(row, SkippedPart):
            yield row
            continue
        try:
            yield _make_card(_parse_row(row, table.header, columns, labels, layout), layout, order)
        except BadText as problem:
            yield SkippedPart(row.line, problem.message)


def _iterate_days(table: Table, targets: Sequence[str]) -> Iterator[str]:
    """Every day in a table: together they tell in which order the figures stand."""
    places = [place for place, target in enumerate(targets) if target in ("birthday", "connected")]
    rows = (row.cells for row in table.rows() if isinstance(row, TableRow)) if places else ()
    return (cells[place].strip() for cells in rows for place in places if place < len(cells))


def _find_label_places(header: Sequence[str]) -> dict[int, int]:
    """Where in Google's tables a value's label stands: that of `Phone 1 - Value` in `Phone 1 - Label`."""
    places = {name: place for place, name in enumerate(header)}
    stems = [(place, name.removesuffix("Value")) for name, place in places.items() if name.endswith(" - Value")]
    return {place: places[stem + word] for place, stem in stems for word in ("Type", "Label") if stem + word in places}


# -- a row ---------------------------------------------------------------------------------------


class _ParsedRow(NamedTuple):
    """What a row says by what it means, and what it says that we don't understand."""

    line: int
    texts: dict[str, list[str]]
    rest: list[tuple[str, str]]

    def first(self, target: str) -> str:
        return next(iter(self.texts.get(target, ())), "")

    def all(self, target: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.texts.get(target, ())))


def _parse_row(
    table_row: TableRow, header: Sequence[str], targets: Sequence[str], label_places: Mapping[int, int], layout: Layout
) -> _ParsedRow:
    """The cells of a row in their place. Raises `BadText` where one is too long to keep."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    rest = []
    for place, (name, target, cell) in enumerate(zip(header, targets, table_row.cells, strict=False)):
        value = cell.strip()
        if not value or target == "ignore" or days.is_none(value):
            continue
        is_fax = place in label_places and "fax" in table_row.cells[label_places[place]].lower()
        known = _parse_cell(target, value, layout) if target and not is_fax else []
        texts[target] += known
        if name and not known and target != "tag" and len(value) <= NOTE_LIMIT:
            rest.append((name, value))
    return _ParsedRow(table_row.line, texts, rest)


def _parse_cell(target: str, value: str, layout: Layout) -> list[str]:
    """The clean texts of a cell: several where it holds several, none where they aren't what they should be."""
    limit = _LIMITS.get(target, _TEXT_LIMIT)
    tidy = clean(value, _NOUNS.get(target, target), 20 * limit if target != "note" else limit, keeps_lines=True)
    if target == "note":
        return [tidy]
    pieces = tidy.split(" ::: ") if " ::: " in tidy else [tidy]
    if target == "email":
        pieces = [found for piece in pieces for found in emails.list_in_cell(piece)]
    elif target == "phone":
        pieces = [found for piece in pieces for found in phones.list_in_cell(piece)]
    elif target == "url":
        pieces = [pages.find_in_cell(piece) for piece in pieces]
    elif target == "tag":
        pieces = [tag for piece in pieces for tag in _iterate_tags(piece, layout.separator)]
    return [text for text in (clean(piece, _NOUNS.get(target, target), limit) for piece in pieces) if text]


def _iterate_tags(text: str, separator: str) -> Iterable[str]:
    """The groups that the user made: programs put everybody into some of their own."""
    parts = re.split(re.escape(separator.strip()) if separator else "[;,]", text)
    tags = (part.strip().removeprefix("*").strip() for part in parts)
    return (tag for tag in tags if make_column_key(tag) not in SYSTEM_GROUPS)


# -- a person ------------------------------------------------------------------------------------


def _make_card(parsed_row: _ParsedRow, layout: Layout, order: Order) -> Card | SkippedPart:
    """Whom a row tells of."""
    org = ", ".join((*parsed_row.all("org")[:1], *parsed_row.all("department")[:1]))
    emails = parsed_row.all("email")
    fallbacks = (*emails,) if layout.members else (org, *emails)
    name = next((text for text in (parsed_row.first("name"), _join_name(parsed_row), *fallbacks) if text), "")
    if not name:
        return SkippedPart(parsed_row.line, "it has no name and no e-mail" if layout.members else NAMELESS_REASON)
    born, remarks = _read_birthday(parsed_row, order)
    since = days.convert_to_iso(parsed_row.first("connected"), order)
    if since:
        remarks.append(f"connected on LinkedIn on {since}")
    return Card(
        name=clean(name, "name", NAME_LIMIT),
        emails=emails,
        phones=parsed_row.all("phone"),
        urls=parsed_row.all("url"),
        org=org,
        title=parsed_row.first("title"),
        birthday=born,
        tags=parsed_row.all("tag"),
        note=clean("\n".join(parsed_row.all("note")), "note", keeps_lines=True),
        uid=_make_uid(parsed_row, since),
        line=parsed_row.line,
        extra=tuple(_iterate_extra(parsed_row)),
        remark="\n".join(remarks),
    )


def _make_uid(parsed_row: _ParsedRow, since: str) -> str:
    """The mark that a program gave somebody; a member without page and e-mail has a name and a day."""
    if since and not any(map(parsed_row.texts.get, ("uid", "url", "email"))):
        return f"linkedin:{make_key(_join_name(parsed_row))}:{since}"
    return parsed_row.first("uid").removeprefix("urn:uuid:")


def _join_name(parsed_row: _ParsedRow) -> str:
    """The parts of a name, without titles."""
    return " ".join(filter(None, map(parsed_row.first, ("given_name", "middle_name", "family_name", "suffix"))))


def _read_birthday(parsed_row: _ParsedRow, order: Order) -> tuple[Birthday | None, list[str]]:
    """The birthday; and where we can't read it, its words for the note."""
    text = parsed_row.first("birthday")
    parts = [parsed_row.first(part) for part in ("birth_year", "birth_month", "birth_day")]
    if not text and any(parts):
        year, month, day = (part.zfill(2) if part.isdecimal() else "" for part in parts)
        text = f"{year or '-'}-{month}-{day}" if month else year
    born = days.parse_birthday(text, order) if text else None
    return born, [f"birthday: {text}"] if text and not born else []


def _iterate_extra(parsed_row: _ParsedRow) -> Iterator[str]:
    """The parts of the name, and what we keep without understanding it, as lines of a vCard."""
    if parsed_row.first("given_name") or parsed_row.first("family_name"):
        order = ("family_name", "given_name", "middle_name", "prefix", "suffix")
        yield "N:" + ";".join(escape(parsed_row.first(target)) for target in order)
    for name, value in parsed_row.rest:
        label = "-".join(re.findall("[a-z0-9]+", reduce_to_ascii(name))) or "column"
        yield f"X-{label.upper()}:{escape(clean(value, 'text', keeps_lines=True))}"
