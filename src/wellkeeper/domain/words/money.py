"""Money in minor units: whole cents, pence or fils, so that sums stay exact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from wellkeeper.domain.words.text import list_nearest, make_key
from wellkeeper.errors import BadNumber, UnknownWord, list_words, quote

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

# The currencies that a sign may mean. Of several, the ledger's own is meant if it is among them, or else the first; if
# that is None, nothing is meant unless it is said.
_DOLLARS = (
    *("USD", "ARS", "AUD", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "CVE", "DOP", "FJD", "GYD", "HKD"),
    *("JMD", "KYD", "LRD", "MXN", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "UYU", "XCD"),
)
_POUNDS = ("GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP")
_SIGNS: dict[str, tuple[str | None, ...]] = {
    "€": ("EUR",), "euro": ("EUR",), "euros": ("EUR",),
    "$": _DOLLARS, "dollar": _DOLLARS, "dollars": _DOLLARS, "£": _POUNDS, "pound": _POUNDS, "pounds": _POUNDS,
    "us$": ("USD",), "au$": ("AUD",), "a$": ("AUD",), "ca$": ("CAD",), "c$": ("CAD",), "hk$": ("HKD",), "nz$": ("NZD",),
    "mx$": ("MXN",), "nt$": ("TWD",), "r$": ("BRL",), "s$": ("SGD",), "sg$": ("SGD",),
    "¥": (None, "JPY", "CNY"), "円": ("JPY",), "yen": ("JPY",), "元": ("CNY",), "yuan": ("CNY",), "rmb": ("CNY",),
    "kr": (None, "SEK", "NOK", "DKK", "ISK"), "kc": ("CZK",), "zł": ("PLN",), "zl": ("PLN",), "ft": ("HUF",),
    "fr": ("CHF", "XAF", "XOF", "XPF", "DJF", "GNF", "KMF", "RWF", "BIF", "CDF"), "sfr": ("CHF",),
    "lei": ("RON", "MDL"), "₹": ("INR",), "rs": ("INR", "PKR", "LKR", "NPR", "MUR", "SCR"), "₽": ("RUB",),
    "руб": ("RUB",), "₴": ("UAH",),
    "грн": ("UAH",), "₺": ("TRY",), "tl": ("TRY",), "₪": ("ILS",), "₩": ("KRW", "KPW"), "₫": ("VND",), "đ": ("VND",),
    "฿": ("THB",), "₱": ("PHP",), "₦": ("NGN",), "₸": ("KZT",), "₾": ("GEL",), "₡": ("CRC",), "₲": ("PYG",),
}  # fmt: skip

# A group has three digits behind a blank, an apostrophe, a comma or a point; in India two, and three at last.
_PART = r"(?P<part>[0-9]+|[-\u2013\u2014])"
_FORMS = (
    rf"(?P<whole>[0-9]+)(?:(?P<mark>[.,]){_PART})?",
    rf"(?P<whole>[0-9]{{1,3}}(?P<group>[ '’])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)(?:(?P<mark>[.,]){_PART})?",
    rf"(?P<whole>[0-9]{{1,3}}(?:,[0-9]{{3}})+)(?:(?P<mark>\.){_PART})?",
    rf"(?P<whole>[0-9]{{1,3}}(?:\.[0-9]{{3}})+)(?:(?P<mark>,){_PART})?",
    rf"(?P<whole>[0-9]{{1,2}}(?:,[0-9]{{2}})+,[0-9]{{3}})(?:(?P<mark>\.){_PART})?",
)
_AMOUNT = re.compile(r"([^0-9]*)([0-9](?:[0-9 .,'’]*[0-9])?(?:[.,][-\u2013\u2014])?)([^0-9]*)")


class Amount(NamedTuple):
    """Money in minor units of a currency."""

    minor: int
    currency: str


def parse(text: str, usual_currency: str, said_currency: str = "", sign_currency: str | None = None) -> Amount:
    """The amount in `text`, which may name its currency before or behind: `45.50`, `€38,50`, `1 200,00 EUR`, `US$ 12`.

    If it names none, it is in the said currency, or else in the usual one of the ledger. A sign of several currencies,
    such as $, means the `sign_currency` if it may; that is the usual one unless it is given. Raises `UnknownWord` if
    the said currency is none, and `BadNumber` for a negative amount, one above 10**12 minor units, more decimals than
    the currency has, another currency than the said one, and `1,234` or `1.234`, which could be two amounts.
    """
    said_currency = parse_currency(said_currency) if said_currency else ""
    match = None if len(text) > 60 else _AMOUNT.fullmatch(" ".join(text.split()))
    if match is None:
        raise _make_error(text, said_currency or usual_currency, "isn't an amount")
    before, figure, behind = (part.strip() for part in match.groups())
    if before[:1] in ("-", "\u2212") or before[-1:] in ("-", "\u2212") or (before[:1], behind[-1:]) == ("(", ")"):
        raise _make_error(text, said_currency or usual_currency, "is negative")
    signs_mean = usual_currency if sign_currency is None else sign_currency
    currency = _choose_currency(text, (before, behind), usual_currency, said_currency, signs_mean)
    return Amount(_parse_figure(text, figure, currency), currency)


def names_currency(text: str) -> bool:
    """Whether a text holds more than a figure: a sign, a name or a code."""
    return re.search(r"[^\s0-9.,'’\-\u2013\u2014]", text) is not None


def _choose_currency(
    text: str, words: Iterable[str], usual_currency: str, said_currency: str, sign_currency: str
) -> str:
    """The currency that is meant by the words around a figure. Raises `BadNumber` if they mean none, or another."""
    candidates: list[tuple[str | None, ...]] = [(said_currency,)] if said_currency else []
    for word in filter(None, words):
        candidates.append(_list_currencies(word))
        if not candidates[-1]:
            raise _make_error(text, said_currency or usual_currency, "isn't an amount")
    if not candidates:
        return usual_currency
    shared = [code for code in candidates[0] if all(code in codes for codes in candidates)]
    if not shared:
        raise _make_error(text, said_currency or usual_currency, f"isn't in {said_currency or 'one currency'}")
    currency = sign_currency if sign_currency in shared else shared[0]
    if currency is None:
        names = list_words(filter(None, shared))
        raise _make_error(text, usual_currency, f"could be in {names}")
    return currency


def _list_currencies(word: str) -> tuple[str | None, ...]:
    """The currencies that a sign, a name or a code may mean."""
    code = word.upper()
    return (code,) if code in CURRENCIES else _SIGNS.get(make_key(word).strip(" ."), ())


def _parse_figure(text: str, figure: str, currency: str) -> int:
    """A figure in minor units of a currency. Raises `BadNumber`, which quotes the whole text."""
    match = next(filter(None, (re.fullmatch(form, figure) for form in _FORMS)), None)
    if match is None:
        raise _make_error(text, currency, "isn't an amount")
    whole, part = (re.sub(r"[^0-9]", "", match[name] or "") for name in ("whole", "part"))
    decimals = _find_decimals(currency)
    if _may_be_thousands(figure) and not (decimals == 3 and match["mark"] == "."):
        if decimals:
            raise _make_error(text, currency, f"could be {whole}{part} or {whole}.{part}")
        whole, part = whole + part, ""  # there are no decimals, so they are thousands
    if len(part) > decimals:
        raise _make_error(text, currency, f"has more decimals than {currency}, which has {decimals or 'none'}")
    amount = int(whole + part.ljust(decimals, "0"))
    if amount > LIMIT:
        raise _make_error(text, currency, f"is more than {format_amount(LIMIT, currency)}")
    return amount


def _may_be_thousands(figure: str) -> bool:
    """Whether there is one mark with three digits behind it: 1,234 is one amount in London and another in Berlin."""
    return bool(re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", figure))


def parse_currency(text: str) -> str:
    """The three letters of a currency, in capitals, or of one that a sign means alone, as € does.

    Raises `UnknownWord` for what ISO 4217 doesn't list.
    """
    code = text.strip().upper()
    if code in CURRENCIES:
        return code
    if len(codes := _list_currencies(text.strip()[:10])) == 1 and codes[0]:
        return codes[0]
    near = list_nearest(code[:10], sorted(CURRENCIES))
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


def compute_scale(currency: str) -> int:
    """How many minor units make one: 100 cents a euro."""
    return int(10 ** _find_decimals(currency))


def _find_decimals(currency: str) -> int:
    return _DECIMALS.get(currency, 2)


def _make_error(text: str, currency: str, reason: str) -> BadNumber:
    example = format_figure(4550, currency)
    return BadNumber(f"{quote(text)} {reason}", f"write it like {example} or {example} {currency}")
