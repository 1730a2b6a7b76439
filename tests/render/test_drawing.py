"""What drawings are made of: headings, labels, intervals, each within its width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.render.drawing import choose_text, join_spans, make_heading, make_interval, measure_line, place_labels
from wellkeeper.render.page import Span
from wellkeeper.render.pictures import to_ascii

SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("figures", "picture"),
    [
        ((2, 5, 8), "  ├──●──┤"),
        ((0, 0, 10), "●─────────┤"),
        ((3, 3, 3), "   ●"),
        ((5, 20, 30), "     ├────●"),
    ],
)
def test_an_interval_has_ends_and_a_dot(figures: tuple[float, float, float], picture: str) -> None:
    assert make_interval(*figures, 10, 11) == picture


@given(st.lists(SHARES, min_size=3, max_size=3).map(sorted), st.integers(1, 60))
def test_an_interval_keeps_to_its_width(figures: list[float], width: int) -> None:
    low, middle, high = figures
    picture = make_interval(low, middle, high, 1, width)

    assert len(picture) <= width
    assert picture.count("●") == 1
    assert to_ascii(picture).isascii()


def test_an_interval_in_ascii_has_upright_ends() -> None:
    assert to_ascii("  ├──●──┤") == "  |--*--|"


def test_a_heading_has_two_lines_if_both_do_not_fit_on_one() -> None:
    assert [measure_line(line) for line in make_heading("left", "right", 20)] == [20]
    assert [measure_line(line) for line in make_heading("left", "right", 11)] == [11]
    assert [measure_line(line) for line in make_heading("left", "right", 10)] == [4, 5]


def test_labels_that_would_touch_are_left_out() -> None:
    assert place_labels([(0, "Jan"), (3, "Feb"), (8, "Mar"), (12, "Apr")], 14) == "Jan     Mar"


def test_spans_of_one_style_are_one_and_lines_end_without_blanks() -> None:
    spans = [Span("a", "water"), Span("b", "water"), Span(" c "), Span("  ", "quiet")]

    assert join_spans(spans) == [Span("ab", "water"), Span(" c")]
    assert join_spans([Span("  ")]) == []


def test_the_longest_text_that_fits_is_chosen() -> None:
    assert [choose_text(("too few", "few"), width) for width in (7, 6, 2)] == ["too few", "few", ""]
