"""Which program wrote a file: its content tells, never its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from wellkeeper.databases import MAGIC, PAGE_SIZE, is_sealed_page
from wellkeeper.errors import Unreadable, list_words, quote
from wellkeeper.interchange import calendar, mail, vcard
from wellkeeper.interchange.decoding import convert_to_utf8
from wellkeeper.interchange.tables import (
    columns,
    contacts,
    doubts,
    encodings,
    entries,
    layouts,
    linkedin,
    read,
    referrals,
)

# What a file holds. Touches and mails are of people who are in the ledger already; a history is a whole ledger.
PEOPLE, ENTRIES, REFERRALS = "people", "entries", "referrals"
TOUCHES, MAILS, HISTORIES = "touches", "mails", "histories"
FORMATS = (*layouts.FORMATS, "entries", "calendar", "mail")

_BEGIN_CARD = re.compile(rb"^[ \t\r\f\v]*+BEGIN[ \t]*+:[ \t]*+VCARD\b", re.I | re.M)
_LEDGER_HINT = "`well --db FILE export ledger.jsonl` writes a ledger as a file of text"
_UNREADABLE_FORMATS = (
    (b"PK\x03\x04", "it is a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV"),
    (b"\x1f\x8b", "it is a gzip archive", "unpack it"),
    (b"\xd0\xcf\x11\xe0", "it is an old spreadsheet or an Outlook message", "save it as CSV"),
    (b"!BDN", "it is an Outlook data file (.pst)", "export the contacts from Outlook as CSV"),
    (b"dn:", "it is LDIF", "export the address book as vCard or CSV"),
    (b"%PDF", "it is a PDF", "export the contacts as vCard or CSV"),
    (MAGIC, "it is a database, or a ledger itself", f"{_LEDGER_HINT}, which can be imported"),
    (b"age-encryption.org/", "it is encrypted by age", "`well restore` opens a backup of yours, `age -d` any file"),
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of text in UTF-16, which may have any octet in it
_JSON_HEAD = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"|\})|\s*\[\s*(?:\]|\[|\")")
_MARKUP_HEAD = re.compile(r"\s*<(?:[!?]|[A-Za-z][\w:-]*[\s/>])")
_MAP_HINT = 'name its columns by --map "COLUMN=name" --map "COLUMN=email"'
_BEGINNINGS = {"mail": "mailbox or a mail", "calendar": "calendar"}
_EXPORT_HINT = "export it again: something went wrong there"
_EMPTY_HINT = "the ledger that wrote it had nothing to tell"


class Recognised(NamedTuple):
    """What a file is, in words; which of `PEOPLE` and so on it holds; whether a known program wrote it; and its items.

    `noun` is a word for one item, `unused` are the columns that we don't understand, `header` is that of a table, and
    `encoding` the code page as which it is read, if that was guessed.
    """

    title: str
    holds: str
    is_sure: bool
    noun: str
    items: Iterator[Any]
    unused: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    encoding: str = ""


class Reading(NamedTuple):
    """How files are read: as which of `FORMATS` and in which encoding, or "" to find out; what columns hold; and what
    time it is.

    A meeting that ends after `until`, or an entry of a later day, hasn't happened yet.
    """

    format: str = ""
    mapping: Mapping[str, str] = MappingProxyType({})
    until: datetime = datetime.max.replace(tzinfo=UTC)
    encoding: str = ""

    @property
    def is_of_entries(self) -> bool:
        """Whether the user said that rows are entries, by the format or by what columns hold."""
        return self.format == "entries" or not entries.OWN_FIELDS.isdisjoint(self.mapping.values())


# A folder of mails and a whole ledger are recognised by `files`: all of their contents is read there.
MAILDIR = Recognised("Maildir", MAILS, True, "mail", iter(()))
LEDGER = Recognised("ledger", HISTORIES, True, "action", iter(()))


def recognise(stream: BinaryIO, reading: Reading = Reading()) -> Recognised:  # noqa: B008  it never changes
    """What a file is and what is in it. Raises `Unreadable` if we can't read it."""
    stream.seek(0)
    head = stream.read(read.HEAD_SIZE)
    if not reading.format:
        _refuse_unreadable_formats(head)
    if not reading.mapping and (recognised := _recognise_text(stream, head, reading)):
        return recognised
    if reading.format not in _BEGINNINGS and (table := _find_table(stream, reading)):
        doubts.check_has_header(table.header)
        return _recognise_table(table, reading)
    if reading.mapping and (table := _find_headless_table(stream, reading)):
        return _recognise_table(table, reading)
    if reading.mapping and (table := _find_table(stream, reading._replace(mapping={}))):
        missing = list_words(map(quote, columns.list_unknown_columns(table.header, reading.mapping)), "and")
        raise Unreadable(f"it has no column {missing}", f"its columns are {_quote_columns(table.header)}")
    if not reading.format and (row := read.find_first_row(stream)) and len(row) > 1:
        doubts.check_has_header(row)
    raise _make_error(head, reading)


