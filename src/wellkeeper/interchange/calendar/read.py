"""Past meetings from calendars (iCalendar, RFC 5545), each with those who were there.

A calendar is read twice, and nothing is held but the event at hand: first the occurrences that were moved or called
off on their own, then everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, tzinfo
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

MOST_MOVED_MARKS = 200_000  # of which we know; the others have their key, so that they are no second meeting
MEETING_NOTE_LIMIT = 200  # characters

_PEOPLE_PROPERTIES = frozenset({b"ATTENDEE", b"ORGANIZER"})
_ROOM_ENDINGS = (".calendar.google.com",)  # where Google keeps rooms and shared calendars


def read(stream: BinaryIO, now: datetime, zone: tzinfo | None = None) -> Iterator[Touch | SkippedPart]:
    """Every meeting with somebody that had ended by `until`, each occurrence of a repeating one apart.

    The stream is rewound. `zone` is where the user lives, or else that of this machine.
    """
    moved = _collect_moved_marks(stream)
    for raw in split_events(stream):
        try:
            yield from _iterate_touches(raw, moved, now, zone)
        except (BadText, Unreadable) as problem:
            yield SkippedPart(raw.line, problem.message)


def _collect_moved_marks(stream: BinaryIO) -> set[int]:
    """The UIDs and marks, hashed, of the occurrences that have an event of their own, or were called off by one."""
    moved: set[int] = set()
    for raw in split_events(stream):
        if raw.problem or not raw.names >= {b"RECURRENCE-ID", b"UID"} or len(moved) >= MOST_MOVED_MARKS:
            continue
        try:
            event = parse_event(raw)
            original, uid = find_moment(event, "RECURRENCE-ID"), _read_uid(event)
            if original is not None:
                moved |= {hash(uid), hash((uid, make_mark(original)))}
        except (BadText, Unreadable):  # said when it is read again
            continue
    return moved


# -- events --------------------------------------------------------------------------------------


def _iterate_touches(
    raw_event: RawEvent, moved_marks: Collection[int], now: datetime, zone: tzinfo | None
) -> Iterator[Touch]:
    """The occurrences of one event. Raises `Unreadable` where it says nothing certain, before the first of them."""
    if raw_event.problem:
        raise Unreadable(raw_event.problem)
    if not raw_event.names & _PEOPLE_PROPERTIES:
        return
    event = parse_event(raw_event)
    people = _list_people(event)
    if not people or any(str(each).strip().upper() == "CANCELLED" for each in list_properties(event, "STATUS")):
        return
    start = find_moment(event, "DTSTART")
    if start is None:
        raise Unreadable("it has no DTSTART")
    clock = make_clock(start, zone)
    note = _read_text(event, "SUMMARY")
    uid = _read_uid(event) or sha256(repr((str(start), note, people)).encode()).hexdigest()[:32]
    for wall, key in _iterate_occurrences(event, uid, clock, moved_marks, clock.wall(now)):
        day = clock.day(wall)
        if day >= FIRST_DAY:
            yield Touch(raw_event.line, key, day, "met", note, people)
        elif key == uid:
            raise Unreadable("it was before 1970")


def _iterate_occurrences(
    event: Component, uid: str, clock: Clock, moved_marks: Collection[int], now: datetime
) -> Iterator[tuple[datetime, str]]:
    """When an event was held and over by now, with the key of each time."""
    start = clock.wall(find_moment(event, "DTSTART") or now)
    length = compute_length(event, clock, start)
    original = find_moment(event, "RECURRENCE-ID")
    if original is not None:
        place = original.tzinfo if isinstance(original, datetime) and str(original.tzinfo) != "UTC" else None
        walls, tail = [start], f" {Clock(place or clock.place, clock.zone).wall(original):%Y-%m-%d}"
    elif {"RRULE", "RDATE", "EXRULE"} & set(event):
        walls, tail = list_occurrences(event, clock, start, now), " {:%Y-%m-%d}"
    else:
        walls, tail = [start], ""
    is_known = original is None and hash(uid) in moved_marks
    for wall in walls:
        if now - wall >= length and not (
            is_known and any(hash((uid, one)) in moved_marks for one in make_marks(wall, clock))
        ):
            yield wall, uid + tail.format(wall)


def _read_text(event: Component, name: str) -> str:
    return clean(str(next(iter(list_properties(event, name)), ""))[:MEETING_NOTE_LIMIT], name)


def _read_uid(event: Component) -> str:
    """The UID; a digest of one without end."""
    whole = str(next(iter(list_properties(event, "UID")), ""))
    return clean(whole, "UID") if len(whole) <= MEETING_NOTE_LIMIT else sha256(whole.encode()).hexdigest()[:32]


def _list_people(event: Component) -> tuple[Address, ...]:
    """The e-mails of those who came or called it: no rooms, and none who declined."""
    found: dict[str, None] = {}
    declined = set()
    for each in (*list_properties(event, "ATTENDEE"), *list_properties(event, "ORGANIZER")):
        said = {name: str(getattr(each, "params", {}).get(name, "")) for name in ("EMAIL", "CUTYPE", "PARTSTAT")}
        email = find_in_event(str(each)) or find_in_event(said["EMAIL"])
        if said["PARTSTAT"].upper() == "DECLINED":
            declined.add(email)
        elif email and said["CUTYPE"].upper() not in ("ROOM", "RESOURCE") and not email.endswith(_ROOM_ENDINGS):
            found[email] = None
    return tuple(Address("email", email) for email in found if email not in declined)
