"""Referrals: one or some, and debts."""

from __future__ import annotations

import pytest

from books import DAY
from wellkeeper.domain.referral import GOT
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.errors import UnknownReferral
from wellkeeper.queries.reader import Reader
from wellkeeper.views import referrals


def list_numbers(rows: TrackedReferral | list[TrackedReferral]) -> int | list[int]:
    """The number of the one referral, or those of some."""
    return rows.referral.id if isinstance(rows, TrackedReferral) else [row.referral.id for row in rows]


@pytest.mark.parametrize(
    ("words", "ended", "numbers"),
    [
        ("", False, [3, 4]),
        ("", True, [3, 4, 2, 1]),
        ("bob", False, [3]),
        ("bob", True, [3, 2]),
        ("dora", False, 2),  # whom Bob brought
        ("1", False, 1),
        ("cleo", False, []),  # has no referral, but is a contact
    ],
)
def test_words_name_one_referral_or_a_source(reader: Reader, words: str, ended: bool, numbers: int | list[int]) -> None:
    assert list_numbers(referrals.find_referrals(reader, DAY, words, GOT, ended=ended)) == numbers


def test_words_that_name_nothing_are_refused(reader: Reader) -> None:
    with pytest.raises(UnknownReferral):
        referrals.find_referrals(reader, DAY, "nobody", GOT)


def test_what_is_owed(reader: Reader) -> None:
    debts = referrals.list_debts(reader, DAY)

    assert [(debt.what, debt.contact, debt.days) for debt in debts] == [
        ("report", "bob", 52),
        ("promise", "robert", -274),
        ("promise", "cleo", -365),
    ]
