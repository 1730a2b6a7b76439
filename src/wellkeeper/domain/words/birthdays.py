"""Birthdays: what the words of people and programs mean, often without a year; and when the next one is."""

from __future__ import annotations

import re
from datetime import date

from wellkeeper.domain.contact import Birthday
from wellkeeper.domain.words import days
from wellkeeper.errors import BadDay

FIRST_YEAR = 1800

# Apple and Thunderbird write this year if they know none: it is a leap year, and nobody alive was born in it.
UNKNOWN_YEAR = 1604

_PARTIAL_FORMS = (
    r"--(?P<month>[0-9]{2})(?:-?(?P<day>[0-9]{2}))?",
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?",
    r"(?P<month>[a-z]{3,9})\.? (?P<year>[0-9]{4})",
)
_ISO_FORM = r"(?a)(?:(\d{4})|-)(?:-?(\d\d)-?(\d\d)|-(\d\d))?(?:[T ].*)?"


def parse(text: str) -> Birthday:
    """The birthday that a person means: in full, without a year (`--02-03`, `3 Feb`), or only its beginning (`1996`).

    Raises `BadDay` for anything else, for a day that doesn't exist, and for one before 1800.
    """
    with days.give_hint("try 1983-02-03, --02-03 or '3 Feb 1983'"):
        return _parse_parts(text)


def parse_iso(text: str) -> Birthday | None:
    """The birthday that a program writes: `1983-02-03`, `19830203`, `--0203`, `1996-04`, `1996`, or a date and time.

    A part that is zero isn't known: `1980-05-00` is a month. None for anything else, and for a day that doesn't exist:
    nothing in a file is refused for its birthday. `find_fault` says whether somebody can be born then.
    """
    match = re.fullmatch(_ISO_FORM, text.strip())
    if not match or not any(match.groups()):
        return None
    year, month, day, lone_month = (int(part) if part else None for part in match.groups())
    known_year = None if year in (0, UNKNOWN_YEAR) else year
    known_month = month or lone_month or None
    birthday = Birthday(known_year, known_month, (day or None) if known_month else None)
    return birthday if any(birthday) and _is_day(birthday) else None


def _is_day(birthday: Birthday) -> bool:
    """Whether there is such a day."""
    try:
        date(birthday.year or 2000, birthday.month or 1, birthday.day or 1)  # 2000 had a 29th of February
    except ValueError:
        return False
    return True


def find_fault(birthday: Birthday, today: date) -> str:
    """Why nobody can have been born on that day: it lies in the future, or before 1800; "" if somebody can."""
    if birthday.year is None:
        return ""
    if birthday.year < FIRST_YEAR:
        return f"lies before {FIRST_YEAR}"
    is_future = (birthday.year, birthday.month or 1, birthday.day or 1) > (today.year, today.month, today.day)
    return "lies in the future" if is_future else ""


def find_next(birthday: Birthday, today: date) -> date | None:
    """The next day, today included, to congratulate on; None if month or day is unknown.

    A birthday on 29 February falls on the 28th in other years.
    """
    if birthday.month is None or birthday.day is None:
        return None
    this_year = days.clip(today.year, birthday.month, birthday.day)
    return this_year if this_year >= today else days.clip(today.year + 1, birthday.month, birthday.day)


def _parse_parts(text: str) -> Birthday:
    parts = days.find_parts(days.clean_words(text).lower(), (*days.FULL_FORMS, *_PARTIAL_FORMS))
    if parts is None:
        raise days.make_bad_day(text)
    if parts.year == UNKNOWN_YEAR and parts.month is not None:
        parts = parts._replace(year=None)
    if parts.year is not None and not FIRST_YEAR <= parts.year <= days.LAST_YEAR:
        raise BadDay(text, f"lies outside the years {FIRST_YEAR} to {days.LAST_YEAR}")
    try:
        # Without a year any leap year will do: 29 February is a birthday.
        date(2000 if parts.year is None else parts.year, _replace_unknown(parts.month), _replace_unknown(parts.day))
    except ValueError:
        raise BadDay(text, days.ABSENT_REASON) from None
    return parts


def _replace_unknown(part: int | None) -> int:
    """A month or day, or the first if it is unknown: a 0 stays, since no date has one."""
    return 1 if part is None else part
