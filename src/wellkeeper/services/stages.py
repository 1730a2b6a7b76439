"""The stages of one referral: every move is a line of its story, and its answer, draw and origin follow from it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import ANSWER, ASK, DRAW, GIVE, Kind
from wellkeeper.domain.referral import BALLS, DREW, GIVEN, GOT, METHODS, PURPOSES, Referral, ball_at, is_correction
from wellkeeper.domain.words import emails, money, text
from wellkeeper.errors import Ambiguous, Refused, UnknownWord, WrongUsage
from wellkeeper.queries import asks, contacts, entries, referrals
from wellkeeper.queries.rules import kind_of, rules
from wellkeeper.services.contacts import Details, put_in
from wellkeeper.services.entries import Particulars, opposite, post
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

# What an ask was answered with, as the stage of its referral shows; every other stage shows a yes.
ANSWER_AT = {"asked": "", "declined": "no", "lapsed": "silence"}


class About(NamedTuple):
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


class Person(NamedTuple):
    """Who is brought: a contact, or only a name yet, or nothing known."""

    id: int | None = None
    handle: str = ""
    name: str = ""


NOBODY = Person()


# -- who it is -----------------------------------------------------------------------------------


def person(ledger: Ledger, name: str) -> Person:
    """The contact of exactly that name, handle or address, else only a name."""
    tidy = text.clean(name, "name", text.NAME_LIMIT)
    found = contacts.matching(ledger, tidy, whole=True)
    if len(found) > 1:
        raise Ambiguous(tidy, [f"{one.handle} ({one.name})" for one in found])
    return Person(found[0].id, found[0].handle, found[0].name) if found else Person(name=tidy)


def acquainted(ledger: Ledger, who: Person) -> Person:
    """The same person, as a contact."""
    if who.id is not None or not who.name:
        return who
    row = put_in(ledger, Details(name=who.name, emails=(who.name,) if emails.is_email(who.name) else ()))
    return Person(row.id, row.handle, row.name)


# -- opening and moving --------------------------------------------------------------------------


def open_referral(
    ledger: Ledger, contact: int, about: About, *, direction: str = GOT, offered: bool = False, ask: int | None = None
) -> int:
    """The number of a new referral, which has no stage yet."""
    kind = kind_of(ledger, ASK if direction == GOT else GIVE, about.kind or "intro")
    if direction == GOT and not kind.family:
        raise WrongUsage(f"{kind.word} brings nobody", "a referral comes by name, intro, live, endorsed or deal")
    row = ledger.add(
        models.Referral(
            contact_id=contact,
            direction=direction,
            kind=kind.word,
            funnel=kind.family if direction == GOT else "",
            offered=int(offered),
            ask_entry=ask,
            wish=text.clean(about.wish, "wish", 1_000),
            opened=ledger.day.isoformat(),
            stage="",
            since=ledger.day.isoformat(),
        )
    )
    assert row.id is not None
    return row.id


def begin_asked(ledger: Ledger, contact: int, entry: int, kind: str, wish: str) -> int:
    """An ask opens a referral, at asked."""
    number = open_referral(ledger, contact, About(kind=kind, wish=wish), ask=entry)
    move(ledger, number, "asked", About())
    return number


def follow_answer(ledger: Ledger, entry: int, answer: str, note: str) -> None:
    """What they said to an ask moves its referral: a yes is a promise, a no declines it, the rest lets it lapse."""
    referral = referrals.by_ask(ledger, entry, ledger.day)
    if referral is not None and referral.stage == "asked":
        stage = {"yes": "promised", "no": "declined"}.get(answer, "lapsed")
        move(ledger, referral.id, stage, About(why=note))


def move(ledger: Ledger, number: int, stage: str, about: About, who: Person = NOBODY) -> Referral:
    """The referral at its new stage: a line of its story, its new facts, and what follows from them."""
    before = as_it_stands(ledger, number)
    if before.stage and ledger.day < before.since:
        raise Refused(
            f"referral {number} is at {before.stage} since {before.since}: it can't have moved before",
            "say --on that day or later",
        )
    if (stage == "asked" and before.ask is None) or (stage == "promised" and before.direction == GIVEN):
        how = "given" if before.direction == GIVEN else "offered"
        raise Refused(
            f"referral {number} was {how}: it can't be at {stage}", f"`well referrals {number}` shows its story"
        )
    mark(ledger, number, stage, about.why, correction=bool(before.stage) and is_correction(before.stage, stage))
    ball = {"ball": ball_at(stage, before.direction)}
    now = {"stage": stage, "since": ledger.day.isoformat()}
    ledger.edit(models.Referral, number, **(ball | _facts(about, who) | now))
    return _settled(ledger, before)


def amend(ledger: Ledger, referral: Referral, about: About, who: Person) -> Referral:
    """The referral with new facts, at the stage where it stands; raises `Refused` where nothing is said."""
    facts = _facts(about, who)
    if not facts or about.why:
        raise Refused(
            f"referral {referral.id} is at {referral.stage} already, since {referral.since}",
            f"`well referrals {referral.id}` shows its story",
        )
    ledger.edit(models.Referral, referral.id, **facts)
    return _settled(ledger, referral)


def mark(
    ledger: Ledger, number: int, stage: str, why: str, *, correction: bool = False, entry: int | None = None
) -> None:
    """One line of a referral's story."""
    ledger.add(
        models.Step(
            referral_id=number,
            contact_id=referrals.source_of(ledger, number),
            day=ledger.day.isoformat(),
            stage=stage,
            why=text.clean(why, "reason", lines=True),
            correction=int(correction),
            entry_id=entry,
        )
    )


