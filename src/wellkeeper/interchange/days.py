"""Days as tables and address books write them: in any order, with or without a year, and with fillers for no day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from wellkeeper.domain.contact import Birthday
from wellkeeper.domain.words import birthdays
from wellkeeper.errors import BadDay

Order = Literal["day first", "month first", ""]

_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?: .*)?", re.ASCII)
# What old and new Outlook write if there is no day.
_NO_DAY = re.compile(r"0{1,2}([/.-])0{1,2}\1(?:00|0000)|1([/.-])1\2(?:01|4501)(?: .*)?", re.ASCII)


def is_none(text: str) -> bool:
    """Whether a program writes this for no day: `0/0/00`."""
    return bool(_NO_DAY.fullmatch(text))


def find_order(texts: Iterable[str]) -> Order:
    """Whether `3/4/1980` is in March or in April, if the other days of its file tell; else ""."""
    orders: set[Order] = set()
    for text in texts:
        if (match := _FIGURES.fullmatch(text)) and not is_none(text):
            if int(match[1]) > 12:
                orders.add("day first")
            elif int(match[3]) > 12:
                orders.add("month first")
    return orders.pop() if len(orders) == 1 else ""


def parse_birthday(text: str, order: Order) -> Birthday | None:
    """The birthday that a cell tells of; None if it can't be read, or in two ways."""
    if birthday := birthdays.parse_iso(text):
        return birthday
    match = _FIGURES.fullmatch(text)
    try:
        return birthdays.parse(_order_figures(match, order) if match and len(match[4]) == 4 else text)
    except BadDay:
        return None


def convert_to_iso(text: str, order: Order) -> str:
    """A day in ISO, its year after 2000 if it has two figures; or the text itself if it can't be read."""
    day = parse_birthday(re.sub(r"([/. -])(\d\d)$", r"\g<1>20\2", text), order)
    return str(day) if day and all(day) else text


def _order_figures(match: re.Match[str], order: Order) -> str:
    """The figures of a day as ISO text; "" if their order can't be known."""
    first, mark, second, year = match.groups()
    if mark == "." or order == "day first" or int(first) > 12 or first == second:
        return f"{year}-{second}-{first}"
    return f"{year}-{first}-{second}" if order or int(second) > 12 else ""
