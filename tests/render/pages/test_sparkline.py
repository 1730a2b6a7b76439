"""A small picture of a row of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.render.pages.accounts import BARS, draw_sparkline


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_there_is_one_block_for_each_figure(figures: list[float]) -> None:
    assert len(draw_sparkline(figures)) == len(figures)
    assert set(draw_sparkline(figures)) <= set(BARS) | {"·"}


@pytest.mark.parametrize(
    ("figures", "picture"),
    [
        ([0.0, 0.0], "··"),
        ([0.0, 4.0, 8.0], "·▅█"),
        ([8.0, 8.0], "██"),
        ([-3.0, 0.0, 3.0], "▁·█"),
        ([-3.0, -3.0], "▁▁"),
    ],
)
def test_it_goes_from_the_lowest_to_the_highest_of_them_and_zero(figures: list[float], picture: str) -> None:
    assert draw_sparkline(figures) == picture
