"""What they said against what they did since the first answer."""

from __future__ import annotations

from datetime import date

import pytest

from domain.insight.cases import list_introductions
from domain.test_account import TODAY, day
from domain.test_referral import POLICY
from wellkeeper.domain.account import Standing
from wellkeeper.domain.insight.standings import (
    BRINGS,
    NOBODY_YET,
    NOT_ASKED,
    StandingReport,
    WordAndDeed,
    compare_standings,
)


def compare(answers: str, asks: str = "", introductions: str = "", contacts: int = 0) -> StandingReport:
    """Answers as `ann 9 200d`, asks as `ann 30d`."""
    standings: dict[str, list[Standing]] = {}
    for words in map(str.split, filter(None, answers.split(";"))):
        handle, score, ago = words
        standings.setdefault(handle, []).append(Standing(1, handle, day(ago), int(score), ""))
    ask_days: dict[str, list[date]] = {}
    for words in map(str.split, filter(None, asks.split(";"))):
        ask_days.setdefault(words[0], []).append(day(words[1]))
    return compare_standings(standings, ask_days, list_introductions(introductions), contacts, TODAY, POLICY)


def test_all_counts_since_the_first_answer() -> None:
    [line] = compare(
        "ann 5 200d; ann 9 30d",
        "ann 201d; ann 200d; ann 9d; bob 9d",
        "ann 201d; ann 200d; ann asked 20d; ann 3d; bob 3d",
    ).lines

    assert line == WordAndDeed("ann", 9, day("30d"), 2, day("200d"), 200, 2, 3, 2, "")


@pytest.mark.parametrize(
    ("answers", "asks", "introductions", "differs"),
    [
        ("ann 7 180d", "", "", NOT_ASKED),
        ("ann 7 180d", "ann 9d", "", NOBODY_YET),
        ("ann 7 180d", "ann 181d", "", NOT_ASKED),  # asked before the answer only
        ("ann 7 179d", "ann 9d", "", ""),  # too early to say
        ("ann 7 180d", "ann 9d", "ann 5d", ""),
        ("ann 7 180d", "ann 9d", "ann 181d", NOBODY_YET),
        ("ann 6 180d", "ann 9d", "", ""),  # they said so
        ("ann 6 9d", "", "ann 5d", BRINGS),
        ("ann 0 9d", "", "ann 10d", ""),
        ("ann 3 180d; ann 9 1d", "ann 9d", "", NOBODY_YET),  # the newest answer, and the first one's day
        ("ann 9 180d; ann 3 1d", "ann 9d", "ann 5d", BRINGS),
    ],
)
def test_word_and_deed_can_differ_in_three_ways(answers: str, asks: str, introductions: str, differs: str) -> None:
    [line] = compare(answers, asks, introductions).lines

    assert line.differs == differs


def test_those_who_differ_come_first_then_by_what_they_said_then_by_name() -> None:
    lines = compare(
        "ann 2 9d; bob 9 9d; cleo 8 200d; dov 9 200d; eva 9 200d; fay 3 9d; gil 9 9d",
        "cleo 9d",
        "ann 5d; fay 5d",
    ).lines

    assert [(line.contact, line.differs) for line in lines] == [
        ("dov", NOT_ASKED),
        ("eva", NOT_ASKED),
        ("cleo", NOBODY_YET),
        ("fay", BRINGS),
        ("ann", BRINGS),
        ("bob", ""),
        ("gil", ""),
    ]


@pytest.mark.parametrize(("count", "tells"), [(9, False), (10, True)])
def test_a_correlation_needs_ten(count: int, tells: bool) -> None:
    """Who said more brought more: all pairs agree."""
    report = compare(
        ";".join(f"p{n} {n} 99d" for n in range(count)),
        introductions=";".join(";".join([f"p{n} 9d"] * n) for n in range(1, count)),
        contacts=12,
    )

    assert (report.contacts, len(report.lines)) == (12, count)
    assert (report.correlation.concordant, report.correlation.discordant) == (count * (count - 1) // 2, 0)
    assert report.correlation.tau == (1.0 if tells else None)
    assert (report.correlation.p is not None) is tells
