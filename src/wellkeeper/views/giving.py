"""What does giving bring, how long does it take, and what does an aim need?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.insight import credit, lags, mirror, plans, yields
from wellkeeper.domain.insight.facts import Gift, Introduction, Period, gather_introductions
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GOT
from wellkeeper.queries import entries, insight, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy, load_rules
from wellkeeper.views.insight import FigureCases, list_introductions


class Credits(NamedTuple):
    """Every introduction with its credit shared out; and behind it the lag, the days known, and the gives by row."""

    shared: Sequence[credit.SharedCredit]
    lag: credit.Lag
    days_known: int
    book: insight.gifts.GiftBook


CLEAR_CASE = 2  # gives that are read of a window: one, and whether there is another


def _share_credit(
    reader: Reader, today: date, policy: Policy, introductions: Sequence[Introduction], choice: insight.gifts.RowChoice
) -> Credits:
    first_gifts = insight.gifts.load_first_gifts(reader, introductions, policy.give_window, CLEAR_CASE)
    lag = credit.find_lag(first_gifts, policy)
    spans = credit.find_spans(introductions, policy.give_window)
    book = insight.gifts.load_gift_book(reader, today, lag.due_days, choice, spans)
    windows = credit.gather_windows(introductions, book.gifts, policy.give_window)
    days_known = credit.compute_days_known((day for _, day in insight.people.list_known_days(reader, today)), today)
    shared = credit.share_credit(windows, book.by_kind, days_known, lag, today, policy)
    return Credits(shared, lag, days_known, book)


class YieldReport(NamedTuple):
    """What gives bring by row, and how many of the gives are due; if there are `nested_rows`, by family and kind."""

    result: yields.Yield
    due_gifts: int
    nested_rows: Sequence[yields.NestedRow] = ()


def compute_yield(
    reader: Reader, today: date, rows_by: str = "kind", first: date | None = None, last: date | None = None
) -> YieldReport:
    """What came of the gives, by kind, family, occasion, source kind or contact; of all or of those of a period."""
    choice = _choose_rows(today, rows_by, first, last)
    credits = _share_credit(reader, today, load_policy(reader), list_introductions(reader, today), choice)
    counts, lag = credits.book.by_row, credits.lag
    result = yields.compute_yield(credits.shared, counts, rows_by, lag, credits.days_known, today, choice.period)
    return YieldReport(result, sum(count.due for count in counts.values()))


def compute_nested_yield(
    reader: Reader, today: date, first: date | None = None, last: date | None = None
) -> YieldReport:
    """The same by kind, with the families and below each its kinds that can be told."""
    if first or last:
        report = compute_yield(reader, today, "kind", first, last)
        families, kinds = compute_yield(reader, today, "family", first, last).result, report.result
    else:
        families, kinds = compute_family_yield(reader, today)
    family_of = load_rules(reader).kinds.map_families()
    due_gifts = sum(row.due for row in kinds.rows)
    return YieldReport(kinds, due_gifts, yields.nest_rows(families, kinds, family_of))


class FamilyYield(NamedTuple):
    """What gives bring by family, and by kind."""

    families: yields.Yield
    kinds: yields.Yield


def compute_family_yield(reader: Reader, today: date) -> FamilyYield:
    """What came of all gives, by family and by kind: of one look, which takes long in a large ledger."""
    choice = insight.gifts.RowChoice("family")
    credits = _share_credit(reader, today, load_policy(reader), list_introductions(reader, today), choice)
    by_family, by_kind = (
        yields.compute_yield(credits.shared, counts, rows_by, credits.lag, credits.days_known, today)
        for rows_by, counts in (("family", credits.book.by_row), ("kind", credits.book.by_kind))
    )
    return FamilyYield(by_family, by_kind)


def explain_yield(
    reader: Reader, today: date, rows_by: str, row_name: str, first: date | None = None, last: date | None = None
) -> list[yields.CreditCase]:
    """The gives of a row that had a part in an introduction. Raises `UnknownWord` for a row that there isn't."""
    choice = _choose_rows(today, rows_by, first, last)
    credits = _share_credit(reader, today, load_policy(reader), list_introductions(reader, today), choice)
    row_name = yields.find_row(row_name, rows_by, credits.book.by_row)
    return yields.list_cases(credits.shared, rows_by, row_name, choice.period)


def _choose_rows(today: date, rows_by: str, first: date | None, last: date | None) -> insight.gifts.RowChoice:
    """By what the gives are counted, and of which days."""
    period = Period(first or date.min, last or today) if first or last else None
    return insight.gifts.RowChoice(rows_by, period)


