"""Referrals: who was promised, who came, how they went on, and the thanks and news that you owe for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from wellkeeper.domain.action import Done, join_results
from wellkeeper.domain.contact import EXACT_SIGN, Contact
from wellkeeper.domain.entry import check_points
from wellkeeper.domain.kinds import ASK, GIVE, TOUCH
from wellkeeper.domain.referral import (
    GAVE_MARK,
    GIVEN,
    GOT,
    INTRODUCED,
    NUDGED_MARK,
    REPLIED_MARK,
    STAGES,
    THANKED_MARK,
    TOLD_MARK,
    Referral,
    is_correction,
    may_be_one,
)
from wellkeeper.domain.words import money, text
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import Ambiguous, Refused, UnknownReferral, UnknownWord, WrongUsage
from wellkeeper.queries import contacts, referrals, wants
from wellkeeper.queries.reader import foresee
from wellkeeper.queries.rules import find_kind, load_policy, name_occasion
from wellkeeper.services.contacts import Details, add, find_or_add, find_or_add_all
from wellkeeper.services.entries import Particulars, describe_touch, post_entry, share_particulars
from wellkeeper.services.stages import (
    ReferralDetails,
    ReferredPerson,
    add_person,
    add_step,
    amend_referral,
    describe_filling,
    fill_purpose,
    find_person,
    load_referral,
    move_referral,
    open_referral,
    sum_draws,
    tell_facts,
)
from wellkeeper.services.wants import settle_or_describe
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def record_promise(ledger: Ledger, ref: str, name: str, details: ReferralDetails) -> Done:
    """Write down that the source promised to bring a person: the referral that waits moves on, or an offer begins.

    Raises `Refused` if a referral of that person by that source is on the way already.
    """
    source = contacts.find(ledger, ref)
    person = _check_other_person(find_person(ledger, name), source)
    _foresee_referrals(ledger, source)
    referral = _find_waiting(ledger, source, ("asked",), person, details)
    if referral is None:
        _refuse_twin(ledger, source, person)
    filled_details = fill_purpose(ledger, source, details, referral)
    referral_id = referral.id if referral else open_referral(ledger, source.id, filled_details, offered=True)
    person = _choose_fuller_name(ledger, referral, person)
    after = move_referral(ledger, referral_id, "promised", filled_details, person)
    summary = f"{source.called} promised {after.title} (referral {referral_id})"
    return Done(summary, (source.handle,), _describe_filling(ledger, details, filled_details))


def record_introduction(
    ledger: Ledger, ref: str, name: str, details: ReferralDetails, *, offered: bool = False, new: bool = False
) -> Done:
    """Write down that the source introduced a person: the referral that waits moves on, or an offer begins.

    An offer draws a part of the price; if `new`, the person becomes a contact, and so does an unknown source. Raises
    `Refused` if a referral of that person by that source is on the way already.
    """
    source = find_or_add(ledger, ref, new=new)
    person = _check_other_person(find_person(ledger, text.clean_required(name, "name")), source)
    _foresee_referrals(ledger, source)
    referral = _find_waiting(ledger, source, ("promised", "asked"), person, details, offered=offered)
    if referral is None:
        _refuse_twin(ledger, source, person)
    filled_details = fill_purpose(ledger, source, details, referral)
    person = _choose_fuller_name(ledger, referral, person)
    person = add_person(ledger, person) if new else person
    referral_id = referral.id if referral else open_referral(ledger, source.id, filled_details, offered=True)
    after = move_referral(ledger, referral_id, INTRODUCED, filled_details, person)
    draw = f", offered (−{-sum_draws(ledger, referral_id)})" if after.offered else ""
    handles = [source.handle, *([after.who] if after.who else [])]
    summary = f"{source.called} introduced {after.title}{draw} (referral {referral_id})"
    return Done(summary, tuple(handles), _describe_filling(ledger, details, filled_details))


def _describe_filling(ledger: Ledger, details: ReferralDetails, filled_details: ReferralDetails) -> str:
    """What of a referral is told to the user: what was filled in, and an occasion that looks like another."""
    hints = (name_occasion(ledger, details.occasion).hint, describe_filling(details, filled_details))
    return "; ".join(filter(None, hints))


def give_referral(
    ledger: Ledger, ref: str, name: str, particulars: Particulars, *, new: bool = False, want_id: int | None = None
) -> Done:
    """Post a deposit for a person whom you referred to the contact, and open the referral whose way you follow.

    If `new`, the person becomes a contact. The want of that number is settled by it.
    """
    receiver = contacts.find(ledger, ref)
    kind = find_kind(ledger, GIVE, "referral")
    points = kind.points if particulars.points is None else particulars.points
    check_points(points, f"{points} points", f"a usual referral is {kind.points}")
    person = _check_other_person(find_person(ledger, text.clean_required(name, "name")), receiver)
    occasion = name_occasion(ledger, particulars.occasion)
    details = ReferralDetails(kind=kind.word, occasion=occasion.name)
    referral_id = open_referral(ledger, receiver.id, details, direction=GIVEN)
    person = add_person(ledger, person) if new else person
    after = move_referral(ledger, referral_id, INTRODUCED, details, person)
    entry_id = post_entry(ledger, receiver, GIVE, kind, points, particulars._replace(occasion=occasion.name))
    add_step(ledger, referral_id, GAVE_MARK, "", entry_id=entry_id)
    settled, want_hint = settle_or_describe(ledger, want_id, kind.word, {receiver: entry_id})
    summary = f"referred {after.title} to {receiver.called} (+{points}, referral {referral_id}){settled}"
    return Done(summary, (receiver.handle,), "; ".join(filter(None, (occasion.hint, want_hint))))


def give_referral_to_all(
    ledger: Ledger,
    refs: Sequence[str],
    name: str,
    particulars: Particulars,
    *,
    new: bool = False,
    want_id: int | None = None,
) -> Done:
    """Post the same referral to each of several contacts, who share the minutes and the cost."""
    receivers = find_or_add_all(ledger, refs, new=False)
    shares = share_particulars(ledger, particulars, len(receivers))
    dones = [
        give_referral(ledger, EXACT_SIGN + receiver.handle, name, share, new=new, want_id=want_id)
        for receiver, share in zip(receivers, shares, strict=True)
    ]
    return join_results(dones)


def move(ledger: Ledger, ref: str, stage: str, details: ReferralDetails, *, name: str = "", new: bool = False) -> Done:
    """Move a referral to another stage; if it is at that stage already, add what is said of it.

    Going back, or away from an end, is written down as a correction. If `new`, the person becomes a contact.
    """
    if stage not in STAGES:
        raise UnknownWord("stage", stage, STAGES)
    before = referrals.find(ledger, ref, date.max)
    person = _check_other_person(find_person(ledger, name), contacts.find(ledger, before.contact))
    person = add_person(ledger, person) if new else person
    if before.stage == stage:
        after = amend_referral(ledger, before, details, person)
        way = f"still {stage}"
    else:
        after = move_referral(ledger, before.id, stage, details, person)
        way = f"{before.stage} → {stage}"
    worth = (
        f", worth {money.format_amount(after.value, after.currency)}"
        if details.value and after.value is not None
        else ""
    )
    correction = " (a correction)" if before.stage != stage and is_correction(before.stage, stage) else ""
    preposition = "from" if after.direction == GOT else "for"
    return Done(f"{after.title}, {preposition} {after.contact}: {way}{worth}{correction}", (after.contact,))


def add_referred_contact(ledger: Ledger, details: Details, referral_ref: str, *, bring_back: bool = False) -> Done:
    """Add a contact who is the person of a referral; if it brought them, it is their origin.

    Raises `Refused` if that person is a contact already, or has another name.
    """
    referral = referrals.find(ledger, referral_ref, date.max)
    name = text.clean_required(details.name or "", "name")
    if referral.who:
        hint = f"`{format_command('show', referral.who)}` shows them"
        raise Refused(f"the person of referral {referral.id} is a contact already: {referral.who}", hint)
    if referral.name and not _is_same_person(ReferredPerson(name=name), referral):
        raise Refused(
            f"the person of referral {referral.id} is {referral.name}, not {name}",
            f"`{format_command('moved', referral.id, referral.stage, '--who', name)}` says that it is another one",
        )
    done = add(ledger, details, bring_back=bring_back)
    contact = contacts.find(ledger, EXACT_SIGN + done.contacts[0])
    person = ReferredPerson(contact.id, contact.handle, contact.name)
    after = amend_referral(ledger, referral, ReferralDetails(), person)
    verb = "is to bring" if after.introduced is None else "brought"
    way = f"whom {after.contact} {verb}" if after.direction == GOT else f"whom you referred to {after.contact}"
    return done._replace(summary=f"{done.summary}, {way} (referral {after.id})")


# -- what you write and say ---------------------------------------------------------------------


def record_touch_about(ledger: Ledger, ref: str, kind_name: str, particulars: Particulars, referral_ref: str) -> Done:
    """Write down that you met, spoke or wrote about a referral of the contact.

    While you wait for the person, it is a reminder, and so a mark of the referral's story; else it is only a touch.
    Raises `UnknownReferral`, or `Ambiguous` with the candidates.
    """
    contact, kind = contacts.find(ledger, ref), find_kind(ledger, TOUCH, kind_name)
    matching = _list_matching(ledger, contact, referral_ref, ledger.day)
    candidates = [referral for referral in matching if referral.is_open] or matching
    if len(candidates) > 1:
        raise _make_ambiguous(contact.handle, candidates, "say which by --about NUMBER")
    referral = candidates[0]
    note = particulars.note or f"about {referral.title}"
    occasion = name_occasion(ledger, particulars.occasion)
    particulars = particulars._replace(occasion=occasion.name)
    entry_id = post_entry(ledger, contact, TOUCH, kind, 0, particulars._replace(note=note))
    if referral.is_awaited:
        add_step(ledger, referral.id, NUDGED_MARK, particulars.note, entry_id=entry_id)
    summary = f"{describe_touch([contact], kind, particulars)} about {referral.title} (referral {referral.id})"
    return Done(summary, (contact.handle,), occasion.hint)


def record_reply(ledger: Ledger, ref: str, note: str) -> Done:
    """Write down that you answered the person who came by a referral: the ball is theirs.

    If they are a contact, it is a message on their account. Raises `Refused` if nobody waits for an answer.
    """
    referral = referrals.find(ledger, ref, date.max)
    if referral.direction == GIVEN or referral.introduced is None or not referral.is_open:
        reason = "you gave it" if referral.direction == GIVEN else f"it is at {referral.stage}"
        raise Refused(
            f"nobody waits for your answer in referral {referral.id}: {reason}",
            f"`well referrals {referral.id}` shows its story",
        )
    entry_id = None
    if referral.who:
        person, kind = contacts.find(ledger, referral.who), find_kind(ledger, TOUCH, "message")
        particulars = Particulars(note=note or f"answered, as {referral.contact} brought you together")
        entry_id = post_entry(ledger, person, TOUCH, kind, 0, particulars)
    tell_facts(ledger, referral.id, REPLIED_MARK, {"ball": "prospect"}, note, entry_id)
    ledger.edit(models.Referral, referral.id, ball="prospect")
    handles = (referral.contact, *([referral.who] if referral.who else []))
    summary = f"answered {referral.title}, from {referral.contact}: the ball is theirs (referral {referral.id})"
    return Done(summary, handles)


# -- thanks and news -----------------------------------------------------------------------------


def thank(ledger: Ledger, ref: str, note: str, *, referral_ref: str = "", for_all: bool = False) -> Done:
    """Write down that you thanked the source for a referral: a small deposit, and the first of two debts is paid.

    Raises `Refused` if no thanks are owed, `Ambiguous` if they are owed for several and it isn't `for_all`.
    """
    source = contacts.find(ledger, ref)
    owing = [r for r in _list_introduced(ledger, source, referral_ref, date.max) if r.owes_thanks]
    chosen = _choose_referrals(
        [referral for referral in owing if referral.introduced and referral.introduced <= ledger.day],
        for_all,
        f"no thanks are owed to {source.handle}",
        f"`{format_command('give', source.handle, 'recognition')}` praises them all the same",
    )
    for referral in chosen:
        add_step(ledger, referral.id, THANKED_MARK, note, entry_id=_post_small_deposit(ledger, source, "thanks", note))
        ledger.edit(models.Referral, referral.id, thanked=ledger.day.isoformat())
    return Done(f"thanked {source.called} for {_join_titles(chosen)}", (source.handle,))


def tell(ledger: Ledger, ref: str, note: str, *, referral_ref: str = "", for_all: bool = False) -> Done:
    """Write down that you told the source how a referral goes: a small deposit, and once it has ended, the second debt.

    Raises `Refused` if the source waits for no news, `Ambiguous` if of several referrals and it isn't `for_all`.
    """
    source = contacts.find(ledger, ref)
    policy = load_policy(ledger)
    introduced = _list_introduced(ledger, source, referral_ref, ledger.day)
    owing = [referral for referral in introduced if referral.find_report_day(ledger.day, policy)]
    chosen = _choose_referrals(
        owing or [referral for referral in introduced if referral.is_open or referral_ref],
        for_all,
        f"{source.handle} waits for no news",
        f"`{format_command('referrals', source.handle, '--all')}` lists what they brought",
    )
    for referral in chosen:
        add_step(ledger, referral.id, TOLD_MARK, note, entry_id=_post_small_deposit(ledger, source, "report", note))
        told_day = load_referral(ledger, referral.id).told or ledger.day
        ledger.edit(models.Referral, referral.id, told=told_day.isoformat())
    return Done(f"told {source.called} about {_join_titles(chosen)}", (source.handle,))


def _list_introduced(ledger: Ledger, source: Contact, referral_ref: str, day: date) -> list[Referral]:
    """The referrals by a source that had come by a day: all, or those that are meant. Raises `UnknownReferral`."""
    if referral_ref:
        matching = _list_matching(ledger, source, referral_ref, day)
    else:
        matching = referrals.list_referrals(ledger, day, source.id)
    return [referral for referral in matching if referral.direction == GOT and referral.introduced]


def _list_matching(ledger: Ledger, contact: Contact, referral_ref: str, day: date) -> list[Referral]:
    """The referrals of a contact that are meant. Raises `UnknownReferral` if there is none."""
    matching = referrals.list_matching(ledger, referral_ref, day, contact.id)
    if not matching:
        raise UnknownReferral(referral_ref if "/" in referral_ref else f"{contact.handle}/{referral_ref}")
    return matching


def _choose_referrals(referrals: Sequence[Referral], for_all: bool, refusal: str, hint: str) -> Sequence[Referral]:
    """The referrals, if there is one or it is `for_all`. Raises `Refused` if there is none, `Ambiguous` for several."""
    if not referrals:
        raise Refused(refusal, hint)
    if len(referrals) > 1 and not for_all:
        raise _make_ambiguous(referrals[0].contact, referrals, "say which by --about NUMBER, or --all")
    return referrals


def _join_titles(referrals: Sequence[Referral]) -> str:
    return " and ".join(referral.title for referral in referrals)


def _post_small_deposit(ledger: Ledger, source: Contact, kind_name: str, note: str) -> int:
    """Post the small deposit that thanks or news are, and return its id."""
    kind = find_kind(ledger, GIVE, kind_name)
    return post_entry(ledger, source, GIVE, kind, kind.points, Particulars(note=note))


# -- which referral is meant --------------------------------------------------------------------------


def _find_waiting(
    ledger: Ledger,
    source: Contact,
    stages: Sequence[str],
    person: ReferredPerson,
    details: ReferralDetails,
    *,
    offered: bool = False,
) -> Referral | None:
    """The referral that waits at one of some stages: that of the person, else the only one without a name, else None.

    Raises `Ambiguous` if there are several.
    """
    kind = find_kind(ledger, ASK, details.kind).word if details.kind else ""
    under_way = referrals.list_referrals(ledger, ledger.day, source.id, direction=GOT, ended=False)
    waiting = [referral for referral in under_way if referral.stage in stages and (referral.offered or not offered)]
    of_person = [referral for referral in waiting if _is_same_person(person, referral)]
    of_kind = [referral for referral in waiting if kind in ("", referral.kind)]
    unnamed = [referral for referral in of_kind if not referral.name]
    candidates = of_person or unnamed or ([] if person.name else of_kind)
    if len(candidates) > 1:
        stage = INTRODUCED if "promised" in stages else "promised"
        hint = f"say which by --kind, or move it: `well moved NUMBER {stage} --who NAME`"
        raise _make_ambiguous(source.handle, candidates, hint)
    return candidates[0] if candidates else None


def _foresee_referrals(ledger: Ledger, source: Contact) -> None:
    """Have at hand what is under way by a source, and what you want from them."""
    under_way = partial(referrals.list_referrals, ledger, contact_id=source.id, direction=GOT, ended=False)
    days = (ledger.day, date.max)
    purpose = partial(wants.find_usual_purpose, ledger, ledger.day, source)
    foresee(ledger, *(partial(under_way, today=day) for day in days), purpose)


def _refuse_twin(ledger: Ledger, source: Contact, person: ReferredPerson) -> None:
    """Raises `Refused` if a referral of that person by that source is on the way already."""
    for twin in referrals.list_referrals(ledger, date.max, source.id, direction=GOT, ended=False):
        if _is_same_person(person, twin) if person.name else not twin.name:
            position = f"referral {twin.id}, {twin.stage} since {twin.since}"
            raise Refused(
                f"{twin.title} is on the way from {source.handle} already: {position}",
                f"`well moved {twin.id} STAGE` moves it on",
            )


def _is_same_person(person: ReferredPerson, referral: Referral) -> bool:
    """Whether that is the person of a referral."""
    if person.handle and referral.who:
        return person.handle == referral.who
    return may_be_one(person.name, referral.name)


def _choose_fuller_name(ledger: Ledger, referral: Referral | None, person: ReferredPerson) -> ReferredPerson:
    """The person by the fuller of the two names: what was promised may say more."""
    if referral is None or person.handle or len(person.name.split()) > len(referral.name.split()):
        return person
    return find_person(ledger, referral.who or referral.name)


def _check_other_person(person: ReferredPerson, contact: Contact) -> ReferredPerson:
    """The person. Raises `WrongUsage` if it is the contact."""
    if person.id == contact.id:
        raise WrongUsage(f"{contact.handle} can't be both sides of a referral", "name the other person")
    return person


def _make_ambiguous(ref: str, referrals: Sequence[Referral], hint: str) -> Ambiguous:
    return Ambiguous(ref, [f"{r.id} ({r.title}, {r.stage})" for r in referrals], "referrals", hint)
