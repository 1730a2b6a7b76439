"""What becomes known of a referral has its day: a look back shows the ball, the person and the value as they were."""

from __future__ import annotations

import json
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from books import act, dump, reading
from services.referral_ledger import (
    list_referrals,
    move_referral,
    on,
    record_introduction,
    record_promise,
)
from wellkeeper.domain.referral import Referral
from wellkeeper.errors import BuiltUpon, Refused
from wellkeeper.interchange import history as jsonl
from wellkeeper.queries import health
from wellkeeper.queries.history import stream_history
from wellkeeper.services import contacts, entries, referrals
from wellkeeper.services.contacts import Details
from wellkeeper.services.duplicates import merge
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.combine import restore
from wellkeeper.services.history.undo import undo
from wellkeeper.services.stages import ReferralDetails

EUR = {"currency": "EUR"}


def see(path: Path, day: str, number: int = 1) -> Referral:
    """A referral as it was on a day."""
    return next(referral for referral in list_referrals(path, on(day)) if referral.id == number)


def list_facts(path: Path, *days: str) -> list[tuple[str, str, str, int | None]]:
    """The ball, the person by handle and name, and the value, as they were on these days."""
    looks = [see(path, day) for day in days]
    return [(look.ball, look.who, look.name, look.value) for look in looks]


def export_history(path: Path) -> str:
    with reading(path) as reader:
        return "".join(jsonl.write(stream_history(reader)))


def bring(path: Path, text: str) -> None:
    act(path, restore, jsonl.read(BytesIO(text.encode())), "other.jsonl")


def live(path: Path) -> None:
    """Alice promises somebody on 5 February; what is known of them changes until 25 February."""
    record_promise(path)
    record_introduction(path, "Nina", day="2-10")
    move_referral(path, "1", "introduced", ball="source", day="2-12")
    move_referral(path, "1", "met", value="500", day="2-14", **EUR)
    move_referral(path, "1", "met", value="900", who="Nina Ross", new=True, day="2-20", **EUR)
    move_referral(path, "1", "won", day="2-25")


LIFE = {
    "2-5": ("source", "", "", None),
    "2-9": ("source", "", "", None),
    "2-10": ("me", "", "Nina", None),
    "2-11": ("me", "", "Nina", None),
    "2-12": ("source", "", "Nina", None),
    "2-14": ("me", "", "Nina", 50_000),
    "2-19": ("me", "", "Nina", 50_000),
    "2-20": ("me", "nina", "Nina Ross", 90_000),
    "2-24": ("me", "nina", "Nina Ross", 90_000),
    "2-25": ("", "nina", "Nina Ross", 90_000),
}


def test_a_look_back_shows_what_was_known_then(path: Path) -> None:
    live(path)
    assert dict(zip(LIFE, list_facts(path, *LIFE), strict=True)) == LIFE
    row = dump(path)["referral"][1]
    assert (row["ball"], row["name"], row["value"], row["stage"]) == ("", "Nina Ross", 90_000, "won")


def test_the_story_says_with_which_step_it_became_known(path: Path) -> None:
    live(path)
    assert [
        (step.stage, step.ball, step.who, step.name, step.value, step.currency) for step in see(path, "2-25").story
    ] == [
        ("promised", "source", "", "", None, ""),
        ("introduced", "me", "", "Nina", None, ""),
        ("drew", "", "", "", None, ""),
        ("amended", "source", "", "", None, ""),
        ("met", "me", "", "", 50_000, "EUR"),
        ("amended", "", "nina", "Nina Ross", 90_000, "EUR"),
        ("won", "", "", "", None, ""),
    ]
    assert [step.stage for step in see(path, "2-25").steps] == ["promised", "introduced", "met", "won"]


def test_what_was_known_already_is_no_news(path: Path) -> None:
    live(path)
    before = dump(path)
    act(path, referrals.move, "1", "won", ReferralDetails(value="900", **EUR), day=on("2-26"), name="nina")
    assert dump(path) == before
    move_referral(path, "1", "won", value="900", currency="USD", ball="me", day="2-26")
    assert see(path, "2-26").story[-1]._replace(day=date.min) == (
        *(date.min, "amended", "", False),
        *("me", "", "", 90_000, "USD"),
    )


