"""Calendars become the meetings that were held, each with those who were there."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.touch import TO_COME, Meeting, Series, Version
from wellkeeper.interchange.calendar import read as read_module
from wellkeeper.interchange.calendar.raw import is_calendar
from wellkeeper.interchange.calendar.read import ENDLESS_SPAN, read
from wellkeeper.interchange.calendar.recurrence import Budget

SAMPLES = Path(__file__).parents[4] / "shared/samples/ics"
COUNTS = Path(__file__).with_name("samples_ics.tsv")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BERLIN, LOS_ANGELES = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles")
ANN, BEN = "ATTENDEE:mailto:ann@x.example", "ATTENDEE:mailto:ben@x.example"


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def calendar(*events: str) -> bytes:
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n").encode()


def read_items(data: bytes, zone: ZoneInfo = BERLIN, now: datetime = NOW) -> list[Meeting | Series | SkippedPart]:
    return list(read(BytesIO(data), now, zone))


def read_all(data: bytes, zone: ZoneInfo = BERLIN, now: datetime = NOW) -> list[Meeting | SkippedPart]:
    """The meetings that were held, and what can't be read."""
    items = read_items(data, zone, now)
    return [
        item for item in items if not isinstance(item, Series) and (isinstance(item, SkippedPart) or not item.reason)
    ]


def list_gone(data: bytes) -> list[tuple[str, str, str]]:
    """The key, the day and the reason of each meeting that wasn't held."""
    items = (item for item in read_items(data) if isinstance(item, Meeting) and item.reason)
    return [(item.key, str(item.day), item.reason) for item in items]


def list_days(*lines: str, zone: ZoneInfo = BERLIN, now: datetime = NOW) -> list[str]:
    """The days on which an event was held, with Ann."""
    return [str(touch.day) for touch in read_all(calendar(event("UID:one", ANN, *lines)), zone, now) if touch[1:]]  # type: ignore[union-attr]


def read_reason(*lines: str) -> str:
    """Why the only event of a calendar was left out."""
    (part,) = read_all(calendar(event("UID:one", ANN, *lines)))
    assert isinstance(part, SkippedPart), part
    return part.reason


def list_people(*lines: str) -> list[str]:
    touches = read_all(calendar(event("DTSTART:20260101T100000Z", *lines)))
    return [address.value for touch in touches for address in touch.people]  # type: ignore[union-attr]


# -- one meeting ---------------------------------------------------------------------------------


def test_an_answer_that_declines_is_no_meeting_with_whoever_called_it() -> None:
    declined = "ATTENDEE;PARTSTAT=DECLINED:mailto:ann@x.example"
    accepted = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@x.example"

    def list_people(answer: str) -> list[str]:
        lines = ("UID:one", "DTSTART:20260105T100000Z", "ORGANIZER:mailto:ben@x.example", answer)
        meetings = read_all(calendar(event(*lines)).replace(b"VERSION:2.0", b"METHOD:REPLY"))
        return [person.value for meeting in meetings if isinstance(meeting, Meeting) for person in meeting.people]

    assert list_people(declined) == []
    assert list_people(accepted) == ["ann@x.example", "ben@x.example"]


