"""What they said and what they did: how willing they were to refer you, against whom they brought since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.account import Standing
from wellkeeper.domain.insight.facts import Introduction
from wellkeeper.domain.insight.statistics import Correlation, correlate
from wellkeeper.domain.policy import Policy

# How the two can differ, in the order in which they are shown; and last, if they agree.
NOT_ASKED, NOBODY_YET, BRINGS = "not asked", "nobody yet", "brings all the same"
DIFFERENCES = (NOT_ASKED, NOBODY_YET, BRINGS, "")


class WordAndDeed(NamedTuple):
    """The newest answer of a contact and its day; and since the first one: the days, asks, and introductions.

    `unasked` are those of the introductions that nobody asked for; `differs` is one of DIFFERENCES.
    """

    contact: str
    said: int
    on: date
    answers: int
    first: date
    days: int
    asks: int
    brought: int
    unasked: int
    differs: str


class StandingReport(NamedTuple):
    """A line for everybody who was asked, of how many contacts; and how what they said goes with whom they brought."""

    lines: Sequence[WordAndDeed]
    contacts: int
    correlation: Correlation


def compare_standings(
    standings: Mapping[str, Sequence[Standing]],
    ask_days: Mapping[str, Sequence[date]],
    introductions: Iterable[Introduction],
    contact_count: int,
    today: date,
    policy: Policy,
) -> StandingReport:
    """What each contact said, the oldest answer first in `standings`, against what they did since."""
    brought: dict[str, list[Introduction]] = {}
    for introduction in introductions:
        brought.setdefault(introduction.source, []).append(introduction)
    lines = [
        _compare(answers, ask_days.get(handle, ()), brought.get(handle, ()), today, policy)
        for handle, answers in standings.items()
    ]
    lines.sort(key=lambda line: (DIFFERENCES.index(line.differs), -line.said, line.contact))
    correlation = correlate([line.said for line in lines], [line.brought for line in lines])
    return StandingReport(lines, contact_count, correlation)


def _compare(
    answers: Sequence[Standing],
    ask_days: Sequence[date],
    introductions: Sequence[Introduction],
    today: date,
    policy: Policy,
) -> WordAndDeed:
    first, newest = answers[0], answers[-1]
    since = [introduction for introduction in introductions if introduction.day >= first.day]
    days, asks = (today - first.day).days, sum(day >= first.day for day in ask_days)
    unasked = sum(introduction.is_offered for introduction in since)
    differs = ""
    if newest.score < policy.willing_from and since:
        differs = BRINGS
    elif newest.score >= policy.willing_from and not since and days >= policy.standing_lasts:
        differs = NOBODY_YET if asks else NOT_ASKED
    return WordAndDeed(
        first.contact, newest.score, newest.day, len(answers), first.day, days, asks, len(since), unasked, differs
    )
