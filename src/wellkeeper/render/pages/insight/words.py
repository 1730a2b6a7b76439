"""How figures of insight are written: for programs with a fixed number of decimals, for people in short words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from wellkeeper.domain.insight.statistics import apportion
from wellkeeper.domain.words.money import compute_scale
from wellkeeper.render.page import Item
from wellkeeper.render.pictures import NONE

UNTOLD = "–"  # too few cases to tell
LEAST_BAR = 6  # cells: a shorter bar shows nothing
TENTHS = 10


def round_figure(figure: float | None, decimals: int = 4) -> float | None:
    """A figure as JSON has it; None stays None. Never a zero below zero."""
    return None if figure is None else round(figure, decimals) + 0.0


def make_money_items(sums: Mapping[str, int]) -> list[Item]:
    """Sums of money as data, a row for each currency, in minor units."""
    return [{"currency": currency, "value": value} for currency, value in sums.items()]


def format_money(sums: Mapping[str, int]) -> str:
    """Sums of money in whole units: `15,164 EUR, 807 USD`; empty if there are none."""
    return ", ".join(f"{_format_units((currency, value))} {currency}" for currency, value in sums.items())


def choose_money_format(sums_of_rows: Iterable[Mapping[str, int]]) -> tuple[str, Callable[[Mapping[str, int]], str]]:
    """The code of all sums of a column, empty if they have several, and how they are written: then with their codes."""
    currencies = {currency for sums in sums_of_rows for currency in sums}
    if len(currencies) > 1:
        return "", lambda sums: format_money(sums) or NONE
    return "".join(currencies), lambda sums: "".join(map(_format_units, sums.items())) or NONE


def _format_units(money: tuple[str, int]) -> str:
    """A sum of money in whole units, without its code."""
    currency, value = money
    return f"{round(value / compute_scale(currency)):,}"


def round_money(value: int, currency: str) -> int:
    """A rate of money with the two figures that count, from ten units on; in minor units."""
    units = value / compute_scale(currency)
    digits = len(str(int(units)))
    return round(round(units, 2 - digits) * compute_scale(currency)) if digits > 2 else value


def format_number(number: int) -> str:
    """A number of a table; a dot for none."""
    return f"{number:,}" if number else NONE


def format_percent(share: float | None) -> str:
    """`42 %`; a dash if there are too few cases."""
    return UNTOLD if share is None else f"{100 * share:.0f} %"


def format_hours(minutes: int) -> str:
    """Minutes as hours with one decimal, rounded half up."""
    tenths = (minutes + 3) // 6
    return f"{tenths // TENTHS}.{tenths % TENTHS}"


def format_whole(figure: float | None) -> str:
    """Days, rounded half up; a dash if there are too few cases."""
    return UNTOLD if figure is None else str(int(figure + 0.5))


def describe_past_day(day: date, today: date) -> str:
    """`today`, `yesterday`, `34 days ago`."""
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def format_days(figure: float | None) -> str:
    """Days, as whole as they are; a dash if there are too few cases."""
    return UNTOLD if figure is None else f"{figure:g}"


def apportion_tenths(credits: Sequence[float], multiplier: int) -> list[str]:
    """A column of credit to its tenths, apportioned so that it adds up; `multiplier` is the units of a credit."""
    weights = [round(credit * multiplier) for credit in credits]
    total = sum(weights)
    if not total:
        return ["0.0"] * len(weights)
    tenths = apportion((2 * TENTHS * total + multiplier) // (2 * multiplier), weights)
    return [f"{part / TENTHS:.1f}" for part in tenths]