def test_a_meeting_that_is_over_is_a_touch() -> None:
    lunch = event(
        "UID:one@x", "DTSTART:20260105T100000Z", "SUMMARY:Lunch\\, with", "  Ann", ANN, "ORGANIZER:MAILTO:Ben@x.example"
    )

    assert read_all(calendar(lunch)) == [
        Meeting(
            3,
            ("one@x", "one@x 2026-01-05"),
            "one@x",
            date(2026, 1, 5),
            "Lunch, with Ann",
            (Address("email", "ann@x.example"), Address("email", "ben@x.example")),
            start=datetime(2026, 1, 5, 11),
        )
    ]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART:20260105T100000", datetime(2026, 1, 5, 10)),
        ("DTSTART;TZID=America/Los_Angeles:20260105T100000", datetime(2026, 1, 5, 19)),
        ("DTSTART;VALUE=DATE:20260105", None),
    ],
)
def test_a_meeting_begins_at_an_hour_of_the_users_clocks(line: str, start: datetime | None) -> None:
    meetings = read_all(calendar(event("UID:one", ANN, line), event("UID:two", ANN, line, "RRULE:FREQ=DAILY;COUNT=1")))

    assert [meeting.start for meeting in meetings if isinstance(meeting, Meeting)] == [start, start]


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20260301T110000Z", "DTEND:20260301T120001Z"),
        ("DTSTART:20260301T110000Z", "DURATION:PT2H"),
        ("DTSTART;VALUE=DATE:20260301",),
        ("DTSTART;VALUE=DATE:20260228", "DTEND;VALUE=DATE:20260302"),
        ("DTSTART;TZID=America/Los_Angeles:20260301T040000", "DTEND;TZID=America/Los_Angeles:20260301T040100"),
        ("DTSTART:20270101T000000Z",),
        ("DTSTART:20260101T000000Z", "STATUS:CANCELLED"),
    ],
)
def test_what_is_not_over_or_was_called_off_is_no_meeting(lines: tuple[str, ...]) -> None:
    assert list_days(*lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20260301T110000Z", "DTEND:20260301T120000Z"),
        ("DTSTART;VALUE=DATE:20260228", "DTEND;VALUE=DATE:20260301"),
        ("DTSTART;VALUE=DATE:20260228", "DTEND;VALUE=DATE:20260228"),
        ("DTSTART;TZID=America/Los_Angeles:20260301T030000", "DTEND;TZID=America/Los_Angeles:20260301T040000"),
    ],
)
def test_what_has_just_ended_is_a_meeting(lines: tuple[str, ...]) -> None:
    assert len(list_days(*lines)) == 1


@pytest.mark.parametrize(
    ("start", "zone", "day"),
    [
        ("DTSTART:20260105T233000Z", BERLIN, "2026-01-06"),
        ("DTSTART:20260105T033000Z", LOS_ANGELES, "2026-01-04"),
        ("DTSTART;TZID=Europe/Berlin:20260105T003000", LOS_ANGELES, "2026-01-05"),
        ("DTSTART;TZID=Nowhere/At All:20260105T003000", LOS_ANGELES, "2026-01-05"),
        ("DTSTART;TZID=W. Europe Standard Time:20260105T003000", LOS_ANGELES, "2026-01-05"),
        ("DTSTART:20260105T003000", LOS_ANGELES, "2026-01-05"),
        ("DTSTART;VALUE=DATE:20260105", LOS_ANGELES, "2026-01-05"),
    ],
)
def test_only_a_time_in_utc_is_moved_to_where_the_user_lives(start: str, zone: ZoneInfo, day: str) -> None:
    assert list_days(start, zone=zone) == [day]


# -- who was there -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ((ANN, BEN, "ATTENDEE:MailTo:ANN@x.example"), ["ann@x.example", "ben@x.example"]),
        ((ANN, 'ATTENDEE;CN="B, en";PARTSTAT=DECLINED:mailto:ben@x.example'), ["ann@x.example"]),
        ((ANN, "ATTENDEE;PARTSTAT=DECLINED:mailto:ben@x.example", "ORGANIZER:mailto:ben@x.example"), ["ann@x.example"]),
        (
            (ANN, "ATTENDEE;CUTYPE=ROOM:mailto:room@x.example", "ATTENDEE;CUTYPE=RESOURCE:mailto:car@x.example"),
            ["ann@x.example"],
        ),
        ((ANN, "ATTENDEE:mailto:x@resource.calendar.google.com"), ["ann@x.example"]),
        (("ATTENDEE;EMAIL=ann@x.example:urn:uuid:1-2-3",), ["ann@x.example"]),
        (("ATTENDEE:mailto:ann%2Btea@x.example?subject=tea",), ["ann+tea@x.example"]),
        (("ATTENDEE:invalid:nomail", "ATTENDEE:ann"), []),
        (("ORGANIZER:ann@x.example",), ["ann@x.example"]),
        (('ATTENDEE;CN="broken:mailto:ben@x.example', ANN), ["ann@x.example"]),
        ((), []),
    ],
)
def test_those_count_who_came(lines: tuple[str, ...], names: list[str]) -> None:
    assert list_people(*lines) == names


