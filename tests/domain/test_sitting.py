"""A sitting: what each key does, and that u takes any of them back."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.contact import SOURCES
from wellkeeper.domain.sitting import NO_CHOICE, SOURCE_KEYS, Choice, Sitting, end, press

KEYS = st.sampled_from([*"abcABC123456789 xXuUq", "é", "\t", "z"])


def press_all(keys: str, total: int = 5) -> Sitting:
    sitting = Sitting(total)
    for key in keys:
        if not sitting.is_over:
            sitting = press(sitting, key)
    return sitting


@pytest.mark.parametrize(
    ("keys", "place", "choices"),
    [
        ("", 0, {}),
        ("a", 1, {0: Choice(tier="A")}),
        ("B", 1, {0: Choice(tier="B")}),
        ("1", 0, {0: Choice(source="client")}),
        ("91", 0, {0: Choice(source="client")}),
        ("8c", 1, {0: Choice("friend", "C")}),
        ("8 ", 1, {0: Choice("friend")}),
        ("  x", 3, {2: Choice(is_archived=True)}),
        ("au", 0, {}),
        ("1u", 0, {}),
        ("1au", 0, {0: Choice("client")}),
        ("a u", 1, {0: Choice(tier="A")}),
        ("uuu", 0, {}),
        ("xub", 1, {0: Choice(tier="B")}),
        ("zé0\t", 0, {}),
    ],
)
def test_a_key_files_a_newcomer(keys: str, place: int, choices: dict[int, Choice]) -> None:
    sitting = press_all(keys)

    assert (sitting.place, dict(sitting.choices), sitting.is_over) == (place, choices, False)


@pytest.mark.parametrize("keys", ["q", "a q", "abcab", "     ", "1 1 1 1 1x"])
def test_it_is_over_by_q_or_behind_the_last_one(keys: str) -> None:
    assert press_all(keys).is_over


def test_each_source_has_its_digit() -> None:
    assert list(SOURCE_KEYS) == list(string.digits[1:])
    assert [press(Sitting(1), key).choice.source for key in SOURCE_KEYS] == list(SOURCES)


@given(st.lists(KEYS, max_size=30))
def test_u_takes_back_any_key_that_did_something(keys: list[str]) -> None:
    sitting = press_all("".join(keys), total=40)
    for key in "abc1 x":
        assert sitting.is_over or press(press(sitting, key), "u") == sitting


@given(st.lists(KEYS, max_size=30), st.integers(1, 10))
def test_what_was_keyed_stays_within_the_newcomers(keys: list[str], total: int) -> None:
    sitting = press_all("".join(keys), total)

    assert set(sitting.choices) <= set(range(total))
    assert NO_CHOICE not in sitting.choices.values()
    assert sitting.place < total or sitting.is_over
    assert end(sitting).choices == sitting.choices
