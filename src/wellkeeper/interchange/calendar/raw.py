"""The events of a calendar (iCalendar, RFC 5545), one by one: only lines that matter are in memory, and never many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from wellkeeper.interchange.decoding import convert_to_utf8, iterate_blocks

LONGEST_LINE = 1 << 16  # octets, folded lines counted as one
LONGEST_EVENT = 1 << 18  # octets
MOST_LINES = 2_000  # of one event

_CALENDAR = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)\b", re.I)
_METHOD = re.compile(rb"METHOD[ \t]*:[ \t]*(\w{1,40})[ \t]*$", re.I)
_PROPOSALS = frozenset({b"COUNTER", b"DECLINECOUNTER", b"REFRESH"})  # methods of messages that settle nothing
# Files that were joined have byte order marks in their midst.
_FRAME = re.compile(rb"(?:\xef\xbb\xbf)?(BEGIN|END)[ \t]*:[ \t]*([\w-]{1,40})[ \t]*$", re.I)
DAY_PROPERTIES = frozenset(
    {b"DTSTART", b"DTEND", b"DURATION", b"RRULE", b"RDATE", b"EXDATE", b"EXRULE", b"RECURRENCE-ID"}
)
VERSION_PROPERTIES = (b"SEQUENCE", b"LAST-MODIFIED", b"DTSTAMP")
_OTHER_PROPERTIES = (b"ATTENDEE", b"ORGANIZER", b"SUMMARY", b"UID", b"STATUS", *VERSION_PROPERTIES)
_PROPERTY = re.compile(rb"(" + b"|".join((*sorted(DAY_PROPERTIES), *_OTHER_PROPERTIES)) + rb")[;:]", re.I)


def is_calendar(head: bytes) -> bool:
    """Whether a file that begins like this is a calendar."""
    return bool(_CALENDAR.match(convert_to_utf8(head)))


def _iterate_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file without their ends, cut if they are too long."""
    for block in iterate_blocks(stream, LONGEST_LINE):
        yield from (line[:LONGEST_LINE].removesuffix(b"\n") for line in BytesIO(block))


class RawEvent:
    """The raw properties of one event that say when it was, what it was and who was there; and where it began.

    If it `is_cancelled`, it stands in a message that calls it off; if it `is_reply`, in somebody's answer.
    """

    def __init__(self, line_number: int, method: bytes = b"") -> None:
        self.line = line_number
        self.is_cancelled, self.is_reply = method == b"CANCEL", method == b"REPLY"
        self.lines: list[bytearray] = []
        self.names: set[bytes] = set()
        self.problem = "it only proposes something" if method in _PROPOSALS else ""
        self._size = 0
        self._name = b""

    def add(self, raw_line: bytes) -> None:
        """Add a line of the file: it begins a property, or goes on with one. What doesn't matter is left out."""
        if raw_line[:1] not in b" \t":
            match = _PROPERTY.match(raw_line)
            self._name = match[1].upper() if match else b""
            if match:
                self.names.add(self._name)
                self.lines.append(bytearray())
        if self._name:
            self._extend(raw_line.removeprefix(b" ").removeprefix(b"\t") if raw_line[:1] in b" \t" else raw_line)

    def find_value(self, property_name: bytes) -> bytes:
        """What stands behind the first colon of the first property of that name; empty if there is none."""
        raw_line = next((raw for raw in self.lines if raw[: len(property_name)].upper() == property_name), b"")
        return bytes(raw_line.partition(b":")[2].strip())

    def _extend(self, content: bytes) -> None:
        room = LONGEST_LINE - len(self.lines[-1])
        self._size += min(len(content), room)
        if len(content) >= room and self._name != b"SUMMARY":
            self.problem = f"its {self._name.decode()} is too long"
        elif self._size > LONGEST_EVENT or len(self.lines) > MOST_LINES:
            self.problem = "it is too long"
        if self.problem:
            self.lines, self._name = [], b""
        else:
            self.lines[-1] += content[:room]


def split_events(stream: BinaryIO) -> Iterator[RawEvent]:
    """The events of a file by their BEGIN and END, without the alarms in them; an event without END costs no other."""
    event, depth, method = None, 0, b""
    for line_number, raw_line in enumerate(_iterate_lines(stream), 1):
        frame = _FRAME.match(raw_line)
        if not frame:
            if event and not depth:
                event.add(raw_line)
            elif not depth and (match := _METHOD.match(raw_line)):
                method = match[1].upper()
            continue
        is_begin, component_name = frame[1].upper() == b"BEGIN", frame[2].upper()
        if component_name in (b"VEVENT", b"VCALENDAR"):
            if event:
                yield _end_event(event, is_whole=not is_begin and component_name == b"VEVENT")
            method = method if component_name == b"VEVENT" else b""
            event, depth = RawEvent(line_number, method) if is_begin and component_name == b"VEVENT" else None, 0
        else:
            depth = max(0, depth + (1 if is_begin else -1))
    if event:
        yield _end_event(event, is_whole=False)


def _end_event(raw_event: RawEvent, *, is_whole: bool) -> RawEvent:
    if not is_whole:
        raw_event.problem = "it has no END:VEVENT"
    return raw_event
