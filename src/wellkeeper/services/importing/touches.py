"""Meetings, messages and mails become touches of the contacts who took part, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from math import inf
from typing import Any

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.imports import ImportLine, Lines, Outcome
from wellkeeper.domain.kinds import TOUCH, VOID
from wellkeeper.domain.rules import mail as mail_rules
from wellkeeper.domain.rules.meetings import Age, Correction, correct_touches
from wellkeeper.domain.touch import TO_COME, KnownTouch, Mail, Meeting, Series, Touch
from wellkeeper.errors import TooMany
from wellkeeper.queries import contacts, entries
from wellkeeper.queries.mailboxes import Mailboxes, make_mark
from wellkeeper.services.importing.claims import (
    Claim,
    Trail,
    describe_reason,
    find_day_in_series,
    follow_claim,
    make_next_uid,
    make_void_uid,
)
from wellkeeper.services.importing.fitting import write_what_fits
from wellkeeper.services.importing.meetings import MeetingVersions
from wellkeeper.services.importing.suggestions import Suggester
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

Record = Touch | Meeting | Mail | SkippedPart  # what a calendar or a mailbox holds
Item = Record | Series

MOST_STRANGERS = 100_000  # addresses of no contact that are counted
BATCH = 1_000  # touches or mails that are recorded together
MOST_GUESSES = 500_000  # uids that are tried for meetings that were called off and name nobody
MOST_GROUPS = 8  # people of the last records, as contacts and strangers, that are remembered
DECLINED, OWN_DECLINED = "they declined it", "you declined it"
OLDER_VERSION = "an older version of the meeting, which the ledger has as it is now"
LEFT_THE_SERIES = "the series has no meeting on that day any more"
COLUMNS = (
    *("id", "contact_id", "uid", "action_id", "day", "side", "kind", "family", "points", "note"),
    *("currency", "occasion", "letter", "imported"),
)


def record_touches(
    ledger: Ledger,
    records: Iterable[Item],
    own_addresses: frozenset[str],
    *,
    in_full: bool,
    brings_back: bool = False,
    most_touches: float = inf,
) -> Outcome:
    """Record a touch for each contact that a file tells of. The user writes mails from their own addresses.

    A meeting that was moved or called off since it came in moves its touch, or takes it back. What mails and
    meetings speak of besides, such as an introduction, becomes a suggestion: it counts nothing without a yes. If
    `in_full`, there is a line for each touch; if it `brings_back`, people are suggested whom the user had forgotten.
    Raises `TooMany` for more than `most_touches` that would be new.
    """
    importer = _TouchImporter(ledger, own_addresses, in_full=in_full, brings_back=brings_back)
    waiting_records = iter(records)
    while batch := list(islice(waiting_records, BATCH)):
        importer.bring_in(batch)
        if importer.added > most_touches:
            raise TooMany(f"more than {most_touches:,} touches would come")
    return importer.make_outcome()


def _iterate_addresses(item: Item) -> Iterator[Address]:
    """Everybody's addresses in what a calendar or a mailbox holds."""
    if isinstance(item, Mail):
        yield from (Address("email", email) for email in (item.sender, *item.recipients))
    elif not isinstance(item, SkippedPart):
        yield from item.people
    if isinstance(item, Meeting):
        yield from item.declined


