"""A touch is the same if it is of the same contact, day and side: a row of another ledger can't stand in its place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import DAY, HeldFile, act, dump, reading
from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import Address
from wellkeeper.domain.touch import Meeting, Touch, Version
from wellkeeper.interchange.recognise import TOUCHES, Recognised
from wellkeeper.queries.actions import find_last
from wellkeeper.queries.health import list_problems
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing import files
from wellkeeper.services.importing.claims import make_next_uid, make_void_uid
from wellkeeper.services.importing.options import ImportOptions
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

ANN = (Address("email", "ann@x.example"),)
MESSAGE = Touch(1, "m1@x", DAY, "message", "hello", ANN)
MEETING = Meeting(1, ("m1@x",), "m1@x", DAY, "hello", ANN, version=Version(0))
UID = derive_uid("touch", "m1@x", "email", "ann@x.example")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return make_ledger(tmp_path)


def make_ledger(folder: Path) -> Path:
    path = folder / "ledger.db"
    act(path, contacts.add, Details(name="Ann", emails=("ann@x.example",)))
    act(path, contacts.add, Details(name="Bob"))
    return path


def forge(path: Path, **columns: object) -> None:
    """Put an entry into the ledger as a file of another one may hold it."""

    def add(ledger: Ledger) -> Done:
        row = {"contact_id": 1, "day": DAY.isoformat(), "side": "touch", "kind": "message", "uid": UID, **columns}
        ledger.add(models.Entry(action_id=ledger.action, **row))
        return Done("forged")

    act(path, add)


def bring_in(path: Path, *records: Touch | Meeting) -> str:
    held = HeldFile("c.ics", Recognised("calendar", TOUCHES, True, "meeting", [*records]))  # type: ignore[arg-type]
    return act(path, files.import_files, [held], ImportOptions()).done.summary  # type: ignore[no-any-return]


def list_entries(path: Path, contact_id: int = 1) -> list[tuple[str, str]]:
    return [(row["day"], row["side"]) for row in dump(path)["entry"].values() if row["contact_id"] == contact_id]


@pytest.mark.parametrize("record", [MESSAGE, MEETING])
@pytest.mark.parametrize(
    "columns",
    [
        {"contact_id": 2},
        {"side": "slip", "kind": "slip"},
        {"contact_id": 2, "day": "2026-01-01", "side": "give", "kind": "intro", "points": 4},
    ],
)
def test_an_entry_that_is_not_the_same_hides_no_touch(
    ledger: Path, record: Touch | Meeting, columns: dict[str, object]
) -> None:
    forge(ledger, **columns)

    assert "1 touch added, 0 same" in bring_in(ledger, record)
    assert (DAY.isoformat(), "touch") in list_entries(ledger)
    assert "0 touches added, 1 same" in bring_in(ledger, record)


def test_a_mail_on_a_day_that_is_far_off_is_another_one(ledger: Path) -> None:
    forge(ledger, day="2026-01-01")

    assert "1 touch added" in bring_in(ledger, MESSAGE)
    assert "1 same" in bring_in(ledger, MESSAGE, MESSAGE._replace(day=DAY - timedelta(1)))


def test_every_place_that_is_taken_is_passed_over(ledger: Path) -> None:
    forge(ledger)
    for uid in (make_void_uid(UID), make_next_uid(UID), make_next_uid(make_next_uid(UID))):
        forge(ledger, uid=uid, contact_id=2)

    moved = MEETING._replace(day=DAY - timedelta(9), version=Version(1))
    assert "1 moved" in bring_in(ledger, moved)

    assert list_entries(ledger) == [
        (DAY.isoformat(), "touch"),
        (DAY.isoformat(), "void"),
        ((DAY - timedelta(9)).isoformat(), "touch"),
    ]
    assert "1 same" in bring_in(ledger, moved)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.data())
def test_whatever_order_versions_come_in_the_newest_counts(numbers: list[int], data: st.DataObject) -> None:
    days = data.draw(st.lists(st.none() | st.integers(0, 40), min_size=7, max_size=7))
    with TemporaryDirectory() as folder:
        path = make_ledger(Path(folder))
        before = drop_moments(path)
        for number in numbers:
            days_ago = days[number]
            day = None if days_ago is None else DAY - timedelta(days_ago)
            reason = "" if day else "the meeting was cancelled"
            bring_in(path, MEETING._replace(day=day, reason=reason, version=Version(number)))
        newest = days[max(numbers)]

        assert list_live(path) == ([] if newest is None else [(DAY - timedelta(newest)).isoformat()])
        with reading(path) as reader:
            assert list_problems(reader) == []
            last = find_last(reader)
        for action_id in range(last.id if last else 0, 2, -1):
            act(path, undo, action_id)
        assert drop_moments(path) == before


def drop_moments(path: Path) -> dict[str, list[dict[str, object]]]:
    return {table: [*rows.values()] for table, rows in dump(path).items() if table in ("entry", "meeting", "account")}


def list_live(path: Path) -> list[str]:
    rows = dump(path)["entry"].values()
    voided = {row["voids"] for row in rows}
    return [row["day"] for row in rows if row["side"] == "touch" and row["id"] not in voided]


def test_a_meeting_that_names_another_address_of_a_contact_is_the_same(ledger: Path) -> None:
    act(ledger, contacts.add, Details(name="Cara", emails=("cara@x.example", "cara@home.example")))
    meeting, other = (
        MEETING._replace(people=(Address("email", f"cara@{place}.example"),), version=Version(number))
        for number, place in enumerate(("x", "home"))
    )

    bring_in(ledger, meeting)

    assert "0 touches added, 1 same" in bring_in(ledger, other)
    assert "1 moved" in bring_in(ledger, other._replace(day=DAY - timedelta(3), version=Version(2)))


def test_a_meeting_is_no_touch_of_yourself(ledger: Path) -> None:
    held = HeldFile("c.ics", Recognised("calendar", TOUCHES, True, "meeting", [MEETING]))  # type: ignore[arg-type]

    imported = act(ledger, files.import_files, [held], ImportOptions(mine=("ann@x.example",)))

    assert imported.done.summary == "imported c.ics: 0 touches added, 0 same, 0 skipped"
    assert imported.talk == ()