def _refuse_unreadable_formats(head: bytes) -> None:
    for beginning, message, hint in _UNREADABLE_FORMATS:
        if head.startswith(beginning):
            raise Unreadable(message, hint)
    if is_sealed_page(head[:PAGE_SIZE]) and not head.startswith(_BYTE_ORDER_MARKS):
        raise Unreadable("it is a sealed ledger, or otherwise encrypted", f"with its key, {_LEDGER_HINT}")
    beginning_text = convert_to_utf8(head[:4_000]).decode("utf-8", "replace")
    if _JSON_HEAD.match(beginning_text):
        raise Unreadable("it is JSON", "export the contacts as vCard or CSV")
    if _MARKUP_HEAD.match(beginning_text):
        raise Unreadable("it is XML or a web page", "export the contacts as vCard or CSV")


def _recognise_text(stream: BinaryIO, head: bytes, reading: Reading) -> Recognised | None:
    """A mailbox, a calendar or an address book, or None. Mail is first: it may have cards and calendars attached."""
    if reading.format in ("", "mail") and mail.read.is_mailbox(head):
        return Recognised("mail", MAILS, True, "mail", mail.read.read(stream))
    if reading.format in ("", "calendar") and calendar.raw.is_calendar(head):
        return Recognised("calendar", TOUCHES, True, "meeting", calendar.read.read(stream, reading.until))
    if reading.format == "vcard" or (not reading.format and _is_address_book(convert_to_utf8(head))):
        return Recognised("vCard", PEOPLE, True, "card", vcard.read.read(stream))
    return None


def _is_address_book(head: bytes) -> bool:
    return bool(_BEGIN_CARD.search(head)) or vcard.cards.is_address_book(head)


# -- tables --------------------------------------------------------------------------------------


def _find_table(stream: BinaryIO, reading: Reading) -> read.Table | None:
    if reading.encoding:
        encodings.check_fits(stream, reading.encoding)
    return read.find_table(stream, lambda header: _count_known_columns(header, reading), reading.encoding)


def _find_headless_table(stream: BinaryIO, reading: Reading) -> read.Table | None:
    """A table without a header, whose columns the user has numbered; None if the mapping names other things."""
    names = [name.strip() for name in reading.mapping]
    is_numbered = all(name.isascii() and name.isdecimal() and 0 < int(name) <= read.MOST_COLUMNS for name in names)
    return read.find_headless_table(stream, max(map(int, names))) if is_numbered else None


def _count_known_columns(header: Sequence[str], reading: Reading) -> int:
    """How many columns of a header we understand, as one sort of table or another."""
    if reading.mapping and columns.list_unknown_columns(header, reading.mapping):
        return 0
    if reading.is_of_entries:
        return entries.count_known_fields(header, reading.mapping)
    if _find_linkedin_kind(header, reading) or _are_referrals(header, reading):
        return len(header)
    return max(contacts.count_known_columns(header, reading.mapping), _count_known_fields(header, reading))


def _find_linkedin_kind(header: Sequence[str], reading: Reading) -> str:
    """`messages` or `invitations` if the header is that of such a table in LinkedIn's archive, or else ""."""
    return "" if reading.mapping or reading.format not in ("", "linkedin") else linkedin.find_table_kind(header)


