"""The balances of all or some, and who may be asked."""

from __future__ import annotations

from datetime import date

from books import DAY
from wellkeeper.queries.reader import Reader
from wellkeeper.views import accounts


def map_balances(balances: accounts.Balances) -> dict[str, int]:
    return {judgement.case.contact.handle: judgement.case.account.balance for judgement in balances.accounts}


def test_every_account_is_judged(reader: Reader) -> None:
    balances = accounts.list_balances(reader, DAY)

    assert map_balances(balances) == {"alice": 11, "bob": 0, "cleo": 4, "dora": 2, "robert": 0}
    assert (balances.accounts[0].verdict, balances.accounts[0].move.name) == ("settled", "nudge")


def test_the_first_accounts_say_how_many_there_are(reader: Reader) -> None:
    balances = accounts.list_balances(reader, DAY, limit=2)

    assert (list(map_balances(balances)), balances.total) == (["alice", "bob"], 5)


def test_the_named_come_in_their_order_and_as_of_the_day(reader: Reader) -> None:
    balances = accounts.list_balances(reader, date(2025, 6, 1), ["bob", "alice"])

    assert map_balances(balances) == {"bob": 4, "alice": 7}
    assert balances.day == date(2025, 6, 1)


def test_the_ready_are_those_whom_every_check_allows_something(reader: Reader, deep: Reader) -> None:
    (alice,) = accounts.list_ready(deep, DAY).accounts

    assert (alice.case.contact.handle, alice.verdict) == ("alice", "ready")
    assert alice.ask_range is not None
    assert (alice.ask_range.ask_for.word, alice.ask_range.up_to.word) == ("intro", "intro")
    assert accounts.list_ready(reader, DAY).accounts == []
