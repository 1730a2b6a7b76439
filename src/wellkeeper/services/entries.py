"""Entries are posted (gives, touches and slips), valued anew, and voided."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry, check_minutes, check_points, choose_points
from wellkeeper.domain.kinds import ADJUST, ANSWER, GIVE, NOTE, SLIP, TOUCH, VOID, Kind
from wellkeeper.domain.shares import describe_costs, describe_minutes, share_out
from wellkeeper.domain.vocabulary import CALL_OCCASIONS, MESSAGE_OCCASIONS
from wellkeeper.domain.words import money, text
from wellkeeper.errors import NotFound, Refused, WrongUsage, list_words, quote
from wellkeeper.queries import contacts, entries, promises
from wellkeeper.queries.entries import USUAL_CURRENCY, find_usual_currency
from wellkeeper.queries.rules import find_kind, name_occasion
from wellkeeper.services.contacts import find_or_add, find_or_add_all
from wellkeeper.services.wants import reopen_wants, settle_or_describe
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

LAST = "last"  # the give that was entered last
MINUTES_HINT = "say how many minutes it took you"


class Particulars(NamedTuple):
    """What is said of an entry besides its kind. `cost` is an amount in words; `minutes` are of your time.

    The cost is in the `currency` that was said or that its words name, else in the usual one of the settings, if they
    have one, else in that of the ledger. `letter` is the one that a message is.
    """

    note: str = ""
    cost: str | None = None
    currency: str = ""
    minutes: int | None = None
    points: int | None = None
    occasion: str = ""
    usual_currency: str = ""
    letter: str = ""


def give(
    ledger: Ledger,
    ref: str,
    kind_name: str,
    particulars: Particulars,
    *,
    other_ref: str | None = None,
    new: bool = False,
    want_id: int | None = None,
) -> Done:
    """Post a deposit on a contact's account; on both accounts if it is for two at once (Alice, meet Bob).

    If `new`, unknown contacts are added. The want of that number is settled by it.
    """
    return give_to_all(ledger, [ref], kind_name, particulars, other_ref=other_ref, new=new, want_id=want_id)


def give_to_all(
    ledger: Ledger,
    refs: Sequence[str],
    kind_name: str,
    particulars: Particulars,
    *,
    other_ref: str | None = None,
    new: bool = False,
    want_id: int | None = None,
) -> Done:
    """Post a deposit on the account of each of the contacts, who share its cost and its minutes.

    If it is for two at once (Alice, meet Bob), each of them with the other one: then it is posted on that account, too,
    once for each pair. If `new`, unknown contacts are added. The want of that number is settled by it.
    """
    kind = find_kind(ledger, GIVE, kind_name)
    receivers = find_or_add_all(ledger, refs, new=new)
    other = find_or_add(ledger, other_ref, new=new) if other_ref is not None else None
    if other is not None and other.id in {receiver.id for receiver in receivers}:
        raise WrongUsage(f"{other.handle} can't be on both sides", "--to names someone else")
    points = choose_points(particulars.points, kind)
    occasion = name_occasion(ledger, particulars.occasion)
    shares = share_particulars(ledger, particulars._replace(occasion=occasion.name), len(receivers))
    entry_ids: dict[Contact, int] = {}
    for receiver, share in zip(receivers, shares, strict=True):
        entry_ids[receiver] = post_entry(ledger, receiver, GIVE, kind, points, share, other)
        if other is not None:
            # The cost was spent once: it stays with the first of the two.
            rest = share._replace(cost=None, minutes=None)
            entry_ids[other] = post_entry(ledger, other, GIVE, kind, points, rest, receiver)
    settled, want_hint = settle_or_describe(ledger, want_id, kind.word, entry_ids)
    shared = describe_shares(shares) if len(shares) > 1 else ""
    summary = f"{_describe_gift(receivers, other, kind, points)}{shared}{settled}"
    handles = tuple(person.handle for person in (*receivers, *([other] if other else [])))
    return Done(summary, handles, "; ".join(filter(None, (occasion.hint, want_hint))))


def _describe_gift(receivers: Sequence[Contact], other: Contact | None, kind: Kind, points: int) -> str:
    """`gave alice and bob intro (+4 each)`, be it for two at once or not; or `…, each with carol`."""
    if other is not None and len(receivers) == 1:
        receivers, other = (*receivers, other), None
    each, pairs = " each" if len(receivers) > 1 else "", f", each with {other.called}" if other else ""
    return f"gave {_join_names(receivers)} {kind.word} (+{points}{each}){pairs}"


def _join_names(receivers: Iterable[Contact]) -> str:
    return list_words((receiver.called for receiver in receivers), "and")


def record_touch(ledger: Ledger, ref: str, kind_name: str, particulars: Particulars, *, new: bool = False) -> Done:
    """Write down that you met, spoke or wrote. It counts no points, and shows that you are in touch."""
    return record_touches(ledger, [ref], kind_name, particulars, new=new)


def record_touches(
    ledger: Ledger, refs: Sequence[str], kind_name: str, particulars: Particulars, *, new: bool = False
) -> Done:
    """Write down that you met, spoke or wrote to several people at once, who share the minutes that it took."""
    kind = find_kind(ledger, TOUCH, kind_name)
    if kind.word == NOTE:
        text.clean_required(particulars.note, "note", text.NOTE_LIMIT)
    people = find_or_add_all(ledger, refs, new=new)
    occasion = name_occasion(ledger, particulars.occasion)
    shares = share_particulars(ledger, particulars._replace(occasion=occasion.name), len(people))
    for person, share in zip(people, shares, strict=True):
        post_entry(ledger, person, TOUCH, kind, 0, share)
    summary = describe_touch(people, kind, shares[0]) + describe_shares(shares)
    return Done(summary, tuple(person.handle for person in people), occasion.hint)


def describe_touch(receivers: Sequence[Contact], kind: Kind, particulars: Particulars) -> str:
    """`met ann and cy at coffee`, `wrote to alice`. The occasion isn't told if it is the touch itself, as a letter."""
    names = _join_names(receivers)
    is_told = particulars.occasion and particulars.occasion not in (*CALL_OCCASIONS, *MESSAGE_OCCASIONS)
    summaries = {"met": f"met {names}", "call": f"spoke with {names}", "message": f"wrote to {names}"}
    return summaries.get(kind.word, f"{kind.word} on {names}") + (f" at {particulars.occasion}" if is_told else "")


