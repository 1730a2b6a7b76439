"""Entries are posted (gives, touches and slips), valued anew, and voided."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry, check_minutes, check_points, choose_points
from wellkeeper.domain.kinds import ADJUST, ANSWER, GIVE, SLIP, TOUCH, VOID, Kind
from wellkeeper.domain.words import money, text
from wellkeeper.errors import Refused, WrongUsage
from wellkeeper.queries import contacts, entries
from wellkeeper.queries.rules import find_kind
from wellkeeper.services.contacts import find_or_add
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


class Particulars(NamedTuple):
    """What is said of an entry besides its kind. `cost` is an amount in words; `minutes` are of your time.

    The cost is in the `currency` that was said or that its words name, or else in the usual one. `letter` is the one
    that a message is.
    """

    note: str = ""
    cost: str | None = None
    currency: str = ""
    minutes: int | None = None
    points: int | None = None
    occasion: str = ""
    usual_currency: str = "USD"
    letter: str = ""


def give(
    ledger: Ledger,
    ref: str,
    kind_name: str,
    particulars: Particulars,
    *,
    other_ref: str | None = None,
    new: bool = False,
) -> Done:
    """Post a deposit on a contact's account; on both accounts if it is for two at once (Alice, meet Bob).

    If `new`, unknown contacts are added.
    """
    kind = find_kind(ledger, GIVE, kind_name)
    contact = find_or_add(ledger, ref, new=new)
    other = find_or_add(ledger, other_ref, new=new) if other_ref is not None else None
    if other is not None and other.id == contact.id:
        raise WrongUsage(f"{contact.handle} can't be on both sides", "--to names someone else")
    points = choose_points(particulars.points, kind)
    post_entry(ledger, contact, GIVE, kind, points, particulars, other)
    if other is not None:
        # The cost was spent once: it stays with the first of the two.
        post_entry(ledger, other, GIVE, kind, points, particulars._replace(cost=None, minutes=None), contact)
    receivers = [contact, *([other] if other else [])]
    called = " and ".join(receiver.called for receiver in receivers)
    summary = f"gave {called} {kind.word} (+{points}{' each' if other else ''})"
    return Done(summary, tuple(receiver.handle for receiver in receivers))


def record_touch(ledger: Ledger, ref: str, kind_name: str, particulars: Particulars, *, new: bool = False) -> Done:
    """Write down that you met, spoke or wrote. It counts no points, and shows that you are in touch."""
    kind = find_kind(ledger, TOUCH, kind_name)
    if kind.word == "note":
        text.clean_required(particulars.note, "note", text.NOTE_LIMIT)
    contact = find_or_add(ledger, ref, new=new)
    post_entry(ledger, contact, TOUCH, kind, 0, particulars)
    return Done(describe_touch(contact, kind, particulars), (contact.handle,))


def describe_touch(contact: Contact, kind: Kind, particulars: Particulars) -> str:
    """`wrote to Alice Chen`."""
    occasion = f" at {particulars.occasion}" if particulars.occasion else ""
    summaries = {
        "met": f"met {contact.called}{occasion}",
        "call": f"spoke with {contact.called}",
        "message": f"wrote to {contact.called}",
    }
    return summaries.get(kind.word, f"{kind.word} on {contact.called}")


def record_slip(ledger: Ledger, ref: str, particulars: Particulars) -> Done:
    """Write down that you were late or broke a promise: a withdrawal that isn't an ask."""
    kind = find_kind(ledger, SLIP, "slip")
    contact = contacts.find(ledger, ref)
    points = choose_points(particulars.points, kind)
    post_entry(ledger, contact, SLIP, kind, -points, particulars)
    return Done(f"a slip with {contact.called} (−{points})", (contact.handle,))


def record_landing(ledger: Ledger, entry_id: int, worth: int, note: str = "") -> Done:
    """Write down what a deposit turned out to be worth to the contact, in points: the difference becomes an entry.

    So does a difference of 0, unless a worth was told before: as expected isn't unknown. Raises `Refused` if the entry
    isn't a deposit, or is voided.
    """
    entry = _find_live_entry(ledger, entry_id)
    if entry.side != GIVE:
        raise Refused(f"entry {entry_id} is no deposit, but {_describe_entry(entry)}", "only a deposit can land")
    check_points(worth, f"{worth:,} points", "say what it was worth to them in whole points", least=0)
    adjusts = _list_live_adjusts(ledger, entry_id)
    before = entry.points + sum(adjust.points for adjust in adjusts)
    if worth == before and adjusts:
        return Done(f"entry {entry_id} stands at {before} already", (entry.contact,))
    day, difference = max(ledger.day, entry.day), worth - before
    ledger.add(_make_row(ledger, entry, side=ADJUST, points=difference, note=note, adjusts=entry.id, day=day))
    way = f", not {before} ({_format_points(difference)})" if difference else ", as expected"
    summary = f"{entry.kind} for {entry.contact} landed as {worth}{way}"
    return Done(summary, (entry.contact,))


