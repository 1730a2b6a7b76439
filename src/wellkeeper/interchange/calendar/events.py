"""What the properties of an event say (iCalendar, RFC 5545), as icalendar reads them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any

from icalendar import Component, Event

from wellkeeper.errors import Unreadable
from wellkeeper.interchange.calendar.raw import DAY_PROPERTIES, VERSION_PROPERTIES, RawEvent
from wellkeeper.interchange.decoding import decode

# What icalendar raises if a parameter is a list that should be a word, and the like.
_PARSER_ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def parse_event(raw_event: RawEvent) -> Component:
    """The event as icalendar reads it. Raises `Unreadable` if a property of its days can't be read."""
    # The properties of its version are read without icalendar, to whom each would be a seventh of the work.
    lines = [
        decode(bytes(line), ["utf-8"])
        for line in raw_event.lines
        if not line[:13].upper().startswith(VERSION_PROPERTIES)
    ]
    with warnings.catch_warnings(action="ignore"):
        try:
            event = Event.from_ical("\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
        except _PARSER_ERRORS:
            raise Unreadable("it isn't an event that we can read") from None
    broken_names = {str(name).upper().encode() for name, _ in event.errors}
    for name in sorted(raw_event.names & DAY_PROPERTIES):
        if name in broken_names or name.decode() not in event:
            raise Unreadable(f"its {name.decode()} can't be read")
    return event


def list_properties(event: Component, name: str) -> list[Any]:
    """The properties of that name."""
    properties = event.get(name, [])
    return properties if isinstance(properties, list) else [properties]


def find_moment(event: Component, name: str) -> date | None:
    """The day or moment that a property holds, or None. Raises `Unreadable` if it holds anything else."""
    values = [getattr(event_property, "dt", None) for event_property in list_properties(event, name)]
    if values and not isinstance(values[0], date):
        raise Unreadable(f"its {name} is no day")
    return values[0] if values else None


def iterate_moments(event: Component, name: str) -> Iterator[date]:
    """The days and moments in the lists of that name; of periods their beginnings."""
    for event_property in list_properties(event, name):
        for value in (getattr(item, "dt", None) for item in getattr(event_property, "dts", ())):
            moment = value[0] if isinstance(value, tuple) else value
            if isinstance(moment, date):
                yield moment
