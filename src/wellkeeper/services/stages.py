"""The stages of one referral: every move is a line of its story, and its answer, draw and origin follow from it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import ANSWER, ASK, DRAW, GIVE, Kind
from wellkeeper.domain.referral import (
    BALLS,
    DREW_MARK,
    GIVEN,
    GOT,
    METHODS,
    PURPOSES,
    Referral,
    find_usual_ball,
    is_correction,
)
from wellkeeper.domain.words import emails, money, text
from wellkeeper.errors import Ambiguous, Refused, UnknownWord, WrongUsage
from wellkeeper.queries import asks, contacts, entries, referrals
from wellkeeper.queries.rules import find_kind, load_rules
from wellkeeper.services.contacts import Details, add_contact
from wellkeeper.services.entries import Particulars, post_entry, post_opposite
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

# What an ask was answered with, as the stage of its referral shows; every other stage shows a yes.
STAGE_ANSWERS = {"asked": "", "declined": "no", "lapsed": "silence"}


class ReferralDetails(NamedTuple):
    """What is said of a referral besides its source and its stage. Words are empty where nothing is said."""

    kind: str = ""
    occasion: str = ""
    method: str = ""
    purpose: str = ""
    wish: str = ""
    why: str = ""
    ball: str = ""
    value: str | None = None
    currency: str = "USD"


class ReferredPerson(NamedTuple):
    """Who is brought: a contact, or only a name yet, or nothing known."""

    id: int | None = None
    handle: str = ""
    name: str = ""


NOBODY = ReferredPerson()


# -- who it is -----------------------------------------------------------------------------------


def find_person(ledger: Ledger, name: str) -> ReferredPerson:
    """The contact of exactly that name, handle or address, else only a name."""
    tidy = text.clean(name, "name", text.NAME_LIMIT)
    found = contacts.list_matching(ledger, tidy, whole=True)
    if len(found) > 1:
        raise Ambiguous(tidy, [f"{one.handle} ({one.name})" for one in found])
    return ReferredPerson(found[0].id, found[0].handle, found[0].name) if found else ReferredPerson(name=tidy)


def add_person(ledger: Ledger, person: ReferredPerson) -> ReferredPerson:
    """The same person, as a contact."""
    if person.id is not None or not person.name:
        return person
    row = add_contact(ledger, Details(name=person.name, emails=(person.name,) if emails.is_email(person.name) else ()))
    return ReferredPerson(row.id, row.handle, row.name)


# -- opening and moving --------------------------------------------------------------------------


def open_referral(
    ledger: Ledger,
    contact_id: int,
    details: ReferralDetails,
    *,
    direction: str = GOT,
    offered: bool = False,
    entry_id: int | None = None,
) -> int:
    """The number of a new referral, which has no stage yet."""
    kind = find_kind(ledger, ASK if direction == GOT else GIVE, details.kind or "intro")
    if direction == GOT and not kind.family:
        raise WrongUsage(f"{kind.word} brings nobody", "a referral comes by name, intro, live, endorsed or deal")
    row = ledger.add(
        models.Referral(
            contact_id=contact_id,
            direction=direction,
            kind=kind.word,
            funnel=kind.family if direction == GOT else "",
            offered=int(offered),
            ask_entry=entry_id,
            wish=text.clean(details.wish, "wish", 1_000),
            opened=ledger.day.isoformat(),
            stage="",
            since=ledger.day.isoformat(),
        )
    )
    assert row.id is not None
    return row.id


def open_asked_referral(ledger: Ledger, contact_id: int, entry_id: int, kind_name: str, wish: str) -> int:
    """An ask opens a referral, at asked."""
    number = open_referral(ledger, contact_id, ReferralDetails(kind=kind_name, wish=wish), entry_id=entry_id)
    move_referral(ledger, number, "asked", ReferralDetails())
    return number


def follow_answer(ledger: Ledger, entry_id: int, answer: str, note: str) -> None:
    """What they said to an ask moves its referral: a yes is a promise, a no declines it, the rest lets it lapse."""
    referral = referrals.find_by_ask(ledger, entry_id, ledger.day)
    if referral is not None and referral.stage == "asked":
        stage = {"yes": "promised", "no": "declined"}.get(answer, "lapsed")
        move_referral(ledger, referral.id, stage, ReferralDetails(why=note))


def move_referral(
    ledger: Ledger, referral_id: int, stage: str, details: ReferralDetails, person: ReferredPerson = NOBODY
) -> Referral:
    """The referral at its new stage: a line of its story, its new facts, and what follows from them."""
    before = load_referral(ledger, referral_id)
    if before.stage and ledger.day < before.since:
        raise Refused(
            f"referral {referral_id} is at {before.stage} since {before.since}: it can't have moved before",
            "say --on that day or later",
        )
    if (stage == "asked" and before.ask is None) or (stage == "promised" and before.direction == GIVEN):
        how = "given" if before.direction == GIVEN else "offered"
        raise Refused(
            f"referral {referral_id} was {how}: it can't be at {stage}",
            f"`well referrals {referral_id}` shows its story",
        )
    add_step(
        ledger, referral_id, stage, details.why, correction=bool(before.stage) and is_correction(before.stage, stage)
    )
    ball = {"ball": find_usual_ball(stage, before.direction)}
    now = {"stage": stage, "since": ledger.day.isoformat()}
    ledger.edit(models.Referral, referral_id, **(ball | _make_facts(details, person) | now))
    return _settle_consequences(ledger, before)


def amend_referral(ledger: Ledger, referral: Referral, details: ReferralDetails, person: ReferredPerson) -> Referral:
    """The referral with new facts, at the stage where it stands; raises `Refused` where nothing is said."""
    facts = _make_facts(details, person)
    if not facts or details.why:
        raise Refused(
            f"referral {referral.id} is at {referral.stage} already, since {referral.since}",
            f"`well referrals {referral.id}` shows its story",
        )
    ledger.edit(models.Referral, referral.id, **facts)
    return _settle_consequences(ledger, referral)


def add_step(
    ledger: Ledger, referral_id: int, stage: str, reason: str, *, correction: bool = False, entry_id: int | None = None
) -> None:
    """One line of a referral's story."""
    ledger.add(
        models.Step(
            referral_id=referral_id,
            contact_id=referrals.find_source_id(ledger, referral_id),
            day=ledger.day.isoformat(),
            stage=stage,
            why=text.clean(reason, "reason", keeps_lines=True),
            correction=int(correction),
            entry_id=entry_id,
        )
    )


