"""What a report tells: of the whole well, or of one relationship. All of it is asked of the views, and only shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.account import Standing
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.insight.chains import TreeLine
from wellkeeper.domain.insight.coverage import Coverage
from wellkeeper.domain.insight.depth import Depth
from wellkeeper.domain.insight.facts import Introduction
from wellkeeper.domain.insight.funnel import FunnelRow
from wellkeeper.domain.insight.mirror import Figure, Week
from wellkeeper.domain.insight.yields import Yield
from wellkeeper.domain.kind import Kind
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.promise import TrackedPromise
from wellkeeper.domain.referral import Debt
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import Judgement
from wellkeeper.domain.rules.matching import Match
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import GiftIdea
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.rules.readiness import Verdict
from wellkeeper.domain.selection import Selection


class AccountPicture(NamedTuple):
    """An account as a picture shows it: how it is judged, its level on each day of a year, and whom they brought."""

    judgement: Judgement
    levels: Sequence[float]
    introductions: Sequence[Introduction]


class Report(NamedTuple):
    """The whole well on a day.

    `moves` are those of today's list by number, `judgements` everybody's, the deepest first; `pictures` those of the
    accounts that are drawn. `promises` are all of yours. `figures` are those of the mirror since the first day,
    `under_way` the open referrals to you. `names` are by handle. `entries` counts them up to today. With a `selection`,
    moves, debts, promises, judgements and pictures are of those contacts; the rest is of all.
    """

    today: date
    rules: Rules
    names: Mapping[str, str]
    entries: int
    first_day: date | None
    moves: Mapping[int, tuple[Case, Move]]
    debts: Sequence[Debt]
    promises: Sequence[TrackedPromise]
    depth: Depth
    judgements: Sequence[Judgement]
    pictures: Sequence[AccountPicture]
    introductions: Sequence[Introduction]
    figures: Sequence[Figure]
    funnel: Sequence[FunnelRow]
    under_way: Sequence[TrackedReferral]
    weeks: Sequence[Week]
    coverages: Sequence[Coverage]
    families: Yield
    kinds: Yield
    tree: Sequence[TreeLine]
    selection: Selection | None = None


class PersonReport(NamedTuple):
    """One relationship on a day, as one wants to know it before a coffee.

    `lines` are all entries of the account with the `levels` after each, `day_levels` the level of each day from the
    first one on. `asks` are all that you asked of them, `under_way` are their open referrals, `promises` all of yours
    to them. `verdict` is on the ask to begin with, `allowed` are the asks that every check allows; `ideas` are
    three things to give, `matches` say whom they could meet. `names` are by handle.
    """

    today: date
    portrait: Portrait
    names: Mapping[str, str]
    lines: Sequence[Entry]
    levels: Sequence[float]
    day_levels: Sequence[tuple[date, float]]
    asks: Sequence[Ask]
    standings: Sequence[Standing]
    promises: Sequence[TrackedPromise]
    debts: Sequence[Debt]
    under_way: Sequence[TrackedReferral]
    verdict: Verdict
    allowed: Sequence[Kind]
    ideas: Sequence[GiftIdea]
    matches: Sequence[Match]
