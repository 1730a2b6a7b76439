"""The stages of a referral: each move is a step of its story, and answer, draw and origin follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import ANSWER, ASK, DRAW, GIVE, Kind
from wellkeeper.domain.referral import (
    AMENDED_MARK,
    BALLS,
    DREW_MARK,
    GIVEN,
    GOT,
    METHODS,
    PURPOSES,
    USUAL_PURPOSE,
    Referral,
    find_usual_ball,
    is_correction,
    settle_answer,
)
from wellkeeper.domain.words import emails, text
from wellkeeper.errors import Ambiguous, Refused, UnknownWord, WrongUsage
from wellkeeper.queries import asks, contacts, entries, referrals, wants
from wellkeeper.queries.reader import foresee
from wellkeeper.queries.rules import find_kind, load_rules, name_occasion
from wellkeeper.services.contacts import Details, add_contact
from wellkeeper.services.entries import Particulars, parse_amount, post_entry, post_opposite
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

# The columns of the facts that a step tells, since they change; a referral has others, which have no day.
CHANGING_FACTS = frozenset(("ball", "name", "who_id", "value", "currency"))
NO_FACTS: Mapping[str, Any] = MappingProxyType({})


class ReferralDetails(NamedTuple):
    """What is said of a referral besides its source and its stage. What is empty or None isn't said.

    `value` is an amount in words, in the `currency` that was said or that its words name, else in the usual one of the
    settings, if they have one, else in that of the ledger.
    """

    kind: str = ""
    occasion: str = ""
    method: str = ""
    purpose: str = ""
    wish: str = ""
    why: str = ""
    ball: str = ""
    value: str | None = None
    currency: str = ""
    usual_currency: str = ""


class ReferredPerson(NamedTuple):
    """The person of a referral: a contact, or only a name, or not known yet."""

    id: int | None = None
    handle: str = ""
    name: str = ""


NOBODY = ReferredPerson()


# -- the person -----------------------------------------------------------------------------------


def find_person(ledger: Ledger, name: str) -> ReferredPerson:
    """The contact of exactly that name, handle or address, else a person who is only a name. Raises `Ambiguous`."""
    tidy = text.clean(name, "name", text.NAME_LIMIT)
    candidates = contacts.list_matching(ledger, tidy, whole=True)
    if len(candidates) > 1:
        raise Ambiguous(tidy, [f"{contact.handle} ({contact.name})" for contact in candidates])
    if not candidates:
        return ReferredPerson(name=tidy)
    return ReferredPerson(candidates[0].id, candidates[0].handle, candidates[0].name)


def add_person(ledger: Ledger, person: ReferredPerson) -> ReferredPerson:
    """The same person, who is added as a contact if they aren't one yet."""
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
    """Open a referral, which has no stage yet, and return its id.

    `direction` is `GOT` or `GIVEN`; an `offered` one wasn't asked for. Raises `WrongUsage`.
    """
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
            wish=text.clean(details.wish, "wish", text.PHRASE_LIMIT),
            opened=ledger.day.isoformat(),
            stage="",
            since=ledger.day.isoformat(),
        )
    )
    assert row.id is not None
    return row.id


def open_asked_referral(ledger: Ledger, contact_id: int, entry_id: int, details: ReferralDetails) -> int:
    """Open the referral that an ask for one hopes for, at the stage `asked`, and return its id."""
    referral_id = open_referral(ledger, contact_id, details, entry_id=entry_id)
    move_referral(ledger, referral_id, "asked", ReferralDetails(purpose=details.purpose))
    return referral_id


def fill_purpose(
    ledger: Ledger, source: Contact, details: ReferralDetails, referral: Referral | None
) -> ReferralDetails:
    """The details with what you want from the source as their purpose, unless one is said, or known of the referral."""
    if details.purpose or (referral is not None and referral.purpose):
        return details
    purpose = wants.find_usual_purpose(ledger, ledger.day, source)
    return details._replace(purpose=purpose.purpose) if purpose else details


