"""Anything that can be done to a ledger, as hypothesis makes it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from wellkeeper.domain.contact import Birthday, Card, SkippedPart
from wellkeeper.domain.referral import STAGES
from wellkeeper.services import (
    asks,
    contacts,
    duplicates,
    entries,
    inbox,
    letters,
    offers,
    optins,
    promises,
    referrals,
    rules,
    wants,
)
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing import files
from wellkeeper.services.importing.contacts import import_contacts
from wellkeeper.services.importing.options import FilingOptions, ImportOptions
from wellkeeper.services.referrals import ReferralDetails
from wellkeeper.services.wants import WantAnswers
from year import ARRIVALS

Step = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def step(service: Callable[..., Any], *arguments: st.SearchStrategy[Any], **options: st.SearchStrategy[Any]) -> Any:
    return st.tuples(st.just(service), st.tuples(*arguments), st.fixed_dictionaries(options))


REF = st.sampled_from(["alice", "bob", "carol"])
NUMBER = st.integers(1, 8)
PROMISE = st.integers(1, 2)
WANT = st.integers(1, 2)
ANSWERS = st.sampled_from([WantAnswers(), WantAnswers(can=True, will=True), WantAnswers(kind="vendor", can=False)])
MORE = [ReferralDetails(value="900"), ReferralDetails(ball="source"), ReferralDetails()]
SERVE = {"family": st.just("serve"), "description": st.none()}
EDITS = [
    Details(name="Robert", tier="A"),
    Details(tier="B"),
    Details(tags=("vip",)),
    Details(not_tags=("vip",)),
    Details(org="Acme", emails=("bob@example.com",)),
]
CARDS = [
    Card("Alice Chen", emails=("alice@example.com",), org="Acme", birthday=Birthday(None, 2, 3)),
    Card("Dora Diaz", phones=("+49 170 1234567",), tags=("new",), uid="42", line=5),
    SkippedPart(9, "no name"),
]
STEPS = st.one_of(
    step(contacts.add, REF.map(lambda name: Details(name=name))),
    step(contacts.add, REF.map(lambda name: Details(name=name, emails=(f"{name}@example.com",)))),
    step(entries.give, REF, st.sampled_from(["intro", "meal"]), st.just(Particulars()), other_ref=st.none() | REF),
    step(entries.give, REF, st.just("advice"), st.just(Particulars(points=9)), new=st.just(True)),
    step(entries.record_landing, NUMBER, st.integers(0, 9)),
    step(entries.void, NUMBER),
    step(entries.record_touch, REF, st.just("met"), st.just(Particulars())),
    step(entries.record_slip, REF, st.just(Particulars())),
    step(asks.ask, REF, st.just("intro"), st.just(Request("boards", anyway=True)), st.just(Particulars())),
    step(asks.record_answer, REF, st.sampled_from(["yes", "no", "later"])),
    step(asks.record_standing, REF, st.integers(0, 10), ten=st.sampled_from(["", "a stage"])),
    step(wants.add_want, REF, st.sampled_from(["leads", "a plumber"]), ANSWERS),
    step(wants.change_want, WANT, st.none() | st.just("more leads"), ANSWERS),
    step(wants.settle_want, WANT),
    step(entries.give, REF, st.just("vendor"), st.just(Particulars()), other_ref=st.none() | REF, want_id=WANT),
    step(offers.add_offers, REF, st.just("finds leads; a plumber")),
    step(offers.change_offer, WANT, st.just("many leads")),
    step(offers.drop_offer, WANT),
    step(offers.set_purpose, REF, st.sampled_from(["prospect", "support"]), st.sampled_from(["", "CFOs"])),
    step(offers.drop_purpose, REF, st.just("prospect")),
    step(optins.record_answer, REF, REF, st.sampled_from(["yes", "no"]), want_id=st.none() | WANT),
    step(letters.record_letter, REF.map(lambda handle: [handle]), st.just("optin"), want_id=WANT, other_ref=REF),
    step(promises.make_promise, REF, st.just("the slides"), kind_name=st.sampled_from(["", "meal"])),
    step(promises.change_promise, PROMISE, due=st.sampled_from([date(2026, 4, 1), date(2026, 5, 1)])),
    step(promises.keep_promise, PROMISE, st.just(Particulars()), other_ref=st.none() | REF),
    step(promises.break_promise, PROMISE, excused=st.booleans()),
    step(referrals.record_promise, REF, st.just("Dora"), st.just(ReferralDetails())),
    step(
        referrals.record_introduction,
        REF,
        st.sampled_from(["Dora", "bob"]),
        st.just(ReferralDetails()),
        offered=st.booleans(),
        new=st.booleans(),
    ),
    step(referrals.give_referral, REF, st.just("Emil"), st.just(Particulars()), new=st.booleans()),
    step(referrals.move, st.sampled_from(["1", "dora"]), st.sampled_from(STAGES), st.sampled_from(MORE)),
    step(referrals.thank, REF, st.just("thanks"), for_all=st.just(True)),
    step(referrals.tell, REF, st.just("it went well"), for_all=st.just(True)),
    step(referrals.record_reply, st.sampled_from(["1", "dora"]), st.just("two days to choose from")),
    step(referrals.record_touch_about, REF, st.just("message"), st.just(Particulars()), st.sampled_from(["1", "dora"])),
    step(
        letters.record_letter,
        REF.map(lambda handle: [handle]),
        st.sampled_from(["nudge", "standing"]),
        referral_id=st.sampled_from([None, 1]),
    ),
    step(contacts.edit, REF, st.sampled_from(EDITS)),
    step(contacts.edit, REF, REF.map(lambda handle: Details(handle=handle))),
    step(contacts.archive, REF, restore=st.booleans()),
    step(contacts.snooze, REF, st.sampled_from([None, date(2026, 4, 1)])),
    step(rules.set_policy_number, st.just("half_life"), st.sampled_from([30, 180, None])),
    step(rules.set_kind, st.just("give"), st.just("podcast"), points=st.integers(1, 3), **SERVE),
    step(duplicates.merge, REF, REF),
    step(import_contacts, st.just([("people.vcf", CARDS)]), st.just(FilingOptions())),
    step(duplicates.merge, REF, REF),
    step(files.import_files, st.just(ARRIVALS), st.just(ImportOptions(may_skip=True, mine=("me@example.com",)))),
    step(contacts.add, st.just(Details(name="Cleo", emails=("cleo@example.com",)))),
    step(inbox.accept, st.lists(st.integers(1, 2), min_size=1, max_size=2)),
    step(inbox.drop, st.just([1])),
)
# An earlier action to take back or bring back, counted from the newest.
UNDOS: Any = st.tuples(st.just(undo), st.integers(0, 9), st.just({}))
