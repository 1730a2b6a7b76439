"""Meetings: those of a day; and what becomes of the touch of one when a calendar says anew whether it was held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple

from wellkeeper.domain.touch import TO_COME, KnownTouch, Meeting, Version


class Age(Enum):
    """How a version that comes in compares to the one that the ledger knows."""

    OLDER = "older"
    EQUAL = "equal"
    NEWER = "newer"
    UNKNOWN = "unknown"  # one of the two doesn't say


class Correction(NamedTuple):
    """What is to be done about a meeting of one contact: touches to take back, and whether to post one.

    If it `is_left_out`, the calendar would change something, but may not.
    """

    gone: tuple[KnownTouch, ...] = ()
    posts: bool = False
    is_left_out: bool = False

    @property
    def changes(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.gone) or self.posts


def compare_versions(version: Version, known_version: Version | None) -> Age:
    """How a version that comes in compares to the one that the ledger knows, if any."""
    if known_version is None:
        return Age.UNKNOWN
    if version.is_older(known_version):
        return Age.OLDER
    if known_version.is_older(version):
        return Age.NEWER
    return Age.EQUAL if version.modified and known_version.modified else Age.UNKNOWN


def correct_touches(day: date | None, live: Sequence[KnownTouch], age: Age, *, is_voided_by_hand: bool) -> Correction:
    """What is to be done so that a contact has one touch of a meeting, on that day; none if `day` is None.

    `live` are the touches of it that aren't voided. An older version changes nothing, and neither does any version if
    the user voided the touch. If the version is the one that is known, a difference of a day is one of time zones.
    """
    gone = tuple(touch for touch in live if touch.day != day)
    posts = day is not None and len(gone) == len(live)
    if not gone and not posts:
        return Correction()
    if age is Age.OLDER:
        return Correction(is_left_out=True)
    if is_voided_by_hand and not live:
        return Correction(is_left_out=age is Age.NEWER)
    if day is not None and age is Age.EQUAL and any(abs((touch.day - day).days) <= 1 for touch in live):
        return Correction()
    return Correction(gone, posts)


# -- the meetings of a day -------------------------------------------------------------------------

LONGEST_MEETING = timedelta(days=31)  # so long after a day we look, since a meeting counts once it is over


def find_end_of_reading(day: date) -> datetime:
    """The moment until which a calendar is read to know the meetings of a day: by then they are over."""
    return datetime.combine(day + LONGEST_MEETING, time.max, UTC)


def choose_of_day(meetings: Iterable[Meeting], day: date, is_own: Callable[[str], bool]) -> list[Meeting]:
    """The meetings of a day that are held, or will be, by their hours; without those that you declined."""
    chosen = [
        meeting
        for meeting in meetings
        if meeting.day == day
        and meeting.reason in ("", TO_COME)
        and not any(is_own(address.value) for address in meeting.declined)
    ]
    return sorted(chosen, key=lambda meeting: (str(meeting.start or ""), meeting.line))
