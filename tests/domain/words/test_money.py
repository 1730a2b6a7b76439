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
        ("1 234", "USD", 123400),
        ("1 200,00", "EUR", 120000),
        ("1\u00a0200,00", "EUR", 120000),
        ("1\u202f200,00", "EUR", 120000),
        ("1\u2009234\u2009567.80", "EUR", 123456780),
        ("1'200.00", "CHF", 120000),
        ("1’234’567", "CHF", 123456700),
        ("45.-", "CHF", 4500),
        ("45,–", "EUR", 4500),
        ("1,234,567", "USD", 123456700),
        ("1.234.567", "EUR", 123456700),
        ("1,00,000.50", "INR", 10000050),
        ("12,34,567", "INR", 123456700),
        ("1,234", "JPY", 1234),
        ("1.234", "CLP", 1234),
        ("0,500", "KWD", 500),
    ],
)
def test_reads_an_amount(text: str, currency: str, minor: int) -> None:
    assert money.parse(text, currency) == (minor, currency)


@pytest.mark.parametrize(
    ("text", "usual", "amount"),
    [
        ("€38.50", "USD", (3850, "EUR")),
        ("12,90 €", "USD", (1290, "EUR")),
        ("12,90\u00a0€", "USD", (1290, "EUR")),
        ("€ 1.038,50", "USD", (103850, "EUR")),
        ("45 EUR", "USD", (4500, "EUR")),
        ("EUR 45", "USD", (4500, "EUR")),
        ("45EUR", "USD", (4500, "EUR")),
        ("45 euros", "USD", (4500, "EUR")),
        ("$12", "EUR", (1200, "USD")),
        ("$12", "CAD", (1200, "CAD")),
        ("US$ 12", "CAD", (1200, "USD")),
        ("$12 CAD", "USD", (1200, "CAD")),
        ("$1,200.00 USD", "EUR", (120000, "USD")),
        ("A$5", "USD", (500, "AUD")),
        ("R$ 1.234,50", "USD", (123450, "BRL")),
        ("£5", "EUR", (500, "GBP")),
        ("12 zł", "EUR", (1200, "PLN")),
        ("45 Kč", "EUR", (4500, "CZK")),
        ("1 200 Ft", "EUR", (120000, "HUF")),
        ("¥1,200", "JPY", (1200, "JPY")),
        ("￥1,200.50", "CNY", (120050, "CNY")),
        ("45 kr", "SEK", (4500, "SEK")),
        ("kr. 45,50", "DKK", (4550, "DKK")),
        ("kr 45 NOK", "EUR", (4500, "NOK")),
        ("CHF 1'200.–", "EUR", (120000, "CHF")),
        ("Fr. 45.-", "CHF", (4500, "CHF")),
        ("₹1,00,000", "USD", (10000000, "INR")),
        ("10 руб.", "USD", (1000, "RUB")),
    ],
)
def test_reads_a_currency_beside_its_figure(text: str, usual: str, amount: tuple[int, str]) -> None:
    assert money.parse(text, usual) == amount


@pytest.mark.parametrize(("text", "currency", "minor"), [("$12", "NZD", 1200), ("45 kr", "isk", 45), ("45", "€", 4500)])
def test_a_currency_that_is_said_tells_which_is_meant(text: str, currency: str, minor: int) -> None:
    assert money.parse(text, "USD", currency).minor == minor


@pytest.mark.parametrize(("text", "currency"), [("€5", "USD"), ("5 EUR", "USD"), ("$5", "EUR"), ("kr 5", "EUR")])
def test_a_currency_that_is_said_is_never_overruled(text: str, currency: str) -> None:
    with pytest.raises(BadNumber, match=f"isn't in {currency}"):
        money.parse(text, "CHF", currency)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("kr 45", "could be in SEK, NOK, DKK or ISK"),
        ("¥5", "could be in JPY or CNY"),
        ("€5 USD", "isn't in one"),
    ],
)
def test_says_why_a_currency_is_not_clear(text: str, why: str) -> None:
    with pytest.raises(BadNumber, match=why):
        money.parse(text, "EUR")


