"""What a value looks like in a cell, and how things are counted."""

from __future__ import annotations

from datetime import date

import pytest

from wellkeeper.render.page import Page, Paragraph, format_count, format_size, format_value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, ""),
        (True, "yes"),
        ("", ""),
        (0, "0"),
        (["a", 1], "a, 1"),
        ((), ""),
        (date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_a_value_in_a_cell(value: object, text: str) -> None:
    assert format_value(value) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 deposits"), (1, "1 deposit"), (2, "2 deposits")])
def test_one_is_no_plural(number: int, text: str) -> None:
    assert format_count(number, "deposit") == text


def test_a_page_without_blocks_shows_its_sentence() -> None:
    assert Page([], (), "a", empty="Nobody.").list_blocks() == [Paragraph("Nobody.", "quiet")]
    assert Page([], (), "a", people=lambda: [Paragraph("x")], empty="Nobody.").list_blocks() == [Paragraph("x")]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 kB"),
        (12_300, "12 kB"),
        (410_000, "0.4 MB"),
        (1_400_000, "1.4 MB"),
        (111_000_000, "111 MB"),
        (2_345_000_000, "2.3 GB"),
    ],
)
def test_a_size_is_in_the_unit_that_people_say(size: int, text: str) -> None:
    assert format_size(size) == text
