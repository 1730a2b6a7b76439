"""No way through the stages loses or doubles a referral, its points or thanks; and each can be taken back, exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import DAY, act, dump, reading
from wellkeeper.domain.action import Done
from wellkeeper.domain.referral import (
    GIVEN,
    GOT,
    STAGES,
    THANKED_MARK,
    TOLD_MARK,
    Referral,
    gather_debts,
    is_correction,
)
from wellkeeper.domain.rules.dues import iterate_dues
from wellkeeper.errors import (
    Ambiguous,
    BadNumber,
    BuiltUpon,
    Refused,
    UnknownReferral,
    UnknownWord,
    WellError,
    WrongUsage,
)
from wellkeeper.queries import accounts, actions, entries
from wellkeeper.queries import referrals as referral_queries
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.rules import load_rules
from wellkeeper.services import asks as ask_services
from wellkeeper.services import contacts, referrals
from wellkeeper.services import entries as entry_services
from wellkeeper.services import rules as rule_services
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.services.stages import ReferralDetails
from wellkeeper.storage.ledger import Ledger

Act = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
ANYWAY, PLAIN = Request("head of sales", anyway=True), Particulars()


def make_ledger(path: Path) -> Path:
    """A ledger with Alice, Bob and Carla."""
    path.write_bytes(_three())
    return path


@cache
def _three() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        for name in ("Alice Chen", "Bob Lee", "Carla Diaz"):
            act(path, contacts.add, Details(name=name), day=date(2025, 1, 1))
        return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "ledger.db")


def on(word: str) -> date:
    """A day of March 2026, before today's 2nd in February: `2-20`."""
    month, day = word.split("-")
    return date(2026, int(month), int(day))


def list_referrals(path: Path, day: date = date.max) -> list[Referral]:
    with reading(path) as reader:
        return referral_queries.list_referrals(reader, day)


def list_stages(path: Path) -> dict[int, str]:
    return {referral.id: referral.stage for referral in list_referrals(path)}


def find_balance(path: Path, handle: str = "alice") -> int:
    number = next(row["id"] for row in dump(path)["contact"].values() if row["handle"] == handle)
    points: int = dump(path)["account"][number]["balance"]
    return points


def list_answers(path: Path) -> list[str]:
    return [row["answer"] for row in dump(path)["ask"].values()]


def ask(path: Path, ref: str = "alice", kind: str = "intro", day: str = "2-1") -> None:
    act(path, ask_services.ask, ref, kind, ANYWAY, PLAIN, day=on(day))


def record_introduction(
    path: Path, name: str = "Nina Ross", ref: str = "alice", day: str = "2-10", **options: Any
) -> Any:
    return act(
        path, referrals.record_introduction, ref, name, options.pop("about", ReferralDetails()), day=on(day), **options
    )


def record_promise(path: Path, name: str = "", ref: str = "alice", day: str = "2-5") -> Any:
    return act(path, referrals.record_promise, ref, name, ReferralDetails(), day=on(day))


def move_referral(path: Path, ref: str, stage: str, day: str = "2-20", **details: Any) -> Any:
    names = {"who": "name", "new": "new"}
    options = {name: details.pop(word) for word, name in names.items() if word in details}
    return act(path, referrals.move, ref, stage, ReferralDetails(**details), day=on(day), **options)


# -- every way through the stages --------------------------------------------------------------------


def void_of_what_counts(ledger: Ledger, number: int) -> Done:
    """Voids an entry, but for a draw: that is the referral's own business."""
    is_draw = entries.find(ledger, number).side == "draw"
    return Done("a draw stays") if is_draw else entry_services.void(ledger, number)


def step(service: Callable[..., Any], *words: st.SearchStrategy[Any], **options: st.SearchStrategy[Any]) -> Any:
    return st.tuples(st.just(service), st.tuples(*words), st.fixed_dictionaries(options))


