"""The rows of a table as contacts, whatever program wrote them: columns are found by name, never by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from wellkeeper.domain.contact import NAMELESS_REASON, Birthday, Card, NameParts, SkippedPart
from wellkeeper.domain.names import whole_names
from wellkeeper.domain.names.handles import reduce_to_ascii
from wellkeeper.domain.words.emails import list_in_cell
from wellkeeper.domain.words.text import NAME_LIMIT, clean, make_key
from wellkeeper.errors import BadText
from wellkeeper.interchange import days
from wellkeeper.interchange.content_lines import escape
from wellkeeper.interchange.days import Order
from wellkeeper.interchange.tables import own
from wellkeeper.interchange.tables.columns import IDENTITY_TARGETS, is_own, list_targets, make_column_key
from wellkeeper.interchange.tables.layouts import CSV, Layout
from wellkeeper.interchange.tables.read import Table, TableRow
from wellkeeper.interchange.tables.rows import ParsedRow, RowParser, find_misfit
from wellkeeper.interchange.tables.write import unescape_cell

# Columns of languages in which the family name comes first, although their letters don't tell: Hungarian, Vietnamese.
FAMILY_FIRST_COLUMNS = frozenset({"vezeteknev", "csaladnev", "csaladinev", "ho"})

_SAMPLE_ROWS = 200
_PHONE_CELL = re.compile(r"'?[+(]?[\d\s()./-]{6,}", re.ASCII)


def count_known_columns(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> int:
    """How many columns of a header we understand; 0 if they can't say who a contact is."""
    targets = [target for target in list_targets(header, mapping) if target not in ("", "other")]
    named_count = sum(bool(name.strip()) for name in header)
    is_enough = bool(mapping) or len(targets) > 1 or 2 * len(targets) >= named_count
    return len(targets) if is_enough and IDENTITY_TARGETS & set(targets) else 0


def find_targets(table: Table, mapping: Mapping[str, str] | None = None) -> list[str]:
    """What each column of a table holds; one that seems to name people, and holds their addresses, holds those.

    Our own sheet says what its columns hold, even if somebody's name looks like an address.
    """
    targets = list_targets(table.header, mapping)
    if mapping or "name" not in targets or is_own(table.header):
        return targets
    rows = [row.cells for row in islice(table.iterate_rows(), _SAMPLE_ROWS) if isinstance(row, TableRow)]
    for place, target in enumerate(targets):
        column = (unescape_cell(row[place]) for row in rows if place < len(row)) if target == "name" else ()
        cells = [cell for cell in column if cell]
        if cells and 2 * sum(bool(list_in_cell(cell)) for cell in cells) > len(cells):
            targets[place] = "email"
        elif cells and 2 * sum(bool(_PHONE_CELL.fullmatch(cell.strip())) for cell in cells) > len(cells):
            targets[place] = "phone"
    return targets


def read(table: Table, layout: Layout = CSV, mapping: Mapping[str, str] | None = None) -> Iterator[Card | SkippedPart]:
    """Every contact in a table, in its order; a row that can't be read is skipped, with the reason."""
    targets = list_targets(table.header, mapping) if layout.is_own else find_targets(table, mapping)
    parser = RowParser(table.header, targets, layout)
    order = days.find_order(_iterate_days(table, targets))
    is_family_first = not FAMILY_FIRST_COLUMNS.isdisjoint(map(make_column_key, table.header))
    for row in table.iterate_rows():
        if isinstance(row, SkippedPart):
            yield row
        elif reason := parser.find_order_to_drop(row.cells) or find_misfit(row.cells, targets, table.header):
            yield SkippedPart(row.line, reason)
        else:
            yield _read_row(row, parser, layout, order, is_family_first=is_family_first)


def _read_row(
    table_row: TableRow, parser: RowParser, layout: Layout, order: Order, *, is_family_first: bool
) -> Card | SkippedPart:
    try:
        parsed_row = parser.parse(table_row)
        card = _make_card(parsed_row, layout, order, is_family_first=is_family_first)
        return own.add_filing(card, parsed_row, order) if layout.is_own and isinstance(card, Card) else card
    except BadText as error:
        return SkippedPart(table_row.line, error.message)


def _iterate_days(table: Table, targets: Sequence[str]) -> Iterator[str]:
    """Every day in a table: together they tell in which order their figures stand."""
    places = [place for place, target in enumerate(targets) if target in ("birthday", "connected")]
    rows = (row.cells for row in table.iterate_rows() if isinstance(row, TableRow)) if places else ()
    return (cells[place].strip() for cells in rows for place in places if place < len(cells))


# -- a contact -----------------------------------------------------------------------------------