def void(ledger: Ledger, entry_id: int, note: str = "") -> Done:
    """Cancel an entry: its opposite is posted on the same day, and that of each entry that valued it anew.

    Raises `Refused` if the entry is a void or an answer, or is voided already.
    """
    entry = _find_live_entry(ledger, entry_id)
    if entry.side == VOID:
        raise Refused(f"entry {entry_id} is itself a void, of entry {entry.voids}", "`well undo` takes back an action")
    if entry.side == ANSWER:
        hint = f"`well undo {entry.action}` takes it back, and the ask is open again"
        raise Refused(f"entry {entry_id} is an answer, which counts nothing", hint)
    for cancelled in [entry, *_list_live_adjusts(ledger, entry_id)]:
        post_opposite(ledger, cancelled, note)
    return Done(f"voided entry {entry_id}: {_describe_entry(entry)}", (entry.contact,))


def post_entry(
    ledger: Ledger,
    contact: Contact,
    side: str,
    kind: Kind,
    points: int,
    particulars: Particulars,
    other_contact: Contact | None = None,
) -> int:
    """Post an entry on the account of a contact, and return its id."""
    cost, currency = None, ""
    if particulars.cost is not None:
        cost, currency = money.parse(particulars.cost, particulars.usual_currency, particulars.currency)
    minutes = check_minutes(particulars.minutes, "say how many minutes it took you")
    row = ledger.add(
        models.Entry(
            action_id=ledger.action,
            contact_id=contact.id,
            day=ledger.day.isoformat(),
            side=side,
            kind=kind.word,
            family=kind.family,
            points=points,
            note=text.clean(particulars.note, "note", keeps_lines=True),
            cost=cost,
            currency=currency,
            minutes=minutes,
            occasion=text.clean(particulars.occasion, "occasion", text.NAME_LIMIT),
            letter=particulars.letter,
            other_id=other_contact.id if other_contact else None,
        )
    )
    assert row.id is not None
    return row.id


def post_opposite(ledger: Ledger, entry: Entry, note: str) -> None:
    """Cancel an entry by its opposite, on the same day."""
    ledger.add(_make_row(ledger, entry, side=VOID, points=-entry.points, note=note, voids=entry.id, day=entry.day))


def _find_live_entry(ledger: Ledger, entry_id: int) -> Entry:
    """An entry that isn't voided. Raises `UnknownNumber` or `Refused`."""
    entry = entries.find(ledger, entry_id)
    for fix in entries.list_corrections(ledger, entry_id):
        if fix.side == VOID:
            raise Refused(f"entry {entry_id} was voided by entry {fix.id} already", "`well undo` takes back an action")
    return entry


def _list_live_adjusts(ledger: Ledger, entry_id: int) -> list[Entry]:
    """The entries that valued an entry anew, and aren't voided themselves."""
    adjusts = [fix for fix in entries.list_corrections(ledger, entry_id) if fix.side == ADJUST]
    return [a for a in adjusts if not any(fix.side == VOID for fix in entries.list_corrections(ledger, a.id))]


def _make_row(
    ledger: Ledger, entry: Entry, *, side: str, points: int, note: str, day: date, **columns: Any
) -> models.Entry:
    """The row of an entry that corrects another one."""
    return models.Entry(
        action_id=ledger.action,
        contact_id=entry.contact_id,
        day=day.isoformat(),
        side=side,
        kind=entry.kind,
        family=entry.family,
        points=points,
        note=text.clean(note, "note", keeps_lines=True),
        **columns,
    )


def _describe_entry(entry: Entry) -> str:
    """`give intro (+4) for alice on 2026-03-01`."""
    points = f" ({_format_points(entry.points)})" if entry.points else ""
    return f"{entry.side} {entry.kind}{points} for {entry.contact} on {entry.day}"


def _format_points(points: int) -> str:
    return f"{points:+}".replace("-", "−")