def sum_draws(ledger: Ledger, referral_id: int) -> int:
    """The points that an offered referral drew, unless that was voided."""
    return sum(line.points for line in entries.list_draws(ledger, referral_id))


def load_referral(ledger: Ledger, referral_id: int) -> Referral:
    """The referral of a row that was just read or written, after all of its story."""
    referral = referrals.find_by_id(ledger, referral_id)
    assert referral is not None, f"referral {referral_id} was just read"
    return referral


def _make_facts(details: ReferralDetails, person: ReferredPerson) -> dict[str, Any]:
    """The columns of which something is said."""
    for what, word, known in (
        ("method", details.method, METHODS),
        ("purpose", details.purpose, PURPOSES),
        ("holder of the ball", details.ball, BALLS),
    ):
        if word and word not in known:
            raise UnknownWord(what, word, known)
    occasion = text.clean(details.occasion, "occasion", text.NAME_LIMIT)
    words = {"occasion": occasion, "method": details.method, "purpose": details.purpose, "ball": details.ball}
    facts: dict[str, Any] = {name: word for name, word in words.items() if word}
    if person.name:
        facts |= {"name": person.name, "who_id": person.id}
    if details.value is not None:
        currency = money.parse_currency(details.currency)
        facts |= {"value": money.parse(details.value, currency), "currency": currency}
    return facts


# -- what follows --------------------------------------------------------------------------------


def _settle_consequences(ledger: Ledger, old_referral: Referral) -> Referral:
    """The referral as it stands now, after its answer, its draw and its person's origin followed it there."""
    after = load_referral(ledger, old_referral.id)
    if after.ask is not None and after.stage != old_referral.stage:
        _settle_answer(ledger, after.ask, after)
    if after.offered and (old_referral.introduced is None) != (after.introduced is None):
        _settle_draw(ledger, after)
    if after.direction == GOT:
        _settle_origin(ledger, old_referral, after)
    return after


def _settle_answer(ledger: Ledger, entry_id: int, referral: Referral) -> None:
    """The ask is answered as the stage shows. Who let it lapse, or declined after it came, had answered before."""
    said, shown = asks.find_by_entry(ledger, entry_id).answer, STAGE_ANSWERS.get(referral.stage, "yes")
    stays = referral.stage == "lapsed" or (referral.stage == "declined" and referral.introduced is not None)
    if said != shown and not (said and stays):
        settle_ask(ledger, entry_id, shown)


def _settle_draw(ledger: Ledger, referral: Referral) -> None:
    """An offered referral draws when its person comes; where that is corrected, the draw is voided."""
    if referral.introduced is None:
        for draw in entries.list_draws(ledger, referral.id):
            post_opposite(ledger, draw, f"referral {referral.id} had not come")
    else:
        their = load_rules(ledger)
        kind = their.kinds.find(ASK, referral.kind)
        half = -(-kind.points * their.policy.offered_percent // 100)
        source = contacts.find(ledger, referral.contact)
        line = post_entry(ledger, source, DRAW, kind, -half, Particulars(note=referral.title))
        add_step(ledger, referral.id, DREW_MARK, "", entry_id=line)


def _settle_origin(ledger: Ledger, old_referral: Referral, referral: Referral) -> None:
    """Whoever came has this referral as their origin, unless they were there before, or came by another."""
    if old_referral.who and (old_referral.who != referral.who or referral.introduced is None):
        known = contacts.find(ledger, old_referral.who)
        if known.origin == referral.id:
            ledger.edit(models.Contact, known.id, origin=None)
    if referral.who and referral.introduced is not None:
        known, source = contacts.find(ledger, referral.who), contacts.find(ledger, referral.contact)
        if known.origin is None and known.id not in referrals.list_introducer_ids(ledger, source.id):
            ledger.edit(models.Contact, known.id, origin=referral.id)


# -- answers --------------------------------------------------------------------------------------


def write_answer(
    ledger: Ledger, contact: Contact, ask: Ask, answer: str, note: str = "", until: date | None = None
) -> None:
    """What they said, as an entry that counts nothing, and on the ask that it answers."""
    post_entry(ledger, contact, ANSWER, Kind(answer, ANSWER, "", 0, ""), 0, Particulars(note=note))
    day = ledger.day.isoformat()
    ledger.edit(models.Ask, ask.id, answer=answer, answered=day, until=until.isoformat() if until else None)


def settle_ask(ledger: Ledger, entry_id: int, answer: str) -> None:
    """Answer the ask of an entry as its referral shows; an empty word opens it again."""
    ask = asks.find_by_entry(ledger, entry_id)
    if answer:
        write_answer(ledger, contacts.find(ledger, ask.contact), ask, answer)
    else:
        ledger.edit(models.Ask, ask.id, answer="", answered=None, until=None)
