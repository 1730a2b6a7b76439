"""The kinds and the numbers of a ledger."""

from __future__ import annotations

import pytest

from books import DAY
from wellkeeper.domain.policy import Policy
from wellkeeper.errors import UnknownWord
from wellkeeper.queries.reader import Reader
from wellkeeper.views import rules


def test_kinds_are_all_or_those_of_a_side_or_one(reader: Reader) -> None:
    every, gives = rules.list_kinds(reader, DAY), rules.list_kinds(reader, DAY, "give")

    assert {kind.side for kind in every} >= {"give", "ask", "slip", "touch"}
    assert [kind.word for kind in gives][-1] == "podcast"
    assert [kind.points for kind in rules.list_kinds(reader, DAY, "give", "podcast")] == [4]


def test_a_kind_that_there_is_not(reader: Reader) -> None:
    with pytest.raises(UnknownWord):
        rules.list_kinds(reader, DAY, "give", "yacht")


def test_the_policy_is_the_ledgers_own(reader: Reader) -> None:
    assert rules.find_policy(reader, DAY) == Policy()
