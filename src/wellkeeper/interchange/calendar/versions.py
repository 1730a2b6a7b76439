"""Which version of an event a calendar holds, and which of several in one file counts (RFC 5546, 2.1.5)."""

from __future__ import annotations

import re

from wellkeeper.domain.touch import Version
from wellkeeper.interchange.calendar.raw import RawEvent

_SEQUENCE = re.compile(rb"\d{1,9}")
_MOMENT = re.compile(rb"\d{8}T\d{6}Z?")


def read_version(raw_event: RawEvent) -> Version:
    """The version of an event. What can't be read isn't there."""
    sequence = raw_event.find_value(b"SEQUENCE")
    number = int(sequence) if _SEQUENCE.fullmatch(sequence) else None
    for name in (b"LAST-MODIFIED", b"DTSTAMP"):
        if match := _MOMENT.fullmatch(raw_event.find_value(name)):
            return Version(number, match[0].decode().removesuffix("Z"), name == b"DTSTAMP")
    return Version(number)


class Rank:
    """By what events of one UID in one file are compared: the newest counts, of equal ones that with people, then the
    last."""

    def __init__(self, raw_event: RawEvent) -> None:
        self._version = read_version(raw_event)
        self._has_people = bool(raw_event.names & {b"ATTENDEE", b"ORGANIZER"})
        self.line = raw_event.line

    def counts_before(self, rank: Rank) -> bool:
        """Whether an event counts, and not one that stands after it in the file."""
        if rank._version.is_older(self._version):
            return True
        return not self._version.is_older(rank._version) and self._has_people and not rank._has_people


def make_identity(raw_event: RawEvent) -> int | None:
    """The same number for all versions of an event in a file; None if it has no UID."""
    uid = raw_event.find_value(b"UID")
    return hash((uid, raw_event.find_value(b"RECURRENCE-ID"))) if uid else None
