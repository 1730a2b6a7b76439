"""When an event was held: once, or as often as its rules and lists say (RFC 5545, 3.8.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from icalendar import Component

from wellkeeper.errors import Unreadable
from wellkeeper.interchange.calendar.events import find_moment, iterate_moments, list_properties

MOST_OCCURRENCES = 10_000
MOST_DAYS = 5_000_000  # that are looked at to follow the rules of a file
LONGEST_RULE = 500  # characters

_RULE_PARTS = frozenset(
    {
        *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY"),
        *("BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND"),
    }
)


class Clock(NamedTuple):
    """How an event counts time: in UTC, by the clocks of a place, or (without a `place`) by those of the user.

    Occurrences are computed in what these clocks show, so that a meeting at nine is at nine in winter and in summer.
    """

    place: tzinfo | None
    zone: tzinfo | None
    all_day: bool = False

    def convert_to_wall(self, moment: date) -> datetime:
        """What these clocks show at a moment; midnight for a day."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time.min)
        if moment.tzinfo:
            moment = _shift(moment, self.place or self.zone).replace(tzinfo=None)
        return datetime.combine(moment, time.min) if self.all_day else moment

    def convert_to_moment(self, wall: datetime) -> datetime:
        """The moment, in UTC, at which these clocks show `wall`."""
        return _shift(wall.replace(tzinfo=self.place or self.zone), UTC)

    def find_day(self, wall: datetime) -> date:
        """The day on which these clocks show `wall`; in UTC it is the day that the user had then."""
        return (_shift(wall.replace(tzinfo=UTC), self.zone) if str(self.place) == "UTC" else wall).date()

    def find_start(self, wall: datetime) -> datetime | None:
        """What the user's clocks show when these show `wall`; None for an event without an hour."""
        if self.all_day or self.place is None:
            return None if self.all_day else wall
        return _shift(wall.replace(tzinfo=self.place), self.zone).replace(tzinfo=None)


def _shift(moment: datetime, zone: tzinfo | None) -> datetime:
    """`moment` in another zone. Raises `Unreadable` if it is before the year 1 or after 9999 there."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        raise Unreadable("its day is out of range") from None


def make_clock(start: date, zone: tzinfo | None) -> Clock:
    """The clock of an event that begins at `start`, for a user in `zone`."""
    is_moment = isinstance(start, datetime)
    return Clock(start.tzinfo if isinstance(start, datetime) else None, zone, all_day=not is_moment)


def compute_length(event: Component, clock: Clock, start: datetime) -> timedelta:
    """How long an event takes. If it doesn't say: a whole day for an event without hours, no time for others."""
    end = find_moment(event, "DTEND")
    duration = next(
        (getattr(event_property, "dt", None) for event_property in list_properties(event, "DURATION")), None
    )
    shortest = timedelta(days=1) if clock.all_day else timedelta()
    if end is not None:
        return max(clock.convert_to_wall(end) - start, shortest)
    return max(duration, shortest) if isinstance(duration, timedelta) else shortest


# -- repetition ----------------------------------------------------------------------------------


class Budget:
    """How many days may be looked at to follow the rules of a file: an event may repeat on a day that never comes."""

    def __init__(self, days: int = MOST_DAYS) -> None:
        self._days = days

    def check(self) -> None:
        """Raise `Unreadable` if it is spent."""
        if self._days <= 0:
            raise Unreadable("too many events before it repeat: its rule isn't followed")

    def spend(self, days: int) -> None:
        """Take days out of it."""
        self._days -= days


def list_occurrences(event: Component, clock: Clock, start: datetime, now: datetime, budget: Budget) -> list[datetime]:
    """When an event was held until now, in order, by the first of its rules.

    Raises `Unreadable` if that is too often to be a meeting, or if the budget is spent.
    """
    if "EXRULE" in event:
        raise Unreadable("it has an EXRULE, which was given up in 2009")
    walls = {start, *(clock.convert_to_wall(moment) for moment in iterate_moments(event, "RDATE"))}
    for rule in list_properties(event, "RRULE")[:1]:
        walls.update(_iterate_rule(rule, clock, start, now, budget))
    if len(walls) > MOST_OCCURRENCES:
        raise Unreadable(f"it repeats more than {MOST_OCCURRENCES:,} times")
    exclusions = list(iterate_moments(event, "EXDATE"))
    days = {moment for moment in exclusions if not isinstance(moment, datetime)}
    moments = {clock.convert_to_wall(moment) for moment in exclusions}
    return sorted(wall for wall in walls if wall not in moments and wall.date() not in days)