def test_what_an_alarm_says_is_not_said_of_the_meeting() -> None:
    alarm = ("BEGIN:VALARM", "ATTENDEE:mailto:ben@x.example", "SUMMARY:Wake up", "END:VALARM")

    assert list_people(*alarm, ANN) == ["ann@x.example"]


# -- repetition ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (("RRULE:FREQ=WEEKLY;COUNT=3",), "05 12 19"),
        (("RRULE:FREQ=WEEKLY;UNTIL=20260119T090000Z",), "05 12 19"),
        (("RRULE:FREQ=WEEKLY;UNTIL=20260119T085959Z",), "05 12"),
        (("RRULE:FREQ=WEEKLY;UNTIL=20260119",), "05 12 19"),
        (("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Berlin:20260112T100000"), "05 19"),
        (("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20260112T090000Z,20260119T090000Z"), "05"),
        (("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260112"), "05 19"),
        (("RRULE:FREQ=WEEKLY;COUNT=2", "RDATE;TZID=Europe/Berlin:20260107T100000"), "05 07 12"),
        (("RDATE;VALUE=PERIOD:20260107T090000Z/PT1H",), "05 07"),
        (("RRULE:FREQ=DAILY;BYHOUR=10;COUNT=2",), "05 06"),
        (("RRULE:FREQ=MONTHLY;BYDAY=1MO;BYMONTH=1;COUNT=1",), "05"),
    ],
)
def test_every_occurrence_is_a_meeting(lines: tuple[str, ...], days: str) -> None:
    start = ("DTSTART;TZID=Europe/Berlin:20260105T100000", "DTEND;TZID=Europe/Berlin:20260105T110000")

    assert list_days(*start, *lines) == [f"2026-01-{day}" for day in days.split()]


def test_an_all_day_meeting_skips_days_whatever_form_they_have() -> None:
    lines = ("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=DAILY;COUNT=4")

    assert list_days(*lines, "EXDATE:20260106T000000", "EXDATE;VALUE=DATE:20260107") == ["2026-01-05", "2026-01-08"]


def test_meetings_that_go_on_stop_at_the_last_that_is_over() -> None:
    assert list_days("DTSTART:20260227T120000Z", "DURATION:PT0S", "RRULE:FREQ=DAILY") == [
        *("2026-02-27", "2026-02-28", "2026-03-01"),
    ]


@pytest.mark.parametrize("original", ["20260112T090000Z", "20260112T100000", "TZID=Europe/Berlin:20260112T100000"])
def test_an_occurrence_that_was_moved_keeps_its_key(original: str) -> None:
    series = event("UID:one", "DTSTART;TZID=Europe/Berlin:20260105T100000", "RRULE:FREQ=WEEKLY;COUNT=2", ANN)
    mark = f"RECURRENCE-ID;{original}" if "=" in original else f"RECURRENCE-ID:{original}"
    occurrence = event("UID:one", "DTSTART;TZID=Europe/Berlin:20260114T100000", mark, ANN, BEN)

    for data in (calendar(series, occurrence), calendar(occurrence, series)):
        touches = sorted(
            (touch.key, str(touch.day), len(touch.people)) for touch in read_all(data) if isinstance(touch, Meeting)
        )
        assert touches == [("one 2026-01-05", "2026-01-05", 1), ("one 2026-01-12", "2026-01-14", 2)]


