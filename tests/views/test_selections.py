"""Whatever happened in a ledger: a narrowed answer is the whole answer, of the selected people only, in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import DAY, act, reading
from steps import STEPS, UNDOS, step
from wellkeeper.domain.contact import ATTITUDES, SOURCES, TIERS, Contact
from wellkeeper.domain.referral import GIVEN, GOT, PURPOSES, Referral
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.selection import ReferralFilter, Selection
from wellkeeper.errors import UnknownNumber, WellError
from wellkeeper.queries import contacts as contact_queries
from wellkeeper.queries import referrals as referral_queries
from wellkeeper.queries import wants
from wellkeeper.queries.reader import Reader
from wellkeeper.services import contacts, entries, referrals
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.services.stages import ReferralDetails
from wellkeeper.views import accounts, agenda
from wellkeeper.views import contacts as contact_views
from wellkeeper.views import referrals as referral_views

Value = TypeVar("Value")


def build(type_: Callable[..., Value], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Value]:
    """Values of a type that differ in some fields."""
    return st.fixed_dictionaries(fields).map(lambda values: type_(**values))


NAMES = ["alice", "bob", "carol"]
OCCASIONS = ["", "coffee", "After  Work"]
FILINGS = build(
    Details,
    source=st.sampled_from(["", *list(SOURCES)[:2]]),
    tier=st.sampled_from(["", *TIERS[:2]]),
    attitude=st.sampled_from(["", *ATTITUDES[:2]]),
    tags=st.sampled_from([(), ("vip",), ("none", "Łódź")]),
)
DETAILS = build(ReferralDetails, purpose=st.sampled_from(["", *PURPOSES[:2]]), occasion=st.sampled_from(OCCASIONS))
MORE_STEPS = st.one_of(
    STEPS,
    UNDOS,
    step(contacts.edit, st.sampled_from(NAMES), FILINGS),
    step(referrals.record_promise, st.sampled_from(NAMES), st.just("Nina"), DETAILS),
    step(referrals.record_introduction, st.sampled_from(NAMES), st.just("Omar"), DETAILS, offered=st.booleans()),
)
SELECTIONS = build(
    Selection,
    source=st.sampled_from([None, "", *list(SOURCES)[:2]]),
    tier=st.sampled_from([None, "", *TIERS[:2]]),
    tag=st.sampled_from([None, None, "", "VIP", "lodz", "none"]),
    attitude=st.sampled_from([None, None, "", *ATTITUDES[:2]]),
    purpose=st.sampled_from([None, None, None, *PURPOSES[:2]]),
)
FILTERS = build(
    ReferralFilter,
    since=st.sampled_from([None, date(2026, 1, 20), DAY]),
    until=st.sampled_from([None, date(2026, 1, 20), DAY]),
    occasion=st.sampled_from([None, "", "coffee", "after work"]),
    is_offered=st.booleans(),
)
DAYS = st.sampled_from([DAY, DAY, date(2026, 1, 15), date(2026, 4, 20)])

few_examples = settings(
    max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


def make_ledger(folder: str, steps: Sequence[Any], filings: Sequence[Details]) -> Path:
    """A ledger with Alice, Bob and Carol, each filed somehow and given something, and whatever else happened."""
    path = Path(folder) / "ledger.db"
    for name, filing in zip(NAMES, filings, strict=True):
        act(path, contacts.add, filing._replace(name=name.title()), day=date(2025, 12, 1))
        act(path, entries.give, name, "intro", Particulars(), day=date(2026, 1, 5))
    for place, (service, words, options) in enumerate(steps):
        arguments = (max(1, place - words),) if service is undo else words
        try:
            act(path, service, *arguments, day=date(2026, 1, 10 + place), **options)
        except WellError:
            continue
    return path


def is_in(
    reader: Reader, today: date, selection: Selection, contact: Contact, all_referrals: Sequence[Referral]
) -> bool:
    """Whether a contact is selected, as slowly as it can be said."""
    tags = {tag.lower().replace("ł", "l").replace("ó", "o").replace("ź", "z") for tag in list_tags(reader, contact)}
    purposes = {
        referral.purpose or "prospect"
        for referral in all_referrals
        if referral.direction == GOT and referral.contact == contact.handle
    }
    purposes |= {purpose.purpose for purpose in wants.list_purposes(reader, today, contact)}
    return (
        selection.source in (None, contact.source)
        and selection.tier in (None, contact.tier)
        and selection.attitude in (None, contact.attitude)
        and (selection.tag is None or (selection.tag.lower() in tags if selection.tag else not tags))
        and (selection.purpose is None or selection.purpose in purposes)
    )


def list_tags(reader: Reader, contact: Contact) -> list[str]:
    return contact_queries.list_tags(reader, contact.id)


def list_selected(reader: Reader, today: date, selection: Selection) -> set[str]:
    """The handles of those who are selected, archived or not."""
    everybody = [
        contact
        for archived in (False, True)
        for contact in contact_views.list_contacts(reader, today, archived=archived).contacts
    ]
    history = referral_queries.list_referrals(reader, today)
    return {contact.handle for contact in everybody if is_in(reader, today, selection, contact, history)}


@few_examples
@given(st.lists(MORE_STEPS, max_size=10), st.lists(FILINGS, min_size=3, max_size=3), SELECTIONS, DAYS)
def test_an_answer_about_people_is_that_of_all_without_the_others(
    steps: Sequence[Any], filings: Sequence[Details], selection: Selection, today: date
) -> None:
    with TemporaryDirectory() as folder, reading(make_ledger(folder, steps, filings)) as reader:
        handles = list_selected(reader, today, selection)

        for archived in (False, True):
            everybody = contact_views.list_contacts(reader, today, archived=archived)
            some = contact_views.list_contacts(reader, today, selection, archived=archived)
            assert some.contacts == [contact for contact in everybody.contacts if contact.handle in handles]
            assert some.total == len(some.contacts)
        balances = accounts.list_balances(reader, today)
        narrowed = accounts.list_balances(reader, today, selection=selection)
        assert narrowed.accounts == [j for j in balances.accounts if j.case.contact.handle in handles]
        assert narrowed.total == len(narrowed.accounts)
        ready, ready_ones = accounts.list_ready(reader, today), accounts.list_ready(reader, today, selection)
        assert ready_ones.accounts == [j for j in ready.accounts if j.case.contact.handle in handles]
        moves, some_moves = agenda.list_moves(reader, today), agenda.list_moves(reader, today, selection=selection)
        assert some_moves.moves == [pair for pair in moves.moves if pair[0].contact.handle in handles]

        refs = [f"={case.contact.handle}" for case, _ in moves.moves]
        if refs:
            assert accounts.list_balances(reader, today, refs, selection=selection).accounts == [
                judgement
                for judgement in accounts.list_balances(reader, today, refs).accounts
                if judgement.case.contact.handle in handles
            ]


@few_examples
@given(st.lists(MORE_STEPS, max_size=10), st.lists(FILINGS, min_size=3, max_size=3), SELECTIONS, DAYS)
def test_a_day_of_some_has_the_lines_of_the_whole_day_with_their_numbers(
    steps: Sequence[Any], filings: Sequence[Details], selection: Selection, today: date
) -> None:
    with TemporaryDirectory() as folder, reading(make_ledger(folder, steps, filings)) as reader:
        handles = list_selected(reader, today, selection)

        days = agenda.list_day(reader, today, last=date(2026, 12, 31))
        some = agenda.list_day(reader, today, last=date(2026, 12, 31), selection=selection)

        assert list(days.moves) == list(range(1, len(days.moves) + 1))
        assert some.moves == {n: pair for n, pair in days.moves.items() if pair[0].contact.handle in handles}
        assert some.more == [pair for pair in days.more if pair[0].contact.handle in handles]
        for number, pair in some.moves.items():
            assert agenda.find_task(reader, today, number)[:2] == pair
        assert_unknown(reader, today, len(days.moves) + 1)


def assert_unknown(reader: Reader, today: date, number: int) -> None:
    try:
        agenda.find_task(reader, today, number)
    except UnknownNumber:
        return
    raise AssertionError(number)


@few_examples
@given(
    st.lists(MORE_STEPS, min_size=2, max_size=10),
    st.lists(FILINGS, min_size=3, max_size=3),
    SELECTIONS,
    FILTERS,
    st.sampled_from([GOT, GIVEN]),
    DAYS,
)
def test_referrals_of_some_are_those_of_all_without_the_others(
    steps: Sequence[Any],
    filings: Sequence[Details],
    selection: Selection,
    referral_filter: ReferralFilter,
    direction: str,
    today: date,
) -> None:
    with TemporaryDirectory() as folder, reading(make_ledger(folder, steps, filings)) as reader:
        handles = list_selected(reader, today, selection._replace(purpose=None))

        def is_chosen(tracked: TrackedReferral) -> bool:
            referral = tracked.referral
            return (
                referral.contact in handles
                and selection.purpose in (None, referral.purpose or "prospect")
                and (referral_filter.since or date.min) <= referral.opened <= (referral_filter.until or date.max)
                and referral_filter.occasion in (None, " ".join(referral.occasion.lower().split()))
                and (referral.offered or not referral_filter.is_offered)
            )

        for ended in (False, True):
            everything = referral_views.find_referrals(reader, today, "", direction, ended=ended)
            some = referral_views.find_referrals(
                reader, today, "", direction, ended=ended, selection=selection, referral_filter=referral_filter
            )
            assert isinstance(everything, list)
            assert some == [tracked for tracked in everything if is_chosen(tracked)]
