"""Pictures: nothing stands outside, zero is in sight, and labels are few."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.report.test_markup import Reading
from wellkeeper.render.report.charts import (
    GRID_LINES,
    WIDE,
    draw_curve,
    format_percent,
    label_months,
    list_grid,
    make_dot,
    make_picture,
    make_scale,
)

LEVELS = st.lists(st.floats(-500, 5_000, allow_nan=False), min_size=2, max_size=400)
FIRST = date(2024, 2, 29)


@given(LEVELS)
def test_every_figure_and_zero_stand_in_the_picture(levels: Sequence[float]) -> None:
    scale = make_scale(levels, 10, 200)

    assert all(10 - 1e-6 <= scale.place(level) <= 200 + 1e-6 for level in [*levels, 0])
    assert scale.place(scale.low) == 200


@given(LEVELS, st.integers(1, 30))
def test_a_curve_goes_from_edge_to_edge_and_never_leaves_the_picture(levels: Sequence[float], step: int) -> None:
    curve = draw_curve(levels, make_scale(levels, 10, 200), 210, step)
    (path,) = [attributes["d"] or "" for name, attributes in Reading(curve.line).elements if name == "path"]
    points = [tuple(map(float, point.split())) for point in re.split("[ML]", path)[1:]]

    assert (points[0][0], points[-1][0]) == (0, WIDE)
    assert all(0 <= x <= WIDE and 9.9 <= y <= 200.1 for x, y in points)
    assert points == sorted(points, key=lambda point: point[0])


def test_a_curve_with_a_step_keeps_every_jump() -> None:
    levels = [1.0] * 50 + [5.0] * 50
    whole, stepped = (draw_curve(levels, make_scale(levels, 0, 10), 10, step).line for step in (1, 10))
    corners = {point for point in re.findall(r"[\d.]+ [\d.]+", whole) if point.split()[0] in ("494.9", "505.1")}

    assert len(corners) == 2
    assert all(corner in stepped for corner in corners)
    assert len(stepped) < len(whole)


def test_what_is_below_zero_has_a_hue_of_its_own() -> None:
    for levels, is_dry in (([1.0, 2.0], False), ([1.0, -2.0], True)):
        assert ("f-dry" in draw_curve(levels, make_scale(levels, 0, 10), 10).area) is is_dry


@given(st.floats(0.001, 1e7))
def test_a_grid_has_at_most_three_round_lines_below_the_top(high: float) -> None:
    grid = list_grid(high)

    assert 1 <= len(grid) <= GRID_LINES
    assert all(0 < figure < high for figure in grid)
    assert grid == [pytest.approx(grid[0] * (number + 1)) for number in range(len(grid))]


@pytest.mark.parametrize(("share", "written"), [(0, "0%"), (0.5, "50%"), (1 / 3, "33.33%"), (1, "100%")])
def test_places_are_in_percent(share: float, written: str) -> None:
    assert format_percent(share) == written


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 7_000))
def test_months_are_labelled_within_the_picture_and_not_too_often(first: date, days: int) -> None:
    labels = Reading(label_months(first, first + timedelta(days), 12)).elements
    places = [float((attributes["x"] or "").rstrip("%")) for _, attributes in labels]

    assert all(0 <= place <= 100 for place in places)
    assert places == sorted(places)
    assert len(places) <= 20


def test_the_months_of_a_year_have_names_and_every_second_goes_on_a_phone() -> None:
    labels = Reading(label_months(FIRST, FIRST + timedelta(365), 12))

    assert labels.text == "MarAprMayJunJulAugSepOctNovDecJanFeb"
    assert sum("drop" in (attributes["class"] or "") for _, attributes in labels.elements) == 6


def test_a_picture_says_what_it_shows_and_a_dot_says_whom() -> None:
    picture = make_picture("well", 10, "The <well>", "It is deep.", make_dot("5%", 3, 4, "ink", title="Ann & Bo"))
    (_, svg), *_ = Reading(picture).elements

    assert (svg["role"], svg["aria-labelledby"], svg["width"]) == ("img", "well-t well-d", "100%")
    assert Reading(picture).text == "The <well>It is deep.Ann & Bo"


def test_a_ring_is_as_large_as_a_dot() -> None:
    (_, dot), (_, ring) = Reading(make_dot(1, 1, 4, "ink") + make_dot(1, 1, 4, "ink", filled=False)).elements

    assert (dot["r"], ring["r"]) == ("4", "3")
