"""Referrals: who was promised, who came, how they went on, and the thanks and news that you owe for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import check_points
from wellkeeper.domain.kinds import ASK, GIVE
from wellkeeper.domain.referral import GAVE_MARK, GIVEN, GOT, STAGES, THANKED_MARK, TOLD_MARK, Referral, is_correction
from wellkeeper.domain.words import money, text
from wellkeeper.errors import Ambiguous, Refused, UnknownReferral, UnknownWord, WrongUsage
from wellkeeper.queries import contacts, referrals
from wellkeeper.queries.rules import find_kind, load_policy
from wellkeeper.services.entries import Particulars, post_entry
from wellkeeper.services.stages import (
    ReferralDetails,
    ReferredPerson,
    add_person,
    add_step,
    amend_referral,
    find_person,
    load_referral,
    move_referral,
    open_referral,
    sum_draws,
)
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def record_promise(ledger: Ledger, ref: str, name: str, details: ReferralDetails) -> Done:
    """They promised to bring someone: what you asked for moves on, or an offer begins."""
    source = contacts.find(ledger, ref)
    who = _check_other_person(find_person(ledger, name), source)
    waiting = _find_waiting(ledger, source, ("asked",), who, details)
    if waiting is None:
        _refuse_twin(ledger, source, who)
    number = waiting.id if waiting else open_referral(ledger, source.id, details, offered=True)
    now = move_referral(ledger, number, "promised", details, _choose_fuller_name(ledger, waiting, who))
    return Done(f"{source.handle} promised {now.title} (referral {number})", (source.handle,))


def record_introduction(
    ledger: Ledger, ref: str, name: str, details: ReferralDetails, *, offered: bool = False, new: bool = False
) -> Done:
    """They introduced someone: what you asked for, or were promised, has come; an offer draws half its price.

    Raises `Refused` where that person came from them already, and is still on the way.
    """
    source = contacts.find(ledger, ref)
    who = _check_other_person(find_person(ledger, text.clean_required(name, "name")), source)
    waiting = _find_waiting(ledger, source, ("promised", "asked"), who, details, offered=offered)
    if waiting is None:
        _refuse_twin(ledger, source, who)
    who = _choose_fuller_name(ledger, waiting, who)
    who = add_person(ledger, who) if new else who
    number = waiting.id if waiting else open_referral(ledger, source.id, details, offered=True)
    now = move_referral(ledger, number, "introduced", details, who)
    how = f", offered (−{-sum_draws(ledger, number)})" if now.offered else ""
    people = [source.handle, *([now.who] if now.who else [])]
    return Done(f"{source.handle} introduced {now.title}{how} (referral {number})", tuple(people))


def give_referral(ledger: Ledger, ref: str, name: str, particulars: Particulars, *, new: bool = False) -> Done:
    """You referred someone to them: a deposit, and a referral of your own whose way you follow."""
    receiver = contacts.find(ledger, ref)
    kind = find_kind(ledger, GIVE, "referral")
    points = kind.points if particulars.points is None else particulars.points
    check_points(points, f"{points} points", f"a usual referral is {kind.points}")
    known = _check_other_person(find_person(ledger, text.clean_required(name, "name")), receiver)
    about = ReferralDetails(kind=kind.word, occasion=particulars.occasion)
    number = open_referral(ledger, receiver.id, about, direction=GIVEN)
    now = move_referral(ledger, number, "introduced", about, add_person(ledger, known) if new else known)
    add_step(ledger, number, GAVE_MARK, "", entry_id=post_entry(ledger, receiver, GIVE, kind, points, particulars))
    summary = f"referred {now.title} to {receiver.handle} (+{points}, referral {number})"
    return Done(summary, (receiver.handle,))


def move(ledger: Ledger, ref: str, stage: str, details: ReferralDetails, *, name: str = "", new: bool = False) -> Done:
    """A referral comes to another stage, or more is known of it where it stands.

    Going back, or away from an end, is written down as a correction.
    """
    if stage not in STAGES:
        raise UnknownWord("stage", stage, STAGES)
    before = referrals.find(ledger, ref, date.max)
    known = _check_other_person(find_person(ledger, name), contacts.find(ledger, before.contact))
    known = add_person(ledger, known) if new else known
    if before.stage == stage:
        now = amend_referral(ledger, before, details, known)
        way = f"still {stage}"
    else:
        now = move_referral(ledger, before.id, stage, details, known)
        way = f"{before.stage} → {stage}"
    worth = f", worth {money.format_amount(now.value, now.currency)}" if details.value and now.value is not None else ""
    back = " (a correction)" if before.stage != stage and is_correction(before.stage, stage) else ""
    side = "from" if now.direction == GOT else "for"
    return Done(f"{now.title}, {side} {now.contact}: {way}{worth}{back}", (now.contact,))


# -- thanks and news -----------------------------------------------------------------------------


def thank(ledger: Ledger, ref: str, note: str, *, referral_ref: str = "", for_all: bool = False) -> Done:
    """You thanked them for a referral: a small deposit, and the first of two debts is paid, once for each."""
    source = contacts.find(ledger, ref)
    owed = [one for one in _list_introduced(ledger, source, referral_ref, date.max) if one.owes_thanks]
    chosen = _choose_referrals(
        [one for one in owed if one.introduced and one.introduced <= ledger.day],
        for_all,
        f"no thanks are owed to {source.handle}",
        f"`well give {source.handle} recognition` praises them all the same",
    )
    for referral in chosen:
        add_step(ledger, referral.id, THANKED_MARK, note, entry_id=_post_small_deposit(ledger, source, "thanks", note))
        ledger.edit(models.Referral, referral.id, thanked=ledger.day.isoformat())
    return Done(f"thanked {source.handle} for {_join_titles(chosen)}", (source.handle,))


def tell(ledger: Ledger, ref: str, note: str, *, referral_ref: str = "", for_all: bool = False) -> Done:
    """You told the source how a referral goes, or went: a small deposit; once it has ended, the second debt is paid."""
    source = contacts.find(ledger, ref)
    numbers = load_policy(ledger)
    came = _list_introduced(ledger, source, referral_ref, ledger.day)
    owed = [one for one in came if one.find_report_day(ledger.day, numbers)]
    chosen = _choose_referrals(
        owed or [one for one in came if one.is_open or referral_ref],
        for_all,
        f"{source.handle} waits for no news",
        f"`well referrals {source.handle} --all` lists what they brought",
    )
    for referral in chosen:
        add_step(ledger, referral.id, TOLD_MARK, note, entry_id=_post_small_deposit(ledger, source, "report", note))
        newest = load_referral(ledger, referral.id).told or ledger.day
        ledger.edit(models.Referral, referral.id, told=newest.isoformat())
    return Done(f"told {source.handle} about {_join_titles(chosen)}", (source.handle,))


def _list_introduced(ledger: Ledger, source: Contact, referral_ref: str, day: date) -> list[Referral]:
    """Whom a source had brought by a day: all of them, or those that are meant. Raises `UnknownReferral`."""
    if not referral_ref:
        every = referrals.list_referrals(ledger, day, source.id)
    elif not (every := referrals.list_matching(ledger, referral_ref, day, source.id)):
        raise UnknownReferral(referral_ref if "/" in referral_ref else f"{source.handle}/{referral_ref}")
    return [one for one in every if one.direction == GOT and one.introduced]


def _choose_referrals(referrals: Sequence[Referral], for_all: bool, refusal: str, hint: str) -> Sequence[Referral]:
    if not referrals:
        raise Refused(refusal, hint)
    if len(referrals) > 1 and not for_all:
        raise _make_ambiguous(referrals[0].contact, referrals, "say which by --about NUMBER, or --all")
    return referrals


def _join_titles(referrals: Sequence[Referral]) -> str:
    return " and ".join(one.title for one in referrals)


def _post_small_deposit(ledger: Ledger, source: Contact, kind_name: str, note: str) -> int:
    """The small deposit that thanks or news make."""
    kind = find_kind(ledger, GIVE, kind_name)
    return post_entry(ledger, source, GIVE, kind, kind.points, Particulars(note=note))


# -- which one is meant --------------------------------------------------------------------------


def _find_waiting(
    ledger: Ledger,
    source: Contact,
    stages: Sequence[str],
    person: ReferredPerson,
    details: ReferralDetails,
    *,
    offered: bool = False,
) -> Referral | None:
    """The referral that waits at one of some stages: that of the person, else the only nameless one."""
    kind = find_kind(ledger, ASK, details.kind).word if details.kind else ""
    every = referrals.list_referrals(ledger, ledger.day, source.id, direction=GOT, ended=False)
    waiting = [one for one in every if one.stage in stages and (one.offered or not offered)]
    of_kind = [one for one in waiting if kind in ("", one.kind)]
    unnamed = [one for one in of_kind if not one.name]
    found = [one for one in waiting if _is_same_person(person, one)] or unnamed or ([] if person.name else of_kind)
    if len(found) > 1:
        to = "introduced" if "promised" in stages else "promised"
        raise _make_ambiguous(
            source.handle, found, f"say which by --kind, or move it: `well moved NUMBER {to} --who NAME`"
        )
    return found[0] if found else None


def _refuse_twin(ledger: Ledger, source: Contact, person: ReferredPerson) -> None:
    """Raises `Refused` where that person is on the way from that source already."""
    for one in referrals.list_referrals(ledger, date.max, source.id, direction=GOT, ended=False):
        if _is_same_person(person, one) if person.name else not one.name:
            where = f"referral {one.id}, {one.stage} since {one.since}"
            raise Refused(
                f"{one.title} is on the way from {source.handle} already: {where}",
                f"`well moved {one.id} STAGE` moves it on",
            )


def _is_same_person(person: ReferredPerson, referral: Referral) -> bool:
    """Whether that is the person of a referral: Nina is Nina Ross, and not Nina Holm."""
    if person.handle and referral.who:
        return person.handle == referral.who
    here, there = set(text.make_key(person.name).split()), set(text.make_key(referral.name).split())
    return bool(here and there) and (here <= there or there <= here)


def _choose_fuller_name(ledger: Ledger, referral: Referral | None, person: ReferredPerson) -> ReferredPerson:
    """Who it is, by the fuller of the two names: what was promised may say more."""
    if referral is None or person.handle or len(person.name.split()) > len(referral.name.split()):
        return person
    return find_person(ledger, referral.who or referral.name)


def _check_other_person(person: ReferredPerson, contact: Contact) -> ReferredPerson:
    """Somebody else than the contact; raises `WrongUsage`."""
    if person.id == contact.id:
        raise WrongUsage(f"{contact.handle} can't be both sides of a referral", "name the other person")
    return person


def _make_ambiguous(ref: str, referrals: Sequence[Referral], hint: str) -> Ambiguous:
    return Ambiguous(ref, [f"{one.id} ({one.title}, {one.stage})" for one in referrals], "referrals", hint)