def describe_filling(details: ReferralDetails, filled_details: ReferralDetails) -> str:
    """A hint at the purpose that nobody said, unless it is the usual one; else empty."""
    purpose = filled_details.purpose
    if purpose in (details.purpose, USUAL_PURPOSE):
        return ""
    return f"for {purpose}, as `well purpose` has it; --purpose says otherwise"


def follow_answer(ledger: Ledger, entry_id: int, answer: str, note: str) -> None:
    """Move the referral of an ask as it was answered: a yes is a promise, a no declines it, the rest lets it lapse."""
    referral = referrals.find_by_ask(ledger, entry_id, ledger.day)
    if referral is not None and referral.stage == "asked":
        stage = {"yes": "promised", "no": "declined"}.get(answer, "lapsed")
        move_referral(ledger, referral.id, stage, ReferralDetails(why=note))


def move_referral(
    ledger: Ledger, referral_id: int, stage: str, details: ReferralDetails, person: ReferredPerson = NOBODY
) -> Referral:
    """Move a referral to a stage, with the facts that are said, and return it as it is then.

    Raises `Refused` if it moved at a later day, or can't be at that stage.
    """
    foresee(
        ledger,
        partial(load_referral, ledger, referral_id),
        partial(ledger.read, models.Referral, referral_id),
        *_iterate_step_questions(ledger, referral_id),
    )
    before = load_referral(ledger, referral_id)
    if before.stage and ledger.day < before.since:
        raise Refused(
            f"referral {referral_id} is at {before.stage} since {before.since}: it can't have moved before",
            "say --on that day or later",
        )
    if (stage == "asked" and before.ask is None) or (stage == "promised" and before.direction == GIVEN):
        origin = "given" if before.direction == GIVEN else "offered"
        raise Refused(
            f"referral {referral_id} was {origin}: it can't be at {stage}",
            f"`well referrals {referral_id}` shows its story",
        )
    facts = {"ball": find_usual_ball(stage, before.direction), **_make_facts(ledger, details, person)}
    is_back = bool(before.stage) and is_correction(before.stage, stage)
    add_step(ledger, referral_id, stage, details.why, correction=is_back, facts=facts)
    ledger.edit(models.Referral, referral_id, **facts, stage=stage, since=ledger.day.isoformat())
    return _settle_consequences(ledger, before, person)


def amend_referral(ledger: Ledger, referral: Referral, details: ReferralDetails, person: ReferredPerson) -> Referral:
    """Add facts to a referral, which stays at its stage, and return it as it is then.

    Raises `Refused` if no fact is said, if a reason is, which only a move has, or if a later day tells otherwise.
    """
    facts = _make_facts(ledger, details, person)
    if not facts or details.why:
        raise Refused(
            f"referral {referral.id} is at {referral.stage} already, since {referral.since}",
            f"`well referrals {referral.id}` shows its story",
        )
    if new_facts := _filter_new(referral, facts, person):
        tell_facts(ledger, referral.id, AMENDED_MARK, new_facts)
    ledger.edit(models.Referral, referral.id, **facts)
    return _settle_consequences(ledger, referral, person)


def _filter_new(referral: Referral, facts: Mapping[str, Any], person: ReferredPerson) -> dict[str, Any]:
    """Those of the facts that a step tells, and that are another than what is known."""
    is_same_person = (person.name, person.handle) == (referral.name, referral.who)
    is_same_value = (facts.get("value"), facts.get("currency")) == (referral.value, referral.currency)
    is_known = {
        "ball": facts.get("ball") == referral.ball,
        **dict.fromkeys(("name", "who_id"), is_same_person),
        **dict.fromkeys(("value", "currency"), is_same_value),
    }
    return {name: value for name, value in facts.items() if not is_known.get(name, True)}


