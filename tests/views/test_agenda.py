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
    found = agenda.list_day(reader, DAY)

    assert [(case.contact.handle, move.name) for case, move in found.moves] == [REPORT, NUDGE, *GIVES]
    assert (found.day, found.anybody, found.waiting) == (DAY, True, 1)


def test_a_day_of_an_empty_ledger_says_that_nobody_is_in_it(tmp_path: Path) -> None:
    act(tmp_path / "ledger.db", rules.set_policy_number, "rest_days", 45)

    with reading(tmp_path / "ledger.db") as reader:
        found = agenda.list_day(reader, DAY)

    assert (found.moves, found.anybody, found.waiting) == ([], False, 0)
    assert found.rules.policy.rest_days == 45


def test_a_task_is_the_line_with_that_number(reader: Reader) -> None:
    found = agenda.find_task(reader, DAY, 2)

    assert (found.case.contact.handle, found.move.name) == NUDGE
    assert found.case.today == DAY


def test_a_number_beyond_the_list_is_unknown(reader: Reader) -> None:
    with pytest.raises(UnknownNumber, match="5") as raised:
        agenda.find_task(reader, DAY, 5)

    assert "it has 4" in str(raised.value.hint)


def test_every_contact_has_a_next_move_and_a_rest_its_end(reader: Reader) -> None:
    found = agenda.list_moves(reader, DAY)

    assert [(case.contact.handle, move.name) for case, move in found.moves] == [REPORT, NUDGE, *GIVES, ("cleo", "rest")]
    assert found.moves[-1][1].says == "all is well, nothing to do before 2026-07-15"


def test_the_first_moves_say_how_many_there_are(reader: Reader) -> None:
    found = agenda.list_moves(reader, DAY, limit=1)

    assert [case.contact.handle for case, _ in found.moves] == ["bob"]
    assert found.total == 5


def test_the_next_moves_of_the_named(reader: Reader) -> None:
    found = agenda.list_moves(reader, DAY, ["cleo", "alice@example.com"])

    assert [case.contact.handle for case, _ in found.moves] == ["alice", "cleo"]


def test_an_explanation_has_the_entries_that_the_checks_count_and_the_newest(reader: Reader) -> None:
    found = agenda.explain_case(reader, DAY, "bob", "name")

    assert (found.verdict.kind, found.move.name) == ("name", "report")
    assert {number for check in found.verdict.checks for number in check.entries} == {8}
    assert [entry.id for entry in found.entries] == [2, 4, 5, 10, 11, 12, 8]


def test_a_name_that_two_answer_to_is_refused(reader: Reader) -> None:
    with pytest.raises(Ambiguous):
        agenda.explain_case(reader, DAY, "lee")
