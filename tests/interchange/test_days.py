"""A day in a table is read where it has one reading, and its neighbours tell which."""

from __future__ import annotations

import pytest

from wellkeeper.domain.contact import Birthday
from wellkeeper.interchange.days import convert_to_iso, find_order, is_none, parse_birthday


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("1983-02-03", "", Birthday(1983, 2, 3)),
        ("19830203", "", Birthday(1983, 2, 3)),
        ("--12-25", "", Birthday(None, 12, 25)),
        ("1604-02-03", "", Birthday(None, 2, 3)),
        ("3.2.1983", "", Birthday(1983, 2, 3)),
        ("03 Feb 1983", "", Birthday(1983, 2, 3)),
        ("2/3/1983", "month first", Birthday(1983, 2, 3)),
        ("3/2/1983", "day first", Birthday(1983, 2, 3)),
        ("3/3/1983", "", Birthday(1983, 3, 3)),
        ("2/13/1983", "", Birthday(1983, 2, 13)),
        ("13/2/1983", "", Birthday(1983, 2, 13)),
        ("2/3/1983", "", None),
        ("2/3/83", "", None),
        ("31.2.1983", "", None),
        ("unknown", "", None),
        ("Tue, 3 Feb 1981", "", Birthday(1981, 2, 3)),
        ("Tue Feb 03 1981 00:00:00 GMT+0100", "", Birthday(1981, 2, 3)),
        ("Dienstag, 3. Februar 1981", "", Birthday(1981, 2, 3)),
        ("February, 3 1981", "", Birthday(1981, 2, 3)),
        ("Tue, 2/3/1981", "", None),
        ("Tuesday", "", None),
    ],
)
def test_a_birthday_is_read_where_it_has_one_reading(text: str, order: object, day: Birthday | None) -> None:
    assert parse_birthday(text, order) == day  # type: ignore[arg-type]


def test_the_days_of_a_file_tell_how_its_others_are_meant() -> None:
    assert find_order(["2/3/1983", "0/0/00", "1/14/1983", "x"]) == "month first"
    assert find_order(["2/3/1983", "14/1/1983"]) == "day first"
    assert find_order(["14/1/1983", "1/14/1983"]) == find_order(["2/3/1983"]) == ""


@pytest.mark.parametrize("text", ["0/0/00", "0.0.00", "00/00/0000", "1/1/4501", "1/1/4501 12:00:00 AM"])
def test_where_outlook_knows_no_day_there_is_none(text: str) -> None:
    assert is_none(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("02 Mar 2021", "2021-03-02"),
        ("05/14/23", "2023-05-14"),
        ("15-Jan-24", "2024-01-15"),
        ("1/2/23", "1/2/23"),
        ("2. März 2021", "2021-03-02"),
        ("2. Blumenmond 2021", "2. Blumenmond 2021"),
        ("", ""),
    ],
)
def test_the_day_of_a_connection_is_told_as_far_as_it_can_be_read(text: str, day: str) -> None:
    assert convert_to_iso(text, "") == day
