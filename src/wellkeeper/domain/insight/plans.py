"""A plan: how many introductions, gives and asks a week an aim needs, at your own rates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.insight.credit import CREDIT, Lag, SharedCredit
from wellkeeper.domain.insight.facts import Gift, Introduction, Period
from wellkeeper.domain.insight.grading import AskOutcome
from wellkeeper.domain.insight.statistics import LEAST_CASES, QUARTERS, Z95, compute_quartile, simplify
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import PATH, Referral, list_valid_steps
from wellkeeper.domain.words import money
from wellkeeper.errors import BadNumber, UnknownWord, quote

YEAR_DAYS = 365
# How long each unit of time is, in days: a month is a twelfth of a year.
UNIT_DAYS = {"day": 1.0, "week": 7.0, "month": YEAR_DAYS / 12, "quarter": YEAR_DAYS / 4, "year": float(YEAR_DAYS)}
WEEK = 7

WON, ASKED, OFFERED, UNASKED, VALUE = "won", "asked", "offered", "unasked", "value"
RATES = (WON, ASKED, OFFERED, UNASKED, VALUE)
MOST_AIMED_AT, MOST_CREDIT_OF_GIVE = 1_000_000_000, 100
FIGURES = ("wins", "introductions", "offered", "asked", "gives", "asks")


class Aim(NamedTuple):
    """So many wins, or so much won value in a currency, in each unit of time."""

    amount: float
    unit: str
    currency: str = ""

    @property
    def text(self) -> str:
        """`wins=1/month`, `value=10000/month:EUR`."""
        amount = simplify(self.amount)
        return f"value={amount}/{self.unit}:{self.currency}" if self.currency else f"wins={amount}/{self.unit}"

    @property
    def words(self) -> str:
        """`1 win a month`, `10,000 EUR a month`."""
        if self.currency:
            return f"{self.amount:,.0f} {self.currency} a {self.unit}"
        return f"{self.amount:g} {'win' if self.amount == 1 else 'wins'} a {self.unit}"

    @property
    def per_week(self) -> float:
        """The amount a week."""
        return self.amount * WEEK / UNIT_DAYS[self.unit]


def parse_aim(text: str, usual_currency: str = "", said_currency: str = "", sign_currency: str | None = None) -> Aim:
    """The aim that `1/month` or `10000/quarter` means: of wins, or of value if there is a usual currency.

    Raises `BadNumber`.
    """
    amount_text, slash, unit = text.strip().rpartition("/")
    if not slash or unit.strip() not in UNIT_DAYS:
        raise BadNumber(f"{quote(text)} isn't an aim", f"say how many in what time: 1/month; {', '.join(UNIT_DAYS)}")
    if usual_currency:
        value, currency = money.parse(amount_text, usual_currency, said_currency, sign_currency)
        amount = value / money.compute_scale(currency)
    else:
        amount, currency = _parse_number(amount_text), ""
    if not 0 < amount <= MOST_AIMED_AT:
        raise BadNumber(f"{quote(amount_text)} isn't an aim", f"above 0, and at most {MOST_AIMED_AT:,}")
    return Aim(amount, unit.strip(), currency)


def parse_assumption(text: str) -> tuple[str, float]:
    """The rate and the figure that `won=0.3` means. Raises `UnknownWord` or `BadNumber`."""
    name, _, figure = (part.strip() for part in text.partition("="))
    if name not in RATES:
        raise UnknownWord("rate", name, RATES, hint="as in --assume won=0.3")
    number = _parse_number(figure)
    most = {VALUE: MOST_AIMED_AT, OFFERED: MOST_CREDIT_OF_GIVE}.get(name, 1)
    if not 0 <= number <= most or (number == 0 and name != UNASKED):
        raise BadNumber(f"{name} can't be {quote(figure)}", f"above 0, and at most {most:,}")
    return name, number


def _parse_number(text: str) -> float:
    match = re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,9})?", text.strip())
    if match is None:
        raise BadNumber(f"{quote(text)} isn't a number", "write it like 2 or 0.5")
    return float(match[0])


class Rate(NamedTuple):
    """A rate of yours: so many cases of so many, and the variance of its logarithm; None below five cases.

    An assumed one is what the user said, and adds no variance.
    """

    name: str
    cases: float
    of: int
    value: float | None
    variance: float = 0.0
    assumed: bool = False


class Need(NamedTuple):
    """How much of a figure the aim needs a week, with its 95 % range, and what came in the last 30 and 90 days a week.

    The first three are None if rates are missing, which it names.
    """

    figure: str
    per_week: float | None
    low: float | None
    high: float | None
    missing: tuple[str, ...]
    last_30: float
    last_90: float


class Plan(NamedTuple):
    """What an aim needs, the rates that it rests on, what comes a week anyway, and where others were last seen."""

    aim: Aim
    needs: Sequence[Need]
    rates: Sequence[Rate]
    anyway_per_week: float
    losses: Mapping[str, int]


# -- your own rates ------------------------------------------------------------------------------


class PlanFacts(NamedTuple):
    """What the rates are counted from, as of `today`: introductions, asks for people, and credit of gives.

    `due_gifts` is how many gives are due.
    """

    today: date
    introductions: Sequence[Introduction]
    outcomes: Sequence[AskOutcome]
    shared: Sequence[SharedCredit]
    lag: Lag
    due_gifts: int


def choose_ripe(plan_facts: PlanFacts, policy: Policy) -> list[Introduction]:
    """The introductions of which a win or none can be told: ended, or as old as three quarters of wins took."""
    took = sorted((i.win_day - i.day).days for i in plan_facts.introductions if i.win_day is not None)
    ripe_quarters = compute_quartile(took, 3) if len(took) >= LEAST_CASES else QUARTERS * policy.win_ripe_days
    return [
        introduction
        for introduction in plan_facts.introductions
        if not introduction.referral.is_open or QUARTERS * (plan_facts.today - introduction.day).days >= ripe_quarters
    ]


def choose_over(plan_facts: PlanFacts, policy: Policy) -> list[AskOutcome]:
    """The asks of which nothing more is to be awaited."""
    return [outcome for outcome in plan_facts.outcomes if outcome.is_over(plan_facts.today, policy)]


def compute_rates(plan_facts: PlanFacts, currency: str, policy: Policy) -> list[Rate]:
    """Your own rates of all time; that of value only if there is a currency."""
    ripe, over = choose_ripe(plan_facts, policy), choose_over(plan_facts, policy)
    offered = sum(introduction.is_offered for introduction in plan_facts.introductions)
    rates = [
        make_share_rate(WON, sum(introduction.win_day is not None for introduction in ripe), len(ripe)),
        make_share_rate(ASKED, sum(outcome.introduced for outcome in over), len(over)),
        make_credit_rate(_sum_due_credit(plan_facts) / CREDIT, plan_facts.due_gifts),
        make_share_rate(UNASKED, offered, len(plan_facts.introductions)),
    ]
    return [*rates, *([_compute_value_rate(plan_facts.introductions, currency)] if currency else [])]


def _sum_due_credit(plan_facts: PlanFacts) -> int:
    """The credit of offered introductions that due gives have, in millionths."""
    return sum(part for _, part in _iterate_due_parts(plan_facts))


def _iterate_due_parts(plan_facts: PlanFacts) -> Iterator[tuple[Gift, int]]:
    """The due gives before each offered introduction, with their part of its credit."""
    due_day = plan_facts.today - timedelta(plan_facts.lag.due_days)
    for shared in plan_facts.shared:
        if shared.introduction.is_offered:
            parts = zip(shared.gifts, shared.parts, strict=False)
            yield from ((gift, part) for gift, part in parts if gift.day <= due_day)


def _compute_value_rate(introductions: Iterable[Introduction], currency: str) -> Rate:
    wins = [introduction for introduction in introductions if introduction.win_day is not None]
    amounts = [win.won_value[1] for win in wins if win.won_value and win.won_value[0] == currency]
    scale = money.compute_scale(currency)
    return make_value_rate([amount / scale for amount in amounts], len(wins))


def compute_anyway(plan_facts: PlanFacts) -> float:
    """How many offered introductions a week came anyway in the last 365 days: without a give, or by their part."""
    year = Period(plan_facts.today - timedelta(YEAR_DAYS - 1), plan_facts.today)
    year_credit = (s for s in plan_facts.shared if s.introduction.is_offered and s.introduction.day in year)
    return sum(credit.parts[-1] for credit in year_credit) / CREDIT * WEEK / YEAR_DAYS


def count_losses(plan_facts: PlanFacts, policy: Policy) -> dict[str, int]:
    """Where those were last seen who didn't become business, by stage: asks that brought nobody, and introductions."""
    losses = dict.fromkeys(PATH, 0)
    for outcome in choose_over(plan_facts, policy):
        if not outcome.introduced:
            losses[find_last_stage(outcome.referral)] += 1
    for introduction in choose_ripe(plan_facts, policy):
        if introduction.win_day is None:
            losses[find_last_stage(introduction.referral)] += 1
    return losses


