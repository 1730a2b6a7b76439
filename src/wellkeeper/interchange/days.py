"""Days as tables and address books write them: in any order, with or without a year, and with fillers for no day."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal

from wellkeeper.domain.contact import Birthday
from wellkeeper.domain.words import birthdays
from wellkeeper.domain.words.text import make_key
from wellkeeper.errors import BadDay

Order = Literal["day first", "month first", ""]

_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?: .*)?", re.ASCII)
_EASTERN = re.compile(r"(\d{4})\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})\s*[日일.]?", re.ASCII)
_FILLERS = frozenset(
    ("de", "del", "di", "den", "d", "г", "р", "року", "года", "o", "ngay", "dia", "le", "il", "el", "er", "º")
)
_WEEKDAY = re.compile(r"(?i)([^\W\d]+)\.?,\s*(?=\S)|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s+(?=\S)")
_TIME = re.compile(r",?\s+\d{1,2}:\d\d.*", re.DOTALL)
_MONTHS_FILE = Path(__file__).with_name("months.toml")

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
    text = _remove_weekday(text)
    if birthday := birthdays.parse_iso(text):
        return birthday
    match = _FIGURES.fullmatch(text)
    try:
        return birthdays.parse(_order_figures(match, order) if match and len(match[4]) == 4 else text)
    except BadDay:
        pass
    try:
        words = _translate(text)
        return birthdays.parse(words) if words else None
    except BadDay:
        return None


def _remove_weekday(text: str) -> str:
    """`22 Dec 2009` of `Tue, 22 Dec 2009 08:00:00 +0100`: the day of the week and the time add nothing."""
    match = _WEEKDAY.match(text)
    if not match or make_key(match[1] or "") in _load_months():
        return text
    return _TIME.sub("", text[match.end() :])


def convert_to_iso(text: str, order: Order) -> str:
    """A day in ISO, its year after 2000 if it has two figures; or the text itself if it can't be read."""
    day = parse_birthday(re.sub(r"([/. -])(\d\d)$", r"\g<1>20\2", text), order)
    return str(day) if day and all(day) else text


def _translate(text: str) -> str:
    """A day with the name of its month in another language, or with the signs of the East, in ISO; else ""."""
    if match := _EASTERN.fullmatch(text.strip()):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    parts = [part.strip(".") for part in re.split(r"[\s,/-]+|(?<=\d)(?=[^\W\d])|\.(?=\d)", make_key(text))]
    parts = [part for part in parts if part and part not in _FILLERS]
    months = [number for part in parts if (number := _load_months().get(part))]
    figures = [part for part in parts if part.isascii() and part.isdecimal()]
    if len(months) != 1 or len(months) + len(figures) != len(parts):
        return ""
    years = [part for part in figures if len(part) == 4]
    days = [part for part in figures if len(part) < 3]
    if len(years) > 1 or len(days) != 1:
        return ""
    return f"{years[0] if years else '-'}-{months[0]:02}-{int(days[0]):02}"


@lru_cache
def _load_months() -> dict[str, int]:
    """The numbers of months by their names in many languages."""
    tables = tomllib.loads(_MONTHS_FILE.read_text("utf-8"))
    return {
        make_key(name).strip(" ."): number
        for number, names in enumerate(tables.values(), 1)
        for name in " ".join(names.split()).split(";")
    }


def _order_figures(match: re.Match[str], order: Order) -> str:
    """The figures of a day as ISO text; "" if their order can't be known."""
    first, mark, second, year = match.groups()
    if mark == "." or order == "day first" or int(first) > 12 or first == second:
        return f"{year}-{second}-{first}"
    return f"{year}-{first}-{second}" if order or int(second) > 12 else ""
