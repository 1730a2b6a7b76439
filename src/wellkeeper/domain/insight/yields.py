"""What gives bring: the credit of introductions by row, per ten gives, per hour and per hundred spent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from wellkeeper.domain.insight.credit import CREDIT, LEAST_CREDIT, Lag, SharedCredit
from wellkeeper.domain.insight.facts import UNSAID, Gift, GiftCount, Introduction, Period, fold_occasion
from wellkeeper.domain.insight.statistics import LEAST_PEOPLE, UNTOLD, Interval, compute_byar_limits
from wellkeeper.domain.words.money import compute_scale
from wellkeeper.errors import UnknownWord

ROWS_BY = ("kind", "family", "occasion", "source", "contact")
OTHER, ANYWAY, NOTHING = "other gives", "likely anyway", "nothing given before"
TEN, HUNDRED, MINUTES_OF_HOUR, YEAR_DAYS = 10, 100, 60, 365


class MoneyYield(NamedTuple):
    """What came of the gives of a row that cost money, in one currency; `cost` is in minor units, `credit` in credits.

    `per_hundred` is the credit for a hundred units of the currency, `won_per_spent` the value won for each unit spent.
    """

    currency: str
    gifts: int
    cost: int
    credit: float
    per_hundred: float | None
    won_per_spent: float | None


class YieldRow(NamedTuple):
    """What came of the gives of a row, in credits; money in minor units by currency.

    `credit` and `wins` are of all its gives; the rest is of those that are due. `alone` are the introductions before
    which nothing but this was given. Rates are None below five credits of three people.
    """

    row: str
    gifts: int
    due: int
    credit: float
    alone: int
    wins: float
    due_credit: float
    people: int
    per_ten: Interval
    won: Mapping[str, int]
    timed: int
    minutes: int
    timed_credit: float
    per_hour: float | None
    won_per_hour: Mapping[str, int]
    money: Sequence[MoneyYield]


class RestRow(NamedTuple):
    """The credit that no row of gives has: that of other days, of anyway, and where nothing was given before."""

    row: str
    credit: float
    wins: float
    won: Mapping[str, int]


class Yield(NamedTuple):
    """All rows, those with the most credit first, and last the rest; and what they rest on.

    `anyway` is how many people somebody brings in a year anyway; None below five credits.
    """

    rows_by: str
    rows: Sequence[YieldRow]
    rest: Sequence[RestRow]
    introductions: int
    lag: Lag
    days_known: int
    anyway: float | None


class CreditCase(NamedTuple):
    """One give that had a part in an introduction, in credits."""

    gift: Gift
    introduction: Introduction
    credit: float


@dataclass
class _Sum:
    """What was added up for one row, in millionths of a credit and minor units of money."""

    credit: int = 0
    alone: int = 0
    wins: int = 0
    due_credit: int = 0
    people: set[str] = field(default_factory=set)
    won: dict[str, int] = field(default_factory=dict)
    timed_credit: int = 0
    timed_people: set[str] = field(default_factory=set)
    timed_won: dict[str, int] = field(default_factory=dict)
    spent_credit: dict[str, int] = field(default_factory=dict)
    spent_people: dict[str, set[str]] = field(default_factory=dict)
    spent_won: dict[str, int] = field(default_factory=dict)

    def add(self, part: int, introduction: Introduction, value: int) -> None:
        """Add a part of the credit, and of the value if it was won."""
        self.credit += part
        if introduction.win_day is not None:
            self.wins += part
        if value:
            _add(self.won, introduction.referral.currency, value)

    def add_due(self, gift: Gift, part: int, introduction: Introduction, value: int) -> None:
        """Add what counts for the rates too."""
        if not part:
            return
        currency = introduction.referral.currency
        self.due_credit += part
        self.people.add(gift.contact)
        if gift.minutes is not None:
            self.timed_credit += part
            self.timed_people.add(gift.contact)
            _add(self.timed_won, currency, value)
        if gift.cost is not None:
            _add(self.spent_credit, gift.currency, part)
            self.spent_people.setdefault(gift.currency, set()).add(gift.contact)
            if currency == gift.currency:
                _add(self.spent_won, currency, value)


def _add(sums: dict[str, int], name: str, summand: int) -> None:
    sums[name] = sums.get(name, 0) + summand


def compute_yield(
    shared_credit: Iterable[SharedCredit],
    counts: Mapping[str, GiftCount],
    rows_by: str,
    lag: Lag,
    days_known: int,
    today: date,
    period: Period | None = None,
) -> Yield:
    """What came of the gives, by row; of those of a period, if there is one.

    `counts` are those of the gives of each row, of the period.
    """
    shared_credit = list(shared_credit)
    sums = {row: _Sum() for row in (*counts, OTHER, ANYWAY, NOTHING)}
    due_day = today - timedelta(lag.due_days)
    for shared in shared_credit:
        _add_up(sums, shared, rows_by, due_day, period)
    least_people = 1 if rows_by == "contact" else LEAST_PEOPLE
    rows = [_make_row(row, count, sums[row], least_people) for row, count in counts.items()]
    names = (OTHER, ANYWAY, NOTHING) if period else (ANYWAY, NOTHING)
    anyway = sums[ANYWAY].credit + sums[NOTHING].credit
    return Yield(
        rows_by,
        sorted(rows, key=lambda row: (-row.credit, row.row == "", row.row)),
        [RestRow(name, sums[name].credit / CREDIT, sums[name].wins / CREDIT, _sort(sums[name].won)) for name in names],
        len(shared_credit),
        lag,
        days_known,
        YEAR_DAYS * anyway / CREDIT / days_known if anyway >= LEAST_CREDIT else None,
    )


class NestedRow(NamedTuple):
    """A row of a family, or below it that of one of its kinds."""

    row: YieldRow
    is_family: bool


def nest_rows(
    by_family: Yield, by_kind: Yield, family_of: Mapping[str, str], limit: int | None = None
) -> list[NestedRow]:
    """Each family, the highest rate first, with its kinds that have one, of each family at most so many.

    `family_of` names the family of each kind.
    """
    rows: list[NestedRow] = []
    for family in sorted(by_family.rows, key=lambda row: -(row.per_ten.figure or 0)):
        sure_rows = [
            row for row in by_kind.rows if family_of.get(row.row) == family.row and row.per_ten.figure is not None
        ]
        rows += [NestedRow(family, True), *(NestedRow(row, False) for row in sure_rows[:limit])]
    return rows


def _add_up(sums: dict[str, _Sum], shared: SharedCredit, rows_by: str, due_day: date, period: Period | None) -> None:
    """Add one introduction to the sums of the rows that share it."""
    introduction = shared.introduction
    values = shared.value_parts or [0] * len(shared.parts)
    rows = list(map(attrgetter(rows_by), shared.gifts))
    if period is not None:
        rows = [row if gift.day in period else OTHER for row, gift in zip(rows, shared.gifts, strict=True)]
    for row, gift, part, value in zip(rows, shared.gifts, shared.parts, values, strict=False):
        sums[row].add(part, introduction, value)
        if gift.day <= due_day and row is not OTHER:
            sums[row].add_due(gift, part, introduction, value)
    if len(set(rows)) == 1:
        sums[rows[0]].alone += 1
    sums[ANYWAY if rows else NOTHING].add(shared.parts[-1], introduction, values[-1])


def _make_row(row_name: str, gift_count: GiftCount, row_sum: _Sum, least_people: int) -> YieldRow:
    """A row with its rates, as far as there are enough cases for them."""
    timed_credit = row_sum.timed_credit
    has_hours = _can_tell(timed_credit, row_sum.timed_people, least_people) and gift_count.minutes > 0
    return YieldRow(
        row_name,
        gift_count.gifts,
        gift_count.due,
        row_sum.credit / CREDIT,
        row_sum.alone,
        row_sum.wins / CREDIT,
        row_sum.due_credit / CREDIT,
        len(row_sum.people),
        _compute_rate(row_sum.due_credit, gift_count.due)
        if _can_tell(row_sum.due_credit, row_sum.people, least_people)
        else UNTOLD,
        _sort(row_sum.won),
        gift_count.timed,
        gift_count.minutes,
        timed_credit / CREDIT,
        MINUTES_OF_HOUR * timed_credit / CREDIT / gift_count.minutes if has_hours else None,
        _compute_won_per_hour(row_sum.timed_won, gift_count.minutes) if has_hours else {},
        [
            _make_money(currency, *figures, row_sum, least_people)
            for currency, figures in sorted(gift_count.costs.items())
        ],
    )


def _can_tell(credit: int, handles: set[str], least_people: int) -> bool:
    return credit >= LEAST_CREDIT and len(handles) >= least_people


def _compute_rate(credit: int, gift_count: int) -> Interval:
    """Introductions for ten gives, with Byar's limits."""
    count = credit / CREDIT
    return Interval(*(TEN * figure / gift_count for figure in (count, *compute_byar_limits(count))))


