"""Referrals: one or some, the funnel, debts and grades."""

from __future__ import annotations

import pytest

from books import DAY
from wellkeeper.domain.referral import GIVEN, GOT
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


def test_a_funnel_has_the_open_ones_and_how_far_all_came(reader: Reader) -> None:
    funnel, funnel_of_given = referrals.count_stages(reader, DAY, GOT), referrals.count_stages(reader, DAY, GIVEN)

    assert [row.referral.id for row in funnel.tracked] == [3, 4]
    assert funnel.reached == {"asked": 4, "promised": 2, "introduced": 1, "met": 1, "proposed": 1, "won": 1}
    assert (funnel_of_given.tracked, {*funnel_of_given.reached.values()}) == ([], {0})


def test_what_is_owed(reader: Reader) -> None:
    (debt,) = referrals.list_debts(reader, DAY)

    assert (debt.what, debt.contact, debt.days) == ("report", "bob", 52)


def test_asks_that_are_over_grade_the_verdicts(reader: Reader) -> None:
    report = referrals.grade_verdicts(reader, DAY)

    assert (report.ready.asks, report.anyway.asks, report.anyway.came, report.tells) == (0, 1, 0, False)
