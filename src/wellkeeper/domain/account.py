"""An account: the figures that the ledger keeps about one relationship, folded from its entries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from wellkeeper.domain.entry import Entry, Posting
from wellkeeper.domain.kinds import ADJUST, ANSWER, ASK, DRAW, GIVE, SLIP, TOUCH, VOID

TRAIL_POINTS = 12
TRAIL_STEP = 30
MOST_RECENT_KINDS = 10
_DAY = timedelta(1)


class Account(NamedTuple):
    """Figures of all entries up to `last_day`.

    balance      the plain sum of all points
    weight       the level at `last_day`; later levels fade from it
    trail        the level at `last_day`, 30 days before it, and so on: twelve figures in tenths, newest first,
                 with blanks between them; only `levels` reads it, so that a thousand accounts needn't
    deposits     gives that stand (not voided); `since_ask` counts those after the last ask
    withdrawals  asks, draws and slips that stand
    last_touch   the last real contact of any kind; silence and slips are none
    recent       kinds of the latest gives, newest first
    landed       kinds that turned out to be worth more than they were posted with, newest first
    serve_day, spend_day, connect_day  the last give of each family
    standing, standing_day  the newest answer to where you stand, 0 to 10
    """

    balance: int = 0
    weight: float = 0.0
    last_day: date | None = None
    deposits: int = 0
    since_ask: int = 0
    withdrawals: int = 0
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

    def compute_level(self, day: date, half_life: int) -> float:
        """What the balance is worth on `day`, which is not before `last_day`: Σ points × ½^(days / half_life)."""
        if self.last_day is None:
            return 0.0
        return round(self.weight * compute_fade((day - self.last_day).days, half_life), 9)

    def compute_levels(self, day: date, half_life: int) -> list[float]:
        """The level on `day` and every 30 days before it, oldest first: twelve figures for a sparkline.

        Those before `last_day` are of the nearest kept day, not more than 15 days away.
        """
        if self.last_day is None:
            return [0.0] * TRAIL_POINTS
        days = [day - TRAIL_STEP * step * _DAY for step in range(TRAIL_POINTS)]
        trail = [int(figure) / 10 for figure in self.trail.split()]
        return [self._compute_level_on(then, trail, half_life) for then in reversed(days)]

    def _compute_level_on(self, day: date, trail: Sequence[float], half_life: int) -> float:
        assert self.last_day is not None
        before = (self.last_day - day).days
        if before <= 0:
            return self.compute_level(day, half_life)
        place = (before + TRAIL_STEP // 2) // TRAIL_STEP
        return trail[place] if place < len(trail) else 0.0


def compute_fade(days: int, half_life: int) -> float:
    """The share of a point that is left after `days`: ½^(days / half_life)."""
    return float(0.5 ** (days / half_life))


def fold(postings: Iterable[Posting], half_life: int, standing: tuple[int, date] | None = None) -> Account:
    """The account that those postings make. Their order doesn't matter; a void and what it cancels leave no trace."""
    lines = sorted(postings, key=lambda line: (line.day, line.id))
    voided = {line.voids for line in lines if line.side == VOID}
    standing_lines = [line for line in lines if line.side != VOID and line.id not in voided]
    score, score_day = standing or (None, None)
    account = Account(standing=score, standing_day=score_day)
    return _add_habits(_add_counts(_add_worth(account, standing_lines, half_life), standing_lines), standing_lines)


def _add_worth(account: Account, postings: Sequence[Posting], half_life: int) -> Account:
    """Balance, level and trail. Points of one day are added as whole numbers first, so that sums are exact."""
    days: defaultdict[date, int] = defaultdict(int)
    for line in postings:
        days[line.day] += line.points
    if not days:
        return account
    last = max(days)
    marks = {last - TRAIL_STEP * step * _DAY for step in range(TRAIL_POINTS)}
    level, then, at = 0.0, min(days), {}
    for day in sorted(marks | set(days)):
        level = level * compute_fade((day - then).days, half_life) + days.get(day, 0) if day >= then else 0.0
        then = max(day, then)
        at[day] = level
    trail = " ".join(_format_tenths(at[day]) for day in sorted(marks, reverse=True))
    return account._replace(balance=sum(days.values()), weight=at[last], last_day=last, trail=trail)


def _format_tenths(level: float) -> str:
    """A level in tenths of a point, the same on every machine: the first rounding takes off what powers differ by."""
    return str(round(10 * round(level, 9)))


def _find_last_day(postings: Iterable[Posting]) -> date | None:
    return max((line.day for line in postings), default=None)


def _is_touch(posting: Posting) -> bool:
    return posting.side in (GIVE, ASK, DRAW, TOUCH) or (posting.side == ANSWER and posting.kind != "silence")


def _add_counts(account: Account, postings: Sequence[Posting]) -> Account:
    """How often, and when last."""
    gives = [line for line in postings if line.side == GIVE]
    since = takewhile(lambda line: line.side != ASK, reversed(postings))
    return account._replace(
        deposits=len(gives),
        since_ask=sum(line.side == GIVE for line in since),
        withdrawals=sum(line.side in (ASK, DRAW, SLIP) for line in postings),
        last_give=_find_last_day(gives),
        last_ask=_find_last_day(line for line in postings if line.side == ASK),
        last_touch=_find_last_day(line for line in postings if _is_touch(line)),
    )


def _add_habits(account: Account, postings: Sequence[Posting]) -> Account:
    """Which kinds were given lately, which landed well, and which families are in use."""
    gives = [line for line in postings if line.side == GIVE]
    raised: defaultdict[int, int] = defaultdict(int)
    for line in postings:
        if line.side == ADJUST and line.adjusts is not None:
            raised[line.adjusts] += line.points
    newest = gives[::-1]
    return account._replace(
        recent=tuple(line.kind for line in newest[:MOST_RECENT_KINDS]),
        landed=tuple(dict.fromkeys(line.kind for line in newest if raised[line.id] > 0)),
        serve_day=_find_last_day(line for line in gives if line.family == "serve"),
        spend_day=_find_last_day(line for line in gives if line.family == "spend"),
        connect_day=_find_last_day(line for line in gives if line.family == "connect"),
    )


def compute_running_levels(entries: Sequence[Entry], half_life: int) -> list[float]:
    """The level after each of some lines of one account, which come oldest first."""
    level, then, found = 0.0, None, []
    for line in entries:
        level = level * compute_fade((line.day - (then or line.day)).days, half_life) + line.points
        then = line.day
        found.append(round(level, 9))
    return found


class Standing(NamedTuple):
    """An answer of a day. `ten` is what would make it a 10, in their words."""

    id: int
    contact: str
    day: date
    score: int
    ten: str
