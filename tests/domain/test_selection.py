"""What narrows an answer: words that select people, and what a referral must be like."""

from __future__ import annotations

from datetime import date

import pytest

from wellkeeper.domain.referral import PURPOSES, Referral
from wellkeeper.domain.selection import ReferralFilter, Selection, parse_selection

DAY = date(2026, 2, 2)
REFERRAL = Referral(
    1,
    "got",
    "bob",
    "",
    "Nina",
    "intro",
    "top",
    False,
    None,
    "",
    "",
    "",
    "",
    None,
    "",
    "me",
    DAY,
    "met",
    DAY,
    None,
    None,
)


def test_no_words_select_nobody_in_particular() -> None:
    assert parse_selection({}) is None
    assert parse_selection({"source": None, "tag": None}) is None
    assert parse_selection({"source": "none", "tag": None}) == Selection(source="")


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(source="client"), "source client"),
        (Selection(source="client", tier="A"), "source client and tier A"),
        (Selection("", "", "", "", "support"), "no source, no tier, no tag, no attitude and purpose support"),
        (Selection(tag="two words"), "tag ‘two words’"),
    ],
)
def test_a_selection_is_told_in_words(selection: Selection, words: str) -> None:
    assert str(selection) == words


@pytest.mark.parametrize("purpose", ["", *PURPOSES])
@pytest.mark.parametrize("wanted", PURPOSES)
def test_a_referral_that_tells_no_purpose_is_for_a_prospect(purpose: str, wanted: str) -> None:
    assert Selection(purpose=wanted).takes(REFERRAL._replace(purpose=purpose)) == ((purpose or "prospect") == wanted)
    assert Selection().takes(REFERRAL._replace(purpose=purpose))


@pytest.mark.parametrize(
    ("referral_filter", "takes"),
    [
        (ReferralFilter(), True),
        (ReferralFilter(since=DAY), True),
        (ReferralFilter(since=date(2026, 2, 3)), False),
        (ReferralFilter(until=DAY), True),
        (ReferralFilter(until=date(2026, 2, 1)), False),
        (ReferralFilter(since=DAY, until=DAY), True),
        (ReferralFilter(occasion=""), False),
        (ReferralFilter(occasion="after work"), True),
        (ReferralFilter(occasion="work"), False),
        (ReferralFilter(is_offered=True), False),
        (ReferralFilter(since=DAY, occasion="lunch"), False),
    ],
)
def test_a_filter_takes_by_the_day_of_opening_and_the_occasion(referral_filter: ReferralFilter, takes: bool) -> None:
    assert referral_filter.takes(REFERRAL._replace(occasion="After  Work")) == takes


def test_a_filter_takes_what_was_offered_or_came_up_nowhere() -> None:
    assert ReferralFilter(is_offered=True).takes(REFERRAL._replace(offered=True))
    assert ReferralFilter().takes(REFERRAL._replace(offered=True))
    assert ReferralFilter(occasion="").takes(REFERRAL)
    assert not ReferralFilter(occasion="coffee").takes(REFERRAL)


@pytest.mark.parametrize(
    ("referral_filter", "words"),
    [
        (ReferralFilter(), ""),
        (ReferralFilter(DAY, DAY, "after work", True), "offered, at ‘after work’, since 2026-02-02, until 2026-02-02"),
        (ReferralFilter(occasion=""), "at no occasion"),
    ],
)
def test_a_filter_is_told_in_words(referral_filter: ReferralFilter, words: str) -> None:
    assert str(referral_filter) == words
