"""Your own word: a promise is made and put off, and kept, broken or let off."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import GIVE, SLIP
from wellkeeper.domain.promise import BROKEN, EXCUSED, KEPT, Promise
from wellkeeper.domain.words import days, text
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import BadDay, Refused, WrongUsage
from wellkeeper.queries import contacts, entries, promises
from wellkeeper.queries.reader import foresee
from wellkeeper.queries.rules import find_kind, load_policy
from wellkeeper.services.entries import Particulars, give, record_slip
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def make_promise(
    ledger: Ledger, ref: str, description: str, *, due: date | None = None, kind_name: str = "", source: str = ""
) -> Done:
    """Write down what you promised a contact, by which day, and the kind of give that would keep it.

    `source` is where it was found. Raises `BadDay` if it is due on the day of the promise or before.
    """
    contact = contacts.find(ledger, ref)
    row = models.Promise(
        contact_id=contact.id,
        day=ledger.day.isoformat(),
        text=text.clean_required(description, "promise", text.PHRASE_LIMIT),
        kind=find_kind(ledger, GIVE, kind_name).word if kind_name else "",
        due=_check_due_day(due, ledger.day),
        source=source,
    )
    ledger.add(row)
    assert row.id is not None
    return Done(_describe(row.id, contact.called, due), (contact.handle,), promises=(row.id,))


def change_promise(
    ledger: Ledger, promise_id: int, description: str = "", *, due: date | None = None, kind_name: str = ""
) -> Done:
    """Let a promise be due on another day, which is counted, or have another text or kind.

    Raises `Refused` if it is settled already, `BadDay` if it would be due on the day of the promise or before.
    """
    promise = _find_open(ledger, promise_id)
    if not (description or due or kind_name):
        hint = f"`well promise {promise_id} --by friday` moves its day, `well kept {promise_id}` keeps it"
        raise WrongUsage(f"say what is new of promise {promise_id}", hint)
    columns: dict[str, Any] = {}
    if description:
        columns["text"] = text.clean_required(description, "promise", text.PHRASE_LIMIT)
    if kind_name:
        columns["kind"] = find_kind(ledger, GIVE, kind_name).word
    if due and due != promise.due:
        # To name a day for the first time is to put the promise off only if it is later than the one that counted.
        is_moved = promise.due is not None or due > promise.find_due_day(load_policy(ledger).promise_days)
        columns |= {"due": _check_due_day(due, promise.made), "moved": promise.moved + is_moved}
    ledger.edit(models.Promise, promise_id, **columns)
    after = promises.find(ledger, promise_id)
    moved = f" (moved {_count_times(after.moved)})" if "moved" in columns and after.moved else ""
    summary = f"{_describe(promise_id, promise.contact, after.due)}{moved}"
    return Done(summary, (promise.contact,), promises=(promise_id,))


def keep_promise(
    ledger: Ledger, promise_id: int, particulars: Particulars, *, other_ref: str | None = None, new: bool = False
) -> Done:
    """Write down that you kept a promise. If it has a kind, that is given, on both accounts if `other_ref` is named.

    Raises `Refused` if it is settled already, `WrongUsage` if there is more to say of a give than the promise gives.
    """
    promise = _find_open(ledger, promise_id)
    note = particulars.note
    if not promise.kind:
        if other_ref is not None or particulars != Particulars(note=note, usual_currency=particulars.usual_currency):
            hint = f"`{format_command('promise', promise_id, '--kind', 'intro')}` says what keeps it"
            raise WrongUsage(f"promise {promise_id} has no kind of give, so that keeping it posts nothing", hint)
        return _settle(ledger, promise, KEPT, note, f"kept {_describe_whole(promise)}")
    earlier_ids = {entry.id for entry in _list_gives(ledger, promise.contact)}
    done = give(ledger, promise.contact, promise.kind, particulars, other_ref=other_ref, new=new)
    new_gives = [entry for entry in _list_gives(ledger, promise.contact) if entry.id not in earlier_ids]
    summary = f"kept promise {promise_id}: {done.summary}"
    kept = _settle(ledger, promise, KEPT, note, summary, new_gives[0].id)
    return kept._replace(contacts=done.contacts, hint=done.hint)


def break_promise(ledger: Ledger, promise_id: int, note: str = "", *, excused: bool = False) -> Done:
    """Write down that you broke a promise: it is a slip. If you are `excused`, they let you off, and it is none.

    Raises `Refused` if it is settled already.
    """
    promise = _find_open(ledger, promise_id)
    if excused:
        return _settle(ledger, promise, EXCUSED, note, f"let off {_describe_whole(promise)}")
    done = record_slip(ledger, promise.contact, Particulars(note=note or promise.text))
    slip = [
        entry for entry in entries.list_of_action(ledger, ledger.action, after=ledger.last_entry) if entry.side == SLIP
    ][-1]
    broken = _settle(ledger, promise, BROKEN, note, f"broke promise {promise_id}: {done.summary}", slip.id)
    command = format_command("draft", promise.contact, "apology", "--about", promise_id)
    return broken._replace(hint=f"`{command}` has the words to say that you are sorry")


def follow_gives(ledger: Ledger, promise_id: int | None = None) -> Done:
    """Let the gives of this action keep the promise of that number; without one, name the open promises that they fit.

    Raises `Refused` if the promise is settled already, or was made to somebody who got nothing.
    """
    if promise_id is None:
        return Done("", hint=_name_open_promises(ledger))
    linked_ids = promises.list_linked_entries(ledger, ledger.action)
    promise = _find_open(ledger, promise_id)
    gives = [entry for entry in _list_gives(ledger, promise.contact) if entry.id not in linked_ids]
    if not gives:
        raise Refused(
            f"promise {promise_id} is to {promise.contact}, who gets nothing by this",
            f"`{format_command('promises', promise.contact)}` lists what you promised them",
        )
    entry = next((entry for entry in gives if entry.kind == promise.kind), gives[0])
    return _settle(ledger, promise, KEPT, entry.note, f"kept promise {promise_id}", entry.id)


def _name_open_promises(ledger: Ledger) -> str:
    """A sentence for each open promise that a give of this action would keep, if that was said."""
    if not promises.is_open_to_receivers(ledger, ledger.day, ledger.action, after=ledger.last_entry):
        return ""  # nearly always: then no balance is added up
    gives = _list_gives(ledger)
    receivers = [contacts.find(ledger, handle) for handle in dict.fromkeys(entry.contact for entry in gives)]
    list_open = partial(promises.list_open, ledger, ledger.day)
    list_linked_entries = partial(promises.list_linked_entries, ledger, ledger.action)
    foresee(ledger, list_linked_entries, *(partial(list_open, contact) for contact in receivers))
    open_promises = [promise for contact in receivers for promise in list_open(contact)]
    linked_ids = list_linked_entries()
    free_gives = {(entry.contact, entry.kind) for entry in gives if entry.id not in linked_ids}
    open_promises = [promise for promise in open_promises if (promise.contact, promise.kind) in free_gives]
    return "; ".join(
        f"promise {p.id} to {p.contact} is open:"
        f" if this keeps it, take it back and say `{format_command('kept', p.id)}`"
        for p in open_promises
    )


def _list_gives(ledger: Ledger, handle: str = "") -> list[Entry]:
    """The gives of this action, to one contact or to all."""
    posted = entries.list_of_action(ledger, ledger.action, after=ledger.last_entry)
    return [entry for entry in posted if entry.side == GIVE and handle in ("", entry.contact)]


def _find_open(ledger: Ledger, promise_id: int) -> Promise:
    """The promise of that number. Raises `UnknownNumber`, or `Refused` if it is settled, or was made later."""
    promise = promises.find(ledger, promise_id)
    if not promise.is_open:
        way = "let off" if promise.outcome == EXCUSED else promise.outcome
        hint = f"`{format_command('promises', promise.contact, '--all')}` lists all; `well undo` takes an action back"
        raise Refused(f"promise {promise_id} to {promise.contact} was {way} on {promise.settled} already", hint)
    if promise.made > ledger.day:
        raise Refused(f"promise {promise_id} was made on {promise.made}, after {ledger.day}", "--on names a later day")
    return promise


def _settle(
    ledger: Ledger, promise: Promise, outcome: str, note: str, summary: str, entry_id: int | None = None
) -> Done:
    """Write down what became of a promise, and by which entry."""
    ledger.edit(
        models.Promise,
        promise.id,
        settled=ledger.day.isoformat(),
        outcome=outcome,
        note=text.clean(note, "note", keeps_lines=True),
        entry_id=entry_id,
    )
    return Done(summary, (promise.contact,), promises=(promise.id,))


def _check_due_day(due: date | None, promise_day: date) -> str | None:
    """The day on which a promise is due, as the ledger keeps it. Raises `BadDay` if it isn't after the promise."""
    with days.give_hint("--by names a later day: tomorrow, friday, 2w, '4 dec'"):
        if due is not None and due <= promise_day:
            raise BadDay(due.isoformat(), f"isn't after {promise_day}, the day of the promise")
    return due.isoformat() if due else None


def _describe(promise_id: int, called: str, due: date | None) -> str:
    return f"promise {promise_id} to {called}" + (f", by {due}" if due else "")


def _describe_whole(promise: Promise) -> str:
    return f"promise {promise.id} to {promise.contact}: “{promise.text}”"


def _count_times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