def test_an_occurrence_that_was_called_off_is_no_meeting() -> None:
    series = event("UID:one", "DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY;COUNT=3", ANN)
    off = event("UID:one", "RECURRENCE-ID;VALUE=DATE:20260112", "DTSTART;VALUE=DATE:20260112", "STATUS:CANCELLED", ANN)

    assert [str(touch.day) for touch in read_all(calendar(series, off)) if isinstance(touch, Meeting)] == [
        *("2026-01-05", "2026-01-19"),
    ]


def test_without_a_uid_the_key_is_the_same_in_every_file() -> None:
    tea, cake = (event("DTSTART:20260105T100000Z", f"SUMMARY:{word}", ANN) for word in ("tea", "cake"))

    (first, second), (first_alone,) = read_all(calendar(tea, cake)), read_all(calendar(tea))
    assert isinstance(first, Meeting)
    assert isinstance(second, Meeting)
    assert isinstance(first_alone, Meeting)
    assert first.key == first_alone.key != second.key


# -- what changed --------------------------------------------------------------------------------

HELD = ("UID:one", "DTSTART;TZID=Europe/Berlin:20260105T100000")
WEEKLY = (*HELD, "RRULE:FREQ=WEEKLY;COUNT=3")


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ((*HELD, ANN, "STATUS:CANCELLED"), [("one", "2026-01-05", "the meeting was cancelled")]),
        ((*HELD, "status:Cancelled"), [("one", "2026-01-05", "the meeting was cancelled")]),
        (("UID:one", "STATUS:CANCELLED"), [("one", "None", "the meeting was cancelled")]),
        (("UID:one", ANN, "DTSTART:20260401T100000Z"), [("one", "2026-04-01", TO_COME)]),
        (
            ("UID:one", ANN, "DTSTART:20260401T100000Z", "RECURRENCE-ID:20260202T100000Z"),
            [("one 2026-02-02", "2026-04-01", TO_COME)],
        ),
        (
            ("UID:one", ANN, "RECURRENCE-ID:20260202T100000Z", "STATUS:CANCELLED"),
            [("one 2026-02-02", "2026-02-02", "the meeting was cancelled")],
        ),
        (
            (*WEEKLY, ANN, "EXDATE;TZID=Europe/Berlin:20260112T100000", "EXDATE;TZID=Europe/Berlin:20270112T100000"),
            [("one 2026-01-12", "2026-01-12", "that day was taken out of the series")],
        ),
        (
            (*WEEKLY, ANN, "STATUS:CANCELLED"),
            [(f"one 2026-01-{day}", f"2026-01-{day}", "the meeting was cancelled") for day in ("05", "12", "19")],
        ),
        ((*HELD, "STATUS:CONFIRMED"), []),
        (("DTSTART:20260105T100000Z", "STATUS:CANCELLED"), []),
    ],
)
def test_what_was_not_held_is_told_with_the_reason(lines: tuple[str, ...], gone: list[tuple[str, str, str]]) -> None:
    assert list_gone(calendar(event(*lines))) == gone


def test_a_message_that_calls_a_meeting_off_needs_no_status() -> None:
    data = calendar(event(*HELD, ANN)).replace(b"VERSION:2.0", b"METHOD:CANCEL")

    assert list_gone(data) == [("one", "2026-01-05", "the meeting was cancelled")]
    assert list_gone(data + calendar(event("UID:two", "DTSTART:20260105T100000Z", ANN)))[1:] == []


@pytest.mark.parametrize("method", ["COUNTER", "declinecounter", "REFRESH"])
def test_a_message_that_only_proposes_settles_nothing(method: str) -> None:
    data = calendar(event(*HELD, ANN)).replace(b"VERSION:2.0", f"METHOD:{method}".encode())

    assert read_items(data) == [SkippedPart(3, "it only proposes something")]


def test_who_declined_is_told_apart() -> None:
    (meeting,) = read_all(calendar(event(*HELD, ANN, "ATTENDEE;PARTSTAT=DECLINED:mailto:ben@x.example")))

    assert isinstance(meeting, Meeting)
    assert [address.value for address in meeting.declined] == ["ben@x.example"]


