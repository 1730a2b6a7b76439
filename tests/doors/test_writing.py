"""One action, whatever services post in it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from books import DAY, dump, reading
from wellkeeper.domain.action import Receipt
from wellkeeper.doors.writing import writing
from wellkeeper.errors import FutureDay, NotReady
from wellkeeper.queries import accounts, actions
from wellkeeper.services import asks, contacts, entries
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one contact in it."""
    path = tmp_path / "ledger.db"
    with writing(path, command="add", create=True) as action:
        action.do(contacts.add, Details(name="Alice Chen"))
    return path


def test_several_services_are_one_action_and_one_undo(path: Path) -> None:
    before = dump(path)

    with writing(path, command="did") as action:
        action.do(entries.give, "alice", "advice", Particulars())
        action.do(entries.give, "alice", "intro", Particulars())
        action.do(asks.record_standing, "alice", 8)

    receipt = action.receipt
    assert receipt.action == 2
    assert receipt.summary == "gave alice advice (+2); gave alice intro (+4); you stand at 8 of 10 with alice"
    assert receipt.contacts == ("alice",)
    assert [(line.kind, line.points) for line in receipt.entries] == [("advice", 2), ("intro", 4)]
    assert receipt.balances == (("alice", 6),)
    with reading(path) as reader:
        assert len(actions.list_newest(reader)) == 2
        (row,) = dump(path)["account"].values()
        assert (row["balance"], row["deposits"], row["standing"]) == (6, 2, 8)

    with writing(path, command="undo") as action:
        action.do(undo)
    assert action.receipt.summary == f"took back: {receipt.summary}"
    assert dump(path) == before


def do_together(path: Path, *services: tuple[Any, ...]) -> Receipt:
    with writing(path, command="did") as action:
        for service, *words in services:
            action.do(service, *words)
    return action.receipt


GIVE = (entries.give, "alice", "intro", Particulars())
ASK = (asks.ask, "alice", "name", Request(), Particulars())


def test_a_service_judges_by_what_the_one_before_it_did(path: Path) -> None:
    with writing(path, command="edit") as action:
        action.do(contacts.edit, "alice", Details(attitude="open"))
    with pytest.raises(NotReady, match="earned"):
        do_together(path, ASK)

    with pytest.raises(NotReady, match="unhurried: 0 of 2") as refusal:
        do_together(path, GIVE, ASK)
    assert "earned" not in refusal.value.message


def test_an_error_in_the_last_service_takes_back_what_the_first_did(path: Path) -> None:
    before = dump(path)

    with pytest.raises(NotReady):
        do_together(path, GIVE, ASK)

    assert dump(path) == before


def test_a_dry_run_has_its_receipt_and_leaves_nothing(path: Path) -> None:
    before = dump(path)

    with writing(path, command="did", dry_run=True) as action:
        action.do(entries.give, "alice", "intro", Particulars())

    assert action.receipt.balances == (("alice", 4),)
    assert dump(path) == before


def test_an_action_that_changes_nothing_has_no_number(path: Path) -> None:
    with writing(path, command="archive") as action:
        action.do(contacts.archive, "alice", restore=True)

    assert action.receipt.action is None
    assert action.receipt.summary == "alice is not archived"
    with reading(path) as reader:
        assert len(actions.list_newest(reader)) == 1


def test_the_account_is_the_fold_of_its_entries_at_the_end(path: Path) -> None:
    with writing(path, command="did") as action:
        action.do(entries.give, "alice", "intro", Particulars())
        action.do(entries.record_slip, "alice", Particulars())

    with reading(path) as reader:
        ((number, _, account),) = accounts.stream_accounts(reader)
        assert account == accounts.fold_account(reader, number, 180, date.max)


@time_machine.travel(DAY)
def test_a_day_to_come_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "none.db"

    with pytest.raises(FutureDay), writing(path, command="x", chosen_day=DAY + timedelta(1), create=True):
        pass

    assert not path.exists()
