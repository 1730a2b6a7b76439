"""The list of a day, its lines by number, the next moves, and the reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import DAY, act, reading
from wellkeeper.errors import Ambiguous, UnknownNumber
from wellkeeper.queries.reader import Reader
from wellkeeper.services import rules
from wellkeeper.views import agenda

REPORT, NUDGE = ("bob", "report"), ("alice", "nudge")
GIVES = [("dora", "give"), ("robert", "give")]


def test_a_day_lists_what_is_due_and_counts_the_inbox(reader: Reader) -> None:
    day_list = agenda.list_day(reader, DAY)

    assert [(case.contact.handle, move.name) for case, move in day_list.moves.values()] == [REPORT, NUDGE, *GIVES]
    assert list(day_list.moves) == [1, 2, 3, 4]
    assert (day_list.day, day_list.anybody, day_list.waiting) == (DAY, True, 1)


def test_a_day_of_an_empty_ledger_says_that_nobody_is_in_it(tmp_path: Path) -> None:
    act(tmp_path / "ledger.db", rules.set_policy_number, "rest_days", 45)

    with reading(tmp_path / "ledger.db") as reader:
        day_list = agenda.list_day(reader, DAY)

    assert (day_list.moves, day_list.anybody, day_list.waiting) == ({}, False, 0)
    assert day_list.rules.policy.rest_days == 45


def test_a_task_is_the_line_with_that_number(reader: Reader) -> None:
    task = agenda.find_task(reader, DAY, 2)

    assert (task.case.contact.handle, task.move.name) == NUDGE
    assert task.case.today == DAY


def test_a_number_beyond_the_list_is_unknown(reader: Reader) -> None:
    with pytest.raises(UnknownNumber, match="5") as failure:
        agenda.find_task(reader, DAY, 5)

    assert "it has 4" in str(failure.value.hint)


def test_every_contact_has_a_next_move_and_a_rest_its_end(reader: Reader) -> None:
    next_moves = agenda.list_moves(reader, DAY)

    assert [(case.contact.handle, move.name) for case, move in next_moves.moves] == [
        REPORT,
        NUDGE,
        *GIVES,
        ("cleo", "rest"),
    ]
    assert next_moves.moves[-1][1].says == "all is well, nothing to do before 2026-07-15"


def test_the_first_moves_say_how_many_there_are(reader: Reader) -> None:
    next_moves = agenda.list_moves(reader, DAY, limit=1)

    assert [case.contact.handle for case, _ in next_moves.moves] == ["bob"]
    assert next_moves.total == 5


def test_the_next_moves_of_the_named(reader: Reader) -> None:
    next_moves = agenda.list_moves(reader, DAY, ["cleo", "alice@example.com"])

    assert [case.contact.handle for case, _ in next_moves.moves] == ["alice", "cleo"]


def test_an_explanation_has_the_entries_that_the_checks_count_and_the_newest(reader: Reader) -> None:
    explanation = agenda.explain_case(reader, DAY, "bob", "name")

    assert (explanation.verdict.kind, explanation.move.name) == ("name", "report")
    assert {number for check in explanation.verdict.checks for number in check.entries} == {12}
    assert [entry.id for entry in explanation.entries] == [2, 4, 5, 9, 10, 11, 12]


def test_a_name_that_two_answer_to_is_refused(reader: Reader) -> None:
    with pytest.raises(Ambiguous):
        agenda.explain_case(reader, DAY, "lee")
