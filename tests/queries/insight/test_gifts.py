"""What was given is read once: an act on two accounts cost once, and what was voided isn't there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from books import DAY, act, reading
from wellkeeper.domain.insight.facts import GiftCount, Period
from wellkeeper.queries.insight.gifts import GiftBook, RowChoice, load_gift_book
from wellkeeper.services import contacts, duplicates, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars

EVER = Period(date.min, date.max)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with Ann, Bob and Cleo."""
    path = tmp_path / "ledger.db"
    for name, source in (("Ann", "client"), ("Bob", "team"), ("Cleo", "client")):
        act(path, contacts.add, Details(name=name, source=source), day=date(2025, 1, 1))
    return path


def load(path: Path, choice: RowChoice = RowChoice(), due_days: int = 105, today: date = DAY) -> GiftBook:  # noqa: B008
    with reading(path) as reader:
        return load_gift_book(reader, today, due_days, choice, dict.fromkeys(("ann", "bob", "cleo"), EVER))


def list_costs(path: Path) -> list[tuple[int, str, int | None, int | None, str]]:
    """What each give bears: its entry, to whom, minutes, cost in minor units, and currency."""
    gifts = [gift for own in load(path).gifts.values() for gift in own]
    return sorted((gift.entry, gift.contact, gift.minutes, gift.cost, gift.currency) for gift in gifts)


def give(path: Path, who: str, kind_name: str, ago: int = 0, to: str | None = None, **particulars: Any) -> None:
    act(path, entries.give, who, kind_name, Particulars(**particulars), other_ref=to, day=DAY - timedelta(ago))


# -- an act on two accounts ----------------------------------------------------------------------


def test_an_act_on_two_accounts_cost_once_and_the_earlier_entry_bears_the_odd_one(ledger: Path) -> None:
    give(ledger, "ann", "intro", to="bob", minutes=45, cost="20.01", currency="EUR")

    assert list_costs(ledger) == [(1, "ann", 23, 1_001, "EUR"), (2, "bob", 22, 1_000, "EUR")]


def test_what_is_known_of_neither_is_known_of_neither(ledger: Path) -> None:
    give(ledger, "ann", "intro", to="bob", minutes=45)

    assert list_costs(ledger) == [(1, "ann", 23, None, ""), (2, "bob", 22, None, "")]


@pytest.mark.parametrize(
    ("separate", "minutes"),
    [
        (lambda path: act(path, entries.void, 2), [45]),  # only one of the two stands
        (lambda path: act(path, duplicates.merge, "ann", "bob"), [45, None]),  # it was one person
    ],
)
def test_whoever_is_alone_bears_it_all(
    ledger: Path, separate: Callable[[Path], object], minutes: list[int | None]
) -> None:
    give(ledger, "ann", "intro", to="bob", minutes=45)
    separate(ledger)

    assert [costs[2] for costs in list_costs(ledger)] == minutes


def test_two_acts_of_a_day_are_two(ledger: Path) -> None:
    give(ledger, "ann", "intro", minutes=45)
    give(ledger, "bob", "intro")

    assert [costs[2] for costs in list_costs(ledger)] == [45, None]


def test_whose_partner_became_somebody_else_still_shares(ledger: Path) -> None:
    give(ledger, "ann", "intro", to="bob", minutes=45)
    act(ledger, duplicates.merge, "cleo", "bob")

    assert [(costs[1], costs[2]) for costs in list_costs(ledger)] == [("ann", 23), ("cleo", 22)]


# -- which gives there are -----------------------------------------------------------------------


def test_thanks_and_what_was_voided_or_comes_later_are_none(ledger: Path) -> None:
    give(ledger, "ann", "meal", ago=9)
    give(ledger, "ann", "intro", ago=8)
    give(ledger, "ann", "thanks", ago=7)
    act(ledger, entries.void, 1)
    give(ledger, "ann", "gift", ago=1)

    assert list(load(ledger).by_kind) == ["intro", "gift"]
    assert list(load(ledger, today=DAY - timedelta(2)).by_kind) == ["intro"]


def test_gives_of_a_day_come_as_they_were_entered_and_the_oldest_first(ledger: Path) -> None:
    for kind_name, ago in (("meal", 5), ("gift", 9), ("intro", 5)):
        give(ledger, "ann", kind_name, ago)

    assert [gift.kind for gift in load(ledger).gifts["ann"]] == ["gift", "meal", "intro"]


def test_only_gives_of_the_days_that_are_asked_for_are_read(ledger: Path) -> None:
    for ago in (10, 9, 8, 7):
        give(ledger, "ann", "meal", ago)
    give(ledger, "bob", "meal", 8)
    with reading(ledger) as reader:
        spans = {"ann": Period(DAY - timedelta(9), DAY - timedelta(8))}
        book = load_gift_book(reader, DAY, 105, RowChoice(), spans)

    assert {handle: [gift.entry for gift in gifts] for handle, gifts in book.gifts.items()} == {"ann": [2, 3]}
    assert book.by_kind["meal"].gifts == 5


# -- counted by row ------------------------------------------------------------------------------


def test_minutes_and_costs_are_those_of_due_gives_by_currency(ledger: Path) -> None:
    """Due is what is 105 days old."""
    give(ledger, "ann", "meal", 105, minutes=30, cost="20", currency="EUR")
    give(ledger, "ann", "meal", 106, cost="5", currency="EUR")
    give(ledger, "bob", "meal", 200, minutes=15, cost="7", currency="USD")
    give(ledger, "bob", "meal", 104, minutes=99, cost="99", currency="USD")

    assert load(ledger).by_kind == {"meal": GiftCount(4, 3, 2, 45, {"EUR": (2, 2_500), "USD": (1, 700)})}


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        ("kind", {"intro": 1, "meal": 3}),
        ("family", {"connect": 1, "spend": 3}),
        ("source", {"client": 2, "team": 2}),
        ("contact", {"ann": 1, "bob": 2, "cleo": 1}),
        ("occasion", {"board meeting": 3, "": 1}),
    ],
)
def test_gives_are_counted_in_five_ways(ledger: Path, by: str, rows: dict[str, int]) -> None:
    give(ledger, "ann", "intro", 9, occasion="Board meeting")
    give(ledger, "bob", "meal", 8, occasion="BOARD  meeting")
    give(ledger, "bob", "meal", 7, occasion="board meeting")
    give(ledger, "cleo", "meal", 6)

    assert {row: count.gifts for row, count in load(ledger, RowChoice(by)).by_row.items()} == rows


def test_a_period_chooses_what_is_counted_by_row_and_not_by_kind(ledger: Path) -> None:
    for ago in (9, 8, 7):
        give(ledger, "ann", "meal", ago)
    book = load(ledger, RowChoice("kind", Period(DAY - timedelta(8), DAY - timedelta(7))))

    assert (book.by_kind["meal"].gifts, book.by_row["meal"].gifts) == (3, 2)
