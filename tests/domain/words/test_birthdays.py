"""Birthdays are understood as far as they are known, or refused: never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.words.test_days import A_DAY, A_TODAY, DATELIKE, TODAY, iso
from wellkeeper.domain.contact import Birthday
from wellkeeper.domain.words import birthdays
from wellkeeper.errors import BadDay


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1983-02-03", (1983, 2, 3)),
        ("19830203", (1983, 2, 3)),
        ("1996-04-15T201243+04:00", (1996, 4, 15)),
        ("19531015T231000Z", (1953, 10, 15)),
        ("1955-07-19T00:00:00Z", (1955, 7, 19)),
        ("--02-03", (None, 2, 3)),
        ("--0203", (None, 2, 3)),
        ("--0229", (None, 2, 29)),
        ("3 Feb 1983", (1983, 2, 3)),
        ("3 Feb", (None, 2, 3)),
        ("Feb 3", (None, 2, 3)),
        ("29 February", (None, 2, 29)),
        ("3.2.1983", (1983, 2, 3)),
        ("3.2.", (None, 2, 3)),
        ("1996-04", (1996, 4, None)),
        ("Feb 1983", (1983, 2, None)),
        ("--04", (None, 4, None)),
        ("1996", (1996, None, None)),
        ("1604-02-29", (None, 2, 29)),
        ("16040101", (None, 1, 1)),
    ],
)
def test_reads_a_birthday_as_far_as_it_is_known(text: str, birthday: tuple[int | None, int | None, int | None]) -> None:
    assert birthdays.parse(text) == Birthday(*birthday)


@pytest.mark.parametrize(
    "text",
    [
        *("", "02-03", "2/3/1983", "0/0/00", "circa 1800", "---03", "3", "today", "0000", "1604", "1799-01-01"),
        *("2201", "19723101", "1997-02-29", "30 Feb", "--0230", "--1301", "--00", "1996-13", "\0", "😀"),
        *("1" * 10_000, "3 Feb 83"),
    ],
)
def test_refuses_what_is_no_birthday(text: str) -> None:
    with pytest.raises(BadDay):
        birthdays.parse(text)


@given(st.text() | DATELIKE)
def test_any_text_is_a_birthday_or_refused(text: str) -> None:
    try:
        birthday = birthdays.parse(text)
    except BadDay:
        return
    assert birthdays.parse(str(birthday)) == birthday


@pytest.mark.parametrize(
    ("spelling", "day"),
    [
        ("1983-02-03", Birthday(1983, 2, 3)),
        ("19800118", Birthday(1980, 1, 18)),
        (" 19800118 ", Birthday(1980, 1, 18)),
        ("--0203", Birthday(None, 2, 3)),
        ("--04-16", Birthday(None, 4, 16)),
        ("--02-29", Birthday(None, 2, 29)),
        ("--04", Birthday(None, 4, None)),
        ("1996-04", Birthday(1996, 4, None)),
        ("1996", Birthday(1996, None, None)),
        ("16040229", Birthday(None, 2, 29)),
        ("1604-02-03", Birthday(None, 2, 3)),
        ("0000-02-03", Birthday(None, 2, 3)),
        ("1953-10-15T23:10:00Z", Birthday(1953, 10, 15)),
        ("19531015T231000Z", Birthday(1953, 10, 15)),
        ("1996-04-15T201243+04:00", Birthday(1996, 4, 15)),
        ("circa 1800", None),
        ("19723101", None),
        ("1983-02-29", None),
        ("1604", None),
        ("-", None),
        ("", None),
        ("03.02.1983", None),
        ("1980-05-00", Birthday(1980, 5, None)),
        ("19800500", Birthday(1980, 5, None)),
        ("1980-00-00", Birthday(1980, None, None)),
        ("1980-00-12", Birthday(1980, None, None)),
        ("1980-00", Birthday(1980, None, None)),
        ("--05-00", Birthday(None, 5, None)),
        ("0000-05-00T00:00:00", Birthday(None, 5, None)),
        ("--00-12", None),
        ("0000-00-00", None),
        ("0001-01-01", Birthday(1, 1, 1)),  # of programs that know no day: who brings it in, tells that it is left out
        ("0001-01-01T00:00:00Z", Birthday(1, 1, 1)),
        ("9999-12-31", Birthday(9999, 12, 31)),
        ("10000-12-31", None),
        ("²983-02-03", None),
    ],
)
def test_a_birthday_of_a_program_is_read_in_every_spelling(spelling: str, day: Birthday | None) -> None:
    assert birthdays.parse_iso(spelling) == day


@given(st.from_regex(r"([0-9]{4}|-)-?([0-9]{2}-?)?([0-9]{2})?([T ].*)?", fullmatch=True) | st.text())
def test_a_birthday_of_a_program_is_one_that_a_person_may_type(text: str) -> None:
    birthday = birthdays.parse_iso(text)
    is_possible = birthday is not None and not birthdays.find_fault(birthday, date(2200, 12, 31))
    assert not is_possible or birthdays.parse(str(birthday)) == birthday


@pytest.mark.parametrize(
    ("birthday", "day"),
    [
        ((1983, 3, 31), "2026-03-31"),
        ((1983, 3, 30), "2027-03-30"),
        ((None, 12, 24), "2026-12-24"),
        ((2000, 2, 29), "2027-02-28"),
    ],
)
def test_knows_the_next_birthday(birthday: tuple[int | None, int, int], day: str) -> None:
    assert birthdays.find_next(Birthday(*birthday), TODAY) == iso(day)


def test_a_leap_birthday_is_kept_in_a_leap_year() -> None:
    assert birthdays.find_next(Birthday(2000, 2, 29), date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize("birthday", [Birthday(1996, None, None), Birthday(1996, 4, None), Birthday(None, None, None)])
def test_no_next_birthday_without_its_day(birthday: Birthday) -> None:
    assert birthdays.find_next(birthday, TODAY) is None


@given(A_DAY, A_TODAY)
@example(date(2000, 2, 29), date(2096, 3, 1))
def test_the_next_birthday_is_within_a_year(birth_date: date, today: date) -> None:
    day = birthdays.find_next(Birthday(birth_date.year, birth_date.month, birth_date.day), today)
    assert day is not None
    assert today <= day <= today + timedelta(366)