def find_last_stage(referral: Referral | None) -> str:
    """The last stage of the way on which a referral was seen: asked, if it has none."""
    steps = list_valid_steps(referral.steps) if referral else []
    stages = [step.stage for step in steps if step.stage in PATH]
    return stages[-1] if stages else PATH[0]


class RateCases(NamedTuple):
    """What stands behind a rate: the referrals, and the entries of asks or gives."""

    referrals: Sequence[Referral]
    entries: Sequence[int] = ()


def list_cases(plan_facts: PlanFacts, rate_name: str, currency: str, policy: Policy) -> RateCases:
    """Everything that a rate is counted from: won ones and others, asks that brought somebody and others.

    Of `offered`, the introductions that nobody asked for, and the due gives that have a part in them.
    """
    wins = [introduction for introduction in plan_facts.introductions if introduction.won_value]
    offered = [introduction for introduction in plan_facts.introductions if introduction.is_offered]
    over = choose_over(plan_facts, policy)
    referrals: dict[str, list[Referral]] = {
        WON: [introduction.referral for introduction in choose_ripe(plan_facts, policy)],
        ASKED: [outcome.referral for outcome in over if outcome.introduced and outcome.referral],
        OFFERED: [introduction.referral for introduction in offered],
        UNASKED: [introduction.referral for introduction in plan_facts.introductions],
        VALUE: [win.referral for win in wins if currency in ("", win.referral.currency)],
    }
    entries = {
        ASKED: [outcome.entry for outcome in over],
        OFFERED: sorted({gift.entry for gift, part in _iterate_due_parts(plan_facts) if part}),
    }
    return RateCases(referrals[rate_name], entries.get(rate_name, ()))


