"""Days as calendars read them: iCalendar (RFC 5545), all-day events with UIDs that stay the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from wellkeeper.domain.rules.calendar import Event
from wellkeeper.interchange.content_lines import escape, fold

# The last day of February: the 28th if there is no 29th.
LEAP_RULE = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
YEARLY_RULE = "RRULE:FREQ=YEARLY"


def write(events: Iterable[Event], today: date) -> Iterator[str]:
    """A calendar in parts, each whole lines with CRLF. `today` is the day on which it was made."""
    yield _fold_lines(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wellkeeper//well//EN", "X-WR-CALNAME:wellkeeper"))
    for event in events:
        yield _fold_lines(_iterate_lines(event, today))
    yield _fold_lines(("END:VCALENDAR",))


def _fold_lines(lines: Iterable[str]) -> str:
    return "".join(map(fold, lines))


def _iterate_lines(event: Event, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day.isoformat().replace('-', '')}"
    if event.yearly:
        yield LEAP_RULE if (event.day.month, event.day.day) == (2, 29) else YEARLY_RULE
    yield f"SUMMARY:{escape(event.title)}"
    yield f"DESCRIPTION:{escape(event.about)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
