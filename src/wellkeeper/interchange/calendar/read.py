"""Meetings from calendars (iCalendar, RFC 5545), each with those who were there; and those that weren't held.

A calendar is read twice, with only the event at hand in memory: first for the occurrences that were moved or called off
on their own, and for the newest version of each event; then for everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from icalendar import Component

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.touch import FIRST_DAY, TO_COME, Meeting, Series
from wellkeeper.domain.words.emails import find_in_event
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import BadText, Unreadable
from wellkeeper.interchange.calendar.events import find_moment, list_properties, parse_event
from wellkeeper.interchange.calendar.raw import RawEvent, split_events
from wellkeeper.interchange.calendar.recurrence import (
    Budget,
    Clock,
    compute_length,
    list_exclusions,
    list_occurrences,
    make_clock,
    make_mark,
    make_marks,
    never_ends,
)
from wellkeeper.interchange.calendar.versions import Rank, make_identity, read_version

MOST_MOVED_MARKS = 200_000  # an occurrence moved beyond them comes twice, but with one key: the ledger has it once
MOST_RANKS = 200_000  # events of which we find the newest version in a file; of those beyond, the last counts
MOST_OLD_LINES = 500_000  # versions that are left out for a newer one; beyond them, the last counts
ENDLESS_SPAN = timedelta(days=3_653)  # how far back an event counts that repeats without an end: ten years
MEETING_NOTE_LIMIT = 200  # characters
CANCELLED, TAKEN_OUT = "the meeting was cancelled", "that day was taken out of the series"

_ROOM_ENDINGS = (".calendar.google.com",)  # where Google keeps rooms and shared calendars

Item = Meeting | Series | SkippedPart


class _Survey(NamedTuple):
    """What a first reading finds.

    `moved_marks` are the UIDs and marks, hashed, of the occurrences that have an event of their own, or were called off
    by one; `moved_days` the days by which these are named; `old_lines` where events begin that have a newer version.
    """

    moved_marks: set[int]
    moved_days: dict[int, set[date]]
    old_lines: set[int]


def read(stream: BinaryIO, now: datetime, zone: tzinfo | None = None) -> Iterator[Item]:
    """Every meeting with other people that had ended by `now`, each occurrence of a repeating one apart.

    What wasn't held, since it was cancelled or is still to come, is told with the reason, but for the occurrences of a
    repeating event that lie ahead. The stream is rewound. `zone` is that of the user; None is that of this machine.
    """
    survey, budget = _survey(stream, zone), Budget()
    for raw_event in split_events(stream):
        if raw_event.line in survey.old_lines:
            continue
        try:
            yield from _EventReader(raw_event, survey, now, zone, budget).iterate_items()
        except (BadText, Unreadable) as error:
            yield SkippedPart(raw_event.line, error.message)


def _survey(stream: BinaryIO, zone: tzinfo | None) -> _Survey:
    survey, ranks = _Survey(set(), {}, set()), dict[int, Rank]()
    for raw_event in split_events(stream):
        if raw_event.problem:
            continue
        _note_rank(raw_event, ranks, survey.old_lines)
        if raw_event.names >= {b"RECURRENCE-ID", b"UID"} and len(survey.moved_marks) < MOST_MOVED_MARKS:
            _note_moved(raw_event, survey, zone)
    return survey


def _note_rank(raw_event: RawEvent, ranks: dict[int, Rank], old_lines: set[int]) -> None:
    """Note whether an event is older than one of the same UID before it, or the other way round."""
    identity = make_identity(raw_event)
    if identity is None or len(old_lines) >= MOST_OLD_LINES or (identity not in ranks and len(ranks) >= MOST_RANKS):
        return
    rank, rank_before = Rank(raw_event), ranks.get(identity)
    if rank_before and rank_before.counts_before(rank):
        old_lines.add(rank.line)
        return
    if rank_before:
        old_lines.add(rank_before.line)
    ranks[identity] = rank


def _note_moved(raw_event: RawEvent, survey: _Survey, zone: tzinfo | None) -> None:
    """Note which occurrence an event replaces."""
    try:
        event = parse_event(raw_event)
        original, uid = find_moment(event, "RECURRENCE-ID"), _read_uid(event)
        if original is not None:
            survey.moved_marks.update((hash(uid), hash((uid, make_mark(original)))))
            start = find_moment(event, "DTSTART") or original
            original_day = _find_original_day(original, make_clock(start, zone))
            survey.moved_days.setdefault(hash(uid), set()).add(original_day)
    except (BadText, Unreadable):  # the second reading reports it
        pass


# -- events --------------------------------------------------------------------------------------


class _EventReader:
    """Reads the meetings of one event."""

    def __init__(
        self, raw_event: RawEvent, survey: _Survey, now: datetime, zone: tzinfo | None, budget: Budget
    ) -> None:
        self._raw = raw_event
        self._budget = budget
        self._survey = survey
        self._now = now
        self._zone = zone

    def iterate_items(self) -> Iterator[Item]:
        """The occurrences of the event. Raises `Unreadable` before the first of them if it says nothing certain."""
        if self._raw.problem:
            raise Unreadable(self._raw.problem)
        is_off = self._raw.is_cancelled or self._raw.find_value(b"STATUS").upper() == b"CANCELLED"
        if self._raw.names.isdisjoint((b"ATTENDEE", b"ORGANIZER", *([b"UID"] if is_off else []))):
            return
        event = parse_event(self._raw)
        people, declined = _list_people(event)
        if declined and self._raw.is_reply:
            people = ()  # whoever called the meeting didn't meet them, and whose calendar this is can't be told
        if not people and not declined and not (is_off and "UID" in event):
            return
        yield from self._iterate_meetings(event, people, declined, CANCELLED if is_off else "")

    def _iterate_meetings(
        self, event: Component, people: tuple[Address, ...], declined: tuple[Address, ...], reason: str
    ) -> Iterator[Item]:
        note, original = _read_text(event, "SUMMARY"), find_moment(event, "RECURRENCE-ID")
        start = find_moment(event, "DTSTART") or (original if reason else None)
        uid = _read_uid(event) or sha256(repr((str(start), note, people)).encode()).hexdigest()[:32]
        line, version = self._raw.line, read_version(self._raw)
        if start is None and not reason:
            raise Unreadable("it has no DTSTART")
        meeting = Meeting(line, (uid,), uid, None, note, people, declined, version, reason)
        if start is None:  # a message that calls a meeting off need not say when it would have been
            yield meeting
            yield Series(line, uid, FIRST_DAY, frozenset(), (*people, *declined), version, reason)
            return
        clock = make_clock(start, self._zone)
        if original is not None:
            yield from self._tell_one(meeting, event, clock, f"{uid} {_find_original_day(original, clock):%Y-%m-%d}")
        elif {"RRULE", "RDATE", "EXRULE"} & set(event):
            yield from self._tell_series(meeting, event, clock)
        else:
            yield from self._tell_one(meeting, event, clock, uid)

    def _tell_one(self, meeting: Meeting, event: Component, clock: Clock, key: str) -> Iterator[Meeting]:
        """A meeting that was held once, or will be."""
        start = clock.convert_to_wall(find_moment(event, "DTSTART") or find_moment(event, "RECURRENCE-ID") or self._now)
        day = clock.find_day(start)
        if day < FIRST_DAY and not meeting.reason:
            raise Unreadable("it was before 1970")
        is_over = clock.convert_to_wall(self._now) - start >= compute_length(event, clock, start)
        reason = meeting.reason or ("" if is_over else TO_COME)
        # An event may come to repeat, or cease to: then its first occurrence has the other key.
        keys = (key,) if key != meeting.series else (key, f"{key} {start:%Y-%m-%d}")
        yield meeting._replace(keys=keys, day=day, reason=reason, start=clock.find_start(start))

    def _tell_series(self, meeting: Meeting, event: Component, clock: Clock) -> Iterator[Item]:
        """Every occurrence of an event that repeats, those that were taken out of it, and what it consists of."""
        uid, now, moved_marks = meeting.series, clock.convert_to_wall(self._now), self._survey.moved_marks
        start = clock.convert_to_wall(find_moment(event, "DTSTART") or self._now)
        length = compute_length(event, clock, start)
        days = set(self._survey.moved_days.get(hash(uid), ()))
        first_day = (now - ENDLESS_SPAN).date() if never_ends(event) else FIRST_DAY
        left_out = 0
        for wall in list_occurrences(event, clock, start, now, self._budget):
            if now - wall < length:
                continue
            days.add(wall.date())
            day = clock.find_day(wall)
            if FIRST_DAY <= day < first_day:
                left_out += 1
            elif day < FIRST_DAY or (hash(uid) in moved_marks and _is_moved(uid, wall, clock, moved_marks)):
                continue
            else:
                key = f"{uid} {wall:%Y-%m-%d}"
                keys = (key, uid) if wall == start else (key,)
                yield meeting._replace(keys=keys, day=day, stands_alone=False, start=clock.find_start(wall))
        yield from self._tell_left_out(event, left_out, first_day)
        for gone_day in sorted({*list_exclusions(event, clock, now)} - days):
            keys = (f"{uid} {gone_day:%Y-%m-%d}",)
            yield meeting._replace(keys=keys, day=gone_day, reason=meeting.reason or TAKEN_OUT, stands_alone=False)
        if not meeting.reason and _count_rules(event) <= 1:
            yield Series(meeting.line, uid, start.date(), frozenset(days), meeting.people, meeting.version)

    def _tell_left_out(self, event: Component, left_out: int, first_day: date) -> Iterator[SkippedPart]:
        """What of an event that repeats doesn't count."""
        if left_out:
            times = "once" if left_out == 1 else f"{left_out:,} times"
            says = f"it never ends: that it was held {times} before {first_day} was left out"
            yield SkippedPart(self._raw.line, says)
        if (count := _count_rules(event)) > 1:
            yield SkippedPart(self._raw.line, f"it has {count:,} rules (RRULE), of which the first counts")


