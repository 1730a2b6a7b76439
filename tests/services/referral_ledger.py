"""A ledger of referrals: what is done to it in short words, whatever can be done to it, and all that holds of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from books import act, dump, reading
from steps import Step, step
from wellkeeper.domain.action import Done
from wellkeeper.domain.letter import LETTERS
from wellkeeper.domain.referral import GOT, STAGES, THANKED_MARK, TOLD_MARK, Referral, is_correction
from wellkeeper.errors import WellError
from wellkeeper.queries import actions
from wellkeeper.queries import entries as entry_queries
from wellkeeper.queries import referrals as referral_queries
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.rules import load_rules
from wellkeeper.services import asks, contacts, entries, letters, referrals
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.services.stages import ReferralDetails
from wellkeeper.storage.ledger import Ledger

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
    act(path, asks.ask, ref, kind, ANYWAY, PLAIN, day=on(day))


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


def list_origins(path: Path) -> dict[str, int]:
    rows = dump(path)["contact"].values()
    return {row["handle"]: row["origin"] for row in rows if row["origin"] is not None}


# -- whatever can be done to it ------------------------------------------------------------------------


def void_of_what_counts(ledger: Ledger, number: int) -> Done:
    """Voids an entry, but for a draw: that is the referral's own business."""
    is_draw = entry_queries.find(ledger, number).side == "draw"
    return Done("a draw stays") if is_draw else entries.void(ledger, number)


WHO = st.sampled_from(["alice", "alice", "bob"])
WHOM = st.sampled_from(["Nina Ross", "nina", "Omar Haddad", "carla", "bob"])
WHICH = st.sampled_from(["1", "1", "2", "3", "alice/nina", "omar", "alice"])
KIND = st.sampled_from(["intro", "live", "deal"])
ABOUT = (st.just("") | KIND).map(lambda kind: ReferralDetails(kind=kind, why="so they say"))
MORE = st.sampled_from(
    [
        *(ReferralDetails(), ReferralDetails(why="a good call"), ReferralDetails(value="900")),
        *(ReferralDetails(value="500", currency="EUR", ball="source"), ReferralDetails(ball="prospect")),
    ]
)
NUMBERS = st.none() | st.integers(1, 3)
WORDS = st.sampled_from(["yes", "yes", "no", "later", "silence"])
ON_THE_WAY = st.one_of(
    step(asks.ask, WHO, KIND, st.just(ANYWAY), st.just(PLAIN)),
    step(asks.record_answer, WHO, WORDS),
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
    step(referrals.record_touch_about, WHO, st.sampled_from(["message", "call"]), st.just(PLAIN), WHICH),
    step(referrals.record_reply, WHICH, st.just("two days to choose from")),
    step(
        letters.record_letter, WHO.map(lambda handle: [handle]), st.sampled_from(sorted(LETTERS)), referral_id=NUMBERS
    ),
)
VOIDS = step(void_of_what_counts, st.integers(1, 9))
UNDOS = st.tuples(st.just(undo), st.integers(0, 6), st.just({}))
GAPS = st.sampled_from([0, 0, 1, 3, 8, 15, 31, 40])


def is_possible(path: Path, action: Step, day: date) -> bool:
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
            referral.id: [draw.points for draw in entry_queries.list_draws(reader, referral.id)]
            for referral in referrals_now
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
