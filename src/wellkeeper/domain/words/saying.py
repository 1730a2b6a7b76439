"""What figures and days look like in what people read; programs get them as they are.

Days are as people say them, with a year only if it isn't this one; there is one minus, U+2212.
"""

from __future__ import annotations

import re
from datetime import date, datetime

MINUS = "−"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# A day or a negative figure in a sentence; and what it quotes, or says to type, which stays as it is. So does the name
# of a file: letters, a slash or a dot with letters are next to a day in it.
_SAID = (
    r"“[^”]*”|‘[^’]*’|`[^`]*`|(?<![\w/\\.~-])(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w/\\-]|\.\w)"
    r"|(?<![\w./\\-])-(?=[0-9])"
)


def format_day(day: date, today: date, *, is_aligned: bool = False) -> str:
    """`16 Nov`, and `16 Nov 2025` of another year than that of today; if aligned, ` 2 Jun` is as wide."""
    number = f"{day.day:>2}" if is_aligned else str(day.day)
    return f"{number} {_MONTHS[day.month - 1][:3]}" + _format_year(day, today)


def describe_day(day: date, today: date) -> str:
    """`16 November`, for a sentence; `16 November 2025` of another year than that of today."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + _format_year(day, today)


def _format_year(day: date, today: date) -> str:
    return "" if day.year == today.year else f" {day.year}"


def format_moment(moment: datetime, now: datetime) -> str:
    """`today 19:13`, `yesterday 08:00`, `16 Nov 07:30`: an instant by the clock of the place."""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    day = {0: "today", 1: "yesterday"}.get(days) or format_day(local.date(), now.date())
    return f"{day} {local:%H:%M}"


def format_figure(figure: float, decimals: int = 1) -> str:
    """`12.0`, `−1.3`; what rounds to nothing has no minus."""
    text = f"{abs(figure):,.{decimals}f}"
    return f"{MINUS}{text}" if figure < 0 and text.strip("0.,") else text


def say(sentence: str, today: date) -> str:
    """A sentence of the rules as people say it: its days and its minus; what it quotes stays as it is."""
    return re.sub(_SAID, lambda match: _say_match(match, today), sentence)


def _say_match(match: re.Match[str], today: date) -> str:
    if match["day"]:
        try:
            return describe_day(date.fromisoformat(match["day"]), today)
        except ValueError:
            return match[0]
    return MINUS if match[0] == "-" else match[0]


def describe_number(number: int) -> str:
    """A small number as a word: `three`; from thirteen on in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


_NUMBERS = (
    *("none", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def begin(sentence: str) -> str:
    """A sentence with a capital at its beginning; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


# What an ask is called in a sentence.
ASK_NAMES = {
    "name": "a name",
    "intro": "an intro",
    "live": "a live call",
    "endorsed": "an endorsed intro",
    "deal": "a deal",
    "advice": "advice",
    "favor": "a favor",
    "testimonial": "a testimonial",
}


def describe_asker(actor: str, kind_name: str, day: date, today: date) -> str:
    """Whose ask it was: `Kim asked for an intro on 3 November.`"""
    return f"{actor or 'Somebody'} asked for {name_ask(kind_name)} on {describe_day(day, today)}."


def name_ask(kind_name: str) -> str:
    """An ask in a sentence: `an intro`, `a live call`; one of the ledger's own with its article."""
    return ASK_NAMES.get(kind_name) or f"{'an' if kind_name[:1] in 'aeiou' else 'a'} {kind_name}"
