"""Which program wrote a file? It is asked of the content, never of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from wellkeeper.errors import Unreadable, list_words, quote
from wellkeeper.interchange import calendar, mail, vcard
from wellkeeper.interchange.decoding import convert_to_utf8
from wellkeeper.interchange.tables import columns, contacts, entries, layouts, linkedin, read
from wellkeeper.interchange.tables.columns import list_unknown_columns

# What a file holds. Touches and mails are of people who are in the ledger already; a history is a whole ledger.
PEOPLE, ENTRIES, TOUCHES, MAILS, HISTORIES = "people", "entries", "touches", "mails", "histories"
FORMATS = (*layouts.FORMATS, "entries", "calendar", "mail")

_BEGIN = re.compile(rb"^\s*BEGIN[ \t]*:[ \t]*VCARD\b", re.I | re.M)
_STRANGERS = (
    (b"PK\x03\x04", "it is a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV"),
    (b"\x1f\x8b", "it is a gzip archive", "unpack it"),
    (b"\xd0\xcf\x11\xe0", "it is an old spreadsheet or an Outlook message", "save it as CSV"),
    (b"!BDN", "it is an Outlook data file (.pst)", "export the contacts from Outlook as CSV"),
    (b"dn:", "it is LDIF", "export the address book as vCard or CSV"),
)
_HINT = 'name its columns by --map "COLUMN=name" --map "COLUMN=email"'
_BEGINNINGS = {"mail": "mailbox or a mail", "calendar": "calendar"}
_EXPORT = "export it again: something went wrong there"


class Recognised(NamedTuple):
    """What a file is, in words; what it holds; whether a program is known to write it so; and its items.

    `noun` is a word for one of them, `unused` are the columns that we don't understand, `header` is that of a table.
    """

    title: str
    holds: str
    is_sure: bool
    noun: str
    items: Iterator[Any]
    unused: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


class Reading(NamedTuple):
    """How files are read: as which of `FORMATS`, what columns hold, and until which moment things have happened."""

    format: str = ""
    mapping: Mapping[str, str] = MappingProxyType({})
    until: datetime = datetime.max.replace(tzinfo=UTC)

    @property
    def is_of_entries(self) -> bool:
        """Whether the user said that rows are entries, by the format or by what columns hold."""
        return self.format == "entries" or not entries.OWN_FIELDS.isdisjoint(self.mapping.values())


# What isn't told by a table or by its lines.
MAILDIR = Recognised("Maildir", MAILS, True, "mail", iter(()))
LEDGER = Recognised("ledger", HISTORIES, True, "action", iter(()))


def recognise(stream: BinaryIO, how: Reading = Reading()) -> Recognised:  # noqa: B008  it never changes
    """What a file is and what is in it. Raises `Unreadable` where nothing is to be found."""
    stream.seek(0)
    head = stream.read(read.HEAD_SIZE)
    if (stranger := next((told for told in _STRANGERS if head.startswith(told[0])), None)) and not how.format:
        raise Unreadable(*stranger[1:])
    if not how.mapping and (found := _by_its_lines(stream, head, how)):
        return found
    is_table = how.format not in _BEGINNINGS
    if is_table and (table := read.find_table(stream, lambda header: _promise(header, how))):
        return _table(table, how)
    if how.mapping and (other := read.find_table(stream, lambda header: _promise(header, how._replace(mapping={})))):
        missing = list_words(map(quote, list_unknown_columns(other.header, how.mapping)), "and")
        raise Unreadable(f"it has no column {missing}", f"its columns are {_columns(other.header)}")
    raise _stranger(head, how)


def _by_its_lines(stream: BinaryIO, head: bytes, how: Reading) -> Recognised | None:
    """A file that is no table. A mail may have cards and calendars attached."""
    if how.format in ("", "mail") and mail.read.is_mailbox(head):
        return Recognised("mail", MAILS, True, "mail", mail.read.read(stream))
    if how.format in ("", "calendar") and calendar.raw.is_calendar(head):
        return Recognised("calendar", TOUCHES, True, "meeting", calendar.read.read(stream, how.until))
    if how.format == "vcard" or (not how.format and _BEGIN.search(convert_to_utf8(head))):
        return _cards(stream)
    return None


def _cards(stream: BinaryIO) -> Recognised:
    return Recognised("vCard", PEOPLE, True, "card", vcard.read.read(stream))


# -- tables --------------------------------------------------------------------------------------


def _promise(header: Sequence[str], how: Reading) -> int:
    """How many columns of a header we understand, as one sort of table or another."""
    if how.mapping and list_unknown_columns(header, how.mapping):
        return 0
    if how.is_of_entries:
        return entries.count_known_fields(header, how.mapping)
    if _linkedin(header, how):
        return len(header)
    return max(contacts.count_known_columns(header, how.mapping), _as_entries(header, how))


def _linkedin(header: Sequence[str], how: Reading) -> str:
    """Which table of LinkedIn's archive a header is that of, besides the people in it."""
    return "" if how.mapping or how.format not in ("", "linkedin") else linkedin.find_table_kind(header)


def _as_entries(header: Sequence[str], how: Reading) -> int:
    return 0 if how.mapping or how.format else entries.count_known_fields(header)


def _table(table: read.Table, how: Reading) -> Recognised:
    if next(table.rows(), None) is None:
        raise Unreadable("it has a header, and no row below it", _EXPORT)
    if kind := _linkedin(table.header, how):
        return Recognised(f"LinkedIn {kind}", TOUCHES, True, "touch", linkedin.read(table))
    if how.is_of_entries or _as_entries(table.header, how) > contacts.count_known_columns(table.header, how.mapping):
        return _entries(table, how)
    layout = layouts.find_by_format(how.format, table.header) if how.format else layouts.find_by_header(table.header)
    unused = _unused(table.header, columns.list_targets(table.header, how.mapping))
    is_sure = layout is not layouts.CSV or bool(how.mapping)
    found = contacts.read(table, layout, how.mapping)
    return Recognised(layout.title, PEOPLE, is_sure, "row", found, unused, tuple(table.header))


def _entries(table: read.Table, how: Reading) -> Recognised:
    unused = _unused(table.header, entries.list_fields(table.header, how.mapping))
    found = entries.read(table, how.until.date(), how.mapping)
    is_sure = how.is_of_entries
    return Recognised("entries as CSV", ENTRIES, is_sure, "row", found, unused, tuple(table.header))


def _unused(header: Sequence[str], meant: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, target in zip(header, meant, strict=True) if name and not target)


# -- nothing -------------------------------------------------------------------------------------


def _stranger(head: bytes, how: Reading) -> Unreadable:
    """Why a file can't be read, and what to do."""
    if not convert_to_utf8(head).strip():
        return Unreadable("it is empty", _EXPORT)
    if how.format in ("mail", "calendar"):
        return Unreadable(f"it doesn't begin as a {_BEGINNINGS[how.format]}", "leave out --format to see what it is")
    if how.is_of_entries:
        need = "a day, a contact and a kind"
        return Unreadable(f"no first line names columns for {need}", 'say them: --map "COLUMN=day" and so on')
    if how.mapping:
        said = list_words(map(quote, how.mapping), "and")
        return Unreadable(f"it has no columns {said} that say who somebody is", _HINT)
    return Unreadable("it is no vCard, calendar or mail, and no first line names columns that we know", _HINT)


def _columns(header: list[str]) -> str:
    return list_words([quote(name) for name in header if name][:20], "and")
