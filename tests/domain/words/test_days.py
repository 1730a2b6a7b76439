"""Days are understood as a person means them, or refused: never guessed."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import days
from wellkeeper.errors import BadDay, FutureDay

TODAY = date(2026, 3, 31)  # a Tuesday

A_DAY = st.dates(date(days.FIRST_YEAR, 1, 1), date(days.LAST_YEAR, 12, 31))
A_TODAY = st.dates(date(1990, 1, 1), date(2100, 12, 31))
WORDS = [
    "3",
    "31",
    "2026",
    "2026-03",
    "mar",
    "tue",
    "ago",
    "in",
    "last",
    "next",
    "week",
    "d",
    "of",
    "th",
    "10:30",
    "+02",
]
DATELIKE = st.lists(st.sampled_from([*WORDS, " ", ".", "/", "-", ","]), min_size=1, max_size=9).map("".join)


def iso(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-03-31"),
        ("Yesterday", "2026-03-30"),
        (" tomorrow ", "2026-04-01"),
        ("0d", "2026-03-31"),
        ("3d", "2026-03-28"),
        ("2w", "2026-03-17"),
        ("1m", "2026-02-28"),
        ("7mo", "2025-08-31"),
        ("1y", "2025-03-31"),
        ("3 days", "2026-03-28"),
        ("3  days ago", "2026-03-28"),
        ("2 weeks ago", "2026-03-17"),
        ("a week ago", "2026-03-24"),
        ("13 months ago", "2025-02-28"),
        ("in 2 weeks", "2026-04-14"),
        ("in a month", "2026-04-30"),
        ("last week", "2026-03-24"),
        ("last month", "2026-02-28"),
        ("last year", "2025-03-31"),
        ("next month", "2026-04-30"),
    ],
)
def test_counts_from_today(text: str, day: str) -> None:
    assert days.parse(text, TODAY) == iso(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mon", "2026-03-30"),
        ("Tuesday", "2026-03-31"),
        ("wed", "2026-03-25"),
        ("thurs", "2026-03-26"),
        ("last friday", "2026-03-27"),
        ("last tuesday", "2026-03-24"),
        ("next friday", "2026-04-03"),
        ("next tue", "2026-04-07"),
    ],
)
def test_a_weekday_is_the_latest_unless_it_says_next(text: str, day: str) -> None:
    assert days.parse(text, TODAY) == iso(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", "2026-03-31"),
        ("20260331", "2026-03-31"),
        ("2026/03/31", "2026-03-31"),
        ("2026.3.4", "2026-03-04"),
        ("2026-03-04T10:30", "2026-03-04"),
        ("2026-03-04 10:30:59.123+02:00", "2026-03-04"),
        ("20260304T103059Z", "2026-03-04"),
        ("31.3.2026", "2026-03-31"),
        ("3.4.2025", "2025-04-03"),
        ("3. 4.", "2025-04-03"),
        ("31.3.", "2026-03-31"),
        ("3 mar", "2026-03-03"),
        ("Mar 3", "2026-03-03"),
        ("1 apr", "2025-04-01"),
        ("29 feb", "2024-02-29"),
        ("3 March 2025", "2025-03-03"),
        ("3. Sept. 2025", "2025-09-03"),
        ("March 3rd, 2025", "2025-03-03"),
        ("3rd of March", "2026-03-03"),
        ("03-Mar-2025", "2025-03-03"),
        # from here on, dateutil
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("03/03/2025", "2025-03-03"),
        ("Mon, 3 Mar 2025", "2025-03-03"),
        ("Mon, 03 Mar 2025 10:30:00 +0200", "2025-03-03"),
        ("10:30 pm 3 March 2025", "2025-03-03"),
    ],
)
def test_reads_a_day_as_it_is_written(text: str, day: str) -> None:
    assert days.parse(text, TODAY) == iso(day)


@pytest.mark.parametrize(
    "text",
    [
        "30 February",
        "Feb 30, 2025",
        "31.6.",
        "31.6.2026",
        "2026-13-01",
        "2026-00-10",
        "2026-02-29",
        "20260230",
        "31/06/2026",
    ],
)
def test_says_that_a_day_does_not_exist(text: str) -> None:
    with pytest.raises(BadDay, match="is a day that doesn't exist"):
        days.parse(text, TODAY)


@pytest.mark.parametrize(
    "text", ["1899-12-31", "2201-01-01", "9999-12-31", "300y", "in 999999d", "99999999999d", "99999999999m"]
)
def test_says_that_a_day_is_too_far(text: str) -> None:
    with pytest.raises(BadDay, match="lies outside the years 1900 to 2200"):
        days.parse(text, TODAY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03/04/2026", "could be 2026-03-04 or 2026-04-03"),
        ("4-3-2026", "could be 2026-04-03 or 2026-03-04"),
        ("31.3.26", "needs a year of four digits"),
        ("3 mar 25", "needs a year of four digits"),
        ("Tue, 3 March 2025", "names the wrong weekday: 2025-03-03 is a Monday"),
    ],
)
def test_says_why_it_does_not_choose(text: str, why: str) -> None:
    with pytest.raises(BadDay, match=why):
        days.parse(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\0", "2026-03-31\0", "😀", "３ mar", "２０２６-03-31", "\ud800", "x" * 10_000, "9" * 10_000),
        *(" " * 10_000, "10:30", "10:30 2025", "march", "Mar 2025", "Mon Mar 2025", "2025", "12", "0", "1.5"),
        *("2026-W13", "3 mar 10:30", "in 2 weeks ago", "am", "ad", "3 weekss", "monday 3", "lunch with bob"),
        *("3 mar 2025 bob", "3 4 mar 2025", "-3d", "0/0/00", "0.0.00", "2026-03-31T25:00"),
        *("3 mar 2025 10:30 PST", "1e5", "nan", "2026-03-31 2025-01-01"),
    ],
)
def test_refuses_what_it_cannot_read(text: str) -> None:
    with pytest.raises(BadDay):
        days.parse(text, TODAY)


@given(st.text() | DATELIKE, A_TODAY)
def test_any_text_is_a_day_or_refused(text: str, today: date) -> None:
    for read in (days.parse, days.parse_past, days.parse_until):
        with suppress(BadDay, FutureDay):
            assert days.FIRST_YEAR <= read(text, today).year <= days.LAST_YEAR


@given(A_DAY, A_TODAY)
def test_reads_every_day_in_every_spelling(day: date, today: date) -> None:
    spellings = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y", "%d %b %Y", "%B %d, %Y")
    assert {days.parse(day.strftime(spelling), today) for spelling in spellings} == {day}


@given(st.sampled_from(["mon", "3 mar", "29 feb", "31.12.", "sunday"]), A_TODAY)
def test_bare_words_look_back_or_ahead(text: str, today: date) -> None:
    assert days.parse(text, today) <= today < days.parse_until(text, today)


def test_is_quick_to_refuse() -> None:
    texts = ["9" * 60, "a " * 30, "1-" * 30, "1/" * 5000, "mar " * 15, "1" * 30 + "d", "2026 " + "1:" * 20]
    start = time.perf_counter()
    for text in texts:
        with pytest.raises(BadDay):
            days.parse(text, TODAY)
    assert time.perf_counter() - start < 1


def test_the_grammar_does_not_wait_for_dateutil() -> None:
    code = """
