"""The picture of a year: it keeps to its width, and every point of its days is in a cell and in a sum."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.insight.years import YearDay, choose_days, make_year
from wellkeeper.render.drawing import measure_line
from wellkeeper.render.page import Drawing, Page
from wellkeeper.render.pages.insight.heat import build_year, choose_bounds, choose_period, describe_bounds, draw_year
from wellkeeper.render.pictures import to_ascii

TODAY = date(2026, 11, 25)  # a Wednesday
YEARS = st.dictionaries(st.integers(0, 364), st.integers(1, 5_000))


def make_year_days(points: dict[int, int]) -> list[YearDay]:
    """A day with a gift for each so many days ago."""
    return [YearDay(TODAY - timedelta(ago), 1, points[ago]) for ago in sorted(points, reverse=True)]


def draw(year_days: list[YearDay], width: int) -> list[str]:
    period = choose_period(TODAY, width)
    lines = draw_year(choose_days(year_days, period), period, width)
    return ["".join(span.text for span in line) for line in lines]


def print_drawing(page: Page, width: int) -> list[str]:
    [drawing] = page.list_blocks()
    assert isinstance(drawing, Drawing)
    lines = drawing.draw(width)
    assert max(map(measure_line, lines)) <= width
    return ["".join(span.text for span in line) for line in lines]


@given(YEARS, st.integers(60, 200))
def test_a_year_keeps_to_the_width(points: dict[int, int], width: int) -> None:
    lines = draw(make_year_days(points), width)

    assert max(map(len, lines)) <= width
    assert all(to_ascii(line).isascii() and not line.endswith(" ") for line in lines)


@given(YEARS)
def test_there_is_a_shade_for_every_day_with_points_and_a_dot_for_every_other(points: dict[int, int]) -> None:
    cells = "".join(line[5:58] for line in draw(make_year_days(points), 80)[1:8])

    assert sum(cell in "░▒▓█" for cell in cells) == len(points)
    assert sum(cell == "·" for cell in cells) == 365 - len(points)


@pytest.mark.parametrize(("points", "shade"), [(1, "░"), (2, "░"), (3, "▒"), (4, "▒"), (5, "▓"), (7, "▓"), (8, "█")])
def test_a_shade_says_how_many_points(points: int, shade: str) -> None:
    assert draw(make_year_days({0: points}), 66)[3][57] == shade


@pytest.mark.parametrize(
    ("points", "bounds", "legend"),
    [
        ([], [2, 4, 7], "█ 8 and more points a day"),
        ([8, 8, 8], [2, 4, 7], "█ 8 and more points a day"),
        ([9, 9, 9], [4, 8, 14], "█ 15 and more points a day"),
        ([1] * 9 + [900], [2, 4, 7], "█ 8 and more points a day"),
        ([150] * 9, [100, 200, 350], "█ 351 and more points a day"),
    ],
)
def test_shades_are_for_more_points_if_most_days_have_more(points: list[int], bounds: list[int], legend: str) -> None:
    assert choose_bounds(points) == bounds
    assert describe_bounds(bounds)[-1] == legend


@given(st.lists(st.integers(0, 100_000)))
def test_no_more_than_a_fifth_of_the_days_is_as_dark_as_can_be(points: list[int]) -> None:
    darkest = choose_bounds(points)[-1] + 1  # its first figure isn't counted

    assert sum(number > darkest for number in points) <= 0.2 * sum(number > 0 for number in points)


def test_a_narrow_terminal_shows_26_weeks_and_their_sums() -> None:
    page = build_year(make_year_days({0: 2, 7: 4, 300: 50}), TODAY)

    assert print_drawing(page, 65)[0].split("  ")[0] == "26 weeks of giving"
    assert print_drawing(page, 65)[0].endswith("2 gifts on 2 days, 6 points")
    assert print_drawing(page, 66)[0].startswith("A year of giving")
    assert print_drawing(page, 66)[0].endswith("3 gifts on 3 days, 56 points")


def test_bars_get_what_is_left_from_six_cells_on() -> None:
    year_days = make_year_days({0: 4})

    assert [draw(year_days, width)[3].count("━") for width in (66, 70, 71, 80, 200)] == [0, 0, 6, 15, 24]


def test_lanes_have_a_mark_a_week() -> None:
    year_days = [
        YearDay(TODAY - timedelta(8), asks=1, asked_for=1),
        YearDay(TODAY - timedelta(2), offered=1),
        YearDay(TODAY, asked_for=1, won=1),
    ]

    assert [line[:5].strip() + line[56:] for line in draw(year_days, 80)[-3:]] == ["ask▾", "came○●", "won ◆"]


def test_days_to_come_and_before_the_year_are_blank() -> None:
    lines = draw([], 80)

    assert (lines[1][5], lines[3][5], lines[3][57]) == (" ", "·", "·")
    assert {line[57:58] for line in lines[4:8]} == {" "}
    assert make_year(TODAY).first == date(2025, 11, 26)


def test_in_a_pipe_stand_the_days_on_which_something_happened() -> None:
    [drawing] = build_year(make_year_days({0: 4, 9: 2}), TODAY).list_blocks()

    assert isinstance(drawing, Drawing)
    assert drawing.table is not None
    assert [item["day"] for item in drawing.table.items] == [TODAY - timedelta(9), TODAY]


def test_an_empty_year_is_a_sentence() -> None:
    assert build_year([], TODAY).list_blocks()[0].text.startswith("Nothing was given")
