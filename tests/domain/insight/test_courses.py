"""The course of an account: every day has the level that the account would have had, and its lanes lose nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.insight.cases import list_introductions
from domain.test_account import HALF_LIFE, TODAY, day, postings
from wellkeeper.domain.account import fold, round_level
from wellkeeper.domain.insight.courses import CourseDay, list_steps, trace_course
from wellkeeper.domain.insight.facts import Period

ACTS = st.sampled_from(["give intro", "give meal", "ask intro", "touch met", "slip"])
LINES = st.lists(st.builds("{} {}d".format, ACTS, st.integers(0, 60)), max_size=8).map("; ".join)


def trace(text: str, ago: str = "30d", introductions: str = "") -> list[CourseDay]:
    """The course of some lines from a day on."""
    period = Period(day(ago), TODAY)
    return trace_course(postings(text), list_introductions(introductions), period, HALF_LIFE)


@given(LINES)
def test_every_day_has_the_level_of_the_account_of_that_day(text: str) -> None:
    lines = postings(text)

    for course_day in trace(text):
        account = fold([line for line in lines if line.day <= course_day.day], HALF_LIFE)
        assert round_level(course_day.level) == round_level(account.compute_level(course_day.day, HALF_LIFE))


@given(LINES)
def test_what_went_in_and_out_adds_up_to_the_balance(text: str) -> None:
    course = trace(text, "60d")

    balance = fold(postings(text), HALF_LIFE).balance
    assert sum(course_day.given + course_day.drawn for course_day in course) == balance


def test_a_void_leaves_no_trace() -> None:
    assert trace("give intro 9d; give meal 3d; void 1") == trace("give meal 3d")


def test_a_day_before_the_first_line_is_empty() -> None:
    course = trace("give intro 9d")

    assert [course_day.level for course_day in course[:21]] == [0.0] * 21
    assert course[21] == CourseDay(day("9d"), 4.0, 4, 0)


def test_whom_they_brought_stands_at_the_day_of_the_introduction() -> None:
    course = trace("give intro 40d", introductions="ann 5d; ann asked 5d; ann 2d; ann 90d")

    came = {course_day.day: (course_day.offered, course_day.asked) for course_day in course}
    assert {on: counts for on, counts in came.items() if any(counts)} == {day("5d"): (1, 1), day("2d"): (1, 0)}


@pytest.mark.parametrize(
    ("days", "step_days", "ends"),
    [(7, 7, ["0d"]), (8, 7, ["7d", "0d"]), (6, 2, ["4d", "2d", "0d"]), (1, 5, ["0d"]), (3, 1, ["2d", "1d", "0d"])],
)
def test_steps_end_with_the_course(days: int, step_days: int, ends: list[str]) -> None:
    course = [CourseDay(TODAY - timedelta(ago), 1.0, 1) for ago in reversed(range(days))]

    steps = list_steps(course, step_days)

    assert [step.day for step in steps] == [day(end) for end in ends]
    assert sum(step.given for step in steps) == days


def test_a_step_has_the_level_of_its_last_day_and_the_sums_of_all() -> None:
    course = [CourseDay(day("1d"), 4.0, 4, -1, 1, 0), CourseDay(TODAY, 3.0, 2, -3, 0, 2)]

    assert list_steps(course, 2) == [CourseDay(TODAY, 3.0, 6, -4, 1, 2)]