@pytest.mark.parametrize(
    ("lines", "version"),
    [
        ((), Version()),
        (("SEQUENCE:3",), Version(3)),
        (("SEQUENCE:many", "LAST-MODIFIED:yesterday"), Version()),
        (("SEQUENCE:0", "DTSTAMP:20260103T101112Z"), Version(0, "20260103T101112", is_stamp=True)),
        (("DTSTAMP:20260103T101112Z", "LAST-MODIFIED:20260101T101112Z"), Version(None, "20260101T101112")),
    ],
)
def test_an_event_has_a_version(lines: tuple[str, ...], version: Version) -> None:
    (meeting,) = read_all(calendar(event(*HELD, ANN, *lines)))

    assert isinstance(meeting, Meeting)
    assert meeting.version == version


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        (("SEQUENCE:1",), ("SEQUENCE:0",), "05"),
        (("SEQUENCE:0",), ("SEQUENCE:1",), "06"),
        (("SEQUENCE:1", "DTSTAMP:20260101T000000Z"), ("SEQUENCE:1", "DTSTAMP:20260102T000000Z"), "06"),
        (("LAST-MODIFIED:20260102T000000Z",), ("LAST-MODIFIED:20260101T000000Z",), "05"),
        ((), (), "06"),
    ],
)
def test_of_several_versions_in_a_file_the_newest_counts(
    first: tuple[str, ...], second: tuple[str, ...], day: str
) -> None:
    meeting = event("UID:one", "DTSTART:20260105T100000Z", ANN, *first)
    two = event("UID:one", "DTSTART:20260106T100000Z", ANN, *second)

    assert [str(item.day) for item in read_all(calendar(meeting, two)) if isinstance(item, Meeting)] == [
        f"2026-01-{day}"
    ]


def test_of_two_equal_events_that_with_people_counts() -> None:
    assert len(read_all(calendar(event(*HELD, ANN), event(*HELD)))) == 1


def test_a_series_tells_by_which_days_it_is_named() -> None:
    moved = event("UID:one", "DTSTART:20260120T090000Z", "RECURRENCE-ID;VALUE=DATE:20260126", ANN)
    (series,) = (item for item in read_items(calendar(event(*WEEKLY, ANN), moved)) if isinstance(item, Series))

    assert sorted(map(str, series.days)) == ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]


# -- what can't be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "it has no DTSTART"),
        (("DTSTART:20261399",), "its DTSTART can't be read"),
        (("DTSTART;:20260101",), "its DTSTART can't be read"),
        (("DTSTART:P1D",), "its DTSTART is no day"),
        (("DTSTART;VALUE=DATE,TEXT:20260101",), "it isn't an event that we can read"),
        (("DTSTART:19691231T100000Z",), "it was before 1970"),
        (("DTSTART:00010101T000000Z",), "it was before 1970"),
        (("DTSTART:20260101", "EXDATE:never", "RRULE:FREQ=DAILY"), "its EXDATE can't be read"),
        (("DTSTART:20260101", "EXRULE:FREQ=DAILY"), "it has an EXRULE, which was given up in 2009"),
        (("DTSTART:20260101", "RRULE:FREQ=SOMETIMES"), "its RRULE can't be read"),
        (("DTSTART:20260101", "RRULE:"), "its rule can't be read"),
        (("DTSTART:20260101", "RRULE:FREQ=DAILY;INTERVAL=0"), "its rule can't be read"),
        (("DTSTART:20260101", "RRULE:FREQ=DAILY;COUNT=-1"), "its rule can't be read"),
        (("DTSTART:20260101", "RRULE:FREQ=DAILY;BYSETPOS=0"), "its rule can't be read"),
        (("DTSTART:20260101", "RRULE:RSCALE=HEBREW;FREQ=YEARLY"), "its rule can't be read"),
        (
            ("DTSTART:20260101", "RRULE:FREQ=DAILY;BYYEARDAY=" + ",".join(map(str, range(1, 300)))),
            "its rule is too long",
        ),
        (("DTSTART:20260101", "RRULE:FREQ=HOURLY"), "it repeats more than once a day"),
        (("DTSTART:20260101", "RRULE:FREQ=DAILY;BYHOUR=9,10"), "it repeats more than once a day"),
        (("DTSTART:19700101", "RRULE:FREQ=DAILY"), "it repeats more than 10,000 times"),
        (("DTSTART:20260101", "EXDATE:" + "20260101," * 10_000), "its EXDATE is too long"),
        (("DTSTART:20260101", *(f"ATTENDEE:mailto:{n}@x.example" for n in range(2_001))), "it is too long"),
    ],
)
def test_a_meeting_that_says_nothing_certain_is_skipped(lines: tuple[str, ...], reason: str) -> None:
    assert read_reason(*lines) == reason


