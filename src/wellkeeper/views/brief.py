"""What is to be known before one meets somebody, and of all whom one meets on a day?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wellkeeper.domain.brief import Brief, DayBrief, Debriefing, Encounter
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import NOTE, TOUCH, VOID
from wellkeeper.domain.rules.judgement import choose_ask
from wellkeeper.domain.rules.meetings import choose_of_day
from wellkeeper.domain.rules.moves import suggest_gifts
from wellkeeper.domain.rules.readiness import judge
from wellkeeper.domain.touch import Meeting
from wellkeeper.domain.words.birthdays import find_next
from wellkeeper.queries import accounts, contacts, entries, promises, referrals, wants
from wellkeeper.queries.mailboxes import Mailboxes
from wellkeeper.queries.reader import Reader
from wellkeeper.views.contacts import portray_contact
from wellkeeper.views.wants import match_wants

MOST_MATCHES = 3


def brief_contact(reader: Reader, today: date, ref: str) -> Brief:
    """What is to be known before one meets a contact."""
    portrait = portray_contact(reader, today, ref)
    case, rules, birthday = portrait.judged.case, portrait.rules, portrait.contact.birthday
    return Brief(
        portrait,
        judge(case, choose_ask(case, "", rules), rules),
        suggest_gifts(case, rules),
        match_wants(reader, today, ref, MOST_MATCHES).matches,
        [referral for referral in portrait.referrals if referral.is_awaited],
        find_next(birthday, today) if birthday else None,
    )


def list_briefs(reader: Reader, today: date, refs: Sequence[str]) -> list[Brief]:
    """The same of several contacts, each once. Raises before the first if one isn't known."""
    chosen_contacts = contacts.find_all(reader, refs)
    return [brief_contact(reader, today, f"{EXACT_SIGN}{contact.handle}") for contact in chosen_contacts]


def brief_day(
    reader: Reader, today: date, meetings: Iterable[Meeting], day: date, own_addresses: frozenset[str]
) -> DayBrief:
    """What is to be known before the meetings of a day."""
    encounters = list_encounters(reader, today, meetings, day, own_addresses)
    handles = dict.fromkeys(contact.handle for encounter in encounters for contact in encounter.contacts)
    briefs = {handle: brief_contact(reader, today, f"{EXACT_SIGN}{handle}") for handle in handles}
    return DayBrief(encounters, briefs, day)


def list_encounters(
    reader: Reader, _today: date, meetings: Iterable[Meeting], day: date, own_addresses: frozenset[str]
) -> list[Encounter]:
    """The meetings of a day by their hours, each with those of its people whom the ledger knows."""
    mailboxes = Mailboxes(reader, own_addresses)
    return [_meet(reader, meeting, mailboxes) for meeting in choose_of_day(meetings, day, mailboxes.is_own)]


def _meet(reader: Reader, meeting: Meeting, mailboxes: Mailboxes) -> Encounter:
    """Whose the addresses of a meeting are; your own are left out."""
    owner_ids: dict[int, None] = {}
    unknown, shared = [], []
    for address in meeting.people:
        ids = () if mailboxes.is_own(address.value) else mailboxes.find_owners(address)
        if len(ids) == 1:
            owner_ids[ids[0]] = None
        elif ids:
            shared.append(address.value)
        elif not mailboxes.is_own(address.value):
            unknown.append(address.value)
    handles = [contacts.load_name(reader, contact_id)[1] for contact_id in owner_ids]
    people = contacts.find_all(reader, [f"{EXACT_SIGN}{handle}" for handle in handles])
    return Encounter(meeting, tuple(people), tuple(unknown), tuple(shared))


# -- what came of the meetings of a day -----------------------------------------------------------

MEETINGS = ("met", "call")  # touches at which something may have come up
MOST_ENTRIES = 5_000  # of a day


def list_debriefings(
    reader: Reader, today: date, meetings: Iterable[Meeting], day: date, own_addresses: frozenset[str]
) -> list[Debriefing]:
    """Whom you met on a day of which the ledger tells nothing but a touch, or nothing at all; in their order.

    Meetings that only a calendar tells come behind those of the ledger.
    """
    day_entries = entries.list_newest(reader, day, since=day, limit=MOST_ENTRIES)[::-1]
    touches, told_handles = _choose_touches(day_entries), _list_told_handles(reader, today, day)
    told_handles |= {entry.contact for entry in day_entries if not _is_touch(entry)}
    met: dict[str, Meeting | None] = dict.fromkeys(touches)
    for encounter in list_encounters(reader, today, meetings, day, own_addresses):
        for contact in encounter.contacts:
            met[contact.handle] = met.get(contact.handle) or encounter.meeting
    return [
        Debriefing(contacts.find(reader, f"{EXACT_SIGN}{handle}"), day, touches.get(handle), meeting)
        for handle, meeting in met.items()
        if handle not in told_handles
    ]


def _is_touch(entry: Entry) -> bool:
    """Whether an entry is a touch, and tells of nothing besides. One that is taken back tells nothing, either."""
    return entry.side == VOID or (entry.side == TOUCH and entry.kind != NOTE)


def _choose_touches(day_entries: Sequence[Entry]) -> dict[str, Entry]:
    """The first meeting with each contact, by handle; without those that were taken back."""
    touches: dict[str, Entry] = {}
    voided_ids = {entry.voids for entry in day_entries}
    for entry in day_entries:
        if entry.kind in MEETINGS and entry.side == TOUCH and entry.id not in voided_ids:
            touches.setdefault(entry.contact, entry)
    return touches


def _list_told_handles(reader: Reader, today: date, day: date) -> set[str]:
    """Those of whom something is written down on a day that is no entry: a promise, a want, an offer, a standing, a
    step of a referral."""
    handles = {
        promise.contact for promise in promises.list_all(reader, today) if day in (promise.made, promise.settled)
    }
    handles |= {want.contact for want in wants.list_all(reader, today) if want.day == day}
    handles |= {offer.contact for offer in wants.list_offers(reader, today) if offer.day == day}
    handles |= {standing.contact for standing in accounts.list_standings(reader, today) if standing.day == day}
    for referral in referrals.list_referrals(reader, today):
        if any(step.day == day for step in referral.story):
            handles.add(referral.contact)
    return handles
