"""An account: the figures that the ledger keeps about one relationship, folded from its entries."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.entry import Entry, Posting
from wellkeeper.domain.kinds import ADJUST, ANSWER, ASK, DRAW, GIFT_FAMILIES, GIVE, NOTE, SLIP, TOUCH, VOID

TRAIL_POINTS = 12
TRAIL_STEP = 30
MOST_RECENT_KINDS = 10
_DAY = timedelta(1)


class Account(NamedTuple):
    """Figures of all entries up to `last_day`.

    balance      the plain sum of all points
    weight       the level at `last_day`; later levels fade from it
    trail        the level at `last_day`, 30 days before it, and so on: twelve figures in tenths, newest first,
                 with blanks between them; a text, since only `compute_levels` takes it apart
    deposits     gives that aren't voided, thanks and reports too
    give_days    different days with a gift, later than the day of the last ask; all of them if there was none
    given_back   gifts of the family connect
    withdrawals  asks, draws and slips that aren't voided
    by_hand      entries that aren't voided, without the touches that a mail or a calendar told
    last_touch   the last day on which you were in touch in any way; silence, slips and notes don't count
    recent       kinds of the latest gifts, newest first
    landed       kinds that turned out to be worth more than they were posted with, newest first
    serve_day, spend_day, connect_day  the last gift of each family
    standing, standing_day  the newest answer to where you stand, 0 to 10

    A gift is a give of the families serve, spend and connect: thanks and reports pay a debt.
    """

    balance: int = 0
    weight: float = 0.0
    last_day: date | None = None
    deposits: int = 0
    give_days: int = 0
    given_back: int = 0
    withdrawals: int = 0
    by_hand: int = 0
    last_give: date | None = None
    last_ask: date | None = None
    last_touch: date | None = None
    trail: str = ""
    recent: tuple[str, ...] = ()
    landed: tuple[str, ...] = ()
    serve_day: date | None = None
    spend_day: date | None = None
    connect_day: date | None = None
    standing: int | None = None
    standing_day: date | None = None

    @property
    def last_gift(self) -> date | None:
        """The day of the last gift of any family, or None."""
        return max((day for day in (self.serve_day, self.spend_day, self.connect_day) if day), default=None)

    def compute_level(self, day: date, half_life: int) -> float:
        """What the balance is worth on `day`, which is not before `last_day`: Σ points × ½^(days / half_life)."""
        if self.last_day is None:
            return 0.0
        return round(self.weight * compute_fade((day - self.last_day).days, half_life), 9)

    def compute_levels(self, day: date, half_life: int) -> list[float]:
        """The level on `day` and every 30 days before it, oldest first: twelve figures for a sparkline.

        Before `last_day` each is the level of the nearest day in the trail, at most 15 days away.
        """
        if self.last_day is None:
            return [0.0] * TRAIL_POINTS
        days = [day - TRAIL_STEP * step * _DAY for step in range(TRAIL_POINTS)]
        trail = [int(figure) / 10 for figure in self.trail.split()]
        return [self._compute_level_on(past_day, trail, half_life) for past_day in reversed(days)]

    def _compute_level_on(self, day: date, trail: Sequence[float], half_life: int) -> float:
        assert self.last_day is not None
        days_before = (self.last_day - day).days
        if days_before <= 0:
            return self.compute_level(day, half_life)
        place = (days_before + TRAIL_STEP // 2) // TRAIL_STEP
        return trail[place] if place < len(trail) else 0.0


def round_level(level: float) -> float:
    """A level as it is shown: with one decimal, and never −0.0."""
    return round(level, 1) + 0.0


def round_shortage(points: float) -> float:
    """Points that are missing as they are shown: rounded up to a tenth, so that what is short never looks like 0.0."""
    return math.ceil(round(10 * points, 8)) / 10


def compute_fade(days: int, half_life: int) -> float:
    """The share of a point that is left after `days`: ½^(days / half_life)."""
    return float(0.5 ** (days / half_life))


def fold(postings: Iterable[Posting], half_life: int, standing: tuple[int, date] | None = None) -> Account:
    """The account that those postings make, in whatever order; a void and the entry that it cancels leave no trace.

    `standing` is the newest answer to where you stand and its day.
    """
    valid_postings = list_valid_postings(postings)
    score, score_day = standing or (None, None)
    account = Account(standing=score, standing_day=score_day)
    return _add_habits(_add_counts(_add_worth(account, valid_postings, half_life), valid_postings), valid_postings)


def list_valid_postings(postings: Iterable[Posting]) -> list[Posting]:
    """The postings by day, without voids and what they cancel."""
    ordered_postings = sorted(postings, key=lambda posting: (posting.day, posting.id))
    voided_ids = {posting.voids for posting in ordered_postings if posting.side == VOID}
    return [posting for posting in ordered_postings if posting.side != VOID and posting.id not in voided_ids]


def _add_worth(account: Account, postings: Sequence[Posting], half_life: int) -> Account:
    """Balance, level and trail."""
    points = sum_points_by_day(postings)
    if not points:
        return account
    last_day = max(points)
    trail_days = [last_day - TRAIL_STEP * step * _DAY for step in range(TRAIL_POINTS)]
    levels = compute_levels_by_day(points, trail_days, half_life)
    trail = " ".join(_format_tenths(levels[day]) for day in trail_days)
    return account._replace(balance=sum(points.values()), weight=levels[last_day], last_day=last_day, trail=trail)


def compute_levels_by_day(
    points_by_day: Mapping[date, int], level_days: Iterable[date], half_life: int
) -> dict[date, float]:
    """The level at the end of each of some days; zero before the first points."""
    levels: dict[date, float] = {}
    level, level_day = 0.0, min(points_by_day, default=date.max)
    wanted_days = set(level_days)
    for day in sorted(wanted_days | points_by_day.keys()):
        if day >= level_day:
            level = level * compute_fade((day - level_day).days, half_life) + points_by_day.get(day, 0)
            level_day = day
        if day in wanted_days:
            levels[day] = level
    return levels


def sum_points_by_day(postings: Iterable[Posting]) -> dict[date, int]:
    """The points of each day, in whole numbers, so that sums are exact."""
    points: defaultdict[date, int] = defaultdict(int)
    for posting in postings:
        points[posting.day] += posting.points
    return points


def _format_tenths(level: float) -> str:
    """A level in tenths of a point: rounded twice, since the last digits of a power differ between machines."""
    return str(round(10 * round(level, 9)))


def _find_last_day(postings: Iterable[Posting]) -> date | None:
    return max((posting.day for posting in postings), default=None)


def _is_touch(posting: Posting) -> bool:
    return (
        posting.side in (GIVE, ASK, DRAW)
        or (posting.side == TOUCH and posting.kind != NOTE)
        or (posting.side == ANSWER and posting.kind != "silence")
    )


def _add_counts(account: Account, postings: Sequence[Posting]) -> Account:
    """How often you gave and drew, and when last."""
    gives = [posting for posting in postings if posting.side == GIVE]
    gifts = [give for give in gives if give.family in GIFT_FAMILIES]
    last_ask = _find_last_day(posting for posting in postings if posting.side == ASK)
    return account._replace(
        deposits=len(gives),
        give_days=len({gift.day for gift in gifts if last_ask is None or gift.day > last_ask}),
        given_back=sum(gift.family == "connect" for gift in gifts),
        withdrawals=sum(posting.side in (ASK, DRAW, SLIP) for posting in postings),
        by_hand=sum(not posting.is_imported for posting in postings),
        last_give=_find_last_day(gives),
        last_ask=last_ask,
        last_touch=_find_last_day(posting for posting in postings if _is_touch(posting)),
    )


def _add_habits(account: Account, postings: Sequence[Posting]) -> Account:
    """Which kinds were given lately, which landed well, and which families are in use."""
    gives = [posting for posting in reversed(postings) if posting.side == GIVE]
    added_points: defaultdict[int, int] = defaultdict(int)
    for posting in postings:
        if posting.side == ADJUST and posting.adjusts is not None:
            added_points[posting.adjusts] += posting.points
    return account._replace(
        recent=tuple([give.kind for give in gives if give.family in GIFT_FAMILIES][:MOST_RECENT_KINDS]),
        landed=tuple(dict.fromkeys(give.kind for give in gives if added_points[give.id] > 0)),
        serve_day=_find_last_day(give for give in gives if give.family == "serve"),
        spend_day=_find_last_day(give for give in gives if give.family == "spend"),
        connect_day=_find_last_day(give for give in gives if give.family == "connect"),
    )


def compute_running_levels(entries: Sequence[Entry], half_life: int) -> list[float]:
    """The level after each of some entries of one account, which come oldest first."""
    level, level_day, levels = 0.0, None, []
    for entry in entries:
        level = level * compute_fade((entry.day - (level_day or entry.day)).days, half_life) + entry.points
        level_day = entry.day
        levels.append(round(level, 9))
    return levels


class Standing(NamedTuple):
    """What a contact answered on a day: the score, 0 to 10, and in `ten` what would make it a 10, in their words."""

    id: int
    contact: str
    day: date
    score: int
    ten: str