WHO = st.sampled_from(["alice", "alice", "bob"])
WHOM = st.sampled_from(["Nina Ross", "nina", "Omar Haddad", "carla", "bob"])
WHICH = st.sampled_from(["1", "1", "2", "3", "alice/nina", "omar", "alice"])
KIND = st.sampled_from(["intro", "live", "deal"])
ABOUT = (st.just("") | KIND).map(lambda kind: ReferralDetails(kind=kind, why="so they say"))
MORE = st.sampled_from(
    [ReferralDetails(), ReferralDetails(), ReferralDetails(why="a good call"), ReferralDetails(value="900")]
)
WORDS = st.sampled_from(["yes", "yes", "no", "later", "silence"])
ON_THE_WAY = st.one_of(
    step(ask_services.ask, WHO, KIND, st.just(ANYWAY), st.just(PLAIN)),
    step(ask_services.record_answer, WHO, WORDS),
    step(referrals.record_promise, WHO, st.just("") | WHOM, ABOUT),
    step(referrals.record_introduction, WHO, WHOM, ABOUT, offered=st.booleans(), new=st.booleans()),
    step(referrals.record_introduction, WHO, WHOM, ABOUT),
    step(referrals.give_referral, WHO, WHOM, st.just(PLAIN), new=st.booleans()),
    step(referrals.move, WHICH, st.sampled_from(STAGES), MORE),
    step(referrals.move, WHICH, st.sampled_from(STAGES), MORE, name=WHOM, new=st.booleans()),
    step(referrals.move, st.just("1"), st.sampled_from(STAGES), MORE),
    step(referrals.thank, WHO, st.just("flowers"), for_all=st.just(True)),
    step(referrals.thank, WHO, st.just("flowers"), referral_ref=WHICH),
    step(referrals.tell, WHO, st.just("it went well"), for_all=st.just(True)),
    step(referrals.tell, WHO, st.just("it went well"), referral_ref=WHICH),
)
VOIDS = step(void_of_what_counts, st.integers(1, 9))
UNDOS = st.tuples(st.just(undo), st.integers(0, 6), st.just({}))
GAPS = st.sampled_from([0, 0, 1, 3, 8, 15, 31, 40])

