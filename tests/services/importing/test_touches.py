"""A touch is the same if it is of the same contact, day and side: a row of another ledger can't stand in its place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from books import DAY, HeldFile, act, dump
from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import Address
from wellkeeper.domain.touch import Meeting, Touch, Version
from wellkeeper.interchange.recognise import TOUCHES, Recognised
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
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
    path = tmp_path / "ledger.db"
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
