"""Numbers, days and money as a page says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.render.report import words


@pytest.mark.parametrize(
    ("count", "sentence"), [(0, "no gifts"), (1, "one gift"), (13, "thirteen gifts"), (14, "14 gifts")]
)
def test_numbers_under_fourteen_are_words(count: int, sentence: str) -> None:
    assert words.spell_count(count, "gift") == sentence


@pytest.mark.parametrize(
    ("amount", "currency", "sentence"),
    [
        (5_190_000, "EUR", "€51,900"),
        (1_499, "USD", "$15"),
        (120_000, "CHF", "CHF\u00a01,200"),
        (1_200, "JPY", "¥1,200"),
        (-500, "GBP", "−£5"),
    ],
)
def test_money_is_whole_with_its_sign_before(amount: int, currency: str, sentence: str) -> None:
    assert words.format_money(amount, currency) == sentence


def test_several_currencies_come_the_largest_first() -> None:
    assert words.format_sums({"EUR": 100, "USD": 90_000, "GBP": 0}) == "$900 and €1"
    assert words.format_sums({}) == ""


@pytest.mark.parametrize(
    ("late", "sentence"), [(5, "5 days late"), (1, "1 day late"), (0, "due today"), (-8, "in 8 days")]
)
def test_a_due_day_is_late_today_or_ahead(late: int, sentence: str) -> None:
    assert words.describe_due(late) == sentence


@pytest.mark.parametrize(("level", "sentence"), [(21.84, "21.8"), (-1.9, "−1.9"), (-0.01, "0.0"), (1234.5, "1,234.5")])
def test_a_level_has_one_decimal_and_a_minus(level: float, sentence: str) -> None:
    assert words.format_level(level) == sentence


@given(st.text(max_size=300), st.integers(2, 200))
def test_what_is_shortened_is_no_longer_than_asked(text: str, limit: int) -> None:
    short = words.shorten(text, limit)

    assert len(short) <= limit
    assert short == " ".join(text.split()) or short.endswith("…")


def test_what_others_may_not_see_is_told_by_another_word() -> None:
    assert words.say_words("…", "something") == words.say_words("", "something") == "something"
    assert words.say_words("the slides", "something") == "the slides"


def test_who_shares_a_first_name_is_called_by_the_whole() -> None:
    names = {"ann": "Ann Lee", "anna": "Ann Ray", "bo": "Bo Day", "x": ""}

    assert words.name_briefly(names, names) == {"ann": "Ann Lee", "anna": "Ann Ray", "bo": "Bo", "x": ""}
    assert len(words.find_first_name("x" * 200)) <= words.LONGEST_FIRST_NAME