def drawn(ledger: Ledger, number: int) -> int:
    """The points that an offered referral drew, unless that was voided."""
    return sum(line.points for line in entries.draws(ledger, number))


def as_it_stands(ledger: Ledger, number: int) -> Referral:
    """The referral of a row that was just read or written, after all of its story."""
    referral = referrals.by_number(ledger, number)
    assert referral is not None, f"referral {number} was just read"
    return referral


def _facts(about: About, who: Person) -> dict[str, Any]:
    """The columns of which something is said."""
    for what, word, known in (
        ("method", about.method, METHODS),
        ("purpose", about.purpose, PURPOSES),
        ("holder of the ball", about.ball, BALLS),
    ):
        if word and word not in known:
            raise UnknownWord(what, word, known)
    occasion = text.clean(about.occasion, "occasion", text.NAME_LIMIT)
    words = {"occasion": occasion, "method": about.method, "purpose": about.purpose, "ball": about.ball}
    facts: dict[str, Any] = {name: word for name, word in words.items() if word}
    if who.name:
        facts |= {"name": who.name, "who_id": who.id}
    if about.value is not None:
        currency = money.currency_code(about.currency)
        facts |= {"value": money.parse(about.value, currency), "currency": currency}
    return facts


# -- what follows --------------------------------------------------------------------------------


def _settled(ledger: Ledger, before: Referral) -> Referral:
    """The referral as it stands now, after its answer, its draw and its person's origin followed it there."""
    after = as_it_stands(ledger, before.id)
    if after.ask is not None and after.stage != before.stage:
        _settle_answer(ledger, after.ask, after)
    if after.offered and (before.introduced is None) != (after.introduced is None):
        _settle_draw(ledger, after)
    if after.direction == GOT:
        _settle_origin(ledger, before, after)
    return after


def _settle_answer(ledger: Ledger, ask: int, after: Referral) -> None:
    """The ask is answered as the stage shows. Who let it lapse, or declined after it came, had answered before."""
    said, shown = asks.by_entry(ledger, ask).answer, ANSWER_AT.get(after.stage, "yes")
    stays = after.stage == "lapsed" or (after.stage == "declined" and after.introduced is not None)
    if said != shown and not (said and stays):
        settle(ledger, ask, shown)


def _settle_draw(ledger: Ledger, after: Referral) -> None:
    """An offered referral draws when its person comes; where that is corrected, the draw is voided."""
    if after.introduced is None:
        for draw in entries.draws(ledger, after.id):
            opposite(ledger, draw, f"referral {after.id} had not come")
    else:
        their = rules(ledger)
        kind = their.kinds.named(ASK, after.kind)
        half = -(-kind.points * their.policy.offered_percent // 100)
        source = contacts.contact(ledger, after.contact)
        line = post(ledger, source, DRAW, kind, -half, Particulars(note=after.title))
        mark(ledger, after.id, DREW, "", entry=line)


def _settle_origin(ledger: Ledger, before: Referral, after: Referral) -> None:
    """Whoever came has this referral as their origin, unless they were there before, or came by another."""
    if before.who and (before.who != after.who or after.introduced is None):
        known = contacts.contact(ledger, before.who)
        if known.origin == after.id:
            ledger.edit(models.Contact, known.id, origin=None)
    if after.who and after.introduced is not None:
        known, source = contacts.contact(ledger, after.who), contacts.contact(ledger, after.contact)
        if known.origin is None and known.id not in referrals.came_through(ledger, source.id):
            ledger.edit(models.Contact, known.id, origin=after.id)


# -- answers --------------------------------------------------------------------------------------


def write_answer(ledger: Ledger, who: Contact, ask: Ask, word: str, note: str = "", until: date | None = None) -> None:
    """What they said, as an entry that counts nothing, and on the ask that it answers."""
    post(ledger, who, ANSWER, Kind(word, ANSWER, "", 0, ""), 0, Particulars(note=note))
    day = ledger.day.isoformat()
    ledger.edit(models.Ask, ask.id, answer=word, answered=day, until=until.isoformat() if until else None)


def settle(ledger: Ledger, entry: int, word: str) -> None:
    """Answer the ask of an entry as its referral shows; an empty word opens it again."""
    ask = asks.by_entry(ledger, entry)
    if word:
        write_answer(ledger, contacts.contact(ledger, ask.contact), ask, word)
    else:
        ledger.edit(models.Ask, ask.id, answer="", answered=None, until=None)