class LagReport(NamedTuple):
    """Every span, the claim about value and years, and how many introductions and wins there are."""

    rows: Sequence[lags.LagRow]
    claim: lags.Claim
    introductions: int
    wins: int


def measure_lags(reader: Reader, today: date) -> LagReport:
    """How long it takes from a give to an introduction and to a win, and what makes it quick."""
    days = load_policy(reader).give_window
    introductions = list_introductions(reader, today)
    gifts = _load_gifts_of_sources(reader, today, introductions)
    windows = credit.gather_windows(introductions, gifts, days)
    people = insight.people.list_people(reader, today)
    sources = {person.handle: person.source for person in people}
    known_since = {person.handle: person.known_since for person in people}
    claim_cases = lags.list_claim_cases(introductions, gifts, insight.gifts.load_landed(reader, today), known_since)
    return LagReport(
        lags.measure_lags(windows, gifts, sources, days, today),
        lags.judge_claim(claim_cases),
        len(introductions),
        sum(introduction.win_day is not None for introduction in introductions),
    )


def _load_gifts_of_sources(
    reader: Reader, today: date, introductions: Sequence[Introduction]
) -> Mapping[str, Sequence[Gift]]:
    """Every give to whoever brought somebody, by contact, the oldest first."""
    always = Period(date.min, today)
    spans = dict.fromkeys((introduction.source for introduction in introductions), always)
    return insight.gifts.load_gift_book(reader, today, 0, None, spans).gifts


SPANS = {"only": lags.ONLY, "latest": lags.LATEST, "win": lags.TO_WIN}


def explain_lag(reader: Reader, today: date, span: str) -> list[lags.LagCase]:
    """The cases of a span, one of SPANS."""
    introductions = list_introductions(reader, today)
    gifts = _load_gifts_of_sources(reader, today, introductions)
    windows = credit.gather_windows(introductions, gifts, load_policy(reader).give_window)
    return lags.list_span_cases(windows)[SPANS[span]]


# -- a plan --------------------------------------------------------------------------------------


def make_plan(reader: Reader, today: date, aim: plans.Aim, assumed: Mapping[str, float]) -> plans.Plan:
    """How many introductions, gives and asks a week an aim needs; some rates may be assumed, by name."""
    policy = load_policy(reader)
    plan_facts = _load_plan_facts(reader, today, policy)
    rates = plans.assume(plans.compute_rates(plan_facts, aim.currency, policy), assumed)
    last_30, last_90 = _count_acts_a_week(reader, plan_facts, (30, 90))
    losses = plans.count_losses(plan_facts, policy)
    return plans.make_plan(aim, rates, plans.compute_anyway(plan_facts), last_30, last_90, losses)


def explain_rate(reader: Reader, today: date, rate_name: str, currency: str = "") -> FigureCases:
    """The entries and referrals that a rate is counted from; of wins, those of a currency if one is said."""
    policy = load_policy(reader)
    cases = plans.list_cases(_load_plan_facts(reader, today, policy), rate_name, currency, policy)
    return FigureCases(entries.list_by_ids(reader, cases.entries), cases.referrals)


def _load_plan_facts(reader: Reader, today: date, policy: Policy) -> plans.PlanFacts:
    history = referrals.list_referrals(reader, today, direction=GOT)
    introductions = gather_introductions(history)
    credits = _share_credit(reader, today, policy, introductions, insight.gifts.RowChoice())
    return plans.PlanFacts(
        today,
        introductions,
        insight.asks.list_ask_outcomes(reader, today, history),
        credits.shared,
        credits.lag,
        sum(count.due for count in credits.book.by_kind.values()),
    )


def _count_acts_a_week(reader: Reader, plan_facts: plans.PlanFacts, spans: Sequence[int]) -> list[dict[str, float]]:
    """What happened in the last so many days, a week, for each of some spans."""
    today = plan_facts.today
    gift_days = insight.gifts.count_gift_days(reader, mirror.make_last_days(today, max(spans)).first, today)
    ask_days = [outcome.day for outcome in plan_facts.outcomes]
    counts_a_week = []
    for days in spans:
        period = mirror.make_last_days(today, days)
        introductions = mirror.choose_introductions(plan_facts.introductions, period)
        offered = sum(introduction.is_offered for introduction in introductions)
        counts = {
            "wins": len(mirror.choose_wins(plan_facts.introductions, period)),
            "introductions": len(introductions),
            "offered": offered,
            "asked": len(introductions) - offered,
            "gives": sum(count for day, count in gift_days.items() if day in period),
            "asks": sum(day in period for day in ask_days),
        }
        counts_a_week.append({figure: count * plans.WEEK / days for figure, count in counts.items()})
    return counts_a_week