def test_a_bad_event_costs_no_other() -> None:
    sound = event("UID:good", "DTSTART:20260105T100000Z", ANN)
    endless = event("SUMMARY:" + "x" * 1_000_000, "DTSTART:20260106T100000Z", "X-MORE:" + "y" * 1_000_000, ANN)
    endless_event = f"BEGIN:VEVENT\r\nDTSTART:20260105T100000Z\r\n{ANN}\r\nBEGIN:VALARM\r\n"
    bad_event = event("DTSTART:nothing\0", ANN, "ORGANIZER;\0:\ud7ff")

    items = read_all(calendar(endless_event, sound, bad_event, endless, sound, endless_event))

    assert [type(item) for item in items] == [SkippedPart, SkippedPart, Meeting, Meeting, SkippedPart]


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=DAILY;INTERVAL=999999999"]
)
def test_a_rule_without_a_day_is_not_followed_for_long(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []
    monkeypatch.setattr(Budget, "spend", lambda self, days: spent.append(days))

    assert list_days("DTSTART:20260101", f"RRULE:{rule};BYMONTH=2;BYMONTHDAY=30") == ["2026-01-01"]
    assert sum(spent) < 30 * 366


@pytest.mark.parametrize("first", ["19000301", "19700228", "20000229", "20240101"])
def test_years_shortly_before_the_end_of_the_calendar_are_as_those_that_were(first: str) -> None:
    start = datetime.strptime(first, "%Y%m%d")
    for rule in ("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=2", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=MONTHLY;BYMONTHDAY=-1;BYDAY=MO"):
        expected = [moment.date() for moment in rrulestr(rule, dtstart=start).between(start, NOW.replace(tzinfo=None))]
        days = list_days(f"DTSTART:{first}T090000", f"RRULE:{rule};UNTIL=20260301T000000")
        since_1970 = [str(day) for day in sorted({start.date(), *expected}) if day.year >= 1970]
        assert days == since_1970


def test_an_event_without_an_end_counts_for_ten_years() -> None:
    items = read_items(calendar(event("UID:one", ANN, "DTSTART:19990801T010000Z", "RRULE:FREQ=DAILY")))
    days = [item.day for item in items if isinstance(item, Meeting)]
    (series,) = (item for item in items if isinstance(item, Series))
    (skipped_part,) = (item for item in items if isinstance(item, SkippedPart))

    assert (days[0], days[-1], len(days)) == (NOW.date() - ENDLESS_SPAN, NOW.date(), 3_654)
    assert skipped_part.reason == "it never ends: that it was held 6,056 times before 2016-02-29 was left out"
    assert len(series.days) == 3_654 + 6_056, "what came in earlier is still of the series"


def test_the_first_rule_of_an_event_counts_and_the_others_are_told() -> None:
    rules = ["RRULE:FREQ=YEARLY;UNTIL=20260101", *["RRULE:FREQ=DAILY;COUNT=9"] * 299]
    items = read_items(calendar(event("UID:one", ANN, "DTSTART:20240301", *rules)))

    assert [str(item.day) for item in items if isinstance(item, Meeting)] == ["2024-03-01", "2025-03-01"]
    assert [item.reason for item in items if isinstance(item, SkippedPart)] == [
        "it has 300 rules (RRULE), of which the first counts"
    ]
    assert not any(isinstance(item, Series) for item in items), "nor is anything taken back on the days of the others"


def test_the_rules_of_a_file_have_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    budgets: list[Budget] = []
    monkeypatch.setattr(read_module, "Budget", lambda: budgets.append(Budget(20_000)) or budgets[-1])
    never = ("DTSTART:20240101T010000Z", "RRULE:FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2", ANN)
    steps: list[int] = []
    spend = Budget.spend
    monkeypatch.setattr(Budget, "spend", lambda self, days: (steps.append(days), spend(self, days)))

    few = read_all(calendar(*(event(f"UID:{n}", *never) for n in range(2))))
    few_steps, steps[:] = sum(steps), []
    many = read_all(calendar(*(event(f"UID:{n}", *never) for n in range(200))))

    assert [type(item) for item in few] == [Meeting, Meeting]
    assert few_steps < sum(steps) < 20_000 + few_steps, "one event more than the budget holds at most"
    reasons = {item.reason for item in many if isinstance(item, SkippedPart)}
    assert reasons == {"too many events before it repeat: its rule isn't followed"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_calendar_in_any_encoding_is_read(encoding: str) -> None:
    data = calendar(event("UID:one", "DTSTART:20260105T100000Z", "SUMMARY:Grüße", ANN)).decode().encode(encoding)

    (touch,) = read_all(data)
    assert is_calendar(data[:200])
    assert isinstance(touch, Meeting)
    assert (touch.line, touch.note) == (3, "Grüße")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_line_ends_of_any_kind_are_read(end: str) -> None:
    data = calendar(event("UID:one", "DTSTART:20260105T100000Z", "SUMMARY:a", " b", ANN)).replace(b"\r\n", end.encode())

    assert [touch.note for touch in read_all(data) if isinstance(touch, Meeting)] == ["ab"]


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"\n \nbegin:vcalendar\r\n", True),
        (b"BEGIN:VCARD\n", False),
        (b"Date,Subject\n", False),
        (b"From: BEGIN:VCALENDAR", False),
        (b"", False),
        (b"BEGIN:VEVENT\nUID:1\n", True),  # an event alone, as some programs keep it
    ],
)
def test_a_calendar_is_told_by_its_beginning(head: bytes, is_one: bool) -> None:
    assert is_calendar(head) is is_one


