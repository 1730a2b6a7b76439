"""Days: the one that words mean, and the words for one. `today` is always given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta

from wellkeeper.domain.contact import Birthday
from wellkeeper.errors import BadDay, FutureDay

FIRST_YEAR, LAST_YEAR = 1900, 2200

_LONGEST_TEXT = 60
ABSENT_REASON = "is a day that doesn't exist"
_TOO_FAR_REASON = f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_SPAN = r"(?P<ahead>in )?(?:(?P<count>[0-9]+) ?|an? )(?P<unit>d|days?|w|weeks?|mo?|months?|y|years?)(?P<ago> ago)?"

# The time of day that other programs put behind a date. It is ignored.
_TIME = r"(?:[t ](?:[01][0-9]|2[0-3]):?[0-5][0-9](?::?[0-5][0-9](?:[.,][0-9]+)?)?(?: ?z| ?[+-][0-9]{2}:?[0-9]{2})?)?"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]m)?(?: ?[+-][0-9]{2}:?[0-9]{2})?"

# With dots the day comes first everywhere; with slashes it depends on the country, so only a leading year is sure.
FULL_FORMS = (
    r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})" + _TIME,
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})" + _TIME,
    r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\.(?: ?(?P<year>[0-9]{4}))?",
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?[ -]?(?:of )?(?P<month>[a-z]{3,9})\.?(?:,? ?-?(?P<year>[0-9]{4}))?",
    r"(?P<month>[a-z]{3,9})\.? ?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>[0-9]{4}))?",
)
_SHORT_YEAR = r"[0-9]{1,2}([-/. ])[0-9a-z]{1,9}\.?\1[0-9]{2}"

# The words that dateutil may read beside names of months and weekdays; it would take others for time zones.
_FILLERS = frozenset({"of", "on", "at", "st", "nd", "rd", "th", "am", "pm", "z", "utc", "gmt"})
# dateutil fills in what a text lacks, from a day that we give it: so every text is read with both of these, which share
# neither year, month nor day, nor the date of any weekday after them. If the results differ, something was filled in.
_DEFAULTS = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2004, 12, 20, tzinfo=UTC))


# -- reading -------------------------------------------------------------------------------------


def parse(text: str, today: date) -> date:
    """The day that `text` means, from 1900 to 2200: bare words such as `3d`, `mon` and `3 mar` look back.

    Raises `BadDay` if the text can't be read, could be two days, or means a day that doesn't exist.
    """
    return _find_day(text, today, ahead=False)


def parse_past(text: str, today: date) -> date:
    """The day that `text` means, today at the latest; a later one raises `FutureDay`."""
    day = _find_day(text, today, ahead=False)
    if day > today:
        raise FutureDay(day)
    return day


def parse_until(text: str, today: date, *, earliest: date | None = None) -> date:
    """The day after today that `text` means: bare words such as `2w`, `mon` and `3 mar` look ahead.

    With `earliest`, it may be that day or any later one.
    """
    with give_hint("try 2026-03-31, tomorrow, 3d, 'next friday' or 'in 2 weeks'"):
        day = _find_day(text, today, ahead=True)
        if day <= today and (earliest is None or day < earliest):
            raise BadDay(text, f"means {day}, and that isn't after today")
    return day


@contextmanager
def give_hint(hint: str) -> Iterator[None]:
    """Gives a `BadDay` from within a hint with the examples that fit."""
    try:
        yield
    except BadDay as error:
        error.hint = hint
        raise


# -- telling -------------------------------------------------------------------------------------


def describe_distance(day: date, today: date) -> str:
    """How long ago `day` was, or how soon it comes: `3 days ago`, `yesterday`, `in 2 weeks`."""
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    if near:
        return near
    count, unit = _find_largest_unit(abs(days))
    return f"{count} {unit}s ago" if days > 0 else f"in {count} {unit}s"


def format_short(days: int) -> str:
    """A number of days for a narrow column: `3d`, `5w`, `7mo`, `2y`."""
    count, unit = _find_largest_unit(abs(days))
    return f"{'-' if days < 0 else ''}{count}{'mo' if unit == 'month' else unit[0]}"


def _find_largest_unit(days: int) -> tuple[int, str]:
    """How many of the largest unit `days` are, that isn't too coarse for so many; and the unit."""
    if days < 14:
        return days, "day"
    if days < 63:
        return days // 7, "week"
    return (days * 12 // 365, "month") if days < 730 else (days // 365, "year")


# -- our grammar: each rule gives a day, or None if the words aren't of its form ------------------


def _find_day(text: str, today: date, *, ahead: bool) -> date:
    """The day that `text` means; bare words look `ahead` or back.

    If a rule raises ValueError, the day doesn't exist; if OverflowError, it is too far away.
    """
    words = clean_words(text)
    try:
        day = _parse_iso(words) or _find_by_rules(words.lower(), today, ahead) or _parse_by_dateutil(words)
    except ValueError:
        raise BadDay(text, ABSENT_REASON) from None
    except OverflowError:
        raise BadDay(text, _TOO_FAR_REASON) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadDay(text, _TOO_FAR_REASON)
    return day


def clean_words(text: str) -> str:
    """`text` with single blanks. Raises `BadDay` if it is empty, too long, or not plain visible ASCII."""
    words = " ".join(text[: _LONGEST_TEXT + 1].split())
    if not words or len(text) > _LONGEST_TEXT or not (words.isascii() and words.isprintable()):
        raise BadDay(text)
    return words


def _parse_iso(words: str) -> date | None:
    """The day of `2026-03-31`, as scripts write it: read first, since it needs no pattern to be compiled."""
    return date.fromisoformat(words) if len(words) == 10 and words[4] == words[7] == "-" else None


def _find_by_rules(words: str, today: date, ahead: bool) -> date | None:
    """The day that the first fitting rule of our grammar finds in `words`, or None."""
    for rule in (_find_near, _find_span, _find_weekday, _find_written):
        day = rule(words, today, ahead)
        if day is not None:
            return day
    return None


def _find_near(words: str, today: date, _ahead: bool) -> date | None:
    """`today`, `yesterday`, `tomorrow`."""
    distance = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(words)
    return None if distance is None else today + timedelta(distance)


def _find_span(words: str, today: date, ahead: bool) -> date | None:
    """`3d`, `2 weeks ago`, `a month ago`, `in 2 weeks`, `last year`."""
    if match := re.fullmatch(r"(last|next) (week|month|year)", words):
        return _shift(today, 1 if match[1] == "next" else -1, match[2][0])
    match = re.fullmatch(_SPAN, words)
    if match is None or (match["ahead"] and match["ago"]):
        return None
    is_forward = match["ahead"] or (ahead and not match["ago"])
    count = int(match["count"] or 1)
    return _shift(today, count if is_forward else -count, match["unit"][0])


def _find_weekday(words: str, today: date, ahead: bool) -> date | None:
    """`mon`, `last friday`, `next friday`. Only a bare weekday that looks back may be today."""
    match = re.fullmatch(r"(?:(last|next) )?([a-z]+)", words)
    place = _find_place(match[2], _WEEKDAYS) if match else None
    if match is None or place is None:
        return None
    days_since = (today.weekday() - place) % 7
    if match[1] == "next" or (ahead and not match[1]):
        return today + timedelta(7 - days_since)
    return today - timedelta(days_since or (7 if match[1] else 0))


def _find_written(words: str, today: date, ahead: bool) -> date | None:
    """A day by its figures or the name of its month; without a year, the nearest one ahead or back."""
    parts = find_parts(words, FULL_FORMS)
    if parts is None or parts.month is None or parts.day is None:
        return None
    if parts.year is not None:
        return date(parts.year, parts.month, parts.day)
    step = 1 if ahead else -1
    # 29 February can be eight years away: 1900, 2100 and 2200 are no leap years.
    for year in range(today.year, today.year + 9 * step, step):
        with suppress(ValueError):
            day = date(year, parts.month, parts.day)
            if (day > today) is ahead:
                return day
    raise ValueError(words)


def find_parts(words: str, patterns: Sequence[str]) -> Birthday | None:
    """Year, month and day, as far as the first fitting pattern finds them in `words`."""
    for pattern in patterns:
        if match := re.fullmatch(pattern, words):
            groups = match.groupdict()
            month = _parse_month(groups["month"]) if groups.get("month") else None
            if month is not None or not groups.get("month"):
                year, day = groups.get("year"), groups.get("day")
                return Birthday(int(year) if year else None, month, int(day) if day else None)
    return None


def _parse_month(word: str) -> int | None:
    """The number of a month that is given by number or by name; None for any other name."""
    if word.isdigit():
        return int(word)
    place = _find_place(word, _MONTHS)
    return None if place is None else place + 1


def _find_place(word: str, names: Sequence[str]) -> int | None:
    """The place in `names` of the first that begins with `word`, of three letters or more; else None."""
    return next((i for i, name in enumerate(names) if len(word) >= 3 and name.startswith(word)), None)


def _shift(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` days, weeks, months or years (`d`, `w`, `m`, `y`): 31 March and a month are 30 April."""
    if unit in "dw":
        return day + timedelta(count * (7 if unit == "w" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1), 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OverflowError(year)
    return clip(year, month + 1, day.day)


def clip(year: int, month: int, day_of_month: int) -> date:
    """That day, or the last of the month if the month is shorter."""
    last_day = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last_day.replace(day=min(day_of_month, last_day.day))


# -- what remains: dateutil, under guard ----------------------------------------------------------


def _parse_by_dateutil(text: str) -> date:
    """The day that dateutil reads, if it has understood every word and filled in nothing; else raises `BadDay`."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    weekdays = {place for word in words if (place := _find_place(word, _WEEKDAYS)) is not None}
    if not re.search(r"[0-9]{4}", text) or any(not _is_date_word(word) for word in words):
        raise make_bad_day(text)
    day = _parse_one_reading(text)
    figures = sorted(int(figure) for figure in re.findall(r"[0-9]+", re.sub(_CLOCK, " ", text.lower())))
    if figures not in (sorted([day.day, day.year]), sorted([day.day, day.month, day.year])):
        raise make_bad_day(text)
    if not weekdays <= {day.weekday()}:
        raise BadDay(text, f"names the wrong weekday: {day} is a {_WEEKDAYS[day.weekday()].capitalize()}")
    return day


def _parse_one_reading(text: str) -> date:
    """The day that dateutil reads, if it doesn't depend on today or on which of day and month comes first.

    Raises `BadDay` if it does, or if dateutil can't read the text.
    """
    # Importing it takes 24 ms, which nobody should wait for who writes 3d.
    from dateutil import parser

    try:
        day, refilled_day = (parser.parse(text, default=default, ignoretz=True).date() for default in _DEFAULTS)
        day_first = parser.parse(text, default=_DEFAULTS[0], ignoretz=True, dayfirst=True).date()
    except (ValueError, OverflowError) as error:
        # The error has a cause if dateutil could read the parts, but they don't make a day.
        raise (BadDay(text, ABSENT_REASON) if error.__cause__ else make_bad_day(text)) from None
    if day != refilled_day:
        raise make_bad_day(text)
    if day != day_first:
        raise BadDay(text, f"could be {day} or {day_first}: write it like one of these")
    return day


def _is_date_word(word: str) -> bool:
    """Whether `word` may stand in a date."""
    return word in _FILLERS or _find_place(word, _WEEKDAYS) is not None or _find_place(word, _MONTHS) is not None


def make_bad_day(text: str) -> BadDay:
    """The error for a text that can't be read, with the reason if there is an obvious one."""
    if len(text) <= _LONGEST_TEXT and re.fullmatch(_SHORT_YEAR, text.strip().lower()):
        return BadDay(text, "needs a year of four digits")
    return BadDay(text)
