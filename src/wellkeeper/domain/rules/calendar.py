"""The days of the ledger that a calendar can hold: birthdays, cadences and what is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.moves import find_cadence_day

# Of a birthday without a year: a leap year, late enough for every calendar.
LEAP_YEAR = 1972


class Event(NamedTuple):
    """A whole day. `uid` is the same in every export; `yearly` ones come back, those of 29 February on the 28th too."""

    uid: str
    day: date
    title: str
    about: str
    yearly: bool = False


def iterate_events(cases: Iterable[Case], rules: Rules) -> Iterator[Event]:
    """Every day worth a line in a calendar, contact by contact."""
    for case in cases:
        yield from filter(
            None, (_make_birthday_event(case.contact), _make_cadence_event(case, rules), _make_snooze_event(case))
        )
        yield from _iterate_hold_events(case, rules)


def _make_event(sort: str, contact: Contact, day: date, title: str, about: str, *, yearly: bool = False) -> Event:
    return Event(f"{sort}-{contact.uid}@wellkeeper", day, title, about, yearly)


def _make_birthday_event(contact: Contact) -> Event | None:
    born = contact.birthday
    if born is None or born.month is None or born.day is None:
        return None
    try:
        day = date(born.year or LEAP_YEAR, born.month, born.day)
    except ValueError:
        return None
    title = f"Birthday of {contact.name}" + (f" ({born.year})" if born.year else "")
    return _make_event("birthday", contact, day, title, f"well give {contact.handle} celebration", yearly=True)


def _make_cadence_event(case: Case, rules: Rules) -> Event | None:
    """The day on which it is time to be in touch again; not before they are awake."""
    who, due = case.contact, find_cadence_day(case, rules)
    if due is None:
        return None
    day = max(due, who.snoozed_until or due)
    return _make_event("cadence", who, day, f"Be in touch with {who.name}", f"tier {who.tier}; well next {who.handle}")


def _make_snooze_event(case: Case) -> Event | None:
    who = case.contact
    if who.snoozed_until is None or not case.is_snoozed:
        return None
    return _make_event("snooze", who, who.snoozed_until, f"{who.name} is awake again", f"well next {who.handle}")


def _iterate_hold_events(case: Case, rules: Rules) -> Iterator[Event]:
    """The days from which an ask that was refused may be made again."""
    who = case.contact
    for kind in dict.fromkeys(ask.kind for ask in case.asks):
        refused = case.find_refusal(kind, rules.policy)
        until = refused.find_hold_end(rules.policy) if refused else None
        if until is not None:
            title = f"{who.name} may be asked for {kind} again"
            yield _make_event(f"hold-{kind}", who, until, title, f"well ask {who.handle} {kind}")