def _make_card(parsed_row: ParsedRow, layout: Layout, order: Order, *, is_family_first: bool) -> Card | SkippedPart:
    """The contact in a row."""
    org = parsed_row.find_first("org")
    if org and (department := parsed_row.find_first("department")):
        org = f"{org}, {department}"
    emails = parsed_row.list_all("email")
    fallbacks = (*emails,) if layout.has_members else (parsed_row.find_first("nickname"), org, *emails)
    whole_name, name_parts = _choose_name(parsed_row, is_family_first=is_family_first)
    if layout.is_own:  # as the ledger has it
        whole_name, name_parts = parsed_row.find_first("name"), _list_parts(parsed_row)
    name = next((text for text in (whole_name, *fallbacks) if text), "")
    if not name:
        return SkippedPart(parsed_row.line, "it has no name and no e-mail" if layout.has_members else NAMELESS_REASON)
    birthday, remarks = _read_birthday(parsed_row, order)
    connection_text = parsed_row.find_first("connected")
    connection_day = days.convert_to_iso(connection_text, order) if connection_text else ""
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
        extra=tuple(_iterate_extra(parsed_row, name_parts)),
        remark="\n".join(remarks),
        name_parts=name_parts,
        nickname=parsed_row.find_first("nickname"),
        role=parsed_row.find_first("role"),
        city=parsed_row.find_first("city"),
        labels=parsed_row.labels,
        losses=parsed_row.losses,
    )


def _choose_name(parsed_row: ParsedRow, *, is_family_first: bool) -> tuple[str, NameParts]:
    """The name in a row, "" if there is none, and its parts if there are columns for them; without titles.

    A name beside a family's name that isn't in it is the given name: `Name,Surname`.
    """
    parts = _list_parts(parsed_row)
    whole_name = parsed_row.find_first("name")
    if not whole_name and _is_whole(parts):
        is_given_alone = not parts.family and len(parts.given.split()) == 1
        whole_name, parts = parts.given, parts if is_given_alone else parts._replace(given="")
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


def _is_whole(name_parts: NameParts) -> bool:
    """Whether the given name may be the whole one, as in a column `Name`: the family's is in it, or there is none."""
    family_words = set(make_key(name_parts.family).split())
    return not name_parts.additional and family_words <= set(make_key(name_parts.given).split())


def _list_parts(parsed_row: ParsedRow) -> NameParts:
    """The parts of the name that have columns of their own."""
    columns = ("prefix", "given_name", "middle_name", "family_name", "suffix")
    return NameParts(*map(parsed_row.find_first, columns))


def _make_uid(parsed_row: ParsedRow, connection_day: str) -> str:
    """The identifier that a program gave a contact; of a member of LinkedIn without page and e-mail, name and day."""
    if connection_day and not any(map(parsed_row.texts.get, ("uid", "url", "email"))):
        return f"linkedin:{make_key(_join_name(parsed_row))}:{connection_day}"
    return parsed_row.find_first("uid").removeprefix("urn:uuid:")


def _join_name(parsed_row: ParsedRow) -> str:
    """The parts of a name as they stand, without titles."""
    return " ".join(filter(None, map(parsed_row.find_first, ("given_name", "middle_name", "family_name", "suffix"))))


def _read_birthday(parsed_row: ParsedRow, order: Order) -> tuple[Birthday | None, list[str]]:
    """The birthday; if we can't read it, None and its words as a remark."""
    text = parsed_row.find_first("birthday")
    parts = [parsed_row.find_first(part) for part in ("birth_year", "birth_month", "birth_day")]
    if not text and any(parts):
        year, month, day = (part.zfill(2) if part.isdecimal() else "" for part in parts)
        text = f"{year or '-'}-{month}-{day}" if month else year
    birthday = days.parse_birthday(text, order) if text else None
    return birthday, [f"birthday: {text}"] if text and not birthday else []


def _iterate_extra(parsed_row: ParsedRow, name_parts: NameParts) -> Iterator[str]:
    """The parts of the name, if they are sure, and what we don't understand, as lines of a vCard."""
    if name_parts.given or name_parts.family:
        order = ("family_name", "given_name", "middle_name", "prefix", "suffix")
        yield "N:" + ";".join(escape(parsed_row.find_first(target)) for target in order)
    department = "" if parsed_row.find_first("org") else parsed_row.find_first("department")
    for name, value in (*([("department", department)] if department else []), *parsed_row.rest):
        label = "-".join(re.findall("[a-z0-9]+", reduce_to_ascii(name))) or "column"
        yield f"X-{label.upper()}:{escape(clean(value, 'text', keeps_lines=True))}"
