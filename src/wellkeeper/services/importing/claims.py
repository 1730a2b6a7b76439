"""What the records of a file say of contacts, and which touches the ledger has of it.

An entry that came of a meeting, a message or a mail has a uid that is derived from it. If that place is taken, by a
touch that was taken back or by a row of another ledger, the next one has a uid that is derived from the taken one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.contact import Address
from wellkeeper.domain.kinds import TOUCH
from wellkeeper.domain.touch import TO_COME, KnownTouch, Meeting, Series, Touch
from wellkeeper.queries.mailboxes import make_mark
from wellkeeper.storage.columns import derive_uid


class Claim(NamedTuple):
    """What a record says of a contact: that there was a touch, or for what reason there was none.

    `uids` are those that the touch may have, by every mark of the record and every address of the contact.
    """

    uids: tuple[str, ...]
    contact_id: int
    record: Touch | Meeting
    reason: str = ""

    @property
    def day(self) -> date | None:
        return None if self.reason else self.record.day

    def fits(self, touch: KnownTouch) -> bool:
        """Whether an entry with one of the uids is of this contact. A mail has one day, but for the zones of clocks."""
        if touch.contact_id != self.contact_id or touch.side != TOUCH:
            return False
        return isinstance(self.record, Meeting) or abs((touch.day - self.record.day).days) <= 1


class Trail(NamedTuple):
    """The touches that the ledger has of a claim, in their order, and the uid that is free for the next one."""

    live: tuple[KnownTouch, ...]
    is_voided_by_hand: bool
    is_known: bool
    free_uid: str


def make_next_uid(uid: str) -> str:
    """The uid of the touch that takes the place of one."""
    return derive_uid("touch after", uid)


def make_void_uid(uid: str) -> str:
    """The uid of the entry by which an import takes a touch back: by it the user's own voids are told apart."""
    return derive_uid("touch taken back", uid)


def follow_claim(claim: Claim, known_touches: dict[str, KnownTouch]) -> Trail:
    """The touches of a claim among the known ones, in their order."""
    touches: list[KnownTouch] = []
    free_uids = []
    for uid in dict.fromkeys(claim.uids):
        followers = [*_iterate_followers(uid, known_touches)]
        touches += filter(claim.fits, followers)
        free_uids.append(make_next_uid(followers[-1].uid) if followers else uid)
    live = tuple(touch for touch in touches if touch.void_uid is None)
    is_voided_by_hand = any(touch.void_uid not in (None, make_void_uid(touch.uid)) for touch in touches)
    return Trail(live, is_voided_by_hand, bool(touches), free_uids[0])


def _iterate_followers(uid: str, known_touches: dict[str, KnownTouch]) -> Iterator[KnownTouch]:
    """The entry of that uid, and those that took its place one after the other."""
    while touch := known_touches.get(uid):
        yield touch
        uid = make_next_uid(touch.uid)


def describe_reason(claim: Claim) -> str:
    """Why there was no meeting."""
    return f"moved to {claim.record.day}, which is still to come" if claim.reason == TO_COME else claim.reason


def find_day_in_series(touch: KnownTouch, series: Series, addresses: Iterable[Address]) -> date | None:
    """By which day the touch stands for an occurrence of a series; None if it doesn't.

    The day that names an occurrence is that of the clocks where the meeting takes place.
    """
    days = [touch.day + timedelta(shift) for shift in (0, -1, 1)]
    marks = [make_mark(address) for address in addresses]
    return next(
        (day for day in days for mark in marks if derive_uid("touch", f"{series.key} {day}", *mark) == touch.uid), None
    )
