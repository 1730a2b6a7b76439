"""The picture of an account: it keeps to its width, holds every level, and shows nothing of an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.insight.courses import CourseDay
from wellkeeper.render.drawing import measure_line
from wellkeeper.render.pages.insight.plot import ROWS, choose_scale, draw_course
from wellkeeper.render.pictures import to_ascii

TODAY = date(2026, 11, 25)
LEVELS = st.floats(-2_000, 2_000, allow_subnormal=False)
FULL = "█"


def make_course(levels: Sequence[float], **fields: int) -> list[CourseDay]:
    """A day for each level, the last of them today."""
    days = [TODAY - timedelta(ago) for ago in reversed(range(len(levels)))]
    return [CourseDay(day, level, **fields) for day, level in zip(days, levels, strict=True)]


def draw(course: Sequence[CourseDay], width: int = 80) -> list[str]:
    return ["".join(span.text for span in line) for line in draw_course(course, width)]


@given(st.lists(LEVELS, min_size=1, max_size=900), st.integers(30, 200))
def test_no_line_is_wider_than_was_asked_for(levels: list[float], width: int) -> None:
    lines = draw_course(make_course(levels, given=3, drawn=-1, offered=1), width)

    assert max(map(measure_line, lines)) <= width
    assert all(to_ascii(span.text).isascii() for line in lines for span in line)
    assert not any(span.text.endswith(" ") for line in lines for span in line[-1:])


@given(st.lists(LEVELS, min_size=1, max_size=50))
def test_the_scale_holds_every_level_and_no_finer_one_would(levels: list[float]) -> None:
    scale = choose_scale(levels)

    assert scale.above + scale.below == ROWS
    assert max(0.0, *levels) <= scale.above * scale.row
    assert min(0.0, *levels) >= -scale.below * scale.row


@pytest.mark.parametrize(
    ("levels", "row", "below"),
    [
        ([23.7], 3, 0),
        ([0.0], 0.25, 0),
        ([2.0], 0.25, 0),
        ([2.1], 0.5, 0),
        ([12.8], 2, 0),
        ([3.0, -1.9], 1, 2),
        ([-6.0], 1, 6),
        ([900.0], 150, 0),
    ],
)
def test_a_row_is_worth_a_round_figure(levels: list[float], row: float, below: int) -> None:
    assert choose_scale(levels)[::2] == (row, below)


def test_the_level_is_filled_from_below() -> None:
    lines = draw(make_course([2.0, 1.0, 0.0, 1.5]), 8)

    assert lines[:9] == [
        "  2 █",
        "    █",
        "1.5 █  █",
        "    █  █",
        "  1 ██ █",
        "    ██ █",
        "0.5 ██ █",
        "    ██ █",
        "  0 ────",
    ]


def test_what_is_below_zero_hangs_under_the_line() -> None:
    lines = draw(make_course([6.0, -1.5, -0.1]), 7)

    assert lines[5:9] == ["    █", "  0 ───", "     █▔", " −2  ▀"]


def test_a_level_that_is_shown_as_zero_draws_nothing_and_any_other_something() -> None:
    rows = draw(make_course([0.04, -0.04, 0.1, 20.0]), 8)

    assert rows[7] == "      ▁█"


def test_few_days_are_stretched_and_many_joined() -> None:
    assert draw(make_course([1.0] * 3), 34)[8] == "  0 " + "─" * 30
    assert draw(make_course([1.0] * 365), 80)[8] == "  0 " + "─" * 73
    assert draw(make_course([1.0] * 365), 60)[8] == "  0 " + "─" * 53


@pytest.mark.parametrize(
    ("days", "months"),
    [
        (365, "     Dec   Jan   Feb   Mar   Apr   May   Jun   Jul   Aug   Sep   Oct    Nov"),
        (20, "             9 Nov                16 Nov               23 Nov"),
        (1500, "       2023     Jul       2024     Jul      2025     Jul      2026     Jul"),
    ],
)
def test_the_months_stand_where_they_begin(days: int, months: str) -> None:
    assert draw(make_course([1.0] * days))[9] == months


def test_lanes_show_what_went_in_and_out_and_whom_they_brought() -> None:
    course = [
        CourseDay(TODAY - timedelta(3), 4.0, given=4),
        CourseDay(TODAY - timedelta(2), 2.0, drawn=-2),
        CourseDay(TODAY - timedelta(1), 2.0, offered=1, asked=1),
        CourseDay(TODAY, 2.0, given=1, asked=1),
    ]

    assert draw(course, 8)[-3:] == ["+   ▄  ▁", "−    ▾", "came  ●○"]
