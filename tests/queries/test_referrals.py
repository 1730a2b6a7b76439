"""A referral answers to its number, its source and its person, by a beginning; and it is seen as it stood."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import act, reading
from wellkeeper.domain.referral import GIVEN, GOT, MARKS, STAGES
from wellkeeper.errors import Ambiguous, UnknownReferral
from wellkeeper.queries import referrals
from wellkeeper.services import contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.referrals import give_referral, move, record_introduction, thank
from wellkeeper.services.stages import ReferralDetails

THEN = date(2026, 2, 1)
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which Alice and Albert bring people, and Bob gets one."""
    path = tmp_path_factory.mktemp("ledger") / "ledger.db"
    for name in ("Alice Chen", "Albert Ode", "Bob Lee"):
        act(path, contacts.add, Details(name=name), day=THEN)
    act(path, record_introduction, "alice", "Nina Ross", ReferralDetails(), day=THEN)  # 1
    act(path, move, "1", "lost", ReferralDetails(), day=THEN + timedelta(9))
    act(path, record_introduction, "alice", "Nina Ross", ReferralDetails(), day=THEN + timedelta(9))  # 2
    act(path, record_introduction, "alice", "Ninabel Roy", ReferralDetails(), day=THEN + timedelta(9))  # 3
    act(path, record_introduction, "alice", "Ömer Kaya", ReferralDetails(), new=True, day=THEN + timedelta(9))  # 4
    act(path, record_introduction, "albert", "Zoe", ReferralDetails(), day=THEN + timedelta(9))  # 5
    act(path, give_referral, "bob", "Nina Ross", Particulars(), day=THEN + timedelta(9))  # 6
    return path


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("1", 1),
        (" #2 ", 2),
        ("alice/nina ross", 2),  # the one that is on its way
        ("Alice Chen/NINA  ROSS", 2),
        ("ali/ninab", 3),
        ("ninabel", 3),
        ("roy", 3),
        ("omer", 4),
        ("ÖMER KAYA", 4),
        ("al/omer", 4),
        ("kay", 4),
        ("zoe", 5),
        ("albert", 5),
        ("alb/z", 5),
        ("bob", 6),
        ("bob/nina", 6),
    ],
)
def test_a_referral_is_found(path: Path, word: str, number: int) -> None:
    with reading(path) as reader:
        assert referrals.find(reader, word, TODAY).id == number


@pytest.mark.parametrize(
    ("word", "candidates"),
    [
        ("nina ross", ("2 (alice/Nina Ross, introduced)", "6 (bob/Nina Ross, introduced)")),
        ("alice/nina", ("2 (alice/Nina Ross, introduced)", "3 (alice/Ninabel Roy, introduced)")),
        ("albert/", ()),
        ("", ()),
        ("/", ()),
        ("alice/zoe", ()),
        ("0", ()),
        ("01", ()),
        ("7", ()),
        ("-1", ()),
        ("99999999999999999999999", ()),
        ("%", ()),
    ],
)
def test_what_could_be_several_or_none_is_an_error(path: Path, word: str, candidates: tuple[str, ...]) -> None:
    with reading(path) as reader, pytest.raises(Ambiguous if candidates else UnknownReferral) as failure:
        referrals.find(reader, word, TODAY)
    assert getattr(failure.value, "candidates", ()) == candidates


def test_before_it_was_opened_there_is_no_referral(path: Path) -> None:
    with reading(path) as reader:
        assert [referral.id for referral in referrals.list_referrals(reader, THEN)] == [1]
        assert referrals.list_referrals(reader, THEN - timedelta(1)) == []
        with pytest.raises(UnknownReferral):
            referrals.find(reader, "zoe", THEN)


def test_a_look_back_shows_stage_and_ball_of_then(path: Path) -> None:
    with reading(path) as reader:
        past, present = referrals.find(reader, "1", THEN), referrals.find(reader, "1", TODAY)
    assert (past.stage, past.ball, past.since, len(past.steps)) == ("introduced", "me", THEN, 1)
    assert (present.stage, present.ball, present.since, len(present.steps)) == ("lost", "", THEN + timedelta(9), 2)


