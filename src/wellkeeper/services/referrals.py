"""Referrals: who was promised, who came, how they went on, and the thanks and news that you owe for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.action import Done
from wellkeeper.domain.bounds import check_points
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import ASK, GIVE
from wellkeeper.domain.referral import GAVE, GIVEN, GOT, STAGES, THANKED, TOLD, Referral, is_correction
from wellkeeper.domain.words import money, text
from wellkeeper.errors import Ambiguous, Refused, UnknownReferral, UnknownWord, WrongUsage
from wellkeeper.queries import contacts, referrals
from wellkeeper.queries.rules import kind_of, policy
from wellkeeper.services.entries import Particulars, post
from wellkeeper.services.stages import (
    About,
    Person,
    acquainted,
    amend,
    as_it_stands,
    drawn,
    mark,
    move,
    open_referral,
    person,
)
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def promised(ledger: Ledger, asked: str, name: str, about: About) -> Done:
    """They promised to bring someone: what you asked for moves on, or an offer begins."""
    source = contacts.contact(ledger, asked)
    who = _other(person(ledger, name), source)
    waiting = _waiting(ledger, source, ("asked",), who, about)
    if waiting is None:
        _refuse_twin(ledger, source, who)
    number = waiting.id if waiting else open_referral(ledger, source.id, about, offered=True)
    now = move(ledger, number, "promised", about, _fuller(ledger, waiting, who))
    return Done(f"{source.handle} promised {now.title} (referral {number})", (source.handle,))


def got(ledger: Ledger, asked: str, name: str, about: About, *, offered: bool = False, new: bool = False) -> Done:
    """They introduced someone: what you asked for, or were promised, has come; an offer draws half its price.

    Raises `Refused` where that person came from them already, and is still on the way.
    """
    source = contacts.contact(ledger, asked)
    who = _other(person(ledger, text.required(name, "name")), source)
    waiting = _waiting(ledger, source, ("promised", "asked"), who, about, offered=offered)
    if waiting is None:
        _refuse_twin(ledger, source, who)
    who = _fuller(ledger, waiting, who)
    who = acquainted(ledger, who) if new else who
    number = waiting.id if waiting else open_referral(ledger, source.id, about, offered=True)
    now = move(ledger, number, "introduced", about, who)
    how = f", offered (−{-drawn(ledger, number)})" if now.offered else ""
    people = [source.handle, *([now.who] if now.who else [])]
    return Done(f"{source.handle} introduced {now.title}{how} (referral {number})", tuple(people))


def gave(ledger: Ledger, asked: str, who: str, said: Particulars, *, new: bool = False) -> Done:
    """You referred someone to them: a deposit, and a referral of your own whose way you follow."""
    receiver = contacts.contact(ledger, asked)
    kind = kind_of(ledger, GIVE, "referral")
    points = kind.points if said.points is None else said.points
    check_points(points, f"{points} points", f"a usual referral is {kind.points}")
    known = _other(person(ledger, text.required(who, "name")), receiver)
    about = About(kind=kind.word, occasion=said.occasion)
    number = open_referral(ledger, receiver.id, about, direction=GIVEN)
    now = move(ledger, number, "introduced", about, acquainted(ledger, known) if new else known)
    mark(ledger, number, GAVE, "", entry=post(ledger, receiver, GIVE, kind, points, said))
    summary = f"referred {now.title} to {receiver.handle} (+{points}, referral {number})"
    return Done(summary, (receiver.handle,))


def moved(ledger: Ledger, asked: str, stage: str, about: About, *, who: str = "", new: bool = False) -> Done:
    """A referral comes to another stage, or more is known of it where it stands.

    Going back, or away from an end, is written down as a correction.
    """
    if stage not in STAGES:
        raise UnknownWord("stage", stage, STAGES)
    before = referrals.find(ledger, asked, date.max)
    known = _other(person(ledger, who), contacts.contact(ledger, before.contact))
    known = acquainted(ledger, known) if new else known
    if before.stage == stage:
        now = amend(ledger, before, about, known)
        way = f"still {stage}"
    else:
        now = move(ledger, before.id, stage, about, known)
        way = f"{before.stage} → {stage}"
    worth = f", worth {money.show(now.value, now.currency)}" if about.value and now.value is not None else ""
    back = " (a correction)" if before.stage != stage and is_correction(before.stage, stage) else ""
    side = "from" if now.direction == GOT else "for"
    return Done(f"{now.title}, {side} {now.contact}: {way}{worth}{back}", (now.contact,))


# -- thanks and news -----------------------------------------------------------------------------


def thank(ledger: Ledger, asked: str, note: str, *, about: str = "", every: bool = False) -> Done:
    """You thanked them for a referral: a small deposit, and the first of two debts is paid, once for each."""
    source = contacts.contact(ledger, asked)
    owed = [one for one in _arrived(ledger, source, about, date.max) if one.owes_thanks]
    chosen = _chosen(
        [one for one in owed if one.introduced and one.introduced <= ledger.day],
        every,
        f"no thanks are owed to {source.handle}",
        f"`well give {source.handle} recognition` praises them all the same",
    )
    for referral in chosen:
        mark(ledger, referral.id, THANKED, note, entry=_close(ledger, source, "thanks", note))
        ledger.edit(models.Referral, referral.id, thanked=ledger.day.isoformat())
    return Done(f"thanked {source.handle} for {_titles(chosen)}", (source.handle,))


def told(ledger: Ledger, asked: str, note: str, *, about: str = "", every: bool = False) -> Done:
    """You told the source how a referral goes, or went: a small deposit; once it has ended, the second debt is paid."""
    source = contacts.contact(ledger, asked)
    numbers = policy(ledger)
    came = _arrived(ledger, source, about, ledger.day)
    owed = [one for one in came if one.owes_report(ledger.day, numbers)]
    chosen = _chosen(
        owed or [one for one in came if one.is_open or about],
        every,
        f"{source.handle} waits for no news",
        f"`well referrals {source.handle} --all` lists what they brought",
    )
    for referral in chosen:
        mark(ledger, referral.id, TOLD, note, entry=_close(ledger, source, "report", note))
        newest = as_it_stands(ledger, referral.id).told or ledger.day
        ledger.edit(models.Referral, referral.id, told=newest.isoformat())
    return Done(f"told {source.handle} about {_titles(chosen)}", (source.handle,))


def _arrived(ledger: Ledger, source: Contact, about: str, day: date) -> list[Referral]:
    """Whom a source had brought by a day: all of them, or those that are meant. Raises `UnknownReferral`."""
    if not about:
        every = referrals.referrals(ledger, day, source.id)
    elif not (every := referrals.matching(ledger, about, day, source.id)):
        raise UnknownReferral(about if "/" in about else f"{source.handle}/{about}")
    return [one for one in every if one.direction == GOT and one.introduced]


def _chosen(found: Sequence[Referral], every: bool, nothing: str, hint: str) -> Sequence[Referral]:
    if not found:
        raise Refused(nothing, hint)
    if len(found) > 1 and not every:
        raise _ambiguous(found[0].contact, found, "say which by --about NUMBER, or --all")
    return found


def _titles(found: Sequence[Referral]) -> str:
    return " and ".join(one.title for one in found)


def _close(ledger: Ledger, source: Contact, word: str, note: str) -> int:
    """The small deposit that thanks or news make."""
    kind = kind_of(ledger, GIVE, word)
    return post(ledger, source, GIVE, kind, kind.points, Particulars(note=note))


# -- which one is meant --------------------------------------------------------------------------


def _waiting(
    ledger: Ledger, source: Contact, stages: Sequence[str], who: Person, about: About, *, offered: bool = False
) -> Referral | None:
    """The referral that waits at one of some stages: that of the person, else the only nameless one."""
    kind = kind_of(ledger, ASK, about.kind).word if about.kind else ""
    every = referrals.referrals(ledger, ledger.day, source.id, direction=GOT, ended=False)
    waiting = [one for one in every if one.stage in stages and (one.offered or not offered)]
    of_kind = [one for one in waiting if kind in ("", one.kind)]
    unnamed = [one for one in of_kind if not one.name]
    found = [one for one in waiting if _is(who, one)] or unnamed or ([] if who.name else of_kind)
    if len(found) > 1:
        to = "introduced" if "promised" in stages else "promised"
        raise _ambiguous(source.handle, found, f"say which by --kind, or move it: `well moved NUMBER {to} --who NAME`")
    return found[0] if found else None


def _refuse_twin(ledger: Ledger, source: Contact, who: Person) -> None:
    """Raises `Refused` where that person is on the way from that source already."""
    for one in referrals.referrals(ledger, date.max, source.id, direction=GOT, ended=False):
        if _is(who, one) if who.name else not one.name:
            where = f"referral {one.id}, {one.stage} since {one.since}"
            raise Refused(
                f"{one.title} is on the way from {source.handle} already: {where}",
                f"`well moved {one.id} STAGE` moves it on",
            )


def _is(who: Person, one: Referral) -> bool:
    """Whether that is the person of a referral: Nina is Nina Ross, and not Nina Holm."""
    if who.handle and one.who:
        return who.handle == one.who
    here, there = set(text.key(who.name).split()), set(text.key(one.name).split())
    return bool(here and there) and (here <= there or there <= here)


def _fuller(ledger: Ledger, waiting: Referral | None, who: Person) -> Person:
    """Who it is, by the fuller of the two names: what was promised may say more."""
    if waiting is None or who.handle or len(who.name.split()) > len(waiting.name.split()):
        return who
    return person(ledger, waiting.who or waiting.name)


def _other(who: Person, contact: Contact) -> Person:
    """Somebody else than the contact; raises `WrongUsage`."""
    if who.id == contact.id:
        raise WrongUsage(f"{contact.handle} can't be both sides of a referral", "name the other person")
    return who


def _ambiguous(asked: str, found: Sequence[Referral], hint: str) -> Ambiguous:
    return Ambiguous(asked, [f"{one.id} ({one.title}, {one.stage})" for one in found], "referrals", hint)