def share_particulars(ledger: Ledger, particulars: Particulars, count: int) -> list[Particulars]:
    """The particulars of an act for each of the people who share it: minutes and cents are spent once.

    What can't be shared out evenly is the first one's. Raises `BadNumber` or `UnknownWord`.
    """
    if count == 1:
        return [particulars]
    minutes = check_minutes(particulars.minutes, MINUTES_HINT)
    minute_shares = [None] * count if minutes is None else share_out(minutes, count)
    costs: Sequence[str | None] = [None] * count
    if particulars.cost is not None:
        cost = parse_amount(ledger, particulars.cost, particulars.usual_currency, particulars.currency)
        costs = [money.format_amount(share, cost.currency) for share in share_out(cost.minor, count)]
    return [
        particulars._replace(cost=cost_share, currency="", minutes=minute_share)
        for cost_share, minute_share in zip(costs, minute_shares, strict=True)
    ]


def describe_shares(all_particulars: Sequence[Particulars]) -> str:
    """`, 60 min (30 each), 30.00 EUR (15.00 each)`, as far as there are minutes and costs."""
    minutes = [share.minutes for share in all_particulars if share.minutes is not None]
    costs = [money.parse(share.cost, USUAL_CURRENCY) for share in all_particulars if share.cost is not None]
    return describe_minutes(minutes) + describe_costs(costs)


def record_slip(ledger: Ledger, ref: str, particulars: Particulars) -> Done:
    """Write down that you were late or broke a promise: a withdrawal that isn't an ask."""
    kind = find_kind(ledger, SLIP, "slip")
    contact = contacts.find(ledger, ref)
    points = choose_points(particulars.points, kind)
    post_entry(ledger, contact, SLIP, kind, -points, particulars)
    return Done(f"a slip with {contact.called} (−{points})", (contact.handle,))


def record_landing_of(ledger: Ledger, ref: str, worth: int, note: str = "") -> Done:
    """Do what `record_landing` does, of a give by its number, as `alice/advice` for the newest one, or as `last`."""
    return record_landing(ledger, _find_give(ledger, ref), worth, note)


def _find_give(ledger: Ledger, ref: str) -> int:
    """The number of a give. Raises `NotFound` if there is no such give, or `WrongUsage` for what names none."""
    contact_ref, slash, kind_name = ref.strip().rpartition("/")
    if slash:
        contact, kind = contacts.find(ledger, contact_ref), find_kind(ledger, GIVE, kind_name)
        entry_id = entries.find_newest_give(ledger, ledger.day, contact, kind.word)
        missing = f"{contact.handle} was given no {kind.word}"
    elif ref.strip() == LAST:
        entry_id, missing = entries.find_last_give_entered(ledger), "nothing was given yet"
    elif re.fullmatch(r"-?[0-9]{1,31}", ref.strip()):
        return min(int(ref), sys.maxsize)
    else:
        raise WrongUsage(
            f"{quote(ref)} names no give", f"say its number, `alice/advice`, or {LAST}: `well log --lines` shows it"
        )
    if entry_id is None:
        raise NotFound(missing, "`well log --side give` shows what was given")
    return entry_id


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

    A promise that it kept or broke is open again.
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
    promise_ids = tuple(promises.list_ids_of_entry(ledger, entry_id))
    reopened = [f"promise {promise_id} to {entry.contact} is open again" for promise_id in promise_ids]
    hint = "; ".join(filter(None, (*reopened, reopen_wants(ledger, entry_id))))
    summary = f"voided entry {entry_id}: {_describe_entry(entry)}"
    return Done(summary, (entry.contact,), hint, promises=promise_ids)


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
        cost, currency = parse_amount(ledger, particulars.cost, particulars.usual_currency, particulars.currency)
    minutes = check_minutes(particulars.minutes, MINUTES_HINT)
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


def parse_amount(ledger: Ledger, amount_text: str, settings_currency: str, said_currency: str) -> money.Amount:
    """An amount that may name its currency: else it is in the said one, else in that of the settings or the ledger.

    Raises `BadNumber` or `UnknownWord`.
    """
    # The ledger is looked through only if nothing else says which currency it is.
    is_named = bool(settings_currency or said_currency) or money.names_currency(amount_text)
    usual_currency = settings_currency or (USUAL_CURRENCY if is_named else find_usual_currency(ledger))
    return money.parse(amount_text, usual_currency, said_currency, settings_currency)


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
