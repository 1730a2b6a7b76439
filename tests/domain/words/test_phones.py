"""Phone numbers are found again however they are spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import phones


@pytest.mark.parametrize(
    "number",
    ["+49 170 1234567", "0049 (0)170 1234567", "0170/1234567", "(0170) 123-4567", "+49 (0) 170 1234567", "٠١٧٠١٢٣٤٥٦٧"],
)
def test_spellings_of_one_number_begin_alike(number: str) -> None:
    assert phones.make_key(number).startswith("7654321071")


@given(st.text())
def test_a_phone_key_is_digits(number: str) -> None:
    assert set(phones.make_key(number)) <= set("0123456789")
    assert not phones.make_key(number).endswith("0")


def test_a_number_is_the_same_with_or_without_its_country() -> None:
    assert phones.is_same("765432107194", "7654321071")
    assert not phones.is_same("76543", "765432")


@pytest.mark.parametrize(
    ("text", "card", "cell"),
    [
        ("tel:+1%2023;ext=4", "+1 23 ext. 4", ["tel:+1%2023", "ext=4"]),
        (" 0170 1 ", "0170 1", ["0170 1"]),
        ("0170 1; 0170 2\nat home", "0170 1; 0170 2\nat home", ["0170 1", "0170 2"]),
        ("at home", "", []),
    ],
)
def test_what_has_a_digit_is_a_number_in_a_file(text: str, card: str, cell: list[str]) -> None:
    assert (phones.find_in_card(text), phones.list_in_cell(text)) == (card, cell)
