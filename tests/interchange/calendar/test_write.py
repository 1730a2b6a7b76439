"""Calendars: whole days with names that stay the same, in lines that any calendar reads; icalendar is the judge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from books import act, reading
from wellkeeper.domain.action import Revision
from wellkeeper.domain.contact import Birthday
from wellkeeper.domain.rules.calendar import Event, iterate_events
from wellkeeper.domain.words.birthdays import find_next
from wellkeeper.interchange.calendar import write
from wellkeeper.queries import accounts
from wellkeeper.queries.rules import load_rules
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from year import copy_year

TODAY = date(2026, 3, 2)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200)


def write_all(*events: Event) -> str:
    return "".join(write.write(events, TODAY))


def parse(text: str) -> list[dict[str, Any]]:
    """The events as icalendar reads them."""
    return [dict(event) for event in Calendar.from_ical(text).walk("VEVENT")]


def test_an_event_is_a_whole_day() -> None:
    lines = write_all(Event("snooze-1@wellkeeper", date(2026, 4, 1), "Alice, awake", "a; b")).split("\r\n")

    assert lines[lines.index("BEGIN:VEVENT") :] == [
        "BEGIN:VEVENT",
        "UID:snooze-1@wellkeeper",
        "DTSTAMP:20260302T000000Z",
        "DTSTART;VALUE=DATE:20260401",
        "SUMMARY:Alice\\, awake",
        "DESCRIPTION:a\\; b",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT9H",
        "DESCRIPTION:Alice\\, awake",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(TEXT, TEXT, st.dates(min_value=date(1900, 1, 1)), st.booleans())
def test_icalendar_reads_what_we_write(title: str, about: str, day: date, yearly: bool) -> None:
    text = write_all(Event("x@wellkeeper", day, title, about, yearly))

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = parse(text)
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (title, about)
    assert event["DTSTART"].dt == day
    assert ("RRULE" in event) == yearly


@given(TEXT, st.dates(min_value=date(1900, 1, 1)))
def test_vobject_reads_what_we_write(title: str, day: date) -> None:
    event = vobject.readOne(write_all(Event("x@wellkeeper", day, title, "b"))).vevent

    assert (event.summary.value, event.dtstart.value, event.valarm.description.value) == (title, day, title)
    assert event.valarm.trigger.value == timedelta(hours=9)


def test_an_event_says_when_it_was_revised_and_when_it_rings() -> None:
    revision = Revision(42, "2026-02-28T23:59:59Z")
    event = Event("x@wellkeeper", TODAY, "a", "b", days=7, alarms=(-15, 9), revision=revision)
    (component,) = Calendar.from_ical(write_all(event)).walk("VEVENT")

    moment = datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC)
    assert (component["DTSTAMP"].dt, component["LAST-MODIFIED"].dt, component["SEQUENCE"]) == (moment, moment, 42)
    assert component["RRULE"].to_ical() == b"FREQ=DAILY;COUNT=7"
    assert [alarm["TRIGGER"].dt for alarm in component.walk("VALARM")] == [timedelta(hours=-15), timedelta(hours=9)]


@pytest.mark.peer("node", "ical.js")
def test_ical_js_reads_what_we_write(ical_js: Callable[[str, str], Any]) -> None:
    expression = """
        new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map(each => new ICAL.Event(each))
            .map(event => [
            event.uid, event.startDate.toString(), event.startDate.isDate, event.summary, event.description,
            event.isRecurring() ? event.component.getFirstPropertyValue("rrule").toString() : "",
            event.component.getAllSubcomponents("valarm").map(alarm => [
                alarm.getFirstPropertyValue("trigger").toString(), alarm.getFirstPropertyValue("description") ])
        ])
    """
    nasty = [
        "Ada, Countess; of \\ Lovelace \\n \\, \\;\\",
        "x" * 63 + "é" * 80 + "👩‍👩‍👧‍👦" * 20,
        "שלום \u202eabc\u202c BEGIN:VEVENT",
    ]
    events = [Event(f"{n};a,b@wellkeeper", date(2026, 4, n), text, f"{text} 2") for n, text in enumerate(nasty, 1)]
    yearly = [
        Event("leap@wellkeeper", date(1984, 2, 29), "leap", "", yearly=True),
        Event("year@wellkeeper", date(1983, 2, 3), "year", "", yearly=True),
    ]

    assert ical_js(expression, write_all(*events, *yearly)) == [
        *(
            [event.uid, event.day.isoformat(), True, event.title, event.about, "", [["PT9H", event.title]]]
            for event in events
        ),
        ["leap@wellkeeper", "1984-02-29", True, "leap", "", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", [["PT9H", "leap"]]],
        ["year@wellkeeper", "1983-02-03", True, "year", "", "FREQ=YEARLY", [["PT9H", "year"]]],
    ]


@pytest.mark.parametrize(
    "birthday", [Birthday(1980, 2, 29), Birthday(None, 2, 29), Birthday(1983, 2, 3), Birthday(None, 12, 31)]
)
def test_a_birthday_comes_back_on_the_days_on_which_we_congratulate(birthday: Birthday) -> None:
    day = date(birthday.year or 1972, birthday.month or 0, birthday.day or 0)
    (event,) = parse(write_all(Event("x", day, "", "", yearly=True)))
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=date_time(day))
    years = range(2024, 2032)

    assert [moment.date() for moment in rule.between(date_time(date(2023, 12, 31)), date_time(date(2032, 1, 1)))] == [
        find_next(birthday, date(year, 1, 1)) for year in years
    ]


def date_time(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def test_a_ledger_has_birthdays_cadences_and_waiting_dates(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    act(path, contacts.edit, "alice", Details(birthday=Birthday(1984, 2, 29), tier="B"))
    act(path, contacts.snooze, "bob", date(2026, 5, 1))
    with reading(path) as reader:
        rules = load_rules(reader)
        events = list(iterate_events(accounts.load_cases(reader, rules, date(2025, 12, 31)), rules))
        events_later = list(iterate_events(accounts.load_cases(reader, rules, date(2026, 1, 1)), rules))
        uids = dict(reader.rows("SELECT handle, uid FROM contact"))
        promise_uids = dict(reader.rows("SELECT id, uid FROM promise"))

    days_and_titles = {event.uid: (event.day, event.title) for event in events}
    assert days_and_titles == {
        f"birthday-{uids['alice']}@wellkeeper": (date(1984, 2, 29), "Birthday of Alice Chen (1984)"),
        f"cadence-{uids['alice']}@wellkeeper": (date(2025, 9, 8), "Be in touch with Alice Chen"),
        f"hold-intro-{uids['alice']}@wellkeeper": (date(2026, 2, 5), "Alice Chen may be asked for intro again"),
        f"cadence-{uids['bob']}@wellkeeper": (date(2026, 5, 1), "Be in touch with Bob Lee"),
        f"snooze-{uids['bob']}@wellkeeper": (date(2026, 5, 1), "Bob Lee is awake again"),
        f"birthday-{uids['robert']}@wellkeeper": (date(1980, 4, 9), "Birthday of Robert Lee (1980)"),
        f"promise-{promise_uids[2]}@wellkeeper": (date(2026, 12, 1), "Promise to Robert Lee: a word with his landlord"),
    }
    assert {event.uid for event in events_later} == days_and_titles.keys()
