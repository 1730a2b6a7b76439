"""The events of a calendar (iCalendar, RFC 5545), one by one: only the lines that matter are held, and never many."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from wellkeeper.errors import Unreadable
from wellkeeper.interchange.decoding import blocks, decode

if TYPE_CHECKING:
    from icalendar import Component

LONGEST_LINE = 1 << 16  # octets, folded lines counted as one
LONGEST_EVENT = 1 << 18
MOST_LINES = 2_000

# Files that were joined have marks in their midst.
_FRAME = re.compile(rb"(?:\xef\xbb\xbf)?(BEGIN|END)[ \t]*:[ \t]*([\w-]{1,40})[ \t]*$", re.I)
_DAYS = frozenset({b"DTSTART", b"DTEND", b"DURATION", b"RRULE", b"RDATE", b"EXDATE", b"EXRULE", b"RECURRENCE-ID"})
_OTHERS = (b"ATTENDEE", b"ORGANIZER", b"SUMMARY", b"UID", b"STATUS")
_NAME = re.compile(rb"(" + b"|".join((*sorted(_DAYS), *_OTHERS)) + rb")[;:]", re.I)

# What icalendar lets slip where a parameter is a list that should be a word, and the like.
_SLIPS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file without their ends, cut where they are endless."""
    for block in blocks(stream, LONGEST_LINE):
        yield from (row[:LONGEST_LINE].removesuffix(b"\n") for row in BytesIO(block))


class Draft:
    """The raw properties of one event that say when it was, what it was and who was there; and where it began."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.rows: list[bytearray] = []
        self.names: set[bytes] = set()
        self.problem = ""
        self._size = 0
        self._name = b""

    def add(self, row: bytes) -> None:
        """Take a line: a property that matters, or more of it."""
        if row[:1] not in b" \t":
            match = _NAME.match(row)
            self._name = match[1].upper() if match else b""
            if match:
                self.names.add(self._name)
                self.rows.append(bytearray())
        if self._name:
            self._extend(row.removeprefix(b" ").removeprefix(b"\t") if row[:1] in b" \t" else row)

    def _extend(self, more: bytes) -> None:
        room = LONGEST_LINE - len(self.rows[-1])
        self._size += min(len(more), room)
        if len(more) >= room and self._name != b"SUMMARY":
            self.problem = f"its {self._name.decode()} is too long"
        elif self._size > LONGEST_EVENT or len(self.rows) > MOST_LINES:
            self.problem = "it is too long"
        if self.problem:
            self.rows, self._name = [], b""
        else:
            self.rows[-1] += more[:room]


def drafts(stream: BinaryIO) -> Iterator[Draft]:
    """The events of a file by their BEGIN and END, without the alarms in them; a lost END costs its event alone."""
    draft, depth = None, 0
    for number, row in enumerate(_lines(stream), 1):
        frame = _FRAME.match(row)
        if not frame:
            if draft and not depth:
                draft.add(row)
            continue
        begins, what = frame[1].upper() == b"BEGIN", frame[2].upper()
        if what in (b"VEVENT", b"VCALENDAR"):
            if draft:
                yield _ended(draft, whole=not begins and what == b"VEVENT")
            draft, depth = Draft(number) if begins and what == b"VEVENT" else None, 0
        else:
            depth = max(0, depth + (1 if begins else -1))
    if draft:
        yield _ended(draft, whole=False)


def _ended(draft: Draft, *, whole: bool) -> Draft:
    if not whole:
        draft.problem = "it has no END:VEVENT"
    return draft


# -- properties ---------------------------------------------------------------------------------


def parsed(draft: Draft) -> Component:
    """What icalendar makes of an event. Raises `Unreadable` where a property of its days can't be read."""
    from icalendar import Event

    rows = [decode(bytes(row), ["utf-8"]) for row in draft.rows]
    with warnings.catch_warnings(action="ignore"):
        try:
            event = Event.from_ical("\n".join(("BEGIN:VEVENT", *rows, "END:VEVENT", "")))
        except _SLIPS:
            raise Unreadable("it isn't an event that we can read") from None
    broken = {str(name).upper().encode() for name, _ in event.errors}
    for name in sorted(draft.names & _DAYS):
        if name in broken or name.decode() not in event:
            raise Unreadable(f"its {name.decode()} can't be read")
    return event


def every(event: Component, name: str) -> list[Any]:
    """Every property of a name."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def when(event: Component, name: str) -> date | None:
    """The day or moment that a property tells of."""
    values = [getattr(each, "dt", None) for each in every(event, name)]
    if values and not isinstance(values[0], date):
        raise Unreadable(f"its {name} is no day")
    return values[0] if values else None


def whens(event: Component, name: str) -> Iterator[date]:
    """The days and moments of the lists of a name; of periods their beginnings."""
    for each in every(event, name):
        for value in (getattr(one, "dt", None) for one in getattr(each, "dts", ())):
            begin = value[0] if isinstance(value, tuple) else value
            if isinstance(begin, date):
                yield begin