def _are_referrals(header: Sequence[str], reading: Reading) -> bool:
    return not reading.mapping and not reading.format and referrals.is_own(header)


def _count_known_fields(header: Sequence[str], reading: Reading) -> int:
    """How many fields of an entry a header names; 0 if the user said what the table is."""
    return 0 if reading.mapping or reading.format else entries.count_known_fields(header)


def _recognise_table(table: read.Table, reading: Reading) -> Recognised:
    """What the rows of a table are. Raises `Unreadable` if there are none."""
    if next(table.iterate_rows(), None) is None:
        is_own = any(sheet.is_own(table.header) for sheet in (columns, entries, referrals))
        raise Unreadable("it has a header, and no row below it", _EMPTY_HINT if is_own else _EXPORT_HINT)
    if kind := _find_linkedin_kind(table.header, reading):
        items = linkedin.read(table)
        return Recognised(f"LinkedIn {kind}", TOUCHES, True, "touch", items, encoding=_name_guess(table))
    if _are_referrals(table.header, reading):
        rows = referrals.read(table, reading.until.date())
        return Recognised("referrals of a ledger", REFERRALS, True, "row", rows, encoding=_name_guess(table))
    if reading.is_of_entries or _are_entries(table, reading):
        return _recognise_entries(table, reading)
    return _recognise_contacts(table, reading)


def _are_entries(table: read.Table, reading: Reading) -> bool:
    """Whether rows are entries: the header says more of entries than of people, and people's kinds aren't meant."""
    header = table.header
    if not reading.mapping and not reading.format and entries.may_be_people(table):
        return False
    return _count_known_fields(header, reading) > contacts.count_known_columns(header, reading.mapping)


def _recognise_contacts(table: read.Table, reading: Reading) -> Recognised:
    header, name = table.header, reading.format
    targets = contacts.find_targets(table, reading.mapping)
    if not reading.mapping:
        doubts.check_is_readable(header)
        doubts.check_names(table, targets)
    layout = layouts.find_by_format(name, header) if name else layouts.find_by_header(header)
    unused = _list_unused_columns(header, targets)
    is_sure = layout is not layouts.CSV or bool(reading.mapping)
    items = contacts.read(table, layout, reading.mapping)
    return Recognised(layout.title, PEOPLE, is_sure, "row", items, unused, tuple(header), _name_guess(table))


def _recognise_entries(table: read.Table, reading: Reading) -> Recognised:
    unused = _list_unused_columns(table.header, entries.list_fields(table.header, reading.mapping))
    items = entries.read(table, reading.until.date(), reading.mapping)
    is_sure = reading.is_of_entries or entries.is_own(table.header)
    header = tuple(table.header)
    return Recognised("entries as CSV", ENTRIES, is_sure, "row", items, unused, header, _name_guess(table))


def _name_guess(table: read.Table) -> str:
    """The code page as which a table is read, if that was guessed."""
    return table.encoding.name if table.encoding.is_guess else ""


def _list_unused_columns(header: Sequence[str], targets: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, target in zip(header, targets, strict=True) if name and not target)


# -- errors --------------------------------------------------------------------------------------


def _make_error(head: bytes, reading: Reading) -> Unreadable:
    """Why a file can't be read, and what to do."""
    if not convert_to_utf8(head).strip():
        return Unreadable("it is empty", _EXPORT_HINT)
    if reading.format in ("mail", "calendar"):
        return Unreadable(
            f"it doesn't begin as a {_BEGINNINGS[reading.format]}", "leave out --format to see what it is"
        )
    if reading.is_of_entries:
        return Unreadable(
            "no first line names columns for a day, a contact and a kind", 'say them: --map "COLUMN=day" and so on'
        )
    if reading.mapping:
        mapped = list_words(map(quote, reading.mapping), "and")
        return Unreadable(f"it has no columns {mapped} that say who somebody is", _MAP_HINT)
    return Unreadable("it is no vCard, calendar or mail, and no first line names columns that we know", _MAP_HINT)


def _quote_columns(header: list[str]) -> str:
    return list_words([quote(name) for name in header if name][:20], "and")