import sys
from datetime import date
from wellkeeper.domain.words import days
for text in ("last friday", "31.3.", "3 mar", "2w"):
    days.parse(text, date(2026, 3, 31))
print("dateutil" in sys.modules)
"""
    path = {"PYTHONPATH": ":".join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, check=True).stdout == b"False\n"


# -- past and until ------------------------------------------------------------------------------


def test_the_past_ends_today() -> None:
    assert days.parse_past("today", TODAY) == TODAY
    with pytest.raises(FutureDay, match="2026-04-01 lies in the future"):
        days.parse_past("tomorrow", TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2w", "2026-04-14"),
        ("10d", "2026-04-10"),
        ("1m", "2026-04-30"),
        ("a week", "2026-04-07"),
        ("in 2 weeks", "2026-04-14"),
        ("tomorrow", "2026-04-01"),
        ("monday", "2026-04-06"),
        ("tuesday", "2026-04-07"),
        ("next tuesday", "2026-04-07"),
        ("next month", "2026-04-30"),
        ("3 mar", "2027-03-03"),
        ("31 mar", "2027-03-31"),
        ("1.4.", "2026-04-01"),
        ("29 feb", "2028-02-29"),
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_until_looks_ahead(text: str, day: str) -> None:
    assert days.parse_until(text, TODAY) == iso(day)


@pytest.mark.parametrize("text", ["today", "yesterday", "0d", "2 weeks ago", "last friday", "2026-03-31", "3 mar 2026"])
def test_until_must_lie_ahead(text: str) -> None:
    with pytest.raises(BadDay, match="isn't after today"):
        days.parse_until(text, TODAY)


# -- telling -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("distance", "phrase", "short_form"),
    [
        (0, "today", "0d"),
        (1, "yesterday", "1d"),
        (3, "3 days ago", "3d"),
        (13, "13 days ago", "13d"),
        (14, "2 weeks ago", "2w"),
        (62, "8 weeks ago", "8w"),
        (63, "2 months ago", "2mo"),
        (365, "12 months ago", "12mo"),
        (729, "23 months ago", "23mo"),
        (730, "2 years ago", "2y"),
        (-1, "tomorrow", "-1d"),
        (-3, "in 3 days", "-3d"),
        (-20, "in 2 weeks", "-2w"),
        (-800, "in 2 years", "-2y"),
    ],
)
def test_tells_a_distance_in_its_largest_unit(distance: int, phrase: str, short_form: str) -> None:
    assert (days.describe_distance(TODAY - timedelta(distance), TODAY), days.format_short(distance)) == (
        phrase,
        short_form,
    )


@given(st.dates(), st.dates())
def test_any_two_days_can_be_told(day: date, today: date) -> None:
    assert days.describe_distance(day, today)
    assert len(days.format_short((today - day).days)) <= 6


@given(st.integers(0, 13), A_TODAY)
def test_what_is_told_can_be_read(distance: int, today: date) -> None:
    day = today - timedelta(distance)
    assert (
        days.parse(days.describe_distance(day, today), today) == days.parse(days.format_short(distance), today) == day
    )
