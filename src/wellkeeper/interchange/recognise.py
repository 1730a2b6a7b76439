"""Which program wrote a file? It is asked of the content, never of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from wellkeeper.domain.contact import Card, Skipped
from wellkeeper.errors import Unreadable, listed, quoted
from wellkeeper.interchange import layouts, people, tables, vcard
from wellkeeper.interchange.column_names import targets, unknown
from wellkeeper.interchange.decoding import as_utf8

_BEGIN = re.compile(rb"^\s*BEGIN[ \t]*:[ \t]*VCARD\b", re.I | re.M)
_STRANGERS = (
    (b"PK\x03\x04", "it is a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "it is an old spreadsheet or an Outlook message", "save it as CSV"),
    (b"!BDN", "it is an Outlook data file (.pst)", "export the contacts from Outlook as CSV"),
    (b"dn:", "it is LDIF", "export the address book as vCard or CSV"),
)


class Recognised(NamedTuple):
    """A file with people: what it is, in words; whether a program is known to write it so; and everyone in it.

    `unused` are the columns that we don't understand, `lines` is about how many there are.
    """

    title: str
    is_sure: bool
    noun: str
    unused: tuple[str, ...]
    lines: int
    people: Iterator[Card | Skipped]


def recognise(stream: BinaryIO, *, format: str = "", mapping: Mapping[str, str] | None = None) -> Recognised:
    """What a file is and who is in it, as one of `layouts.FORMATS` where that is forced.

    Raises `Unreadable` where there is nobody to be found.
    """
    stream.seek(0)
    head = stream.read(tables.HEAD)
    if format == "vcard" or (not format and not mapping and _BEGIN.search(as_utf8(head))):
        return _cards(stream)
    table = tables.find(stream, lambda header: _promise(header, mapping))
    if table:
        return _table(table, format, mapping)
    if mapping and (other := tables.find(stream, people.promise)):
        missing = listed(map(quoted, unknown(other.header, mapping)), "and")
        raise Unreadable(f"it has no column {missing}", f"its columns are {_columns(other.header)}")
    raise _stranger(head, mapping)


def _promise(header: Sequence[str], mapping: Mapping[str, str] | None) -> int:
    return 0 if mapping and unknown(header, mapping) else people.promise(header, mapping)


def _cards(stream: BinaryIO) -> Recognised:
    stream.seek(0)
    data = stream.read()
    return Recognised("vCard", True, "card", (), data.count(b"\n"), vcard.read(data))


def _table(table: tables.Table, format: str, mapping: Mapping[str, str] | None) -> Recognised:
    if next(table.rows(), None) is None:
        raise Unreadable("it has a header, and no row below it", "export it again: something went wrong there")
    layout = layouts.of_format(format, table.header) if format else layouts.of_header(table.header)
    meant = targets(table.header, mapping)
    unused = (name for name, target in zip(table.header, meant, strict=True) if name and not target)
    is_sure = layout is not layouts.CSV or bool(mapping)
    lines = tables.count_lines(table.stream)
    return Recognised(layout.title, is_sure, "row", tuple(unused), lines, people.read(table, layout, mapping))


def _stranger(head: bytes, mapping: Mapping[str, str] | None) -> Unreadable:
    """Why a file can't be read, and what to do."""
    if not as_utf8(head).strip():
        return Unreadable("it is empty", "export it again: something went wrong there")
    for beginning, what, hint in _STRANGERS:
        if head.startswith(beginning):
            return Unreadable(what, hint)
    if mapping:
        return Unreadable(f"it has no columns {listed(map(quoted, mapping), 'and')} that say who somebody is", _HINT)
    return Unreadable("it is no vCard, and no first line names columns that we know", _HINT)


_HINT = 'name its columns by --map "COLUMN=name" --map "COLUMN=email"'


def _columns(header: list[str]) -> str:
    return listed([quoted(name) for name in header if name][:20], "and")