few_examples = settings(
    max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


def is_possible(path: Path, action: Act, day: date) -> bool:
    """Whether an action was possible; where it wasn't, it changed nothing."""
    service, words, options = action
    if service is undo:
        words = (max(1, newest(path) - words),)  # type: ignore[operator]
    before = dump(path)
    try:
        act(path, service, *words, day=day, **options)
    except WellError:
        assert dump(path) == before
        return False
    return True


def newest(path: Path) -> int:
    with reading(path) as reader:
        action = actions.find_last(reader)
    assert action is not None
    return action.id


def check(path: Path) -> None:
    """All that holds of referrals, whatever was done to them."""
    tables = dump(path)
    with reading(path) as reader:
        assert list_problems(reader) == []
        referrals_now = referral_queries.list_referrals(reader, date.max)
        draws = {
            referral.id: [line.points for line in entries.list_draws(reader, referral.id)] for referral in referrals_now
        }
        prices = {kind.word: kind.points for kind in load_rules(reader).kinds.list_of_side("ask")}
    rows, void_ids = tables["referral"], {row["voids"] for row in tables["entry"].values()}
    marks = [row for row in tables["step"].values() if row["entry_id"] not in void_ids]
    for referral in referrals_now:
        row = rows[referral.id]
        assert (row["stage"], row["since"]) == (referral.stage, referral.since.isoformat())
        assert [step.day for step in referral.steps] == sorted(step.day for step in referral.steps)
        back = [
            is_correction(referral.steps[place - 1].stage, step.stage)
            for place, step in enumerate(referral.steps)
            if place
        ]
        assert [step.correction for step in referral.steps] == [False, *back]
        draws_once = referral.offered and referral.direction == GOT and referral.introduced is not None
        assert draws[referral.id] == ([-((prices[referral.kind] + 1) // 2)] if draws_once else [])
        assert referral.offered is (referral.ask is None and referral.direction == GOT)
        if referral.ask is not None:
            answer = next(ask["answer"] for ask in tables["ask"].values() if ask["entry_id"] == referral.ask)
            assert (answer == "") is (referral.stage == "asked")
            assert answer == "no" or referral.stage != "declined" or referral.introduced
            assert answer == "yes" or referral.introduced is None or referral.stage in ("declined", "lapsed")
        arrival_days = [
            step.day for step in referral.steps if step.stage in ("introduced", "met", "proposed", "won", "lost")
        ]
        assert referral.thanked is None or min(arrival_days) <= referral.thanked
    thanks = Counter(row["referral_id"] for row in marks if row["stage"] == THANKED_MARK)
    assert set(thanks.values()) <= {1}
    gives = Counter(
        row["kind"] for row in tables["entry"].values() if row["side"] == "give" and row["id"] not in void_ids
    )
    assert gives["thanks"] == thanks.total()
    assert gives["report"] == sum(row["stage"] == TOLD_MARK for row in marks)
    ask_rows = [row for row in tables["ask"].values() if row["entry_id"] not in void_ids]
    assert Counter(row["entry_id"] for row in ask_rows) == Counter(
        referral.ask for referral in referrals_now if referral.ask is not None
    )
    origin_by_handle = {row["handle"]: row["origin"] for row in tables["contact"].values() if row["origin"] is not None}
    referrals_by_id = {referral.id: referral for referral in referrals_now}
    for handle, origin in origin_by_handle.items():
        assert origin not in referrals_by_id or (
            referrals_by_id[origin].who,
            referrals_by_id[origin].introduced is None,
        ) == (handle, False)


@few_examples
@given(st.lists(st.tuples(ON_THE_WAY | ON_THE_WAY | VOIDS | UNDOS, GAPS), min_size=4, max_size=12))
def test_no_way_through_the_stages_loses_or_doubles_anything(story: Sequence[tuple[Act, int]]) -> None:
    with TemporaryDirectory() as folder:
        path, day = make_ledger(Path(folder) / "ledger.db"), DAY
        for action, gap in story:
            day += timedelta(gap)
            if is_possible(path, action, day):
                check(path)


@few_examples
@given(st.lists(st.tuples(ON_THE_WAY | ON_THE_WAY | VOIDS, GAPS), min_size=4, max_size=10))
def test_any_step_is_taken_back_and_brought_back_exactly(story: Sequence[tuple[Act, int]]) -> None:
    with TemporaryDirectory() as folder:
        path, day = make_ledger(Path(folder) / "ledger.db"), DAY
        for action, gap in story:
            day += timedelta(gap)
            before = dump(path)
            if is_possible(path, action, day) and (after := dump(path)) != before:
                act(path, undo, day=day)
                assert dump(path) == before
                act(path, undo, day=day)
                assert dump(path) == after


def list_stages_and_dues(path: Path, day: date) -> Any:
    """How every referral stands on a day, and what they ask of you."""
    with reading(path) as reader:
        rules = load_rules(reader)
        figures = [
            (*referral[17:21], referral.introduced, referral.ball)
            for referral in referral_queries.list_referrals(reader, day)
        ]
        cases = accounts.load_cases(reader, rules, day)
        moves = [
            (move.name, move.referral, move.since)
            for referral in cases
            for move in iterate_dues(referral, rules.policy)
        ]
        debts = [
            (debt.what, debt.referral, debt.since)
            for debt in gather_debts(referral_queries.list_live(reader, day), day, rules.policy)
        ]
    return figures, moves, debts


@few_examples
@given(st.lists(st.tuples(ON_THE_WAY, GAPS), min_size=4, max_size=12))
def test_a_look_back_sees_what_was_seen_then(story: Sequence[tuple[Act, int]]) -> None:
    with TemporaryDirectory() as folder:
        path, day = make_ledger(Path(folder) / "ledger.db"), DAY
        figures_by_day = {}
        for action, gap in story:
            day += timedelta(gap)
            figures_by_day |= {
                day - timedelta(ago): list_stages_and_dues(path, day - timedelta(ago)) for ago in range(1, min(gap, 3))
            }
            is_possible(path, action, day)
            figures_by_day[day] = list_stages_and_dues(path, day)
        assert {past_day: list_stages_and_dues(path, past_day) for past_day in figures_by_day} == figures_by_day


# -- asked, promised, brought --------------------------------------------------------------------------


def test_an_asked_referral_was_paid_for_by_its_ask(path: Path) -> None:
    ask(path)
    record_promise(path)
    record_introduction(path)
    assert list_stages(path) == {1: "introduced"}
    assert find_balance(path) == -2
    assert list_answers(path) == ["yes"]


@pytest.mark.parametrize(
    ("kind", "percent", "price"),
    [
        ("name", 50, 1),
        ("intro", 50, 1),
        ("live", 50, 2),
        ("endorsed", 50, 3),
        ("deal", 50, 4),
        ("deal", 0, 0),
        ("deal", 1, 1),
        ("endorsed", 100, 5),
    ],
)
def test_an_offered_one_draws_half_its_price_rounded_up(path: Path, kind: str, percent: int, price: int) -> None:
    act(path, rule_services.set_policy_number, "offered_percent", percent)
    receipt = record_introduction(path, offered=True, about=ReferralDetails(kind=kind))
    assert receipt.summary == f"alice introduced Nina Ross, offered (−{price}) (referral 1)"
    assert find_balance(path) == -price


def test_an_offered_promise_draws_when_its_person_comes(path: Path) -> None:
    record_promise(path, "Nina Ross")
    assert (find_balance(path), list_stages(path)) == (0, {1: "promised"})
    record_introduction(path)
    assert (find_balance(path), list_stages(path)) == (-1, {1: "introduced"})


@pytest.mark.parametrize(
    ("promise", "full_name", "name"),
    [
        ("Nina Ross", "Nina Ross", "Nina Ross"),
        ("Nina Ross", "nina", "Nina Ross"),
        ("Nina", "Nina Ross", "Nina Ross"),
        ("Nina Ross", "ROSS", "Nina Ross"),
        ("Núria", "nuria", "Núria"),
        ("", "Nina Ross", "Nina Ross"),
        ("Carla Diaz", "carla", "Carla Diaz"),
        ("carla", "Carla Diaz", "Carla Diaz"),
    ],
)
def test_who_was_promised_comes_under_any_of_their_names(path: Path, promise: str, full_name: str, name: str) -> None:
    record_promise(path, promise)
    record_introduction(path, full_name)
    assert [(referral.name, referral.stage) for referral in list_referrals(path)] == [(name, "introduced")]


def test_someone_else_is_another_referral(path: Path) -> None:
    record_promise(path, "Nina Ross")
    record_introduction(path, "Nina Holm")
    assert list_stages(path) == {1: "promised", 2: "introduced"}


def test_a_full_name_is_kept_when_the_person_becomes_a_contact(path: Path) -> None:
    record_promise(path, "Nina Ross")
    record_introduction(path, "nina", new=True)
    assert [(referral.who, referral.name) for referral in list_referrals(path)] == [("nina", "Nina Ross")]


def test_who_comes_by_an_address_has_it(path: Path) -> None:
    record_introduction(path, "nina@ross.example", new=True)
    assert [row["value"] for row in dump(path)["address"].values()] == ["nina@ross.example"]


@pytest.mark.parametrize("name", ["Nina Ross", "nina", "NINA ROSS"])
@pytest.mark.parametrize("offered", [True, False])
def test_nobody_comes_twice_while_they_are_on_the_way(path: Path, name: str, offered: bool) -> None:
    record_introduction(path)
    with pytest.raises(Refused, match="Nina Ross is on the way from alice already: referral 1, introduced") as failure:
        record_introduction(path, name, offered=offered)
    assert failure.value.hint == "`well moved 1 STAGE` moves it on"
    assert find_balance(path) == -1


def test_nobody_is_promised_twice(path: Path) -> None:
    record_promise(path, "Nina Ross")
    record_promise(path, ref="bob")
    for name, ref in (("nina", "alice"), ("", "bob")):
        with pytest.raises(Refused, match="is on the way from"):
            record_promise(path, name, ref)


def test_who_came_before_may_come_again_and_from_another(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "lost")
    record_introduction(path, day="2-21")
    record_introduction(path, ref="bob")
    assert list_stages(path) == {1: "lost", 2: "introduced", 3: "introduced"}


def test_what_is_offered_beside_an_open_ask_leaves_that_open(path: Path) -> None:
    ask(path)
    record_introduction(path, offered=True)
    assert (list_stages(path), list_answers(path), find_balance(path)) == ({1: "asked", 2: "introduced"}, [""], -3)


def test_two_open_asks_are_told_apart_by_kind_or_number(path: Path) -> None:
    ask(path)
    ask(path, kind="live", day="2-2")
    with pytest.raises(
        Ambiguous, match=r"2 referrals: 1 \(head of sales, asked\), 2 \(head of sales, asked\)"
    ) as failure:
        record_introduction(path)
    assert failure.value.hint == "say which by --kind, or move it: `well moved NUMBER introduced --who NAME`"
    record_introduction(path, about=ReferralDetails(kind="live"))
    move_referral(path, "1", "introduced", who="Omar Haddad")
    assert [(referral.kind, referral.name) for referral in list_referrals(path)] == [
        ("intro", "Omar Haddad"),
        ("live", "Nina Ross"),
    ]
    assert find_balance(path) == -6


@pytest.mark.parametrize(
    "action",
    [
        (referrals.record_introduction, "alice", "alice", ReferralDetails()),
        (referrals.record_introduction, "alice", "Alice Chen", ReferralDetails()),
        (referrals.record_promise, "alice", "ALICE", ReferralDetails()),
        (referrals.give_referral, "alice", "alice", PLAIN),
    ],
)
def test_nobody_is_both_sides(path: Path, action: tuple[Any, ...]) -> None:
    with pytest.raises(WrongUsage, match="alice can't be both sides of a referral"):
        act(path, *action)
    assert list_referrals(path) == []


@pytest.mark.parametrize("service", [referrals.record_introduction, referrals.record_promise])
@pytest.mark.parametrize(
    ("about", "error"),
    [
        (ReferralDetails(kind="advice"), WrongUsage),
        (ReferralDetails(kind="nonsense"), UnknownWord),
        (ReferralDetails(method="pigeon"), UnknownWord),
        (ReferralDetails(purpose="glory"), UnknownWord),
    ],
)
@pytest.mark.parametrize("begun_by", ["", "ask"])
def test_unknown_words_are_refused_at_any_stage(
    path: Path, service: Any, about: ReferralDetails, error: type[Exception], begun_by: str
) -> None:
    if begun_by and about.kind != "advice":
        ask(path)
    with pytest.raises(error):
        act(path, service, "alice", "Nina Ross", about)


# -- moving --------------------------------------------------------------------------------------------


def test_a_move_says_from_where_to_where_and_what_it_is_worth(path: Path) -> None:
    record_introduction(path)
    assert move_referral(path, "nina", "met").summary == "Nina Ross, from alice: introduced → met"
    receipt = move_referral(path, "nina", "won", value="12000", currency="eur")
    assert receipt.summary == "Nina Ross, from alice: met → won, worth 12000.00 EUR"
    assert move_referral(path, "nina", "lost").summary == "Nina Ross, from alice: won → lost (a correction)"


def test_no_referral_moves_before_it_came_where_it_is(path: Path) -> None:
    record_introduction(path, day="2-10")
    with pytest.raises(Refused, match="referral 1 is at introduced since 2026-02-10: it can't have moved before"):
        move_referral(path, "1", "met", day="2-9")
    move_referral(path, "1", "met", day="2-10")


@pytest.mark.parametrize("details", [{}, {"why": "a good call"}, {"value": "9", "why": "a good call"}])
def test_a_referral_does_not_move_to_where_it_is(path: Path, details: dict[str, str]) -> None:
    record_introduction(path)
    with pytest.raises(Refused, match="referral 1 is at introduced already, since 2026-02-10"):
        move_referral(path, "1", "introduced", **details)


def test_more_is_learnt_of_a_referral_where_it_stands(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "won")
    receipt = move_referral(path, "1", "won", day="2-25", value="900", ball="prospect", who="Carla Diaz")
    assert receipt.summary == "Carla Diaz, from alice: still won, worth 900.00 USD"
    [referral] = list_referrals(path)
    assert (referral.value, referral.ball, referral.who, referral.since, len(referral.steps)) == (
        90_000,
        "prospect",
        "carla",
        on("2-20"),
        2,
    )


def test_what_was_offered_or_given_was_not_asked_for(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.give_referral, "bob", "Omar Haddad", PLAIN)
    for ref, stage in (("1", "asked"), ("2", "asked"), ("2", "promised")):
        with pytest.raises(Refused, match=f"it can't be at {stage}"):
            move_referral(path, ref, stage, day="3-2")
    move_referral(path, "1", "promised")


def test_a_correction_takes_the_draw_back_and_brings_it_again(path: Path) -> None:
    record_introduction(path)
    for stage, points in (
        ("promised", 0),
        ("introduced", -1),
        ("lapsed", -1),
        ("promised", 0),
        ("lapsed", 0),
        ("won", -1),
    ):
        move_referral(path, "1", stage)
        assert (stage, find_balance(path)) == (stage, points)


def test_a_draw_that_you_voided_stays_so_while_it_moves_on(path: Path) -> None:
    record_introduction(path)
    act(path, entry_services.void, 1)
    move_referral(path, "1", "met")
    assert find_balance(path) == 0


@pytest.mark.parametrize(
    ("moves", "answer"),
    [
        (["promised"], "yes"),
        (["introduced"], "yes"),
        (["won"], "yes"),
        (["declined"], "no"),
        (["lapsed"], "silence"),
        (["promised", "declined"], "no"),  # they thought better of it
        (["promised", "lapsed"], "yes"),
        (["introduced", "declined"], "yes"),  # the person declined, not the source
        (["promised", "asked"], ""),  # it was no promise after all
        (["declined", "asked", "promised"], "yes"),
        (["declined", "introduced"], "yes"),
        (["lapsed", "introduced"], "yes"),
        (["lapsed", "declined"], "no"),
    ],
)
def test_the_ask_is_answered_as_its_referral_shows(path: Path, moves: list[str], answer: str) -> None:
    ask(path)
    for stage in moves:
        move_referral(path, "1", stage)
    assert list_answers(path) == [answer]


@pytest.mark.parametrize(
    ("word", "stage"), [("yes", "promised"), ("no", "declined"), ("later", "lapsed"), ("silence", "lapsed")]
)
def test_an_answer_moves_the_referral(path: Path, word: str, stage: str) -> None:
    ask(path)
    act(path, ask_services.record_answer, "alice", word, day=on("2-7"))
    assert (list_stages(path), list_answers(path)) == ({1: stage}, [word])


def test_an_answer_of_an_earlier_day_overwrites_none(path: Path) -> None:
    ask(path)
    act(path, ask_services.record_answer, "alice", "yes", day=on("2-9"))
    with pytest.raises(Refused, match="no ask of alice waits for an answer"):
        act(path, ask_services.record_answer, "alice", "no", day=on("2-7"))
    assert list_answers(path) == ["yes"]


@pytest.mark.parametrize("manner", ["answered", "moved", "moved after a promise"])
def test_a_no_is_not_asked_again_before_its_date(path: Path, manner: str) -> None:
    act(path, ask_services.record_standing, "alice", 9, day=on("2-1"))
    for _ in range(9):
        act(path, entry_services.give, "alice", "referral", PLAIN, day=date(2025, 12, 1))
    act(path, ask_services.ask, "alice", "intro", Request("leads"), PLAIN, day=on("2-1"))
    if manner == "answered":
        act(path, ask_services.record_answer, "alice", "no", day=on("2-9"))
    else:
        if manner != "moved":
            record_promise(path)
        move_referral(path, "1", "declined", day="2-9")
    with reading(path) as reader:
        rules = load_rules(reader)
        alice = next(case for case in accounts.load_cases(reader, rules, on("2-9")) if case.contact.handle == "alice")
    refusal = alice.find_refusal("intro", rules.policy)
    assert refusal is not None
    assert refusal.find_hold_end(rules.policy) == on("2-9") + timedelta(180)


# -- what never was ------------------------------------------------------------------------------------


def test_a_voided_ask_never_opened_a_referral(path: Path) -> None:
    ask(path)
    record_promise(path)
    act(path, entry_services.void, 1)
    assert (list_referrals(path), find_balance(path)) == ([], 0)
    record_promise(path)
    assert list_stages(path) == {2: "promised"}


def test_a_voided_gift_was_no_referral(path: Path) -> None:
    act(path, referrals.give_referral, "alice", "Omar Haddad", PLAIN)
    assert (list_stages(path), find_balance(path)) == ({1: "introduced"}, 6)
    act(path, entry_services.void, 1)
    assert (list_referrals(path), find_balance(path)) == ([], 0)


def test_voided_thanks_and_news_are_owed_again(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "won")
    for service, word in ((referrals.thank, "thank"), (referrals.tell, "report")):
        act(path, service, "alice", "flowers")
        number = max(dump(path)["entry"])
        act(path, entry_services.void, number)
        with reading(path) as reader:
            debts = gather_debts(referral_queries.list_live(reader, DAY), DAY, load_rules(reader).policy)
        assert [debt.what for debt in debts] == ["thank"] if word == "thank" else ["report"]
        act(path, service, "alice", "flowers again")
    assert (list_referrals(path)[0].owes_thanks, list_referrals(path)[0].told) == (False, DAY)


def test_thanks_are_given_by_number_by_name_and_for_all(path: Path) -> None:
    for name in ("Nina Ross", "Omar Haddad", "Pia Lund", "Quentin Roy"):
        record_introduction(path, name)
    record_introduction(path, "Nina Ross", ref="bob")
    with pytest.raises(Ambiguous, match=r"4 referrals: 1 \(Nina Ross, introduced\)") as failure:
        act(path, referrals.thank, "alice", "flowers")
    assert failure.value.hint == "say which by --about NUMBER, or --all"
    assert act(path, referrals.thank, "alice", "", referral_ref="2").summary == "thanked alice for Omar Haddad"
    assert act(path, referrals.thank, "alice", "", referral_ref="nina").summary == "thanked alice for Nina Ross"
    assert act(path, referrals.thank, "alice", "", for_all=True).summary == "thanked alice for Pia Lund and Quentin Roy"
    assert find_balance(path) == 0
    with pytest.raises(Refused, match="no thanks are owed to alice"):
        act(path, referrals.thank, "alice", "", for_all=True)
    with pytest.raises(UnknownReferral, match="alice/zoe"):
        act(path, referrals.thank, "alice", "", referral_ref="zoe")


@pytest.mark.parametrize("day", ["2-5", "2-12"])
def test_thanks_count_once_whenever_they_are_dated(path: Path, day: str) -> None:
    record_introduction(path, day="2-10")
    act(path, referrals.thank, "alice", "", day=on("2-15"))
    with pytest.raises(Refused, match="no thanks are owed to alice"):
        act(path, referrals.thank, "alice", "", day=on(day))


def test_news_are_told_of_whoever_came(path: Path) -> None:
    record_promise(path, "Omar Haddad")
    with pytest.raises(Refused, match="alice waits for no news"):
        act(path, referrals.tell, "alice", "", referral_ref="omar")
    record_introduction(path, "Nina Ross")
    assert act(path, referrals.tell, "alice", "", day=on("2-12")).summary == "told alice about Nina Ross"
    move_referral(path, "nina", "won", day="2-20")
    act(path, referrals.tell, "alice", "signed", day=on("2-21"))
    with pytest.raises(Refused, match="alice waits for no news"):
        act(path, referrals.tell, "alice", "")
    act(path, referrals.tell, "alice", "and paid", referral_ref="nina")


def test_news_of_an_earlier_day_leave_the_last_ones(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.tell, "alice", "", day=on("2-20"))
    act(path, referrals.tell, "alice", "", day=on("2-15"))
    assert (list_referrals(path)[0].told, dump(path)["referral"][1]["told"]) == (on("2-20"), "2026-02-20")


# -- whose origin it is --------------------------------------------------------------------------------


def list_origins(path: Path) -> dict[str, int]:
    rows = dump(path)["contact"].values()
    return {row["handle"]: row["origin"] for row in rows if row["origin"] is not None}


def test_who_came_has_their_referral_as_origin(path: Path) -> None:
    record_introduction(path, "Nina Ross", new=True)
    record_introduction(path, "Omar Haddad", ref="nina", new=True)
    record_introduction(path, "carla", ref="omar")
    assert list_origins(path) == {"nina": 1, "omar": 2, "carla": 3}


def test_an_origin_comes_with_the_person_and_goes_with_a_correction(path: Path) -> None:
    record_promise(path, "Carla Diaz")
    assert list_origins(path) == {}
    for stage, origins_then in (("met", {"carla": 1}), ("promised", {}), ("lapsed", {}), ("won", {"carla": 1})):
        move_referral(path, "1", stage)
        assert (stage, list_origins(path)) == (stage, origins_then)
    move_referral(path, "1", "won", who="bob")
    assert list_origins(path) == {"bob": 1}


def test_the_first_origin_stays_and_no_chain_bites_its_tail(path: Path) -> None:
    record_introduction(path, "bob")
    record_introduction(path, "bob", ref="carla")
    record_introduction(path, "carla", ref="bob")
    record_introduction(path, "alice", ref="carla")
    assert list_origins(path) == {"bob": 1, "carla": 3}


def test_what_you_gave_is_nobodys_origin(path: Path) -> None:
    act(path, referrals.give_referral, "alice", "bob", PLAIN)
    assert list_origins(path) == {}


# -- taking back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("service", [referrals.thank, referrals.tell])
def test_an_introduction_is_not_taken_back_under_thanks_or_news(path: Path, service: Any) -> None:
    ask(path)
    record_introduction(path)
    act(path, service, "alice", "flowers")
    with pytest.raises(BuiltUpon, match="builds on action 5"):
        act(path, undo, 5)
    act(path, undo, 6)
    act(path, undo, 5)
    assert list_stages(path) == {1: "asked"}


def test_thanks_are_taken_back_although_it_moved_on(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.thank, "alice", "flowers")
    move_referral(path, "1", "met", day="2-25")
    act(path, undo, 5)
    assert list_referrals(path)[0].owes_thanks


def test_points_of_a_gift_are_in_range(path: Path) -> None:
    for points in (0, 1_001):
        with pytest.raises(BadNumber):
            act(path, referrals.give_referral, "alice", "Omar Haddad", Particulars(points=points))
    act(path, referrals.give_referral, "alice", "Omar Haddad", Particulars(points=1_000), new=True)
    assert (find_balance(path), [referral.direction for referral in list_referrals(path)]) == (1_000, [GIVEN])
