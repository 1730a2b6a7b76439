"""Numbers, days and money as a page says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from wellkeeper.domain.account import round_level
from wellkeeper.domain.words.money import compute_scale
from wellkeeper.domain.words.saying import MINUS, format_figure
from wellkeeper.render.words.quotes import is_hidden

NOTHING = "·"  # in a table, for none
LONGEST_FIRST_NAME = 30
LONGEST = 160  # characters of what somebody wrote, in a line
_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "ILS": "₪", "KRW": "₩"}

SOURCE_NAMES = {
    "client": "clients",
    "sphere": "contact spheres",
    "team": "power teams",
    "business": "doing business",
    "beneficiary": "beneficiaries",
    "group": "referral groups",
    "social": "social groups",
    "friend": "staff and friends",
    "partner": "key partners",
    "": "not sorted",
}


def spell(count: int) -> str:
    """A small number in words: `no`, `six`, `thirteen`, 14."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def spell_count(count: int, noun: str, plural: str = "") -> str:
    """`one gift`, `six gifts`, `21 months`."""
    return f"{spell(count)} {noun if count == 1 else plural or f'{noun}s'}"


def count_noun(count: int, noun: str, plural: str = "") -> str:
    """`1 day`, `21 days`."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def list_all(parts: Iterable[str], last: str = "and") -> str:
    """`Alice`, `Alice and Bob`, `Alice, Bob and Cleo`."""
    *first, end = [*parts] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def format_whole_day(day: date) -> str:
    """`Wednesday 25 November 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def format_level(level: float) -> str:
    """A level with one decimal: `21.8`, `−1.9`."""
    return format_figure(round_level(level))


def format_points(points: int) -> str:
    """Points with their sign: `+4`, `−2`."""
    return f"{points:+,}".replace("-", MINUS) if points else NOTHING


def format_number(number: int) -> str:
    """A whole number: `1,204`, `−3`; `·` for none."""
    return f"{number:,}".replace("-", MINUS) if number else NOTHING


def format_money(amount: int, currency: str) -> str:
    """An amount in whole units, its sign before it: `€51,900`, `CHF 1,200`."""
    units = round(amount / compute_scale(currency))
    sign = _SIGNS.get(currency, f"{currency}\u00a0")
    return f"{MINUS if units < 0 else ''}{sign}{abs(units):,}"


def format_sums(sums: Mapping[str, int]) -> str:
    """The sums of several currencies, the largest first; empty if there are none."""
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1] / compute_scale(pair[0]), pair[0]))
    return list_all(format_money(amount, currency) for currency, amount in ordered if amount)


def format_percent(share: float) -> str:
    """`83 %`."""
    return f"{round(100 * share)}\u00a0%"


def describe_due(days_late: int) -> str:
    """`5 days late`, `due today`, `in 8 days`."""
    if days_late == 0:
        return "due today"
    return f"{count_noun(days_late, 'day')} late" if days_late > 0 else f"in {count_noun(-days_late, 'day')}"


def shorten(text: str, limit: int = LONGEST) -> str:
    """A text on one line, cut at a blank if it is longer than `limit`, with `…` for what is left out."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def say_words(text: str, instead: str) -> str:
    """What somebody wrote, in a line; something instead if nothing was written, or others see the page."""
    return instead if is_hidden(text) else shorten(text)


def find_first_name(name: str) -> str:
    """The first word of a name; of a very long one its beginning."""
    return shorten(name.split(maxsplit=1)[0] if name.strip() else name, LONGEST_FIRST_NAME)


def name_briefly(names_by_handle: Mapping[str, str], handles: Iterable[str]) -> dict[str, str]:
    """First names by handle; the whole name of whoever shares the first one."""
    handles = list(handles)
    first_names = [find_first_name(names_by_handle.get(handle, handle)) for handle in handles]
    return {
        handle: names_by_handle.get(handle, handle) if first_names.count(first) > 1 else first
        for handle, first in zip(handles, first_names, strict=True)
    }