def test_what_has_no_day_makes_no_mark(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "introduced", method="call", day="2-12")
    assert (see(path, "2-12").method, [step.stage for step in see(path, "2-12").story]) == (
        "call",
        ["introduced", "drew"],
    )


def test_a_correction_brings_back_the_usual_ball_and_leaves_what_was_learnt(path: Path) -> None:
    live(path)
    move_referral(path, "1", "promised", day="2-27")
    assert list_facts(path, "2-26", "2-27") == [
        ("", "nina", "Nina Ross", 90_000),
        ("source", "nina", "Nina Ross", 90_000),
    ]


def test_a_day_on_which_a_later_one_tells_otherwise_is_refused(path: Path) -> None:
    live(path)
    before = dump(path)
    with pytest.raises(Refused, match="the story of referral 1 tells otherwise on a later day"):
        move_referral(path, "1", "won", value="700", day="2-19", **EUR)
    with pytest.raises(Refused, match="tells otherwise"):
        move_referral(path, "1", "won", ball="me", day="2-24")
    assert dump(path) == before
    move_referral(path, "1", "won", value="700", day="2-20", **EUR)
    assert list_facts(path, "2-19", "2-20")[1][3] == 70_000


def test_what_was_taken_back_was_never_known(path: Path) -> None:
    live(path)
    act(path, undo, 9)  # won
    act(path, undo, 8)  # Nina Ross, 900
    assert list_facts(path, "2-25") == [LIFE["2-19"]]
    act(path, undo)
    assert list_facts(path, "2-19", "2-24") == [LIFE["2-19"], LIFE["2-24"]]


def test_an_amendment_stands_while_something_builds_on_it(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "introduced", value="500", day="2-12")
    move_referral(path, "1", "introduced", value="900", day="2-13")
    with pytest.raises(BuiltUpon, match="builds on action 5"):
        act(path, undo, 5)


def test_with_a_contact_goes_what_became_known_of_them(path: Path) -> None:
    live(path)
    act(path, contacts.add, Details(name="Nina Meier"), day=on("2-26"))
    act(path, merge, "nina-meier", "nina", day=on("2-26"))
    assert list_facts(path, "2-19", "2-24") == [LIFE["2-19"], ("me", "nina-meier", "Nina Ross", 90_000)]
    act(path, undo, day=on("2-26"))
    assert list_facts(path, "2-24") == [LIFE["2-24"]]


def test_who_becomes_the_source_is_not_whom_they_brought(path: Path) -> None:
    live(path)
    act(path, merge, "alice", "nina", day=on("2-26"))
    assert list_facts(path, "2-24") == [("me", "", "Nina Ross", 90_000)]
    with reading(path) as reader:
        assert health.list_problems(reader) == []


def test_it_goes_out_and_comes_back_byte_for_byte(path: Path, tmp_path: Path) -> None:
    live(path)
    text = export_history(path)
    bring(tmp_path / "new.db", text)
    assert export_history(tmp_path / "new.db") == text
    assert dict(zip(LIFE, list_facts(tmp_path / "new.db", *LIFE), strict=True)) == LIFE


def test_two_ledgers_become_one_with_both_their_facts(path: Path, tmp_path: Path) -> None:
    record_introduction(path)
    other = Path(shutil.copyfile(path, tmp_path / "other.db"))
    act(
        path, referrals.move, "1", "introduced", ReferralDetails(value="500"), day=on("2-12"), at="2026-03-03T09:00:00Z"
    )
    act(
        other,
        referrals.move,
        "1",
        "introduced",
        ReferralDetails(ball="source"),
        day=on("2-14"),
        at="2026-03-03T10:00:00Z",
    )
    ours, theirs = export_history(path), export_history(other)
    bring(path, theirs)
    bring(other, ours)
    assert export_history(path) == export_history(other)
    days = ("2-11", "2-12", "2-13", "2-14")
    assert (
        list_facts(path, *days)
        == list_facts(other, *days)
        == [
            ("me", "", "Nina Ross", None),
            ("me", "", "Nina Ross", 50_000),
            ("me", "", "Nina Ross", 50_000),
            ("source", "", "Nina Ross", 50_000),
        ]
    )


# -- what a ledger kept before its steps told facts ------------------------------------------------


FACTS = ("ball", "name", "who_id", "value", "currency")


