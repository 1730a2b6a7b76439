"""Days as calendars read them: iCalendar (RFC 5545), all-day events with alarms, and UIDs that stay the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from wellkeeper.domain.rules.calendar import Event
from wellkeeper.interchange.content_lines import escape, fold

# The last day of February: the 28th if there is no 29th.
LEAP_RULE = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
YEARLY_RULE = "RRULE:FREQ=YEARLY"
# How often whoever subscribes should look again (RFC 7986, 5.7), and the same as older programs know it.
REFRESHING = ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wellkeeper//well//EN", "X-WR-CALNAME:wellkeeper", *REFRESHING)


def write(events: Iterable[Event], today: date) -> Iterator[str]:
    """A calendar in parts, each whole lines with CRLF. Events of no known revision are stamped with `today`."""
    yield _fold_lines(HEAD)
    for event in events:
        yield _fold_lines(_iterate_lines(event, today))
    yield _fold_lines(("END:VCALENDAR",))


def _fold_lines(lines: Iterable[str]) -> str:
    return "".join(map(fold, lines))


def _iterate_lines(event: Event, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield from _iterate_version_lines(event, today)
    yield f"DTSTART;VALUE=DATE:{event.day.isoformat().replace('-', '')}"
    if event.yearly:
        yield LEAP_RULE if (event.day.month, event.day.day) == (2, 29) else YEARLY_RULE
    elif event.days > 1:
        yield f"RRULE:FREQ=DAILY;COUNT={event.days}"
    yield f"SUMMARY:{escape(event.title)}"
    yield f"DESCRIPTION:{escape(event.about)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    for hours in event.alarms:
        yield from _iterate_alarm_lines(event, hours)
    yield "END:VEVENT"


def _iterate_version_lines(event: Event, today: date) -> Iterator[str]:
    """By which a calendar knows whether an event changed: the number and the moment of the action that did it last."""
    if event.revision is None:
        yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
        return
    stamp = f"{datetime.fromisoformat(event.revision.at):%Y%m%dT%H%M%SZ}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{event.revision.action}"


def _iterate_alarm_lines(event: Event, hours: int) -> Iterator[str]:
    """An alarm so many hours after the day began, or before it."""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{'-' if hours < 0 else ''}PT{abs(hours)}H"
    yield f"DESCRIPTION:{escape(event.title)}"
    yield "END:VALARM"