# -- what an aim needs ---------------------------------------------------------------------------


def make_share_rate(name: str, cases: int, of: int) -> Rate:
    """A rate of cases among others: the variance of its logarithm is (n − k) ÷ (n k)."""
    if cases < LEAST_CASES:
        return Rate(name, cases, of, None)
    variance = 0.0 if name == UNASKED else (of - cases) / (of * cases)
    return Rate(name, cases, of, cases / of, variance)


def make_credit_rate(credit: float, of: int) -> Rate:
    """The introductions that a give brings unasked: credit that needn't be whole, with the variance of a count."""
    if credit < LEAST_CASES:
        return Rate(OFFERED, credit, of, None)
    return Rate(OFFERED, credit, of, credit / of, 1 / credit)


def make_value_rate(amounts: Sequence[float], of: int) -> Rate:
    """The mean value of a win; the variance of its logarithm is s² ÷ (n mean²)."""
    count = len(amounts)
    mean = sum(amounts) / count if count else 0.0
    if count < LEAST_CASES or not mean:
        return Rate(VALUE, count, of, None)
    variance = sum((amount - mean) ** 2 for amount in amounts) / (count - 1) / (count * mean**2)
    return Rate(VALUE, count, of, mean, variance)


def assume(rates: Sequence[Rate], assumed: Mapping[str, float]) -> list[Rate]:
    """The rates, those that are assumed with what was said."""
    return [
        rate._replace(value=assumed[rate.name], variance=0.0, assumed=True) if rate.name in assumed else rate
        for rate in rates
    ]


class _Amount(NamedTuple):
    """An amount a week, the variance of its logarithm, and the rates that are missing for it."""

    value: float | None
    variance: float
    missing: tuple[str, ...]


def make_plan(
    aim: Aim,
    rates: Sequence[Rate],
    anyway_per_week: float,
    last_30: Mapping[str, float],
    last_90: Mapping[str, float],
    losses: Mapping[str, int],
) -> Plan:
    """What the aim needs a week; `last_30` and `last_90` are what happened a week, by figure."""
    amounts = _compute_amounts(aim, {rate.name: rate for rate in rates}, anyway_per_week)
    needs = [_make_need(figure, amounts[figure], last_30[figure], last_90[figure]) for figure in FIGURES]
    return Plan(aim, needs, rates, anyway_per_week, losses)


def _compute_amounts(aim: Aim, rates_by_name: Mapping[str, Rate], anyway: float) -> dict[str, _Amount]:
    """Wins, the introductions that they take, which of them come unasked, and the gives and asks for these."""
    whole = Rate("", 0, 0, 1.0)
    wins = _divide(_Amount(aim.per_week, 0.0, ()), rates_by_name[VALUE] if aim.currency else whole)
    introductions = _divide(wins, rates_by_name[WON])
    unasked = rates_by_name[UNASKED]
    offered = _multiply(introductions, unasked, unasked.value)
    asked_for = _multiply(introductions, unasked, None if unasked.value is None else 1 - unasked.value)
    gap = offered._replace(value=None if offered.value is None else max(0.0, offered.value - anyway))
    nobody_asks = unasked.value == 1
    return {
        "wins": wins,
        "introductions": introductions,
        "offered": offered,
        "asked": asked_for,
        "gives": _divide(gap, rates_by_name[OFFERED]),
        "asks": _Amount(0.0, 0.0, ()) if nobody_asks else _divide(asked_for, rates_by_name[ASKED]),
    }


def _divide(amount: _Amount, rate: Rate) -> _Amount:
    if rate.value is None or amount.value is None:
        return _Amount(None, 0.0, amount.missing + ((rate.name,) if rate.value is None else ()))
    return _Amount(amount.value / rate.value, amount.variance + rate.variance, ())


def _multiply(amount: _Amount, rate: Rate, share: float | None) -> _Amount:
    if share is None or amount.value is None:
        return _Amount(None, 0.0, amount.missing + ((rate.name,) if share is None else ()))
    return _Amount(amount.value * share, amount.variance, ())


def _make_need(figure_name: str, amount: _Amount, last_30: float, last_90: float) -> Need:
    if amount.value is None:
        return Need(figure_name, None, None, None, amount.missing, last_30, last_90)
    factor = math.exp(Z95 * math.sqrt(amount.variance))
    return Need(figure_name, amount.value, amount.value / factor, amount.value * factor, (), last_30, last_90)
