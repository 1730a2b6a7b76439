"""`well export feed.ics`: what a phone subscribes to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Component

from harness import Well

PEOPLE = """
    2026-01-05
    add "Alice Chen" --source client --birthday 1984-03-09 --tier B
    add "Bob Lee" --source partner
    add "Cleo Park" --source client
    add "Dora Diaz"
    standing dora 9
    2026-02-01
    give dora media "a stage"
    2026-02-10
    give dora media "another stage"
    2026-02-20
    give dora media "a third one"
    promise alice "the secret slides" --by 2026-03-06
    promised bob "Nina Ross"
    got cleo "Omar Haddad" --offered --new
    2026-03-01
    ask dora intro --for "head of sales"
    answered dora yes
"""


@pytest.fixture(scope="module")
def people_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    well = Well(tmp_path_factory.mktemp("feed"))
    well.story(PEOPLE)
    return well.ledger.read_bytes()


@pytest.fixture
def people(well: Well, people_bytes: bytes) -> Well:
    well.put(people_bytes)
    return well


def export(well: Well, words: str = "", today: str = "2026-03-02") -> str:
    result = well(f"export - --format ics {words}", today=today)
    assert (result.code, result.err) == (0, "")
    return result.out


def list_events(text: str) -> dict[str, Component]:
    """The events by their titles."""
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(text).walk("VEVENT")}


def test_everything_that_has_a_day_is_in_it(people: Well) -> None:
    events = list_events(export(people))

    assert {title: event["DTSTART"].dt.isoformat() for title, event in events.items()} == {
        "Birthday of Alice Chen (1984)": "1984-03-09",
        "Be in touch with Alice Chen": "2026-02-04",
        "Promise to Alice Chen: the secret slides": "2026-03-06",
        "Bob Lee promised Nina Ross: make it easy": "2026-02-27",
        "Cleo Park brought Omar Haddad: thank them": "2026-02-20",
        "Dora Diaz promised head of sales: make it easy": "2026-03-08",
    }
    assert all(event.walk("VALARM") for event in events.values())


def test_a_rest_ends_on_the_day_on_which_there_is_something_to_do(people: Well) -> None:
    people("moved 3 lapsed")
    people("give dora meal")

    event = list_events(export(people))["Dora Diaz has rested, and could be asked where you stand"]

    assert event["DTSTART"].dt == date(2026, 7, 5)
    moves = [people(f"next dora --json --as-of {day}").json["items"][0]["move"] for day in ("2026-07-04", "2026-07-05")]
    assert moves == ["rest", "sound out"]


def test_an_unchanged_ledger_gives_an_unchanged_file(people: Well) -> None:
    assert export(people) == export(people, today="2026-03-31") == export(people, today="2027-01-01")


@pytest.mark.parametrize(
    ("command", "title"),
    [
        ("promise 1 --by 2026-03-20", "Promise to Alice Chen: the secret slides"),
        ("message bob 'any news?' --about nina", "Bob Lee promised Nina Ross: make it easy"),
        ("met alice", "Be in touch with Alice Chen"),
    ],
)
def test_what_moves_keeps_its_uid_and_is_newer(people: Well, command: str, title: str) -> None:
    before = list_events(export(people))
    assert people(command).code == 0
    after = list_events(export(people))

    assert after[title]["UID"] == before[title]["UID"]
    assert after[title]["DTSTART"].dt > before[title]["DTSTART"].dt
    assert after[title]["SEQUENCE"] > before[title]["SEQUENCE"]
    assert after[title]["DTSTAMP"].dt > before[title]["DTSTAMP"].dt
    others = "Cleo Park brought Omar Haddad: thank them"
    assert after[others].to_ical() == before[others].to_ical()


def test_changed_rules_make_all_newer(people: Well) -> None:
    before = list_events(export(people))
    people("policy cadence_b 40")
    after = list_events(export(people))

    assert after.keys() == before.keys()
    assert all(after[title]["SEQUENCE"] > event["SEQUENCE"] for title, event in before.items())


def test_thanks_stand_there_for_a_week_and_go_once_they_are_given(people: Well) -> None:
    title = "Cleo Park brought Omar Haddad: thank them"
    assert list_events(export(people))[title]["RRULE"].to_ical() == b"FREQ=DAILY;COUNT=7"

    people("thank cleo --about omar")

    assert title not in list_events(export(people))


def test_the_day_before_a_promise_rings_too(people: Well) -> None:
    event: Any = list_events(export(people))["Promise to Alice Chen: the secret slides"]

    assert [event["DTSTART"].dt + alarm["TRIGGER"].dt.days * timedelta(1) for alarm in event.walk("VALARM")] == [
        date(2026, 3, 5),
        date(2026, 3, 6),
    ]


def test_a_bare_feed_has_no_words_of_yours(people: Well) -> None:
    text = export(people, "--bare")

    assert [word for word in ("secret", "Nina", "Omar", "sales", "1984)") if word in text] == []
    assert {*list_events(text)} == {
        "Birthday of Alice Chen",
        "Be in touch with Alice Chen",
        "Promise to Alice Chen",
        "Bob Lee promised somebody: make it easy",
        "Cleo Park waits for your thanks",
        "Dora Diaz promised somebody: make it easy",
    }


def test_only_a_calendar_is_bare(people: Well) -> None:
    assert people("export people.vcf --bare").code == 2
    assert people("export alice.md --about alice --bare").code == 2


def test_no_text_begins_an_event_or_a_line_of_its_own(people: Well) -> None:
    attack = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:mine;a,b\\n"
    people(["promise", "alice", attack])
    people(["promised", "bob", attack.replace("x", "y")])

    lines = export(people).replace("\r\n ", "").split("\r\n")

    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 8
    assert not any(line.startswith("SUMMARY:mine") for line in lines)
