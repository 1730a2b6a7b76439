"""Pictures made of letters: a bar keeps to its width and its scale, a picture to its steps, and both have ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.render.pictures import (
    EIGHTHS,
    choose_scale,
    describe_scale,
    make_bar,
    make_sparkline,
    to_ascii,
)

FIGURES = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("value", "bar"),
    [(21.8, "━━━━━━━━━━╸"), (20.9, "━━━━━━━━━━"), (14.6, "━━━━━━━"), (1.0, "╸"), (0.1, "╸"), (0, ""), (-1.9, "")],
)
def test_a_bar_has_halves_of_a_cell(value: float, bar: str) -> None:
    assert make_bar(value, 25, 12) == bar
    assert make_bar(value, 25, 12, in_ascii=True) == "=" * len(bar)


@given(st.lists(FIGURES, min_size=1), st.integers(1, 40))
def test_bars_on_one_scale_keep_to_their_width_and_order(figures: list[float], width: int) -> None:
    scale = choose_scale(figures)

    lengths = [len(make_bar(figure, scale, width)) for figure in sorted(figures)]

    assert lengths == sorted(lengths)
    assert lengths[-1] <= width
    assert all(bool(make_bar(figure, scale, width)) == (figure > 0) for figure in figures)


@pytest.mark.parametrize(
    ("figures", "head"),
    [
        ([21.8, -3.0], "0 to 25"),
        ([44.9], "0 to 50"),
        ([9.7], "0 to 10"),
        ([1000.0], "0 to 1,000"),
        ([0.21], "0 to 0.25"),
        ([-2.0], "0 to 1"),
        ([], "0 to 1"),
    ],
)
def test_a_scale_is_round(figures: list[float], head: str) -> None:
    assert describe_scale(choose_scale(figures)) == head


@given(st.lists(FIGURES, max_size=20))
def test_there_is_one_step_for_each_figure(figures: list[float]) -> None:
    picture = make_sparkline(figures)

    assert len(picture) == len(figures)
    assert set(picture) <= set(EIGHTHS) | {"·"}
    assert make_sparkline(figures, in_ascii=True).isascii()


@pytest.mark.parametrize(
    ("figures", "picture"),
    [
        ([0.0, 0.0], "··"),
        ([0.0, 4.0, 8.0], "·▃▆"),
        ([8.0, 8.0], "▆▆"),
        ([-3.0, 0.0, 3.0], "▁·▆"),
        ([-3.0, -3.0], "▁▁"),
    ],
)
def test_a_picture_goes_from_the_lowest_and_zero_to_the_highest(figures: list[float], picture: str) -> None:
    assert make_sparkline(figures) == picture


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("━━╸", "==="),
        ("▁▂▃▄▅▆▇█", "..::**##"),
        ("●○■◆ ✓✗!", "*o#$ yn!"),
        ("─│┬┴", "-|++"),
        ("┣━ ├─ ┗━ └─ └╌", "+= +- += +- +."),
        ("−2 · …", "-2 . ..."),
        ("Lucía 佐藤", "Lucía 佐藤"),
    ],
)
def test_every_sign_has_its_ascii(text: str, ascii_text: str) -> None:
    assert to_ascii(text) == ascii_text