def _count_rules(event: Component) -> int:
    return len(list_properties(event, "RRULE"))


def _is_moved(uid: str, wall: datetime, clock: Clock, moved_marks: Collection[int]) -> bool:
    """Whether an occurrence has an event of its own."""
    return any(hash((uid, mark)) in moved_marks for mark in make_marks(wall, clock))


def _find_original_day(moment: date, clock: Clock) -> date:
    """The day from which an occurrence was moved, by the clocks of the place that it names, or else by the event's."""
    place = moment.tzinfo if isinstance(moment, datetime) and str(moment.tzinfo) != "UTC" else None
    return Clock(place or clock.place, clock.zone).convert_to_wall(moment).date()


def _read_text(event: Component, name: str) -> str:
    """The beginning of a text; "" if there is none."""
    return clean(str(next(iter(list_properties(event, name)), ""))[:MEETING_NOTE_LIMIT], name)


def _read_uid(event: Component) -> str:
    """The UID; a digest if it is too long to keep; "" if there is none."""
    uid = str(next(iter(list_properties(event, "UID")), ""))
    return clean(uid, "UID") if len(uid) <= MEETING_NOTE_LIMIT else sha256(uid.encode()).hexdigest()[:32]


def _list_people(event: Component) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    """The e-mails of those who came or called the meeting, without rooms; and of those who declined."""
    emails: dict[str, None] = {}
    declined: dict[str, None] = {}
    for person in (*list_properties(event, "ATTENDEE"), *list_properties(event, "ORGANIZER")):
        parameters = {
            name: str(getattr(person, "params", {}).get(name, "")) for name in ("EMAIL", "CUTYPE", "PARTSTAT")
        }
        email = find_in_event(str(person)) or find_in_event(parameters["EMAIL"])
        if not email or parameters["CUTYPE"].upper() in ("ROOM", "RESOURCE") or email.endswith(_ROOM_ENDINGS):
            continue
        (declined if parameters["PARTSTAT"].upper() == "DECLINED" else emails)[email] = None
    people = tuple(Address("email", email) for email in emails if email not in declined)
    return people, tuple(Address("email", email) for email in declined)