def tell_facts(
    ledger: Ledger, referral_id: int, mark: str, facts: Mapping[str, Any], note: str = "", entry_id: int | None = None
) -> None:
    """Add a mark to a referral's story, with facts that count from this day on.

    Raises `Refused` if a later day tells otherwise.
    """
    add_step(ledger, referral_id, mark, note, entry_id=entry_id, facts=facts)
    after = load_referral(ledger, referral_id)._asdict()
    if any(after[name] != value for name, value in facts.items() if name != "who_id"):
        raise Refused(
            f"the story of referral {referral_id} tells otherwise on a later day",
            f"say --on that day or later; `well referrals {referral_id}` shows its story",
        )


def add_step(
    ledger: Ledger,
    referral_id: int,
    stage: str,
    reason: str,
    *,
    correction: bool = False,
    entry_id: int | None = None,
    facts: Mapping[str, Any] = NO_FACTS,
) -> None:
    """Add a step to a referral's story: its new stage, or a mark of something else that happened.

    It tells those of the facts that change. If such a fact was known before, and no step tells it, the step to which it
    belongs does so from now on, so that a look back still shows it.
    """
    told_facts = {name: value for name, value in facts.items() if name in CHANGING_FACTS}
    foresee(ledger, *_iterate_step_questions(ledger, referral_id))
    if told_facts:
        for step_id, columns in referrals.list_undated_facts(ledger, referral_id):
            if columns.keys() & told_facts.keys():
                ledger.edit(models.Step, step_id, **columns)
    ledger.add(
        models.Step(
            referral_id=referral_id,
            contact_id=referrals.find_source_id(ledger, referral_id),
            day=ledger.day.isoformat(),
            stage=stage,
            why=text.clean(reason, "reason", keeps_lines=True),
            correction=int(correction),
            entry_id=entry_id,
            **told_facts,
        )
    )


def _iterate_step_questions(ledger: Ledger, referral_id: int) -> Iterator[Callable[[], object]]:
    """What is asked before a step is added."""
    yield partial(referrals.list_undated_facts, ledger, referral_id)
    yield partial(referrals.find_source_id, ledger, referral_id)


def sum_draws(ledger: Ledger, referral_id: int) -> int:
    """The points that an offered referral drew, below zero; zero if that was voided."""
    return sum(draw.points for draw in entries.list_draws(ledger, referral_id))


def load_referral(ledger: Ledger, referral_id: int) -> Referral:
    """The referral after its whole story. Its row must be there."""
    referral = referrals.find_by_id(ledger, referral_id)
    assert referral is not None, f"referral {referral_id} was just read"
    return referral


def _make_facts(ledger: Ledger, details: ReferralDetails, person: ReferredPerson) -> dict[str, Any]:
    """The columns of a referral of which something is said. Raises `UnknownWord`, or `BadNumber` for a value."""
    for noun, word, choices in (
        ("method", details.method, METHODS),
        ("purpose", details.purpose, PURPOSES),
        ("holder of the ball", details.ball, BALLS),
    ):
        if word and word not in choices:
            raise UnknownWord(noun, word, choices)
    occasion = name_occasion(ledger, details.occasion).name
    words = {"occasion": occasion, "method": details.method, "purpose": details.purpose, "ball": details.ball}
    facts: dict[str, Any] = {name: word for name, word in words.items() if word}
    if person.name:
        facts |= {"name": person.name, "who_id": person.id}
    if details.value is not None:
        value, currency = parse_amount(ledger, details.value, details.usual_currency, details.currency)
        facts |= {"value": value, "currency": currency}
    return facts


# -- what follows from a move --------------------------------------------------------------------------------