# -- judges --------------------------------------------------------------------------------------

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def occurrences(start: date, freq: str, interval: int, last: date) -> Iterator[date]:
    """The days of a simple rule, found by looking at every day."""
    for number in range((last - start).days + 1):
        day = start + timedelta(number)
        months = (day.year - start.year) * 12 + day.month - start.month
        apart = {"DAILY": number, "WEEKLY": number // 7, "MONTHLY": months, "YEARLY": day.year - start.year}[freq]
        same = {
            "DAILY": True,
            "WEEKLY": day.weekday() == start.weekday(),
            "MONTHLY": day.day == start.day,
            "YEARLY": (day.month, day.day) == (start.month, start.day),
        }[freq]
        if same and apart % interval == 0:
            yield day


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(date(2000, 1, 1), date(2026, 2, 1)),
    freq=st.sampled_from(FREQUENCIES),
    interval=st.integers(1, 40),
    count=st.none() | st.integers(1, 50),
    exceptions=st.sets(st.integers(0, 20)),
    has_time=st.booleans(),
)
def test_a_calendar_that_icalendar_wrote_has_the_days_of_its_rules(
    start: date, freq: str, interval: int, count: int | None, exceptions: set[int], has_time: bool
) -> None:
    days = list(occurrences(start, freq, interval, date(2026, 3, 1) if has_time else date(2026, 2, 28)))[:count]
    event_written = icalendar.Event()
    moment = datetime(start.year, start.month, start.day, 9, tzinfo=BERLIN) if has_time else start
    event_written.add("uid", "one")
    event_written.add("dtstart", moment)
    event_written.add("attendee", "mailto:ann@x.example")
    event_written.add("rrule", {"freq": freq, "interval": interval} | ({"count": count} if count else {}))
    for day in (days[number] for number in exceptions if number < len(days)):
        event_written.add("exdate", datetime(day.year, day.month, day.day, 9, tzinfo=BERLIN) if has_time else day)
    whole = icalendar.Calendar()
    whole.add_component(event_written)

    read_days = [touch.day for touch in read_all(whole.to_ical()) if isinstance(touch, Meeting)]

    first = date(2000, 1, 1) if count else NOW.date() - ENDLESS_SPAN
    assert read_days == [day for number, day in enumerate(days) if number not in exceptions and day >= first]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                (
                    "SUMMARY",
                    "UID",
                    "DTSTART",
                    "DTEND",
                    "DURATION",
                    "RRULE",
                    "RDATE",
                    "EXDATE",
                    "ATTENDEE",
                    "STATUS",
                    "RECURRENCE-ID",
                    "SEQUENCE",
                    "LAST-MODIFIED",
                    "METHOD",
                    "BEGIN",
                    "END",
                )
            ),
            st.sampled_from((":", ";", ";X=", ";TZID=", ";VALUE=PERIOD:", ";VALUE=DATE:", ';CN=":')),
            st.text(max_size=40)
            | st.sampled_from(
                (
                    "20260101T100000Z",
                    "20260101",
                    "P1D",
                    "FREQ=DAILY",
                    "mailto:a@x.example",
                    "VALARM",
                    "VEVENT",
                    "20260101T100000Z/P1D",
                    "-P1W",
                    "99991231",
                    "CANCELLED",
                    "good",
                )
            ),
        ),
        max_size=12,
    )
)
def test_nothing_but_touches_and_reasons_comes_of_any_calendar(lines: list[tuple[str, str, str]]) -> None:
    any_event = event(ANN, "DTSTART:20260101", *("".join(line) for line in lines))
    sound_event = event("UID:sound", "DTSTART:20260105T100000Z", ANN)

    items = read_items(b"BEGIN:VCALENDAR\n" + any_event.encode("utf-8", "replace") + sound_event.encode())

    assert isinstance(items[-1], Meeting)
    assert all(isinstance(item, Meeting | Series | SkippedPart) for item in items)


