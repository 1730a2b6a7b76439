"""Reminders and answers are marks of a referral's story, with their entry: what is voided was never sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from books import act, dump, reading
from services.referral_ledger import ask, list_referrals, move_referral, on, record_introduction, record_promise
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import find_next_move
from wellkeeper.errors import Ambiguous, BuiltUpon, Refused, UnknownReferral
from wellkeeper.queries import accounts, contacts, entries
from wellkeeper.queries.health import list_problems
from wellkeeper.queries.rules import load_rules
from wellkeeper.services import referrals
from wellkeeper.services.asks import record_standing
from wellkeeper.services.duplicates import merge
from wellkeeper.services.entries import Particulars, void
from wellkeeper.services.history.undo import undo
from wellkeeper.services.letters import record_letter

PLAIN = Particulars()


def see(path: Path, day: str = "3-2") -> Referral:
    return list_referrals(path, on(day))[0]


def list_marks(path: Path, day: str = "3-2") -> list[str]:
    return [step.stage for step in see(path, day).story]


def remind(path: Path, day: str, *, letter: str = "nudge") -> None:
    act(path, record_letter, ["alice"], letter, referral_id=1, day=on(day))


def write_about(path: Path, note: str = "", ref: str = "1", day: str = "2-12", contact: str = "alice") -> Any:
    return act(path, referrals.record_touch_about, contact, "message", Particulars(note=note), ref, day=on(day))


def find_move(path: Path, day: str, handle: str = "alice") -> Move:
    with reading(path) as reader:
        rules = load_rules(reader)
        return find_next_move(accounts.load_case(reader, rules, on(day), contacts.find(reader, handle)), rules)


# -- reminders ----------------------------------------------------------------------------------------


def test_a_nudge_that_was_sent_is_a_mark_and_restarts_the_clock(path: Path) -> None:
    record_promise(path, "Nina Ross")
    assert (find_move(path, "2-11").name, find_move(path, "2-12").name) == ("give", "nudge")
    remind(path, "2-12")
    assert list_marks(path) == ["promised", "nudged"]
    assert [(row["kind"], row["note"], row["letter"]) for row in dump(path)["entry"].values()] == [
        ("message", "sent: nudge", "nudge")
    ]
    assert see(path).nudges == (on("2-12"),)
    assert [find_move(path, day).name for day in ("2-12", "2-18", "2-19")] == ["give", "give", "nudge"]
    write_about(path, "any news of Nina?", "nina", day="2-20")
    moves = [find_move(path, day) for day in ("2-20", "2-26", "2-27")]
    assert [(move.name, move.command) for move in moves[1:]] == [
        ("give", moves[1].command),
        ("nudge", "well moved 1 lapsed"),
    ]
    assert see(path).story[-1].why == "any news of Nina?"


def test_reminders_of_one_day_are_one_and_a_stage_begins_anew(path: Path) -> None:
    ask(path)
    remind(path, "2-3")
    write_about(path, day="2-3")
    assert see(path, "2-3").nudges == (on("2-3"),)
    record_promise(path, "Nina Ross", day="2-3")
    assert see(path, "2-3").nudges == ()
    write_about(path, day="2-3")
    assert see(path, "2-3").nudges == (on("2-3"),)
    assert see(path, "2-2").nudges == ()


@pytest.mark.parametrize("letter", ["ask", "intro", "thanks", "help"])
def test_only_a_nudge_is_a_reminder_among_letters(path: Path, letter: str) -> None:
    record_promise(path, "Nina Ross")
    remind(path, "2-12", letter=letter)
    assert list_marks(path) == ["promised"]
    assert [row["letter"] for row in dump(path)["entry"].values()] == [letter]


def test_about_who_has_come_or_was_given_it_is_only_a_message(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.give_referral, "bob", "Omar Haddad", PLAIN, day=on("2-10"))
    assert write_about(path).summary == "wrote to alice about Nina Ross (referral 1)"
    write_about(path, "how did it go?", "omar", contact="bob")
    remind(path, "2-12")
    assert list_marks(path) == ["introduced", "drew"]
    assert [row["note"] for row in dump(path)["entry"].values() if row["kind"] == "message"] == [
        *("about Nina Ross", "how did it go?"),
        "sent: nudge",
    ]


def test_a_touch_is_about_a_referral_of_theirs(path: Path) -> None:
    record_promise(path, "Nina Ross")
    record_promise(path, "Nina Holm")
    with pytest.raises(UnknownReferral, match="bob/1"):
        write_about(path, contact="bob")
    with pytest.raises(UnknownReferral, match="alice/1"):
        write_about(path, day="2-4")  # before it was opened
    with pytest.raises(Ambiguous, match="could be 2 referrals"):
        write_about(path, ref="nina")
    move_referral(path, "2", "lapsed", day="2-6")
    write_about(path, ref="nina")
    assert list_marks(path) == ["promised", "nudged"]


def test_a_call_and_a_meeting_remind_as_well(path: Path) -> None:
    record_promise(path, "Nina Ross")
    for kind, day in (("call", "2-12"), ("met", "2-13")):
        act(path, referrals.record_touch_about, "alice", kind, Particulars(occasion="fair"), "1", day=on(day))
    assert see(path).nudges == (on("2-12"), on("2-13"))
    with reading(path) as reader:
        assert [entry.kind for entry in entries.list_newest(reader, on("3-2"))] == ["met", "call"]


def test_a_reminder_that_was_voided_or_taken_back_was_never_sent(path: Path) -> None:
    record_promise(path, "Nina Ross")
    remind(path, "2-12")
    before = dump(path)
    remind(path, "2-20")
    act(path, undo, day=on("2-21"))
    assert dump(path) == before
    act(path, void, 1, day=on("2-21"))
    assert (see(path).nudges, list_marks(path)) == ((), ["promised"])
    assert find_move(path, "2-13").since == on("2-12")
    with reading(path) as reader:
        assert list_problems(reader) == []


def test_a_nudge_of_before_the_referral_is_no_mark(path: Path) -> None:
    record_promise(path, "Nina Ross")
    remind(path, "2-4")
    assert (list_marks(path), len(dump(path)["entry"])) == (["promised"], 1)


# -- answers -------------------------------------------------------------------------------------------


def test_who_was_answered_has_the_ball_and_nobody_acts(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.thank, "alice", "flowers", day=on("2-10"))
    assert (find_move(path, "2-10").name, find_move(path, "2-10").command) == ("act", "well replied 1")
    receipt = act(path, referrals.record_reply, "nina", "Tuesday or Friday", day=on("2-11"))
    assert receipt.summary == "answered Nina Ross, from alice: the ball is theirs (referral 1)"
    assert [entry.kind for entry in receipt.entries] == []  # Nina is no contact
    assert [see(path, day).ball for day in ("2-10", "2-11")] == ["me", "prospect"]
    assert see(path).story[-1] == (on("2-11"), "replied", "Tuesday or Friday", False, "prospect", "", "", None, "")
    assert find_move(path, "2-11").name == "give"


def test_an_answer_to_a_contact_is_a_message_on_their_account(path: Path) -> None:
    record_introduction(path, new=True)
    receipt = act(path, referrals.record_reply, "1", "", day=on("2-11"))
    assert [(entry.contact, entry.side, entry.kind, entry.note) for entry in receipt.entries] == [
        ("nina", "touch", "message", "answered, as alice brought you together")
    ]
    assert receipt.contacts == ("alice", "nina")
    act(path, void, receipt.entries[0].id, day=on("2-20"))
    assert (see(path).ball, list_marks(path)) == ("me", ["introduced", "drew"])
    assert [move for move in (find_move(path, "2-20"),) if move.name == "thank"]
    act(path, referrals.thank, "alice", "", day=on("2-20"))
    assert find_move(path, "2-20").name == "act"


def test_an_answer_is_taken_back_exactly_and_with_the_stage_it_goes(path: Path) -> None:
    record_introduction(path, new=True)
    before = dump(path)
    act(path, referrals.record_reply, "1", "", day=on("2-11"))
    after = dump(path)
    act(path, undo, day=on("2-11"))
    assert dump(path) == before
    act(path, undo, day=on("2-11"))
    assert dump(path) == after
    with pytest.raises(BuiltUpon):
        act(path, undo, 4)
    move_referral(path, "1", "met")
    assert see(path, "2-20").ball == "me"


def test_an_answer_goes_with_who_was_merged(path: Path) -> None:
    record_introduction(path, new=True)
    act(path, referrals.record_reply, "1", "", day=on("2-11"))
    act(path, merge, "carla", "nina")
    assert (see(path).who, see(path).ball) == ("carla", "prospect")
    with reading(path) as reader:
        assert list_problems(reader) == []


@pytest.mark.parametrize(
    ("stage", "reason"),
    [("promised", "it is at promised"), ("won", "it is at won"), ("declined", "it is at declined")],
)
def test_there_must_be_somebody_to_answer(path: Path, stage: str, reason: str) -> None:
    record_introduction(path)
    move_referral(path, "1", stage)
    with pytest.raises(Refused, match=f"nobody waits for your answer in referral 1: {reason}"):
        act(path, referrals.record_reply, "1", "")


def test_whom_you_gave_is_not_yours_to_answer(path: Path) -> None:
    act(path, referrals.give_referral, "bob", "Omar Haddad", PLAIN, day=on("2-10"))
    with pytest.raises(Refused, match="you gave it"):
        act(path, referrals.record_reply, "omar", "")


def test_an_answer_of_before_is_refused(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "met")
    with pytest.raises(Refused, match="tells otherwise on a later day"):
        act(path, referrals.record_reply, "1", "", day=on("2-11"))
    act(path, referrals.record_reply, "1", "the offer is out", day=on("2-21"))
    assert see(path).ball == "prospect"


# -- letters -------------------------------------------------------------------------------------------


def list_letters(path: Path, day: str) -> list[tuple[str, date]]:
    with reading(path) as reader:
        rules, contact = load_rules(reader), contacts.find(reader, "alice")
        alone = accounts.load_case(reader, rules, on(day), contact).letters
        together = accounts.load_cases(reader, rules, on(day))
        assert [case.letters for case in together if case.contact.handle == "alice"] == [alone]
        assert [case.letters for case in together if case.contact.handle != "alice"] == [(), ()]
        return [(letter.name, letter.day) for letter in alone]


def test_a_case_has_the_letters_of_its_day_and_those_that_asked_where_you_stand(path: Path) -> None:
    for letter, day in (("standing", "2-1"), ("ask", "2-3"), ("standing", "2-5"), ("help", "2-5")):
        remind(path, day, letter=letter)
    assert list_letters(path, "2-1") == [("standing", on("2-1"))]
    assert list_letters(path, "2-3") == [("standing", on("2-1")), ("ask", on("2-3"))]
    assert list_letters(path, "2-5") == [("standing", on("2-1")), ("standing", on("2-5")), ("help", on("2-5"))]
    act(path, void, 1, day=on("2-6"))
    assert list_letters(path, "2-6") == [("standing", on("2-5"))]
    assert list_letters(path, "2-1") == []


def test_an_answer_gives_the_next_letter_its_time_again(path: Path) -> None:
    for day in ("2-1", "2-16"):
        remind(path, day, letter="standing")
    with reading(path) as reader:
        rules, contact = load_rules(reader), contacts.find(reader, "alice")
        case = accounts.load_case(reader, rules, on("2-17"), contact)
        assert case.find_sounding_end(rules.policy) == date(2026, 8, 15)
    act(path, record_standing, "alice", 8, day=on("2-20"))
    with reading(path) as reader:
        looks = [accounts.load_case(reader, rules, on(day), contact) for day in ("2-17", "2-20")]
        assert [look.find_sounding_end(rules.policy) for look in looks] == [date(2026, 8, 15), None]


class Recorder:
    """A reader that finds nothing, and keeps what it was asked."""

    def __init__(self) -> None:
        self.queries: list[tuple[str, dict[str, Any]]] = []

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        self.queries.append((sql, named))
        return iter(())


@pytest.mark.parametrize("contact_id", [None, 1])
def test_letters_are_found_by_their_own_index(path: Path, contact_id: int | None) -> None:
    recorder = Recorder()
    accounts.list_sent_letters(recorder, on("2-1"), contact_id)
    [(sql, named)] = recorder.queries
    with reading(path) as reader:
        plan = [row[3] for row in reader.rows(f"EXPLAIN QUERY PLAN {sql}", **named)]
    assert [line for line in plan if " e " in line and "entry_letter" not in line] == []
    assert [line for line in plan if "entry_letter" in line] != []