def test_of_one_contact_of_one_direction_and_open(path: Path) -> None:
    with reading(path) as reader:
        assert [referral.id for referral in referrals.list_referrals(reader, TODAY, 1)] == [1, 2, 3, 4]
        assert [referral.id for referral in referrals.list_referrals(reader, TODAY, 1, ended=False)] == [2, 3, 4]
        assert [referral.id for referral in referrals.list_referrals(reader, TODAY, direction="given")] == [6]
        assert referrals.list_introducer_ids(reader, 4) == [1]
        assert referrals.list_introducer_ids(reader, 1) == []


def test_those_who_came_are_counted_for_each_source_and_stay(path: Path) -> None:
    with reading(path) as reader:
        assert referrals.count_brought(reader, TODAY) == {1: 4, 2: 1}  # Bob was given one
        assert referrals.count_brought(reader, THEN) == {1: 1}
        assert referrals.count_brought(reader, THEN - timedelta(1)) == {}
        assert referrals.count_brought(reader, TODAY, 2) == {2: 1}
        assert referrals.count_brought(reader, TODAY, 3) == {}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with Alice and Bob in it, an entry, and one that was voided; and no referral."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    for name in ("Alice Chen", "Bob Lee"):
        act(path, contacts.add, Details(name=name), day=THEN)
    for _ in range(2):
        act(path, entries.give, "alice", "meal", Particulars(), day=THEN)
    act(path, entries.void, 2, "", day=THEN)
    return path


ENTRIES = {"": None, "an entry": 1, "a voided entry": 2}
STEPS = st.tuples(st.sampled_from((*STAGES, *MARKS)), st.integers(0, 6), st.sampled_from(["", "", *ENTRIES]))
STORIES = st.lists(st.tuples(st.sampled_from([GOT, GOT, GIVEN]), st.lists(STEPS, max_size=6)), max_size=6)


@given(STORIES, st.integers(-1, 7))
@settings(max_examples=100)
def test_who_came_is_counted_as_the_rule_has_it(
    empty: Path, stories: list[tuple[str, list[tuple[str, int, str]]]], days: int
) -> None:
    """Steps to any stage, or marks, in any order of days, some by an entry that was voided."""
    path, today = empty.with_name("story.db"), THEN + timedelta(days)
    path.write_bytes(empty.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, (direction, steps) in enumerate(stories, 1):
            contact_id, opened = number % 2 + 1, (THEN + timedelta(number % 3)).isoformat()
            story = {"contact_id": contact_id, "direction": direction, "opened": opened, "since": opened}
            insert(connection, "referral", id=number, uid=f"{number}", **story)
            for place, (stage, ahead, entry) in enumerate(steps):
                step = {"day": (THEN + timedelta(ahead)).isoformat(), "stage": stage, "entry_id": ENTRIES[entry]}
                insert(connection, "step", uid=f"{number}-{place}", referral_id=number, contact_id=contact_id, **step)

    with reading(path) as reader:
        came = [r for r in referrals.list_referrals(reader, today, direction=GOT) if r.introduced]
        counts = Counter({"alice": 1, "bob": 2}[referral.contact] for referral in came)
        assert referrals.count_brought(reader, today) == counts
        for contact_id in (1, 2):
            assert referrals.count_brought(reader, today, contact_id).get(contact_id, 0) == counts[contact_id]


def insert(connection: sqlite3.Connection, table: str, **columns: Any) -> None:
    """A row, with nothing in the columns that aren't named."""
    described = connection.execute(f"PRAGMA table_info({table})").fetchall()
    blanks = {name: "" if sort == "TEXT" else 0 for _, name, sort, is_needed, *_ in described if is_needed}
    row = {**blanks, **columns}
    row = {name: value for name, value in row.items() if name != "id" or value}
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", [*row.values()])


def test_an_archived_source_is_owed_nothing_and_can_still_be_thanked(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    act(path, contacts.add, Details(name="Alice Chen"))
    act(path, record_introduction, "alice", "Zoe", ReferralDetails())
    act(path, contacts.archive, "alice")
    with reading(path) as reader:
        assert referrals.list_live(reader, TODAY) == []
        assert [referral.id for referral in referrals.list_live(reader, TODAY, 1)] == [1]
    assert act(path, thank, "alice", "").summary == "thanked alice for Zoe"
