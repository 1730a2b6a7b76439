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
from wellkeeper.interchange.calendar.events import every, parse, when
from wellkeeper.interchange.calendar.raw import RawEvent, split_events
from wellkeeper.interchange.calendar.recurrence import Clock, clock_of, lasting, mark, marks, repeated

MOST_MOVED = 200_000  # of which we know; the others have their key, so that they are no second meeting
NOTE = 200  # characters

_PEOPLE = frozenset({b"ATTENDEE", b"ORGANIZER"})
_ROOMS = (".calendar.google.com",)  # where Google keeps rooms and shared calendars


def read(stream: BinaryIO, until: datetime, zone: tzinfo | None = None) -> Iterator[Touch | SkippedPart]:
    """Every meeting with somebody that had ended by `until`, each occurrence of a repeating one apart.

    The stream is rewound. `zone` is where the user lives, or else that of this machine.
    """
    moved = _moved(stream)
    for raw in split_events(stream):
        try:
            yield from _touches(raw, moved, until, zone)
        except (BadText, Unreadable) as problem:
            yield SkippedPart(raw.line, problem.message)


def _moved(stream: BinaryIO) -> set[int]:
    """The UIDs and marks, hashed, of the occurrences that have an event of their own, or were called off by one."""
    moved: set[int] = set()
    for raw in split_events(stream):
        if raw.problem or not raw.names >= {b"RECURRENCE-ID", b"UID"} or len(moved) >= MOST_MOVED:
            continue
        try:
            event = parse(raw)
            original, uid = when(event, "RECURRENCE-ID"), _uid(event)
            if original is not None:
                moved |= {hash(uid), hash((uid, mark(original)))}
        except (BadText, Unreadable):  # said when it is read again
            continue
    return moved


# -- events --------------------------------------------------------------------------------------


def _touches(raw: RawEvent, moved: Collection[int], until: datetime, zone: tzinfo | None) -> Iterator[Touch]:
    """The occurrences of one event. Raises `Unreadable` where it says nothing certain, before the first of them."""
    if raw.problem:
        raise Unreadable(raw.problem)
    if not raw.names & _PEOPLE:
        return
    event = parse(raw)
    people = _people(event)
    if not people or any(str(each).strip().upper() == "CANCELLED" for each in every(event, "STATUS")):
        return
    start = when(event, "DTSTART")
    if start is None:
        raise Unreadable("it has no DTSTART")
    clock = clock_of(start, zone)
    note = _text(event, "SUMMARY")
    uid = _uid(event) or sha256(repr((str(start), note, people)).encode()).hexdigest()[:32]
    for wall, key in _held(event, uid, clock, moved, clock.wall(until)):
        day = clock.day(wall)
        if day >= FIRST_DAY:
            yield Touch(raw.line, key, day, "met", note, people)
        elif key == uid:
            raise Unreadable("it was before 1970")


def _held(
    event: Component, uid: str, clock: Clock, moved: Collection[int], now: datetime
) -> Iterator[tuple[datetime, str]]:
    """When an event was held and over by now, with the key of each time."""
    start = clock.wall(when(event, "DTSTART") or now)
    length = lasting(event, clock, start)
    original = when(event, "RECURRENCE-ID")
    if original is not None:
        place = original.tzinfo if isinstance(original, datetime) and str(original.tzinfo) != "UTC" else None
        walls, tail = [start], f" {Clock(place or clock.place, clock.zone).wall(original):%Y-%m-%d}"
    elif {"RRULE", "RDATE", "EXRULE"} & set(event):
        walls, tail = repeated(event, clock, start, now), " {:%Y-%m-%d}"
    else:
        walls, tail = [start], ""
    is_known = original is None and hash(uid) in moved
    for wall in walls:
        if now - wall >= length and not (is_known and any(hash((uid, one)) in moved for one in marks(wall, clock))):
            yield wall, uid + tail.format(wall)


def _text(event: Component, name: str) -> str:
    return clean(str(next(iter(every(event, name)), ""))[:NOTE], name)


def _uid(event: Component) -> str:
    """The UID; a digest of one without end."""
    whole = str(next(iter(every(event, "UID")), ""))
    return clean(whole, "UID") if len(whole) <= NOTE else sha256(whole.encode()).hexdigest()[:32]


def _people(event: Component) -> tuple[Address, ...]:
    """The e-mails of those who came or called it: no rooms, and none who declined."""
    found: dict[str, None] = {}
    declined = set()
    for each in (*every(event, "ATTENDEE"), *every(event, "ORGANIZER")):
        said = {name: str(getattr(each, "params", {}).get(name, "")) for name in ("EMAIL", "CUTYPE", "PARTSTAT")}
        email = find_in_event(str(each)) or find_in_event(said["EMAIL"])
        if said["PARTSTAT"].upper() == "DECLINED":
            declined.add(email)
        elif email and said["CUTYPE"].upper() not in ("ROOM", "RESOURCE") and not email.endswith(_ROOMS):
            found[email] = None
    return tuple(Address("email", email) for email in found if email not in declined)