class _TouchImporter:
    """Records touches in batches. It remembers whose address is whose, and what became of each record."""

    def __init__(self, ledger: Ledger, own_addresses: frozenset[str], *, in_full: bool, brings_back: bool) -> None:
        self._ledger = ledger
        self._own_addresses = own_addresses
        self._in_full = in_full
        self._mailboxes = Mailboxes(ledger, own_addresses)
        self._suggester = Suggester(ledger, self._mailboxes, own_addresses, in_full=in_full, brings_back=brings_back)
        self._versions = MeetingVersions(ledger)
        self._groups: dict[int, tuple[tuple[Address, ...], dict[int, list[Address]], list[str]]] = {}
        self._all_emails: list[tuple[int, str]] | None = None
        self._guesses = 0
        self._entry_ids = ledger.draw_numbers(models.Entry)
        self.added = self._same = self._skipped = self._moved = self._taken_back = 0
        self._strangers: Counter[str] = Counter()
        self._lines = Lines()

    def bring_in(self, batch: Sequence[Item]) -> None:
        """Record what is new in a batch."""
        self._mailboxes.foresee_owners(address for record in batch for address in _iterate_addresses(record))
        meetings = (record for record in batch if isinstance(record, Meeting))
        self._mailboxes.foresee_emails(address for meeting in meetings for address in _iterate_addresses(meeting))
        claims: dict[str, Claim] = {}
        all_series: list[Series] = []
        for record in batch:
            if isinstance(record, Series):
                all_series.append(record)
            else:
                for claim in self._read_claims(record):
                    claims.setdefault(claim.uids[0], claim)
        self._versions.learn(claim.record for claim in claims.values() if isinstance(claim.record, Meeting))
        self._settle_claims(claims.values())
        for series in all_series:
            self._settle_series(series)
        self._versions.settle()
        if self._suggester.has_many:
            self._suggester.settle(self._lines)

    def make_outcome(self) -> Outcome:
        """What became of all records. What they speak of besides is proposed."""
        self._suggester.settle(self._lines)
        return Outcome(
            self.added,
            self._same,
            self._skipped,
            self._lines,
            self._strangers,
            proposed=self._suggester.proposed,
            moved=self._moved,
            taken_back=self._taken_back,
            joined=self._mailboxes.joined,
        )

    # -- what records say --------------------------------------------------------------------------

    def _read_claims(self, record: Record) -> Iterator[Claim]:
        """What a record says of contacts. What else it means is noted: a suggestion, a line."""
        if isinstance(record, SkippedPart):
            self._skip(record.line, record.reason)
        elif isinstance(record, Meeting):
            yield from self._read_meeting(record)
        elif record.day > self._ledger.day:
            self._skip(record.line, f"{record.day} lies in the future")
        elif isinstance(record, Touch):
            yield from self._split_touch(record, (record.key,), record.people)
        else:
            mail = self._mailboxes.settle_own(record)
            self._suggester.read_mail(mail)
            if touch := mail_rules.find_touch(mail, self._own_addresses):
                yield from self._split_touch(touch, (touch.key,), touch.people)

    def _read_meeting(self, meeting: Meeting) -> Iterator[Claim]:
        """What a meeting says of those who were there, or would have been, and of those who declined."""
        if not meeting.reason and any(self._mailboxes.is_own(address.value) for address in meeting.declined):
            meeting = meeting._replace(reason=OWN_DECLINED)
        if not meeting.people and not meeting.declined:
            yield from self._guess_claims(meeting)
            return
        named_ids = set()
        for claim in self._split_touch(meeting, meeting.keys, meeting.people, meeting.reason):
            named_ids.add(claim.contact_id)
            if not meeting.reason:
                self._suggester.read_meeting(meeting, claim.contact_id)
            yield claim
        if meeting.declined:
            for claim in self._split_touch(meeting, meeting.keys, meeting.declined, meeting.reason or DECLINED):
                if claim.contact_id not in named_ids:
                    yield claim

    def _split_touch(
        self, touch_or_meeting: Touch | Meeting, keys: tuple[str, ...], people: tuple[Address, ...], reason: str = ""
    ) -> Iterator[Claim]:
        """A claim for each contact, by every address of theirs that it names."""
        if id(people) not in self._groups:  # a meeting that repeats has the same each time
            if len(self._groups) >= MOST_GROUPS:
                self._groups.clear()
            self._groups[id(people)] = (people, *self._group_addresses(touch_or_meeting.line, people, aloud=not reason))
        _, known_addresses, unknown_addresses = self._groups[id(people)]
        for address in unknown_addresses if not reason else ():
            if address in self._strangers or len(self._strangers) < MOST_STRANGERS:
                self._strangers[address] += 1
        for contact_id, addresses in known_addresses.items():
            marks = dict.fromkeys(map(make_mark, addresses))
            if isinstance(touch_or_meeting, Meeting):  # another version of it may have named another address
                marks |= dict.fromkeys(map(make_mark, self._mailboxes.list_emails(contact_id)))
            yield Claim(
                tuple(derive_uid("touch", key, *mark) for key in keys for mark in marks),
                contact_id,
                touch_or_meeting,
                reason,
            )

    def _group_addresses(
        self, line_number: int, people: tuple[Address, ...], *, aloud: bool
    ) -> tuple[dict[int, list[Address]], list[str]]:
        """The addresses of each contact, by its id, and those of no contact; the user's own are left out."""
        known_addresses: dict[int, list[Address]] = {}
        unknown = []
        for address in people:
            if self._mailboxes.is_own(address.value):
                continue
            owner_ids = self._mailboxes.find_owners(address)
            if len(owner_ids) == 1:
                known_addresses.setdefault(owner_ids[0], []).append(address)
            elif owner_ids and aloud:
                self._skip(line_number, f"{address.value} is the address of several contacts")
            elif not owner_ids:
                unknown.append(address.value.lower())
        return known_addresses, unknown

    def _guess_claims(self, meeting: Meeting) -> Iterator[Claim]:
        """What a meeting that was called off and names nobody says of the contacts who have a touch of it."""
        if self._all_emails is None:
            self._all_emails = list(contacts.stream_emails(self._ledger))
        self._guesses += len(self._all_emails) * len(meeting.keys)
        if self._guesses > MOST_GUESSES:
            if meeting.key == meeting.series:
                self._skip(meeting.line, "it was called off, and doesn't say who would have been there")
            return
        owner_ids = {
            derive_uid("touch", key, "email", email_key): contact_id
            for key in meeting.keys
            for contact_id, email_key in self._all_emails
        }
        for uid in self._ledger.find_many(models.Entry, owner_ids):
            yield Claim((uid,), owner_ids[uid], meeting, meeting.reason)

    # -- what becomes of it ------------------------------------------------------------------------

    def _settle_claims(self, claims: Collection[Claim]) -> None:
        """Post the touches that are new, and correct those of meetings that were moved or called off."""
        known_touches = self._load_known(uid for claim in claims for uid in claim.uids)
        new: list[tuple[Claim, tuple[Any, ...]]] = []
        for claim in claims:
            trail = follow_claim(claim, known_touches)
            if isinstance(claim.record, Meeting):
                is_new = self._settle_meeting(claim, trail, claim.record)
            else:
                is_new = not trail.is_known
                self._count(claim, is_new=is_new)
            if is_new:
                new.append((claim, self._make_row(claim, trail.free_uid)))
        for (claim, _), reason in write_what_fits(self._ledger, new, self._pour):
            self.added -= 1
            self._skip(claim.record.line, f"no ledger holds such a touch ({reason})")

    def _pour(self, claimed_rows: Iterable[tuple[Claim, tuple[Any, ...]]]) -> None:
        self._ledger.pour(models.Entry, COLUMNS, [row for _, row in claimed_rows])

    def _load_known(self, uids: Iterable[str]) -> dict[str, KnownTouch]:
        """The entries that have these uids, and those that followed them, by uid."""
        known_touches: dict[str, KnownTouch] = {}
        waiting_uids = set(uids)
        while waiting_uids:
            touches = entries.list_known_touches(self._ledger, sorted(waiting_uids))
            known_touches.update((touch.uid, touch) for touch in touches)
            waiting_uids = {make_next_uid(touch.uid) for touch in touches} - known_touches.keys()
        return known_touches

    def _settle_meeting(self, claim: Claim, trail: Trail, meeting: Meeting) -> bool:
        """Correct the touches of a meeting. Whether there is to be a new one."""
        live = trail.live
        if claim.reason == TO_COME:  # on the day of this import, which may be a past one: a touch on its day stays
            live = tuple(touch for touch in live if touch.day != meeting.day)
        age = self._versions.compare(meeting)
        correction = correct_touches(claim.day, live, age, is_voided_by_hand=trail.is_voided_by_hand)
        if correction.is_left_out:
            self._count_left_out(claim, age)
        elif correction.gone:
            self._correct(claim, correction)
        elif claim.day is not None:
            self._count(claim, is_new=correction.posts)
        self._versions.keep(meeting, changed=correction.changes, is_new=not trail.is_known)
        return correction.posts

    def _correct(self, claim: Claim, correction: Correction) -> None:
        """Take back the touches that a meeting has no more, and tell of it."""
        for touch in correction.gone:
            self._take_back(touch, f"moved to {claim.day}" if claim.day else describe_reason(claim))
        if isinstance(claim.record, Meeting):
            self._suggester.correct_event(claim.record.keys, claim.contact_id, claim.day)
        days = ", ".join(str(touch.day) for touch in correction.gone)
        if claim.day:
            self._moved += 1
            self._tell("moved", claim, f"moved from {days} to {claim.day}: {claim.record.note}")
        else:
            self._taken_back += 1
            self._tell("taken back", claim, f"taken back: {describe_reason(claim)} ({days}: {claim.record.note})")

    def _settle_series(self, series: Series) -> None:
        """Take back the touches of an event that repeats on days that it doesn't have any more."""
        age, since = self._versions.compare_series(series)
        if age is Age.OLDER or not (series.reason or age is Age.NEWER):
            return
        known_addresses, _ = self._group_addresses(series.line, series.people, aloud=False)
        for contact_id, addresses in known_addresses.items():
            touches = entries.list_touches_of(self._ledger, contact_id, "met", since, self._ledger.day)
            for touch in touches:
                day = find_day_in_series(touch, series, addresses)
                if day is not None and day not in series.days:
                    reason = series.reason or LEFT_THE_SERIES
                    self._take_back(touch, reason)
                    self._suggester.correct_event((f"{series.key} {day}",), contact_id, None)
                    self._taken_back += 1
                    name = contacts.load_name(self._ledger, contact_id)
                    says = f"taken back: {reason} ({touch.day})"
                    self._lines.add(ImportLine("taken back", *name, says, "", series.line))

    def _take_back(self, touch: KnownTouch, reason: str) -> None:
        """Post the opposite of a touch, on its day."""
        uid = make_void_uid(touch.uid)
        row = {
            "id": next(self._entry_ids),
            "uid": None if self._ledger.find_many(models.Entry, [uid]) else uid,
            "action_id": self._ledger.action,
            "contact_id": touch.contact_id,
            "day": touch.day.isoformat(),
            "side": VOID,
            "kind": touch.kind,
            "family": touch.family,
            "note": reason,
            "voids": touch.id,
        }
        self._ledger.add_many(models.Entry, [row])

    def _make_row(self, claim: Claim, uid: str) -> tuple[Any, ...]:
        record = claim.record
        assert record.day is not None
        head = (next(self._entry_ids), claim.contact_id, uid, self._ledger.action)
        return (*head, record.day.isoformat(), TOUCH, record.kind, "", 0, record.note, "", "", "", 1)

    # -- lines -------------------------------------------------------------------------------------

    def _skip(self, line_number: int, reason: str) -> None:
        self._skipped += 1
        self._lines.add(ImportLine("skipped", "", "", reason, "", line_number))

    def _count(self, claim: Claim, *, is_new: bool) -> None:
        self.added += is_new
        self._same += not is_new
        if self._in_full:
            record = claim.record
            self._tell("added" if is_new else "same", claim, f"{record.day} {record.kind}: {record.note}")

    def _count_left_out(self, claim: Claim, age: Age) -> None:
        """Tell that a meeting is left as it is, though the calendar says otherwise."""
        self._skipped += 1
        says = OLDER_VERSION if age is Age.OLDER else f"moved to {claim.day}; you voided its touch, which stays so"
        self._tell("skipped", claim, f"{says}: {claim.record.note}")

    def _tell(self, did: str, claim: Claim, says: str) -> None:
        name = contacts.load_name(self._ledger, claim.contact_id)
        self._lines.add(ImportLine(did, *name, says, "", claim.record.line))