@pytest.mark.parametrize(
    ("text", "currency", "reason"),
    [
        ("-5", "USD", "is negative"),
        ("−5 USD", "USD", "is negative"),
        ("1,234", "USD", "could be 1234 or 1.234"),
        ("1,234", "KWD", "could be 1234 or 1.234"),
        ("1.234", "USD", "could be 1234 or 1.234"),
        ("€1.200", "EUR", "could be 1200 or 1.200"),
        ("45.500", "USD", "could be 45500 or 45.500"),
        ("1234.500", "USD", "more decimals than USD, which has 2"),
        ("0,500", "USD", "more decimals than USD"),
        ("-€5", "EUR", "is negative"),
        ("€-5", "EUR", "is negative"),
        ("(5.00)", "USD", "is negative"),
        ("45.50", "JPY", "more decimals than JPY, which has none"),
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
        *("", " ", "NaN", "inf", "1e9", "+5", "45.", ".50", "1_000", "12 34", "1 2345", "1,2,3"),
        *("1 234 56", "1,234,56", "1.234,567,8", "1'234,567.8", "12,34.50", "5 apples", "5%", "5 x 4", "€", "$-"),
        *("1.234.567,", "４５", "٣", "\0", "\ud800", "😀", "45.50.", "0x10"),
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
    assert money.parse(money.format_amount(minor, currency), "USD") == (minor, currency)
    assert money.parse(money.format_figure(minor, currency), currency) == (minor, currency)


STYLES = st.sampled_from(
    [(",", "."), (".", ","), (" ", ","), ("\u00a0", "."), ("\u202f", ","), ("'", "."), ("’", ","), ("", ","), ("", ".")]
)
FRAMES = ("{}", "{} EUR", "EUR {}", "EUR{}", "{}eur", "€{}", "€ {}", "{}€", "{}\u00a0€", " {} euro ", "€{} EUR")


@given(AN_AMOUNT, STYLES, st.sampled_from(FRAMES))
def test_every_style_of_writing_is_read(minor: int, style: tuple[str, str], frame: str) -> None:
    group, mark = style
    figure = f"{minor // 100:,}".replace(",", group) + f"{mark}{minor % 100:02}"

    assert money.parse(frame.format(figure), "EUR") == (minor, "EUR")
    if frame != "{}":
        assert money.parse(frame.format(figure), "USD") == (minor, "EUR")


@given(st.text() | st.text("0123456789.,-' USD$€krz\u202f"), A_CURRENCY)
def test_any_text_is_an_amount_or_refused(text: str, currency: str) -> None:
    with suppress(BadNumber):
        amount = money.parse(text, currency)
        assert 0 <= amount.minor <= money.LIMIT
        assert amount.currency in money.CURRENCIES


@pytest.mark.parametrize(("sign", "code"), [("€", "EUR"), ("US$", "USD"), ("zł", "PLN"), ("Euro", "EUR")])
def test_knows_a_currency_by_its_own_sign(sign: str, code: str) -> None:
    assert money.parse_currency(sign) == code


@pytest.mark.parametrize("text", ["USD", "usd", " Usd "])
def test_knows_a_currency_in_any_case(text: str) -> None:
    assert money.parse_currency(text) == "USD"


@pytest.mark.parametrize(("text", "near"), [("EURS", "EUR"), ("eu", "EUR"), ("US", "USD"), ("USDT", "USD")])
def test_offers_a_currency_that_is_near(text: str, near: str) -> None:
    with pytest.raises(UnknownWord, match="is no currency") as failure:
        money.parse_currency(text)
    assert failure.value.hint.startswith("did you mean")
    assert near in failure.value.hint


@pytest.mark.parametrize("text", ["", "$", "1.5", "\ud800", "x" * 10_000])
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
