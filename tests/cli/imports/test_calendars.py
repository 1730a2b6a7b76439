"""A meeting that was moved or called off since it came in moves its touch, or takes it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from harness import Well

TODAY = "2026-11-26"
BOB, MIA = "mailto:bob@lee.example", "mailto:mia@sand.example"


def write(
    well: Well,
    *lines: str,
    people: tuple[str, ...] = (BOB,),
    name: str = "c.ics",
    uid: str = "lunch",
    method: str = "",
    more: tuple[str, ...] = (),
) -> str:
    """A calendar with an event of these lines, and one of `more`; the name of its file."""
    attendees = [f"ATTENDEE;PARTSTAT=ACCEPTED:{person}" for person in people]
    events = ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Lunch", *lines, *attendees, "END:VEVENT"]
    if more:
        events += ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Lunch", *more, *attendees, "END:VEVENT"]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else [])]
    (well.home / name).write_text("\r\n".join((*head, *events, "END:VCALENDAR", "")))
    return name


def bring_in(well: Well, *lines: str, today: str = TODAY, options: str = "", **kwargs: object) -> str:
    """Import such a calendar; the last line of what is said."""
    result = well(f"import {write(well, *lines, **kwargs)} {options}", today=today)  # type: ignore[arg-type]
    assert result.code == 0, result.err
    return result.lines[-1]


def list_touches(well: Well, who: str = "bob", today: str = TODAY) -> list[str]:
    """The days of the touches of a contact that stand."""
    items = well(f"statement {who} --json", today=today).json["items"]
    voided = {item["voids"] for item in items}
    return [item["day"] for item in items if item["side"] == "touch" and item["id"] not in voided]


@pytest.fixture
def people(well: Well) -> Well:
    well.story("""
        2026-11-01
        add "Bob Lee" --email bob@lee.example
        add "Mia Sand" --email mia@sand.example
    """)
    return well


# -- one meeting ---------------------------------------------------------------------------------

FIRST = ("DTSTART:20261118T140000Z", "SEQUENCE:0", "LAST-MODIFIED:20261101T100000Z")
MOVED = ("DTSTART:20261123T140000Z", "SEQUENCE:1", "LAST-MODIFIED:20261102T100000Z")
CANCELLED = ("DTSTART:20261123T140000Z", "STATUS:CANCELLED", "SEQUENCE:2", "LAST-MODIFIED:20261103T100000Z")


def test_a_meeting_that_moved_moves_its_touch_in_one_action(people: Well) -> None:
    bring_in(people, *FIRST)

    result = people(f"import {write(people, *MOVED)}", today=TODAY)

    assert result.lines[-1] == "#4 imported c.ics: 0 touches added, 1 moved, 0 same, 0 skipped"
    assert "moved from 18 November to 23 November: Lunch" in result.out
    assert list_touches(people) == ["2026-11-23"]
    notes = [item["note"] for item in people("log --json", today=TODAY).json["items"] if item["side"] == "void"]
    assert notes == ["moved to 2026-11-23"]
    people("undo", today=TODAY)
    assert list_touches(people) == ["2026-11-18"]


def test_the_same_file_again_and_an_older_one_change_nothing(people: Well) -> None:
    bring_in(people, *FIRST)
    bring_in(people, *MOVED)
    before = people.take_state()

    again = bring_in(people, *MOVED)
    older = people(f"import {write(people, *FIRST)}", today=TODAY)

    assert again == "imported c.ics: 0 touches added, 1 same, 0 skipped"
    assert older.lines[-1] == "imported c.ics: 0 touches added, 0 same, 1 skipped"
    assert "an older version of the meeting" in older.out
    assert people.take_state() == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("SEQUENCE:0",), ("SEQUENCE:1",)),
        ((), ("SEQUENCE:1",)),
        (("LAST-MODIFIED:20261101T100000Z",), ("LAST-MODIFIED:20261101T100001Z",)),
        (("DTSTAMP:20261101T100000Z",), ("DTSTAMP:20261103T100000Z",)),
        (("SEQUENCE:4", "DTSTAMP:20261101T100000Z"), ("SEQUENCE:4", "DTSTAMP:20261103T100000Z")),
        (("SEQUENCE:4", "DTSTAMP:20261103T100000Z"), ("SEQUENCE:5", "DTSTAMP:20261101T100000Z")),
        (("SEQUENCE:4", "DTSTAMP:20261101T100000Z"), ("DTSTAMP:20261103T100000Z",)),
    ],
)
def test_the_newer_version_counts_whichever_came_first(
    people: Well, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    older, newer = ("DTSTART:20261118T140000Z", *first), ("DTSTART:20261123T140000Z", *second)

    for version in (older, newer, older, newer, newer):
        bring_in(people, *version)
    assert list_touches(people) == ["2026-11-23"]

    bring_in(people, *newer, uid="other")
    bring_in(people, *older, uid="other")
    assert list_touches(people) == ["2026-11-23", "2026-11-23"]


def test_without_any_version_the_last_file_counts(people: Well) -> None:
    for day in (18, 23, 18):
        bring_in(people, f"DTSTART:202611{day}T140000Z")

    assert list_touches(people) == ["2026-11-18"]


def test_a_meeting_in_another_zone_is_not_moved(people: Well) -> None:
    late = ("DTSTART:20261118T233000Z", "SEQUENCE:0", "LAST-MODIFIED:20261101T100000Z")
    bring_in(people, *late)
    before = people.take_state()

    result = people(f"import {write(people, *late)}", today=TODAY, env={"TZ": "Europe/Berlin"})

    assert result.lines[-1] == "imported c.ics: 0 touches added, 1 same, 0 skipped"
    assert people.take_state() == before


@pytest.mark.parametrize(
    ("lines", "kwargs"),
    [
        (CANCELLED, {}),
        (CANCELLED, {"people": ()}),
        (("SEQUENCE:2", "LAST-MODIFIED:20261103T100000Z"), {"method": "CANCEL"}),
        (("SEQUENCE:2",), {"method": "CANCEL", "people": ()}),
        (("STATUS:CANCELLED", "SEQUENCE:1"), {"people": ()}),
    ],
)
def test_a_meeting_that_was_cancelled_takes_its_touch_back(
    people: Well, lines: tuple[str, ...], kwargs: dict[str, object]
) -> None:
    bring_in(people, *MOVED)

    result = people(f"import {write(people, *lines, **kwargs)}", today=TODAY)  # type: ignore[arg-type]

    assert result.lines[-1] == "#4 imported c.ics: 0 touches added, 1 taken back, 0 same, 0 skipped"
    assert "taken back: the meeting was cancelled (23 November: Lunch)" in result.out
    assert list_touches(people) == []
    assert people("show bob --json", today=TODAY).json["items"][0]["last_touch"] is None
    after = people.take_state()
    bring_in(people, *lines, **kwargs)
    assert people.take_state() == after
    people("undo", today=TODAY)
    assert list_touches(people) == ["2026-11-23"]


def test_a_cancelled_meeting_stays_so_when_an_older_file_comes_after_it(people: Well) -> None:
    assert bring_in(people, *CANCELLED) == "#3 imported c.ics: 0 touches added, 0 same, 0 skipped"

    assert bring_in(people, *MOVED) == "imported c.ics: 0 touches added, 0 same, 1 skipped"
    assert list_touches(people) == []


def test_a_meeting_that_takes_place_after_all_has_its_touch_again(people: Well) -> None:
    for lines in (
        MOVED,
        CANCELLED,
        ("DTSTART:20261124T140000Z", "SEQUENCE:3"),
        ("DTSTART:20261124T140000Z", "SEQUENCE:3"),
    ):
        bring_in(people, *lines)

    assert list_touches(people) == ["2026-11-24"]


def test_a_meeting_that_moved_ahead_is_a_touch_when_it_is_over(people: Well) -> None:
    ahead = ("DTSTART:20261130T140000Z", "SEQUENCE:1")
    bring_in(people, *FIRST)

    result = people(f"import {write(people, *ahead)}", today=TODAY)

    assert "taken back: moved to 30 November, which is still to come (18 November: Lunch)" in result.out
    assert list_touches(people) == []
    assert bring_in(people, *ahead, today="2026-12-01").startswith("#5 imported c.ics: 1 touch added")
    assert list_touches(people, today="2026-12-01") == ["2026-11-30"]
    assert bring_in(people, *ahead, today="2026-12-01").startswith("imported c.ics: 0 touches added, 1 same")


def test_an_import_of_an_earlier_day_takes_nothing_back(people: Well) -> None:
    bring_in(people, *MOVED)
    before = people.take_state()

    bring_in(people, *MOVED, options="--on 2026-11-20")

    assert people.take_state() == before


def test_a_touch_that_was_voided_by_hand_stays_so(people: Well) -> None:
    bring_in(people, *FIRST)
    people("void 1", today=TODAY)

    assert bring_in(people, *FIRST) == "imported c.ics: 0 touches added, 1 same, 0 skipped"
    result = people(f"import {write(people, *MOVED)}", today=TODAY)

    assert "moved to 23 November; you voided its touch, which stays so: Lunch" in result.out
    assert list_touches(people) == []


def test_touches_of_a_ledger_before_versions_were_kept_are_known(people: Well) -> None:
    bring_in(people, *FIRST)
    with closing(sqlite3.connect(people.ledger)) as ledger, ledger:
        ledger.execute("DELETE FROM change WHERE table_name = 'meeting'")
        ledger.execute("DELETE FROM meeting")
    before = people.take_state()

    assert bring_in(people, *FIRST) == "imported c.ics: 0 touches added, 1 same, 0 skipped"
    assert people.take_state() == before
    bring_in(people, *MOVED)
    bring_in(people, *FIRST)
    assert list_touches(people) == ["2026-11-23"]


def test_who_declined_was_not_there_and_the_others_were(people: Well) -> None:
    both = (BOB, MIA)
    bring_in(people, *FIRST, people=both)
    declined = f"ATTENDEE;PARTSTAT=DECLINED:{BOB}"

    result = people(f"import {write(people, *MOVED, declined, people=(MIA,))}", today=TODAY)

    assert result.lines[-1] == "#4 imported c.ics: 0 touches added, 1 moved, 1 taken back, 0 same, 0 skipped"
    assert "taken back: they declined it (18 November: Lunch)" in result.out
    assert (list_touches(people), list_touches(people, "mia")) == ([], ["2026-11-23"])


def test_what_you_declined_is_no_meeting(people: Well) -> None:
    mine = "ATTENDEE;PARTSTAT=DECLINED:mailto:Me+cal@work.example"
    bring_in(people, *FIRST, mine)
    assert list_touches(people) == ["2026-11-18"]

    result = people(f"import {write(people, *FIRST, mine)} --me me@work.example", today=TODAY)

    assert "taken back: you declined it (18 November: Lunch)" in result.out
    assert list_touches(people) == []
    (people.home / ".config/wellkeeper").mkdir(parents=True)
    (people.home / ".config/wellkeeper/settings.toml").write_text('me = ["me@work.example"]\n')
    bring_in(people, *FIRST, mine, uid="tea")
    assert list_touches(people) == []


def test_your_own_address_is_no_stranger(people: Well) -> None:
    result = people(f"import {write(people, *FIRST, people=(BOB, 'mailto:me@work.example'))} --me me@work.example")

    assert "not in the ledger" not in result.err


def test_what_is_not_in_a_file_any_more_is_left_alone(people: Well) -> None:
    bring_in(people, *FIRST)
    bring_in(people, *FIRST, uid="another")
    bring_in(people, *MOVED, people=(MIA,))

    assert list_touches(people) == ["2026-11-18", "2026-11-18"]


# -- meetings that repeat --------------------------------------------------------------------------

WEEKLY = ("DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY;COUNT=3")
OLD, NEW = "LAST-MODIFIED:20261101T100000Z", "LAST-MODIFIED:20261120T100000Z"


def test_an_occurrence_that_was_taken_out_takes_its_touch_back(people: Well) -> None:
    bring_in(people, *WEEKLY, OLD)

    bring_in(people, *WEEKLY, NEW, "EXDATE;VALUE=DATE:20261109")

    assert list_touches(people) == ["2026-11-02", "2026-11-16"]
    assert bring_in(people, *WEEKLY, OLD) == "imported c.ics: 0 touches added, 2 same, 1 skipped"
    assert list_touches(people) == ["2026-11-02", "2026-11-16"]


@pytest.mark.parametrize(
    ("override", "days"),
    [
        (("DTSTART;VALUE=DATE:20261112",), ["2026-11-02", "2026-11-12", "2026-11-16"]),
        (("DTSTART;VALUE=DATE:20261109", "STATUS:CANCELLED"), ["2026-11-02", "2026-11-16"]),
        (("DTSTART;VALUE=DATE:20261212",), ["2026-11-02", "2026-11-16"]),
    ],
)
def test_an_occurrence_is_moved_or_called_off_on_its_own(
    people: Well, override: tuple[str, ...], days: list[str]
) -> None:
    bring_in(people, *WEEKLY, OLD)
    more = (*override, "RECURRENCE-ID;VALUE=DATE:20261109", NEW)

    bring_in(people, *WEEKLY, OLD, more=more)
    assert list_touches(people) == days
    after = people.take_state()
    bring_in(people, *WEEKLY, OLD, more=more)
    bring_in(people, *WEEKLY, OLD)
    assert people.take_state() == after

    bring_in(people, *WEEKLY, "LAST-MODIFIED:20261121T100000Z")
    assert list_touches(people) == ["2026-11-02", "2026-11-09", "2026-11-16"]
    bring_in(people, *WEEKLY, OLD, more=more)
    assert list_touches(people) == ["2026-11-02", "2026-11-09", "2026-11-16"]


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (("DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=WEEKLY;COUNT=2", NEW), ["2026-11-02", "2026-11-09"]),
        (("DTSTART;VALUE=DATE:20261109", "RRULE:FREQ=WEEKLY;COUNT=2", NEW), ["2026-11-02", "2026-11-09", "2026-11-16"]),
        (
            ("DTSTART;VALUE=DATE:20261103", "RRULE:FREQ=WEEKLY;COUNT=3", "SEQUENCE:1", NEW),
            ["2026-11-03", "2026-11-10", "2026-11-17"],
        ),
        ((*WEEKLY, "STATUS:CANCELLED", NEW), []),
    ],
)
def test_a_series_that_was_planned_anew_has_its_new_days(people: Well, lines: tuple[str, ...], days: list[str]) -> None:
    bring_in(people, *WEEKLY, OLD, "SEQUENCE:0")

    bring_in(people, *lines)

    assert list_touches(people) == days
    after = people.take_state()
    bring_in(people, *lines)
    bring_in(people, *WEEKLY, OLD, "SEQUENCE:0")
    assert people.take_state() == after


def test_a_series_is_called_off_by_a_message_without_days(people: Well) -> None:
    bring_in(people, *WEEKLY, OLD)

    bring_in(people, "SEQUENCE:1", NEW, method="CANCEL")

    assert list_touches(people) == []


def test_a_meeting_that_comes_to_repeat_is_the_same(people: Well) -> None:
    bring_in(people, "DTSTART;VALUE=DATE:20261102", OLD)
    bring_in(people, *WEEKLY, NEW)

    assert list_touches(people) == ["2026-11-02", "2026-11-09", "2026-11-16"]


def test_a_long_series_that_changed_is_changed_as_a_whole(people: Well) -> None:
    daily = ("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY;COUNT=2400")
    bring_in(people, *daily, OLD, "SEQUENCE:0")

    result = bring_in(people, *daily, "EXDATE;VALUE=DATE:20250105", NEW, "SEQUENCE:1")

    assert result == "#4 imported c.ics: 0 touches added, 1 taken back, 2,399 same, 0 skipped"
    assert len(list_touches(people)) == 2_399
