"""The days of a ledger for a calendar: birthdays, cadences, promises, thanks, nudges, and the ends of waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from wellkeeper.domain.action import Revision
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.referral import GOT, MOST_NUDGES, Referral
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import find_nudge_day
from wellkeeper.domain.rules.moves import find_cadence_day, find_next_move, find_rest_end
from wellkeeper.domain.words.text import format_command

# The year of a birthday without one: a leap year, late enough for every calendar.
LEAP_YEAR = 1972
MORNING = 9  # hours after the day began
DAY_BEFORE = MORNING - 24
THANKS_DAYS = 7  # on which thanks that are owed stand in a calendar

# What to do with somebody who has rested, in words.
RESTED_WORDS = {
    "ask": "and may be asked",
    "give": "and it is time to give",
    "sound out": "and could be asked where you stand",
    "report": "and has had no news for long",
}


class Event(NamedTuple):
    """A whole day, or as many `days` as it is told again. `uid` is the same in every export, and so is the `revision`
    as long as nothing changes: None if it isn't known.

    A `yearly` one comes back: of 29 February on the 28th too. `alarms` ring so many hours after the day began.
    """

    uid: str
    day: date
    title: str
    about: str
    yearly: bool = False
    days: int = 1
    alarms: tuple[int, ...] = (MORNING,)
    revision: Revision | None = None


class Feed(NamedTuple):
    """What events are made from besides the cases: the uids of referrals by number, the revisions of contacts by id.

    If it `is_bare`, they hold none of your own words, and nobody's name but the contact's.
    """

    referral_uids: Mapping[int, str] = MappingProxyType({})
    revisions: Mapping[int, Revision] = MappingProxyType({})
    is_bare: bool = False


EventMaker = Callable[[Case, Rules, Feed], Iterator[Event]]


def iterate_events(cases: Iterable[Case], rules: Rules, feed: Feed = Feed()) -> Iterator[Event]:  # noqa: B008  it never changes
    """Every day worth a line in a calendar, contact by contact."""
    for case in cases:
        revision = feed.revisions.get(case.contact.id) or Revision(0, f"{case.contact.added}T00:00:00Z")
        events = [event for make_events in EVENT_MAKERS for event in make_events(case, rules, feed)]
        if rest_event := _make_rest_event(case, rules, {event.day for event in events if not event.yearly}):
            events.append(rest_event)
        yield from (event._replace(revision=revision) for event in events)


def _make_event(sort: str, contact: Contact, day: date, title: str, about: str) -> Event:
    return Event(f"{sort}-{contact.uid}@wellkeeper", day, title, about)


def _iterate_birthday_events(case: Case, _rules: Rules, feed: Feed) -> Iterator[Event]:
    contact, birthday = case.contact, case.contact.birthday
    if birthday is None or birthday.month is None or birthday.day is None:
        return
    try:
        day = date(birthday.year or LEAP_YEAR, birthday.month, birthday.day)
    except ValueError:
        return
    title = f"Birthday of {contact.name}" + (f" ({birthday.year})" if birthday.year and not feed.is_bare else "")
    about = format_command("give", contact.handle, "celebration")
    yield _make_event("birthday", contact, day, title, about)._replace(yearly=True)


def _iterate_cadence_events(case: Case, rules: Rules, _feed: Feed) -> Iterator[Event]:
    """The day on which it is time to be in touch again; not before the end of a snooze."""
    contact, cadence_day = case.contact, find_cadence_day(case, rules)
    if cadence_day is not None:
        day = max(cadence_day, contact.snoozed_until or cadence_day)
        about = f"tier {contact.tier}; well next {contact.handle}"
        yield _make_event("cadence", contact, day, f"Be in touch with {contact.name}", about)


def _iterate_snooze_events(case: Case, _rules: Rules, _feed: Feed) -> Iterator[Event]:
    contact = case.contact
    if contact.snoozed_until is not None and case.is_snoozed:
        title, about = f"{contact.name} is awake again", format_command("next", contact.handle)
        yield _make_event("snooze", contact, contact.snoozed_until, title, about)


def _iterate_hold_events(case: Case, rules: Rules, _feed: Feed) -> Iterator[Event]:
    """The days from which an ask that was refused may be made again."""
    contact = case.contact
    for kind_name in dict.fromkeys(ask.kind for ask in case.asks):
        refused_ask = case.find_refusal(kind_name, rules.policy)
        day = refused_ask.find_hold_end(rules.policy) if refused_ask else None
        if day is not None:
            title, about = (
                f"{contact.name} may be asked for {kind_name} again",
                format_command("ask", contact.handle, kind_name),
            )
            yield _make_event(f"hold-{kind_name}", contact, day, title, about)


def _iterate_promise_events(case: Case, rules: Rules, feed: Feed) -> Iterator[Event]:
    """The days on which your promises to the contact are due; a promise keeps its mark when its day moves."""
    for promise in case.promises:
        day = promise.find_due_day(rules.policy.promise_days)
        title = f"Promise to {case.contact.name}" + ("" if feed.is_bare else f": {promise.text}")
        about = format_command("kept", promise.id)
        yield Event(f"promise-{promise.uid}@wellkeeper", day, title, about, alarms=(DAY_BEFORE, MORNING))


def _iterate_thanks_events(case: Case, _rules: Rules, feed: Feed) -> Iterator[Event]:
    """The days from that on which the contact brought somebody, until they are thanked, or a week is over."""
    name = case.contact.name
    for referral in case.referrals:
        if referral.owes_thanks and referral.introduced is not None:
            title = f"{name} waits for your thanks" if feed.is_bare else f"{name} brought {referral.title}: thank them"
            about = format_command("thank", referral.contact, "--about", referral.id)
            uid = _make_referral_uid("thank", referral, case, feed)
            yield Event(uid, referral.introduced, title, about, days=THANKS_DAYS)


def _iterate_nudge_events(case: Case, rules: Rules, feed: Feed) -> Iterator[Event]:
    """The days on which a promise of theirs, or an ask, stood still for long; not before the end of a snooze."""
    for referral in case.referrals:
        nudge_day = find_nudge_day(referral, rules.policy) if referral.direction == GOT else None
        if nudge_day is not None:
            day = max(nudge_day, case.contact.snoozed_until or nudge_day)
            yield Event(_make_referral_uid("nudge", referral, case, feed), day, *_describe_nudge(case, referral, feed))


def _describe_nudge(case: Case, referral: Referral, feed: Feed) -> tuple[str, str]:
    """The title and the command of a nudge; after enough of them, to let it rest."""
    lets_rest = len(referral.nudges) >= MOST_NUDGES
    command = (
        format_command("moved", referral.id, "lapsed")
        if lets_rest
        else format_command("draft", referral.contact, "nudge", "--about", referral.id)
    )
    verb = "promised" if referral.stage == "promised" else "was asked for"
    subject = "somebody" if feed.is_bare else referral.title
    return f"{case.contact.name} {verb} {subject}: {'let it rest' if lets_rest else 'make it easy'}", command


def _make_referral_uid(sort: str, referral: Referral, case: Case, feed: Feed) -> str:
    """The uid of an event about a referral; of one whose own isn't known, by its contact and number."""
    return f"{sort}-{feed.referral_uids.get(referral.id) or f'{case.contact.uid}-{referral.id}'}@wellkeeper"


EVENT_MAKERS: tuple[EventMaker, ...] = (
    _iterate_birthday_events,
    _iterate_cadence_events,
    _iterate_snooze_events,
    _iterate_hold_events,
    _iterate_promise_events,
    _iterate_thanks_events,
    _iterate_nudge_events,
)


def _make_rest_event(case: Case, rules: Rules, told_days: set[date]) -> Event | None:
    """The day on which the contact has rested, and there is something to do again; None if another event tells it."""
    if case.is_snoozed or find_next_move(case, rules).name != "rest":
        return None
    day = find_rest_end(case, rules)
    if day is None or day in told_days:
        return None
    move = find_next_move(case._replace(today=day), rules)
    title = f"{case.contact.name} has rested, {RESTED_WORDS.get(move.name, f'and then {move.name}')}"
    about = move.command.strip() or format_command("next", case.contact.handle)
    return _make_event("rest", case.contact, day, title, about)
