"""Lines are posted: gives, touches and slips; what they turned out to be worth; and what never was."""

from __future__ import annotations

from collections.abc import Sequence
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
    """What is said of an entry besides its kind. `cost` is an amount in words, `minutes` of your time."""

    note: str = ""
    cost: str | None = None
    currency: str = "USD"
    minutes: int | None = None
    points: int | None = None
    occasion: str = ""


def give(
    ledger: Ledger,
    ref: str,
    kind_name: str,
    particulars: Particulars,
    *,
    other_ref: str | None = None,
    new: bool = False,
) -> Done:
    """A deposit on a contact's account; one act towards two people (Alice, meet Bob) is a deposit on both."""
    kind = find_kind(ledger, GIVE, kind_name)
    who = find_or_add(ledger, ref, new=new)
    other = find_or_add(ledger, other_ref, new=new) if other_ref is not None else None
    if other is not None and other.id == who.id:
        raise WrongUsage(f"{who.handle} can't be on both sides", "--to names someone else")
    points = choose_points(particulars.points, kind)
    post_entry(ledger, who, GIVE, kind, points, particulars, other)
    if other is not None:
        # The cost was spent once: it stays with the first of the two.
        post_entry(ledger, other, GIVE, kind, points, particulars._replace(cost=None, minutes=None), who)
    people = [who.handle, *([other.handle] if other else [])]
    return Done(f"gave {' and '.join(people)} {kind.word} (+{points}{' each' if other else ''})", tuple(people))


def record_touch(ledger: Ledger, ref: str, kind_name: str, particulars: Particulars, *, new: bool = False) -> Done:
    """You met, spoke or wrote: it counts nothing, and shows that you are in touch."""
    kind = find_kind(ledger, TOUCH, kind_name)
    if kind.word == "note":
        text.clean_required(particulars.note, "note", text.NOTE_LIMIT)
    who = find_or_add(ledger, ref, new=new)
    post_entry(ledger, who, TOUCH, kind, 0, particulars)
    occasion = f" at {particulars.occasion}" if particulars.occasion else ""
    summary = {
        "met": f"met {who.handle}{occasion}",
        "call": f"spoke with {who.handle}",
        "message": f"wrote to {who.handle}",
    }
    return Done(summary.get(kind.word, f"{kind.word} on {who.handle}"), (who.handle,))


def record_letter(ledger: Ledger, handles: Sequence[str], letter_name: str) -> Done:
    """A letter went out: a touch on the account of everyone who is written to."""
    for handle in handles:
        record_touch(ledger, handle, "message", Particulars(note=f"sent: {letter_name}"))
    return Done(f"wrote to {' and '.join(handles)}", tuple(handles))


def record_slip(ledger: Ledger, ref: str, particulars: Particulars) -> Done:
    """A promise of yours that you broke, or lateness: a withdrawal, though no ask."""
    kind = find_kind(ledger, SLIP, "slip")
    who = contacts.find(ledger, ref)
    points = choose_points(particulars.points, kind)
    post_entry(ledger, who, SLIP, kind, -points, particulars)
    return Done(f"a slip with {who.handle} (−{points})", (who.handle,))


def record_landing(ledger: Ledger, entry_id: int, worth: int, note: str = "") -> Done:
    """What a deposit turned out to be worth to them: the difference becomes an entry, the first entry stays."""
    line = _find_live_entry(ledger, entry_id)
    if line.side != GIVE:
        raise Refused(f"entry {entry_id} is no deposit, but {_describe_entry(line)}", "only a deposit can land")
    check_points(worth, f"{worth:,} points", "say what it was worth to them in whole points", least=0)
    corrections = entries.list_corrections(ledger, entry_id)
    cancelled = {fix.voids for fix in _list_voids(ledger, corrections)}
    now = line.points + sum(fix.points for fix in corrections if fix.side == ADJUST and fix.id not in cancelled)
    if worth == now:
        return Done(f"entry {entry_id} stands at {now} already", (line.contact,))
    row = _make_row(
        ledger, line, side=ADJUST, points=worth - now, note=note, adjusts=line.id, day=max(ledger.day, line.day)
    )
    ledger.add(row)
    return Done(
        f"{line.kind} for {line.contact} landed as {worth}, not {now} ({_format_points(worth - now)})", (line.contact,)
    )


def void(ledger: Ledger, entry_id: int, note: str = "") -> Done:
    """Cancel an entry: the opposite is posted on its day, and what was re-valued of it goes too."""
    line = _find_live_entry(ledger, entry_id)
    if line.side == VOID:
        raise Refused(f"entry {entry_id} is itself a void, of entry {line.voids}", "`well undo` takes back an action")
    if line.side == ANSWER:
        hint = f"`well undo {line.action}` takes it back, and the ask is open again"
        raise Refused(f"entry {entry_id} is an answer, which counts nothing", hint)
    corrections = entries.list_corrections(ledger, entry_id)
    gone = {fix.voids for fix in _list_voids(ledger, corrections)}
    for target in [line, *(fix for fix in corrections if fix.side == ADJUST and fix.id not in gone)]:
        post_opposite(ledger, target, note)
    return Done(f"voided entry {entry_id}: {_describe_entry(line)}", (line.contact,))


def post_entry(
    ledger: Ledger,
    contact: Contact,
    side: str,
    kind: Kind,
    points: int,
    particulars: Particulars,
    other_contact: Contact | None = None,
) -> int:
    """The number of a new entry on an account."""
    currency = money.parse_currency(particulars.currency) if particulars.cost is not None else ""
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
            cost=None if particulars.cost is None else money.parse(particulars.cost, currency),
            currency=currency,
            minutes=minutes,
            occasion=text.clean(particulars.occasion, "occasion", text.NAME_LIMIT),
            other_id=other_contact.id if other_contact else None,
        )
    )
    assert row.id is not None
    return row.id


def post_opposite(ledger: Ledger, entry: Entry, note: str) -> None:
    """Cancel one entry by its opposite, on its day."""
    ledger.add(_make_row(ledger, entry, side=VOID, points=-entry.points, note=note, voids=entry.id, day=entry.day))


def _find_live_entry(ledger: Ledger, entry_id: int) -> Entry:
    """An entry that hasn't been voided."""
    line = entries.find(ledger, entry_id)
    for fix in entries.list_corrections(ledger, entry_id):
        if fix.side == VOID:
            raise Refused(f"entry {entry_id} was voided by entry {fix.id} already", "`well undo` takes back an action")
    return line


def _list_voids(ledger: Ledger, corrections: list[Entry]) -> list[Entry]:
    """The voids of some corrections."""
    return [fix for line in corrections for fix in entries.list_corrections(ledger, line.id) if fix.side == VOID]


def _make_row(
    ledger: Ledger, entry: Entry, *, side: str, points: int, note: str, day: date, **columns: Any
) -> models.Entry:
    """A correcting entry beside the one that it corrects."""
    tidy = text.clean(note, "note", keeps_lines=True)
    return models.Entry(
        action_id=ledger.action,
        contact_id=entry.contact_id,
        day=day.isoformat(),
        side=side,
        kind=entry.kind,
        family=entry.family,
        points=points,
        note=tidy,
        **columns,
    )


def _describe_entry(entry: Entry) -> str:
    """`give intro (+4) for alice on 2026-03-01`."""
    points = f" ({_format_points(entry.points)})" if entry.points else ""
    return f"{entry.side} {entry.kind}{points} for {entry.contact} on {entry.day}"


def _format_points(points: int) -> str:
    return f"{points:+}".replace("-", "−")
