"""Past meetings from calendars (iCalendar, RFC 5545), each with those who were there.

A calendar is read twice, with only the event at hand in memory: first for the occurrences that were moved or called off
on their own, then for everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, tzinfo
from hashlib import sha256
from typing import BinaryIO

from icalendar import Component

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.touch import FIRST_DAY, Touch
from wellkeeper.domain.words.emails import find_in_event
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import BadText, Unreadable
from wellkeeper.interchange.calendar.events import find_moment, list_properties, parse_event
from wellkeeper.interchange.calendar.raw import RawEvent, split_events
from wellkeeper.interchange.calendar.recurrence import (
    Clock,
    compute_length,
    list_occurrences,
    make_clock,
    make_mark,
    make_marks,
)

MOST_MOVED_MARKS = 200_000  # an occurrence moved beyond them comes twice, but with one key: the ledger has it once
MEETING_NOTE_LIMIT = 200  # characters

_PEOPLE_PROPERTIES = frozenset({b"ATTENDEE", b"ORGANIZER"})
_ROOM_ENDINGS = (".calendar.google.com",)  # where Google keeps rooms and shared calendars


def read(stream: BinaryIO, now: datetime, zone: tzinfo | None = None) -> Iterator[Touch | SkippedPart]:
    """Every meeting with other people that had ended by `now`, each occurrence of a repeating one apart.

    The stream is rewound. `zone` is that of the user; None is that of this machine.
    """
    moved_marks = _collect_moved_marks(stream)
    for raw_event in split_events(stream):
        try:
            yield from _iterate_touches(raw_event, moved_marks, now, zone)
        except (BadText, Unreadable) as error:
            yield SkippedPart(raw_event.line, error.message)


def _collect_moved_marks(stream: BinaryIO) -> set[int]:
    """The UIDs and marks, hashed, of the occurrences that have an event of their own, or were called off by one."""
    moved_marks: set[int] = set()
    for raw_event in split_events(stream):
        if len(moved_marks) >= MOST_MOVED_MARKS:
            break
        if raw_event.problem or not raw_event.names >= {b"RECURRENCE-ID", b"UID"}:
            continue
        try:
            event = parse_event(raw_event)
            original, uid = find_moment(event, "RECURRENCE-ID"), _read_uid(event)
            if original is not None:
                moved_marks |= {hash(uid), hash((uid, make_mark(original)))}
        except (BadText, Unreadable):  # the second reading reports it
            continue
    return moved_marks


# -- events --------------------------------------------------------------------------------------


def _iterate_touches(
    raw_event: RawEvent, moved_marks: Collection[int], now: datetime, zone: tzinfo | None
) -> Iterator[Touch]:
    """The occurrences of one event. Raises `Unreadable` before the first of them if the event says nothing certain."""
    if raw_event.problem:
        raise Unreadable(raw_event.problem)
    if not raw_event.names & _PEOPLE_PROPERTIES:
        return
    event = parse_event(raw_event)
    people = _list_people(event)
    if not people or any(str(status).strip().upper() == "CANCELLED" for status in list_properties(event, "STATUS")):
        return
    start = find_moment(event, "DTSTART")
    if start is None:
        raise Unreadable("it has no DTSTART")
    clock = make_clock(start, zone)
    note = _read_text(event, "SUMMARY")
    uid = _read_uid(event) or sha256(repr((str(start), note, people)).encode()).hexdigest()[:32]
    for wall, key in _iterate_occurrences(event, uid, clock, moved_marks, clock.convert_to_wall(now)):
        day = clock.find_day(wall)
        if day >= FIRST_DAY:
            yield Touch(raw_event.line, key, day, "met", note, people)
        elif key == uid:
            raise Unreadable("it was before 1970")


def _iterate_occurrences(
    event: Component, uid: str, clock: Clock, moved_marks: Collection[int], now: datetime
) -> Iterator[tuple[datetime, str]]:
    """The occurrences of an event that are over by `now`: when each began, and its key."""
    start = clock.convert_to_wall(find_moment(event, "DTSTART") or now)
    length = compute_length(event, clock, start)
    original = find_moment(event, "RECURRENCE-ID")
    if original is not None:
        if now - start >= length:
            yield start, f"{uid} {_find_original_day(original, clock):%Y-%m-%d}"
        return
    is_series = bool({"RRULE", "RDATE", "EXRULE"} & set(event))
    has_moved = hash(uid) in moved_marks
    for wall in list_occurrences(event, clock, start, now) if is_series else [start]:
        if now - wall < length:
            continue
        if not (has_moved and any(hash((uid, mark)) in moved_marks for mark in make_marks(wall, clock))):
            yield wall, f"{uid} {wall:%Y-%m-%d}" if is_series else uid


def _find_original_day(moment: date, clock: Clock) -> date:
    """The day from which an occurrence was moved, by the clocks of the place that it names, or else by the event's."""
    place = moment.tzinfo if isinstance(moment, datetime) and str(moment.tzinfo) != "UTC" else None
    return Clock(place or clock.place, clock.zone).convert_to_wall(moment).date()


def _read_text(event: Component, name: str) -> str:
    """The beginning of a text; "" if there is none."""
    return clean(str(next(iter(list_properties(event, name)), ""))[:MEETING_NOTE_LIMIT], name)


def _read_uid(event: Component) -> str:
    """The UID; a digest if it is too long to keep; "" if there is none."""
    uid = str(next(iter(list_properties(event, "UID")), ""))
    return clean(uid, "UID") if len(uid) <= MEETING_NOTE_LIMIT else sha256(uid.encode()).hexdigest()[:32]


def _list_people(event: Component) -> tuple[Address, ...]:
    """The e-mails of those who came or called the meeting, without rooms and those who declined."""
    emails: dict[str, None] = {}
    declined = set()
    for person in (*list_properties(event, "ATTENDEE"), *list_properties(event, "ORGANIZER")):
        parameters = {
            name: str(getattr(person, "params", {}).get(name, "")) for name in ("EMAIL", "CUTYPE", "PARTSTAT")
        }
        email = find_in_event(str(person)) or find_in_event(parameters["EMAIL"])
        if parameters["PARTSTAT"].upper() == "DECLINED":
            declined.add(email)
        elif email and parameters["CUTYPE"].upper() not in ("ROOM", "RESOURCE") and not email.endswith(_ROOM_ENDINGS):
            emails[email] = None
    return tuple(Address("email", email) for email in emails if email not in declined)
