"""Days and figures as people say them: no year that is this one, one minus, and what is quoted stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.saying import (
    describe_day,
    describe_number,
    format_day,
    format_figure,
    format_moment,
    say,
)

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 11, 16), "16 Nov", "16 November"),
        (date(2026, 6, 2), "2 Jun", "2 June"),
        (date(2025, 12, 31), "31 Dec 2025", "31 December 2025"),
        (date(2027, 4, 11), "11 Apr 2027", "11 April 2027"),
    ],
)
def test_a_day_has_a_year_only_if_it_is_another_one(day: date, short: str, long: str) -> None:
    assert format_day(day, TODAY) == short
    assert format_day(day, TODAY, is_aligned=True) == short.rjust(len(short) + (day.day < 10))
    assert describe_day(day, TODAY) == long


@pytest.mark.parametrize(
    ("figure", "decimals", "text"),
    [(-1.3, 1, "−1.3"), (-0.04, 1, "0.0"), (0.0, 1, "0.0"), (12, 0, "12"), (-3, 0, "−3"), (1234.5, 1, "1,234.5")],
)
def test_there_is_one_minus_and_no_nothing_below_zero(figure: float, decimals: int, text: str) -> None:
    assert format_figure(figure, decimals) == text


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_a_figure_is_itself(figure: float, decimals: int) -> None:
    assert float(format_figure(figure, decimals).replace("−", "-").replace(",", "")) == round(figure, decimals) + 0


@pytest.mark.parametrize(
    ("sentence", "spoken_sentence"),
    [
        (
            "no to live on 2026-10-13, which holds until 2027-04-11",
            "no to live on 13 October, which holds until 11 April 2027",
        ),
        ("level 0.7 − price 2 leaves -1.3", "level 0.7 − price 2 leaves −1.3"),
        (
            "your promise 3, “-1 by 2026-01-01”, was due on 2026-01-02",
            "your promise 3, “-1 by 2026-01-01”, was due on 2 January",
        ),
        ("type `well log --since 2026-01-01`", "type `well log --since 2026-01-01`"),
        ("of 2026-13-01 and A-1, 3-7 days", "of 2026-13-01 and A-1, 3-7 days"),
    ],
)
def test_a_sentence_of_the_rules_is_said(sentence: str, spoken_sentence: str) -> None:
    assert say(sentence, TODAY) == spoken_sentence


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 25, 18, 13, tzinfo=UTC), "today 19:13"),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "today 00:30"),
        (datetime(2026, 11, 24, 7, 0, tzinfo=UTC), "yesterday 08:00"),
        (datetime(2026, 11, 16, 7, 0, tzinfo=UTC), "16 Nov 08:00"),
        (datetime(2025, 11, 16, 7, 0, tzinfo=UTC), "16 Nov 2025 08:00"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_the_place(moment: datetime, text: str) -> None:
    now = datetime(2026, 11, 25, 20, 0, tzinfo=timezone(timedelta(hours=1)))

    assert format_moment(moment, now) == text


@pytest.mark.parametrize(("number", "word"), [(0, "none"), (6, "six"), (12, "twelve"), (13, "13"), (1000, "1,000")])
def test_a_small_number_is_a_word(number: int, word: str) -> None:
    assert describe_number(number) == word


@pytest.mark.parametrize(
    "words",
    [
        "wrote notes-2026-01-02.csv",
        "/disk/2026-01-02/x.db is kept",
        "~/2026-01-02.md",
        "‘2026-01-02’",
        "kept 2026-01-02T120000Z-before-forget.db",
        "/tmp/-5",
    ],
)
def test_the_name_of_a_file_stays_as_it_is(words: str) -> None:
    assert say(words, TODAY) == words


def test_a_day_at_the_end_of_a_sentence_or_in_brackets_is_said() -> None:
    assert say("birthday --03-06", TODAY) == "birthday --03-06"
    assert say("since 2026-01-02. (2026-01-03), 2026-01-04: so", TODAY) == "since 2 January. (3 January), 4 January: so"