def _settle_consequences(ledger: Ledger, old_referral: Referral, person: ReferredPerson) -> Referral:
    """Let the ask's answer, the draw and the person's origin follow a referral, and return it as it is now."""
    foresee(ledger, *_iterate_consequence_questions(ledger, old_referral, person))
    after = load_referral(ledger, old_referral.id)
    if after.ask is not None and after.stage != old_referral.stage:
        _settle_answer(ledger, after.ask, after)
    if after.offered and (old_referral.introduced is None) != (after.introduced is None):
        _settle_draw(ledger, after)
    if after.direction == GOT:
        settle_origin(ledger, old_referral, after)
    return after


def _settle_answer(ledger: Ledger, entry_id: int, referral: Referral) -> None:
    """Answer the ask as the stage of its referral shows."""
    old = asks.find_by_entry(ledger, entry_id).answer
    new = settle_answer(old, referral.stage, referral.introduced is not None)
    if old != new:
        settle_ask(ledger, entry_id, new)


def _settle_draw(ledger: Ledger, referral: Referral) -> None:
    """Post the draw of an offered referral whose person has come; void it if that was corrected."""
    if referral.introduced is None:
        for draw in entries.list_draws(ledger, referral.id):
            post_opposite(ledger, draw, f"referral {referral.id} had not come")
    else:
        rules = load_rules(ledger)
        kind = rules.kinds.find(ASK, referral.kind)
        price = -(-kind.points * rules.policy.offered_percent // 100)  # rounded up
        source = contacts.find(ledger, referral.contact)
        entry_id = post_entry(ledger, source, DRAW, kind, -price, Particulars(note=referral.title))
        add_step(ledger, referral.id, DREW_MARK, "", entry_id=entry_id)


def settle_origin(ledger: Ledger, old_referral: Referral, referral: Referral) -> None:
    """Make the referral the origin of the contact whom it brought, unless they have one or brought its source.

    If it had brought another contact before, or is corrected to have brought nobody, that one loses it.
    """
    if old_referral.who and (old_referral.who != referral.who or referral.introduced is None):
        person = contacts.find(ledger, old_referral.who)
        if person.origin == referral.id:
            ledger.edit(models.Contact, person.id, origin=None)
    if referral.who and referral.introduced is not None:
        person, source = contacts.find(ledger, referral.who), contacts.find(ledger, referral.contact)
        if person.origin is None and person.id not in referrals.list_introducer_ids(ledger, source.id):
            ledger.edit(models.Contact, person.id, origin=referral.id)


def _iterate_consequence_questions(
    ledger: Ledger, old_referral: Referral, person: ReferredPerson
) -> Iterator[Callable[[], object]]:
    """What is asked when a referral has moved, or is to be of a person."""
    yield partial(load_referral, ledger, old_referral.id)
    if old_referral.ask is not None:
        yield partial(asks.find_by_entry, ledger, old_referral.ask)
    if person.id is not None:
        yield partial(contacts.find, ledger, person.handle)
        yield partial(ledger.read, models.Contact, person.id)
        yield lambda: referrals.list_introducer_ids(ledger, contacts.find(ledger, old_referral.contact).id)


# -- answers --------------------------------------------------------------------------------------


def write_answer(
    ledger: Ledger, contact: Contact, ask: Ask, answer: str, note: str = "", until: date | None = None
) -> None:
    """Write an answer on its ask, and post it as an entry that counts no points."""
    post_entry(ledger, contact, ANSWER, Kind(answer, ANSWER, "", 0, ""), 0, Particulars(note=note))
    day = ledger.day.isoformat()
    ledger.edit(models.Ask, ask.id, answer=answer, answered=day, until=until.isoformat() if until else None)


def settle_ask(ledger: Ledger, entry_id: int, answer: str) -> None:
    """Answer the ask of an entry; an empty answer opens it again."""
    ask = asks.find_by_entry(ledger, entry_id)
    if answer:
        write_answer(ledger, contacts.find(ledger, ask.contact), ask, answer)
    else:
        ledger.edit(models.Ask, ask.id, answer="", answered=None, until=None)
