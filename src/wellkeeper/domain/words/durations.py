"""How long something took, as people write it: in minutes, or in hours with a part of one."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING

from wellkeeper.errors import BadNumber, quote

if TYPE_CHECKING:
    from fractions import Fraction

HINT = "try 90, '90 min', 1h30, 1:30 or '1.5 h'"

_LONGEST_TEXT = 40
_HOURS = r"(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora|uur|uren|timer?|timmar|godz|hod)\.?"
_MINUTES = r"(?:m|mins?|minutes?|minuten?|minuti|minutos?|minuut|minuter|')\.?"
_FIGURE = r"[0-9]{1,36}(?:[.,][0-9]{1,6})?"
_FORMS = (
    rf"(?P<minutes>[-\u2212]?{_FIGURE}) ?(?:{_MINUTES})?",
    rf"(?P<hours>{_FIGURE}|[0-9]{{0,6}} ?(?:½|¼|¾)) ?{_HOURS}",
    rf"(?P<hours>[0-9]{{1,6}}) ?{_HOURS} ?(?:and |und |et |y |e )?(?P<minutes>[0-5]?[0-9]) ?(?:{_MINUTES})?",
    r"(?P<hours>[0-9]{1,6}):(?P<minutes>[0-5][0-9])(?::00)?(?: ?h)?",
    r"pt(?:(?P<hours>[0-9]{1,6})h)?(?:(?P<minutes>[0-9]{1,6})m)?(?:0s)?",
)
_PARTS = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
_WORDS = {"an hour": 60, "half an hour": 30, "a quarter of an hour": 15}


def parse_minutes(text: str) -> int:
    """The whole minutes that `text` means: `90`, `90 min`, `1h30`, `1 h 30 min`, `1:30`, `1.5 h`, `2 hours`.

    `1:30` is an hour and a half. Parts of a minute are rounded if the time is in hours, else refused; whether it is too
    short or too long isn't looked at. Raises `BadNumber` for anything else.
    """
    words = "" if len(text) > _LONGEST_TEXT else " ".join(text.split()).lower()
    if words in _WORDS:
        return _WORDS[words]
    match = next(filter(None, (re.fullmatch(form, words) for form in _FORMS)), None)
    if match is None or not any(match.groupdict().values()):
        raise BadNumber(f"{quote(text)} isn't a time that I can read", HINT)
    if figure := re.match(r"([1-9][0-9]{0,2})[.,]([0-9]{3})(?![0-9])", words):
        raise BadNumber(f"{quote(text)} could be {figure[1]}{figure[2]} or {figure[1]}.{figure[2]}", HINT)
    return _sum_up(text, **match.groupdict())


def _sum_up(text: str, minutes: str | None = None, hours: str | None = None) -> int:
    total = _parse_figure(hours) * 60 + _parse_figure(minutes)
    if hours is None and total.denominator != 1:
        raise BadNumber(f"{quote(text)} is no whole number of minutes", HINT)
    return floor(total * 2 + 1) // 2


def _parse_figure(figure: str | None) -> Fraction:
    """A figure as it is written, with a point or a comma, or with a half or a quarter behind."""
    from fractions import Fraction  # 3 ms, for which only who says how long waits

    whole, part = (figure or "0").strip().replace("\u2212", "-"), "0"
    if whole[-1:] in _PARTS:
        whole, part = whole[:-1].strip() or "0", _PARTS[whole[-1]]
    return Fraction(whole.replace(",", ".")) + Fraction(part)
