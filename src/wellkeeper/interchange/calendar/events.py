"""What the properties of an event say (iCalendar, RFC 5545), as icalendar reads them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any

from icalendar import Component, Event

from wellkeeper.errors import Unreadable
from wellkeeper.interchange.calendar.raw import DAY_PROPERTIES, RawEvent
from wellkeeper.interchange.decoding import decode

# What icalendar lets slip where a parameter is a list that should be a word, and the like.
_PARSER_ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def parse_event(raw_event: RawEvent) -> Component:
    """What icalendar makes of an event. Raises `Unreadable` where a property of its days can't be read."""
    rows = [decode(bytes(row), ["utf-8"]) for row in raw_event.rows]
    with warnings.catch_warnings(action="ignore"):
        try:
            event = Event.from_ical("\n".join(("BEGIN:VEVENT", *rows, "END:VEVENT", "")))
        except _PARSER_ERRORS:
            raise Unreadable("it isn't an event that we can read") from None
    broken = {str(name).upper().encode() for name, _ in event.errors}
    for name in sorted(raw_event.names & DAY_PROPERTIES):
        if name in broken or name.decode() not in event:
            raise Unreadable(f"its {name.decode()} can't be read")
    return event


def list_properties(event: Component, name: str) -> list[Any]:
    """Every property of a name."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def find_moment(event: Component, name: str) -> date | None:
    """The day or moment that a property tells of."""
    values = [getattr(each, "dt", None) for each in list_properties(event, name)]
    if values and not isinstance(values[0], date):
        raise Unreadable(f"its {name} is no day")
    return values[0] if values else None


def iterate_moments(event: Component, name: str) -> Iterator[date]:
    """The days and moments of the lists of a name; of periods their beginnings."""
    for each in list_properties(event, name):
        for value in (getattr(one, "dt", None) for one in getattr(each, "dts", ())):
            begin = value[0] if isinstance(value, tuple) else value
            if isinstance(begin, date):
                yield begin
