"""The days of a ledger for a calendar: birthdays, cadences, your promises, the ends of snoozes and of holds on asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.moves import find_cadence_day
from wellkeeper.domain.words.text import format_command

# The year of a birthday without one: a leap year, late enough for every calendar.
LEAP_YEAR = 1972


class Event(NamedTuple):
    """A whole day. `uid` is the same in every export. A `yearly` one comes back: of 29 February on the 28th too."""

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
        yield from _iterate_promise_events(case, rules)


def _make_event(sort: str, contact: Contact, day: date, title: str, about: str, *, yearly: bool = False) -> Event:
    return Event(f"{sort}-{contact.uid}@wellkeeper", day, title, about, yearly)


def _make_birthday_event(contact: Contact) -> Event | None:
    birthday = contact.birthday
    if birthday is None or birthday.month is None or birthday.day is None:
        return None
    try:
        day = date(birthday.year or LEAP_YEAR, birthday.month, birthday.day)
    except ValueError:
        return None
    title = f"Birthday of {contact.name}" + (f" ({birthday.year})" if birthday.year else "")
    return _make_event(
        "birthday", contact, day, title, format_command("give", contact.handle, "celebration"), yearly=True
    )


def _make_cadence_event(case: Case, rules: Rules) -> Event | None:
    """The day on which it is time to be in touch again; not before the end of a snooze."""
    contact, cadence_day = case.contact, find_cadence_day(case, rules)
    if cadence_day is None:
        return None
    day = max(cadence_day, contact.snoozed_until or cadence_day)
    about = f"tier {contact.tier}; well next {contact.handle}"
    return _make_event("cadence", contact, day, f"Be in touch with {contact.name}", about)


def _make_snooze_event(case: Case) -> Event | None:
    contact = case.contact
    if contact.snoozed_until is None or not case.is_snoozed:
        return None
    title, about = f"{contact.name} is awake again", format_command("next", contact.handle)
    return _make_event("snooze", contact, contact.snoozed_until, title, about)


def _iterate_hold_events(case: Case, rules: Rules) -> Iterator[Event]:
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


def _iterate_promise_events(case: Case, rules: Rules) -> Iterator[Event]:
    """The days on which your promises to the contact are due; a promise keeps its mark when its day moves."""
    for promise in case.promises:
        day, title = promise.find_due_day(rules.policy.promise_days), f"Promise to {case.contact.name}: {promise.text}"
        yield Event(f"promise-{promise.uid}@wellkeeper", day, title, format_command("kept", promise.id))
