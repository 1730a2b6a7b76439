"""Spreadsheets of what people gave and asked are read row by row, and a bad row says where and why."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.contact import Card
from wellkeeper.domain.entry_row import EntryRow, Reject
from wellkeeper.errors import Unreadable
from wellkeeper.interchange.recognise import Reading, recognise
from wellkeeper.interchange.tables import entries
from wellkeeper.interchange.tables import read as tables

TODAY = date(2026, 3, 2)
HEADER = "day,contact,kind,points,note,cost"


def read(*lines: str, **mapping: str) -> list[EntryRow | Reject]:
    fields_by_column = {name: field for field, name in mapping.items()}
    stream = BytesIO("\n".join(lines).encode())
    table = tables.find_table(stream, lambda header: entries.count_known_fields(header, fields_by_column))
    assert table is not None
    return list(entries.read(table, TODAY, fields_by_column))


def read_one(*lines: str) -> EntryRow:
    (row,) = read(*lines)
    assert isinstance(row, EntryRow), row
    return row


def list_reasons(*lines: str) -> list[str]:
    return [f"{row.line}: {row.reason}" for row in read(*lines) if isinstance(row, Reject)]


def test_a_row_is_an_entry() -> None:
    row = read_one(
        "Date;Who;What;Points;Comment;Amount;Currency;Minutes;Event;With",
        "2026-01-05;Alice Chen;intro;+4;to Bob;38,50;EUR;30;coffee;bob",
    )

    assert row[:-2] == (
        *(2, date(2026, 1, 5), "Alice Chen", "", "intro", 4, "to Bob", "38,50", "EUR", 30),
        *("coffee", "bob"),
    )


def test_columns_that_nobody_named_so_before_can_be_said() -> None:
    (row,) = read("am;jemand;tat", "2026-01-05;alice;meal", day="am", contact="jemand", kind="tat")

    assert row[:5] == (2, date(2026, 1, 5), "alice", "", "meal")


def test_of_a_name_and_an_address_the_address_is_surer() -> None:
    row = read_one("day,name,e-mail,kind", "2026-01-05,Alice Chen,alice@acme.example,met")

    assert row.contact == "alice@acme.example"


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["2026-01-05"], date(2026, 1, 5)),
        (["5 Jan 2026"], date(2026, 1, 5)),
        (["05.01.2026"], date(2026, 1, 5)),
        (["2026-01-05T18:00:00Z"], date(2026, 1, 5)),
        (["1/5/2026", "1/25/2026"], date(2026, 1, 5)),  # the other days of the table tell
        (["5/1/2026", "25/1/2026"], date(2026, 1, 5)),
        (["5/1/26", "25/1/26"], date(2026, 1, 5)),
    ],
)
def test_days_are_read_as_people_write_them(days: Sequence[str], first: date) -> None:
    rows = read("day,contact,kind", *(f"{day},alice,met" for day in days))

    assert isinstance(rows[0], EntryRow)
    assert rows[0].day == first
    assert len(rows) == len(days)


def test_a_bad_row_says_where_and_why() -> None:
    reasons = list_reasons(
        HEADER,
        "2026-02-30,alice,meal,,,",
        "2026-03-03,alice,meal,,,",
        "yesterday,alice,meal,,,",
        "3 mar,alice,meal,,,",
        "04/05/2025,alice,meal,,,",
        "2026-01-05,,meal,,,",
        "2026-01-05,alice,,,,",
        ",alice,meal,,,",
        "2026-01-05,alice,meal,1.5,,",
        "2026-01-05,alice,meal,two,,",
        "1066-10-14,alice,meal,,,",
    )

    assert reasons == [
        "2: ‘2026-02-30’ is a day that doesn't exist",
        "3: 2026-03-03 lies in the future",
        "4: ‘yesterday’ isn't a day with its year",
        "5: ‘3 mar’ isn't a day with its year",
        "6: ‘04/05/2025’ could have the day or the month first",
        "7: it has no contact",
        "8: it has no kind",
        "9: it has no day",
        "10: points ‘1.5’ is no whole number",
        "11: points ‘two’ is no whole number",
        "12: ‘1066-10-14’ lies outside the years 1900 to 2200",
    ]


def test_a_row_whose_cells_cannot_be_told_apart_is_an_end() -> None:
    with pytest.raises(Unreadable, match="line 3: it has 7 cells, and the header 6"):
        read(HEADER, "2026-01-05,alice,meal,,,", "2026-01-05,bob,meal,1,2,3,4")


@pytest.mark.parametrize(("cell", "points"), [("4", 4), ("+4", 4), ("-2", -2), ("−2", -2), ("'-2", -2), ("3.0", 3)])
def test_points_are_whole_with_any_sign(cell: str, points: int) -> None:
    assert read_one(HEADER, f"2026-01-05,alice,meal,{cell},,").points == points


# -- which table it is ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        (HEADER, "entries"),
        ("Date,Name,Type,Points,Notes", "entries"),
        ("Datum;Wer;Art;Notiz", "entries"),
        ("Name,E-mail,Phone,Company,Notes", "people"),
        ("Name,E-mail,Phone,Type,Date,Notes", "people"),  # a CRM's own columns make no entry of a person
        ("First Name,Last Name,Date,Type", "people"),
    ],
)
def test_a_table_is_of_entries_or_of_people_by_its_columns(header: str, holds: str) -> None:
    table = recognise(BytesIO(f"{header}\n{',' * header.count(',')}x{';' * header.count(';')}\n".encode()))

    assert table.holds == holds


def test_a_table_can_be_said_to_be_of_entries() -> None:
    stream = BytesIO(b"Name,E-mail,Phone,Type,Date,Notes\nAnn,ann@x.example,,met,2026-01-05,hi\n")

    (row,) = recognise(stream, Reading("entries")).items

    assert row[:5] == (2, date(2026, 1, 5), "ann@x.example", "", "met")


def test_people_stay_people() -> None:
    (card,) = recognise(BytesIO(b"Name,E-mail\nAnn,ann@x.example\n")).items

    assert isinstance(card, Card)


def test_a_row_may_end_before_its_empty_cells() -> None:
    touch, reject = read("day,contact,kind,note", "2026-01-05,ann,met", "3/13/2026,ann,met")

    assert isinstance(touch, EntryRow)
    assert (touch[:5], touch.note) == ((2, date(2026, 1, 5), "ann", "", "met"), "")
    assert isinstance(reject, Reject)
    assert list_reasons("contact,kind,day", "ann,met", "ann,met,1/2/2026") == [
        "2: it has no day",
        "3: ‘1/2/2026’ could have the day or the month first",
    ]


# -- rejects -------------------------------------------------------------------------------------

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(str.strip)


@given(cells=st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS))
def test_rejects_come_back_cell_by_cell_with_the_reason(cells: tuple[str, ...]) -> None:
    header = ("day", "contact", "kind", "points", "note")
    text = "".join(entries.write_rejects(header, [Reject(7, "no such person", cells)]))

    head, row = csv.reader(StringIO(text, newline=""))

    assert head == [*header, "error"]
    assert [entries._clean_cell(cell) for cell in row[:-1]] == [entries._clean_cell(cell) for cell in cells]
    assert row[-1] == "no such person"


def test_no_spreadsheet_calculates_a_name_of_a_column() -> None:
    text = "".join(entries.write_rejects(("day", "=1+1"), [Reject(2, "new", ("x", " =2+2"))]))

    assert text == "day,'=1+1,error\nx,' =2+2,new\n"
    assert entries._clean_cell("' =2+2") == entries._clean_cell(" =2+2")


def test_no_terminal_is_told_anything_by_rejects() -> None:
    text = "".join(entries.write_rejects(("day", "\x1b[1mx"), [Reject(2, "bad \x1b", ("\x9b31m", "a\nb\tc\x07"))]))

    assert text == 'day, [1mx,error\n 31m,"a\nb\tc ",bad  \n'


def test_rejects_of_rejects_have_one_column_for_the_reason() -> None:
    text = "".join(entries.write_rejects(("day", "error"), [Reject(2, "new", ("x", "old"))]))

    assert text == "day,error\nx,new\n"
