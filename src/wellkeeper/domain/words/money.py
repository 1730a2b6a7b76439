"""Money in minor units: whole cents, pence or fils, so that sums stay exact."""

from __future__ import annotations

import re

from wellkeeper.errors import BadNumber, UnknownWord, quote

LIMIT = 10**12

# ISO 4217 as published on 2026-01-01, without metals, test codes and units of account: they have no minor unit.
_CURRENCY_LIST = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
    CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR
    NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
    SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD
    XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_CURRENCY_LIST.split())

# Digits after the point, of currencies that don't have two.
_DECIMALS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}

# Thousands are understood only before decimals: 1,234 alone is one amount in London and another in Berlin.
_FORMS = (
    r"(?P<whole>[0-9]+)(?:(?P<point>[.,])(?P<part>[0-9]+))?",
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+)(?P<point>\.)(?P<part>[0-9]+)",
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+)(?P<point>,)(?P<part>[0-9]+)",
)


def parse(text: str, currency: str) -> int:
    """The amount in `text` (`45`, `45.50`, `45,50`, `1,234.50`, `45.50 USD`) in minor units of `currency`.

    Raises `BadNumber` for a negative amount, one above 10**12 minor units, more decimals than the currency has, and
    `1,234`, which could be two amounts.
    """
    figure = _remove_currency(text, currency)
    match = next(filter(None, (re.fullmatch(form, figure) for form in _FORMS)), None)
    if match is None:
        raise _make_error(text, currency, "is negative" if re.match(r"[-\u2212][0-9]", figure) else "isn't an amount")
    whole, part, decimals = re.sub(r"[.,]", "", match["whole"]), match["part"] or "", _find_decimals(currency)
    if match["point"] == "," and len(part) == 3 and "." not in figure:
        raise _make_error(text, currency, f"could be {whole}{part} or {whole}.{part}")
    if len(part) > decimals:
        raise _make_error(text, currency, f"has more decimals than {currency}, which has {decimals or 'none'}")
    amount = int(whole + part.ljust(decimals, "0"))
    if amount > LIMIT:
        raise _make_error(text, currency, f"is more than {format_amount(LIMIT, currency)}")
    return amount


def parse_currency(text: str) -> str:
    """The three letters of a currency, in capitals; raises `UnknownWord` for what ISO 4217 doesn't list."""
    code = text.strip().upper()
    if code in CURRENCIES:
        return code
    # difflib is slow to import, and only a mistake needs it.
    from difflib import get_close_matches

    near = get_close_matches(code[:10], sorted(CURRENCIES))
    raise UnknownWord("currency", text, (), near, "a currency is three letters of ISO 4217, such as EUR, JPY or USD")


def format_amount(amount: int, currency: str) -> str:
    """An amount in minor units with its currency: `45.50 USD`."""
    return f"{format_figure(amount, currency)} {currency}"


def format_figure(amount: int, currency: str) -> str:
    """An amount in minor units with the decimals that its currency has: `45.50`."""
    decimals = _find_decimals(currency)
    digits = str(abs(amount)).rjust(decimals + 1, "0")
    sign = "-" if amount < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits


def _find_decimals(currency: str) -> int:
    return _DECIMALS.get(currency, 2)


def _remove_currency(text: str, currency: str) -> str:
    """`text` without the name of its currency; raises `BadNumber` if that is another one, or `text` is too long."""
    if len(text) > 40:
        raise _make_error(text, currency, "isn't an amount")
    words = text.split()
    currency_words = [word for word in words if word.upper() in CURRENCIES]
    if any(word.upper() != currency for word in currency_words):
        raise _make_error(text, currency, f"isn't in {currency}")
    return " ".join(word for word in words if word not in currency_words[:1])


def _make_error(text: str, currency: str, reason: str) -> BadNumber:
    example = format_figure(4550, currency)
    return BadNumber(f"{quote(text)} {reason}", f"write it like {example}, without sign, symbol or thousands")
