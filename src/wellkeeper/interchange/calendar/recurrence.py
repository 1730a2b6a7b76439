"""When an event was held: once, or as often as its rules and lists say (RFC 5545, 3.8.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from icalendar import Component

from wellkeeper.errors import Unreadable
from wellkeeper.interchange.calendar.events import find_moment, iterate_moments, list_properties

MOST_OCCURRENCES = 10_000
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


def list_occurrences(event: Component, clock: Clock, start: datetime, now: datetime) -> list[datetime]:
    """When an event was held until now, in order. Raises `Unreadable` if that is too often to be a meeting."""
    if "EXRULE" in event:
        raise Unreadable("it has an EXRULE, which was given up in 2009")
    walls = {start, *(clock.convert_to_wall(moment) for moment in iterate_moments(event, "RDATE"))}
    for rule in list_properties(event, "RRULE"):
        walls.update(_iterate_rule(rule, clock, start, now))
        if len(walls) > MOST_OCCURRENCES:
            raise Unreadable(f"it repeats more than {MOST_OCCURRENCES:,} times")
    exclusions = list(iterate_moments(event, "EXDATE"))
    days = {moment for moment in exclusions if not isinstance(moment, datetime)}
    moments = {clock.convert_to_wall(moment) for moment in exclusions}
    return sorted(wall for wall in walls if wall not in moments and wall.date() not in days)


def list_exclusions(event: Component, clock: Clock, now: datetime) -> list[date]:
    """The days until now on which an occurrence of the event was called off by an EXDATE."""
    walls = (clock.convert_to_wall(moment) for moment in iterate_moments(event, "EXDATE"))
    return [wall.date() for wall in walls if wall <= now]


def _iterate_rule(rule: Any, clock: Clock, start: datetime, now: datetime) -> Iterator[datetime]:
    """The occurrences of a rule until now, one too many at most."""
    last, count = _find_bounds(rule, clock, now)
    if start > last:
        return
    # dateutil looks for the next day until the year 9999, and there may be none (30 February): seconds for each
    # such rule. The calendar repeats every 400 years, so we ask in the last ones before that.
    years_later = (9999 - last.year) // 400 * 400
    parts = {name: rule[name] for name in rule if name not in ("UNTIL", "COUNT")}
    text = type(rule)(parts).to_ical().decode()
    if len(text) > LONGEST_RULE:
        raise Unreadable("its rule is too long")
    try:
        until = last.replace(year=last.year + years_later)
        moments = rrulestr(f"{text};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=start.replace(year=start.year + years_later))
        for moment in islice(moments, min(count, MOST_OCCURRENCES + 1)):
            yield moment.replace(year=moment.year - years_later)
    except (ValueError, TypeError, OverflowError):
        raise Unreadable("its rule can't be read") from None


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
