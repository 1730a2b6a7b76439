"""Every format of the ledger, in parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from books import reading
from wellkeeper.views.exports import FORMATS, SHEETS, ExportOptions, list_events, write_export
from year import copy_year

TODAY = date(2026, 3, 2)
BEGINNINGS = {
    "vcard": "BEGIN:VCARD\r\nVERSION:4.0\r\n",
    "vcard3": "BEGIN:VCARD\r\nVERSION:3.0\r\n",
    "csv": "handle,name,",
    "jsonl": '{"wellkeeper":"ledger","version":3}\n',
    "ics": "BEGIN:VCALENDAR\r\n",
    "hledger": "; hledger journal",
    "ledger": "; ledger journal",
    "beancount": "; beancount journal",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return copy_year(tmp_path / "ledger.db")


def export(ledger: Path, export_options: ExportOptions, today: date = TODAY) -> str:
    with reading(ledger) as reader:
        return "".join(write_export(reader, today, export_options))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_begins_as_it_should(ledger: Path, name: str) -> None:
    assert export(ledger, ExportOptions(name)).startswith(BEGINNINGS[name])


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_a_header_and_rows(ledger: Path, sheet: str) -> None:
    header, *rows = export(ledger, ExportOptions("csv", sheet)).splitlines()

    assert set(header.split(",")) & {"handle", "contact"}
    assert any("alice" in row for row in rows)


def test_a_sheet_ends_on_the_day_that_is_asked_for(ledger: Path) -> None:
    entries = export(ledger, ExportOptions("csv", "entries"), today=date(2025, 4, 1)).splitlines()

    assert [entry[:16] for entry in entries[1:]] == ["2025-04-01,alice", "2025-04-01,bob,i"]


def test_what_is_written_is_told_in_words() -> None:
    assert ExportOptions("csv", "referrals").about == "every referral"
    assert ExportOptions("beancount").about == "a journal for beancount"


def test_parts_are_read_as_they_are_needed(ledger: Path) -> None:
    with reading(ledger) as reader:
        first = next(write_export(reader, TODAY, ExportOptions("vcard")))

    assert first.count("BEGIN:VCARD") == 1


def test_a_calendar_holds_what_is_waited_for(ledger: Path) -> None:
    with reading(ledger) as reader:
        events = list(list_events(reader, TODAY))

    assert [event for event in events if "Alice" in event.title or "Bob" in event.title]
