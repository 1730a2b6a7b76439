"""Lines are posted: gives, touches and slips; what they turned out to be worth; and what never was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.bounds import check_minutes, check_points, points_of
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import ADJUST, ANSWER, GIVE, SLIP, TOUCH, VOID, Kind
from wellkeeper.domain.words import money, text
from wellkeeper.errors import Refused, WrongUsage
from wellkeeper.queries import contacts, entries
from wellkeeper.queries.rules import kind_of
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


def give(ledger: Ledger, asked: str, word: str, said: Particulars, *, to: str | None = None, new: bool = False) -> Done:
    """A deposit on a contact's account; one act towards two people (Alice, meet Bob) is a deposit on both."""
    kind = kind_of(ledger, GIVE, word)
    who = find_or_add(ledger, asked, new=new)
    other = find_or_add(ledger, to, new=new) if to is not None else None
    if other is not None and other.id == who.id:
        raise WrongUsage(f"{who.handle} can't be on both sides", "--to names someone else")
    points = points_of(said.points, kind)
    post(ledger, who, GIVE, kind, points, said, other)
    if other is not None:
        # The cost was spent once: it stays with the first of the two.
        post(ledger, other, GIVE, kind, points, said._replace(cost=None, minutes=None), who)
    people = [who.handle, *([other.handle] if other else [])]
    return Done(f"gave {' and '.join(people)} {kind.word} (+{points}{' each' if other else ''})", tuple(people))


def touch(ledger: Ledger, asked: str, word: str, said: Particulars, *, new: bool = False) -> Done:
    """You met, spoke or wrote: it counts nothing, and shows that you are in touch."""
    kind = kind_of(ledger, TOUCH, word)
    if kind.word == "note":
        text.required(said.note, "note", text.NOTE_LIMIT)
    who = find_or_add(ledger, asked, new=new)
    post(ledger, who, TOUCH, kind, 0, said)
    occasion = f" at {said.occasion}" if said.occasion else ""
    summary = {
        "met": f"met {who.handle}{occasion}",
        "call": f"spoke with {who.handle}",
        "message": f"wrote to {who.handle}",
    }
    return Done(summary.get(kind.word, f"{kind.word} on {who.handle}"), (who.handle,))


def log_letter(ledger: Ledger, handles: Sequence[str], letter: str) -> Done:
    """A letter went out: a touch on the account of everyone who is written to."""
    for handle in handles:
        touch(ledger, handle, "message", Particulars(note=f"sent: {letter}"))
    return Done(f"wrote to {' and '.join(handles)}", tuple(handles))


def slip(ledger: Ledger, asked: str, said: Particulars) -> Done:
    """A promise of yours that you broke, or lateness: a withdrawal, though no ask."""
    kind = kind_of(ledger, SLIP, "slip")
    who = contacts.contact(ledger, asked)
    points = points_of(said.points, kind)
    post(ledger, who, SLIP, kind, -points, said)
    return Done(f"a slip with {who.handle} (−{points})", (who.handle,))


def landed(ledger: Ledger, number: int, worth: int, note: str = "") -> Done:
    """What a deposit turned out to be worth to them: the difference becomes an entry, the first entry stays."""
    line = _standing_entry(ledger, number)
    if line.side != GIVE:
        raise Refused(f"entry {number} is no deposit, but {_named(line)}", "only a deposit can land")
    check_points(worth, f"{worth:,} points", "say what it was worth to them in whole points", least=0)
    corrections = entries.corrections(ledger, number)
    cancelled = {fix.voids for fix in _fixes(ledger, corrections)}
    now = line.points + sum(fix.points for fix in corrections if fix.side == ADJUST and fix.id not in cancelled)
    if worth == now:
        return Done(f"entry {number} stands at {now} already", (line.contact,))
    row = _row(ledger, line, side=ADJUST, points=worth - now, note=note, adjusts=line.id, day=max(ledger.day, line.day))
    ledger.add(row)
    return Done(
        f"{line.kind} for {line.contact} landed as {worth}, not {now} ({_signed(worth - now)})", (line.contact,)
    )


def void(ledger: Ledger, number: int, note: str = "") -> Done:
    """Cancel an entry: the opposite is posted on its day, and what was re-valued of it goes too."""
    line = _standing_entry(ledger, number)
    if line.side == VOID:
        raise Refused(f"entry {number} is itself a void, of entry {line.voids}", "`well undo` takes back an action")
    if line.side == ANSWER:
        hint = f"`well undo {line.action}` takes it back, and the ask is open again"
        raise Refused(f"entry {number} is an answer, which counts nothing", hint)
    corrections = entries.corrections(ledger, number)
    gone = {fix.voids for fix in _fixes(ledger, corrections)}
    for target in [line, *(fix for fix in corrections if fix.side == ADJUST and fix.id not in gone)]:
        opposite(ledger, target, note)
    return Done(f"voided entry {number}: {_named(line)}", (line.contact,))


def post(
    ledger: Ledger, who: Contact, side: str, kind: Kind, points: int, said: Particulars, other: Contact | None = None
) -> int:
    """The number of a new entry on an account."""
    currency = money.currency_code(said.currency) if said.cost is not None else ""
    minutes = check_minutes(said.minutes, "say how many minutes it took you")
    row = ledger.add(
        models.Entry(
            action_id=ledger.action,
            contact_id=who.id,
            day=ledger.day.isoformat(),
            side=side,
            kind=kind.word,
            family=kind.family,
            points=points,
            note=text.clean(said.note, "note", lines=True),
            cost=None if said.cost is None else money.parse(said.cost, currency),
            currency=currency,
            minutes=minutes,
            occasion=text.clean(said.occasion, "occasion", text.NAME_LIMIT),
            other_id=other.id if other else None,
        )
    )
    assert row.id is not None
    return row.id


def opposite(ledger: Ledger, line: Entry, note: str) -> None:
    """Cancel one entry by its opposite, on its day."""
    ledger.add(_row(ledger, line, side=VOID, points=-line.points, note=note, voids=line.id, day=line.day))


def _standing_entry(ledger: Ledger, number: int) -> Entry:
    """An entry that hasn't been voided."""
    line = entries.entry(ledger, number)
    for fix in entries.corrections(ledger, number):
        if fix.side == VOID:
            raise Refused(f"entry {number} was voided by entry {fix.id} already", "`well undo` takes back an action")
    return line


def _fixes(ledger: Ledger, corrections: list[Entry]) -> list[Entry]:
    """The voids of some corrections."""
    return [fix for line in corrections for fix in entries.corrections(ledger, line.id) if fix.side == VOID]


def _row(ledger: Ledger, line: Entry, *, side: str, points: int, note: str, day: date, **names: Any) -> models.Entry:
    """A correcting entry beside the one that it corrects."""
    tidy = text.clean(note, "note", lines=True)
    return models.Entry(
        action_id=ledger.action,
        contact_id=line.contact_id,
        day=day.isoformat(),
        side=side,
        kind=line.kind,
        family=line.family,
        points=points,
        note=tidy,
        **names,
    )


def _named(line: Entry) -> str:
    """`give intro (+4) for alice on 2026-03-01`."""
    points = f" ({_signed(line.points)})" if line.points else ""
    return f"{line.side} {line.kind}{points} for {line.contact} on {line.day}"


def _signed(points: int) -> str:
    return f"{points:+}".replace("-", "−")