def forget_facts(text: str) -> str:
    """A history as a wellkeeper told it whose steps had no facts."""
    lines = [json.loads(line) for line in text.splitlines()]
    steps = [line["set"] for line in lines if line.get("add") == "step"]
    for columns in steps:
        for name in FACTS:
            columns.pop(name, None)
    kept = [line for line in lines if line.get("set", {}).get("stage") != "amended"]
    return "".join(f"{json.dumps(line)}\n" for line in kept)


@pytest.fixture
def old(path: Path, tmp_path: Path) -> Path:
    """A ledger of an older format: Nina, met on 14 February, with the ball at the source, and worth 500."""
    record_promise(path)
    record_introduction(path, "Nina", day="2-10")
    move_referral(path, "1", "met", value="500", day="2-14", **EUR)
    move_referral(path, "1", "met", ball="source", day="2-15")
    bring(tmp_path / "old.db", forget_facts(export_history(path)))
    return tmp_path / "old.db"


def test_what_no_step_tells_is_as_it_is_now(old: Path) -> None:
    assert [step.ball + step.name for step in see(old, "2-15").story] == ["", "", "", ""]
    assert list_facts(old, "2-5", "2-10", "2-14") == [
        ("source", "", "Nina", 50_000),
        ("me", "", "Nina", 50_000),
        ("source", "", "Nina", 50_000),
    ]


@pytest.mark.parametrize(
    ("details", "past_facts", "new_facts"),
    [
        ({"value": "900", **EUR}, ("source", "", "Nina", 50_000), ("source", "", "Nina", 90_000)),
        ({"ball": "prospect"}, ("source", "", "Nina", 50_000), ("prospect", "", "Nina", 50_000)),
        ({"who": "Nina Ross", "new": True}, ("source", "", "Nina", 50_000), ("source", "nina", "Nina Ross", 50_000)),
    ],
)
def test_what_changes_is_told_by_both_steps_from_then_on(
    old: Path, details: Any, past_facts: Any, new_facts: Any
) -> None:
    before = dump(old)
    move_referral(old, "1", "met", day="2-20", **details)
    assert list_facts(old, "2-14", "2-19", "2-20") == [past_facts, past_facts, new_facts]
    act(old, undo, day=on("2-20"))
    assert dump(old) == before


def test_a_move_leaves_the_ball_where_it_was_until_then(old: Path) -> None:
    move_referral(old, "1", "proposed", day="2-20")
    assert [facts[0] for facts in list_facts(old, "2-5", "2-10", "2-19", "2-20")] == [
        *("source", "me", "source"),
        "prospect",
    ]


def test_a_look_back_beyond_the_first_word_of_a_fact_shows_none(old: Path) -> None:
    act(old, referrals.record_introduction, "alice", "Omar Haddad", ReferralDetails(), day=on("2-16"))
    number = max(referral.id for referral in list_referrals(old))
    move_referral(old, str(number), "introduced", value="100", day="2-18")
    assert [see(old, day, number).value for day in ("2-16", "2-17", "2-18")] == [None, None, 10_000]


# -- as expected -------------------------------------------------------------------------------------


def test_as_expected_is_known_and_said_once(path: Path) -> None:
    act(path, entries.give, "alice", "intro", Particulars())
    assert act(path, entries.record_landing, 1, 4).summary == "intro for alice landed as 4, as expected"
    lines = dump(path)["entry"]
    assert [(line["side"], line["points"], line["adjusts"]) for line in lines.values()] == [
        ("give", 4, None),
        ("adjust", 0, 1),
    ]
    assert act(path, entries.record_landing, 1, 4).summary == "entry 1 stands at 4 already"
    assert dump(path)["entry"] == lines
    act(path, entries.record_landing, 1, 6)
    act(path, entries.record_landing, 1, 4)
    assert [line["points"] for line in dump(path)["entry"].values()] == [4, 0, 2, -2]


def test_what_landed_as_expected_can_be_voided_with_it(path: Path) -> None:
    act(path, entries.give, "alice", "intro", Particulars())
    act(path, entries.record_landing, 1, 4)
    act(path, entries.void, 1)
    assert [(line["side"], line["points"]) for line in dump(path)["entry"].values()] == [
        *(("give", 4), ("adjust", 0)),
        *(("void", -4), ("void", 0)),
    ]
