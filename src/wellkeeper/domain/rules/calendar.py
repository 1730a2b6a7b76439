"""The days of the ledger that a calendar can hold: birthdays, cadences and what is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.moves import cadence_due

# Of a birthday without a year: a leap year, late enough for every calendar.
SOME_YEAR = 1972


class Event(NamedTuple):
    """A whole day. `uid` is the same in every export; `yearly` ones come back, those of 29 February on the 28th too."""

    uid: str
    day: date
    title: str
    about: str
    yearly: bool = False


def events(cases: Iterable[Case], rules: Rules) -> Iterator[Event]:
    """Every day worth a line in a calendar, contact by contact."""
    for case in cases:
        yield from filter(None, (_birthday(case.contact), _cadence(case, rules), _snooze(case)))
        yield from _holds(case, rules)


def _event(sort: str, who: Contact, day: date, title: str, about: str, *, yearly: bool = False) -> Event:
    return Event(f"{sort}-{who.uid}@wellkeeper", day, title, about, yearly)


def _birthday(who: Contact) -> Event | None:
    born = who.birthday
    if born is None or born.month is None or born.day is None:
        return None
    try:
        day = date(born.year or SOME_YEAR, born.month, born.day)
    except ValueError:
        return None
    title = f"Birthday of {who.name}" + (f" ({born.year})" if born.year else "")
    return _event("birthday", who, day, title, f"well give {who.handle} celebration", yearly=True)


def _cadence(case: Case, rules: Rules) -> Event | None:
    """The day on which it is time to be in touch again; not before they are awake."""
    who, due = case.contact, cadence_due(case, rules)
    if due is None:
        return None
    day = max(due, who.snoozed_until or due)
    return _event("cadence", who, day, f"Be in touch with {who.name}", f"tier {who.tier}; well next {who.handle}")


def _snooze(case: Case) -> Event | None:
    who = case.contact
    if who.snoozed_until is None or not case.is_snoozed:
        return None
    return _event("snooze", who, who.snoozed_until, f"{who.name} is awake again", f"well next {who.handle}")


def _holds(case: Case, rules: Rules) -> Iterator[Event]:
    """The days from which an ask that was refused may be made again."""
    who = case.contact
    for kind in dict.fromkeys(ask.kind for ask in case.asks):
        refused = case.refusal(kind, rules.policy)
        until = refused.holds_until(rules.policy) if refused else None
        if until is not None:
            title = f"{who.name} may be asked for {kind} again"
            yield _event(f"hold-{kind}", who, until, title, f"well ask {who.handle} {kind}")