def _compute_won_per_hour(won: Mapping[str, int], minutes: int) -> Mapping[str, int]:
    """The value won for an hour, in minor units, rounded half up, by currency."""
    per_hour = {currency: (2 * MINUTES_OF_HOUR * value + minutes) // (2 * minutes) for currency, value in won.items()}
    return _sort(per_hour)


def _make_money(currency: str, paid_gifts: int, cost: int, row_sum: _Sum, least_people: int) -> MoneyYield:
    credit = row_sum.spent_credit.get(currency, 0)
    can_tell = _can_tell(credit, row_sum.spent_people.get(currency, set()), least_people) and cost > 0
    units = cost / compute_scale(currency)
    return MoneyYield(
        currency,
        paid_gifts,
        cost,
        credit / CREDIT,
        HUNDRED * credit / CREDIT / units if can_tell else None,
        row_sum.spent_won.get(currency, 0) / cost if can_tell else None,
    )


def _sort(sums: Mapping[str, int]) -> Mapping[str, int]:
    """The sums by currency, without those that are nothing."""
    return {currency: value for currency, value in sorted(sums.items()) if value}


def find_row(word: str, rows_by: str, row_names: Iterable[str]) -> str:
    """The row that a word names: an occasion in any letters, and `unsaid` for none. Raises `UnknownWord`."""
    row_names = list(row_names)
    folded = fold_occasion(word)
    row_name = "" if folded == UNSAID and UNSAID not in row_names else folded
    if row_name not in row_names:
        raise UnknownWord(f"{rows_by} among the gives", word, [name or UNSAID for name in row_names])
    return row_name


def list_cases(
    shared_credit: Iterable[SharedCredit], rows_by: str, row_name: str, period: Period | None
) -> list[CreditCase]:
    """The gives of a row that had a part in an introduction, and in which; the largest parts first."""
    credit_cases = [
        CreditCase(gift, shared.introduction, part / CREDIT)
        for shared in shared_credit
        for gift, part in zip(shared.gifts, shared.parts, strict=False)
        if part and getattr(gift, rows_by) == row_name and (period is None or gift.day in period)
    ]
    return sorted(credit_cases, key=lambda case: (-case.credit, case.gift.day, case.gift.entry))