def never_ends(event: Component) -> bool:
    """Whether an event repeats by a rule without an end."""
    rules = [rule for rule in list_properties(event, "RRULE")[:1] if isinstance(rule, Mapping)]
    return any("COUNT" not in rule and "UNTIL" not in rule for rule in rules)


def list_exclusions(event: Component, clock: Clock, now: datetime) -> list[date]:
    """The days until now on which an occurrence of the event was called off by an EXDATE."""
    walls = (clock.convert_to_wall(moment) for moment in iterate_moments(event, "EXDATE"))
    return [wall.date() for wall in walls if wall <= now]


def _iterate_rule(rule: Any, clock: Clock, start: datetime, now: datetime, budget: Budget) -> Iterator[datetime]:
    """The occurrences of a rule until now, one too many at most."""
    last, count = _find_bounds(rule, clock, now)
    if start > last:
        return
    # dateutil looks for the next day until the year 9999, and there may be none (30 February): so we ask in years
    # like these shortly before that.
    years_later = _find_years_later(start.year, last.year)
    parts = {name: rule[name] for name in rule if name not in ("UNTIL", "COUNT")}
    text = type(rule)(parts).to_ical().decode()
    if len(text) > LONGEST_RULE:
        raise Unreadable("its rule is too long")
    budget.check()
    begin = place = start.replace(year=start.year + years_later)
    end, most = last.replace(year=last.year + years_later), min(count, MOST_OCCURRENCES + 1)
    try:
        for number, moment in enumerate(rrulestr(text, dtstart=begin), 1):
            place = moment
            if moment > end:
                break
            yield moment.replace(year=moment.year - years_later)
            if number >= most:
                break
        else:
            place = datetime.combine(date.max, time.min)  # so far it was sought
    except (ValueError, TypeError, OverflowError):
        raise Unreadable("its rule can't be read") from None
    finally:
        budget.spend((place - begin).days)


def _find_years_later(first_year: int, last_year: int) -> int:
    """After how many years, the more the better, the years from the first to the last come again, day by day.

    They do every 400 years, and every 28 as long as no century ends without a leap day.
    """
    most = 9999 - last_year
    if first_year > 1900 and last_year < 2100:
        jan_1 = date(first_year, 1, 1).weekday()
        for years in range(most // 4 * 4, most - 28, -4):
            if first_year + years > 9900 and date(first_year + years, 1, 1).weekday() == jan_1:
                return years
    return most // 400 * 400


def _find_bounds(rule: Any, clock: Clock, now: datetime) -> tuple[datetime, int]:
    """Until when a rule holds, and how many times. Raises `Unreadable` if we can't follow it."""
    if not isinstance(rule, Mapping):
        raise Unreadable("its rule can't be read")
    numbers = {name: rule.get(name, [1])[0] for name in ("INTERVAL", "COUNT")}
    if set(rule) - _RULE_PARTS or "FREQ" not in rule or any(not number >= 1 for number in numbers.values()):
        raise Unreadable("its rule can't be read")
    if rule["FREQ"][0] in ("SECONDLY", "MINUTELY", "HOURLY") or any(
        len(rule.get(name, ())) > 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND")
    ):
        raise Unreadable("it repeats more than once a day")
    count = numbers["COUNT"] if "COUNT" in rule else MOST_OCCURRENCES + 1
    until = rule.get("UNTIL", [now])[0]
    if not isinstance(until, date):
        raise Unreadable("its rule can't be read")
    last = clock.convert_to_wall(until)
    if not isinstance(until, datetime):
        last = datetime.combine(until, time.max)
    return min(last, now), count


# -- occurrences that were moved --------------------------------------------------------------------


def make_mark(moment: date) -> str:
    """A moment as it is compared: in UTC if it has a zone, or else as it is written."""
    if isinstance(moment, datetime) and moment.tzinfo:
        return f"{_shift(moment, UTC):%Y%m%dT%H%M%SZ}"
    return f"{moment:%Y%m%dT%H%M%S}" if isinstance(moment, datetime) else f"{moment:%Y%m%d}"


def make_marks(wall: datetime, clock: Clock) -> Iterable[str]:
    """The marks by which the event that replaces an occurrence may name it."""
    return make_mark(wall), make_mark(wall.date()), make_mark(clock.convert_to_moment(wall))