def read_counts() -> list[list[str]]:
    return [line.split("\t") for line in COUNTS.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
@pytest.mark.parametrize("row", read_counts(), ids=lambda row: row[0])
def test_a_real_file_gives_what_a_person_sees_in_it(row: list[str]) -> None:
    name, touches, skips = row

    kinds = Counter(type(item) for item in read_all((SAMPLES / name).read_bytes()))

    assert (kinds[Meeting], kinds[SkippedPart]) == (int(touches), int(skips))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are kept beside the project")
def test_every_sample_is_counted() -> None:
    assert sorted(row[0] for row in read_counts()) == sorted(path.name for path in SAMPLES.iterdir())


def test_telling_what_a_file_is_loads_no_reader_of_calendars() -> None:
    heavy = "{'icalendar', 'dateutil', 'zoneinfo'} & {*sys.modules}"
    question = (
        "import io; from wellkeeper.interchange.recognise import recognise; recognise(io.BytesIO(b'Name\\nAnn\\n'))"
    )
    source = Path(__file__).parents[3] / "src"

    process = subprocess.run(
        [sys.executable, "-c", f"import sys; {question}; print({heavy})"],
        capture_output=True,
        text=True,
        cwd=source,
        check=True,
    )

    assert process.stdout == "set()\n"
