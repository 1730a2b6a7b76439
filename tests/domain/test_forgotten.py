"""Whom one ledger was made to forget, and another one doesn't know of."""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.backup import Comeback
from wellkeeper.domain.forgotten import ForgottenPeople, ForgottenPerson, compare_forgotten, make_tombstone

DAY = date(2026, 3, 2)


def make_people(salt: str, *uids: str) -> ForgottenPeople:
    people = (ForgottenPerson(DAY, frozenset([make_tombstone(salt, "contact", uid)])) for uid in uids)
    return ForgottenPeople(salt, tuple(people))


def test_those_come_back_whom_the_backup_has_and_did_not_forget() -> None:
    present, backup = make_people("a", "ann", "bob", "cy"), make_people("a", "ann")

    assert compare_forgotten(present, backup, ["bob", "dora"]) == Comeback(2, 1, stays_known=True)
    assert compare_forgotten(present, present, ["dora"]) == Comeback()


def test_digests_of_another_salt_tell_nothing_of_each_other() -> None:
    present, backup = make_people("a", "ann"), make_people("b", "ann")

    assert compare_forgotten(present, backup, ["ann"]) == Comeback(1, 1, stays_known=False)
    assert compare_forgotten(present, ForgottenPeople("b"), ["ann"]) == Comeback(1, 1, stays_known=True)
