"""Several numbers in a cell are several, and one number with a slash or an extension is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.phones import list_in_cell, make_key


@pytest.mark.parametrize(
    "cell",
    [
        *("+49 (0)30/5550100", "0170/1234567", "030/5550100/101", "5550100, ext. 4", "+49 36458/12345"),
        *("+1 212 555 0100 / 0101", "06151 / 123456", "0049 6151/123456", "1,234,567"),
    ],
)
def test_a_number_in_parts_is_one(cell: str) -> None:
    assert list_in_cell(cell) == [cell]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+49 170 1234567, +49 89 123456", ["+49 170 1234567", "+49 89 123456"]),
        ("+49 170 7654321 / +49 89 654321", ["+49 170 7654321", "+49 89 654321"]),
        ("030/5550100, 0170/5550101", ["030/5550100", "0170/5550101"]),
        ("030/5550100/0170/5550101", ["030/5550100", "0170/5550101"]),
        ("5550100 or 5550101", ["5550100", "5550101"]),
        ("030 5550100;0170 5550101\n0171 5550102", ["030 5550100", "0170 5550101", "0171 5550102"]),
        ("none", []),
    ],
)
def test_several_numbers_are_several(cell: str, numbers: list[str]) -> None:
    assert list_in_cell(cell) == numbers


@given(st.text(alphabet="0123456789+/,;() -\nor", max_size=40))
def test_no_digit_is_lost(cell: str) -> None:
    pieces = "".join(list_in_cell(cell))

    assert [c for c in pieces if c.isdigit()] == [c for c in cell if c.isdigit()]
    assert all(make_key(piece) or set(piece) & set("0") for piece in list_in_cell(cell))
