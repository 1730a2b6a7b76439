"""Anything that anybody does to a ledger, as hypothesis makes it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from books import ARRIVALS
from wellkeeper.domain.contact import Birthday, Card, SkippedPart
from wellkeeper.domain.referral import STAGES
from wellkeeper.services import asks, contacts, duplicates, entries, inbox, referrals, rules
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.duplicates import merge
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.services.importing import contacts as importing
from wellkeeper.services.importing import files
from wellkeeper.services.importing.contacts import FilingOptions
from wellkeeper.services.referrals import ReferralDetails

Step = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def step(service: Callable[..., Any], *words: st.SearchStrategy[Any], **options: st.SearchStrategy[Any]) -> Any:
    return st.tuples(st.just(service), st.tuples(*words), st.fixed_dictionaries(options))


WHO = st.sampled_from(["alice", "bob", "carol"])
NUMBER = st.integers(1, 8)
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
    step(contacts.add, WHO.map(lambda name: Details(name=name))),
    step(contacts.add, WHO.map(lambda name: Details(name=name, emails=(f"{name}@example.com",)))),
    step(entries.give, WHO, st.sampled_from(["intro", "meal"]), st.just(Particulars()), other_ref=st.none() | WHO),
    step(entries.give, WHO, st.just("advice"), st.just(Particulars(points=9)), new=st.just(True)),
    step(entries.record_landing, NUMBER, st.integers(0, 9)),
    step(entries.void, NUMBER),
    step(entries.record_touch, WHO, st.just("met"), st.just(Particulars())),
    step(entries.record_slip, WHO, st.just(Particulars())),
    step(asks.ask, WHO, st.just("intro"), st.just(Request("boards", anyway=True)), st.just(Particulars())),
    step(asks.record_answer, WHO, st.sampled_from(["yes", "no", "later"])),
    step(asks.record_standing, WHO, st.integers(0, 10)),
    step(asks.add_want, WHO, st.just("leads"), kind_name=st.sampled_from(["", "vendor"])),
    step(asks.settle_want, st.integers(1, 2)),
    step(referrals.record_promise, WHO, st.just("Dora"), st.just(ReferralDetails())),
    step(
        referrals.record_introduction,
        WHO,
        st.sampled_from(["Dora", "bob"]),
        st.just(ReferralDetails()),
        offered=st.booleans(),
        new=st.booleans(),
    ),
    step(referrals.give_referral, WHO, st.just("Emil"), st.just(Particulars()), new=st.booleans()),
    step(
        referrals.move, st.sampled_from(["1", "dora"]), st.sampled_from(STAGES), st.just(ReferralDetails(value="900"))
    ),
    step(referrals.thank, WHO, st.just("thanks"), for_all=st.just(True)),
    step(referrals.tell, WHO, st.just("it went well"), for_all=st.just(True)),
    step(contacts.edit, WHO, st.sampled_from(EDITS)),
    step(contacts.edit, WHO, WHO.map(lambda handle: Details(handle=handle))),
    step(contacts.archive, WHO, restore=st.booleans()),
    step(contacts.snooze, WHO, st.sampled_from([None, date(2026, 4, 1)])),
    step(rules.set_policy_number, st.just("half_life"), st.sampled_from([30, 180, None])),
    step(rules.set_kind, st.just("give"), st.just("podcast"), points=st.integers(1, 3), **SERVE),
    step(merge, WHO, WHO),
    step(importing.import_contacts, st.just([("people.vcf", CARDS)]), st.just(FilingOptions())),
    step(duplicates.merge, WHO, WHO),
    step(files.import_files, st.just(ARRIVALS), st.just(files.ImportOptions(may_skip=True, mine=("me@example.com",)))),
    step(contacts.add, st.just(Details(name="Cleo", emails=("cleo@example.com",)))),
    step(inbox.accept, st.lists(st.integers(1, 2), min_size=1, max_size=2)),
    step(inbox.drop, st.just([1])),
)
# An earlier action to take back or bring back, counted from the newest.
UNDOS: Any = st.tuples(st.just(undo), st.integers(0, 9), st.just({}))
