"""Money is exact, and an amount that could be two is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import money
from wellkeeper.errors import BadNumber, UnknownWord

A_CURRENCY = st.sampled_from(sorted(money.CURRENCIES))
AN_AMOUNT = st.integers(0, money.LIMIT)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("45.50", "USD", 4550),
        ("45", "USD", 4500),
        ("45.5", "USD", 4550),
        ("45,50", "EUR", 4550),
        ("45,5", "EUR", 4550),
        ("0", "USD", 0),
        ("007", "USD", 700),
        ("0.01", "USD", 1),
        ("1,234.50", "USD", 123450),
        ("1.234,50", "EUR", 123450),
        ("1,234,567.8", "USD", 123456780),
        ("1.234,567", "KWD", 1234567),
        ("1.234", "KWD", 1234),
        ("1234", "JPY", 1234),
        ("0.0001", "CLF", 1),
        (" 45.50 usd ", "USD", 4550),
        ("EUR 45,50", "EUR", 4550),
        ("10000000000.00", "USD", 10**12),
    ],
)
def test_reads_an_amount(text: str, currency: str, minor: int) -> None:
    assert money.parse(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "reason"),
    [
        ("-5", "USD", "is negative"),
        ("−5 USD", "USD", "is negative"),
        ("1,234", "USD", "could be 1234 or 1.234"),
        ("1,234", "KWD", "could be 1234 or 1.234"),
        ("1,234", "JPY", "could be 1234 or 1.234"),
        ("1.234", "USD", "more decimals than USD, which has 2"),
        ("45.500", "USD", "more decimals than USD"),
        ("45.50", "JPY", "more decimals than JPY, which has none"),
        ("45.50 EUR", "USD", "isn't in USD"),
        ("10000000000.01", "USD", "is more than 10000000000.00 USD"),
        ("9" * 40, "USD", "is more than"),
    ],
)
def test_says_why_an_amount_is_refused(text: str, currency: str, reason: str) -> None:
    with pytest.raises(BadNumber, match=reason) as failure:
        money.parse(text, currency)
    assert failure.value.hint.startswith("write it like 4")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "NaN", "inf", "1e9", "+5", "45.", ".50", "1_000", "1 234", "$45", "45€", "1,2,3"),
        *("1.234.567", "1,234,567", "12,34.50", "1.234.567,", "４５", "٣", "\0", "\ud800", "😀", "45.50.", "0x10"),
        *("9" * 10_000, "USD", "--5"),
    ],
)
def test_refuses_what_is_no_amount(text: str) -> None:
    with pytest.raises(BadNumber):
        money.parse(text, "USD")


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (4550, "USD", "45.50 USD"),
        (5, "USD", "0.05 USD"),
        (0, "EUR", "0.00 EUR"),
        (45, "JPY", "45 JPY"),
        (45, "KWD", "0.045 KWD"),
        (-4550, "USD", "-45.50 USD"),
        (-5, "USD", "-0.05 USD"),
    ],
)
def test_shows_an_amount_with_the_decimals_of_its_currency(minor: int, currency: str, text: str) -> None:
    assert money.format_amount(minor, currency) == text
    assert money.format_figure(minor, currency) == text.partition(" ")[0]


@given(AN_AMOUNT, A_CURRENCY)
def test_what_is_shown_can_be_read(minor: int, currency: str) -> None:
    assert money.parse(money.format_amount(minor, currency), currency) == minor
    assert money.parse(money.format_figure(minor, currency), currency) == minor


@given(st.text() | st.text("0123456789.,- USD"), A_CURRENCY)
def test_any_text_is_an_amount_or_refused(text: str, currency: str) -> None:
    with suppress(BadNumber):
        assert 0 <= money.parse(text, currency) <= money.LIMIT


@pytest.mark.parametrize("text", ["USD", "usd", " Usd "])
def test_knows_a_currency_in_any_case(text: str) -> None:
    assert money.parse_currency(text) == "USD"


@pytest.mark.parametrize(("text", "near"), [("EURO", "EUR"), ("eu", "EUR"), ("US", "USD"), ("USDT", "USD")])
def test_offers_a_currency_that_is_near(text: str, near: str) -> None:
    with pytest.raises(UnknownWord, match="is no currency") as failure:
        money.parse_currency(text)
    assert failure.value.hint.startswith("did you mean")
    assert near in failure.value.hint


@pytest.mark.parametrize("text", ["", "$", "€", "1.5", "\ud800", "x" * 10_000])
def test_says_what_a_currency_is(text: str) -> None:
    with pytest.raises(UnknownWord) as failure:
        money.parse_currency(text)
    assert failure.value.hint == "a currency is three letters of ISO 4217, such as EUR, JPY or USD"


@pytest.mark.parametrize("code", ["XAU", "XXX", "HRK", "BGN", "BTC"])
def test_takes_only_money_in_use(code: str) -> None:
    with pytest.raises(UnknownWord):
        money.parse_currency(code)


def test_every_code_has_three_capitals() -> None:
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in money.CURRENCIES)
    assert len(money.CURRENCIES) == 165
